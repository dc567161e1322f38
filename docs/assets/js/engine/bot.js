/**
 * A retrieval bot: which entry of a knowledge base is nearest to what a customer wrote, whether it may be said, and how often
 * that was right. TF-IDF with the cosine is Salton & Buckley (1988) with the smoothed idf of scikit-learn; `keyword` is the
 * cosine of which features there are (Ochiai 1957); BM25+ is MiniSearch (docs/assets/vendor).
 *
 * Knows nothing of words for people or of the page. Dates are YYYY-MM-DD.
 */
(function (kefu) {
  "use strict";

  const KEPT = /[^\p{Script=Han}\p{L}\p{N}.]/gu;
  const HUMAN = "";

  const sum = (/** @type {number[]} */ list) => list.reduce((total, value) => total + value, 0);
  const share = (/** @type {number} */ part, /** @type {number} */ whole) => (whole ? part / whole : null);

  /** @param {string[]} tokens @returns {Map<string, number>} how often each is there */
  function counted(tokens) {
    const found = new Map();
    for (const token of tokens) found.set(token, (found.get(token) || 0) + 1);
    return found;
  }

  /** @type {Kefu["bot"]} */
  const bot = {
    HUMAN,

    normal(text, { synonyms, stop }) {
      const kept = String(text).normalize("NFKC").toLowerCase().replace(KEPT, "");
      const same = synonyms.reduce((found, [from, to]) => (from ? found.split(from).join(to) : found), kept);
      return stop.reduce((found, word) => (word ? found.split(word).join("") : found), same);
    },

    tokens(normal, { unit, cut }) {
      if (unit === "words" && cut) return cut(normal);
      const chars = [...normal];
      return unit === "pairs" ? [...chars, ...chars.slice(1).map((char, place) => chars[place] + char)] : chars;
    },

    index(entries, plan) {
      const docs = entries.flatMap(({ id, question, similar }) =>
        [question, ...(plan.similar ? similar : [])].map((text) => ({ id, text, tokens: bot.tokens(bot.normal(text, plan), plan) })));
      return { entries, plan, docs, score: scorers[plan.method](docs) };
    },

    rank({ entries, plan, docs, score }, text) {
      const scores = score(bot.tokens(bot.normal(text, plan), plan));
      /** @type {Map<string, BotHit>} */
      const best = new Map();
      docs.forEach(({ id, text: nearest }, place) => {
        const was = best.get(id);
        if (!was || scores[place].score > was.score) best.set(id, { id, nearest, ...scores[place] });
      });
      // Of equals the one that stands first in the knowledge base; sorting keeps their order.
      return entries.flatMap(({ id }) => best.get(id) || []).sort((a, b) => b.score - a.score);
    },

    answer(index, text) {
      const { plan } = index;
      const hits = bot.rank(index, text);
      return { ...decided(index, text, hits, plan.threshold), hits: hits.slice(0, 3) };
    },

    run(index, says) {
      return says.map(({ id, text, wanted }) => {
        const { got, by, word, hits } = bot.answer(index, text);
        return { id, text, wanted, got, by, word, hits, right: got === wanted };
      });
    },

    sums(rows) {
      const count = (/** @type {(row: {wanted: string, got: string}) => boolean} */ fits) => rows.filter(fits).length;
      const all = rows.length;
      const ours = count(({ wanted }) => wanted !== HUMAN);
      const said = count(({ got }) => got !== HUMAN);
      const good = count(({ wanted, got }) => got !== HUMAN && got === wanted);
      const handed = all - said;
      const rightly = count(({ wanted, got }) => wanted === HUMAN && got === HUMAN);
      const answers = scored(good, said, ours);
      const hands = scored(rightly, handed, all - ours);
      return {
        all, ours, said, good, handed, rightly,
        wrong: said - good, missed: all - ours - rightly, needless: handed - rightly, swapped: count(({ wanted, got }) => wanted !== HUMAN && got !== HUMAN && got !== wanted),
        accuracy: share(good + rightly, all), hit: answers.recall, wrongRate: share(said - good, said), handRate: share(handed, all),
        answers, hands,
      };
    },

    confusion(rows, classes, classOf) {
      const place = new Map(classes.map((name, at) => /** @type {const} */ ([name, at])));
      const table = classes.map(() => classes.map(() => 0));
      for (const { wanted, got } of rows) table[Number(place.get(classOf(wanted)))][Number(place.get(classOf(got)))] += 1;
      return table;
    },

    classes(table) {
      return table.map((row, place) => scored(row[place], sum(table.map((other) => other[place])), sum(row)));
    },

    curve(index, says, thresholds) {
      const ranked = says.map(({ text, wanted }) => ({ text, wanted, hits: bot.rank(index, text) }));
      return thresholds.map((threshold) => {
        const { wrong, missed, needless, handed, accuracy } = bot.sums(ranked.map(({ text, wanted, hits }) => ({ wanted, got: decided(index, text, hits, threshold).got })));
        return { threshold, wrong, missed, needless, handed, accuracy };
      });
    },

    copied(entries, says, plan) {
      const bare = { synonyms: [], stop: plan.stop };
      const known = new Map(says.map(({ id, text }) => [bot.normal(text, bare), id]));
      return entries.flatMap(({ id, question, similar }) => [question, ...similar].flatMap((text) => {
        const from = known.get(bot.normal(text, bare));
        return from ? [{ id, text, from }] : [];
      }));
    },
  };
  kefu.bot = bot;

  /** Precision, recall and F1 of a class. @param {number} hits @param {number} predicted @param {number} actual @returns {BotScore} */
  function scored(hits, predicted, actual) {
    const precision = share(hits, predicted);
    const recall = share(hits, actual);
    return { hits, predicted, actual, precision, recall, f1: predicted + actual ? (2 * hits) / (predicted + actual) : null };
  }

  /** What becomes of a message, in the order of the rules: words that go to a person, nothing near, two alike, out of date, a promise that must not be made.
   * @param {BotIndex} index @param {string} text @param {BotHit[]} hits @param {number} threshold @returns {BotDecision} */
  function decided({ entries, plan }, text, hits, threshold) {
    const word = plan.rules.find((one) => one && text.includes(one));
    if (word) return { got: HUMAN, by: "rule", word };
    const [first, second] = hits;
    if (!first || first.score < threshold) return { got: HUMAN, by: "low", word: "" };
    if (plan.gap && second && first.score - second.score < plan.gap) return { got: HUMAN, by: "tie", word: second.id };
    const entry = /** @type {BotEntry} */ (entries.find(({ id }) => id === first.id));
    if (entry.until && entry.until < plan.today) return { got: HUMAN, by: "expired", word: entry.until };
    const promise = plan.forbidden.find((one) => one && entry.answer.includes(one));
    if (promise) return { got: HUMAN, by: "forbidden", word: promise };
    return { got: first.id, by: "answer", word: "" };
  }

  /** How a message is scored against each doc: the score, and what each feature that both have adds to it. @type {Record<BotMethod, (docs: BotDoc[]) => BotScorer>} */
  const scorers = {
    keyword(docs) {
      const sets = docs.map(({ tokens }) => new Set(tokens));
      return (tokens) => {
        const asked = [...new Set(tokens)];
        return sets.map((set) => {
          const size = Math.sqrt(asked.length * set.size);
          const parts = asked.filter((token) => set.has(token)).map((token) => ({ token, share: 1 / size }));
          return { score: parts.length ? parts.length / size : 0, parts };
        });
      };
    },

    tfidf(docs) {
      const counts = docs.map(({ tokens }) => counted(tokens));
      const among = counted(counts.flatMap((count) => [...count.keys()]));
      const idf = (/** @type {string} */ token) => Math.log((docs.length + 1) / ((among.get(token) || 0) + 1)) + 1;
      const weighed = (/** @type {Map<string, number>} */ count) => {
        const weights = new Map([...count].map(([token, times]) => [token, times * idf(token)]));
        return { weights, length: Math.sqrt(sum([...weights.values()].map((weight) => weight * weight))) };
      };
      const vectors = counts.map(weighed);
      return (tokens) => {
        const asked = weighed(counted(tokens));
        return vectors.map(({ weights, length }) => {
          const parts = [...asked.weights].flatMap(([token, weight]) => {
            const other = weights.get(token);
            return other ? [{ token, share: (weight * other) / (asked.length * length) }] : [];
          });
          return { score: sum(parts.map((part) => part.share)), parts };
        });
      };
    },

    bm25(docs) {
      const found = new /** @type {any} */ (globalThis).MiniSearch({
        fields: ["text"], tokenize: (/** @type {string} */ text) => text.split("\n"), processTerm: (/** @type {string} */ token) => token,
      });
      found.addAll(docs.map(({ tokens }, id) => ({ id, text: tokens.join("\n") })));
      return (tokens) => {
        const scores = docs.map(() => ({ score: 0, parts: /** @type {BotPart[]} */ ([]) }));
        // One feature at a time: the sum is BM25+, without the factor that MiniSearch gives for how many features were found.
        for (const [token, times] of counted(tokens)) {
          for (const { id, score } of found.search(token)) {
            scores[id].score += score * times;
            scores[id].parts.push({ token, share: score * times });
          }
        }
        return scores;
      };
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
