/**
 * Reading a saved record: whatever the file is, nothing in it can do harm, what can be used is used, and the rest is
 * counted.
 */
(function (kefu) {
  "use strict";

  /** The version that kefu.formatRecord writes. */
  const VERSION = 2;

  const LIMITS = {
    chars: 12e6, // a whole file
    events: 100000,
    text: 400000, // characters of one text in an event
    parts: 4000, // values in one event
    depth: 10,
  };

  /**
   * What turns the events of a version into those of the next. A version that changes what events look like adds its step
   * here and its file to tests/data/records.
   *
   * 1 → 2: the first dialogues had no modes; every line told at once what it did, as 学习 does now.
   * @type {Record<number, (event: RecordEvent) => RecordEvent>}
   */
  const STEPS = {
    1: (event) => (event.k === "ending" && event.mode === undefined ? { ...event, mode: "learn" } : event),
  };

  /** Events of a file of `version` as they look today. */
  const migrate = (/** @type {number} */ version, /** @type {RecordEvent[]} */ events) => {
    for (let from = version; from < VERSION; from++) events = events.map(STEPS[from]);
    return events;
  };

  /** What a value may be, by the name used in SHAPES. @type {Record<string, (value: any) => boolean>} */
  const IS = {
    text: (value) => typeof value === "string",
    name: (value) => typeof value === "string" && value !== "" && value.length <= 200,
    number: (value) => Number.isFinite(value),
    "number?": (value) => value === undefined || value === null || Number.isFinite(value),
    flag: (value) => typeof value === "boolean",
    names: (value) => Array.isArray(value) && value.every((one) => typeof one === "string"),
    "list?": (value) => value === undefined || Array.isArray(value),
    "table?": (value) => value === undefined || Boolean(kefu.asTable(value)),
  };

  /** What pages take for granted in the events of each kind. Kinds that are not here may hold anything tame. @type {Record<string, Record<string, string>>} */
  const SHAPES = {
    attempt: { q: "name", rev: "text", score: "number?", state: "name", n: "number?", hints: "number?" },
    read: { topic: "name", part: "name" },
    tick: { id: "name", on: "flag" },
    text: { id: "name", value: "text" },
    ending: { d: "name", node: "name", percent: "number", path: "names", texts: "table?", self: "list?" },
    shift: { id: "name" },
    review: { id: "name", rating: "number" },
    mistake: { id: "name" },
    test: { id: "name" },
    clinic: { d: "name", path: "names" },
    typing: { id: "name", minutes: "number", ms: "number", right: "number", wrong: "number" },
  };

  /**
   * A copy of a value that came from outside, of plain lists and tables only. What is too deep, too large or too long
   * throws; names that mean something to JavaScript itself are left out.
   * @param {any} value @param {{parts: number}} left @param {number} depth @returns {any}
   */
  function tame(value, left, depth) {
    if (--left.parts < 0 || depth > LIMITS.depth) throw new RangeError("too large");
    if (typeof value === "string" && value.length > LIMITS.text) throw new RangeError("too long");
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((one) => tame(one, left, depth + 1));
    const names = Object.keys(value).filter((name) => !["__proto__", "constructor", "prototype"].includes(name));
    return Object.fromEntries(names.map((name) => [name, tame(value[name], left, depth + 1)]));
  }

  /** A value of a file as an event; null if it is none. @param {unknown} value @returns {RecordEvent | null} */
  function event(value) {
    try {
      const copy = tame(value, { parts: LIMITS.parts }, 0);
      const shape = Object.entries(kefu.own(SHAPES, copy.k) || {});
      const sound = /^[\w.:-]{1,80}$/.test(copy.i) && typeof copy.i === "string" && /^[a-z][a-z-]{0,30}$/.test(copy.k)
        && Number.isFinite(copy.t) && copy.t >= 0 && copy.t <= 8.64e15
        && shape.every(([name, kind]) => IS[kind](copy[name]));
      return sound ? copy : null;
    } catch {
      return null;
    }
  }

  /**
   * What is left of a file that is no JSON any more (torn off while it was copied, touched in an editor): its head, and
   * every event that still stands there whole. Each of ours begins with its id. @param {string} text @returns {any}
   */
  function salvage(text) {
    const [head, ...pieces] = text.split(/(?=\{\s*"i"\s*:)/);
    const named = (/** @type {string} */ name) => new RegExp(`"${name}"\\s*:\\s*("[^"\\n]{0,200}"|\\d+)`).exec(head);
    const [course, version] = [named("course"), named("version")];
    return course && version && pieces.length
      ? { course: parsed(course[1]), version: parsed(version[1]), saved: parsed(named("saved")?.[1] || ""), events: pieces.map(upToBrace) } : null;
  }

  /** @param {string} text */
  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  /** The event at the head of a piece; what follows it may be the end of the list, or the beginning of what was torn off. @param {string} piece */
  function upToBrace(piece) {
    let end = piece.length;
    for (let tries = 0; tries < 3 && end > 0; tries++) {
      end = piece.lastIndexOf("}", end - 1);
      const event = parsed(piece.slice(0, end + 1));
      if (event) return event;
    }
    return null;
  }

  /** @param {string} text @returns {[any, boolean]} what it holds, and whether it was whole */
  function opened(text) {
    try {
      return [JSON.parse(text), true];
    } catch {
      return [salvage(text), false];
    }
  }

  const nothing = { course: "", saved: "", events: [], damaged: [], torn: false };

  kefu.archive = {
    VERSION,
    LIMITS,
    migrate,

    /**
     * Read the text of a file for the course `course`. Out: its events as they look today, each id once, in order; `damaged`, the places
     * (from 1) of entries that are no event; `torn`, whether the file itself was broken. With `error` set nothing of it is
     * to be used: large (too long), other (no record), course (of the course named in `course`), newer (written by a version
     * of the course that is not known here).
     */
    read(text, course) {
      if (typeof text !== "string" || text.length > LIMITS.chars) return { ...nothing, error: "large" };
      const [value, whole] = opened(text.replace(/^\ufeff/, ""));
      const file = kefu.asTable(value);
      if (!file || !Array.isArray(file.events) || typeof file.course !== "string" || !Number.isInteger(file.version) || Number(file.version) < 1) {
        return { ...nothing, error: "other" };
      }
      const saved = typeof file.saved === "string" ? file.saved.slice(0, 40) : "";
      const about = { ...nothing, course: file.course.slice(0, 80), saved, torn: !whole };
      if (file.course !== course) return { ...about, error: "course" };
      if (Number(file.version) > VERSION) return { ...about, error: "newer" };
      if (file.events.length > LIMITS.events) return { ...about, error: "large" };
      const found = file.events.map(event);
      const damaged = found.flatMap((one, no) => (one ? [] : [no + 1]));
      const sound = /** @type {RecordEvent[]} */ (found.filter(Boolean));
      return { ...about, error: "", events: kefu.merge([migrate(Number(file.version), sound)]), damaged };
    },

    /** What `events` would add to a record: those whose id it does not hold. What it holds is never changed. */
    news(known, events) {
      const ids = new Set(known.map(({ i }) => i));
      return events.filter(({ i }) => !ids.has(i));
    },

    /** What the page tells of a record: how many events of each kind, about how many different things, the first and the last day (ms). */
    sums(events) {
      /** @type {Record<string, {events: number, things: number}>} */
      const kinds = {};
      /** @type {Map<string, Set<string>>} */
      const things = new Map();
      for (const one of events) {
        const seen = things.get(one.k) || new Set();
        things.set(one.k, seen.add(kefu.subject(one)));
      }
      for (const [kind, seen] of things) kinds[kind] = { events: events.filter(({ k }) => k === kind).length, things: seen.size };
      return { all: events.length, kinds, first: events[0]?.t ?? null, last: events[events.length - 1]?.t ?? null };
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
