/**
 * Agents by their figures of a month: what each metric comes to, how much of its goal that is, and one score by weights, as in
 * section 5.4.4. A part is its weight times the share of the goal that was reached, at most `cap` times; where less is better
 * the share is turned round.
 *
 * Figures are kept to two places before they are judged, as the lesson does by hand. Knows nothing of words or of the page.
 */
(function (kefu) {
  "use strict";

  const MOST = 2; // times the goal: what no refund at all is worth where nothing caps it

  /** To two places, halves up; what a float holds a hair below a half is a half. @param {number} value */
  const two = (value) => Math.round(Number((value * 100).toPrecision(12))) / 100;

  /** What a metric comes to; null where its denominator is 0. @param {Record<string, number>} row @param {KpiMetric} metric */
  function measure(row, { top, bottom, unit }) {
    if (bottom === null) return row[top];
    return row[bottom] ? two((row[top] / row[bottom]) * (unit === "%" ? 100 : 1)) : null;
  }

  /** @param {number | null} value @param {KpiMetric} metric @param {number | null} cap */
  function part(value, { goal, weight, lower }, cap) {
    if (value === null) return 0;
    const share = lower ? (value ? goal / value : (cap ?? MOST)) : value / goal;
    return two(weight * (cap === null ? share : Math.min(share, cap)));
  }

  kefu.kpi = {
    measure,
    part,

    judge(rows, { metrics, cap, grades, redline, redlineGrade }) {
      const found = rows.map((row) => {
        const values = metrics.map((metric) => measure(row.figures, metric));
        const parts = values.map((value, place) => part(value, metrics[place], cap));
        const total = two(parts.reduce((sum, points) => sum + points, 0));
        const own = grades.findIndex(({ from }) => total >= from);
        const most = row.figures[redline] > 0 ? grades.findIndex(({ name }) => name === redlineGrade) : 0;
        return { id: row.id, values, parts, total, grade: grades[Math.max(own, most)].name, rank: 0 };
      });
      for (const agent of found) agent.rank = 1 + found.filter(({ total }) => total > agent.total).length;
      return found;
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
