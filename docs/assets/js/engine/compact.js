/**
 * How a record is made shorter without losing what counts: what is replaced goes, what is alike is written once, and
 * if the learner wants it, old answers go while their marks stay. Also: how much of what could not be read is kept.
 */
(function (kefu) {
  "use strict";

  /**
   * Kinds of which only the last event of a subject (kefu.subject: the kind with its id, q, d or topic and part) is
   * kept: such an event says all there is to say of its subject. Of all other kinds, also of unknown ones, every event is kept.
   */
  const LAST = ["text", "tick", "read", "mark", "mistake"];

  const DAY = 24 * 3600 * 1000;
  const OLD = 90 * DAY; // what is younger is never thinned
  const ROWS = 40; // events of one line: that many are lost when a line is

  /** Events of one place share this name: only the last of them is kept. @param {RecordEvent} event */
  const place = (event) => (LAST.includes(event.k) ? kefu.subject(event) : "event:" + event.i);

  /** @param {RecordEvent[]} events */
  const lastOnes = (events) => new Map(events.map((event) => [place(event), event.i]));

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
    const last = lastOnes(events);
    return { base: events.filter((event) => last.get(place(event)) === event.i), absorbed };
  };

  /** What may go of an old event of each kind: what the learner wrote, never when, what of and how well. @type {Record<string, string[]>} */
  const SPARE = { attempt: ["answer"], ending: ["texts"] };

  /**
   * Thin a merged record. Of attempts and endings older than 90 days at `now` (ms), the answer and the typed lines go, but for
   * the last one at each question and dialogue, which its page shows, and for those of a test. Score, state, time, tries, hints and path of every one stay,
   * so progress, mistakes, review and reports come out as before. Whatever is younger, and every other kind, stays as it is.
   */
  kefu.thin = function (events, now) {
    const last = new Map(events.map((event) => [kefu.subject(event), event.i]));
    return events.map((event) => {
      const spare = kefu.own(SPARE, event.k) || [];
      if (event.t >= now - OLD || last.get(kefu.subject(event)) === event.i || event.test || !spare.some((name) => name in event)) return event;
      return /** @type {RecordEvent} */ (Object.fromEntries(Object.entries(event).filter(([name]) => !spare.includes(name))));
    });
  };

  /**
   * The text of a journal, as kefu.formatJournal, but events that are alike (the attempts at one question) share a line
   * that says once what is the same: {same, cols, rows}. Nothing is lost; kefu.parseJournal reads it back.
   */
  kefu.pack = function (events) {
    /** @type {Map<string, RecordEvent[][]>} */
    const groups = new Map();
    for (const event of events) {
      const name = JSON.stringify([LAST.includes(event.k) ? event.i : kefu.subject(event), event.rev, Object.keys(event).sort()]);
      const group = groups.get(name) || [];
      if (!group.length || group[group.length - 1].length === ROWS) group.push([]);
      group[group.length - 1].push(event);
      groups.set(name, group);
    }
    return [...groups.values()].flat().map((group) => (group.length > 1 ? packed(group) : kefu.formatJournal(group))).join("");
  };

  /** Events with the same fields in one line. @param {RecordEvent[]} group */
  function packed(group) {
    const [first] = group;
    const alike = (/** @type {string} */ name) => group.every((event) => JSON.stringify(event[name]) === JSON.stringify(first[name]));
    const names = Object.keys(first).sort();
    const cols = names.filter((name) => !alike(name));
    const same = Object.fromEntries(names.filter(alike).map((name) => [name, first[name]]));
    return JSON.stringify({ same, cols, rows: group.map((event) => cols.map((name) => event[name])) }) + "\n";
  }

  /**
   * Which of the pieces that were set aside must go so that `room` characters are enough, the newest first to stay; the
   * newest stays whatever its size. In: their sizes by key, keys in the order of their time. Out: keys.
   */
  kefu.crowdedOut = function (sizes, room) {
    let left = room;
    return Object.keys(sizes).sort().reverse().filter((key, no) => (left -= sizes[key]) < 0 && no > 0);
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
