/** Before a test: what it holds, the class's seed, and in plain words what counts and what is kept. */
(function (kefu) {
  "use strict";

  const { make, tests } = kefu;
  const say = kefu.words.tests;

  /** The parts of a paper as a table. @param {PaperPart[]} parts */
  const partTable = (parts) => tests.table(say.parts, say.partCols, parts.map(({ title, type, count, points }) =>
    [title || type, say.questions(count), points ? say.points(points) : say.bankPoints, type === "short" ? say.selfMarked : points ? say.points(count * points) : say.bankPoints]), "table.paper__parts");

  /**
   * @param {{title: string, minutes: number, count: number, total: number, seed: string, parts: PaperPart[], unit: string}} paper `seed`: one that is set for all
   * @param {(seed: string) => void} begin
   * @param {() => void} back
   */
  tests.start = function ({ title, minutes, count, total, seed, parts, unit }, begin, back) {
    const field = Object.assign(make("input.tests__field"), { maxLength: 20, autocomplete: "off", id: "tests-seed" });
    const label = Object.assign(make("label", say.classSeed), { htmlFor: field.id });
    const how = Object.assign(make("span.faint", say.classSeedHow), { id: "tests-seed-how" });
    field.setAttribute("aria-describedby", how.id);
    const head = make("h2.begin__title", title);
    const fact = (/** @type {string} */ icon, /** @type {string} */ text) => make("span", tests.icon(icon), text);
    const facts = make("p.paper__meta", fact("clock", say.minutes(minutes)), " ", fact("pen", say.questions(count)), ...(total ? [" ", fact("star", say.points(total))] : []));
    const notes = make("ul.begin__notes", ...say.notes.map((/** @type {string[]} */ [icon, name, text]) => make("li", tests.icon(icon), make("div", make("b", name), make("p", text)))));
    const form = make("form.begin", head, facts, make("div.begin__columns", ...(parts.length ? [partTable(parts)] : []), make("section", make("h3", say.before), notes)),
      make("div.begin__seed", ...(seed ? [make("p", say.fixed)] : [label, field, how])),
      make("p.begin__go", Object.assign(tests.button("pen", say.begin, "", "button.btn.btn--main"), { type: "submit" }), " ", kefu.button(say.back, "back")));
    if (unit) form.dataset.unit = unit;
    head.tabIndex = -1;
    const stop = kefu.listen(form, "submit", (event) => {
      event.preventDefault();
      begin(seed || kefu.paper.seed(field.value) || tests.anySeed());
    });
    kefu.listen(form, "click", (event) => kefu.acted(event)[0] === "back" && back(), stop);
    return { element: form, stop, focus: head };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
