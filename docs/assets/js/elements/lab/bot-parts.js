/** The pieces of the bot lab: figures, sentences that can be opened, the fields of an entry, the card for a person. They know nothing of each other. */
(function (kefu) {
  "use strict";

  const { make, words } = kefu;
  const PARTS = 8; // features that are named in a row of scores

  /** @param {string} text @param {...(Node | string)} content */
  const fold = (text, ...content) => make("details.fold", make("summary", text), ...content);
  /** A table in its scrolling frame. @param {string} name @param {string[]} heads @param {(string | number)[][]} rows */
  function framed(name, heads, rows) {
    const frame = make("div.lab__scroll", kefu.labs.table(heads, rows));
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", name);
    return frame;
  }

  /** A field with its label above. @param {string} label @param {string} tag @param {Record<string, unknown>} facts */
  function labelled(label, tag, facts) {
    const field = Object.assign(make(tag + ".field"), facts);
    field.dataset.of = String(facts.name);
    return make("label.bot__label", make("span.lab__label", label), field);
  }

  kefu.botParts = {
    figures(sums) {
      const { bot } = words;
      const tiles = bot.figures(sums).map((/** @type {string[]} */ [name, value, how]) => make("li", make("span", name), make("b", value), make("small", how)));
      const scores = /** @type {const} */ (["answers", "hands"]).map((key) => [bot.scoreRows[key], bot.precision(sums[key]), bot.recall(sums[key]), bot.f1(sums[key])]);
      return make("div", make("ul.bot__figures", ...tiles), make("p.lab__count", bot.tableSaid), framed(bot.tableSaid, bot.tableHeads, bot.table(sums)),
        fold("P、R、F1 和公式", framed("P、R、F1", bot.scoreHeads, scores), make("p.lab__about", bot.formulas)));
    },

    row(row, nameOf, mend) {
      const { bot } = words;
      const { id, text, wanted, got, by, word, hits, right } = row;
      const place = make("details.fold.bot__row." + (right ? "is-right" : "is-wrong"),
        make("summary", make("b", id + " " + text), make("small", bot.wanted(nameOf(wanted)) + "；" + bot.got(nameOf(got)))),
        make("p.lab__about", bot.why[by](word)),
        framed(text, bot.hitHeads, hits.map((hit) => [nameOf(hit.id), bot.two(hit.score), bot.parts(hit.parts, PARTS), hit.nearest])));
      place.dataset.row = id;
      if (mend && !right) {
        const form = make("form.bot__mend", labelled(wanted ? bot.mendSimilar(nameOf(wanted)) : bot.mendRule, "input", { name: "text", maxLength: 60, autocomplete: "off" }), Object.assign(make("button.btn", bot.mend), { type: "submit" }));
        form.dataset.mend = wanted;
        place.append(form);
      }
      return place;
    },

    kinds(rows, entries) {
      const { bot } = words;
      const kinds = [...new Set(entries.map(({ kind }) => kind)), bot.person];
      const of = new Map(entries.map(({ id, kind }) => [id, kind]));
      const table = kefu.bot.confusion(rows, kinds, (id) => of.get(id) || bot.person);
      const scores = kefu.bot.classes(table).map((score, place) => [kinds[place], bot.precision(score), bot.recall(score), bot.f1(score)]);
      return [make("p.lab__about", bot.kindSaid), framed(bot.kindSaid, bot.kindHeads(kinds), table.map((row, place) => [kinds[place], ...row])), framed(bot.formulas, bot.kindScoreHeads, scores)];
    },

    entry(entry) {
      const { fields, drop } = words.bot;
      const asks = make("label.bot__switch", Object.assign(make("input"), { type: "checkbox", checked: entry.asks }), make("span", fields.asks));
      asks.firstChild.dataset.of = "asks";
      return make("div.bot__fields",
        labelled(fields.question, "input", { name: "question", value: entry.question, maxLength: 60 }),
        labelled(fields.kind, "input", { name: "kind", value: entry.kind, maxLength: 10 }),
        labelled(fields.similar, "textarea", { name: "similar", value: entry.similar.join("\n"), rows: 4, maxLength: 600 }),
        labelled(fields.answer, "textarea", { name: "answer", value: entry.answer, rows: 4, maxLength: 300 }),
        labelled(fields.until, "input", { name: "until", value: entry.until, maxLength: 10, inputMode: "numeric" }),
        asks, kefu.button(drop, "drop"));
    },

    read(form, { id }) {
      const of = (/** @type {string} */ name) => form.querySelector(`[data-of=${name}]`);
      const [kind, question, answer, until] = ["kind", "question", "answer", "until"].map((name) => of(name).value.trim());
      return { id, kind, question, similar: of("similar").value.split("\n").map((/** @type {string} */ line) => line.trim()).filter(Boolean), answer, asks: of("asks").checked, until };
    },

    card({ asked, told, why }) {
      const { cardRows, cardHead, cardNothing, cardPromise, cardTodo } = words.bot;
      const row = (/** @type {string} */ name, /** @type {string[]} */ lines) => make("div", make("dt", name), make("dd", (lines.join("；") || cardNothing)));
      return make("div.bot__card", make("b", cardHead), make("dl", row(cardRows.asked, asked), row(cardRows.told, told), row(cardRows.promised, [cardPromise]), row(cardRows.why, [why]), row(cardRows.todo, [cardTodo])));
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
