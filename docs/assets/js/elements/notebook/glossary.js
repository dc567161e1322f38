/** <kefu-glossary>: the terms of the page, each of which the learner can put into today's review, or take out again. */
(function (kefu) {
  "use strict";

  const { all, record, leaf, announce } = kefu;
  const words = () => kefu.words.notebook;

  class Glossary extends HTMLElement {
    stop = new AbortController();

    connectedCallback() {
      this.show(true);
      this.stop = kefu.listen(this, "click", (event) => this.press(event));
      record.on(() => this.tell(), this.stop);
      this.tell();
    }

    disconnectedCallback() {
      this.stop.abort();
      this.show(false);
    }

    /** What is of no use without a script. @param {boolean} shown */
    show(shown) {
      for (const part of all(this, "[data-act=learn], [data-all]")) part.hidden = !shown;
    }

    /** @param {Event} event */
    press(event) {
      const [act, source] = kefu.acted(event);
      if (act === "learn") this.put([source.closest("[data-term]").dataset.term], source.getAttribute("aria-pressed") !== "true");
      if (act !== "all") return;
      const ids = all(source.closest("[data-section]"), "[data-term] [aria-pressed=false]").map((one) => one.closest("[data-term]").dataset.term);
      this.put(ids, true);
      announce(words().learned(ids.length));
    }

    /** @param {string[]} ids @param {boolean} learn */
    put(ids, learn) {
      for (const id of ids) record.add({ k: "review", id, rating: learn ? 0 : -1 });
    }

    /** Which terms are in review, and when they come. */
    tell() {
      const terms = all(this, "[data-term]");
      const cards = kefu.review.cards(record.all(), { questions: [], terms: terms.map(({ dataset }) => dataset.term) }, Date.now());
      const known = new Map(cards.map((card) => [card.id, card]));
      for (const term of terms) {
        const card = known.get(term.dataset.term);
        const button = term.querySelector("[data-act=learn]");
        button.setAttribute("aria-pressed", String(Boolean(card)));
        const said = card ? words().learning : words().learn;
        button.querySelector("span").textContent = said;
        button.setAttribute("aria-label", words().of(said, term.querySelector("dt").firstChild.textContent.trim()));
        term.querySelector("[data-due]").textContent = !card?.due ? "" : card.due <= kefu.day(Date.now()) ? words().dueNow : words().dueOn(leaf.day(card.due));
      }
      for (const button of all(this, "[data-act=all]")) {
        const rest = button.closest("[data-section]").querySelector("[data-term] [aria-pressed=false]");
        button.setAttribute("aria-disabled", String(!rest));
        button.querySelector("span").textContent = rest ? words().all : words().allIn;
      }
    }
  }

  kefu.elements["kefu-glossary"] = Glossary;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
