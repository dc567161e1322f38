/** Several choices: a list of options with a box each. */
(function (kefu) {
  "use strict";

  /** The choices of an area, by the element that shows them. @param {Area} at */
  const choices = (at) => kefu.inputs(at, "input[value]");

  kefu.answers.multiple = {
    read: (at) => choices(at).filter((input) => input.checked).map((input) => input.value),

    write(at, answer) {
      const picked = Array.isArray(answer) ? answer : [];
      for (const input of choices(at)) input.checked = picked.includes(input.value);
    },

    // What was not picked is told only when no try is left.
    show(at, result, settled) {
      for (const input of choices(at)) {
        const state = result.parts[input.value];
        const said = kefu.feedback(at, input.value);
        const words = input.checked ? kefu.words.picked : kefu.words.unpicked;
        if (!state || !(input.checked || settled)) continue;
        kefu.mark(input.closest("li"), state, state === "none" && !said ? "" : words[state], said);
      }
    },

    // A wrong pick is taken back but keeps its feedback, so that nobody falls into it twice.
    kept(at, result) {
      const tried = choices(at).filter((input) => input.checked);
      for (const input of tried) input.checked = result.parts[input.value] === "right";
      return tried.map((input) => input.closest("li"));
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
