/** A reply to write anew, judged by checks: each check with its reason. */
(function (kefu) {
  "use strict";

  const { inputs, words } = kefu;

  kefu.answers.rewrite = {
    read: (at) => inputs(at, "textarea")[0].value,

    write(at, answer) {
      inputs(at, "textarea")[0].value = typeof answer === "string" ? answer : "";
    },

    // What must not be said is mentioned only to who said it.
    show(at, result) {
      for (const { kind, passed, why, hit, say } of (result.state !== "unclear" && result.checks) || []) {
        const forbidden = kind === "never" || kind === "lexicon";
        const state = passed ? "right" : kind === "want" ? "near" : "wrong";
        if (forbidden && passed) continue;
        kefu.note(at, state, words.check[forbidden ? "forbidden" : state], why, !passed && hit && words.hit(hit), say && words.instead(say));
      }
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
