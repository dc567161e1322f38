/** The words of the lab of agents' figures. */
(function (kefu) {
  "use strict";

  const shown = (/** @type {number | null} */ value) => (value === null ? "—" : String(value));

  kefu.words.kpi = {
    shown,
    right: (/** @type {string} */ name, /** @type {number} */ value, /** @type {string} */ unit) => name + " " + value + unit + "，对。",
    empty: (/** @type {string} */ name) => name + "：还没有写。",
    hundred: (/** @type {string} */ name) => name + "：写成百分数，60% 就写 60。",
    turned: (/** @type {string} */ name) => name + "：除反了。",
    capped: (/** @type {string} */ name) => name + "：超过 1.2 倍的，只算 1.2 倍。",
    against: (/** @type {string} */ name) => name + "：越小越好的，用目标除以实际。",
    wrong: (/** @type {string} */ name) => name + "：不对。看看分子、分母是哪两列，留两位小数。",
    wrongPart: (/** @type {string} */ name) => name + "：不对。单项分＝权重 × 达成率，留两位小数。",
    wrongTotal: "总分不对。八个单项分各留两位小数，再加起来。",
    total: "总分",
    partOf: (/** @type {string} */ name) => name + "的单项分",
    parts: (/** @type {string[]} */ list) => "八项：" + list.join("，") + "。",
    own: (/** @type {number} */ right, /** @type {number} */ all) => (right === all ? all + " 个数全对。" : "对了 " + right + " / " + all + " 个。改了再核对。"),
    weight: (/** @type {string} */ name) => name + "的权重",
    sum: (/** @type {number} */ sum) => "权重合计 " + sum + (sum === 100 ? "。" : "，不是 100：名次能看，分数不能和等级的线比。"),
    badWeight: "权重写 0 到 100 的数。",
    heads: ["名次", "工号", "化名", "总分", "等级", "比原来"],
    moved: (/** @type {number} */ by) => (by > 0 ? "▲" + by : by < 0 ? "▼" + -by : "—"),
    trainee: "（培养期）",
    said: (/** @type {KpiAgent} */ first, /** @type {string} */ name, /** @type {number} */ count) =>
      "第一名 " + first.id + " " + name + "，" + first.total + " 分。" + (count ? count + " 位的名次变了。" : "名次和原来一样。"),
    partHeads: ["工号", "化名"],
    found: "对。",
    nobody: "先选一位、一个数。",
    near: "不是这一位。",
    otherAgent: "不是这一位。把名次表和单项分放在一起再看。",
    otherMetric: "人对了，数再想想。",
    score: (/** @type {number} */ right, /** @type {number} */ all) => "对了 " + right + " / " + all + " 问。",
    file: "考核得分表.csv",
    template: "考核样表.csv",
    row: (/** @type {number} */ line, /** @type {string} */ what) => "第 " + line + " 行：" + what,
    badId: "工号空着",
    twice: (/** @type {string} */ id) => "工号 " + id + " 用了两次",
    badNumber: (/** @type {string} */ head, /** @type {string} */ text) => head + "写着“" + text + "”，要是不小于 0 的数，不带单位和逗号",
    zero: (/** @type {string} */ head) => head + "是 0，除不了",
    back: "换回本节的 12 位了。",
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
