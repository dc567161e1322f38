/**
 * <kefu-hand-in>: the learner's results as a file, as codes, as a text, on paper. Owns whose they are (in the record as texts
 * "hand-in#…") and which part is handed in; what stands in the file is the engine's business (engine/results.js).
 */
(function (kefu) {
  "use strict";

  const { all, make, words, record, results, announce } = kefu;

  const CODE = 700; // characters in one code: still easy to scan from a phone
  const MOST_CODES = 12;

  /** What can be handed in: its words, the questions it is of, its dialogues and tests. `test`: the id of the one test it is. @typedef {{name: string, part: string, group: string, questions: BankQuestion[], dialogues: BankDialogue[], tests: RecordEvent[], test?: string}} Part */

  class HandIn extends HTMLElement {
    connectedCallback() {
      const stop = (this.stop = new AbortController());
      kefu.bank((index) => this.start(index, stop), stop.signal);
    }

    disconnectedCallback() {
      this.stop?.abort();
      for (const part of ["form", "codes", "paper", "text"]) this.inner(part).hidden = true;
    }

    /** @param {string} name @returns {any} */
    inner(name) {
      return this.querySelector("[data-" + name + "]");
    }

    /** @param {BankIndex} index @param {AbortController} stop */
    start(index, stop) {
      this.index = index;
      /** @type {any} */
      this.select = this.inner("part");
      for (const field of all(this, "[data-own]")) field.value = record.text("hand-in#" + field.dataset.own);
      kefu.listen(this, "input", ({ target }) => {
        if (target.dataset.own) record.write("hand-in#" + target.dataset.own, target.value);
        if (target.dataset.own) this.owner();
        else if (target === this.select) this.show();
      }, stop);
      kefu.listen(this, "submit", (event) => {
        event.preventDefault();
        this.save();
      }, stop);
      kefu.listen(this, "click", (event) => this.press(kefu.acted(event)), stop);
      record.on((foreign) => foreign && this.offer(), stop);
      this.inner("form").hidden = false;
      this.offer();
    }

    /** List what can be handed in. */
    offer() {
      const { units, questions, dialogues } = /** @type {BankIndex} */ (this.index);
      const events = record.all();
      const taken = events.filter(({ k, score, of }) => k === "test" && Number.isFinite(score) && Number.isFinite(of));
      const whole = { name: words.handin.all, part: words.handin.all, group: "", questions, dialogues, tests: taken };
      const tried = new Set(events.filter(({ k }) => k === "attempt").map(({ q }) => q));
      const talked = new Set(events.filter(({ k }) => k === "ending").map(({ d }) => d));
      const ofUnits = units.map(({ id, title, short }) => ({
        name: words.handin.unit(id, title), part: words.handin.unitPart(id, short), group: words.handin.units,
        questions: questions.filter(({ unit }) => unit === id), dialogues: dialogues.filter(({ unit }) => unit === id), tests: [],
      })).filter((part) => part.questions.some(({ id }) => tried.has(id)) || part.dialogues.some(({ id }) => talked.has(id)));
      const ofTests = taken.slice().reverse().map((test) => ({
        name: words.handin.test(titleOf(test), results.stamp(test.t).slice(5, 10), test.score, test.of), part: words.handin.testPart(titleOf(test)), group: words.handin.tests,
        questions: questions.filter(({ id }) => events.some(({ k, q, test: of }) => k === "attempt" && q === id && of === test.id)), dialogues: [], tests: [test], test: test.id,
      }));
      /** @type {Part[]} */
      this.parts = [whole, ...ofUnits, ...ofTests];
      const before = this.select.selectedIndex;
      const groups = new Map(this.parts.map(({ group }) => [group, group ? Object.assign(make("optgroup"), { label: group }) : this.select]));
      this.select.replaceChildren();
      this.parts.forEach(({ name, group }, place) => {
        if (group && !groups.get(group).isConnected) this.select.append(groups.get(group));
        groups.get(group).append(Object.assign(make("option", name), { value: String(place) }));
      });
      this.select.selectedIndex = before > 0 && before < this.parts.length ? before : 0;
      this.show();
    }

    /** What is chosen, as a sheet. @returns {ResultSheet} */
    sheet() {
      const events = record.all();
      const { part, questions, dialogues, tests, test } = /** @type {Part[]} */ (this.parts)[this.select.value];
      const [name, number, group] = all(this, "[data-own]").map(({ value }) => results.clean(value));
      const { course = "" } = document.body.dataset;
      return {
        course: /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[name=kefu-course]"))?.content || course || "kefu",
        title: this.querySelector(".paper__course")?.textContent || "", name, number, group, part, at: results.stamp(Date.now()),
        items: test ? results.ofTest(events, questions, test) : results.collect(events, questions),
        talks: results.talks(events, dialogues),
        tests: tests.map((taken) => ({
          id: String(taken.paper || taken.id), title: titleOf(taken), score: Math.max(0, taken.score), of: Math.max(0, taken.of), seed: String(taken.seed ?? ""), day: results.stamp(taken.t).slice(0, 10),
        })),
      };
    }

    /** Show what would be handed in. */
    show() {
      const sheet = this.sheet();
      const { items, talks, tests } = sheet;
      const empty = !items.length && !talks.length && !tests.length;
      const self = items.filter((item) => item.self).length;
      this.inner("count").textContent = empty ? words.handin.nothing : words.handin.count(items.length, talks.length, tests.length) + (self ? words.handin.self(self) : "");
      this.inner("tables").replaceChildren(...this.tables(sheet));
      for (const button of all(this, ".handin__actions button")) button.disabled = empty;
      this.inner("codes").hidden = true;
      this.inner("paper").hidden = false;
      this.inner("text").hidden = empty;
      this.owner(sheet);
    }

    /** Whose it is, on the paper and in the text. */
    owner(sheet = this.sheet()) {
      const { name, number, group, part, at } = sheet;
      const rows = [...Object.values(words.handin.own).map((label, place) => [label, [name, number, group][place] || "　"]), ["范围", part], ["日期", at.slice(0, 16)]];
      this.inner("who").replaceChildren(...rows.map(([label, value]) => make("div", make("dt", label), make("dd", value))));
      this.inner("text").querySelector("textarea").value = results.write(sheet);
      this.inner("codes").hidden = true;
    }

    /** @param {ResultSheet} sheet */
    tables({ items, talks, tests }) {
      const { questions, dialogues } = /** @type {Part[]} */ (this.parts)[this.select.value];
      const byId = new Map(items.map((item) => [item.id, item]));
      const { handin } = words;
      const named = questions.map((question) => ({ ...question, at: place(question) }));
      const rows = [...new Set(named.map(({ at }) => at))].flatMap((name) => {
        const own = named.filter(({ at }) => at === name);
        const done = own.flatMap(({ id }) => byId.get(id) || []);
        return done.length ? [[name, handin.done(done.length, own.length), share(done.map(({ first }) => first)), share(done.map(({ last }) => last))]] : [];
      });
      const titles = new Map(dialogues.map(({ id, title }) => [id, title]));
      return [
        table(handin.testHeads, tests.map(({ title, day, score, of }) => [title, day, handin.points(score, of)])),
        table(handin.heads, rows),
        table(handin.talkHeads, talks.map(({ id, percent }) => [titles.get(id) || id, handin.percent(Number(percent) / 100)])),
      ].filter((shown) => shown !== null);
    }

    /** @param {[string, any]} act */
    press([act, source]) {
      if (act === "codes" && this.complete()) this.codes();
      if (act === "copy" && this.complete()) this.copy();
      if (act === "print" && this.complete()) window.print();
      if (act === "code") this.turn(Number(source.dataset.step));
    }

    /** Whether name and number are there; says what is missing. */
    complete() {
      const empty = all(this, "[data-own=name], [data-own=number]").filter(({ value }) => !results.clean(value));
      for (const field of all(this, "[data-own]")) field.setAttribute("aria-invalid", String(empty.includes(field)));
      const error = this.inner("error");
      error.textContent = empty.length ? words.handin.missing(empty.map(({ dataset }) => words.handin.own[dataset.own]).join("、")) : "";
      error.hidden = !empty.length;
      empty[0]?.focus();
      return !empty.length;
    }

    save() {
      if (!this.complete()) return;
      const sheet = this.sheet();
      const { group, number, name, at } = sheet;
      kefu.saveFile(words.handin.file(group, number, name, at.slice(0, 10)), results.write(sheet).replace(/\n/g, "\r\n"), "text/plain");
    }

    codes() {
      const sheet = this.sheet();
      const text = results.write(sheet);
      const parts = results.parts(kefu.packText(text), sheet.name + " " + sheet.number, CODE);
      const place = this.inner("codes");
      place.hidden = false;
      const chars = [...text].length;
      if (parts.length > MOST_CODES) {
        place.replaceChildren(make("p", words.handin.tooMany(chars, parts.length)));
      } else {
        this.at = 0;
        const shown = parts.map((part, no) => make("figure.code", kefu.code(part, words.handin.codeName(no + 1, parts.length)), make("figcaption", words.handin.code(no + 1, parts.length))));
        const steps = words.handin.steps.map((/** @type {string} */ label, /** @type {number} */ no) => {
          const button = kefu.button(label, "code");
          button.dataset.step = String(no ? 1 : -1);
          return button;
        });
        place.replaceChildren(make("p", words.handin.codes(chars, parts.length)), ...shown, ...(parts.length > 1 ? [make("p.handin__steps", ...steps)] : []), make("p.faint", words.handin.howToScan));
        this.turn(0);
      }
      place.focus({ preventScroll: true });
      place.scrollIntoView({ block: "nearest" });
    }

    /** Another code: only one is in view, or a scanner takes the wrong one. @param {number} step */
    turn(step) {
      const codes = all(this, ".code");
      this.at = Math.max(0, Math.min(codes.length - 1, (this.at || 0) + step));
      codes.forEach((code, no) => code.classList.toggle("is-shown", no === this.at));
      const [back, on] = all(this, "[data-act=code]");
      if (back) Object.assign(back, { disabled: this.at === 0 });
      if (on) Object.assign(on, { disabled: this.at === codes.length - 1 });
      if (step) announce(words.handin.code(this.at + 1, codes.length));
    }

    async copy() {
      this.owner();
      const details = this.inner("text");
      const field = details.querySelector("textarea");
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        // Without a secure page: by the old way, from a field that is in view.
        details.open = true;
        field.select();
        if (!document.execCommand("copy")) return announce(words.handin.copyFailed);
      }
      announce(words.handin.copied);
      this.told();
    }

    /** Show that it was copied. */
    told() {
      const button = /** @type {any} */ (this.querySelector("[data-act=copy]"));
      const label = button.lastChild;
      const before = label.textContent;
      label.textContent = words.copied;
      setTimeout(() => (label.textContent = before), 2000);
    }
  }

  /** @param {RecordEvent} test */
  const titleOf = (test) => String(test.title || test.paper || test.id);

  /** Where a question stands. @param {BankQuestion} question */
  function place({ section, unit, exercise }) {
    const { id, sections } = kefu.bankIndex?.units.find((one) => one.id === unit) || { id: unit, sections: [] };
    if (exercise) return words.handin.unitPart(id, words.handin.exercises);
    return section + "　" + (sections.find((one) => one.id === section)?.title || "");
  }

  /** @param {(number | null)[]} scores */
  function share(scores) {
    const known = /** @type {number[]} */ (scores.filter((score) => score !== null));
    return known.length ? words.handin.percent(known.reduce((sum, score) => sum + score, 0) / known.length) : words.handin.none;
  }

  /** @param {string[]} heads @param {string[][]} rows */
  function table(heads, rows) {
    if (!rows.length) return null;
    return make("table.paper__table", make("thead", make("tr", ...heads.map((head) => make("th", head)))),
      make("tbody", ...rows.map(([first, ...cells]) => make("tr", Object.assign(make("th", first), { scope: "row" }), ...cells.map((cell) => make("td", cell))))));
  }

  kefu.elements["kefu-hand-in"] = HandIn;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
