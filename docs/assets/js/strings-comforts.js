/** The words of what makes reading easier: text size, bookmarks, highlights, keys. */
(function (kefu) {
  "use strict";

  const excerpt = (/** @type {string} */ text, most = 36) => (text.length > most ? text.slice(0, most) + "…" : text);

  /** Sentences around values. @type {Record<string, (...values: any[]) => string>} */
  const sentences = {
    excerpt,
    addBookmark: (heading) => "给“" + excerpt(heading, 20) + "”加书签",
    paragraph: (text) => "眼前这一段：" + excerpt(text, 60),
    marked: (count) => "划了 " + count + " 处",
    noteOf: (quote) => "给“" + excerpt(quote, 18) + "”写笔记",
    noteAbout: (quote) => "笔记：" + excerpt(quote, 18),
    place: (heading) => "上次读到" + (heading ? "“" + excerpt(heading, 24) + "”" : "这一页的中间"),
    counts: (bookmarks, quotes, lost) => "书签 " + bookmarks + " 个，划线 " + quotes + " 处" + (lost ? "，其中 " + lost + " 处在课文里找不到了" : "") + "。",
    remove: (text) => "去掉：" + excerpt(text, 14),
    editNote: (text) => "写笔记：" + excerpt(text, 14),
    file: (day) => "书签和笔记-" + day + ".txt",
  };

  kefu.words.comforts = {
    ...sentences,
    title: "阅读工具",
    size: "字号",
    sizes: [["", "标准"], ["1", "大"], ["2", "特大"]],
    bookmarks: "书签",
    marks: "划线和笔记",
    markHow: "用鼠标或手指选中一句话，会出现“划线”和“写笔记”。只用键盘，就划一整段：",
    before: "上一段",
    after: "下一段",
    markParagraph: "划下这一段",
    markSelected: "划下选中的字",
    mark: "划线",
    note: "写笔记",
    bar: "选中的字",
    noteField: "笔记",
    keep: "记下",
    unmark: "去掉划线",
    off: "去掉",
    back: "放回来",
    markDone: "划好了",
    bookmarkDone: "书签加好了",
    offDone: "去掉了",
    tooLong: "一次划不了这么长，只划了前面的 600 字。",
    nothing: "选中的不是课文（题目、按钮和图里的字划不了）。",
    lost: "课文改动过，这一句找不到了",
    all: "全部书签和笔记",
    keys: "键盘说明",
    goThere: "回到那里",
    notThere: "不用",
    none: "还没有书签和划线。读课文时，点页头的“Aa”加书签；选中一句话，就能划线、写笔记。",
    bookmark: "书签",
    page: "整页",
    exported: "课程：网店客服互动课程",
    keyList: [
      ["?", "打开这一张说明（正在打字时不算）"],
      ["Tab、Shift＋Tab", "到下一个、上一个能按的地方"],
      ["回车、空格", "按下按钮，打开链接，打勾"],
      ["↑ ↓ ← →", "在一组选项里换一个"],
      ["Esc", "关上打开的一层"],
      ["F、S 或 /", "搜索"],
      ["P 或 ,", "上一页"],
      ["N 或 .", "下一页"],
      ["1 2 3 …", "对话里选第几句（学习、练习）"],
      ["A B C …", "工作台里选哪一句"],
      ["Ctrl＋回车", "对话里发送写好的话"],
    ],
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
