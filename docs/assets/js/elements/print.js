/** <kefu-print>: prints the exercises beside it, with or without their keys. */
(function (kefu) {
  "use strict";

  const { all } = kefu;

  class Print extends HTMLElement {
    connectedCallback() {
      this.show(true);
      this.stop = kefu.listen(this, "click", (event) => {
        const [act] = kefu.acted(event);
        if (act) this.print(act === "print-key");
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

    /** Keys are opened, or shut, for as long as the page is printed. @param {boolean} withKey */
    print(withKey) {
      const keys = all(/** @type {Element} */ (this.parentElement), "details.key");
      const before = keys.map(({ open, hidden }) => ({ open, hidden }));
      keys.forEach((key) => Object.assign(key, { open: withKey, hidden: !withKey }));
      window.addEventListener("afterprint", () => keys.forEach((key, place) => Object.assign(key, before[place])), { once: true });
      window.print();
    }
  }

  kefu.elements["kefu-print"] = Print;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
