/** The words of the typing lab. */
(function (kefu) {
  "use strict";

  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const clock = (/** @type {number} */ ms) => Math.floor(ms / 60000) + ":" + two(Math.floor(ms / 1000) % 60);
  const quoted = (/** @type {string} */ text) => "“" + text + "”";

  kefu.words.typing = {
    clock,
    ready: (/** @type {number} */ minutes) => minutes + " 分钟，打下第一个字开始",
    running: (/** @type {number} */ ms, /** @type {number} */ minutes) => clock(ms) + " / " + minutes + ":00",
    over: (/** @type {number} */ ms) => clock(ms) + "，时间到了，打完这一句就交",
    timeUp: "时间到了，打完这一句就交",
    place: (/** @type {number} */ no) => "第 " + no + " 句",
    slips: (/** @type {number} */ no, /** @type {number} */ wrong) => "第 " + no + " 句" + (wrong ? "，错 " + wrong + " 字" : ""),
    next: (/** @type {number} */ no, /** @type {number} */ wrong, /** @type {string} */ text) => "第 " + no + " 句" + (wrong ? "错 " + wrong + " 字" : "全对") + "。下一句：" + text,
    empty: "这一句还没有打。照上面的句子打，再交。",
    refused: "粘贴和拖进来的不算，这里练的是手。照上面的句子打一遍就好。",
    handed: (/** @type {number} */ wrong) => (wrong ? "上一句错 " + wrong + " 字：" : "上一句全对。"),
    swapped: (/** @type {string} */ want, /** @type {string} */ got) => quoted(want) + "打成" + quoted(got),
    missed: (/** @type {string} */ want) => "漏了" + quoted(want),
    extra: (/** @type {string} */ got) => "多了" + quoted(got),
    faults: (/** @type {string[]} */ list) => list.join("，") + "。",
    percent: (/** @type {number} */ share) => Math.floor(share * 1000) / 10 + "%",
    ranks: (/** @type {number} */ rank, /** @type {number[]} */ marks, /** @type {number} */ speed) => [
      "待练：离及格的 " + marks[0] + " 还差 " + (marks[0] - speed) + " 个字。",
      "及格：离较优的 " + marks[1] + " 还差 " + (marks[1] - speed) + " 个字。",
      "较优：过了 " + marks[1] + "。",
    ][rank],
    result: (/** @type {number} */ speed, /** @type {string} */ rank) => "每分钟 " + speed + " 字。" + rank,
    worst: "错得最多的",
    /** @type {Record<TypingAdvice, string>} */
    advice: {
      marks: "错的多半是标点。中文输入法开着打，顿号、冒号、引号各找一遍键，再打一次。",
      digits: "错的多半是数字和字母。价格、尺寸打错一个，顾客就要多问一遍；打完这几个字，眼睛回来看一眼再往下。",
      exact: "先求准：慢一成，错字少下来，速度反而会上去。",
      slow: "每天练 15 分钟，先求准；整句整句地打，不要一个字一个字地选。",
      pass: "够上岗了。把店里最常用的十句练熟，手不用等眼睛。",
      good: "打字不再拖后腿，把力气放在看懂问题上。",
    },
    none: "还没有打过。打完一次，这里就有了。",
    best: (/** @type {TypingTry} */ { t }, /** @type {number} */ speed, /** @type {number} */ count) => "打过 " + count + " 次，最好的一次每分钟 " + speed + " 字（" + kefu.words.typing.when(t) + "）。" + (count > 20 ? "下面是最近 20 次。" : ""),
    when(/** @type {number} */ t) {
      const date = new Date(t);
      return date.getMonth() + 1 + " 月 " + date.getDate() + " 日 " + date.getHours() + ":" + two(date.getMinutes());
    },
    minutes: (/** @type {number} */ minutes, /** @type {boolean} */ own) => minutes + " 分钟" + (own ? "（自带）" : ""),
    heads: ["日子", "时长", "字/分", "正确率", "错字"],
    speed: "字/分",
    clearSure: "再按一次就清空",
    clearAsk: "清空以后，这里不再有打过的这几次。再按一次就清空，走开就不清。",
    cleared: "清空了。存在记录里的那几行还在；要连它们一起清除，到“我的数据”。",
    file: "打字记录.csv",
    template: "句子样表.csv",
    row: (/** @type {number} */ line, /** @type {string} */ what) => "第 " + line + " 行：" + what,
    badLength: (/** @type {number} */ count, /** @type {number} */ least, /** @type {number} */ most) => "这一句有 " + count + " 个字，写 " + least + " 到 " + most + " 个",
    badCharacter: (/** @type {string} */ character) => quoted(character.trim() || "空格") + "不好打，换一个写法",
    twice: "和前面一句一样",
    back: "换回本节的句子了。",
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
