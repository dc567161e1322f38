/**
 * Days of the learner's own calendar: "2026-11-22". Whatever is counted in days (reviews, three right in a row on different
 * days) asks here, so that a night before and the morning after are two days and a day of 23 hours is one.
 */
(function (kefu) {
  "use strict";

  const DAY = 86400000;
  const LAST = 253402214400000; // 9999-12-31: what a broken clock says beyond it has no name of ten letters

  const padded = (/** @type {number} */ value, length = 2) => String(value).padStart(length, "0");

  /** Days since 1970, counted where no clock is ever changed. @param {string} day */
  function number(day) {
    const [year, month, date] = day.split("-").map(Number);
    return Math.round(Date.UTC(year, month - 1, date) / DAY);
  }

  /** The local day of a time in ms; of what is no time, the first one there is. */
  kefu.day = function (t) {
    const date = new Date(Number.isFinite(t) ? Math.min(Math.max(t, 0), LAST) : 0);
    return [padded(date.getFullYear(), 4), padded(date.getMonth() + 1), padded(date.getDate())].join("-");
  };

  /** How many days `to` comes after `from`; negative if before. Both as kefu.day gives them. */
  kefu.daysBetween = (from, to) => number(to) - number(from);

  /** The day `count` days after `day`. */
  kefu.dayAfter = (day, count) => new Date((number(day) + count) * DAY).toISOString().slice(0, 10);
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
