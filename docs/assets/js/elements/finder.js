/**
 * <kefu-finder>: a list that can be searched and narrowed. Entries are `[data-entry]` with `data-tags="1:a|2:b"`; chips are
 * `[data-chip="1:a"]` in rows, of which each lets one through; `[data-section]` goes when nothing of it is left. Without the
 * script the whole list stands there.
 */
(function (kefu) {
  "use strict";

  const { all, words } = kefu;
  const PAUSE = 500; // ms of quiet before the number of results is read out

  /** A text as it is compared: width and case folded, one space between words. @param {string | null} text */
  const fold = (text) => (text || "").normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

  class Finder extends HTMLElement {
    /** @type {{element: any, text: string, tags: string[]}[]} */
    entries = [];
    /** @type {any} Where one writes what is looked for. */
    field;
    timer = 0;
    stop = new AbortController();

    connectedCallback() {
      this.entries = all(this, "[data-entry]").map((element) => ({
        element, text: fold(element.textContent), tags: (element.dataset.tags || "").split("|"),
      }));
      this.field = this.querySelector("[data-find]");
      this.show(true);
      this.stop = kefu.listen(this, "input compositionend", (event) => {
        if (event.target === this.field && !event.isComposing) this.find();
      });
      kefu.listen(this, "click", (event) => this.press(event), this.stop);
      kefu.listen(this, "keydown", (event) => {
        if (event.key === "Enter" && event.target === this.field) event.preventDefault();
      }, this.stop);
      kefu.listen(window, "hashchange", () => this.reach(), this.stop);
      kefu.listen(window, "beforeprint", () => this.unfold(), this.stop);
      kefu.listen(window, "afterprint", () => this.refold(), this.stop);
      this.find();
      this.reach();
    }

    disconnectedCallback() {
      this.stop.abort();
      clearTimeout(this.timer);
      this.show(false);
      for (const { element } of this.entries) element.hidden = false;
    }

    /** @param {string} selector @returns {any} */
    inner(selector) {
      return this.querySelector(selector);
    }

    /** What is of no use without a script. @param {boolean} shown */
    show(shown) {
      for (const part of all(this, "[data-bar], [data-act=copy]")) part.hidden = !shown;
    }

    /** @param {any} event */
    press(event) {
      const chip = event.target.closest("[data-chip]");
      const [act, button] = kefu.acted(event);
      if (chip) {
        for (const other of all(chip.parentElement, "[data-chip]")) other.setAttribute("aria-pressed", String(other === chip));
        this.find();
      } else if (act === "clear") {
        this.clear();
        this.field.focus();
      } else if (act === "copy") {
        this.copy(button);
      }
    }

    /** Everything again. */
    clear() {
      this.field.value = "";
      for (const chip of all(this, "[data-chip]")) chip.setAttribute("aria-pressed", String(!chip.dataset.chip));
      this.find();
    }

    /** Show what has every word that is written and a tag of every chip that is pressed. */
    find() {
      const wanted = fold(this.field.value).split(" ");
      const tags = all(this, "[data-chip][aria-pressed=true]").map(({ dataset }) => dataset.chip).filter(Boolean);
      let count = 0;
      for (const { element, text, tags: own } of this.entries) {
        element.hidden = !(wanted.every((word) => text.includes(word)) && tags.every((tag) => own.includes(tag)));
        if (!element.hidden) count++;
      }
      for (const section of all(this, "[data-section]")) section.hidden = !section.querySelector("[data-entry]:not([hidden])");
      this.tell(count, Boolean(tags.length || wanted[0]));
    }

    /** @param {number} count @param {boolean} narrowed */
    tell(count, narrowed) {
      const line = this.inner("[data-count]");
      const said = words.found(count, this.entries.length, line.dataset.unitWord, narrowed);
      this.inner("[data-none]").hidden = count > 0;
      this.toggleAttribute("data-narrowed", narrowed);
      clearTimeout(this.timer);
      if (line.textContent !== said) this.timer = window.setTimeout(() => kefu.announce(said), PAUSE);
      line.textContent = said;
    }

    /** Where the address names something in here, let it be seen. */
    reach() {
      const target = this.querySelector(":target");
      if (!target) return;
      if (target.closest("[hidden]")) this.clear();
      const fold = target.closest("details");
      if (fold) fold.open = true;
      target.scrollIntoView();
    }

    /** Put the text of an entry where it can be pasted from. @param {any} button */
    async copy(button) {
      const source = button.closest("[data-entry]").querySelector("[data-copy]");
      const text = source.innerText.trim();
      let done = false;
      try {
        await navigator.clipboard.writeText(text);
        done = true;
      } catch {
        done = copyByHand(text, button);
      }
      if (!done) getSelection()?.selectAllChildren(source);
      const label = button.querySelector("span");
      const before = label.dataset.words || label.textContent;
      label.dataset.words = before;
      label.textContent = done ? words.copied : words.copyByHand;
      kefu.announce(label.textContent);
      setTimeout(() => (label.textContent = before), 2500);
    }

    /** On paper nothing can be unfolded. */
    unfold() {
      for (const details of all(this, "details:not([open])")) {
        details.open = true;
        details.dataset.printed = "";
      }
    }

    refold() {
      for (const details of all(this, "[data-printed]")) {
        details.open = false;
        delete details.dataset.printed;
      }
    }
  }

  /** Copying on pages that have no clipboard (plain http): through a field that is selected. @param {string} text @param {any} button */
  function copyByHand(text, button) {
    const field = kefu.make("textarea.sr");
    field.value = text;
    button.after(field);
    field.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      // Then it is selected for the reader to copy.
    }
    field.remove();
    button.focus();
    return done;
  }

  kefu.elements["kefu-finder"] = Finder;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
