(function (kefu) {
  "use strict";

  const PART = /** @type {Record<ResultState, PartState>} */ ({
    right: "right", partial: "near", wrong: "wrong", blank: "missed", self: "none", unclear: "none",
  });

  /**
   * What can be said of the whole: blank or self if all of it is, unclear if nothing has a score.
   *
   * @param {Result[]} results
   * @param {number | null} mean
   * @returns {ResultState}
   */
  function stateOf(results, mean) {
    const all = (/** @type {ResultState} */ state) => results.every((result) => result.state === state);
    if (all("blank")) return "blank";
    if (all("self")) return "self";
    return mean === null ? "unclear" : kefu.scored(mean, {}).state;
  }

  /**
   * The key of a sub-question. Most have a `key` of their own for the right answer, so the model writes it as
   * `part`; without, the place counts.
   *
   * @param {CasePart} part
   * @param {number} index
   */
  function partKey(part, index) {
    if (typeof part.part === "string") return part.part;
    return typeof part.key === "string" ? part.key : String(index + 1);
  }

  /**
   * One text with several questions: the mean of their scores; one without a score (unclear) is left out.
   * Answer: key of the sub-question → its answer.
   *
   * @param {CaseSpec} spec
   * @param {unknown} answer
   * @param {Lexicon | null} lexicon
   */
  kefu.graders.case = function (spec, answer, lexicon) {
    const given = kefu.asTable(answer);
    /** @type {Record<string, Result>} */
    const sub = {};
    /** @type {Record<string, PartState>} */
    const parts = {};
    spec.parts.forEach((part, index) => {
      const key = partKey(part, index);
      sub[key] = kefu.grade(part, given ? kefu.own(given, key) : undefined, lexicon);
      parts[key] = PART[sub[key].state];
    });
    const results = Object.values(sub);
    const scores = results.flatMap(({ score }) => (score === null ? [] : [score]));
    const mean = scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
    return { score: mean, state: stateOf(results, mean), parts, hit: null, sub };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
