/** The report as sheets of a workbook, the first of which is the CSV file as well. */
(function (kefu) {
  "use strict";

  const classroom = (kefu.classroom = /** @type {Kefu["classroom"]} */ (kefu.classroom || {}));

  /** @param {number | null} value */
  const round = (value) => (value === null ? null : Math.round(value * 1000) / 1000);

  classroom.sheets = function (view, index) {
    const { heads, helpReasons, sheets, easy, sharp, weak, testHead } = kefu.words.class;
    const named = (/** @type {BankQuestion} */ question) => index.points[question.point]?.name || "";
    const answer = (/** @type {BankQuestion} */ question, /** @type {string} */ keys) =>
      keys.split("+").map((key) => classroom.option(question, key)).map(({ letter, text }) => letter + (text ? " " + text : "")).join("；");
    const { students, questions, points, tests, table } = view;
    return [
      {
        name: sheets.students,
        widths: [14, 12, 14, 10, 10, 10, 10, 16, 30, 16, 20],
        rows: [
          [heads.number, heads.name, heads.group, heads.done, heads.common, heads.share, heads.talk, heads.needs, heads.weak, heads.part, heads.at, ...tests.map(({ title }) => testHead(title))],
          ...students.map(({ student, done, answered, share, talk, needs, weak: points, tests: taken }) => [
            student.number, student.name, student.group, done, answered, round(share), round(talk), needs.map((reason) => helpReasons[reason]).join("、"), points.join("、"), student.part, student.at,
            ...tests.map(({ id }) => taken[id]?.score ?? null),
          ]),
        ],
      },
      {
        name: sheets.questions,
        widths: [14, 50, 8, 34, 8, 9, 8, 10, 8, 11, 40, 10],
        rows: [
          [heads.id, heads.question, heads.kind, heads.point, heads.answered, heads.p, heads.easy, heads.d, heads.sharp, heads.r, heads.wrong, heads.wrongCount],
          ...questions.map(({ question, figures, wrong }) => [
            question.id, question.title, question.kind, named(question), figures.answered, round(figures.p), easy[kefu.statistics.easy(figures.p)] || "",
            round(figures.d), sharp[kefu.statistics.sharp(figures.d)] || "", round(figures.r), wrong ? answer(question, wrong.answer) : "", wrong ? wrong.count : null,
          ]),
        ],
      },
      {
        name: sheets.points,
        widths: [40, 12, 8, 8],
        rows: [[heads.point, heads.mean, heads.answers, heads.needs], ...points.map((point) => [point.name, round(point.mean), point.answers, point.weak ? weak : ""])],
      },
      {
        name: sheets.scores,
        widths: [14, 12],
        rows: [[heads.number, heads.name, ...table.questions.map(({ id }) => id)], ...students.map(({ student }, place) => [student.number, student.name, ...table.rows[place].map(round)])],
      },
    ];
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
