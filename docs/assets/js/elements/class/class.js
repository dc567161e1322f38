/**
 * <kefu-class>: the report of a class. Owns the texts that were read (in memory alone: nothing is stored, nothing is sent) and
 * what is chosen of them. Names and answers are hostile text: they come into the page as text, never as markup.
 */
(function (kefu) {
  "use strict";

  const { all, make, words, announce, classroom, roster, results, statistics } = kefu;
  const said = words.class;
  const TESTS = 6; // columns of tests in the page; the files have all

  class Report extends HTMLElement {
    /** @type {{file: string, text: string}[]} */
    texts = [];
    /** @type {RosterProblem[]} */
    unread = [];

    connectedCallback() {
      const stop = (this.stop = new AbortController());
      kefu.bank((index) => this.start(index, stop), stop.signal);
    }

    disconnectedCallback() {
      this.stop?.abort();
      this.clear();
      this.inner("gather").hidden = true;
    }

    /** @param {string} name @returns {any} */
    inner(name) {
      return this.querySelector("[data-" + name + "]");
    }

    /** @param {BankIndex} index @param {AbortController} stop */
    start(index, stop) {
      this.index = index;
      const choice = this.inner("unit-choice");
      const written = index.units.filter(({ id }) => index.questions.some(({ unit }) => unit === id));
      choice.replaceChildren(...[["", said.whole], ...written.map(({ id, short }) => [id, said.unitName(id, short)])].map(([value, text]) => Object.assign(make("option", text), { value })));
      const files = this.inner("files");
      kefu.listen(files, "change", () => {
        this.read([...files.files]);
        files.value = "";
      }, stop);
      kefu.listen(this, "change", ({ target }) => target.matches("select") && this.show(), stop);
      kefu.listen(this, "click", (event) => this.press(kefu.acted(event)[0]), stop);
      // Dropped beside the field, a file would be opened in place of the page.
      kefu.listen(window, "dragover drop", (event) => this.drop(event), stop);
      kefu.listen(window, "dragleave", ({ relatedTarget }) => relatedTarget || this.inner("drop").classList.remove("is-over"), stop);
      this.inner("gather").hidden = false;
    }

    /** @param {DragEvent} event */
    drop(event) {
      if (![...(event.dataTransfer?.types || [])].includes("Files")) return;
      event.preventDefault();
      this.inner("drop").classList.toggle("is-over", event.type === "dragover");
      if (event.type === "drop") this.read([...(event.dataTransfer?.files || [])]);
    }

    /** @param {string} act */
    press(act) {
      if (act === "paste") this.paste();
      if (act === "clear") this.clear();
      if (act === "csv" || act === "xlsx") this.save(act);
      if (act === "print") window.print();
    }

    /** @param {File[]} files */
    read(files) {
      if (!files.length) return;
      this.inner("status").textContent = said.reading;
      classroom.read(files, (texts, problems) => this.take(texts, problems));
    }

    paste() {
      const field = this.inner("pasted");
      const { texts, problems } = classroom.paste(field.value);
      if (texts.length) field.value = "";
      this.take(texts, problems);
    }

    /** @param {{file: string, text: string}[]} texts @param {RosterProblem[]} problems */
    take(texts, problems) {
      const known = new Set(this.texts.map(({ text }) => text));
      this.texts.push(...texts.filter(({ text }) => !known.has(text)));
      this.unread.push(...problems);
      const course = /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[name=kefu-course]"))?.content || document.body.dataset.course || "kefu";
      const { questions } = /** @type {BankIndex} */ (this.index);
      this.roster = roster.gather(this.texts, course, questions);
      const left = [...this.unread, ...this.roster.problems];
      const status = this.inner("status");
      status.replaceChildren(make("p", make("b", said.used(this.texts.length + this.unread.length, this.roster.students.length))));
      if (left.length) {
        status.append(make("details.report__left.fold", make("summary", said.leftOut(left.length)),
          make("ul", ...left.map((problem) => make("li", make("b", problem.file), "　", classroom.problem(problem))))));
      }
      all(this, "[data-act=clear]")[0].hidden = false;
      this.show();
    }

    clear() {
      this.texts = [];
      this.unread = [];
      this.roster = undefined;
      this.inner("report").replaceChildren();
      this.inner("status").textContent = said.cleared;
      this.inner("body").hidden = true;
      all(this, "[data-act=clear]")[0].hidden = true;
    }

    /** Show the report of what is chosen. */
    show() {
      const { index } = this;
      const { students = [] } = this.roster || {};
      this.inner("body").hidden = !students.length;
      if (!index || !students.length) return;
      const view = (this.view = classroom.view(students, index, this.inner("unit-choice").value, this.inner("which").value));
      this.inner("report").replaceChildren(...parts(view, index));
      this.options(view);
    }

    /** Put the texts of options in, once their banks are here. @param {ClassView} view */
    options(view) {
      const files = new Set(view.questions.filter(({ wrong }) => wrong).map(({ question }) => question.file));
      for (const file of files) {
        kefu.load(file, () => {
          for (const { question, wrong } of view.questions) {
            const place = wrong && question.file === file && kefu.keyed(this, "[data-wrong]", question.id);
            if (place) place.replaceChildren(...chosen(question, wrong.answer));
          }
        });
      }
    }

    /** @param {string} form */
    save(form) {
      const { view, index } = this;
      if (!view || !index) return;
      const sheets = classroom.sheets(view, index);
      const name = said.file(results.stamp(Date.now()).slice(0, 10));
      if (form === "csv") return kefu.saveFile(name + ".csv", kefu.csv(sheets[0].rows), "text/csv");
      kefu.saveBlob(name + ".xlsx", new Blob([kefu.workbook(sheets)], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }));
    }
  }

  classroom.problem = ({ reason, student, used, name, count, numbers }) => {
    if (reason === "twice") return said.twice(student, used);
    if (reason === "names") return said.names(student, used, name);
    if (reason === "partly") return said.partly(count);
    if (reason === "missing") return said.missingCodes(numbers);
    return said.reasons[reason];
  };

  /** A number with two decimals, or a dash. @param {number | null} value */
  const two = (value) => (value === null ? said.none : said.two(value));
  /** @param {number} share */
  const low = (share) => share < statistics.RULES.pass - 1e-9;
  /** What is called too low is not rounded up to what is not. @param {number | null} share */
  const percent = (share) => (share === null ? said.none : low(share) && Math.round(share * 100) >= statistics.RULES.pass * 100 ? said.percentFine(share) : said.percent(share));

  /** The options of a wrong answer: letters and texts. @param {BankQuestion} question @param {string} keys */
  const chosen = (question, keys) => keys.split("+").map((key) => {
    const { letter, text } = classroom.option(question, key);
    return make("span.report__option", make("b", letter), text ? " " + text : "");
  });

  /** A bar as long as a share. @param {number | null} share */
  function bar(share) {
    const line = make("span.report__meter");
    line.style.setProperty("--v", Math.round((share || 0) * 100) + "%");
    line.classList.toggle("is-low", share !== null && low(share));
    return [line, make("span.report__value", percent(share))];
  }

  /** The parts of the report. @param {ClassView} view @param {BankIndex} index */
  function parts(view, index) {
    return [cards(view), note(view), distribution(view), help(view), points(view, index), questions(view, index), studentTable(view)].filter((part) => part !== null);
  }

  /** @param {string} title @param {(Node | string)[]} content */
  const section = (title, ...content) => make("section.report__part", make("h2.report__title", title), ...content);

  /** @param {ClassView} view */
  function cards({ summary, students, figures: { alpha } }) {
    const [, word] = alpha.value === null ? [] : said.alphaWords.find((/** @type {[number, string]} */ [least]) => Number(alpha.value) >= least);
    /** @type {[string, string, string][]} */
    const shown = [
      [said.cards.people, said.people(students.length), ""],
      [said.cards.mean, percent(summary && summary.mean), summary ? said.most(summary.least, summary.most) : ""],
      [said.cards.median, percent(summary && summary.median), ""],
      [said.cards.sd, summary?.sd == null ? said.none : said.percent(summary.sd), ""],
      [said.cards.alpha, two(alpha.value), alpha.value === null ? said.alphaReasons[alpha.reason] : word + "，" + said.alphaOf(alpha.students, alpha.items)],
    ];
    return make("dl.report__cards", ...shown.map(([label, value, more]) => make("div.report__card", make("dt", label), make("dd", make("b", value), more ? make("span", more) : ""))));
  }

  /** @param {ClassView} view */
  function note({ table, figures, self, old, tests }) {
    const mixed = tests.filter(({ seeds }) => seeds > 1);
    const { common, compared, group } = figures;
    const grouped = group ? said.compared(compared) + said.group(group) + (compared < statistics.RULES.small ? said.smallGroup : "") : table.questions.length ? said.noGroup : "";
    return make("p.report__note", said.chosen(table.questions.length, common.length), grouped, self ? said.selfLeft(self) : "", old ? said.oldLeft(old) : "",
      ...mixed.map(({ title, seeds }) => said.seeds(title, seeds)));
  }

  /** @param {ClassView} view */
  function distribution({ summary }) {
    if (!summary) return null;
    const { bins } = summary;
    const rows = bins.map((count, place) => make("tr", Object.assign(make("th", said.bin(place * 10)), { scope: "row" }), make("td", said.people(count))));
    const heads = [said.heads.band, said.heads.people].map((head) => Object.assign(make("th", head), { scope: "col" }));
    return section(said.distribution, make("div.report__spread", classroom.histogram(bins, said.histogram(bins)),
      make("table.report__small", make("caption.sr", said.distribution), make("thead", make("tr", ...heads)), make("tbody", ...rows))));
  }

  /** @param {ClassView} view */
  function help({ students, table }) {
    if (!table.questions.length) return null;
    const found = students.filter(({ needs }) => needs.length).sort((a, b) => (a.share ?? -1) - (b.share ?? -1));
    const line = (/** @type {ClassView["students"][number]} */ { student, share, needs, weak }) =>
      make("li.report__one", make("b", student.name || student.number), make("span.faint", student.number), make("span.report__share", percent(share)),
        ...needs.map((reason) => make("span.report__tag", said.helpReasons[reason])), weak.length ? make("span.faint", weak.join("、")) : "");
    return section(said.help(found.length), make("p.faint", said.helpRule), found.length ? make("ul.report__help", ...found.map(line)) : make("p", said.nobodyNeeds));
  }

  /** @param {ClassView} view @param {BankIndex} index */
  function points({ points: found }, index) {
    if (!found.length) return null;
    const link = (/** @type {ClassView["points"][number]} */ { name, point }) => linked(name, index.points[point]?.url);
    return section(said.points, classroom.sortable(said.points, [
      { label: said.heads.point, value: ({ name }) => name, cell: link },
      { label: said.heads.mean, value: ({ mean }) => mean, cell: ({ mean }) => bar(mean) },
      { label: said.heads.answers, value: ({ answers }) => answers, down: true },
      { label: said.heads.needs, value: ({ weak }) => (weak ? 0 : null), cell: ({ weak }) => (weak ? make("span.report__tag", said.weak) : "") },
    ], found, 1));
  }

  /** @param {string} text @param {string | undefined} url */
  function linked(text, url) {
    if (!url) return text;
    const link = make("a", text);
    link.href = url;
    return link;
  }

  /** @param {ClassView} view @param {BankIndex} index */
  function questions({ questions: found }, index) {
    if (!found.length) return null;
    /** @typedef {ClassView["questions"][number]} Row */
    const tag = (/** @type {string} */ text, /** @type {string} */ word) => make("span.report__word." + word, text);
    const table = classroom.sortable(said.questions, [
      {
        label: said.heads.question, value: (/** @type {Row} */ { question }) => question.id,
        cell: ({ question }) => [make("span.report__id", question.id + "　" + question.kind), linked(question.title, index.topics[question.topic]?.url)],
      },
      { label: said.heads.answered, value: ({ figures }) => figures.answered, down: true },
      { label: said.heads.p, title: said.explain.p, value: ({ figures }) => figures.p, cell: ({ figures: { p } }) => [two(p), tag(said.easy[statistics.easy(p)] || "", statistics.easy(p) || "none")] },
      { label: said.heads.d, title: said.explain.d, value: ({ figures }) => figures.d, cell: ({ figures: { d } }) => [two(d), tag(said.sharp[statistics.sharp(d)] || "", statistics.sharp(d) || "none")] },
      { label: said.heads.r, title: said.explain.r, value: ({ figures }) => figures.r, cell: ({ figures }) => two(figures.r) },
      {
        label: said.heads.wrong, down: true, value: ({ wrong }) => (wrong ? wrong.count : null),
        cell: ({ question, wrong }) => {
          if (!wrong) return said.none;
          const place = make("span", ...chosen(question, wrong.answer));
          Object.assign(place.dataset, { wrong: "", key: question.id });
          return [place, make("span.report__count", said.wrongCount(wrong.count, wrong.wrong))];
        },
      },
    ], found, 2);
    table.classList.add("report__scroll--questions");
    return section(said.questions, table);
  }

  /** @param {ClassView} view */
  function studentTable({ students, figures, tests }) {
    /** @typedef {ClassView["students"][number]} Row */
    const table = classroom.sortable(said.students, [
      { label: said.heads.number, value: (/** @type {Row} */ { student }) => student.number || null },
      { label: said.heads.name, value: ({ student }) => student.name || null },
      { label: said.heads.group, value: ({ student }) => student.group || null },
      { label: said.heads.share, value: ({ share }) => share, cell: ({ share }) => bar(share) },
      { label: said.heads.needs, value: ({ needs }) => (needs.length ? needs.join() : null), cell: ({ needs }) => needs.map((reason) => make("span.report__tag", said.helpReasons[reason])) },
      { label: said.heads.common, title: said.explain.common, down: true, value: ({ answered }) => answered, cell: ({ answered }) => said.of(answered, figures.common.length) },
      { label: said.heads.done, value: ({ done }) => done, down: true },
      { label: said.heads.talk, value: ({ talk }) => talk, down: true, cell: ({ talk }) => (talk === null ? said.none : said.talkPercent(Math.round(talk))) },
      ...tests.slice(0, TESTS).map(({ id, title }) => ({
        label: said.testHead(title), down: true, value: (/** @type {Row} */ row) => row.tests[id]?.score ?? null,
        cell: (/** @type {Row} */ row) => (row.tests[id] ? said.testCell(row.tests[id].score, row.tests[id].of) : said.none),
      })),
    ], students, 0);
    table.classList.add("report__scroll--students");
    return section(said.students, table);
  }

  kefu.elements["kefu-class"] = Report;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
