/** The words of tables that somebody brings to a lab. */
(function (kefu) {
  "use strict";

  kefu.words.file = {
    missing: (/** @type {string[]} */ heads) => "表头里没有：" + heads.join("、") + "。第一行要是表头，字要一样。",
    double: (/** @type {string[]} */ heads) => "表头里有两列同名：" + heads.join("、") + "。",
    bare: "只有表头，没有数据。",
    many: (/** @type {number} */ count, /** @type {number} */ most) => "有 " + count + " 行，最多 " + most + " 行。先在表格软件里分成几份。",
    binary: "这不是文本文件。在表格软件里“另存为”，选 CSV UTF-8（逗号分隔）。",
    large: "文件超过 1 MB。先在表格软件里分成几份。",
    unread: "文件读不出来。看看它是不是还开着、被移走了。",
    more: (/** @type {number} */ count) => "还有 " + count + " 处。先改上面这些，再选一次。",
    taken: (/** @type {number} */ count) => "读进来 " + count + " 行。",
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
