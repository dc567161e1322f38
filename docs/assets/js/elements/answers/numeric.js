/** A number in one blank. */
kefu.answers.numeric = {
  read: (at) => kefu.inputs(at, ".blank")[0].value,

  write(at, answer) {
    kefu.inputs(at, ".blank")[0].value = typeof answer === "string" ? answer : "";
  },

  show(at, result) {
    const state = result.parts.value;
    if (!state) return;
    kefu.inputs(at, ".blank")[0].classList.add("is-" + state);
    const known = result.hit === null ? null : kefu.feedback(at, "wrong-" + result.hit);
    kefu.note(at, state, state === "right" ? kefu.words.numberRight : kefu.words.numberWrong, known);
  },
};
