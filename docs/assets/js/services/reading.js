/**
 * Which topics of the page were read: the start is read when its heading is seen, the end when what follows its text
 * (its quiz, the next topic, the lantern) comes into view.
 */
(function (kefu) {
  "use strict";

  /** Topic of a heading "t1-1-1", a quiz or nothing. @param {any} element @returns {string} */
  const topicOf = (element) => element.matches("h2") ? element.id.slice(1).replace(/-/g, ".") : "";

  const marks = kefu.all(document, "h2[id^=t], kefu-quiz, kefu-lantern").filter((mark) => !mark.matches("h2") || /^t\d+(-\d+)+$/.test(mark.id));

  /** Keep it once. @param {string} topic @param {"start" | "end"} part */
  function read(topic, part) {
    if (topic && !kefu.record.last("read", topic + "#" + part)) kefu.record.add({ k: "read", topic, part });
  }

  /** @param {IntersectionObserverEntry[]} entries @param {IntersectionObserver} observer */
  function seen(entries, observer) {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      read(topicOf(target), "start");
      const before = marks.slice(0, marks.indexOf(target)).reverse().map(topicOf).find(Boolean);
      if (before && kefu.record.last("read", before + "#start")) read(before, "end");
    }
  }

  if (marks.length) {
    const observer = new IntersectionObserver(seen, { rootMargin: "0px 0px -15% 0px" });
    for (const mark of marks) observer.observe(mark);
  }
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
