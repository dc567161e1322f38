/** The script of a dialogue as it stands in the page: its nodes and replies, cloned for the stage and the debrief. */
(function (kefu) {
  "use strict";

  const { all, make } = kefu;

  /** A copy, or nothing. @param {Element | null} source @returns {any} */
  const again = (source) => source?.cloneNode(true) || "";

  /** The script inside `host`. */
  kefu.script = function (host) {
    const nodes = new Map(all(host, "[data-node]").map((node) => [node.dataset.node, node]));
    const inner = (/** @type {string} */ id, /** @type {string} */ selector) => nodes.get(id).querySelector(selector);
    const reply = (/** @type {Turn} */ turn) => kefu.keyed(nodes.get(turn.node), ".reply", turn.reply);
    return {
      endings: all(host, ".node--ending"),
      inner,
      reply,
      replies: (id) => all(nodes.get(id), ".reply"),
      face: (id) => again(inner(id, ".node__head > .face")),
      mood: (id) => inner(id, ".mood").textContent,
      says: (id) => all(nodes.get(id), ".node__say > .bubble").map(again),
      said: (turn) => again(reply(turn).querySelector(".reply__text")),
      effects: (turn) => again(reply(turn).querySelector(".effects")),
      comment: (turn) => again(reply(turn).querySelector(".reply__comment")),
    };
  };

  /** The gauges, in words and as bars. */
  kefu.gauges = (gauges, form = "ul.gauges") => make(form, ...Object.entries(gauges).map(([name, value]) => {
    const bar = make("span.gauge__bar");
    bar.style.setProperty("--v", value + "%");
    return make("li.gauge" + (value < 50 ? ".is-low" : ""), make("b", name), " ", bar, " ", make("span.gauge__value", String(value)));
  }));
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
