/**
 * The learner's record: journals of events, how they are read, merged and shortened.
 *
 * Every tab appends to a journal of its own, one JSON event a line, so that no tab overwrites another and a
 * torn write costs one line. Where the lines are kept (localStorage, a file) is the browser part's business.
 */
(function (kefu) {
  "use strict";

  const isEvent = (/** @type {unknown} */ value) => {
    const table = kefu.asTable(value);
    return Boolean(table && typeof table.i === "string" && Number.isFinite(table.t) && typeof table.k === "string");
  };

  const before = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : a > b ? 1 : 0);

  /**
   * All events of several journals, each once, sorted by time, then id. The order of the journals does not matter:
   * should two events share an id but not their content, the one whose JSON sorts first stays. What is no event
   * is left out.
   */
  kefu.merge = function (journals) {
    /** @type {Map<string, RecordEvent>} */
    const byId = new Map();
    for (const event of journals.flat().filter(isEvent)) {
      const known = byId.get(event.i);
      if (!known || before(JSON.stringify(event), JSON.stringify(known)) < 0) byId.set(event.i, event);
    }
    return [...byId.values()].sort((a, b) => a.t - b.t || before(a.i, b.i));
  };

  /** Events of one place of which only the last one matters share this name; attempts and endings all matter. */
  function place(/** @type {RecordEvent} */ event) {
    if (event.k === "text" || event.k === "tick") return JSON.stringify([event.k, event.id]);
    if (event.k === "read") return JSON.stringify([event.k, event.topic, event.part]);
    return JSON.stringify(["event", event.i]);
  }

  /**
   * Shorten a record: take the journals of closed tabs into the base and drop what a later event of the base
   * replaced.
   *
   * In: the base, the journals by tab id, and the ids of tabs that are still open. Out: the new base, and
   * `absorbed`, the tabs whose journals it now holds. The caller stores the base first and removes those
   * journals after; if it is interrupted between, merging finds every event twice and keeps it once. Journals
   * of live tabs are neither read nor named.
   */
  kefu.compact = function (base, journals, liveTabs) {
    const absorbed = Object.keys(journals).filter((tab) => !liveTabs.includes(tab)).sort();
    const events = kefu.merge([base, ...absorbed.map((tab) => journals[tab])]);
    const last = new Map(events.map((event) => [place(event), event.i]));
    return { base: events.filter((event) => last.get(place(event)) === event.i), absorbed };
  };

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
        const event = JSON.parse(line);
        if (!isEvent(event)) throw new SyntaxError("not an event");
        journal.events.push(event);
      } catch {
        journal.damaged.push(line);
      }
    }
    return journal;
  };

  /** The text of a journal; kefu.parseJournal reads it back. Texts so written can be joined. */
  kefu.formatJournal = (events) => events.map((event) => JSON.stringify(event) + "\n").join("");
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
