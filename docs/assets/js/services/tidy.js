/**
 * Puts the store in order: journals of closed tabs and this tab's own go into the base, packed; what cannot be read is set
 * aside. Fetched when there are many journals, a large one, a damaged line, or no room left (services/record.js).
 *
 * Other tabs may be at it or write at any time, and there is no lock: a text is replaced or removed only if it is still
 * as it was read; the base is written first. A tab that loses its journal writes again what it added (record.js, heal). Two
 * tabs may still overwrite each other's base, since what one writes reaches the other some moments later: so each looks after
 * a while whether all that it knows is there.
 */
(function (kefu) {
  "use strict";

  const { words, record } = kefu;
  const { store } = record;

  const STALE = 12 * 3600 * 1000; // a journal without news for so long belongs to no open tab
  const ROOM = 300000; // characters of damaged lines that are kept
  const LAG = 3000; // ms after which every tab has heard what another one wrote

  /** Keys of this course's store that begin so. @param {string} name */
  const keys = (name) => Object.keys(localStorage).filter((key) => key.startsWith(store.prefix + name)).sort();

  /** Write `after` (null: nothing) in place of `before`, if nobody else did in the meantime. @param {string} key @param {string} before @param {string | null} after */
  function replace(key, before, after) {
    if ((localStorage.getItem(key) || "") !== before) return false;
    if (after) localStorage.setItem(key, after);
    else localStorage.removeItem(key);
    return true;
  }

  /** Keep damaged lines under a key of their own. The same lines are kept once; where there are too many, the oldest go, and it is said. @param {string[]} lines */
  function setAside(lines) {
    const text = lines.join("\n");
    const pieces = keys("aside:");
    if (!pieces.some((key) => localStorage.getItem(key) === text)) {
      // In the order they came, also where the clock went back.
      const newest = Number(pieces[pieces.length - 1]?.slice(store.prefix.length + "aside:".length)) || 0;
      const key = store.prefix + "aside:" + Math.max(Date.now(), newest + 1);
      localStorage.setItem(key, text);
      pieces.push(key);
    }
    const sizes = Object.fromEntries(pieces.map((key) => [key, localStorage.getItem(key)?.length || 0]));
    const crowded = kefu.crowdedOut(sizes, ROOM);
    for (const key of crowded) localStorage.removeItem(key);
    kefu.notice(crowded.length ? words.space.crowded(crowded.length) : words.space.damaged);
  }

  /** Take damaged lines out of a text of the store, once they are set aside. @param {string} key @param {string} text @param {string} mended @param {string[]} damaged */
  function mend(key, text, mended, damaged) {
    try {
      setAside(damaged);
      return replace(key, text, mended);
    } catch {
      kefu.notice(words.space.damaged);
      return false;
    }
  }

  /**
   * All the texts of the store and what they hold. Damaged lines are set aside, then taken out; without room for that they stay.
   * What still holds some is not `whole`, and must stay where it is.
   * @returns {Record<string, {text: string, events: RecordEvent[], whole: boolean}>}
   */
  function read() {
    // Journals before the base: whoever puts the store in order writes the base first.
    return Object.fromEntries([...keys("journal:"), store.base].map((key) => {
      const text = localStorage.getItem(key) || "";
      const { events, damaged } = kefu.parseJournal(text);
      if (!damaged.length) return [key, { text, events, whole: true }];
      const mended = kefu.pack(events);
      return [key, mend(key, text, mended, damaged) ? { text: mended, events, whole: true } : { text, events, whole: false }];
    }));
  }

  kefu.tidy = function (change = (events) => events) {
    const waiting = store.waiting();
    let done = false;
    try {
      const { [store.base]: kept, ...journals } = read();
      const fresh = Date.now() - STALE;
      const live = Object.keys(journals).filter((key) =>
        !journals[key].whole || (key !== store.journal() && journals[key].events.some(({ t }) => t > fresh)));
      const { base, absorbed } = kefu.compact(kept.events, Object.fromEntries(Object.entries(journals).map(([key, { events }]) => [key, events])), live);
      done = kept.whole && replace(store.base, kept.text, kefu.pack(change(base)));
      if (done) for (const key of absorbed) replace(key, journals[key].text, null);
    } catch {
      // Full or blocked: everything stays as it is.
    }
    if (waiting && store.keep()) kefu.notice(words.space.tidied);
    if (done) {
      store.heal();
      window.setTimeout(verify, LAG);
    }
    return done;
  };

  /** Store again what this page knows and the store has lost. */
  function verify() {
    if (store.isCleared()) return store.heal();
    try {
      const stored = [...keys("journal:"), store.base].flatMap((key) => kefu.parseJournal(localStorage.getItem(key)).events);
      const ids = new Set(stored.map(({ i }) => i));
      const lost = kefu.compact([...record.all(), ...stored], {}, []).base.filter(({ i }) => !ids.has(i));
      if (lost.length) store.keep(...lost);
    } catch {
      // Blocked.
    }
  }
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
