/** <kefu-tick>: keeps which boxes are ticked. */
(function (kefu) {
  "use strict";

  class Tick extends HTMLElement {
    connectedCallback() {
      const boxes = kefu.all(this, "input[data-tick]");
      const fill = () => {
        for (const box of boxes) box.checked = kefu.record.last("tick", kefu.fieldName(box.dataset.tick))?.on === true;
      };
      this.stop = new AbortController();
      const { signal } = this.stop;
      this.addEventListener("change", (event) => {
        const box = /** @type {any} */ (event.target);
        if (box.dataset.tick) kefu.record.add({ k: "tick", id: kefu.fieldName(box.dataset.tick), on: box.checked });
      }, { signal });
      kefu.record.on((foreign) => foreign && fill(), signal);
      fill();
    }

    disconnectedCallback() {
      this.stop?.abort();
    }
  }

  kefu.elements["kefu-tick"] = Tick;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
