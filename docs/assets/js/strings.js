/** Every Chinese word that the browser part says. Whoever translates or rewords the course starts here. */
(function (kefu) {
  "use strict";

  /** Sentences around values. @type {Record<string, (...values: any[]) => string>} */
  const sentences = {
    score: (got, all) => "得 " + got + " 分，满分 " + all + " 分",
    left: (tries) => "还能再试 " + tries + " 次。",
    hint: (no) => "提示 " + no + "：",
    shouldBe: (text) => "应是“" + text + "”",
    blankNo: (no) => "第 " + no + " 空：",
    hit: (text) => "（你写了“" + text + "”）",
    instead: (text) => "可以说：" + text,
    place: (no) => "应在第 " + no + " 位",
    moved: (text, no, all) => text + "，第 " + no + " 位，共 " + all + " 位",
    pairing: (text) => "已选“" + text + "”，再选与它对应的一项",
    paired: (left, right) => left + "，配" + right,
    quizDone: (done, all) => "这组 " + all + " 题，已做 " + done + " 题。",
    quizScore: (got, all) => "这组做完了，得 " + got + " 分，满分 " + all + " 分。",
    quizSelf: (count) => " 另有 " + count + " 题是自评，不计入。",
    quizRound: (round, shown, all) => "第 " + round + " 组，" + shown + " 题；题库共 " + all + " 题",
    quizMissedNote: (shown) => "错题 " + shown + " 题",
    turn: (no) => "第 " + no + " 轮",
    compared: (change) => (change > 0 ? "比上次高 " + change + " 分" : change < 0 ? "比上次低 " + -change + " 分" : "和上次一样"),
    endings: (reached, all) => "到过的结局：" + reached + " / " + all,
    lantern: (read, all, mastered) => "读完 " + read + " / " + all + " 小节，掌握 " + mastered + " 个",
    goOn: (title) => "继续学习：" + title,
    discussOther: (answer) => "参考选“" + answer + "”",
    discussSum: (right, all) => "和参考一样的有 " + right + " 项，共 " + all + " 项。不一样的，看看理由。",
    found: (count, all, unit, narrowed) => (narrowed ? "找到 " + count + " " + unit + "，共 " + all + " " + unit : "共 " + all + " " + unit),
    fileName: (day) => "学习记录-" + day + ".json",
  };

  kefu.words = {
    ...sentences,

    state: {
      blank: "未作答", ready: "已作答，未提交", right: "全对", partial: "对了一部分", wrong: "不对",
      again: "再想想", self: "自评", unclear: "没看懂", compare: "对照自评",
    },
    answerFirst: "先作答，再提交。",
    reread: "回看 ",
    retry: "再试一次",
    redo: "重做这题",
    unclear: "没认出你的写法，所以不判对错。请对照下面的参考回复，自己看看：",
    compare: "请对照下面的参考答案，在要点前打勾，给自己打分。",
    selfMarks: [["写到了", 1], ["写到一半", 0.5], ["还没写到", 0]],
    picked: { right: "选对了", wrong: "你选的，不合适" },
    unpicked: { right: "不选，对", missed: "应选这个", none: "没选这个" },
    row: { right: "对", wrong: "再想想", near: "很接近", missed: "还空着", none: "" },
    slip: "很接近，检查一下有没有写错字。",
    number: { right: "结果对", wrong: "结果不对" },
    check: { right: "做到了", wrong: "还没做到", near: "还可以加上", forbidden: "不能这样说" },
    marks: "甲乙丙丁戊己庚辛壬癸子",
    pairHow: "先点左边，再点右边；也可以拖过去。",
    selects: "改用下拉框",

    quizReread: " 先回看：",
    quizAgain: "再来一组",
    quizMissed: "只做错的",

    learn: ["学习模式", "每句话后马上点评"],
    drill: ["练习模式", "聊完再一起点评"],
    modes: "怎样练",
    ask: "选一句回复（按数字键也行）",
    send: "发送",
    chooseFirst: "先选一句。",
    talk: "对话",
    skip: "点一下或按回车，直接看完",
    scene: "现场",
    moods: "心情变化",
    debrief: "复盘",
    points: " 分 ",
    ofBest: "（满分 100 是这段对话能做到的最好）",
    endingHidden: "还没到过",
    note: { right: "这句好", near: "可以更好", wrong: "这句要改" },
    better: "换成这句",
    from: "从这里再来",
    restart: "再来一次",
    model: "参考走法",

    discussRight: "和参考一样",

    copied: "已复制",
    turnBack: "翻回正面",
    copyByHand: "已选中，请按 Ctrl+C",

    blocked: "这台设备不让网页保存记录，关掉这一页，刚才做的就没有了。可以存成文件带走。",
    full: "浏览器给网页的保存空间满了，新做的内容还没存进去。可以存成文件带走。",
    damaged: "有一部分学习记录读不出来，已原样另存在浏览器里，没有删除。其余记录照常使用。",
    save: "存成文件",
    close: "知道了",
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
