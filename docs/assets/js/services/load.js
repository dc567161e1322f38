/** Fetching a part of the script that most readers of a page never need, once somebody does. */
(function (kefu) {
  "use strict";

  const here = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src || "";

  /** Call `then` once the bundle `name`, a neighbour of this script, has run. */
  kefu.load = function (name, then) {
    const script = kefu.make("script");
    script.src = new URL(name + ".js", here).href;
    kefu.listen(script, "load", then);
    document.head.append(script);
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
