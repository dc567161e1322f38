/** Blanks within the stem. */
(function (kefu) {
  "use strict";

  /** @param {Area} at */
  const blanks = (at) => kefu.inputs(at, ".blank");

  /** What is said about a blank before the last try: only that it is near, and why. @param {Area} at @param {string} key @param {Result} result */
  function nearly(at, key, result) {
    const entry = result.near?.[key];
    if (entry === undefined) return null;
    return (entry !== null && kefu.feedback(at, key + "-near-" + entry)) || kefu.words.slip;
  }

  kefu.answers.fill = {
    read: (at) => Object.fromEntries(blanks(at).map((blank) => [blank.dataset.key, blank.value])),

    write(at, answer) {
      for (const blank of blanks(at)) {
        const text = kefu.own(kefu.asTable(answer), blank.dataset.key);
        blank.value = typeof text === "string" ? text : "";
      }
    },

    show(at, result, settled) {
      const { words } = kefu;
      const spec = /** @type {FillSpec} */ (at.spec);
      blanks(at).forEach((blank, index) => {
        const key = blank.dataset.key;
        const state = result.parts[key];
        if (!state) return;
        blank.classList.add("is-" + state);
        const told = settled && state !== "right" ? words.shouldBe(spec.blanks[index].accept[0]) : words.row[state];
        kefu.note(at, state, words.blankNo(index + 1) + told, nearly(at, key, result));
        if (settled) at.root.querySelector("[data-notes]")?.lastElementChild?.append(" ", kefu.feedback(at, key) || "");
      });
    },

    kept: (at, result) => kefu.rightOnes(result, blanks(at)),
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
