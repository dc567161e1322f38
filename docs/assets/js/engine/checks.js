/**
 * Checks of typed text: what must, should and must not be said.
 *
 * Owns patterns and their fair reading; knows nothing of questions or dialogues, which only hand over their checks.
 * What a text says of the shop's numbers is read in facts.js, its manners in manners.js.
 *
 * Text is folded first, but keeps its clauses (kefu.foldClauses): "。" after a sentence, "，" after a clause. A
 * piece of three characters and more may have "，" and particles (呢 哦 哈 亲 …) between any two of them: 好的呢，请稍等 has
 * 好的请稍等; a shorter one may not, or 没发呢，货在路上 would have 发货. 您 and 你, 了 and 啦, 账 and 帐 are the same. Nothing reaches
 * over "。". Patterns become small regular expressions with everything escaped and only bounded quantifiers; `*`
 * is walked by code with a memory of dead ends, so the time grows with the length of the text and no input can
 * make it explode.
 */
(function (kefu) {
  "use strict";

  const GAP = 12; // how far a `*` reaches
  /** Said for the tone only; 亲 not where it is a word of its own (亲自, 亲肤). 吗 and 吧 ask, so they are none. */
  const PARTICLE = "[啊呢哦哈呀哟噢喔嘛]|亲(?![自手眼身友人戚密切肤子情])";
  const JOIN = `(?:[，¥]|${PARTICLE}){0,3}`;
  const CLOSE = "¥?";
  const HAN = "[〇零一二两三四五六七八九十百千万亿]";
  const NUMBER = `(?:[0-9]{1,12}(?:\\.[0-9]{1,6})?[万亿]?%?|${HAN}{1,12})`;
  const ARABIC = "[0-9]{1,12}(?:\\.[0-9]{1,6})?";

  /** 一点, 一块 and 十分 are everyday words, hence the narrow cases for 点, 块 and 分. */
  const TIME = "(?:" + [
    `${NUMBER}个?半?(?:秒|分钟|刻钟|小时|h(?![a-z])|钟头|工作日|天|日|号|周|星期|礼拜|月|年)`,
    `${NUMBER}分(?=之?内|以内|后|左右)`,
    `(?:[0-9]{1,2}|[二两三四五六七八九十]{1,3})点`,
    "[0-9]{1,2}:[0-9]{2}",
    "半个?(?:小时|钟头|天|月)",
    "[今明后昨当次][天日晚早]", "(?:上|中|下)午", "晚上", "早上", "(?:周|星期|礼拜)[一二三四五六日天末]", "月底",
  ].join("|") + ")";

  const AMOUNT = `(?:¥${NUMBER}元?|${NUMBER}(?:元|圆|块钱|毛钱|分钱)|${ARABIC}[块毛])`;

  const PLACEHOLDERS = /** @type {Record<string, string>} */ ({ "{数}": NUMBER, "{时间}": TIME, "{金额}": AMOUNT });

  const NUMERIC = new RegExp(`^(?:[0-9]|${HAN})`);

  const SAME = ["您你妳", "了啦咯", "账帐"];

  const escaped = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const spaced = (/** @type {string} */ text) => [...text].map(escaped).join(JOIN);

  /** A character of the pattern, or one that says the same. */
  function letterSource(/** @type {string} */ char) {
    const same = SAME.find((chars) => chars.includes(char));
    return same ? `[${same}]` : escaped(char);
  }

  /** A number of the pattern in both spellings (3 and 三), whole: 9 is not found in 49. */
  function numberSource(/** @type {string} */ written) {
    const value = /^[0-9]/.test(written) ? Number(written) : kefu.parseNumeral(written);
    if (value === null) return spaced(written);
    const spelled = kefu.spellNumeral(value).replace(/二(?=[百千]|$)/g, "[二两]");
    const digits = /^[0-9]/.test(written) ? written : String(value);
    const numerals = [spelled, escaped(written)].filter((form) => form !== "" && !/[0-9]/.test(form));
    const end = written === "一" || written === "1" ? "" : `(?!${HAN})`; // 统一 stays in 统一一下
    return `(?:${[`${escaped(digits)}(?!\\.?[0-9])`, ...numerals.map((form) => form + end)].join("|")})`;
  }

  /** Numbers and single characters of a part without placeholders. @returns {string[]} */
  const tokensOf = (/** @type {string} */ part) => kefu.fold(part).match(new RegExp(`[0-9]+(?:\\.[0-9]+)?|${HAN}+|[^]`, "gu")) || [];

  /** The regular expression of the text between two `*`; "" if nothing of it counts. */
  function pieceSource(/** @type {string} */ piece) {
    const units = piece.split(/(\{(?:数|时间|金额)\})/).flatMap((part) => {
      const inner = kefu.own(PLACEHOLDERS, part);
      if (inner !== undefined) return [inner];
      return tokensOf(part).map((token) => (NUMERIC.test(token) ? numberSource(token) : letterSource(token)));
    });
    return units.join(units.length > 2 ? JOIN : CLOSE);
  }

  /** What stands in every text that holds this alternative: its letters, but for those that others may stand for. */
  const lettersOf = (/** @type {string} */ alternative) => [...new Set(alternative.split(/\*|\{(?:数|时间|金额)\}/).flatMap(tokensOf))]
    .filter((token) => !NUMERIC.test(token) && !SAME.some((chars) => chars.includes(token)));

  const countDenials = (/** @type {string} */ text) => (text.match(/[不没别无未]/g) || []).length;

  /** @type {Map<string, Wording[]>} */
  const compiled = new Map();

  /**
   * The wordings of an author's pattern: `A|B` are two; each is a head that is searched for and the tails its
   * `*` lead to. A wording of which nothing is left after folding is dropped: it must not match everything.
   */
  kefu.compilePattern = function (pattern) {
    const known = compiled.get(pattern);
    if (known) return known;
    const wordings = pattern.normalize("NFKC").split("|").flatMap((alternative) => {
      const sources = alternative.split("*").map(pieceSource).filter((source) => source !== "");
      if (sources.length === 0) return [];
      const denials = countDenials(kefu.fold(alternative));
      return [{ head: new RegExp(sources[0], "g"), tail: sources.slice(1).map((source) => new RegExp(source, "y")), denials, letters: lettersOf(alternative) }];
    });
    compiled.set(pattern, wordings);
    return wordings;
  };

  /**
   * Where the pieces from `index` on end, the first of them within reach of `from`; −1 if they do not follow.
   *
   * @param {RegExp[]} tail
   * @param {number} index
   * @param {string} text
   * @param {number} from
   * @param {Set<string>} dead what was tried in vain
   * @returns {number}
   */
  function tailEnd(tail, index, text, from, dead) {
    if (index === tail.length) return from;
    for (let at = from; at <= from + GAP && at <= text.length; at += 1) {
      if (at > from && text[at - 1] === "。") break;
      const place = `${index} ${at}`;
      if (dead.has(place)) continue;
      tail[index].lastIndex = at;
      const match = startsInsideNumber(text, at) ? null : tail[index].exec(text);
      const end = match ? tailEnd(tail, index + 1, text, at + match[0].length, dead) : -1;
      if (end >= 0) return end;
      dead.add(place);
    }
    return -1;
  }

  /** Whether `at` stands in the middle of a number: 三天 is not said in 十三天. 一 is too common a word to count. */
  function startsInsideNumber(/** @type {string} */ text, /** @type {number} */ at) {
    const around = text.slice(Math.max(0, at - 2), at + 1);
    return /[0-9]\.?[0-9]$/.test(around) || /[二两三四五六七八九十百千][二两三四五六七八九十百千]$/.test(around);
  }

  /** The first acceptable place of one wording in `text`. */
  function findWording(
    /** @type {Wording} */ wording,
    /** @type {string} */ text,
    /** @type {Accept} */ accept,
  ) {
    if (!wording.letters.every((letter) => text.includes(letter))) return null; // quicker than any regular expression
    const dead = /** @type {Set<string>} */ (new Set());
    wording.head.lastIndex = 0;
    for (let match = wording.head.exec(text); match; match = wording.head.exec(text)) {
      const start = match.index;
      const end = startsInsideNumber(text, start) ? -1 : tailEnd(wording.tail, 0, text, start + match[0].length, dead);
      if (end >= 0 && accept(start, end, wording)) return { start, end };
      wording.head.lastIndex = start + 1;
    }
    return null;
  }

  /**
   * The first place in `text` (folded with its clauses) where one of `patterns` stands; null if none does.
   * `accept` may turn down a place, then the search goes on behind it.
   */
  kefu.findPattern = function (patterns, text, accept) {
    let first = /** @type {Found | null} */ (null);
    for (const wording of patterns.flatMap(kefu.compilePattern)) {
      const found = findWording(wording, text, accept || (() => true));
      if (found && (first === null || found.start < first.start)) first = found;
    }
    return first;
  };

  /** What may stand between a negation and the words it denies: 不说, 没做过, 不要相信, 不必请您. */
  const DOING = "(?:说是?|讲|称|叫|做|搞|弄|设|支持|提供|参与|参加|接受|允许|承诺|答应|保证|指望|相信|听信|要求|让|请|有|收)?过?";
  const TO_WHOM = DOING + "(?:给|向|跟|替|为|对|把|将)?(?:您|你|它|大家|顾客|客户|快递|别人|哪[款家个种]|任何[款家个人])?(?:有|能|会|是)?(?:这种|这样的|什么)?$";
  const NEGATED = new RegExp(
    "(?:[不没别勿未非]|没有|无需|无须|无法|没法|没办法|禁止|严禁|避免|杜绝|拒绝|谢绝|哪有|哪里有|哪能|(?:答应|保证|承诺)不了" +
    "|不(?:能|会|要|可|敢|得|宜|应|应该|该|可以|可能|能够|是|用|需|需要|必|许|准|建议|存在))" + TO_WHOM,
  );
  const NOT_NEGATED = new RegExp(
    "(?:特别|分别|区别|级别|个别|性别|类别|除非|是非|不过|差不|要不|何不|(.)[不没]\\1|可不可以|应不应该" +
    "|(?:不得|不能|不会|不可|没有|无|并非|不是)不)" + TO_WHOM,
  );

  /**
   * Whether what starts at `start` is denied by the words directly before it (不能保证明天到).
   *
   * Only a negation that touches the words counts, with at most a verb as 说/做, 给/向 and 您/顾客 between, in the
   * same clause; 能不能, 要不, 特别 and double negations do not deny. A denial further off (不是因为想保证) is not seen:
   * authors write such wordings into `never` with care.
   */
  kefu.isDenied = function (text, start) {
    const before = text.slice(Math.max(0, start - 12), start);
    if (asks(before, text[start])) return false;
    return NEGATED.test(before) && !NOT_NEGATED.test(before);
  };

  /** Whether a word is asked: 加不加微信. (周一不一定 is not.) @param {string} before the text before it @param {string} first its first character */
  const asks = (before, first) => /[不没]$/.test(before) && before[before.length - 2] === first && first !== "一";

  /** Told of others or as a warning: 有人让您加微信, 谨防…, 您问的好评返现. */
  const REPORTED = /(?:没有[哪谁]|谁敢|哪家敢|有人|骗子|冒充|自称|任何人|凡是|没有任何[^，。]{0,8}[能敢会][^，。]{0,6}|有的店|有些店|别的店|谨防|提防|警惕|当心|小心|您(?:问|说|提到|听说)的)[^。]{0,15}$|是不是$/;

  const TOPIC = "(?:这|那)?(?:种|类|样|个)?的?(?:事情?|话|说法|活动|做法|情况|要求|功效|效果|承诺|宣传|字眼|词)?";
  const US = "(?:我们?|店里?|咱们?|本店|客服|这边)(?:家|店)?";
  const UNDONE = "不(?:做|搞|弄|参与|提供|支持|允许)|没有(?=$|[，。的这])|没这|违规|违法|犯法|骗";
  /**
   * Turned down in the words that follow: 加微信不行, 根治是不可能的, 好评返现，我们不做. After a comma only what is not done
   * counts: 跟您说过了，我们不能退 turns nothing down.
   */
  const TURNED_DOWN = new RegExp(
    `^${TOPIC}(?:，${US}(?:也|都|是|从来|一向|一律|绝对)*(?:${UNDONE})` +
    `|(?:${US})?(?:也|都|是|就|可|真|从来|一向|一律|绝对|属于)*` +
    `(?:${UNDONE}|不(?:能|可以|可能|行|合规|敢|成立|对|实|该|作数|知道|清楚|好说|评)|有风险|做不[了到]|办不[了到]|给不了|保证不了|没法|无法|禁止))`,
  );

  /**
   * Whether words of the lexicon are no offer: denied before or within (晒图没有红包), asked (能不能降火), told of others, or
   * turned down.
   */
  function isNoOffer(/** @type {string} */ text, /** @type {number} */ start, /** @type {number} */ end, /** @type {Wording} */ wording) {
    const before = text.slice(Math.max(0, start - 20), start);
    const rest = /[百%]不$/.test(text.slice(start, end)) ? end - 1 : end; // 百分百不敢保证
    const asked = asks(before, text[start]) || text.slice(start - 1, start + 2) === "有没有";
    return asked || kefu.isDenied(text, start) || countDenials(text.slice(start, end)) > wording.denials ||
      REPORTED.test(before) || TURNED_DOWN.test(text.slice(rest, end + 30));
  }

  /** The learner's own words at a place of the folded text. */
  function quoted(/** @type {string} */ source, /** @type {Marked} */ marked, /** @type {Found | null} */ found) {
    return found ? source.slice(marked.from[found.start], marked.to[found.end - 1]) : null;
  }

  const placeKey = (/** @type {number} */ index) => String.fromCharCode(97 + (index % 26));

  /** Results of need, want and order: what shall be said, and in which order. */
  function positiveResults(/** @type {Checks} */ checks, /** @type {string} */ source, /** @type {Marked} */ marked) {
    /** @type {Record<string, Found | null>} */
    const places = {};
    /** @type {CheckResult[]} */
    const results = [];
    for (const kind of /** @type {const} */ (["need", "want"])) {
      (checks[kind] || []).forEach((entry, index) => {
        const key = entry.key || placeKey(index);
        const found = kefu.findPattern(entry.any_of, marked.text);
        if (kind === "need") places[key] = found;
        results.push({ key, kind, passed: found !== null, why: entry.why || "", hit: quoted(source, marked, found) });
      });
    }
    (checks.order || []).forEach((entry, index) => {
      const first = kefu.own(places, entry.first);
      const then = kefu.own(places, entry.then);
      const passed = Boolean(first && then && first.start <= then.start);
      results.push({ key: entry.key || `order${index + 1}`, kind: "order", passed, why: entry.why || "", hit: null });
    });
    return results;
  }

  /**
   * Results of never, agree_with_shop and the lexicon: what must not be said. Of the lexicon only hits are
   * told.
   */
  function negativeResults(
    /** @type {Checks} */ checks,
    /** @type {string} */ source,
    /** @type {Marked} */ marked,
    /** @type {Lexicon | null} */ lexicon,
  ) {
    const { text } = marked;
    const said = (/** @type {string[]} */ patterns, /** @type {Accept} */ accept) =>
      quoted(source, marked, kefu.findPattern(patterns, text, accept));
    /** @type {CheckResult[]} */
    const results = (checks.never || []).map((entry, index) => {
      const hit = said(entry.any_of, (start) => !kefu.isDenied(text, start));
      return { key: entry.key || placeKey(index), kind: "never", passed: hit === null, why: entry.why || "", hit };
    });
    (checks.agree_with_shop || []).forEach((entry, index) => {
      const stated = kefu.statedFact(entry, text);
      results.push({
        key: entry.key || `agree${index + 1}`,
        kind: "agree_with_shop",
        passed: stated === null || stated.agrees,
        why: entry.why || "",
        hit: quoted(source, marked, stated && stated.place),
      });
    });
    for (const { id, words } of lexicon ? lexicon.categories : []) {
      words.forEach(({ any_of, say = "" }, word) => {
        const hit = said(any_of, (start, end, wording) => !isNoOffer(text, start, end, wording));
        if (hit !== null) results.push({ key: id, kind: "lexicon", passed: false, why: say, hit, category: id, word, say });
      });
    }
    return results;
  }

  /** Length as a learner counts it: characters, without spaces and line ends. */
  const charCount = (/** @type {string} */ text) => [...text.replace(/\s/g, "")].length;

  /** Results of max_chars, min_chars and courtesy: what holds for the text as a whole. */
  function wholeResults(/** @type {Checks} */ checks, /** @type {string} */ source, /** @type {Marked} */ marked) {
    /** @type {CheckResult[]} */
    const results = [];
    const { max_chars: most, min_chars: least, courtesy } = checks;
    const add = (/** @type {CheckKind} */ kind, /** @type {boolean} */ passed, why = "", hit = /** @type {string | null} */ (null)) =>
      results.push({ key: kind, kind, passed, why, hit });
    if (most) add("max_chars", charCount(source) <= Number(most.at_most), most.why);
    if (least) add("min_chars", charCount(source) >= Number(least.at_least), least.why);
    if (courtesy) {
      const { polite, rude } = kefu.manners(marked.text);
      add("courtesy", polite && !rude, courtesy.why, quoted(source, marked, rude));
    }
    return results;
  }

  const COUNTS = ["need", "order", "max_chars", "min_chars", "courtesy"];
  const FORBIDS = ["never", "agree_with_shop", "lexicon"];
  const UNDERSTANDS = ["need", "want", ...FORBIDS];

  /**
   * Judge a typed text.
   *
   * Out: `results`, one per check (of the lexicon only what was hit); `score`, the share of need, order, max_chars,
   * min_chars and courtesy that passed, 0 if something forbidden was said; `understood` is false and `score` null
   * where no check recognised anything in the text: then nobody may call it wrong. (Checks without need and want
   * only forbid; they understand every text.)
   */
  kefu.judge = function (checks, text, lexicon) {
    const source = typeof text === "string" ? text : "";
    const marked = kefu.foldClauses(source);
    const results = [
      ...positiveResults(checks, source, marked),
      ...wholeResults(checks, source, marked),
      ...negativeResults(checks, source, marked, lexicon || null),
    ];
    const required = results.filter(({ kind }) => COUNTS.includes(kind));
    const onlyForbids = (checks.need || []).length + (checks.want || []).length === 0;
    const understood = onlyForbids || results.some(({ kind, hit }) => UNDERSTANDS.includes(kind) && hit !== null);
    if (!understood) return { score: null, understood, results };
    const share = required.length === 0 ? 1 : required.filter(({ passed }) => passed).length / required.length;
    return { score: results.some(isForbidden) ? 0 : share, understood, results };
  };

  const isForbidden = (/** @type {CheckResult} */ { kind, passed }) => !passed && FORBIDS.includes(kind);

  /** A judgement in one word: 违规 if something forbidden was said, else 好 for all, 一般 for half and more, 差 for less. */
  kefu.verdict = function ({ score, results }) {
    if (score === null) return "没看懂";
    if (results.some(isForbidden)) return "违规";
    return score === 1 ? "好" : score >= 0.5 ? "一般" : "差";
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
