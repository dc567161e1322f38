/**
 * <kefu-try>: a field to write a sentence in and see which entries of the lexicon it hits. The entries stand on the same
 * page, each with the anchor `c-<category>-<place>`; their reasons are copied from there. Nothing is kept.
 */
(function (kefu) {
  "use strict";

  const { make, words } = kefu;

  class Try extends HTMLElement {
    stop = new AbortController();
    turn = 0;

    connectedCallback() {
      this.show(true);
      this.stop = kefu.listen(this, "click", (event) => {
        const [act] = kefu.acted(event);
        if (act === "look") this.look();
        if (act === "example") this.example();
      });
      kefu.listen(this, "keydown", (event) => {
        // 229: a key that an input method still needs, in browsers that do not say so.
        if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229 || !event.target.matches("textarea")) return;
        event.preventDefault();
        this.look();
      }, this.stop);
    }

    disconnectedCallback() {
      this.stop.abort();
      this.show(false);
      this.result.replaceChildren();
    }

    /** @param {boolean} live */
    show(live) {
      /** @type {any} */ (this.querySelector("[data-form]")).hidden = !live;
      /** @type {any} */ (this.querySelector(".try__plain")).hidden = live;
    }

    get field() {
      return /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea"));
    }

    get result() {
      return /** @type {HTMLElement} */ (this.querySelector("[data-result]"));
    }

    /** Put the next example into the field and look at it: one of each category, now and then a harmless one. */
    example() {
      const parts = kefu.all(document, ".lexicon__part");
      const part = parts[this.turn % parts.length];
      const selector = this.turn % 4 === 3 ? ".ban__fine q" : ".ban__quote";
      this.field.value = part.querySelector(selector).textContent;
      this.turn++;
      this.look();
    }

    /** Judge what stands in the field; the engine is fetched when it is first needed. */
    look() {
      const text = this.field.value.trim();
      if (text) kefu.load("practice", () => this.tell(text));
      else this.result.replaceChildren(make("p.try__sum", words.tryFirst));
    }

    /** @param {string} text */
    tell(text) {
      const place = (/** @type {CheckResult} */ { hit }) => text.indexOf(hit || "");
      const hits = kefu.judge({}, text, kefu.lexicon).results.sort((a, b) => place(a) - place(b));
      const sum = hits.length ? words.tryHits(hits.length) : words.tryNone;
      this.result.replaceChildren(
        make(hits.length ? "p.try__said" : "p.try__said.is-clean", ...marked(text, hits)),
        make("p.try__sum", sum),
        ...(hits.length ? [make("ul.try__hits", ...hits.map((hit) => this.found(hit)))] : []),
      );
    }

    /** One hit: its category, why it must not be said, what to say instead, and the way to its entry. @param {CheckResult} hit */
    found({ category = "", word = 0, hit }) {
      const anchor = "c-" + category + "-" + (word + 1);
      const entry = document.getElementById(anchor);
      const part = (/** @type {string} */ selector) => kefu.copy(entry?.querySelector(selector)) || "";
      const link = Object.assign(make("a.try__more", words.tryMore), { href: "#" + encodeURIComponent(anchor) });
      return make(
        "li.try__hit",
        make("b.try__kind", category), " ", make("q.try__words", hit || ""),
        make("p", part(".ban__why dd")),
        make("p.try__say", make("b", words.tryInstead), part(".ban__say [data-copy]")),
        link,
      );
    }
  }

  /** The text with the words that were hit, in their order, marked. @param {string} text @param {CheckResult[]} hits */
  function marked(text, hits) {
    const pieces = [];
    let end = 0;
    for (const { hit } of hits) {
      const start = text.indexOf(hit || "");
      if (!hit || start < end) continue;
      pieces.push(text.slice(end, start), make("mark", hit));
      end = start + hit.length;
    }
    return [...pieces, text.slice(end)];
  }

  kefu.elements["kefu-try"] = Try;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
