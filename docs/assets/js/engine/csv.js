/** Tables as CSV files. */
(function (kefu) {
  "use strict";

  /**
   * What somebody typed must not run as a formula in a spreadsheet: a text that begins like one gets an apostrophe in front
   * (OWASP, CSV Injection). Our own numbers stay numbers.
   *
   * @param {string | number | null} cell
   */
  function field(cell) {
    if (cell === null) return "";
    if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
    const text = /^\s*[=+\-@＝＋－＠\t\r]/.test(cell) ? "'" + cell : cell;
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  /** Rows of texts, numbers and nothing (null) as CSV (RFC 4180). Whoever saves it puts a byte order mark in front: Excel wants it. */
  kefu.csv = (rows) => rows.map((row) => row.map(field).join(",") + "\r\n").join("");
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
