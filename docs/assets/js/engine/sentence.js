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
  const UNSAID = /[^\p{L}\p{N}]/gu;
  const NUMBER = /^(\d+(?:\.\d+)?)[^\p{L}\p{N}]*$/u;
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
        const left = bare.replace(denial, "");
        // 不要发票了 is nearer to what is denied without its 不要; 不想要了 is an example as it stands. 不用了 would leave 了, which says nothing.
        const [{ one, hits }] = [bare, ...(left.length > 1 ? [left] : [])].map((one) => ({ one, hits: ranked(one, clause, plan, index) })).sort((a, b) => b.hits[0].score - a.hits[0].score);
        const [best] = hits;
        if (best.score < plan.threshold) return { clause, hits, id: "", denied: "", to: "" };
        const denied = one === bare && within(best.nearest, plan.denials) ? "" : denial;
        const { opposite } = plan.intents.find(({ id }) => id === best.id) || { opposite: "" };
        return { clause, hits, id: best.id, denied, to: denied ? opposite : "" };
      });
    },

    turn(before, text, plan, index) {
      const even = filled(sentence.even(text, plan.synonyms), before, plan.kinds);
      const slots = sentence.slots(even.text, plan.kinds);
      const clauses = sentence.read(even.text, plan, index);
      const fresh = slots.filter(({ name, value }) => before.slots[name] !== value).map(({ name }) => name);
      const { answer, rest } = answered(before, clauses, plan, fresh);
      const heard = rest.flatMap(({ id, denied, to }) => (id ? [{ id: to || id, denied: to ? "" : denied, sure: false }] : []));
      const carried = before.waiting ? before.pending.slice(answer === "no" ? 1 : 0) : [];
      const pending = [...carried, ...heard.filter(({ id }, place) => ![...carried, ...heard.slice(0, place)].some((one) => one.id === id))];
      const moods = plan.moods.filter(({ words }) => within(even.text, words));
      /** @type {SentenceState} */
      const after = {
        ...FRESH,
        pending,
        slots: { ...before.slots, ...Object.fromEntries(slots.map(({ name, value }) => [name, value])) },
        mood: moods.length ? moods[moods.length - 1].name : before.mood,
        person: before.person,
      };
      const moves = moved(after, before, { text: even.text, answer, idle: !answer && !heard.length && !fresh.length }, plan);
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

  /** A bare number where a slot is asked for, in the first form of that slot that takes one: 27 is 尾号27. @param {SentenceEven} even @param {SentenceState} before @param {SentenceKind[]} kinds @returns {SentenceEven} */
  function filled(even, { waiting, slot }, kinds) {
    const [, number] = NUMBER.exec(even.text) || [];
    const form = kinds.find(({ name }) => name === slot)?.forms.find((one) => one.split("#").length === 2);
    if (waiting !== "ask" || !number || !form) return even;
    const text = form.replace("#", number);
    return { ...even, text, swaps: [...even.swaps, [number, text]] };
  }

  /**
   * What is said to a question or a confirmation, and the clauses that say something else. A change is agreed to by a clause that
   * is nothing but a yes (好的, not 好慢啊); a no is heard sooner, it changes nothing. With a new value it is neither: it is asked again.
   * @param {SentenceState} before @param {SentenceClause[]} clauses @param {SentencePlan} plan @param {string[]} fresh slots with a new value
   * @returns {{answer: "yes" | "no" | "", rest: SentenceClause[]}}
   */
  function answered({ waiting, pending }, clauses, { agrees, declines, intents }, fresh) {
    const needs = intents.find(({ id }) => id === pending[0]?.id)?.needs || [];
    if (!waiting || needs.some((slot) => fresh.includes(slot))) return { answer: "", rest: clauses };
    const no = (/** @type {SentenceClause} */ { clause, id }) => (!id || id === pending[0].id) && within(clause, declines) !== "";
    const yes = (/** @type {SentenceClause} */ { clause }) => agrees.includes(clause.replace(UNSAID, ""));
    if (clauses.some(no)) return { answer: "no", rest: clauses.filter((one) => !no(one)) };
    const agreed = waiting === "confirm" && clauses.some(yes);
    return { answer: agreed ? "yes" : "", rest: clauses.filter((one) => !yes(one)) };
  }

  /** Telephone numbers are not said again. @param {string} text @returns {[string, boolean]} */
  function hidden(text) {
    const shown = text.replace(/\d+/g, (run) => (TELEPHONE.test(run) ? "[电话]" : run));
    return [shown, shown !== text];
  }

  /**
   * What is to be done, in the order in which it is decided: a person who has it already, risk, a person asked for, nothing
   * understood, what was asked before, then each intent as far as it goes. Brings `after` up to date.
   * @param {SentenceState} after @param {SentenceState} before @param {{text: string, answer: string, idle: boolean}} heard @param {SentencePlan} plan
   * @returns {SentenceMove[]}
   */
  function moved(after, before, { text, answer, idle }, plan) {
    const { lines } = plan;
    const toPerson = (/** @type {string} */ why, word = "", say = lines.person) => {
      Object.assign(after, { person: true, pending: [], waiting: "", slot: "" });
      return [{ do: /** @type {const} */ ("person"), why, word, say }];
    };
    const lost = () => {
      after.misses = before.misses + 1;
      return after.misses > 1;
    };
    const of = (/** @type {string} */ id) => /** @type {SentenceIntent} */ (plan.intents.find((one) => one.id === id));
    const harm = within(text, plan.harms);
    if (harm) return toPerson("harm", harm, lines.harm);
    if (before.person) return toPerson("before");
    const risk = within(text, plan.risks);
    if (risk) return toPerson("risk", risk);
    const wanted = after.pending.find(({ id, denied }) => !denied && of(id).action === "person");
    if (wanted) return toPerson("wanted", of(wanted.id).name);
    /** @type {SentenceMove[]} */
    const moves = [];
    if (answer === "no") {
      moves.push({ do: "dropped", why: "", word: of(before.pending[0].id).name, say: lines.dropped });
    } else if (answer === "yes") after.pending = after.pending.map((one, place) => (place ? one : { ...one, sure: true }));
    if (!after.pending.length && !moves.length) return lost() ? toPerson("lost") : [{ do: "again", why: "", word: "", say: lines.again }];
    // The same question a second time, still without its answer.
    const stuck = before.waiting === "ask" && answer !== "no" && !after.slots[before.slot];
    if (before.waiting === "confirm" && idle && lost()) return toPerson("lost");
    for (const one of [...after.pending]) {
      const { name, needs, action, reply } = of(one.id);
      const missing = needs.find((slot) => !after.slots[slot]);
      if (missing && stuck && missing === before.slot && lost()) return toPerson("lost");
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
