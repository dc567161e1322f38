/**
 * RFM: how lately, how often and for how much each customer bought, as points from 1 to 5, as high or low, and as one of eight
 * groups. Points by fixed edges and high against the mean of the sample are those of section 4.2.6; the idea is Hughes,
 * Strategic Database Marketing (1994).
 *
 * Knows nothing of words or of the page. Days are dates as YYYY-MM-DD.
 */
(function (kefu) {
  "use strict";

  const DAY = 86400000; // ms
  const MOST = 5; // points

  /** Days from a date to a later one; NaN where one of them is no date. @param {string} from @param {string} to */
  const days = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

  /** How many points: one less for each edge that the value does not reach. @param {number} value @param {number[]} edges @param {boolean} small whether little is good */
  const points = (value, edges, small) => MOST - edges.filter((edge) => (small ? value > edge : value < edge)).length;

  /** @param {number[]} list */
  function median(list) {
    const sorted = [...list].sort((a, b) => a - b);
    const half = sorted.length >> 1;
    return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** The line above which points are high; of `fixed`, 3 points are. @param {number[]} list @param {RfmRule} rule */
  function line(list, rule) {
    if (rule === "mean") return list.reduce((sum, value) => sum + value, 0) / list.length;
    return rule === "median" ? median(list) : 2.5;
  }

  kefu.rfm = {
    days,

    /** Whether four edges can part five classes: each greater (of days) or smaller (of the others) than the one before, none below 0. */
    sound: (edges, small) => edges.length === MOST - 1 && edges.every((edge, place) => edge >= 0 && (!place || (small ? edge > edges[place - 1] : edge < edges[place - 1]))),

    judge(rows, { date, r, f, m, rule }) {
      const raw = rows.map(({ last, orders, amount }) => [days(last, date), orders, amount]);
      const scores = raw.map(([near, often, much]) => [points(near, r, true), points(often, f, false), points(much, m, false)]);
      const lines = [0, 1, 2].map((place) => (rows.length ? line(scores.map((score) => score[place]), rule) : 0));
      // The mean of whole numbers is compared without a tolerance: it is equal only where it is exact.
      const customers = rows.map(({ id }, place) => {
        const high = scores[place].map((score, axis) => score > lines[axis]);
        return { id, days: raw[place][0], scores: scores[place], high, group: high.map((is) => (is ? "1" : "0")).join("") };
      });
      return { customers, lines };
    },

    totals(rows, judged) {
      const all = rows.reduce((sum, { amount }) => sum + amount, 0);
      /** @type {Record<string, {count: number, amount: number, share: number}>} */
      const found = {};
      judged.customers.forEach(({ group }, place) => {
        const was = found[group] || { count: 0, amount: 0, share: 0 };
        const amount = was.amount + rows[place].amount;
        found[group] = { count: was.count + 1, amount, share: all ? amount / all : 0 };
      });
      return found;
    },

    stops({ consent, complaint }) {
      /** @type {("consent" | "complaint")[]} */
      const found = [];
      if (!consent) found.push("consent");
      if (complaint) found.push("complaint");
      return found;
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
