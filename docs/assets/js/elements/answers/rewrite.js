/** A reply to write anew, judged by checks: each check with its reason. */
(function (kefu) {
  "use strict";

  const { inputs, words } = kefu;

  /**
   * What results of checks have to tell. What must not be said is mentioned only to who said it, and a fact of the shop to
   * who stated it.
   */
  kefu.verdicts = (results = []) => results.flatMap(({ kind, passed, why, hit, say, category }) => {
    const forbidden = kind === "never" || kind === "lexicon";
    if (passed && (forbidden || (kind === "agree_with_shop" && hit === null))) return [];
    const state = passed ? "right" : kind === "want" ? "near" : "wrong";
    const label = passed ? state : forbidden ? "forbidden" : kind === "agree_with_shop" ? "differs" : state;
    const reason = kind === "lexicon" ? words.banned(category) : why;
    return [[state, words.check[label], reason, !passed && hit && words.hit(hit), say && words.instead(say)]];
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
