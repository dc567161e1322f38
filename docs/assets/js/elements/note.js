/** <kefu-note>: keeps what is written into its fields. */
(function (kefu) {
  "use strict";

  /** Name of a field in the record: the page without the site's address, and the field. @param {string} field */
  kefu.fieldName = function (field) {
    const page = document.body.dataset.page || location.pathname.replace(/(\/index)?\.html$|\/$/, "").split("/").slice(-2).join("/");
    return page + "#" + field;
  };

  class Note extends HTMLElement {
    connectedCallback() {
      const fields = kefu.all(this, "[data-field]");
      const fill = () => {
        for (const field of fields) {
          if (field !== document.activeElement) field.value = kefu.record.text(kefu.fieldName(field.dataset.field)) || field.defaultValue;
        }
      };
      this.stop = new AbortController();
      const { signal } = this.stop;
      this.addEventListener("input", (event) => {
        const field = /** @type {any} */ (event.target);
        if (field.dataset.field) kefu.record.write(kefu.fieldName(field.dataset.field), field.value);
      }, { signal });
      kefu.record.on((foreign) => foreign && fill(), signal);
      fill();
    }

    disconnectedCallback() {
      this.stop?.abort();
    }
  }

  kefu.elements["kefu-note"] = Note;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
