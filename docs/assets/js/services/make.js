/** Building elements, and reading what a template left in the page. */
(function (kefu) {
  "use strict";

  /**
   * A new element. `form` is a tag with classes, "p.feedback.is-right"; the rest is its content.
   * @template {HTMLElement} [T=HTMLElement]
   */
  kefu.make = function (form, ...content) {
    const [tag, ...classes] = form.split(".");
    const element = document.createElement(tag);
    if (classes.length) element.className = classes.join(" ");
    element.append(...content);
    return /** @type {any} */ (element);
  };

  /** A quiet or a plain button that says `text` and is known as `act`. */
  kefu.button = function (text, act, form = "button.btn.btn--quiet") {
    const button = kefu.make(form, text);
    button.type = "button";
    button.dataset.act = act;
    return button;
  };

  /** The elements under `root` that match, as an array. */
  kefu.all = (root, selector) => [.../** @type {any} */ (root.querySelectorAll(selector))];

  /** The member of `elements` whose data-key is `key`: keys may hold any character, so no selector is built. */
  kefu.keyed = (root, selector, key) =>
    kefu.all(root, selector).find((element) => element.dataset.key === key);

  /** Content of the JSON island of an element. */
  kefu.island = (element) => JSON.parse(/** @type {any} */ (element.querySelector("[data-spec]")).textContent);

  /** A copy of the content of `source` (without a leading label `b`), or null. */
  kefu.copy = function (source, form = "span") {
    if (!source) return null;
    const copy = kefu.make(form, .../** @type {any} */ (source.cloneNode(true)).childNodes);
    const label = copy.firstElementChild;
    if (label?.matches("b") && !label.previousSibling?.textContent?.trim()) label.remove();
    return copy;
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
