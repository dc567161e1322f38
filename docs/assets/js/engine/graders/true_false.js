(function (kefu) {
  "use strict";

  /**
   * A judgement is a choice between two: graded like `single`, the options' keys are "true" and "false".
   *
   * @param {ChoiceSpec} spec
   * @param {unknown} answer
   */
  kefu.graders.true_false = function (spec, answer) {
    return kefu.graders.single(spec, answer, null);
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
