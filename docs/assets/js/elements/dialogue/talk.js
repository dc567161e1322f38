/**
 * One conversation (kefu.talk; what it takes and gives is in elements.d.ts): what was said, and what can be said now. Owns
 * the log, the rhythm of the customer's typing and the form of the reply; knows nothing of frames, gauges, modes, clocks
 * and the record. The course of the talk is kefu.dialogue's; the words are cloned from the script in the page.
 */
(function (kefu) {
  "use strict";

  const { all, make, words, listen } = kefu;

  const still = matchMedia("(prefers-reduced-motion: reduce)");

  const GAP = 8; // px between the top of the log and the comment that stays in view
  const FIRST = 1500; // ms until the first line of an answer, as long as kefu.shift reckons with
  /** How long a further line takes to type. @param {string} text */
  const typing = (text) => Math.min(500 + 45 * text.length, 1800);

  /** @implements {Talk} */
  class View {
    /** @param {TalkSetup} setup */
    constructor(setup) {
      this.setup = setup;
      this.script = setup.script;
      this.state = setup.state;
      this.texts = { ...setup.texts };
      /** Lines of the customer that are still to come. @type {HTMLElement[]} */
      this.waiting = [];
      /** What a reader of the screen has yet to be told. @type {string[]} */
      this.unheard = [];
      /** Whether the customer has said all she has to say where the talk stands. */
      this.spoken = false;
      this.closed = false;
      /** The comment on what the learner said last, while learning. @type {Element | null} */
      this.note = null;
      /** What the form asks for now. @type {ReplyArea | null} */
      this.area = null;
      this.timer = 0;
      this.ending = new AbortController();
      this.build();
      this.past();
      listen(this.form, "submit", (event) => {
        event.preventDefault();
        this.area?.send();
      }, this.ending);
      listen(this.element, "keydown", (event) => this.key(event), this.ending);
      listen(this.log, "click", () => this.waiting.length && this.hurry(), this.ending);
    }

    build() {
      this.log = make("ol.talk__log");
      this.log.tabIndex = 0;
      this.log.setAttribute("aria-label", words.talk);
      this.head = make("div.talk__head");
      this.tools = make("div.talk__tools");
      this.lamp = make("div.talk__hints");
      this.form = make("form.talk__reply", this.head);
      this.form.tabIndex = -1;
      this.form.hidden = true;
      this.form.setAttribute("aria-label", words.reply);
      this.element = make("div.talk", this.log, this.form);
    }

    /** Everything before the node the talk stands at, at once. */
    past() {
      const { dialogue } = kefu;
      const { scene, spec } = this.setup;
      this.log.replaceChildren();
      if (scene) this.line("aside", make("p", ...scene.cloneNode(true).childNodes));
      this.spoken = false;
      let at = dialogue.start(spec);
      this.state.path.forEach(({ reply }, index) => {
        if (!this.spoken) for (const bubble of this.lines(at)) this.says(at, bubble);
        const after = dialogue.step(spec, at, reply);
        this.spoken = reply === dialogue.WAIT && after.node === at.node;
        if (this.spoken) this.nudge(at);
        else if (reply !== dialogue.WAIT) this.answer({ node: at.node, reply }, this.texts[index]);
        at = after;
      });
    }

    /** What the customer says where `state` stands. @param {DialogueState} state @returns {HTMLElement[]} */
    lines(state) {
      return this.script.says(state.node, kefu.dialogue.variant(this.setup.spec, state));
    }

    /** Add to the log. @param {string} who @param {...(Node | string)} content */
    line(who, ...content) {
      this.log.append(make("li.talk__line.talk__line--" + who, ...content));
      this.follow();
    }

    /** To the end of the log; while learning not past the comment on what the learner just said. */
    follow() {
      const { log, note } = this;
      const above = note ? note.getBoundingClientRect().top - log.getBoundingClientRect().top + log.scrollTop - GAP : Infinity;
      log.scrollTop = Math.min(above, log.scrollHeight);
    }

    /** The customer says something. @param {DialogueState} state @param {HTMLElement} bubble */
    says(state, bubble) {
      this.line("customer", this.script.face(state.node, kefu.dialogue.variant(this.setup.spec, state)), make("div.talk__body", bubble));
    }

    /** The customer asks again. @param {DialogueState} state the one she waited in */
    nudge(state) {
      const bubble = this.script.nudge(state.waits);
      this.note = null;
      this.says(state, bubble);
      this.log.lastElementChild.classList.add("talk__line--nudge");
      return bubble.textContent;
    }

    /** The learner's bubble; while learning with what it did and why. @param {Turn} turn @param {string} [text] */
    answer(turn, text) {
      const { script, setup } = this;
      const notes = setup.learning ? [text === undefined ? "" : kefu.checked(setup.spec, turn, text), script.effects(turn), script.comment(turn)] : [];
      const body = make("div.talk__body", script.said(turn, text), ...notes);
      this.note = null;
      this.line("agent", setup.agent?.cloneNode(true) || "", body);
      this.note = body.children[1] || null;
      this.follow();
      return notes.map((note) => note.textContent || "").join("。");
    }

    show(/** @type {DialogueState} */ state, texts = this.texts) {
      this.halt();
      this.state = state;
      this.texts = { ...texts };
      this.area = null;
      this.past();
      if (!this.spoken) for (const bubble of this.lines(state)) this.says(state, bubble);
      this.spoken = true;
      this.offer();
    }

    arrive() {
      this.halt();
      this.area = null;
      this.form.hidden = true;
      this.waiting = this.spoken ? [] : this.lines(this.state);
      this.fresh = true;
      if (this.setup.quick || still.matches || this.spoken) this.hurry();
      else this.next(FIRST);
    }

    /** The next line, after a while of typing. @param {number} [after] ms */
    next(after) {
      const [bubble] = this.waiting;
      if (!bubble) return this.settle();
      this.says(this.state, make("p.bubble.bubble--customer", make("i"), make("i"), make("i")));
      const dots = this.log.lastElementChild;
      dots.classList.add("is-typing");
      dots.setAttribute("aria-hidden", "true");
      this.log.title = words.skip;
      this.timer = window.setTimeout(() => {
        dots.remove();
        this.waiting.shift();
        this.speak(bubble);
        this.next();
      }, after || typing(bubble.textContent || ""));
    }

    /** A line is said. @param {HTMLElement} bubble */
    speak(bubble) {
      this.says(this.state, bubble);
      this.unheard.push(bubble.textContent || "");
      this.begun();
    }

    /** The customer's first line at a node is out. */
    begun() {
      if (this.fresh) this.setup.onSpeak?.(this.state);
      this.fresh = false;
    }

    /** All lines at once. */
    hurry() {
      const { waiting } = this;
      this.halt();
      for (const bubble of waiting) this.speak(bubble);
      this.settle();
    }

    /** No line is to come any more. */
    halt() {
      clearTimeout(this.timer);
      for (const dots of all(this.log, ".is-typing")) dots.remove();
      this.log.removeAttribute("title");
      this.waiting = [];
    }

    /** The customer has finished: the learner's turn, or the end. */
    settle() {
      this.halt();
      this.begun();
      this.spoken = true;
      const inside = this.element.contains(document.activeElement);
      this.offer();
      if (inside) this.focus();
      if (this.unheard.length) kefu.announce(this.unheard.join("。"));
      this.unheard = [];
      this.setup.onArrive?.(this.state);
    }

    /** What can be said now. What she holds in her hand stays there unless other replies have come or gone. */
    offer() {
      const { setup, state, form, area } = this;
      form.hidden = state.ended || this.closed;
      if (state.ended) return;
      const keys = kefu.dialogue.available(setup.spec, state).map(({ key }) => key);
      if (area && String(area.keys) === String(keys)) return;
      if (!area) this.lamp.replaceChildren();
      this.area = setup.spec.nodes[state.node].write ? kefu.replyText(this, keys) : kefu.replyChoice(this, keys, area);
      this.head.replaceChildren(this.area.ask, this.tools);
      form.replaceChildren(this.head, this.lamp, ...this.area.parts);
      this.follow();
    }

    /** A reply goes out. @param {string} key @param {string | null} text @param {Judgement | null} judgement */
    send(key, text = null, judgement = null) {
      const before = this.state;
      this.setup.onReply?.(key, text, judgement);
      this.state = kefu.dialogue.step(this.setup.spec, before, key);
      if (this.state === before) return;
      if (text !== null) this.texts[before.path.length] = text;
      if (this.element.contains(document.activeElement)) this.log.focus({ preventScroll: true });
      const told = this.answer({ node: before.node, reply: key }, text ?? undefined);
      if (told) this.unheard.push(told);
      this.spoken = false;
      this.arrive();
    }

    wait() {
      if (this.waiting.length) this.hurry();
      const before = this.state;
      this.state = kefu.dialogue.step(this.setup.spec, before, kefu.dialogue.WAIT);
      if (this.state === before) return before;
      if (this.state.node === before.node && !this.state.ended) {
        kefu.announce(this.nudge(before));
        const inside = this.form.contains(document.activeElement);
        this.offer();
        if (inside && !this.form.contains(document.activeElement)) this.focus();
      } else {
        this.spoken = false;
        this.arrive();
      }
      return this.state;
    }

    insert(/** @type {string} */ text) {
      return Boolean(this.area?.insert?.(text));
    }

    hint(/** @type {(Node | string)[]} */ ...content) {
      this.lamp.append(make("p.talk__hint", make("b", words.hintHead), ...content));
      kefu.announce(this.lamp.lastElementChild.textContent);
    }

    strike(/** @type {string} */ key) {
      this.area?.strike?.(key);
    }

    judge() {
      return this.area?.judge?.() || null;
    }

    close(/** @type {boolean} */ closed) {
      this.closed = closed;
      this.form.hidden = closed || !this.area;
    }

    focus() {
      if (this.form.hidden || !this.area) this.log.focus({ preventScroll: true });
      else this.area.focus();
    }

    stop() {
      this.halt();
      this.ending.abort();
    }

    /** Keys choose a reply; Enter while the customer types shows all she says. @param {KeyboardEvent} event */
    key(event) {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      if (this.waiting.length && /^(Enter| )$/.test(event.key) && event.target === this.log) {
        event.preventDefault();
        this.hurry();
      } else if (!this.form.hidden && !/** @type {Element} */ (event.target).matches("textarea")) this.area?.key?.(event.key);
    }
  }

  kefu.talk = (setup) => new View(setup);
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
