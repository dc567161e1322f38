/**
 * The learner's record in localStorage: each tab appends to a journal of its own, readers merge all journals by
 * event id. Where storage is blocked or full the record lives on in memory and says so; nothing is thrown. What is
 * seldom needed (putting the store in order, files, clearing) is in other bundles and works through `store`.
 */
(function (kefu) {
  "use strict";

  const LARGE = 200000; // characters of this tab's journal after which the store is put in order
  const MANY = 8; // journals after which it is
  const ROOM = 2000000; // characters in all that call for a notice; the smallest store (Safari's) holds 2.6 million
  const PAUSE = 600; // ms of quiet before typed text is kept
  const STANDS = ["text", "tick", "mark", "mistake"]; // of these the last event says all, whatever the clock says

  const meta = /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[name=kefu-course]"));
  const course = document.body.dataset.course || meta?.content || "kefu";
  const prefix = "kefu:" + course + ":v1:";
  const base = prefix + "base";
  const clearings = prefix + "cleared";
  const page = chance();

  /** @type {RecordEvent[]} */
  let events = [];
  /** @type {RecordEvent[]} Events that could not be stored. */
  let unsaved = [];
  /** @type {RecordEvent[]} Events that this page has added. */
  let mine = [];
  /** @type {Map<string, RecordEvent>} The latest event of each kind and thing. */
  let latest = new Map();
  /** @type {Set<(foreign: boolean) => void>} */
  const listeners = new Set();
  /** @type {Map<string, string>} */
  const pending = new Map();
  let timer = 0;
  let count = 0;
  let said = "";
  let large = LARGE;

  /** Letters that no other tab or page has; crypto.randomUUID is missing on plain http. */
  function chance() {
    const numbers = crypto.getRandomValues(new Uint32Array(2));
    return numbers[0].toString(36) + numbers[1].toString(36);
  }

  /** This tab's journal, the same after a reload. @param {string} [fresh] name of a new one */
  function ownJournal(fresh) {
    let name = fresh || page;
    try {
      name = fresh || sessionStorage.getItem(prefix + "tab") || page;
      sessionStorage.setItem(prefix + "tab", name);
    } catch {
      // Each page has one of its own.
    }
    return prefix + "journal:" + name;
  }
  let journal = ownJournal();
  let written = ""; // what stands in it, as far as this page knows
  const owned = new Set([journal]);

  /** How often the record was cleared. */
  function timesCleared() {
    try {
      return localStorage.getItem(clearings);
    } catch {
      return null;
    }
  }
  let cleared = timesCleared();

  /** Say what is wrong with the store, once. @param {"blocked" | "full" | "nearly"} what */
  function complain(what) {
    if (said === what) return;
    said = what;
    kefu.notice(kefu.words[what]);
  }

  /** Have the store put in order, by what knows how. */
  const tidy = () => kefu.load("tidy", () => kefu.tidy());

  /** Take a merged list over as the record. @param {RecordEvent[]} merged */
  function adopt(merged) {
    events = merged;
    latest = new Map(events.map((event) => [kefu.subject(event), event]));
  }

  /** Read everything that is stored. Journals are read before the base: whoever puts the store in order writes the base first. */
  function load() {
    /** @type {RecordEvent[][]} */
    const stored = [unsaved];
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix + "journal:"));
      const texts = [...keys, base].map((key) => localStorage.getItem(key) || "");
      const journals = texts.map(kefu.parseJournal);
      written = texts[keys.indexOf(journal)] || "";
      stored.push(...journals.map((read) => read.events));
      if (keys.length > MANY || journals.some(({ damaged }) => damaged.length)) tidy();
      if (texts.join("").length > ROOM && !sessionStorage.getItem(prefix + "nearly")) {
        sessionStorage.setItem(prefix + "nearly", "1");
        complain("nearly");
      }
    } catch {
      // Blocked: said when there is something to keep.
      stored.push(events);
    }
    adopt(kefu.merge(stored));
  }

  /** Append to this tab's journal whatever is not stored yet. Out: whether all is stored. @param {RecordEvent[]} more */
  function keep(...more) {
    unsaved.push(...more);
    if (!unsaved.length) return true;
    try {
      const before = localStorage.getItem(journal) || "";
      // A line that was torn off must not swallow the next one.
      const text = before + (/[^\n]$/.test(before) ? "\n" : "") + kefu.formatJournal(unsaved);
      localStorage.setItem(journal, text);
      if (before === written) written = text; // else somebody else's lines are in it, which this page is yet to hear of
      unsaved = [];
      said = "";
      if (text.length > large) {
        large = text.length * 2;
        tidy();
      }
    } catch {
      const full = reachable();
      if (full && said !== "full") tidy();
      complain(full ? "full" : "blocked");
    }
    return !unsaved.length;
  }

  /** Whether there is a store at all. */
  function reachable() {
    try {
      return localStorage.length >= 0;
    } catch {
      return false;
    }
  }

  /** @param {boolean} foreign */
  const tell = (foreign) => listeners.forEach((listener) => listener(foreign));

  /** Keep typed text that is still waiting. */
  function flush() {
    clearTimeout(timer);
    for (const [id, value] of pending) {
      pending.delete(id);
      if (kefu.record.text(id) !== value) kefu.record.add({ k: "text", id, value });
    }
  }

  /** Read everything again: the store was cleared, or changed while this page slept. */
  function again() {
    cleared = timesCleared();
    mine = [...unsaved];
    load();
    tell(true);
  }

  /** Read everything again, and keep once more what this page has added, should it be gone. @param {boolean} [rewrite] whether to store it again, or only to remember it */
  function heal(rewrite = true) {
    // Cleared by a page that this one has not heard yet: what it added before must not come back.
    if (timesCleared() !== cleared) return again();
    load();
    const ids = new Set(events.map(({ i }) => i));
    if (rewrite) keep(...mine.filter(({ i }) => !ids.has(i)));
    adopt(kefu.merge([events, mine]));
    tell(true);
  }

  kefu.record = {
    all: () => events,

    last: (kind, name) => latest.get(kind + ":" + name),

    text(id) {
      const value = pending.get(id) ?? latest.get("text:" + id)?.value;
      return typeof value === "string" ? value : "";
    },

    add(fields) {
      const event = /** @type {RecordEvent} */ ({ i: page + (count++).toString(36), t: Date.now(), ...fields });
      // Where the clock is behind, or was ahead before: what is written now must not come before what it replaces.
      const known = STANDS.includes(event.k) && latest.get(kefu.subject(event));
      if (known && known.t >= event.t) event.t = known.t + 1;
      events.push(event);
      latest.set(kefu.subject(event), event);
      mine.push(event);
      keep(event);
      tell(false);
      return event;
    },

    write(id, value) {
      pending.set(id, value);
      clearTimeout(timer);
      timer = window.setTimeout(flush, PAUSE);
    },

    drop: (id) => void pending.delete(id),

    on(listener, stop) {
      listeners.add(listener);
      kefu.listen(stop.signal, "abort", () => listeners.delete(listener));
    },

    save() {
      flush();
      const now = new Date();
      const link = kefu.make("a");
      link.href = URL.createObjectURL(new Blob([kefu.formatRecord(course, now.toISOString(), events)], { type: "application/json" }));
      link.download = kefu.words.fileName(new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10));
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    },

    store: {
      course, prefix, base, clearings, reachable, flush, keep, heal,
      isCleared: () => timesCleared() !== cleared,
      journal: () => journal,
      waiting: () => unsaved.length,

      forget() {
        pending.clear();
        events = [];
        unsaved = [];
        again();
      },
    },
  };

  kefu.listen(window, "pagehide", flush);
  kefu.listen(document, "visibilitychange", () => document.hidden && flush());
  // Back to a page that slept: it has heard nothing of what was done since.
  kefu.listen(window, "pageshow", ({ persisted }) => {
    if (persisted) again();
  });
  kefu.listen(window, "storage", ({ key, newValue }) => {
    if (key === clearings || (newValue === "" && key.startsWith(prefix))) return again();
    // What is out of date may have been cleared by now.
    const current = !key || localStorage.getItem(key) === newValue;
    // Late news of what this tab itself wrote, before a reload: the whole of it was read since.
    if (key === journal && newValue && written.startsWith(newValue) && localStorage.getItem(key) === written) return;
    if (!key || owned.has(key)) {
      // Another page wrote to what is ours: the tab was doubled, or the store put in order. From now on another journal.
      if (!key || key === journal) owned.add((journal = ownJournal(chance())));
      return heal(current);
    }
    if (!current || !newValue || !(key === base || key.startsWith(prefix + "journal:"))) return;
    adopt(kefu.merge([events, kefu.parseJournal(newValue).events]));
    tell(true);
  });
  load();
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
