/** A test that the learner puts together: units, types, levels, number, time, seed. What was chosen last is kept. */
(function (kefu) {
  "use strict";

  const { all, make, button, record, tests } = kefu;
  const say = kefu.words.tests;
  const NAME = "tests#own"; // in the record: what was chosen last
  const COUNTS = [5, 10, 15, 20, 30];
  const MINUTES = [0, 10, 20, 30, 45, 60];

  /** What there is to choose from. @param {BankIndex} index */
  function stock({ units, questions }) {
    return {
      units: units.filter(({ id }) => questions.some(({ unit }) => unit === id)),
      types: kefu.paper.TYPES.filter((type) => questions.some((one) => one.type === type)),
      levels: kefu.paper.LEVELS.filter((level) => questions.some((one) => one.level === level)),
    };
  }

  /** What was chosen last, as far as it can still be had. @param {ReturnType<typeof stock>} known @returns {PaperChoice} */
  function lastChoice(known) {
    const [units, types, levels] = [known.units.map(({ id }) => id), known.types.filter((type) => type !== "short"), known.levels];
    try {
      const last = JSON.parse(record.text(NAME));
      const kept = (/** @type {string[]} */ list, /** @type {string[]} */ chosen) => list.filter((one) => chosen.includes(one));
      return { units: kept(units, last.units), types: kept(known.types, last.types), levels: kept(levels, last.levels), count: Number(last.count) || 10, minutes: Number(last.minutes) || 0, exercises: Boolean(last.exercises) };
    } catch {
      return { units, types, levels, count: 10, minutes: 20, exercises: false };
    }
  }

  /** The form. `begin` hears what was chosen. @param {BankIndex} index @param {(choice: PaperChoice) => void} begin */
  tests.own = function (index, begin) {
    const known = stock(index);
    const kinds = new Map(index.questions.map(({ type, kind }) => [type, kind]));
    let choice = lastChoice(known);
    const { choice: chip, fieldset } = tests;
    const count = make("p.own__count");
    count.setAttribute("role", "status");
    const go = tests.button("next", say.go, "own");
    go.setAttribute("aria-label", say.start(say.own));
    const form = make("section.own", make("h2", say.own), make("p", say.ownAbout),
      fieldset(say.units, ...known.units.map(({ id, short }) => chip("checkbox", "own-unit", id, choice.units.includes(id), id + " " + short)), chip("checkbox", "own-exercises", "1", choice.exercises, say.exercises)),
      fieldset(say.types, ...known.types.map((type) => chip("checkbox", "own-type", type, choice.types.includes(type), String(kinds.get(/** @type {any} */ (type)))))),
      fieldset(say.levels, ...known.levels.map((level) => chip("checkbox", "own-level", level, choice.levels.includes(level), level))),
      fieldset(say.count, ...COUNTS.map((n) => chip("radio", "own-count", String(n), n === choice.count, say.questions(n)))),
      fieldset(say.time, ...MINUTES.map((n) => chip("radio", "own-minutes", String(n), n === choice.minutes, say.minutes(n)))),
      make("p.own__go", go, count));
    form.setAttribute("aria-label", say.own);

    const values = (/** @type {string} */ name) => all(form, "[name=own-" + name + "]:checked").map(({ value }) => value);
    function show() {
      const pool = kefu.paper.pool(choice, index.questions).filter(({ type, level }) => choice.types.includes(type) && choice.levels.includes(level));
      count.textContent = pool.length ? say.pool(pool.length, choice.count) : say.none;
      go.disabled = !pool.length;
    }
    kefu.listen(form, "change", () => {
      choice = { units: values("unit"), types: values("type"), levels: values("level"), count: Number(values("count")[0] || 10), minutes: Number(values("minutes")[0] || 0), exercises: values("exercises").length > 0 };
      record.write(NAME, JSON.stringify(choice));
      show();
    });
    kefu.listen(go, "click", () => begin(choice));
    show();
    return form;
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
