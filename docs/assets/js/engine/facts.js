/**
 * What a text says of the shop's numbers: how much, how long, how many.
 *
 * Owns which of its amounts speaks of a fact and how the two compare; knows nothing of patterns but that they are
 * searched for (kefu.findPattern).
 */
(function (kefu) {
  "use strict";

  const NUMBER = "(?:[0-9]{1,12}(?:\\.[0-9]{1,6})?[万亿]?%?|[〇零一二两三四五六七八九十百千万亿]{1,12})";

  /** Amounts of `unit` in a clause, with their places. Money may also be written ¥49, or as in 满49包邮. */
  function amountsOf(/** @type {string} */ clause, /** @type {string} */ unit) {
    const money = kefu.sameUnit(unit, "元");
    const pattern = new RegExp(`(¥|满)?(${NUMBER})([\\p{L}%‰]{0,4})`, "gu");
    const amounts = [];
    for (let match = pattern.exec(clause); match; match = pattern.exec(clause)) {
      const [whole, lead, digits, rest] = match;
      const percent = /[%‰]$/.exec(digits);
      const quantity = kefu.readNumber(percent ? digits.slice(0, -1) : digits);
      const units = percent ? [percent[0]] : [4, 3, 2, 1].map((length) => rest.slice(0, length)).filter(Boolean);
      const named = units.find((name) => kefu.sameUnit(name, unit));
      const implied = money && lead !== undefined && !/^[件个单笔天日次份套只人号点%]/.test(rest);
      const start = match.index + (lead === undefined ? 0 : lead.length);
      const end = start + digits.length + (named && !percent ? named.length : 0);
      if (quantity && (named || implied)) amounts.push({ value: quantity.value, start: match.index, end });
      pattern.lastIndex = match.index + whole.length - rest.length;
    }
    return amounts;
  }

  /** An amount that is a difference or a price, not the fact itself: 还差10元, 再买20元, 立减5元, 售价269元. */
  const OTHER_AMOUNT = /(?:[差再凑加补多少减省退共价付有花][买购了款是]?|[买拍]了)¥?$/;

  /**
   * Amounts of the fact's unit in one clause that speak of the fact: the one closest to a `near` word, or all
   * if the author names no such words.
   */
  function factAmounts(/** @type {ShopFact} */ entry, /** @type {string} */ clause) {
    const near = entry.near || [];
    const words = near.flatMap((pattern) => pattern.split("|")).map((word) => kefu.fold(word)).filter(Boolean);
    const amounts = amountsOf(clause, entry.unit).filter(({ start }) => {
      const before = clause.slice(Math.max(0, start - 20), start);
      // 退款 60 元 speaks of the fact where the author says that it stands near 退款.
      return !OTHER_AMOUNT.test(before) || words.some((word) => before.endsWith(word));
    });
    if (near.length === 0) return amounts;
    const word = kefu.findPattern(near, clause, (start) => !kefu.isDenied(clause, start)); // 30元还不包邮 states no threshold
    if (!word) return [];
    const distance = (/** @type {Found} */ amount) => Math.max(word.start - amount.end, amount.start - word.end, 0);
    return amounts.sort((a, b) => distance(a) - distance(b)).slice(0, 1);
  }

  /**
   * Where the text states the shop's fact, and whether rightly: the first wrong place, else the first right
   * one, else null.
   */
  kefu.statedFact = function (entry, text) {
    /** @type {{place: Found, agrees: boolean}[]} */
    const stated = [];
    let offset = 0;
    for (const clause of text.split(/[。，]/)) {
      for (const { value, start, end } of factAmounts(entry, clause)) {
        const agrees = Math.abs(value - Number(entry.value)) < 1e-9;
        stated.push({ place: { start: start + offset, end: end + offset }, agrees });
      }
      offset += clause.length + 1;
    }
    return stated.find(({ agrees }) => !agrees) || stated[0] || null;
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
