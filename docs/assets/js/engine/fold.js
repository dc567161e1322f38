/**
 * Folding: what two spellings of the same words have in common.
 *
 * Owns which characters count when text is compared: full and half width, case, accents, spaces, punctuation and
 * emoji do not. It must not know what the text is compared with.
 */
(function (kefu) {
  "use strict";

  const MARK = /\p{M}/gu;
  const WORD = /[\p{L}\p{N}+×÷%‰]/u;
  const DIGIT = /^[0-9]$/;
  const INVISIBLE = /[\s\p{Z}\p{Cf}]/u;
  const DASH = /[-‐‑‒–—―−~〜]/;
  /** ① ⑴ ⒈ ❶ ➀ count the points of a list: they are no part of a number beside them. */
  const LIST = /[①-⒛⓪⓫-⓿❶-➓]/;
  const LINE_END = /[\n\r\u2028\u2029]/;

  /** Without accents, width and case. One character at a time, so that places in the text stay known. */
  const plain = (/** @type {string} */ character) =>
    character.normalize("NFKD").replace(MARK, "").toLowerCase();

  /** The mark of a number that stands between two digits (1.5, 16:00, 3-5, 1/2), in its one spelling; else "". */
  function betweenDigits(/** @type {string} */ char) {
    if (char === "." || char === ":") return char;
    if (char === "/" || char === "\u2044") return "/";
    return DASH.test(char) ? "-" : "";
  }

  /** All characters that can be seen, with the places in `text` they came from. */
  function visible(/** @type {string} */ text) {
    /** @type {Token[]} */
    const tokens = [];
    let at = 0;
    for (const character of text) {
      for (const char of plain(character)) {
        const last = tokens[tokens.length - 1];
        const repeatedDash = last !== undefined && last.char === char && DASH.test(char);
        if (LINE_END.test(char) || !(INVISIBLE.test(char) || repeatedDash)) {
          tokens.push({ char, from: at, to: at + character.length, kept: false, list: LIST.test(character) });
        }
      }
      at += character.length;
    }
    return tokens;
  }

  /**
   * Read `text` character by character.
   *
   * Out: one token per visible character. `kept` tells whether it takes part in comparison: letters, digits,
   * `+ × ÷ % ‰` always; `. : / -` only between two digits, since 1.5 is not 15. Anything but a string is empty.
   */
  kefu.scan = function (text) {
    const tokens = visible(typeof text === "string" ? text : "");
    const isDigit = (/** @type {number} */ index) =>
      index >= 0 && index < tokens.length && DIGIT.test(tokens[index].char);
    /** Whether a digit of another character stands on the side `step` (-1 or 1) of the token. */
    const digitBeside = (/** @type {number} */ index, /** @type {number} */ step) => {
      let other = index + step;
      while (tokens[other]?.from === tokens[index].from) other += step;
      return isDigit(other);
    };
    tokens.forEach((token, index) => {
      if (WORD.test(token.char)) {
        token.kept = !(token.list && (digitBeside(index, -1) || digitBeside(index, 1)));
      } else if (!token.list && isDigit(index - 1) && isDigit(index + 1)) {
        const mark = betweenDigits(token.char);
        if (mark) Object.assign(token, { char: mark, kept: true });
      }
    });
    return tokens;
  };

  /**
   * The folded form of `text`: two texts with the same folded form say the same.
   *
   * `numerals`: Chinese numerals become digits (一千二百 → 1200) where they are well formed.
   * Idempotent. Compatibility decomposition instead of NFKC, so that accents fall away and removing a character
   * never lets its neighbours combine.
   */
  kefu.fold = function (text, options) {
    const folded = kefu.scan(text).filter((token) => token.kept).map((token) => token.char).join("");
    return options && options.numerals ? kefu.toDigits(folded) : folded;
  };

  /** The mark that a dropped character leaves behind in clauses: "。" ends a sentence, "，" a clause. */
  function clauseMark(/** @type {Token[]} */ tokens, /** @type {number} */ index) {
    const { char } = tokens[index];
    const next = index + 1 < tokens.length ? tokens[index + 1].char : "";
    const before = index > 0 ? tokens[index - 1].char : "";
    if (/[。！!？?；;\n\r\u2028\u2029｡]/.test(char)) return "。";
    if (char === ".") return next === "." || before === "." || /[a-z0-9]/.test(next) ? "，" : "。";
    if (char === "," && DIGIT.test(before) && DIGIT.test(next)) {
      const after = tokens.slice(index + 1, index + 5).map((token) => token.char).join("");
      return /^[0-9]{3}(?![0-9])/.test(after) ? "" : "，"; // 1,200 is one number
    }
    if (char === "¥") return "¥";
    return /[,，、:：…—()（）[\]【】「」|=]/.test(char) ? "，" : "";
  }

  /** Whether a space parts two digits: "到 22:06 4." is no 22:064. */
  const partedDigits = (/** @type {Token | undefined} */ before, /** @type {Token} */ token) =>
    before !== undefined && before.to < token.from && DIGIT.test(before.char) && DIGIT.test(token.char);

  /**
   * Folded text that still knows its clauses, for checks: "。" where a sentence ended (。！？； or a line end), "，"
   * where a clause ended, "¥" before an amount.
   *
   * Out: `text`, and for each of its characters `from` and `to`, the place in the original.
   */
  kefu.foldClauses = function (text) {
    const tokens = kefu.scan(text);
    /** @type {Marked} */
    const out = { text: "", from: [], to: [] };
    tokens.forEach((token, index) => {
      const char = token.list ? "，" : token.kept ? token.char : clauseMark(tokens, index);
      const last = out.text[out.text.length - 1];
      if (char === "" || (char === last && (char === "。" || char === "，"))) return;
      if (partedDigits(tokens[index - 1], token)) {
        out.text += "，";
        out.from.push(tokens[index - 1].to);
        out.to.push(token.from);
      }
      out.text += char;
      for (let unit = 0; unit < char.length; unit += 1) { // a rare Han character is two units long
        out.from.push(token.from);
        out.to.push(token.to);
      }
    });
    return out;
  };

  /** Whether one insertion, deletion or replacement turns `a` into `b`. */
  function oneEditApart(/** @type {string[]} */ a, /** @type {string[]} */ b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let start = 0;
    while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
    let end = 0;
    const room = Math.min(a.length, b.length) - start;
    while (end < room && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
    return Math.max(a.length, b.length) - start - end <= 1;
  }

  const MEANINGFUL = /[0-9不没未非无别勿]/g;

  /**
   * Whether `given` is a slip of the pen away from `wanted`: at most one character differs and `wanted` has at
   * least three. A changed digit or negation is no slip: 120 is not nearly 130, 可退货 not nearly 不可退货.
   */
  kefu.near = function (given, wanted) {
    const a = kefu.fold(given);
    const b = kefu.fold(wanted);
    const essence = (/** @type {string} */ text) => (text.match(MEANINGFUL) || []).join("");
    return [...b].length >= 3 && essence(a) === essence(b) && oneEditApart([...a], [...b]);
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
