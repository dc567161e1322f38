/** The words of the learner's own pages. */
(function (kefu) {
  "use strict";

  /** Sentences around values. @type {Record<string, (...values: any[]) => string>} */
  const sentences = {
    count: (count, unit) => count + " " + unit,
  };

  kefu.words.space = {
    ...sentences,
    rows: { attempt: ["做题", "次"], read: ["读过的小节标记", "处"], ending: ["聊完的对话", "段"], text: ["写下的内容", "处"], all: ["一共", "条"] },
    caption: "存在这个浏览器里的学习记录",
    what: "内容",
    much: "多少",
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
