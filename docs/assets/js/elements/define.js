/**
 * Last file of a bundle: brings its elements to life. Those that cost something wait until one of them comes near, so that
 * a page costs what is looked at; what most readers never need has a bundle of its own, fetched in the same way.
 */
(function (kefu) {
  "use strict";

  /** Bundles by the elements that want them. @type {Record<string, string>} */
  const bundles = {
    practice: "kefu-question",
    library: "kefu-finder, kefu-try, kefu-turn, kefu-print, kefu-export, kefu-form, kefu-timer",
    workbench: "kefu-workbench",
    comforts: "kefu-notes",
    space: "kefu-data, kefu-progress",
    notebook: "kefu-mistakes",
    review: "kefu-review, kefu-glossary",
    handin: "kefu-hand-in",
    class: "kefu-class",
    tests: "kefu-tests",
    lab: "kefu-lab",
    rfm: "kefu-rfm",
    kpi: "kefu-kpi",
    staffing: "kefu-staffing",
    typing: "kefu-typing",
    sentence: "kefu-sentence",
    bot: "kefu-bot",
  };

  /** The dear ones, which keep nothing that a quick learner could have typed before they come. */
  const dear = ["kefu-quiz", "kefu-lantern"];

  /** Call `then` once the first of the page's elements that match is near. @param {string} selector @param {() => void} then */
  function whenNear(selector, then) {
    const near = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      near.disconnect();
      then();
    }, { rootMargin: "800px 0px" });
    for (const element of kefu.all(document, selector)) near.observe(element);
  }

  const reading = !kefu.ready;
  kefu.ready = true;
  // A quiz comes to life before its questions: it begins above them, and they have to be fetched first.
  for (const [name, element] of Object.entries(kefu.elements)) {
    const define = () => customElements.define(name, element);
    if (dear.includes(name)) whenNear(name, define);
    else define();
  }
  kefu.elements = {};
  if (reading) for (const [bundle, selector] of Object.entries(bundles)) whenNear(selector, () => kefu.load(bundle, () => {}));
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
