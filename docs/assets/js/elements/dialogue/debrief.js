/** After the talk: score, endings reached so far, what each reply did and what would have been better, the model path. */
(function (kefu) {
  "use strict";

  const { make, words, record } = kefu;

  /** What an element says, to be put into another. @param {Element} element */
  const content = (element) => [.../** @type {Element} */ (element.cloneNode(true)).childNodes];

  /** Endings reached so far at this dialogue, in their order. @param {string} id */
  const reached = (id) => record.all().filter(({ k, d }) => k === "ending" && d === id);

  /** @param {Script} script @param {string} id */
  function endings(script, id) {
    const known = new Set(reached(id).map(({ node }) => node));
    const list = script.endings.map(({ dataset }) =>
      known.has(dataset.node) ? make("li.is-on", ...content(script.inner(dataset.node, ".ending__title"))) : make("li", words.endingHidden));
    const count = list.filter((item) => item.matches(".is-on")).length;
    return make("div.endings", make("p", make("b", words.endings(count, list.length))), make("ul", ...list));
  }

  /** What was said in a turn. @param {Script} script @param {Turn} turn */
  const talk = (script, turn) => make("div.turn__talk", ...script.says(turn.node), script.said(turn));

  /** What a reply does to the gauges, together. @param {Element} reply */
  const sum = (reply) => Array.from(reply.querySelectorAll(".effect"), ({ textContent }) => Number(textContent.replace("−", "-").match(/[-+]\d+/))).reduce((a, b) => a + b, 0);

  /** A turn with its comment, the better line, and a way back to it. @param {Script} script @param {Turn} turn @param {number} index @param {Turn | undefined} model */
  function annotated(script, turn, index, model) {
    const reply = script.reply(turn);
    const better = reply.querySelector(".reply__better > span") || (model && model.reply !== turn.reply && script.said(model));
    const note = model?.reply === turn.reply ? "right" : sum(reply) < 0 ? "wrong" : better ? "near" : "right";
    const from = kefu.button(words.from, "from");
    from.dataset.turn = String(index);
    from.setAttribute("aria-label", words.from + "：" + words.turn(index + 1));
    return make("li.turn", talk(script, turn),
      make("div.turn__note.is-" + note, make("b", words.note[note]), make("p", ...content(script.comment(turn))), script.effects(turn)),
      better ? make("p.turn__better.better", make("b", words.better), " ", ...content(better)) : "", from);
  }

  /** The debrief of an ended talk; `before` is the percentage of the time before, or undefined. */
  kefu.debrief = function (id, spec, script, state, percent, before) {
    const model = kefu.dialogue.replay(spec, spec.bestPath || []).path;
    const title = make("h4.debrief__title", words.debrief);
    title.tabIndex = -1;
    const score = make("p.debrief__score", make("b", String(percent)), words.points, make("span", before === undefined ? words.ofBest : words.compared(percent - before)));
    const lesson = make("p.debrief__lesson", make("b", ...content(script.inner(state.node, ".ending__title"))), " ", ...content(script.inner(state.node, ".ending__lesson")));
    const top = make("div.debrief__top", make("div.debrief__face", script.face(state.node), make("span.mood", script.mood(state.node))),
      make("div", score, make("p", ...content(script.inner(state.node, ".ending__head > .ending__kind"))), lesson), kefu.gauges(state.gauges));
    const turns = state.path.map((turn, index) => annotated(script, turn, index, model.find(({ node }) => node === turn.node)));
    const path = make("details.debrief__model.fold", make("summary", words.model), make("ol.turns", ...model.map((turn) => make("li.turn", talk(script, turn)))));
    const actions = make("p.debrief__actions", kefu.button(words.restart, "start", "button.btn"), " ", kefu.button(words.modes, "mode"));
    return make("section.debrief", title, top, endings(script, id), make("ol.turns", ...turns), path, actions);
  };

  /** Record the ending unless the page was only opened again and it is there: she may have left during the last lines. Out: the percentage of the time before, if there was one. */
  kefu.keepEnding = function (id, rev, state, percent, quietly) {
    const before = reached(id).filter((event) => event.rev === rev);
    const path = state.path.map(({ reply }) => reply);
    if (quietly && String(before[before.length - 1]?.path) === String(path)) before.pop();
    else record.add({ k: "ending", d: id, rev, node: state.node, percent, path });
    return before.pop()?.percent;
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
