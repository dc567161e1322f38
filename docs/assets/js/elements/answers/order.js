/** Rows to put in order: by buttons, by keyboard (Alt and arrows in a row), by dragging. */
(function (kefu) {
  "use strict";

  const { words } = kefu;

  /** @param {Area} at */
  const rows = (at) => kefu.inputs(at, ".order__item");
  /** @param {Area} at */
  const keys = (at) => rows(at).map((row) => row.dataset.key);
  /** @param {Event} event @returns {any} */
  const rowOf = ({ target }) => /** @type {HTMLElement} */ (target).closest(".order__item");

  /** The first row can't go up, the last not down. The buttons can still be focused, so that focus is never lost. @param {Area} at */
  function ends(at) {
    const [first, ...rest] = rows(at);
    for (const row of [first, ...rest]) {
      const [up, down] = kefu.all(row, ".order__buttons button");
      up.setAttribute("aria-disabled", row === first);
      down.setAttribute("aria-disabled", row === rest[rest.length - 1]);
    }
  }

  /** Move a row to a place; focus stays where it is. @param {Area} at @param {any} row @param {number} place */
  function move(at, row, place) {
    const all = rows(at);
    const from = all.indexOf(row);
    if (!all[place] || place === from) return;
    const focused = /** @type {HTMLElement} */ (document.activeElement);
    all[place][place < from ? "before" : "after"](row);
    for (const other of all) other.classList.toggle("is-moved", other === row);
    if (row.contains(focused)) focused.focus();
    ends(at);
    kefu.announce(words.moved(row.querySelector(".order__text").textContent, place + 1, all.length));
    kefu.changed(row);
  }

  /** With a mouse a row is dragged anywhere, by touch by its number only, so that the page can still be scrolled. @param {PointerEvent} event */
  function grip(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const usable = event.pointerType === "mouse" ? !target.closest("button") : target.matches(".order__no");
    return usable && !rowOf(event)?.querySelector("button").disabled ? rowOf(event) : null;
  }

  kefu.answers.order = {
    attach(at) {
      const list = kefu.inputs(at, ".order")[0];
      const shift = (/** @type {Event} */ event, /** @type {number} */ step) => move(at, rowOf(event), rows(at).indexOf(rowOf(event)) + step);
      for (const row of rows(at)) {
        const text = row.querySelector(".order__text");
        const made = [kefu.made(row, ".order__buttons"), kefu.make("span.order__no")];
        for (const button of made[0].children) button.setAttribute("aria-label", button.getAttribute("aria-label") + text.textContent);
        made[1].setAttribute("aria-hidden", "true");
        text.after(...made);
        kefu.listen(at.stop.signal, "abort", () => made.forEach((part) => part.remove()));
      }
      at.first = keys(at);
      kefu.listen(list, "click", (event) => {
        const [act] = kefu.acted(event);
        if (act) shift(event, act === "up" ? -1 : 1);
      }, at.stop);
      kefu.listen(list, "keydown", (event) => {
        const step = { ArrowUp: -1, ArrowDown: 1 }[/** @type {string} */ (event.key)];
        if (!step || !event.altKey) return;
        event.preventDefault();
        shift(event, step);
      }, at.stop);
      kefu.drag(list, at.stop, {
        grip,
        move(row, event) {
          const middle = (/** @type {Element} */ other) => other.getBoundingClientRect().top + other.clientHeight / 2;
          move(at, row, rows(at).filter((other) => other !== row && event.clientY > middle(other)).length);
        },
      });
    },

    read: keys,

    write(at, answer) {
      const { first = [] } = at;
      const known = Array.isArray(answer) && first.every((key) => answer.includes(key)) ? answer : first;
      const all = rows(at);
      kefu.inputs(at, ".order")[0].append(...all.sort((a, b) => known.indexOf(a.dataset.key) - known.indexOf(b.dataset.key)));
      ends(at);
    },

    // No `kept`: places depend on each other, so every row can be moved again. The order itself stays.
    show(at, result, settled) {
      const { items } = /** @type {OrderSpec} */ (at.spec);
      for (const row of rows(at)) row.classList.remove("is-moved");
      kefu.markAll(at, result, settled, rows(at), (key) => words.place(items.indexOf(key) + 1));
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
