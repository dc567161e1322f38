/** The store of the record as a whole: what comes in from files, what is removed, how much room it takes. */
(function (kefu) {
  "use strict";

  const { store } = kefu.record;
  const aside = store.prefix + "aside:";

  /** All keys of the store; none where it is blocked. */
  function keys() {
    try {
      return Object.keys(localStorage);
    } catch {
      return [];
    }
  }

  /** Blocked, or filled by others: nothing to be done. @param {() => void} act */
  function quietly(act) {
    try {
      act();
    } catch {
      // Said elsewhere.
    }
  }

  const size = (/** @type {string} */ key) => key.length + (localStorage.getItem(key)?.length || 0);
  const sum = (/** @type {string[]} */ names) => names.reduce((total, key) => total + size(key), 0);

  /** What the store holds now; this page may not have heard of the latest. */
  const held = () => keys().filter((key) => key.startsWith(store.prefix) && !key.startsWith(aside))
    .flatMap((key) => kefu.parseJournal(localStorage.getItem(key)).events);

  /** A journal of its own, which the next tidying puts into the base. @param {RecordEvent[]} events */
  function stored(events) {
    try {
      localStorage.setItem(store.prefix + "journal:file" + Date.now() + "-" + events[0].i, kefu.pack(events));
      return true;
    } catch {
      return false;
    }
  }

  kefu.transfer = {
    take(events) {
      const fresh = kefu.archive.news(held(), events);
      const done = !fresh.length || stored(fresh) || (kefu.tidy() && stored(fresh));
      if (done) store.heal();
      return done ? fresh.length : -1;
    },

    clear() {
      const own = keys().filter((key) => key.startsWith(store.prefix) && key !== store.clearings);
      let times = 0;
      const count = () => quietly(() => localStorage.setItem(store.clearings, String((times ||= Number(localStorage.getItem(store.clearings)) + 1))));
      count();
      // An empty journal or base tells other tabs to forget, before they miss what was theirs and write it again. There is always room for it.
      const told = own.filter((key) => !key.startsWith(aside) && key !== store.base);
      quietly(() => [...told, store.base].forEach((key) => localStorage.setItem(key, "")));
      count(); // a store that was full has room for it now
      quietly(() => [...own, store.base].forEach((key) => localStorage.removeItem(key)));
      store.forget();
    },

    usage() {
      const own = keys().filter((key) => key.startsWith(store.prefix));
      return { own: sum(own), others: sum(keys().filter((key) => !own.includes(key))) };
    },

    pieces: () => keys().filter((key) => key.startsWith(aside)).sort().reverse()
      .map((key) => ({ key, time: Number(key.slice(aside.length)), text: localStorage.getItem(key) || "" })),

    remove: (key) => localStorage.removeItem(key),
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
