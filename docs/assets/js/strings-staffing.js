/** The words of the staffing lab. */
(function (kefu) {
  "use strict";

  const hours = (/** @type {number} */ hour) => hour + " 点";

  kefu.words.staffing = {
    hours,
    wait: (/** @type {number | null} */ seconds) => (seconds === null ? "接不完" : seconds < 1 ? "0" : String(Math.round(seconds))),
    percent: (/** @type {number} */ share) => Math.round(share * 100) + "%",
    heads: ["钟点", "会话", "在岗", "等多久（秒）", "手上占着", "要几人（等待）", "要几人（产能）"],
    cover: "主管顶岗",
    short: (/** @type {StaffJudged} */ { hour, wait }) => hours(hour) + (wait === null ? "接不完" : " " + Math.round(wait) + " 秒"),
    waitRight: (/** @type {number} */ most) => "每个钟点平均等不过 " + most + " 秒。",
    waitWrong: (/** @type {number} */ most, /** @type {string[]} */ list) => "等过 " + most + " 秒的：" + list.join("，") + "。",
    peopleRight: (/** @type {number} */ count, /** @type {number} */ week) => "一天 " + count + " 人，" + count + " × 7 ÷ 5＝" + week + "，编制够。",
    peopleWrong: (/** @type {number} */ count, /** @type {number} */ most) => "一天 " + count + " 人，最多 " + most + " 人，编制不够。",
    mealsRight: "每个人都吃得上饭，一次走一个。",
    mealsWrong: (/** @type {string[]} */ names) => names.join("、") + "的饭排不下：一次走一个，不在头一个钟点，也不在最后一个钟点。",
    coverRight: (/** @type {number} */ used) => (used ? "主管顶 " + used + " 小时。" : "没有请主管顶岗。"),
    lateWrong: (/** @type {string[]} */ names) => names.join("、") + "要上到 24 点以后。",
    allRight: "四条都过了。再看看有没有谁闲着：手上占着不到四成的钟点，能不能少一个人。",
    some: (/** @type {number} */ count) => "还有 " + count + " 条没有过。",
    total: (/** @type {number} */ people, /** @type {number} */ hours, /** @type {number} */ idle, /** @type {number} */ wait) =>
      people + " 人，" + hours + " 个工时在岗，其中闲着的合 " + idle.toFixed(1) + " 个；全天平均等 " + Math.round(wait) + " 秒。",
    endless: (/** @type {number} */ people, /** @type {number} */ hours) => people + " 人，" + hours + " 个工时在岗；有的钟点接不完，越等越长，算不出平均。",
    need: "要几人（等待）",
    duty: "在岗",
    file: "排班表.csv",
    template: "会话样表.csv",
    row: (/** @type {number} */ line, /** @type {string} */ what) => "第 " + line + " 行：" + what,
    badHour: (/** @type {string} */ text) => "钟点写着“" + text + "”，写 0 到 23 的整数",
    twice: (/** @type {string} */ text) => text + " 点写了两次",
    badCount: (/** @type {string} */ text) => "会话写着“" + text + "”，写 0 到 5000 的数",
    plan: "时长 1 到 120 分钟，同时接 1 到 20 段，等待 1 到 600 秒；改好以前，还照上一次的算。",
    back: "换回本节的一天了。",
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
