/** The words of 交成绩. */
(function (kefu) {
  "use strict";

  /** Sentences around values. @type {Record<string, (...values: any[]) => string>} */
  const sentences = {
    unit: (id, title) => "第 " + id + " 单元　" + title,
    test: (title, day, score, of) => "测验：" + title + "（" + day + "，" + score + " / " + of + " 分）",
    testPart: (title) => "测验 " + title,
    unitPart: (id, title) => "第" + id + "单元 " + title,
    count: (items, talks, tests) => "里面有 " + [items + " 道题", talks ? talks + " 段演练" : "", tests ? tests + " 次测验" : ""].filter(Boolean).join("、") + "。",
    self: (count) => "其中 " + count + " 道是自评题，老师看得到你做了，不算进统计。",
    codes: (chars, count) => "原文 " + chars + " 个字符，压缩后放进 " + (count === 1 ? "一张码" : count + " 张码") + "。",
    code: (no, all) => "第 " + no + " 张，共 " + all + " 张",
    codeName: (no, all) => "成绩二维码，第 " + no + " 张，共 " + all + " 张",
    tooMany: (chars, count) => "原文 " + chars + " 个字符，要 " + count + " 张码才放得下，扫起来太累。请存成文件，或者只交一个单元。",
    file: (group, number, name, day) => ["成绩", group, number, name, day].filter(Boolean).join("-") + ".txt",
    done: (done, all) => done + " / " + all,
    percent: (share) => Math.round(share * 100) + "%",
    points: (score, of) => score + " / " + of,
    missing: (names) => "先填上" + names + "。",
  };

  kefu.words.handin = {
    ...sentences,
    own: { name: "姓名", number: "学号", group: "班级" },
    all: "全部练习",
    units: "一个单元",
    tests: "一次测验",
    nothing: "还没有可以交的。先去做几道题，再回来。",
    heads: ["节", "做了几题", "第一次", "最近一次"],
    testHeads: ["测验", "日期", "得分"],
    talkHeads: ["对话演练", "最好"],
    exercises: "课后练习",
    none: "—",
    steps: ["‹ 上一张", "下一张 ›"],
    howToScan: "老师扫到的是一段字，把它贴进“班级报告”就读得出来。几张码不分先后，少一张会提示。",
    copied: "已复制，可以粘贴到聊天窗口里发给老师",
    copyFailed: "这个浏览器不让网页复制。文字已经选中，请按 Ctrl+C，或长按选“复制”。",
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
