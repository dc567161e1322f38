/** The form of a talk where a reply is typed, and what the checks make of it. */
(function (kefu) {
  "use strict";

  const { make, words, listen, button } = kefu;

  const hovers = matchMedia("(hover: hover)").matches;
  const MOST = 160; // px that the field grows to

  /** Length as kefu.judge counts it. @param {string} text */
  const count = (text) => [...text.replace(/\s/g, "")].length;

  /** What was found in a typed reply, check by check. */
  kefu.checked = function (spec, { node }, text) {
    const write = kefu.own(spec.nodes, node)?.write;
    if (!write || text === undefined || !kefu.judge) return "";
    const { understood, results } = kefu.judge(write.checks, text, kefu.lexicon);
    if (!understood) return make("ul.notes", make("li.is-near", make("b", words.state.unclear), " ", words.selfMarked));
    const lines = kefu.verdicts(results).map(([state, label, ...said]) => make("li.is-" + state, make("b", label), ...said.flatMap((one) => (one ? [" ", one] : []))));
    return lines.length ? make("ul.notes", ...lines) : "";
  };

  class Typed {
    /** @param {any} view @param {string[]} keys */
    constructor(view, keys) {
      const { name } = view.setup;
      this.view = view;
      this.keys = keys;
      this.checks = view.setup.spec.nodes[view.state.node].write.checks;
      this.ask = make("p.talk__ask", ...view.script.ask(view.state.node).cloneNode(true).childNodes);
      this.ask.id = name + "-ask";
      this.field = make("textarea.talk__field");
      Object.assign(this.field, { rows: 2, maxLength: 2000, autocomplete: "off", spellcheck: false, enterKeyHint: "enter" });
      this.field.dataset.typed = "";
      this.field.setAttribute("aria-labelledby", this.ask.id);
      this.left = make("span.talk__count");
      this.button = make("button.btn.talk__send", words.send);
      this.foot = make("p.talk__foot", hovers ? make("span", words.typeKeys) : "", this.left);
      this.parts = [make("div.talk__write", this.field, this.button), this.foot];
      listen(this.field, "input", () => this.typed());
      listen(this.field, "keydown", (event) => this.pressed(event));
      this.typed(true);
    }

    /** The text has changed. @param {boolean} [first] */
    typed(first) {
      const { field, left, checks } = this;
      if (!first) this.view.setup.onType?.(field.value);
      this.panel?.remove();
      this.panel = null;
      const limit = checks.max_chars?.at_most;
      if (limit) {
        const length = count(field.value);
        left.textContent = words.chars(length, limit);
        left.classList.toggle("is-over", length > limit);
      }
      field.style.height = "auto";
      if (field.scrollHeight) field.style.height = Math.min(field.scrollHeight + 3, MOST) + "px";
    }

    /** Enter begins a new line; with Ctrl or ⌘ it sends, unless an input method is at work. @param {KeyboardEvent} event */
    pressed(event) {
      if (event.key !== "Enter" || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.send();
    }

    judge() {
      return kefu.judge(this.checks, this.field.value, kefu.lexicon);
    }

    send() {
      const { view, field } = this;
      if (this.panel) return this.panel.focus();
      if (!field.value.trim()) {
        kefu.announce(words.writeFirst);
        return field.focus();
      }
      const judgement = this.judge();
      const key = kefu.dialogue.outcome(view.setup.spec, view.state, judgement);
      if (key !== null) view.send(key, field.value.trim(), judgement);
      else this.unclear(judgement);
    }

    /**
     * No check understood her: nobody calls it wrong. While learning she sees the model reply and may still change her
     * words; else she sees it once she has decided to send them.
     * @param {Judgement} judgement
     */
    unclear(judgement) {
      const { learning } = this.view.setup;
      const settle = button(words.asItIs, "as-it-is");
      this.panel = make("div.talk__unclear", make("p", make("b", words.state.unclear), " ", words.talkUnclear[learning ? 1 : 0]),
        ...(learning ? this.marks(judgement) : [settle]));
      listen(settle, "click", () => {
        this.field.readOnly = true;
        this.button.hidden = true;
        this.panel.replaceChildren(make("p", words.markYourself), ...this.marks(judgement));
        this.panel.focus({ preventScroll: true });
        this.panel.scrollIntoView({ block: "nearest" });
      });
      this.panel.tabIndex = -1;
      this.panel.setAttribute("role", "group");
      this.panel.setAttribute("aria-label", words.state.unclear);
      this.foot.before(this.panel);
      this.panel.focus({ preventScroll: true });
      this.panel.scrollIntoView({ block: "nearest" });
    }

    /** The model reply, and the learner's own verdict. @param {Judgement} judgement */
    marks(judgement) {
      const { view } = this;
      const model = make("p.talk__model.better", make("b", words.modelReply), " ", ...view.script.model(view.state.node).cloneNode(true).childNodes);
      const marks = words.ownMarks.map((/** @type {[string, number]} */ [text, score]) => {
        const mark = button(text, "own");
        listen(mark, "click", () => {
          const own = { ...judgement, score, understood: true };
          view.send(kefu.dialogue.outcome(view.setup.spec, view.state, own) || "", this.field.value.trim(), judgement);
        });
        return mark;
      });
      return [model, make("p.talk__marks", make("b", words.ownMark), ...marks)];
    }

    focus() {
      // On a touch screen the keyboard would cover what the customer just said.
      if (hovers) this.field.focus({ preventScroll: true });
      else this.view.form.focus({ preventScroll: true });
    }

    /** @param {string} text */
    insert(text) {
      const { field } = this;
      if (field.readOnly) return false;
      field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
      this.typed();
      return true;
    }
  }

  kefu.replyText = (view, keys) => new Typed(view, keys);
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
