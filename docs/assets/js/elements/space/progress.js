/**
 * <kefu-progress>: the report on a learner's progress, with radars and tables, what to do next, and certificates of units
 * that are done. What is counted comes from engine/standing.js; the template has the cards.
 */
(function (kefu) {
  "use strict";

  const { make, words, record } = kefu;
  const say = words.progress;
  const NAME = "report#name"; // text of the record

  const link = (/** @type {string} */ text, /** @type {string} */ href) => (href ? Object.assign(make("a", text), { href }) : text);

  /** A table. Cells of a row may be nodes. @param {string} caption @param {string[]} columns @param {(Node | string)[][]} rows */
  function table(caption, columns, rows) {
    const head = make("tr", ...columns.map((name) => Object.assign(make("th", name), { scope: "col" })));
    const cell = (/** @type {Node | string} */ content, /** @type {number} */ no) => {
      const made = make("td", content);
      made.dataset.label = columns[no];
      return made;
    };
    return make("table", make("caption.sr", caption), make("thead", head), make("tbody", ...rows.map((cells) => make("tr", ...cells.map(cell)))));
  }

  /** The share of the points, or that too few were judged. @param {StandingSum} sum */
  const share = ({ judged, mean, enough }) => (enough && mean !== null ? say.percent(mean) : judged ? say.few(judged) : "—");

  /** An axis of a radar. @param {string} name @param {StandingSum} sum */
  const axis = (name, { mean, enough }) => ({ name, mean: enough ? mean : null });

  class Progress extends HTMLElement {
    timer = 0;
    /** The unit whose certificate is printed. */
    printed = "";
    /** @type {Standing | null} */
    standing = null;

    connectedCallback() {
      this.stop = kefu.listen(this, "click", (event) => {
        const [act, button] = kefu.acted(event);
        if (act === "print") this.print("prints-report");
        if (act === "proof") this.print("prints-proof", button.closest("[data-proof]").dataset.proof);
      });
      const name = this.inner("[data-name]");
      name.value = record.text(NAME);
      kefu.listen(name, "input", () => {
        record.write(NAME, name.value.trim());
        this.sign();
      }, this.stop);
      kefu.bank((index) => {
        // A talk or a test in another tab writes often.
        record.on(() => {
          clearTimeout(this.timer);
          this.timer = window.setTimeout(() => this.show(index), 300);
        }, this.stop || new AbortController());
        this.show(index);
      });
    }

    disconnectedCallback() {
      this.stop?.abort();
      clearTimeout(this.timer);
      this.inner("[data-live]").hidden = true;
      this.inner("[data-empty]").hidden = true;
    }

    /** @param {string} selector @returns {any} */
    inner(selector) {
      return this.querySelector(selector);
    }

    /** @param {string} name @param {...(Node | string)} content */
    put(name, ...content) {
      this.inner(`[data-${name}]`).replaceChildren(...content);
    }

    /** @param {BankIndex} index */
    show(index) {
      const standing = (this.standing = kefu.standing(record.all(), index));
      this.inner("[data-empty]").hidden = !standing.empty;
      this.inner("[data-live]").hidden = standing.empty;
      const first = index.units.flatMap(({ sections }) => sections).find(({ url }) => url);
      this.put("begin", first ? Object.assign(make("a.btn", say.begin), { href: first.url }) : "");
      if (standing.empty) return;
      this.sums(standing);
      this.put("steps", ...standing.next.map((step) => this.step(step, standing, index)));
      this.put("levels", kefu.radarOf(standing.levels.map((level) => axis(level.name, level))),
        table("按能力层次", say.columns.level, standing.levels.map((level) => [level.name, say.answered(level.attempted, level.all), String(level.judged), share(level)])));
      const begun = standing.units.filter(({ written, state }) => written && state !== "还没读");
      this.put("topics", ...begun.map((unit) => this.topics(unit)));
      this.inner("[data-card=topic]").hidden = !begun.length;
      const soon = standing.units.filter(({ written }) => !written);
      this.put("units", ...standing.units.filter(({ written }) => written).map((unit) => this.unit(unit)),
        soon.length ? make("p.prog__about", say.soon(soon.map(say.unit))) : "");
      this.talks(standing);
      this.put("tests", standing.tests.length ? table("测验", say.columns.test, [...standing.tests].reverse().map(({ title, score, of, t, ended }) =>
        [String(title || ""), say.score(score, of), say.day(kefu.day(Number(ended) || t))])) : make("p.prog__about", say.noTests));
      this.proofs(standing);
      this.sign();
    }

    /** Who and when, at the head of what is printed. */
    sign() {
      const name = this.inner("[data-name]").value.trim();
      this.put("who", say.who(name, kefu.day(Date.now())));
      for (const place of kefu.all(this, "[data-proof-name]")) place.textContent = name;
    }

    /** @param {Standing} standing */
    sums({ days, units, answers, talks }) {
      const sections = units.flatMap((unit) => unit.sections).filter(({ url }) => url);
      const topics = sections.flatMap((section) => section.topics);
      const tiles = say.sums({
        days: days.count, sections: sections.filter(({ state }) => state === "学完").length, written: sections.length,
        attempted: answers.attempted, all: answers.all, mastered: topics.filter(({ mastered }) => mastered).length, topics: topics.length,
        talks: talks.filter(({ times }) => times).length, dialogues: talks.length,
      });
      this.put("sums", ...tiles.map((/** @type {string[]} */ [value, unit, what]) => make("li", make("span.prog__what-of", what), make("span.prog__figure", make("b", String(value)), unit))),
        make("li.prog__since", say.since(days.first, days.last)));
    }

    /** One thing to do next. @param {Standing["next"][0]} step @param {Standing} standing @param {BankIndex} index */
    step({ kind, id }, { weak, talks, units }, index) {
      const row = (/** @type {string} */ text, /** @type {string} */ url, /** @type {string} */ why) => make("li", link(text, url), " ", make("span.prog__why", why));
      /** @type {Record<string, () => HTMLElement>} */
      const rows = {
        point: () => {
          const point = weak.filter((one) => one.id === id)[0];
          return row(say.point(point.name), point.url, say.pointWhy(point.missed, point.judged));
        },
        topic: () => {
          const topic = units.flatMap(({ sections }) => sections).flatMap(({ topics }) => topics).filter((one) => one.id === id)[0];
          return row(say.topic(id + " " + topic.title), topic.url, topic.touched ? say.topicWhy.touched : say.topicWhy.fresh);
        },
        talk: () => {
          const talk = talks.filter((one) => one.id === id)[0];
          return row(say.talk(talk.title), talk.url, say.talkWhy);
        },
        review: () => row(say.review, /** @type {HTMLAnchorElement | null} */ (document.querySelector("nav a[href$='review.html']"))?.href || "", say.reviewWhy),
      };
      return rows[kind]();
    }

    /** @param {StandingUnit} unit */
    topics(unit) {
      const topics = unit.sections.flatMap((section) => section.topics);
      const rows = topics.map(({ id, title, url, answers }) => [link(id + " " + title, url), String(answers.judged), share(answers)]);
      const part = make("div.prog__unit", make("h3", unit.id + " " + unit.title),
        make("div.prog__pair", topics.length > 2 ? kefu.radarOf(topics.map(({ id, answers }) => axis(id, answers))) : "", table(unit.title, say.columns.topic, rows)));
      part.dataset.unit = String(unit.hue);
      return part;
    }

    /** @param {StandingUnit} unit */
    unit(unit) {
      const { exercises } = unit;
      // A test asks about pages that were never opened.
      const opened = new Set(record.all().filter(({ k }) => k === "read").map(({ topic }) => topic));
      const head = make("h3", unit.id + " ", link(unit.title, unit.url), " ", make("span.prog__state", unit.state));
      const parts = unit.sections.filter(({ url }) => url).map(({ id, title, url, state, topics }) => make("div.prog__section",
        make("h4", link(id + " " + title, url), " ", make("span.prog__state", state)),
        table(id + " " + title, say.columns.unit, topics.map((topic) => [
          link(topic.id + " " + topic.title, topic.url), say.read[topic.read ? "end" : opened.has(topic.id) ? "some" : "none"],
          say.answered(topic.attempted, topic.all), share(topic.answers),
          topic.mastered ? make("span.prog__yes", say.mastered) : say.notMastered,
        ]))));
      const part = make("div.prog__unit", head, ...parts,
        exercises.all ? make("p.prog__about", say.exercises(exercises.attempted, exercises.all, exercises.enough ? exercises.mean : null)) : "");
      part.dataset.unit = String(unit.hue);
      return part;
    }

    /** @param {Standing} standing */
    talks({ talks }) {
      const met = talks.filter(({ times }) => times);
      const rows = met.map(({ title, url, best, endings, times }) => [link(title, url), say.percent(Number(best) / 100), say.endings(endings, times)]);
      this.put("talks", rows.length ? table("对话", say.columns.talk, rows) : make("p.prog__about", say.noTalks),
        met.length < talks.length ? make("p.prog__about", say.left(talks.length - met.length)) : "");
    }

    /** Certificates of the units that are done; of the others, how far they are. @param {Standing} standing */
    proofs({ units, days }) {
      const written = units.filter((unit) => unit.written);
      this.put("proofs", ...written.map((unit) => {
        const { sections } = unit;
        const title = say.unit(unit);
        // A unit of which parts are still being written can't be certified.
        if (unit.state !== "学完" || sections.some(({ url }) => !url)) return make("p.prog__about", say.notYet(title, sections.filter(({ state }) => state === "学完").length, sections.length, sections.filter(({ url }) => !url).length));
        const topics = sections.flatMap((section) => section.topics);
        const name = make("span.proof__name");
        name.dataset.proofName = "";
        const { answers } = unit;
        const paper = make("div.proof", make("p.proof__course", say.proofCourse), make("h3.proof__head", say.proofHead), make("p.proof__who", name),
          make("p", say.proofText("“" + title + "”", sections.map(({ id }) => id).join("、"))),
          make("p", say.proofFigures(days.count, answers.attempted, answers.enough ? answers.mean : null, topics.filter(({ mastered }) => mastered).length, topics.length)),
          make("p.proof__small", say.proofSmall), make("p.proof__day", say.proofDay + say.day(kefu.day(Date.now()))));
        const part = make("div.prog__proof", paper, make("p.prog__acts", kefu.button(say.proof(title), "proof", "button.btn")));
        part.dataset.proof = unit.id;
        part.dataset.unit = String(unit.hue);
        return part;
      }));
      this.pick();
    }

    /** Mark the certificate that is printed: it may be drawn anew meanwhile. */
    pick() {
      for (const part of kefu.all(this, "[data-proof]")) part.classList.toggle("is-printed", part.dataset.proof === this.printed);
    }

    /** Print the report, or the certificate of a unit. @param {string} mode @param {string} [unit] */
    print(mode, unit = "") {
      record.store.flush();
      document.body.classList.add(mode);
      this.printed = unit;
      this.pick();
      window.addEventListener("afterprint", () => document.body.classList.remove(mode), { once: true });
      window.print();
    }
  }

  kefu.elements["kefu-progress"] = Progress;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
