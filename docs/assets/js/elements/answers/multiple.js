/** Several choices: a list of options with a box each. */
(function (kefu) {
  "use strict";

  const { inputs } = kefu;

  kefu.answers.multiple = {
    read: (at) => inputs(at).filter((input) => input.checked).map((input) => input.value),

    write(at, answer) {
      for (const input of inputs(at)) input.checked = Array.isArray(answer) && answer.includes(input.value);
    },

    // What was not picked is told only when no try is left.
    show(at, result, settled) {
      for (const { value, checked, parentNode } of inputs(at)) {
        const state = result.parts[value];
        const said = kefu.feedback(at, value);
        const words = kefu.words[checked ? "picked" : "unpicked"];
        if (state && (checked || settled)) kefu.mark(parentNode, state, state === "none" && !said ? "" : words[state], said);
      }
    },

    // A wrong pick is taken back but keeps its feedback, so that nobody falls into it twice.
    kept(at, result) {
      const tried = inputs(at).filter((input) => input.checked);
      for (const input of tried) input.checked = result.parts[input.value] === "right";
      return tried.map((input) => input.parentNode);
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
