/**
 * The stage of a dialogue: a phone with the conversation (kefu.talk), mood and gauges, and what the mode makes of it: the
 * clock, the customer's patience, hints, the pause. What happened is noted in the run; the page keeps it in the record.
 */
(function (kefu) {
  "use strict";

  const { all, make, words, listen, button } = kefu;

  const LAPSE = 60 * 60 * 1000; // ms after which an exam that was left counts as given up

  /** Minutes and seconds. @param {number} ms */
  const clock = (ms) => {
    const seconds = Math.floor(ms / 1000);
    return Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  };

  class Stage {
    /** @param {any} host @param {AbortController} stop @param {Run} run @param {boolean} quietly */
    constructor(host, stop, run, quietly) {
      this.host = host;
      this.run = run;
      this.exam = run.mode === "exam";
      this.spec = kefu.island(host);
      this.script = kefu.script(host);
      const state = kefu.dialogue.replay(this.spec, run.path);
      run.path = state.path.map(({ reply }) => reply);
      /** Clock at which the customer asks again; null while it is not the learner's turn, or she is patient. @type {number | null} */
      this.due = null;
      /** What was told as a hint in this turn. @type {string[]} */
      this.told = [];
      this.hintButton = button(words.hintButton(kefu.dialogue.HINT_COST), "hint", "button.phone__hint");
      this.pauseButton = button("", "pause", "button.phone__pause");
      /** Length of the path at which her mood was noted last. */
      this.felt = -1;
      this.view = kefu.talk({
        script: this.script,
        spec: this.spec,
        state,
        texts: run.texts,
        name: host.name,
        learning: run.mode === "learn",
        agent: host.inner("[data-agent-face] > *"),
        scene: host.inner("[data-scene]"),
        onReply: (key, text, judgement) => this.replied(key, text, judgement),
        onSpeak: (now) => this.spoke(now),
        onArrive: (now) => this.arrived(now),
        onType: (text) => this.typed(text),
      });
      this.ticking = new AbortController();
      this.watch = kefu.stopwatch(this.exam ? Date.now() - run.began : run.clock, this.ticking, (now) => this.beat(now), this.exam);
      listen(stop.signal, "abort", () => {
        this.view.stop();
        this.ticking.abort();
      });
      this.build();
      kefu.aboveKeyboard(this.phone, stop);
      listen(this.phone, "click", (event) => this.press(kefu.acted(event)[0]), stop);
      listen(document, "visibilitychange", () => document.hidden && this.keep(), this.ticking);
      this.begin(quietly);
    }

    /** The phone around the conversation, and the side panel. */
    build() {
      const { host, script, spec, run, view } = this;
      const customer = host.inner(".dialogue__customer");
      this.face = make("span");
      this.mood = make("span.mood");
      this.turnNo = make("span.phone__turn");
      this.time = make("span");
      this.clock = make("span.phone__clock", make("span.phone__waited", words.waited), this.time);
      this.clock.setAttribute("role", "timer");
      this.strip = make("ul");
      this.bars = make("ul");
      this.moods = make("ol.moods");
      if (!this.exam) view.tools.append(this.hintButton);
      const who = make("div.phone__who", make("p", customer.querySelector("b").cloneNode(true), this.mood),
        make("p.phone__where", make("span.mode.mode--" + run.mode, words.mode[run.mode]), this.turnNo));
      const head = make("header.phone__head", this.face, who, this.clock, this.exam ? "" : this.pauseButton);
      this.cover = make("div.phone__pausing", make("p"), button(words.goOn, "pause", "button.btn"));
      this.cover.hidden = true;
      this.phone = make("div.phone.phone--" + run.mode, make("div.phone__top", head, this.exam ? "" : this.strip), view.element, this.cover);
      const leave = button(this.exam ? words.giveUp : words.otherMode, "quit", "button.dialogue__quit");
      this.phone.append(make("p.phone__foot", leave));
      const side = make("aside.dialogue__side", make("h4", words.scene), make("div.who", script.face(spec.start), customer.cloneNode(true)), this.exam ? make("p.dialogue__later", words.gaugesLater) : this.bars,
        make("h4", words.moods), this.moods);
      side.setAttribute("aria-label", words.scene);
      host.stage.replaceChildren(this.phone, side);
    }

    /** Take the talk up where the run stands. A page that was only opened again waits for its reader, but for an exam. @param {boolean} quietly */
    begin(quietly) {
      const { view, run } = this;
      this.host.inner(".dialogue__lapsed")?.remove();
      if (quietly && this.exam && !view.state.ended && this.watch.now() - run.clock > LAPSE) return this.lapse();
      let at = kefu.dialogue.start(this.spec);
      this.feel(at);
      for (const key of run.path) {
        at = kefu.dialogue.step(this.spec, at, key);
        if (key !== kefu.dialogue.WAIT) this.feel(at);
      }
      this.measure(view.state);
      this.paused(false);
      this.turnNo.textContent = words.turn(this.turn + Number(!view.state.ended));
      this.tell(this.watch.now());
      if (!quietly) {
        this.keep();
        view.focus();
        this.phone.scrollIntoView({ block: "nearest" });
        view.arrive();
        return;
      }
      view.show(view.state, run.texts);
      this.feel(view.state);
      if (view.state.ended) return this.end(true);
      if (run.draft) view.insert(run.draft);
      this.await(true);
      this.tell(this.watch.now());
      if (!this.exam) this.pause(words.pausedBefore);
    }

    /** The customer's mood where she is. @param {DialogueState} state */
    feel(state) {
      const variant = kefu.dialogue.variant(this.spec, state);
      const mood = this.script.mood(state.node, variant);
      const face = this.script.face(state.node, variant) || make("span");
      this.face.replaceWith(face);
      this.face = face;
      this.mood.textContent = mood;
      if (this.felt === state.path.length) return;
      this.felt = state.path.length;
      for (const before of all(this.moods, ".is-now")) before.classList.remove("is-now");
      this.moods.append(make("li.is-now", face.cloneNode(true), mood));
    }

    /** Show the gauges; in an exam only the debrief tells them. @param {DialogueState} state */
    measure({ gauges }) {
      if (this.exam) return;
      const [strip, bars] = [kefu.gauges(gauges, "ul.gauges.gauges--strip"), kefu.gauges(gauges)];
      this.strip.replaceWith(strip);
      this.bars.replaceWith(bars);
      Object.assign(this, { strip, bars });
    }

    /** The turn of the learner, from 0: waits are none. */
    get turn() {
      return this.run.path.filter((key) => key !== kefu.dialogue.WAIT).length;
    }

    /** The customer begins to speak. @param {DialogueState} state */
    spoke(state) {
      this.feel(state);
      this.turnNo.textContent = words.turn(this.turn + Number(!state.ended));
      if (!state.ended) this.run.turns[this.turn] = { asked: this.watch.now(), answered: null };
    }

    /** The customer has spoken. @param {DialogueState} state */
    arrived(state) {
      if (state.ended) return this.end(false);
      this.await();
      if (!this.watch.held()) this.reveal();
    }

    /** The reply comes into view, but not at the cost of the comment on what was said last. */
    reveal() {
      this.phone.querySelector(".talk__reply").scrollIntoView({ block: "nearest" });
      const { note } = this.view;
      const hidden = note ? this.phone.querySelector(".phone__top").getBoundingClientRect().bottom - note.getBoundingClientRect().top : 0;
      if (hidden > 0) window.scrollBy(0, -hidden);
    }

    /** It is the learner's turn: her help, and the customer's patience. @param {boolean} [before] it was her turn before the page was opened again */
    await(before = false) {
      const { run, spec } = this;
      const turn = run.turns[this.turn] || (run.turns[this.turn] = { asked: this.watch.now(), answered: null });
      this.told = [];
      this.hintButton.disabled = false;
      // What was paid for before the page was opened again.
      if (run.hints.includes(this.turn)) this.help(true);
      if (!spec.patience || run.mode === "learn") return;
      const nudges = [...run.path].reverse().findIndex((key) => key !== kefu.dialogue.WAIT);
      const waits = nudges < 0 ? run.path.length : nudges;
      this.due = (before ? Number(turn.asked) || 0 : this.watch.now()) + (waits + 1) * this.patience;
    }

    /** Milliseconds that the customer waits before she asks again. */
    get patience() {
      return (this.spec.patience?.seconds || 0) * 1000 * this.run.slow;
    }

    /** The clock moved on. @param {number} now */
    beat(now) {
      while (this.due !== null && now >= this.due) this.nudge();
      this.tell(now);
    }

    /** How long she has waited, and how much of her patience that took. @param {number} now */
    tell(now) {
      const turn = this.run.turns[this.turn];
      const waited = turn && turn.answered === null ? Math.max(0, now - Number(turn.asked)) : 0;
      this.time.textContent = clock(waited);
      const left = this.due === null ? 1 : (this.due - now) / this.patience;
      this.clock.style.setProperty("--p", Math.round(100 - 100 * left) + "%");
      this.clock.classList.toggle("is-late", left < 1 / 3);
    }

    /** She waited too long. */
    nudge() {
      const { view, run } = this;
      this.due = Number(this.due) + this.patience;
      const before = view.state;
      if (before.waits + 1 >= Number(this.spec.patience?.times)) this.due = null;
      run.path.push(kefu.dialogue.WAIT);
      const state = view.wait();
      if (state === before) run.path.pop();
      this.measure(state);
      this.keep();
    }

    /** The learner replied. @param {string} key @param {string | null} text @param {Judgement | null} judgement */
    replied(key, text, judgement) {
      const { run, view } = this;
      const turn = run.turns[this.turn];
      if (turn) turn.answered = this.watch.now();
      this.due = null;
      if (text !== null) run.texts[run.path.length] = text;
      if (judgement?.understood === false) run.self.push(run.path.length);
      run.draft = "";
      run.path.push(key);
      this.measure(kefu.dialogue.step(this.spec, view.state, key));
      this.keep();
    }

    /** @param {string} text */
    typed(text) {
      this.run.draft = text;
      this.run.clock = this.watch.now();
      kefu.record.write(this.host.name, JSON.stringify(this.run));
    }

    keep() {
      kefu.record.drop(this.host.name);
      this.run.clock = this.watch.now();
      this.host.keep();
    }

    /** @param {string} act */
    press(act) {
      if (act === "pause") this.pause();
      if (act === "hint") this.help();
      if (act === "quit") this.quit();
    }

    /** Stand still, or go on. @param {string} [why] */
    pause(why = words.pausing) {
      const still = this.cover.hidden;
      this.watch.hold("paused", still);
      this.cover.firstElementChild.textContent = why;
      this.paused(still);
      this.view.close(still);
      if (why !== words.pausing) return;
      this.keep();
      if (still) this.cover.querySelector("button").focus();
      else this.view.focus();
    }

    /** @param {boolean} still */
    paused(still) {
      this.cover.hidden = !still;
      this.phone.classList.toggle("is-paused", still);
      this.pauseButton.setAttribute("aria-label", still ? words.goOn : words.pause);
      this.pauseButton.hidden = still;
    }

    /** An exam that was left for too long: a customer who waited for days is no measure of anybody. */
    lapse() {
      this.host.leave(true);
      this.host.inner(".dialogue__actions [data-act=start]").before(make("p.dialogue__lapsed.dialogue__later", words.lapsed));
    }

    /** To the choice of the mode, at the second press. */
    quit() {
      const leave = this.phone.querySelector(".dialogue__quit");
      if (leave.textContent === words.reallyQuit) return this.host.leave();
      leave.textContent = words.reallyQuit;
      kefu.announce(words.reallyQuit);
    }

    /**
     * One hint: the author's own; else for a typed reply what is still missing, for a choice the weakest reply crossed out.
     * @param {boolean} [paid] it was counted before
     */
    help(paid = false) {
      const { view, script, run, spec } = this;
      const { node } = view.state;
      const own = script.hint(node);
      const typed = Boolean(spec.nodes[node].write);
      if (own && !this.told.includes(node)) {
        this.told.push(node);
        view.hint(...own.cloneNode(true).childNodes);
      } else if (typed) {
        const missing = view.judge()?.results.find(({ kind, passed, why }) => !passed && !["want", "never", "lexicon"].includes(kind) && why && !this.told.includes(why));
        if (!missing) return void (paid || view.hint(words.hintNone));
        this.told.push(missing.why);
        view.hint(missing.why);
      } else {
        const weak = kefu.weakest(spec, view.state);
        if (weak === null) return void view.hint(words.hintNone);
        view.strike(weak);
        view.hint(words.hintStrike);
      }
      this.hintButton.disabled = !typed;
      if (paid) return;
      run.hints.push(this.turn);
      this.keep();
      if (this.hintButton.disabled) view.focus();
    }

    /** @param {boolean} quietly the page was only opened again */
    end(quietly) {
      const { host, run, spec, view } = this;
      const inside = host.stage.contains(document.activeElement);
      this.due = null;
      run.clock = this.watch.now();
      this.ticking.abort();
      this.phone.classList.add("is-over");
      const { percent } = /** @type {DialogueScore} */ (kefu.dialogue.score(spec, view.state, run.hints.length));
      const before = kefu.keepEnding(host.dataset.id, run, view.state, percent, quietly);
      const debrief = kefu.debrief(host, spec, this.script, view.state, run, before);
      host.stage.append(debrief);
      if (quietly) return;
      this.keep();
      if (inside) debrief.firstElementChild.focus();
      kefu.announce(words.debrief + "：" + percent + words.points);
    }
  }

  /** Play the dialogue `host` from where `run` stands, until `stop`. */
  kefu.stage = (host, stop, run, quietly) => void new Stage(host, stop, run, quietly);
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
