/** Building elements, finding them, and reading what a template left in the page. */
(function (kefu) {
  "use strict";

  /** A new element. `form` is a tag with classes, "p.feedback.is-right"; the rest is its content. @type {Kefu["make"]} */
  kefu.make = function (form, ...content) {
    const [tag, ...classes] = form.split(".");
    const element = document.createElement(tag);
    if (classes.length) element.className = classes.join(" ");
    element.append(...content);
    return element;
  };

  /** A button that says `text` and is known as `act`; a quiet one unless said. */
  kefu.button = (text, act, form = "button.btn.btn--quiet") => {
    const button = kefu.make(form, text);
    button.type = "button";
    button.dataset.act = act;
    return button;
  };

  /** A radio button. */
  kefu.radio = (name, value, checked = false) => Object.assign(kefu.make("input"), { type: "radio", name, value, checked });

  /** The elements under `root` that match, as an array. */
  kefu.all = (root, selector) => [...root.querySelectorAll(selector)];

  /** The one among them whose data-key is `key`: keys may hold any character, so no selector is built. */
  kefu.keyed = (root, selector, key) => kefu.all(root, selector).find((element) => element.dataset.key === key);

  /** Content of the JSON island of an element. */
  kefu.island = (element) => JSON.parse(element.querySelector("[data-spec]")?.textContent || "null");

  /** A copy of the content of `source`, without a label `b` at its head; null of nothing. */
  kefu.copy = function (source) {
    if (!source) return null;
    const copy = kefu.make("span", ...source.cloneNode(true).childNodes);
    const label = copy.firstElementChild;
    if (label?.matches("b") && !label.previousSibling?.textContent.trim()) label.remove();
    return copy;
  };

  /** The data-act of what was clicked, with its button. */
  kefu.acted = (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("[data-act]");
    return [button?.getAttribute("data-act") || "", /** @type {any} */ (button)];
  };

  /** Call `handle` for each of the events (names with spaces between) of `target`. Out: what ends it. */
  kefu.listen = function (target, names, handle, stop = new AbortController()) {
    for (const name of names.split(" ")) target.addEventListener(name, handle, { signal: stop.signal });
    return stop;
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
