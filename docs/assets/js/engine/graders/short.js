(function (kefu) {
  "use strict";

  /**
   * A short text the learner compares with a model answer: the share of rubric points ticked, always marked "self".
   * Without `ticks` it is not compared yet and has no score. Answer: {text, ticks}.
   *
   * @param {ShortSpec} spec
   * @param {unknown} answer
   */
  kefu.graders.short = function (spec, answer) {
    const given = kefu.asTable(answer);
    const text = given && typeof given.text === "string" ? given.text : "";
    const ticks = given && Array.isArray(given.ticks) ? given.ticks : null;
    if (text.trim() === "" && (ticks === null || ticks.length === 0)) return kefu.blank();
    /** @type {Record<string, PartState>} */
    const parts = {};
    let reached = 0;
    let total = 0;
    for (const { key, points = 1 } of spec.rubric) {
      const ticked = ticks !== null && ticks.includes(key);
      parts[key] = ticks === null ? "none" : ticked ? "right" : "missed";
      total += points;
      if (ticked) reached += points;
    }
    return { score: ticks === null ? null : reached / total, state: "self", parts, hit: null };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
