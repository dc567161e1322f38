/**
 * <kefu-mistakes>: the notebook of mistakes. Owns the list, its filters and pages, doing a question again in place, and what is
 * saved and printed of it; when an entry comes and goes is the engine's business.
 */
(function (kefu) {
  "use strict";

  const { all, make, record, button, announce, leaf, book, slip } = kefu;
  const words = () => kefu.words.notebook;
  const SIZE = 12; // slips on a page
  const SHEET = 100; // entries on paper

  class Mistakes extends HTMLElement {
    /** @type {BankIndex | null} */
    index = null;
    list = "open";
    page = 0;
    /** @type {Record<string, string>} */
    wish = { unit: "", point: "", kind: "", errors: "" };
    /** @type {MistakeView[]} */
    views = [];
    stop = new AbortController();

    connectedCallback() {
      this.stop = new AbortController();
      this.view = make("div.notebook__view");
      this.append(this.view);
      kefu.bank((index) => book.withTalks(index, () => {
        if (this.stop.signal.aborted) return;
        this.index = index;
        this.begin();
      }));
    }

    disconnectedCallback() {
      this.stop.abort();
      this.view?.remove();
    }

    /** @param {string} selector @returns {any} */
    inner(selector) {
      return this.querySelector(selector);
    }

    begin() {
      kefu.listen(this, "click", (event) => this.press(event), this.stop);
      kefu.listen(this, "change", ({ target }) => this.choose(target), this.stop);
      kefu.listen(this, "input", ({ target }) => target.dataset.note && record.write("note#" + target.dataset.note, target.value), this.stop);
      record.on((foreign) => this.follow(foreign), this.stop);
      this.draw();
    }

    /** Those of the list that the filters let through. */
    get shown() {
      return this.views.filter((view) => book.lists[this.list](view) && book.fits(view, this.wish));
    }

    /** Everything anew. */
    draw() {
      const index = /** @type {BankIndex} */ (this.index);
      this.views = book.entries(index);
      if (!this.views.length) {
        this.view?.replaceChildren(leaf.empty(this, "empty", words().empty, leaf.link(words().goPractise, index.units[0]?.url || "../index.html", "a.btn")));
        return;
      }
      const shown = this.shown;
      this.page = Math.max(0, Math.min(this.page, Math.ceil(shown.length / SIZE) - 1));
      const slips = shown.slice(this.page * SIZE, (this.page + 1) * SIZE).map((view) => slip.make(this, view, index));
      const list = make("ol.notebook__list", ...slips);
      this.view?.replaceChildren(this.tabs(), this.filters(), this.tools(slips.length, shown), slips.length ? list : this.nothing(), this.pager(shown.length));
    }

    /** The lists with how much is on each. */
    tabs() {
      const tabs = Object.entries(words().tabs).map(([name, text]) => {
        const count = this.views.filter(book.lists[name]).length;
        const tab = button("", "list", "button.notebook__tab");
        tab.append(make("b", String(count)), make("span", String(text)));
        tab.dataset.list = name;
        tab.setAttribute("aria-pressed", String(this.list === name));
        tab.hidden = name === "out" && !count && this.list !== "out";
        return tab;
      });
      const bar = make("div.notebook__tabs", ...tabs);
      bar.setAttribute("role", "group");
      bar.setAttribute("aria-label", words().lists);
      return bar;
    }

    /** The filters, each with what there is on this list. */
    filters() {
      const index = /** @type {BankIndex} */ (this.index);
      const here = this.views.filter(book.lists[this.list]);
      const some = (/** @type {"unit" | "point" | "kind"} */ name) => [...new Set(here.filter((view) => name !== "point" || !this.wish.unit || view.unit === this.wish.unit).map((view) => view[name]))].filter(Boolean);
      /** @type {Record<string, [string, string][]>} */
      const choices = {
        unit: index.units.filter(({ id }) => some("unit").includes(id)).map(({ id, short }) => [id, short]),
        point: Object.entries(index.points).filter(([id]) => some("point").includes(id)).map(([id, { name }]) => [id, name]),
        kind: some("kind").map((kind) => [kind, kind]),
        errors: [1, 2, 3].map((count) => [String(count), words().errorsFrom[count]]),
      };
      const fields = Object.entries(choices).map(([name, options]) => {
        const select = make("select", new Option(words().every, ""), ...options.map(([value, text]) => new Option(text, value)));
        select.dataset.filter = name;
        if (!options.some(([value]) => value === this.wish[name])) this.wish[name] = "";
        select.value = this.wish[name];
        return make("label.notebook__filter", make("span", words().filters[name]), select);
      });
      const bar = make("div.notebook__filters", ...fields);
      bar.setAttribute("role", "group");
      bar.setAttribute("aria-label", words().narrow);
      bar.hidden = !here.length;
      return bar;
    }

    /** What can be done with what is shown. @param {number} count @param {MistakeView[]} shown */
    tools(count, shown) {
      const some = shown.slice(this.page * SIZE, this.page * SIZE + count).filter(({ entry }) => entry.kind === "question").length;
      const from = this.page * SIZE;
      const tool = (/** @type {string} */ icon, /** @type {string} */ text, /** @type {string} */ act) => {
        const made = button(text, act, "button.notebook__tool");
        made.prepend(leaf.icon(this, icon));
        return made;
      };
      const redo = button(words().redoPage(some), "redo-page", "button.btn");
      redo.hidden = !some || this.list === "out";
      const line = make("p.notebook__count", shown.length ? words().shown(from + 1, from + count, shown.length) : "");
      const more = make("div.notebook__more", tool("print", words().print, "print"), tool("print", words().printKey, "print-key"), tool("save", words().export, "export"));
      more.hidden = !shown.length;
      return make("div.notebook__tools", redo, line, more);
    }

    /** Nothing is on this list, or nothing fits. */
    nothing() {
      const narrowed = Object.values(this.wish).some(Boolean);
      if (narrowed) return leaf.empty(this, "empty", words().none);
      // All may have been moved out by hand: that is no victory.
      const won = this.list === "open" && this.views.some(book.lists.gone);
      return leaf.empty(this, won ? "clear" : "empty", won ? words().clear : words().bare[this.list]);
    }

    /** @param {number} count */
    pager(count) {
      const turn = (/** @type {string} */ text, /** @type {string} */ act, /** @type {boolean} */ off) => Object.assign(button(text, act), { disabled: off });
      const nav = make("nav.notebook__pager", turn(words().earlier, "earlier", this.page === 0), make("span", `${this.page + 1} / ${Math.ceil(count / SIZE)}`), turn(words().later, "later", (this.page + 1) * SIZE >= count));
      nav.setAttribute("aria-label", words().pages);
      nav.hidden = count <= SIZE;
      return nav;
    }

    /** @param {any} target */
    choose(target) {
      const { filter } = target.dataset;
      if (!filter) return;
      this.wish[filter] = target.value;
      if (filter === "unit") this.wish.point = "";
      this.page = 0;
      this.draw();
      this.inner(`[data-filter=${filter}]`).focus();
      announce(this.inner(".notebook__count").textContent || words().none.title);
    }

    /** @param {Event} event */
    press(event) {
      const [act, source] = kefu.acted(event);
      const at = source?.closest(".slip");
      /** @type {Record<string, () => unknown>} */
      const acts = {
        list: () => this.turnTo(source.dataset.list),
        earlier: () => this.leaf(-1),
        later: () => this.leaf(1),
        redo: () => this.redo(at, source),
        note: () => this.note(at, source),
        pin: () => this.mark(at, "pinned"),
        remove: () => this.mark(at, "removed"),
        "redo-page": () => this.redoPage(),
        back: () => this.back(),
        export: () => kefu.saveFile(words().file(kefu.day(Date.now())), kefu.csv(book.rows(this.shown, /** @type {BankIndex} */ (this.index))), "text/csv"),
        print: () => this.print(false),
        "print-key": () => this.print(true),
      };
      acts[act]?.();
    }

    /** @param {string} list */
    turnTo(list) {
      this.list = list;
      this.page = 0;
      this.draw();
      this.inner(`[data-list=${list}]`).focus();
    }

    /** @param {number} step */
    leaf(step) {
      this.page += step;
      this.draw();
      const first = this.inner(".slip");
      first.tabIndex = -1;
      first.focus({ preventScroll: true });
      this.inner(".notebook__tools").scrollIntoView();
    }

    /** The view of a slip. @param {any} at */
    of(at) {
      return /** @type {MistakeView} */ (this.views.find(({ entry }) => entry.id === at.dataset.id));
    }

    /** The question again, here, empty; or away with it. @param {any} at @param {any} source */
    redo(at, source) {
      const place = at.querySelector(".slip__deck");
      const { entry, title } = this.of(at);
      const open = place.childElementCount > 0;
      source.lastChild.textContent = open ? words().redo : words().close;
      source.setAttribute("aria-label", words().of(source.lastChild.textContent, title));
      if (open || entry.kind !== "question") return place.replaceChildren();
      kefu.cards([entry.q], (cards) => {
        place.replaceChildren(deckOf(cards));
        cards[0].tabIndex = -1;
        cards[0].focus();
      });
    }

    /** All questions of this page, one below the other. */
    redoPage() {
      const ids = all(this, ".slip").flatMap((at) => {
        const { entry } = this.of(at);
        return entry.kind === "question" ? [entry.q] : [];
      });
      kefu.cards(ids, (cards) => {
        const back = () => make("p.notebook__back", button(words().back, "back"));
        this.view?.replaceChildren(back(), deckOf(cards), back());
        this.view?.scrollIntoView();
        this.inner("[data-act=back]").focus({ preventScroll: true });
      });
    }

    back() {
      this.draw();
      this.view?.scrollIntoView();
      this.inner(".notebook__tab").focus({ preventScroll: true });
    }

    /** @param {any} at @param {any} source */
    note(at, source) {
      const box = at.querySelector(".slip__note");
      box.hidden = !box.hidden;
      source.setAttribute("aria-expanded", String(!box.hidden));
      if (!box.hidden) box.firstElementChild.focus();
    }

    /** The learner pins or removes an entry, or takes it back. @param {any} at @param {"pinned" | "removed"} what */
    mark(at, what) {
      const { entry } = this.of(at);
      const { pinned, removed } = entry;
      record.add({ k: "mistake", id: entry.id, pinned, removed, [what]: !entry[what] });
      if (what === "pinned") return;
      const next = at.nextElementSibling || at.previousElementSibling;
      const id = next?.dataset.id;
      this.draw();
      const focus = all(this, ".slip").find(({ dataset }) => dataset.id === id)?.querySelector("[data-act=remove]") || this.inner(".notebook__tab");
      focus.focus();
      announce(removed ? words().restored : words().removed);
    }

    /** Something was recorded: tell it on what is open; nothing moves under the learner's hands. @param {boolean} foreign */
    follow(foreign) {
      const index = /** @type {BankIndex} */ (this.index);
      if (foreign && !this.inner("[data-deck]") && !this.contains(document.activeElement)) return this.draw();
      this.views = book.entries(index);
      for (const at of all(this, ".slip")) {
        const view = this.of(at);
        if (view) slip.tell(at, view);
      }
      for (const tab of all(this, ".notebook__tab")) tab.firstElementChild.textContent = String(this.views.filter(book.lists[tab.dataset.list]).length);
    }

    /** What is shown as a sheet of paper: the questions as they stand on their pages, the lost turns below. @param {boolean} withKey */
    print(withKey) {
      const shown = this.shown.slice(0, SHEET);
      const ids = shown.flatMap(({ entry }) => (entry.kind === "question" ? [entry.q] : []));
      kefu.cards(ids, (cards) => {
        for (const card of cards) Object.assign(/** @type {any} */ (card.querySelector(".key")), { open: withKey, hidden: !withKey });
        const talks = shown.filter(({ entry }) => entry.kind === "turn").map((view) => slip.make(this, view, /** @type {BankIndex} */ (this.index)));
        for (const fold of talks.flatMap((talk) => all(talk, "details"))) fold.open = true;
        const sheet = make("section.notebook__sheet" + (withKey ? ".has-keys" : ""), make("p.notebook__printed", words().printHead(shown.length, kefu.day(Date.now()))), ...cards, make("ol.notebook__list", ...talks),
          this.shown.length > SHEET ? make("p", words().moreWaits(SHEET)) : "");
        sheet.hidden = true; // What is hidden stays as it was written: nothing in it comes to life.
        this.append(sheet);
        sheet.hidden = false;
        document.body.classList.add("prints-notebook");
        document.body.classList.toggle("prints-keys", withKey);
        kefu.listen(window, "afterprint", () => {
          sheet.remove();
          document.body.classList.remove("prints-notebook", "prints-keys");
        }, this.once());
        window.print();
      });
    }

    /** Ends what waited for the last sheet of paper. */
    once() {
      this.printing?.abort();
      this.printing = new AbortController();
      return this.printing;
    }
  }

  /** A deck of fresh cards that begins now. @param {HTMLElement[]} cards */
  function deckOf(cards) {
    const deck = make("div.notebook__deck", ...cards);
    deck.dataset.deck = "";
    Object.assign(deck, { since: Date.now(), round: Date.now() });
    return deck;
  }

  kefu.elements["kefu-mistakes"] = Mistakes;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
