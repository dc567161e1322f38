/**
 * 错题本: what went wrong and has not been put right. The only place where its rules stand.
 *
 * A question comes in when an attempt is not fully right, a turn of a dialogue when a reply gave points away. It goes to 已消灭
 * once it was right three times in a row on three different days, and comes back when it is missed again. Right counts at the first
 * try and without a hint. What the learner removed comes back when it is missed again as well; what she pinned stays.
 */
(function (kefu) {
  "use strict";

  const ROW = 3;

  /** @param {RecordEvent[]} events @param {{id: string, rev: string}[]} questions @returns {Outcome[]} */
  const ofQuestions = (events, questions) => kefu.judged(events, questions).map(({ q, t, day, score, clean, event }) => {
    const right = Number(score) >= 1 - 1e-9;
    return { id: q, t, day, right: right && clean, wrong: !right, what: { kind: "question", q, event } };
  });

  /** The turns of the talks that came to an end. @param {RecordEvent[]} events @param {MistakeDialogue[]} dialogues @returns {Outcome[]} */
  function ofTalks(events, dialogues) {
    const known = new Map(dialogues.map((dialogue) => [dialogue.id, dialogue]));
    return events.filter(({ k }) => k === "ending").flatMap((event) => {
      const dialogue = known.get(String(event.d));
      if (!dialogue || dialogue.rev !== event.rev || !Array.isArray(event.path)) return [];
      const { path } = kefu.dialogue.replay(dialogue.spec, event.path.map(String));
      return path.flatMap(({ node, reply }, turn) => {
        const kept = kefu.own(dialogue.kept, node);
        if (!kept || reply === kefu.dialogue.WAIT) return [];
        const right = kept.includes(reply);
        const what = { kind: /** @type {const} */ ("turn"), d: dialogue.id, node, reply, best: kept[0], text: textAt(event, turn), event };
        return [{ id: `${dialogue.id}#${node}`, t: event.t, day: kefu.day(event.t), right, wrong: !right, what }];
      });
    });
  }

  /** What was typed at a turn. @param {RecordEvent} event @param {number} turn */
  function textAt(event, turn) {
    const text = kefu.asTable(event.texts)?.[turn];
    return typeof text === "string" ? text : "";
  }

  /** @param {Outcome} outcome @returns {MistakeEntry} */
  const fresh = ({ id, what }) => ({
    id, errors: 0, streak: 0, state: "在本", pinned: false, removed: false, since: 0, gone: 0, days: [], today: false, ...what,
  });

  /** An entry after one more outcome. @param {MistakeEntry} entry @param {Outcome} outcome */
  function count(entry, { t, day, right, wrong, what }) {
    if (wrong) {
      // What is shown is the last time it went wrong.
      Object.assign(entry, what, { errors: entry.errors + 1, streak: 0, days: [], since: t, state: "在本", removed: false });
    } else if (right && entry.errors && !entry.days.includes(day)) {
      entry.days = [...entry.days, day].slice(-ROW);
      entry.streak = Math.min(ROW, entry.streak + 1);
      if (entry.streak === ROW && entry.state === "在本") Object.assign(entry, { state: "已消灭", gone: t });
    }
  }

  /**
   * The entries of the notebook: those that are pinned, then those to be put right, the last missed first, then those that were.
   *
   * In: events of the record, the questions (id and current rev), the dialogues that were played (rev, spec, and by node the
   * replies that give nothing away, the best one first), and the time. Events {k: "mistake", id, pinned, removed} are the
   * learner's own hand.
   */
  kefu.mistakes = function (events, { questions, dialogues }, now) {
    const outcomes = [...ofQuestions(events, questions), ...ofTalks(events, dialogues)];
    const today = kefu.day(now);
    // A clock was wrong: what lies in the future was before all that came since, else nothing could put it right.
    const ahead = (/** @type {number} */ t) => Number(kefu.day(t) > today);
    const steps = [...outcomes, ...events.filter(({ k }) => k === "mistake")].sort((a, b) => ahead(b.t) - ahead(a.t) || a.t - b.t);
    /** @type {Map<string, MistakeEntry>} */
    const entries = new Map();
    for (const step of steps) {
      const id = String(step.id);
      const entry = entries.get(id);
      if ("what" in step) {
        if (!entry) entries.set(id, fresh(/** @type {Outcome} */ (step)));
        count(/** @type {MistakeEntry} */ (entries.get(id)), /** @type {Outcome} */ (step));
      } else if (entry) Object.assign(entry, { pinned: step.pinned === true, removed: step.removed === true });
    }
    const rank = (/** @type {MistakeEntry} */ entry) => (entry.pinned ? 0 : entry.state === "在本" ? 1 : 2);
    return [...entries.values()].filter(({ errors }) => errors)
      .map((entry) => ({ ...entry, state: entry.pinned ? /** @type {const} */ ("在本") : entry.state, today: entry.days.includes(today) }))
      .sort((a, b) => rank(a) - rank(b) || (b.gone || b.since) - (a.gone || a.since) || (a.id < b.id ? -1 : 1));
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
