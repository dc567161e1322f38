/** The words of the report on a learner's progress. */
(function (kefu) {
  "use strict";

  /** @param {string} day as kefu.day gives it */
  const inWords = (day) => {
    const [year, month, date] = day.split("-").map(Number);
    return year + " 年 " + month + " 月 " + date + " 日";
  };
  const percent = (/** @type {number} */ share) => Math.round(share * 100) + "%";

  /** Sentences around values. @type {Record<string, (...values: any[]) => any>} */
  const sentences = {
    percent,
    unit: ({ id, title }) => (id > "9" ? "附录" : "单元" + id) + " " + title,
    day: inWords,
    who: (name, day) => (name ? "姓名：" + name + "　　" : "") + "日期：" + inWords(day),
    sums: ({ days, sections, written, attempted, all, mastered, topics, talks, dialogues }) => [
      [days, "天", "学习的天数"],
      [sections + " / " + written, "节", "学完"],
      [mastered + " / " + topics, "小节", "掌握"],
      [attempted + " / " + all, "题", "答过"],
      [talks + " / " + dialogues, "段", "聊过的对话"],
    ],
    since: (first, last) => (first === last ? "都在 " + inWords(first) : "从 " + inWords(first) + " 到 " + inWords(last)),
    point: (name) => "重读“" + name + "”",
    pointWhy: (missed, judged) => "判过 " + judged + " 题，有 " + missed + " 题没全对",
    topic: (title) => "接着学 " + title,
    talk: (title) => "聊一段“" + title + "”",
    levels: (judged) => "能力层次：" + judged,
    axis: (name, mean) => name + " " + (mean === null ? "题数不足" : percent(mean)),
    few: (judged) => "题数不足（" + judged + " 题）",
    answered: (attempted, all) => attempted + " / " + all,
    noShape: (count, all) => all + " 项里够 5 题的有 " + count + " 项，图还不全。",
    exercises: (attempted, all, mean) => "课后练习：答过 " + attempted + " / " + all + " 题" + (mean === null ? "" : "，得分率 " + percent(mean)),
    soon: (units) => "还在筹备：" + units.join("、") + "。",
    endings: (count, times) => "到过 " + count + " 个结局，聊了 " + times + " 次",
    score: (score, of) => score + " / " + of,
    left: (count) => "还有 " + count + " 段没聊过。",
    proof: (title) => "打印“" + title + "”的学习证明",
    proofText: (unit, sections) => "在“网店客服互动课程”里自学完" + unit + "：" + sections + " 每一节都读到了底，每一小节的头一组自测题都做过。",
    proofFigures: (days, attempted, mean, mastered, topics) =>
      "到打印这天，一共学习 " + days + " 天，这个单元答过 " + attempted + " 题" + (mean === null ? "" : "，每题最后一次的平均得分率 " + percent(mean)) + "，掌握 " + mastered + " / " + topics + " 个小节。",
    notYet: (title, done, all, missing) => title + "：学完 " + done + " / " + all + " 节" + (missing ? "，还有 " + missing + " 节没写出来" : ""),
  };

  kefu.words.progress = {
    ...sentences,
    begin: "去读第一节",
    weak: "先补弱的",
    pointHow: "回课文",
    topicWhy: { touched: "还没读完，或者头一组题还没做完", fresh: "还没读过" },
    talkWhy: "这一节的对话还没聊过",
    review: "去复习",
    reviewWhy: "课文都学完了，隔几天回来做做旧题",
    read: { end: "读完", some: "没读完", none: "还没读" },
    mastered: "掌握",
    notMastered: "还没有",
    columns: {
      level: ["层次", "答过", "判过", "得分率"],
      topic: ["小节", "判过", "得分率"],
      unit: ["小节", "课文", "答过", "得分率", "掌握"],
      talk: ["对话", "最好", "结局"],
      test: ["测验", "得分", "日期"],
    },
    noTalks: "还没有聊完过一段。",
    noTests: "还没有做过测验。",
    proofHead: "学习证明",
    proofCourse: "网店客服互动课程",
    proofSmall: "说明：这份证明由学习者在自己的设备上生成，根据的是这个浏览器里的学习记录。题目的答案就在页面里，没有监考，课程也不核对身份。它证明的是自学的经过，不是考试成绩，也不是职业资格。",
    proofDay: "打印日期：",
    proofNone: "还没有学完的单元。",
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
