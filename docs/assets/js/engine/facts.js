/**
 * What a text says of the shop's facts: prices, stock, how long, until when.
 *
 * Owns which of a clause's amounts speaks of a fact, and how the two compare. A fact is a number with its unit, a
 * range (5～7天) or a time of day (16:00, unit 时刻, in minutes). It knows nothing of patterns but that they are
 * searched for (kefu.findPattern). Where a clause can be read in two ways nothing is made of it: a learner who is
 * right must not be told that she is wrong.
 */
(function (kefu) {
  "use strict";

  const HAN = "[〇零一二两三四五六七八九十百千万亿]";
  const SPAN = "(?:秒|分|小时|钟头|天|日|周|星期|礼拜|月|年)";
  const NUMBER = `[0-9]{1,12}(?:\\.[0-9]{1,6})?[万亿]?%?|${HAN}{1,12}|半(?=个?${SPAN})`;

  /** Counting words of goods: the stock is kept in 件 and told in whatever suits the thing. */
  const GOODS = "件|个|台|套|只|条|张|把|双|盒|瓶|罐|袋|支|包|份|床|顶|盏|块|组|箱|本|根|片|枚|对|副";

  /** What else a unit is called where a fact is spoken of: 450 克/平方米 are 450 克. */
  const LOOSE = /** @type {Record<string, string[]>} */ ({ 件: GOODS.split("|"), 克平方米: ["克", "g"] });

  /** Places that overlap or touch have a distance below 0 or of 0. */
  const distance = (/** @type {Found} */ one, /** @type {Found} */ other) =>
    Math.max(one.start - other.end, other.start - one.end);

  /** What stands beside a place, as far as it matters. */
  const around = (/** @type {string} */ clause, /** @type {Found} */ place) => ({
    before: clause.slice(Math.max(0, place.start - 20), place.start),
    after: clause.slice(place.end, place.end + 20),
  });

  // ---- amounts of a clause ---------------------------------------------------------------------------------------

  /** The number written as `digits`, lowest and highest: 三五天 and 一两天 are ranges. */
  function rangeOf(/** @type {string} */ digits) {
    if (digits === "半") return [0.5, 0.5];
    const pair = /^([一两二三四五六七八九])([两二三四五六七八九])$/.exec(digits);
    if (pair) {
      const [low, high] = pair.slice(1).map((digit) => kefu.readNumber(digit)?.value || 0);
      if (low < high) return [low, high];
    }
    const quantity = kefu.readNumber(digits.replace(/%$/, ""));
    return quantity && [quantity.value, quantity.value];
  }

  /** 三十多 ends below 40, 一百多 below 200: how much 多 leaves open. */
  function openness(/** @type {number} */ value) {
    let place = 1;
    while (value % (place * 10) === 0) place *= 10;
    return place;
  }

  /** The numbers of a clause, each with its place and what stands before it (¥ or 满). */
  function figuresOf(/** @type {string} */ clause) {
    const pattern = new RegExp(`(¥|满)?(${NUMBER})`, "g");
    const figures = [];
    for (let match = pattern.exec(clause); match; match = pattern.exec(clause)) {
      const [whole, lead = "", digits] = match;
      const range = rangeOf(digits);
      if (!range) continue;
      const last = match.index + whole.length;
      const vague = range[0] >= 10 && /[多余几]/.test(clause[last] || "");
      const high = vague ? range[0] + openness(range[0]) : range[1];
      figures.push({ low: range[0], high, vague, lead, percent: /%$/.test(digits), start: match.index, end: last + (vague ? 1 : 0) });
    }
    return figures;
  }

  /** Whether a number with the unit `name` is no amount: a date, a time of day, a mark, a measure (12月31日, 16时, 5分好评, 每100g). */
  function isNoAmount(/** @type {string} */ name, /** @type {number} */ value, /** @type {string} */ before, /** @type {string} */ after) {
    if (/[第每]$/.test(before)) return true;
    if (!new RegExp(`^个?${SPAN}`).test(name)) return false;
    if (/(?:周|星期|礼拜|[0-9一二三四五六七八九十]月)$/.test(before) || /^了(?!解)/.test(after)) return true; // 周三; 付款3天了
    if (name === "日") return !/^(?:之?[内后]|以[内后]|左右|无理由)/.test(after);
    if (name === "月" || name === "分") return !/^(?:之?内|以内|[之以]?后|左右)/.test(after);
    return name === "时" || (name === "年" && value >= 1000);
  }

  /**
   * The units an amount of the fact may have. Others of the same measure (两天 for 48 小时) only where near words tell that
   * the fact is spoken of.
   */
  function unitsOf(/** @type {ShopFact} */ entry) {
    const own = kefu.fold(entry.unit);
    const like = kefu.unitsLike(own);
    if (!entry.near || entry.near.length === 0) return like.filter(({ name }) => kefu.sameUnit(name, own));
    return [...like, ...(kefu.own(LOOSE, own) || []).map((name) => ({ name, factor: 1 }))];
  }

  /** Counting and measuring words that tell that a number without 元 is no money. */
  const NO_MONEY = new RegExp(`^(?:${GOODS.replace("包", "包(?!邮)")}|[单笔天日次人号点码米克斤升年月周分秒小度折k-mgcw%°-]|多)`);

  /**
   * Whether a number without a unit is money: ¥49, 满49, or one that touches a word of the fact (119卖给您, 49包邮).
   */
  function isMoney(/** @type {Amount} */ figure, /** @type {string} */ rest, /** @type {Found[]} */ words) {
    if (figure.lead !== "") return !NO_MONEY.test(rest);
    if (words.some(({ end }) => end === figure.start)) return !NO_MONEY.test(rest);
    return figure.low >= 10 && words.some(({ start }) => start === figure.end);
  }

  /** Amounts of the fact's unit in a clause; `words`: places of its near words. 5到7天 is one, from 5 to 7. */
  function amountsOf(/** @type {ShopFact} */ entry, /** @type {string} */ clause, /** @type {Found[]} */ words) {
    const money = kefu.sameUnit(entry.unit, "元");
    const percent = /^[%‰]$/.test(entry.unit);
    const units = unitsOf(entry);
    /** @type {Amount[]} */
    const amounts = [];
    let first = /** @type {(Amount & {bare: number}) | null} */ (null); // the lower end of a range
    for (const figure of figuresOf(clause)) {
      const rest = around(clause, figure).after;
      const half = /^个半/.test(rest) ? 2 : 0; // 一个半小时
      const unit = percent ? undefined : units.find(({ name }) => rest.startsWith(name, half));
      const and = unit && /^半(?!价)/.test(rest.slice(half + unit.name.length)) ? 1 : 0; // 两年半
      const length = unit ? half + unit.name.length + and : 0;
      const tail = rest.slice(length);
      const more = half || and ? 0.5 : 0;
      const factor = unit ? unit.factor : 1;
      const low = (figure.low + more) * factor;
      const amount = { ...figure, low, high: (figure.high + more) * factor, end: figure.end + length };
      if (first && first.end + 1 === figure.start) {
        Object.assign(amount, { low: first.end > first.bare ? first.low : first.low * factor, start: first.start });
      }
      first = /^[-到至](?=[0-9]|[〇零一二两三四五六七八九十百千])/.test(tail) ? { ...amount, bare: figure.end } : null;
      const named = percent ? figure.percent : unit && !isNoAmount(unit.name, figure.low, around(clause, figure).before, tail);
      const bare = !unit && money && !figure.percent && isMoney(figure, rest, words);
      if (!first && (named || bare)) amounts.push(amount);
    }
    return amounts;
  }

  // ---- times of day -----------------------------------------------------------------------------------------------

  const CLOCK = new RegExp(
    "(凌晨|清早|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|今晚|当晚|晚)?(?:([0-9]{1,2}):([0-9]{2})" +
    `|([0-9]{1,2}|[一二两三四五六七八九十]{1,3})([点时])(?:(半)|([一三])刻|([0-9]{1,2}|[二三四五]?十[一二三四五六七八九]?)分?)?)`, "g",
  );

  /** 一点 is "a little" and 三时 rare: a bare hour in words needs what makes it a time. */
  const isHour = (/** @type {string} */ clause, /** @type {RegExpExecArray} */ match) =>
    Boolean(match[1] || match[3]) || (match[4] !== "一" && match[5] === "点") || /^(?:[半整钟前]|[之以]前)/.test(clause.slice(match.index + match[0].length));

  /** The times of day in a clause in minutes, each with both readings where the hour alone does not tell (四点). */
  function clocksOf(/** @type {string} */ clause) {
    /** @type {Amount[]} */
    const clocks = [];
    CLOCK.lastIndex = 0;
    for (let match = CLOCK.exec(clause); match; match = CLOCK.exec(clause)) {
      const [whole, part = "", digits, minutes, words, , half, quarter, spoken] = match;
      const hour = digits ? Number(digits) : rangeOf(words) && kefu.readNumber(words)?.value;
      const past = minutes ? Number(minutes) : half ? 30 : quarter ? (quarter === "一" ? 15 : 45) : spoken ? kefu.readNumber(spoken)?.value || 0 : 0;
      if (hour === null || hour === undefined || hour > 24 || past > 59 || !isHour(clause, match)) continue;
      const late = /下午|傍晚|晚|夜/.test(part) || (part === "中午" && hour < 11);
      const first = (late && hour < 12 ? hour + 12 : hour) * 60 + past;
      const open = part === "" && hour >= 1 && hour < 12 && !(minutes && /^0/.test(digits));
      const start = match.index;
      clocks.push({ low: first, high: open ? first + 720 : first, vague: false, lead: "", percent: false, start, end: start + whole.length });
    }
    return clocks;
  }

  // ---- which amount speaks of the fact -----------------------------------------------------------------------------

  /** What stands directly before an amount that is a difference or another sum: 还差10元, 立减5元, 贵40元, 到手229元, 运费8元. */
  const OTHER_SUM = new RegExp(
    "(?:到手|[券折减]后|合计|[总一共]共|总价|运费|邮费|定金|订金|尾款)(?:价|是|为|只要|只|才|要)?¥?$" +
    "|(?:[差再凑加补多少减省退共价付有花贵降][买购了款是]?|便宜了?|优惠了?|[买拍]了)¥?$",
  );

  /** What is done by the time that an amount tells; 48 小时内回复 says nothing of 发货. */
  const DEED = new RegExp(
    "^(?:之?[内前后]|以[内前后]|左右|上下|钟|整|就|才|便|再|会|能|可以|一定|准时|[给帮跟和向为替][您你]|我们?)*" +
    "(送到|到货|收到|送达|签收|到手|到家|到账|到(?=$|[您了哦呢吧啊])|发货|发出|寄出|发走|出库|揽收|回复|回[您你]|答复|告诉|联系|回话|通知|说一声|准信|消息|结果|退款|退[您你给]|补发|换货|上门|安装)",
  );

  /** What was done at a time of day is a story, no rule: 您三点付的款. */
  const STORY = /^(?:左右|多|钟)?(?:付|拍|下单|买|问|催|来|说)[了的过]/;

  const speaksOfElse = (/** @type {Amount} */ amount, /** @type {string} */ clause, /** @type {Found[]} */ words) => {
    const deed = DEED.exec(around(clause, amount).after);
    if (!deed || words.length === 0) return false;
    const end = amount.end + deed[0].length;
    return words.every((word) => distance(word, { start: end - deed[1].length, end }) >= 0);
  };

  /** Whether a price is no offer: another shop's, the customer's own, one that is refused, that of several. */
  function isNoOffer(/** @type {Amount} */ amount, /** @type {string} */ clause) {
    const { before, after } = around(clause, amount);
    return /别家|别人|人家|那家|同行|对面|[您你](?:说|想|看到|提|要的|出的)/.test(before) ||
      /(?:不能|没法|没办法|无法|不可以|不会|不是)[^0-9]{0,3}$/.test(before) ||
      /^[^0-9]{0,6}(?:[改卖做给到降让][^0-9]?不[了到成起得]|不行|没法|没办法|无法|不能|不可以)/.test(after) ||
      new RegExp(`(?:[2-9二两三四五六七八九十]|[1-9][0-9])(?:${GOODS})(?:一共|总共|共|合计|才|只要|就|要|是)?$`).test(before);
  }

  const MANY = 20; // words of a fact in one clause, more are nonsense

  /** Every place of near words that are neither denied nor refused: 30元还不包邮 and 卖不了 state nothing. */
  function wordPlaces(/** @type {string[]} */ near, /** @type {string} */ clause) {
    /** @type {Found[]} */
    const places = [];
    let from = 0;
    while (places.length < MANY) {
      const found = kefu.findPattern(near, clause, (start) => start >= from && !kefu.isDenied(clause, start));
      if (!found) break;
      from = found.start + 1;
      const refused = /[卖改做给降让减退送发包]$/.test(clause.slice(found.start, found.end)) && /^不[了到成起得行]/.test(clause.slice(found.end));
      if (!refused) places.push(found);
    }
    return places;
  }

  /** Whether `amount` is a statement of the fact, and not of another sum, another deed, a story or a refusal. */
  function isStatement(/** @type {ShopFact} */ entry, /** @type {Amount} */ amount, /** @type {string} */ clause, /** @type {Found[]} */ words) {
    const { before, after } = around(clause, amount);
    if (entry.unit === "时刻" && STORY.test(after)) return false;
    const other = entry.unit === "时刻" || amount.lead === "满" ? null : OTHER_SUM.exec(before + amount.lead);
    // 退款 60 元 speaks of the fact where the author says that it stands near 退款.
    if (other && !words.some(({ start, end }) => end === amount.start && end - start >= other[0].length)) return false;
    return !(entry.others && isNoOffer(amount, clause)) && !speaksOfElse(amount, clause, words);
  }

  /** Words that the amount follows: 减30, 退您59; elsewhere the amount comes first: 49元包邮. */
  const LEADS = /[减省抵退补返为是价收您你]$/;

  /** The amounts of one clause that speak of the fact: the one closest to a near word; all where the author names none. */
  function spoken(/** @type {ShopFact} */ entry, /** @type {string} */ clause) {
    const near = entry.near || [];
    const words = near.length === 0 ? [] : wordPlaces(near, clause);
    if (near.length > 0 && words.length === 0) return [];
    const amounts = entry.unit === "时刻" ? clocksOf(clause) : amountsOf(entry, clause, words);
    const pairs = words.flatMap((word) => amounts.map((amount) => {
      const follows = amount.start >= word.end;
      const expected = LEADS.test(clause.slice(word.start, word.end)) === follows;
      return { amount, weight: 2 * distance(word, amount) + (expected ? 0 : 1) };
    }));
    const closest = pairs.sort((a, b) => a.weight - b.weight).slice(0, 1).map(({ amount }) => amount);
    return (near.length === 0 ? amounts : closest).filter((amount) => isStatement(entry, amount, clause, words));
  }

  // ---- whether they agree -------------------------------------------------------------------------------------------

  const near = (/** @type {number} */ a, /** @type {number} */ b) => Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(b));

  /** Of goods in stock it is enough to say about how many: 约40件, 30件左右, 不到50件, 30件以上. */
  function agreesAbout(/** @type {Amount} */ amount, /** @type {number} */ value, /** @type {string} */ clause) {
    const { before, after } = around(clause, amount);
    if (/(?:约|大概|将近|近|差不多)$/.test(before) || /^(?:左右|上下)/.test(after)) return Math.abs(amount.low - value) <= value / 5;
    if (/(?:不到|不足|少于|低于)$/.test(before) || /^以[下内]/.test(after)) return value < amount.high;
    return (/(?:超过|多于|不止|至少有?|起码有?)$/.test(before) || /^以上/.test(after)) && value >= amount.low;
  }

  function agrees(/** @type {ShopFact} */ entry, /** @type {number} */ value, /** @type {Amount} */ amount, /** @type {string} */ clause) {
    if (entry.unit === "时刻") return near(amount.low, value) || near(amount.high, value);
    if (entry.most !== undefined) return amount.low >= value - 1e-9 && amount.high <= entry.most + 1e-9;
    if (amount.vague) return value >= amount.low && value < amount.high;
    if (near(amount.high, value)) return true;
    return entry.unit === "件" && agreesAbout(amount, value, clause);
  }

  /** The value that holds where a clause names another variant of the product (1.8m 的 289 元); the last named stays. */
  function valueFor(/** @type {ShopFact} */ entry, /** @type {string} */ clause, /** @type {number} */ before) {
    const named = (/** @type {string[]} */ words) => kefu.findPattern(words, clause) !== null;
    if (!entry.others || named(entry.words || [])) return entry.others ? Number(entry.value) : before;
    const other = entry.others.find(({ words }) => named(words));
    return other ? other.value : before;
  }

  /**
   * Where `text` (folded with its clauses) states the shop's fact, and whether rightly: the first wrong place, else the
   * first right one, else null.
   */
  kefu.statedFact = function (entry, text) {
    /** @type {{place: Found, agrees: boolean}[]} */
    const stated = [];
    let offset = 0;
    let value = Number(entry.value);
    for (const piece of text.match(/[^。，]*[。，]?/g) || []) {
      const clause = piece.replace(/[。，]$/, "");
      value = valueFor(entry, clause, value);
      for (const amount of spoken(entry, clause)) {
        const place = { start: amount.start + offset, end: amount.end + offset };
        stated.push({ place, agrees: agrees(entry, value, amount, clause) });
      }
      if (piece.endsWith("。")) value = Number(entry.value);
      offset += piece.length;
    }
    return stated.find((one) => !one.agrees) || stated[0] || null;
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
