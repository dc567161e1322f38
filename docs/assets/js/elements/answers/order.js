/** Rows to put in order: by buttons, by keyboard (Alt and arrows in a row), by dragging. */
(function (kefu) {
  "use strict";

  /** @param {Area} at */
  const rows = (at) => kefu.inputs(at, ".order__item");
  /** @param {Area} at */
  const keys = (at) => rows(at).map((row) => row.dataset.key);
  /** @param {Element} row */
  const words = (row) => row.querySelector(".order__text")?.textContent?.trim() || "";
  /** @param {any} target */
  const rowOf = (target) => target.closest(".order__item");

  /** Put the rows in the order of `order`. @param {Area} at @param {string[]} order */
  function arrange(at, order) {
    const list = rows(at)[0].parentElement;
    for (const key of order) list.append(kefu.keyed(at.root, ".order__item", key));
    ends(at);
  }

  /** The first row can't go up, the last not down. The buttons can still be focused, so that focus is never lost. @param {Area} at */
  function ends(at) {
    rows(at).forEach((row, index, all) => {
      row.querySelector("[data-act=up]").setAttribute("aria-disabled", String(index === 0));
      row.querySelector("[data-act=down]").setAttribute("aria-disabled", String(index === all.length - 1));
    });
  }

  /** Move a row to a place; focus stays where it is. @param {Area} at @param {any} row @param {number} place */
  function move(at, row, place) {
    const all = rows(at);
    const from = all.indexOf(row);
    if (place < 0 || place >= all.length || place === from) return;
    const focused = document.activeElement;
    all[place][place < from ? "before" : "after"](row);
    for (const other of all) other.classList.toggle("is-moved", other === row);
    if (focused instanceof HTMLElement && row.contains(focused)) focused.focus();
    ends(at);
    kefu.announce(kefu.words.moved(words(row), place + 1, all.length));
    kefu.changed(row);
  }

  /** @param {Area} at @param {any} event */
  function press(at, event) {
    const button = event.target.closest("button");
    if (!button) return;
    const row = rowOf(button);
    move(at, row, rows(at).indexOf(row) + (button.dataset.act === "up" ? -1 : 1));
  }

  /** @param {Area} at @param {any} event */
  function type(at, event) {
    const row = rowOf(event.target);
    const step = { ArrowUp: -1, ArrowDown: 1 }[/** @type {string} */ (event.key)];
    if (!row || !step || !event.altKey) return;
    event.preventDefault();
    move(at, row, rows(at).indexOf(row) + step);
  }

  /** Dragging: with a mouse anywhere in the row, by touch on its number only, so that the page can still be scrolled. @param {Area} at @param {any} list */
  function draggable(at, list) {
    /** @type {any} */
    let row = null;
    let from = 0;
    const drop = () => {
      row?.classList.remove("is-dragging");
      row = null;
    };
    const options = { signal: at.signal };
    list.addEventListener("pointerdown", (/** @type {any} */ event) => {
      const { target } = event;
      if (event.button || target.closest("button") || !(event.pointerType === "mouse" || target.matches(".order__no"))) return;
      row = rowOf(target);
      if (row?.querySelector("button").disabled) row = null;
      from = event.clientY;
    }, options);
    list.addEventListener("pointermove", (/** @type {any} */ event) => {
      if (!row) return;
      if (!row.matches(".is-dragging")) {
        if (Math.abs(event.clientY - from) < 6) return;
        row.classList.add("is-dragging");
        list.setPointerCapture(event.pointerId);
      }
      const above = rows(at).filter((other) => {
        const box = other.getBoundingClientRect();
        return other !== row && event.clientY > box.top + box.height / 2;
      });
      move(at, row, above.length);
    }, options);
    for (const name of ["pointerup", "pointercancel"]) list.addEventListener(name, drop, options);
  }

  kefu.answers.order = {
    attach(at) {
      const list = rows(at)[0].parentElement;
      for (const buttons of kefu.inputs(at, ".order__buttons")) {
        buttons.hidden = false;
        at.signal.addEventListener("abort", () => (buttons.hidden = true));
      }
      at.first = keys(at);
      ends(at);
      list.addEventListener("click", (/** @type {any} */ event) => press(at, event), { signal: at.signal });
      list.addEventListener("keydown", (/** @type {any} */ event) => type(at, event), { signal: at.signal });
      draggable(at, list);
    },

    read: keys,

    write(at, answer) {
      const known = Array.isArray(answer) && answer.length === at.first?.length && at.first.every((key) => answer.includes(key));
      arrange(at, known ? answer : at.first || []);
      for (const row of rows(at)) row.classList.remove("is-moved");
    },

    show(at, result, settled) {
      const { items } = /** @type {OrderSpec} */ (at.spec);
      for (const row of rows(at)) {
        const key = row.dataset.key;
        const state = result.parts[key];
        row.classList.remove("is-moved");
        if (!state) continue;
        const told = settled && state !== "right" ? kefu.words.place(items.indexOf(key) + 1) : kefu.words.row[state];
        kefu.mark(row, state, told, settled && kefu.feedback(at, key));
      }
    },
    // No `kept`: places depend on each other, so every row can be moved again. The order itself stays.
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
