/** A reply to write anew, judged by checks: each check with its reason. */
(function (kefu) {
  "use strict";

  /** What a check says about the text; null where there is nothing to say. @param {CheckResult} check @returns {[string, string] | null} */
  function verdict({ kind, passed }) {
    const words = kefu.words.check;
    if (kind === "never" || kind === "lexicon") return passed ? null : ["wrong", words.forbidden];
    if (passed) return ["right", words.right];
    return kind === "want" ? ["near", words.near] : ["wrong", words.wrong];
  }

  kefu.answers.rewrite = {
    read: (at) => kefu.inputs(at, "textarea")[0].value,

    write(at, answer) {
      kefu.inputs(at, "textarea")[0].value = typeof answer === "string" ? answer : "";
    },

    show(at, result) {
      if (result.state === "unclear") return;
      for (const check of result.checks || []) {
        const said = verdict(check);
        if (!said) continue;
        const hit = said[0] === "wrong" && check.hit ? kefu.words.hit(check.hit) : "";
        kefu.note(at, said[0], said[1], [check.why, hit, check.say ? kefu.words.instead(check.say) : ""].join(" "));
      }
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
