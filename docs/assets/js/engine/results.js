/**
 * What a learner hands in: a text that she and her teacher can read in any editor, and that a page reads back.
 *
 * Head lines say whose it is; then one line a question, a dialogue, a test. Its check number shows that a file was torn or
 * mistyped on its way. It is no seal: who wants to can write any result and its number.
 */
(function (kefu) {
  "use strict";

  const VERSION = 1;
  const MOST = 400000;
  const SELF = "自评";
  const NONE = "没判";
  const CHOICES = ["single", "multiple", "true_false"];
  const NOTE = "（以下给班级报告读。题：题号 版本 首次 最近 次数 秒数 选项；演练：编号 版本 最高分；测验：编号 得分 满分 种子 日期 题名。校验码只用来发现传坏、改坏，不防作弊。）";

  /** Hidden characters, line ends and what the file itself uses as marks are taken out of what somebody typed. @type {ResultsApi["clean"]} */
  const clean = (text, most = 40) =>
    [...String(text ?? "").replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ").replace(/[\p{Cf}\p{Cs}《》〔〕]/gu, "").replace(/：/g, ":").replace(/\s+/g, " ").trim()]
      .slice(0, most).join("").trim();

  /** One word. @param {unknown} text */
  const token = (text) => clean(text, 60).replace(/ /g, "_") || "-";

  /** Blanks and line ends may have changed on the way. @param {string} text */
  const flat = (text) => text.replace(/[\s\ufeff]+/g, " ").trim();

  /** @param {string} text */
  const sumOf = (text) => kefu.hash(text).toString(16).padStart(8, "0");

  /** @param {ResultItem} item @param {number | null} score */
  const scoreText = (item, score) => (item.self ? SELF : score === null ? NONE : String(Math.round(score * 1000) / 1000));

  /** The options of a choice question that were chosen, in an order of their own: each learner had them shuffled otherwise. @param {unknown} answer */
  const chosen = (answer) => [answer].flat().filter((key) => typeof key === "string" && /^[\p{L}\p{N}_.-]{1,60}$/u.test(key)).sort().join("+");

  /** @param {ResultItem} item */
  const itemLine = (item) => {
    const { first, last } = item.answers;
    const answers = first === last ? first || "-" : (first || "-") + ">" + (last || "-");
    return ["题", token(item.id), token(item.rev), scoreText(item, item.first), scoreText(item, item.last), item.tries, item.seconds ?? "-", answers].join(" ");
  };

  const SCORE = "(自评|没判|[01](?:\\.\\d{1,3})?)";
  const RECORDS = {
    题: new RegExp(`题 (\\S{1,60}) (\\S{1,60}) ${SCORE} ${SCORE} (\\d{1,5}) (\\d{1,7}|-) (\\S{1,2000})(?: |$)`, "y"),
    演练: /演练 (\S{1,60}) (\S{1,60}) (\d{1,3})(?: |$)/y,
    测验: /测验 (\S{1,60}) (\d{1,5}(?:\.\d{1,3})?) (\d{1,5}(?:\.\d{1,3})?) (\S{1,60}) (\d{4}-\d\d-\d\d) 《([^《》]*)》(?: |$)/y,
  };
  const HEAD = /《([^《》]*)》成绩单 ?姓名：([^：]*?) ?学号：([^：]*?) ?班级：([^：]*?) ?范围：([^：]*?) ?日期：(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) ?（[^（）]*） ?KEFU\d+ (\S+) 题 (\d+) 演练 (\d+) 测验 (\d+)(?: |$)/;

  /** All records of one kind from `at` on. @param {RegExp} form @param {string} body @param {number} at @returns {[string[][], number]} */
  function records(form, body, at) {
    const found = [];
    form.lastIndex = at;
    for (let match = form.exec(body); match; match = form.exec(body)) {
      found.push(match.slice(1));
      at = form.lastIndex;
    }
    return [found, at];
  }

  /** @param {string} text */
  const score = (text) => (text === SELF || text === NONE ? null : Math.min(1, Number(text)));

  /** @param {string[]} fields @returns {ResultItem} */
  function item([id, rev, first, last, tries, seconds, answers]) {
    const [one, other = one] = answers.split(">").map((answer) => (answer === "-" ? "" : answer.split("+").sort().join("+")));
    return {
      id, rev, first: score(first), last: score(last), tries: Number(tries), seconds: seconds === "-" ? null : Number(seconds),
      answers: { first: one, last: other }, self: first === SELF || last === SELF,
    };
  }

  /** The sheet that stands in the flat text before its check number; null if it holds other than it says. @param {string} body @returns {ResultSheet | null} */
  function parse(body) {
    const head = HEAD.exec(body);
    if (!head || head.index > 0) return null;
    const [whole, title, name, number, group, part, at, course, ...counts] = head;
    const [items, afterItems] = records(RECORDS.题, body, whole.length);
    const [talks, afterTalks] = records(RECORDS.演练, body, afterItems);
    const [tests, end] = records(RECORDS.测验, body, afterTalks);
    if (end < body.length || [items, talks, tests].some((found, place) => found.length !== Number(counts[place]))) return null;
    return {
      course, title, name: clean(name), number: clean(number), group: clean(group), part: clean(part, 60), at,
      items: items.map(item),
      talks: talks.map(([id, rev, percent]) => ({ id, rev, percent: Math.min(100, Number(percent)) })),
      tests: tests.map(([id, got, of, seed, day, name]) => ({ id, title: clean(name, 60), score: Number(got), of: Number(of), seed, day })),
    };
  }

  /** @param {RecordEvent[]} attempts @param {{id: string, rev: string, type: string, self?: boolean}[]} questions @returns {ResultItem[]} */
  function gathered(attempts, questions) {
    /** @type {Map<string, RecordEvent[]>} */
    const byId = new Map(questions.map(({ id }) => [id, []]));
    for (const event of attempts) byId.get(event.q)?.push(event);
    return questions.flatMap(({ id, rev, type, self }) => {
      const own = (byId.get(id) || []).filter((event) => event.rev === rev);
      const [first, last] = [own[0], own[own.length - 1]];
      if (!first) return [];
      const of = (/** @type {RecordEvent} */ event) => (Number.isFinite(event.score) ? Math.max(0, Math.min(1, event.score)) : null);
      const answer = (/** @type {RecordEvent} */ event) => (CHOICES.includes(type) ? chosen(event.answer) : "");
      return [{
        id, rev, first: of(first), last: of(last), tries: own.length,
        seconds: Number.isFinite(first.seconds) ? Math.max(0, Math.round(first.seconds)) : null,
        answers: { first: answer(first), last: answer(last) },
        self: Boolean(self) || first.state === "self" || last.state === "self",
      }];
    });
  }

  kefu.results = {
    VERSION,
    MOST,
    clean,

    /**
     * What the events say of each of `questions`, in this order: the first and the latest attempt at its present `rev`, and how
     * many there were. Questions without one are left out; attempts at an older rev do not count, as everywhere.
     */
    collect: (events, questions) => gathered(events.filter(({ k, state }) => k === "attempt" && state !== "blank"), questions),

    /** The same of one test alone, by its id: there a question left blank is a question without points. */
    ofTest(events, questions, test) {
      const revs = new Map(questions.map(({ id, rev }) => [id, rev]));
      const own = events.filter((event) => event.k === "attempt" && event.test === test);
      return gathered(own.map((event) => (event.state === "blank" ? { ...event, score: 0, answer: null, rev: event.rev || revs.get(event.q) } : event)), questions);
    },

    /** The best score of each of `dialogues` (at its present rev) that an ending was reached in. */
    talks(events, dialogues) {
      return dialogues.flatMap(({ id, rev }) => {
        const reached = events.filter((event) => event.k === "ending" && event.d === id && event.rev === rev && Number.isFinite(event.percent));
        if (!reached.length) return [];
        return [{ id, rev, percent: Math.max(0, Math.min(100, Math.round(Math.max(...reached.map(({ percent }) => percent))))) }];
      });
    },

    /** The text of a sheet; kefu.results.read gives it back. */
    write(sheet) {
      const { items, talks, tests } = sheet;
      const lines = [
        "《" + clean(sheet.title, 80) + "》成绩单",
        "姓名：" + clean(sheet.name),
        "学号：" + clean(sheet.number),
        "班级：" + clean(sheet.group),
        "范围：" + clean(sheet.part, 60),
        "日期：" + sheet.at,
        NOTE,
        `KEFU${VERSION} ${token(sheet.course)} 题 ${items.length} 演练 ${talks.length} 测验 ${tests.length}`,
        ...items.map(itemLine),
        ...talks.map(({ id, rev, percent }) => `演练 ${token(id)} ${token(rev)} ${percent}`),
        ...tests.map((test) => `测验 ${token(test.id)} ${Math.round(test.score * 100) / 100} ${Math.round(test.of * 100) / 100} ${token(test.seed)} ${test.day} 《${clean(test.title, 60)}》`),
      ];
      const text = lines.map((line) => line.trimEnd()).join("\n");
      return text + "\n校验 " + sumOf(flat(text)) + "\n";
    },

    /**
     * The sheet in a text, or why there is none: empty, large, other (no file of ours), newer (of a later version of the course),
     * damaged, foreign (of another course).
     */
    read(text, course) {
      if (typeof text !== "string" || !text.trim()) return { error: "empty" };
      if (text.length > MOST) return { error: "large" };
      const body = flat(text);
      const version = /KEFU(\d{1,4})(?: |$)/.exec(body);
      if (!version) return { error: /》成绩单|校验 [0-9a-f]{8}/.test(body) ? "damaged" : "other" };
      if (Number(version[1]) > VERSION) return { error: "newer" };
      const check = / 校验 ([0-9a-f]{8})$/.exec(body);
      const told = check ? body.slice(0, check.index) : "";
      const sheet = check && sumOf(told) === check[1] ? parse(told) : null;
      if (!sheet) return { error: "damaged" };
      return sheet.course === token(course) ? { sheet } : { error: "foreign" };
    },

    stamp(time) {
      const at = new Date(time);
      const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
      const day = [String(at.getFullYear()).padStart(4, "0"), two(at.getMonth() + 1), two(at.getDate())].join("-");
      return day + " " + [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":");
    },

    /** Items of questions as they are now, and those of an older rev or of questions that are gone: kept apart, not counted. */
    apart(items, questions) {
      const revs = new Map(questions.map(({ id, rev }) => [id, rev]));
      return { current: items.filter(({ id, rev }) => revs.get(id) === rev), old: items.filter(({ id, rev }) => revs.get(id) !== rev) };
    },

    /** A packed sheet (letters, digits, - and _) cut into texts for codes, each with whose it is and its number. */
    parts(packed, who, size) {
      const count = Math.max(1, Math.ceil(packed.length / size));
      const step = Math.ceil(packed.length / count);
      return Array.from({ length: count }, (_, place) =>
        `〔成绩 ${clean(who)} ${place + 1}/${count} ${sumOf(packed)}〕${packed.slice(place * step, (place + 1) * step)}〕`);
    },

    /** Sheets and parts of sheets in a text where others may stand before, between and behind them. */
    find(text) {
      /** @type {Map<string, {who: string, count: number, data: Map<number, string>}>} */
      const found = new Map();
      for (const [, who, no, of, sum, data] of text.matchAll(/〔成绩 ?([^〔〕]{0,80}?) (\d{1,2})\/(\d{1,2}) ([0-9a-f]{8})〕([\w\-\s]*)〕/g)) {
        const group = found.get(sum) || { who: clean(who), count: Number(of), data: new Map() };
        group.data.set(Number(no), data.replace(/\s/g, ""));
        found.set(sum, group);
      }
      const parts = [...found].map(([sum, { who, count, data }]) => {
        const numbers = Array.from({ length: count }, (_, place) => place + 1);
        const packed = numbers.map((no) => data.get(no) || "").join("");
        return { who, sum, missing: numbers.filter((no) => !data.has(no)), packed: sumOf(packed) === sum ? packed : "" };
      });
      return { texts: text.match(/《[^《》]{0,80}》成绩单[^]*?(?:校验\s+[0-9a-f]{8}|(?=《[^《》]{0,80}》成绩单)|$)/g) || [], parts };
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
