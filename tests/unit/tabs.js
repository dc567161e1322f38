/**
 * Tabs of one browser without one: the real services of the record (docs/assets/js/services) over a store, a clock and chance of
 * the test. What one tab writes reaches the others when the test says so; with `lag` they do not even see it before,
 * as in browsers that run each tab in a process of its own.
 */
function makeBrowser(sources, lag) {
  const disk = new Map();
  const tabs = [];
  const browser = { tabs, disk, now: 1.76e12, quota: Infinity };
  let chances = 1;
  let serial = 0;

  const size = (map) => [...map].reduce((total, [key, value]) => total + key.length + value.length, 0);

  browser.used = () => size(disk);

  /** localStorage as one tab sees it. */
  function storage(tab) {
    const view = () => (lag ? tab.view : disk);
    const write = (key, value) => {
      const oldValue = view().has(key) ? view().get(key) : null;
      const change = { key, oldValue, newValue: value, serial: serial++ };
      for (const map of new Set([disk, view()])) {
        if (value === null) map.delete(key);
        else map.set(key, value);
      }
      for (const other of tabs) if (other !== tab) other.mail.push(change);
      tab.own.set(key, change.serial);
    };
    const methods = {
      getItem: (key) => (view().has(key) ? view().get(key) : null),
      setItem: (key, value) => {
        const after = new Map(disk).set(key, String(value));
        if (size(after) > browser.quota && size(after) > size(disk)) throw new RangeError("QuotaExceededError");
        write(key, String(value));
      },
      removeItem: (key) => view().has(key) && write(key, null),
    };
    return new Proxy(methods, {
      get: (target, name) => (name === "length" ? view().size : target[name]),
      ownKeys: () => [...view().keys()],
      getOwnPropertyDescriptor: (target, name) => (view().has(name) ? { value: view().get(name), enumerable: true, configurable: true } : undefined),
    });
  }

  function run(source, tab) {
    const clock = class extends Date {
      constructor(...values) {
        super(...(values.length ? values : [browser.now]));
      }
      static now() {
        return browser.now;
      }
    };
    const names = { globalThis: tab, document: tab.document, window: tab.window, localStorage: tab.localStorage, sessionStorage: tab.sessionStorage, crypto: tab.crypto, Date: clock, clearTimeout: () => {}, setTimeout: () => {} };
    new Function(...Object.keys(names), source)(...Object.values(names));
  }

  /** A new tab; `like` doubles another one, which copies its session. */
  browser.open = function (course = "kefu", like = null) {
    const session = like || new Map();
    const tab = { mail: [], own: new Map(), view: new Map(disk), later: [], timers: [], handlers: {}, notices: [], course, session };
    Object.assign(tab, {
      kefu: Object.assign(Object.create(kefu), {
        words: new Proxy({}, { get: (_, name) => (name === "space" ? new Proxy({}, { get: (_, word) => Object.assign(() => word, { toString: () => word }) }) : name) }),
        notice: (text) => tab.notices.push(String(text)),
        listen: (target, names, handle) => names.split(" ").forEach((name) => (tab.handlers[name] = handle)),
        load: (name, then) => tab.later.push(() => (tab.kefu.tidy || run(sources.tidy, tab), then())),
      }),
      localStorage: storage(tab),
      sessionStorage: { getItem: (key) => session.get(key) || null, setItem: (key, value) => session.set(key, value) },
      document: { body: { dataset: { course } }, querySelector: () => null },
      crypto: { getRandomValues: (numbers) => numbers.fill(0).map(() => chances++) },
    });
    tab.window = { setTimeout: (act) => tab.timers.push(act) };
    tabs.push(tab);
    run(sources.record, tab);
    run(sources.tidy, tab);
    run(sources.transfer, tab);
    return tab;
  };

  /** The tab hears what others wrote. A change of a key that it has changed itself since then does not reach its view. */
  browser.deliver = function (tab) {
    for (const change of tab.mail.splice(0)) {
      if (lag && !(tab.own.get(change.key) > change.serial)) {
        if (change.newValue === null) tab.view.delete(change.key);
        else tab.view.set(change.key, change.newValue);
      }
      tab.handlers.storage(change);
    }
  };

  /** The tab does what it has put off. */
  browser.idle = (tab) => tab.later.splice(0).forEach((act) => act());

  browser.close = function (tab) {
    tab.handlers.pagehide();
    tabs.splice(tabs.indexOf(tab), 1);
  };

  browser.reload = function (tab) {
    browser.close(tab);
    return browser.open(tab.course, tab.session);
  };

  /** Until nobody has anything to tell or to do. */
  browser.settle = function () {
    for (let round = 0; round < 12; round++) {
      for (const tab of [...tabs]) browser.deliver(tab);
      for (const tab of [...tabs]) browser.idle(tab);
      if (round % 3 === 2) for (const tab of [...tabs]) tab.timers.splice(0).forEach((act) => act());
    }
  };

  /** What a page that is opened now would know. */
  browser.known = function (course = "kefu") {
    const tab = browser.open(course);
    const events = tab.kefu.record.all();
    browser.close(tab);
    return events;
  };
  return browser;
}

/** Live a history: a list of [what, number]. Out: what was lost, came back or was mixed up; empty if all is well. */
function live(sources, lag, history) {
  const browser = makeBrowser(sources, lag);
  const { tabs } = browser;
  const problems = [];
  const files = [];
  const torn = [];
  let kept = new Map(); // attempts that must be there, by id
  let spoilt = new Set(); // ids that stood in a line that was torn
  const other = browser.open("other");
  const others = other.kefu.record.add({ k: "attempt", q: "1.1.1-q1", score: 1 }).i;
  const ours = () => tabs.filter(({ course }) => course === "kefu");
  const pick = (no) => ours()[no % ours().length] || browser.open();
  const attempt = (tab, no) => {
    const event = tab.kefu.record.add({ k: "attempt", q: "1.1.1-q" + no, rev: "r", topic: "1.1.1", score: no % 2, state: no % 2 ? "right" : "wrong", answer: "答".repeat(no), n: 1, hints: 0 });
    kept.set(event.i, event);
  };
  const acts = {
    open: () => ours().length < 5 && browser.open(),
    double: (no) => ours().length < 5 && browser.open("kefu", new Map(pick(no).session)),
    answer: (no) => attempt(pick(no), no),
    write: (no) => pick(no).kefu.record.add({ k: "text", id: "f" + (no % 2), value: "字" + no }),
    deliver: (no) => browser.deliver(pick(no)),
    idle: (no) => browser.idle(pick(no)),
    wait: (no) => void (browser.now += no * 5 * 3600 * 1000),
    close: (no) => (!lag && !pick(no).kefu.record.store.waiting() ? browser.close(pick(no)) : null),
    reload: (no) => (!lag && !pick(no).kefu.record.store.waiting() ? browser.reload(pick(no)) : null),
    sleep: (no) => {
      const tab = pick(no);
      if (lag) browser.settle();
      tab.handlers.pageshow({ persisted: true });
    },
    tidy: (no) => pick(no).kefu.tidy(),
    thin: (no) => pick(no).kefu.tidy((events) => kefu.thin(events, browser.now)),
    save: (no) => files.push(kefu.formatRecord("kefu", "", pick(no).kefu.record.all())),
    take: (no) => {
      const text = files[no % files.length];
      const tab = pick(no);
      if (!text || browser.quota < Infinity) return;
      const { events, error } = kefu.archive.read(text, "kefu");
      if (error) problems.push("a file of ours was refused: " + error);
      if (tab.kefu.transfer.take(events) < 0) problems.push("a file was not stored");
      for (const event of events) if (event.k === "attempt") kept.set(event.i, event);
    },
    clear: (no) => {
      // A tab clears what it can see.
      if (lag) browser.settle();
      // What a full store has not taken yet is nobody's but its tab's.
      if (ours().some((tab) => tab !== pick(no) && tab.kefu.record.store.waiting())) return;
      pick(no).kefu.transfer.clear();
      kept = new Map();
      torn.length = 0;
      if (lag) browser.settle();
    },
    tear: (no) => {
      if (lag) return;
      const keys = [...browser.disk.keys()].filter((key) => /^kefu:kefu:v1:(base|journal)/.test(key));
      const key = keys[no % keys.length];
      const lines = key ? browser.disk.get(key).split("\n").filter(Boolean) : [];
      const at = no % lines.length;
      if (!lines.length || kefu.parseJournal(lines[at]).damaged.length) return;
      for (const event of kefu.parseJournal(lines[at]).events) spoilt.add(event.i);
      lines[at] = lines[at].slice(0, lines[at].length / 2) + no;
      if (kefu.parseJournal(lines[at]).damaged.length) torn.push(lines[at]);
      browser.disk.set(key, lines.join("\n") + "\n");
    },
    fill: () => void (browser.quota = browser.used()),
    free: () => void (browser.quota = Infinity),
  };
  for (const [what, no] of history) acts[what](no);
  browser.quota = Infinity;
  for (const tab of ours()) attempt(tab, 1);
  browser.settle();
  const seen = new Map(browser.known().map((event) => [event.i, event]));
  for (const tab of ours()) {
    const heard = new Set(tab.kefu.record.all().map(({ i }) => i));
    for (const id of kept.keys()) if (seen.has(id) && !heard.has(id)) problems.push("not heard of " + id);
  }
  for (const [id, event] of kept) {
    const found = seen.get(id);
    if (!found && !spoilt.has(id)) problems.push("lost " + id);
    if (found && (found.score !== event.score || found.t !== event.t || found.q !== event.q)) problems.push("changed " + id);
  }
  for (const id of seen.keys()) if (seen.get(id).k === "attempt" && !kept.has(id)) problems.push("came back " + id);
  const everything = [...browser.disk.values()].join("\n");
  for (const line of torn) if (!everything.includes(line)) problems.push("a torn line is gone: " + line);
  if (JSON.stringify(browser.known("other").map(({ i }) => i)) !== JSON.stringify([others])) problems.push("the other course was touched");
  return problems;
}
