/** The form of a talk where a reply is chosen. */
(function (kefu) {
  "use strict";

  const { all, make, words } = kefu;

  const hovers = matchMedia("(hover: hover)").matches;

  /** One option. @param {any} view @param {string} key @param {number} index */
  function option(view, key, index) {
    const { name, letters } = view.setup;
    const radio = kefu.radio(name, key);
    const label = make("label", ...view.script.said({ node: view.state.node, reply: key }).childNodes);
    label.htmlFor = radio.id = name + "-" + index;
    label.dataset.mark = letters ? "ABCDEFGH"[index] : String(index + 1);
    const item = make("li.option", radio, label);
    item.dataset.key = key;
    return item;
  }

  /** To choose among `keys`; what was chosen or crossed out `before` stays so. */
  kefu.replyChoice = function (view, keys, before) {
    const list = make("ul.options", ...keys.map((key, index) => option(view, key, index)));
    const send = make("button.btn.talk__send", words.send);
    const find = (/** @type {string} */ key) => kefu.keyed(list, ".option", key);
    const { letters } = view.setup;
    /** @type {ReplyArea & {struck: string[], chosen(): string}} */
    const area = {
      keys,
      ask: make("p.talk__ask", words.choose, hovers ? make("span", words.chooseKeys[letters ? 1 : 0]) : ""),
      parts: [list, send],
      struck: [],
      chosen: () => list.querySelector(":checked")?.value || "",
      send() {
        const chosen = area.chosen();
        if (chosen) view.send(chosen);
        else kefu.announce(words.chooseFirst);
      },
      focus: () => view.form.focus({ preventScroll: true }),
      key(pressed) {
        const place = letters ? "abcdefgh".indexOf(pressed.toLowerCase()) : Number(pressed) - 1;
        const choice = all(list, "input")[place];
        if (!choice || choice.disabled) return;
        choice.checked = true;
        choice.focus();
      },
      strike(key) {
        const item = find(key);
        if (!item) return;
        area.struck.push(key);
        item.classList.add("is-struck");
        Object.assign(item.querySelector("input"), { checked: false, disabled: true });
        item.querySelector("label").append(make("span.sr", words.struck));
      },
    };
    for (const key of before?.struck || []) area.strike?.(key);
    const chosen = find(before?.chosen?.() || "")?.querySelector("input");
    if (chosen) chosen.checked = true;
    return area;
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
