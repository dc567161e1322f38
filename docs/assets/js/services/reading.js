/**
 * Which topics of the page were read: the start is read when its heading is seen, the end when what follows its text
 * (its quiz, the next topic, the lantern) comes into view.
 */
(function (kefu) {
  "use strict";

  const { all, record } = kefu;

  /** The headings of topics on this page. */
  kefu.headings = all(document, "h2[id^=t]").filter(({ id }) => /^t\d+(-\d+)+$/.test(id));

  /** The topic of a heading with the id "t1-1-1". */
  kefu.topicOf = ({ id }) => id.slice(1).replace(/-/g, ".");

  const marks = all(document, "h2[id^=t], kefu-quiz, kefu-lantern");

  /** Keep it once. @param {Element | undefined} heading @param {"start" | "end"} part */
  function read(heading, part) {
    const topic = heading && kefu.topicOf(heading);
    if (topic && !record.last("read", topic + "#" + part)) record.add({ k: "read", topic, part });
  }

  /** @param {IntersectionObserverEntry[]} entries @param {IntersectionObserver} observer */
  function seen(entries, observer) {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      const before = kefu.headings.filter((heading) => marks.indexOf(heading) < marks.indexOf(target)).pop();
      if (kefu.headings.includes(target)) read(target, "start");
      // Who came to the end by a link may go up to the start yet: then the end is seen again.
      if (before && !record.last("read", kefu.topicOf(before) + "#start")) continue;
      observer.unobserve(target);
      read(before, "end");
    }
  }

  const observer = new IntersectionObserver(seen, { rootMargin: "0px 0px -15% 0px" });
  if (kefu.headings.length) for (const mark of marks) observer.observe(mark);
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
