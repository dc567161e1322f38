/**
 * <kefu-sentence>: a learner's own sentence, step by step: made even and cut, intents, slots, state and move, reply. All of it is
 * found in engine/sentence.js; here it is asked for and shown. Nothing is kept.
 */
(function (kefu) {
  "use strict";

  const { all, make, words } = kefu;
  /** @type {Record<string, SentenceAction>} */
  const ACTIONS = { 答: "answer", 办: "change", 转: "person" };
  const ENOUGH = 0.005; // a likeness that is shown

  class Sentence extends HTMLElement {
    /** @type {SentenceSpec} */
    spec = /** @type {any} */ (null);
    /** @type {SentencePlan} */
    plan = /** @type {any} */ (null);
    /** @type {BotIndex} */
    index = /** @type {any} */ (null);
    /** @type {SentenceState} */
    state = kefu.sentence.FRESH;
    count = 0;
    /** @type {Set<string>} Tasks that are done. */
    done = new Set();
    /** @type {string[]} Sentences that it got wrong. */
    wrong = [];
    stop = new AbortController();

    connectedCallback() {
      this.spec = kefu.island(this);
      for (const part of all(this, "[data-live]")) part.hidden = false;
      this.stop = kefu.listen(this, "click", (event) => this.press(event));
      kefu.listen(this, "submit", (event) => {
        event.preventDefault();
        this.say();
      }, this.stop);
      kefu.listen(this, "change", ({ target }) => {
        if (target.matches("[data-file]")) kefu.labs.read(target, this.spec.heads, (table) => this.bring(table));
      }, this.stop);
      this.take(this.spec);
    }

    disconnectedCallback() {
      this.stop.abort();
    }

    /** @param {string} selector @returns {any} */
    inner(selector) {
      return this.querySelector(selector);
    }

    /** @param {any} event */
    press(event) {
      const [act, button] = kefu.acted(event);
      const { sentence } = words;
      if (act === "example") this.begin(button.textContent);
      else if (act === "fresh") {
        this.forget();
        this.inner("[data-typed]").focus();
        kefu.announce(sentence.fresh);
      } else if (act === "wrong") this.note();
      else if (act === "template") kefu.saveFile(sentence.file, kefu.csv([this.spec.heads, ...this.spec.intents.map(this.asWritten)]), "text/csv");
      else if (act === "own-data") {
        this.take(this.spec);
        kefu.labs.say(this.inner("[data-import-said]"), true, [sentence.back]);
      }
    }

    /** Work with these intents, from nothing said. @param {SentencePlan} plan */
    take(plan) {
      this.plan = plan;
      this.index = kefu.sentence.index(plan);
      this.forget();
      this.tasks();
    }

    forget() {
      this.state = kefu.sentence.FRESH;
      this.count = 0;
      this.inner("[data-steps]").hidden = true;
    }

    /** An example is said as the first sentence of a talk. @param {string} text */
    begin(text) {
      this.forget();
      this.inner("[data-typed]").value = text;
      this.say();
    }

    say() {
      const field = this.inner("[data-typed]");
      const text = field.value.trim();
      field.focus();
      if (!text) return kefu.announce(words.sentence.empty);
      field.value = "";
      const turn = kefu.sentence.turn(this.state, text, this.plan, this.index);
      this.state = turn.after;
      this.count += 1;
      this.show(text, turn);
      this.meet(turn);
    }

    // What is shown

    /** @param {string} text @param {SentenceTurn} turn */
    show(text, turn) {
      const { sentence } = words;
      this.inner("[data-said]").replaceChildren(make("small", sentence.said(this.count)), text);
      this.inner("[data-said]").dataset.text = text;
      this.inner("[data-even]").replaceChildren(...this.even(turn));
      this.inner("[data-intents]").replaceChildren(...this.intents(turn));
      this.inner("[data-slots]").replaceChildren(...this.slots(turn));
      this.inner("[data-state]").replaceChildren(this.table(turn));
      this.inner("[data-moves]").replaceChildren(...turn.moves.map(({ do: move, why, word }) => make("p.sentence__move", sentence.moves[move](why, word))));
      this.inner("[data-reply]").replaceChildren(make("span.sentence__who", sentence.bot), make("p.sentence__bubble", turn.reply));
      const { forbidden, unfilled, masked, length, most } = turn.checks;
      kefu.labs.notes(this.inner("[data-checks]"), [
        [!forbidden, sentence.checks.forbidden(forbidden)],
        [!unfilled, sentence.checks.unfilled(unfilled)],
        [true, sentence.checks.masked(masked)],
        [length <= most, sentence.checks.length(length, most)],
      ]);
      this.inner("[data-steps]").hidden = false;
      kefu.announce(sentence.announced(turn.reply));
    }

    /** @param {SentenceTurn} turn */
    even({ even: { text, folded, swaps } }) {
      const { sentence } = words;
      const list = kefu.sentence.pieces(text, this.known());
      const chips = (/** @type {string} */ name, /** @type {string[]} */ pieces) => make("div.sentence__cut", make("b", name), make("p.sentence__pieces", ...pieces.map((piece) => make("span.sentence__piece", piece))));
      const changes = [...(folded ? [sentence.folded] : []), ...swaps.map(([from, to]) => sentence.swapped(from, to))];
      const shown = [make("p", sentence.even(text)), make("p.lab__about", changes.join("") || sentence.asItWas), chips(sentence.byList, list)];
      if (!kefu.labs.cut) return [...shown, make("p.lab__about", sentence.noCutter)];
      const other = kefu.labs.cut(text).filter((piece) => /[\p{L}\p{N}]/u.test(piece));
      return [...shown, chips(sentence.byBrowser, other), make("p.lab__about", other.join("|") === list.join("|") ? sentence.sameCut : sentence.differ)];
    }

    /** The words of the lists, for the longest match. */
    known() {
      const { kinds, denials, harms, risks, moods, stop, joins, synonyms } = this.plan;
      return [...kinds.flatMap(({ forms }) => forms.flatMap((form) => form.split("#"))), ...denials, ...harms, ...risks, ...moods.flatMap((mood) => mood.words), ...stop, ...joins, ...synonyms.map(([, to]) => to)];
    }

    /** @param {SentenceTurn} turn */
    intents({ clauses, before, after }) {
      const { sentence } = words;
      const { threshold } = this.plan;
      return clauses.map(({ clause, hits, id, denied, to }) => {
        const near = hits.filter(({ score }) => score > ENOUGH);
        const table = kefu.labs.table(sentence.hitHeads, near.map((hit) => [this.nameOf(hit.id), hit.nearest, sentence.two(hit.score)]));
        for (const [place, row] of [...table.tBodies[0].rows].entries()) row.lastElementChild?.append(this.bar(near[place].score));
        const known = !id ? sentence.none(threshold) : to ? sentence.turned(denied, this.nameOf(id), this.nameOf(to)) : denied ? sentence.denied(denied, this.nameOf(id)) : sentence.chosen(this.nameOf(id), threshold);
        const said = !id && before.waiting && !after.misses && !after.person ? sentence.answered : known;
        return make("div.sentence__clause", make("b", sentence.clause(clause)), ...(near.length ? [table] : []), make("p.sentence__verdict" + (id ? ".is-known" : ""), said));
      });
    }

    /** @param {number} score */
    bar(score) {
      const bar = make("span.sentence__bar");
      bar.setAttribute("aria-hidden", "true");
      bar.style.inlineSize = Math.round(Math.min(1, score) * 100) + "%";
      return bar;
    }

    /** @param {SentenceTurn} turn */
    slots({ even: { text }, slots, after }) {
      const { sentence } = words;
      if (!slots.length) return [make("p.lab__about", sentence.noSlots), make("p", sentence.missing(this.missing(after)))];
      const shown = slots.flatMap(({ name, value, end }, place) => [
        make("mark.sentence__slot", value, make("small", name)),
        text.slice(end, slots[place + 1]?.start ?? text.length),
      ]);
      return [make("p.sentence__marked", text.slice(0, slots[0].start), ...shown), make("p", sentence.missing(this.missing(after)))];
    }

    /** The slots that what is wanted still lacks. @param {SentenceState} state */
    missing({ pending, slots }) {
      const wanted = pending.flatMap(({ id }) => this.plan.intents.find((one) => one.id === id)?.needs || []);
      return [...new Set(wanted)].filter((name) => !slots[name]);
    }

    /** The state before and after, with what changed marked. @param {SentenceTurn} turn */
    table({ before, after }) {
      const { sentence } = words;
      const told = (/** @type {SentenceState} */ { pending, slots, waiting, slot, mood, misses, person }) => [
        pending.map(({ id, denied }) => (denied ? denied + " " : "") + this.nameOf(id)).join("；"),
        Object.entries(slots).map(([name, value]) => name + " " + value).join("；"),
        sentence.waits(waiting, slot),
        mood || sentence.calm,
        sentence.times(misses),
        person ? sentence.yes : sentence.no,
      ].map((text) => text || sentence.nothing);
      const [was, is] = [told(before), told(after)];
      const table = kefu.labs.table(sentence.stateHeads, Object.values(sentence.rows).map((name, place) => [name, was[place], is[place]]));
      for (const [place, row] of [...table.tBodies[0].rows].entries()) {
        if (was[place] !== is[place]) row.lastElementChild?.append(make("small.sentence__changed", sentence.changed));
      }
      return table;
    }

    /** @param {string} id */
    nameOf(id) {
      return this.plan.intents.find((one) => one.id === id)?.name || id;
    }

    // Tasks

    /** Which tasks a turn has done. @param {SentenceTurn} turn */
    meet({ clauses, before, after, moves }) {
      const facts = {
        two: clauses.filter(({ id }) => id).length > 1,
        turned: clauses.some(({ to }) => to),
        asked: !before.waiting && after.waiting === "ask" && this.missing(after).length === 1,
        carried: before.waiting === "ask" && Boolean(after.slots[before.slot]),
        person: moves.some((move) => move.do === "person" && ["harm", "risk"].includes(move.why)),
      };
      for (const [name, met] of Object.entries(facts)) if (met) this.done.add(name);
      this.tasks();
    }

    /** The sentence that is shown was dealt with wrongly, the learner says. */
    note() {
      const { sentence } = words;
      const { text } = this.inner("[data-said]").dataset;
      const fresh = !this.wrong.includes(text);
      if (fresh) this.wrong.push(text);
      this.done.add("wrong");
      this.tasks();
      this.inner("[data-wrong]").replaceChildren(...this.wrong.map((one) => make("li", one)));
      kefu.labs.say(this.inner("[data-wrong-said]"), fresh, [fresh ? sentence.wrongSaid : sentence.wrongTwice]);
    }

    tasks() {
      kefu.labs.notes(this.inner("[data-tasks]"), words.sentence.tasks.map((/** @type {[string, string]} */ [name, text]) => [this.done.has(name), text]));
    }

    // Somebody's own intents

    /** @param {SentenceIntent} intent */
    asWritten = ({ id, name, examples, needs, action, reply, opposite }) => [
      id, name, examples.join("|"), needs.join("|"), Object.keys(ACTIONS).find((key) => ACTIONS[key] === action) || "", reply, opposite && this.nameOf(opposite),
    ];

    /** Use the intents of a CSV file, or say what is wrong with all of them. @param {TableFile} file */
    bring({ rows, problems }) {
      const { sentence, file } = words;
      const faults = [...problems];
      const kinds = this.spec.kinds.map(({ name }) => name);
      const parts = (/** @type {string} */ text) => text.split("|").map((part) => part.trim()).filter(Boolean);
      const ids = new Map(rows.map(([id, name]) => [name, id]));
      const seen = { ids: new Set(), names: new Set() };
      const intents = rows.map(([id, name, examples, needs, action, reply, opposite], place) => {
        const fault = (/** @type {boolean} */ good, /** @type {string} */ what) => good || faults.push(sentence.row(place + 2, what));
        fault(id !== "", sentence.badId);
        fault(!seen.ids.has(id), sentence.twice(id));
        fault(name !== "", sentence.badName);
        fault(!seen.names.has(name), sentence.nameTwice(name));
        seen.ids.add(id);
        seen.names.add(name);
        fault(parts(examples).length > 0, sentence.noExamples);
        for (const slot of parts(needs)) fault(kinds.includes(slot), sentence.badSlot(slot, kinds));
        fault(action in ACTIONS, sentence.badAction(action));
        for (const [, slot] of reply.matchAll(/\{([^{}]*)\}/g)) fault(parts(needs).includes(slot), sentence.badReply(slot));
        fault(!opposite || ids.has(opposite), sentence.badOpposite(opposite));
        return { id, name, examples: parts(examples), needs: parts(needs), action: ACTIONS[action], reply, opposite: ids.get(opposite) || "" };
      });
      const said = this.inner("[data-import-said]");
      if (faults.length) return kefu.labs.say(said, false, kefu.labs.few(faults));
      this.take({ ...this.spec, intents });
      kefu.labs.say(said, true, [file.taken(intents.length)]);
    }
  }

  kefu.elements["kefu-sentence"] = Sentence;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
