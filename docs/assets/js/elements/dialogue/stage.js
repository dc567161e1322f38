/**
 * The stage of a dialogue: a phone on which the customer types and the learner replies, with mood and gauges. The course
 * of the talk is kefu.dialogue's; the words are cloned from the script in the page.
 */
(function (kefu) {
  "use strict";

  const { all, make, words, listen } = kefu;

  const still = matchMedia("(prefers-reduced-motion: reduce)");

  class Stage {
    /** @param {any} host @param {AbortController} stop @param {string[]} path @param {boolean} quietly */
    constructor(host, stop, path, quietly) {
      this.host = host;
      this.quiet = quietly;
      this.spec = kefu.island(host);
      this.script = kefu.script(host);
      this.learning = host.inner("[value=learn]").checked;
      this.state = kefu.dialogue.replay(this.spec, path);
      /** Bubbles of the customer that are still to come. @type {HTMLElement[]} */
      this.waiting = [];
      this.timer = 0;
      this.build();
      listen(host.stage, "submit", (event) => {
        event.preventDefault();
        this.send();
      }, stop);
      listen(host.stage, "keydown", (event) => this.type(event), stop);
      listen(this.phone, "click", () => this.waiting.length && this.hurry(), stop);
      listen(stop.signal, "abort", () => clearTimeout(this.timer));
    }

    /** The empty phone and the side panel. */
    build() {
      const customer = this.host.inner(".dialogue__customer");
      this.face = make("span");
      this.mood = make("span.mood");
      this.turnNo = make("span.phone__turn");
      this.talk = make("ol.phone__talk");
      Object.assign(this.talk, { tabIndex: 0, title: words.skip });
      this.talk.setAttribute("aria-live", "polite");
      this.talk.setAttribute("aria-label", words.talk);
      this.options = make("ul.options");
      this.form = make("form.phone__replies", make("p.phone__ask", words.ask, matchMedia("(hover: hover)").matches ? words.askKeys : ""), this.options, make("button.btn", words.send));
      this.form.tabIndex = -1;
      this.form.setAttribute("aria-label", words.ask);
      this.strip = make("ul");
      this.bars = make("ul");
      this.moods = make("ol.moods");
      const head = make("header.phone__head", this.face, make("p", customer.querySelector("b").cloneNode(true), " ", this.mood), this.turnNo);
      this.phone = make("div.phone", head, this.strip, this.talk, this.form);
      const side = make("aside.dialogue__side", make("h4", words.scene), make("div.who", this.script.face(this.spec.start), customer.cloneNode(true)), this.bars,
        make("h4", words.moods), this.moods);
      side.setAttribute("aria-label", words.scene);
      this.host.stage.replaceChildren(this.phone, side);
    }

    /** What was said before, at once; then the customer goes on. */
    begin() {
      this.say("aside", make("p", ...this.host.inner("[data-scene]").cloneNode(true).childNodes));
      for (const turn of this.state.path) {
        for (const bubble of this.script.says(turn.node)) this.says(turn.node, bubble);
        this.feel(turn.node);
        this.answer(turn);
      }
      this.tell();
      if (!this.quiet) {
        this.talk.focus({ preventScroll: true });
        this.phone.scrollIntoView({ block: "nearest" });
      }
      this.arrive();
    }

    /** Add to the talk. @param {string} who @param {...(Node | string)} content */
    say(who, ...content) {
      this.talk.append(make("li.talk.talk--" + who, ...content));
      this.talk.scrollTop = this.talk.scrollHeight;
    }

    /** The customer says something at a node. @param {string} id @param {HTMLElement} bubble */
    says(id, bubble) {
      this.say("customer", this.script.face(id), make("div.talk__body", bubble));
    }

    /** The learner's bubble; in 学习模式 with what it did and why. @param {Turn} turn */
    answer(turn) {
      const { script } = this;
      const face = this.host.inner("[data-agent-face] > *");
      this.say("agent", face ? face.cloneNode(true) : "",
        make("div.talk__body", script.said(turn), ...(this.learning ? [script.effects(turn), script.comment(turn)] : [])));
    }

    /** The customer's mood at a node. @param {string} id */
    feel(id) {
      const mood = this.script.mood(id);
      const face = this.script.face(id) || make("span");
      this.face.replaceWith(face);
      this.face = face;
      this.mood.textContent = mood;
      for (const before of all(this.moods, ".is-now")) before.classList.remove("is-now");
      this.moods.append(make("li.is-now", this.script.face(id), mood));
    }

    /** The customer speaks at the node the state is at. */
    arrive() {
      const { node, gauges, path, ended } = this.state;
      const [strip, bars] = [kefu.gauges(gauges, "ul.gauges.gauges--strip"), kefu.gauges(gauges)];
      this.strip.replaceWith(strip);
      this.bars.replaceWith(bars);
      Object.assign(this, { strip, bars });
      this.feel(node);
      this.turnNo.textContent = words.turn(path.length + Number(!ended));
      this.form.hidden = true;
      this.waiting = this.script.says(node);
      if (this.quiet || still.matches) this.hurry();
      else this.next();
    }

    /** The next bubble, after a while of typing. */
    next() {
      const [bubble] = this.waiting;
      if (!bubble) return this.settle();
      this.says(this.state.node, make("p.bubble.bubble--customer", make("i"), make("i"), make("i")));
      const dots = this.talk.lastElementChild;
      dots.classList.add("is-typing");
      dots.setAttribute("aria-hidden", "true");
      this.timer = window.setTimeout(() => {
        dots.remove();
        this.waiting.shift();
        this.says(this.state.node, bubble);
        this.next();
      }, Math.min(500 + 45 * (bubble.textContent || "").length, 1800));
    }

    /** All bubbles at once. */
    hurry() {
      clearTimeout(this.timer);
      for (const dots of all(this.talk, ".is-typing")) dots.remove();
      for (const bubble of this.waiting) this.says(this.state.node, bubble);
      this.waiting = [];
      this.settle();
    }

    /** The customer has finished: the learner's turn, or the end. */
    settle() {
      const { quiet, form, options, script, state } = this;
      const inside = !quiet && this.host.stage.contains(document.activeElement);
      if (state.ended) this.end(inside);
      else {
        options.replaceChildren(...script.replies(state.node).map((reply, index) => {
          const { key } = reply.dataset;
          const radio = kefu.radio(this.host.name, key);
          const label = make("label", ...script.said({ node: state.node, reply: key }).childNodes);
          const option = make("li.option", radio, label);
          label.htmlFor = radio.id = this.host.name + "-" + index;
          label.dataset.mark = String(index + 1);
          option.dataset.key = key;
          return option;
        }));
        form.hidden = false;
        if (inside) form.focus({ preventScroll: true });
        if (!quiet) form.scrollIntoView({ block: "nearest" });
      }
      this.talk.scrollTop = this.talk.scrollHeight;
      this.quiet = false;
    }

    /** The chosen reply goes out. */
    send() {
      const chosen = this.options.querySelector(":checked");
      if (!chosen) return kefu.announce(words.chooseFirst);
      this.state = kefu.dialogue.step(this.spec, this.state, chosen.value);
      this.talk.focus({ preventScroll: true });
      this.answer(this.state.path[this.state.path.length - 1]);
      this.tell();
      this.arrive();
    }

    tell() {
      this.host.reached(this.state, this.spec.rev, this.learning, this.quiet);
    }

    /** Digits choose a reply; Enter while the customer types shows all she says. @param {KeyboardEvent} event */
    type(event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const choice = all(this.options, "input")[Number(event.key) - 1];
      if (this.waiting.length && /^(Enter| )$/.test(event.key)) {
        event.preventDefault();
        this.hurry();
      } else if (choice && !this.form.hidden) {
        choice.checked = true;
        choice.focus();
      }
    }

    /** @param {boolean} focus */
    end(focus) {
      const { id } = this.host.dataset;
      const { percent } = /** @type {DialogueScore} */ (kefu.dialogue.score(this.spec, this.state));
      const before = kefu.keepEnding(id, this.spec.rev, this.state, percent, this.quiet);
      const debrief = kefu.debrief(id, this.spec, this.script, this.state, percent, before);
      this.host.stage.append(debrief);
      if (focus) debrief.firstElementChild.focus();
      if (!this.quiet) kefu.announce(words.debrief + "：" + percent + words.points);
    }
  }

  /** Play the dialogue `host` after the replies of `path`, until `stop`. */
  kefu.stage = (host, stop, path, quietly) => new Stage(host, stop, path, quietly).begin();
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
