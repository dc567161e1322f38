/** The learner's marks beside the expert's: how near they are, and where the expert took marks off. */
(function (kefu) {
  "use strict";

  const { make, words } = kefu;
  const say = words.clinic;
  const { DIMENSIONS, FULL } = kefu.quality;

  /** @param {Record<string, number>} marks */
  const sum = (marks) => DIMENSIONS.reduce((all, dimension) => all + marks[dimension], 0);

  /** A mark as a number and as lamps. @param {string} form @param {number} mark */
  function lamps(form, mark) {
    const row = make("span.clinic__lamps", ...Array.from({ length: FULL }, (_, place) => make(place < mark ? "i.is-lit" : "i")));
    row.setAttribute("aria-hidden", "true");
    return make(form, make("b", String(mark)), row);
  }

  /** What the learner took as evidence, and why. @param {ClinicNote} note @param {string} dimension @param {Exchange[]} exchanges */
  function reason(note, dimension, exchanges) {
    const labels = exchanges.filter(({ place }) => (note.turns[dimension] || []).includes(place)).map(({ label }) => label);
    return [labels.length ? say.proof(labels) : "", (note.why[dimension] || "").trim()].filter(Boolean).join("　");
  }

  /** @param {ClinicNote} note @param {Quality} expert @param {Exchange[]} exchanges */
  function table(note, expert, exchanges) {
    const head = make("tr", ...say.columns.map((/** @type {string} */ name) => Object.assign(make("th", name), { scope: "col" })));
    const rows = DIMENSIONS.flatMap((dimension) => {
      const [own, theirs] = [note.marks[dimension], expert.marks[dimension]];
      const state = own === theirs ? "right" : Math.abs(own - theirs) <= 1 ? "near" : "wrong";
      const row = make("tr", Object.assign(make("th", dimension), { scope: "row" }), lamps("td", own), lamps("td.clinic__expert", theirs), make("td", make("span.clinic__apart.is-" + state, say.apart(own, theirs))));
      const why = reason(note, dimension, exchanges);
      const cell = make("td", why);
      cell.colSpan = 4;
      return why ? [row, make("tr.clinic__reason", cell)] : [row];
    });
    const total = make("tr", Object.assign(make("th", say.total), { scope: "row" }), make("td", make("b", String(sum(note.marks)))), make("td.clinic__expert", make("b", String(sum(expert.marks)))), make("td", "/ " + FULL * DIMENSIONS.length));
    return make("table.clinic__table", make("thead", head), make("tbody", ...rows), make("tfoot", total));
  }

  /** One turn that cost marks. @param {ClinicSetup} setup @param {Quality["turns"][0]} cost @param {ClinicNote} note @param {Exchange} exchange */
  function cost({ script, spec, self = [], state }, { turn, node, reply, off }, note, { label, says, said }) {
    const missed = Object.keys(off).filter((dimension) => !(note.turns[dimension] || []).includes(turn));
    const found = Object.keys(off).filter((dimension) => !missed.includes(dimension));
    const waited = reply === kefu.dialogue.WAIT;
    const left = waited && (state.path[turn + 1]?.node || state.node) !== node;
    const comment = waited ? make("p", words.waitedInVain(spec.patience?.seconds, left)) : make("div", ...script.comment({ node, reply }).childNodes);
    return make("li.clinic__cost", make("p.clinic__no", label),
      make("div.clinic__lines", ...says), said || make("p.clinic__silence", say.noReply),
      make("ul.clinic__offs", ...Object.entries(off).map(([dimension, count]) => make("li", say.off(dimension, count)))),
      make("div.clinic__comment", comment, self.includes(turn) ? make("p", words.selfMarked) : ""),
      make("p.clinic__eye", found.length ? make("span.is-right", say.found(found)) : "", " ", missed.length ? make("span.is-missed", say.missed(missed)) : ""));
  }

  /** How near she was, in words. @param {ClinicNote} note @param {Quality} expert */
  function verdict(note, expert) {
    const { agreed } = kefu.agreement(note.marks, expert.marks);
    const far = (/** @type {string} */ dimension) => Math.abs(note.marks[dimension] - expert.marks[dimension]);
    const [furthest] = [...DIMENSIONS].sort((a, b) => far(b) - far(a));
    const places = expert.turns.flatMap(({ turn, off }) => Object.keys(off).map((dimension) => (note.turns[dimension] || []).includes(turn)));
    return [say.agreed(agreed.length), far(furthest) > 1 ? say.furthest(furthest, note.marks[furthest], expert.marks[furthest]) : "",
      places.length ? say.seen(places.filter(Boolean).length, places.length) : ""].filter(Boolean);
  }

  kefu.clinicVerdict = verdict;
  kefu.clinicReason = reason;

  /** The comparison. The first element takes the focus. */
  kefu.clinicResult = function (setup, note, expert) {
    const exchanges = kefu.exchanges(setup);
    const { agreed } = kefu.agreement(note.marks, expert.marks);
    const head = make("h5.clinic__title", say.result);
    head.tabIndex = -1;
    const [first, ...rest] = verdict(note, expert);
    const count = make("p.clinic__count", make("b", String(agreed.length)), " / " + DIMENSIONS.length);
    count.setAttribute("aria-hidden", "true");
    const costs = expert.turns.map((one) => cost(setup, one, note, exchanges[one.turn]));
    return [head,
      make("div.clinic__verdict", count, make("div", make("p", make("b", first)), rest.length ? make("p", rest.join("")) : "", make("p.clinic__hint", say.near))),
      table(note, expert, exchanges),
      make("p.clinic__label", costs.length ? say.costs : say.noCosts),
      costs.length ? make("ol.clinic__costs", ...costs) : ""];
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
