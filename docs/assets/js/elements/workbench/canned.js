/** 短语: the learner's own canned replies: found, put into the text field, written, changed, imported and exported. */
(function (kefu) {
  "use strict";

  const { make, words, bench, canned, phrases, button, listen } = kefu;
  const say = words.bench;

  /** A text with its blanks filled in as far as they are known; what stays open is marked. @param {string} text @param {Record<string, string>} values */
  function preview(text, values) {
    const parts = phrases.fill(text, values).text.split(/(\{[^{}\n]+\})/);
    return make("span.phrase__text", ...parts.map((part) => (/^\{.+\}$/.test(part) ? make("span.phrase__blank", part) : part)));
  }

  class Phrases {
    /** @param {BenchDesk | null} desk where the phrases go; without one they can only be kept in order */
    constructor(desk) {
      this.desk = desk;
      /** @type {Phrase[] | null} What a click on 撤销 brings back. */
      this.before = null;
      this.field = Object.assign(make("input.bench__field"), { type: "search", placeholder: say.phraseHint, autocomplete: "off" });
      this.field.setAttribute("aria-label", say.phraseSearch);
      this.said = make("p.bench__said");
      this.said.setAttribute("role", "status");
      this.list = make("ul.phrases__list");
      this.file = Object.assign(make("input.sr"), { type: "file", accept: ".json,.txt,application/json,text/plain", tabIndex: -1 });
      this.file.setAttribute("aria-hidden", "true");
      this.tools = make("p.phrases__tools", button(say.newPhrase, "phrase-new", "button.mini"), " ", button(say.import, "phrase-import", "button.mini"), " ",
        button(say.exportJson, "phrase-json", "button.mini"), " ", button(say.exportText, "phrase-text", "button.mini"));
      this.form = make("div");
      this.element = make("div.phrases", this.field, this.said, this.form, this.list, this.tools, this.file);
      listen(this.element, "click", (event) => this.press(...kefu.acted(event)));
      listen(this.field, "input", () => this.show());
      listen(this.field, "keydown", (event) => {
        const [first] = phrases.find(canned.own(), this.field.value);
        if (event.key === "Enter" && !event.isComposing && first) this.use(first);
      });
      listen(this.file, "change", () => this.take());
      this.show();
    }

    /** Draw the list. */
    show() {
      const own = canned.own();
      const found = phrases.find(own, this.field.value);
      const values = this.desk?.values() || {};
      const items = found.map((one) => {
        const place = String(own.indexOf(one));
        const use = make("button.phrase", one.code ? make("span.phrase__code", "/" + one.code) : "", preview(one.text, values));
        use.type = "button";
        use.dataset.act = this.desk ? "phrase-use" : "phrase-edit";
        const tools = [["edit", say.edit], ["remove", say.remove]].map(([act, name]) => {
          const tool = button(name, "phrase-" + act, "button.mini");
          tool.setAttribute("aria-label", name + "：" + (one.code || one.text.slice(0, 10)));
          tool.dataset.place = place;
          return tool;
        });
        use.dataset.place = place;
        return { group: one.group, element: make("li.phrases__one", use, make("span.phrases__change", ...tools)) };
      });
      let group = "";
      const rows = items.flatMap((item) => {
        const head = item.group && item.group !== group ? [make("li.phrases__group", item.group)] : [];
        group = item.group;
        return [...head, item.element];
      });
      this.list.replaceChildren(...rows);
      this.field.hidden = own.length < 1;
      if (!own.length) this.list.append(make("li.bench__none", say.phraseNone, " ", button(say.samples, "phrase-samples", "button.mini")));
    }

    /** What a button does. @param {string} act @param {any} pressed */
    press(act, pressed) {
      const own = canned.own();
      const place = Number(pressed?.dataset.place);
      /** @type {Record<string, () => void>} */
      const acts = {
        "phrase-use": () => this.use(own[place]),
        "phrase-new": () => this.write(-1),
        "phrase-edit": () => this.write(place),
        "phrase-remove": () => {
          this.change(own.filter((_, other) => other !== place), say.deleted((own[place].code || own[place].text).slice(0, 12)));
          this.said.querySelector("button")?.focus();
        },
        "phrase-undo": () => this.before && this.change(this.before, ""),
        "phrase-samples": () => this.change(canned.starters(), ""),
        "phrase-import": () => this.file.click(),
        "phrase-json": () => canned.save("json"),
        "phrase-text": () => canned.save("text"),
        "phrase-keep": () => this.keep(),
        "phrase-cancel": () => this.closeForm(),
        "phrase-place": () => this.blank(pressed.dataset.name),
      };
      if (Object.keys(acts).includes(act)) acts[act]();
    }

    /** Keep another list, and the one before for 撤销. @param {Phrase[]} list @param {string} said */
    change(list, said) {
      this.before = said ? canned.own() : null;
      canned.keep(list);
      this.tell(said, Boolean(said));
      this.show();
    }

    /** @param {string} said @param {boolean} undo */
    tell(said, undo = false) {
      this.said.replaceChildren(said, ...(undo ? [" ", button(say.undo, "phrase-undo", "button.mini")] : []));
    }

    /** A phrase goes into the text field, or, where there is none, to where it can be pasted from. @param {Phrase} one */
    use(one) {
      if (!this.desk) return;
      const said = this.desk.insert(one.text);
      this.tell(said);
    }

    take() {
      const [file] = this.file.files;
      this.file.value = "";
      if (!file) return;
      const before = canned.own();
      canned.open(file, (done, said) => {
        this.before = done ? before : null;
        this.tell(said, done);
        this.show();
      });
    }

    /** Open the form: for a new phrase (-1), or for one of the list. @param {number} place */
    write(place) {
      const one = canned.own()[place] || { code: "", text: "", group: "" };
      this.place = place;
      /** @param {string} form @param {keyof Phrase} name @param {string} label @param {string} hint */
      const field = (form, name, label, hint) => {
        const input = Object.assign(make(form + ".bench__field"), { value: one[name], placeholder: hint });
        input.dataset.part = name;
        return make("label.bench__label", label, input);
      };
      const places = phrases.PLACES.map((name) => {
        const place = button("{" + name + "}", "phrase-place", "button.mini");
        place.dataset.name = name;
        return place;
      });
      this.wrong = make("p.bench__wrong");
      this.wrong.setAttribute("role", "alert");
      this.form.replaceChildren(make("fieldset.phrases__form", make("legend", place < 0 ? say.newPhrase : say.edit),
        field("textarea", "text", say.text, say.textHint), make("p.picks", make("span", say.places), ...places),
        make("div.phrases__row", field("input", "code", say.code, say.codeHint), field("input", "group", say.group, "")),
        this.wrong, make("p.phrases__tools", button(say.keep, "phrase-keep", "button.btn"), " ", button(say.cancel, "phrase-cancel"))));
      this.part("text").focus();
    }

    /** @param {string} name @returns {any} */
    part(name) {
      return this.form.querySelector("[data-part=" + name + "]");
    }

    /** Put a blank where the caret stands. @param {string} name */
    blank(name) {
      const field = this.part("text");
      field.setRangeText("{" + name + "}", field.selectionStart, field.selectionEnd, "end");
      field.focus();
    }

    closeForm() {
      this.form.replaceChildren();
      this.tools.firstElementChild.focus();
    }

    keep() {
      const own = canned.own();
      const given = { code: this.part("code").value, text: this.part("text").value, group: this.part("group").value };
      const others = own.filter((_, other) => other !== this.place);
      const made = phrases.check(given, others);
      if (typeof made === "string") {
        this.wrong.textContent = say.phraseErrors[made];
        return this.part(made === "code" || made === "taken" ? "code" : "text").focus();
      }
      if (own.length >= phrases.LIMITS.count && this.place === -1) return void (this.wrong.textContent = say.importMore(1));
      const list = [...own];
      list.splice(this.place === -1 ? own.length : Number(this.place), this.place === -1 ? 0 : 1, made);
      canned.keep(list);
      const unknown = phrases.unknown(made.text);
      this.tell(unknown.length ? say.unknownBlank(unknown[0]) : "");
      this.closeForm();
      this.show();
    }
  }

  bench.canned = (desk) => new Phrases(desk);

  // ---- while typing ----------------------------------------------------------------------------------------------

  /** The "/" with what follows it, before the caret. @param {any} field */
  const typed = (field) => /(?:^|[\s\u3000])([/／])([^\s\u3000/／]{0,8})$/.exec(field.value.slice(0, field.selectionStart));

  /** Offer phrases in the text fields under `root` after a slash. */
  bench.suggest = function (root, desk, stop) {
    const box = make("ul.suggest");
    Object.assign(box, { hidden: true, id: "bench-suggest" });
    box.setAttribute("role", "listbox");
    box.setAttribute("aria-label", say.phrases);
    /** @type {any} */
    let field = null;
    /** @type {Phrase[]} */
    let found = [];
    let at = 0;

    const close = () => {
      box.hidden = true;
      field?.removeAttribute("aria-activedescendant");
    };
    const mark = () => {
      kefu.all(box, "li").forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
      field.setAttribute("aria-activedescendant", "bench-suggest-" + at);
      box.children[at]?.scrollIntoView({ block: "nearest" });
    };
    const open = () => {
      const match = typed(field);
      found = match ? phrases.find(canned.own(), match[2]).slice(0, 8) : [];
      if (!found.length) return close();
      at = 0;
      box.replaceChildren(...found.map((one, place) => {
        const option = Object.assign(make("li.suggest__one", make("span.phrase__code", one.code ? "/" + one.code : "·"), preview(one.text, desk.values())), { id: "bench-suggest-" + place });
        option.setAttribute("role", "option");
        option.dataset.place = String(place);
        return option;
      }));
      if (box.hidden) kefu.announce(say.suggested(found.length));
      box.hidden = false;
      field.setAttribute("aria-controls", "bench-suggest");
      field.setAttribute("aria-autocomplete", "list");
      mark();
    };
    const take = (/** @type {number} */ place) => {
      const match = typed(field);
      close();
      if (!match) return;
      const end = field.selectionStart;
      field.setRangeText("", end - match[1].length - match[2].length, end, "end");
      desk.insert(found[place].text);
    };

    listen(root, "input", ({ target }) => {
      if (!(target instanceof HTMLTextAreaElement)) return;
      field = target;
      open();
    }, stop);
    listen(root, "focusout", ({ relatedTarget }) => !box.contains(relatedTarget) && close(), stop);
    listen(box, "pointerdown", (event) => {
      const option = event.target.closest("[data-place]");
      event.preventDefault();
      if (option) take(Number(option.dataset.place));
    }, stop);
    root.addEventListener("keydown", (event) => {
      if (box.hidden || event.target !== field || event.isComposing) return;
      /** @type {Record<string, () => void>} */
      const keys = {
        ArrowDown: () => (at = (at + 1) % found.length), ArrowUp: () => (at = (at + found.length - 1) % found.length),
        Enter: () => take(at), Tab: () => take(at), Escape: close,
      };
      if (!Object.keys(keys).includes(event.key) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      keys[event.key]();
      if (!box.hidden) mark();
    }, { capture: true, signal: stop.signal });
    return box;
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
