/**
 * The book of a shift: its log and its clock, kept in the record (text "workbench#now"), so that a reload loses nothing.
 * While learning the clock stands still where the learner stopped or the page is hidden; in an exam it runs on.
 */
(function (kefu) {
  "use strict";

  const { record, bench } = kefu;
  const NAME = "workbench#now";
  const LONGEST = 24 * 3600 * 1000; // what a log may hold (engine/shift.js)
  const page = Math.random().toString(36).slice(2);

  class Book {
    /** Ms of the clock when it was last started or stopped, and when that was; 0: it stands. */
    base = 0;
    mark = 0;
    /** Another tab goes on with this shift. */
    lost = false;

    /** @param {BenchNote} note */
    constructor(note) {
      this.note = note;
      this.exam = note.mode === "exam";
      if (this.exam) this.mark = note.origin;
      else this.base = kefu.shift.at(note.shift, this.talks, note.log).clock;
    }

    get talks() {
      return kefu.talks || {};
    }

    get running() {
      return this.mark > 0;
    }

    /** Milliseconds of the shift. */
    clock() {
      return Math.min(LONGEST, Math.max(0, this.base + (this.mark && Date.now() - this.mark)));
    }

    state() {
      return kefu.shift.at(this.note.shift, this.talks, this.note.log, this.clock());
    }

    figures() {
      return kefu.shift.figures(this.note.shift, this.talks, this.note.log, this.clock());
    }

    /** Write a line, now. @param {{k: string, [field: string]: unknown}} line */
    add(line) {
      this.note.log.push(/** @type {any} */ ({ t: Math.round(this.clock()), ...line }));
      this.keep();
    }

    keep() {
      if (this.lost) return;
      record.add({ k: "text", id: NAME, value: JSON.stringify({ ...this.note, tab: page }) });
    }

    /** The clock stops, if it may. @param {"stopped" | "hidden"} why */
    stop(why) {
      if (this.exam || !this.running) return;
      this.base = this.clock();
      this.mark = 0;
      this.since = Date.now();
      this.why = why;
      this.add({ k: "pause", why });
    }

    go() {
      if (this.running) return;
      const paused = this.state().paused;
      this.mark = Date.now();
      if (paused) this.add({ k: "resume", ms: this.since ? Date.now() - this.since : 0 });
      else this.keep();
    }

    /** The clock goes forward: nobody waits, and the next customer is to come now. @param {number} to */
    skip(to) {
      if (this.exam || !this.running) return;
      this.base = Math.max(this.clock(), to);
      this.mark = Date.now();
    }

    /** The shift is closed. */
    end() {
      this.add({ k: "end" });
      this.base = this.clock();
      this.mark = 0;
    }
  }

  bench.book = (note) => new Book(note);

  /** A new shift begins. */
  bench.beginBook = function (shift, title, mode, slow) {
    /** @type {BenchNote} */
    const note = { shift, title, mode, origin: Date.now(), screen: "desk", log: [{ k: "begin", t: 0, mode, slow: slow ? 2 : 1 }] };
    const book = new Book(note);
    book.mark = Date.now();
    book.keep();
    return book;
  };

  /** The shift that the record holds: one that runs, or one whose report is open. Damaged, it is none. */
  bench.heldBook = function () {
    try {
      const note = JSON.parse(record.text(NAME));
      const { shift, log, mode } = note;
      const sound = Array.isArray(log) && Array.isArray(shift.customers) && shift.customers.length && shift.customers.length <= 6
        && shift.customers.every((/** @type {any} */ one) => typeof one.dialogue === "string" && Number.isFinite(one.at))
        && Number.isFinite(shift.minutes) && (mode === "learn" || mode === "exam");
      return sound ? { note: { ...note, title: String(note.title), origin: Number(note.origin) || Date.now() }, foreign: note.tab !== page } : null;
    } catch {
      return null;
    }
  };

  /** Forget it. */
  bench.dropBook = () => record.add({ k: "text", id: NAME, value: "" });
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
