/**
 * Answer areas: what the files of the types share. An area knows where the parts of one question stand
 * (`root`: the inputs, `key`: the author's feedback); kefu.answers.<type> says how an answer is read and written, how a
 * verdict is shown, and which parts are kept closed for another try.
 */
(function (kefu) {
  "use strict";

  const { all, words, make } = kefu;

  const STATES = ["is-right", "is-wrong", "is-missed", "is-near"];

  /** Whether `element` is no part of `kept`. @param {Element[]} kept */
  const loose = (kept) => (/** @type {Element} */ element) => !kept.some((part) => part.contains(element));

  kefu.answers = {};

  /** The elements of an area that match: its inputs unless said. */
  kefu.inputs = (at, selector = "input") => all(at.root, selector);

  /** Tell the question that an answer changed through something that is no input. */
  kefu.changed = (element) => element.dispatchEvent(new Event("change", { bubbles: true }));

  /** Feedback the author wrote for `part`, as a copy; null if there is none. */
  kefu.feedback = (at, part) => kefu.copy(kefu.keyed(at.key, ".key__feedback > li", part));

  /** Show the state of a part: class, words, feedback. A row of a table keeps them in its heading, a button beside it. */
  kefu.mark = function (part, state, label, said) {
    if (state !== "none") part.classList.add("is-" + state);
    const beside = part.matches("button");
    const place = beside ? part.parentElement : part.querySelector("th") || part;
    if (label || said) place.append(make("div.feedback" + (beside ? ".is-" + state : ""), make("b.feedback__mark", label), " ", said || ""));
  };

  /** Show parts of which each is right or not; `told` gives the words for a wrong one when no try is left. */
  kefu.markAll = function (at, result, settled, parts, told) {
    for (const part of parts) {
      const key = part.dataset.key;
      const state = result.parts[key];
      if (state) kefu.mark(part, state, settled && state !== "right" ? told(key) : words.row[state], settled && kefu.feedback(at, key));
    }
  };

  /** A copy of what the quiz of `host` keeps for its questions; away from a quiz, of what came with the cards. */
  kefu.made = (host, selector) =>
    /** @type {any} */ (host.closest("kefu-quiz")?.querySelector("template") || kefu.cardParts).content.querySelector(selector).cloneNode(true);

  /** Add a line to the notes of an area whose parts can hold none (blanks, typed text): they stand under what is asked. */
  kefu.note = function (at, state, label, ...said) {
    let [notes] = kefu.inputs(at, ".notes");
    if (!notes) kefu.inputs(at, ".question__stem, .question__answer").pop().after((notes = make("ul.notes")));
    notes.append(make("li.is-" + state, make("b", label), ...said.flatMap((text) => (text ? [" ", text] : []))));
  };

  /** Take states and feedback off everything under `root` that is not part of `kept`. */
  kefu.unmark = function (root, kept = []) {
    for (const part of all(root, "." + STATES.join(", .")).filter(loose(kept))) part.classList.remove(...STATES);
    for (const feedback of all(root, ".feedback, .notes > li").filter(loose(kept))) feedback.remove();
    for (const line of all(root, "[data-part-result]").filter(loose(kept))) line.hidden = true;
    for (const notes of all(root, ".notes:empty")) notes.remove();
  };

  /** Close (or open) the controls under `root` that are not part of `kept`. Typed text stays readable. */
  kefu.lock = function (root, locked, kept = []) {
    for (const control of all(root, "input, select, textarea, .order__buttons button, .pair").filter(loose(kept))) {
      control[control.matches("textarea, .blank") ? "readOnly" : "disabled"] = locked;
    }
  };

  /** The elements among `parts` whose part is right. */
  kefu.rightOnes = (result, parts) => parts.filter((part) => result.parts[part.dataset.key] === "right");

  /** The entry `key` of an answer if it is text, else "". */
  kefu.textOf = function (answer, key) {
    const text = kefu.own(kefu.asTable(answer), key);
    return typeof text === "string" ? text : "";
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
