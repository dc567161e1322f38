/** A number in one blank. */
kefu.answers.numeric = {
  read: (at) => kefu.inputs(at)[0].value,

  write(at, answer) {
    kefu.inputs(at)[0].value = typeof answer === "string" ? answer : "";
  },

  show(at, result) {
    const state = result.parts.value;
    if (!state) return;
    kefu.inputs(at)[0].classList.add("is-" + state);
    kefu.note(at, state, kefu.words.number[state], kefu.feedback(at, "wrong-" + result.hit));
  },
};
