/**
 * The learner's record: journals of events, how they are read and merged, and the file it is saved as.
 *
 * Every tab appends to a journal of its own, one JSON event a line, so that no tab overwrites another and a
 * torn write costs one line. Where the lines are kept (localStorage, a file) is the browser part's business; how
 * they are shortened stands in compact.js, with the table of what is kept of each kind; what a file may hold in
 * archive.js.
 */
(function (kefu) {
  "use strict";

  const isEvent = (/** @type {unknown} */ value) => {
    const table = kefu.asTable(value);
    return Boolean(table && typeof table.i === "string" && Number.isFinite(table.t) && typeof table.k === "string");
  };

  const before = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : a > b ? 1 : 0);

  /** Of two texts of one event the longer stays (one may have lost its answer to save room), else the first of the alphabet. */
  const better = (/** @type {string} */ a, /** @type {string} */ b) => a.length > b.length || (a.length === b.length && a < b);

  /** What an event is about: of some kinds only the last event of a subject counts (compact.js). */
  kefu.subject = ({ k, id, q, d, topic, part }) => k + ":" + (id ?? q ?? d ?? topic + "#" + part);

  /**
   * All events of several journals, each once, sorted by time, then id. The order of the journals does not matter:
   * should two events share an id but not their content, the longer one stays. What is no event is left out.
   */
  kefu.merge = function (journals) {
    /** @type {Map<string, RecordEvent>} */
    const byId = new Map();
    for (const event of journals.flat().filter(isEvent)) {
      const known = byId.get(event.i);
      if (!known || better(JSON.stringify(event), JSON.stringify(known))) byId.set(event.i, event);
    }
    return [...byId.values()].sort((a, b) => a.t - b.t || before(a.i, b.i));
  };

  /** The events of a line: one, or those that kefu.pack wrote into one line. What is wrong with it throws. */
  function unpack(/** @type {any} */ value) {
    const events = value.rows && !value.i
      ? value.rows.map((/** @type {unknown[]} */ row) => {
        const event = { ...value.same };
        for (let no = 0; no < row.length; no++) event[value.cols[no]] = row[no];
        return event;
      })
      : [value];
    if (!events.every(isEvent)) throw new SyntaxError("not an event");
    return events;
  }

  /**
   * Read a journal. Out: its events as they stand, and the lines that are none (to be set aside, not thrown away).
   * Anything but a string is an empty journal.
   */
  kefu.parseJournal = function (text) {
    /** @type {Journal} */
    const journal = { events: [], damaged: [] };
    for (const line of typeof text === "string" ? text.split("\n") : []) {
      if (line.trim() === "") continue;
      try {
        journal.events.push(...unpack(JSON.parse(line)));
      } catch {
        journal.damaged.push(line);
      }
    }
    return journal;
  };

  /** The text of a journal; kefu.parseJournal reads it back. Texts so written can be joined. */
  kefu.formatJournal = (events) => events.map((event) => JSON.stringify(event) + "\n").join("");

  /** The record as a file (JSON, one event a line, so that it can be read and a damaged one mended); kefu.archive.read reads it back. */
  kefu.formatRecord = (course, saved, events) =>
    JSON.stringify({ course, version: 2, saved, events: 0 }).slice(0, -2) + "[\n" + events.map((event) => JSON.stringify(event)).join(",\n") + "\n]}\n";
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
