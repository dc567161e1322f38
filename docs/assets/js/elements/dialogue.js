/**
 * <kefu-dialogue>: a dialogue that can be played. Owns the choice of the mode, and the run: where the learner stands and
 * how she came there (in the record as text "dialogue#<id>"). The stage (dialogue/stage.js) is fetched when somebody begins.
 */
(function (kefu) {
  "use strict";

  const { all, words, record } = kefu;

  class Dialogue extends HTMLElement {
    name = "";
    /** Ends the behaviour, and that of the stage as it is set now. */
    stop = new AbortController();
    scene = new AbortController();
    /** @type {any} */
    stage;
    /** @type {Run | null} */
    run = null;

    connectedCallback() {
      this.name = "dialogue#" + this.dataset.id;
      this.stage = this.inner("[data-stage]");
      this.choose(true);
      this.stop = kefu.listen(this, "click", (event) => {
        const [act, button] = kefu.acted(event);
        if (act === "start") this.open(this.fresh());
        if (act === "from" && this.run) this.open(this.upTo(this.run, Number(button.dataset.turn)));
        if (act === "mode") this.leave();
      });
      kefu.listen(this, "change", () => this.label(), this.stop);
      this.takeUp();
    }

    disconnectedCallback() {
      this.stop.abort();
      this.scene.abort();
      this.stage.replaceChildren();
      this.show({ "[data-stage]": false, ".dialogue__nodes": true, ".dialogue__actions": false });
    }

    /** @param {string} selector @returns {any} */
    inner(selector) {
      return this.querySelector(selector);
    }

    /** Show or hide elements. @param {Record<string, boolean>} parts by selector */
    show(parts) {
      for (const [selector, shown] of Object.entries(parts)) this.inner(selector).hidden = !shown;
    }

    /** The choice of the mode is open, or the stage is. @param {boolean} open */
    choose(open) {
      this.show({ ".dialogue__actions": open, "[data-stage]": !open, ".dialogue__nodes": false });
      if (!open) return;
      const { rev } = kefu.island(this);
      for (const place of all(this, "[data-best]")) {
        const percents = record.all().filter(({ k, d, rev: of, mode }) => k === "ending" && d === this.dataset.id && of === rev && mode === place.dataset.best).map(({ percent }) => Number(percent) || 0);
        place.textContent = percents.length ? words.bestSoFar(Math.max(...percents)) : "";
      }
      this.label();
    }

    get mode() {
      return this.inner("[data-modes] :checked")?.value || "learn";
    }

    /** The button says what it begins; who learns has all the time anyway. */
    label() {
      const slow = this.inner("[data-slow]");
      if (slow) slow.hidden = this.mode === "learn";
      this.inner(".dialogue__actions [data-act=start]").textContent = words.begin[this.mode];
    }

    /** A run that begins now. @returns {Run} */
    fresh() {
      const slow = this.inner("[data-slow] input")?.checked ? 2 : 1;
      return { rev: kefu.island(this).rev, mode: this.mode, slow, path: [], texts: {}, self: [], hints: [], turns: [], clock: 0, began: Date.now() };
    }

    /** The run up to a place of its path; that the customer waited there is forgotten. @param {Run} run @param {number} place @returns {Run} */
    upTo(run, place) {
      const path = run.path.slice(0, place);
      const { WAIT } = kefu.dialogue;
      while (path[path.length - 1] === WAIT) path.pop();
      const turn = path.filter((key) => key !== WAIT).length;
      const texts = Object.fromEntries(Object.entries(run.texts).filter(([at]) => Number(at) < path.length));
      return { ...run, path, texts, draft: "", self: run.self.filter((at) => at < path.length), hints: run.hints.filter((at) => at < turn), turns: run.turns.slice(0, turn) };
    }

    /** Go on where the learner left, quietly. A damaged note, or one of another `rev`, is none. */
    takeUp() {
      try {
        const note = JSON.parse(record.text(this.name));
        if (note.rev !== kefu.island(this).rev || !(note.path.length || note.mode === "exam")) return;
        const asTable = (/** @type {unknown} */ value) => (value && typeof value === "object" ? value : {});
        const numbers = (/** @type {unknown} */ list) => (Array.isArray(list) ? list.filter(Number.isFinite) : []);
        const mode = ["learn", "drill", "exam"].includes(note.mode) ? note.mode : note.learning ? "learn" : "drill";
        this.inner("[data-modes] [value=" + mode + "]").checked = true;
        const slow = this.inner("[data-slow] input");
        if (slow) slow.checked = note.slow === 2;
        this.open({
          ...this.fresh(), path: note.path.map(String), texts: { ...asTable(note.texts) }, self: numbers(note.self), hints: numbers(note.hints),
          turns: Array.isArray(note.turns) ? note.turns.map(asTable) : [], clock: Number(note.clock) || 0, began: Number(note.began) || Date.now(), draft: String(note.draft || ""),
        }, true);
      } catch {
        // She has not begun.
      }
    }

    /** Set the stage where the run stands. @param {Run} run @param {boolean} quietly without rhythm, focus and record @returns {void} */
    open(run, quietly = false) {
      const again = () => this.isConnected && this.open(run, quietly);
      if (!kefu.stage) return kefu.load("dialogue", again, true);
      const typed = Object.values(kefu.island(this).nodes).some((/** @type {any} */ node) => node.write);
      if (typed && !kefu.judge) return kefu.load("practice", again);
      this.run = run;
      this.choose(false);
      this.scene.abort();
      this.scene = new AbortController();
      kefu.stage(this, this.scene, run, quietly);
    }

    /** Note where the run stands. */
    keep() {
      record.add({ k: "text", id: this.name, value: JSON.stringify(this.run) });
    }

    /** Back to the choice of the mode; a run that has not ended is given up. @param {boolean} [unasked] the focus stays where it is */
    leave(unasked = false) {
      this.scene.abort();
      this.run = null;
      record.add({ k: "text", id: this.name, value: "" });
      this.stage.replaceChildren();
      this.choose(true);
      if (!unasked) this.inner(".dialogue__actions [data-act=start]").focus();
    }
  }

  kefu.elements["kefu-dialogue"] = Dialogue;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
