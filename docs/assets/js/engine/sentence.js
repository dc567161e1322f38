/**
 * How a message is processed, in five steps: it is made even and cut into words, its intents are found, its slots filled, the
 * state of the talk brought up to date and the next move chosen, a reply made and looked over. A frame-based dialogue system
 * (Jurafsky & Martin, Speech and Language Processing, 3rd ed., on chatbots and dialogue systems) without any learning: an
 * intent is near by the TF-IDF cosine of engine/bot.js, a slot is a form of words.
 *
 * Knows nothing of words for people or of the page.
 */
(function (kefu) {
  "use strict";

  const CLAUSE = /[，。！？；、,.!?;~…\s]+(?!\d)/u;
  const PIECE = /[0-9a-z]+(?:\.[0-9]+)?/yu;
  const SAID = /[\p{L}\p{N}]/u;
  const TELEPHONE = /^1[3-9]\d{9}$/;
  const A_NOT_A = /(\p{Script=Han})[不没]\1/gu; // 能不能: a question, no denial
  const SAME = 1e-9; // scores
  const MOST = 60; // characters of a reply

  /** @type {SentenceState} */
  const FRESH = { pending: [], slots: {}, waiting: "", slot: "", mood: "", misses: 0, person: false };

  const within = (/** @type {string} */ text, /** @type {string[]} */ list) => list.find((word) => text.includes(word)) || "";
  const literal = (/** @type {string} */ text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  /** A form of a slot: # stands for a number. @param {string[]} forms */
  const pattern = (forms) => new RegExp([...forms].sort((a, b) => b.length - a.length).map((form) => literal(form).replace(/#/g, "\\d+(?:\\.\\d+)?")).join("|"), "gu");

  /** @type {Kefu["sentence"]} */
  const sentence = {
    FRESH,

    even(text, synonyms) {
      const whole = String(text).normalize("NFKC").toLowerCase().trim();
      const swaps = synonyms.filter(([from]) => from && whole.includes(from));
      return { text: swaps.reduce((found, [from, to]) => found.split(from).join(to), whole), folded: whole !== String(text).trim(), swaps };
    },

    pieces(text, words) {
      const known = new Set(words);
      const longest = Math.max(1, ...words.map((word) => word.length));
      const found = [];
      for (let at = 0; at < text.length;) {
        PIECE.lastIndex = at;
        const run = PIECE.exec(text)?.[0] || "";
        let piece = "";
        for (let size = Math.min(longest, text.length - at); size > Math.max(1, run.length) && !piece; size--) {
          if (known.has(text.slice(at, at + size))) piece = text.slice(at, at + size);
        }
        piece ||= run || String.fromCodePoint(Number(text.codePointAt(at)));
        if (SAID.test(piece)) found.push(piece);
        at += piece.length;
      }
      return found;
    },

    slots(text, kinds) {
      /** @type {SentenceSlot[]} */
      const found = [];
      for (const { name, forms } of kinds) {
        for (const match of text.matchAll(pattern(forms))) {
          const [start, end] = [match.index, match.index + match[0].length];
          if (found.every((slot) => end <= slot.start || start >= slot.end)) found.push({ name, value: match[0], start, end });
        }
      }
      return found.sort((a, b) => a.start - b.start);
    },

    index(plan) {
      const bare = (/** @type {string} */ text) => without(sentence.even(text, plan.synonyms).text, plan.kinds);
      const entries = plan.intents.map(({ id, name, examples }) => ({ id, kind: "", question: bare(name), similar: examples.map(bare), answer: "", asks: false, until: "" }));
      return kefu.bot.index(entries, { method: "tfidf", unit: "pairs", threshold: plan.threshold, gap: 0, similar: true, synonyms: [], stop: plan.stop, rules: [], forbidden: [], today: "" });
    },

    read(text, plan, index) {
      const parts = plan.joins.reduce((list, word) => list.flatMap((part) => part.split(word)), text.split(CLAUSE)).filter((part) => SAID.test(part));
      return parts.map((clause) => {
        const denial = within(clause.replace(A_NOT_A, "$1"), plan.denials);
        const bare = without(clause, plan.kinds);
        // 不要发票了 is nearer to what is denied without its 不要; 不想要了 is an example as it stands.
        const [hits] = [bare, bare.replace(denial, "")].map((one) => ranked(one, clause, plan, index)).sort(([a], [b]) => b.score - a.score);
        const [best] = hits;
        if (best.score < plan.threshold) return { clause, hits, id: "", denied: "", to: "" };
        const denied = best.nearest.includes(denial) ? "" : denial;
        const { opposite } = plan.intents.find(({ id }) => id === best.id) || { opposite: "" };
        return { clause, hits, id: best.id, denied, to: denied ? opposite : "" };
      });
    },

    turn(before, text, plan, index) {
      const even = sentence.even(text, plan.synonyms);
      const slots = sentence.slots(even.text, plan.kinds);
      const clauses = sentence.read(even.text, plan, index);
      const answer = answered(before, even.text, plan, slots.length > 0 || clauses.some(({ id }) => id));
      const heard = answer ? [] : clauses.flatMap(({ id, denied, to }) => (id ? [{ id: to || id, denied: to ? "" : denied, sure: false }] : []));
      const carried = before.waiting ? before.pending : [];
      const pending = [...carried, ...heard.filter(({ id }, place) => ![...carried, ...heard.slice(0, place)].some((one) => one.id === id))];
      const moods = plan.moods.filter(({ words }) => within(even.text, words));
      const risk = within(even.text, plan.risks);
      /** @type {SentenceState} */
      const after = {
        ...FRESH,
        pending,
        slots: { ...before.slots, ...Object.fromEntries(slots.map(({ name, value }) => [name, value])) },
        mood: moods.length ? moods[moods.length - 1].name : before.mood,
        person: before.person,
      };
      const moves = moved(after, before, { risk, answer, text: even.text }, plan);
      const [reply, masked] = hidden(moves.map(({ say }) => say).join(""));
      const checks = { forbidden: within(reply, plan.forbidden), unfilled: /[{}]/.test(reply), masked, length: reply.length, most: MOST };
      return { even, clauses, slots, before, after, moves, reply, checks };
    },
  };

  /** The three intents that are nearest; of equals the one that needs what the clause has. @param {string} bare @param {string} clause @param {SentencePlan} plan @param {BotIndex} index */
  function ranked(bare, clause, plan, index) {
    const had = new Set(sentence.slots(clause, plan.kinds).map(({ name }) => name));
    const fits = (/** @type {BotHit} */ { id }) => plan.intents.find((one) => one.id === id)?.needs.filter((slot) => had.has(slot)).length || 0;
    return kefu.bot.rank(index, bare).sort((a, b) => (Math.abs(a.score - b.score) > SAME ? b.score - a.score : fits(b) - fits(a))).slice(0, 3);
  }

  /** A text without its slots: what is left says what is wanted. @param {string} text @param {SentenceKind[]} kinds */
  function without(text, kinds) {
    return sentence.slots(text, kinds).reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
  }

  /** What is said to a confirmation, or to a question that is not answered otherwise. @param {SentenceState} before @param {string} text @param {SentencePlan} plan @param {boolean} more @returns {"yes" | "no" | ""} */
  function answered({ waiting }, text, { agrees, declines }, more) {
    if (!waiting || (waiting === "ask" && more)) return "";
    if (within(text, declines)) return "no";
    return waiting === "confirm" && within(text, agrees) ? "yes" : "";
  }

  /** Telephone numbers are not said again. @param {string} text @returns {[string, boolean]} */
  function hidden(text) {
    const shown = text.replace(/\d+/g, (run) => (TELEPHONE.test(run) ? "[电话]" : run));
    return [shown, shown !== text];
  }

  /**
   * What is to be done, in the order in which it is decided: risk, a person asked for, nothing understood, what was asked before,
   * then each intent as far as it goes. Brings `after` up to date.
   * @param {SentenceState} after @param {SentenceState} before @param {{risk: string, answer: string, text: string}} heard @param {SentencePlan} plan
   * @returns {SentenceMove[]}
   */
  function moved(after, before, { risk, answer }, plan) {
    const { lines } = plan;
    const toPerson = (/** @type {SentenceMove["why"]} */ why, word = "") => {
      Object.assign(after, { person: true, pending: [], waiting: "", slot: "" });
      return [{ do: /** @type {const} */ ("person"), why, word, say: lines.person }];
    };
    const of = (/** @type {string} */ id) => /** @type {SentenceIntent} */ (plan.intents.find((one) => one.id === id));
    if (risk) return toPerson("risk", risk);
    const wanted = after.pending.find(({ id }) => of(id).action === "person");
    if (wanted) return toPerson("wanted", of(wanted.id).name);
    /** @type {SentenceMove[]} */
    const moves = [];
    if (answer === "no") {
      const [{ id }] = after.pending;
      after.pending = after.pending.slice(1);
      moves.push({ do: "dropped", why: "", word: of(id).name, say: lines.dropped });
    } else if (answer === "yes") after.pending = after.pending.map((one, place) => (place ? one : { ...one, sure: true }));
    if (!after.pending.length && !moves.length) {
      after.misses = before.misses + 1;
      if (after.misses > 1) return toPerson("lost");
      return [{ do: "again", why: "", word: "", say: lines.again }];
    }
    // The same question a second time, still without its answer.
    const stuck = before.waiting === "ask" && !after.slots[before.slot];
    for (const one of [...after.pending]) {
      const { name, needs, action, reply } = of(one.id);
      const missing = needs.find((slot) => !after.slots[slot]);
      if (missing && stuck && missing === before.slot) {
        after.misses = before.misses + 1;
        if (after.misses > 1) return toPerson("lost");
      }
      if (missing) {
        Object.assign(after, { waiting: "ask", slot: missing });
        moves.push({ do: "ask", why: name, word: missing, say: plan.kinds.find((kind) => kind.name === missing)?.ask || "" });
        return moves;
      }
      if ((action === "change" || one.denied) && !one.sure) {
        after.waiting = "confirm";
        const values = needs.map((slot) => after.slots[slot]).join("、");
        moves.push({ do: "confirm", why: name, word: one.denied, say: fill(one.denied ? lines.denied : lines.confirm, { 意图: name, 槽位: values }) });
        return moves;
      }
      after.pending = after.pending.slice(1);
      moves.push({ do: one.denied ? "dropped" : "answer", why: name, word: "", say: one.denied ? lines.dropped : fill(reply, after.slots) });
    }
    return moves;
  }

  /** @param {string} template @param {Record<string, string>} values */
  function fill(template, values) {
    return template.replace(/\{([^{}]*)\}/g, (whole, name) => values[name] ?? whole);
  }

  kefu.sentence = sentence;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
