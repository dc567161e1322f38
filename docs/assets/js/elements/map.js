/**
 * <kefu-map> around a map of the course: lights lanterns, windows and flowers by the learner's record, and says it in
 * words. What is measured stands in its island: topics of each section with their questions.
 */
(function (kefu) {
  "use strict";

  const { all, make, record } = kefu;
  const DONE = "学完";
  const NONE = "还没读";

  class CourseMap extends HTMLElement {
    connectedCallback() {
      this.stop = new AbortController();
      /** @type {Map<HTMLElement, string>} The words that stood there first. */
      this.words = new Map();
      const outline = kefu.island(this);
      const draw = () => this.draw(outline);
      record.on(draw, this.stop);
      draw();
    }

    disconnectedCallback() {
      this.stop?.abort();
      this.words?.forEach((text, place) => (place.textContent = text));
      for (const thing of all(this, "[data-state]")) delete thing.dataset.state;
      this.here?.remove();
    }

    /** @param {Record<string, {topic: string, size: number, questions: {id: string, rev: string}[]}[]>} outline */
    draw(outline) {
      const events = record.all();
      const reached = Object.fromEntries(Object.entries(outline).map(([id, topics]) =>
        [id, kefu.progress.section(events, { topics })]));
      const specs = Object.values(outline).flat();
      const topics = Object.assign({}, ...Object.values(reached).map((section) => section.topics));
      for (const place of all(this, "[data-section]")) {
        const { state } = reached[place.dataset.section];
        place.dataset.state = state;
        if (place instanceof HTMLElement) this.say(place, state);
      }
      for (const place of all(this, "[data-mastery]")) {
        const topic = topics[place.dataset.mastery];
        const { questions } = /** @type {TopicSpec} */ (specs.find((spec) => spec.topic === place.dataset.mastery));
        place.classList.toggle("is-done", topic.read && topic.drawn);
        this.say(place, topic.touched ? kefu.words.topicState(topic, questions.length) : "");
      }
      for (const place of all(this, "[data-sections]")) {
        const states = place.dataset.sections.split(" ").map((/** @type {string} */ id) => reached[id].state);
        const done = states.filter((/** @type {string} */ state) => state === DONE).length;
        const whole = kefu.progress.together(states);
        const shop = place.closest("li")?.querySelector(".shop");
        const said = shop && whole === DONE ? kefu.words.doneShop : kefu.words.doneSections(done, states.length);
        if (whole !== NONE) this.say(place, said);
        if (shop) shop.dataset.state = whole;
      }
      this.point(events);
    }

    /** @param {HTMLElement} place @param {string} text */
    say(place, text) {
      if (!this.words?.has(place)) this.words?.set(place, place.textContent || "");
      place.textContent = text;
    }

    /** A balloon over the shop where the learner was last. @param {RecordEvent[]} events */
    point(events) {
      this.here?.remove();
      const last = events.filter(({ k }) => k === "read" || k === "attempt").pop();
      const lamp = all(this, ".lamp[data-section]").find(({ dataset }) =>
        String(last?.topic).startsWith(dataset.section + "."));
      const shop = lamp?.closest(".shops__shop");
      if (!shop) return;
      this.here = make("span.shops__here", kefu.words.here);
      shop.prepend(this.here);
    }
  }

  kefu.elements["kefu-map"] = CourseMap;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
