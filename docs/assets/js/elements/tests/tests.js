/** <kefu-tests>: which view is shown, and what the record knows of a sitting: "test#now" its id, "test#<id>" its paper. */
(function (kefu) {
  "use strict";

  const { make, record, tests } = kefu;
  const say = kefu.words.tests;
  const NOW = "test#now";
  const MINUTE = 60000;

  /** A sitting as the record keeps it, perhaps from a file of another device: null if it is none. @param {string} id @returns {Sitting | null} */
  function sittingOf(id) {
    try {
      const sitting = JSON.parse(record.text("test#" + id));
      const whole = sitting.id === id && Number.isFinite(sitting.started) && (sitting.deadline === null || Number.isFinite(sitting.deadline));
      return whole && sitting.items.every((/** @type {PaperItem} */ { q, part, points }) => typeof q === "string" && sitting.parts[part].count > 0 && Number.isFinite(points)) ? sitting : null;
    } catch {
      return null;
    }
  }

  class Tests extends HTMLElement {
    /** @type {any} */
    view = null;

    connectedCallback() {
      /** @type {PaperOffer[]} */
      this.offers = kefu.island(this) || [];
      this.list = /** @type {HTMLElement} */ (this.querySelector("[data-papers]"));
      this.place = make("div.tests__view");
      this.list.after(this.place);
      kefu.bank((index) => {
        if (!this.isConnected) return;
        this.index = index;
        const now = sittingOf(record.text(NOW));
        if (now && !record.last("test", now.id)) this.sit(now);
        else this.home(false);
      });
    }

    disconnectedCallback() {
      this.leave();
      this.place?.remove();
      if (this.list) this.list.hidden = false;
    }

    leave() {
      this.view?.stop.abort();
      document.body.classList.remove("is-sitting");
    }

    /** @param {any} view @param {boolean} move whether the focus goes there */
    show(view, move = true) {
      this.view = view;
      /** @type {HTMLElement} */ (this.list).hidden = !view.whole;
      this.place.replaceChildren(view.element);
      document.body.classList.toggle("is-sitting", !view.whole);
      if (!move) return;
      const focus = view.focus || document.querySelector("h1");
      if (!view.focus && focus) focus.tabIndex = -1;
      focus?.focus({ preventScroll: true });
      (view.whole ? document.body : this).scrollIntoView();
    }

    home(move = true) {
      this.leave();
      this.show(tests.list(this, this.index, (/** @type {string | PaperChoice} */ wanted) => this.choose(wanted), (/** @type {string} */ id) => this.open(id)), move);
    }

    /** @param {string | PaperChoice} wanted */
    choose(wanted) {
      this.leave();
      const offer = this.offers?.find(({ id }) => id === wanted);
      const hue = this.index?.units.find(({ id }) => id === offer?.unit)?.hue;
      const count = (/** @type {PaperPart[]} */ parts) => parts.reduce((sum, part) => sum + part.count, 0);
      const choice = typeof wanted === "string" ? null : wanted;
      const paper = offer ? { ...offer, count: count(offer.parts), unit: String(hue || "") }
        : { title: say.own, minutes: Number(choice?.minutes), count: choice ? kefu.paper.own(choice, this.index?.questions || [], "").items.length : 0, total: 0, seed: "", parts: [], unit: "" };
      this.show(tests.start(paper, (/** @type {string} */ seed) => this.begin(offer || null, choice, seed), () => this.home()));
    }

    /** @param {PaperOffer | null} offer @param {PaperChoice | null} choice @param {string} seed */
    begin(offer, choice, seed) {
      const { questions } = /** @type {BankIndex} */ (this.index);
      const kinds = new Map(questions.map(({ type, kind }) => [String(type), kind]));
      const drawn = offer ? { parts: offer.parts, items: kefu.paper.draw(offer, questions, seed) } : kefu.paper.own(/** @type {PaperChoice} */ (choice), questions, seed);
      if (!drawn.items) return kefu.notice(say.lack(kefu.paper.lacks(/** @type {PaperOffer} */ (offer), questions).length));
      const started = Date.now();
      const minutes = offer ? offer.minutes : Number(choice?.minutes);
      const sitting = /** @type {Sitting} */ ({
        id: "t" + started.toString(36) + tests.anySeed(), paper: offer ? offer.id : "own", title: offer ? offer.title : say.own, seed, started, minutes,
        deadline: minutes ? started + minutes * MINUTE : null, parts: drawn.parts.map((part) => ({ ...part, title: part.title || kinds.get(part.type) })), items: drawn.items, ...(choice ? { choice } : {}),
      });
      record.add({ k: "text", id: "test#" + sitting.id, value: JSON.stringify(sitting) });
      record.add({ k: "text", id: NOW, value: sitting.id });
      this.sit(sitting);
    }

    /** @param {Sitting} sitting */
    sit(sitting) {
      this.leave();
      this.show(tests.sitting(sitting, this.index, () => {
        record.add({ k: "text", id: NOW, value: "" });
        this.open(sitting.id);
      }));
    }

    /** A test that was handed in. @param {string} id */
    open(id) {
      const test = record.last("test", id);
      if (!test) return this.home();
      this.leave();
      const sitting = sittingOf(id) || this.remade(test);
      const again = () => {
        const offer = this.offers?.some((one) => one.id === sitting.paper);
        return offer ? this.choose(sitting.paper) : sitting.choice ? this.choose(sitting.choice) : this.home();
      };
      this.show(tests.result(test, sitting, this.index, () => this.home(), again));
    }

    /** The paper of a test of which only what was handed in is known (brought from another device). @param {RecordEvent} test @returns {Sitting} */
    remade(test) {
      const known = new Map(this.index?.questions.map((one) => [one.id, one]));
      const ids = new Set(record.all().filter((event) => event.k === "attempt" && event.test === test.id).map(({ q }) => String(q)));
      const items = [...ids].map((q) => ({ q, part: 0, points: known.get(q)?.points || 1, ...(known.get(q)?.type === "short" ? { self: true } : {}) }));
      return { ...(/** @type {any} */ (test)), deadline: null, minutes: 0, parts: [{ type: "", count: items.length, points: 0, title: test.title }], items };
    }
  }

  kefu.elements["kefu-tests"] = Tests;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
