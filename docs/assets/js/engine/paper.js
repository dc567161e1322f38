/**
 * Papers: which questions a test has, how long it runs, what it is worth. The same plan, seed and bank give the same paper
 * on every machine. Shows nothing and keeps nothing; time comes in.
 */
(function (kefu) {
  "use strict";

  const LEVELS = ["识记", "理解", "应用", "分析"];
  /** Short answers first, long ones last: the order of the parts of a test that the learner puts together. */
  const TYPES = ["single", "multiple", "true_false", "fill", "numeric", "match", "classify", "order", "spot", "rewrite", "case", "short"];
  const LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"; // none that can be mistaken for another
  const MINUTE = 60000;
  const GRACE = 10000; // ms after the end in which handing in is still in time: a sleeping page wakes late

  const sum = (/** @type {number[]} */ numbers) => numbers.reduce((total, number) => total + number, 0);
  const round = (/** @type {number} */ value) => Math.round(value * 100) / 100;
  const lies = (/** @type {PaperQuestion} */ { unit, section, topic }, /** @type {string} */ place) => [unit, section, topic].includes(place);
  const depth = (/** @type {string} */ place) => place.split(".").length;

  /**
   * The most that can flow from the first of `size` nodes to the last one; edges: [from, to, capacity].
   *
   * @param {number} size
   * @param {[number, number, number][]} edges
   */
  function flow(size, edges) {
    /** @type {{to: number, room: number, back: number}[][]} */
    const out = Array.from({ length: size }, () => []);
    for (const [from, to, room] of edges) {
      out[from].push({ to, room, back: out[to].length });
      out[to].push({ to: from, room: 0, back: out[from].length - 1 });
    }
    let total = 0;
    for (;;) {
      /** @type {({to: number, room: number, back: number} | null)[]} */
      const came = new Array(size).fill(null);
      const queue = [0];
      for (let next = 0; next < queue.length && !came[size - 1]; next += 1) {
        for (const edge of out[queue[next]]) {
          if (edge.room > 0 && edge.to !== 0 && !came[edge.to]) {
            came[edge.to] = edge;
            queue.push(edge.to);
          }
        }
      }
      if (!came[size - 1]) return total;
      const path = [];
      for (let node = size - 1; node !== 0;) {
        const edge = /** @type {{to: number, room: number, back: number}} */ (came[node]);
        path.push(edge);
        node = out[node][edge.back].to;
      }
      const more = Math.min(...path.map(({ room }) => room));
      for (const edge of path) {
        edge.room -= more;
        out[edge.to][edge.back].room += more;
      }
      total += more;
    }
  }

  /**
   * Places in a paper by what a question must be: of each part the least numbers by level, and any level for the rest.
   *
   * @param {PaperPart[]} parts
   */
  function partSlots(parts) {
    return parts.flatMap(({ type, count, levels = {} }) => {
      const held = Object.entries(levels).filter(([, need]) => need > 0);
      const rest = count - sum(held.map(([, need]) => need));
      return [...held.map(([level, need]) => ({ type, level, need })), { type, level: "", need: rest }];
    });
  }

  /**
   * Places in a paper by where a question must come from. What a section asks for is held by its topics already as far as
   * they ask themselves; the rest may come from anywhere.
   *
   * @param {Record<string, number>} share
   * @param {number} total
   */
  function shareSlots(share, total) {
    const inside = (/** @type {string} */ a, /** @type {string} */ b) => a.startsWith(b + ".");
    const places = Object.keys(share).sort((a, b) => depth(b) - depth(a));
    /** @type {Record<string, number>} */
    const held = {};
    const slots = places.map((place) => {
      const below = places.filter((other) => inside(other, place) && !places.some((between) => inside(other, between) && inside(between, place)));
      const already = sum(below.map((other) => held[other]));
      held[place] = Math.max(share[place], already);
      return { place, need: held[place] - already };
    });
    const roots = places.filter((place) => !places.some((other) => inside(place, other)));
    return [...slots, { place: "", need: total - sum(roots.map((place) => held[place])) }];
  }

  /** How many places can be filled at once. @param {PaperPart[]} parts @param {Record<string, number>} share @param {PaperQuestion[]} pool */
  function fits(parts, share, pool) {
    const total = sum(parts.map(({ count }) => count));
    const wants = partSlots(parts);
    const froms = shareSlots(share, total);
    if ([...wants, ...froms].some(({ need }) => need < 0)) return -1;
    /** Questions together that are alike in all that is asked for. @type {Map<string, {one: PaperQuestion, room: number}>} */
    const cells = new Map();
    for (const one of pool) {
      const level = wants.some((want) => want.type === one.type && want.level === one.level) ? one.level : "";
      const name = [one.type, level, ...froms.filter(({ place }) => lies(one, place)).map(({ place }) => place)].join(" ");
      const cell = cells.get(name) || { one, room: 0 };
      cells.set(name, cell);
      cell.room += 1;
    }
    const last = 1 + wants.length + 2 * cells.size + froms.length;
    const from = (/** @type {number} */ index) => 1 + wants.length + 2 * cells.size + index;
    /** @type {[number, number, number][]} */
    const edges = [...wants.map(({ need }, index) => /** @type {[number, number, number]} */ ([0, 1 + index, need])), ...froms.map(({ need }, index) => /** @type {[number, number, number]} */ ([from(index), last, need]))];
    [...cells.values()].forEach(({ one, room }, index) => {
      const cell = 1 + wants.length + 2 * index;
      edges.push([cell, cell + 1, room]);
      wants.forEach(({ type, level }, want) => type === one.type && (!level || level === one.level) && edges.push([1 + want, cell, room]));
      froms.forEach(({ place }, index_) => (!place || lies(one, place)) && edges.push([cell + 1, from(index_), room]));
    });
    return flow(last + 1, edges);
  }

  /** What the learner marks herself is known from the start. @param {PaperQuestion} one */
  const own = ({ type }) => (type === "short" ? { self: true } : {});

  /** `needs` with one less of each of `names`. @param {Record<string, number>} needs @param {string[]} names */
  const less = (needs, names) => Object.fromEntries(Object.entries(needs).map(([name, need]) => [name, names.includes(name) ? Math.max(0, need - 1) : need]));

  /** Questions in an order of the seed's, however the bank is sorted. @param {PaperQuestion[]} pool @param {string} seed */
  const mixed = (pool, seed) => kefu.shuffle([...pool].sort((a, b) => (a.id < b.id ? -1 : 1)), seed);

  kefu.paper = {
    LEVELS,
    TYPES,

    /** The questions a plan may use. */
    pool: ({ units, exercises = false }, questions) => questions.filter((one) => units.includes(one.unit) && (exercises || !one.exercise)),

    /** What a bank lacks for a plan, by part, level and place; `together` where each could be had, but not all at once. Empty if it can be filled. */
    lacks(plan, questions) {
      const pool = kefu.paper.pool(plan, questions);
      const { parts, share = {} } = plan;
      const total = sum(parts.map(({ count }) => count));
      const many = (/** @type {(one: PaperQuestion) => boolean} */ fit) => pool.filter(fit).length;
      /** @type {PaperLack[]} */
      const found = [];
      const lack = (/** @type {string} */ what, /** @type {number} */ part, /** @type {string} */ name, /** @type {number} */ wanted, /** @type {number} */ there) => wanted > there && found.push({ what, part, name, wanted, there });
      parts.forEach(({ type, count, levels = {} }, part) => {
        lack("part", part, type, count, many((one) => one.type === type));
        lack("levels", part, type, sum(Object.values(levels)), count);
        for (const [level, need] of Object.entries(levels)) lack("level", part, level, need, many((one) => one.type === type && one.level === level));
      });
      for (const [place, need] of Object.entries(share)) {
        lack("share", -1, place, need, sum(parts.map(({ type, count }) => Math.min(count, many((one) => one.type === type && lies(one, place))))));
      }
      lack("shares", -1, "", total - Number(shareSlots(share, total).slice(-1)[0].need), total);
      if (!found.length) lack("together", -1, "", total, fits(parts, share, pool));
      return found;
    },

    /**
     * The questions of a paper in order, each with the number of its part and its points. Goes through the bank in an order
     * of the seed's and takes each question with which the rest can still be filled. Null where the bank lacks something.
     */
    draw(plan, questions, seed) {
      if (kefu.paper.lacks(plan, questions).length) return null;
      let rest = mixed(kefu.paper.pool(plan, questions), plan.id + " " + seed);
      let { parts, share = {} } = plan;
      /** @type {PaperItem[]} */
      const items = [];
      while (items.length < sum(plan.parts.map(({ count }) => count))) {
        const [one, ...others] = rest;
        rest = others;
        const part = parts.findIndex(({ type, count }) => type === one.type && count > 0);
        if (part < 0) continue;
        const fewer = parts.map((other, index) => (index === part ? { ...other, count: other.count - 1, levels: less(other.levels || {}, [one.level]) } : other));
        const needs = less(share, [one.unit, one.section, one.topic]);
        if (fits(fewer, needs, rest) < sum(fewer.map(({ count }) => count))) continue;
        [parts, share] = [fewer, needs];
        items.push({ q: one.id, part, points: plan.parts[part].points || one.points, ...own(one) });
      }
      return items.sort((a, b) => a.part - b.part);
    },

    /**
     * A test that the learner puts together: `count` questions (or all, if there are fewer) of these units, types and levels,
     * spread over the topics, a part for each type. Out: its parts and questions.
     */
    own({ units, types, levels, count, exercises }, questions, seed) {
      const pool = mixed(kefu.paper.pool({ units, exercises }, questions).filter(({ type, level }) => types.includes(type) && levels.includes(level)), "own " + seed);
      const topics = [...new Set(pool.map(({ topic }) => topic))];
      /** The first of each topic, then the second of each … @type {(one: PaperQuestion) => number} */
      const turn = (one) => pool.filter(({ topic }) => topic === one.topic).indexOf(one) * topics.length + topics.indexOf(one.topic);
      const taken = [...pool].sort((a, b) => turn(a) - turn(b)).slice(0, Math.max(0, count));
      const used = TYPES.filter((type) => taken.some((one) => one.type === type));
      const parts = used.map((type) => ({ type, count: taken.filter((one) => one.type === type).length, points: 0 }));
      return { parts, items: used.flatMap((type, part) => taken.filter((one) => one.type === type).map((one) => ({ q: one.id, part, points: one.points, ...own(one) }))) };
    },

    /** A seed as it is compared: no matter how it was typed. */
    seed: (text) => text.normalize("NFKC").toUpperCase().replace(/[^\p{L}\p{N}]/gu, "").slice(0, 20),

    /** A seed of six letters and figures from a number in [0, 1), to be told to a class. */
    anySeed(chance) {
      const next = kefu.random(chance);
      return Array.from({ length: 6 }, () => LETTERS[Math.floor(next() * LETTERS.length)]).join("");
    },

    /** Four letters that two papers share only if they have the same questions, in the same words of the key. */
    mark(items, questions) {
      const revs = new Map(questions.map(({ id, rev }) => [id, rev]));
      let hash = kefu.hash(items.map(({ q, points }) => [q, revs.get(q), points].join(" ")).join("\n"));
      return Array.from({ length: 4 }, () => {
        const letter = LETTERS[hash % LETTERS.length];
        hash = Math.floor(hash / LETTERS.length);
        return letter;
      }).join("");
    },

    /** What the clock says: ms left (null: no limit), the last warning passed (5 or 1 minutes, else 0), whether the time is over. */
    clock({ deadline }, now) {
      if (deadline === null) return { left: null, warning: 0, over: false };
      const left = Math.max(0, deadline - now);
      return { left, warning: left <= MINUTE ? 1 : left <= 5 * MINUTE ? 5 : 0, over: left === 0 };
    },

    /**
     * What is put into the record when a sitting is handed in: an attempt at each question, one that was left blank too, and
     * the test. After the end nothing could be answered any more: so that is when it ended; `late` if nobody was there then.
     */
    handIn(sitting, results, now) {
      const { id, paper, title, seed, started, deadline, items } = sitting;
      const attempts = items.map(({ q }) => {
        const { rev, topic, score, state, answer } = results[q] || { rev: "", topic: "", score: 0, state: "blank", answer: null };
        return { k: "attempt", q, rev, topic, score, state, answer, n: 1, hints: 0, test: id };
      });
      const { score, of, blanks } = kefu.paper.score(items, [], Object.fromEntries(attempts.map((attempt) => [attempt.q, attempt])));
      const late = deadline !== null && now > deadline + GRACE;
      const test = { k: "test", id, paper, title, seed, score, of, started, ended: Math.min(now, deadline ?? now), blanks, late };
      return { attempts, test };
    },

    /**
     * What a paper was worth, in all and by part, knowledge point and level. What the learner marks herself, or no check
     * understood, counts neither in what was reached nor in what could be; `self` tells how much of that was answered.
     */
    score(items, questions, attempts) {
      const known = new Map(questions.map((one) => [one.id, one]));
      const total = () => ({ score: 0, of: 0, right: 0, count: 0 });
      const all = { ...total(), blanks: 0, self: { count: 0, points: 0 } };
      /** @type {Record<"parts" | "points" | "levels", Map<string, PaperSum>>} */
      const by = { parts: new Map(), points: new Map(), levels: new Map() };
      for (const { q, part, points, self } of items) {
        const attempt = kefu.own(attempts, q);
        const state = attempt?.state || "blank";
        const share = attempt?.score;
        if (state === "blank") all.blanks += 1;
        if (self || state === "self" || state === "unclear" || (state !== "blank" && typeof share !== "number")) {
          if (state !== "blank") all.self = { count: all.self.count + 1, points: all.self.points + points };
          continue;
        }
        const one = known.get(q);
        /** @type {[Map<string, PaperSum>, string | undefined][]} */
        const places = [[by.parts, String(part)], [by.points, one?.point], [by.levels, one?.level]];
        const sums = places.flatMap(([table, name]) => (name === undefined ? [] : [table.get(name) || (table.set(name, total()), /** @type {PaperSum} */ (table.get(name)))]));
        for (const place of [all, ...sums]) {
          place.score += Number(share || 0) * points;
          place.of += points;
          place.right += share === 1 ? 1 : 0;
          place.count += 1;
        }
      }
      const rows = (/** @type {Map<string, PaperSum>} */ table) => [...table].map(([name, row]) => ({ name, ...row, score: round(row.score) }));
      const levels = rows(by.levels).sort((a, b) => LEVELS.indexOf(a.name) - LEVELS.indexOf(b.name));
      return { ...all, score: round(all.score), parts: rows(by.parts), points: rows(by.points), levels };
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
