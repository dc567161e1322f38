/** 资料: who the customer is, how she feels, what she ordered, and a search through the goods, orders and rules of the shop. */
(function (kefu) {
  "use strict";

  const { make, words, bench, listen } = kefu;
  const MOST = 30; // entries shown of a search

  /** @param {any} text */
  const fold = (text) => String(text).normalize("NFKC").toLowerCase();

  const panel = () => /** @type {ShopPanel} */ (kefu.panel);

  /** A fold with something inside, made when it is opened first. @param {string} form @param {Node[]} head @param {() => Node[]} inside */
  function unfolding(form, head, inside) {
    const details = make("details.fact.fold" + form, make("summary", ...head));
    listen(details, "toggle", () => details.open && !details.children[1] && details.append(...inside()));
    return details;
  }

  /** Pairs of a name and what it holds. @param {[string, string][]} rows */
  const list = (rows) => make("dl.fact__rows", ...rows.filter(([, value]) => value).map(([name, value]) => make("div", make("dt", name), make("dd", value))));

  /** @param {PanelProduct} product */
  function goods(product) {
    const prices = product.variants.map(({ price }) => Number(price));
    const [least, most] = [Math.min(...prices), Math.max(...prices)];
    const price = (least === most ? String(least) : least + "～" + most) + words.bench.yuan;
    return unfolding("", [make("b", product.name), make("span.fact__sum", price), make("span.fact__meta", product.id + "　" + product.category)], () => {
      const head = make("thead", make("tr", ...words.bench.variants.slice(0, 3).map((/** @type {string} */ name) => Object.assign(make("th", name), { scope: "col" }))));
      const rows = product.variants.map(({ name, price, stock, size }) => make("tr",
        Object.assign(make("th", name, size ? make("small", size) : ""), { scope: "row" }), make("td", price + words.bench.yuan),
        make("td", Number(stock) ? String(stock) : make("b.is-down", words.bench.soldOut))));
      const cautions = product.cautions.length ? [make("div.fact__cautions", make("b", words.bench.cautions), make("ul", ...product.cautions.map((text) => make("li", text))))] : [];
      return [make("table.fact__table", head, make("tbody", ...rows)),
        list([[words.bench.material, product.material], [words.bench.care, product.care], ...product.specs]), ...cautions];
    });
  }

  /** What was bought, in words. @param {PanelOrder} order */
  const bought = (order) => order.items.map(({ product, variant, count }) => {
    const found = panel().products.find(({ id }) => id === product);
    const kind = found?.variants.find(({ id }) => id === variant);
    return (found?.name || product) + " " + (kind?.name || variant) + " ×" + count;
  }).join("、");

  /** @param {PanelOrder} order */
  function ordered(order) {
    const buyer = panel().customers.find(({ id }) => id === order.customer);
    return unfolding("", [make("b", order.id), make("span.state", order.state), make("span.fact__meta", (buyer?.name || "") + "　" + bought(order))], () => [
      list([["拍下", order.placed], ["实付", order.paid + words.bench.yuan], ["备注", order.note]]),
      ...(order.track.length ? [make("ul.fact__track", ...order.track.map((step) => make("li", step)))] : []),
    ]);
  }

  /** @param {PanelRule} rule */
  const rule = (rule) => make("div.fact.fact--rule", make("b", rule.id), " ", make("span.fact__meta", rule.topic), make("p", rule.text));

  /** @type {[string, "products" | "orders" | "policies", (thing: any) => Node][]} */
  const KINDS = [["product", "products", goods], ["order", "orders", ordered], ["rule", "policies", rule]];

  /** Entries of the shop (or of all) that hold every word. @param {string} query @param {string} kind @param {string} shop */
  function search(query, kind, shop) {
    const wanted = fold(query).split(/\s+/).filter(Boolean);
    return KINDS.filter(([name]) => kind === "all" || kind === name).flatMap(([, field, show]) =>
      /** @type {any[]} */ (panel()[field]).filter((thing) => (!shop || thing.shop === shop) && wanted.every((word) => thing.find.includes(word))).map((thing) => ({ thing, show })));
  }

  /** A search field with chips for the kinds, in `shop`. @param {string} shop */
  function finder(shop) {
    const field = Object.assign(make("input.bench__field"), { type: "search", placeholder: words.bench.searchHint, autocomplete: "off" });
    field.dataset.find = "";
    field.setAttribute("aria-label", words.bench.search);
    const chips = Object.entries(words.bench.kinds).map(([kind, name]) => {
      const chip = kefu.button(/** @type {string} */ (name), "kind", "button.pick");
      chip.dataset.kind = kind;
      chip.setAttribute("aria-pressed", String(kind === "all"));
      return chip;
    });
    const everywhere = Object.assign(make("input"), { type: "checkbox" });
    const count = make("p.bench__count");
    count.setAttribute("role", "status");
    const results = make("div.facts__results");
    let kind = "all";
    const show = () => {
      const query = field.value.trim();
      const found = query || kind !== "all" ? search(query, kind, everywhere.checked ? "" : shop) : null;
      bench.put(count, found ? words.bench.found(found.length) : words.bench.searchFirst);
      results.replaceChildren(...(found || []).slice(0, MOST).map(({ thing, show }) => show(thing)));
    };
    const element = make("div.facts__search", field, make("p.picks", ...chips), make("label.bench__check", everywhere, " " + words.bench.allShops), count, results);
    // No "change" of the field: it comes with the click that leaves it, and would take away what is clicked.
    listen(field, "input", show);
    listen(everywhere, "change", show);
    listen(element, "click", (event) => {
      const [act, chip] = kefu.acted(event);
      if (act !== "kind") return;
      kind = chip.dataset.kind;
      for (const one of chips) one.setAttribute("aria-pressed", String(one === chip));
      show();
    });
    show();
    return element;
  }

  /** Head of a part of the panel. @param {string} text */
  const part = (text) => make("h3.bench__part", text);

  bench.facts = function () {
    const who = make("div.facts__who");
    const gauges = make("div");
    const below = make("div");
    const above = make("div");
    const element = make("div.facts", above, who, gauges, below);
    let shown = "";
    return {
      element,
      show(item, learning) {
        const { id, name, face } = bench.person(item);
        const talk = kefu.talks?.[item.dialogue];
        const known = panel().customers.find((customer) => customer.id === id);
        who.replaceChildren(bench.face(face, item.mood), make("div", make("p", make("b", name), " ", make("span.mood", item.mood)),
          make("p.facts__about", known?.about || "")));
        gauges.replaceChildren(kefu.gauges(item.state?.gauges || {}));
        if (shown === String(item.c)) return;
        shown = String(item.c);
        const shop = talk?.shop?.id || "";
        const hers = panel().orders.filter((order) => order.customer === id && order.shop === shop);
        const goal = learning ? kefu.copy(bench.holder(item.dialogue).querySelector(".dialogue__goal")) : null;
        // Above all else: what is found must be seen beside a phone's keyboard.
        above.replaceChildren(part(words.bench.search + "：" + (talk?.shop?.name || "")), finder(shop));
        below.replaceChildren(...(goal ? [part(words.bench.goal), goal] : []), part(words.bench.hers),
          ...(hers.length ? hers.map(ordered) : [make("p.bench__none", words.bench.noOrders)]));
      },
      /** Where one writes what is looked for. */
      field: () => element.querySelector("[data-find]"),
    };
  };

  bench.bought = bought;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
