(function (kefu) {
  "use strict";

  /**
   * A rewritten reply, judged by checks: the share of those required, 0 if something forbidden was said, and
   * "unclear" without a score where no check recognised anything. Answer: text. The parts are the keys of `need`.
   *
   * @param {RewriteSpec} spec
   * @param {unknown} answer
   * @param {Lexicon | null} lexicon
   */
  kefu.graders.rewrite = function (spec, answer, lexicon) {
    if (typeof answer !== "string" || answer.trim() === "") return kefu.blank();
    const { score, results } = kefu.judge(spec.checks, answer, lexicon);
    /** @type {Record<string, PartState>} */
    const parts = {};
    for (const { key, kind, passed } of results) {
      if (kind === "need") parts[key] = passed ? "right" : "missed";
    }
    if (score === null) return { score, state: "unclear", parts, hit: null, checks: results };
    return { ...kefu.scored(score, parts), checks: results };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
