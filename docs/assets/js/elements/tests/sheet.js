/** The answer sheet: a button for each question that says whether it is answered, blank, flagged. */
(function (kefu) {
  "use strict";

  const { make, tests } = kefu;
  const say = kefu.words.tests;

  /** The name of a part as the learner reads it. @param {PaperPart} part @param {number} no */
  tests.partHead = (part, no) => say.partHead(no, part.title || "", part.count, part.points);

  /**
   * @param {Sitting} sitting
   * @param {Map<string, string>} kinds of the questions, in Chinese
   * @param {(place: number) => void} go
   */
  tests.sheet = function ({ parts, items }, kinds, go) {
    const buttons = items.map(({ q }, place) => {
      const button = kefu.button(String(place + 1), "go", "button.sheetno");
      button.dataset.place = String(place);
      button.dataset.kind = kinds.get(q) || "";
      return button;
    });
    const groups = parts.map((part, no) => make("section.sheetpart", make("h3.sheetpart__name", part.title || ""), make("div.sheetpart__grid", ...buttons.filter((_, place) => items[place].part === no))));
    const legend = make("p.sheetlegend", ...say.legend.map((/** @type {string[]} */ [state, name]) => make("span", make("i.sheetno." + state), name)));
    const element = make("div.sheetbox", ...groups, legend);
    kefu.listen(element, "click", (event) => {
      const [act, pressed] = kefu.acted(event);
      if (act === "go") go(Number(pressed.dataset.place));
    });

    /** Show where things stand. @param {(q: string) => boolean} answered @param {string[]} flags @param {number} current */
    function show(answered, flags, current) {
      buttons.forEach((button, place) => {
        const { q } = items[place];
        const flagged = flags.includes(q);
        button.className = "sheetno " + (answered(q) ? "is-done" : "is-blank") + (flagged ? " is-flagged" : "");
        const state = say.states[answered(q) ? "done" : "blank"] + (flagged ? "，" + say.flagged : "");
        button.setAttribute("aria-label", say.one(place + 1, button.dataset.kind, state));
        if (place === current) button.setAttribute("aria-current", "true");
        else button.removeAttribute("aria-current");
      });
    }
    return { element, show };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
