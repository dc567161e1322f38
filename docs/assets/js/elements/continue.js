/**
 * <kefu-continue>: leads to where the learner is to go on. The links it may choose from are those of the page (a course map)
 * with data-topic, what is known of their topics stands in the map's island; where all are done, it leads to the review.
 * Without a record the template's own link stays.
 */
(function (kefu) {
  "use strict";

  const { all, record } = kefu;

  class Continue extends HTMLElement {
    connectedCallback() {
      this.stop = new AbortController();
      record.on(() => this.point(), this.stop);
      this.point();
    }

    disconnectedCallback() {
      this.stop?.abort();
      this.undo?.();
    }

    point() {
      this.undo?.();
      const first = this.querySelector("a");
      const map = document.querySelector("kefu-map");
      const links = all(document, "a[data-topic]");
      const known = links.map(({ dataset }) => dataset.topic);
      /** @type {TopicSpec[]} */
      const topics = Object.values(map ? kefu.island(map) : {}).flat().filter(({ topic }) => known.includes(topic));
      const events = record.all();
      if (!first || !topics.length || !events.some(({ k }) => k === "read" || k === "attempt" || k === "ending")) return;
      const next = kefu.progress.next(events, topics);
      const target = next ? links[known.indexOf(next)] : document.querySelector("nav a[href$='review.html']");
      if (!target) return;
      const link = /** @type {HTMLAnchorElement} */ (first.cloneNode());
      link.textContent = next ? kefu.words.goOnWith(target.textContent.trim()) : kefu.words.goReview;
      link.href = target.getAttribute("href");
      first.hidden = true;
      first.after(link);
      this.undo = () => {
        first.hidden = false;
        link.remove();
      };
    }
  }

  kefu.elements["kefu-continue"] = Continue;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
