/**
 * <kefu-dialogue>: plays a dialogue on a phone-like stage, built by cloning the script that stands in the page. Owns the
 * stage, the rhythm and the debrief; the course of the talk is kefu.dialogue's. Where a learner stands is kept in the
 * record as text "dialogue#<id>", every ending reached as an event.
 */
(function (kefu) {
  "use strict";

  const { words, make } = kefu;

  const still = matchMedia("(prefers-reduced-motion: reduce)");

  /** A bubble of the script again. @param {Element | null} source */
  const again = (source) => /** @type {HTMLElement} */ (source ? source.cloneNode(true) : make("span"));

  /** A level of each gauge, in words and as a bar. @param {HTMLElement} list @param {Gauges} gauges */
  function fillGauges(list, gauges) {
    list.replaceChildren(...Object.entries(gauges).map(([name, value]) => {
      const bar = make("span.gauge__bar");
      bar.style.setProperty("--v", value + "%");
      return make("li.gauge" + (value < 50 ? ".is-low" : ""), make("b", name), " ", bar, " ", make("span.gauge__value", String(value)));
    }));
  }

  class Dialogue extends HTMLElement {
    /** @type {AbortController | null} */
    stop = null;
    /** Bubbles of the customer that are still to come. @type {HTMLElement[]} */
    waiting = [];
    timer = 0;
    learning = true;

    connectedCallback() {
      this.stop = new AbortController();
      const { signal } = this.stop;
      this.stage = this.inner("[data-stage]");
      this.script = this.inner(".dialogue__nodes");
      this.script.hidden = true;
      const actions = this.inner(".dialogue__actions");
      actions.hidden = false;
      this.modes = this.modeChoice();
      actions.prepend(this.modes);
      this.addEventListener("click", (event) => this.press(/** @type {any} */ (event.target)), { signal });
      this.addEventListener("submit", (event) => {
        event.preventDefault();
        this.send();
      }, { signal });
      this.stage.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.type(event), { signal });
      this.takeUp();
    }

    disconnectedCallback() {
      this.stop?.abort();
      clearTimeout(this.timer);
      this.modes?.remove();
      this.stage.replaceChildren();
      this.stage.hidden = true;
      this.script.hidden = false;
      this.inner(".dialogue__actions").hidden = true;
    }

    /** @param {string} selector @returns {any} */
    inner(selector) {
      return this.querySelector(selector);
    }

    get name() {
      return "dialogue#" + this.dataset.id;
    }

    /** @returns {DialogueSpec & {rev: string}} */
    get spec() {
      return (this.graph = this.graph || kefu.island(this));
    }

    /** 学习模式 or 练习模式, as two radio buttons. */
    modeChoice() {
      const choice = make("fieldset.dialogue__mode", make("legend", words.modeLegend));
      for (const [value, [title, about]] of Object.entries({ learn: words.learn, drill: words.drill })) {
        const input = /** @type {HTMLInputElement} */ (make("input"));
        Object.assign(input, { type: "radio", name: this.name + "-mode", value, checked: value === "learn" });
        choice.append(make("label", input, " ", make("b", title), " ", about), " ");
      }
      return choice;
    }

    /** Go on where the learner left, quietly. */
    takeUp() {
      const text = kefu.record.text(this.name);
      if (!text) return;
      try {
        const { rev, path, learning } = JSON.parse(text);
        if (rev !== this.spec.rev || !Array.isArray(path)) return;
        this.inner("[value=" + (learning ? "learn" : "drill") + "]").checked = true;
        if (path.length) this.open(path.map(String), true);
      } catch {
        // A damaged note of where she was: she starts anew.
      }
    }

    /** The element of a node in the script. @param {string} id */
    nodeOf(id) {
      return kefu.all(this.script, "[data-node]").find((node) => node.dataset.node === id);
    }

    /** The element of a reply. @param {{node: string, reply: string}} turn */
    replyOf(turn) {
      return kefu.keyed(this.nodeOf(turn.node), ".reply", turn.reply);
    }

    /** The customer's face at a node. @param {string} id */
    faceOf(id) {
      return again(this.nodeOf(id).querySelector(".node__head > .face"));
    }

    /** Set the stage after the replies of `path`. @param {string[]} path @param {boolean} quietly without rhythm, focus and record */
    open(path, quietly = false) {
      clearTimeout(this.timer);
      this.learning = this.inner("[value=learn]").checked;
      this.state = kefu.dialogue.replay(this.spec, path);
      this.inner(".dialogue__actions").hidden = true;
      this.build();
      this.say("aside", null, make("p", ...again(this.inner("[data-scene]")).childNodes));
      this.state.path.forEach((turn, index) => {
        for (const bubble of this.sayings(turn.node)) this.say("customer", this.faceOf(turn.node), bubble);
        this.answer(turn);
        if (index) this.addMood(turn.node);
      });
      this.arrive(quietly);
      if (!quietly) {
        this.remember();
        this.talk.focus({ preventScroll: true });
        this.phone.scrollIntoView({ block: "nearest" });
      }
    }

    /** The empty phone and the side panel. */
    build() {
      const name = this.inner(".dialogue__customer b").textContent;
      this.customer = name;
      this.face = make("span.phone__face");
      this.mood = make("span.mood");
      this.turnNo = make("span.phone__turn");
      this.talk = make("ol.phone__talk");
      this.talk.tabIndex = 0;
      this.talk.setAttribute("role", "log");
      this.talk.setAttribute("aria-label", words.talkLabel);
      this.talk.title = still.matches ? "" : words.skip;
      this.options = make("ul.options");
      this.form = make("form.phone__replies", make("p.phone__ask", words.ask), this.options, make("button.btn", words.send));
      this.form.tabIndex = -1;
      this.form.setAttribute("aria-label", words.ask);
      this.gauges = [make("ul.gauges.gauges--strip"), make("ul.gauges")];
      this.moods = make("ol.moods");
      const head = make("header.phone__head", this.face, make("p", make("b", name), " ", this.mood), this.turnNo);
      this.phone = make("div.phone", head, this.gauges[0], this.talk, this.form);
      const side = make("aside.dialogue__side", make("h4", words.scene), make("div.who", this.faceOf(this.spec.start), again(this.inner(".dialogue__customer"))),
        this.gauges[1], make("h4", words.moods), this.moods);
      side.setAttribute("aria-label", words.scene);
      this.addMood(this.spec.start);
      this.stage.replaceChildren(this.phone, side);
      this.stage.hidden = false;
    }

    /** @param {string} id */
    addMood(id) {
      for (const mood of kefu.all(this.moods, ".is-now")) mood.classList.remove("is-now");
      this.moods?.append(make("li.is-now", this.faceOf(id), this.moodOf(id)));
    }

    /** @param {string} id @returns {string} */
    moodOf(id) {
      return this.nodeOf(id).querySelector(".mood").textContent;
    }

    /** What the customer says at a node, as new bubbles. @param {string} id */
    sayings(id) {
      return kefu.all(this.nodeOf(id), ".node__say > .bubble").map(again);
    }

    /** Add to the talk. @param {string} who @param {Element | null} face @param {...(Node | string)} content */
    say(who, face, ...content) {
      const item = make("li.talk.talk--" + who, face || "", who === "aside" ? content[0] : make("div.talk__body", ...content));
      this.talk.append(item);
      this.talk.scrollTop = this.talk.scrollHeight;
      return item;
    }

    /** The learner's bubble; in 学习模式 with what it did and why. @param {{node: string, reply: string}} turn */
    answer(turn) {
      const reply = this.replyOf(turn);
      const parts = [again(reply.querySelector(".reply__text"))];
      if (this.learning) parts.push(...kefu.all(reply, ".effects, .reply__comment").map(again));
      const face = this.inner("[data-agent-face] > *");
      this.say("agent", face && again(face), ...parts);
    }

    /** The customer speaks at the node the state is at. @param {boolean} quietly */
    arrive(quietly) {
      const { node, gauges, path } = this.state;
      const face = this.faceOf(node);
      this.face.replaceChildren(face);
      this.mood.textContent = this.moodOf(node);
      this.turnNo.textContent = words.turn(path.length + (this.state.ended ? 0 : 1));
      for (const list of this.gauges) fillGauges(list, gauges);
      if (path.length) this.addMood(node);
      this.form.hidden = true;
      this.waiting = this.sayings(node);
      this.quiet = quietly;
      if (quietly || still.matches) this.hurry();
      else this.next();
    }

    /** The next bubble, after a while of typing. */
    next() {
      const bubble = this.waiting[0];
      if (!bubble) return this.settle();
      const dots = this.say("customer", this.faceOf(this.state.node), make("p.bubble.bubble--customer", make("i"), make("i"), make("i")));
      dots.classList.add("is-typing");
      dots.setAttribute("aria-hidden", "true");
      this.timer = window.setTimeout(() => {
        dots.remove();
        this.waiting.shift();
        this.say("customer", this.faceOf(this.state.node), bubble);
        this.next();
      }, Math.min(500 + 45 * (bubble.textContent || "").length, 1800));
    }

    /** All bubbles at once. */
    hurry() {
      clearTimeout(this.timer);
      this.inner(".is-typing")?.remove();
      for (const bubble of this.waiting) this.say("customer", this.faceOf(this.state.node), bubble);
      this.waiting = [];
      this.settle();
    }

    /** The customer has finished: the learner's turn, or the end. */
    settle() {
      const inside = this.stage.contains(document.activeElement);
      if (this.state.ended) return this.debrief(inside && !this.quiet);
      const replies = kefu.all(this.nodeOf(this.state.node), ".reply");
      this.options.replaceChildren(...replies.map((reply, index) => {
        const input = /** @type {HTMLInputElement} */ (make("input"));
        Object.assign(input, { type: "radio", name: this.name, value: reply.dataset.key });
        const text = make("span.option__text", ...again(reply.querySelector(".reply__text")).childNodes);
        const option = make("li.option", make("label", input, make("span.option__letter", String(index + 1)), text));
        option.dataset.key = reply.dataset.key;
        return option;
      }));
      this.form.hidden = false;
      if (inside && !this.quiet) this.form.focus({ preventScroll: true });
      if (!this.quiet) this.form.scrollIntoView({ block: "nearest" });
      this.talk.scrollTop = this.talk.scrollHeight;
    }

    /** The chosen reply goes out. */
    send() {
      const chosen = this.inner(".phone__replies input:checked");
      if (!chosen) return kefu.announce(words.chooseFirst);
      this.state = kefu.dialogue.step(this.spec, this.state, chosen.value);
      this.talk.focus({ preventScroll: true });
      this.answer(this.state.path[this.state.path.length - 1]);
      this.remember();
      this.arrive(false);
    }

    /** Keep where the learner stands. */
    remember() {
      const path = this.state.path.map(({ reply }) => reply);
      kefu.record.add({ k: "text", id: this.name, value: JSON.stringify({ rev: this.spec.rev, path, learning: this.learning }) });
    }

    /** Digits choose a reply; Enter while the customer types shows all she says. @param {KeyboardEvent} event */
    type(event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const option = kefu.all(this.options, "input")[Number(event.key) - 1];
      if (this.waiting.length && (event.key === "Enter" || event.key === " ")) {
        event.preventDefault();
        this.hurry();
      } else if (option && !this.form.hidden) {
        option.checked = true;
        option.focus();
      }
    }

    /** @param {HTMLElement} target */
    press(target) {
      const button = /** @type {HTMLElement | null} */ (target.closest("[data-act]"));
      if (button) {
        if (button.dataset.act === "start" || button.dataset.act === "restart") this.open([]);
        if (button.dataset.act === "from") this.open(this.state.path.slice(0, Number(button.dataset.turn)).map(({ reply }) => reply));
        if (button.dataset.act === "mode") this.leave();
      } else if (this.waiting.length && target.closest(".phone")) {
        this.hurry();
      }
    }

    /** Back to the choice of the mode. */
    leave() {
      this.stage.hidden = true;
      this.inner(".dialogue__actions").hidden = false;
      this.inner("[data-act=start]").focus();
    }

    /** The end: score, what each reply did, the model path, endings so far. @param {boolean} focus */
    debrief(focus) {
      const { state, spec } = this;
      const { percent } = /** @type {DialogueScore} */ (kefu.dialogue.score(spec, state));
      const last = this.keep(percent);
      const node = this.nodeOf(state.node);
      const score = make("p.debrief__score", make("b", String(percent)), words.points, " ", make("span", last === null ? words.ofBest : words.compared(percent - last)));
      const gauges = make("ul.gauges");
      fillGauges(gauges, state.gauges);
      const lesson = make("p.debrief__lesson", again(node.querySelector(".ending__title")), " ", ...again(node.querySelector(".ending__lesson")).childNodes);
      const top = make("div.debrief__top", make("div.debrief__face", this.faceOf(state.node), make("span.mood", this.moodOf(state.node))),
        make("div", score, make("p", again(node.querySelector(".ending__kind"))), lesson), gauges);
      const title = make("h4.debrief__title", words.debrief);
      title.tabIndex = -1;
      const actions = make("p.debrief__actions", kefu.button(words.restart, "restart", "button.btn"), " ", kefu.button(words.modeLegend, "mode"));
      this.stage.append(make("section.debrief", title, top, this.endings(), this.turns(), this.model(), actions));
      if (focus) title.focus();
      kefu.announce(words.debrief + "：" + percent + words.points + "。" + lesson.textContent);
    }

    /** Record the ending, unless the page was only opened again. Out: the percentage before, or null. @param {number} percent @returns {number | null} */
    keep(percent) {
      const { rev } = this.spec;
      const before = kefu.record.all().filter(({ k, d, rev: its }) => k === "ending" && d === this.dataset.id && its === rev);
      if (this.quiet) before.pop();
      else {
        const path = this.state.path.map(({ reply }) => reply);
        kefu.record.add({ k: "ending", d: this.dataset.id, rev, node: this.state.node, percent, path });
      }
      return before.length ? before[before.length - 1].percent : null;
    }

    /** The endings, with the names of those that were reached. */
    endings() {
      const reached = new Set(kefu.record.all().filter(({ k, d }) => k === "ending" && d === this.dataset.id).map(({ node }) => node));
      const all = kefu.all(this.script, ".node--ending");
      const list = all.map((node) => {
        const known = reached.has(node.dataset.node);
        return make("li.ending" + (known ? ".is-on" : ""), known ? again(node.querySelector(".ending__title")) : words.endingHidden);
      });
      const count = all.filter((node) => reached.has(node.dataset.node)).length;
      return make("div.endings", make("p", make("b", words.endings(count, all.length))), make("ul", ...list));
    }

    /** Replies of the model path by node. @returns {Record<string, string>} */
    modelReplies() {
      const { path } = kefu.dialogue.replay(this.spec, this.spec.bestPath || []);
      return Object.fromEntries(path.map(({ node, reply }) => [node, reply]));
    }

    /** The talk again, with the comment on each reply and what would have been better. */
    turns() {
      const model = this.modelReplies();
      return make("ol.turns", ...this.state.path.map((turn, index) => {
        const reply = this.replyOf(turn);
        const sibling = model[turn.node] && model[turn.node] !== turn.reply ? this.replyOf({ node: turn.node, reply: model[turn.node] }) : null;
        const better = reply.querySelector(".reply__better > span") || sibling?.querySelector(".reply__text");
        const loses = reply.querySelector(".effect.is-down") && !reply.querySelector(".effect.is-up");
        const note = better ? (loses ? "wrong" : "near") : "right";
        const from = kefu.button(words.from, "from");
        from.dataset.turn = String(index);
        from.setAttribute("aria-label", words.from + "（" + words.turn(index + 1) + "）");
        return make("li.turn",
          make("div.turn__talk", ...this.sayings(turn.node), again(reply.querySelector(".reply__text"))),
          make("div.turn__note.is-" + note, make("b", words.note[note]), make("p", ...again(reply.querySelector(".reply__comment")).childNodes),
            ...kefu.all(reply, ".effects").map(again)),
          better ? make("p.turn__better", make("b", words.better), " ", ...again(better).childNodes) : "", from);
      }));
    }

    /** The model path, folded. */
    model() {
      const { path } = kefu.dialogue.replay(this.spec, this.spec.bestPath || []);
      const turns = path.map((turn) => make("li.turn", make("div.turn__talk", ...this.sayings(turn.node), again(this.replyOf(turn).querySelector(".reply__text")))));
      return make("details.debrief__model", make("summary", words.model), make("ol.turns", ...turns));
    }
  }

  kefu.elements["kefu-dialogue"] = Dialogue;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
