/** One entry of the notebook: a slip of paper with what went wrong, what can be done about it, and a note. */
(function (kefu) {
  "use strict";

  const { make, record, button, leaf, book } = kefu;
  const words = () => kefu.words.notebook;
  const ROW = 3;

  /** A button with a mark. @param {any} host @param {string} icon @param {string} text @param {string} act @param {string} title */
  function marked(host, icon, text, act, title) {
    const made = button(text, act, "button.slip__act");
    made.prepend(leaf.icon(host, icon));
    made.setAttribute("aria-label", words().of(text, title));
    return made;
  }

  /** The three days, as stamps. @param {MistakeEntry} entry */
  function stamps({ streak, state, pinned }) {
    const row = make("span.stamps", ...Array.from({ length: ROW }, (_, place) => make("span.stamp" + (place < streak ? ".is-done" : ""))));
    row.setAttribute("role", "img");
    row.setAttribute("aria-label", words().streak(streak, ROW));
    const said = make("span", pinned && streak >= ROW ? words().pinnedNote : words().streak(streak, ROW));
    said.setAttribute("aria-hidden", "true");
    return state === "已消灭" ? [make("b.slip__gone", state)] : [row, said];
  }

  /** How often, when, and how far it has come. @param {MistakeView} view */
  function state({ entry }) {
    const parts = [make("span.slip__errors", words().errors(entry.errors)),
      make("span", entry.state === "已消灭" ? words().goneOn(leaf.day(kefu.day(entry.gone))) : words().lastWrong(leaf.day(kefu.day(entry.since))))];
    return [...parts, make("span.slip__row", ...stamps(entry)), entry.today && entry.state === "在本" && !entry.pinned ? make("span.slip__today", words().countedToday) : ""];
  }

  /** What the customer said, what the learner did, and the better line. @param {Extract<MistakeEntry, {kind: "turn"}>} entry */
  function turn(entry) {
    const { d, node, reply, text } = entry;
    const script = book.script(d);
    const comment = script.comment({ node, reply });
    const said = script.said({ node, reply }, text || words().noText);
    return make("details.slip__turn.fold", make("summary", words().youSaid(said.textContent.trim())),
      make("p.slip__who", words().asked), make("div.slip__bubbles", ...script.says(node)),
      make("p.slip__who.is-mine", words().said), make("div.slip__bubbles.is-mine.is-lost", said),
      comment ? make("p.slip__why", ...comment.childNodes) : "",
      make("div.slip__key", make("p.slip__who.is-mine.is-better", words().better), make("div.slip__bubbles.is-mine.is-better", book.better(entry))));
  }

  /** The field of the note. @param {MistakeView} view */
  function note({ entry, title }) {
    const field = make("textarea.slip__text");
    Object.assign(field, { value: record.text("note#" + entry.id), rows: 2, maxLength: 1000, placeholder: words().noteHint });
    field.setAttribute("aria-label", words().of(words().note, title));
    field.dataset.note = entry.id;
    const box = make("div.slip__note", field);
    box.hidden = !field.value;
    return box;
  }

  kefu.slip = {
    /** A new slip. `host` holds the marks; `index` knows where the entry belongs. */
    make(host, view, index) {
      const { entry, topic, kind, title } = view;
      const place = index.topics[topic];
      const where = place?.url ? leaf.link(topic + " " + place.title, place.url, "a.slip__where") : make("span.slip__where", topic);
      const slip = make("li.slip", make("div.slip__head", make("span.slip__kind", kind), " ", where),
        make("h2.slip__title", title), make("p.slip__state"), entry.kind === "turn" ? turn(entry) : "");
      const dialogue = entry.kind === "turn" ? index.dialogues.find(({ id }) => id === entry.d) : undefined;
      const first = dialogue ? leaf.link(words().again, dialogue.url, "a.slip__act.is-first") : marked(host, "replay", words().redo, "redo", title);
      if (dialogue) first.prepend(leaf.icon(host, "replay"));
      first.classList.add("is-first");
      const field = note(view);
      const open = marked(host, "pen", words().note, "note", title);
      open.setAttribute("aria-expanded", String(!field.hidden));
      slip.append(make("div.slip__acts", first, open, marked(host, "pin", words().pin, "pin", title), marked(host, "leave", words().remove, "remove", title)),
        field, make("div.slip__deck"));
      slip.dataset.id = entry.id;
      slip.dataset.unit = String(index.units.find(({ id }) => id === view.unit)?.hue || 1);
      kefu.slip.tell(slip, view);
      return slip;
    },

    /** Tell on a slip what is so now. */
    tell(slip, view) {
      const { entry, title } = view;
      slip.querySelector(".slip__state").replaceChildren(...state(view));
      const pin = slip.querySelector("[data-act=pin]");
      pin.setAttribute("aria-pressed", String(entry.pinned));
      pin.lastChild.textContent = entry.pinned ? words().pinned : words().pin;
      pin.setAttribute("aria-label", words().of(pin.lastChild.textContent, title));
      slip.classList.toggle("is-pinned", entry.pinned);
      slip.classList.toggle("is-gone", entry.state === "已消灭");
      const out = slip.querySelector("[data-act=remove]");
      out.lastChild.textContent = entry.removed ? words().restore : words().remove;
      out.setAttribute("aria-label", words().of(out.lastChild.textContent, title));
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
