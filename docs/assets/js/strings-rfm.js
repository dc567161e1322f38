/** The words of the RFM lab. */
(function (kefu) {
  "use strict";

  const yuan = (/** @type {number} */ value) => (Number.isInteger(value) ? String(value) : value.toFixed(2));
  const percent = (/** @type {number} */ share) => (share * 100).toFixed(1) + "%";

  kefu.words.rfm = {
    yuan,
    percent,
    axes: ["R", "F", "M"],
    rules: { mean: "均分", median: "中位数", fixed: "3 分" },
    high: (/** @type {boolean[]} */ high) => high.map((is) => (is ? "高" : "低")).join(""),
    lines: (/** @type {number[]} */ lines) => lines.map((line, place) => "RFM"[place] + " " + line.toFixed(2)).join("，") + "。",
    days: (/** @type {number} */ days) => days + " 天",
    empty: "还没有选。",
    scoreRight: (/** @type {string} */ axis, /** @type {number} */ score, /** @type {string} */ of) => axis + "：" + of + "，" + score + " 分，对。",
    scoreWrong: (/** @type {string} */ axis, /** @type {number} */ score, /** @type {string} */ of) => axis + "：" + of + "，该是 " + score + " 分。",
    turned: "R 反了：天数越小，分越高。",
    of: [(/** @type {number} */ value) => value + " 天前", (/** @type {number} */ value) => value + " 次", (/** @type {number} */ value) => yuan(value) + " 元"],
    groupRight: (/** @type {string} */ high, /** @type {string} */ name) => high + "，是" + name + "，对。",
    groupWrong: (/** @type {string} */ high, /** @type {string} */ name) => high + "，该是" + name + "。",
    own: (/** @type {number} */ right, /** @type {number} */ all) => (right === all ? all + " 位全对，可以放手让机器打别的了。" : "对了 " + right + " / " + all + " 位。改了再核对。"),
    edges: (/** @type {string} */ axis, /** @type {boolean} */ small) => axis + " 的四个数要从左到右一个比一个" + (small ? "大" : "小") + "，都写数字。改好以前，还照上一次的线。",
    summary: (/** @type {number} */ count, /** @type {string} */ rule, /** @type {number} */ important, /** @type {number} */ share) =>
      count + " 位，高低照" + rule + "分。M 高的 " + important + " 位，占金额 " + percent(share) + "。",
    moved: (/** @type {string[]} */ list) => (list.length ? "和本节的判法比，" + list.length + " 位换了类：" + list.join("；") + "。挨着线的人，人工看一眼。" : "和本节的判法比，没有人换类。"),
    move: (/** @type {string} */ id, /** @type {string} */ from, /** @type {string} */ to) => id + " " + from + "→" + to,
    groupHeads: ["类", "R F M", "人数", "实付", "占金额"],
    eachHeads: ["编号", "化名", "R 天", "F 次", "M 元", "R 分", "F 分", "M 分", "高低", "类"],
    sum: "合计",
    none: "—",
    near: "最近一次（天前，越靠左越近）",
    often: "次数",
    point: (/** @type {string} */ name, /** @type {RfmCustomer} */ customer, /** @type {RfmRow} */ row) => row.id + " " + row.name + "：" + customer.days + " 天前，" + row.orders + " 次，" + yuan(row.amount) + " 元，" + name,
    map: (/** @type {number} */ count) => "横轴是最近一次距今几天，纵轴是次数，图形越大花得越多；颜色和形状是类。" + count + " 位的数都在“每一位”的表里。",
    gate: (/** @type {RfmRow} */ row, /** @type {string} */ name) => row.id + " " + row.name + "（" + name + "）",
    gateFacts: (/** @type {RfmRow} */ { consent, complaint }) => (consent ? "同意" : "没同意") + "，" + (complaint ? "有投诉没办完" : "没有未结投诉"),
    gateRight: (/** @type {number} */ count) => "对。能主动联系的 " + count + " 位。没同意的来了照样好好接；有投诉的，先把那件事办完。",
    stop: { consent: "没有同意", complaint: "投诉还没办完" },
    gateBad: (/** @type {string[]} */ list) => "不该勾：" + list.join("；") + "。",
    gateMissed: (/** @type {string[]} */ list) => "还能联系：" + list.join("、") + "。",
    careCount: (/** @type {number} */ count, /** @type {number} */ open) => "（" + count + " 位，能联系 " + open + " 位）",
    budget: (/** @type {number} */ used, /** @type {number} */ all, /** @type {number} */ open) =>
      "已排 " + yuan(used) + " 元，" + (used > all ? "超了 " + yuan(used - all) + " 元。" : "还剩 " + yuan(all - used) + " 元。") + (open ? "有 " + open + " 类花了钱，没有写什么时候停。" : ""),
    careHeads: ["类", "人数", "能联系", "联系谁、第一句", "花多少", "什么时候停"],
    eachFile: "RFM 打分表.csv",
    careFile: "关怀表.csv",
    template: "RFM 样表.csv",
    row: (/** @type {number} */ line, /** @type {string} */ what) => "第 " + line + " 行：" + what,
    badId: "编号空着",
    twice: (/** @type {string} */ id) => "编号 " + id + " 用了两次",
    badDate: (/** @type {string} */ text) => "“" + text + "”不是 2026-06-30 这样的日期",
    late: (/** @type {string} */ text) => text + " 比基准日还晚",
    badCount: (/** @type {string} */ text) => "次数写着“" + text + "”，要是 1 起的整数",
    badAmount: (/** @type {string} */ text) => "金额写着“" + text + "”，要是不小于 0 的数，不带单位和逗号",
    badYes: (/** @type {string} */ head, /** @type {string} */ text) => head + "写着“" + text + "”，只写“是”或“否”",
    baseDate: "基准日写成 2026-06-30 这样。",
    back: "换回本节的 30 位了。",
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
