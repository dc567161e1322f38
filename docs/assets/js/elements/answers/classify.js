/** A table with one choice of class in each row. */
(function (kefu) {
  "use strict";

  kefu.answers.classify = {
    read: (at) =>
      Object.fromEntries(kefu.inputs(at).filter((input) => input.checked).map((input) => [input.dataset.key, input.value])),

    write(at, answer) {
      for (const input of kefu.inputs(at)) {
        input.checked = kefu.own(kefu.asTable(answer), input.dataset.key) === input.value;
      }
    },

    show(at, result, settled) {
      const { key } = /** @type {ClassifySpec} */ (at.spec);
      kefu.showRows(at, result, settled, (item) => {
        const right = kefu.inputs(at).find((input) => input.dataset.key === item && input.value === key[item]);
        return right?.closest("td").dataset.label;
      });
    },

    kept: (at, result) => kefu.rightOnes(result, kefu.inputs(at, "tr[data-key]")),
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
