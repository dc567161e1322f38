/** Says things: to screen readers through one live region, to everybody through one notice at the foot of the page. */
(function (kefu) {
  "use strict";

  const { make, words, button, listen } = kefu;

  const region = make("div.sr");
  region.setAttribute("aria-live", "polite");

  /** @type {HTMLElement | undefined} */
  let notice;

  /** What is about to be read out. @type {string[]} */
  let waiting = [];

  /** Have `text` read out when the reader's software is free, together with what comes at the same time. The same text twice is read twice. */
  kefu.announce = function (text) {
    if (!region.isConnected) document.body.append(region);
    region.textContent = "";
    waiting.push(text);
    if (waiting.length > 1) return;
    setTimeout(() => {
      region.textContent = waiting.join("。");
      waiting = [];
    }, 60);
  };

  /** Show `text` until it is closed, with a button that saves the record as a file and the way to the page of the record. A later notice replaces it. */
  kefu.notice = function (text) {
    const page = /** @type {HTMLAnchorElement | null} */ (document.querySelector("nav a[href$='data.html']"));
    const link = page ? Object.assign(make("a.btn.btn--quiet", words.data), { href: page.href }) : "";
    const save = button(words.save, "save", "button.btn");
    const close = button(words.close, "close");
    const shown = make("div.notice.md-typeset", make("p", text), make("p.notice__actions", save, " ", link, " ", close));
    shown.setAttribute("role", "status");
    listen(save, "click", () => kefu.record.save());
    listen(close, "click", () => shown.remove());
    notice?.remove();
    notice = shown;
    document.body.append(shown);
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
