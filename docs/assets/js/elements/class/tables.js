/** Tables that can be sorted, and the distribution as a picture. */
(function (kefu) {
  "use strict";

  const { make, words, announce } = kefu;
  const classroom = (kefu.classroom = /** @type {Kefu["classroom"]} */ (kefu.classroom || {}));
  const NS = "http://www.w3.org/2000/svg";

  /** @param {string | number} a @param {string | number} b */
  const order = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "zh", { numeric: true }));

  classroom.sortable = function (caption, columns, rows, sort) {
    const body = make("tbody");
    const shown = rows.map((row) => ({
      row,
      line: make("tr", ...columns.map(({ cell, value }, place) => {
        const content = cell ? cell(row) : String(value(row) ?? words.class.none);
        const made = make(place ? "td" : "th", ...[content].flat());
        if (!place) made.scope = "row";
        if (typeof value(row) === "number") made.className = "is-number";
        return made;
      })),
    }));
    const heads = columns.map(({ label, title, down }, place) => {
      const button = kefu.button(label, "sort", "button.report__sort");
      const head = make("th", button);
      head.scope = "col";
      if (title) button.title = title;
      kefu.listen(button, "click", () => by(place, head.getAttribute("aria-sort") === (down ? "descending" : "ascending") ? !down : Boolean(down), true));
      return head;
    });

    /** Sort by a column; what is not there stands last. @param {number} place @param {boolean} down @param {boolean} [said] */
    function by(place, down, said) {
      const { value, label } = columns[place];
      const keyed = shown.map(({ row, line }) => ({ key: value(row), line }));
      keyed.sort((a, b) => (a.key === null || b.key === null ? Number(a.key === null) - Number(b.key === null) : (down ? -1 : 1) * order(a.key, b.key)));
      body.append(...keyed.map(({ line }) => line));
      heads.forEach((head, other) => (other === place ? head.setAttribute("aria-sort", down ? "descending" : "ascending") : head.removeAttribute("aria-sort")));
      if (said) announce(words.class.sorted(label, down));
    }
    by(sort, Boolean(columns[sort].down));
    const frame = make("div.report__scroll", make("table.report__table", make("caption", caption), make("thead", make("tr", ...heads)), body));
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", caption);
    return frame;
  };

  /** @param {string} name @param {Record<string, string | number>} attributes @param {string} [text] */
  function drawn(name, attributes, text = "") {
    const element = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.textContent = text;
    return element;
  }

  classroom.histogram = function (bins, label) {
    const [wide, high, foot] = [52, 170, 200];
    const most = Math.max(1, ...bins);
    const svg = drawn("svg", { viewBox: `0 0 ${wide * 10 + 20} 232`, role: "img", "aria-label": label, class: "histogram" });
    bins.forEach((count, place) => {
      const height = (count / most) * high;
      const left = 10 + place * wide;
      svg.append(
        drawn("rect", { x: left + 3, y: foot - height, width: wide - 6, height, rx: 4, class: place < 6 ? "histogram__low" : "histogram__bar" }),
        drawn("text", { x: left + wide / 2, y: foot - height - 6, class: "histogram__count" }, count ? String(count) : ""),
      );
    });
    svg.append(drawn("path", { d: `M10 ${foot}h${wide * 10}`, class: "histogram__line" }));
    for (let tenth = 0; tenth <= 10; tenth += 2) {
      svg.append(drawn("text", { x: 10 + tenth * wide, y: foot + 26, class: "histogram__tick" + (tenth === 0 ? " is-first" : tenth === 10 ? " is-last" : "") }, tenth * 10 + "%"));
    }
    return svg;
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
