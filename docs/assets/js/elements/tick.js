/** <kefu-tick>: keeps which boxes are ticked. */
(function (kefu) {
  "use strict";

  const { record, fieldName } = kefu;

  class Tick extends HTMLElement {
    connectedCallback() {
      this.stop = kefu.follow(this, () => {
        for (const box of kefu.all(this, "[data-tick]")) box.checked = record.last("tick", fieldName(box.dataset.tick))?.on === true;
      }, ({ dataset, checked }, type) => {
        if (dataset.tick && type === "change") record.add({ k: "tick", id: fieldName(dataset.tick), on: checked });
      });
    }

    disconnectedCallback() {
      this.stop?.abort();
    }
  }

  kefu.elements["kefu-tick"] = Tick;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
