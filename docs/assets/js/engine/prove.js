/**
 * Proof of a dialogue: walks every way through it, for the build (the browser never needs it).
 *
 * Gauges are clamped on the way, so the best sum of effects is not the best score: all states are walked, those
 * with the same node and the same gauges as one. Judging what is proved (too few endings, too long a path) is
 * left to the caller.
 */
(function (kefu) {
  "use strict";

  const MOST_STATES = 200000;

  /** @typedef {{gauges: Gauges, paths: number, from: Arrival | null, reply: string}} Arrival */

  /** Where each node leads, without replies that lead nowhere. */
  const targets = (/** @type {DialogueSpec} */ spec, /** @type {string} */ id) =>
    (spec.nodes[id].replies || []).map(({ next }) => next).filter((next) => kefu.own(spec.nodes, next) !== undefined);

  /** Nodes reachable from the start, each after all that lead to it; or the first cycle met. */
  function sorted(/** @type {DialogueSpec} */ spec) {
    const done = /** @type {Set<string>} */ (new Set());
    /** @type {string[]} */
    const order = [];
    /** @type {{id: string, rest: string[]}[]} */
    const trail = kefu.own(spec.nodes, spec.start) ? [{ id: spec.start, rest: targets(spec, spec.start) }] : [];
    while (trail.length > 0) {
      const { id, rest } = trail[trail.length - 1];
      const next = rest.shift();
      if (next === undefined) {
        done.add(id);
        order.unshift(id);
        trail.pop();
      } else if (!done.has(next)) {
        const again = trail.findIndex((step) => step.id === next);
        if (again >= 0) return { order: [], cycle: trail.slice(again).map((step) => step.id) };
        trail.push({ id: next, rest: targets(spec, next) });
      }
    }
    return { order, cycle: [] };
  }

  /** Every state in which a node can be reached, with one way to it (the first in the author's order). */
  function arrivals(/** @type {DialogueSpec} */ spec, /** @type {string[]} */ order) {
    /** @type {Map<string, Map<string, Arrival>>} */
    const reached = new Map(order.map((id) => [id, new Map()]));
    let states = 0;
    function arrive(/** @type {string} */ id, /** @type {Arrival} */ arrival) {
      const here = /** @type {Map<string, Arrival>} */ (reached.get(id));
      const place = Object.values(arrival.gauges).join(" ");
      const known = here.get(place);
      if (known) {
        known.paths += arrival.paths;
        return;
      }
      states += 1;
      if (states > MOST_STATES) throw new Error(`the dialogue has more than ${MOST_STATES} states`);
      here.set(place, arrival);
    }
    const { gauges } = kefu.dialogue.start(spec);
    if (order.length > 0) arrive(spec.start, { gauges, paths: 1, from: null, reply: "" });
    for (const id of order) {
      for (const from of /** @type {Map<string, Arrival>} */ (reached.get(id)).values()) {
        for (const { key, effects, next } of spec.nodes[id].replies || []) {
          if (!reached.has(next)) continue;
          arrive(next, { gauges: kefu.dialogue.applied(from.gauges, effects), paths: from.paths, from, reply: key });
        }
      }
    }
    return { reached, states };
  }

  /** The replies that led to `arrival`. */
  function pathTo(/** @type {Arrival} */ arrival) {
    /** @type {string[]} */
    const path = [];
    for (let at = arrival; at.from; at = at.from) path.unshift(at.reply);
    return path;
  }

  /** The best mean that can still be reached from `gauges` at `id`, and the reply to choose first. */
  function bestFrom(
    /** @type {DialogueSpec} */ spec,
    /** @type {string} */ id,
    /** @type {Gauges} */ gauges,
    /** @type {Map<string, {mean: number, reply: string}>} */ known,
  ) {
    const place = `${id} ${Object.values(gauges).join(" ")}`;
    const found = known.get(place);
    if (found) return found;
    let best = { mean: targets(spec, id).length === 0 ? kefu.dialogue.mean(spec, gauges) : -1, reply: "" };
    for (const { key, effects, next } of spec.nodes[id].replies || []) {
      if (kefu.own(spec.nodes, next) === undefined) continue;
      const { mean } = bestFrom(spec, next, kefu.dialogue.applied(gauges, effects), known);
      if (mean > best.mean) best = { mean, reply: key };
    }
    known.set(place, best);
    return best;
  }

  /** For every node with replies, the reply to choose for the learner who arrives there with the best mean. */
  function bestReplies(/** @type {DialogueSpec} */ spec, /** @type {Map<string, Map<string, Arrival>>} */ reached) {
    /** @type {Record<string, string>} */
    const best = {};
    const known = new Map();
    for (const [id, here] of reached) {
      if (targets(spec, id).length === 0) continue;
      let top = /** @type {Arrival | null} */ (null);
      for (const arrival of here.values()) {
        if (!top || kefu.dialogue.mean(spec, arrival.gauges) > kefu.dialogue.mean(spec, top.gauges)) top = arrival;
      }
      if (top) best[id] = bestFrom(spec, id, top.gauges, known).reply;
    }
    return best;
  }

  /** Endings with what can be scored there, and the best and worst of all (of equals the first). */
  function outcomes(/** @type {DialogueSpec} */ spec, /** @type {Map<string, Map<string, Arrival>>} */ reached) {
    /** @type {Proof["endings"]} */
    const endings = {};
    let best = /** @type {{mean: number, arrival: Arrival} | null} */ (null);
    let worst = best;
    for (const [id, here] of reached) {
      const { ending } = spec.nodes[id];
      if (!ending) continue;
      const scored = [...here.values()].map((arrival) => ({ arrival, mean: kefu.dialogue.mean(spec, arrival.gauges) }));
      const means = scored.map(({ mean }) => mean);
      const paths = scored.reduce((sum, { arrival }) => sum + arrival.paths, 0);
      endings[id] = { kind: ending.kind, paths, best: Math.max(...means), worst: Math.min(...means) };
      for (const one of scored) {
        if (!best || one.mean > best.mean) best = one;
        if (!worst || one.mean < worst.mean) worst = one;
      }
    }
    return { endings, best, worst };
  }

  /**
   * Everything the build wants to know of a dialogue (see `Proof` in types.d.ts). `best` and `worst` are means
   * of the gauges at an ending, null if there is none or the graph has a cycle. Throws if the dialogue has more
   * than 200 000 states.
   */
  kefu.prove = function (spec) {
    const { order, cycle } = sorted(spec);
    const { reached, states } = arrivals(spec, order);
    const { endings, best, worst } = outcomes(spec, reached);
    const ids = Object.keys(spec.nodes);
    return {
      best: best && best.mean,
      worst: worst && worst.mean,
      bestPath: best ? pathTo(best.arrival) : [],
      worstPath: worst ? pathTo(worst.arrival) : [],
      endings,
      bestReply: bestReplies(spec, reached),
      unreachable: cycle.length > 0 ? [] : ids.filter((id) => !reached.has(id)),
      stuck: order.filter((id) => !spec.nodes[id].ending && targets(spec, id).length === 0),
      missing: ids.flatMap((node) => (spec.nodes[node].replies || [])
        .filter(({ next }) => kefu.own(spec.nodes, next) === undefined)
        .map(({ key, next }) => ({ node, reply: key, next }))),
      cycle,
      states,
    };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
