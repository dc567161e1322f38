/**
 * <kefu-review>: today's review, one card at a time. Owns the queue of this sitting and what was answered in it; which card is
 * up on which day is the engine's business (engine/review.js), what an answer to a question is worth that of its card.
 */
(function (kefu) {
  "use strict";

  const { make, record, button, announce, leaf } = kefu;
  const words = () => kefu.words.notebook;
  const SETTINGS = "review#settings";
  const MORE = 10; // cards beyond the limit, on her wish

  class Review extends HTMLElement {
    stop = new AbortController();
    /** @type {ReviewCourse} */
    course = { questions: [], terms: [] };
    /** @type {Map<string, BankTerm>} */
    terms = new Map();
    /** Cards beyond the limit that she asked for today. */
    extra = 0;
    /** @type {string[]} What is still to come in this sitting, and how many it had. */
    queue = [];
    size = 0;
    no = 0;
    /** How often each rating was given, from 1. */
    tally = [0, 0, 0, 0, 0];
    /** @type {AbortController | null} */
    card = null;

    connectedCallback() {
      this.stop = new AbortController();
      this.view = make("div.review__view");
      this.append(this.view);
      kefu.bank((index) => kefu.load("bank-terms", () => {
        if (this.stop.signal.aborted) return;
        this.terms = new Map((kefu.bankTerms || []).map((term) => [term.id, term]));
        this.course = { questions: index.questions, terms: [...this.terms.keys()] };
        kefu.listen(this, "click", (event) => this.press(event), this.stop);
        kefu.listen(this, "change", ({ target }) => this.set(target), this.stop);
        kefu.listen(this, "keydown", (event) => this.key(event), this.stop);
        record.on((foreign) => foreign && !this.card && this.front(), this.stop);
        this.front();
      }));
    }

    disconnectedCallback() {
      this.stop.abort();
      this.card?.abort();
      this.view?.remove();
    }

    /** @param {string} selector @returns {any} */
    inner(selector) {
      return this.querySelector(selector);
    }

    get limits() {
      return kefu.review.settings(record.text(SETTINGS));
    }

    /** Cards, plan and forecast as they are now. */
    now() {
      const time = Date.now();
      const limits = { ...this.limits, limit: this.limits.limit + this.extra };
      const cards = kefu.review.cards(record.all(), this.course, time);
      return { cards, plan: kefu.review.plan(cards, limits, time), days: kefu.review.forecast(cards, limits, time), today: kefu.day(time) };
    }

    // ---- before and after ----

    /** What is up today, the two weeks, the limits. */
    front() {
      this.card?.abort();
      this.card = null;
      const { cards, plan, days, today } = this.now();
      const parts = cards.length ? [kefu.ahead(days), this.settings()] : [];
      this.view?.replaceChildren(this.sheet(today, plan.queue.length, this.ask(cards, plan)), ...parts);
    }

    /** A sheet of the calendar with what is up. @param {string} today @param {number} count @param {HTMLElement} content */
    sheet(today, count, content) {
      const sheet = make("div.leaf", make("span.leaf__day", leaf.day(today) + "　周" + leaf.weekday(today)), make("b.leaf__count", String(count)), make("span.leaf__unit", words().cards));
      return make("section.today", sheet, content);
    }

    /** @param {ReviewCard[]} cards @param {ReviewPlan} plan */
    ask(cards, plan) {
      if (!cards.length) return leaf.empty(this, "empty", words().nobody, make("p.today__acts", leaf.link(words().toTerms, "glossary.html", "a.btn"), " ", leaf.link(words().toMistakes, "mistakes.html")));
      const lines = [plan.done ? words().done(plan.done) : "", plan.queue.length && plan.left ? words().left(plan.left) : ""].filter(Boolean).map((text) => make("p", text));
      if (!plan.queue.length) return this.nothing(cards, plan, lines);
      return make("div.today__ask", make("p.notebook__big", words().up(plan.reviews, plan.fresh)), ...lines,
        make("p.today__acts", button(plan.done ? words().goOn : words().start, "start", "button.btn.btn--main"), " ", leaf.link(words().toTerms, "glossary.html")));
    }

    /** Nothing is up: why, and when there is. @param {ReviewCard[]} cards @param {ReviewPlan} plan @param {HTMLElement[]} lines */
    nothing(cards, plan, lines) {
      const waits = plan.left + cards.filter(({ fresh }) => fresh).length;
      const dues = cards.map(({ due }) => due).filter((due) => due > kefu.day(Date.now())).sort();
      const next = dues.length ? make("p", words().next(leaf.day(dues[0]), dues.filter((due) => due === dues[0]).length)) : "";
      const acts = make("p.today__acts", waits ? button(words().more(Math.min(MORE, waits)), "more") : "", " ", leaf.link(words().toTerms, "glossary.html"), " ", leaf.link(words().toMistakes, "mistakes.html"));
      return leaf.empty(this, plan.done ? "done" : "rest", plan.done ? words().enough : plan.left ? words().rest : words().nothing, ...lines, next, acts);
    }

    /** How much a day brings. */
    settings() {
      const { limit, fresh } = this.limits;
      const select = (/** @type {string} */ name, /** @type {number[]} */ values, /** @type {number} */ value, /** @type {(n: number) => string} */ say) => {
        const field = make("select", ...[...new Set([...values, value])].sort((a, b) => a - b).map((n) => new Option(say(n), String(n), n === value, n === value)));
        field.dataset.limit = name;
        return make("label.notebook__filter", make("span", words()[name]), field);
      };
      return make("section.limits", make("h2.ahead__title", words().limits),
        make("div.notebook__filters", select("limit", [10, 20, 30, 50], limit, words().perDay), select("fresh", [0, 5, 10, 20], fresh, words().freshPerDay)));
    }

    /** @param {any} target */
    set(target) {
      const name = target.dataset.limit;
      if (!name) return;
      record.add({ k: "text", id: SETTINGS, value: JSON.stringify({ ...this.limits, [name]: Number(target.value) }) });
      this.front();
      this.inner(`[data-limit=${name}]`).focus();
    }

    // ---- a sitting ----

    /** @param {Event} event */
    press(event) {
      const [act, source] = kefu.acted(event);
      /** @type {Record<string, () => unknown>} */
      const acts = {
        start: () => this.begin(),
        more: () => {
          this.extra += MORE;
          this.begin();
        },
        turn: () => this.turn(),
        rate: () => this.rate(Number(source.dataset.rating)),
        easy: () => this.ease(source),
        skip: () => this.skip(),
        next: () => this.next(),
        leave: () => this.leave(),
      };
      acts[act]?.();
    }

    begin() {
      this.queue = this.now().plan.queue;
      this.size = this.queue.length;
      this.no = 0;
      this.tally = [0, 0, 0, 0, 0];
      this.next();
    }

    /** The next card, or the end. */
    next() {
      this.card?.abort();
      const id = this.queue.shift();
      if (id === undefined) return this.finish();
      this.card = new AbortController();
      this.no += 1;
      this.id = id;
      const term = this.terms.get(id);
      const bar = make("span.sitting__bar", make("span"));
      /** @type {any} */ (bar.firstElementChild).style.width = (100 * (this.no - 1)) / Math.max(1, this.no + this.queue.length) + "%";
      const head = make("div.sitting__head", make("b.sitting__no", words().count(this.no, this.no + this.queue.length)), bar, button(words().stop, "leave", "button.sitting__leave"));
      this.place = make("div.sitting__place");
      this.view?.replaceChildren(make("section.sitting", head, this.place));
      if (term) this.flash(term);
      else this.question(id);
      this.view?.scrollIntoView({ block: "nearest" });
    }

    /** Back to the front page; what was answered is kept. */
    leave() {
      this.front();
      (this.inner("[data-act=start]") || this.inner("a, button"))?.focus();
    }

    /** The card comes again at the end. */
    skip() {
      this.queue.push(this.id || "");
      this.no -= 1;
      this.next();
    }

    /** A question, empty; its own card judges it. @param {string} id */
    question(id) {
      const since = Date.now();
      const { signal } = /** @type {AbortController} */ (this.card);
      const deck = make("div.sitting__deck");
      deck.dataset.deck = "";
      Object.assign(deck, { since, round: since });
      const foot = make("div.sitting__foot", ...(this.queue.length ? [button(words().skip, "skip")] : []));
      foot.setAttribute("role", "status");
      this.place?.replaceChildren(deck, foot);
      kefu.cards([id], ([card]) => {
        if (signal.aborted) return;
        deck.append(card);
        card.tabIndex = -1;
        card.focus({ preventScroll: true });
        record.on(() => this.judged(id, since, foot), /** @type {AbortController} */ (this.card));
      }, this.no);
    }

    /** Once a question was judged: when it comes again, and whether it was easy. @param {string} id @param {number} since @param {HTMLElement} foot */
    judged(id, since, foot) {
      const mine = kefu.judged(record.all(), this.course.questions).filter(({ q, t }) => q === id && t >= since && t <= Date.now());
      if (!mine.length) return;
      const days = kefu.review.intervals(record.all(), this.course, id, Date.now());
      const card = kefu.review.cards(record.all(), this.course, Date.now()).find((one) => one.id === id);
      const first = mine[0];
      const right = Number(first.score) >= 1 - 1e-9 && first.clean;
      const easy = button("", "easy");
      easy.append(words().easy + "（" + words().short(days[4]) + "）");
      this.rating = Number(first.score) <= 0 ? 1 : right ? 3 : 2;
      const next = button(this.queue.length ? words().nextCard : words().finish, "next", "button.btn");
      foot.replaceChildren(make("p.sitting__when", words().after(card?.interval || 1)), right ? easy : "", next);
      if (foot.dataset.counted) return;
      foot.dataset.counted = "yes";
      this.tally[this.rating] += 1;
    }

    /** It was right, and easy. @param {HTMLButtonElement} source */
    ease(source) {
      record.add({ k: "review", id: this.id, rating: 4 });
      this.tally[3] -= 1;
      this.tally[4] += 1;
      announce(words().kept);
      source.disabled = true;
      this.next();
    }

    /** The front of a term. @param {BankTerm} term */
    flash({ term }) {
      const turn = button(words().turn, "turn", "button.btn");
      this.place?.replaceChildren(make("article.flash", make("p.flash__term", term), make("p.flash__hint", words().front), make("p.flash__acts", turn)));
      turn.focus({ preventScroll: true });
      announce(term);
    }

    /** Its back, and how well it was known. */
    turn() {
      const term = this.terms.get(this.id || "");
      const flash = this.inner(".flash");
      if (!term || flash.querySelector(".flash__back")) return;
      const body = make("p.flash__text");
      body.innerHTML = term.definition; // ours, sanitised when the page was built
      const formula = make("p.flash__formula");
      formula.innerHTML = term.formula;
      const days = kefu.review.intervals(record.all(), this.course, term.id, Date.now());
      const again = this.seen(term.id);
      const ratings = [1, 2, 3, 4].map((rating) => {
        const made = button("", "rate", "button.rate.rate--" + rating);
        made.append(make("b", words().ratings[rating]), make("small", again ? "" : rating === 1 ? words().todayAgain : words().short(days[rating])));
        made.dataset.rating = String(rating);
        return made;
      });
      const group = make("div.rates", ...ratings);
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", words().how);
      flash.querySelector(".flash__hint").remove();
      flash.querySelector(".flash__acts").replaceWith(make("div.flash__back", body, term.formula ? formula : "", term.url ? leaf.link(words().toPage, term.url, "a.flash__link") : ""), make("p.flash__how", words().how), group);
      ratings[2].focus({ preventScroll: true });
      announce(body.textContent + formula.textContent);
      group.scrollIntoView({ block: "nearest" });
    }

    /** Whether the term was graded today: then the day has its evidence. @param {string} id */
    seen(id) {
      const today = kefu.day(Date.now());
      return record.all().some(({ k, id: of, t, rating }) => k === "review" && of === id && rating > 0 && kefu.day(t) === today);
    }

    /** @param {number} rating */
    rate(rating) {
      const id = this.id || "";
      if (!this.inner(".flash__back") || !(rating >= 1 && rating <= 4)) return;
      if (!this.seen(id)) {
        record.add({ k: "review", id, rating });
        this.tally[rating] += 1;
      }
      if (rating === 1) this.queue.push(id);
      this.next();
    }

    /** 1 to 4 rate a card that is turned. @param {KeyboardEvent} event */
    key(event) {
      const typing = /** @type {HTMLElement} */ (event.target).closest("input, textarea, select");
      if (typing || event.altKey || event.ctrlKey || event.metaKey || !/^[1-4]$/.test(event.key) || !this.inner(".flash__back")) return;
      event.preventDefault();
      this.rate(Number(event.key));
    }

    /** All is done: what it was, and the two weeks. */
    finish() {
      const marks = make("ul.tally", ...[1, 2, 3, 4].filter((rating) => this.tally[rating]).map((rating) => make("li.tally__one.rate--" + rating, make("b", String(this.tally[rating])), make("span", words().ratings[rating]))));
      this.front();
      const ask = this.inner(".today");
      ask.querySelector("p.notebook__big")?.after(marks);
      ask.tabIndex = -1;
      ask.focus({ preventScroll: true });
      ask.scrollIntoView({ block: "nearest" });
    }
  }

  kefu.elements["kefu-review"] = Review;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
