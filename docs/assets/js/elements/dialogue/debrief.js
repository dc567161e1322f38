/** After the talk: score and what it is made of, endings reached so far, what each turn did and what would have been better, the model path. */
(function (kefu) {
  "use strict";

  const { make, words, record } = kefu;

  /** What an element says, to be put into another. @param {Element} element */
  const content = (element) => [.../** @type {Element} */ (element.cloneNode(true)).childNodes];

  /** At most one decimal. @param {number} value */
  const tenth = (value) => String(Math.round(value * 10) / 10);

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

  /** The states on the way, the last one included. @param {DialogueSpec} spec @param {string[]} path */
  function states(spec, path) {
    let at = kefu.dialogue.start(spec);
    return [at, ...path.map((key) => (at = kefu.dialogue.step(spec, at, key)))];
  }

  /** What a turn did to the gauges, together. @param {Record<string, number>} effects */
  const sum = (effects) => Object.values(effects).reduce((a, b) => a + b, 0);

  /** That she waited in vain, with what it cost and, unless she left, what she said then. @param {DialogueSpec} spec @param {Script} script @param {DialogueState} at @param {boolean} left */
  function waited({ patience }, script, at, left) {
    const changes = Object.entries(patience?.effects || {}).map(([name, change]) =>
      make("li.effect.is-" + (change > 0 ? "up" : "down"), name + " " + (change > 0 ? "+" : "−") + Math.abs(change)));
    return make("div.turn__wait", make("p", words.waitedInVain(patience?.seconds, left)), make("ul.effects", ...changes), left ? "" : script.nudge(at.waits));
  }

  /** How a turn was: by the outcome of what was typed, else by what it did and whether there is a better line. @param {any} node @param {Reply} reply @param {boolean} better */
  function grade(node, reply, better) {
    if (node.write) return { 好: "right", 一般: "near" }[reply.key] || "wrong";
    return sum(reply.effects) < 0 ? "wrong" : better ? "near" : "right";
  }

  /**
   * What would have been better at a turn: the author's line, the model reply, or what the model path says there, as far as
   * it could be said (`at`) and had not been said before.
   * @param {Script} script @param {DialogueSpec} spec @param {any} turn @param {DialogueState} at @param {DialogueState} model @returns {any}
   */
  function betterLine(script, spec, turn, at, model) {
    if (turn.reply === "好" && script.model(turn.node)) return null;
    const written = script.reply(turn).querySelector(".reply__better > span") || script.model(turn.node);
    if (written) return written;
    const here = (/** @type {DialogueState} */ { path }) => path.filter(({ node }) => node === turn.node);
    const steps = here(model);
    if (steps.some(({ reply }) => reply === turn.reply)) return null;
    const said = here(at).map(({ reply }) => reply);
    const open = kefu.dialogue.available(spec, at).map(({ key }) => key);
    const step = steps.find(({ reply }) => open.includes(reply) && !said.includes(reply));
    return step ? script.said(step) : null;
  }

  /** What the customer says where `at` stands. @param {DialogueSpec} spec @param {Script} script @param {DialogueState} at @param {HTMLElement[]} [waits] */
  const says = (spec, script, at, waits = []) => make("div.turn__says", ...script.says(at.node, kefu.dialogue.variant(spec, at)), ...waits);

  /** The comment on a turn, what the checks found, the better line. @param {Script} script @param {DialogueSpec} spec @param {any} turn @param {any} better @param {string | undefined} text @param {boolean} own */
  function annotated(script, spec, turn, better, text, own) {
    const node = spec.nodes[turn.node];
    const reply = /** @type {Reply} */ ((node.replies || []).find(({ key }) => key === turn.reply));
    const state = grade(node, reply, Boolean(better));
    const mark = own ? make("span.turn__own", words.state.self) : "";
    return [
      make("div.turn__side",
        make("div.turn__note.is-" + state, make("p", make("b", words.note[state]), mark), make("p", ...content(script.comment(turn))), script.effects(turn)),
        kefu.checked(spec, turn, text)),
      better ? make("p.turn__better.better", make("b", node.write ? words.modelReply : words.better), " ", ...content(better)) : "",
    ];
  }

  /** What was said in each turn, what it did and what would have been better. `last` may add to a turn: it is told its place in the path and its number. */
  kefu.turns = function (script, spec, state, { texts, self }, last = () => "") {
    const at = states(spec, state.path.map(({ reply }) => reply));
    const model = kefu.dialogue.replay(spec, spec.bestPath || []);
    /** @type {HTMLElement[]} */
    let waits = [];
    let no = 0;
    const turns = state.path.map((turn, index) => {
      const spoken = at[index];
      if (turn.reply === kefu.dialogue.WAIT) {
        const left = at[index + 1].node !== spoken.node;
        waits.push(waited(spec, script, spoken, left));
        return left ? make("li.turn", make("div.turn__talk", says(spec, script, spoken, waits))) : "";
      }
      no += 1;
      const talk = make("div.turn__talk", says(spec, script, spoken, waits), script.said(turn, texts[index]));
      waits = [];
      return make("li.turn", make("p.turn__no", words.turn(no)), talk, ...annotated(script, spec, turn, betterLine(script, spec, turn, spoken, model), texts[index], self.includes(index)), last(index, no));
    });
    return make("ol.turns", ...turns);
  };

  /** The model path. @param {Script} script @param {DialogueSpec} spec */
  function best(script, spec) {
    const keys = spec.bestPath || [];
    const before = states(spec, keys);
    return before[keys.length].path.map((turn, index) => {
      const model = script.model(turn.node);
      return make("li.turn", make("div.turn__talk", says(spec, script, before[index]), model ? make("p.bubble.bubble--agent", ...content(model)) : script.said(turn)));
    });
  }

  /** The way back to a turn. @param {number} index @param {number} no */
  function backTo(index, no) {
    const from = kefu.button(words.from, "from");
    from.dataset.turn = String(index);
    from.setAttribute("aria-label", words.from + "：" + words.turn(no));
    return from;
  }

  /** First and mean response, how often she asked again, hints: what the mode measures. @param {Run} run @param {DialogueSpec} spec @param {DialogueState} state @param {any} host */
  function figures(run, spec, state, host) {
    const { first, mean } = kefu.response(run.turns);
    const figure = (/** @type {string} */ name, /** @type {string} */ value, about = "") => make("div.debrief__figure", make("dt", name), make("dd", make("b", value), about ? make("small", about) : ""));
    // Who learns has all the time, and to write the first reply takes longer than to choose it.
    const target = run.mode === "learn" || spec.nodes[spec.start].write ? 0 : Number(host.dataset.first);
    const tiles = [
      first === null ? "" : figure(words.firstResponse, words.seconds(first), target ? words[first <= target ? "withinTarget" : "overTarget"](target) : ""),
      mean === null ? "" : figure(words.meanResponse, words.seconds(mean)),
      spec.patience && run.mode !== "learn" ? figure(words.nudges, words.times(state.waits)) : "",
      run.mode === "exam" ? "" : figure(words.hints, words.times(run.hints.length)),
    ].filter(Boolean);
    const list = make("dl.debrief__figures.debrief__figures--" + tiles.length, ...tiles);
    list.style.setProperty("--count", String(tiles.length));
    return tiles.length ? list : "";
  }

  /** What the score is made of, step by step. @param {DialogueSpec} spec @param {DialogueState} state @param {Run} run @param {number} percent */
  function madeOf(spec, state, run, percent) {
    const { mean } = /** @type {DialogueScore} */ (kefu.dialogue.score(spec, state));
    const weights = Object.keys(state.gauges).map((name) => name + (spec.weights?.[name] === undefined || spec.weights[name] === 1 ? "" : "×" + spec.weights[name]));
    const best = Number(spec.best) > 0 ? Number(spec.best) : 100;
    const whole = Math.min(100, Math.round((100 * mean) / best));
    const cost = run.hints.length * kefu.dialogue.HINT_COST;
    return make("details.debrief__made.fold", make("summary", words.madeOf), make("ol",
      make("li", words.madeMean(weights.join("、"), tenth(mean))),
      make("li", words.madeShare(tenth(best), tenth(mean), whole)),
      cost ? make("li", words.madeHints(run.hints.length, cost)) : "",
      make("li", make("b", words.madeScore(percent)))));
  }

  /** The debrief of an ended talk; `before` is the percentage of the time before, or undefined. */
  kefu.debrief = function (host, spec, script, state, run, before) {
    const { percent } = /** @type {DialogueScore} */ (kefu.dialogue.score(spec, state, run.hints.length));
    const variant = kefu.dialogue.variant(spec, state);
    const title = make("h4.debrief__title", words.debrief, make("span.mode.mode--" + run.mode, words.mode[run.mode]));
    title.tabIndex = -1;
    const score = make("p.debrief__score", make("b", String(percent)), words.points, make("span", before === undefined ? words.ofBest : words.compared(percent - before)));
    const result = make("p.debrief__result", script.inner(state.node, ".ending__kind").cloneNode(true), make("b", ...content(script.inner(state.node, ".ending__title"))));
    const lesson = make("p.debrief__lesson", ...content(script.inner(state.node, ".ending__lesson")));
    const top = make("div.debrief__top", make("div.debrief__face", script.face(state.node, variant), make("span.mood", script.mood(state.node, variant))),
      make("div", score, result, lesson), kefu.gauges(state.gauges));
    const path = make("details.debrief__model.fold", make("summary", words.model), make("ol.turns", ...best(script, spec)));
    const turns = kefu.turns(script, spec, state, run, run.mode === "exam" ? undefined : backTo);
    const told = (/** @type {string} */ selector) => host.querySelector(selector)?.textContent?.trim() || "";
    const away = make("p.debrief__away", words.clinic.away);
    const clinic = kefu.clinic({
      script, spec, state, texts: run.texts, self: run.self, id: host.dataset.id || "", title: told(".dialogue__title"), customer: told(".dialogue__customer b"),
      onMark(marking) {
        for (const part of [turns, path]) part.hidden = marking;
        away.hidden = !marking;
      },
    });
    const actions = make("p.debrief__actions", kefu.button(words.restart[run.mode], "start", "button.btn"), " ", kefu.button(words.otherMode, "mode"));
    return make("section.debrief", title, top, figures(run, spec, state, host), madeOf(spec, state, run, percent), endings(script, host.dataset.id || ""),
      clinic, make("h5.debrief__head", words.turnByTurn), away, turns, path, actions);
  };

  /** Record the ending unless the page was only opened again and it is there: she may have left during the last lines. Out: the percentage of the time before in this mode, if there was one. */
  kefu.keepEnding = function (id, run, state, percent, quietly) {
    const before = reached(id).filter(({ rev, mode }) => rev === run.rev && (mode === undefined || mode === run.mode));
    if (quietly && String(before[before.length - 1]?.path) === String(run.path)) before.pop();
    else {
      const { first, mean } = kefu.response(run.turns);
      record.add({ k: "ending", d: id, rev: run.rev, node: state.node, percent, path: run.path, mode: run.mode, hints: run.hints.length, first, mean, texts: run.texts, self: run.self });
    }
    return before.pop()?.percent;
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
