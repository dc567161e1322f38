(function (kefu) {
  "use strict";

  /**
   * One choice: right or wrong. Answer: the option's key.
   *
   * @param {ChoiceSpec} spec
   * @param {unknown} answer
   */
  kefu.graders.single = function (spec, answer) {
    const picked = kefu.pickedKeys([answer], spec.options);
    if (!picked) return kefu.blank();
    return kefu.scored(spec.key.includes(picked[0]) ? 1 : 0, kefu.pickVerdicts(spec.options, spec.key, picked));
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
