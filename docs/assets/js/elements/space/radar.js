/** A radar with a table beside it: what the axes say is in the table, so the drawing is hidden from readers. */
(function (kefu) {
  "use strict";

  const { make, words } = kefu;
  const RADIUS = 100;
  const [WIDTH, HEIGHT] = [360, 290];
  const GAP = 16; // px between the ring and the labels
  const MANY = 10; // axes beyond which there is room for names alone: the figures are in the table

  /** @param {string} name @param {Record<string, string | number>} attributes @param {...(Node | string)} content */
  function svg(name, attributes, ...content) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.append(...content);
    return element;
  }

  const place = (/** @type {number[]} */ [x, y], radius = RADIUS) => [WIDTH / 2 + x * radius, HEIGHT / 2 + y * radius].map((value) => Math.round(value * 10) / 10);
  const path = (/** @type {number[][]} */ points) => "M" + points.map((point) => point.join(" ")).join("L") + "Z";

  /** Name and value beside the end of an axis. @param {{name: string, mean: number | null}} axis @param {number[]} end @param {boolean} crowded */
  function label({ name, mean }, end, crowded) {
    const [x, y] = place(end, RADIUS + (crowded ? GAP + 9 : GAP));
    const anchor = Math.abs(end[0]) < (crowded ? 0.1 : 0.2) ? "middle" : end[0] > 0 ? "start" : "end";
    const top = crowded ? y + 5 : y - 4 + end[1] * 8;
    const value = mean === null ? words.progress.axis("", null).trim() : words.progress.percent(mean);
    return svg("text", { x, y: top, "text-anchor": anchor, class: mean === null ? "radar__few" : "" },
      svg("tspan", { x, class: "radar__name" }, name), ...(crowded ? [] : [svg("tspan", { x, dy: 17 }, value)]));
  }

  /** `axes`: name and mean from 0 to 1, null where too little is known. */
  kefu.radarOf = function (axes) {
    const { axes: found, shape, lines } = kefu.radar(axes.map(({ mean }) => mean));
    const rings = [0.25, 0.5, 0.75, 1].map((share) => svg("path", { d: path(found.map(({ end }) => place(end, RADIUS * share))), class: share === 1 ? "radar__edge" : "radar__ring" }));
    const spokes = found.map(({ end }, no) => svg("path", { d: "M" + place([0, 0]).join(" ") + "L" + place(end).join(" "), class: axes[no].mean === null ? "radar__ring radar__ring--few" : "radar__ring" }));
    const points = found.flatMap(({ at }) => (at ? [place(at)] : []));
    const dots = points.map(([cx, cy]) => svg("circle", { cx, cy, r: 4.5, class: "radar__dot" }));
    const drawing = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "radar", "aria-hidden": "true", focusable: "false" },
      ...rings, ...spokes, ...(shape ? [svg("path", { d: path(points), class: "radar__shape" })] : []), ...lines.map((line) => svg("path", { d: "M" + line.map((at) => place(at).join(" ")).join("L"), class: "radar__line" })), ...dots, ...found.map(({ end }, no) => label(axes[no], end, axes.length > MANY)));
    const known = points.length;
    return make("div.prog__radar", drawing, shape ? "" : make("p.prog__about", words.progress.noShape(known, axes.length)));
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
