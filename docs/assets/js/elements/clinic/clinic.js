/**
 * The transcript clinic (聊天质检): after a talk the learner marks it as a quality inspector does, then sees the expert's
 * marks. What she fills in stands in the record as text "clinic#<dialogue>" and belongs to this very talk; a comparison is an event.
 */
(function (kefu) {
  "use strict";

  const { make, words, record, button } = kefu;
  const say = words.clinic;
  const { DIMENSIONS, FULL } = kefu.quality;

  /** @param {unknown} value @returns {any} */
  const table = (value) => (value && typeof value === "object" ? value : {});

  /** What the record holds of this talk; damaged, or of another talk, it is an empty note. @param {string} id @param {ClinicNote} fresh @returns {ClinicNote} */
  function held(id, fresh) {
    try {
      const note = JSON.parse(record.text(id));
      if (note.rev !== fresh.rev || JSON.stringify([note.path, note.texts]) !== JSON.stringify([fresh.path, fresh.texts])) return fresh;
      for (const dimension of DIMENSIONS) {
        const mark = table(note.marks)[dimension];
        if (Number.isInteger(mark) && mark >= 0 && mark <= FULL) fresh.marks[dimension] = mark;
        const turns = table(note.turns)[dimension];
        if (Array.isArray(turns)) fresh.turns[dimension] = turns.filter((place) => Number.isInteger(place) && place >= 0 && place < fresh.path.length);
        if (typeof table(note.why)[dimension] === "string") fresh.why[dimension] = note.why[dimension];
      }
      const full = DIMENSIONS.every((dimension) => fresh.marks[dimension] !== undefined);
      return { ...fresh, open: note.open === true, done: note.done === true && full };
    } catch {
      return fresh;
    }
  }

  class Clinic {
    /** @param {ClinicSetup} setup */
    constructor(setup) {
      this.setup = setup;
      this.name = "clinic#" + setup.id;
      const { spec, state, texts } = setup;
      const path = state.path.map(({ reply }) => reply);
      this.note = held(this.name, { rev: spec.rev || "", path, texts: { ...texts }, marks: {}, turns: {}, why: {}, open: false, done: false });
      this.element = make("section.clinic");
      this.element.setAttribute("aria-label", say.sheet);
      kefu.listen(this.element, "click", (event) => this.press(kefu.acted(event)[0]));
      this.show();
    }

    get expert() {
      return kefu.quality(this.setup.spec, this.setup.state.path);
    }

    /** Set up what the note says: the invitation, the form or the comparison. */
    show() {
      const { note, setup } = this;
      const marking = note.open && !note.done;
      this.element.classList.toggle("is-open", note.open);
      if (!note.open) this.element.replaceChildren(...this.invitation());
      else if (note.done) this.element.replaceChildren(...kefu.clinicResult(setup, note, this.expert), this.actions(button(say.print, "clinic-print"), button(say.save, "clinic-save"), button(say.fold, "clinic-later")));
      else this.element.replaceChildren(...this.form());
      setup.onMark?.(marking);
    }

    /** @param {HTMLElement[]} buttons */
    actions(...buttons) {
      return make("p.clinic__actions", ...buttons.flatMap((one) => [one, " "]));
    }

    invitation() {
      const begun = Object.keys(this.note.marks).length > 0;
      return [make("p.clinic__invite", make("b", say.seat), say.invite), button(this.note.done ? say.result : begun ? say.goOn : say.open, "clinic-open", "button.btn")];
    }

    form() {
      const { setup, note } = this;
      const title = make("h5.clinic__title", say.sheet);
      title.tabIndex = -1;
      const turns = note.path.filter((key) => key !== kefu.dialogue.WAIT).length;
      this.sheet = kefu.clinicSheet(setup, note, () => record.write(this.name, JSON.stringify(note)));
      return [title, make("p.clinic__about", say.about(setup.title, setup.customer, turns)), make("p.clinic__how", say.how), this.sheet.element,
        this.actions(button(say.compare, "clinic-compare", "button.btn"), button(say.print, "clinic-print"), button(say.later, "clinic-later"))];
    }

    keep() {
      record.drop(this.name);
      record.add({ k: "text", id: this.name, value: JSON.stringify(this.note) });
    }

    /** @param {string} act */
    press(act) {
      const { setup, note } = this;
      if (act === "clinic-open") this.turn(true);
      if (act === "clinic-later") this.turn(false);
      if (act === "clinic-compare" && this.sheet?.complete()) this.compare();
      if (act === "clinic-print") kefu.printClinic(setup, note, note.done ? this.expert : null);
      if (act === "clinic-save") kefu.saveClinic(setup, note, this.expert);
    }

    /** Open or shut the sheet. @param {boolean} open */
    turn(open) {
      this.note.open = open;
      this.keep();
      this.show();
      this.element.querySelector(open ? ".clinic__title" : "button").focus();
    }

    /** Her marks stand now. */
    compare() {
      const { note, setup, expert } = this;
      const { agreed } = kefu.agreement(note.marks, expert.marks);
      note.done = true;
      record.add({ k: "clinic", d: setup.id, rev: note.rev, path: note.path, marks: note.marks, expert: expert.marks, agree: agreed.length });
      this.keep();
      this.show();
      this.element.querySelector(".clinic__title").focus();
      this.element.scrollIntoView({ block: "start" });
      kefu.announce(kefu.clinicVerdict(note, expert).join(""));
    }
  }

  kefu.clinic = (setup) => new Clinic(setup).element;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
