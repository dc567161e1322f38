/** Which questions of a topic a learner is given next. */
(function (kefu) {
  "use strict";

  /**
   * Draw `size` of `ids` (all if there are fewer).
   *
   * Round 0 is the same for all: the first ones in the author's order. Later rounds take first what was not yet
   * seen, then what was not fully right, then the rest, each group shuffled by the round. `history`: question
   * id → latest score, null if it was seen without a verdict (kefu.progress.history).
   */
  kefu.draw = function (ids, history, size, round) {
    const count = Math.max(0, Math.floor(Number(size) || 0));
    if (!round) return ids.slice(0, count);
    const score = (/** @type {string} */ id) => kefu.own(history, id);
    const missed = (/** @type {string} */ id) => Number(score(id)) < 1 && score(id) !== null;
    const unseen = ids.filter((id) => score(id) === undefined);
    const failed = ids.filter((id) => score(id) !== undefined && missed(id));
    const rest = ids.filter((id) => score(id) !== undefined && !missed(id));
    const groups = [unseen, failed, rest].map((group) => kefu.shuffle(group, `${round} ${ids.join(" ")}`));
    return groups.flat().slice(0, count);
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
