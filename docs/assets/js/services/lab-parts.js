/** What the labs have in common: tables of results, verdicts, and tables that somebody brings. */
(function (kefu) {
  "use strict";

  const { make, words } = kefu;
  const MOST = 1 << 20; // bytes of a file that is read in
  const SHOWN = 12; // faults that are named at once

  const { Segmenter } = /** @type {any} */ (globalThis.Intl || {});

  kefu.labs = {
    cut: Segmenter && ((/** @type {string} */ text) => [...new Segmenter("zh", { granularity: "word" }).segment(text)].map(({ segment }) => segment)),

    table(heads, rows) {
      const cell = (/** @type {string | number} */ text, /** @type {number} */ place) => make(place === 0 ? "th" : /^[\d.,%+\-▲▼]+$/.test(String(text)) ? "td.is-number" : "td", String(text));
      const line = (/** @type {(string | number)[]} */ cells) => {
        const row = make("tr", ...cells.map(cell));
        row.cells[0].scope = "row";
        return row;
      };
      const head = make("tr", ...heads.map((text) => Object.assign(make("th", text), { scope: "col" })));
      return make("table.lab__table", make("thead", head), make("tbody", ...rows.map(line)));
    },

    say(place, right, lines) {
      place.className = "lab__said " + (right ? "is-right" : "is-wrong");
      place.replaceChildren(...lines.map((line) => make("span.lab__row", line)));
      place.hidden = false;
      kefu.announce(lines.join(""));
    },

    notes(list, notes) {
      list.replaceChildren(...notes.map(([good, text]) => make(good ? "li.is-right" : "li.is-wrong", text)));
      list.hidden = false;
    },

    read(field, heads, then) {
      const [file] = field.files;
      field.value = "";
      if (!file) return;
      kefu.readFile(file, MOST, ({ text, error }) => {
        if (error) return then({ rows: [], problems: [words.file[error]] });
        kefu.load("chart", () => then(kefu.tableFile(String(text), heads)));
      });
    },

    few: (faults) => [...faults.slice(0, SHOWN), ...(faults.length > SHOWN ? [words.file.more(faults.length - SHOWN)] : [])],
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
