(function (kefu) {
  "use strict";

  /**
   * Several choices, by the usual rule of Chinese examinations: all right ones 1, only some of them ½, any
   * wrong one 0. Answer: a list of option keys.
   *
   * @param {ChoiceSpec} spec
   * @param {unknown} answer
   */
  kefu.graders.multiple = function (spec, answer) {
    const picked = kefu.pickedKeys(answer, spec.options);
    if (!picked) return kefu.blank();
    const parts = kefu.pickVerdicts(spec.options, spec.key, picked);
    const states = Object.values(parts);
    return kefu.scored(states.includes("wrong") ? 0 : states.includes("missed") ? 0.5 : 1, parts);
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
