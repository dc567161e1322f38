/**
 * <kefu-continue>: points its link to where the learner read last. The links it may choose from are those of the page
 * (a course map) with data-topic; without a record the template's own link stays.
 */
(function (kefu) {
  "use strict";

  class Continue extends HTMLElement {
    connectedCallback() {
      const link = /** @type {HTMLAnchorElement | null} */ (this.querySelector("a"));
      const last = kefu.record.all().filter(({ k }) => k === "read" || k === "attempt").pop();
      const target = kefu.all(document, "a[data-topic]").find((other) => other.dataset.topic === last?.topic);
      if (!link || !target) return;
      [this.href, this.text] = [link.getAttribute("href"), link.textContent];
      link.href = target.getAttribute("href");
      link.textContent = kefu.words.goOn(target.textContent.trim());
    }

    disconnectedCallback() {
      const link = /** @type {HTMLAnchorElement | null} */ (this.querySelector("a"));
      if (!link || !this.href) return;
      link.setAttribute("href", this.href);
      link.textContent = this.text || "";
    }
  }

  kefu.elements["kefu-continue"] = Continue;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
