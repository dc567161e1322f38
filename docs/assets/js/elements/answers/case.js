/** One text with several questions: every part is an area of its own. */
(function (kefu) {
  "use strict";

  const { words, inputs, answers } = kefu;

  /** The parts: key, area, and how its type is answered. @param {Area} at @returns {[string, Area, AnswerKind][]} */
  const parts = (at) => Object.entries(at.parts || {}).map(([key, part]) => [key, part, answers[part.spec.type]]);
  /** @param {Area} part */
  const line = (part) => inputs(part, "[data-part-result]")[0];

  answers.case = {
    attach(at) {
      const { parts: specs } = /** @type {CaseSpec} */ (at.spec);
      const keys = kefu.all(at.key, "[data-part]");
      at.parts = Object.fromEntries(inputs(at, "[data-part]").map((root, index) => {
        const part = { ...at, root, key: keys[index], spec: specs[index] };
        answers[part.spec.type].attach?.(part);
        return [root.dataset.part, part];
      }));
    },

    read: (at) => Object.fromEntries(parts(at).map(([key, part, kind]) => [key, kind.read(part)])),

    write(at, answer) {
      for (const [key, part, kind] of parts(at)) {
        kind.write(part, kefu.own(kefu.asTable(answer), key));
        line(part).hidden = true;
      }
    },

    show(at, result, settled) {
      for (const [key, part, kind] of parts(at)) {
        const verdict = result.sub?.[key];
        if (!verdict) continue;
        line(part).classList.add("is-" + (verdict.state === "partial" ? "near" : verdict.state));
        line(part).textContent = words.state[verdict.state === "self" ? "compare" : verdict.state];
        line(part).hidden = false;
        kind.show(part, verdict, settled || verdict.score === 1);
      }
    },

    kept: (at, result) => parts(at).flatMap(([key, part, kind]) => {
      const verdict = result.sub?.[key];
      if (verdict?.score === 1) return [part.root];
      return (verdict && kind.kept?.(part, verdict)) || [];
    }),
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
