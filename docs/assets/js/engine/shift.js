/**
 * A shift at the workbench: several customers at once, and what became of them.
 *
 * Owns the queue: who is there, who waits since when, who asks again, who leaves. The log of what the learner did and the
 * clock make the state; the same log always makes the same one. States are plain JSON and never changed in place. What a
 * line of the log does not know, or what could not happen then, leaves the state as it is.
 */
(function (kefu) {
  "use strict";

  const TYPING = 1500;
  const PATIENCE = { seconds: 60, times: 5, effects: { 时效: -4, 满意度: -3 }, leave: "" };
  const LONGEST = 24 * 60 * 60 * 1000;
  const COLOURS = ["红", "黄", "绿", "蓝", "紫"];
  const GONE = ["ended", "left", "transferred", "unknown"];
  const CALM = ["高兴", "平静", "疑惑", "惊喜"];

  /** @typedef {{shift: ShiftSpec, talks: ShiftTalks, state: ShiftState}} Scene */
  /** @typedef {Record<string, unknown> & {t: number}} Line */

  const isTime = (/** @type {unknown} */ value) => typeof value === "number" && value >= 0 && value <= LONGEST;

  /** The dialogue of a customer, as it is played at the workbench. */
  function specOf(/** @type {ShiftTalks} */ talks, /** @type {ShiftItem} */ item) {
    const talk = kefu.own(talks, item.dialogue);
    return talk ? kefu.shift.patient(talk.spec) : null;
  }

  // ---- one customer ----------------------------------------------------------------------------------------------

  function firstItem(/** @type {ShiftTalks} */ talks, /** @type {ShiftSpec["customers"][0]} */ customer, /** @type {number} */ c) {
    const talk = kefu.own(talks, customer.dialogue);
    const patience = { seconds: 0, times: 0, leaves: false, authored: false };
    /** @type {ShiftItem} */
    const item = {
      c, dialogue: customer.dialogue, status: "unknown", at: customer.at * 1000, since: null, nudges: 0, nudge: null,
      patience, unread: 0, mood: "平静", state: null, turns: [], texts: {}, self: [], notes: [], transfers: [], done: null,
    };
    if (!talk) return item;
    const spec = kefu.shift.patient(talk.spec);
    const { seconds, times, leave } = spec.patience;
    const authored = talk.spec.patience !== undefined;
    // The last time she would leave: who doesn't, asks once less.
    const leaves = kefu.own(spec.nodes, leave) !== undefined;
    item.status = "later";
    item.patience = { seconds: Math.max(1, seconds), times: leaves ? times : times - 1, leaves, authored };
    item.state = kefu.dialogue.start(spec);
    return item;
  }

  /** Her mood: what the author wrote of the place where she stands, and impatience above it. */
  function moodOf(/** @type {DialogueSpec} */ spec, /** @type {ShiftItem} */ item) {
    const state = /** @type {DialogueState} */ (item.state);
    const node = kefu.own(spec.nodes, state.node);
    const variant = node && node.variants && node.variants[kefu.dialogue.variant(spec, state)];
    const mood = (variant && variant.mood) || (node && node.mood) || "平静";
    return item.nudges > 0 && item.status === "waiting" && CALM.includes(mood) ? "着急" : mood;
  }

  const withMood = (/** @type {DialogueSpec} */ spec, /** @type {ShiftItem} */ item) => ({ ...item, mood: moodOf(spec, item) });

  /** When she asks again, if nobody answers after `time`. */
  function nudgeAfter(/** @type {ShiftItem} */ item, /** @type {number} */ time, /** @type {number} */ slow) {
    const { waits } = /** @type {DialogueState} */ (item.state);
    return waits < item.patience.times ? time + item.patience.seconds * 1000 * slow : null;
  }

  /** She has written: it is the learner's turn, from `time` on. */
  function asked(/** @type {Scene} */ { state }, /** @type {DialogueSpec} */ spec, /** @type {ShiftItem} */ item, /** @type {number} */ time) {
    const { ended } = /** @type {DialogueState} */ (item.state);
    /** @type {ShiftItem} */
    const now = {
      ...item,
      status: ended ? "ended" : "waiting",
      since: ended ? null : time,
      nudges: 0,
      nudge: ended ? null : nudgeAfter(item, time, state.slow),
      unread: item.unread + (state.open === item.c ? 0 : 1),
      turns: ended ? item.turns : [...item.turns, { asked: time, answered: null }],
      done: ended ? time : null,
    };
    return withMood(spec, now);
  }

  /** She has waited long enough to ask again, or to leave. */
  function nudged(/** @type {Scene} */ { state }, /** @type {DialogueSpec} */ spec, /** @type {ShiftItem} */ item) {
    const before = /** @type {DialogueState} */ (item.state);
    const time = /** @type {number} */ (item.nudge);
    const after = kefu.dialogue.step(spec, before, kefu.dialogue.WAIT);
    if (after === before) return { ...item, nudge: null };
    const unread = item.unread + (state.open === item.c ? 0 : 1);
    /** @type {ShiftItem} */
    const now = { ...item, state: after, unread, nudges: item.nudges + 1 };
    now.nudge = nudgeAfter(now, time, state.slow);
    if (after.ended) Object.assign(now, { status: "left", since: null, nudge: null, done: time });
    return withMood(spec, now);
  }

  /** A customer at `time`: everything that happens by itself until then. */
  function advancedItem(/** @type {Scene} */ scene, /** @type {ShiftItem} */ item, /** @type {number} */ time) {
    const spec = specOf(scene.talks, item);
    if (!spec) return item;
    let now = item;
    if (now.status === "later" && now.at <= time) now = asked(scene, spec, now, now.at);
    if (now.status === "typing" && Number(now.since) <= time) now = asked(scene, spec, now, Number(now.since));
    while (now.nudge !== null && now.nudge <= time) now = nudged(scene, spec, now);
    return now;
  }

  /** A customer after the learner said the reply `key`; null if it cannot be said to her now. */
  function answered(/** @type {Scene} */ scene, /** @type {ShiftItem} */ item, /** @type {number} */ t, /** @type {string} */ key) {
    const spec = specOf(scene.talks, item);
    if (!spec || !item.state || key === kefu.dialogue.WAIT || (item.status !== "waiting" && item.status !== "typing")) return null;
    const here = item.status === "typing" ? asked(scene, spec, item, Number(item.since)) : item;
    const before = /** @type {DialogueState} */ (here.state);
    const reply = kefu.dialogue.available(spec, before).find((one) => one.key === key);
    const after = kefu.dialogue.step(spec, before, key);
    if (!reply || after === before) return null;
    const time = Math.max(t, Number(here.since));
    const turns = [...here.turns.slice(0, -1), { asked: Number(here.since), answered: time }];
    /** @type {ShiftItem} */
    const now = { ...here, state: after, turns, nudges: 0, nudge: null, status: "typing", since: time + TYPING };
    if (reply.transfer) now.transfers = [...now.transfers, { t: time, to: reply.transfer, right: isFair(reply) }];
    if (after.ended || reply.transfer) {
      Object.assign(now, { status: after.ended ? "ended" : "transferred", since: null, done: time });
    }
    return withMood(spec, now);
  }

  /** Whether an author who lets the learner say `reply` thinks it right: it costs nothing in sum. */
  const isFair = (/** @type {Reply} */ reply) =>
    Object.values(reply.effects).reduce((sum, change) => sum + change, 0) >= 0
    && Object.values(reply.marks || {}).every((mark) => mark >= 0);

  // ---- what the learner does -------------------------------------------------------------------------------------

  /** The customer a line is about, if she has come. */
  function itemOf(/** @type {ShiftState} */ state, /** @type {Line} */ line) {
    const item = state.items[Number.isInteger(line.c) ? Number(line.c) : -1];
    return item && item.status !== "later" && item.status !== "unknown" ? item : null;
  }

  const withItem = (/** @type {ShiftState} */ state, /** @type {ShiftItem} */ item) =>
    ({ ...state, items: state.items.map((one) => (one.c === item.c ? item : one)) });

  /** @type {Record<string, (scene: Scene, line: Line) => ShiftState | null>} */
  const LINES = {
    begin({ state }, line) {
      if (state.mode || state.clock > 0) return null;
      const slow = Number(line.slow) >= 1 && Number(line.slow) <= 4 ? Number(line.slow) : 1;
      const items = state.items.map((item) => (item.nudge === null ? item : { ...item, nudge: nudgeAfter(item, Number(item.since), slow) }));
      return { ...state, mode: String(line.mode || "练习").slice(0, 20), slow, items };
    },

    open({ state }, line) {
      const item = itemOf(state, line);
      return item && { ...withItem(state, { ...item, unread: 0 }), open: item.c };
    },

    reply(scene, line) {
      const item = itemOf(scene.state, line);
      const now = item && typeof line.key === "string" ? answered(scene, item, scene.state.clock, line.key) : null;
      if (!item || !now) return null;
      const turn = /** @type {DialogueState} */ (now.state).path.length - 1;
      if (typeof line.text === "string") now.texts = { ...now.texts, [turn]: line.text };
      if (line.self === true) now.self = [...now.self, turn];
      return withItem(scene.state, now);
    },

    note({ state }, line) {
      const item = itemOf(state, line);
      const colour = String(line.colour);
      if (!item || typeof line.text !== "string" || !COLOURS.includes(colour)) return null;
      const order = typeof line.order === "string" ? line.order : "";
      return withItem(state, { ...item, notes: [...item.notes, { t: state.clock, colour, text: line.text, order }] });
    },

    transfer(scene, line) {
      const item = itemOf(scene.state, line);
      const spec = item && specOf(scene.talks, item);
      if (!item || !item.state || !spec || typeof line.to !== "string") return null;
      if (item.status !== "waiting" && item.status !== "typing") return null;
      const fits = kefu.dialogue.available(spec, item.state).filter(({ transfer }) => transfer === line.to);
      const reply = fits.find(isFair) || fits[0];
      const told = typeof line.text === "string" && line.text ? { text: line.text } : {};
      const now = reply && answered(scene, item, scene.state.clock, reply.key);
      if (now) return withItem(scene.state, { ...now, transfers: now.transfers.map((one, place, all) => (place === all.length - 1 ? { ...one, ...told } : one)) });
      const sentBack = { t: scene.state.clock, to: line.to, right: false, ...told };
      return withItem(scene.state, { ...item, transfers: [...item.transfers, sentBack] });
    },

    pause: ({ state }) =>
      (state.paused ? null : { ...state, paused: true, pauses: { ...state.pauses, count: state.pauses.count + 1 } }),

    resume({ state }, line) {
      if (!state.paused) return null;
      const ms = typeof line.ms === "number" && line.ms >= 0 && line.ms < Infinity ? line.ms : 0;
      return { ...state, paused: false, pauses: { ...state.pauses, ms: state.pauses.ms + ms } };
    },

    end: ({ state }) => ({ ...state, closed: true, paused: false }),
  };

  // ---- the whole shift -------------------------------------------------------------------------------------------

  /** `state` at `time`, with what follows from everything else. A closed shift stands still. */
  function advanced(/** @type {Scene} */ scene, /** @type {number} */ time) {
    const { shift, state } = scene;
    if (state.closed) return state;
    const clock = Math.max(state.clock, time);
    return settled(shift, { ...state, clock, items: state.items.map((item) => advancedItem(scene, item, clock)) });
  }

  const settled = (/** @type {ShiftSpec} */ shift, /** @type {ShiftState} */ state) => ({
    ...state,
    over: state.closed || state.items.every(({ status }) => GONE.includes(status)),
    late: state.clock >= shift.minutes * 60000,
  });

  // ---- a free shift ----------------------------------------------------------------------------------------------

  /** `size` dialogues of the pool, nobody twice as long as there are others. */
  function drawn(/** @type {ShiftPoolItem[]} */ pool, /** @type {string | number} */ seed, /** @type {number} */ size) {
    const byId = Object.values(Object.fromEntries(pool.map((one) => [one.id, one])));
    const mixed = kefu.shuffle(byId.sort((a, b) => (a.id < b.id ? -1 : 1)), seed);
    const known = new Set();
    const isNew = mixed.map(({ customer }) => {
      const first = customer === undefined || !known.has(customer);
      known.add(customer);
      return first;
    });
    return [...mixed.filter((_, place) => isNew[place]), ...mixed.filter((_, place) => !isNew[place])].slice(0, size);
  }

  /** When each of `count` customers comes: the first at once, the last after `span` seconds. */
  function arrivals(/** @type {string | number} */ seed, /** @type {number} */ count, /** @type {number} */ span) {
    const next = kefu.random(`${seed}/at`);
    const gaps = Array.from({ length: Math.max(0, count - 1) }, () => 0.5 + next());
    const total = gaps.reduce((sum, gap) => sum + gap, 0);
    let at = 0;
    return [0, ...gaps.map((gap) => (at += Math.max(1, Math.round((span * gap) / total))))];
  }

  kefu.shift = {
    TYPING,
    PATIENCE,

    plan(pool, { seed, count, span }) {
      const chosen = drawn(pool, seed, Math.min(6, Math.max(2, Math.round(count) || 2)));
      const times = arrivals(seed, chosen.length, span || 40 * (chosen.length - 1));
      const customers = chosen.map(({ id }, place) => ({ dialogue: id, at: times[place] }));
      const minutes = chosen.reduce((sum, one) => sum + one.minutes, 0);
      return {
        id: `free-${kefu.hash(JSON.stringify([seed, customers])).toString(36)}`,
        seed,
        minutes: Math.max(minutes, Math.ceil(times[times.length - 1] / 60) + 1),
        customers,
      };
    },

    patient: (spec) => ({ ...spec, patience: spec.patience || PATIENCE }),

    start(shift, talks) {
      const items = shift.customers.map((customer, c) => firstItem(talks, customer, c));
      const pauses = { count: 0, ms: 0 };
      return settled(shift, {
        clock: 0, slow: 1, mode: "", paused: false, pauses, closed: false, over: false, late: false, open: null, items,
      });
    },

    step(shift, talks, state, entry) {
      const line = /** @type {Line | null} */ (kefu.asTable(entry));
      const happen = line && kefu.own(LINES, String(line.k));
      if (!line || !happen || !isTime(line.t) || state.closed) return state;
      const then = line.k === "begin" ? state : advanced({ shift, talks, state }, line.t);
      const after = happen({ shift, talks, state: then }, line);
      return after ? settled(shift, after) : state;
    },

    at(shift, talks, log, now) {
      const lines = Array.isArray(log) ? log : [];
      const state = lines.reduce((before, entry) => kefu.shift.step(shift, talks, before, entry), kefu.shift.start(shift, talks));
      const time = isTime(now) ? Number(now) : state.clock;
      return advanced({ shift, talks, state }, time);
    },

    queue: (state) =>
      state.items.filter(({ status }) => status === "waiting").sort((a, b) => Number(a.since) - Number(b.since) || a.c - b.c),

    figures: (shift, talks, log, now) => figures(talks, kefu.shift.at(shift, talks, log, now)),
  };

  // ---- how it went -----------------------------------------------------------------------------------------------

  const sum = (/** @type {number[]} */ numbers) => numbers.reduce((total, number) => total + number, 0);
  const meanOf = (/** @type {number[]} */ numbers) => (numbers.length > 0 ? sum(numbers) / numbers.length : null);

  /** First and mean response of everybody: the mean of the first ones, and all waits ÷ all turns. */
  function together(/** @type {ShiftItem[]} */ items) {
    const firsts = items.flatMap(({ turns }) => kefu.response(turns).first ?? []);
    return { ...kefu.response(items.flatMap(({ turns }) => turns)), first: meanOf(firsts) };
  }

  /** Places in the path where a rule was broken: a reply for which quality inspection takes marks off 合规. */
  function violations(/** @type {DialogueSpec} */ spec, /** @type {DialogueState} */ state) {
    const broken = new Set(kefu.quality(spec, state.path).turns.filter(({ off }) => off.合规).map(({ turn }) => turn));
    return state.path.flatMap(({ reply }, turn) => (broken.has(turn) || reply === "违规" ? [turn] : []));
  }

  /** How the flag that a dialogue asks for was set, and what was wrong with it; the last note counts. @returns {Pick<ShiftPerson, "flag" | "flagFaults">} */
  function flagOf(/** @type {DialogueSpec} */ spec, /** @type {ShiftItem} */ item) {
    const wanted = spec.flag;
    const note = item.notes[item.notes.length - 1];
    if (!wanted) return { flag: "none", flagFaults: [] };
    if (!note) return { flag: "missed", flagFaults: [] };
    const text = kefu.fold(note.text);
    const faults = {
      colour: note.colour !== wanted.colour,
      order: Boolean(note.order) && note.order !== wanted.order,
      text: !wanted.any_of.every((group) => kefu.findPattern(group, text) !== null),
    };
    const flagFaults = Object.entries(faults).filter(([, wrong]) => wrong).map(([name]) => name);
    return { flag: flagFaults.length ? "wrong" : "right", flagFaults };
  }

  /** @returns {ShiftPerson} */
  function person(/** @type {ShiftTalks} */ talks, /** @type {ShiftItem} */ item) {
    const spec = /** @type {DialogueSpec} */ (specOf(talks, item));
    const state = /** @type {DialogueState} */ (item.state);
    const ending = state.ended ? kefu.own(spec.nodes, state.node)?.ending : undefined;
    const done = item.turns.filter((turn) => turn.answered !== null);
    const score = /** @type {DialogueScore} */ (kefu.dialogue.score(spec, { ...state, ended: true }));
    return {
      c: item.c,
      dialogue: item.dialogue,
      status: item.status,
      served: done.length > 0,
      response: kefu.response(item.turns),
      missed: item.turns.length - done.length,
      nudges: state.waits,
      gauges: state.gauges,
      ...score,
      violations: violations(spec, state),
      ending: ending ? state.node : null,
      sellable: Object.values(spec.nodes).some((node) => node.ending && node.ending.sale),
      sold: Boolean(ending && ending.sale),
      ...flagOf(spec, item),
      transfers: counted(item.transfers),
    };
  }

  function counted(/** @type {ShiftItem["transfers"]} */ transfers) {
    const right = transfers.filter((one) => one.right).length;
    return { right, wrong: transfers.length - right };
  }

  /** Points lost by topic, most first; of equals, as the topics come. */
  function practise(/** @type {ShiftTalks} */ talks, /** @type {ShiftPerson[]} */ persons) {
    /** @type {Map<string, {topic: string, lost: number, dialogues: string[]}>} */
    const found = new Map();
    for (const { dialogue, percent } of persons) {
      for (const { id } of talks[dialogue].topics || []) {
        const entry = found.get(id) || { topic: id, lost: 0, dialogues: [] };
        found.set(id, { ...entry, lost: entry.lost + 100 - percent, dialogues: [...entry.dialogues, dialogue] });
      }
    }
    return [...found.values()].filter(({ lost }) => lost > 0).sort((a, b) => b.lost - a.lost);
  }

  /** @returns {ShiftFigures} */
  function figures(/** @type {ShiftTalks} */ talks, /** @type {ShiftState} */ state) {
    const came = state.items.filter(({ status }) => status !== "later" && status !== "unknown");
    const persons = came.map((item) => person(talks, item));
    const sellable = persons.filter((one) => one.sellable).length;
    const sold = persons.filter((one) => one.sold).length;
    const flagged = (/** @type {string} */ how) => persons.filter(({ flag }) => flag === how).length;
    const flags = { right: flagged("right"), wrong: flagged("wrong"), missed: flagged("missed") };
    return {
      persons,
      came: persons.length,
      served: persons.filter(({ served }) => served).length,
      response: together(came),
      missed: sum(persons.map(({ missed }) => missed)),
      satisfaction: meanOf(persons.map(({ gauges }) => gauges.满意度)),
      compliance: meanOf(persons.map(({ gauges }) => gauges.合规)),
      violations: sum(persons.map((one) => one.violations.length)),
      sellable,
      sold,
      conversion: sellable > 0 ? sold / sellable : null,
      flags: { wanted: flags.right + flags.wrong + flags.missed, ...flags },
      transfers: { right: sum(persons.map((p) => p.transfers.right)), wrong: sum(persons.map((p) => p.transfers.wrong)) },
      left: persons.filter(({ status }) => status === "left").length,
      practise: practise(talks, persons),
    };
  }
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
