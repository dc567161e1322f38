/** A short text; the rubric to tick stands in the key and is open once the text is handed in. */
(function (kefu) {
  "use strict";

  /** @param {Area} at */
  const rubric = (at) => kefu.all(at.key, ".rubric input");

  kefu.answers.short = {
    read(at) {
      const ticks = rubric(at).filter((input) => input.checked).map((input) => input.value);
      return { text: kefu.inputs(at, "textarea")[0].value, ticks: at.handed || ticks.length ? ticks : null };
    },

    write(at, answer) {
      const given = kefu.asTable(answer) || {};
      const ticks = Array.isArray(given.ticks) ? given.ticks : [];
      at.handed = Array.isArray(given.ticks);
      kefu.inputs(at, "textarea")[0].value = typeof given.text === "string" ? given.text : "";
      for (const input of rubric(at)) input.checked = ticks.includes(input.value);
    },

    show() {},
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
