/**
 * <kefu-export data-form="txt" or "html" data-title>: saves what was written and ticked in its column as a file. Made here
 * in the page: no server takes part, and it works from a folder.
 */
(function (kefu) {
  "use strict";

  const { all, make, words } = kefu;

  class Export extends HTMLElement {
    connectedCallback() {
      /** @type {any} */
      this.button = this.querySelector("button");
      this.button.hidden = false;
      this.stop = kefu.listen(this.button, "click", () => this.save());
    }

    disconnectedCallback() {
      this.stop?.abort();
      this.button.hidden = true;
    }

    save() {
      const { form = "txt", title = "" } = this.dataset;
      const parts = written(/** @type {Element} */ (this.closest(".column")));
      const text = form === "html" ? page(title, parts) : plain(title, parts);
      const link = make("a");
      link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: form === "html" ? "text/html" : "text/plain" }));
      link.download = title.replace(/[\\/:*?"<>|\s]+/g, "-") + "." + form;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      kefu.announce(words.saved(link.download));
    }
  }

  /** What is said of a field and what the learner made of it. @typedef {{label: string, value: string, ticked?: boolean}} Part */

  /** @param {Element} column @returns {Part[]} */
  function written(column) {
    return all(column, "[data-field], [data-tick]").map((field) => {
      const label = tidy(field.getAttribute("aria-label") || labels(field).map(({ textContent }) => textContent).join(" "));
      return field.dataset.tick ? { label, value: "", ticked: field.checked } : { label, value: field.value.trim() };
    });
  }

  /** The elements that name a field. @param {any} field @returns {any[]} */
  function labels(field) {
    const ids = (field.getAttribute("aria-labelledby") || "").split(" ").filter(Boolean);
    return ids.length ? ids.map((/** @type {string} */ id) => document.getElementById(id)) : [...field.labels];
  }

  /** @param {string} text */
  const tidy = (text) => text.replace(/\s+/g, " ").trim();

  /** Where it comes from, and when. */
  const origin = () => document.title + "　" + new Date().toISOString().slice(0, 10);

  /** @param {string} title @param {Part[]} parts */
  function plain(title, parts) {
    const lines = parts.map(({ label, value, ticked }) =>
      ticked === undefined ? "【" + label + "】\n" + (value || words.notWritten) + "\n" : (ticked ? "[√] " : "[　] ") + label);
    return [title, origin(), "", ...lines, ""].join("\n").replace(/\n/g, "\r\n");
  }

  /** A page that word processors open too. @param {string} title @param {Part[]} parts */
  function page(title, parts) {
    const made = document.implementation.createHTMLDocument(title);
    const meta = made.createElement("meta");
    meta.setAttribute("charset", "utf-8");
    made.head.prepend(meta);
    const rows = parts.map(({ label, value, ticked }) => {
      const cell = make("td", ticked === undefined ? value || words.notWritten : ticked ? "√" : "　");
      cell.style.whiteSpace = "pre-wrap";
      const head = make("th", label);
      head.style.textAlign = "left";
      return make("tr", head, cell);
    });
    const table = make("table", ...rows);
    table.border = "1";
    table.cellPadding = "8";
    table.style.borderCollapse = "collapse";
    made.body.append(make("h1", title), make("p", origin()), make("p", words.exportName), table);
    return "<!doctype html>\n" + made.documentElement.outerHTML;
  }

  kefu.elements["kefu-export"] = Export;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
