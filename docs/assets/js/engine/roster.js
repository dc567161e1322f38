/**
 * A class: the sheets of its students out of a heap of texts, and their scores as a table.
 *
 * What cannot be used is named with its reason and left out; the rest is used.
 */
(function (kefu) {
  "use strict";

  /** As numbers are compared: width, case and blanks do not matter. @param {string} text */
  const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "");

  /** Which student a sheet is of: her number; without one, her name and class. @param {ResultSheet} sheet */
  const owner = ({ number, name, group }) => (number ? "n:" + folded(number) : name ? "m:" + folded(group) + "/" + folded(name) : "");

  /** Numbers stand in their order, also where one is shorter. @param {Student} student */
  const place = ({ number, name }) => folded(number || name).replace(/\d+/g, (digits) => digits.padStart(40, "0"));

  /** The newer one; of two of the same second the one with more in it, then the one whose file comes first. @param {Student} a @param {Student} b */
  const newer = (a, b) => (a.at === b.at ? b.items.length - a.items.length || (a.file < b.file ? -1 : 1) : a.at < b.at ? 1 : -1);

  /** One text: a student, or why it is none. @param {{file: string, text: string}} given @param {string} course @param {{id: string, rev: string}[]} questions @returns {{student?: Student, problem?: RosterProblem}} */
  function one({ file, text }, course, questions) {
    const { sheet, error } = kefu.results.read(text, course);
    if (!sheet) return { problem: { file, reason: /** @type {ResultError} */ (error) } };
    const { items, ...rest } = sheet;
    const { current, old } = kefu.results.apart(items, questions);
    const student = { ...rest, file, items: current, old: old.length };
    if (!owner(sheet)) return { problem: { file, reason: "nameless" } };
    if (current.length || sheet.talks.length || sheet.tests.length) return { student };
    return { problem: { file, reason: items.length ? "old" : "nothing" } };
  }

  kefu.roster = {
    /**
     * In: texts with the names of their files. Out: one sheet a student, the newest, by number; and what was left out, or only
     * used in part (`old`: answers to questions that have changed since; `names`: one number, two names).
     */
    gather(texts, course, questions) {
      /** @type {RosterProblem[]} */
      const problems = [];
      /** @type {Map<string, Student[]>} */
      const found = new Map();
      for (const given of texts) {
        const { student, problem } = one(given, course, questions);
        if (problem) problems.push(problem);
        if (student) found.set(owner(student), [...(found.get(owner(student)) || []), student]);
      }
      const students = [...found.values()].map((sheets) => {
        const [used, ...others] = sheets.sort(newer);
        for (const other of others) {
          const reason = folded(other.name) === folded(used.name) ? "twice" : "names";
          problems.push({ file: other.file, reason, student: other.name + " " + other.number, used: used.file, name: used.name });
        }
        if (used.old) problems.push({ file: used.file, reason: "partly", count: used.old });
        return used;
      });
      return { students: students.sort((a, b) => (place(a) < place(b) ? -1 : 1)), problems };
    },

    /**
     * Scores of students at `questions`: those that were answered at all and that not the learner judges, in the order of the
     * course. `which`: first or last tries.
     */
    table(students, questions, which) {
      const byId = students.map(({ items }) => new Map(items.map((item) => [item.id, item])));
      const judged = questions.filter((question) => !question.self && byId.some((items) => items.get(question.id)?.self === false));
      const item = (/** @type {number} */ place, /** @type {string} */ id) => {
        const found = byId[place].get(id);
        return found?.self === false ? found : null;
      };
      return {
        questions: judged,
        rows: students.map((_, place) => judged.map(({ id }) => item(place, id)?.[which] ?? null)),
        answers: judged.map(({ id }) => students.flatMap((_, place) => {
          const found = item(place, id);
          return found ? [{ answer: found.answers[which], score: found[which] }] : [];
        })),
      };
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
