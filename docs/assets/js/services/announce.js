/** Says things: to screen readers through one live region, to everybody through one notice at the foot of the page. */
(function (kefu) {
  "use strict";

  /** @type {HTMLElement | undefined} */
  let region;
  /** @type {HTMLElement | undefined} */
  let notice;

  /** Have `text` read out when the reader's software is free. The same text twice is read twice. */
  kefu.announce = function (text) {
    if (!region) {
      region = kefu.make("div.sr");
      region.setAttribute("aria-live", "polite");
      document.body.append(region);
    }
    const live = region;
    live.textContent = "";
    setTimeout(() => (live.textContent = text), 60);
  };

  /** Show `text` until it is closed, with a button that saves the record as a file. A later notice replaces it. */
  kefu.notice = function (text) {
    notice?.remove();
    const save = kefu.button(kefu.words.save, "save", "button.btn");
    const close = kefu.button(kefu.words.close, "close");
    const shown = kefu.make("aside.notice", kefu.make("p", text), kefu.make("p.notice__actions", save, " ", close));
    shown.setAttribute("role", "status");
    save.addEventListener("click", () => kefu.record.save());
    close.addEventListener("click", () => shown.remove());
    document.body.append(shown);
    notice = shown;
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
