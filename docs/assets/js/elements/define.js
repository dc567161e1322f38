/**
 * Last file of a bundle: brings its elements to life, in the order of kefu.elements (a quiz before its questions).
 * Where the questions have a bundle of their own, it is fetched when the first of them comes near.
 */
(function (kefu) {
  "use strict";

  for (const [name, element] of Object.entries(kefu.elements)) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
  if (kefu.elements["kefu-question"]) return;

  const near = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    near.disconnect();
    kefu.load("practice", () => {});
  }, { rootMargin: "800px 0px" });
  for (const question of kefu.all(document, "kefu-question")) near.observe(question);
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
