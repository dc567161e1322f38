/** A reply to write anew, judged by checks: each check with its reason. */
(function (kefu) {
  "use strict";

  const { inputs, words } = kefu;

  /** What results of checks have to tell. What must not be said is mentioned only to who said it. */
  kefu.verdicts = (results = []) => results.flatMap(({ kind, passed, why, hit, say }) => {
    const state = passed ? "right" : kind === "want" ? "near" : "wrong";
    const forbidden = kind === "never" || kind === "lexicon";
    if (forbidden && passed) return [];
    return [[state, words.check[forbidden ? "forbidden" : state], why, !passed && hit && words.hit(hit), say && words.instead(say)]];
  });

  kefu.answers.rewrite = {
    read: (at) => inputs(at, "textarea")[0].value,

    write(at, answer) {
      inputs(at, "textarea")[0].value = typeof answer === "string" ? answer : "";
    },

    show(at, result) {
      if (result.state === "unclear") return;
      for (const [state, label, ...said] of kefu.verdicts(result.checks)) kefu.note(at, state, label, ...said);
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
