/**
 * <kefu-staffing>: shifts over the hours of a day. Who is there, how long people wait and who is idle comes from
 * engine/staffing.js; here shifts are moved, and what they come to is shown and judged. Nothing is kept.
 */
(function (kefu) {
  "use strict";

  const { all, words } = kefu;
  const DAY = 24; // hours
  const LIMITS = /** @type {const} */ ({ minutes: [1, 120], atOnce: [1, 20], most: [1, 600] });

  class Staffing extends HTMLElement {
    /** @type {StaffSpec} */
    spec = /** @type {any} */ (null);
    /** @type {StaffHour[]} */
    demand = [];
    /** @type {StaffPlan} */
    plan = /** @type {any} */ (null);
    /** @type {StaffJudged[]} */
    judged = [];
    /** @type {{draw(): void, end(): void} | null} */
    bars = null;
    stop = new AbortController();

    connectedCallback() {
      this.spec = kefu.island(this);
      for (const part of all(this, "[data-live]")) part.hidden = false;
      this.stop = kefu.listen(this, "click", (event) => this.press(event));
      kefu.listen(this, "change", ({ target }) => this.change(target), this.stop);
      this.use(this.spec.demand);
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

    /** @param {StaffHour[]} demand */
    use(demand) {
      const { minutes, atOnce, use, wait } = this.spec;
      this.demand = demand;
      this.plan = { minutes, atOnce, use, most: wait };
      for (const field of all(this, "[data-plan]")) field.value = String(/** @type {any} */ (this.plan)[field.dataset.plan]);
      this.lay(this.spec.rows, 0);
    }

    /** @param {any} event */
    press(event) {
      const [act] = kefu.acted(event);
      if (act === "reset") this.lay(this.spec.rows, 0);
      else if (act === "reference") this.lay(this.spec.reference, this.spec.cover);
      else if (act === "save") kefu.saveFile(words.staffing.file, kefu.csv([words.staffing.heads, ...this.table()]), "text/csv");
      else if (act === "template") kefu.saveFile(words.staffing.template, kefu.csv([this.spec.heads, ...this.spec.demand.map(({ hour, sessions }) => [hour, sessions])]), "text/csv");
      else if (act === "own-data") {
        this.use(this.spec.demand);
        kefu.labs.say(this.inner("[data-import-said]"), true, [words.staffing.back]);
      }
    }

    /** @param {any} target */
    change(target) {
      if (target.matches("[data-plan]")) this.replan();
      else if (target.matches("[data-shift] select, [data-cover] select")) this.judge();
      else if (target.matches("[data-file]")) kefu.labs.read(target, this.spec.heads, (file) => this.take(file));
    }

    /** Put shifts into the fields. @param {StaffShift[]} rows @param {number} cover hours of it */
    lay(rows, cover) {
      rows.forEach((row, place) => {
        for (const name of /** @type {const} */ (["start", "people", "meal"])) this.field(place, name).value = String(row[name]);
      });
      this.inner("[data-cover] [data-set=start]").value = String(this.spec.coverStart);
      this.inner("[data-cover] [data-set=hours]").value = String(cover);
      this.judge();
    }

    /** @param {number} place @param {string} name */
    field = (place, name) => this.inner(`[data-shift="${place}"] [data-set=${name}]`);

    /** The shifts as they stand; the supervisor's is the last. @returns {StaffShift[]} */
    shifts() {
      const { rows, shift } = this.spec;
      const own = rows.map(({ name }, place) => {
        const [start, people, meal] = ["start", "people", "meal"].map((field) => Number(this.field(place, field).value));
        return { name, start, hours: shift, people, meal };
      });
      const [start, hours] = ["start", "hours"].map((name) => Number(this.inner(`[data-cover] [data-set=${name}]`).value));
      return [...own, { name: words.staffing.cover, start, hours, people: 1, meal: null }];
    }

    /** Take how long sessions last and how much is borne; what cannot be used is said, and nothing changes. */
    replan() {
      const fields = all(this, "[data-plan]");
      const plan = /** @type {any} */ ({ ...this.plan });
      let sound = true;
      for (const field of fields) {
        const name = /** @type {keyof typeof LIMITS} */ (field.dataset.plan);
        const value = kefu.readNumber(field.value)?.value ?? NaN;
        const fits = value >= LIMITS[name][0] && value <= LIMITS[name][1] && (name !== "atOnce" || Number.isInteger(value));
        field.setAttribute("aria-invalid", String(!fits));
        plan[name] = value;
        sound = sound && fits;
      }
      const said = this.inner("[data-plan-said]");
      said.textContent = words.staffing.plan;
      said.hidden = sound;
      if (!sound) return kefu.announce(said.textContent);
      this.plan = plan;
      this.judge();
    }

    judge() {
      const { staffing } = words;
      const shifts = this.shifts();
      this.judged = kefu.staffing.judge(this.demand, shifts, this.plan);
      const people = shifts.slice(0, -1).reduce((sum, shift) => sum + shift.people, 0);
      const notes = this.notes(shifts, people);
      kefu.labs.notes(this.inner("[data-notes]"), notes);
      const open = notes.filter(([good]) => !good).length;
      this.inner("[data-verdict]").textContent = open ? staffing.some(open) : staffing.allRight;
      this.inner("[data-total]").textContent = this.total(people);
      this.inner("[data-hours]").replaceChildren(kefu.labs.table(staffing.heads, this.table()));
      [...this.inner("[data-hours] tbody").rows].forEach((row, place) => row.classList.toggle("is-short", this.isShort(this.judged[place])));
      this.draw();
      kefu.announce(this.inner("[data-verdict]").textContent);
    }

    /** @param {StaffJudged} hour */
    isShort = ({ wait, sessions }) => sessions > 0 && (wait === null || wait > this.plan.most);

    /** What holds and what does not. @param {StaffShift[]} shifts @param {number} people @returns {[boolean, string][]} */
    notes(shifts, people) {
      const { staffing } = words;
      const { spec } = this;
      const own = shifts.slice(0, -1);
      const short = this.judged.filter(this.isShort).map(staffing.short);
      const hungry = own.filter((shift) => !kefu.staffing.eats(shift)).map(({ name }) => name);
      const late = own.filter(({ start, hours, people: count }) => count && start + hours > DAY).map(({ name }) => name);
      return [
        short.length ? [false, staffing.waitWrong(this.plan.most, short)] : [true, staffing.waitRight(this.plan.most)],
        people > spec.most ? [false, staffing.peopleWrong(people, spec.most)] : [true, staffing.peopleRight(people, Number(((people * 7) / 5).toFixed(1)))],
        late.length ? [false, staffing.lateWrong(late)] : hungry.length ? [false, staffing.mealsWrong(hungry)] : [true, staffing.mealsRight],
        [true, staffing.coverRight(shifts[shifts.length - 1].hours)],
      ];
    }

    /** @param {number} people */
    total(people) {
      const { staffing } = words;
      const hours = this.judged.reduce((sum, { agents }) => sum + agents, 0);
      if (this.judged.some(({ wait, sessions }) => wait === null && sessions)) return staffing.endless(people, hours);
      const idle = this.judged.reduce((sum, { agents, load }) => sum + agents - load / this.plan.atOnce, 0);
      const sessions = this.judged.reduce((sum, hour) => sum + hour.sessions, 0);
      const waited = this.judged.reduce((sum, hour) => sum + (hour.wait || 0) * hour.sessions, 0);
      return staffing.total(people, hours, idle, sessions ? waited / sessions : 0);
    }

    /** @returns {(string | number)[][]} */
    table() {
      const { staffing } = words;
      return this.judged.map(({ hour, sessions, agents, wait, busy, need, simple }) => [hour, sessions, agents, staffing.wait(wait), staffing.percent(busy), need, simple]);
    }

    draw() {
      if (this.bars) return this.bars.draw();
      kefu.load("chart", () => {
        if (!this.bars && this.isConnected) this.bars = kefu.chart(this.inner("[data-bars]"), (colour) => this.picture(colour));
      });
    }

    /** What Chart.js is to draw: agents wanted as bars, those who are there as a line of steps. @param {(name: string) => string} colour */
    picture(colour) {
      const { staffing } = words;
      const hours = this.judged;
      return {
        data: {
          labels: hours.map(({ hour }) => String(hour)),
          datasets: [
            { type: "line", label: staffing.duty, data: hours.map(({ agents }) => agents), stepped: "middle", borderColor: colour("--ink"), backgroundColor: colour("--ink"), borderWidth: 2, pointRadius: 3 },
            { type: "bar", label: staffing.need, data: hours.map(({ need }) => need), backgroundColor: hours.map((hour) => colour(this.isShort(hour) ? "--no" : "--u-l")), borderColor: colour("--u-b"), borderWidth: 1 },
          ],
        },
        options: {
          maintainAspectRatio: false,
          scales: { y: { beginAtZero: true, ticks: { precision: 0 } }, x: { title: { display: true, text: staffing.heads[0] } } },
          plugins: { legend: { position: "bottom" } },
        },
      };
    }

    /** Use the hours of a CSV file, or say what is wrong with all of them. @param {TableFile} file */
    take({ rows, problems }) {
      const { staffing } = words;
      const faults = [...problems];
      const seen = new Set();
      const found = rows.map(([hour, sessions], place) => {
        const fault = (/** @type {boolean} */ good, /** @type {string} */ what) => good || faults.push(staffing.row(place + 2, what));
        fault(/^(\d|1\d|2[0-3])$/.test(hour), staffing.badHour(hour));
        fault(/^\d{1,4}(\.\d{1,2})?$/.test(sessions) && Number(sessions) <= 5000, staffing.badCount(sessions));
        fault(!seen.has(hour), staffing.twice(hour));
        seen.add(hour);
        return { hour: Number(hour), sessions: Number(sessions) };
      });
      const said = this.inner("[data-import-said]");
      if (faults.length) return kefu.labs.say(said, false, kefu.labs.few(faults));
      this.use(found.sort((a, b) => a.hour - b.hour));
      kefu.labs.say(said, true, [words.file.taken(found.length)]);
    }
  }

  kefu.elements["kefu-staffing"] = Staffing;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
