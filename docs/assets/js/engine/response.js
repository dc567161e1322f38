/**
 * How long the customer waited. The course's own definition (数据口径 in 1.1): the first response is the time from her
 * first message to the first reply; the mean is the sum of all waits ÷ their number, each counted from the first
 * message that was not answered yet.
 */
(function (kefu) {
  "use strict";

  /**
   * First and mean response in seconds, to a tenth. In: turns with the clock (ms) when she asked and when she was
   * answered. A turn that was never answered is not counted, nor one with a damaged clock; without any both are null.
   */
  kefu.response = function (turns) {
    const waits = turns.map(({ asked, answered }) => Number(answered ?? NaN) - Number(asked ?? NaN)).filter((wait) => wait >= 0 && wait < Infinity);
    const seconds = (/** @type {number} */ ms) => Math.round(ms / 100) / 10;
    if (waits.length === 0) return { first: null, mean: null, turns: 0 };
    return { first: seconds(waits[0]), mean: seconds(waits.reduce((sum, wait) => sum + wait, 0) / waits.length), turns: waits.length };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
