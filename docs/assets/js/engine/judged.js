/**
 * Attempts as the mistakes and the reviews count them: those at a question as it is now that were judged, in the order of time.
 */
(function (kefu) {
  "use strict";

  /** Whether `event` only sets right what the learner said of herself a moment ago (every tick of a rubric is an event). @param {RecordEvent} event @param {JudgedAttempt | undefined} before */
  const corrects = (event, before) =>
    before !== undefined && event.state === "self" && /^(self|unclear)$/.test(before.state) && before.n === (Number(event.n) || 1) && before.day === kefu.day(event.t);

  /**
   * The judged attempts at `questions` (id and current rev). What no check understood and what the learner has not marked yet
   * is left out; of marks she changed the last one stands. What was handed in blank got no points, as if it were wrong.
   *
   * `clean`: at the first try and without a hint.
   */
  kefu.judged = function (events, questions) {
    const revs = Object.fromEntries(questions.map(({ id, rev }) => [id, rev]));
    /** @type {Map<string, JudgedAttempt>} */
    const last = new Map();
    /** @type {Set<JudgedAttempt>} */
    const found = new Set();
    const attempts = events.filter((event) => event.k === "attempt" && typeof event.rev === "string" && kefu.own(revs, String(event.q)) === event.rev);
    for (const event of attempts.sort((a, b) => a.t - b.t)) {
      const q = String(event.q);
      const before = last.get(q);
      if (before && corrects(event, before)) found.delete(before);
      const n = Number(event.n) || 1;
      const score = typeof event.score === "number" && Number.isFinite(event.score) ? event.score : null;
      const attempt = { q, t: event.t, day: kefu.day(event.t), n, state: String(event.state), score, clean: n <= 1 && !event.hints, event };
      last.set(q, attempt);
      found.add(attempt);
    }
    return [...found].filter(({ score }) => score !== null);
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
