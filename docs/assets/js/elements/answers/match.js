/** Pairs: two columns of buttons over a table of selects. The selects hold the answer and can be used as well. */
(function (kefu) {
  "use strict";

  /** @param {Area} at */
  const selects = (at) => kefu.inputs(at, "select");
  /** @param {Area} at @param {number} side */
  const column = (at, side) => kefu.inputs(at, ".pairs > ul")[side];
  /** @param {any} button */
  const words = (button) => button.lastElementChild.textContent.trim();

  /** A column of buttons for the elements that hold the texts. @param {any[]} sources */
  function buttons(sources) {
    return kefu.make("ul", ...sources.map((source) => {
      const button = kefu.button("", "pair", "button.pair");
      button.dataset.key = source.dataset.key;
      button.append(kefu.make("i.pair__mark"), kefu.copy(source.querySelector(".match__text")) || "");
      return kefu.make("li", button);
    }));
  }

  /** Show on the buttons what the selects say. A pair carries the mark of its right-hand part. @param {Area} at */
  function sync(at) {
    const rights = kefu.all(column(at, 1), ".pair");
    const pairs = selects(at).map((select) => {
      const left = kefu.keyed(column(at, 0), ".pair", select.dataset.key);
      return [left, rights.find((right) => right.dataset.key === select.value)];
    });
    for (const button of kefu.inputs(at, ".pair")) {
      const pair = pairs.find(([left, right]) => right && (left === button || right === button));
      button.classList.toggle("is-paired", Boolean(pair));
      button.firstElementChild.textContent = pair ? kefu.words.marks[rights.indexOf(pair[1])] : "";
    }
    hold(at, null);
  }

  /** Hold a button until its partner is chosen. @param {Area} at @param {any} button */
  function hold(at, button) {
    for (const other of kefu.inputs(at, ".pair")) {
      other.classList.toggle("is-on", other === button);
      other.setAttribute("aria-pressed", String(other === button));
    }
  }

  /** Pair two buttons of different columns; a right-hand part leaves the pair it was in. @param {Area} at @param {any} one @param {any} other */
  function pair(at, one, other) {
    const [left, right] = column(at, 0).contains(one) ? [one, other] : [other, one];
    for (const select of selects(at)) {
      if (select.dataset.key === left.dataset.key) select.value = right.dataset.key;
      else if (select.value === right.dataset.key && !select.disabled) select.value = "";
    }
    sync(at);
    kefu.changed(selects(at)[0]);
    kefu.announce(kefu.words.paired(right.firstElementChild.textContent, words(left), words(right)));
    const next = kefu.all(column(at, 0), ".pair").find((button) => !button.disabled && !button.matches(".is-paired"));
    (next || other).focus();
  }

  /** @param {Area} at @param {any} button */
  function press(at, button) {
    const held = kefu.inputs(at, ".pair.is-on")[0];
    if (held === button) return hold(at, null);
    if (held && held.closest("ul") !== button.closest("ul")) return pair(at, held, button);
    hold(at, button);
    kefu.announce(kefu.words.pairing(words(button)));
    const target = column(at, column(at, 0).contains(button) ? 1 : 0);
    (kefu.all(target, ".pair:not(.is-paired):enabled")[0] || kefu.all(target, ".pair:enabled")[0])?.focus();
  }

  /** @param {Area} at @param {any} event */
  function type(at, event) {
    const button = event.target.closest(".pair");
    const step = { ArrowUp: -1, ArrowDown: 1 }[/** @type {string} */ (event.key)];
    if (event.key === "Escape") hold(at, null);
    if (!button || !step) return;
    event.preventDefault();
    const column = kefu.all(button.closest("ul"), ".pair:enabled");
    column[column.indexOf(button) + step]?.focus();
  }

  /** Dragging one button onto another. Up and down is left to scrolling. @param {Area} at @param {HTMLElement} board */
  function draggable(at, board) {
    /** @type {any} */
    let from = null;
    let [x, y] = [0, 0];
    const drop = (/** @type {any} */ event) => {
      if (!from) return;
      const target = event.type === "pointerup" ? document.elementFromPoint(event.clientX, event.clientY)?.closest(".pair") : null;
      const dragged = from.matches(".is-dragging");
      from.classList.remove("is-dragging");
      from.style.cssText = "";
      if (dragged && target instanceof HTMLButtonElement && !target.disabled && board.contains(target) &&
          target.closest("ul") !== from.closest("ul")) pair(at, from, target);
      from = null;
    };
    const options = { signal: at.signal };
    board.style.touchAction = "pan-y";
    board.addEventListener("pointerdown", (event) => {
      const button = /** @type {any} */ (event.target).closest(".pair");
      if (!button || button.disabled || event.button) return;
      from = button;
      [x, y] = [event.clientX, event.clientY];
    }, options);
    board.addEventListener("pointermove", (event) => {
      const [right, down] = [event.clientX - x, event.clientY - y];
      if (!from || (!from.matches(".is-dragging") && Math.hypot(right, down) < 8)) return;
      if (!from.matches(".is-dragging")) {
        from.classList.add("is-dragging");
        board.setPointerCapture(event.pointerId);
      }
      from.style.cssText = "pointer-events:none;transform:translate(" + right + "px," + down + "px)";
    }, options);
    for (const name of ["pointerup", "pointercancel"]) board.addEventListener(name, /** @type {any} */ (drop), options);
  }

  kefu.answers.match = {
    attach(at) {
      const table = kefu.inputs(at, "[data-static]")[0];
      const board = kefu.make("div.pairs", buttons(kefu.inputs(at, "tr[data-key]")), buttons(kefu.inputs(at, ".match__rights > li")));
      const how = kefu.make("p.pairs__how", kefu.words.pairHow);
      const other = kefu.make("details.pairs__selects", kefu.make("summary", kefu.words.selects));
      table.before(how, board, other);
      other.append(table);
      at.signal.addEventListener("abort", () => {
        other.before(table);
        for (const built of [how, board, other]) built.remove();
      });
      board.addEventListener("click", (event) => {
        const button = /** @type {any} */ (event.target).closest(".pair");
        if (button) press(at, button);
      }, { signal: at.signal });
      board.addEventListener("keydown", (event) => type(at, event), { signal: at.signal });
      table.addEventListener("change", () => sync(at), { signal: at.signal });
      draggable(at, board);
    },

    read: (at) => Object.fromEntries(selects(at).filter((select) => select.value).map((select) => [select.dataset.key, select.value])),

    write(at, answer) {
      for (const select of selects(at)) {
        const right = kefu.own(kefu.asTable(answer), select.dataset.key);
        select.value = typeof right === "string" ? right : "";
      }
      sync(at);
    },

    show(at, result, settled) {
      const { key } = /** @type {MatchSpec} */ (at.spec);
      const wanted = (/** @type {string} */ left) => words(kefu.keyed(column(at, 1), ".pair", key[left]));
      for (const [left, state] of Object.entries(result.parts)) {
        const button = kefu.keyed(column(at, 0), ".pair", left);
        if (!button) continue;
        const label = settled && state !== "right" ? kefu.words.shouldBe(wanted(left)) : kefu.words.row[state];
        button.classList.add("is-" + state);
        kefu.mark(button.parentElement, "none", label, settled && kefu.feedback(at, left));
      }
    },

    // A right pair is kept on both sides of the board and in its row of the table.
    kept(at, result) {
      const taken = selects(at).filter((select) => result.parts[select.dataset.key] === "right").map((select) => select.value);
      const lefts = kefu.rightOnes(result, kefu.all(column(at, 0), ".pair")).map((button) => button.parentElement);
      const rights = kefu.all(column(at, 1), ".pair").filter((button) => taken.includes(button.dataset.key));
      return [...lefts, ...rights, ...kefu.rightOnes(result, kefu.inputs(at, "tr[data-key]"))];
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
