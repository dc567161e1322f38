/** What the views of tests share: tables, choices, marks of the page, dates. */
(function (kefu) {
  "use strict";

  const { make } = kefu;
  const say = kefu.words.tests;

  kefu.tests = {
    /** A table; the first cell of each row is its head. @param {string} caption @param {string[]} heads @param {(Node | string)[][]} rows */
    table(caption, heads, rows, form = "table.tests__table") {
      const head = (/** @type {Node | string} */ text, /** @type {string} */ scope) => Object.assign(make("th", text), { scope });
      return make(form, make("caption", caption), make("thead", make("tr", ...heads.map((text) => (text ? head(text, "col") : make("td"))))),
        make("tbody", ...rows.map(([first, ...cells]) => make("tr", head(first, "row"), ...cells.map((cell) => make("td", cell))))));
    },

    /** A radio button or box with its label. @param {string} type @param {string} name @param {string} value @param {boolean} checked @param {string} text */
    choice: (type, name, value, checked, text) => make("label.chip", Object.assign(make("input"), { type, name, value, checked }), make("span", text)),

    /** @param {string} title @param {...(Node | string)} content */
    fieldset: (title, ...content) => make("fieldset.tests__set", make("legend", title), make("div.tests__row", ...content)),

    /** A mark that the template left in the page. @param {string} name */
    icon(name) {
      const used = kefu.all(document, "kefu-tests .icon use").find((use) => use.getAttribute("href") === "#i-" + name);
      return used ? used.parentNode.cloneNode(true) : "";
    },

    /** A button with a mark. @param {string} icon @param {string} text @param {string} act */
    button(icon, text, act, form = "button.btn") {
      const button = kefu.button(text, act, form);
      button.prepend(kefu.tests.icon(icon));
      return button;
    },

    /** @param {number} t */
    when(t) {
      const d = new Date(t);
      return say.ago(d.getFullYear(), d.getMonth() + 1, d.getDate(), d.getHours(), d.getMinutes());
    },

    /** A seed that nobody had. */
    anySeed: () => kefu.paper.anySeed(crypto.getRandomValues(new Uint32Array(1))[0]),
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
