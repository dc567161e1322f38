/** The papers of the page with a button each, the form for an own test, and the tests that were taken. */
(function (kefu) {
  "use strict";

  const { all, make, button, record, tests } = kefu;
  const say = kefu.words.tests;

  /** The tests taken, latest first. */
  const taken = () => record.all().filter(({ k }) => k === "test").sort((a, b) => b.ended - a.ended);

  /** @param {number} score @param {number} of */
  const percent = (score, of) => (of ? Math.round((100 * score) / of) : 0);

  /** How often, and how well at best. @param {string} paper */
  function before(paper) {
    const own = taken().filter((test) => test.paper === paper && test.of > 0);
    return own.length ? say.best(own.length, Math.max(...own.map(({ score, of }) => percent(score, of)))) : "";
  }

  /** @param {RecordEvent} test */
  function row(test) {
    const look = button(say.open, "open");
    look.dataset.test = test.id;
    look.setAttribute("aria-label", say.look(test.title, tests.when(test.started)));
    return [tests.when(test.started), test.title, test.of ? make("span", make("b", say.scored(test.score, test.of)), " ", make("span.faint", say.percent(percent(test.score, test.of)))) : "—", look];
  }

  /**
   * Adds to the page's own list what needs a script. `choose` hears which paper was chosen (by id, or a choice of the
   * learner's), `open` which test. Out: the view.
   *
   * @param {any} host
   * @param {BankIndex} index
   * @param {(wanted: string | PaperChoice) => void} choose
   * @param {(id: string) => void} open
   */
  tests.list = function (host, index, choose, open) {
    for (const card of all(host, "[data-paper]")) {
      const go = tests.button("next", say.go, "choose");
      go.setAttribute("aria-label", say.start(card.querySelector(".paper__title").textContent));
      card.append(make("p.paper__go", go, make("span.paper__best", before(card.dataset.paper))));
    }
    const past = taken();
    const view = make("div", tests.own(index, choose));
    if (past.length) view.append(make("section.past", make("h2", say.past), make("div.score__box", tests.table(say.past, say.pastCols, past.map(row), "table.tests__table.past__table"))));
    const stop = kefu.listen(host, "click", (event) => {
      const [act, pressed] = kefu.acted(event);
      if (act === "choose") choose(pressed.closest("[data-paper]").dataset.paper);
      if (act === "open") open(pressed.dataset.test);
    });
    kefu.listen(stop.signal, "abort", () => all(host, ".paper__go").forEach((added) => added.remove()));
    return { element: view, stop, whole: true };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
