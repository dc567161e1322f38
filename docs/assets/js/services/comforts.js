/**
 * What makes reading easier (text size, bookmarks, highlights, where one was): the little of it that every page needs. The rest
 * is a bundle of its own, fetched for who asks for it or has marks on this page.
 */
(function (kefu) {
  "use strict";

  const { listen, record } = kefu;
  const key = record.store.prefix + "place:" + location.pathname;
  const button = /** @type {HTMLElement | null} */ (document.querySelector("[data-comforts]"));
  if (!button) return;

  const open = (/** @type {string} */ act) => kefu.load("comforts", () => kefu.comforts.open(act), true);
  const fit = () => void (document.documentElement.dataset.size = record.text("comforts#size"));

  button.hidden = false;
  fit();
  record.on(fit, listen(button, "click", () => open("sheet")));
  // At the workbench and in an open sheet the key is theirs.
  listen(document, "keydown", ({ key, target }) => key === "?" && !target.closest("input, textarea, select") && !document.querySelector(".bench, dialog[open]") && open("keys"));
  const selecting = listen(document, "selectionchange", () => {
    if (getSelection()?.isCollapsed) return;
    selecting.abort();
    open("select");
  });
  if (record.all().some(({ k, page }) => k === "mark" && location.pathname.endsWith("/" + page))) open("paint");
  if (record.store.reachable() && Number(localStorage.getItem(key)) && !location.hash) open("place");
  // Which block is uppermost when the page is left. It stays on this device.
  listen(document, "visibilitychange", () => {
    try {
      localStorage.setItem(key, String(scrollY < innerHeight ? 0 : kefu.all(document, "article > *").findIndex((block) => block.getBoundingClientRect().bottom > 90)));
    } catch {
      // Then she finds the place herself.
    }
  });
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
