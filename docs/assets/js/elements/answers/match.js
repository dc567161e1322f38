/** Pairs: two columns of buttons over a table of selects. The selects hold the answer and can be used as well. */
(function (kefu) {
  "use strict";

  const { all, keyed, make, words, inputs, announce } = kefu;

  /** @param {Area} at */
  const selects = (at) => inputs(at, "select");
  /** Buttons of the left (0) or right (1) column. @param {Area} at @param {number} side */
  const column = (at, side) => inputs(at, ".pairs > ul:nth-child(" + (side + 1) + ") > li > .pair");
  /** @param {Element} one @param {Element | null | undefined} other */
  const facing = (one, other) => other && one.closest("ul") !== other.closest("ul");
  /** @param {Event} event @returns {any} */
  const pairOf = ({ target }) => /** @type {HTMLElement} */ (target).closest(".pair");

  /** A column of buttons for the elements that hold the texts. @param {any[]} sources */
  const buttons = (sources) => make("ul", ...sources.map((source) => {
    const button = kefu.button("", "pair", "button.pair");
    button.dataset.key = source.dataset.key;
    button.append(make("i.pair__mark"), kefu.copy(source.querySelector(".match__text")) || "");
    return make("li", button);
  }));

  /** Show on the buttons what the selects say. A pair carries the mark of its right-hand part. @param {Area} at */
  function sync(at) {
    const rights = column(at, 1);
    const marks = new Map();
    for (const { dataset, value } of selects(at)) {
      const index = rights.findIndex((right) => right.dataset.key === value);
      for (const button of [rights[index], keyed(at.root, ".pair", dataset.key)]) if (index >= 0) marks.set(button, words.marks[index]);
    }
    for (const button of inputs(at, ".pair")) {
      button.classList.toggle("is-paired", marks.has(button));
      button.firstElementChild.textContent = marks.get(button) || "";
    }
    hold(at, null);
  }

  /** Hold a button until its partner is chosen. @param {Area} at @param {any} button */
  function hold(at, button) {
    for (const other of inputs(at, ".pair")) {
      other.classList.toggle("is-on", other === button);
      other.setAttribute("aria-pressed", other === button);
    }
  }

  /** Pair two buttons that face each other; a right-hand part leaves the pair it was in. @param {Area} at @param {any} one @param {any} other */
  function join(at, one, other) {
    const [left, right] = column(at, 0).includes(one) ? [one, other] : [other, one];
    for (const select of selects(at)) {
      if (select.dataset.key === left.dataset.key) select.value = right.dataset.key;
      else if (select.value === right.dataset.key && !select.disabled) select.value = "";
    }
    kefu.changed(selects(at)[0]);
    announce(words.paired(left.textContent, right.textContent.slice(1)));
    (column(at, 0).find((button) => !button.matches(":disabled, .is-paired")) || other).focus();
  }

  /** @param {Area} at @param {any} button */
  function press(at, button) {
    const held = inputs(at, ".pair.is-on")[0];
    if (held && facing(held, button)) return join(at, held, button);
    hold(at, held === button ? null : button);
    if (held === button) return;
    announce(words.pairing(button.lastElementChild.textContent));
    const others = inputs(at, ".pair:enabled").filter((other) => facing(button, other));
    (others.find((other) => !other.matches(".is-paired")) || others[0])?.focus();
  }

  /** Arrows go up and down a column, Escape lets go. @param {Area} at @param {KeyboardEvent} event */
  function type(at, event) {
    const button = pairOf(event);
    const step = { ArrowUp: -1, ArrowDown: 1 }[/** @type {string} */ (event.key)];
    if (event.key === "Escape") hold(at, null);
    if (!button || !step) return;
    event.preventDefault();
    const column = all(button.closest("ul"), ".pair:enabled");
    column[column.indexOf(button) + step]?.focus();
  }

  kefu.answers.match = {
    attach(at) {
      const [table] = inputs(at, "[data-static]");
      const board = make("div.pairs", buttons(inputs(at, "tr[data-key]")), buttons(inputs(at, ".match__rights > li")));
      const how = make("p.pairs__how", words.pairHow);
      const other = make("details.pairs__selects.fold", make("summary", words.selects));
      table.before(how, board, other);
      other.append(table);
      kefu.listen(at.stop.signal, "abort", () => {
        other.before(table);
        for (const built of [how, board, other]) built.remove();
      });
      kefu.listen(board, "click", (event) => pairOf(event) && press(at, pairOf(event)), at.stop);
      kefu.listen(board, "keydown", (event) => type(at, event), at.stop);
      kefu.listen(table, "change", () => sync(at), at.stop);
      board.style.touchAction = "pan-y";
      kefu.drag(board, at.stop, {
        grip: (event) => (pairOf(event)?.disabled ? null : pairOf(event)),
        move: (button, event, right, down) => (button.style.cssText = "pointer-events:none;transform:translate(" + right + "px," + down + "px)"),
        drop(button, event) {
          const target = document.elementFromPoint(event.clientX, event.clientY)?.closest(".pair:enabled");
          button.style.cssText = "";
          if (event.type === "pointerup" && board.contains(target) && facing(button, target)) join(at, button, target);
        },
      });
    },

    read: (at) => Object.fromEntries(selects(at).filter((select) => select.value).map((select) => [select.dataset.key, select.value])),

    write(at, answer) {
      for (const select of selects(at)) select.value = kefu.textOf(answer, select.dataset.key);
      sync(at);
    },

    show(at, result, settled) {
      const { key } = /** @type {MatchSpec} */ (at.spec);
      const right = (/** @type {string} */ left) => column(at, 1).find(({ dataset }) => dataset.key === key[left]);
      kefu.markAll(at, result, settled, column(at, 0), (left) => words.shouldBe(right(left).lastElementChild.textContent));
    },

    // A right pair is kept on both sides of the board and in its row of the table.
    kept(at, result) {
      const taken = selects(at).filter((select) => result.parts[select.dataset.key] === "right").map((select) => select.value);
      const lefts = kefu.rightOnes(result, column(at, 0)).map((button) => button.parentElement);
      return [...lefts, ...column(at, 1).filter(({ dataset }) => taken.includes(dataset.key)), ...kefu.rightOnes(result, inputs(at, "tr[data-key]"))];
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
