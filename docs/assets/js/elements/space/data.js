/** <kefu-data>: what the record holds, and a button that saves it as a file. */
(function (kefu) {
  "use strict";

  const { make, words, record } = kefu;

  class Data extends HTMLElement {
    connectedCallback() {
      this.table = make("tbody");
      this.view = make("div", make("table", make("caption", words.space.caption), make("thead", make("tr", make("th", words.space.what), make("th", words.space.much))), this.table),
        make("p", kefu.button(words.save, "save", "button.btn")));
      this.append(this.view);
      this.stop = kefu.listen(this, "click", (event) => kefu.acted(event)[0] === "save" && record.save());
      record.on(() => this.show(), this.stop);
      this.show();
    }

    disconnectedCallback() {
      this.stop?.abort();
      this.view?.remove();
    }

    show() {
      const events = record.all();
      const rows = Object.entries(words.space.rows).map(([kind, [name, unit]]) =>
        make("tr", make("th", name), make("td", words.space.count(kind === "all" ? events.length : events.filter(({ k }) => k === kind).length, unit))));
      this.table.replaceChildren(...rows);
    }
  }

  kefu.elements["kefu-data"] = Data;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
