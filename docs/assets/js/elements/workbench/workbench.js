/**
 * <kefu-workbench>: serving several customers at once. Owns which screen is seen: the list of shifts that the page brings,
 * the desk, or the report. What happened is kept by the book (book.js).
 */
(function (kefu) {
  "use strict";

  const { all, make, words, bench, button } = kefu;
  const say = words.bench;
  const PATIENCE = 10000; // ms after which it is said that something did not come

  class Workbench extends HTMLElement {
    /** @type {any} What is seen besides the list. */
    screen = null;
    /** @type {any} The shift that is seen. */
    book = null;
    /** Pages of the dialogues. @type {Record<string, string>} */
    pages = {};
    /** Elements that are out of the way while the desk covers the page. @type {Element[]} */
    away = [];

    connectedCallback() {
      this.offer = kefu.island(this);
      this.pages = Object.fromEntries(all(this, ".shift__one a[href]").map(({ href }) => [decodeURIComponent(href.split("#d-")[1] || ""), href]));
      this.place = make("div.bench");
      this.append(this.place);
      this.classList.add("is-live");
      this.stop = kefu.listen(this, "click", (event) => this.press(kefu.acted(event)[0]));
      const held = bench.heldBook();
      if (held && held.note.screen === "desk") this.open(held.note);
      else if (held && held.note.screen === "report") this.open(held.note);
      else this.start();
    }

    disconnectedCallback() {
      this.stop?.abort();
      this.leave();
      this.place.remove();
      this.classList.remove("is-live");
      this.list(true);
    }

    /** @param {string} act */
    press(act) {
      const held = bench.heldBook();
      if (act === "go-on" && held) this.open({ ...held.note, screen: "desk" }, true);
      if (act === "see" && held) this.open({ ...held.note, screen: "report" });
      if (act === "drop") {
        bench.dropBook();
        this.start();
      }
      if (act === "back") {
        this.keep("done");
        this.start(true);
      }
      if (act === "again" && held) {
        const { shift, title, mode, log } = held.note;
        this.begin(shift, title, mode, log[0]?.slow === 2);
      }
    }

    /** Note which screen is seen. @param {BenchNote["screen"]} screen */
    keep(screen) {
      if (!this.book) return;
      this.book.note.screen = screen;
      this.book.keep();
    }

    /** The list of shifts that the page brings. @param {boolean} shown */
    list(shown) {
      const list = /** @type {HTMLElement | null} */ (this.querySelector("[data-shifts]"));
      if (list) list.hidden = !shown;
    }

    /** Whatever is seen besides the list goes. */
    leave() {
      this.screen?.destroy?.();
      this.screen = null;
      this.place.replaceChildren();
      this.cover(false);
    }

    /** The list, with what can be chosen. @param {boolean} focus */
    start(focus = false) {
      this.leave();
      this.list(true);
      const held = bench.heldBook();
      if (held) {
        const { title, screen, log } = held.note;
        const open = screen === "desk" || screen === "left";
        const clock = log[log.length - 1]?.t || 0;
        this.place.append(make("div.start__held", make("p", make("b", open ? say.goOn(title) : title), open ? " " + (held.note.mode === "exam" ? say.goOnExam : say.goOnAt(clock)) : ""),
          make("p.phrases__tools", ...(open ? [button(say.goOnButton, "go-on", "button.btn"), " ", button(say.drop, "drop")] : [button(say.seeReport, "see")]))));
      }
      this.prepend(this.place);
      this.screen = bench.start(this, this.offer, (shift, title, mode, slow) => this.begin(shift, title, mode, slow));
      if (focus) this.screen.settings.querySelector("input").focus();
    }

    /** A new shift. @param {ShiftSpec} shift @param {string} title @param {"learn" | "exam"} mode @param {boolean} slow */
    begin(shift, title, mode, slow) {
      this.fetch(shift, () => {
        this.book = bench.beginBook(shift, title, mode, slow);
        this.desk();
        this.screen.focus();
      });
    }

    /** A shift that the record holds. @param {BenchNote} note @param {boolean} asked the learner wants to go on */
    open(note, asked = false) {
      this.fetch(note.shift, () => {
        this.book = bench.book(note);
        if (note.screen === "report") return this.report(false);
        this.desk();
        // Whoever writes last has the shift: another tab that shows it lets go.
        if (asked || this.book.exam) this.keep("desk");
        if (asked) this.screen.goOn();
      });
    }

    /** Have everything here that a shift needs, then go on. @param {ShiftSpec} shift @param {() => void} then */
    fetch(shift, then) {
      this.leave();
      this.list(false);
      const told = make("p.bench__loading", say.loading);
      told.setAttribute("role", "status");
      this.place.append(told);
      const late = setTimeout(() => {
        this.start();
        kefu.notice(say.failed);
      }, PATIENCE);
      const scripts = shift.customers.map(({ dialogue }) => this.offer.pool.find((/** @type {any} */ { id }) => id === dialogue)?.script).filter(Boolean);
      const wanted = ["practice", "dialogue", "shop-panel", ...scripts];
      const next = () => {
        const name = wanted.shift();
        if (name) return kefu.load(name, next, name === "dialogue");
        clearTimeout(late);
        if (!this.isConnected) return;
        told.remove();
        then();
      };
      next();
    }

    desk() {
      this.leave();
      this.list(false);
      this.cover(true);
      this.screen = bench.desk(this.place, this.book, (/** @type {string} */ how) => {
        if (how === "report") return this.report(true);
        if (how === "again") return this.press("go-on");
        this.keep("left");
        this.start(true);
      });
    }

    /** @param {boolean} fresh the shift has just ended */
    report(fresh) {
      if (fresh) bench.keepShift(this.book);
      this.leave();
      this.list(false);
      this.keep("report");
      const report = bench.report(this.book, this.pages);
      this.place.append(report);
      if (!fresh) return;
      /** @type {HTMLElement} */ (report.firstElementChild).focus();
    }

    /** The desk covers the page: all that stands beside it, up to the body, is out of the way, also for the Tab key. @param {boolean} on */
    cover(on) {
      for (const element of this.away) element.classList.remove("is-away");
      this.away = [];
      if (!on) return;
      for (let inner = /** @type {Element} */ (this.place); inner !== document.body && inner.parentElement; inner = inner.parentElement) {
        for (const beside of inner.parentElement.children) {
          if (beside !== inner && !beside.matches("script, style, link, template, .sprite, .sr, .notice")) this.away.push(beside);
        }
      }
      for (const element of this.away) element.classList.add("is-away");
    }
  }

  kefu.elements["kefu-workbench"] = Workbench;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
