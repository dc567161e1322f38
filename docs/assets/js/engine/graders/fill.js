(function (kefu) {
  "use strict";

  /**
   * The verdict on one blank, and for a near miss the author's entry that knew it (null: a slip of the pen).
   *
   * @param {Blank} blank
   * @param {unknown} text
   * @returns {{state: PartState, entry: number | null}}
   */
  function verdict(blank, text) {
    const options = { numerals: Boolean(blank.numerals) };
    const given = kefu.fold(text, options);
    if (given === "") return { state: "missed", entry: null };
    const same = (/** @type {string} */ word) => kefu.fold(word, options) === given;
    if (blank.accept.some(same)) return { state: "right", entry: null };
    const entry = (blank.near || []).findIndex(({ any_of }) => any_of.some(same));
    if (entry >= 0) return { state: "near", entry };
    return { state: blank.accept.some((word) => kefu.near(text, word)) ? "near" : "wrong", entry: null };
  }

  /**
   * Blanks: the share of right ones. A near miss earns nothing but is told apart from a wrong answer.
   * Answer: blank key → text.
   *
   * @param {FillSpec} spec
   * @param {unknown} answer
   */
  kefu.graders.fill = function (spec, answer) {
    const given = kefu.asTable(answer);
    /** @type {Record<string, PartState>} */
    const parts = {};
    /** @type {Record<string, number | null>} */
    const near = {};
    for (const blank of spec.blanks) {
      const { state, entry } = verdict(blank, given ? kefu.own(given, blank.key) : undefined);
      parts[blank.key] = state;
      if (state === "near") near[blank.key] = entry;
    }
    if (Object.values(parts).every((state) => state === "missed")) return kefu.blank();
    return { ...kefu.shareOfRight(parts), near };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
