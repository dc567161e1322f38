/** Blanks within the stem. */
(function (kefu) {
  "use strict";

  const { words } = kefu;

  /** @param {Area} at */
  const blanks = (at) => kefu.inputs(at, ".blank");

  kefu.answers.fill = {
    read: (at) => Object.fromEntries(blanks(at).map((blank) => [blank.dataset.key, blank.value])),

    write(at, answer) {
      for (const blank of blanks(at)) blank.value = kefu.textOf(answer, blank.dataset.key);
    },

    // Before the last try only a near miss is explained: anything else would give the answer away.
    show(at, result, settled) {
      const spec = /** @type {FillSpec} */ (at.spec);
      blanks(at).forEach((blank, index) => {
        const { key } = blank.dataset;
        const state = result.parts[key];
        if (!state) return;
        const entry = result.near?.[key];
        const near = entry === undefined ? null : kefu.feedback(at, key + "-near-" + entry) || words.slip;
        const told = settled && state !== "right" ? words.shouldBe(spec.blanks[index].accept[0]) : words.row[state];
        blank.classList.add("is-" + state);
        kefu.note(at, state, words.blankNo(index + 1) + told, near, settled && kefu.feedback(at, key));
      });
    },

    kept: (at, result) => kefu.rightOnes(result, blanks(at)),
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
