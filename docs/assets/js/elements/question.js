/**
 * <kefu-question>: makes the form of a question answerable. Owns the tries, the hints, the key and the record of one
 * question; what an answer looks like is the business of answers/<type>.js, what it is worth that of the engine.
 */
(function (kefu) {
  "use strict";

  const { words } = kefu;

  /** At most two decimals. @param {number} value */
  const round = (value) => Math.round(value * 100) / 100;

  /** @param {Result} result @param {boolean} settled */
  function stateWords(result, settled) {
    if (result.state === "self" && result.score === null) return words.state.compare;
    return result.state === "wrong" && !settled ? words.state.again : words.state[result.state];
  }

  class Question extends HTMLElement {
    /** @type {AbortController | null} */
    stop = null;
    tries = 0;
    hints = 0;
    /** @type {Result | null} */
    result = null;

    // A question that its quiz does not show costs nothing: the quiz starts it when its turn comes.
    connectedCallback() {
      if (!this.closest("[hidden]")) this.start();
    }

    disconnectedCallback() {
      if (!this.stop) return;
      this.stop.abort();
      this.stop = null;
      this.clear();
      this.inner(".question__actions").hidden = true;
      this.keyBox.hidden = false;
    }

    /** Add the behaviour and show what the record knows. Does nothing the second time. */
    start() {
      if (this.stop) return;
      this.stop = new AbortController();
      const { signal } = this.stop;
      this.spec = /** @type {Spec & {id: string, rev: string}} */ (kefu.island(this));
      this.keyBox = this.inner("details.key");
      this.form = this.inner("form");
      /** @type {Area} */
      this.at = { root: this.form, key: this.keyBox, spec: this.spec, signal };
      this.kind = kefu.answers[this.spec.type];
      this.kind.attach?.(this.at);
      this.inner(".question__actions").hidden = false;
      this.form.addEventListener("submit", (/** @type {Event} */ event) => {
        event.preventDefault();
        this.submit();
      }, { signal });
      for (const type of ["change", "input"]) this.addEventListener(type, (event) => this.edited(event), { signal });
      this.addEventListener("click", (event) => this.press(/** @type {any} */ (event.target).closest("[data-act]")), { signal });
      kefu.record.on((foreign) => foreign && !this.dirty && this.restore(), signal);
      this.restore();
    }

    /** An element of the question. @param {string} selector @returns {any} */
    inner(selector) {
      return this.querySelector(selector);
    }

    /** Round and time from which attempts count, as the quiz around says. @returns {{since: number, round: number}} */
    get quiz() {
      const quiz = /** @type {any} */ (this.closest("kefu-quiz"));
      return { since: quiz?.since || 0, round: quiz?.round || 0 };
    }

    get draftName() {
      return "draft#" + this.spec.id;
    }

    /** Bring the form into the state that the record knows. */
    restore() {
      this.clear();
      if (this.spec.shuffle && /^(single|multiple)$/.test(this.spec.type)) this.shuffle();
      const { since } = this.quiz;
      const { id, rev } = this.spec;
      const known = kefu.record.last("attempt", id);
      const attempt = known && known.rev === rev && known.t >= since ? known : null;
      if (attempt) {
        this.tries = Number(attempt.n) || 1;
        this.kind.write(this.at, attempt.answer);
        const result = kefu.grade(this.spec, attempt.answer, kefu.lexicon);
        // What the learner judged herself can't be found again in her answer.
        this.present(attempt.state === "self" && result.state !== "self" ? { ...result, state: "self", score: attempt.score } : result);
        this.keyBox.open = false;
      }
      const draft = kefu.record.last("text", this.draftName);
      if (draft && draft.t > Math.max(since, attempt?.t || 0)) this.takeUp(draft.value);
    }

    /** Take up an answer that was not handed in. @param {unknown} text */
    takeUp(text) {
      try {
        const { rev, tries, answer } = JSON.parse(String(text));
        if (rev !== this.spec.rev || tries !== this.tries) return;
        if (this.result) this.retry();
        this.kind.write(this.at, answer);
        this.say(words.state.ready);
      } catch {
        // A damaged draft is none.
      }
    }

    /** Options in the order of the quiz's round, with their letters. */
    shuffle() {
      const list = this.inner(".options");
      const { options } = /** @type {ChoiceSpec} */ (this.spec);
      kefu.shuffle(options, this.spec.id + this.quiz.round).forEach((key, index) => {
        list.append(kefu.keyed(list, ".option", key));
        for (const letter of kefu.all(this, "[data-letter]")) {
          if (letter.dataset.letter === key) letter.textContent = "ABCDEFGH"[index];
        }
      });
    }

    /** @param {Event} event */
    edited(event) {
      if (/** @type {any} */ (event.target).closest(".rubric")) {
        if (event.type === "change") this.compare();
      } else if (!this.result) {
        this.dirty = true;
        const { rev } = this.spec;
        kefu.record.write(this.draftName, JSON.stringify({ rev, tries: this.tries, answer: this.kind.read(this.at) }));
        this.say(words.state.ready);
      }
    }

    /** @param {HTMLElement | null} button */
    press(button) {
      const act = button?.dataset.act;
      if (act === "hint") this.hint();
      if (act === "retry") {
        this.retry();
        /** @type {any} */ (kefu.all(this.form, "input, select, textarea, button").find((control) => !control.disabled && !control.readOnly && control.offsetParent))?.focus();
      }
      if (act === "mark") this.judgeSelf(Number(button?.dataset.score));
    }

    /** Words of the state, at the head of the card. @param {string} text */
    say(text) {
      this.inner("[data-state]").textContent = text;
    }

    submit() {
      if (this.result) return;
      const answer = this.kind.read(this.at);
      const result = kefu.grade(this.spec, answer, kefu.lexicon);
      if (result.state === "blank") {
        this.say(words.answerFirst);
        kefu.announce(words.answerFirst);
        return;
      }
      this.tries += 1;
      if (this.tries === 1 && result.state === "self") this.at.handed = true;
      this.keep(answer, result);
      this.present(result);
      const target = this.settled ? this.inner("[data-result]") : this.inner("[data-act=retry]");
      target.focus({ preventScroll: true });
      kefu.announce(this.inner("[data-state]").textContent + "。" + this.inner("[data-result]").textContent);
    }

    /** @param {unknown} answer @param {Result} result */
    keep(answer, { score, state }) {
      const { id, rev, topic } = this.spec;
      this.dirty = false;
      kefu.record.drop(this.draftName);
      kefu.record.add({ k: "attempt", q: id, rev, topic, score, state, answer, n: this.tries, hints: this.hints });
    }

    /** No try is left, or none is needed. */
    get settled() {
      const { result } = this;
      return Boolean(result) && (result?.score === 1 || result?.state === "self" || this.tries >= (this.spec.tries || 1));
    }

    /** Show a result. @param {Result} result */
    present(result) {
      this.result = result;
      const { settled } = this;
      this.kind.show(this.at, result, settled);
      kefu.lock(this.form, true);
      this.form.classList.add("is-" + ({ partial: "near", unclear: "near" }[/** @type {string} */ (result.state)] || result.state));
      this.say(stateWords(result, settled));
      this.inner("[type=submit]").hidden = true;
      const retry = this.inner("[data-act=retry]");
      retry.hidden = false;
      retry.textContent = settled ? words.redo : words.retry;
      const hint = this.inner("[data-act=hint]");
      if (hint) hint.hidden = true;
      const open = settled || result.state === "unclear";
      this.keyBox.hidden = !open;
      this.keyBox.open = open;
      this.report(result);
    }

    /** The line under the form: score, what can be done next, where to read again. @param {Result} result */
    report(result) {
      const points = this.spec.points || 1;
      const line = kefu.make("p");
      if (result.score !== null) line.append(kefu.make("b", words.score(round(result.score * points), points)), " ");
      if (!this.settled) line.append(words.left((this.spec.tries || 1) - this.tries));
      else if (result.state === "self") line.append(words.compare);
      else if (result.score !== 1) line.append(...this.whereToRead());
      const box = this.inner("[data-result]");
      const face = this.closest("kefu-quiz")?.querySelector("[data-face=" + (result.state === "unclear" ? "partial" : result.state) + "] > *");
      box.replaceChildren(...(face ? [face.cloneNode(true)] : []), line);
      if (result.state === "unclear") {
        const marks = words.selfMarks.map(([text, score]) => {
          const button = kefu.button(String(text), "mark");
          button.dataset.score = String(score);
          return button;
        });
        line.append(" ", words.unclear, " ", ...marks);
      }
      box.hidden = false;
      box.tabIndex = -1;
    }

    /** A link to the heading of the topic, if it stands on this page. */
    whereToRead() {
      const heading = document.getElementById("t" + String(this.spec.topic).replace(/\./g, "-"));
      if (!heading) return [];
      const link = kefu.make("a", (heading.firstChild?.textContent || "").trim());
      link.href = "#" + heading.id;
      return [words.reread + " ", link];
    }

    /** The learner ticks the rubric: her own marks. */
    compare() {
      const answer = this.kind.read(this.at);
      const result = kefu.grade(this.spec, answer, kefu.lexicon);
      if (!this.result || result.state === "blank") return;
      this.keep(answer, result);
      this.result = result;
      this.say(stateWords(result, true));
      this.report(result);
    }

    /** The learner's own verdict where no check understood her. @param {number} score */
    judgeSelf(score) {
      if (!this.result) return;
      const result = { ...this.result, score, state: /** @type {const} */ ("self") };
      this.keep(this.kind.read(this.at), result);
      this.clear(false);
      this.present(result);
      this.inner("[data-result]").focus({ preventScroll: true });
    }

    /** Open what is not right for another try; after the last one, begin anew. */
    retry() {
      const { result, settled } = this;
      if (!result) return;
      if (settled) return this.reset();
      const kept = this.kind.kept?.(this.at, result) || [];
      this.clear(false);
      kefu.unmark(this.form, kept);
      kefu.lock(this.form, false, kept);
    }

    /** Begin anew, with an empty form. */
    reset() {
      this.clear();
      this.dirty = true;
    }

    /** Take verdict and key away; with `all`, answers, hints and tries as well. */
    clear(all = true) {
      this.result = null;
      this.form.classList.remove("is-right", "is-wrong", "is-near", "is-self");
      this.say(words.state.blank);
      this.keyBox.hidden = true;
      this.inner("[data-result]").hidden = true;
      this.inner("[type=submit]").hidden = false;
      this.inner("[data-act=retry]").hidden = true;
      this.showHints(all ? 0 : this.hints);
      if (!all) return;
      this.tries = 0;
      this.dirty = false;
      this.at.handed = false;
      kefu.unmark(this.form);
      kefu.lock(this.form, false);
      this.kind.write(this.at, null);
    }

    /** Show the first `count` hints. @param {number} count */
    showHints(count) {
      this.hints = count;
      const list = this.inner("[data-hints]");
      if (!list) return;
      const all = kefu.all(this, ".key__hints > li");
      list.replaceChildren(...all.slice(0, count).map((hint) => hint.cloneNode(true)));
      list.hidden = count === 0;
      this.inner("[data-act=hint]").hidden = count >= all.length;
    }

    /** One hint more. */
    hint() {
      this.showHints(this.hints + 1);
      const shown = this.inner("[data-hints]").lastElementChild;
      kefu.announce(words.hint(this.hints) + shown?.textContent);
      if (this.inner("[data-act=hint]").hidden) this.inner("[type=submit]").focus();
    }
  }

  kefu.elements["kefu-question"] = Question;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
