/**
 * <kefu-lab>: a data set to work on. The table stands in the page; here it is sorted, narrowed, grouped and drawn, what is
 * seen is saved as a file, and the figures that the learner worked out are checked. Nothing goes into the record.
 */
(function (kefu) {
  "use strict";

  const { all, make, words } = kefu;
  const PAUSE = 500; // ms of quiet before what is shown now is read out
  const NEAR = 0.05; // how far off a wrong figure may be to be called near, as a share of the right one

  class Lab extends HTMLElement {
    /** @type {LabSpec} */
    spec = /** @type {any} */ (null);
    /** The rows as they were written, each with its texts. @type {{line: any, cells: string[]}[]} */
    rows = [];
    /** The rows that are shown, in their order. @type {{line: any, cells: string[]}[]} */
    shown = [];
    /** @type {{column: number, down: boolean} | null} */
    order = null;
    /** What is shown by group; null where nothing can be grouped. @type {TableGroups | null} */
    found = null;
    /** What was worked out rightly, by key. @type {Set<string>} */
    done = new Set();
    timer = 0;
    frame = 0;
    stop = new AbortController();

    connectedCallback() {
      this.spec = kefu.island(this);
      this.rows = all(this, ".lab__table tbody tr").map((line) => ({ line, cells: [...line.cells].map(({ textContent }) => textContent.trim()) }));
      this.live(true);
      this.heads();
      this.stop = kefu.listen(this, "change", (event) => {
        if (event.target.matches("[data-scope], [data-filter]")) this.narrow(true);
        else if (event.target.matches("[data-by], [data-measure]")) this.group(true);
      });
      kefu.listen(this, "click", (event) => this.press(event), this.stop);
      kefu.listen(this, "submit", (event) => {
        event.preventDefault();
        this.check(event.target.closest("[data-task]"));
      }, this.stop);
      // The chart is drawn for the room there is.
      kefu.listen(window, "resize", () => {
        cancelAnimationFrame(this.frame);
        this.frame = requestAnimationFrame(() => this.draw());
      }, this.stop);
      this.narrow(false);
    }

    disconnectedCallback() {
      this.stop.abort();
      clearTimeout(this.timer);
      cancelAnimationFrame(this.frame);
      this.live(false);
      for (const { line } of this.rows) this.body().append(line);
      for (const { line } of this.rows) line.hidden = false;
    }

    /** @param {string} selector @returns {any} */
    inner(selector) {
      return this.querySelector(selector);
    }

    body = () => this.inner(".lab__table tbody");

    /** What only a script can work, and what would tell the answers. @param {boolean} shown */
    live(shown) {
      for (const part of all(this, "[data-live]")) part.hidden = !shown;
      for (const key of all(this, ".lab__key")) key.hidden = shown;
    }

    /** The heads of the table as buttons. */
    heads() {
      all(this, ".lab__table thead th").forEach((head, column) => {
        if (head.querySelector("button")) return;
        const button = kefu.button("", "sort", "button.lab__sort");
        button.dataset.column = String(column);
        button.append(...head.childNodes);
        head.append(button);
      });
    }

    /** @param {any} event */
    press(event) {
      const [act, button] = kefu.acted(event);
      if (act === "sort") this.sort(Number(button.dataset.column));
      else if (act === "again") this.again();
      else if (act === "save") this.save();
      else if (act === "save-groups") this.saveGroups();
    }

    /** By a column, the other way round the second time. @param {number} column */
    sort(column) {
      const down = this.order?.column === column ? !this.order.down : false;
      this.order = { column, down };
      this.arrange();
      kefu.announce(words.lab.sorted(this.spec.columns[column].name, down));
    }

    /** Everything as it was written. */
    again() {
      for (const select of all(this, "[data-filter]")) select.value = "";
      const [first] = all(this, "[data-scope]");
      if (first) first.checked = true;
      this.order = null;
      this.narrow(true);
    }

    /** Whether only the rows that came to something count. */
    narrower() {
      return Boolean(this.inner("[data-scope][value=done]")?.checked);
    }

    /** What each filter lets through, by column. @returns {[number, string][]} */
    wanted() {
      return all(this, "[data-filter]").filter(({ value }) => value).map(({ dataset, value }) => [Number(dataset.filter), value]);
    }

    /** Show the rows that every filter lets through. @param {boolean} said */
    narrow(said) {
      const { done, unit } = this.spec;
      const wanted = this.wanted();
      const fits = (/** @type {string[]} */ cells) => wanted.every(([column, value]) => cells[column] === value) && (!done || !this.narrower() || done.values.includes(cells[done.column]));
      for (const row of this.rows) row.line.hidden = !fits(row.cells);
      this.arrange();
      const count = words.lab.shown(this.shown.length, this.rows.length, unit);
      this.inner("[data-count]").textContent = count;
      for (const cell of all(this, "[data-sum]")) cell.textContent = String(kefu.table.sum(this.shown.map(({ cells }) => cells), Number(cell.dataset.sum)));
      this.group(false);
      if (said) this.tell(count);
    }

    /** Put the rows into their order. */
    arrange() {
      const { order, rows } = this;
      const places = order ? kefu.table.sorted(rows.map(({ cells }) => cells), order.column, order.down) : rows.map((_, place) => place);
      this.body().append(...places.map((place) => rows[place].line));
      this.shown = places.map((place) => rows[place]).filter(({ line }) => !line.hidden);
      all(this, ".lab__table thead th").forEach((head, column) => {
        if (order?.column === column) head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
    }

    /** Say it when nothing else has changed for a moment. @param {string} text */
    tell(text) {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => kefu.announce(text), PAUSE);
    }

    /** The column to group by, and whether its numbers are added up. */
    chosen() {
      const by = Number(this.inner("[data-by]").value);
      const sums = this.inner("[data-measure]").value === "amount";
      return { by, name: this.spec.columns[by].name, sums, measure: sums && this.spec.amount !== null ? this.spec.columns[this.spec.amount] : { name: words.lab.count, unit: "" } };
    }

    /** What the groups are shares of: of all, or of one product if only it is shown; of each its own where they are groups by product. */
    denominators() {
      const { base } = this.spec;
      if (!base) return { whole: null, parts: null };
      const { by, sums } = this.chosen();
      const one = this.wanted().find(([column]) => column === base.by)?.[1];
      const whole = sums ? (one ? null : base.amount) : one ? base.parts[one] : base.count;
      return { whole, parts: by === base.by ? (sums ? {} : base.parts) : null };
    }

    /** What the groups are shares of, in words. */
    baseName() {
      const { base } = this.spec;
      return base ? (this.chosen().sums ? base.amountName : base.name) : "";
    }

    /** Group what is shown, in a table and a chart. @param {boolean} said */
    group(said) {
      const { spec } = this;
      if (!this.inner("[data-by]")) return;
      const { by, sums, measure } = this.chosen();
      const { whole, parts } = this.denominators();
      this.found = kefu.table.groups(this.shown.map(({ cells }) => cells), by, sums ? spec.amount : null, whole, parts);
      const { groups, few } = this.found;
      const scope = spec.done && this.narrower() ? this.inner("[data-scope]:checked + span").textContent : "";
      this.inner("[data-of]").textContent = words.lab.of(scope, this.shown.length, spec.unit, spec.base ? words.lab.base(this.baseName(), whole, sums ? measure.unit : "", Boolean(parts)) : "");
      this.inner("[data-groups]").replaceChildren(this.table());
      this.draw();
      const text = few ? words.lab.said(groups[0].name, few, groups[few - 1].name, words.lab.share(groups[few - 1].cumulative)) : groups.length ? words.lab.zero : words.lab.nothing;
      this.inner("[data-said]").textContent = text;
      if (said) this.tell(groups.length ? words.lab.groups(groups.length, groups[0].name, groups[0].value + measure.unit) + "。" + text : text);
    }

    /** The heads of the table of groups, and its rows as texts and numbers; shares as they are read. */
    figures() {
      const { name, measure } = this.chosen();
      const { lab } = words;
      const { groups, total, rate } = /** @type {TableGroups} */ (this.found);
      const { base } = this.spec;
      const shared = (/** @type {number | null} */ share) => (base ? [share === null ? lab.none : lab.percent(share)] : []);
      return {
        heads: [[name, ""], [measure.name, measure.unit], [lab.part, ""], [lab.cumulative, ""], ...(base ? [[base.rate, lab.shareOf(this.baseName(), Boolean(this.denominators().parts))]] : [])],
        rows: groups.map((group) => [group.name, group.value, lab.share(group.share), lab.share(group.cumulative), ...shared(group.rate)]),
        sum: [lab.total, total, total ? lab.share(1) : lab.none, "", ...shared(rate)],
      };
    }

    table() {
      const { heads, rows, sum } = this.figures();
      const line = (/** @type {(string | number)[]} */ cells) => {
        const row = make("tr", ...cells.map((cell, place) => make(place ? "td.is-number" : "th", String(cell))));
        row.cells[0].scope = "row";
        return row;
      };
      const head = make("tr", ...heads.map(([text, small], place) => Object.assign(make(place ? "th.is-number" : "th", text, ...(small ? [make("small", words.lab.brackets(small))] : [])), { scope: "col" })));
      const body = make("tbody", ...rows.map(line));
      const { few } = /** @type {TableGroups} */ (this.found);
      [...body.rows].forEach((row, place) => row.classList.toggle("is-few", place < few));
      return make("table.lab__table.lab__table--groups", make("caption", this.inner("[data-of]").textContent), make("thead", head), body, make("tfoot", line(sum)));
    }

    draw() {
      const { found } = this;
      if (!found) return;
      const place = this.inner("[data-chart]");
      const { length } = found.groups;
      place.replaceChildren(...(length ? [kefu.pareto(found, place.clientWidth, words.lab.chart(this.chosen().name, length))] : []));
      // What does not fit is scrolled to, by keys as well.
      const scrolls = place.scrollWidth > place.clientWidth + 1;
      for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", words.lab.drawing]]) {
        if (scrolls) place.setAttribute(name, value);
        else place.removeAttribute(name);
      }
    }

    /** What is seen of the table as a file. */
    save() {
      const { columns } = this.spec;
      const rows = this.shown.map(({ cells }) => cells.map((cell, place) => (columns[place].number ? Number(cell) : cell)));
      kefu.saveFile(words.lab.file(this.dataset.title), kefu.csv([columns.map(({ name }) => name), ...rows]), "text/csv");
    }

    saveGroups() {
      const { heads, rows, sum } = this.figures();
      kefu.saveFile(words.lab.groupFile(this.dataset.title, this.chosen().name), kefu.csv([heads.map(([text, small]) => text + (small ? words.lab.brackets(small) : "")), ...rows, sum]), "text/csv");
    }

    /** Check the figure of a task. @param {any} task */
    check(task) {
      const key = task.dataset.task;
      const spec = this.spec.tasks[key];
      const input = task.querySelector("input");
      const result = kefu.grade(spec, input.value);
      const right = result.state === "right";
      const said = task.querySelector("[data-verdict]");
      const [state, text] = right ? ["right", words.lab.right] : this.why(task, spec, result, input.value);
      said.className = "lab__said is-" + state;
      said.replaceChildren(text);
      said.hidden = false;
      input.className = "lab__input is-" + state;
      input.setAttribute("aria-invalid", String(!right));
      const solution = task.querySelector(".lab__key");
      if (state !== "none") solution.hidden = false;
      if (right) solution.open = true;
      this.done[right ? "add" : "delete"](key);
      const score = words.lab.score(this.done.size, Object.keys(this.spec.tasks).length);
      this.inner("[data-score]").textContent = score;
      kefu.announce(said.textContent + (right ? score : ""));
    }

    /** What is wrong with a figure, as state and words. @param {any} task @param {NumericSpec} spec @param {Result} result @param {string} text @returns {[string, Node | string]} */
    why(task, spec, result, text) {
      const { lab } = words;
      if (result.state === "blank") return ["none", lab.empty];
      const given = kefu.readNumber(text);
      if (!given) return ["none", lab.unread];
      if (result.hit !== null) return ["wrong", kefu.copy(task.querySelector(`[data-wrong="${result.hit}"]`)) || lab.wrong];
      const off = (/** @type {number} */ times) => Math.abs(given.value * times - spec.value) <= Math.abs(spec.value) * NEAR;
      if (off(1)) return ["near", lab.near];
      return ["wrong", spec.unit === "%" && (off(100) || off(0.01)) ? lab.hundred : lab.wrong];
    }
  }

  kefu.elements["kefu-lab"] = Lab;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
