/** What is opened to make reading easier: the sheet of tools, the bar at a selection, a note, the list of keys, the way back to where one was. */
(function (kefu) {
  "use strict";

  const { make, all, button, listen, record, here, comforts } = kefu;
  const say = kefu.words.comforts;
  const { marks } = comforts;

  const mine = () => kefu.marksOf(record.all(), here.page);
  const markOf = (/** @type {string} */ id) => mine().find((mark) => mark.id === id);

  /** Bring a place of the page into view, for the keyboard too. @param {any} place */
  function go(place) {
    kefu.closeSheet();
    if (!place) return;
    if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
    place.scrollIntoView();
    scrollBy(0, -90); // px of the header
    place.focus({ preventScroll: true });
  }

  comforts.note = function (mark, place, then = () => {}) {
    const field = Object.assign(make("textarea.tools__note"), { rows: 4, maxLength: 1000, value: mark.note || "" });
    field.setAttribute("aria-label", say.noteField);
    const dialog = kefu.sheet(place, say.noteOf(mark.quote), make("div.tools", make("blockquote.tools__quote", mark.quote), field,
      make("p.tools__acts", button(say.keep, "keep", "button.btn"), " ", button(say.unmark, "off"))));
    field.focus();
    listen(dialog, "click", (event) => {
      const [act] = kefu.acted(event);
      if (act !== "keep" && act !== "off") return;
      marks.edit(mark, act === "off" ? { gone: true } : { note: field.value.trim() });
      kefu.closeSheet();
      kefu.announce(act === "off" ? say.offDone : say.markDone);
      then();
    });
  };
  const note = (/** @type {RecordEvent | undefined | null} */ mark) => mark && comforts.note(mark, here.article, marks.paint);

  comforts.keys = function () {
    kefu.sheet(here.article, say.keys, make("dl.tools__keys", ...say.keyList.map((/** @type {string[]} */ [key, what]) => make("div", make("dt", make("kbd", key)), make("dd", what)))));
  };

  comforts.place = function () {
    const block = here.article.children[here.place];
    if (!block || scrollY > 200 || here.article.scrollHeight < innerHeight * 3) return;
    const back = button(say.goThere, "back", "button.btn");
    const shown = make("aside.notice.md-typeset", make("p", say.place(marks.title(marks.headingOf(block)))), make("p.notice__actions", back, " ", button(say.notThere, "stay")));
    shown.setAttribute("role", "status");
    const stop = listen(shown, "click", (event) => {
      const [act] = kefu.acted(event);
      if (!act) return;
      close();
      if (act === "back") go(block);
    });
    const close = () => {
      stop.abort();
      shown.remove();
    };
    // Who reads on from the top has no use for it.
    listen(document, "scroll", () => scrollY > innerHeight * 1.5 && close(), stop);
    document.body.append(shown);
  };

  /** The sheet of tools. `range`: what was selected before it was opened. */
  comforts.sheet = function (range) {
    const blocks = marks.paragraphs();
    let at = Math.max(0, blocks.findIndex((block) => block.getBoundingClientRect().bottom > innerHeight * 0.25));
    const body = make("div.tools");
    const selected = range && marks.quote(range) ? range : null;

    function row(/** @type {RecordEvent} */ mark) {
      const text = mark.quote || mark.heading || mark.title;
      const buttons = [button(say.excerpt(text), "go", "button.tools__go"), ...(mark.quote ? [button(say.note, "note")] : []), button(say.off, "off")];
      for (const one of buttons) one.dataset.quote = mark.id;
      buttons[buttons.length - 1].setAttribute("aria-label", say.remove(text));
      if (mark.quote) buttons[1].setAttribute("aria-label", say.editNote(text));
      return make("li", buttons[0], mark.lost ? make("span.tools__lost", say.lost) : "", mark.note ? make("span.tools__said", mark.note) : "", make("span.tools__acts", ...buttons.slice(1)));
    }

    function draw() {
      const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.act;
      const heading = marks.headingOf(blocks[at] || here.article);
      const id = "b" + here.page + "#" + (heading?.id || "");
      const [bookmarks, quotes] = [mine().filter(({ quote }) => !quote), mine().filter(({ quote }) => quote)];
      const size = record.text("comforts#size");
      const sizes = say.sizes.map((/** @type {string[]} */ [value, name]) => make("label.tools__size", kefu.radio("comforts-size", value, value === size), " ", name));
      const add = button(say.addBookmark(marks.title(heading) || document.title), "bookmark", "button.btn");
      add.dataset.id = id;
      add.hidden = bookmarks.some((mark) => mark.id === id);
      const text = blocks[at]?.textContent.trim() || "";
      const page = /** @type {HTMLAnchorElement | null} */ (document.querySelector("nav a[href$='notes.html']"));
      body.replaceChildren(
        make("fieldset.tools__sizes", make("legend", say.size), ...sizes),
        make("section", make("h3", say.bookmarks), add, make("ul.tools__list", ...bookmarks.map(row))),
        make("section", make("h3", say.marks), make("p.tools__about", say.markHow),
          selected ? make("p.tools__acts", button(say.markSelected, "selected", "button.btn")) : "",
          make("p.tools__quote", say.paragraph(text)),
          make("p.tools__acts", button(say.markParagraph, "paragraph", "button.btn"), " ", button(say.before, "before"), " ", button(say.after, "after")),
          make("ul.tools__list", ...quotes.map(row))),
        make("p.tools__foot", page ? Object.assign(make("a.btn.btn--quiet", say.all), { href: page.href }) : "", " ", button(say.keys, "keys")));
      const same = focused && all(body, `[data-act="${focused}"]`).filter(({ hidden }) => !hidden)[0];
      if (same) same.focus();
    }

    /** @param {Range} what */
    function mark(what) {
      const cut = marks.quote(what)?.cut;
      kefu.announce(marks.add(what) ? (cut ? say.tooLong : say.markDone) : say.nothing);
    }

    /** What the buttons do. @type {Record<string, (button: any) => unknown>} */
    const acts = {
      bookmark: ({ dataset }) => {
        const heading = marks.headingOf(blocks[at] || here.article);
        record.add({ k: "mark", id: dataset.id, page: here.page, title: marks.title(here.article.querySelector("h1")), anchor: heading?.id || "", heading: marks.title(heading), made: Date.now() });
        kefu.announce(say.bookmarkDone);
      },
      before: () => (at = Math.max(0, at - 1)),
      after: () => (at = Math.min(blocks.length - 1, at + 1)),
      paragraph: () => {
        const whole = document.createRange();
        whole.selectNodeContents(blocks[at]);
        mark(whole);
      },
      selected: () => selected && mark(selected),
      go: ({ dataset }) => {
        const found = markOf(dataset.quote);
        go(all(here.article, "mark[data-quote]").find((one) => one.dataset.quote === dataset.quote) || document.getElementById(found?.anchor) || here.article.querySelector("h1"));
      },
      note: ({ dataset }) => note(markOf(dataset.quote)),
      off: ({ dataset }) => {
        const found = markOf(dataset.quote);
        if (found) marks.edit(found, { gone: true });
        marks.paint();
        kefu.announce(say.offDone);
      },
      keys: () => comforts.keys(),
    };
    listen(body, "click", (event) => {
      const [act, pressed] = kefu.acted(event);
      if (!acts[act]) return;
      acts[act](pressed);
      if (body.isConnected) draw();
    });
    listen(body, "change", ({ target }) => target.name === "comforts-size" && record.add({ k: "text", id: "comforts#size", value: target.value }));
    draw();
    kefu.sheet(here.article, say.title, body);
  };

  const bar = make("div.mark-bar", button(say.mark, "mark", "button.mark-bar__act"), button(say.note, "note", "button.mark-bar__act"));
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", say.bar);

  /** The selection in the text, if there is one. @returns {Range | null} */
  function selection() {
    const found = getSelection();
    const range = found?.rangeCount ? found.getRangeAt(0) : null;
    return range && !range.collapsed && here.article.contains(range.commonAncestorContainer) && !kefu.sheetOpen() ? range : null;
  }

  /** Show the bar where text is selected; on phones at the foot, away from the phone's own. */
  comforts.bar = function () {
    const range = selection();
    if (!range || !marks.quote(range)) return bar.remove();
    const { left, bottom, width } = range.getBoundingClientRect();
    const wide = innerWidth >= 700;
    bar.style.left = wide ? Math.min(Math.max(left + width / 2, 90), innerWidth - 90) + "px" : "";
    bar.style.top = wide ? Math.min(bottom + 10, innerHeight - 60) + "px" : "";
    document.body.append(bar);
  };
  // The selection must outlive the press.
  listen(bar, "pointerdown mousedown", (event) => event.preventDefault());
  listen(bar, "click", (event) => {
    const [act] = kefu.acted(event);
    const range = selection();
    if (!act || !range) return;
    const cut = marks.quote(range)?.cut;
    const mark = marks.add(range);
    getSelection()?.removeAllRanges();
    bar.remove();
    kefu.announce(cut ? say.tooLong : say.markDone);
    if (act === "note") note(mark);
  });

  let timer = 0;
  listen(document, "selectionchange", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => comforts.bar(), 250);
  });
  listen(document, "scroll", () => bar.isConnected && comforts.bar());
  listen(here.article, "click", ({ target }) => {
    const on = target.closest("mark[data-quote], .mark-note");
    if (on && !selection()) note(markOf(on.dataset.quote));
  });
  record.on((foreign) => foreign && marks.paint(), new AbortController());
  if (mine().length) marks.paint();

  /** What was asked for. @type {Record<string, () => void>} */
  const acts = { sheet: () => comforts.sheet(selection()), keys: comforts.keys, place: comforts.place, select: comforts.bar, paint() {} };
  comforts.open = (act) => acts[act]();
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
