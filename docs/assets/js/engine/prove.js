/**
 * Proof of a dialogue: walks every way through it, for the build (the browser never needs it).
 *
 * Gauges are clamped on the way, so the best sum of effects is not the best score: all states are walked (node, gauges,
 * values, what was said once, waits), equal ones as one. Judging what is proved is left to the caller. A learner is
 * scored against what can be reached without waits; those are walked for the worst score and for what goes wrong.
 */
(function (kefu) {
  "use strict";

  const MOST_STATES = 200000;

  /**
   * @typedef {object} State
   * @property {number[]} gauges in the order of their names
   * @property {number} paths ways to it without waits
   * @property {number} steps of the shortest way to it
   * @property {State | null} from where that comes from, and what was said there
   * @property {string} reply
   * @property {{reply: string, to: State}[]} next what can follow, waits left out
   * @property {number} mean of the gauges
   * @property {number} best mean that can still be reached without waits, and the worst
   * @property {number} worst
   * @property {boolean} choice whether there is still something to choose
   */

  /** All states of a dialogue, by place. `used` holds what was met: replies as "node/key", branches as
   * "node/key/index", variants as "node~index". */
  class Walk {
    constructor(/** @type {DialogueSpec} */ spec, /** @type {Place[]} */ order) {
      const { gauges } = kefu.dialogue.start(spec);
      this.spec = spec;
      this.order = order;
      this.names = Object.keys(gauges);
      this.count = 0;
      /** @type {Set<string>} */
      this.used = new Set();
      /** @type {Map<Place, Map<number, State>>} */
      this.states = new Map(order.map((place) => [place, new Map()]));
      if (order.length > 0) this.arrive(order[0], Object.values(gauges), null, "");
      for (const place of order) this.goOn(place);
      for (const place of [...order].reverse()) if (place.waits === 0) this.lookAhead(place);
    }

    /** States at a place. */
    at(/** @type {Place} */ place) {
      return [.../** @type {Map<number, State>} */ (this.states.get(place)).values()];
    }

    gauges(/** @type {number[]} */ list) {
      return Object.fromEntries(this.names.map((name, index) => [name, list[index]]));
    }

    fits(/** @type {Condition[]} */ when, /** @type {number[]} */ gauges) {
      return when.length === 0 || kefu.dialogue.holds(when, this.gauges(gauges), {});
    }

    /** The state at `place` with `gauges`, known or new, to which one more way leads. */
    arrive(
      /** @type {Place} */ place,
      /** @type {number[]} */ gauges,
      /** @type {State | null} */ from,
      /** @type {string} */ reply,
    ) {
      const here = /** @type {Map<number, State>} */ (this.states.get(place));
      const code = gauges.reduce((sum, value) => 101 * sum + value, 0);
      const steps = from ? from.steps + 1 : 0;
      let state = here.get(code);
      if (!state) {
        this.count += 1;
        if (this.count > MOST_STATES) throw new Error(`the dialogue has more than ${MOST_STATES} states`);
        const mean = kefu.dialogue.mean(this.spec, this.gauges(gauges));
        state = { gauges, paths: 0, steps, from, reply, next: [], mean, best: mean, worst: mean, choice: false };
        here.set(code, state);
      } else if (steps < state.steps) {
        Object.assign(state, { steps, from, reply });
      }
      if (place.waits === 0) state.paths += from ? from.paths : 1;
      return state;
    }

    /** From every state at `place` to those that follow. */
    goOn(/** @type {Place} */ place) {
      const moves = place.moves.map((move) => ({
        ...move,
        mark: place.node + "/" + move.reply,
        changes: this.names.map((name) => Number(kefu.own(move.effects, name)) || 0),
      }));
      for (const state of this.at(place)) {
        const variant = place.variants.findIndex((when) => when && this.fits(when, state.gauges));
        this.used.add(place.node + "~" + variant);
        for (const { reply, mark, when, changes, targets } of moves) {
          if (!this.fits(when, state.gauges)) continue;
          this.used.add(mark);
          // As kefu.dialogue.applied has it, but on lists: this is what most time goes into.
          const gauges = state.gauges.map((value, index) => Math.min(100, Math.max(0, value + changes[index])));
          const target = targets.find((one) => this.fits(one.when, gauges));
          if (!target || !target.place) continue;
          this.used.add(mark + "/" + target.branch);
          const to = this.arrive(target.place, gauges, state, reply);
          if (reply !== kefu.dialogue.WAIT) state.next.push({ reply, to });
        }
      }
    }

    /** What can still be reached from every state at `place`. */
    lookAhead(/** @type {Place} */ place) {
      for (const state of this.at(place)) {
        const { next } = state;
        if (next.length === 0) continue;
        state.best = Math.max(...next.map(({ to }) => to.best));
        state.worst = Math.min(...next.map(({ to }) => to.worst));
        state.choice = next.length > 1 || next.some(({ to }) => to.choice);
      }
    }
  }

  /** What was said on the way to `state`. */
  function pathTo(/** @type {State} */ state) {
    /** @type {string[]} */
    const path = [];
    for (let at = state; at.from; at = at.from) path.unshift(at.reply);
    return path;
  }

  /** The entry of `key`, made if it is not there. @template T @param {Record<string, T>} table @param {string} key @param {() => T} make @returns {T} */
  const entry = (table, key, make) => kefu.own(table, key) || (table[key] = make());

  /** Whether the way to `one` is the better one to show: without waits, then shorter. */
  const isSooner = (/** @type {State} */ one, /** @type {State} */ other) =>
    one.paths > 0 === other.paths > 0 ? one.steps < other.steps : one.paths > 0;

  /** Endings with what can be scored there, and the best and worst of all (of equals the shortest, then the first). */
  function ends(/** @type {Walk} */ walk) {
    /** @type {Proof["endings"]} */
    const endings = {};
    /** @typedef {{mean: number, state: State}} Scored */
    let best = /** @type {Scored | null} */ (null);
    let worst = best;
    let waited = 0;
    /** @type {Record<string, State>} */
    const soonest = {};
    for (const place of walk.order) {
      const { ending } = walk.spec.nodes[place.node];
      if (!ending) continue;
      for (const state of walk.at(place)) {
        const { mean } = state;
        const here = entry(endings, place.node, () => ({ kind: ending.kind, paths: 0, path: [], best: mean, worst: mean }));
        here.paths += state.paths;
        if (isSooner(state, entry(soonest, place.node, () => state))) soonest[place.node] = state;
        here.best = Math.max(here.best, mean);
        here.worst = Math.min(here.worst, mean);
        if (place.waits > 0) waited = Math.max(waited, mean);
        else if (!best || mean > best.mean || (mean === best.mean && state.steps < best.state.steps)) best = { mean, state };
        if (!worst || mean < worst.mean || (mean === worst.mean && state.steps < worst.state.steps)) worst = { mean, state };
      }
    }
    for (const [id, state] of Object.entries(soonest)) endings[id].path = pathTo(state);
    return { endings, best, worst, waitingPays: best !== null && waited > best.mean + 1e-9 };
  }

  /** What comes of each reply, over all states in which it can be said: percent of the best. */
  function after(/** @type {Walk} */ walk, /** @type {number} */ top) {
    const percent = (/** @type {number} */ mean) => Math.min(100, Math.round((100 * mean) / top));
    /** @type {Proof["after"]} */
    const table = {};
    for (const place of walk.order) {
      for (const state of place.waits > 0 ? [] : walk.at(place)) {
        for (const { reply, to } of state.next) {
          const here = entry(entry(table, place.node, () => ({})), reply, () => ({ best: 0, worst: 100 }));
          here.best = Math.max(here.best, percent(to.best));
          here.worst = Math.min(here.worst, percent(to.worst));
        }
      }
    }
    return table;
  }

  /** For every node with replies, the reply to choose for the learner who arrives there with the best mean. */
  function bestReplies(/** @type {Walk} */ walk) {
    /** @type {Record<string, {mean: number, reply: string}>} */
    const found = {};
    for (const place of walk.order) {
      for (const state of place.waits > 0 ? [] : walk.at(place)) {
        const way = state.next.find(({ to }) => to.best === state.best);
        const known = kefu.own(found, place.node);
        if (way && (!known || state.mean > known.mean)) found[place.node] = { mean: state.mean, reply: way.reply };
      }
    }
    return Object.fromEntries(Object.entries(found).map(([node, { reply }]) => [node, reply]));
  }

  /** Replies after which nothing chosen later ends worse than any sibling may, although that leads on to choices too. */
  function dominating(/** @type {Walk} */ walk) {
    /** @type {Record<string, boolean>} */
    const always = {};
    for (const place of walk.order) {
      for (const { next } of place.waits > 0 ? [] : walk.at(place)) {
        for (const { reply, to } of next) {
          const others = next.filter((other) => other.reply !== reply);
          const matters = to.choice && others.some((other) => other.to.choice) && others.every((other) => to.worst >= other.to.best);
          const mark = place.node + "/" + reply;
          always[mark] = matters && kefu.own(always, mark) !== false;
        }
      }
    }
    return replies(walk.spec).filter(({ node, reply }) => kefu.own(always, node + "/" + reply) === true);
  }

  /** Every reply as {node, reply}. */
  const replies = (/** @type {DialogueSpec} */ spec) =>
    Object.entries(spec.nodes).flatMap(([node, about]) => (about.replies || []).map(({ key }) => ({ node, reply: key })));

  /** States in which nothing can be said although it is no ending: the one that is reached soonest at each node. */
  function stuck(/** @type {Walk} */ walk) {
    /** @type {Record<string, {state: State, said: boolean}>} */
    const found = {};
    for (const place of walk.order) {
      if (walk.spec.nodes[place.node].ending) continue;
      for (const state of walk.at(place)) {
        if (state.next.length > 0) continue;
        const known = kefu.own(found, place.node);
        const said = place.said.some((mark) => mark.startsWith(place.node + "/"));
        if (!known || state.steps < known.state.steps) found[place.node] = { state, said };
      }
    }
    return Object.entries(found).map(([node, { state, said }]) => ({ node, path: pathTo(state), said }));
  }

  /** What can be met at nodes that can be reached, and never is. */
  function unused(/** @type {DialogueSpec} */ spec, /** @type {Set<string>} */ reached, /** @type {Set<string>} */ used) {
    const nodes = Object.entries(spec.nodes).filter(([node]) => reached.has(node));
    const said = nodes.flatMap(([node, about]) => (about.replies || []).map((reply) => ({ node, reply })));
    return {
      unreachableReplies: said.filter(({ node, reply }) => !used.has(node + "/" + reply.key))
        .map(({ node, reply }) => ({ node, reply: reply.key })),
      unreachableBranches: said.flatMap(({ node, reply: { key, branch = [] } }) =>
        branch.map((_, index) => ({ node, reply: key, branch: index })))
        .filter(({ node, reply, branch }) => used.has(node + "/" + reply) && !used.has(node + "/" + reply + "/" + branch)),
      unreachableVariants: nodes.flatMap(([node, { variants = [] }]) => variants.map((_, variant) => ({ node, variant })))
        .filter(({ node, variant }) => !used.has(node + "~" + variant)),
    };
  }

  /** Places where the author names a node that does not exist. */
  function missing(/** @type {DialogueSpec} */ spec) {
    return Object.entries(spec.nodes).flatMap(([node, about]) => (about.replies || []).flatMap(({ key, next, branch = [] }) =>
      [next, ...branch.map((way) => way.next)].filter((name) => kefu.own(spec.nodes, name) === undefined)
        .map((name) => ({ node, reply: key, next: name }))));
  }

  /**
   * Everything the build wants to know of a dialogue (see `Proof` in types.d.ts). `best` and `worst` are means
   * of the gauges at an ending, null if there is none or the talk can go round in a loop. Throws if the dialogue has
   * more than 200 000 states.
   */
  kefu.prove = function (spec) {
    const { order, cycle } = kefu.places(spec);
    const walk = new Walk(spec, order);
    const { endings, best, worst, waitingPays } = ends(walk);
    const reached = new Set(order.filter((place) => walk.at(place).length > 0).map(({ node }) => node));
    return {
      best: best && best.mean,
      worst: worst && worst.mean,
      bestPath: best ? pathTo(best.state) : [],
      worstPath: worst ? pathTo(worst.state) : [],
      endings,
      bestReply: bestReplies(walk),
      after: best ? after(walk, best.mean) : {},
      dominating: dominating(walk),
      waitingPays,
      unreachable: cycle.length > 0 ? [] : Object.keys(spec.nodes).filter((id) => !reached.has(id)),
      ...unused(spec, reached, walk.used),
      stuck: stuck(walk),
      missing: missing(spec),
      cycle,
      states: walk.count,
    };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
