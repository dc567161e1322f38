/**
 * <kefu-question>: makes the form of a question answerable. Owns the tries, the hints, the key and the record of one
 * question; what an answer looks like is the business of answers/<type>.js, what it is worth that of the engine.
 */
(function (kefu) {
  "use strict";

  const { all, make, words, record, announce, button } = kefu;

  /** At most two decimals. @param {number} value */
  const round = (value) => Math.round(value * 100) / 100;

  class Question extends HTMLElement {
    /** @type {AbortController | null} */
    stop = null;
    tries = 0;
    hints = 0;
    dirty = false;
    /** @type {Result | null} */
    result = null;
    /** @type {any} */
    spec;
    /** @type {any} */
    at;
    /** @type {any} */
    kind;
    /** What a script alone can use. @type {any[]} */
    made = [];
    /** Who shows it, and what counts there. @type {Partial<Deck>} */
    deck = {};

    // A question that its quiz does not show costs nothing: the quiz starts it when its turn comes.
    connectedCallback() {
      if (!this.closest("[hidden]")) this.start();
    }

    disconnectedCallback() {
      if (!this.stop) return;
      if (!this.deck.exam) this.clear();
      this.stop.abort();
      this.stop = null;
      this.show({ ".key": true });
      for (const part of this.made) part.remove();
    }

    /** Add the behaviour and show what the record knows. Does nothing the second time. */
    start() {
      if (this.stop) return;
      const stop = (this.stop = new AbortController());
      const spec = (this.spec = kefu.island(this));
      this.deck = /** @type {any} */ (this.closest("kefu-quiz, [data-deck]")) || {};
      const root = this.inner("form");
      this.at = { root, key: this.inner(".key"), spec, stop };
      const parts = [".question__state", ".hints", ".question__actions", ".question__result"].slice(0, this.deck.exam ? 1 : 4);
      const [state, ...rest] = (this.made = parts.map((part) => kefu.made(this, part)));
      root.firstElementChild.append(state);
      root.append(...rest);
      this.kind = kefu.answers[spec.type];
      this.kind.attach?.(this.at);
      kefu.listen(this, "submit", (event) => {
        event.preventDefault();
        this.submit();
      }, stop);
      kefu.listen(this, "change input", (event) => this.edited(event), stop);
      kefu.listen(this, "click", (event) => this.press(event), stop);
      record.on((foreign) => foreign && !this.dirty && this.restore(), stop);
      const early = this.kind.read(this.at);
      this.restore();
      if (!this.deck.exam) this.takeUpEarly(early);
    }

    /** What the learner filled in before this script was there stays. @param {unknown} early */
    takeUpEarly(early) {
      // Rows always stand in some order: that alone is no answer.
      if (this.result || this.spec.type === "order" || kefu.grade(this.spec, early).state === "blank") return;
      this.kind.write(this.at, early);
      this.say(words.state.ready);
    }

    /** An element of the question. @param {string} selector @returns {any} */
    inner(selector) {
      return this.querySelector(selector);
    }

    /** Show or hide elements. @param {Record<string, boolean>} parts by selector */
    show(parts) {
      for (const [selector, shown] of Object.entries(parts)) {
        const element = this.inner(selector);
        if (element) element.hidden = !shown;
      }
    }

    /** Words of the state, at the head of the card. @param {string} text */
    say(text) {
      this.inner("[data-state]").textContent = text;
    }

    /** Bring the form into the state that the record knows. */
    restore() {
      const { id, rev, type, shuffle } = this.spec;
      const { since = 0, round: turn = 0, exam, attemptOf } = this.deck;
      if (exam) this.show({ ".key": false });
      else this.clear();
      if (shuffle && /^(single|multiple)$/.test(type)) this.shuffle(id + turn);
      if (exam) return this.sit();
      const last = attemptOf ? attemptOf(id) : this.last(since);
      // What a test was handed in without is an answer there alone.
      const attempt = last && last.rev === rev && last.t >= since && (attemptOf || last.state !== "blank") ? last : null;
      if (attempt) this.takeUp(attempt);
      if (attemptOf) return;
      const draft = record.last("text", "draft#" + id);
      if (draft && draft.t > Math.max(since, attempt?.t || 0)) this.takeUpDraft(draft.value);
    }

    /** The last attempt. Where a clock was wrong, what lies in the future belongs to no round that has begun. @param {number} since */
    last(since) {
      const { id } = this.spec;
      const last = record.last("attempt", id);
      const now = Date.now();
      return since && last && last.t > now ? record.all().filter(({ k, q, t }) => k === "attempt" && q === id && t <= now).pop() : last;
    }

    /** In an exam: the answer that the deck keeps, and no word about it. */
    sit() {
      const answer = this.deck.answerOf?.(this.spec.id);
      this.kind.write(this.at, answer ?? null);
      this.say(words.state[answer !== undefined ? "kept" : this.spec.type === "order" ? "unmoved" : "blank"]);
    }

    /** Show an attempt of the record. @param {RecordEvent} attempt */
    takeUp({ answer, n, state, score }) {
      this.tries = Number(n) || 1;
      this.kind.write(this.at, answer);
      const result = kefu.grade(this.spec, answer, kefu.lexicon);
      // What the learner judged herself can't be found again in her answer.
      this.present(state === "self" && result.state === "unclear" && Number.isFinite(score) ? { ...result, state, score } : result);
      this.at.key.open = Boolean(this.deck.attemptOf);
    }

    /** Take up an answer that was not handed in. @param {string} text */
    takeUpDraft(text) {
      try {
        const { rev, tries, answer } = JSON.parse(text);
        if (rev !== this.spec.rev || tries !== this.tries) return;
        this.retry();
        this.kind.write(this.at, answer);
        this.say(words.state.ready);
      } catch {
        // A damaged draft is none.
      }
    }

    /** Options in an order of their own for each round, with their letters. @param {string} seed */
    shuffle(seed) {
      const list = this.inner(".options");
      kefu.shuffle(/** @type {string[]} */ (this.spec.options), seed).forEach((key, index) => {
        list.append(kefu.keyed(list, ".option", key));
        for (const letter of all(this, "[data-letter]")) {
          if (letter.dataset.letter === key) letter.dataset.mark = "ABCDEFGH"[index];
        }
      });
    }

    /** The learner changed something: her own marks in the key, or her answer. @param {any} event */
    edited({ target, type }) {
      if (this.deck.exam) {
        const answer = this.kind.read(this.at);
        const blank = kefu.grade(this.spec, answer, kefu.lexicon).state === "blank";
        this.deck.keep?.(this.spec.id, blank ? undefined : answer);
        this.say(words.state[blank ? "blank" : "kept"]);
      } else if (target.closest(".rubric")) {
        if (type === "change") this.compare();
      } else if (!this.result) {
        this.dirty = true;
        record.write("draft#" + this.spec.id, JSON.stringify({ rev: this.spec.rev, tries: this.tries, answer: this.kind.read(this.at) }));
        this.say(words.state.ready);
      }
    }

    /** @param {Event} event */
    press(event) {
      const [act, source] = kefu.acted(event);
      if (act === "hint") this.hint();
      if (act === "mark") this.compare(Number(source.dataset.score));
      if (act === "retry") {
        this.retry();
        all(this.at.root, "input, select, textarea, button").find((control) => !control.disabled && !control.readOnly && control.offsetParent)?.focus();
      }
    }

    /** The answer as it stands in the form, with its result. @returns {[unknown, Result]} */
    judge() {
      const answer = this.kind.read(this.at);
      return [answer, kefu.grade(this.spec, answer, kefu.lexicon)];
    }

    submit() {
      if (this.result || this.deck.exam) return;
      const [answer, result] = this.judge();
      if (result.state === "blank") {
        this.say(words.answerFirst);
        announce(words.answerFirst);
        // The head of a long card is out of sight where its button is.
        const head = this.inner("[data-state]");
        if (head.getBoundingClientRect().top < 100) head.scrollIntoView({ block: "center" });
        return;
      }
      this.tries += 1;
      this.keep(answer, result);
      this.present(result);
      this.inner(this.settled ? "[data-result]" : "[data-act=retry]").focus({ preventScroll: true });
      // Feedback in the parts may have pushed it out of view: no further than needed.
      this.inner("[data-result]").scrollIntoView({ block: "nearest" });
      announce(this.inner("[data-state]").textContent + "。" + this.inner("[data-result]").textContent);
    }

    /** @param {unknown} answer @param {Result} result */
    keep(answer, { score, state }) {
      const { id, rev, topic } = this.spec;
      this.dirty = false;
      record.drop("draft#" + id);
      record.add({ k: "attempt", q: id, rev, topic, score, state, answer, n: this.tries, hints: this.hints, ...(this.deck.test ? { test: this.deck.test } : {}) });
    }

    /** No try is left, or none is needed. */
    get settled() {
      return Boolean(this.deck.attemptOf) || this.result?.score === 1 || this.result?.state === "self" || this.tries >= (this.spec.tries || 1);
    }

    /** Show a result: in the parts, in words, and the key once it is settled or nobody could judge. @param {Result} result */
    present(result) {
      this.result = result;
      const { state } = result;
      const { settled } = this;
      const { root, key } = this.at;
      kefu.unmark(root);
      this.kind.show(this.at, result, settled);
      kefu.lock(root, true);
      root.classList.add("is-" + (/partial|unclear/.test(state) ? "near" : state));
      key.open = settled || state === "unclear";
      this.show({ ".key": key.open, "[type=submit]": false, "[data-act=hint]": false, "[data-act=retry]": !this.deck.attemptOf });
      this.inner("[data-act=retry]").textContent = settled ? words.redo : words.retry;
      this.report(result);
    }

    /** State and score in words, what can be done next, where to read again. @param {Result} result */
    report({ state, score }) {
      const { tries = 1 } = this.spec;
      const points = this.deck.worth?.(this.spec.id) ?? this.spec.points ?? 1;
      const { settled } = this;
      this.say(words.state[state === "self" && score === null ? "compare" : state === "wrong" && !settled ? "again" : state]);
      const mood = ["right", "wrong", "self"].includes(state) ? state : "partial";
      const face = kefu.made(this, "[data-face=" + mood + "] > *");
      const line = make("p", make("b", score === null ? "" : words.score(round(score * points), points)), " ");
      if (state === "self") line.append(words.compare);
      else if (state === "unclear") line.append(words.unclear, " ", ...this.selfMarks());
      else if (score !== 1) line.append(...(settled ? this.whereToRead() : [words.left(tries - this.tries)]));
      const box = this.inner("[data-result]");
      box.replaceChildren(face, line);
      box.tabIndex = -1;
      box.hidden = false;
    }

    /** Buttons for the learner's own verdict, where no check understood her. */
    selfMarks() {
      return words.selfMarks.map((/** @type {[string, number]} */ [text, score]) => {
        const mark = button(text, "mark");
        mark.dataset.score = String(score);
        return mark;
      });
    }

    /** A link to the heading of the topic, on this page or, in a deck, where it stands. */
    whereToRead() {
      const { topic } = this.spec;
      const heading = document.getElementById("t" + String(topic).replace(/\./g, "-"));
      const { title, url } = kefu.bankIndex?.topics[topic] || {};
      if (!heading && !url) return [];
      const link = make("a", heading ? (heading.firstChild?.textContent || "").trim() : topic + " " + title);
      link.href = heading ? "#" + heading.id : url;
      return [words.reread, link];
    }

    /** The learner judges herself: by the rubric, or with `score` where no check understood her. @param {number} [score] */
    compare(score) {
      const [answer, result] = this.judge();
      if (!this.result) return;
      if (score !== undefined) Object.assign(result, { score, state: "self" });
      this.keep(answer, result);
      this.clear(false);
      this.present(result);
      if (score !== undefined) this.inner("[data-result]").focus({ preventScroll: true });
    }

    /** Open what is not right for another try; after the last one, begin anew. */
    retry() {
      const { result, settled, at } = this;
      if (!result) return;
      this.clear(settled);
      this.dirty = true;
      if (settled) return;
      const kept = this.kind.kept?.(at, result) || [];
      kefu.unmark(at.root, kept);
      kefu.lock(at.root, false, kept);
    }

    /** Take verdict and key away; with `all`, answer, hints and tries as well. */
    clear(all = true) {
      const { root } = this.at;
      this.result = null;
      root.classList.remove("is-right", "is-wrong", "is-near", "is-self");
      this.say(words.state.blank);
      this.show({ ".key": false, "[data-result]": false, "[type=submit]": true, "[data-act=retry]": false });
      this.showHints(all ? 0 : this.hints);
      if (!all) return;
      this.tries = 0;
      this.dirty = false;
      kefu.unmark(root);
      kefu.lock(root, false);
      this.kind.write(this.at, null);
    }

    /** Show the first `count` hints. @param {number} count */
    showHints(count) {
      const list = this.inner("[data-hints]");
      const hints = all(this, ".key__hints > li");
      this.hints = count;
      list.replaceChildren(...hints.slice(0, count).map((hint) => hint.cloneNode(true)));
      this.show({ "[data-hints]": count > 0, "[data-act=hint]": count < hints.length });
    }

    /** One hint more. */
    hint() {
      this.showHints(this.hints + 1);
      announce(words.hint(this.hints) + this.inner("[data-hints]").lastElementChild.textContent);
      if (this.inner("[data-act=hint]").hidden) this.inner("[type=submit]").focus();
    }
  }

  kefu.elements["kefu-question"] = Question;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
