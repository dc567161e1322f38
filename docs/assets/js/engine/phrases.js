/**
 * 快捷短语: the learner's own canned replies as a list, as text, and with the blanks in them filled in.
 *
 * A phrase is {code, text, group}: `code` is what is typed after "/" (unique or empty), `group` a heading (or empty). What
 * is read comes from a file or from an old record and is never trusted: what is no phrase is counted and left out.
 */
(function (kefu) {
  "use strict";

  const LIMITS = { count: 200, code: 8, text: 300, group: 8, chars: 200000 };
  const PLACES = ["顾客昵称", "商品名", "订单号", "客服名", "店名"];
  const KIND = "kefu-phrases";

  /** Line feeds only; no control, direction or zero-width characters (but the joiner of emoji), no lone surrogates. */
  const clean = (/** @type {string} */ text) => text.replace(/\r\n?/g, "\n").replace(/\t/g, " ")
    .replace(/[\p{Cc}\p{Cs}\p{Cf}]/gu, (sign) => (sign === "\n" || sign === "\u200d" ? sign : ""))
    .replace(/\n{3,}/g, "\n\n").trim();

  /** One line, without the slash that some write before a code. */
  const word = (/** @type {unknown} */ value) => (typeof value === "string" ? clean(value).replace(/\s+/g, " ").replace(/^[/／]/, "") : "");

  /** As texts are compared in a search: width and case folded. */
  const folded = (/** @type {string} */ text) => text.normalize("NFKC").toLowerCase();

  const length = (/** @type {string} */ text) => [...text].length;

  /** @param {unknown} value @returns {Phrase | "bad" | "long"} */
  function phrase(value) {
    const given = typeof value === "string" ? { text: value } : kefu.asTable(value);
    const written = given && kefu.own(given, "text");
    const text = typeof written === "string" ? clean(written) : "";
    if (!given || !text) return "bad";
    if (length(text) > LIMITS.text) return "long";
    const code = word(kefu.own(given, "code"));
    const group = word(kefu.own(given, "group"));
    return { code: fits(code) ? code : "", text, group: [...group].slice(0, LIMITS.group).join("") };
  }

  /** Whether `code` can be typed after a slash: letters, digits and Chinese characters. */
  const fits = (/** @type {string} */ code) => /^[\p{L}\p{N}]+$/u.test(code) && length(code) <= LIMITS.code;

  /** The entries of a text: "# group", "/code text", or text alone; an indented line goes on with the one above. */
  function entries(/** @type {string} */ text) {
    /** @type {Phrase[]} */
    const found = [];
    let group = "";
    for (const line of text.split(/\r\n?|\n/)) {
      const last = found[found.length - 1];
      if (!line.trim()) continue;
      if (/^[#＃]/.test(line)) group = line.slice(1);
      else if (/^[ \t\u3000]/.test(line) && last) last.text += "\n" + line.trim();
      else {
        const [, code = "", said = line] = /^[/／]([^\s\u3000]+)[\s\u3000]+(.*)$/.exec(line) || [];
        found.push({ code, text: said, group });
      }
    }
    return found;
  }

  /** A text may well begin with a blank, "{顾客昵称}"; this is JSON that is damaged. */
  const likeJson = (/** @type {string} */ text) => /^\s*(\{\s*["}]|\[\s*["{\]])/.test(text);

  /** What a JSON text holds: null if it is damaged or something else. @param {string} text @returns {unknown[] | null} */
  function list(text) {
    try {
      const held = JSON.parse(text);
      const inner = Array.isArray(held) ? held : kefu.own(kefu.asTable(held), "phrases");
      return Array.isArray(inner) ? inner : null;
    } catch {
      return null;
    }
  }

  kefu.phrases = {
    LIMITS,
    PLACES,

    read(text) {
      /** @type {PhraseFile} */
      const file = { phrases: [], error: "", bad: 0, long: 0, more: 0 };
      const given = typeof text === "string" ? text.replace(/^\ufeff/, "") : "";
      if (given.length > LIMITS.chars) return { ...file, error: "large" };
      if (given.includes("\0")) return { ...file, error: "binary" };
      const found = list(given) || (likeJson(given) ? null : entries(given));
      if (!found) return { ...file, error: "damaged" };
      const codes = new Set();
      for (const value of found) {
        const made = phrase(value);
        if (typeof made === "string") file[made] += 1;
        else if (file.phrases.length === LIMITS.count) file.more += 1;
        else {
          if (codes.has(folded(made.code))) made.code = "";
          if (made.code) codes.add(folded(made.code));
          file.phrases.push(made);
        }
      }
      return file.phrases.length ? file : { ...file, error: "empty" };
    },

    write: (phrases) => JSON.stringify({ kind: KIND, version: 1, phrases }, null, 1) + "\n",

    plain(phrases) {
      let group = "";
      const lines = [];
      for (const one of phrases) {
        if (one.group !== group) lines.push("# " + one.group);
        group = one.group;
        lines.push((one.code ? "/" + one.code + " " : "") + one.text.replace(/\n+/g, "\n  "));
      }
      return lines.join("\n") + "\n";
    },

    merge(own, others) {
      const phrases = [...own];
      const result = { phrases, added: 0, same: 0, renamed: 0, more: 0 };
      for (const one of others) {
        if (phrases.some(({ text }) => text === one.text)) result.same += 1;
        else if (phrases.length >= LIMITS.count) result.more += 1;
        else {
          const taken = one.code && kefu.phrases.coded(phrases, one.code);
          phrases.push(taken ? { ...one, code: "" } : one);
          result.added += 1;
          if (taken) result.renamed += 1;
        }
      }
      return result;
    },

    check(given, others) {
      const code = word(given.code);
      const text = clean(given.text);
      if (!text) return "text";
      if (length(text) > LIMITS.text) return "long";
      if (code && !fits(code)) return "code";
      if (code && kefu.phrases.coded(others, code)) return "taken";
      return { code, text, group: [...word(given.group)].slice(0, LIMITS.group).join("") };
    },

    coded: (phrases, code) => phrases.find((one) => one.code && folded(one.code) === folded(code)),

    find(phrases, query) {
      const wanted = folded(query).replace(/^[/／]/, "").trim();
      const heads = phrases.filter(({ code }) => wanted && folded(code).startsWith(wanted));
      const rest = phrases.filter((one) => !heads.includes(one) && folded(one.code + " " + one.group + " " + one.text).includes(wanted));
      return [...heads, ...rest];
    },

    fill(text, values) {
      /** @type {string[]} */
      const missing = [];
      const filled = text.replace(/[{｛]\s*([^{}｛｝\n]{1,12}?)\s*[}｝]/gu, (whole, name) => {
        if (!PLACES.includes(name)) return whole;
        const value = kefu.own(values, name);
        if (!value && !missing.includes(name)) missing.push(name);
        return value || "{" + name + "}";
      });
      return { text: filled, missing };
    },

    unknown: (text) => [...text.matchAll(/[{｛]\s*([^{}｛｝\n]{1,12}?)\s*[}｝]/gu)].map(([, name]) => name).filter((name) => !PLACES.includes(name)),
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
