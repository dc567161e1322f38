/** After a shift: its figures and how each is worked out, everybody's talk with comments, flags and transfers, what to practise next. */
(function (kefu) {
  "use strict";

  const { all, make, words, bench, button } = kefu;
  const say = words.bench;

  /** How a figure compares with the time before. @param {number | null} now @param {unknown} before @param {number} unit */
  const change = (now, before, unit = 1) => (now === null || typeof before !== "number" ? 0 : Math.round((now - before) * unit) / unit);

  /** @param {string} key @param {string} value @param {string} more @param {number} changed @param {string} unit */
  function tile(key, value, more, changed = 0, unit = "") {
    const [name, about] = say.figures[key];
    return make("li.figure", make("b.figure__name", name), make("span.figure__value", value), ...(changed ? [make("span.figure__change", say.compared(changed, unit))] : []),
      ...(more ? [make("span.figure__more", more)] : []), make("span.figure__how", about));
  }

  /** How fast that is, in words. @param {string} key @param {number | null} seconds */
  const pace = (key, seconds) => (seconds === null ? "" : say.paces[key].find((/** @type {[number, string]} */ [most]) => seconds <= most)[1]);

  /** What matters most of it, said by the mentor. @param {ShiftFigures} f */
  function advice(f) {
    const slow = f.response.first !== null && f.response.first > 30;
    /** @type {[boolean, string][]} */
    const rules = [
      [f.served === 0, say.advice.none], [f.left > 0, say.advice.left(f.left)], [f.violations > 0, say.advice.broken(f.violations)],
      [f.transfers.wrong > 0, say.advice.transfer], [f.flags.missed + f.flags.wrong > 0, say.advice.flag], [slow, say.advice.slow],
      [Number(f.satisfaction) < 60, say.advice.cold],
    ];
    const [, text] = rules.find(([holds]) => holds) || [true, say.advice.fine];
    return make("div.report__say", bench.face("li", "平静"), make("p.bubble", make("b", say.mentor), " ", text));
  }

  /** The six figures. @param {ShiftFigures} f @param {any} before */
  function figures(f, before) {
    const { first, mean } = f.response;
    return make("ul.figures",
      tile("served", String(f.served), say.servedOf(f.served, f.came), change(f.served, before?.served), " 位"),
      tile("first", say.seconds(first), [pace("first", first), f.missed ? say.missedTurns(f.missed) : ""].filter(Boolean).join("；"), change(first, before?.first, 10), " 秒"),
      tile("mean", say.seconds(mean), pace("mean", mean), change(mean, before?.mean, 10), " 秒"),
      tile("satisfaction", f.satisfaction === null ? "—" : say.points(f.satisfaction), "", change(f.satisfaction, before?.satisfaction), " 分"),
      tile("compliance", f.compliance === null ? "—" : say.points(f.compliance), say.broken(f.violations), change(f.compliance, before?.compliance), " 分"),
      tile("conversion", f.conversion === null ? "—" : say.percent(f.conversion), f.conversion === null ? say.noSale : say.conversionOf(f.sold, f.sellable)));
  }

  /** Flags and transfers of the whole shift, in words. @param {ShiftFigures} f */
  function ways(f) {
    const flags = f.flags.wanted ? [[say.flagState.right, f.flags.right], [say.flagState.wrong, f.flags.wrong], [say.flagState.missed, f.flags.missed]] : [];
    const transfers = [[say.transferState.right, f.transfers.right], [say.transferState.wrong, f.transfers.wrong]];
    const told = (/** @type {any[][]} */ counts) => counts.filter(([, count]) => count).map(([name, count]) => say.times(name, count)).join("，") || say.none;
    return make("dl.ways", make("div", make("dt", say.flags), make("dd", told(flags))), make("div", make("dt", say.transfers), make("dd", told(transfers))));
  }

  /** The talk with its comments, below the clinic where the learner may mark it first. @param {ShiftItem} item @param {ShiftTalk} talk @param {number[]} broken turns @returns {HTMLElement[]} */
  function transcript(item, talk, broken) {
    const state = /** @type {DialogueState} */ (item.state);
    if (!state.path.length) return [make("p.bench__none", say.noTurns)];
    const { texts, self } = item;
    const script = bench.script(item.dialogue);
    const spec = kefu.shift.patient(talk.spec);
    const turns = kefu.turns(script, spec, state, { texts, self }, (turn) => (broken.includes(turn) ? make("p.turn__broken", say.brokenHere) : ""));
    const away = make("p.bench__none", words.clinic.away);
    const clinic = kefu.clinic({
      script, spec, state, texts, self, id: item.dialogue, title: talk.title || "", customer: bench.person(item).name,
      onMark: (marking) => Object.assign(turns, { hidden: marking }) && (away.hidden = !marking),
    });
    clinic.setAttribute("aria-label", words.clinic.sheet + "：" + bench.person(item).name);
    return [clinic, away, turns];
  }

  /** What was flagged, and what should have been. @param {ShiftItem} item @param {ShiftPerson} person */
  function flags(item, person) {
    const wanted = kefu.talks?.[item.dialogue]?.spec.flag;
    if (!wanted && !item.notes.length) return [];
    const state = make("p.person__flag.is-" + person.flag, ...(wanted ? [bench.flag(wanted.colour)] : []),
      make("b", say.flags + "：" + say.flagState[person.flag] + "。"), " ", ...person.flagFaults.map((fault) => say.flagFaults[fault] + "。"), wanted ? say.flagWanted(wanted.colour, wanted.order) + "。" : "", kefu.copy(bench.holder(item.dialogue).querySelector("li.flag")) || "");
    return [state, ...(item.notes.length ? [make("ul.memo__list", ...item.notes.map((note) => bench.noted(note)))] : [])];
  }

  /** @param {ShiftItem} item @param {ShiftPerson} person @param {Record<string, string>} pages */
  function person(item, person, pages) {
    const talk = /** @type {ShiftTalk} */ (kefu.talks?.[item.dialogue]);
    const { name, face } = bench.person(item);
    const open = person.response.turns ? say.notFinished : say.notServed;
    const state = item.status === "ended" ? bench.ending(item) : item.status === "waiting" || item.status === "typing" ? open : say.states[item.status];
    const facts = [state, say.figures.first[0] + " " + say.seconds(person.response.first), say.figures.mean[0] + " " + say.seconds(person.response.mean),
      ...(person.nudges ? [say.asked(person.nudges)] : []), ...(person.missed ? [say.missedTurns(person.missed)] : [])];
    const handed = item.transfers.map(({ to, right, text }) => make("p.person__flag.is-" + (right ? "right" : "wrong"),
      make("b", say.transfers + "：" + say.transferState[right ? "right" : "wrong"] + "。"), " ", kefu.panel?.staff.find(({ id }) => id === to)?.name || to, text ? say.told(text) : ""));
    const page = pages[item.dialogue];
    const fold = make("details.person.fold", make("summary", bench.face(face, item.mood), make("span.person__who", make("b", say.person(item.c + 1, name)), " ", talk.title || "",
      make("span.person__facts", facts.join("　"))), make("span.person__score", say.scored(person.percent))),
    kefu.gauges(person.gauges), ...flags(item, person), ...handed, make("h4", say.transcript), ...transcript(item, talk, person.violations),
    ...(page ? [make("p", Object.assign(make("a", say.alone), { href: page }))] : []));
    return fold;
  }

  /** @param {ShiftFigures} f */
  function practise(f) {
    const titles = new Map(Object.values(kefu.talks || {}).flatMap(({ topics = [] }) => topics.map((topic) => [topic.id, topic])));
    const rows = f.practise.slice(0, 5).map(({ topic, lost }) => {
      const { title = topic, url = "" } = titles.get(topic) || {};
      return make("li", url ? Object.assign(make("a", title), { href: url }) : title, " ", make("span.bench__faint", say.lost(lost)));
    });
    return [make("h3", say.practise), ...(rows.length ? [make("p.bench__about", say.practiseAbout), make("ol.practise", ...rows)] : [make("p", say.practiseNone)])];
  }

  /** The report on its own page, to hand in. @param {HTMLElement} report @param {string} title */
  function save(report, title) {
    const made = document.implementation.createHTMLDocument(title);
    const meta = made.createElement("meta");
    meta.setAttribute("charset", "utf-8");
    made.head.prepend(meta);
    const copy = /** @type {HTMLElement} */ (report.cloneNode(true));
    for (const gone of all(copy, "svg, button, .clinic, [hidden], .report__actions")) gone.remove();
    for (const fold of all(copy, "details")) fold.open = true;
    for (const link of all(copy, "a")) link.replaceWith(...link.childNodes);
    made.body.append(make("p", words.exportName), copy);
    kefu.saveFile(say.reportName(title, new Date().toISOString().slice(0, 10)), "<!doctype html>\n" + made.documentElement.outerHTML, "text/html");
  }

  bench.report = function (book, pages) {
    const f = book.figures();
    const { items } = book.state();
    const { shift, title, mode } = book.note;
    const before = kefu.record.all().filter(({ k, id }) => k === "shift" && id === shift.id).slice(0, -1).pop();
    const head = make("h2.report__title", say.report);
    head.tabIndex = -1;
    const report = make("section.report", head, make("p.bench__faint", [title, say.modes[mode][0], ...(shift.seed === shift.id ? [] : [say.seed(shift.seed)])].join("　")),
      advice(f), figures(f, before), make("h3", say.ways), ways(f), make("h3", say.each),
      make("div.persons", ...f.persons.map((one) => person(items[one.c], one, pages))), ...practise(f),
      make("p.report__actions", button(say.again, "again", "button.btn"), " ", button(say.back, "back"), " ", button(say.print, "print"), " ", button(say.save, "save")));
    report.setAttribute("aria-label", say.report);
    kefu.listen(report, "click", (event) => {
      const [act] = kefu.acted(event);
      if (act === "save") save(report, title);
      if (act === "print") print(report);
    });
    return report;
  };

  /** On paper nothing can be unfolded. @param {HTMLElement} report */
  function print(report) {
    const closed = all(report, "details:not([open])");
    for (const fold of closed) fold.open = true;
    window.addEventListener("afterprint", () => closed.forEach((fold) => (fold.open = false)), { once: true });
    window.print();
  }

  /** What the record keeps of a finished shift: its figures, and the endings that were reached. */
  bench.keepShift = function (book) {
    const { persons, served, came, response, satisfaction, compliance, conversion, flags, transfers, violations } = book.figures();
    const { shift, title, mode } = book.note;
    for (const item of book.state().items) {
      const { rev } = kefu.talks?.[item.dialogue]?.spec || {};
      const person = persons.find(({ c }) => c === item.c);
      if (item.state?.ended && person) kefu.record.add({ k: "ending", d: item.dialogue, rev, node: item.state.node, percent: person.percent, path: item.state.path.map(({ reply }) => reply), mode: "shift", texts: item.texts, self: item.self, first: person.response.first, mean: person.response.mean });
    }
    kefu.record.add({ k: "shift", id: shift.id, title, seed: shift.seed, mode, served, came, first: response.first, mean: response.mean, satisfaction, compliance, conversion, violations, flags, transfers });
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
