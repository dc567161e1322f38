/** The words of sheets to fill in. */
(function (kefu) {
  "use strict";

  kefu.words.form = {
    heads: ["问", "答"],
    total: (/** @type {number} */ sum, /** @type {number} */ most) => "得分 " + sum + " / " + most,
    over: "有一项超过了满分，改过来再看总分。",
    cleared: "这张表清空了。",
    file: (/** @type {string} */ title) => title + ".csv",
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
