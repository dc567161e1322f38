/** A short text; the rubric to tick stands in the key and is open once the text is handed in. */
(function (kefu) {
  "use strict";

  /** @param {Area} at */
  const rubric = (at) => kefu.all(at.key, ".rubric input");
  /** @param {Area} at */
  const field = (at) => kefu.inputs(at, "textarea")[0];

  kefu.answers.short = {
    // Before the learner compared, no tick does not mean no point.
    read(at) {
      const ticks = rubric(at).filter((input) => input.checked).map((input) => input.value);
      return { text: field(at).value, ticks: at.compared ? ticks : null };
    },

    write(at, answer) {
      const ticks = kefu.asTable(answer)?.ticks;
      at.compared = Array.isArray(ticks);
      field(at).value = kefu.textOf(answer, "text");
      for (const input of rubric(at)) input.checked = Array.isArray(ticks) && ticks.includes(input.value);
    },

    show: (at) => kefu.listen(at.key, "change", () => (at.compared = true), at.stop),
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
