/**
 * How far a learner has come: the only place where 还没读, 读到一半, 学完 and 掌握 are defined.
 *
 * Reads merged events of the record (kefu.merge) and the questions of the current course; an attempt at another
 * `rev` of a question stays in the record as history and does not count here.
 */
(function (kefu) {
  "use strict";

  const FIRST_DRAW = 5;
  const ENOUGH = 5; // distinct questions before 掌握 can be said
  const MASTERY = 0.8;

  /** Attempts at the current `rev` of the questions, in the order of the events. */
  function current(/** @type {RecordEvent[]} */ events, /** @type {{id: string, rev: string}[]} */ questions) {
    const revs = Object.fromEntries(questions.map(({ id, rev }) => [id, rev]));
    return events.filter(({ k, q, rev, state }) =>
      k === "attempt" && state !== "blank" && rev !== undefined && kefu.own(revs, String(q)) === rev);
  }

  /** The last of `attempts` at each question. */
  const lastOfEach = (/** @type {RecordEvent[]} */ attempts) =>
    /** @type {Record<string, RecordEvent>} */ (Object.fromEntries(attempts.map((event) => [event.q, event])));

  const counts = (/** @type {RecordEvent} */ event) =>
    event.state !== "self" && event.state !== "unclear" && typeof event.score === "number";

  /** Whether a topic is done with: read to its end, and its first draw attempted. @param {TopicProgress} topic */
  const finished = ({ read, drawn }) => read && drawn;

  const scoreOf = (/** @type {RecordEvent} */ event) =>
    /** @type {[string, number | null]} */ ([event.q, counts(event) ? event.score : null]);

  kefu.progress = {
    /** The latest attempt at each of `questions` that was attempted at all. */
    latest: (events, questions) => lastOfEach(current(events, questions)),

    /**
     * The latest score of each question attempted, null if nobody but the learner judged it: what kefu.draw
     * wants.
     */
    history: (events, questions) =>
      Object.fromEntries(Object.values(lastOfEach(current(events, questions))).map(scoreOf)),

    /** The score of each of `questions` that was judged by its key, at the latest of these attempts. */
    scores: (events, questions) =>
      Object.fromEntries(Object.entries(lastOfEach(current(events, questions).filter(counts))).map(([id, { score }]) => [id, Number(score)])),

    /**
     * One topic.
     *
     * read: an event says its end was read. drawn: every question of the first draw (5, or all if fewer) was
     * attempted. mastered (掌握): the latest attempts, at five distinct questions or more, have a mean of 0.8 or
     * more; what the learner judged herself or no check understood is left out. touched: anything of the topic
     * was read or attempted.
     */
    topic(events, spec) {
      const attempts = current(events, spec.questions);
      const attempted = lastOfEach(attempts);
      const scores = Object.values(kefu.progress.scores(attempts, spec.questions));
      const mean = scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
      const first = kefu.draw(spec.questions.map(({ id }) => id), {}, spec.size || FIRST_DRAW, 0);
      const own = events.filter(({ topic }) => topic === spec.topic);
      return {
        touched: attempts.length > 0 || own.some(({ k }) => k === "read" || k === "attempt"),
        read: own.some(({ k, part }) => k === "read" && part === "end"),
        attempted: Object.keys(attempted).length,
        drawn: first.every((id) => kefu.own(attempted, id) !== undefined),
        mastered: scores.length >= ENOUGH && mean !== null && mean >= MASTERY - 1e-9,
        mean,
      };
    },

    /**
     * One section: 还没读 while nothing of it was read or attempted; 学完 once every topic is read to its end and its
     * first draw attempted; 读到一半 between. `mastered` counts its topics.
     */
    section(events, spec) {
      const topics = Object.fromEntries(spec.topics.map((topic) => [topic.topic, kefu.progress.topic(events, topic)]));
      const all = Object.values(topics);
      const touched = all.some((topic) => topic.touched);
      return {
        state: touched && all.every(finished) ? "学完" : touched ? "读到一半" : "还没读",
        mastered: all.filter((topic) => topic.mastered).length,
        topics,
      };
    },

    /** Several sections together (a unit): 学完 once all of them are, 还没读 while none was begun. */
    together: (states) => (states.length && states.every((state) => state === "学完") ? "学完" : states.some((state) => state !== "还没读") ? "读到一半" : "还没读"),

    /**
     * Where to go on among `topics` (in the order of the course): the topic that was read, answered or talked about last, until
     * it is done with; then the next one that is not, from there on and round again. Null once all are. What a test asked tells
     * nothing of where the learner was; a dialogue belongs to the section its id begins with.
     */
    next(events, topics) {
      const last = events.filter(({ k, test }) => (k === "read" || k === "attempt" || k === "ending") && !test).pop();
      const open = topics.filter((spec) => !finished(kefu.progress.topic(events, spec)));
      const within = (/** @type {TopicSpec} */ { topic }) => (last?.k === "ending" ? topic.startsWith(String(last.d).split("-")[0] + ".") : topic === last?.topic);
      const place = topics.findIndex(within);
      return (open.find((spec) => topics.indexOf(spec) >= place) || open[0])?.topic ?? null;
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
