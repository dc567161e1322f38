(function (kefu) {
  "use strict";

  /**
   * Classes: the share of items put into their class. Answer: item key → class key.
   *
   * @param {ClassifySpec} spec
   * @param {unknown} answer
   */
  kefu.graders.classify = function (spec, answer) {
    const parts = kefu.pairVerdicts(spec.items, spec.classes, spec.key, answer);
    return parts ? kefu.shareOfRight(parts) : kefu.blank();
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
