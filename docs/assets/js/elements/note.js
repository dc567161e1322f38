/** <kefu-note>: keeps what is written into its fields. */
(function (kefu) {
  "use strict";

  const { all, record } = kefu;

  /** Name of a field in the record: the page without the site's address, and the field. */
  kefu.fieldName = (field) =>
    (document.body.dataset.page || location.pathname.replace(/(\/index)?\.html$|\/$/, "").split("/").slice(-2).join("/")) + "#" + field;

  /** Have an element show what the record knows now and when another tab changed it, and tell it what the learner changes. */
  kefu.follow = function (element, fill, edited) {
    const stop = kefu.listen(element, "change input", ({ type, target }) => edited(target, type));
    record.on((foreign) => foreign && fill(), stop);
    fill();
    return stop;
  };

  /** Put into the fields under `root` what was written there; the one being written in is left alone. */
  kefu.fillFields = function (root) {
    for (const field of all(root, "[data-field]")) {
      if (field !== document.activeElement) field.value = record.text(kefu.fieldName(field.dataset.field)) || field.defaultValue;
    }
  };

  /** Keep what is written, if `target` is such a field. */
  kefu.keepField = ({ dataset, value }) => dataset.field && record.write(kefu.fieldName(dataset.field), value);

  class Note extends HTMLElement {
    connectedCallback() {
      this.stop = kefu.follow(this, () => kefu.fillFields(this), kefu.keepField);
    }

    disconnectedCallback() {
      this.stop?.abort();
    }
  }

  kefu.elements["kefu-note"] = Note;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
