/**
 * <kefu-quiz>: shows a few of a topic's questions at a time. Owns which ones (in the record as text "quiz#<topic>"), the
 * line with the result, and the buttons for another round.
 */
(function (kefu) {
  "use strict";

  const { all, words, record } = kefu;

  /** A round: its number, its questions, the time from which attempts count; `missed` if it repeats mistakes. @typedef {{round: number, ids: string[], since: number, missed?: boolean}} Round */

  class Quiz extends HTMLElement {
    /** Read by the questions and the lantern. */
    round = 0;
    since = 0;
    /** @type {{id: string, rev: string, points: number}[]} */
    questions = [];
    /** @type {string[]} */
    drawn = [];

    connectedCallback() {
      this.questions = kefu.island(this).map((/** @type {object} */ question) => ({ points: 1, ...question }));
      this.missedButton = kefu.button(words.quizMissed, "missed");
      const again = this.inner("[data-act=again]");
      again.textContent = this.whole ? words.quizFromStart : words.quizAgain;
      again.after(" ", this.missedButton);
      this.inner(".quiz__foot").hidden = false;
      this.stop = kefu.listen(this.inner(".quiz__foot"), "click", (event) => {
        const [act] = kefu.acted(event);
        if (act) this.begin(act === "missed");
      });
      record.on(() => this.report(), this.stop);
      this.show(this.known());
      this.report();
    }

    disconnectedCallback() {
      this.stop?.abort();
      this.missedButton?.remove();
      this.inner(".quiz__foot").hidden = true;
      for (const part of all(this, ".question-card, .exercises__part")) part.hidden = false;
    }

    /** @param {string} selector @returns {any} */
    inner(selector) {
      return this.querySelector(selector);
    }

    /** The card of a question. Those after the first round stand as text, for readers without script, until one is wanted. @param {string} id @returns {any} */
    card(id) {
      const card = () => kefu.all(this, ".question-card").find(({ dataset }) => dataset.id === id);
      const rest = this.inner("noscript");
      if (rest && !card()) {
        const made = kefu.make("template");
        made.innerHTML = rest.textContent;
        rest.replaceWith(made.content);
      }
      return card();
    }

    /** Whether every round has all questions. */
    get whole() {
      return Number(this.dataset.size) >= this.questions.length;
    }

    get name() {
      return "quiz#" + this.dataset.topic;
    }

    /** The questions that a draw gives. @param {Record<string, number | null>} history @param {number} round */
    draw(history, round) {
      return kefu.draw(this.questions.map(({ id }) => id), history, Number(this.dataset.size) || 5, round);
    }

    /** The latest score of each question. */
    history() {
      return kefu.progress.history(record.all(), this.questions);
    }

    /** Ids of the questions whose latest attempt was not fully right. */
    missed() {
      return Object.entries(this.history()).filter(([, score]) => score !== null && score < 1).map(([id]) => id);
    }

    /** The round the learner is in; the first if there is none or its note is damaged. @returns {Round} */
    known() {
      try {
        const noted = JSON.parse(record.text(this.name) || "{}");
        const ids = this.questions.map(({ id }) => id).filter((id) => noted.ids.includes(id));
        if (ids.length && Number.isFinite(noted.round + noted.since)) return { ...noted, ids };
      } catch {
        // The first.
      }
      return { round: 0, ids: this.draw({}, 0), since: 0 };
    }

    /** Another round. @param {boolean} missed only what went wrong */
    begin(missed) {
      const round = this.round + 1;
      const next = { round, ids: missed ? this.missed() : this.draw(this.history(), round), since: Date.now(), missed };
      record.add({ k: "text", id: this.name, value: JSON.stringify(next) });
      this.show(next);
      const cards = all(this, ".question-card:not([hidden])");
      for (const card of cards) card.restore?.();
      this.report();
      cards[0].tabIndex = -1;
      cards[0].focus({ preventScroll: true });
      this.inner(".quiz__head").scrollIntoView();
    }

    /** Show the questions of a round. @param {Round} round */
    show({ round, ids, since, missed }) {
      Object.assign(this, { round, since, drawn: ids });
      const cards = ids.map((id) => this.card(id));
      for (const card of all(this, ".question-card")) card.hidden = !cards.includes(card);
      for (const card of cards) card.start?.();
      for (const part of all(this, ".exercises__part")) part.hidden = !part.querySelector(".question-card:not([hidden])");
      this.inner("[data-note]").textContent = missed ? words.quizMissedNote(ids.length)
        : this.whole ? words.quizAll(round + 1, ids.length) : words.quizRound(round + 1, ids.length, this.questions.length);
    }

    /** The line with the result: how many are done; once all are, the score and what to read again. */
    report() {
      const drawn = this.questions.filter(({ id }) => this.drawn.includes(id));
      // Where a clock was wrong: what lies in the future belongs to no round that has begun.
      const events = this.since ? record.all().filter(({ t }) => t >= this.since && t <= Date.now()) : record.all();
      const scores = kefu.progress.history(events, drawn);
      const done = Object.keys(scores).length;
      const judged = drawn.filter(({ id }) => typeof scores[id] === "number");
      const sum = (/** @type {(q: {id: string, points: number}) => number} */ of) => Math.round(judged.reduce((total, q) => total + of(q), 0) * 100) / 100;
      const line = this.inner("[data-summary]");
      /** @type {HTMLElement} */ (this.missedButton).hidden = this.missed().length === 0;
      line.textContent = words.quizDone(done, drawn.length);
      if (done < drawn.length) return;
      const own = done - judged.length;
      const links = this.whereToRead(judged.filter(({ id }) => Number(scores[id]) < 1));
      line.replaceChildren(kefu.make("b", words.quizScore(sum(({ id, points }) => points * Number(scores[id])), sum(({ points }) => points))),
        own ? words.quizSelf(own) : "", links.length ? words.quizReread : "", ...links.flatMap((link) => [link, " "]));
    }

    /** Links of the explanations of what went wrong, each once. @param {{id: string}[]} wrong @returns {Element[]} */
    whereToRead(wrong) {
      const links = wrong.flatMap(({ id }) => all(this.card(id), ".key__explanation a[href]").slice(0, 1));
      return [...new Map(links.map((link) => [link.href, link.cloneNode(true)])).values()];
    }
  }

  kefu.elements["kefu-quiz"] = Quiz;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
