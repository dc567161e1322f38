/**
 * <kefu-data>: what the record holds and how much room it takes; saving it as a file and taking files in; what was set
 * aside; clearing. The template has the cards, hidden until there is a script.
 */
(function (kefu) {
  "use strict";

  const { make, words, record, transfer, archive } = kefu;
  const say = words.space;
  const ROOM = 2600000; // characters of the smallest store
  const NEARLY = 2000000;
  const SAVED = "data#saved"; // text of the record: when it was last saved as a file

  /** A row of the table. @param {string} name @param {string} told */
  const row = (name, told) => make("tr", Object.assign(make("th", name), { scope: "row" }), make("td", told));

  class Data extends HTMLElement {
    timer = 0;

    connectedCallback() {
      this.stop = kefu.listen(this, "click", (event) => {
        const [act, button] = kefu.acted(event);
        if (act) this.acts[act]?.(button);
      });
      kefu.listen(this.inner("[data-file]"), "change", ({ target }) => {
        this.open([...target.files]);
        target.value = "";
      }, this.stop);
      this.drops(this.inner("[data-card=open]"));
      kefu.listen(this.inner("[data-sure]"), "keydown", ({ key }) => key === "Escape" && this.sure(false), this.stop);
      // A shift or a talk in another tab writes often.
      record.on(() => {
        clearTimeout(this.timer);
        this.timer = window.setTimeout(() => this.show(), 300);
      }, this.stop);
      this.inner("[data-live]").hidden = false;
      this.show();
    }

    disconnectedCallback() {
      this.stop?.abort();
      clearTimeout(this.timer);
      this.inner("[data-live]").hidden = true;
    }

    /** @param {string} selector @returns {any} */
    inner(selector) {
      return this.querySelector(selector);
    }

    /** Tell what came of an act, in its card. @param {string} card @param {...(Node | string)} content */
    tell(card, ...content) {
      this.inner(`[data-said=${card}]`).replaceChildren(...content);
    }

    /** What the buttons do. @type {Record<string, (button: any) => void>} */
    acts = {
      save: (button) => this.save(button),
      open: () => this.inner("[data-file]").click(),
      thin: (button) => this.twice(button, say.thinSure, () => this.thin()),
      "piece-save": ({ dataset }) => this.withPiece(dataset.piece, ({ time, text }) => kefu.saveFile(say.pieceFile(time), text, "text/plain")),
      "piece-remove": (button) => this.twice(button, say.pieceSure, () => {
        transfer.remove(button.dataset.piece);
        this.tell("aside", say.pieceRemoved);
        this.show();
      }),
      clear: () => this.sure(this.inner("[data-sure]").hidden),
      "clear-not": () => this.sure(false),
      "clear-sure": () => this.clear(),
    };

    /** What can't be undone is asked for twice, at the same button. @param {any} button @param {string} question @param {() => void} act */
    twice(button, question, act) {
      if (button.dataset.asked) return act();
      const before = button.textContent;
      button.dataset.asked = "1";
      button.textContent = question;
      kefu.announce(question);
      kefu.listen(button, "blur", () => {
        delete button.dataset.asked;
        button.textContent = before;
      }, this.stop);
    }

    /** @param {string} key @param {(piece: {time: number, text: string}) => void} act */
    withPiece(key, act) {
      const piece = transfer.pieces().find((one) => one.key === key);
      if (piece) act(piece);
    }

    /** The whole page as the record is now. */
    show() {
      this.showTable();
      this.showRoom();
      this.showPieces();
      this.inner("[data-clear-about]").textContent = this.aboutClearing();
    }

    showTable() {
      const sums = archive.sums(record.all());
      const known = Object.keys(say.kinds).filter((kind) => sums.kinds[kind]);
      const rest = Object.keys(sums.kinds).filter((kind) => !say.kinds[kind]);
      const other = rest.reduce((total, kind) => total + sums.kinds[kind].events, 0);
      const rows = known.map((kind) => row(say.kinds[kind][0], say.kinds[kind][1](sums.kinds[kind])));
      if (other) rows.push(row(say.kinds.other[0], say.kinds.other[1]({ events: other, things: other })));
      if (sums.all) rows.push(row(say.total[0], say.total[1](sums.all)));
      this.inner("[data-rows]").replaceChildren(...rows);
      this.inner(".data__table").hidden = !sums.all;
      this.inner("[data-since]").textContent = sums.first === null ? say.none : say.since(sums.first, sums.last);
    }

    showRoom() {
      const { own, others } = transfer.usage();
      const warning = !record.store.reachable() ? say.blocked : own + others > NEARLY ? say.nearly : location.protocol === "file:" ? say.fromFolder : "";
      this.inner("[data-bar]").style.width = Math.min(100, ((own + others) / ROOM) * 100) + "%";
      this.inner("[data-bar]").classList.toggle("is-nearly", own + others > NEARLY);
      this.inner("[data-room]").textContent = say.room(own, ROOM, others);
      this.inner("[data-warn]").textContent = warning;
      this.inner("[data-warn]").hidden = !warning;
      const [before, after] = this.thinner();
      const worth = after < before * 0.95;
      this.inner("[data-thin]").hidden = !worth;
      this.inner("[data-thin-about]").textContent = worth ? say.thinAbout(before, after) : "";
    }

    /** Characters of the record before and after thinning. */
    thinner() {
      const { base } = kefu.compact(record.all(), {}, []);
      const thin = kefu.thin(base, Date.now());
      return [kefu.pack(base).length, thin.some((event, no) => event !== base[no]) ? kefu.pack(thin).length : Infinity];
    }

    thin() {
      const [before, after] = this.thinner();
      const done = kefu.tidy((events) => kefu.thin(events, Date.now()));
      this.tell("thin", done ? say.thinned(before, after) : say.thinFailed);
      this.show();
    }

    showPieces() {
      const pieces = transfer.pieces();
      this.inner("[data-card=aside]").hidden = !pieces.length;
      this.inner("[data-pieces]").replaceChildren(...pieces.map(({ key, time, text }) => {
        const buttons = [kefu.button(say.pieceSave, "piece-save"), kefu.button(say.pieceRemove, "piece-remove")];
        for (const button of buttons) button.dataset.piece = key;
        return make("li.data__piece", make("span", say.piece(time, text.length)), make("span.data__acts", buttons[0], " ", buttons[1]));
      }));
    }

    /** @param {any} button */
    save(button) {
      record.store.flush();
      const count = record.all().length;
      record.save();
      record.add({ k: "text", id: SAVED, value: String(count) });
      this.tell(button.closest("[data-card]").dataset.card, say.savedAs(count));
    }

    /** Take files in, one after another, and tell of each. @param {File[]} files */
    open(files) {
      const lines = files.map((file) => {
        const told = make("span");
        kefu.readFile(file, archive.LIMITS.chars * 3, ({ text, error }) => {
          const [good, ...said] = error ? [false, say.openErrors[error]] : this.taken(String(text));
          told.replaceChildren(make("span.data__verdict." + (good ? "is-right" : "is-wrong"), said.join("")));
        });
        return make("li", make("b", file.name), " ", told);
      });
      this.tell("open", make("ul.data__files", ...lines));
    }

    /** Put what a file holds into the record. Out: whether it was one, and what is told. @param {string} text @returns {[boolean, ...string[]]} */
    taken(text) {
      const file = archive.read(text, record.store.course);
      if (file.error) return [false, file.error === "course" ? say.wrongCourse(file.course) : say.openErrors[file.error]];
      const fresh = transfer.take(file.events);
      if (fresh < 0) return [false, say.openErrors[record.store.reachable() ? "full" : "blocked"]];
      this.show();
      return [true, say.opened(fresh, file.events.length - fresh),
        file.damaged.length ? say.openedDamaged(file.damaged) : "", file.torn ? say.openedTorn : ""];
    }

    /** Files may be dropped onto a card. @param {HTMLElement} card */
    drops(card) {
      kefu.listen(card, "dragover", (event) => {
        event.preventDefault();
        card.classList.add("is-over");
      }, this.stop);
      kefu.listen(card, "dragleave drop", () => card.classList.remove("is-over"), this.stop);
      kefu.listen(card, "drop", (event) => {
        event.preventDefault();
        this.open([...event.dataTransfer.files]);
      }, this.stop);
    }

    /** When it was last saved, and how much there is to lose. */
    aboutClearing() {
      const saved = record.last("text", SAVED);
      const fresh = saved ? record.all().filter(({ t }) => t > saved.t).length : 0;
      return say.clearAbout(record.all().length) + (saved ? say.lastSaved(saved.t, fresh) : "");
    }

    /** Ask before clearing, or no longer. @param {boolean} asked */
    sure(asked) {
      this.inner("[data-sure]").hidden = !asked;
      const button = this.inner("[data-act=clear]");
      button.setAttribute("aria-expanded", String(asked));
      (asked ? this.inner("[data-clear-about]") : button).focus();
    }

    clear() {
      transfer.clear();
      this.sure(false);
      this.show();
      for (const said of kefu.all(this, "[data-said]")) said.replaceChildren();
      this.tell("clear", say.cleared);
      this.inner("[data-said=clear]").focus();
    }
  }

  kefu.elements["kefu-data"] = Data;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
