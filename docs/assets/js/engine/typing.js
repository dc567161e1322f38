/**
 * How fast and how exactly sentences were typed. What was typed is laid beside what was to be typed so that as few characters as
 * possible are wrong (Levenshtein), and of those ways the one in which most are right. Full and half width are the same, spaces
 * do not count. Keeps nothing.
 */
(function (kefu) {
  "use strict";

  const WRONG = 1e4; // what a wrong character costs: more than all the right ones of a sentence save
  const MINUTE = 60000; // ms
  const EXACT = 0.95; // share of right characters below which speed does not matter yet
  const SOME = 3; // errors that say something
  const MANY = 3; // sentences that are named

  /** Marks whose half-width form Unicode does not know. @type {Record<string, string>} */
  const NARROW = { "。": ".", "“": '"', "”": '"', "‘": "'", "’": "'", "〜": "~" };

  const plain = (/** @type {string} */ character) => NARROW[character] || character.normalize("NFKC");
  const split = (/** @type {string} */ text) => [...text].filter((character) => !/\s/.test(character));
  const alike = (/** @type {string} */ want, /** @type {string} */ got) => plain(want) === plain(got);

  /** What it costs to turn the first characters of `want` into the first of `got`, for all numbers of both. @param {string[]} want @param {string[]} got */
  function costs(want, got) {
    const table = [Array.from({ length: got.length + 1 }, (_, column) => column * WRONG)];
    for (let row = 1; row <= want.length; row += 1) {
      const line = [row * WRONG];
      for (let column = 1; column <= got.length; column += 1) {
        const own = alike(want[row - 1], got[column - 1]) ? -1 : WRONG;
        line.push(Math.min(table[row - 1][column - 1] + own, table[row - 1][column] + WRONG, line[column - 1] + WRONG));
      }
      table.push(line);
    }
    return table;
  }

  /** The first `row` characters of `want` beside all of `got`. @param {string[]} want @param {string[]} got @param {number[][]} table @param {number} row */
  function pairs(want, got, table, row) {
    /** @type {TypedPair[]} */
    const found = [];
    let column = got.length;
    while (row > 0 || column > 0) {
      const right = row > 0 && column > 0 && alike(want[row - 1], got[column - 1]);
      const cost = table[row][column];
      if (row > 0 && column > 0 && cost === table[row - 1][column - 1] + (right ? -1 : WRONG)) {
        found.unshift({ want: want[--row], got: got[--column], right });
      } else if (row > 0 && cost === table[row - 1][column] + WRONG) found.unshift({ want: want[--row], got: "", right: false });
      else found.unshift({ want: "", got: got[--column], right: false });
    }
    return found;
  }

  /** What an error is about. @param {TypedPair} pair */
  function kind({ want, got }) {
    const character = want || got;
    if (/[\p{P}\p{S}]/u.test(character)) return "marks";
    return /[0-9A-Za-z]/.test(plain(character)) ? "digits" : "words";
  }

  const wrongs = (/** @type {TypedPair[]} */ line) => line.filter(({ right }) => !right);

  kefu.typing = {
    align(target, typed) {
      const [want, got] = [split(target), split(typed)];
      return pairs(want, got, costs(want, got), want.length);
    },

    soFar(target, typed) {
      const [want, got] = [split(target), split(typed)];
      const table = costs(want, got);
      let best = 0;
      table.forEach((line, row) => {
        if (line[got.length] <= table[best][got.length]) best = row;
      });
      return pairs(want, got, table, best);
    },

    speed: (right, ms) => (ms > 0 ? Math.round((right * MINUTE) / ms) : 0),

    accuracy: (right, wrong) => (right + wrong ? right / (right + wrong) : 0),

    rank: (speed, marks) => marks.filter((mark) => speed >= mark).length,

    sum(lines) {
      const errors = lines.flatMap(wrongs);
      const all = lines.reduce((count, line) => count + line.length, 0);
      const worst = lines.map((line, place) => ({ place, wrong: wrongs(line).length })).filter(({ wrong }) => wrong);
      return {
        right: all - errors.length,
        wrong: errors.length,
        worst: worst.sort((a, b) => b.wrong - a.wrong || a.place - b.place).slice(0, MANY),
      };
    },

    advice(lines, ms, marks) {
      const { right, wrong } = kefu.typing.sum(lines);
      const errors = lines.flatMap(wrongs);
      const most = (/** @type {string} */ name) => wrong >= SOME && errors.filter((pair) => kind(pair) === name).length * 2 >= wrong;
      if (most("marks")) return "marks";
      if (most("digits")) return "digits";
      if (kefu.typing.accuracy(right, wrong) < EXACT) return "exact";
      return /** @type {const} */ (["slow", "pass", "good"])[kefu.typing.rank(kefu.typing.speed(right, ms), marks)];
    },

    tries: (events, id, since) => /** @type {any[]} */ (events.filter((event) => event.k === "typing" && event.id === id && event.t > since)),
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
