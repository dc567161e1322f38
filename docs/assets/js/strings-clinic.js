/** The words of the transcript clinic: strings.js goes with every page, these with the bundle that needs them. */
(function (kefu) {
  "use strict";

  /** How far the learner's mark is from the expert's. @param {number} own @param {number} expert */
  const apart = (own, expert) => (own === expert ? "一样" : "给" + (own > expert ? "高" : "低") + "了 " + Math.abs(own - expert) + " 分");

  /** Sentences around values. @type {Record<string, (...values: any[]) => string>} */
  const sentences = {
    apart,
    about: (title, customer, turns) => [title, customer && "顾客 " + customer, turns + " 轮"].filter(Boolean).join(" · "),
    unanswered: (no, count) => "第 " + no + " 轮，没回（催第 " + count + " 次）",
    markOf: (dimension) => dimension + "，打几分",
    proofOf: (dimension) => dimension + "，依据哪几轮",
    soFar: (done, all, sum, most) => (done < all ? "打了 " + done + " 项，还差 " + (all - done) + " 项" : "五项打完，合计 " + sum + " / " + most),
    missing: (dimensions) => "还没打分：" + dimensions.join("、") + "。打完才能对照。",
    agreed: (count) => ["五项都和专家差得远。别灰心，先看专家把分扣在哪几轮。", "五项里只有 1 项和专家差不多。", "五项里有 2 项和专家差不多。", "五项里有 3 项和专家差不多。",
      "五项里有 4 项和专家差不多，眼力不错。", "五项都和专家差不多，可以上岗做质检了。"][count],
    furthest: (dimension, own, expert) => "差得最多的是" + dimension + "：你打 " + own + " 分，专家打 " + expert + " 分。",
    seen: (seen, all) => "专家扣分的地方有 " + all + " 处，你选作依据的有 " + seen + " 处。",
    sum: (own, expert, most) => "合计：你 " + own + " 分，专家 " + expert + " 分，满分 " + most + " 分",
    outOf: (mark, most) => mark + " 分，满分 " + most + " 分",
    found: (dimensions) => "你也选了：" + dimensions.join("、"),
    missed: (dimensions) => "你没选：" + dimensions.join("、"),
    off: (dimension, count) => dimension + " −" + count,
    proof: (turns) => "依据：" + turns.join("、"),
    fileName: (title) => "聊天质检-" + title + ".txt",
  };

  kefu.words.clinic = {
    ...sentences,
    open: "给这段聊天做质检",
    goOn: "接着做质检",
    seat: "换到质检员的位子上",
    invite: "五个维度各打几分，凭哪几轮，再和专家对照。",
    sheet: "聊天质检表",
    how: "每项从 5 分扣起：小毛病扣 1 分，大毛病扣 2 分，踩红线扣 4 分；好话不加分。",
    dimensions: {
      响应: "回得快；说了几点回就几点回；不让人白等、重问。",
      态度: "先接住情绪；尊重人，不推、不顶、不敷衍。",
      专业: "商品、价格、规则说得准，答在对方的问题上。",
      流程: "该查的查，该问的问；时间、备注、确认，一步不漏。",
      合规: "说的都是真的，许的都做得到，不碰平台和法规的红线。",
    },
    worst: "0 全丢了",
    most: "5 没毛病",
    proofLabel: "依据",
    proofTurns: "扣在第几轮",
    why: "理由",
    log: "聊天记录",
    customer: "顾客",
    agent: "客服",
    ended: "最后",
    noReply: "（没有回复）",
    nudged: "催",
    compare: "对照专家",
    later: "先放着",
    fold: "收起来",
    print: "打印质检表",
    save: "存成文件",
    result: "对照专家",
    columns: ["维度", "你打", "专家", "对照"],
    total: "合计",
    near: "相差不超过 1 分，算差不多。",
    costs: "专家在这几轮扣了分",
    noCosts: "专家一分没扣：这段聊天里没有要改的话。",
    away: "打分的时候，逐句点评先收起来，对照专家以后再看。",
    paper: { own: "打分", expert: "专家", proof: "依据（第几轮）", why: "理由", off: "专家扣在", lines: ["姓名", "学号", "班级", "日期"], none: "——" },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
