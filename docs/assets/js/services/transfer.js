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

  /** A journal of its own, which the next tidying puts into the base. @param {RecordEvent[]} events */
  function stored(events) {
    try {
      localStorage.setItem(store.prefix + "journal:file" + Date.now().toString(36), kefu.pack(events));
      return true;
    } catch {
      return false;
    }
  }

  kefu.transfer = {
    take(events) {
      const done = stored(events) || (kefu.tidy() && stored(events));
      if (done) store.heal();
      return done;
    },

    clear() {
      const own = keys().filter((key) => key.startsWith(store.prefix) && key !== store.base);
      const sign = store.prefix + "cleared";
      // Room first. Then other tabs are told to forget, before they miss their journals and write them again.
      quietly(() => localStorage.removeItem(store.base));
      quietly(() => localStorage.setItem(sign, String(Date.now())));
      quietly(() => [...own, sign].forEach((key) => localStorage.removeItem(key)));
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
