/**
 * Answer areas: what the files of the types share. An area knows where the parts of one question stand
 * (`root`: the inputs, `key`: the author's feedback); kefu.answers.<type> says how an answer is read and written, how a
 * verdict is shown, and which parts are kept closed for another try.
 */
(function (kefu) {
  "use strict";

  const STATES = ["is-right", "is-wrong", "is-missed", "is-near"];

  kefu.answers = {};

  /** The inputs of an area that match, in their order. */
  kefu.inputs = (at, selector = "input") => kefu.all(at.root, selector);

  /** Tell the question that an answer changed through something that is no input. */
  kefu.changed = (element) => element.dispatchEvent(new Event("change", { bubbles: true }));

  /** Feedback the author wrote for `part`, as a copy; null if there is none. */
  kefu.feedback = (at, part) => kefu.copy(kefu.keyed(at.key, ".key__feedback > li", part));

  /** Show the state of a part: class, words, feedback. A row of a table keeps them in its heading. */
  kefu.mark = function (part, state, label, said) {
    if (state !== "none") part.classList.add("is-" + state);
    if (!label && !said) return;
    const feedback = kefu.make("div.feedback", kefu.make("b.feedback__mark", label), " ", said || "");
    (part.querySelector("th") || part).append(feedback);
  };

  /** Add a line to the notes of an area whose parts can hold none (blanks, typed text). */
  kefu.note = function (at, state, label, said) {
    const notes = at.root.querySelector("[data-notes]");
    if (!notes) return;
    notes.append(kefu.make("li.is-" + state, kefu.make("b", label), " ", said || ""));
    notes.hidden = false;
  };

  /** Take states and feedback off everything under `root` that is not part of `kept`. */
  kefu.unmark = function (root, kept = []) {
    const loose = (/** @type {Element} */ element) => !kept.some((part) => part.contains(element));
    for (const part of kefu.all(root, "." + STATES.join(", .")).filter(loose)) part.classList.remove(...STATES);
    for (const feedback of kefu.all(root, ".feedback").filter(loose)) feedback.remove();
    for (const notes of kefu.all(root, "[data-notes]").filter(loose)) {
      notes.replaceChildren();
      notes.hidden = true;
    }
  };

  /** Close (or open) the controls under `root` that are not part of `kept`. Typed text stays readable. */
  kefu.lock = function (root, locked, kept = []) {
    for (const control of kefu.all(root, "input, select, textarea, .order__buttons button, .pair")) {
      if (kept.some((part) => part.contains(control))) continue;
      if (control.matches("textarea, .blank")) control.readOnly = locked;
      else control.disabled = locked;
    }
  };

  /** Show rows with one choice each (match, classify); `wanted` gives the words of a row's right choice. */
  kefu.showRows = function (at, result, settled, wanted) {
    for (const [key, state] of Object.entries(result.parts)) {
      const row = kefu.keyed(at.root, "tr", key);
      if (!row) continue;
      const label = settled && state !== "right" ? kefu.words.shouldBe(wanted(key)) : kefu.words.row[state];
      kefu.mark(row, state, label, settled && kefu.feedback(at, key));
    }
  };

  /** The elements among `parts` whose part is right. */
  kefu.rightOnes = (result, parts) => parts.filter((part) => result.parts[part.dataset.key || ""] === "right");
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
