/**
 * Walking through a dialogue: where the learner stands, how the customer takes it, and what can be said now.
 *
 * Owns the arithmetic of gauges and values, and conditions on them. States are plain JSON and never changed in place, so
 * that "again from here" is just an older state. What a state does not know (a reply of an older version) leaves it as
 * it is.
 */
(function (kefu) {
  "use strict";

  const GAUGES = ["满意度", "专业度", "合规", "时效"];
  const AT_START = 60;
  const WAIT = "~wait";
  const HINT_COST = 3;

  /** Names of the gauges: the four, and any the author weighs besides. */
  const names = (/** @type {DialogueSpec} */ spec) => [...new Set([...GAUGES, ...Object.keys(spec.weights || {})])];

  const replies = (/** @type {DialogueNode | undefined} */ node) => (node && node.replies) || [];

  /** Whether nothing can be said at `id` any more. */
  const isEnd = (/** @type {DialogueSpec} */ spec, /** @type {string} */ id) =>
    replies(kefu.own(spec.nodes, id)).length === 0;

  const between = (/** @type {number} */ low, /** @type {number} */ value, /** @type {number} */ high) =>
    Math.min(high, Math.max(low, value));

  /** @type {Record<string, (a: any, b: any) => boolean>} */
  const COMPARE = {
    ">=": (a, b) => a >= b,
    "<=": (a, b) => a <= b,
    ">": (a, b) => a > b,
    "<": (a, b) => a < b,
    "!=": (a, b) => a !== b,
    "=": (a, b) => a === b,
  };

  kefu.dialogue = {
    WAIT,
    HINT_COST,

    /** The state before the first reply. */
    start(spec) {
      const gauges = Object.fromEntries(names(spec).map((name) => [name, AT_START]));
      const values = Object.fromEntries(Object.entries(spec.values || {}).map(([name, { start }]) => [name, start]));
      return { node: spec.start, gauges, values, said: [], waits: 0, path: [], ended: isEnd(spec, spec.start) };
    },

    /** Gauges after `effects`, each kept between 0 and 100; an effect on an unknown gauge is none. */
    applied(gauges, effects) {
      const after = Object.entries(gauges).map(([name, value]) => {
        const change = Number(kefu.own(effects, name)) || 0;
        return [name, between(0, value + change, 100)];
      });
      return Object.fromEntries(after);
    },

    /** Values after `changes`: numbers kept within their range, words among theirs; anything else changes nothing. */
    changed(spec, values, changes) {
      const after = { ...values };
      for (const [name, how, value] of changes || []) {
        const about = kefu.own(spec.values, name);
        if (!about) continue;
        if ("one_of" in about) {
          if (about.one_of.includes(String(value))) after[name] = value;
        } else if (typeof value === "number") {
          after[name] = between(about.from, how === "+" ? Number(after[name]) + value : value, about.to);
        }
      }
      return after;
    },

    /** Whether all conditions hold, of values and gauges alike. Of something unknown none does. */
    holds(when, gauges, values) {
      return (when || []).every(([name, operator, wanted]) => {
        const is = kefu.own(values, name) !== undefined ? values[name] : kefu.own(gauges, name);
        const compare = kefu.own(COMPARE, operator);
        return is !== undefined && compare !== undefined && compare(is, wanted);
      });
    },

    /** The replies that can be said now, in the author's order. */
    available(spec, state) {
      return replies(kefu.own(spec.nodes, state.node)).filter(({ key, once, when }) =>
        !(once && state.said.includes(state.node + "/" + key)) && kefu.dialogue.holds(when, state.gauges, state.values));
    },

    /** Where a reply leads, given the gauges and values after it: its first branch that fits, else its `next`. */
    target(reply, gauges, values) {
      const branch = (reply.branch || []).find(({ when }) => kefu.dialogue.holds(when, gauges, values));
      return (branch || reply).next;
    },

    /** The state after the reply `key`, or after a wait (WAIT); the same state if that cannot be said now. */
    step(spec, state, key) {
      const { patience } = spec;
      const waits = key === WAIT && !state.ended;
      /** @type {Reply | undefined} */
      const reply = !waits ? kefu.dialogue.available(spec, state).find((one) => one.key === key)
        : patience && { key, effects: patience.effects || {}, set: patience.set,
          next: state.waits + 1 >= patience.times ? patience.leave : state.node };
      if (!reply) return state;
      const gauges = kefu.dialogue.applied(state.gauges, reply.effects);
      const values = kefu.dialogue.changed(spec, state.values, reply.set);
      const node = kefu.dialogue.target(reply, gauges, values);
      if (kefu.own(spec.nodes, node) === undefined) return state;
      return {
        node,
        gauges,
        values,
        said: reply.once ? [...state.said, state.node + "/" + key] : state.said,
        waits: state.waits + Number(waits),
        path: [...state.path, { node: state.node, reply: key, gauges, values }],
        ended: isEnd(spec, node),
      };
    },

    /** The state after several replies, from the start: takes a recorded path up again, or a part of it. */
    replay(spec, replyKeys) {
      return replyKeys.reduce((state, key) => kefu.dialogue.step(spec, state, key), kefu.dialogue.start(spec));
    },

    /** Which variant of the node the customer speaks now; -1 for none. */
    variant(spec, state) {
      const { variants = [] } = kefu.own(spec.nodes, state.node) || {};
      return variants.findIndex(({ when }) => kefu.dialogue.holds(when, state.gauges, state.values));
    },

    /**
     * The outcome of what was typed, as the key of a reply of the node; null where it was not understood. What the
     * author did not provide for counts as 差.
     */
    outcome(spec, state, judgement) {
      const key = kefu.verdict(judgement);
      if (key === "没看懂") return null;
      return replies(kefu.own(spec.nodes, state.node)).some((reply) => reply.key === key) ? key : "差";
    },

    /** Weighted mean of the gauges, 0…100; a gauge without a weight counts 1. */
    mean(spec, gauges) {
      let sum = 0;
      let total = 0;
      for (const [name, value] of Object.entries(gauges)) {
        const given = kefu.own(spec.weights, name);
        const weight = given === undefined ? 1 : Number(given) || 0;
        sum += weight * value;
        total += weight;
      }
      return total === 0 ? 0 : sum / total;
    },

    /**
     * The score of an ended state: the mean, and its percentage of the best that can be reached (`spec.best`,
     * else 100), less what the hints cost. Null before the end.
     */
    score(spec, state, hints = 0) {
      if (!state.ended) return null;
      const mean = kefu.dialogue.mean(spec, state.gauges);
      const best = Number(spec.best) > 0 ? Number(spec.best) : 100;
      const percent = Math.min(100, Math.round((100 * mean) / best)) - HINT_COST * hints;
      return { mean, percent: Math.max(0, percent) };
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
