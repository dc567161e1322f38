/**
 * The learner's record in localStorage: each tab appends to a journal of its own, readers merge all journals by
 * event id. Where storage is blocked or full the record lives on in memory and says so; nothing is thrown.
 */
(function (kefu) {
  "use strict";

  const SQUEEZE = 200000; // characters of a journal after which superseded texts are dropped
  const STALE = 12 * 3600 * 1000; // a journal without news for so long belongs to no open tab
  const MANY = 8; // journals; above this the stale ones are put into the base
  const PAUSE = 600; // ms of quiet before typed text is kept

  const meta = /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[name=kefu-course]"));
  const course = document.body.dataset.course || meta?.content || "kefu";
  const prefix = "kefu:" + course + ":v1:";
  const base = prefix + "base";
  const page = chance();

  /** @type {RecordEvent[]} */
  let events = [];
  /** @type {RecordEvent[]} Events that could not be stored. */
  let unsaved = [];
  /** @type {Map<string, RecordEvent>} The latest event of each kind and thing. */
  let latest = new Map();
  /** @type {Set<(foreign: boolean) => void>} */
  const listeners = new Set();
  /** @type {Map<string, string>} */
  const pending = new Map();
  let timer = 0;
  let count = 0;
  let said = "";

  /** Letters that no other tab or page has; crypto.randomUUID is missing on plain http. */
  function chance() {
    const numbers = crypto.getRandomValues(new Uint32Array(2));
    return numbers[0].toString(36) + numbers[1].toString(36);
  }

  /** The tab's name, the same after a reload. */
  function tabName() {
    try {
      const name = sessionStorage.getItem(prefix + "tab") || chance();
      sessionStorage.setItem(prefix + "tab", name);
      return name;
    } catch {
      return page;
    }
  }
  const journal = prefix + "journal:" + tabName();

  /** Say what is wrong with the store, once. @param {"blocked" | "full" | "damaged"} what */
  function complain(what) {
    if (said === what) return;
    said = what;
    kefu.notice(kefu.words[what]);
  }

  /** @param {RecordEvent} event */
  const subject = (event) => event.k + ":" + (event.q || event.id || event.d || event.topic + "#" + event.part);

  /** Take a merged list over as the record. @param {RecordEvent[]} merged */
  function adopt(merged) {
    events = merged;
    latest = new Map();
    for (const event of events) latest.set(subject(event), event);
  }

  /** Events of one stored text. Damaged lines are set aside, then taken out; without room for that they stay. @param {string} key */
  function readStore(key) {
    const { events: found, damaged } = kefu.parseJournal(localStorage.getItem(key));
    if (!damaged.length) return found;
    complain("damaged");
    try {
      localStorage.setItem(prefix + "aside:" + (Date.now() + count++), damaged.join("\n"));
      localStorage.setItem(key, kefu.formatJournal(found));
    } catch {
      // Full.
    }
    return found;
  }

  /** Everything that is stored. Journals are read before the base: whoever compacts writes the base first. */
  function load() {
    /** @type {RecordEvent[][]} */
    let stored = [];
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix + "journal:"));
      const journals = Object.fromEntries(keys.map((key) => [key, readStore(key)]));
      const kept = readStore(base);
      stored = [kept, ...Object.values(journals)];
      if (keys.length > MANY) compact(kept, journals);
    } catch {
      // Blocked: said when there is something to keep.
    }
    adopt(kefu.merge(stored));
  }

  /** Put stale journals into the base, then remove them. @param {RecordEvent[]} kept @param {Record<string, RecordEvent[]>} journals */
  function compact(kept, journals) {
    const fresh = Date.now() - STALE;
    const live = Object.keys(journals).filter((key) => key === journal || journals[key].some((event) => event.t > fresh));
    const { base: compacted, absorbed } = kefu.compact(kept, journals, live);
    try {
      localStorage.setItem(base, kefu.formatJournal(compacted));
      for (const key of absorbed) localStorage.removeItem(key);
    } catch {
      // Full: the journals stay as they are.
    }
  }

  /** Append to this tab's journal whatever is not stored yet. */
  function keep() {
    try {
      const before = localStorage.getItem(journal) || "";
      // A line that was torn off must not swallow the next one.
      let text = before + (/[^\n]$/.test(before) ? "\n" : "") + kefu.formatJournal(unsaved);
      if (text.length > SQUEEZE) {
        text = kefu.formatJournal(kefu.compact([], { own: kefu.parseJournal(text).events }, []).base);
      }
      localStorage.setItem(journal, text);
      unsaved = [];
    } catch {
      complain(reachable() ? "full" : "blocked");
    }
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

  kefu.record = {
    all: () => events,

    last: (kind, name) => latest.get(kind + ":" + name),

    text(id) {
      const value = pending.get(id) ?? latest.get("text:" + id)?.value;
      return typeof value === "string" ? value : "";
    },

    add(fields) {
      const event = /** @type {RecordEvent} */ ({ i: page + (count++).toString(36), t: Date.now(), ...fields });
      events.push(event);
      latest.set(subject(event), event);
      unsaved.push(event);
      keep();
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
      const text = JSON.stringify({ course, version: 1, saved: now.toISOString(), events });
      const link = kefu.make("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      link.download = kefu.words.fileName(now.toISOString().slice(0, 10));
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    },
  };

  kefu.listen(window, "pagehide", flush);
  kefu.listen(document, "visibilitychange", () => document.hidden && flush());
  kefu.listen(window, "storage", ({ key, newValue }) => {
    if (!newValue || !(key === base || key?.startsWith(prefix + "journal:"))) return;
    adopt(kefu.merge([events, kefu.parseJournal(newValue).events]));
    tell(true);
  });
  load();
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
