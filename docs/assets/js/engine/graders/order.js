(function (kefu) {
  "use strict";

  /**
   * An order: the share of neighbours of the right order that the answer puts directly one after the other.
   * Of the parts, an item is right if it follows its rightful predecessor (the first: if it stands first).
   * Answer: all item keys; a list with items missing is malformed.
   *
   * @param {OrderSpec} spec
   * @param {unknown} answer
   */
  kefu.graders.order = function (spec, answer) {
    const { items } = spec;
    const given = kefu.pickedKeys(answer, items);
    if (!given || given.length !== items.length) return kefu.blank();
    /** @type {Record<string, PartState>} */
    const parts = {};
    items.forEach((item, index) => {
      const before = given[given.indexOf(item) - 1];
      parts[item] = before === items[index - 1] ? "right" : "wrong";
    });
    const pairs = items.slice(1).filter((item) => parts[item] === "right").length;
    return kefu.scored(items.length > 1 ? pairs / (items.length - 1) : 1, parts);
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
