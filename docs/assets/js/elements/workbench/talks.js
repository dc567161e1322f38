/** The dialogues at the workbench: their scripts as elements, and what a talk is about. */
(function (kefu) {
  "use strict";

  const { make, bench } = kefu;

  /** @type {Map<string, HTMLElement>} */
  const holders = new Map();
  /** @type {Map<string, Script>} */
  const scripts = new Map();

  /** The script of a dialogue as on its page, outside of this page: nothing in it comes to life. */
  bench.holder = function (id) {
    let holder = holders.get(id);
    if (!holder) {
      const inert = document.implementation.createHTMLDocument("");
      inert.body.innerHTML = kefu.talks?.[id]?.html || "";
      holder = document.importNode(inert.body.firstElementChild || make("div"), true);
      holders.set(id, /** @type {HTMLElement} */ (holder));
    }
    return /** @type {HTMLElement} */ (holder);
  };

  bench.script = function (id) {
    let script = scripts.get(id);
    if (!script) {
      script = kefu.script(bench.holder(id));
      scripts.set(id, script);
    }
    return script;
  };

  /** Title of the ending a talk reached. */
  bench.ending = (item) => bench.script(item.dialogue).inner(item.state?.node || "", ".ending__title")?.textContent || "";

  /** The product and the order a talk is about: of those its facts name one that it speaks of, and hers that holds it; else her last order. */
  bench.concern = function (item) {
    const talk = kefu.talks?.[item.dialogue];
    const { products = [], orders = [] } = kefu.panel || {};
    const holder = bench.holder(item.dialogue);
    const links = kefu.all(holder, ".dialogue__facts a[href]").map(({ href }) => decodeURIComponent(href.split("#")[1] || ""));
    const looked = products.filter(({ id }) => links.includes(id));
    const named = looked.find(({ name }) => holder.textContent?.includes(name)) || looked[0];
    const hers = orders.filter(({ customer, shop }) => customer === talk?.customer?.id && shop === talk?.shop?.id)
      .sort((a, b) => (a.placed < b.placed ? 1 : -1));
    const order = named ? hers.find(({ items }) => items.some(({ product }) => product === named.id)) : hers[0];
    const product = named || products.find(({ id }) => id === order?.items[0]?.product);
    return { product: product?.name || "", order: order?.id || "" };
  };

  /** Put `text` where it can be pasted from; without a clipboard (plain http, a folder) through a field that is selected. */
  bench.copy = async function (text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const before = /** @type {HTMLElement | null} */ (document.activeElement);
      const field = make("textarea.sr");
      field.value = text;
      (before?.closest("dialog") || document.body).append(field);
      field.select();
      try {
        document.execCommand("copy");
      } catch {
        // It stands in the list for her to copy.
      }
      field.remove();
      before?.focus();
    }
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
