/** Room above a phone's keyboard: what is being typed stays in view, with what stands right above it. */
(function (kefu) {
  "use strict";

  const GAP = 8; // px

  /** While a text field inside `root` has the focus, `root` is marked `is-writing`, and the foot of its form is kept at the foot of what the keyboard leaves. */
  kefu.aboveKeyboard = function (root, stop) {
    const field = () => (root.contains(document.activeElement) && document.activeElement?.matches("textarea") ? document.activeElement : null);

    function settle() {
      const view = window.visualViewport;
      const form = field()?.closest("form");
      if (!view || !form) return;
      const below = form.getBoundingClientRect().bottom + GAP - (view.offsetTop + view.height);
      // A keyboard takes a good part of the window; without one there is nothing to do.
      if (below > 0 || view.height < 500) window.scrollBy(0, below);
    }

    kefu.listen(root, "focusin focusout", () => {
      root.classList.toggle("is-writing", Boolean(field()));
      settle();
    }, stop);
    kefu.listen(root, "input", settle, stop);
    if (window.visualViewport) kefu.listen(window.visualViewport, "resize", settle, stop);
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
