/**
 * Numbers as people write them: 1,200 · １２００ · 一千二百 · 1.2万 · 12% · 百分之十二 · ¥49.9.
 *
 * Owns numerals and units; knows nothing of questions.
 */
(function (kefu) {
  "use strict";

  const DIGITS = "零一二三四五六七八九";
  const PLACES = /** @type {Record<string, number>} */ ({ 十: 10, 百: 100, 千: 1000 });
  const GROUPS = /** @type {Record<string, number>} */ ({ 万: 1e4, 亿: 1e8 });
  const RUN = "[〇零一二两三四五六七八九十百千万亿]+";

  /** Floating point leaves 10049.999999999998 behind where 1.005 万 was meant. */
  const tidy = (/** @type {number} */ value) => Number(value.toPrecision(12));

  const digitValue = (/** @type {string} */ char) =>
    char === "两" ? 2 : char === "〇" ? 0 : DIGITS.indexOf(char);

  /**
   * Below 10 000, written with 十百千; null if it is not well formed. A last digit without a place counts a tenth
   * of the place before it (一百二 = 120).
   */
  function parseGroup(/** @type {string} */ run) {
    let value = 0;
    let place = 10000; // the place read last; places must fall
    let digit = -1; // a digit that waits for its place
    let zero = false;
    for (const char of run) {
      const unit = PLACES[char];
      if (unit === undefined) {
        if (digit >= 0) return null;
        if (digitValue(char) === 0) {
          zero = true;
        } else {
          digit = digitValue(char);
        }
        continue;
      }
      if (unit >= place || (digit < 0 && !(unit === 10 && value === 0))) return null;
      value += (digit < 0 ? 1 : digit) * unit;
      place = unit;
      digit = -1;
      zero = false;
    }
    if (digit < 0) return zero && run.length > 1 ? null : value;
    const colloquial = !zero && place >= 100 && place <= 1000;
    return value + digit * (colloquial ? place / 10 : 1);
  }

  /**
   * The value of a run of Chinese numerals ("一千二百", "二〇二六", "十万"), or null if it is none ("万一", "百").
   */
  kefu.parseNumeral = function (run) {
    if (/^[〇零一二三四五六七八九]{2,15}$/.test(run)) {
      return Number([...run].map(digitValue).join(""));
    }
    let total = 0;
    let rest = run;
    for (const group of ["亿", "万"]) {
      const cut = rest.indexOf(group);
      if (cut < 0) continue;
      const head = parseGroup(rest.slice(0, cut));
      if (cut === 0 || head === null || head === 0) return null;
      total += head * GROUPS[group];
      rest = rest.slice(cut + 1);
      if (/^[一二三四五六七八九]$/.test(rest)) return total + (digitValue(rest) * GROUPS[group]) / 10; // 一万二
    }
    if (rest === "") return total > 0 ? total : null;
    const tail = /^[〇零一二两三四五六七八九十百千]+$/.test(rest) ? parseGroup(rest) : null;
    return tail === null ? null : total + tail;
  };

  /** The Chinese spelling of a whole number below 10 000 ("一百零五"); "" for others. */
  kefu.spellNumeral = function (value) {
    if (!Number.isInteger(value) || value < 0 || value >= 10000) return "";
    if (value < 10) return DIGITS[value];
    let spelled = "";
    let rest = value;
    for (const [name, unit] of /** @type {[string, number][]} */ ([["千", 1000], ["百", 100], ["十", 10], ["", 1]])) {
      const digit = Math.floor(rest / unit);
      rest %= unit;
      if (digit > 0) spelled += DIGITS[digit] + name;
      else if (spelled !== "" && rest > 0 && !spelled.endsWith("零")) spelled += "零";
    }
    return spelled.replace(/^一十/, "十");
  };

  const NUMERALS = new RegExp(`([0-9]{1,12}(?:\\.[0-9]+)?)([万亿])(?![万亿])|${RUN}`, "g");
  const PERCENT = new RegExp(`百分之(?:百|([0-9]+(?:\\.[0-9]+)?)|(${RUN}))`, "g");

  /** Folded text with its Chinese numerals as digits; what is not a well-formed number stays as it is. */
  kefu.toDigits = function (text) {
    return text
      .replace(PERCENT, (whole, digits, run) => {
        if (whole === "百分之百") return "100%";
        const value = digits === undefined ? kefu.parseNumeral(run) : digits;
        return value === null ? whole : `${value}%`;
      })
      .replace(NUMERALS, (whole, digits, group) => {
        const value = digits === undefined ? kefu.parseNumeral(whole) : tidy(Number(digits) * GROUPS[group]);
        return value === null ? whole : String(value);
      });
  };

  const WRITTEN = new RegExp(
    "^(-)?(¥)?(百分之)?" +
    "(?:([0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?|[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)(万|亿|千(?![克米瓦]))?" +
    `|(${RUN})(?:点([〇零一二三四五六七八九]+))?)` +
    "(.*)$",
    "u",
  );
  const TIMES = /** @type {Record<string, number>} */ ({ ...GROUPS, 千: 1000 });

  /** 十二 点 五 → 12.5; null if the whole part is no number. */
  function spokenValue(/** @type {string} */ run, /** @type {string | undefined} */ decimals) {
    const whole = kefu.parseNumeral(run);
    if (whole === null || decimals === undefined) return whole;
    return Number(`${whole}.${[...decimals].map(digitValue).join("")}`);
  }

  /**
   * The number that `text` states, with its unit ("" if there is none); null if it states none.
   *
   * Accepts a calculation before it ("360÷3=120 元" is 120 元) and 答案是, 约, 共. The unit is returned as written,
   * folded; ¥ means 元.
   */
  kefu.readNumber = function (text) {
    if (typeof text !== "string") return null;
    const stated = text.normalize("NFKC").replace(/\s/g, "")
      .replace(/^.*[=≈]/su, "").replace(/^(?:答案?|结果|等于|是|为|约|大约|共|一共|总共|:)+/u, "")
      .replace(/^[−–—负]/u, "-").replace(/[。.]+$/u, "");
    const match = WRITTEN.exec(stated);
    if (!match) return null;
    const [, minus, yuan, percent, digits, times, run, decimals, rest] = match;
    const size = digits === undefined
      ? spokenValue(run, decimals)
      : Number(digits.replace(/,/g, "")) * (times ? TIMES[times] : 1);
    if (size === null || !Number.isFinite(size) || /^[0-9.,:/]/.test(rest)) return null;
    const unit = kefu.fold(rest) || (yuan ? "元" : "");
    return { value: tidy(minus ? -size : size), unit: percent ? "%" + unit : unit };
  };

  /**
   * Spellings of one unit, in folded form. Counting words that customers' staff use for the same thing stand
   * together.
   */
  const UNITS = [
    ["元", "圆", "块", "块钱", "人民币", "元人民币", "rmb", "yuan"],
    ["小时", "个小时", "钟头", "个钟头", "时", "h"],
    ["分钟", "分", "min"],
    ["秒", "秒钟", "s"],
    ["天", "日", "d"],
    ["周", "个星期", "星期", "个礼拜", "礼拜"],
    ["个月", "月"],
    ["年", "周年"],
    ["个百分点", "百分点"],
    ["人", "个人", "位", "名", "个顾客", "位顾客"],
    ["单", "笔", "个订单", "笔订单", "订单"],
    ["件", "个", "件商品"],
    ["次", "回"],
    ["kg", "公斤", "千克"],
    ["g", "克"],
    ["mg", "毫克"],
    ["m", "米"],
    ["cm", "厘米", "公分"],
    ["mm", "毫米"],
    ["l", "升", "公升"],
    ["ml", "毫升", "cc"],
    ["w", "瓦", "瓦特"],
    ["c", "度", "摄氏度"], // ℃ without its ring
    ["分贝", "db"],
    ["cvia流明", "流明", "lm"],
    ["克平方米", "克每平方米", "克每平米", "克每平", "gm2", "gsm"],
  ];

  /** The spellings of `unit`, folded: itself alone where no other is known. */
  function spellings(/** @type {string} */ unit) {
    const folded = kefu.fold(unit);
    return UNITS.find((names) => names.includes(folded)) || [folded];
  }

  /** Whether two units mean the same ("块钱" and "元"). "" equals only itself. */
  kefu.sameUnit = (a, b) => spellings(a).includes(kefu.fold(b));

  /** Measures whose units can be turned into each other, each with the size of its units. A month has no fixed days. */
  const SCALES = /** @type {Record<string, number>[]} */ ([
    { 秒: 1, 分钟: 60, 刻钟: 900, 小时: 3600, 天: 86400, 周: 604800 },
    { 个月: 1, 季度: 3, 年: 12 },
    { mm: 1, cm: 10, m: 1000 },
    { mg: 1, g: 1000, 斤: 500000, kg: 1000000 },
    { ml: 1, l: 1000 },
  ]);

  /**
   * Every spelling of the units that measure what `unit` does, the longest first, each with how many of `unit` it counts
   * (小时: 天 → 24).
   */
  kefu.unitsLike = function (unit) {
    const own = spellings(unit);
    const scale = SCALES.find((table) => Object.keys(table).some((name) => own.includes(name)));
    const size = (/** @type {string} */ name) => (scale ? scale[name] : 1);
    const base = scale && Object.keys(scale).find((name) => own.includes(name));
    const units = base ? Object.keys(scale) : [unit];
    return units
      .flatMap((one) => spellings(one).map((name) => ({ name, factor: base ? size(one) / size(base) : 1 })))
      .sort((a, b) => b.name.length - a.name.length);
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
