/** <kefu-turn>: a card with two sides, one of which is seen. Without the script they stand below each other. */
(function (kefu) {
  "use strict";

  class Turn extends HTMLElement {
    connectedCallback() {
      /** @type {any} */
      this.button = this.querySelector("[data-act=turn]");
      this.words = this.button.textContent;
      this.button.hidden = false;
      this.classList.add("is-live");
      this.stop = kefu.listen(this.button, "click", () => this.turn(!this.classList.contains("is-turned")));
    }

    disconnectedCallback() {
      this.stop?.abort();
      this.turn(false);
      this.classList.remove("is-live");
      this.button.hidden = true;
    }

    /** @param {boolean} turned to the back */
    turn(turned) {
      this.classList.toggle("is-turned", turned);
      this.button.lastElementChild.textContent = turned ? kefu.words.turnBack : this.words;
    }
  }

  kefu.elements["kefu-turn"] = Turn;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
