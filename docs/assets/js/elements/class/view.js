/** What the report shows of one choice of questions and tries: figures of the engine beside students, questions and points. */
(function (kefu) {
  "use strict";

  const { statistics, roster } = kefu;
  const classroom = (kefu.classroom = /** @type {Kefu["classroom"]} */ (kefu.classroom || {}));

  /** @param {number[]} values */
  const mean = (values) => (values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null);

  classroom.view = function (students, index, unit, which) {
    const inUnit = (/** @type {{unit: string}} */ thing) => !unit || thing.unit === unit;
    const wanted = index.questions.filter(inUnit);
    const table = roster.table(students, wanted, which);
    const figures = statistics.analyse(table.rows);
    const names = table.questions.map(({ point }) => index.points[point]?.name || "");
    const revs = new Map(index.dialogues.filter(inUnit).map(({ id, rev }) => [id, rev]));
    const taken = students.flatMap((student) => student.tests);
    const tests = [...new Set(taken.map(({ id }) => id))].map((id) => {
      const own = taken.filter((test) => test.id === id);
      return { id, title: own[0].title, seeds: new Set(own.map(({ seed }) => seed)).size, times: own.length };
    }).sort((a, b) => b.times - a.times);
    const selfIds = new Set(wanted.filter(({ self }) => self).map(({ id }) => id));
    const marked = new Set(students.flatMap(({ items }) => items.filter(({ id, self }) => self || selfIds.has(id)).map(({ id }) => id)));
    const compared = figures.students.filter((student) => student.compared).map(({ share }) => Number(share));
    return {
      table,
      figures,
      summary: statistics.summary(compared),
      students: students.map((student, place) => ({
        student,
        ...figures.students[place],
        done: table.rows[place].filter((score) => score !== null).length,
        talk: mean(student.talks.filter(({ id, rev }) => revs.get(id) === rev).map(({ percent }) => percent)),
        tests: Object.fromEntries(student.tests.slice().sort((a, b) => (a.day < b.day ? -1 : 1)).map((test) => [test.id, test])),
        needs: table.questions.length ? statistics.needs(figures.students[place], figures.common.length) : [],
        weak: statistics.groups([table.rows[place]], names).filter(({ mean: own, answers }) => answers > 1 && own < statistics.RULES.pass - 1e-9)
          .sort((a, b) => a.mean - b.mean).slice(0, 3).map(({ name }) => name.split("：")[0]),
      })),
      questions: table.questions.map((question, place) => ({ question, figures: figures.items[place], wrong: statistics.favourite(table.answers[place]) })),
      points: statistics.groups(table.rows, names).map((group) => ({ ...group, point: table.questions[names.indexOf(group.name)].point })),
      tests,
      self: [...marked].filter((id) => wanted.some((question) => question.id === id)).length,
      old: students.reduce((sum, { old }) => sum + old, 0),
    };
  };

  /** Cards that were read for the texts of their options; nothing in them comes to life. @type {Map<string, Document>} */
  const read = new Map();

  classroom.option = function ({ id, type }, key) {
    const { yes, no } = kefu.words.class;
    if (type === "true_false") return { letter: key === "true" ? yes : no, text: "" };
    const html = kefu.bankCards?.[id];
    if (!html) return { letter: key, text: "" };
    if (!read.has(id)) {
      const inert = document.implementation.createHTMLDocument("");
      inert.body.innerHTML = html;
      read.set(id, inert);
    }
    const label = kefu.all(/** @type {Document} */ (read.get(id)), ".options label").find(({ dataset }) => dataset.letter === key);
    return { letter: label?.dataset.mark || key, text: label?.textContent.trim() || "" };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
