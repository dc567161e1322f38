/** The queue: a card for everybody who has come, with mood, time of waiting and what is unread. Its order never changes. */
(function (kefu) {
  "use strict";

  const { make, words, bench } = kefu;

  /** How urgent a customer is: `share` of her patience that is used up. @param {ShiftItem} item @param {ShiftState} state */
  bench.urgency = function (item, state) {
    if (item.status !== "waiting") return { level: item.status === "typing" ? "typing" : "done", share: 0, waited: 0 };
    const waited = state.clock - Number(item.since);
    const patience = item.patience.seconds * 1000 * state.slow;
    // Who has asked as often as she asks goes on waiting without another word.
    const share = item.nudge === null ? waited / patience : 1 - (item.nudge - state.clock) / patience;
    const level = item.nudges ? "hot" : share >= 0.6 ? "warm" : "cool";
    return { level, share: Math.min(1, Math.max(0, share)), waited };
  };

  /** Whether nothing is left to do for a customer. @param {ShiftItem} item */
  bench.isDone = ({ status }) => ["ended", "left", "transferred", "unknown"].includes(status);

  /** In words how it stands with a customer. @param {ShiftItem} item @param {ReturnType<BenchApi["urgency"]>} urgency */
  function told(item, { level, waited }) {
    const { levels, states } = words.bench;
    if (item.status !== "waiting") return states[item.status];
    return (level === "hot" ? words.bench.nudged(item.nudges) : levels[level]) + "，" + words.bench.waited(waited);
  }

  /** What she said last. @param {ShiftItem} item */
  function lastWords(item) {
    const script = bench.script(item.dialogue);
    const spec = kefu.talks?.[item.dialogue]?.spec;
    if (!item.state || !spec || item.status === "typing") return "";
    const said = item.nudges && item.status === "waiting" ? [script.nudge(item.state.waits - 1)] : script.says(item.state.node, kefu.dialogue.variant(spec, item.state));
    return said.length ? said[said.length - 1].textContent.trim() : "";
  }

  class Card {
    /** @param {ShiftItem} item @param {(c: number) => void} open */
    constructor(item, open) {
      const { name } = bench.person(item);
      this.face = make("span.queue__face");
      this.mood = make("span.mood");
      this.last = make("span.queue__last");
      this.wait = make("span.queue__wait");
      this.unread = make("span.queue__unread");
      this.bar = make("span.queue__bar");
      this.bar.setAttribute("aria-hidden", "true");
      this.button = make("button.queue__one", this.face, make("span.queue__who", make("b", name), " ", this.mood), " ", this.last, " ",
        make("span.queue__state", this.wait, " ", this.unread), this.bar, bench.key(String(item.c + 1)));
      this.button.type = "button";
      this.button.dataset.customer = String(item.c);
      kefu.listen(this.button, "click", () => open(item.c));
      this.element = make("li.queue__item", this.button);
    }

    /** @param {ShiftItem} item @param {ShiftState} state */
    update(item, state) {
      const urgency = bench.urgency(item, state);
      this.element.dataset.level = urgency.level;
      this.bar.style.setProperty("--v", Math.round(100 - 100 * urgency.share) + "%");
      this.button.setAttribute("aria-current", String(state.open === item.c));
      put(this.wait, told(item, urgency));
      put(this.unread, item.unread ? words.bench.unread(item.unread) : "");
      if (this.shown === item.mood + item.status + item.state?.path.length) return;
      this.shown = item.mood + item.status + item.state?.path.length;
      this.face.replaceChildren(bench.face(bench.person(item).face, item.mood));
      put(this.mood, item.mood);
      put(this.last, lastWords(item));
    }
  }

  /** Write only what changed: a text that is selected or read stays. @param {Element} element @param {string} text */
  function put(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }
  bench.put = put;

  bench.told = told;

  bench.queue = function (open) {
    /** @type {Map<number, Card>} */
    const cards = new Map();
    const list = make("ol.queue__list");
    const toCome = make("p.queue__more");
    const element = make("div.queue", list, toCome);
    return {
      element,
      update(state) {
        for (const item of state.items) {
          if (item.status === "later") continue;
          let card = cards.get(item.c);
          if (!card) {
            card = new Card(item, open);
            cards.set(item.c, card);
            list.append(card.element);
          }
          card.update(item, state);
        }
        put(toCome, words.bench.toCome(state.items.length - cards.size));
      },
      focus: (c) => cards.get(c)?.button.focus(),
    };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
