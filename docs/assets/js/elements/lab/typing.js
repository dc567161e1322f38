/**
 * <kefu-typing>: sentences to be typed as they stand. What is right and how fast it was comes from engine/typing.js; here the
 * clock runs, an input method is left alone until it is done, and the tries are kept: one event "typing" each in the record. A
 * text of the record says up to when they were cleared away.
 */
(function (kefu) {
  "use strict";

  const { all, make, record, typing, words } = kefu;
  const BEAT = 250; // ms
  const MINUTE = 60000; // ms
  const SHOWN = 20; // tries

  /** What was typed with its errors marked: struck through what is too much, underlined what should be there. @param {TypedPair[]} line */
  const marked = (line) => line.map(({ want, got, right }) => {
    if (right) return want;
    return make("span.typing__slip", ...(got ? [make("del", got)] : []), ...(want ? [make("ins", want)] : []));
  });

  /** The errors of a line in words, neighbours of one kind together. @param {TypedPair[]} line */
  function told(line) {
    /** @type {{kind: "swapped" | "missed" | "extra" | "", want: string, got: string}[]} */
    const runs = [];
    for (const { want, got, right } of line) {
      const kind = right ? "" : !got ? "missed" : !want ? "extra" : "swapped";
      const last = runs[runs.length - 1];
      if (last?.kind === kind) Object.assign(last, { want: last.want + want, got: last.got + got });
      else runs.push({ kind, want, got });
    }
    const say = words.typing;
    return say.faults(runs.flatMap(({ kind, want, got }) => {
      if (kind === "swapped") return [say.swapped(want, got)];
      return kind === "missed" ? [say.missed(want)] : kind === "extra" ? [say.extra(got)] : [];
    }));
  }

  class Typing extends HTMLElement {
    /** @type {TypingSpec} */
    spec = /** @type {any} */ (null);
    /** @type {any} */
    field = null;
    /** @type {TypingSentence[]} In the order of this try. */
    sentences = [];
    own = false;
    /** @type {TypedPair[][]} */
    lines = [];
    /** By performance.now(); 0: not begun. */
    started = 0;
    beat = 0;
    late = false;
    composing = false;
    tries = 0;
    /** @type {{draw(): void, end(): void} | null} */
    chart = null;
    stop = new AbortController();

    connectedCallback() {
      this.spec = kefu.island(this);
      this.field = this.inner("[data-typed]");
      for (const part of all(this, "[data-live]")) part.hidden = false;
      this.stop = kefu.listen(this, "click", (event) => this.press(event));
      kefu.listen(this, "change", ({ target }) => this.change(target), this.stop);
      this.hear();
      record.on(() => this.show(), this.stop);
      this.take(this.spec.sentences, false);
      this.show();
    }

    disconnectedCallback() {
      this.stop.abort();
      clearInterval(this.beat);
      this.chart?.end();
      this.chart = null;
    }

    /** @param {string} selector @returns {any} */
    inner(selector) {
      return this.querySelector(selector);
    }

    /** Listen to the field. An input method may hold the letters of a word: until it lets go nothing is judged. */
    hear() {
      const { field, stop } = this;
      const compose = (/** @type {boolean} */ on) => {
        this.composing = on;
        if (on) this.begin();
        else this.paint();
      };
      kefu.listen(field, "compositionstart", () => compose(true), stop);
      kefu.listen(field, "compositionend", () => compose(false), stop);
      kefu.listen(field, "input", ({ isComposing }) => {
        if (isComposing || this.composing) return;
        if (field.value.trim()) this.begin();
        this.paint();
      }, stop);
      // Not keydown: some browsers end a composition before they tell of the Enter that ended it.
      kefu.listen(field, "beforeinput", (event) => {
        if (!["insertLineBreak", "insertParagraph"].includes(event.inputType)) return;
        event.preventDefault();
        if (!event.isComposing && !this.composing) this.handIn();
      }, stop);
      kefu.listen(field, "paste drop", (event) => {
        event.preventDefault();
        this.refuse(words.typing.refused);
      }, stop);
    }

    /** @param {any} event */
    press(event) {
      const [act, button] = kefu.acted(event);
      const say = words.typing;
      if (act === "hand-in") this.handIn();
      else if (act === "stop") this.finish();
      else if (act === "again") this.again();
      else if (act === "clear") this.clear(button);
      else if (act === "save") kefu.saveFile(say.file, kefu.csv([say.heads, ...this.table(this.kept())]), "text/csv");
      else if (act === "template") kefu.saveFile(say.template, kefu.csv([this.spec.heads, ...this.spec.sentences.map(({ scene, text }) => [scene, text])]), "text/csv");
      else if (act === "own-data") {
        this.take(this.spec.sentences, false);
        kefu.labs.say(this.inner("[data-import-said]"), true, [say.back]);
      }
    }

    /** @param {any} target */
    change(target) {
      if (target.closest("[data-minutes]")) this.tick();
      else if (target.matches("[data-file]")) kefu.labs.read(target, this.spec.heads, (file) => this.bring(file));
    }

    get minutes() {
      return Number(this.inner("[data-minutes] :checked").value);
    }

    /** Use these sentences, in an order of this try. @param {TypingSentence[]} sentences @param {boolean} own */
    take(sentences, own) {
      this.own = own;
      this.sentences = kefu.shuffle(sentences, performance.timeOrigin + " " + this.tries++);
      this.ready();
    }

    /** Nothing is typed yet. */
    ready() {
      clearInterval(this.beat);
      Object.assign(this, { lines: [], started: 0, late: false });
      this.field.value = "";
      this.running(false);
      this.inner("[data-result]").hidden = true;
      this.inner("[data-last]").hidden = true;
      this.inner("[data-refused]").hidden = true;
      this.tick();
      this.paint();
    }

    /** @param {boolean} on */
    running(on) {
      this.inner("[data-minutes]").disabled = on;
      this.inner("[data-act=stop]").disabled = !on;
      this.inner("[data-file]").disabled = on;
    }

    /** The first character: the clock runs. */
    begin() {
      this.inner("[data-refused]").hidden = true;
      if (this.started) return;
      this.started = performance.now();
      this.running(true);
      this.inner("[data-result]").hidden = true;
      this.beat = window.setInterval(() => this.tick(), BEAT);
      this.tick();
    }

    tick() {
      const say = words.typing;
      const ms = this.started ? performance.now() - this.started : 0;
      const late = ms >= this.minutes * MINUTE;
      this.inner("[data-clock]").textContent = late ? say.over(ms) : this.started ? say.running(ms, this.minutes) : say.ready(this.minutes);
      this.inner("[data-bar]").style.width = Math.min(100, (ms / this.minutes / MINUTE) * 100) + "%";
      if (late && !this.late) kefu.announce(say.timeUp);
      this.late = late;
    }

    get sentence() {
      return this.sentences[this.lines.length % this.sentences.length];
    }

    /** The sentence to be typed, with what stands of it already. */
    paint() {
      const line = typing.soFar(this.sentence.text, this.field.value);
      const done = line.filter(({ want }) => want);
      const parts = done.map(({ want, right }) => (right ? make("span.typing__done", want) : make("mark.typing__wrong", want)));
      this.inner("[data-scene]").textContent = this.sentence.scene;
      this.inner("[data-want]").replaceChildren(...parts, [...this.sentence.text].slice(done.length).join(""));
      this.inner("[data-place]").textContent = words.typing.slips(this.lines.length + 1, line.filter(({ right }) => !right).length);
    }

    /** @param {string} why */
    refuse(why) {
      const said = this.inner("[data-refused]");
      said.textContent = why;
      said.hidden = false;
      kefu.announce(why);
    }

    handIn() {
      this.field.focus();
      if (this.composing) return;
      if (!this.field.value.trim()) return this.refuse(words.typing.empty);
      const line = typing.align(this.sentence.text, this.field.value);
      this.lines.push(line);
      if (performance.now() - this.started >= this.minutes * MINUTE) return this.end();
      this.field.value = "";
      this.tell(line);
      this.paint();
    }

    /** What was wrong with the line before, and which comes next. @param {TypedPair[]} line */
    tell(line) {
      const say = words.typing;
      const { wrong } = typing.sum([line]);
      const last = this.inner("[data-last]");
      last.replaceChildren(make("p.typing__verdict." + (wrong ? "is-wrong" : "is-right"), say.handed(wrong)));
      if (wrong) last.append(...this.shown(line));
      last.hidden = false;
      kefu.announce(say.next(this.lines.length, wrong, this.sentence.text));
    }

    /** A line with errors, marked and in words. @param {TypedPair[]} line */
    shown(line) {
      return [make("p.typing__line", ...marked(line)), make("p.typing__faults", told(line))];
    }

    /** Enough: the sentence in hand counts as far as it goes; where nothing was typed there was no try. */
    finish() {
      if (this.field.value.trim()) this.lines.push(typing.soFar(this.sentence.text, this.field.value));
      if (this.lines.length) return this.end();
      this.ready();
      this.field.focus();
    }

    end() {
      const ms = Math.round(performance.now() - this.started);
      const { lines, minutes, own } = this;
      const { right, wrong } = typing.sum(lines);
      this.ready();
      this.report(lines, ms);
      // Where the clock was ahead when tries were cleared away, this one is none of them.
      const t = Math.max(Date.now(), this.cleared + 1);
      record.add({ k: "typing", t, id: this.dataset.id, minutes, ms, right, wrong, ...(own ? { own } : {}) });
      this.inner("[data-result]").focus();
    }

    /** @param {TypedPair[][]} lines @param {number} ms */
    report(lines, ms) {
      const say = words.typing;
      const { marks } = this.spec;
      const { right, wrong, worst } = typing.sum(lines);
      const speed = typing.speed(right, ms);
      const figures = { speed, wrong, accuracy: say.percent(typing.accuracy(right, wrong)), time: say.clock(ms) };
      for (const place of all(this, "[data-figure]")) place.textContent = String(/** @type {any} */ (figures)[place.dataset.figure]);
      const rank = say.ranks(typing.rank(speed, marks), marks, speed);
      this.inner("[data-rank]").textContent = rank;
      this.inner("[data-advice]").textContent = say.advice[typing.advice(lines, ms, marks)];
      this.inner("[data-scale]").style.gridTemplateColumns = marks[0] + "fr " + (marks[1] - marks[0]) + "fr " + marks[0] + "fr";
      this.inner("[data-needle]").style.left = Math.min(99, (speed / (marks[0] + marks[1])) * 100) + "%";
      const list = worst.map(({ place }) => make("li", ...this.shown(lines[place])));
      this.inner("[data-worst]").replaceChildren(...(list.length ? [make("p.lab__label", say.worst), make("ol.typing__worst", ...list)] : []));
      this.inner("[data-result]").hidden = false;
      kefu.announce(say.result(speed, rank));
    }

    again() {
      this.take(this.own ? this.sentences : this.spec.sentences, this.own);
      this.field.focus();
    }

    get clearing() {
      return "typing#" + this.dataset.id;
    }

    /** Up to when tries were cleared away, in ms. */
    get cleared() {
      return Number(record.text(this.clearing)) || 0;
    }

    /** The tries to be shown, the oldest first. */
    kept() {
      return typing.tries(record.all(), String(this.dataset.id), this.cleared);
    }

    /** @param {TypingTry[]} tries */
    table(tries) {
      const say = words.typing;
      return tries.map(({ t, minutes, ms, right, wrong, own = false }) =>
        [say.when(t), say.minutes(minutes, own), typing.speed(right, ms), say.percent(typing.accuracy(right, wrong)), wrong]);
    }

    show() {
      const say = words.typing;
      const tries = this.kept();
      const speeds = tries.map(({ right, ms }) => typing.speed(right, ms));
      const best = speeds.indexOf(Math.max(...speeds));
      this.inner("[data-best]").textContent = tries.length ? say.best(tries[best], speeds[best], tries.length) : say.none;
      this.inner("[data-tries]").hidden = !tries.length;
      if (!tries.length) return;
      this.inner("[data-cleared]").hidden = true;
      this.inner("[data-table]").replaceChildren(kefu.labs.table(say.heads, this.table(tries.slice(-SHOWN).reverse())));
      if (this.chart) return this.chart.draw();
      kefu.load("chart", () => {
        if (!this.chart && this.isConnected) this.chart = kefu.chart(this.inner("[data-line]"), (colour) => this.picture(colour));
      });
    }

    /** What Chart.js is to draw: the speeds, with the two marks across. @param {(name: string) => string} colour */
    picture(colour) {
      const tries = this.kept().slice(-SHOWN);
      const across = (/** @type {number} */ mark, /** @type {string} */ name) => ({ label: String(mark), data: tries.map(() => mark), borderColor: colour(name), borderWidth: 1.5, borderDash: [6, 4], pointRadius: 0 });
      return {
        type: "line",
        data: {
          labels: tries.map((_, place) => String(place + 1)),
          datasets: [
            { label: words.typing.speed, data: tries.map(({ right, ms }) => typing.speed(right, ms)), borderColor: colour("--u-b"), backgroundColor: colour("--u-b"), borderWidth: 2, pointRadius: 4 },
            across(this.spec.marks[0], "--lamp-edge"),
            across(this.spec.marks[1], "--ok"),
          ],
        },
        options: {
          maintainAspectRatio: false,
          scales: { y: { beginAtZero: true, suggestedMax: this.spec.marks[1] + 20, ticks: { precision: 0 } } },
          plugins: { legend: { display: false } },
        },
      };
    }

    /** What can't be undone is asked for twice, at the same button. @param {any} button */
    clear(button) {
      const say = words.typing;
      if (!button.dataset.asked) {
        const before = button.textContent;
        Object.assign(button.dataset, { asked: "1" });
        button.textContent = say.clearSure;
        kefu.listen(button, "blur", () => {
          delete button.dataset.asked;
          button.textContent = before;
        }, this.stop);
        return kefu.announce(say.clearAsk);
      }
      record.add({ k: "text", id: this.clearing, value: String(Math.max(...this.kept().map(({ t }) => t))) });
      kefu.labs.say(this.inner("[data-cleared]"), true, [say.cleared]);
      this.field.focus();
    }

    /** Use the sentences of a CSV file, or say what is wrong with all of them. @param {TableFile} file */
    bring({ rows, problems }) {
      const say = words.typing;
      const { least, most, allowed } = this.spec;
      const faults = [...problems];
      const seen = new Set();
      rows.forEach(([, text], place) => {
        const fault = (/** @type {boolean} */ good, /** @type {string} */ what) => good || faults.push(say.row(place + 2, what));
        const [strange = ""] = text.replace(new RegExp(allowed, "g"), "");
        fault(text.length >= least && text.length <= most, say.badLength(text.length, least, most));
        fault(!strange, say.badCharacter(strange));
        fault(!seen.has(text), say.twice);
        seen.add(text);
      });
      const said = this.inner("[data-import-said]");
      if (faults.length) return kefu.labs.say(said, false, kefu.labs.few(faults));
      this.take(rows.map(([scene, text]) => ({ scene, text })), true);
      kefu.labs.say(said, true, [words.file.taken(rows.length)]);
    }
  }

  kefu.elements["kefu-typing"] = Typing;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
