/**
 * Last file of a bundle: brings its elements to life, in the order of kefu.elements (a quiz before its questions).
 * What most readers of a page never need has a bundle of its own, fetched when the first of its elements comes near.
 */
(function (kefu) {
  "use strict";

  /** Bundles by the elements that want them. @type {Record<string, string>} */
  const bundles = {
    practice: "kefu-question",
    library: "kefu-finder, kefu-try, kefu-turn, kefu-print, kefu-export, kefu-timer",
    workbench: "kefu-workbench",
    space: "kefu-data",
  };

  const first = !customElements.get("kefu-quiz");
  for (const [name, element] of Object.entries(kefu.elements)) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
  if (!first) return;

  for (const [bundle, selector] of Object.entries(bundles)) {
    const near = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      near.disconnect();
      kefu.load(bundle, () => {});
    }, { rootMargin: "800px 0px" });
    for (const element of kefu.all(document, selector)) near.observe(element);
  }
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
