/** A table with one choice of class in each row. */
(function (kefu) {
  "use strict";

  const { inputs } = kefu;

  /** @param {Area} at */
  const rows = (at) => inputs(at, "tr[data-key]");

  kefu.answers.classify = {
    read: (at) =>
      Object.fromEntries(inputs(at).filter((input) => input.checked).map((input) => [input.dataset.key, input.value])),

    write(at, answer) {
      for (const input of inputs(at)) input.checked = kefu.textOf(answer, input.dataset.key) === input.value;
    },

    show(at, result, settled) {
      const { key } = /** @type {ClassifySpec} */ (at.spec);
      kefu.markAll(at, result, settled, rows(at), (item) => {
        const right = inputs(at).find((input) => input.dataset.key === item && input.value === key[item]);
        return kefu.words.shouldBe(right.nextElementSibling.textContent);
      });
    },

    kept: (at, result) => kefu.rightOnes(result, rows(at)),
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
