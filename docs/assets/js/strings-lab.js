/** The words of data sets to work on. */
(function (kefu) {
  "use strict";

  /** Sentences around values. @type {Record<string, (...values: any[]) => string>} */
  const sentences = {
    shown: (count, all, unit) => "显示 " + count + " / " + all + " " + unit,
    sorted: (name, down) => "按“" + name + "”" + (down ? "从大到小" : "从小到大") + "排好了",
    percent: (share) => (share * 100).toFixed(2) + "%",
    share: (share) => (share * 100).toFixed(1) + "%",
    of: (scope, count, unit, base) => [scope, "现在筛出来的 " + count + " " + unit, base].filter(Boolean).join("，") + "。",
    base: (name, whole, unit, own) => (whole === null ? name + "没有单独给出" : name + " " + whole + (unit ? " " + unit : "") + (own && unit ? "，没有分到各组" : "")),
    shareOf: (name, own) => "占" + (own ? "各自的" : "") + name,
    brackets: (text) => "（" + text + "）",
    chart: (name, count) => "帕累托图：按“" + name + "”分成 " + count + " 组，柱子从高到低，折线是累计占比。数字在下面的表里。",
    said: (first, few, last, share) => (few === 1 ? "“" + first + "”一组" : "从“" + first + "”到“" + last + "”，前 " + few + " 组") + "占了 " + share + "，够到了 80% 这条线。",
    groups: (count, first, value) => "分成 " + count + " 组，最多的是" + first + "，" + value,
    score: (right, all) => (right === all ? all + " 个数全对了。" : "对了 " + right + " / " + all + " 个"),
    file: (title) => title + ".csv",
    groupFile: (title, name) => title + "-按" + name + ".csv",
  };

  kefu.words.lab = {
    ...sentences,
    total: "合计",
    count: "笔数",
    part: "占比",
    cumulative: "累计占比",
    none: "—",
    nothing: "没有这样的行。放宽一项筛选再看。",
    zero: "这些行加起来是 0，分不出占比。",
    drawing: "图，可以左右滚动",
    right: "对了。",
    wrong: "不对。看看口径、筛选和分母，再算一次。",
    near: "很接近。看看小数留了几位，有没有多数、少数一条。",
    hundred: "差了一百倍：答案写成百分数，像 1.23%。",
    unread: "没看出是什么数。只写数字就行，像 1.23。",
    empty: "先写上你算的数。",
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
