/**
 * Highlights in the text of the page: which text there is, what of it a selection holds, and the marks in it. A mark is kept as a
 * quotation with its surroundings (engine/quotes.js), so that it is found again when the page was reworded elsewhere.
 */
(function (kefu) {
  "use strict";

  const { make, all, record } = kefu;
  const root = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;

  /** What is kept of where the page was left; nothing where storage is blocked. */
  function place() {
    try {
      return Number(localStorage.getItem(record.store.prefix + "place:" + location.pathname)) || 0;
    } catch {
      return 0;
    }
  }

  const here = (kefu.here = {
    root,
    page: location.href.replace(/[?#].*/, "").slice(root.length).replace(/(^|\/)$/, "$1index.html"),
    article: /** @type {HTMLElement} */ (document.querySelector("article")),
    place: place(),
  });
  const { CONTEXT, bare, find } = kefu.quotes;
  const LONGEST = 600;
  const OUT = "button, form, svg, script, style, noscript, select, textarea, dialog, .headerlink, .mark-note, .sr";
  const HEADINGS = "h1, h2, h3, h4";

  /** The text of the page without blanks; of each of its characters the text node and the place in it. @type {{text: string, at: [Text, number][]} | null} */
  let index = null;

  /** Not what belongs to exercises and tools. @param {Element | null} element @returns {boolean} */
  function outside(element) {
    if (!element || element === here.article) return !element;
    return element.localName.includes("-") || element.matches(OUT) || outside(element.parentElement);
  }

  function nodes() {
    const walker = document.createTreeWalker(here.article, NodeFilter.SHOW_TEXT);
    const found = /** @type {Text[]} */ ([]);
    while (walker.nextNode()) if (walker.currentNode.nodeValue?.trim() && !outside(walker.currentNode.parentElement)) found.push(/** @type {Text} */ (walker.currentNode));
    return found;
  }

  function read() {
    if (index) return index;
    const at = /** @type {[Text, number][]} */ ([]);
    for (const node of nodes()) [...node.data].reduce((place, letter) => {
      if (letter.trim()) for (let unit = 0; unit < letter.length; unit++) at.push([node, place + unit]);
      return place + letter.length;
    }, 0);
    return (index = { text: at.map(([node, place]) => node.data[place]).join(""), at });
  }

  /** Wrap characters of the page. @param {number[]} span @param {RecordEvent} mark */
  function wrap([start, end], mark) {
    const parts = new Map();
    for (const [node, place] of read().at.slice(start, end)) parts.set(node, [...(parts.get(node) || []), place]);
    /** @type {HTMLElement | undefined} */
    let last;
    for (const [node, places] of parts) {
      const piece = node.splitText(places[0]);
      piece.splitText(places[places.length - 1] - places[0] + 1);
      last = make(mark.note ? "mark.mark.has-note" : "mark.mark");
      piece.replaceWith(last);
      /** @type {HTMLElement} */ (last).append(piece);
      /** @type {HTMLElement} */ (last).dataset.quote = mark.id;
    }
    if (mark.note && last) {
      const button = kefu.button("注", "mark-note", "button.mark-note");
      button.dataset.quote = mark.id;
      button.setAttribute("aria-label", kefu.words.comforts.noteAbout(mark.quote) + "：" + mark.note);
      last.after(button);
    }
    index = null;
  }

  function clear() {
    for (const button of all(here.article, ".mark-note")) button.remove();
    for (const mark of all(here.article, "mark[data-quote]")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    index = null;
  }

  const headings = () => all(here.article, HEADINGS).filter(({ id }) => id);

  kefu.comforts = /** @type {any} */ ({});
  const marks = (kefu.comforts.marks = {
    paragraphs: () => all(here.article, "p, li, blockquote, td, .bubble").filter((block) =>
      !outside(block) && bare(block.textContent).length > 1 && block.getClientRects().length && !block.querySelector("p, li") && !block.matches(".page-meta")),

    headingOf: (node) => headings().filter((heading) => heading === node || heading.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING).pop() || null,

    title: (heading) => [...(heading?.childNodes || [])].filter((node) => !(node instanceof Element && node.matches(".headerlink"))).map((node) => node.textContent).join("").trim(),

    /** Put the marks of the record into the page, and note which can't be found, or can again. */
    paint() {
      clear();
      for (const mark of kefu.marksOf(record.all(), here.page).filter(({ quote }) => quote)) {
        const span = find(read().text, mark);
        if (span) wrap(span, mark);
        if (!span !== Boolean(mark.lost)) marks.edit(mark, { lost: !span });
      }
    },

    quote(range) {
      const { text, at } = read();
      const touched = new Set(nodes().filter((node) => range.intersectsNode(node)));
      const within = at.map(([node, place], no) => ({ node, place, no })).filter(({ node, place }) => touched.has(node) && range.isPointInRange(node, place) && (node !== range.endContainer || place < range.endOffset));
      if (!within.length) return null;
      const start = within[0].no;
      const end = Math.min(within[within.length - 1].no + 1, start + LONGEST);
      // As it is read: with the blanks that stand between words.
      const quote = at.slice(start, end).map(([node, place], no) => (no && /\s/.test(node.data[place - 1] || "") ? " " : "") + node.data[place]).join("");
      return { quote, prefix: text.slice(Math.max(0, start - CONTEXT), start), suffix: text.slice(end, end + CONTEXT), cut: within.length > LONGEST };
    },

    add(range, note = "") {
      const quote = marks.quote(range);
      if (!quote) return null;
      const { cut, ...kept } = quote;
      const heading = marks.headingOf(range.startContainer);
      const mark = record.add({
        k: "mark", id: "q" + Date.now().toString(36) + Math.random().toString(36).slice(2, 6), page: here.page, title: marks.title(here.article.querySelector("h1")),
        anchor: heading?.id || "", heading: marks.title(heading), ...kept, note, made: Date.now(),
      });
      marks.paint();
      return mark;
    },

    edit(mark, change) {
      const { i, t, ...fields } = mark;
      return record.add({ ...fields, made: mark.made || t, ...change, k: "mark" });
    },
  });
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
