/**
 * How a learner stands in the whole course, for the report: unit by unit, by level, by knowledge point, with dialogues, tests
 * and days; and what to do next. What 学完 and 掌握 mean stands in progress.js; here it is only put together.
 */
(function (kefu) {
  "use strict";

  const LEVELS = ["识记", "理解", "应用", "分析"];
  const ENOUGH = 5; // judged questions before a mean says anything
  const GOOD = 0.8;
  const WEAK = 5; // knowledge points that are named
  const STUDY = ["attempt", "read", "ending", "shift", "clinic", "review", "test"];

  const { progress } = kefu;

  const mean = (/** @type {number[]} */ scores) => (scores.length ? scores.reduce((sum, score) => sum + score, 0) / scores.length : null);

  /** How the questions of a set were answered. `scores` of all questions by id. @param {BankQuestion[]} questions @param {Record<string, number>} scores @param {Record<string, unknown>} tried @returns {StandingSum} */
  function sum(questions, scores, tried) {
    const judged = questions.flatMap(({ id }) => kefu.own(scores, id) ?? []);
    return {
      all: questions.length,
      attempted: questions.filter(({ id }) => kefu.own(tried, id) !== undefined).length,
      judged: judged.length,
      missed: judged.filter((score) => score < 1).length,
      mean: mean(judged),
      enough: judged.length >= ENOUGH,
    };
  }

  /** @param {RecordEvent[]} events @param {BankIndex} index */
  function dialogues(events, index) {
    const endings = events.filter(({ k }) => k === "ending");
    return index.dialogues.map(({ id, title, unit, url, rev, topics }) => {
      const own = endings.filter((event) => event.d === id && event.rev === rev);
      return {
        id, title, unit, url, topics,
        times: own.length,
        best: own.length ? Math.max(...own.map(({ percent }) => Number(percent) || 0)) : null,
        endings: new Set(own.map(({ node }) => node)).size,
      };
    });
  }

  /** The questions of each topic's quiz, as progress.js takes them, of the topics that are written. @param {BankIndex} index @returns {TopicSpec[]} */
  const outline = (index) => index.units.flatMap(({ sections }) => sections).filter(({ url }) => url).flatMap(({ topics }) => topics).map((topic) => ({
    topic,
    size: index.topics[topic].size,
    questions: index.questions.filter((question) => question.topic === topic && !question.exercise),
  }));

  /** The steps that make most sense now, at most one of each kind but for weak points. @param {RecordEvent[]} events @param {TopicSpec[]} topics @param {Omit<Standing, "next">} standing @returns {Standing["next"]} */
  function steps(events, topics, { weak, talks, units }) {
    const topic = progress.next(events, topics);
    const begun = units.flatMap(({ sections }) => sections).flatMap((section) => section.topics).filter(({ touched }) => touched).map(({ id }) => id);
    const talk = talks.find(({ times, url, topics: about }) => !times && url && about.some((id) => begun.includes(id)));
    return [
      ...weak.slice(0, 3).map(({ id }) => ({ kind: "point", id })),
      ...(topic ? [{ kind: "topic", id: topic }] : []),
      ...(talk ? [{ kind: "talk", id: talk.id }] : []),
      ...(topic ? [] : [{ kind: "review", id: "" }]),
    ];
  }

  kefu.standing = function (events, index) {
    const scores = progress.scores(events, index.questions);
    const tried = progress.latest(events, index.questions);
    const topics = outline(index);
    const of = (/** @type {(question: BankQuestion) => boolean} */ which) => sum(index.questions.filter(which), scores, tried);

    const units = index.units.map((unit) => {
      const sections = unit.sections.map((section) => {
        const own = topics.filter(({ topic }) => section.url && section.topics.includes(topic));
        const reached = progress.section(events, { topics: own });
        return {
          id: section.id, title: section.title, url: section.url, state: reached.state,
          topics: own.map(({ topic: id, questions }) => ({
            id, title: index.topics[id].title, url: index.topics[id].url, all: questions.length, ...reached.topics[id],
            answers: of(({ topic }) => topic === id),
          })),
        };
      });
      return {
        id: unit.id, title: unit.title, hue: unit.hue, url: unit.url, sections,
        written: sections.some(({ url }) => url),
        state: progress.together(sections.filter(({ url }) => url).map(({ state }) => state)),
        exercises: of((question) => question.exercise && question.unit === unit.id),
        answers: of((question) => question.unit === unit.id),
      };
    });

    const points = Object.entries(index.points).map(([id, { name, topic, url }]) => ({ id, name, topic, url, ...of((question) => question.point === id) }));
    const weak = points.filter((point) => point.mean !== null && point.mean < GOOD)
      .sort((a, b) => b.missed - a.missed || Number(a.mean) - Number(b.mean)).slice(0, WEAK);
    const studied = events.filter(({ k }) => STUDY.includes(k));
    const days = [...new Set(studied.map(({ t }) => kefu.day(t)))].sort();
    const standing = {
      units,
      levels: LEVELS.map((name) => ({ name, ...of(({ level }) => level === name) })),
      answers: of(() => true),
      weak,
      talks: dialogues(events, index),
      tests: events.filter(({ k, score, of: full }) => k === "test" && Number.isFinite(score) && Number.isFinite(full)),
      days: { count: days.length, first: days[0] ?? "", last: days[days.length - 1] ?? "" },
      empty: !studied.length,
    };
    return { ...standing, next: steps(events, topics, standing) };
  };

  /**
   * The points of a radar: each axis with its value from 0 to 1, null where too little is known. Out: for each axis the place of
   * its end and of its value (x, y from the centre, 1 = full); `shape`, whether all values are known and make one; else `lines`
   * between neighbours that are known: across a gap a line would claim what nobody knows.
   */
  kefu.radar = function (values) {
    const axes = values.map((value, no) => {
      const angle = (2 * Math.PI * no) / values.length - Math.PI / 2;
      const [x, y] = [Math.cos(angle), Math.sin(angle)];
      return { end: [x, y], at: value === null ? null : [x * value, y * value] };
    });
    const shape = axes.length >= 3 && axes.every(({ at }) => at);
    const lines = axes.flatMap(({ at }, no) => {
      const next = axes[(no + 1) % axes.length].at;
      return !shape && axes.length >= 3 && at && next ? [[at, next]] : [];
    });
    return { axes, shape, lines };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
