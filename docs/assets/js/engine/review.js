/**
 * 今日复习: when a question or a card of a term comes again. Intervals are those of FSRS (ts-fsrs, docs/assets/vendor), in whole
 * days of the learner's calendar and without chance, so that the same record gives the same days on every device.
 *
 * Only the first answer of a day is evidence of what was remembered. Nothing is kept but the answers: what a card knows is
 * replayed from them. Clocks may have been wrong: what lies in the future is not counted until then, and its card comes at once;
 * no gap is longer than a year.
 */
(function (kefu) {
  "use strict";

  const DAY = 86400000;
  const YEAR = 365;
  const AHEAD = 14; // days of the forecast
  const AGAIN = 1, HARD = 2, GOOD = 3, EASY = 4;

  /** @type {any} */
  let scheduler;

  /** FSRS with the weights it is published with; no steps within a day, no chance. */
  function fsrs() {
    const { FSRS } = /** @type {any} */ (globalThis);
    scheduler = scheduler || FSRS.fsrs({ request_retention: 0.9, maximum_interval: YEAR, enable_fuzz: false, enable_short_term: false });
    return scheduler;
  }

  /** Noon of the `count`th day of a card's own calendar. @param {number} count */
  const noon = (count) => new Date((count + 0.5) * DAY);

  /** @type {Map<string, any>} What was replayed once. */
  const replayed = new Map();

  /** What FSRS knows after gradings on different days, in their order. @param {Grading[]} gradings @returns {{card: any, at: number}} */
  function replay(gradings) {
    const key = gradings.map(({ day, rating }) => day + rating).join();
    if (!gradings.length) return { card: fsrs() && /** @type {any} */ (globalThis).FSRS.createEmptyCard(noon(0)), at: 0 };
    const known = replayed.get(key);
    if (known) return known;
    const before = replay(gradings.slice(0, -1));
    const { day, rating } = gradings[gradings.length - 1];
    const gap = gradings.length > 1 ? Math.min(YEAR, kefu.daysBetween(gradings[gradings.length - 2].day, day)) : 0;
    const at = before.at + gap;
    const result = { card: fsrs().next(before.card, noon(at), rating).card, at };
    replayed.set(key, result);
    return result;
  }

  /** The rating of an attempt: 1 again (nothing right), 2 hard (in part, or with help), 3 good. @param {JudgedAttempt} attempt */
  const rated = ({ score, clean }) => (Number(score) <= 0 ? AGAIN : Number(score) < 1 - 1e-9 || !clean ? HARD : GOOD);

  /** @param {Map<string, Grading[]>} table @param {string} id @param {Grading} grading */
  function grade(table, id, grading) {
    const known = table.get(id) || [];
    if (known[known.length - 1]?.day !== grading.day) table.set(id, [...known, grading]);
  }

  /** What she got right today she may call easy. @param {Grading[]} known @param {string} day */
  function ease(known, day) {
    const last = known[known.length - 1];
    if (last.day === day && last.rating === GOOD) known[known.length - 1] = { ...last, rating: EASY };
  }

  /** Gradings by card, the events that put terms in and out, and the cards that have gradings only in the future. */
  function read(/** @type {RecordEvent[]} */ events, /** @type {ReviewCourse} */ { questions, terms }, /** @type {string} */ today) {
    const ids = new Set(questions.map(({ id }) => id));
    const cards = new Set(terms);
    const given = [
      ...kefu.judged(events, questions).map((attempt) => ({ id: attempt.q, t: attempt.t, day: attempt.day, rating: rated(attempt), own: false })),
      ...events.filter((event) => event.k === "review" && (ids.has(event.id) || cards.has(event.id)) && [-1, 0, AGAIN, HARD, GOOD, EASY].includes(event.rating))
        .map(({ id, t, rating }) => ({ id: String(id), t, day: kefu.day(t), rating: Number(rating), own: true })),
    ].sort((a, b) => a.t - b.t);
    /** @type {Map<string, Grading[]>} */
    const table = new Map();
    /** @type {Set<string>} */
    const begun = new Set();
    for (const { id, day, rating, own } of given) {
      if (rating < 0) begun.delete(id);
      else if (cards.has(id) || !own) begun.add(id);
      if (rating < AGAIN || day > today) continue;
      if (cards.has(id) || !own) grade(table, id, { day, rating });
      else if (rating === EASY && table.has(id)) ease(/** @type {Grading[]} */ (table.get(id)), day);
    }
    return { table, begun };
  }

  /** A card as it stands on a day. @param {string} id @param {"question" | "term"} kind @param {Grading[]} gradings @param {string} today @returns {ReviewCard} */
  function state(id, kind, gradings, today) {
    if (!gradings.length) {
      // A question was met, though the clock says that it will be: better asked once too often.
      return { id, kind, fresh: kind === "term", reps: 0, lapses: 0, last: "", due: kind === "term" ? "" : today, interval: 0, stability: 0, difficulty: 0, chance: 0, waited: false };
    }
    const { card } = replay(gradings);
    const { day: last } = gradings[gradings.length - 1];
    const interval = Math.max(1, card.scheduled_days);
    const gone = Math.min(YEAR, kefu.daysBetween(last, today));
    return {
      id, kind, fresh: false, reps: gradings.length, lapses: card.lapses, last, interval, due: kefu.dayAfter(last, interval),
      stability: card.stability, difficulty: card.difficulty, chance: fsrs().forgetting_curve(gone, card.stability), waited: waited(gradings),
    };
  }

  /** Whether the last grading was a review, its day having come. @param {Grading[]} gradings */
  function waited(gradings) {
    if (gradings.length < 2) return false;
    const before = gradings.slice(0, -1);
    const { day } = before[before.length - 1];
    return gradings[gradings.length - 1].day >= kefu.dayAfter(day, Math.max(1, replay(before).card.scheduled_days));
  }

  /** A whole number within bounds. @param {unknown} value @param {number} least @param {number} most @param {number} other */
  const whole = (value, least, most, other) => (Number.isInteger(value) ? Math.min(most, Math.max(least, Number(value))) : other);

  /** How many of a queue were done on `today`. @param {ReviewCard[]} cards @param {string} today */
  function doneOn(cards, today) {
    const done = cards.filter(({ last }) => last === today);
    const fresh = done.filter(({ kind, reps }) => kind === "term" && reps === 1).length;
    return { fresh, all: fresh + done.filter((card) => card.waited).length };
  }

  kefu.review = {
    RATINGS: { AGAIN, HARD, GOOD, EASY },

    /** The learner's limits from a text of the record: reviews a day, new cards among them. */
    settings(text) {
      /** @type {Record<string, unknown> | null} */
      let given = null;
      try {
        given = kefu.asTable(JSON.parse(text));
      } catch {
        // The usual ones.
      }
      return { limit: whole(given?.limit, 5, 200, 20), fresh: whole(given?.fresh, 0, 50, 5) };
    },

    /**
     * Every card: the questions that were attempted, and the terms that were put in (event {k: "review", id, rating: 0}; −1
     * puts out) or graded (1 … 4). Of a question, a rating of 4 makes a right answer of the same day an easy one.
     */
    cards(events, course, now) {
      const today = kefu.day(now);
      const { table, begun } = read(events, course, today);
      const of = (/** @type {string} */ id, /** @type {"question" | "term"} */ kind) => state(id, kind, table.get(id) || [], today);
      return [...course.questions.map(({ id }) => id).filter((id) => begun.has(id)).map((id) => of(id, "question")),
        ...course.terms.filter((id) => begun.has(id)).map((id) => of(id, "term"))];
    },

    /** After how many days the card would come again, by rating, were it graded now. */
    intervals(events, course, id, now) {
      const today = kefu.day(now);
      const gradings = (read(events, course, today).table.get(id) || []).filter(({ day }) => day < today);
      const days = [AGAIN, HARD, GOOD, EASY].map((rating) => [rating, Math.max(1, replay([...gradings, { day: today, rating }]).card.scheduled_days)]);
      return Object.fromEntries(days);
    },

    /**
     * What is up today: first what is most likely to be forgotten, then new cards, no more than the limits leave. `left`: what
     * is due beyond them, and waits for tomorrow.
     */
    plan(cards, { limit, fresh }, now) {
      const today = kefu.day(now);
      const done = doneOn(cards, today);
      const due = cards.filter((card) => card.due && card.due <= today && card.last !== today)
        .sort((a, b) => a.chance - b.chance || kefu.hash(a.id) - kefu.hash(b.id) || (a.id < b.id ? -1 : 1));
      const room = Math.max(0, limit - done.all);
      const reviews = due.slice(0, room);
      const begin = cards.filter((card) => card.fresh).slice(0, Math.max(0, Math.min(fresh - done.fresh, room - reviews.length)));
      return { queue: [...reviews, ...begin].map(({ id }) => id), reviews: reviews.length, fresh: begin.length, done: done.all, left: due.length - reviews.length };
    },

    /**
     * The coming two weeks, today first: of each day how many reviews and new cards the limits let in, and how many then wait
     * for the next. Counts every card where it stands now; what will be forgotten on the way, nobody knows.
     */
    forecast(cards, { limit, fresh }, now) {
      const today = kefu.day(now);
      const done = doneOn(cards, today);
      const dues = cards.filter(({ due, last }) => due && last <= today).map(({ due }) => Math.max(0, kefu.daysBetween(today, due)));
      let begin = cards.filter((card) => card.fresh).length;
      let waiting = 0;
      return Array.from({ length: AHEAD }, (_, ahead) => {
        waiting += dues.filter((day) => day === ahead).length;
        const room = Math.max(0, limit - (ahead ? 0 : done.all));
        const due = Math.min(room, waiting);
        const started = Math.max(0, Math.min(begin, fresh - (ahead ? 0 : done.fresh), room - due));
        waiting -= due;
        begin -= started;
        return { day: kefu.dayAfter(today, ahead), due, fresh: started, left: waiting };
      });
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
