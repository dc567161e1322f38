/**
 * Grading: an answer to a question gives a result.
 *
 * Owns the shape of results and what the graders of the types (graders/<type>.js) share. An answer is any JSON
 * value and comes from a form or from an old record: it is never trusted. A malformed one counts as none given.
 */
(function (kefu) {
  "use strict";

  kefu.graders = {};

  /** A table's own entry: `{}["constructor"]` is no answer. */
  kefu.own = function (table, key) {
    return table && Object.prototype.hasOwnProperty.call(table, key) ? table[key] : undefined;
  };

  /** `value` if it is a JSON object, else null. */
  kefu.asTable = function (value) {
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? /** @type {Record<string, unknown>} */ (value) : null;
  };

  /** The result of no answer. */
  kefu.blank = () => ({ score: 0, state: "blank", parts: {}, hit: null });

  /** The result that a score between 0 and 1 stands for. */
  kefu.scored = function (score, parts) {
    return { score, state: score === 1 ? "right" : score === 0 ? "wrong" : "partial", parts, hit: null };
  };

  /** The result in which every part counts the same. */
  kefu.shareOfRight = function (parts) {
    const states = Object.values(parts);
    return kefu.scored(states.filter((state) => state === "right").length / states.length, parts);
  };

  /** The keys picked from `allowed`, each once; null if the answer is no such list or picks nothing. */
  kefu.pickedKeys = function (answer, allowed) {
    if (!Array.isArray(answer) || answer.length === 0) return null;
    return answer.every((key) => allowed.includes(key)) ? [...new Set(answer)] : null;
  };

  /** What each of `all` is after a choice of several: right, wrong, missed (should have been picked) or none. */
  kefu.pickVerdicts = function (all, key, picked) {
    /** @type {Record<string, PartState>} */
    const parts = {};
    for (const part of all) {
      if (picked.includes(part)) parts[part] = key.includes(part) ? "right" : "wrong";
      else parts[part] = key.includes(part) ? "missed" : "none";
    }
    return parts;
  };

  /** What each of `parts` is after one of `choices` was assigned to it; null if nothing was assigned. */
  kefu.pairVerdicts = function (parts, choices, key, answer) {
    const given = kefu.asTable(answer);
    /** @type {Record<string, PartState>} */
    const verdicts = {};
    for (const part of parts) {
      const choice = given ? kefu.own(given, part) : undefined;
      const known = typeof choice === "string" && choices.includes(choice);
      verdicts[part] = !known ? "missed" : choice === kefu.own(key, part) ? "right" : "wrong";
    }
    return Object.values(verdicts).every((state) => state === "missed") ? null : verdicts;
  };

  /**
   * Grade `answer` to the question `spec`; `lexicon` holds words that nobody may type (rewrite).
   *
   * Never fails for any answer. Throws for a type that has no grader, since then the course is built wrongly.
   */
  kefu.grade = function (spec, answer, lexicon) {
    const grader = kefu.own(kefu.graders, spec.type);
    if (!grader) throw new Error(`no grader for question type ${spec.type}`);
    return grader(spec, answer, lexicon || null);
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
