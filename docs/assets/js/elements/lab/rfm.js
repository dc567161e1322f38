/**
 * <kefu-rfm>: customers scored, grouped, mapped, narrowed to those who may be written to, and cared for within a budget. What
 * is judged comes from engine/rfm.js; here it is asked for, shown and compared. Only the care plan is kept (kefu-note).
 */
(function (kefu) {
  "use strict";

  const { all, make, words } = kefu;
  const SMALL = 4; // px: the radius of no yuan at all
  const LARGE = 16; // px: what the greatest amount adds to it
  const AXES = /** @type {const} */ (["r", "f", "m"]);

  /** One look for each group: a colour of the page and a shape, so that no group is told by colour alone. @type {Record<string, [string, string, boolean]>} */
  const LOOKS = {
    111: ["--g1", "circle", true], "011": ["--g2", "rect", true], 101: ["--g3", "triangle", true], "001": ["--g4", "rectRot", true],
    110: ["--g1", "circle", false], 100: ["--g3", "triangle", false], "010": ["--g2", "rect", false], "000": ["--g4", "rectRot", false],
  };

  /** A date of the calendar as YYYY-MM-DD. @param {string} text */
  const isDate = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(text + "T00:00Z").toISOString().startsWith(text);
  const dated = (/** @type {string} */ text) => {
    try {
      return isDate(text);
    } catch {
      return false; // 2026-02-31
    }
  };

  class Rfm extends HTMLElement {
    /** @type {RfmSpec} */
    spec = /** @type {any} */ (null);
    /** @type {RfmRow[]} */
    rows = [];
    /** @type {RfmPlan} */
    plan = /** @type {any} */ (null);
    /** By the lesson's own edges, and by those at hand. @type {RfmJudged} */
    reference = { customers: [], lines: [] };
    /** @type {RfmJudged} */
    judged = { customers: [], lines: [] };
    /** @type {{draw(): void, end(): void} | null} */
    map = null;
    stop = new AbortController();

    connectedCallback() {
      this.spec = kefu.island(this);
      for (const part of all(this, "[data-live]")) part.hidden = false;
      this.stop = kefu.listen(this, "click", (event) => this.press(event));
      kefu.listen(this, "change", ({ target }) => this.change(target), this.stop);
      kefu.listen(this, "input", ({ target }) => this.type(target), this.stop);
      this.use(this.spec.rows, this.spec.date);
    }

    disconnectedCallback() {
      this.stop.abort();
      this.map?.end();
      this.map = null;
    }

    /** @param {string} selector @returns {any} */
    inner(selector) {
      return this.querySelector(selector);
    }

    /** Take these customers, and everything from the start. @param {RfmRow[]} rows @param {string} date */
    use(rows, date) {
      const { r, f, m } = this.spec;
      this.rows = rows;
      this.plan = { date, r, f, m, rule: "mean" };
      this.reference = kefu.rfm.judge(rows, this.plan);
      this.inner("[data-lines]").textContent = words.rfm.lines(this.reference.lines);
      this.inner("[data-case-part]").hidden = rows !== this.spec.rows;
      this.gate();
      this.reset();
    }

    /** @param {any} event */
    press(event) {
      const [act] = kefu.acted(event);
      if (act === "check-own") this.checkOwn();
      else if (act === "reset") this.reset();
      else if (act === "check-gate") this.checkGate();
      else if (act === "save-each") kefu.saveFile(words.rfm.eachFile, kefu.csv([words.rfm.eachHeads, ...this.each()]), "text/csv");
      else if (act === "save-care") kefu.saveFile(words.rfm.careFile, kefu.csv([words.rfm.careHeads, ...this.cares()]), "text/csv");
      else if (act === "template") kefu.saveFile(words.rfm.template, kefu.csv([this.spec.heads, ...this.spec.rows.slice(0, 3).map(this.asWritten)]), "text/csv");
      else if (act === "own-data") this.back();
    }

    /** @param {any} target */
    change(target) {
      if (target.matches("[data-edge], [data-rule]")) this.judge();
      else if (target.matches("[data-file]")) kefu.labs.read(target, this.spec.heads, (file) => this.take(file));
    }

    /** @param {any} target */
    type(target) {
      if (target.matches("[data-cost], [data-stop]")) this.budget();
    }

    // One: by hand

    checkOwn() {
      const { byHand } = this.spec;
      let right = 0;
      for (const id of byHand) {
        const box = all(this, "[data-case]").find(({ dataset }) => dataset.case === id);
        const place = this.rows.findIndex((row) => row.id === id);
        const notes = this.verdicts(box, this.rows[place], this.reference.customers[place]);
        const list = box.querySelector("[data-said]");
        kefu.labs.notes(list, notes);
        if (notes.every(([good]) => good)) right += 1;
      }
      const score = words.rfm.own(right, byHand.length);
      this.inner("[data-own-score]").textContent = score;
      kefu.announce(score);
    }

    /** What is right and wrong of the four choices for a customer. @param {any} box @param {RfmRow} row @param {RfmCustomer} customer @returns {[boolean, string][]} */
    verdicts(box, row, customer) {
      const { rfm } = words;
      const picked = (/** @type {string} */ name) => box.querySelector(`[data-pick="${name}"]`).value;
      const values = [customer.days, row.orders, row.amount];
      /** @type {[boolean, string][]} */
      const notes = customer.scores.map((score, place) => {
        const axis = rfm.axes[place];
        const given = picked(String(place));
        const facts = rfm.of[place](values[place]);
        if (!given) return [false, axis + "：" + rfm.empty];
        if (Number(given) === score) return [true, rfm.scoreRight(axis, score, facts)];
        const turned = place === 0 && Number(given) === 6 - score;
        return [false, (turned ? rfm.turned : "") + rfm.scoreWrong(axis, score, facts)];
      });
      const high = rfm.high(customer.high);
      const name = this.name(customer.group);
      const group = picked("group");
      notes.push(!group ? [false, rfm.empty] : group === customer.group ? [true, rfm.groupRight(high, name)] : [false, rfm.groupWrong(high, name)]);
      return notes;
    }

    /** @param {string} key */
    name(key) {
      return this.spec.groups.find((group) => group.key === key)?.name || key;
    }

    // Two: edges and groups

    reset() {
      const { spec } = this;
      for (const key of AXES) all(this, `[data-edge="${key}"]`).forEach((field, place) => (field.value = String(spec[key][place])));
      for (const radio of all(this, "[data-rule]")) radio.checked = radio.value === "mean";
      this.judge();
    }

    /** Judge by the edges as they stand now; what cannot be read is said, and the last good ones stay. */
    judge() {
      const plan = { ...this.plan, rule: this.inner("[data-rule]:checked").value };
      /** @type {string[]} */
      const faults = [];
      AXES.forEach((key, place) => {
        const fields = all(this, `[data-edge="${key}"]`);
        const edges = fields.map(({ value }) => kefu.readNumber(value)?.value ?? NaN);
        const sound = edges.every(Number.isFinite) && kefu.rfm.sound(edges, key === "r");
        for (const field of fields) field.setAttribute("aria-invalid", String(!sound));
        if (sound) plan[key] = edges;
        else faults.push(words.rfm.edges(words.rfm.axes[place], key === "r"));
      });
      const said = this.inner("[data-edges-wrong]");
      said.textContent = faults.join("");
      said.hidden = !faults.length;
      if (faults.length) kefu.announce(said.textContent);
      this.plan = plan;
      this.judged = kefu.rfm.judge(this.rows, plan);
      this.show();
    }

    show() {
      const { rfm } = words;
      const totals = kefu.rfm.totals(this.rows, this.judged);
      const important = Object.entries(totals).filter(([key]) => key.endsWith("1"));
      const sum = (/** @type {(total: RfmTotal) => number} */ of) => important.reduce((found, [, total]) => found + of(total), 0);
      this.inner("[data-summary]").textContent = rfm.summary(this.rows.length, rfm.rules[this.plan.rule], sum(({ count }) => count), sum(({ share }) => share));
      this.inner("[data-groups]").replaceChildren(this.groups(totals));
      this.inner("[data-each]").replaceChildren(kefu.labs.table(rfm.eachHeads, this.each()));
      this.inner("[data-moved]").textContent = rfm.moved(this.moved());
      this.cells();
      this.draw();
      this.budget();
    }

    /** Who is in another group than by the lesson's edges. */
    moved() {
      const { move } = words.rfm;
      return this.judged.customers.flatMap(({ id, group }, place) => {
        const was = this.reference.customers[place].group;
        return was === group ? [] : [move(id, this.name(was), this.name(group))];
      });
    }

    /** @param {Record<string, RfmTotal>} totals */
    groups(totals) {
      const { rfm } = words;
      const rows = this.spec.groups.map(({ key, name }) => {
        const { count, amount, share } = kefu.own(totals, key) || { count: 0, amount: 0, share: 0 };
        return [name, rfm.high([...key].map((one) => one === "1")), count, rfm.yuan(amount), rfm.percent(share)];
      });
      return kefu.labs.table(rfm.groupHeads, rows);
    }

    /** The table of everyone: points, high or low, group. @returns {(string | number)[][]} */
    each() {
      const { rfm } = words;
      return this.judged.customers.map(({ id, days, scores, high, group }, place) => {
        const { name, orders, amount } = this.rows[place];
        return [id, name, days, orders, amount, ...scores, rfm.high(high), this.name(group)];
      });
    }

    // Three: the map

    draw() {
      if (this.map) return this.map.draw();
      // The drawing comes with the chart library, which is not small: the tables need not wait for it.
      kefu.load("chart", () => {
        if (!this.map && this.isConnected) this.map = kefu.chart(this.inner("[data-map]"), (colour) => this.picture(colour));
      });
    }

    /** What Chart.js is to draw. @param {(name: string) => string} colour */
    picture(colour) {
      const { rfm } = words;
      const most = Math.max(1, ...this.rows.map(({ amount }) => amount));
      const ground = colour("--paper");
      const datasets = this.spec.groups.map(({ key, name }) => {
        const [tone, shape, full] = LOOKS[key];
        const data = this.judged.customers.flatMap((customer, place) => {
          const row = this.rows[place];
          // Area, not radius, goes with the amount.
          return customer.group === key ? [{ x: customer.days, y: row.orders, r: SMALL + LARGE * Math.sqrt(row.amount / most), note: rfm.point(name, customer, row) }] : [];
        });
        return { label: name, data, pointStyle: shape, backgroundColor: full ? colour(tone) + "b3" : ground, borderColor: colour(tone), borderWidth: 2 };
      });
      this.inner("[data-map-said]").textContent = rfm.map(this.rows.length);
      return {
        type: "bubble",
        data: { datasets: datasets.filter(({ data }) => data.length) },
        options: {
          maintainAspectRatio: false,
          scales: {
            x: { title: { display: true, text: rfm.near }, beginAtZero: true },
            y: { title: { display: true, text: rfm.often }, beginAtZero: true, ticks: { precision: 0 } },
          },
          plugins: {
            legend: { position: "bottom", labels: { usePointStyle: true } },
            tooltip: { callbacks: { label: (/** @type {any} */ { raw }) => raw.note } },
          },
        },
      };
    }

    // Four: who may be written to

    gate() {
      const place = this.inner("[data-gate]");
      place.replaceChildren(...this.rows.map((row, at) => {
        const box = Object.assign(make("input"), { type: "checkbox", value: String(at) });
        return make("label.rfm__one", box, make("span", make("b", row.id + " " + row.name), make("small", words.rfm.gateFacts(row))));
      }));
      this.inner("[data-gate-said]").hidden = true;
    }

    checkGate() {
      const { rfm } = words;
      const ticked = all(this, "[data-gate] input").map(({ checked }) => checked);
      const stops = this.rows.map(kefu.rfm.stops);
      const bad = this.rows.flatMap((row, place) => (ticked[place] && stops[place].length ? [row.id + " " + stops[place].map((why) => rfm.stop[why]).join("、")] : []));
      const missed = this.rows.flatMap((row, place) => (!ticked[place] && !stops[place].length ? [row.id] : []));
      const right = !bad.length && !missed.length;
      const text = right ? rfm.gateRight(stops.filter(({ length }) => !length).length) : (bad.length ? rfm.gateBad(bad) : "") + (missed.length ? rfm.gateMissed(missed) : "");
      kefu.labs.say(this.inner("[data-gate-said]"), right, [text]);
    }

    // Five: care

    /** Who of each group there is, and who of them may be written to. @param {string} key */
    counts(key) {
      const own = this.rows.filter((_, place) => this.judged.customers[place].group === key);
      return [own.length, own.filter((row) => !kefu.rfm.stops(row).length).length];
    }

    cells() {
      for (const box of all(this, "[data-care]")) {
        const [count, open] = this.counts(box.dataset.care);
        box.querySelector("[data-care-count]").textContent = words.rfm.careCount(count, open);
      }
    }

    budget() {
      const costs = all(this, "[data-care]").map((box) => ({ cost: kefu.readNumber(box.querySelector("[data-cost]").value)?.value || 0, stop: box.querySelector("[data-stop]").value.trim() }));
      const used = costs.reduce((sum, { cost }) => sum + Math.max(0, cost), 0);
      this.inner("[data-budget]").textContent = words.rfm.budget(used, this.spec.budget, costs.filter(({ cost, stop }) => cost > 0 && !stop).length);
    }

    /** The care plan as it stands. @returns {(string | number)[][]} */
    cares() {
      return all(this, "[data-care]").map((box) => {
        const [count, open] = this.counts(box.dataset.care);
        const [way, cost, stop] = ["textarea", "[data-cost]", "[data-stop]"].map((selector) => box.querySelector(selector).value.trim());
        return [this.name(box.dataset.care), count, open, way, cost, stop];
      });
    }

    // Somebody's own data

    /** @param {RfmRow} row */
    asWritten = ({ id, last, orders, amount, consent, complaint }) => [id, last, orders, amount, consent ? "是" : "否", complaint ? "是" : "否"];

    back() {
      this.use(this.spec.rows, this.spec.date);
      this.inner("[data-date]").value = this.spec.date;
      kefu.labs.say(this.inner("[data-import-said]"), true, [words.rfm.back]);
    }

    /** Use the customers of a CSV file, or say what is wrong with all of them. @param {TableFile} file */
    take({ rows, problems }) {
      const date = this.inner("[data-date]").value.trim();
      const faults = [...(dated(date) ? [] : [words.rfm.baseDate]), ...problems];
      const found = rows.map((cells, place) => this.row(cells, place + 2, date, faults));
      const seen = new Set();
      found.forEach(({ id }, place) => {
        if (id && seen.has(id)) faults.push(words.rfm.row(place + 2, words.rfm.twice(id)));
        seen.add(id);
      });
      if (faults.length) return kefu.labs.say(this.inner("[data-import-said]"), false, kefu.labs.few(faults));
      this.use(found, date);
      kefu.labs.say(this.inner("[data-import-said]"), true, [words.file.taken(found.length)]);
    }

    /** One customer of a file; what is wrong with her goes into `faults`. @param {string[]} cells @param {number} line @param {string} date @param {string[]} faults @returns {RfmRow} */
    row([id, last, orders, amount, consent, complaint], line, date, faults) {
      const { rfm } = words;
      const heads = this.spec.heads;
      const fault = (/** @type {boolean} */ good, /** @type {string} */ what) => good || faults.push(rfm.row(line, what));
      fault(id !== "", rfm.badId);
      if (fault(dated(last), rfm.badDate(last)) === true && dated(date)) fault(last <= date, rfm.late(last));
      fault(/^[1-9]\d{0,5}$/.test(orders), rfm.badCount(orders));
      fault(/^\d{1,9}(\.\d{1,2})?$/.test(amount), rfm.badAmount(amount));
      [[consent, 4], [complaint, 5]].forEach(([text, place]) => fault(text === "是" || text === "否", rfm.badYes(heads[Number(place)], text)));
      return { id, name: "", last, orders: Number(orders), amount: Number(amount), consent: consent === "是", complaint: complaint === "是" };
    }
  }

  kefu.elements["kefu-rfm"] = Rfm;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
