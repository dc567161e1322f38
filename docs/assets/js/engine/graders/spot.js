(function (kefu) {
  "use strict";

  /**
   * Faulty lines: (faults found − lines picked wrongly) ÷ faults, not below 0. Answer: a list of line keys.
   *
   * @param {SpotSpec} spec
   * @param {unknown} answer
   */
  kefu.graders.spot = function (spec, answer) {
    const picked = kefu.pickedKeys(answer, spec.lines);
    if (!picked) return kefu.blank();
    const parts = kefu.pickVerdicts(spec.lines, spec.key, picked);
    const count = (/** @type {PartState} */ state) => Object.values(parts).filter((part) => part === state).length;
    return kefu.scored(Math.max(0, count("right") - count("wrong")) / spec.key.length, parts);
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
