/** A page that lies over the others: from below on phones, in the middle on wide screens. Esc, its button and a click beside it close it. */
(function (kefu) {
  "use strict";

  const { make, words, button, listen } = kefu;

  /** @type {any} */
  let open = null;

  /** What is read out is heard from within what lies open only: all else is out of reach until it is closed. @param {Element} place */
  const speakFrom = (place) => place.append(...document.querySelectorAll(".sr[aria-live]"));

  /**
   * Show `content` under `title` in `place`, until it is closed. The focus goes to the title, and back to where it was; `closed`
   * is told, before the focus moves.
   */
  kefu.sheet = function (place, title, content, closed = () => {}) {
    kefu.closeSheet();
    const head = make("h2.sheet__title", title);
    head.tabIndex = -1;
    const dialog = make("dialog.sheet", make("header.sheet__head", head, button(words.shut, "close-sheet", "button.sheet__close")), make("div.sheet__body", content));
    dialog.setAttribute("aria-label", title);
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    listen(dialog, "click", (event) => {
      if (event.target === dialog || kefu.acted(event)[0] === "close-sheet") dialog.close();
    });
    listen(dialog, "close", () => {
      if (open === dialog) open = null;
      closed();
      speakFrom(document.body);
      dialog.remove();
      // Whoever closed it may have put the focus somewhere already.
      if (before?.isConnected && document.activeElement === document.body) before.focus({ preventScroll: true });
    });
    place.append(dialog);
    dialog.showModal();
    speakFrom(dialog);
    head.focus({ preventScroll: true });
    open = dialog;
    return dialog;
  };

  /** Close what lies open. */
  kefu.closeSheet = () => open?.close();

  /** Whether something lies open. */
  kefu.sheetOpen = () => Boolean(open);
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
