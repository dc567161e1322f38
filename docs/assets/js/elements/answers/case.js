/** One text with several questions: every part is an area of its own. */
(function (kefu) {
  "use strict";

  /** @param {Area} at */
  const parts = (at) => Object.entries(at.parts || {});
  /** @param {Area} part */
  const kind = (part) => kefu.answers[part.spec.type];

  kefu.answers.case = {
    attach(at) {
      const { parts: specs } = /** @type {CaseSpec} */ (at.spec);
      const keys = kefu.all(at.key, "[data-part]");
      at.parts = Object.fromEntries(kefu.inputs(at, "[data-part]").map((root, index) => {
        const part = { root, key: keys[index], spec: specs[index], signal: at.signal };
        kind(part).attach?.(part);
        return [root.dataset.part, part];
      }));
    },

    read: (at) => Object.fromEntries(parts(at).map(([key, part]) => [key, kind(part).read(part)])),

    write(at, answer) {
      for (const [key, part] of parts(at)) {
        kind(part).write(part, kefu.own(kefu.asTable(answer), key) ?? null);
        kefu.inputs(part, "[data-part-result]")[0].hidden = true;
      }
    },

    show(at, result, settled) {
      for (const [key, part] of parts(at)) {
        const verdict = result.sub?.[key];
        if (!verdict) continue;
        const line = kefu.inputs(part, "[data-part-result]")[0];
        line.textContent = verdict.state === "self" ? kefu.words.compare : kefu.words.state[verdict.state];
        line.hidden = false;
        kind(part).show(part, verdict, settled || verdict.score === 1);
      }
    },

    kept: (at, result) => parts(at).flatMap(([key, part]) => {
      const verdict = result.sub?.[key];
      if (verdict?.score === 1) return [part.root];
      return (verdict && kind(part).kept?.(part, verdict)) || [];
    }),
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
