/**
 * Tables of texts: sorting, and sums by group with the shares that a Pareto chart shows.
 *
 * A cell is text as it stands in the page; a number is one that Number() reads. Knows nothing of what columns mean.
 */
(function (kefu) {
  "use strict";

  /** The share of the whole from which the first groups count as the ones that matter. */
  const MARK = 0.8;

  const isNumber = (/** @type {string} */ text) => text !== "" && !Number.isNaN(Number(text));
  /** 0.1 + 0.2 is 0.3 here. @param {number} value */
  const tidy = (value) => Number(value.toPrecision(12));

  /** Which of two cells comes first: numbers by size, before texts. @param {string} a @param {string} b */
  function order(a, b) {
    if (isNumber(a) && isNumber(b)) return Number(a) - Number(b);
    if (isNumber(a) !== isNumber(b)) return isNumber(a) ? -1 : 1;
    return a.localeCompare(b, "zh", { numeric: true });
  }

  /** @param {string[][]} rows @param {number} column */
  const sum = (rows, column) => tidy(rows.reduce((total, row) => total + (Number(row[column]) || 0), 0));

  kefu.table = {
    MARK,
    sum,

    /** Places of the rows in the order of a column; equal ones stay as they are. */
    sorted(rows, column, down) {
      const places = rows.map((_, place) => place);
      return places.sort((a, b) => (down ? -1 : 1) * order(rows[a][column], rows[b][column]) || a - b);
    },

    /** Rows by the texts of a column, the greatest group first; `amount`: the column to add up, null to count rows. */
    groups(rows, by, amount, whole, parts) {
      /** @type {Map<string, string[][]>} */
      const found = new Map();
      for (const row of rows) found.set(row[by], [...(found.get(row[by]) || []), row]);
      const value = (/** @type {string[][]} */ list) => (amount === null ? list.length : sum(list, amount));
      const total = value(rows);
      const rate = (/** @type {number} */ part, /** @type {number | null | undefined} */ of) => (of ? part / of : null);
      let running = 0;
      const groups = [...found].map(([name, list]) => ({ name, value: value(list) }))
        .sort((a, b) => b.value - a.value)
        .map((group) => {
          running = tidy(running + group.value);
          return { ...group, share: total ? group.value / total : 0, cumulative: total ? running / total : 0, rate: rate(group.value, parts ? kefu.own(parts, group.name) : whole) };
        });
      const last = groups.findIndex(({ cumulative }) => cumulative >= MARK - 1e-9);
      return { groups, total, rate: rate(total, whole), few: last + 1 };
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
