/**
 * <kefu-continue>: leads to where the learner read last. The links it may choose from are those of the page (a course
 * map) with data-topic; without a record the template's own link stays.
 */
(function (kefu) {
  "use strict";

  class Continue extends HTMLElement {
    connectedCallback() {
      const first = this.querySelector("a");
      const last = kefu.record.all().filter(({ k }) => k === "read" || k === "attempt").pop();
      const target = kefu.all(document, "a[data-topic]").find((link) => link.dataset.topic === last?.topic);
      if (!first || !target) return;
      const link = /** @type {HTMLAnchorElement} */ (first.cloneNode());
      link.textContent = kefu.words.goOn(target.textContent.trim());
      link.href = target.getAttribute("href");
      first.hidden = true;
      first.after(link);
      this.undo = () => {
        first.hidden = false;
        link.remove();
      };
    }

    disconnectedCallback() {
      this.undo?.();
    }
  }

  kefu.elements["kefu-continue"] = Continue;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
