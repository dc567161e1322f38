/**
 * <kefu-quiz>: shows a few of a topic's questions at a time. Owns which ones (in the record as text "quiz#<topic>"), the
 * line with the result, and the buttons for another round.
 */
(function (kefu) {
  "use strict";

  const { words } = kefu;

  /** What a round is: its number, its questions, the time from which attempts count; `missed` if it repeats mistakes. @typedef {{round: number, ids: string[], since: number, missed?: boolean}} Round */

  class Quiz extends HTMLElement {
    /** @type {AbortController | null} */
    stop = null;
    round = 0;
    since = 0;

    connectedCallback() {
      this.stop = new AbortController();
      const { signal } = this.stop;
      this.cards = kefu.all(this, ".question-card");
      this.questions = this.cards.map((card) => {
        const { id, rev } = kefu.island(card);
        return { id, rev, card };
      });
      this.foot = /** @type {HTMLElement} */ (this.querySelector(".quiz__foot"));
      const again = /** @type {HTMLElement} */ (this.foot.querySelector("[data-act=again]"));
      again.textContent = words.quizAgain;
      this.missedButton = kefu.button(words.quizMissed, "missed");
      again.after(" ", this.missedButton);
      this.foot.hidden = false;
      this.foot.addEventListener("click", (event) => {
        const act = /** @type {any} */ (event.target).closest("[data-act]")?.dataset.act;
        if (act) this.begin(act === "missed");
      }, { signal });
      kefu.record.on(() => this.report(), signal);
      this.show(this.known());
      this.report();
    }

    disconnectedCallback() {
      this.stop?.abort();
      this.missedButton?.remove();
      if (this.foot) this.foot.hidden = true;
      for (const card of this.cards || []) card.hidden = false;
    }

    get name() {
      return "quiz#" + this.dataset.topic;
    }

    get size() {
      return Number(this.dataset.size) || 5;
    }

    /** Ids of all questions, in the author's order. */
    get ids() {
      return (this.questions || []).map(({ id }) => id);
    }

    /** The latest score of each question. */
    history() {
      return kefu.progress.history(kefu.record.all(), this.questions || []);
    }

    /** The round the learner is in. @returns {Round} */
    known() {
      try {
        const { round, ids, since, missed } = JSON.parse(kefu.record.text(this.name));
        const left = this.ids.filter((id) => ids.includes(id));
        if (left.length && Number.isFinite(round + since)) return { round, ids: left, since, missed };
      } catch {
        // No round yet, or a damaged one: the first.
      }
      return { round: 0, ids: kefu.draw(this.ids, {}, this.size, 0), since: 0 };
    }

    /** Ids of the questions whose latest attempt was not fully right. */
    missed() {
      const history = this.history();
      return this.ids.filter((id) => typeof history[id] === "number" && Number(history[id]) < 1);
    }

    /** Another round. @param {boolean} missed only what went wrong */
    begin(missed) {
      const round = this.round + 1;
      const ids = missed ? this.missed() : kefu.draw(this.ids, this.history(), this.size, round);
      const next = { round, ids, since: Date.now(), missed };
      kefu.record.add({ k: "text", id: this.name, value: JSON.stringify(next) });
      this.show(next);
      for (const { id, card } of this.questions || []) if (ids.includes(id)) card.firstElementChild.restore();
      this.report();
      const first = kefu.all(this, ".question-card:not([hidden])")[0];
      first.tabIndex = -1;
      first.focus();
      first.scrollIntoView({ block: "start" });
    }

    /** Show the questions of a round. @param {Round} round */
    show({ round, ids, since, missed }) {
      this.round = round;
      this.since = since;
      this.drawn = ids;
      for (const { id, card } of this.questions || []) {
        card.hidden = !ids.includes(id);
        if (!card.hidden) card.querySelector("kefu-question").start?.();
      }
      const note = missed ? words.quizMissedNote(ids.length) : words.quizRound(round + 1, ids.length, this.ids.length);
      /** @type {any} */ (this.querySelector("[data-note]")).textContent = note;
    }

    /** The line with the result: how many are done; once all are, the score and what to read again. */
    report() {
      const { drawn = [], questions = [], since } = this;
      const recent = kefu.record.all().filter((event) => event.t >= since);
      const latest = kefu.progress.latest(recent, questions.filter(({ id }) => drawn.includes(id)));
      const done = Object.values(latest);
      /** @type {HTMLElement} */ (this.missedButton).hidden = this.missed().length === 0;
      const line = /** @type {HTMLElement} */ (this.foot?.querySelector("[data-summary]"));
      if (done.length < drawn.length) {
        line.textContent = words.quizDone(done.length, drawn.length);
        return;
      }
      const own = done.filter(({ state }) => state === "self" || state === "unclear");
      const judged = done.filter((event) => !own.includes(event));
      const got = judged.reduce((sum, { score, q }) => sum + score * this.points(q), 0);
      const all = judged.reduce((sum, { q }) => sum + this.points(q), 0);
      line.replaceChildren(kefu.make("b", words.quizScore(Math.round(got * 100) / 100, all)));
      if (own.length) line.append(" ", words.quizSelf(own.length));
      const links = this.whereToRead(judged.filter(({ score }) => score < 1).map(({ q }) => q));
      if (links.length) line.append(" ", words.quizReread, ...links.flatMap((link, index) => (index ? ["、", link] : [link])));
    }

    /** Points of a question. @param {string} id @returns {number} */
    points(id) {
      return kefu.island(this.cardOf(id)).points || 1;
    }

    /** @param {string} id */
    cardOf(id) {
      return this.questions?.find((question) => question.id === id)?.card;
    }

    /** Links of the explanations of what went wrong, each once. @param {string[]} ids @returns {Element[]} */
    whereToRead(ids) {
      const links = new Map();
      for (const id of ids) {
        const link = this.cardOf(id).querySelector(".key__explanation a[href]");
        if (link && !links.has(link.href)) links.set(link.href, link.cloneNode(true));
      }
      return [...links.values()];
    }
  }

  kefu.elements["kefu-quiz"] = Quiz;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
