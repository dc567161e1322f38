/**
 * <kefu-form>: a survey or a scorecard. Keeps what is chosen and written, adds up points, prints the sheet alone, empty or
 * filled in, and saves it as a table.
 */
(function (kefu) {
  "use strict";

  const { all, record, words } = kefu;

  class Form extends HTMLElement {
    connectedCallback() {
      /** @type {any} */ (this.querySelector("[data-live]")).hidden = false;
      this.stop = kefu.follow(this, () => this.fill(), (target) => this.keep(target));
      kefu.listen(this, "click", (event) => this.press(event), this.stop);
    }

    disconnectedCallback() {
      this.stop?.abort();
    }

    /** Show what the record knows. */
    fill() {
      kefu.fillFields(this);
      for (const choice of all(this, "[data-choice]")) {
        const kept = record.text(kefu.fieldName(choice.dataset.choice));
        for (const radio of all(choice, "input")) radio.checked = radio.value === kept;
      }
      this.add();
    }

    /** @param {any} target */
    keep(target) {
      if (target.type === "radio") record.write(kefu.fieldName(target.closest("[data-choice]").dataset.choice), target.value);
      else kefu.keepField(target);
      this.add();
    }

    /** The points of a scorecard, none above what its item may have. */
    add() {
      const total = this.querySelector("[data-total]");
      if (!total) return;
      const fields = all(this, ".scores__own input");
      const most = fields.reduce((sum, { max }) => sum + Number(max), 0);
      const over = fields.filter(({ value, max }) => Number(value) > Number(max) || Number(value) < 0);
      for (const field of fields) field.setAttribute("aria-invalid", String(over.includes(field)));
      const sum = fields.reduce((found, { value }) => found + (Number(value) || 0), 0);
      total.textContent = over.length ? words.form.over : words.form.total(sum, most);
    }

    /** @param {any} event */
    press(event) {
      const [act] = kefu.acted(event);
      if (act === "blank" || act === "filled") this.print(act === "blank");
      else if (act === "save") kefu.saveFile(words.form.file(this.dataset.title), kefu.csv([words.form.heads, ...this.rows()]), "text/csv");
      else if (act === "clear") this.clear();
    }

    /** Each question with its answer. @returns {string[][]} */
    rows() {
      return all(this, "[data-choice], [data-field]").map((field) => {
        const text = (/** @type {any} */ source) => source.textContent.replace(/\s+/g, " ").trim();
        if (field.dataset.choice) return [text(field.querySelector("legend")), field.querySelector("input:checked")?.value || ""];
        return [field.getAttribute("aria-label") || text(field.labels[0]), field.value.trim()];
      });
    }

    clear() {
      for (const field of all(this, "[data-choice]")) record.write(kefu.fieldName(field.dataset.choice), "");
      for (const field of all(this, "[data-field]")) {
        field.value = "";
        kefu.keepField(field);
      }
      this.fill();
      kefu.announce(words.form.cleared);
    }

    /** The sheet alone on paper. An empty one is emptied for as long as it is printed. @param {boolean} empty */
    print(empty) {
      const block = /** @type {HTMLElement} */ (this.closest(".block--form"));
      block.classList.add("is-printed");
      document.body.classList.add("prints-one");
      if (empty) {
        for (const radio of all(this, "input[type=radio]")) radio.checked = false;
        for (const field of all(this, "[data-field]")) field.value = "";
        this.add();
      }
      window.addEventListener("afterprint", () => {
        block.classList.remove("is-printed");
        document.body.classList.remove("prints-one");
        this.fill();
      }, { once: true });
      window.print();
    }
  }

  kefu.elements["kefu-form"] = Form;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
