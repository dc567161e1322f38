/** The words of the record's own page, and of what is told when the store is put in order. */
(function (kefu) {
  "use strict";

  const day = (/** @type {number} */ ms) => {
    const date = new Date(ms);
    return date.getFullYear() + " 年 " + (date.getMonth() + 1) + " 月 " + date.getDate() + " 日";
  };

  /** A number of characters in plain words, with the space a figure needs before it. @param {number} count */
  const amount = (count) => (count < 10000 ? "不到 1 万字" : " " + Math.round(count / 10000) + " 万字");

  /** Sentences around values. @type {Record<string, (...values: any[]) => string>} */
  const sentences = {
    day,
    amount,
    since: (first, last) => "从 " + day(first) + " 到 " + day(last) + "。",
    room: (own, most, others) => "占了" + amount(own) + "的地方；浏览器一般放得下" + amount(most) + "。" + (others > 10000 ? "同一个网址上别的东西占了" + amount(others) + "。" : ""),
    thinAbout: (before, after) => "90 天以前的作答，只留题号、得分和时间，不留当时写的原文（每题最后一次的原文还在），能从" + amount(before) + "减到" + amount(after) + "。进度、错题和复习都不受影响。",
    thinned: (before, after) => "腾好了，从" + amount(before) + "减到" + amount(after) + "。",
    savedAs: (count) => "已交给浏览器保存，里面有 " + count + " 条。看一看下载的文件夹，确认它在。",
    opened: (fresh, known) => (fresh ? "新添 " + fresh + " 条" : "没有新的") + (known ? "，这里已有 " + known + " 条" : "") + "。",
    openedDamaged: (places) => "有 " + places.length + " 条坏了，没有用：第 " + places.slice(0, 8).join("、") + (places.length > 8 ? " …" : "") + " 条。",
    wrongCourse: (name) => "这是另一门课（" + name + "）的记录，没有装进来。",
    piece: (time, size) => day(time) + "放在一边的，" + size + " 个字",
    pieceFile: (time) => "读不出来的记录-" + new Date(time).toISOString().slice(0, 10) + ".txt",
    clearAbout: (count) => "要清除的有 " + count + " 条，清了就找不回来了。还没存成文件的，先存。",
    lastSaved: (time, fresh) => "上次存成文件是 " + day(time) + (fresh ? "，之后又多了 " + fresh + " 条。" : "，之后没有新的。"),
    crowded: (count) => "有一部分学习记录读不出来，原样放在一边了。放在一边的太多，最早的 " + count + " 份删掉了。其余记录照常使用。",
  };

  kefu.words.space = {
    ...sentences,

    /** Kinds of events: name, and what is counted in which words. @type {Record<string, [string, (sum: {events: number, things: number}) => string]>} */
    kinds: {
      attempt: ["做题，连交卷时空着的", ({ events, things }) => events + " 次，" + things + " 道题"],
      ending: ["聊完的对话", ({ events, things }) => events + " 次，" + things + " 段"],
      shift: ["上过的班", ({ events }) => events + " 次"],
      clinic: ["聊天质检", ({ events }) => events + " 次"],
      test: ["测验", ({ things }) => things + " 份"],
      typing: ["打字测速", ({ events }) => events + " 次"],
      review: ["复习", ({ events, things }) => events + " 次，" + things + " 张"],
      read: ["读过的标记", ({ things }) => things + " 处"],
      text: ["写下的字、没做完的", ({ things }) => things + " 处"],
      tick: ["打过的勾", ({ things }) => things + " 处"],
      mark: ["书签和划线", ({ things }) => things + " 处"],
      mistake: ["错题本里动过的题", ({ things }) => things + " 道"],
      other: ["其他", ({ events }) => events + " 条"],
    },
    total: ["一共", (/** @type {number} */ count) => count + " 条"],
    none: "还没有记录。做一道题，读完一节，这里就有了。",
    blocked: "这台设备不让网页保存记录（可能是无痕窗口，或者浏览器设了不保存网站数据）。现在做的只留到关掉这一页；从文件装回来也存不住。",
    fromFolder: "你是双击文件打开课程的。记录跟着这个浏览器走，有的浏览器还给每一页各存一份；隔一阵子存一份文件最稳妥。",
    nearly: "快满了。先存成文件，再腾地方。",
    thinSure: "再按一次，就腾地方",
    thinFailed: "没有腾成：别的标签页正在写，或者浏览器不让写。关掉别的标签页再试。",
    openedTorn: "文件本身缺了一截或者被改过，好的部分都装进来了。",
    openErrors: {
      large: "文件太大，不像学习记录，没有打开。",
      unread: "文件打不开。",
      binary: "这不是文字文件，没有打开。",
      other: "这不是学习记录文件，没有装进来。",
      newer: "这是新版课程存的文件，这里的课程旧，读不全，没有装进来。请用新版课程打开。",
      full: "浏览器的空间不够，没有装进来。先腾地方，再试一次。",
      blocked: "这台设备不让网页保存记录，没有装进来。",
    },
    pieceSave: "存成文件",
    pieceRemove: "删掉",
    pieceSure: "再按一次，就删掉",
    pieceRemoved: "删掉了。",
    cleared: "清除了。这个浏览器里没有这门课的记录了。",
    damaged: "有一部分学习记录读不出来，原样留着，没有删除。其余记录照常使用。",
    tidied: "刚才空间满了，整理了一遍，现在都存进去了。",
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
