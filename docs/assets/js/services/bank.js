/**
 * The questions of the whole course, for pages that show them away from where they were written: the index and the cards
 * that scripts of their own hold (scripts/courseware/decks.py), fetched when they are wanted.
 */
(function (kefu) {
  "use strict";

  /** Call `then` once every bundle of `names` has run. @param {string[]} names @param {() => void} then */
  function loadAll(names, then) {
    let missing = names.length;
    if (!missing) return then();
    for (const name of names) kefu.load(name, () => --missing || then());
  }

  /** What the cards need besides themselves: the parts a script adds, and their pictures. @param {BankIndex} index */
  function prepare({ parts, sprite }) {
    if (kefu.cardParts) return;
    const made = kefu.make("template");
    made.innerHTML = parts;
    kefu.cardParts = /** @type {HTMLTemplateElement} */ (made.content.firstElementChild);
    const pictures = kefu.make("template");
    pictures.innerHTML = sprite;
    for (const symbol of kefu.all(pictures.content, "symbol")) if (document.getElementById(symbol.id)) symbol.remove();
    document.body.append(pictures.content);
  }

  /** Give `then` the index of the course's questions, unless `signal` was aborted meanwhile. */
  kefu.bank = (then, signal) => kefu.load("bank-index", () => signal?.aborted || then(/** @type {BankIndex} */ (kefu.bankIndex)));

  /**
   * Give `then` fresh cards of the questions `ids`, in this order and numbered from `first`; those that the course does
   * not have (any more) are left out. A card comes to life in the page, inside of an element with `data-deck` whose
   * properties `since` (ms: earlier attempts are not shown) and `round` (seed of the order of options) it asks for.
   */
  kefu.cards = (ids, then, first = 1) => kefu.bank((index) => {
    const found = new Map(index.questions.map((question) => [question.id, question]));
    const wanted = ids.filter((id) => found.has(id));
    const files = new Set(wanted.map((id) => /** @type {BankQuestion} */ (found.get(id)).file));
    loadAll(["practice", ...files], () => {
      prepare(index);
      then(wanted.map((id, place) => card(String(kefu.bankCards?.[id]), first + place)));
    });
  });

  /** A card from its HTML. @param {string} html @param {number} no */
  function card(html, no) {
    const holder = kefu.make("template");
    holder.innerHTML = html;
    const element = /** @type {HTMLElement} */ (holder.content.firstElementChild);
    const numbered = (/** @type {string | null} */ text) => String(text).replace(/\d+/, String(no));
    const place = /** @type {Element} */ (element.querySelector(".question__no"));
    element.setAttribute("aria-label", numbered(element.getAttribute("aria-label")));
    place.textContent = numbered(place.textContent);
    return element;
  }
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
