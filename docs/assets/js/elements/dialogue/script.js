/** The script of a dialogue as it stands in the page: its nodes and replies, cloned for the talk and the debrief. */
(function (kefu) {
  "use strict";

  const { all, make, words } = kefu;

  /** A copy, or nothing. @param {Element | null} source @returns {any} */
  const again = (source) => source?.cloneNode(true) || "";

  /** The script inside `host`. */
  kefu.script = function (host) {
    const nodes = new Map(all(host, "[data-node]").map((node) => [node.dataset.node, node]));
    const inner = (/** @type {string} */ id, /** @type {string} */ selector) => nodes.get(id).querySelector(selector);
    const reply = (/** @type {Turn} */ turn) => kefu.keyed(nodes.get(turn.node), ".reply", turn.reply);
    /** What the customer says at a node, as one of its variants or (-1) plainly. @param {string} id @param {number} [variant] */
    const say = (id, variant = -1) => inner(id, ".node__say" + (variant < 0 ? ":not([data-variant])" : "[data-variant='" + variant + "']"));
    /** Where her mood is told there. @param {string} id @param {number} [variant] */
    const head = (id, variant = -1) => (variant < 0 ? inner(id, ".node__head") : say(id, variant));
    const nudges = all(host, ".patience .bubble");
    return {
      endings: all(host, ".node--ending"),
      inner,
      reply,
      replies: (id) => all(nodes.get(id), ".reply"),
      face: (id, variant) => again(head(id, variant).querySelector(".face")),
      mood: (id, variant) => head(id, variant).querySelector(".mood").textContent,
      says: (id, variant) => all(say(id, variant) || make("i"), ".bubble").map(again),
      nudge: (no) => again(nudges[Math.min(no, nudges.length - 1)] || make("p.bubble.bubble--customer", words.nudge[no ? 1 : 0])),
      said: (turn, text) => again(reply(turn).querySelector(".reply__text")) || make("p.bubble.bubble--agent.bubble--typed", text ?? words.textLost),
      ask: (id) => inner(id, ".write__ask"),
      model: (id) => inner(id, ".write__model"),
      hint: (id) => inner(id, ".node__hint"),
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
