/** Seeded chance: the same seed always gives the same order, so that a page can be taken up again. */
(function (kefu) {
  "use strict";

  /** A whole number from 0 to 2³²−1 that depends on every character of `text` (FNV-1a with a final mix). */
  kefu.hash = function (text) {
    let hash = 0x811c9dc5;
    for (let index = 0; index < text.length; index += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  };

  /** A source of numbers in [0, 1): a counter in golden-ratio steps, mixed. For shuffling, not for secrets. */
  kefu.random = function (seed) {
    let counter = kefu.hash(String(seed));
    return function () {
      counter = (counter + 0x9e3779b9) >>> 0;
      let mixed = Math.imul(counter ^ (counter >>> 16), 0x21f0aaad);
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
      return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296;
    };
  };

  /** A new list with the same members in an order that depends on `seed` alone. */
  kefu.shuffle = function (list, seed) {
    const next = kefu.random(seed);
    const shuffled = list.slice();
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = Math.floor(next() * (last + 1));
      [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
    }
    return shuffled;
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
