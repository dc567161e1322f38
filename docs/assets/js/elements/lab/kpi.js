/**
 * <kefu-kpi>: agents' figures of a month worked out by hand, ranked by weights that can be moved, read for who needs help and
 * which figure misleads, and talked over. The sums are those of engine/kpi.js. Only the notes for the talks are kept (kefu-note).
 */
(function (kefu) {
  "use strict";

  const { all, words } = kefu;
  const NEAR = 0.011; // how far off a figure may be: a place more or less rounded
  const FEW = 0.05; // the same for the total, which adds eight of them

  class Kpi extends HTMLElement {
    /** @type {KpiSpec} */
    spec = /** @type {any} */ (null);
    /** @type {KpiRow[]} */
    rows = [];
    /** By the weights of the lesson, and by those at hand. @type {KpiAgent[]} */
    reference = [];
    /** @type {KpiAgent[]} */
    judged = [];
    /** The questions that were answered rightly. @type {Set<string>} */
    found = new Set();
    /** @type {{draw(): void, end(): void} | null} */
    bars = null;
    stop = new AbortController();

    connectedCallback() {
      this.spec = kefu.island(this);
      for (const part of all(this, "[data-live]")) part.hidden = false;
      this.stop = kefu.listen(this, "click", (event) => this.press(event));
      kefu.listen(this, "input change", ({ type, target }) => this.change(type, target), this.stop);
      this.use(this.spec.rows);
    }

    disconnectedCallback() {
      this.stop.abort();
      this.bars?.end();
      this.bars = null;
    }

    /** @param {string} selector @returns {any} */
    inner(selector) {
      return this.querySelector(selector);
    }

    /** Take these agents, and the weights of the lesson. @param {KpiRow[]} rows */
    use(rows) {
      this.rows = rows;
      this.reference = kefu.kpi.judge(rows, this.plan(this.spec.metrics.map(({ weight }) => weight), this.spec.cap));
      for (const part of all(this, "[data-own-part]")) part.hidden = rows !== this.spec.rows;
      this.weigh(this.spec.metrics.map(({ weight }) => weight));
    }

    /** @param {number[]} weights @param {number | null} cap @returns {KpiPlan} */
    plan(weights, cap) {
      const { grades, redline, redlineGrade } = this.spec;
      return { metrics: this.spec.metrics.map((metric, place) => ({ ...metric, weight: weights[place] })), cap, grades, redline, redlineGrade };
    }

    /** @param {any} event */
    press(event) {
      const [act, button] = kefu.acted(event);
      if (act === "check-own") this.checkOwn();
      else if (act === "preset") this.weigh(this.spec.presets[Number(button.dataset.preset)].weights);
      else if (act === "reset") this.weigh(this.spec.metrics.map(({ weight }) => weight));
      else if (act === "check-found") this.checkFound(button.closest("[data-finding]"));
      else if (act === "save") kefu.saveFile(words.kpi.file, kefu.csv([this.heads(), ...this.scores()]), "text/csv");
      else if (act === "template") kefu.saveFile(words.kpi.template, kefu.csv([this.spec.heads, ...this.spec.rows.slice(0, 3).map(this.asWritten)]), "text/csv");
      else if (act === "own-data") {
        this.use(this.spec.rows);
        kefu.labs.say(this.inner("[data-import-said]"), true, [words.kpi.back]);
      }
    }

    /** @param {string} type @param {any} target */
    change(type, target) {
      if (target.matches("[data-weight]")) {
        // The slider and the field beside it are one value.
        const both = all(this, `[data-weight="${target.dataset.weight}"]`);
        for (const other of both) if (other !== target && (target.type === "range" || this.readWeight(target) !== null)) other.value = target.value;
        this.judge();
      } else if (type === "change" && target.matches("[data-cap]")) this.judge();
      else if (type === "change" && target.matches("[data-file]")) kefu.labs.read(target, this.spec.heads, (file) => this.take(file));
    }

    // One: by hand

    checkOwn() {
      const { byHand } = this.spec;
      let [right, count] = [0, 0];
      for (const id of byHand) {
        const box = all(this, "[data-case]").find(({ dataset }) => dataset.case === id);
        const place = this.rows.findIndex((row) => row.id === id);
        const notes = this.verdicts(box, this.rows[place], this.reference[place]);
        kefu.labs.notes(box.querySelector("[data-said]"), notes);
        count += all(box, "input").length;
        right += notes.filter(([good]) => good).length;
        if (notes.every(([good]) => good)) {
          const { metrics } = this.spec;
          kefu.labs.notes(box.querySelector("[data-said]"), [...notes, [true, words.kpi.parts(this.reference[place].parts.map((points, at) => metrics[at].name + " " + points))]]);
        }
      }
      const score = words.kpi.own(right, count);
      this.inner("[data-own-score]").textContent = score;
      kefu.announce(score);
    }

    /** What is right and wrong of the figures for an agent. @param {any} box @param {KpiRow} row @param {KpiAgent} agent @returns {[boolean, string][]} */
    verdicts(box, row, agent) {
      const { spec } = this;
      const given = (/** @type {string} */ name) => kefu.readNumber(box.querySelector(`[data-give="${name}"]`).value)?.value ?? null;
      return [
        ...spec.handValues.map((place) => this.value(given("v" + place), row, spec.metrics[place])),
        ...spec.handParts.map((place) => this.points(given("p" + place), agent.values[place], spec.metrics[place])),
        this.total(given("total"), agent),
      ];
    }

    /** @param {number | null} given @param {KpiRow} row @param {KpiMetric} metric @returns {[boolean, string]} */
    value(given, row, metric) {
      const { kpi } = words;
      const { name, unit, top, bottom } = metric;
      const wanted = /** @type {number} */ (kefu.kpi.measure(row.figures, metric));
      if (given === null) return [false, kpi.empty(name)];
      if (Math.abs(given - wanted) < NEAR) return [true, kpi.right(name, wanted, unit)];
      if (unit === "%" && Math.abs(given * 100 - wanted) < 1) return [false, kpi.hundred(name)];
      const turned = bottom ? (row.figures[bottom] / row.figures[top]) * (unit === "%" ? 100 : 1) : NaN;
      return [false, Math.abs(given - turned) < Math.max(NEAR, turned * 0.01) ? kpi.turned(name) : kpi.wrong(name)];
    }

    /** @param {number | null} given @param {number | null} value @param {KpiMetric} metric @returns {[boolean, string]} */
    points(given, value, metric) {
      const { kpi } = words;
      const name = kpi.partOf(metric.name);
      const wanted = kefu.kpi.part(value, metric, this.spec.cap);
      if (given === null) return [false, kpi.empty(name)];
      if (Math.abs(given - wanted) < NEAR) return [true, kpi.right(name, wanted, "")];
      if (Math.abs(given - kefu.kpi.part(value, metric, null)) < NEAR) return [false, kpi.capped(name)];
      if (metric.lower && Math.abs(given - kefu.kpi.part(value, { ...metric, lower: false }, null)) < NEAR) return [false, kpi.against(name)];
      return [false, kpi.wrongPart(name)];
    }

    /** @param {number | null} given @param {KpiAgent} agent @returns {[boolean, string]} */
    total(given, { total }) {
      const { kpi } = words;
      if (given === null) return [false, kpi.empty(kpi.total)];
      return Math.abs(given - total) < FEW ? [true, kpi.right(kpi.total, total, "")] : [false, kpi.wrongTotal];
    }

    // Two: weights and ranks

    /** @param {number[]} weights */
    weigh(weights) {
      for (const field of all(this, "[data-weight]")) field.value = String(weights[Number(field.dataset.weight)]);
      this.judge();
    }

    /** @param {any} field @returns {number | null} from 0 to 100 */
    readWeight(field) {
      const value = kefu.readNumber(field.value)?.value ?? null;
      return value !== null && value >= 0 && value <= 100 ? value : null;
    }

    /** Rank by the weights as they stand; where one cannot be read, it is said and nothing changes. */
    judge() {
      const fields = all(this, "input[type=text][data-weight]");
      const weights = fields.map((field) => this.readWeight(field));
      fields.forEach((field, place) => field.setAttribute("aria-invalid", String(weights[place] === null)));
      const sound = weights.every((weight) => weight !== null);
      const known = /** @type {number[]} */ (weights);
      this.inner("[data-weights-said]").textContent = sound ? words.kpi.sum(Number(known.reduce((sum, weight) => sum + weight, 0).toFixed(2))) : words.kpi.badWeight;
      if (!sound) return;
      this.judged = kefu.kpi.judge(this.rows, this.plan(known, this.inner("[data-cap]").checked ? this.spec.cap : null));
      this.show();
    }

    show() {
      const { kpi } = words;
      const order = this.judged.map((_, place) => place).sort((a, b) => this.judged[a].rank - this.judged[b].rank || a - b);
      const moves = this.judged.map(({ rank }, place) => this.reference[place].rank - rank);
      const rows = order.map((place) => {
        const { id, total, grade, rank } = this.judged[place];
        return [rank, id, this.rows[place].name + (this.rows[place].trainee ? kpi.trainee : ""), total.toFixed(2), grade, kpi.moved(moves[place])];
      });
      this.inner("[data-ranks]").replaceChildren(kefu.labs.table(kpi.heads, rows));
      this.inner("[data-parts]").replaceChildren(kefu.labs.table(this.heads(), this.scores()));
      this.inner("[data-said-ranks]").textContent = this.judged.length ? kpi.said(this.judged[order[0]], this.rows[order[0]].name, moves.filter(Boolean).length) : "";
      this.draw();
    }

    /** The heads of the table of points. */
    heads() {
      return [...words.kpi.partHeads, ...this.spec.metrics.flatMap(({ name, unit }) => [name + "（" + unit + "）", words.kpi.partOf(name)]), words.kpi.total];
    }

    /** Of everyone: what each metric comes to, its points, the total. @returns {(string | number)[][]} */
    scores() {
      return this.judged.map(({ id, values, parts, total }, place) => [id, this.rows[place].name, ...values.flatMap((value, at) => [words.kpi.shown(value), parts[at].toFixed(2)]), total.toFixed(2)]);
    }

    draw() {
      if (this.bars) return this.bars.draw();
      kefu.load("chart", () => {
        if (!this.bars && this.isConnected) this.bars = kefu.chart(this.inner("[data-bars]"), (colour) => this.picture(colour));
      });
    }

    /** What Chart.js is to draw: a bar for each agent, a piece for each metric. @param {(name: string) => string} colour */
    picture(colour) {
      const order = this.judged.map((_, place) => place).sort((a, b) => this.judged[a].rank - this.judged[b].rank || a - b);
      return {
        type: "bar",
        data: {
          labels: order.map((place) => this.rows[place].id + " " + this.rows[place].name),
          datasets: this.spec.metrics.map(({ name }, at) => ({
            label: name,
            data: order.map((place) => this.judged[place].parts[at]),
            backgroundColor: colour("--p" + (at % 8)),
            borderColor: colour("--paper"),
            borderWidth: 1,
          })),
        },
        options: {
          indexAxis: "y",
          maintainAspectRatio: false,
          scales: { x: { stacked: true, beginAtZero: true }, y: { stacked: true } },
          plugins: { legend: { position: "bottom", labels: { boxWidth: 14 } } },
        },
      };
    }

    // Three: reading the figures

    /** @param {any} box */
    checkFound(box) {
      const { kpi } = words;
      const place = Number(box.dataset.finding);
      const { agent, metric, near } = this.spec.findings[place];
      const [who, what] = ["agent", "metric"].map((name) => box.querySelector(`[data-choose=${name}]`).value);
      const right = who === agent && what === String(metric);
      this.found[right ? "add" : "delete"](box.dataset.finding);
      const hint = kefu.own(near, who);
      const why = right ? box.querySelector("[data-why]") : hint === undefined ? null : box.querySelector(`[data-near="${hint}"]`);
      const text = !who || !what ? kpi.nobody : right ? kpi.found : who === agent ? kpi.otherMetric : why ? kpi.near : kpi.otherAgent;
      const said = box.querySelector("[data-verdict]");
      kefu.labs.say(said, right, [text]);
      if (who && what && why) said.append(kefu.copy(why) || "");
      this.inner("[data-found-score]").textContent = kpi.score(this.found.size, this.spec.findings.length);
    }

    // Somebody's own figures

    /** @param {KpiRow} row */
    asWritten = ({ id, name, figures }) => [id, name, ...this.spec.heads.slice(2).map((head) => figures[head])];

    /** Use the agents of a CSV file, or say what is wrong with all of them. @param {TableFile} file */
    take({ rows, problems }) {
      const said = this.inner("[data-import-said]");
      const faults = [...problems];
      const found = rows.map((cells, place) => this.row(cells, place + 2, faults));
      const seen = new Set();
      found.forEach(({ id }, place) => {
        if (id && seen.has(id)) faults.push(words.kpi.row(place + 2, words.kpi.twice(id)));
        seen.add(id);
      });
      if (faults.length) return kefu.labs.say(said, false, kefu.labs.few(faults));
      this.use(found);
      kefu.labs.say(said, true, [words.file.taken(found.length)]);
    }

    /** One agent of a file; what is wrong with her goes into `faults`. @param {string[]} cells @param {number} line @param {string[]} faults @returns {KpiRow} */
    row([id, name, ...cells], line, faults) {
      const { kpi } = words;
      const { heads, metrics, trainee } = this.spec;
      if (!id) faults.push(kpi.row(line, kpi.badId));
      /** @type {Record<string, number>} */
      const figures = {};
      cells.forEach((text, place) => {
        const head = heads[place + 2];
        figures[head] = Number(text);
        if (!/^\d{1,9}(\.\d{1,2})?$/.test(text)) faults.push(kpi.row(line, kpi.badNumber(head, text)));
        else if (figures[head] === 0 && metrics.some(({ bottom }) => bottom === head)) faults.push(kpi.row(line, kpi.zero(head)));
      });
      return { id, name, trainee: figures[trainee.column] < trainee.below, figures };
    }
  }

  kefu.elements["kefu-kpi"] = Kpi;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
