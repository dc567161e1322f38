/**
 * Figures of a class: how hard its questions were, how well they tell students apart, how sure the whole is.
 *
 * Rows are students, columns questions; a score is a share of the question's points from 0 to 1, null where there is none.
 * What is missing is left out, never counted as wrong. Every question counts alike. Each function names its source.
 */
(function (kefu) {
  "use strict";

  const RULES = {
    share: 0.27, // of the students in the upper and the lower group (Kelley 1939)
    few: 10, // students below which D, r and alpha say nothing
    small: 30, // students below which they say little
    enough: 0.5, // of the common questions: who answered fewer is not compared
    pass: 0.6,
    items: 5, // questions below which alpha says nothing
    complete: 0.8, // of the students have to have answered all common questions, for alpha
    answers: 5, // below which a mean of a knowledge point is not judged
  };

  /** @param {number[]} values */
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  /** @param {number[]} values */
  const mean = (values) => (values.length ? sum(values) / values.length : null);
  /** Sums of thirds in another order are the same sum. @param {number} value */
  const steady = (value) => Math.round(value * 1e9) / 1e9;

  /** Sample variance (n − 1). @param {number[]} values */
  function variance(values) {
    const middle = sum(values) / values.length;
    return sum(values.map((value) => (value - middle) ** 2)) / (values.length - 1);
  }

  /**
   * Pearson's product-moment correlation; with a question that is right or wrong it is the point-biserial one
   * (Lord & Novick 1968). Null if one of them does not vary.
   *
   * @param {number[]} xs @param {number[]} ys
   */
  function correlation(xs, ys) {
    const [mx, my] = [sum(xs) / xs.length, sum(ys) / ys.length];
    const sx = Math.sqrt(sum(xs.map((x) => (x - mx) ** 2)));
    const sy = Math.sqrt(sum(ys.map((y) => (y - my) ** 2)));
    if (sx < 1e-9 || sy < 1e-9) return null;
    return sum(xs.map((x, place) => (x - mx) * (ys[place] - my))) / (sx * sy);
  }

  /**
   * How much each student belongs to the group of `size` with the greatest values: 1, 0, and for those who share the place at
   * its edge the same part each, so that it does not matter whose file was read first.
   *
   * @param {number[]} values @param {number} size
   */
  function membership(values, size) {
    const edge = values.slice().sort((a, b) => b - a)[size - 1];
    const above = values.filter((value) => value > edge).length;
    const at = values.filter((value) => value === edge).length;
    return values.map((value) => (value > edge ? 1 : value === edge ? (size - above) / at : 0));
  }

  /** Weighted mean of what is there. @param {ScoreRow} scores @param {number[]} weights */
  function weighted(scores, weights) {
    let [total, weight] = [0, 0];
    scores.forEach((score, place) => {
      if (score === null) return;
      total += score * weights[place];
      weight += weights[place];
    });
    return weight > 1e-9 ? total / weight : null;
  }

  /** Scores of a row at some places that are there. @param {ScoreRow} row @param {number[]} places @returns {number[]} */
  const present = (row, places) => /** @type {number[]} */ (places.map((place) => row[place]).filter((score) => score !== null));

  /**
   * Cronbach's alpha (Cronbach 1951), α = k/(k−1) · (1 − Σsᵢ²/sₓ²), of the students who answered every one of the `k` columns.
   * Without a value it says why: too few questions, too few students, too many who left some out, or all have the same total.
   *
   * @type {StatisticsApi["alpha"]}
   */
  function alpha(rows) {
    const items = rows.length ? rows[0].length : 0;
    const whole = /** @type {number[][]} */ (rows.filter((row) => row.every((score) => score !== null)));
    const none = (/** @type {Alpha["reason"]} */ reason) => ({ value: null, students: whole.length, items, reason });
    if (items < RULES.items) return none("items");
    if (rows.length < RULES.few) return none("students");
    if (whole.length < RULES.few || whole.length < RULES.complete * rows.length) return none("incomplete");
    const total = variance(whole.map(sum));
    if (total < 1e-9) return none("same");
    const parts = sum(whole[0].map((_, place) => variance(whole.map((row) => row[place]))));
    return { value: (items / (items - 1)) * (1 - parts / total), students: whole.length, items, reason: "" };
  }

  /**
   * Everything about the questions.
   *
   * Compared are students by the mean of the common questions, those that half of the class answered; who answered fewer than
   * half of these is not compared. p: mean score of all who answered (Crocker & Algina 1986, ch. 14). d: p of the upper minus p
   * of the lower 27 % of those compared (Kelley 1939; Ebel 1979). r: correlation of the question with the mean of the *other*
   * common questions, since its own part would raise it (Henrysson 1963).
   *
   * @type {StatisticsApi["analyse"]}
   */
  function analyse(rows) {
    const places = rows.length ? rows[0].map((_, place) => place) : [];
    const active = rows.filter((row) => row.some((score) => score !== null)).length;
    const common = places.filter((place) => {
      const answered = rows.filter((row) => row[place] !== null).length;
      return answered > 0 && answered >= RULES.enough * active;
    });
    const students = rows.map((row) => {
      const own = present(row, common);
      return { share: mean(own), answered: own.length, compared: own.length > 0 && own.length >= RULES.enough * common.length };
    });
    const compared = rows.filter((_, place) => students[place].compared);
    const shares = students.filter((student) => student.compared).map(({ share }) => steady(Number(share)));
    const group = compared.length < RULES.few ? 0 : Math.max(1, Math.round(RULES.share * compared.length));
    const upper = group ? membership(shares, group) : [];
    const lower = group ? membership(shares.map((share) => -share), group) : [];
    const totals = compared.map((row) => present(row, common));
    const sums = totals.map(sum);

    const items = places.map((place) => {
      const scores = /** @type {number[]} */ (rows.map((row) => row[place]).filter((score) => score !== null));
      const column = compared.map((row) => row[place]);
      const high = group ? weighted(column, upper) : null;
      const low = group ? weighted(column, lower) : null;
      const own = common.includes(place) ? 1 : 0;
      /** @type {number[][]} */
      const pairs = [];
      column.forEach((score, at) => {
        const others = totals[at].length - own;
        if (score !== null && others > 0) pairs.push([score, (sums[at] - own * score) / others]);
      });
      return {
        answered: scores.length,
        p: mean(scores),
        upper: high,
        lower: low,
        d: high === null || low === null ? null : high - low,
        r: pairs.length < RULES.few ? null : correlation(pairs.map(([x]) => x), pairs.map(([, y]) => y)),
      };
    });
    const counted = rows.filter((row) => row.some((score) => score !== null)).map((row) => common.map((place) => row[place]));
    return { common, students, compared: compared.length, group, items, alpha: alpha(counted) };
  }

  kefu.statistics = {
    RULES,
    alpha,
    analyse,

    /** Mean, median, standard deviation (n − 1) of shares, and how many there are in each tenth; 1 belongs to the last. */
    summary(shares) {
      if (!shares.length) return null;
      const sorted = shares.slice().sort((a, b) => a - b);
      const half = sorted.length >> 1;
      const bins = Array.from({ length: 10 }, () => 0);
      for (const share of shares) bins[Math.min(9, Math.floor(steady(share * 10)))] += 1;
      return {
        count: shares.length,
        mean: sum(shares) / shares.length,
        median: sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2,
        sd: shares.length > 1 ? Math.sqrt(variance(shares)) : null,
        least: sorted[0],
        most: sorted[sorted.length - 1],
        bins,
      };
    },

    groups(rows, names) {
      return [...new Set(names)].filter(Boolean).flatMap((name) => {
        const places = names.flatMap((other, place) => (other === name ? [place] : []));
        const scores = rows.flatMap((row) => present(row, places));
        const middle = mean(scores);
        return middle === null ? [] : [{ name, mean: middle, answers: scores.length, weak: scores.length >= RULES.answers && middle < RULES.pass - 1e-9 }];
      });
    },

    favourite(given) {
      const wrong = given.filter(({ answer, score }) => answer && score !== null && score < 1);
      /** @type {Map<string, number>} */
      const counts = new Map();
      for (const { answer } of wrong) counts.set(answer, (counts.get(answer) || 0) + 1);
      const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
      return first ? { answer: first[0], count: first[1], wrong: wrong.length } : null;
    },

    needs({ share, answered }, common) {
      /** @type {("share" | "few")[]} */
      const reasons = [];
      if (share !== null && share < RULES.pass - 1e-9) reasons.push("share");
      if (answered < RULES.enough * common) reasons.push("few");
      return reasons;
    },

    /** The usual words for P: above 0.7 easy, below 0.3 hard. */
    easy: (p) => (p === null ? "" : p > 0.7 ? "easy" : p < 0.3 ? "hard" : "middle"),

    /** Ebel's words for D (Ebel 1979): 0.40 and more, 0.30, 0.20, below. */
    sharp: (d) => (d === null ? "" : d < -1e-9 ? "negative" : d >= 0.4 - 1e-9 ? "fine" : d >= 0.3 - 1e-9 ? "good" : d >= 0.2 - 1e-9 ? "fair" : "poor"),
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
