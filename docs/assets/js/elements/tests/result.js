/** A test that was handed in: the score, where it was lost, and every question with its answer, verdict, key and explanation. */
(function (kefu) {
  "use strict";

  const { all, make, button, record, tests } = kefu;
  const say = kefu.words.tests;
  const FIRST = 5; // places to read again that are named at once
  const WEAK = 0.6; // below this a part, level or point is to be read again

  /** @param {number} t ms */
  const used = (t) => say.used(Math.floor(t / 60000), Math.floor(t / 1000) % 60);

  /** @param {PaperSum} sums */
  const share = ({ score, of }) => (of ? score / of : 0);

  /** Rows of a table, with a bar for each share. @param {PaperRow[]} rows @param {(row: PaperRow) => Node | string} name */
  const bars = (rows, name) => rows.map((row) => {
    const bar = make("i.bar");
    bar.style.setProperty("--v", Math.round(100 * share(row)) + "%");
    const weak = share(row) < WEAK;
    return [name(row), say.scored(row.score, row.of), make("span.bar__cell" + (weak ? ".is-weak" : ""), bar, make("span", say.percent(Math.round(100 * share(row)))), ...(weak ? [" ", make("b", say.weak)] : []))];
  });

  /** @param {string} form @param {string} caption @param {(Node | string)[][]} rows */
  const box = (form, caption, rows) => make("div.score__box" + form, tests.table(caption, say.byCols, rows, "table.tests__table.score__table"));

  class View {
    /** @param {RecordEvent} test @param {Sitting} sitting @param {BankIndex} index @param {() => void} back @param {() => void} again */
    constructor(test, sitting, index, back, again) {
      this.test = test;
      this.sitting = sitting;
      this.index = index;
      this.stop = new AbortController();
      this.head = make("h2.score__title", test.title);
      this.head.tabIndex = -1;
      this.focus = this.head;
      this.deck = make("div.score__deck");
      this.deck.dataset.deck = "";
      const worth = new Map(sitting.items.map(({ q, points }) => [q, points]));
      Object.assign(this.deck, {
        round: test.seed, test: test.id, worth: (/** @type {string} */ q) => worth.get(q),
        attemptOf: (/** @type {string} */ q) => this.attempts(q).pop(),
      });
      this.count = make("p.faint");
      this.count.setAttribute("role", "status");
      this.element = make("section.score", this.drawHead(), this.drawTables(), make("section.score__review", make("h2", say.review),
        tests.fieldset(say.filter, ...Object.entries(say.filters).map(([value, text]) => tests.choice("radio", "score-filter", value, value === "all", String(text)))), this.count, this.deck));
      this.element.setAttribute("aria-label", say.result);
      kefu.listen(this.element, "change", ({ target }) => target.name === "score-filter" && this.filter(target.value), this.stop);
      kefu.listen(this.element, "click", (event) => {
        const [act] = kefu.acted(event);
        if (act === "back") back();
        if (act === "again") again();
        if (act === "print") print();
      }, this.stop);
      kefu.cards(sitting.items.map(({ q }) => q), (cards) => this.stop.signal.aborted || this.deal(cards));
    }

    /** The attempts of this test at a question: the first is the one handed in, later ones are marks of her own. @param {string} q */
    attempts(q) {
      return record.all().filter((event) => event.k === "attempt" && event.test === this.test.id && event.q === q);
    }

    /** The attempts handed in. */
    first() {
      return Object.fromEntries(this.sitting.items.map(({ q }) => [q, this.attempts(q)[0]]).filter(([, attempt]) => attempt));
    }

    drawHead() {
      const { score, of, started, ended, blanks, late, seed } = this.test;
      const sums = kefu.paper.score(this.sitting.items, this.index.questions, this.first());
      const [, mood, words] = say.moods.find((/** @type {[number, string, string]} */ [least]) => (of ? score / of : 1) >= least);
      const face = document.querySelector("kefu-tests [data-mood=" + mood + "] > *")?.cloneNode(true);
      const facts = [used(ended - started), say.empty(blanks), say.rightOf(sums.right, sums.count)];
      return make("header.score__head", make("div.score__face", ...(face ? [face] : [])),
        make("div", this.head, make("p.score__sum", ...(of ? [make("b", String(score)), " / ", say.points(of)] : [say.noScore])), make("p", ...(of ? [words] : []))),
        make("p.score__facts", ...facts.map((text) => make("span", text)), make("span", tests.when(started)), make("span", say.seedLine(seed, kefu.paper.mark(this.sitting.items, this.index.questions)))),
        ...(late ? [make("p.score__note", say.lateNote)] : []),
        ...(sums.self.count ? [make("p.score__note", say.self(sums.self.count, sums.self.points))] : []),
        make("p.score__actions", tests.button("replay", say.retake, "again"), tests.button("print", say.print, "print", "button.btn.btn--quiet"), button(say.back, "back")));
    }

    drawTables() {
      const { parts } = this.sitting;
      const sums = kefu.paper.score(this.sitting.items, this.index.questions, this.first());
      const point = (/** @type {PaperRow} */ { name }) => {
        const known = this.index.points[name];
        if (!known?.url) return known?.name || name;
        return Object.assign(make("a", known.name), { href: known.url });
      };
      const weakest = [...sums.points].sort((a, b) => share(a) - share(b));
      const links = weakest.filter((row) => share(row) < WEAK && this.index.points[row.name]?.url).slice(0, FIRST).map((row) => make("li", point(row)));
      const reread = links.length ? [make("section.score__box", make("h3", say.reread), make("ul.score__reread", ...links))] : [];
      return make("div.score__tables",
        box("", say.by.parts, bars(sums.parts, ({ name }) => parts[Number(name)]?.title || name)),
        make("div.score__side", box("", say.by.levels, bars(sums.levels, ({ name }) => name)), ...reread),
        box(".score__box--wide", say.by.points, bars(weakest, point)));
    }

    /** @param {any[]} cards */
    deal(cards) {
      const { items, parts } = this.sitting;
      const part = new Map(items.map((item) => [item.q, item.part]));
      cards.forEach((card, place) => {
        const no = Number(part.get(card.dataset.id));
        if (!place || part.get(cards[place - 1].dataset.id) !== no) this.deck.append(make("h3.sit__part", tests.partHead(parts[no], no)));
        this.deck.append(card);
      });
      this.filter("all");
    }

    /** Show some of the questions. @param {string} which */
    filter(which) {
      const fits = (/** @type {any} */ card) => {
        const attempt = this.attempts(card.dataset.id)[0];
        if (which === "self") return /self|unclear/.test(attempt?.state);
        return which === "all" || !(attempt?.score === 1);
      };
      let shown = 0;
      let [head, any] = [/** @type {any} */ (null), false];
      for (const element of all(this.deck, ".sit__part, .question-card")) {
        if (element.matches(".sit__part")) {
          if (head) head.hidden = !any;
          [head, any] = [element, false];
        } else {
          element.hidden = !fits(element);
          any = any || !element.hidden;
          shown += element.hidden ? 0 : 1;
          if (!element.hidden) element.start?.();
        }
      }
      if (head) head.hidden = !any;
      this.count.textContent = shown ? say.shown(shown) : say.nothing;
    }
  }

  /** @param {RecordEvent} test @param {Sitting} sitting @param {BankIndex} index @param {() => void} back @param {() => void} again */
  tests.result = (test, sitting, index, back, again) => new View(test, sitting, index, back, again);
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
