/** Room above a phone's keyboard: what is being typed stays in view, with what stands right above it. */
(function (kefu) {
  "use strict";

  const GAP = 8; // px
  const LOW = 500; // px of height; a window that leaves less has a keyboard below it
  const CLICK = 50; // ms after a finger is lifted, until the click has come

  /** While a text field inside `root` has the focus, `root` is marked `is-writing`, and the foot of its form is kept at the foot of what the keyboard leaves. */
  kefu.aboveKeyboard = function (root, stop) {
    let pressed = false;

    const field = () => (root.contains(document.activeElement) && document.activeElement?.matches("textarea") ? document.activeElement : null);

    function settle() {
      const view = window.visualViewport;
      const form = field()?.closest("form");
      if (!view || !form) return;
      const below = form.getBoundingClientRect().bottom + GAP - (view.offsetTop + view.height);
      if (below > 0 || view.height < LOW) window.scrollBy(0, below);
    }

    // Not while a button is being pressed: it would move away from under the finger.
    function mark() {
      if (!pressed) root.classList.toggle("is-writing", Boolean(field()));
    }

    function press(/** @type {Event} */ { type }) {
      if (type === "pointerdown") pressed = true;
      else setTimeout(() => {
        pressed = false;
        mark();
      }, CLICK);
    }

    kefu.listen(document, "pointerdown pointerup pointercancel", press, stop);
    kefu.listen(root, "focusin focusout", () => {
      setTimeout(mark);
      settle();
    }, stop);
    kefu.listen(root, "input", settle, stop);
    if (window.visualViewport) kefu.listen(window.visualViewport, "resize", settle, stop);
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
