/**
 * Walking through a dialogue: where the learner stands and how the customer takes it.
 *
 * Owns the arithmetic of the gauges. States are plain JSON and never changed in place, so that "again from here" is
 * just an older state. What a state does not know (a reply of an older version) leaves it as it is.
 */
(function (kefu) {
  "use strict";

  const GAUGES = ["满意度", "专业度", "合规", "时效"];
  const AT_START = 60;

  /** Names of the gauges: the four, and any the author weighs besides. */
  const names = (/** @type {DialogueSpec} */ spec) => [...new Set([...GAUGES, ...Object.keys(spec.weights || {})])];

  const replies = (/** @type {DialogueNode | undefined} */ node) => (node && node.replies) || [];

  /** Whether nothing can be said at `id` any more. */
  const isEnd = (/** @type {DialogueSpec} */ spec, /** @type {string} */ id) =>
    replies(kefu.own(spec.nodes, id)).length === 0;

  kefu.dialogue = {
    /** The state before the first reply. */
    start(spec) {
      const gauges = Object.fromEntries(names(spec).map((name) => [name, AT_START]));
      return { node: spec.start, gauges, path: [], ended: isEnd(spec, spec.start) };
    },

    /** Gauges after `effects`, each kept between 0 and 100; an effect on an unknown gauge is none. */
    applied(gauges, effects) {
      const after = Object.entries(gauges).map(([name, value]) => {
        const change = Number(kefu.own(effects, name)) || 0;
        return [name, Math.min(100, Math.max(0, value + change))];
      });
      return Object.fromEntries(after);
    },

    /** The state after the reply `replyKey`; the same state if there is no such reply or nothing left to say. */
    step(spec, state, replyKey) {
      const reply = replies(kefu.own(spec.nodes, state.node)).find(({ key }) => key === replyKey);
      if (!reply || kefu.own(spec.nodes, reply.next) === undefined) return state;
      const gauges = kefu.dialogue.applied(state.gauges, reply.effects);
      const path = [...state.path, { node: state.node, reply: replyKey, gauges }];
      return { node: reply.next, gauges, path, ended: isEnd(spec, reply.next) };
    },

    /** The state after several replies, from the start: takes a recorded path up again, or a part of it. */
    replay(spec, replyKeys) {
      return replyKeys.reduce((state, key) => kefu.dialogue.step(spec, state, key), kefu.dialogue.start(spec));
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
     * else 100). Null before the end.
     */
    score(spec, state) {
      if (!state.ended) return null;
      const mean = kefu.dialogue.mean(spec, state.gauges);
      const best = Number(spec.best) > 0 ? Number(spec.best) : 100;
      return { mean, percent: Math.min(100, Math.round((100 * mean) / best)) };
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
