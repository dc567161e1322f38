/**
 * The desk: queue, talk and panels of a running shift. What happened is in the book (book.js), what follows from it is
 * kefu.shift's; this only shows it, and writes down what the learner does.
 */
(function (kefu) {
  "use strict";

  const { all, make, words, bench, button, listen } = kefu;
  const say = words.bench;
  const TICK = 500; // ms
  const LITTLE = 560; // px of height that a phone's keyboard leaves
  const PANELS = ["facts", "phrases", "notes"];
  const DRAFTS = "workbench#drafts"; // in the record: what is written and not sent
  const KEYS = "workbench#keys"; // in the record: "off" where single keys do nothing
  const wide = matchMedia("(min-width: 1100px)");
  const narrow = matchMedia("(max-width: 699px)");

  /** A button with a mark, a word and a key. @param {string} act @param {string} name @param {string} icon @param {string} key @param {string} form */
  function tool(act, name, icon, key, form = "button.tool") {
    const made = button("", act, form);
    made.append(bench.icon(icon), make("span", name), ...(key ? [bench.key(key)] : []));
    return made;
  }

  class Desk {
    /** @type {Map<number, Talk>} */
    talks = new Map();
    /** Places of the customers who were told of, and of those who were told to have left. @type {Set<string>} */
    told = new Set();
    /** Whom the learner looks at. @type {number | null} */
    current = null;
    /** What was last said of a transfer that came to nothing. */
    remark = "";
    shownTab = "facts";
    /** What head and word show now. */
    headKey = "";
    wordKey = "";
    /** @type {any} */
    pauseWord;
    wait = make("span.bench__wait");
    stop = new AbortController();

    /** @param {any} place @param {BenchBook} book @param {(how: "report" | "leave" | "again") => void} leave */
    constructor(place, book, leave) {
      this.place = place;
      this.book = book;
      this.leave = leave;
      this.learning = book.note.mode === "learn";
      this.drafts = this.heldDrafts();
      this.queue = bench.queue((c) => this.open(c));
      /** @type {{facts: ReturnType<BenchApi["facts"]>, phrases: any, notes: any}} */
      this.panels = { facts: bench.facts(), phrases: bench.canned(this), notes: bench.notes(this) };
      this.build();
      this.behave();
      const state = book.state();
      for (const { c, status } of state.items) if (status !== "later") this.told.add("here" + c);
      this.update();
      if (state.open !== null) this.open(state.open, true);
      else this.update();
    }

    // ---- what stands where ---------------------------------------------------------------------------------------

    build() {
      this.clock = make("span.bench__clock");
      this.line = make("span.bench__line");
      this.pause = tool("pause", say.stop, "pause", "T");
      this.pause.hidden = this.book.exam;
      [, this.pauseWord] = this.pause.children;
      const bar = make("header.bench__bar", make("h1.bench__title", bench.icon("scene"), make("b", this.book.note.title), make("span.bench__mode", say.modes[this.book.note.mode][0])),
        make("p.bench__time", this.clock, this.line),
        make("div.bench__tools", this.pause, tool("keys", say.keys, "keys", "?"), tool("leave", say.leave, "leave", ""), tool("end", say.end, "ok", "", "button.tool.tool--end")));
      this.queueColumn = make("section.bench__queue", make("h2.bench__part", say.queue), this.queue.element);
      this.queueColumn.setAttribute("aria-label", say.queue);
      this.head = make("header.bench__who");
      this.word = make("div.bench__word");
      this.stage = make("div.bench__stage.exercise");
      this.talkColumn = make("section.bench__talk", this.head, this.stage, this.word);
      this.side = make("section.bench__side");
      this.side.setAttribute("aria-label", say.panels);
      this.dock = make("nav.bench__dock", tool("queue", say.queue, "people", ""), ...PANELS.map((name, place) => tool("panel-" + name, say[name], ["book", "phrase", "flag"][place], "")));
      this.dock.setAttribute("aria-label", say.panels);
      this.root = make("div.bench__desk", bar, make("div.bench__columns", this.queueColumn, this.talkColumn, this.side), this.dock);
      this.suggest = bench.suggest(this.stage, this, this.stop);
      this.talkColumn.append(this.suggest);
      this.place.append(this.root);
      this.buildTabs();
      this.arrange();
    }

    /** Panels beside the talk, one of them seen. */
    buildTabs() {
      const list = make("div.tabs");
      list.setAttribute("role", "tablist");
      list.setAttribute("aria-label", say.panels);
      this.tabs = PANELS.map((name, place) => {
        const tab = tool("tab-" + name, say[name], ["book", "phrase", "flag"][place], ["Z", "/", "Q"][place], "button.tabs__one");
        Object.assign(tab, { id: "bench-tab-" + name });
        tab.setAttribute("role", "tab");
        tab.setAttribute("aria-controls", "bench-panel-" + name);
        list.append(tab);
        return tab;
      });
      this.sheets = PANELS.map((name) => {
        const panel = Object.assign(make("div.bench__panel"), { id: "bench-panel-" + name, tabIndex: 0 });
        panel.setAttribute("role", "tabpanel");
        panel.setAttribute("aria-labelledby", "bench-tab-" + name);
        return panel;
      });
      this.side.append(list, ...this.sheets);
      this.tab("facts");
      listen(list, "keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[/** @type {string} */ (event.key)];
        if (!step) return;
        const place = (PANELS.indexOf(this.shownTab) + step + PANELS.length) % PANELS.length;
        this.tab(PANELS[place]);
        this.tabs?.[place].focus();
      });
    }

    /** Panels stand beside the talk where there is room, else they wait to be opened. */
    arrange() {
      kefu.closeSheet();
      PANELS.forEach((name, place) => {
        if (wide.matches) this.sheets?.[place].append(this.panel(name).element);
        else this.panel(name).element.remove();
      });
      this.home();
    }

    /** The queue stands in its column; on phones, as long as nobody is talked to, where the talk will be. */
    home() {
      (narrow.matches && this.current === null ? this.stage : this.queueColumn).append(this.queue.element);
    }

    /** @param {string} name @returns {any} */
    panel(name) {
      return /** @type {Record<string, any>} */ (this.panels)[name];
    }

    /** @param {string} name */
    tab(name) {
      this.shownTab = name;
      PANELS.forEach((one, place) => {
        this.tabs?.[place].setAttribute("aria-selected", String(one === name));
        if (this.tabs) this.tabs[place].tabIndex = one === name ? 0 : -1;
        if (this.sheets) this.sheets[place].hidden = one !== name;
      });
    }

    /** Bring a panel into view: its tab, or a sheet with it. @param {string} name */
    show(name) {
      const panel = this.panel(name);
      if (name === "phrases") panel.show();
      if (wide.matches) {
        this.tab(name);
        (this.sheets?.[PANELS.indexOf(name)].querySelector("input:not([type=file]), select, textarea") || this.tabs?.[PANELS.indexOf(name)])?.focus();
      } else if (this.current !== null || name === "phrases") {
        kefu.sheet(this.place, say[name], panel.element, () => panel.element.remove());
      }
    }

    /** The queue as a sheet, on phones. */
    showQueue() {
      if (narrow.matches && this.current !== null) kefu.sheet(this.place, say.queue, this.queue.element, () => this.home());
      else this.queue.focus(this.current ?? 0);
    }

    // ---- what the learner does -----------------------------------------------------------------------------------

    behave() {
      const { stop } = this;
      this.fit();
      this.beat = window.setInterval(() => this.update(), TICK);
      listen(stop.signal, "abort", () => clearInterval(this.beat));
      listen(this.place, "click", (event) => this.press(kefu.acted(event)[0]), stop);
      // What a comment refers to is read beside the desk, not in its place.
      listen(this.root, "click", ({ target }) => {
        const link = target.closest("a[href]");
        if (link) Object.assign(link, { target: "_blank", rel: "noopener" });
      }, stop);
      listen(document, "keydown", (event) => this.type(event), stop);
      listen(wide, "change", () => this.arrange(), stop);
      listen(narrow, "change", () => this.arrange(), stop);
      listen(document, "visibilitychange", () => this.hide(document.hidden), stop);
      listen(window, "pagehide", () => this.hide(true), stop);
      listen(window, "pageshow", () => this.hide(document.hidden), stop);
      kefu.record.on((foreign) => {
        if (foreign && bench.heldBook()?.foreign) this.lose();
      }, stop);
    }

    /** On a phone the desk ends where the keyboard begins, and what is not needed for writing makes room. */
    fit() {
      const view = window.visualViewport;
      if (!view) return;
      const settle = () => {
        const { style, classList } = this.root;
        const zoomed = view.scale > 1.01; // by the reader's fingers: she moves about by herself
        style.setProperty("--view", zoomed ? "" : view.height + "px");
        style.setProperty("--top", zoomed ? "" : view.offsetTop + "px");
        classList.toggle("is-writing", !zoomed && view.height < LITTLE && Boolean(document.activeElement?.matches("[data-typed]")));
      };
      listen(view, "resize scroll", settle, this.stop);
      listen(this.root, "focusin focusout", settle, this.stop);
      // A button that is pressed while writing must not slip away from under the finger.
      listen(this.stage, "mousedown", (event) => this.root.matches(".is-writing") && event.target.closest("button") && event.preventDefault(), this.stop);
    }

    /** @param {boolean} hidden */
    hide(hidden) {
      if (hidden) this.book.stop("hidden");
      else if (this.book.why === "hidden") this.goOn();
    }

    /** Another tab goes on with the shift. */
    lose() {
      this.book.lost = true;
      this.book.stop("stopped");
      this.update();
    }

    /** @param {string} act */
    press(act) {
      /** @type {Record<string, () => void>} */
      const acts = {
        pause: () => (this.book.running ? this.halt() : this.goOn()),
        go: () => this.goOn(),
        keys: () => this.showKeys(),
        leave: () => {
          this.book.stop("stopped");
          this.leave("leave");
        },
        end: () => this.close(),
        "end-now": () => this.end(),
        cancel: () => kefu.closeSheet(),
        next: () => this.next(),
        invite: () => this.invite(),
        queue: () => this.showQueue(),
        transfer: () => this.showTransfer(),
      };
      const [kind, name] = act.split("-");
      if (kind === "panel") this.show(name);
      else if (kind === "tab") this.tab(name);
      else if (Object.keys(acts).includes(act)) acts[act]();
    }

    /** Single keys, unless something is being written. @param {KeyboardEvent} event */
    type(event) {
      const target = /** @type {HTMLElement} */ (event.target);
      const writing = target.matches?.("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=file])");
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || writing || kefu.sheetOpen() || kefu.record.text(KEYS) === "off") return;
      const key = event.key.toLowerCase();
      /** @type {Record<string, () => void>} */
      const keys = {
        x: () => this.next(), "/": () => this.show("phrases"), "／": () => this.show("phrases"), z: () => this.show("facts"), q: () => this.show("notes"),
        j: () => this.showTransfer(), t: () => !this.book.exam && this.press("pause"), "?": () => this.showKeys(), "？": () => this.showKeys(),
      };
      const option = this.current !== null && this.book.running && all(this.talks.get(this.current)?.element || document.createElement("p"), ".option input:enabled")["abcdef".indexOf(key)];
      if (/^[1-6]$/.test(key)) this.open(Number(key) - 1);
      else if (option && "abcdef".includes(key)) {
        option.checked = true;
        option.focus();
      } else if (Object.keys(keys).includes(key)) keys[key]();
      else return;
      event.preventDefault();
    }

    halt() {
      this.book.stop("stopped");
      this.update();
      this.word.querySelector("[data-act=go]")?.focus();
    }

    goOn() {
      if (this.book.lost) return this.leave("again");
      this.book.go();
      this.book.why = undefined;
      this.update();
      if (!this.place.contains(document.activeElement)) this.focus();
    }

    /** To what can be said now. */
    focus() {
      if (this.current !== null) this.talks.get(this.current)?.focus();
    }

    /** The customer who waits longest. */
    next() {
      const [first] = kefu.shift.queue(this.book.state()).filter(({ c }) => c !== this.current);
      if (first) this.open(first.c);
      else this.say(say.nobody);
    }

    /** Nobody waits: the next one is to come at once. */
    invite() {
      const [later] = this.book.state().items.filter(({ status }) => status === "later");
      if (!later) return;
      this.book.skip(later.at);
      this.open(later.c);
    }

    /** Look at customer `c`. @param {number} c @param {boolean} again after a reload: nobody asked for it now */
    open(c, again = false) {
      const item = this.book.state().items[c];
      if (!item?.state || item.status === "later") return;
      if (!again && (c !== this.current || item.unread)) this.book.add({ k: "open", c });
      if (c !== this.current) this.remark = "";
      this.current = c;
      kefu.closeSheet();
      this.home();
      this.sync(item);
      for (const [place, talk] of this.talks) talk.element.hidden = place !== c;
      this.talkColumn.setAttribute("aria-label", say.talkWith(bench.person(item).name));
      this.update();
      this.toLast();
      if (again) return;
      this.focus();
      this.say(say.opened(bench.person(item).name, item.mood));
    }

    /** What she said last comes into view. */
    toLast() {
      const log = this.current === null ? null : this.talks.get(this.current)?.element.querySelector(".talk__log");
      if (log) log.scrollTop = log.scrollHeight;
    }

    /** The view of a customer's talk; made when she is looked at first. @param {ShiftItem} item */
    talk(item) {
      const made = this.talks.get(item.c);
      if (made) return made;
      const holder = bench.holder(item.dialogue);
      const talk = kefu.talk({
        script: bench.script(item.dialogue), spec: kefu.shift.patient(this.book.talks[item.dialogue].spec),
        state: /** @type {DialogueState} */ (item.state), texts: item.texts, name: "bench-" + item.c, learning: this.learning, letters: true,
        agent: bench.face("qi", "平静"), scene: holder.querySelector("[data-scene]"),
        onReply: (key, text, judgement) => this.reply(item.c, key, text, judgement),
        onArrive: () => this.update(),
        onType: (text) => this.draft(item.c, text),
      });
      talk.show(/** @type {DialogueState} */ (item.state), item.texts);
      talk.tools.append(button("/ " + say.phrases, "panel-phrases", "button.mini"));
      const [turn, text] = this.drafts[item.c] || [];
      if (text && turn === item.state?.path.length) talk.insert(text);
      this.talks.set(item.c, talk);
      this.stage.append(talk.element);
      return talk;
    }

    /** Keep what is written and not sent. @param {number} c @param {string} text */
    draft(c, text) {
      this.drafts[c] = [this.talks.get(c)?.state.path.length, text];
      kefu.record.write(DRAFTS, JSON.stringify({ seed: this.book.note.origin, drafts: this.drafts }));
    }

    /** What was written and not sent before a reload. @returns {Record<string, any>} */
    heldDrafts() {
      try {
        const { seed, drafts } = JSON.parse(kefu.record.text(DRAFTS));
        return seed === this.book.note.origin ? drafts : {};
      } catch {
        return {};
      }
    }

    /** @param {number} c @param {string} key @param {string | null} text @param {Judgement | null} judgement */
    reply(c, key, text, judgement) {
      this.remark = "";
      this.book.add({ k: "reply", c, key, ...(text === null ? {} : { text }), ...(judgement && !judgement.understood ? { self: true } : {}) });
    }

    /** What the view shows and what the book says agree. @param {ShiftItem} item */
    sync(item) {
      const talk = this.talk(item);
      const state = /** @type {DialogueState} */ (item.state);
      const known = talk.state.path.length;
      const since = state.path.slice(known);
      if (!since.length && known === state.path.length) return;
      if (since.length && since.every(({ reply }) => reply === kefu.dialogue.WAIT) && item.c === this.current) since.forEach(() => talk.wait());
      else talk.show(state, item.texts);
    }

    /** Put a phrase where it can be sent. Out: what is to be said of it. @param {string} phrase */
    insert(phrase) {
      const { text, missing } = kefu.phrases.fill(phrase, this.values());
      const talk = this.current === null ? undefined : this.talks.get(this.current);
      if (!talk?.insert(text)) {
        bench.copy(text);
        return say.copied;
      }
      kefu.closeSheet();
      talk.focus();
      const said = missing.length ? say.phraseMissing(missing.join("、")) : say.inserted;
      kefu.announce(said);
      return said;
    }

    /** What the blanks of phrases stand for, of the customer looked at. */
    values() {
      /** @type {Record<string, string>} */
      const none = {};
      const item = this.current === null ? null : this.book.state().items[this.current];
      const talk = item && this.book.talks[item.dialogue];
      if (!item || !talk) return none;
      const { product, order } = bench.concern(item);
      return { 顾客昵称: bench.person(item).name, 商品名: product, 订单号: order, 客服名: bench.agent(), 店名: talk.shop?.name || "" };
    }

    /** @param {{colour: string, order: string, text: string}} note */
    note(note) {
      this.book.add({ k: "note", c: this.current, ...note });
      this.update();
    }

    showTransfer() {
      const item = this.current === null ? null : this.book.state().items[this.current];
      if (!item || (item.status !== "waiting" && item.status !== "typing")) return;
      kefu.sheet(this.place, say.transferTitle, bench.transfer((to, text) => this.hand(item.c, to, text)));
    }

    /** @param {number} c @param {string} to @param {string} text */
    hand(c, to, text) {
      this.book.add({ k: "transfer", c, to, text });
      const [last] = this.book.state().items[c].transfers.slice(-1);
      const name = kefu.panel?.staff.find(({ id }) => id === to)?.name || to;
      kefu.closeSheet();
      this.update();
      this.say(last?.right ? say.handedOver(name) : say.sentBack(name));
      this.remark = last?.right ? "" : say.sentBack(name);
      this.update();
    }

    showKeys() {
      const on = Object.assign(make("input"), { type: "checkbox", checked: kefu.record.text(KEYS) !== "off" });
      listen(on, "change", () => kefu.record.add({ k: "text", id: KEYS, value: on.checked ? "on" : "off" }));
      const rows = say.keyRows.map((/** @type {string[]} */ [key, what]) => make("div", make("dt", make("kbd", key)), make("dd", what)));
      kefu.sheet(this.place, say.keys, make("div.keys", make("dl.keys__list", ...rows), make("p.bench__about", say.keysAbout), make("label.bench__check", on, " " + say.keysOn)));
    }

    /** Close the shift, after a question if somebody is left. */
    close() {
      const left = this.book.state().items.filter(({ status }) => ["later", "typing", "waiting"].includes(status)).length;
      if (!left) return this.end();
      kefu.sheet(this.place, say.end, make("div", make("p", say.stillHere(left)), make("p.phrases__tools", button(say.end, "end-now", "button.btn"), " ", button(say.cancel, "cancel"))));
    }

    end() {
      kefu.closeSheet();
      this.book.end();
      this.leave("report");
    }

    destroy() {
      this.stop.abort();
      kefu.closeSheet();
      for (const talk of this.talks.values()) talk.stop();
      this.root.remove();
    }

    // ---- what is seen --------------------------------------------------------------------------------------------

    /** Read out what does not show itself where the learner is. @param {string} text */
    say(text) {
      kefu.announce(text);
    }

    update() {
      const state = this.book.state();
      this.hear(state);
      this.queue.update(state);
      const waiting = kefu.shift.queue(state).length;
      bench.put(this.clock, say.clock(state.clock, this.book.note.shift.minutes));
      bench.put(this.line, say.inLine(waiting));
      this.showDock(state, waiting);
      // Facts and notes are somebody's.
      for (const name of ["facts", "notes"]) this.dock.querySelector(`[data-act=panel-${name}]`).disabled = this.current === null;
      this.root.classList.toggle("is-halted", !this.book.running);
      bench.put(this.pauseWord, this.book.running ? say.stop : say.goOnShift);
      const item = this.current === null ? null : state.items[this.current];
      if (item) {
        this.sync(item);
        const talk = this.talk(item);
        talk.close(!this.book.running || item.status === "transferred");
        talk.tools.hidden = !talk.element.querySelector("[data-typed]");
        this.showHead(item, state);
        this.panels.facts.show(item, this.learning);
        this.panels.notes.show(item);
      }
      this.showWord(item, state);
    }

    /** How many wait, on the button that opens the queue. @param {ShiftState} state @param {number} waiting */
    showDock(state, waiting) {
      const others = state.items.filter(({ c, status }) => c !== this.current && status === "waiting");
      const levels = others.map((item) => bench.urgency(item, state).level);
      const queue = this.dock.firstElementChild;
      queue.dataset.level = ["hot", "warm", "cool"].find((level) => levels.includes(level)) || "";
      bench.put(queue.children[1], waiting ? say.inLine(waiting) : say.queue);
    }

    /** Tell once of everybody who comes or leaves. @param {ShiftState} state */
    hear(state) {
      for (const item of state.items) {
        const { name } = bench.person(item);
        if (item.status === "later") continue;
        if (!this.told.has("here" + item.c)) {
          this.told.add("here" + item.c);
          this.say(say.arrived(item.c + 1, name, kefu.shift.queue(state).length));
        }
        if (item.status === "left" && !this.told.has("left" + item.c)) {
          this.told.add("left" + item.c);
          this.say(say.hasLeft(name));
        }
      }
    }

    /** Who is talked to. @param {ShiftItem} item @param {ShiftState} state */
    showHead(item, state) {
      const urgency = bench.urgency(item, state);
      const key = [item.c, item.mood, item.status].join();
      if (this.headKey !== key) {
        this.headKey = key;
        const { name, face } = bench.person(item);
        this.wait.remove();
        const open = item.status === "waiting" || item.status === "typing";
        this.head.replaceChildren(bench.face(face, item.mood), make("h2.bench__name", name, " ", make("span.mood", item.mood)), this.wait,
          make("div.bench__tools", ...(open ? [tool("transfer", say.transfer, "handover", "J")] : []), tool("next", say.nextOne, "next", "X")));
      }
      this.wait.dataset.level = urgency.level;
      bench.put(this.wait, bench.told(item, urgency));
    }

    /** A word below the talk: stopped, ended, nobody there, time is up. @param {ShiftItem | null} item @param {ShiftState} state */
    showWord(item, state) {
      const [text, act, name] = this.wordOf(item, state);
      const key = text + act;
      if (this.wordKey === key) return;
      this.wordKey = key;
      this.word.hidden = !text;
      this.word.replaceChildren(make("p", text), ...(act ? [button(name, act, "button.btn")] : []));
      this.toLast();
    }

    /** @param {ShiftItem | null} item @param {ShiftState} state @returns {[string, string, string]} */
    wordOf(item, state) {
      if (this.book.lost) return [say.elsewhere, "go", say.goOnShift];
      if (!this.book.running) return [this.book.why ? say.stopped : say.comeBack, "go", say.goOnShift];
      if (state.over) return [say.over, "end", say.overAction];
      if (!item) return [state.items.some(({ status }) => status !== "later") ? say.pick : say.nobodyYet, "", ""];
      const waiting = kefu.shift.queue(state).filter(({ c }) => c !== item.c).length;
      const idle = this.learning && !waiting && item && bench.isDone(item) && state.items.some(({ status }) => status === "later")
        && !state.items.some(({ status }) => status === "typing");
      const next = /** @type {[string, string]} */ (waiting ? ["next", say.nextOne] : idle ? ["invite", say.invite] : ["", ""]);
      const rest = waiting ? "" : say.nobody;
      if (item.status === "left") return [say.hasLeft(bench.person(item).name) + "。" + rest, ...next];
      if (item.status === "transferred") return [say.handedOver(this.handedTo(item)) + rest, ...next];
      if (item.status === "ended") return [say.endedAs(bench.ending(item)) + "。" + rest, ...next];
      return [this.remark || (state.late ? say.late : ""), "", ""];
    }

    /** @param {ShiftItem} item */
    handedTo(item) {
      const [last] = item.transfers.slice(-1);
      return kefu.panel?.staff.find(({ id }) => id === last?.to)?.name || "";
    }
  }

  bench.desk = (place, book, leave) => new Desk(place, book, leave);
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
