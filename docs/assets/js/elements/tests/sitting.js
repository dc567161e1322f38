/**
 * Sitting a test: the questions without verdict, the sheet, the clock, handing in once. Answers are kept in the record as
 * texts, one for each question, flags and the place in one more: after a reload everything stands as it stood.
 */
(function (kefu) {
  "use strict";

  const { all, make, button, record, tests } = kefu;
  const say = kefu.words.tests;
  const BEAT = 500; // ms between two looks at the clock

  /** The JSON of a text of the record; undefined if there is none. @param {string} id @returns {any} */
  function kept(id) {
    try {
      return JSON.parse(record.text(id));
    } catch {
      return undefined;
    }
  }

  class View {
    /** The last warning that was given. */
    warned = 0;
    /** @type {any} */
    previous;
    /** @type {any} */
    next;
    /** @type {any} */
    clock;

    /** @param {Sitting} sitting @param {BankIndex} index @param {() => void} over told once it is handed in */
    constructor(sitting, index, over) {
      this.sitting = sitting;
      this.over = over;
      this.index = index;
      this.name = "test#" + sitting.id;
      const { flags = [], at = 0, mode = "one" } = kept(this.name + "#state") || {};
      this.state = { flags, at, mode };
      this.stop = new AbortController();
      this.kinds = new Map(index.questions.map(({ id, kind }) => [id, kind]));
      /** @type {Map<string, any>} */
      this.places = new Map();
      this.sheet = tests.sheet(sitting, this.kinds, (/** @type {number} */ place) => this.go(place));
      this.element = this.draw();
      this.focus = this.title;
      record.on((foreign) => foreign && this.refresh(), this.stop);
      kefu.cards(sitting.items.map(({ q }) => q), (cards) => this.stop.signal.aborted || this.deal(cards));
    }

    draw() {
      const { title, seed, items } = this.sitting;
      this.title = make("h2.sit__title", title);
      this.title.tabIndex = -1;
      this.clock = make("p.sit__clock");
      this.clock.setAttribute("role", "timer");
      this.done = make("p.sit__done");
      this.warning = make("p.sit__warning");
      this.warning.setAttribute("role", "status");
      this.deck = make("div.sit__deck", make("p", say.loading));
      this.deck.dataset.deck = "";
      Object.assign(this.deck, {
        exam: true,
        round: seed,
        answerOf: (/** @type {string} */ q) => kept(this.name + "#" + q)?.answer,
        keep: (/** @type {string} */ q, /** @type {unknown} */ answer) => {
          record.write(this.name + "#" + q, JSON.stringify(answer === undefined ? {} : { answer }));
          this.show();
        },
      });
      const views = tests.fieldset(say.view, ...["one", "all"].map((mode) => tests.choice("radio", "sit-view", mode, this.state.mode === mode, say.views[mode])));
      this.aside = make("aside.sit__aside", make("div.sit__sheet", this.sheet.element, views, make("p.sit__seed", say.seedLine(seed, kefu.paper.mark(items, this.index.questions)))));
      this.aside.setAttribute("aria-label", say.sheet);
      this.sheetBox = this.aside.firstElementChild;
      this.previous = button(say.previous, "previous");
      this.next = button(say.next, "next", "button.btn");
      this.foot = make("nav.sit__foot", this.previous, button(say.sheet, "sheet", "button.btn.btn--quiet.sit__open"), this.next);
      this.foot.setAttribute("aria-label", say.view);
      const bar = make("header.sit__bar", this.title, make("div.sit__facts", this.clock, this.done), button(say.handIn, "hand-in", "button.btn.sit__hand"));
      const element = make("section.sit", bar, this.warning, make("div.sit__body", make("div.sit__main", this.deck, this.foot), this.aside));
      element.setAttribute("aria-label", this.sitting.title);
      kefu.listen(element, "click", (event) => this.press(...kefu.acted(event)), this.stop);
      kefu.listen(element, "change", ({ target }) => target.name === "sit-view" && this.note({ mode: target.value }), this.stop);
      return element;
    }

    /** Put the cards into the deck. @param {any[]} cards */
    deal(cards) {
      const { parts, items } = this.sitting;
      const found = new Map(cards.map((card) => [card.dataset.id, card]));
      items.forEach(({ q, part, points }, place) => {
        const card = found.get(q) || make("p.sit__gone", say.gone);
        const flag = tests.button("flag", say.flag, "flag", "button.btn.btn--quiet.sit__flag");
        flag.dataset.q = q;
        const head = parts[part].points ? tests.partHead(parts[part], part) : say.partHead(part, parts[part].title || "", parts[part].count, 0) + "，本题 " + say.points(points);
        const first = !place || items[place - 1].part !== part;
        const one = make("section.sit__one" + (first ? ".is-first" : ""), make("div.sit__top", make("h3.sit__part", head), flag), card);
        one.hidden = true;
        kefu.listen(one, "focusin", () => this.state.mode === "all" && this.state.at !== place && this.note({ at: place }), this.stop);
        this.places.set(q, { one, card, flag });
      });
      this.deck.replaceChildren(...items.map(({ q }) => this.places.get(q).one));
      this.show();
      this.tick();
      const timer = setInterval(() => this.tick(), BEAT);
      kefu.listen(this.stop.signal, "abort", () => clearInterval(timer));
      kefu.listen(document, "visibilitychange", () => this.tick(), this.stop);
    }

    /** @param {string} q */
    answered(q) {
      return kept(this.name + "#" + q)?.answer !== undefined;
    }

    /** Keep flags, place or the way the questions are shown. @param {Partial<View["state"]>} change */
    note(change) {
      Object.assign(this.state, change);
      record.write(this.name + "#state", JSON.stringify(this.state));
      this.show();
    }

    /** Show where things stand. */
    show() {
      const { items } = this.sitting;
      const { flags, at, mode } = this.state;
      const single = mode === "one";
      items.forEach(({ q }, place) => {
        const { one, card, flag } = this.places.get(q) || {};
        if (!one) return;
        const hidden = single && place !== at;
        if (one.hidden !== hidden) one.hidden = hidden;
        if (!hidden) card.start?.();
        const flagged = flags.includes(q);
        flag.setAttribute("aria-pressed", String(flagged));
        flag.setAttribute("aria-label", say.number(place + 1) + "：" + say.flag);
      });
      this.element.classList.toggle("is-all", !single);
      this.done.textContent = say.done(items.filter(({ q }) => this.answered(q)).length, items.length);
      this.previous.hidden = !single || at === 0;
      this.next.hidden = false;
      this.next.textContent = !single || at === items.length - 1 ? say.last : say.next;
      this.sheet.show((/** @type {string} */ q) => this.answered(q), flags, at);
    }

    /** Another tab wrote something: perhaps it handed this in. */
    refresh() {
      if (!record.last("test", this.sitting.id)) return this.show();
      kefu.announce(say.otherTab);
      this.over();
    }

    /** To a question. @param {number} place */
    go(place) {
      kefu.closeSheet();
      this.note({ at: place });
      const { one, card } = this.places.get(this.sitting.items[place].q) || {};
      if (!one) return;
      card.tabIndex = -1;
      card.focus({ preventScroll: true });
      (this.state.mode === "one" ? this.element : one).scrollIntoView();
    }

    /** @param {string} act @param {any} pressed */
    press(act, pressed) {
      const { at, mode, flags } = this.state;
      if (act === "previous") this.go(at - 1);
      if (act === "next") {
        if (mode === "one" && at < this.sitting.items.length - 1) this.go(at + 1);
        else this.ask();
      }
      if (act === "flag") {
        const { q } = pressed.dataset;
        this.note({ flags: flags.includes(q) ? flags.filter((/** @type {string} */ other) => other !== q) : [...flags, q] });
      }
      if (act === "sheet") kefu.sheet(this.element, say.sheet, this.sheetBox, () => this.aside.append(this.sheetBox));
      if (act === "hand-in") this.ask();
      if (act === "hand-in-now") this.handIn();
      if (act === "go-back") kefu.closeSheet();
      if (act === "go" && pressed.closest(".warn")) this.go(Number(pressed.dataset.place));
    }

    /** A list of questions to go to. @param {string} text @param {number[]} places */
    toGo(text, places) {
      const links = places.map((place) => {
        const link = button(say.number(place + 1), "go", "button.btn.btn--quiet.warn__go");
        link.dataset.place = String(place);
        return link;
      });
      return places.length ? [make("p", text), make("p.warn__list", ...links)] : [];
    }

    /** Before handing in: what is still blank or flagged. */
    ask() {
      const { items } = this.sitting;
      const places = items.map((_, place) => place);
      const blank = places.filter((place) => !this.answered(items[place].q));
      const flagged = places.filter((place) => this.state.flags.includes(items[place].q));
      kefu.sheet(this.element, say.really, make("div.warn",
        ...(blank.length ? this.toGo(say.blanks(blank.length), blank) : [make("p", say.all(items.length))]), ...this.toGo(say.flags(flagged.length), flagged),
        make("p", make("b", say.reallyAll)), make("p.warn__actions", button(say.handInNow, "hand-in-now", "button.btn.btn--main"), " ", button(say.goBack, "go-back"))));
    }

    /** Look at the clock. */
    tick() {
      const { left, warning, over } = kefu.paper.clock(this.sitting, Date.now());
      if (over) {
        kefu.announce(say.timeOver);
        return this.handIn();
      }
      const seconds = Math.ceil(Number(left) / 1000);
      const text = left === null ? say.noLimit : say.left(say.clock(Math.floor(seconds / 60), seconds % 60));
      if (this.clock.textContent !== text) this.clock.textContent = text;
      this.clock.classList.toggle("is-short", warning > 0);
      if (warning && warning !== this.warned) this.warning.textContent = say.spoken(Math.ceil(seconds / 60));
      this.warned = warning;
    }

    /** The answer to a question with its result, as the record wants it. @param {string} q @returns {PaperResult} */
    result(q) {
      const { card } = this.places.get(q);
      const spec = kefu.island(card);
      const answer = kept(this.name + "#" + q)?.answer ?? null;
      const { score, state } = answer === null ? kefu.blank() : kefu.grade(spec, answer, kefu.lexicon);
      return { rev: spec.rev, topic: spec.topic, score, state, answer };
    }

    /** Hand in: once, whatever happens meanwhile. */
    handIn() {
      const { id, items } = this.sitting;
      if (!this.places.size || this.stop.signal.aborted) return;
      kefu.closeSheet();
      this.stop.abort();
      if (!record.last("test", id)) {
        const results = Object.fromEntries(items.filter(({ q }) => kefu.island(this.places.get(q).card)).map(({ q }) => [q, this.result(q)]));
        const { attempts, test } = kefu.paper.handIn(this.sitting, results, Date.now());
        // Some may be there already, if the page was closed in the midst of this.
        const had = new Set(record.all().filter((event) => event.test === id).map(({ q }) => q));
        for (const attempt of attempts) if (!had.has(attempt.q)) record.add(attempt);
        record.add(test);
      }
      this.over();
    }
  }

  /** @param {Sitting} sitting @param {BankIndex} index @param {() => void} over */
  tests.sitting = (sitting, index, over) => new View(sitting, index, over);
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
