/** Finding a quotation again in a text that may have changed a little. Blanks count for nothing: lines are broken anew in every window. */
(function (kefu) {
  "use strict";

  const CONTEXT = 24; // characters kept before and after a quotation
  const SLACK = 0.25; // share of a quotation that may have changed
  const SHORT = 6; // shorter ones must stand as they are

  const bare = (/** @type {unknown} */ text) => String(text ?? "").replace(/\s+/g, "");

  /** How many characters two texts have in common at the end of the first and of the second. @param {string} a @param {string} b */
  function alike(a, b) {
    let count = 0;
    while (count < Math.min(a.length, b.length) && a[a.length - 1 - count] === b[b.length - 1 - count]) count++;
    return count;
  }
  const turned = (/** @type {string} */ text) => [...text].reverse().join("");

  /** How well the surroundings of a place fit. @param {string} text @param {number} start @param {number} end @param {Quote} quote */
  const fit = (text, start, end, { prefix, suffix }) =>
    alike(text.slice(Math.max(0, start - CONTEXT), start), bare(prefix)) + alike(turned(text.slice(end, end + CONTEXT)), turned(bare(suffix)));

  /** All places where `wanted` stands as it is. @param {string} text @param {string} wanted */
  function exact(text, wanted) {
    const found = [];
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) found.push([at, at + wanted.length, 0]);
    return found;
  }

  /**
   * The places where `wanted` stands with the fewest changes (Sellers' algorithm: edit distance with a free start), at most `most`.
   * @param {string} text @param {string} wanted @param {number} most
   */
  function near(text, wanted, most) {
    // Of each prefix of `wanted`: the fewest changes for it to end here, and where it then began.
    let costs = Array.from({ length: wanted.length + 1 }, (_, row) => row);
    let starts = costs.map(() => 0);
    let least = most;
    /** @type {number[][]} */
    let found = [];
    for (let at = 0; at < text.length; at++) {
      const [nextCosts, nextStarts] = [[0], [at + 1]];
      for (let row = 1; row <= wanted.length; row++) {
        const swap = costs[row - 1] + (wanted[row - 1] === text[at] ? 0 : 1);
        const [more, less] = [costs[row] + 1, nextCosts[row - 1] + 1];
        nextCosts[row] = Math.min(swap, more, less);
        nextStarts[row] = swap === nextCosts[row] ? starts[row - 1] : more === nextCosts[row] ? starts[row] : nextStarts[row - 1];
      }
      [costs, starts] = [nextCosts, nextStarts];
      const cost = costs[wanted.length];
      if (cost < least) found = [];
      if (cost <= least) {
        least = cost;
        found.push([starts[wanted.length], at + 1, cost]);
      }
    }
    return found;
  }

  kefu.quotes = {
    CONTEXT,
    bare,

    /**
     * Where `quote` stands in `text` (which has no blanks): [start, end], or null if it is lost. As it is, if it stands so anywhere; else with up to a
     * quarter of it changed. Of several places the one whose surroundings fit best, then the first.
     */
    find(text, quote) {
      const wanted = bare(quote.quote);
      if (!wanted) return null;
      const found = exact(text, wanted);
      if (!found.length && wanted.length >= SHORT) found.push(...near(text, wanted, Math.floor(wanted.length * SLACK)));
      const [best] = found.map(([start, end]) => ({ start, end, fits: fit(text, start, end, quote) })).sort((a, b) => b.fits - a.fits || a.start - b.start);
      return best ? [best.start, best.end] : null;
    },
  };

  /** The marks of a record as they stand now: the last event of each, without those taken away; `page`: only those of a page. */
  kefu.marksOf = function (events, page) {
    const last = new Map(events.filter(({ k, id }) => k === "mark" && typeof id === "string").map((event) => [event.id, event]));
    return [...last.values()].filter((mark) => !mark.gone && (page === undefined || mark.page === page))
      .sort((a, b) => (a.made || a.t) - (b.made || b.t));
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
