/** The coming two weeks as a figure with its table: how many cards come on each day. */
(function (kefu) {
  "use strict";

  const { make, leaf } = kefu;
  const words = () => kefu.words.notebook;
  const HEIGHT = 132, TOP = 22, FOOT = 26;

  /** An element of the drawing. @param {string} name @param {Record<string, string | number>} attributes @param {string} [text] */
  function drawn(name, attributes, text) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (text) element.textContent = text;
    return element;
  }

  /** The bar of a day: reviews below, new terms on top. @param {ReviewDay} day @param {number} place @param {number} count @param {number} most */
  function bar({ day, due, fresh }, place, count, most) {
    const wide = 100 / count;
    const tall = (/** @type {number} */ value) => (value / most) * (HEIGHT - TOP - FOOT);
    const floor = HEIGHT - FOOT;
    const x = place * wide + wide * 0.16 + "%", width = wide * 0.68 + "%";
    const middle = (place + 0.5) * wide + "%";
    return group("g", {},
      drawn("rect", { class: "ahead__due", x, width, y: floor - tall(due), height: tall(due), rx: 4 }),
      fresh ? drawn("rect", { class: "ahead__fresh", x, width, y: floor - tall(due + fresh), height: tall(fresh), rx: 4 }) : null,
      due + fresh ? drawn("text", { class: "ahead__count", x: middle, y: floor - tall(due + fresh) - 5 }, String(due + fresh)) : null,
      drawn("text", { class: "ahead__day" + (place ? "" : " is-today"), x: middle, y: HEIGHT - 7 }, place ? leaf.weekday(day) : words().today[0]));
  }

  /** @param {string} name @param {Record<string, string | number>} attributes @param {(Element | null)[]} parts */
  function group(name, attributes, ...parts) {
    const element = drawn(name, attributes);
    element.append(.../** @type {Element[]} */ (parts.filter(Boolean)));
    return element;
  }

  /** The same as numbers. @param {ReviewDay[]} days */
  function table(days) {
    const row = (/** @type {ReviewDay} */ { day, due, fresh, left }, /** @type {number} */ place) =>
      make("tr", make("th", (place ? leaf.day(day) : words().today) + "　周" + leaf.weekday(day)), ...[due, fresh, left].map((value) => make("td", String(value))));
    const head = make("tr", ...words().aheadHeads.map((/** @type {string} */ text) => make("th", text)));
    const made = make("table.ahead__table", make("thead", head), make("tbody", ...days.map(row)));
    for (const cell of kefu.all(made, "th")) cell.scope = cell.closest("thead") ? "col" : "row";
    return make("details.ahead__numbers.fold", make("summary", words().aheadTable), made);
  }

  /** The figure of a forecast. */
  kefu.ahead = function (days) {
    const counts = days.map(({ due, fresh }) => due + fresh);
    const most = Math.max(5, ...counts);
    const all = counts.reduce((sum, count) => sum + count, 0);
    const picture = group("svg", { class: "ahead__picture", width: "100%", height: HEIGHT, role: "img", "aria-label": words().ahead(all, Math.max(...counts)) },
      drawn("line", { class: "ahead__floor", x1: 0, x2: "100%", y1: HEIGHT - FOOT + 0.5, y2: HEIGHT - FOOT + 0.5 }),
      ...days.map((day, place) => bar(day, place, days.length, most)));
    const legend = make("p.ahead__legend", make("span.is-due", words().review), make("span.is-fresh", words().freshWord));
    legend.hidden = !days.some(({ fresh }) => fresh);
    return make("section.ahead", make("h2.ahead__title", words().aheadTitle), make("p.ahead__about", words().aheadAbout), picture, legend, table(days));
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
