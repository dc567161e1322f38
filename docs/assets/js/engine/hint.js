/** The engine's own help, where the author wrote none: which reply to cross out. */
(function (kefu) {
  "use strict";

  const MOST_STATES = 20000; // seen on the way; a phone walks them in a blink

  /**
   * The best mean that can still be reached from `state`.
   *
   * @param {DialogueSpec} spec
   * @param {DialogueState} state
   * @param {Map<string, number>} known what was found before, by place
   * @returns {number}
   */
  function reach(spec, state, known) {
    const place = JSON.stringify([state.node, state.gauges, state.values, state.said]);
    const found = known.get(place);
    if (found !== undefined) return found;
    known.set(place, 0); // a place that leads back to itself gains nothing
    const after = known.size > MOST_STATES || state.ended ? [] : kefu.dialogue.available(spec, state).map(({ key }) => kefu.dialogue.step(spec, state, key));
    const means = after.map((next) => reach(spec, { ...next, path: [] }, known));
    const best = means.length ? Math.max(...means) : kefu.dialogue.mean(spec, state.gauges);
    known.set(place, best);
    return best;
  }

  /**
   * The key of the reply to cross out where `state` stands: of those that can be said the one after which least can be
   * reached (of equals the one that does most harm at once). Null where fewer than two can be said.
   */
  kefu.weakest = function (spec, state) {
    const known = new Map();
    const replies = kefu.dialogue.available(spec, state).map(({ key }) => {
      const after = { ...kefu.dialogue.step(spec, state, key), path: [] };
      return { key, reach: reach(spec, after, known), now: kefu.dialogue.mean(spec, after.gauges) };
    });
    if (replies.length < 2) return null;
    return replies.sort((a, b) => a.reach - b.reach || a.now - b.now)[0].key;
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
