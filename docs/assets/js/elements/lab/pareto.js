/** A Pareto chart: bars that fall, the line of their running share on the same scale, and the mark at 80 %. Its figures are in the table below it. */
(function (kefu) {
  "use strict";

  const [TOP, TALL, LINE, FONT] = [30, 200, 17, 13]; // px: above the bars, their height, a line of a name, its size
  const [LEFT, RIGHT, NARROW, WIDE] = [8, 44, 44, 96]; // px beside the bars, and how wide a bar with its gaps may be

  /** @param {string} name @param {Record<string, string | number>} attributes @param {...(Node | string)} content */
  function svg(name, attributes, ...content) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.append(...content);
    return element;
  }

  /** Lines of about equal length, of at most so many characters; Latin letters and figures count half and stay together. @param {string} name @param {number} most */
  function lines(name, most) {
    const pieces = name.match(/[!-~]+|[^]/gu) || [];
    const widths = pieces.map((piece) => (piece < "\u2e80" ? piece.length * 0.55 : 1));
    const all = widths.reduce((sum, width) => sum + width, 0);
    const count = Math.max(1, Math.ceil(all / most));
    const even = Math.max(all / count, 2);
    /** @type {string[]} */
    const found = [""];
    let used = 0;
    pieces.forEach((piece, place) => {
      if (used + widths[place] > Math.min(most, even + 0.6) && found.length < count + 1) {
        found.push("");
        used = 0;
      }
      found[found.length - 1] += piece;
      used += widths[place];
    });
    return found;
  }

  kefu.pareto = function ({ groups, few }, wide, label) {
    const step = Math.min(WIDE, Math.max(NARROW, (wide - LEFT - RIGHT) / groups.length));
    const names = groups.map(({ name }) => lines(name, Math.floor((step - 4) / FONT) + 0.2));
    const foot = TOP + TALL;
    const right = LEFT + step * groups.length;
    const [width, height] = [Math.max(right + RIGHT, Math.min(wide, 240)), foot + 8 + LINE * Math.max(...names.map(({ length }) => length)) + 4];
    const level = (/** @type {number} */ share) => foot - share * TALL;
    const middle = (/** @type {number} */ place) => LEFT + step * (place + 0.5);
    const at = (/** @type {number} */ value) => Math.round(value * 10) / 10;

    const grid = [0, 0.5, 1].map((share) => svg("path", { d: `M${LEFT} ${level(share)}H${at(right)}`, class: share ? "pareto__grid" : "pareto__floor" }));
    const ticks = [0, 0.5, kefu.table.MARK, 1].map((share) => svg("text", { x: at(right + 6), y: level(share) + 5, class: "pareto__tick" + (share === kefu.table.MARK ? " is-mark" : "") }, share * 100 + "%"));
    const mark = svg("path", { d: `M${LEFT} ${level(kefu.table.MARK)}H${at(right)}`, class: "pareto__mark" });
    const bars = groups.map(({ share }, place) => {
      const tall = share * TALL;
      return svg("rect", { x: at(middle(place) - step * 0.34), y: at(foot - tall), width: at(step * 0.68), height: at(tall), rx: 3, class: "pareto__bar" + (place < few ? " is-few" : "") });
    });
    const values = groups.map(({ value, share }, place) => svg("text", { x: at(middle(place)), y: at(level(share) - (place ? 6 : 10)), class: "pareto__value" }, String(value)));
    const points = groups.map(({ cumulative }, place) => [at(middle(place)), at(level(cumulative))]);
    const line = svg("path", { d: "M" + points.map((point) => point.join(" ")).join("L"), class: "pareto__line" });
    const dots = points.map(([cx, cy], place) => svg("circle", { cx, cy, r: 4, class: "pareto__dot" + (place === few - 1 ? " is-mark" : "") }));
    const feet = names.map((name, place) => svg("text", { y: foot + 8, class: "pareto__name" }, ...name.map((text) => svg("tspan", { x: at(middle(place)), dy: LINE }, text))));
    return svg("svg", { width: at(width), height, viewBox: `0 0 ${at(width)} ${height}`, class: "pareto", role: "img", "aria-label": label, focusable: "false" },
      ...grid, ...bars, mark, line, ...dots, ...values, ...ticks, ...feet);
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
