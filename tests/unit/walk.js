/**
 * Every full state of a dialogue, one step after the other by kefu.dialogue alone: slow and plain, to compare the proof with.
 *
 * Out: best (without waits) and worst mean at an ending, both also by ending; what was said; the nodes without anything
 * to say; how many states. Null if there are more than `bound`.
 */
kefu.walk = function (spec, bound) {
  const { WAIT, start, available, step, mean } = kefu.dialogue;
  const keyOf = ({ node, gauges, values, said, waits }) => JSON.stringify([node, gauges, values, [...said].sort(), waits]);
  const found = { best: null, worst: null, endings: {}, said: new Set(), variants: new Set(), stuck: new Set(), states: 0 };
  const seen = new Set();
  const waiting = [start(spec)];
  while (waiting.length > 0) {
    const state = waiting.pop();
    const key = keyOf(state);
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > bound) return null;
    found.variants.add(state.node + "~" + kefu.dialogue.variant(spec, state));
    const { ending } = spec.nodes[state.node];
    if (ending) {
      const value = mean(spec, state.gauges);
      const here = (found.endings[state.node] = found.endings[state.node] || { best: value, worst: value });
      here.best = Math.max(here.best, value);
      here.worst = Math.min(here.worst, value);
      if (state.waits === 0) found.best = Math.max(found.best === null ? value : found.best, value);
      found.worst = Math.min(found.worst === null ? value : found.worst, value);
      continue;
    }
    const replies = available(spec, state).map((reply) => reply.key);
    if (replies.length === 0) found.stuck.add(state.node);
    for (const reply of [...replies, WAIT]) {
      const after = step(spec, state, reply);
      if (reply !== WAIT) found.said.add(state.node + "/" + reply);
      if (after !== state) waiting.push({ ...after, path: [] });
    }
  }
  const list = (set) => [...set].sort();
  return { ...found, said: list(found.said), variants: list(found.variants), stuck: list(found.stuck), states: seen.size };
};
