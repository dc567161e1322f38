/**
 * The theme's search listens to `keyup` only, so text that is pasted, dictated or picked from an input method finds
 * nothing. Every input is told to it as a key.
 */
(function () {
  "use strict";

  document.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLElement && target.matches(".md-search__input")) {
      target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    }
  });
})();
