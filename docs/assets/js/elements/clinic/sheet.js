/** The form of the clinic: for each dimension marks, the turns they rest on, and why; beside it the conversation. */
(function (kefu) {
  "use strict";

  const { make, words, radio } = kefu;
  const say = words.clinic;
  const { DIMENSIONS, FULL } = kefu.quality;

  let sheets = 0;

  /** What was said, in order: a time the customer waited in vain is a turn without a reply; the last one is the ending. */
  kefu.exchanges = function ({ script, spec, state, texts }) {
    const says = (/** @type {DialogueState} */ at) => script.says(at.node, kefu.dialogue.variant(spec, at));
    let at = kefu.dialogue.start(spec);
    let lines = says(at);
    let no = 1;
    let nudges = 0;
    /** @type {Exchange[]} */
    const list = state.path.map((turn, place) => {
      const next = kefu.dialogue.step(spec, at, turn.reply);
      const waited = turn.reply === kefu.dialogue.WAIT;
      if (waited) nudges += 1;
      const exchange = { place, no: waited ? say.nudged : String(no), label: waited ? say.unanswered(no, nudges) : words.turn(no), says: lines, said: waited ? null : script.said(turn, texts[place]) };
      lines = waited && next.node === at.node ? [script.nudge(at.waits)] : says(next);
      if (!waited) [no, nudges] = [no + 1, 0];
      at = next;
      return exchange;
    });
    return lines.length ? [...list, { place: -1, no: "", label: say.ended, says: lines, said: null }] : list;
  };

  /** The words of a turn. @param {Exchange} exchange */
  const text = ({ said }) => (said ? said.textContent.trim() : say.noReply);

  /** The conversation as it went, without comments. @param {Exchange[]} exchanges */
  function log(exchanges) {
    const list = make("ol.clinic__log", ...exchanges.map(({ place, label, says, said }) => {
      const answer = said || (place < 0 ? "" : make("p.clinic__silence", say.noReply));
      return make("li", make("p.clinic__no", label), make("div.clinic__lines", ...says), answer);
    }));
    list.tabIndex = 0;
    list.setAttribute("aria-label", say.log);
    return make("div.clinic__talk", make("p.clinic__label", say.log), list);
  }

  /** A radio button or check box and its painted label. @param {any} input @param {string} id @param {string} shown @param {string} name */
  function choice(input, id, shown, name) {
    input.id = id;
    input.setAttribute("aria-label", name);
    const label = make("label", shown);
    label.htmlFor = id;
    label.setAttribute("aria-hidden", "true");
    return make("span.clinic__choice", input, label);
  }

  /** @param {string} role @param {string} form @param {string} name @param {HTMLElement[]} parts */
  function group(role, form, name, parts) {
    const made = make(form, ...parts);
    made.setAttribute("role", role);
    made.setAttribute("aria-label", name);
    return made;
  }

  /** The part of one dimension. @param {string} at @param {string} dimension @param {Exchange[]} turns @param {ClinicNote} note */
  function part(at, dimension, turns, note) {
    const marks = Array.from({ length: FULL + 1 }, (_, mark) => {
      const input = radio(at, String(mark), note.marks[dimension] === mark);
      input.dataset.score = dimension;
      return choice(input, at + "-" + mark, String(mark), say.outOf(mark, FULL));
    });
    const proofs = turns.map((turn) => {
      const input = Object.assign(make("input"), { type: "checkbox", checked: (note.turns[dimension] || []).includes(turn.place), value: String(turn.place) });
      input.dataset.proof = dimension;
      return choice(input, at + "-t" + turn.place, turn.no, turn.label + "：" + text(turn));
    });
    const why = Object.assign(make("textarea.field"), { rows: 2, id: at + "-why", value: note.why[dimension] || "" });
    why.dataset.why = dimension;
    const label = make("label.clinic__small", say.why);
    label.htmlFor = why.id;
    const made = make("fieldset.clinic__part", make("legend", make("b", dimension), " ", make("span", say.dimensions[dimension])),
      group("radiogroup", "div.clinic__marks", say.markOf(dimension), marks),
      make("p.clinic__ends", make("span", say.worst), make("span", say.most)),
      make("div.clinic__row", make("span.clinic__small", say.proofLabel, make("small", say.proofTurns)), group("group", "div.clinic__proofs", say.proofOf(dimension), proofs)),
      make("ul.clinic__picked"),
      make("div.clinic__row", label, why));
    made.dataset.part = dimension;
    return made;
  }

  /** The form, filled with what `note` says. It says `edited` whenever the note has changed. */
  kefu.clinicSheet = function (setup, note, edited) {
    const exchanges = kefu.exchanges(setup);
    const turns = exchanges.filter(({ place }) => place >= 0);
    const at = "clinic-" + sheets++;
    const parts = DIMENSIONS.map((dimension, index) => part(at + "-" + index, dimension, turns, note));
    const sum = make("p.clinic__sum");
    const warn = make("p.clinic__warn");
    warn.setAttribute("role", "alert");

    /** What follows from the note: the turns that were taken, and the sum. */
    function show() {
      for (const made of parts) {
        const taken = turns.filter(({ place }) => (note.turns[made.dataset.part] || []).includes(place));
        made.querySelector(".clinic__picked").replaceChildren(...taken.map((turn) => make("li", make("b", turn.label), " ", text(turn))));
      }
      const given = Object.values(note.marks);
      sum.textContent = say.soFar(given.length, DIMENSIONS.length, given.reduce((a, b) => a + b, 0), FULL * DIMENSIONS.length);
    }

    const sheet = make("div.clinic__body", log(exchanges), make("div.clinic__parts", ...parts, sum, warn));
    kefu.listen(sheet, "input", ({ target }) => {
      const { score, proof, why } = target.dataset;
      if (score) note.marks[score] = Number(target.value);
      if (proof) note.turns[proof] = [...(note.turns[proof] || []).filter((place) => place !== Number(target.value)), ...(target.checked ? [Number(target.value)] : [])].sort((a, b) => a - b);
      if (why) note.why[why] = target.value;
      warn.textContent = "";
      show();
      edited();
    });
    show();

    /** Tells what is still without marks, and leads there. Out: whether nothing is. */
    const complete = () => {
      const open = DIMENSIONS.filter((dimension) => note.marks[dimension] === undefined);
      warn.textContent = open.length ? say.missing(open) : "";
      if (open.length) parts[DIMENSIONS.indexOf(open[0])].querySelector("input").focus();
      return !open.length;
    };
    return { element: sheet, complete };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
