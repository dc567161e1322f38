/**
 * <kefu-print>: prints the exercises beside it, or the page where it stands at its end: the text alone, with the
 * exercises, or with their keys too.
 */
(function (kefu) {
  "use strict";

  const { all } = kefu;

  class Print extends HTMLElement {
    connectedCallback() {
      this.show(true);
      this.stop = kefu.listen(this, "click", (event) => {
        const [act] = kefu.acted(event);
        if (act) this.print(act);
      });
    }

    disconnectedCallback() {
      this.stop?.abort();
      this.show(false);
    }

    /** @param {boolean} shown */
    show(shown) {
      /** @type {HTMLElement} */ (this.firstElementChild).hidden = !shown;
    }

    /** Keys are opened, or shut, and the exercises left out, for as long as the page is printed. @param {string} act */
    print(act) {
      const keys = all(this.closest("article") || document, "details.key");
      const before = keys.map(({ open, hidden }) => ({ open, hidden }));
      const open = act === "print-key";
      keys.forEach((key) => Object.assign(key, { open, hidden: !open }));
      document.body.classList.toggle("prints-text", act === "print-text");
      document.body.classList.toggle("prints-keys", open);
      window.addEventListener("afterprint", () => {
        keys.forEach((key, place) => Object.assign(key, before[place]));
        document.body.classList.remove("prints-text", "prints-keys");
      }, { once: true });
      window.print();
    }
  }

  kefu.elements["kefu-print"] = Print;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
