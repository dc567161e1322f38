(function (kefu) {
  "use strict";

  /**
   * Whether `given` states `value` of the question's unit, within the tolerance. A missing unit is fine, a
   * wrong one is wrong.
   *
   * @param {NumericSpec} spec
   * @param {Quantity} given
   * @param {number} value
   */
  function states(spec, given, value) {
    const unit = spec.unit || "";
    const close = (/** @type {number} */ a, /** @type {number} */ b, /** @type {number} */ scale) =>
      Math.abs(a - b) <= (spec.tolerance || 0) * scale + 1e-9 * Math.max(1, Math.abs(b));
    if (given.unit === "" && close(given.value, value, 1)) return true;
    if (unit === "" && given.unit === "%") return close(given.value / 100, value, 1); // 12% for 0.12
    const full = kefu.readNumber(`${value}${unit}`); // 1.2 万元 is 12000 元
    const named = [full ? full.unit : unit, unit.split("/")[0]]; // of 元/单 it is enough to write 元
    if (!full || !(given.unit === "" || named.some((name) => kefu.sameUnit(given.unit, name)))) return false;
    return close(given.value, full.value, value === 0 ? 1 : full.value / value);
  }

  /**
   * A number: right or wrong; `hit` tells which of the author's known wrong values was given. Answer: text.
   *
   * @param {NumericSpec} spec
   * @param {unknown} answer
   */
  kefu.graders.numeric = function (spec, answer) {
    const text = typeof answer === "number" ? String(answer) : answer;
    if (kefu.fold(text) === "") return kefu.blank();
    const given = kefu.readNumber(text);
    if (given && states(spec, given, spec.value)) return kefu.scored(1, { value: "right" });
    const hit = given ? (spec.wrong || []).findIndex((value) => states({ ...spec, tolerance: 0 }, given, value)) : -1;
    return { ...kefu.scored(0, { value: "wrong" }), hit: hit < 0 ? null : hit };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
