/**
 * <kefu-bot>: a retrieval bot that the learner sets up, runs on labelled sentences, mends, talks to and tries at last with
 * sentences she has not seen. What is found and counted comes from engine/bot.js; here it is asked for, shown and kept.
 */
(function (kefu) {
  "use strict";

  const { all, make, words, record } = kefu;
  const NAME = "bot-lab#kept"; // text of the record
  const STEPS = 20; // of the curve
  /** The scale of the threshold, its beginning, and the scale of the lead. @type {Record<BotMethod, [number, number, number]>} */
  const SCALES = { keyword: [1, 0.3, 0.3], tfidf: [1, 0.25, 0.3], bm25: [40, 10, 10] };
  const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

  const same = (/** @type {unknown} */ a, /** @type {unknown} */ b) => JSON.stringify(a) === JSON.stringify(b);
  const lines = (/** @type {string} */ text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

  class Bot extends HTMLElement {
    /** @type {BotSpec} */
    spec = /** @type {any} */ (null);
    /** @type {BotEntry[]} */
    entries = [];
    /** The sentences one may look at, and those that nobody has seen. @type {BotSaying[]} */
    open = [];
    /** @type {BotSaying[]} */
    unseen = [];
    /** Whether the data are somebody's own: those are not kept. */
    own = false;
    /** @type {BotSettings} */
    settings = /** @type {any} */ (null);
    /** @type {BotRevealed | null} */
    revealed = null;
    /** @type {BotIndex} */
    index = /** @type {any} */ (null);
    /** @type {BotRow[]} */
    rows = [];
    /** @type {BotSums} */
    sums = /** @type {any} */ (null);
    /** The talk with the bot. @type {{asked: string[], told: string[]}} */
    talk = { asked: [], told: [] };
    /** Whether the next press throws all changes away. */
    sure = false;
    /** @type {{draw(): void, end(): void} | null} */
    chart = null;
    stop = new AbortController();

    connectedCallback() {
      this.spec = kefu.island(this);
      for (const part of all(this, "[data-live]")) part.hidden = false;
      this.stop = kefu.listen(this, "click", (event) => this.press(event));
      kefu.listen(this, "change", ({ target }) => this.change(target), this.stop);
      kefu.listen(this, "input", ({ target }) => this.type(target), this.stop);
      // A toggle does not bubble.
      this.addEventListener("toggle", ({ target }) => this.unfold(target), { capture: true, signal: this.stop.signal });
      kefu.listen(this, "submit", (event) => {
        event.preventDefault();
        if (event.target.matches("[data-say]")) this.say(event.target.querySelector("input"));
        else this.mend(event.target);
      }, this.stop);
      this.restore();
    }

    disconnectedCallback() {
      this.stop.abort();
      this.chart?.end();
      this.chart = null;
    }

    /** @param {string} selector @returns {any} */
    inner(selector) {
      return this.querySelector(selector);
    }

    // What is kept

    /** The lesson's data with what was changed in them before. */
    restore() {
      const { spec } = this;
      this.own = false;
      this.settings = this.version(0);
      this.entries = spec.entries;
      this.open = spec.open;
      this.unseen = spec.hidden;
      this.revealed = null;
      try {
        const kept = /** @type {BotKept} */ (JSON.parse(record.text(NAME)));
        this.settings = { ...this.settings, ...kept.settings };
        const { changes } = kept;
        this.entries = spec.entries.flatMap((entry) => (entry.id in changes ? changes[entry.id] || [] : entry));
        this.entries.push(...Object.values(changes).flatMap((entry) => (entry && !spec.entries.some(({ id }) => id === entry.id) ? entry : [])));
        this.revealed = kept.revealed;
      } catch {
        // Nothing was kept, or not by this lab.
      }
      this.show();
    }

    /** Entries that are not as in the lesson, by id; null: taken out. @returns {Record<string, BotEntry | null>} */
    changes() {
      const now = new Map(this.entries.map((entry) => [entry.id, entry]));
      const gone = this.spec.entries.filter(({ id }) => !now.has(id)).map(({ id }) => [id, null]);
      const before = new Map(this.spec.entries.map((entry) => [entry.id, entry]));
      return Object.fromEntries([...gone, ...this.entries.filter((entry) => !same(entry, before.get(entry.id))).map((entry) => [entry.id, entry])]);
    }

    keep() {
      if (this.own) return;
      const { settings, revealed } = this;
      record.write(NAME, JSON.stringify({ settings, changes: this.changes(), revealed }));
    }

    /** What a version sets, by its place; the words are the lesson's. @param {number} place @returns {BotSettings} */
    version(place) {
      const { rules, synonyms, forbidden, versions } = this.spec;
      const { threshold, ...switches } = versions[place];
      return { method: "tfidf", unit: "pairs", threshold, gap: 0, similar: switches.similar, rules: switches.rules, synonyms: switches.synonyms, words: { rules, synonyms, forbidden } };
    }

    /** @returns {BotPlan} */
    plan() {
      const { method, unit, threshold, gap, similar, rules, synonyms, words: own } = this.settings;
      const { stop, today } = this.spec;
      return { method, unit, cut: kefu.labs.cut, threshold, gap, similar, stop, today, rules: rules ? own.rules : [], synonyms: synonyms ? own.synonyms : [], forbidden: own.forbidden };
    }

    // What is pressed and typed

    /** @param {any} event */
    press(event) {
      const [act, button] = kefu.acted(event);
      if (act && act !== "restart") this.unsure();
      if (act === "version") this.setVersion(Number(button.dataset.version));
      else if (act === "add") this.add();
      else if (act === "drop") this.drop(button.closest("[data-entry]").dataset.entry);
      else if (act === "restart") this.restart();
      else if (act === "save-book") kefu.saveFile(words.bot.file, kefu.csv([this.spec.heads, ...this.entries.map(this.asWritten)]), "text/csv");
      else if (act === "human") this.hand(words.bot.asked, words.bot.askedWhy);
      else if (act === "chat-again") this.greet();
      else if (act === "reveal") this.reveal();
      else if (act === "template") kefu.saveFile(words.bot.saysTemplate, kefu.csv([this.spec.saysHeads, ...this.spec.open.slice(0, 3).map(({ id, text, wanted }) => [id, text, wanted || words.bot.person, "调试"])]), "text/csv");
      else if (act === "own-data") {
        this.restore();
        kefu.labs.say(this.inner("[data-import-said]"), true, [words.bot.back]);
      }
    }

    /** @param {any} target */
    change(target) {
      const { set, file } = target.dataset;
      if (file) kefu.labs.read(target, file === "book" ? this.spec.heads : this.spec.saysHeads, (table) => (file === "book" ? this.takeBook(table) : this.takeSays(table)));
      else if (set === "method" || set === "unit") this.set({ [set]: target.value, ...(set === "method" ? { threshold: SCALES[/** @type {BotMethod} */ (target.value)][1], gap: 0 } : {}) });
      else if (target.dataset.switch) this.set({ [target.dataset.switch]: target.checked });
      else if (target.dataset.list) this.readWords();
      else if (target.dataset.of && target.closest("[data-entry]")) this.edit(target.closest("[data-entry]"));
    }

    /** @param {any} target */
    type(target) {
      const { set } = target.dataset;
      if (set === "threshold" || set === "gap") this.set({ [set]: Number(target.value) });
      else if (target.matches("[data-find]")) this.book();
    }

    /** @param {Partial<BotSettings>} some */
    set(some) {
      Object.assign(this.settings, some);
      this.judge();
      this.keep();
    }

    /** @param {number} place */
    setVersion(place) {
      const { words: own } = this.settings;
      this.settings = { ...this.version(place), words: own };
      this.judge();
      this.keep();
      kefu.announce(words.bot.said(this.sums));
    }

    readWords() {
      const [rules, pairs, forbidden] = ["rules", "synonyms", "forbidden"].map((name) => lines(this.inner(`[data-list=${name}]`).value));
      const bad = pairs.filter((line) => !/^[^=＝]+[=＝][^=＝]*$/.test(line));
      const said = this.inner("[data-words-said]");
      said.textContent = words.bot.words(bad);
      said.hidden = !bad.length;
      if (bad.length) return kefu.announce(said.textContent);
      const synonyms = pairs.map((line) => /** @type {[string, string]} */ (line.split(/[=＝]/).map((part) => part.trim())));
      this.set({ words: { rules, synonyms, forbidden } });
    }

    // What is shown

    /** Everything, from the data and settings as they are. */
    show() {
      this.fill();
      this.book();
      this.judge();
      this.greet();
    }

    /** The settings into their fields. */
    fill() {
      const { settings, spec } = this;
      const { words: own } = settings;
      const [most, , lead] = SCALES[settings.method];
      for (const [name, top] of [["threshold", most], ["gap", lead]]) Object.assign(this.inner(`[data-set=${name}]`), { max: top, step: Number(top) / 100 });
      for (const name of /** @type {const} */ (["method", "unit", "threshold", "gap"])) this.inner(`[data-set=${name}]`).value = String(settings[name]);
      for (const name of /** @type {const} */ (["threshold", "gap"])) this.inner(`[data-${name}]`).textContent = words.bot.two(settings[name]);
      for (const name of /** @type {const} */ (["similar", "rules", "synonyms"])) this.inner(`[data-switch=${name}]`).checked = settings[name];
      for (const [name, list] of Object.entries({ rules: own.rules, synonyms: own.synonyms.map((pair) => pair.join("=")), forbidden: own.forbidden })) {
        const field = this.inner(`[data-list=${name}]`);
        if (field !== document.activeElement) field.value = list.join("\n");
      }
      all(this, "[data-version]").forEach((button, place) => button.setAttribute("aria-pressed", String(same({ ...this.version(place), words: own }, settings))));
      const missing = settings.unit === "words" && !kefu.labs.cut;
      this.inner("[data-unit-said]").textContent = missing ? words.bot.unitMissing : settings.unit === "words" ? words.bot.unitWords : "";
      this.inner("[data-book-said]").textContent = words.bot.bookSaid(this.entries.length, this.own ? 0 : Object.keys(this.changes()).length, this.entries.filter(({ until }) => until && until < spec.today).length);
    }

    /** Run the open half, and show what came of it. */
    judge() {
      this.fill();
      this.index = kefu.bot.index(this.entries, this.plan());
      this.rows = kefu.bot.run(this.index, this.open);
      this.sums = kefu.bot.sums(this.rows);
      this.inner("[data-figures]").replaceChildren(kefu.botParts.figures(this.sums));
      this.list("[data-failures]", this.rows.filter(({ right }) => !right), true);
      this.list("[data-rights]", this.rows.filter(({ right }) => right), false);
      this.inner("[data-kinds]").replaceChildren(...kefu.botParts.kinds(this.rows, this.entries));
      this.goals();
      this.reveals();
      this.draw();
    }

    /** Sentences to be opened; those that were open stay so. @param {string} selector @param {BotRow[]} rows @param {boolean} mend */
    list(selector, rows, mend) {
      const place = this.inner(selector);
      const opened = new Set(all(place, "[data-row][open]").map(({ dataset }) => dataset.row));
      place.replaceChildren(...rows.map((row) => kefu.botParts.row(row, this.nameOf, mend)));
      for (const row of all(place, "[data-row]")) row.open = opened.has(row.dataset.row);
      if (!rows.length) place.replaceChildren(make("p.lab__about", words.bot.allRight));
    }

    /** @param {string} id */
    nameOf = (id) => {
      if (!id) return words.bot.human;
      const entry = this.entries.find((one) => one.id === id);
      return id + " " + (entry ? entry.question : words.bot.none);
    };

    // Mending

    /** Put a wording, or a word that goes to a person, where a failure showed it was wanted. @param {any} form */
    mend(form) {
      const { bot } = words;
      const field = form.querySelector("input");
      const text = field.value.trim();
      const refuse = (/** @type {string} */ why) => {
        kefu.labs.say(this.inner("[data-said]"), false, [why]);
        field.focus();
      };
      if (!text) return refuse(bot.empty);
      const id = form.dataset.mend;
      if (!id) {
        const { words: own } = this.settings;
        const hurt = this.open.filter((saying) => saying.wanted && saying.text.includes(text)).map((saying) => saying.id);
        this.set({ rules: true, words: { ...own, rules: [...own.rules, text] } });
        kefu.labs.say(this.inner("[data-said]"), !hurt.length, [bot.ruleAdded(text) + (hurt.length ? bot.ruleCovers(hurt) : "")]);
      } else {
        const entry = /** @type {BotEntry} */ (this.entries.find((one) => one.id === id));
        const [copy] = kefu.bot.copied([{ ...entry, question: "", similar: [text] }], this.open, this.plan());
        if (copy) return refuse(bot.copied(copy.from));
        this.entries = this.entries.map((one) => (one === entry ? { ...one, similar: [...one.similar, text] } : one));
        this.book();
        this.judge();
        this.keep();
        kefu.labs.say(this.inner("[data-said]"), this.settings.similar, [bot.mended(text, id) + (this.settings.similar ? "" : bot.off)]);
      }
      (this.inner("[data-failures] summary") || this.inner("[data-act=reveal]")).focus();
    }

    // The knowledge base

    /** The entries that are looked for, each to be unfolded. */
    book() {
      const wanted = this.inner("[data-find]").value.trim().toLowerCase();
      const shown = this.entries.filter(({ id, kind, question, similar, answer }) => !wanted || [id, kind, question, answer, ...similar].some((text) => text.toLowerCase().includes(wanted)));
      this.inner("[data-book]").replaceChildren(...shown.map((entry) => {
        const fold = make("details.fold.bot__entry", make("summary", ...this.heading(entry)));
        fold.dataset.entry = entry.id;
        return fold;
      }));
      if (!shown.length) this.inner("[data-book]").replaceChildren(make("p.lab__about", words.bot.noFind));
    }

    /** @param {BotEntry} entry */
    heading(entry) {
      const before = this.own ? entry : this.spec.entries.find(({ id }) => id === entry.id);
      const late = entry.until && entry.until < this.spec.today;
      return [make("b", entry.id + " " + entry.question), make("small", entry.kind + (same(before, entry) ? "" : " · " + words.bot.changedMark) + (late ? " · " + words.bot.why.expired(entry.until) : ""))];
    }

    /** The fields of an entry are made when it is unfolded. @param {any} target */
    unfold(target) {
      if (!target.matches("[data-entry]") || !target.open || target.children.length > 1) return;
      const entry = this.entries.find(({ id }) => id === target.dataset.entry);
      if (entry) target.append(kefu.botParts.entry(entry), Object.assign(make("p.lab__said.is-wrong"), { hidden: true }));
    }

    /** Take what the fields of an entry say, unless it cannot be used. @param {any} fold */
    edit(fold) {
      const place = this.entries.findIndex(({ id }) => id === fold.dataset.entry);
      const entry = kefu.botParts.read(fold, this.entries[place]);
      const fault = !entry.question ? words.bot.noQuestion : entry.until && !DATE.test(entry.until) ? words.bot.badDate : "";
      const said = fold.querySelector(".lab__said");
      said.textContent = fault;
      said.hidden = !fault;
      if (fault) return kefu.announce(fault);
      this.entries = this.entries.map((one, at) => (at === place ? entry : one));
      fold.querySelector("summary").replaceChildren(...this.heading(entry));
      this.judge();
      this.keep();
    }

    add() {
      const numbers = this.entries.map(({ id }) => Number(/^F(\d+)$/.exec(id)?.[1] || 0));
      const id = "F" + String(Math.max(0, ...numbers) + 1).padStart(2, "0");
      this.entries = [...this.entries, { id, kind: this.entries[0]?.kind || words.bot.person, question: words.bot.fresh, similar: [], answer: "", asks: false, until: "" }];
      this.inner("[data-find]").value = "";
      this.book();
      this.judge();
      this.keep();
      const fold = this.inner("[data-book]").lastElementChild;
      fold.open = true;
      this.unfold(fold);
      const field = fold.querySelector("input");
      field.focus();
      field.select();
      kefu.announce(words.bot.added(id));
    }

    /** @param {string} id */
    drop(id) {
      const place = this.entries.findIndex((entry) => entry.id === id);
      this.entries = this.entries.filter((entry) => entry.id !== id);
      this.book();
      this.judge();
      this.keep();
      kefu.announce(words.bot.dropped(id));
      (all(this, "[data-entry] summary")[Math.max(0, place - 1)] || this.inner("[data-act=add]")).focus();
    }

    /** Once asks, twice throws the changes away. */
    restart() {
      const said = this.inner("[data-restart-said]");
      if (!this.sure) {
        this.sure = true;
        return kefu.labs.say(said, false, [words.bot.restartAsk]);
      }
      this.unsure();
      // What the hidden half came to stays: it has been seen.
      const { revealed } = this;
      record.write(NAME, JSON.stringify({ settings: this.version(0), changes: {}, revealed: this.own ? null : revealed }));
      this.restore();
      kefu.labs.say(said, true, [words.bot.restarted]);
    }

    unsure() {
      if (this.sure) this.inner("[data-restart-said]").hidden = true;
      this.sure = false;
    }

    /** @param {BotEntry} entry */
    asWritten = ({ id, kind, question, similar, answer, asks, until }) => [id, kind, question, similar.join("|"), answer, asks ? "查询接口" : "直接答复", until];

    // The curve

    draw() {
      const points = this.points();
      const { bot } = words;
      const { threshold } = this.settings;
      const best = points.reduce((found, point) => (Number(point.accuracy) > Number(found.accuracy) ? point : found), points[0]);
      this.inner("[data-curve-said]").textContent = bot.curveSaid(threshold, best);
      this.inner("[data-curve-table]").replaceChildren(kefu.labs.table(bot.curveHeads, points.map((point) => [bot.two(point.threshold), point.wrong, point.missed, point.needless, point.handed, bot.percent(point.accuracy)])));
      if (this.chart) return this.chart.draw();
      kefu.load("chart", () => {
        if (!this.chart && this.isConnected) this.chart = kefu.chart(this.inner("[data-curve]"), (colour) => this.picture(colour));
      });
    }

    points() {
      const [most] = SCALES[this.settings.method];
      return kefu.bot.curve(this.index, this.open, Array.from({ length: STEPS + 1 }, (_, step) => (most * step) / STEPS));
    }

    /** What Chart.js is to draw. @param {(name: string) => string} colour */
    picture(colour) {
      const { curveNames, two, threshold } = words.bot;
      const points = this.points();
      const [most] = SCALES[this.settings.method];
      const looks = { wrong: ["--no", "circle", []], missed: ["--no", "triangle", [3, 3]], needless: ["--u-b", "rect", [8, 4]] };
      const datasets = /** @type {const} */ (["wrong", "missed", "needless"]).map((key) => {
        const [tone, shape, dash] = looks[key];
        return { label: curveNames[key], data: points.map((point) => point[key]), borderColor: colour(String(tone)), backgroundColor: colour("--paper"), pointStyle: shape, borderDash: dash, borderWidth: 2, pointRadius: points.map(({ threshold: at }) => (Math.abs(at - this.settings.threshold) < most / STEPS / 2 ? 7 : 3)) };
      });
      return {
        type: "line",
        data: { labels: points.map((point) => two(point.threshold)), datasets },
        options: {
          maintainAspectRatio: false,
          scales: { x: { title: { display: true, text: threshold } }, y: { beginAtZero: true, ticks: { precision: 0 } } },
          plugins: { legend: { position: "bottom", labels: { usePointStyle: true } } },
        },
      };
    }

    // The talk

    greet() {
      this.talk = { asked: [], told: [] };
      this.inner("[data-log]").replaceChildren();
      this.bubble("bot", words.bot.hello, "");
    }

    /** @param {"bot" | "you"} who @param {string} text @param {string} small */
    bubble(who, text, small) {
      const log = this.inner("[data-log]");
      log.append(make("div.bot__line.is-" + who, make("span.bot__who", words.bot[who]), make("p.bot__bubble", text), ...(small ? [make("small", small)] : [])));
      log.scrollTop = log.scrollHeight;
    }

    /** @param {any} field */
    say(field) {
      const text = field.value.trim();
      field.value = "";
      field.focus();
      if (!text) return;
      const { bot } = words;
      this.bubble("you", text, "");
      this.talk.asked.push(text);
      const { got, by, word, hits } = kefu.bot.answer(this.index, text);
      const entry = this.entries.find(({ id }) => id === got);
      if (!entry) return this.hand(bot.handing, bot.why[by](word));
      this.bubble("bot", entry.answer + (entry.asks ? bot.asks : ""), bot.source(hits[0]));
      this.talk.told.push(entry.id + " " + entry.question);
    }

    /** Go to a person, with what she needs. @param {string} text @param {string} why */
    hand(text, why) {
      this.bubble("bot", text, why);
      const log = this.inner("[data-log]");
      log.append(kefu.botParts.card({ ...this.talk, why }));
      log.scrollTop = log.scrollHeight;
    }

    // The goals, and the half that nobody has seen

    /** @returns {[boolean, string][]} */
    met() {
      const { goals } = words.bot;
      const { goal } = this.spec;
      const { hit, wrong, missed } = this.sums;
      const copied = kefu.bot.copied(this.entries, [...this.open, ...(this.revealed ? this.unseen : [])], this.plan());
      return [
        [hit !== null && hit * 100 >= goal.hit, goals.hit(hit, goal.hit)],
        [wrong <= goal.wrong, goals.wrong(wrong, goal.wrong)],
        [missed <= goal.missed, goals.missed(missed, goal.missed)],
        [!copied.length, goals.copied(copied)],
      ];
    }

    goals() {
      kefu.labs.notes(this.inner("[data-goals]"), this.met());
    }

    /** What the bot was when it was tried. */
    stamp = () => JSON.stringify([this.plan(), this.own ? this.entries : this.changes()]);

    reveal() {
      const said = this.inner("[data-reveal-said]");
      if (!this.unseen.length) return kefu.labs.say(said, false, [words.bot.noHidden]);
      if (!this.revealed) {
        if (this.met().some(([good]) => !good)) return kefu.labs.say(said, false, [words.bot.notYet]);
        const hidden = kefu.bot.sums(kefu.bot.run(this.index, this.unseen)).accuracy;
        this.revealed = { open: Number(this.sums.accuracy), hidden: Number(hidden), stamp: kefu.hash(this.stamp()) };
        this.keep();
        this.goals();
      }
      this.reveals();
      kefu.announce(said.textContent);
    }

    /** What the hidden half came to, the first time and now. */
    reveals() {
      const said = this.inner("[data-reveal-said]");
      const place = this.inner("[data-revealed]");
      if (!this.revealed) {
        said.hidden = true;
        return place.replaceChildren();
      }
      const { bot } = words;
      const { goal } = this.spec;
      const { open, hidden, stamp } = this.revealed;
      const gap = (open - hidden) * 100;
      const good = hidden * 100 >= goal.hidden;
      const near = gap <= goal.gap;
      const stale = stamp !== kefu.hash(this.stamp());
      const rows = kefu.bot.run(this.index, this.unseen);
      said.className = "lab__said " + (good && near ? "is-right" : "is-wrong");
      said.replaceChildren(...[bot.revealed(hidden, open), good ? bot.hiddenGood(goal.hidden) : bot.hiddenBad(goal.hidden), near ? bot.gapGood(gap) : bot.gapBad(gap, goal.gap), ...(stale ? [bot.stale + bot.percent(hidden) + "。"] : [])].map((line) => make("span.lab__row", line)));
      said.hidden = false;
      const opened = new Set(all(place, "[data-row][open]").map(({ dataset }) => dataset.row));
      place.replaceChildren(kefu.botParts.figures(kefu.bot.sums(rows)), make("h5.lab__name", bot.revealedRows), ...rows.filter(({ right }) => !right).map((row) => kefu.botParts.row(row, this.nameOf, false)));
      for (const row of all(place, "[data-row]")) row.open = opened.has(row.dataset.row);
    }

    // Somebody's own data

    /** Use the entries of a CSV file, or say what is wrong with all of them. @param {TableFile} file */
    takeBook({ rows, problems }) {
      const { bot, file } = words;
      const faults = [...problems];
      const seen = new Set();
      const found = rows.map(([id, kind, question, similar, answer, action, until], place) => {
        const fault = (/** @type {boolean} */ good, /** @type {string} */ what) => good || faults.push(bot.row(place + 2, what));
        fault(id !== "", bot.badId);
        fault(!seen.has(id), bot.twice(id));
        seen.add(id);
        fault(question !== "", bot.badQuestion);
        fault(!until || DATE.test(until), bot.badUntil(until));
        return { id, kind: kind.split("-")[0] || bot.person, question, similar: similar.split("|").map((text) => text.trim()).filter(Boolean), answer, asks: action === "查询接口", until };
      });
      const said = this.inner("[data-import-said]");
      if (faults.length) return kefu.labs.say(said, false, kefu.labs.few(faults));
      this.own = true;
      this.entries = found;
      this.revealed = null;
      const known = (/** @type {BotSaying} */ { wanted }) => !wanted || seen.has(wanted);
      const lost = [...this.open, ...this.unseen].filter((saying) => !known(saying)).length;
      this.open = this.open.filter(known);
      this.unseen = this.unseen.filter(known);
      this.show();
      kefu.labs.say(said, true, [file.taken(found.length) + bot.own(lost)]);
    }

    /** Use the sentences of a CSV file, or say what is wrong with all of them. @param {TableFile} file */
    takeSays({ rows, problems }) {
      const { bot, file } = words;
      const faults = [...problems];
      const known = new Set(this.entries.map(({ id }) => id));
      const found = rows.map(([id, text, wanted, half], place) => {
        const fault = (/** @type {boolean} */ good, /** @type {string} */ what) => good || faults.push(bot.row(place + 2, what));
        fault(id !== "", bot.badId);
        fault(text !== "", bot.badText);
        fault(wanted === bot.person || known.has(wanted), bot.badWanted(wanted));
        fault(half === "调试" || half === "揭晓", bot.badHalf(half));
        return { id, text, wanted: wanted === bot.person ? "" : wanted, half };
      });
      const bare = (/** @type {string} */ name) => found.filter(({ half }) => half === name).map(({ id, text, wanted }) => ({ id, text, wanted }));
      if (!faults.length && !bare("调试").length) faults.push(bot.noOpen);
      const said = this.inner("[data-import-said]");
      if (faults.length) return kefu.labs.say(said, false, kefu.labs.few(faults));
      this.own = true;
      this.open = bare("调试");
      this.unseen = bare("揭晓");
      this.revealed = null;
      this.show();
      kefu.labs.say(said, true, [file.taken(found.length)]);
    }
  }

  kefu.elements["kefu-bot"] = Bot;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
