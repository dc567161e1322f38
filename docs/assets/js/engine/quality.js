/**
 * Marks of a conversation in five dimensions, as an expert of quality inspection (聊天质检) gives them.
 *
 * Owns what each reply takes off: what the author wrote of it, else what its effects on the gauges imply. Comparing them
 * with the learner's own marks is here too; asking her for them is not.
 */
(function (kefu) {
  "use strict";

  const DIMENSIONS = ["响应", "态度", "专业", "流程", "合规"];
  const FULL = 5;
  /** @type {Record<string, string>} */
  const GAUGE_OF = { 响应: "时效", 态度: "满意度", 专业: "专业度", 合规: "合规" };
  /** From which loss on how many marks are off, the largest first. */
  const STEPS = [{ loss: 12, off: 2 }, { loss: 5, off: 1 }];

  /** How many marks `reply` takes off in `dimension`. */
  function taken(/** @type {Reply} */ reply, /** @type {string} */ dimension) {
    const written = kefu.own(reply.marks, dimension);
    if (written !== undefined) return Math.min(FULL, Math.max(0, -written));
    const loss = -Number(kefu.own(reply.effects, GAUGE_OF[dimension]) || 0);
    const step = STEPS.find((one) => loss >= one.loss);
    return step ? step.off : 0;
  }

  /** What a turn takes off, by dimension; a customer who had to ask again costs one mark of 响应. */
  function costs(/** @type {DialogueSpec} */ spec, /** @type {{node: string, reply: string}} */ turn) {
    if (turn.reply === kefu.dialogue.WAIT) return { 响应: 1 };
    const said = ((kefu.own(spec.nodes, turn.node) || {}).replies || []).find(({ key }) => key === turn.reply);
    if (!said) return {};
    const off = DIMENSIONS.map((dimension) => /** @type {[string, number]} */ ([dimension, taken(said, dimension)]));
    return Object.fromEntries(off.filter(([, count]) => count > 0));
  }

  function quality(/** @type {DialogueSpec} */ spec, /** @type {{node: string, reply: string}[]} */ path) {
    const marks = Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, FULL]));
    /** @type {Quality["turns"]} */
    const turns = [];
    path.forEach(({ node, reply }, turn) => {
      const off = /** @type {Record<string, number>} */ (costs(spec, { node, reply }));
      for (const [dimension, count] of Object.entries(off)) marks[dimension] = Math.max(0, marks[dimension] - count);
      if (Object.keys(off).length > 0) turns.push({ turn, node, reply, off });
    });
    return { marks, turns };
  }

  kefu.quality = Object.assign(quality, { DIMENSIONS, FULL });

  kefu.agreement = function (own, expert) {
    const agreed = DIMENSIONS.filter((dimension) => {
      const given = kefu.own(own, dimension);
      return typeof given === "number" && Math.abs(given - expert[dimension]) <= 1;
    });
    return { agreed, share: agreed.length / DIMENSIONS.length };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
