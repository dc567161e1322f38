/** The scorecard on a page of its own, with the conversation: printed alone, to be handed in; and as a text file. */
(function (kefu) {
  "use strict";

  const { make, words } = kefu;
  const say = words.clinic;
  const { DIMENSIONS, FULL } = kefu.quality;

  const day = () => new Date().toISOString().slice(0, 10);

  /** @param {Record<string, number>} marks */
  const sum = (marks) => DIMENSIONS.reduce((all, dimension) => all + (marks[dimension] || 0), 0);

  /** The turns taken as evidence, by number. @param {ClinicNote} note @param {string} dimension @param {Exchange[]} exchanges */
  const proofs = (note, dimension, exchanges) => exchanges.filter(({ place }) => (note.turns[dimension] || []).includes(place)).map(({ no }) => no).join("、");

  /** Where the expert took marks off. @param {Quality} expert @param {string} dimension @param {Exchange[]} exchanges */
  const taken = (expert, dimension, exchanges) =>
    expert.turns.filter(({ off }) => off[dimension]).map(({ turn, off }) => exchanges[turn].label + " −" + off[dimension]).join("，") || say.paper.none;

  /** What was said, as lines with who said it. @param {Exchange} exchange @param {string} customer @returns {[string, string][]} */
  function lines({ place, says, said }, customer) {
    const told = says.map((line) => /** @type {[string, string]} */ ([customer || say.customer, line.textContent.trim()]));
    return place < 0 ? told : [...told, [say.agent, said ? said.textContent.trim() : say.noReply]];
  }

  /** The marks. @param {ClinicNote} note @param {Quality | null} expert @param {Exchange[]} exchanges */
  function table(note, expert, exchanges) {
    const { paper } = say;
    const cells = (/** @type {string} */ tag, /** @type {string[]} */ texts) => make("tr", ...texts.map((text) => make(tag, text)));
    const scale = Array.from({ length: FULL + 1 }, (_, mark) => mark).join(" ");
    const head = cells("th", [say.columns[0], paper.own, ...(expert ? [paper.expert] : []), paper.proof, paper.why, ...(expert ? [paper.off] : [])]);
    const rows = DIMENSIONS.map((dimension) => {
      const own = note.marks[dimension] === undefined ? scale : String(note.marks[dimension]);
      const name = make("td", make("b", dimension), make("small", say.dimensions[dimension]));
      const row = cells("td", [own, ...(expert ? [String(expert.marks[dimension])] : []), proofs(note, dimension, exchanges), (note.why[dimension] || "").trim(), ...(expert ? [taken(expert, dimension, exchanges)] : [])]);
      row.prepend(name);
      return row;
    });
    const total = Object.keys(note.marks).length === DIMENSIONS.length ? String(sum(note.marks)) : "";
    const last = cells("td", [say.total, total + " / " + FULL * DIMENSIONS.length, ...(expert ? [String(sum(expert.marks))] : []), "", "", ...(expert ? [""] : [])]);
    return make("table.paper__marks" + (expert ? "" : ".paper__marks--open"), make("thead", head), make("tbody", ...rows), make("tfoot", last));
  }

  /** Print the scorecard and nothing else of the page. Without an expert it is a form to be filled by hand. */
  kefu.printClinic = function (setup, note, expert) {
    const exchanges = kefu.exchanges(setup);
    const turns = exchanges.filter(({ place }) => place >= 0).length;
    const talk = exchanges.map((exchange) => make("li", make("b.paper__turn", exchange.label), ...lines(exchange, setup.customer).map(([who, text]) => make("p", make("b", who), text))));
    const paper = make("div.paper", make("h1", say.sheet), make("p.paper__lines", ...say.paper.lines.map((/** @type {string} */ name) => make("span", name))),
      make("p.paper__about", say.about(setup.title, setup.customer, turns)), make("p.paper__about", say.how),
      table(note, expert, exchanges), expert ? make("p.paper__verdict", kefu.clinicVerdict(note, expert).join("")) : "",
      make("h2", say.log), make("ol.paper__talk", ...talk));
    document.body.append(paper);
    document.body.classList.add("prints-paper");
    window.addEventListener("afterprint", () => {
      document.body.classList.remove("prints-paper");
      paper.remove();
    }, { once: true });
    window.print();
  };

  /** Save the scorecard with the conversation as a text file. */
  kefu.saveClinic = function (setup, note, expert) {
    const exchanges = kefu.exchanges(setup);
    const turns = exchanges.filter(({ place }) => place >= 0).length;
    const marks = DIMENSIONS.flatMap((dimension) => [
      dimension + "　" + say.paper.own + " " + note.marks[dimension] + "　" + say.paper.expert + " " + expert.marks[dimension] + "　" + say.apart(note.marks[dimension], expert.marks[dimension]),
      ...[kefu.clinicReason(note, dimension, exchanges)].filter(Boolean).map((why) => "　　" + why),
      "　　" + say.paper.off + "：" + taken(expert, dimension, exchanges),
    ]);
    const talk = exchanges.flatMap((exchange) => [exchange.label, ...lines(exchange, setup.customer).map(([who, text]) => who + "：" + text), ""]);
    const text = [say.sheet, words.exportName, say.about(setup.title, setup.customer, turns) + "　" + day(), "", ...marks,
      say.sum(sum(note.marks), sum(expert.marks), FULL * DIMENSIONS.length), ...kefu.clinicVerdict(note, expert), "", say.log, "", ...talk].join("\r\n");
    kefu.saveFile(say.fileName(setup.title), text, "text/plain");
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
