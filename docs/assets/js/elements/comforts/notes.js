/** <kefu-notes>: all bookmarks and highlights of the course by page, to go to, change, take away, and save as a text file. */
(function (kefu) {
  "use strict";

  const { make, button, record, here } = kefu;
  const say = kefu.words.comforts;
  const { marks } = kefu.comforts;

  class Notes extends HTMLElement {
    /** Marks taken away here, which can be put back. @type {RecordEvent[]} */
    gone = [];

    connectedCallback() {
      this.stop = kefu.listen(this, "click", (event) => {
        const [act, pressed] = kefu.acted(event);
        if (this.acts[act]) this.acts[act](pressed);
      });
      record.on(() => this.show(), this.stop);
      this.show();
    }

    disconnectedCallback() {
      this.stop?.abort();
      this.place("live").hidden = true;
      this.place("empty").hidden = true;
    }

    /** @param {string} name @returns {any} */
    place = (name) => this.querySelector(`[data-${name}]`);

    /** @param {string} id */
    find = (id) => kefu.marksOf(record.all()).find((mark) => mark.id === id);

    /** What the buttons do. @type {Record<string, (button: any) => void>} */
    acts = {
      off: ({ dataset }) => {
        const mark = this.find(dataset.quote);
        if (!mark) return;
        this.gone.push(mark);
        marks.edit(mark, { gone: true });
        kefu.announce(say.offDone);
        this.focusOn("back", mark.id);
      },
      back: ({ dataset }) => {
        const mark = this.gone.find(({ id }) => id === dataset.quote);
        this.gone = this.gone.filter((one) => one !== mark);
        if (mark) marks.edit(mark, { gone: false });
        this.focusOn("off", dataset.quote);
      },
      note: ({ dataset }) => {
        const mark = this.find(dataset.quote);
        if (mark) kefu.comforts.note(mark, this);
      },
      save: () => this.save(),
    };

    /** The button that stands where another was pressed. @param {string} act @param {string} id */
    focusOn(act, id) {
      kefu.all(this, `[data-act=${act}]`).find((one) => one.dataset.quote === id)?.focus();
    }

    /** The marks by page, the pages in order; those taken away here are among them. */
    pages() {
      const all = [...kefu.marksOf(record.all()), ...this.gone].sort((a, b) => String(a.page).localeCompare(String(b.page), "en", { numeric: true }) || (a.made || a.t) - (b.made || b.t));
      return [...new Set(all.map(({ page }) => page))].map((page) => all.filter((mark) => mark.page === page));
    }

    show() {
      const pages = this.pages();
      const all = kefu.marksOf(record.all());
      this.place("empty").hidden = pages.length > 0;
      this.place("live").hidden = !pages.length;
      this.place("counts").textContent = say.counts(all.filter(({ quote }) => !quote).length, all.filter(({ quote }) => quote).length, all.filter(({ lost }) => lost).length);
      this.place("pages").replaceChildren(...pages.map((own) => make("section.notes__page", make("h2", String(own[0].title || own[0].page)), make("ul.notes__list", ...own.map((mark) => this.row(mark))))));
    }

    /** @param {RecordEvent} mark */
    row(mark) {
      const text = String(mark.quote || mark.heading || say.page);
      const safe = /^[\w-]+(\/[\w-]+)*\.html$/.test(mark.page);
      const href = here.root + mark.page + (mark.anchor ? "#" + encodeURIComponent(mark.anchor) : "");
      const link = safe ? Object.assign(make("a", String(mark.heading || say.page)), { href }) : make("span", String(mark.heading || say.page));
      const gone = this.gone.includes(mark);
      const buttons = gone ? [button(say.back, "back")] : [...(mark.quote ? [button(say.note, "note")] : []), button(say.off, "off")];
      for (const one of buttons) one.dataset.quote = mark.id;
      if (!gone) buttons[buttons.length - 1].setAttribute("aria-label", say.remove(text));
      if (!gone && mark.quote) buttons[0].setAttribute("aria-label", say.editNote(text));
      return make(gone ? "li.notes__one.is-gone" : "li.notes__one", make("p.notes__where", mark.quote ? "" : say.bookmark + "　", link),
        mark.quote ? make("blockquote.tools__quote", text) : "", mark.note ? make("p.tools__said", String(mark.note)) : "",
        mark.lost ? make("p.tools__lost", say.lost) : "", make("p.tools__acts", ...buttons));
    }

    save() {
      const lines = this.pages().flatMap((own) => ["", "== " + (own[0].title || own[0].page) + " ==", ...own.filter((mark) => !this.gone.includes(mark)).flatMap((mark) => [
        "", mark.quote ? "［" + (mark.heading || "") + "］" + mark.quote : say.bookmark + "：" + (mark.heading || say.page), ...(mark.note ? ["　　" + say.noteField + "：" + mark.note] : []), ...(mark.lost ? ["　　（" + say.lost + "）"] : []),
      ])]);
      kefu.saveFile(say.file(kefu.day(Date.now())), [say.exported, ...lines, ""].join("\r\n"), "text/plain");
    }
  }

  kefu.elements["kefu-notes"] = Notes;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
