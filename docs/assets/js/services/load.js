/** Fetching a part of the script that most readers of a page never need, once somebody does. */
(function (kefu) {
  "use strict";

  const here = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src || "";

  /** What was asked for, by file name. @type {Map<string, Promise<unknown>>} */
  const asked = new Map();

  /** Have a neighbour of this script in the page. @param {string} file */
  function fetched(file) {
    const element = file.endsWith(".js")
      ? Object.assign(kefu.make("script"), { src: new URL(file, here).href })
      : Object.assign(kefu.make("link"), { rel: "stylesheet", href: new URL(file, here).href });
    const promise = new Promise((resolve) => {
      kefu.listen(element, "load", resolve);
      // Without its style sheet a part is plain but works; without its script it is asked for again next time.
      kefu.listen(element, "error", file.endsWith(".js") ? () => asked.delete(file) && element.remove() : resolve);
    });
    document.head.append(element);
    return promise;
  }

  /** Call `then` once the bundle `name` has run; if it is `styled`, with its style sheet. Each is fetched once. */
  kefu.load = function (name, then, styled = false) {
    const files = styled ? [name + ".css", name + ".js"] : [name + ".js"];
    for (const file of files) if (!asked.has(file)) asked.set(file, fetched(file));
    Promise.all(files.map((file) => asked.get(file))).then(then);
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
