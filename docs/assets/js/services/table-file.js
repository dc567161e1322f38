/** A table that somebody brings as a CSV file (Papa Parse, docs/assets/vendor). It is not trusted: cells are text, and too much is refused. */
(function (kefu) {
  "use strict";

  const MOST = 2000; // rows

  kefu.tableFile = function (text, heads) {
    const { data } = /** @type {any} */ (globalThis).Papa.parse(text.replace(/^\ufeff/, ""), { skipEmptyLines: "greedy" });
    const cells = /** @type {string[][]} */ (data).map((row) => row.map((cell) => cell.trim()));
    const [first = [], ...rows] = cells;
    const { file } = kefu.words;
    const missing = heads.filter((head) => !first.includes(head));
    if (missing.length) return { rows: [], problems: [file.missing(missing)] };
    const double = heads.filter((head) => first.indexOf(head) !== first.lastIndexOf(head));
    if (double.length) return { rows: [], problems: [file.double(double)] };
    if (!rows.length) return { rows: [], problems: [file.bare] };
    if (rows.length > MOST) return { rows: [], problems: [file.many(rows.length, MOST)] };
    const places = heads.map((head) => first.indexOf(head));
    return { rows: rows.map((row) => places.map((place) => row[place] ?? "")), problems: [] };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
