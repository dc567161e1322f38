(function (kefu) {
  "use strict";

  /**
   * Pairs: the share of left-hand parts that got their right-hand one. Answer: left key → right key.
   *
   * @param {MatchSpec} spec
   * @param {unknown} answer
   */
  kefu.graders.match = function (spec, answer) {
    const parts = kefu.pairVerdicts(spec.lefts, spec.rights, spec.key, answer);
    return parts ? kefu.shareOfRight(parts) : kefu.blank();
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
