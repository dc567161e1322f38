/**
 * Places of a dialogue: where a talk can be without regard to its gauges (node, values, what can be said once and was,
 * waits), and how one leads to the next. The proof (prove.js) then only has gauges to walk with.
 *
 * What values decide is decided here; conditions on gauges stay open, so a way that only gauges forbid still is a way.
 * That is why gauges alone must not lead out of a loop.
 */
(function (kefu) {
  "use strict";

  const MOST_PLACES = 200000;

  /** @typedef {{spec: DialogueSpec, known: Map<string, Place>}} Survey the places found so far */

  /** The conditions among `when` that are not on values, if those on values hold; else null. */
  function open(/** @type {Condition[] | undefined} */ when, /** @type {Values} */ values) {
    const all = when || [];
    const rest = all.filter(([name]) => kefu.own(values, name) === undefined);
    return kefu.dialogue.holds(all.filter((one) => !rest.includes(one)), {}, values) ? rest : null;
  }

  /** The place of these four; undefined if there is no such node. */
  function placeAt(
    /** @type {Survey} */ { spec, known },
    /** @type {string} */ node,
    /** @type {Values} */ values,
    /** @type {string[]} */ said,
    /** @type {number} */ waits,
  ) {
    const about = kefu.own(spec.nodes, node);
    if (!about) return undefined;
    const key = JSON.stringify([node, Object.values(values), said, waits]);
    const found = known.get(key);
    if (found) return found;
    if (known.size >= MOST_PLACES) throw new Error(`the dialogue has more than ${MOST_PLACES} states`);
    const variants = (about.variants || []).map(({ when }) => open(when, values));
    /** @type {Place} */
    const place = { node, values, said, waits, variants, moves: [] };
    known.set(key, place);
    return place;
  }

  /** Saying `reply` at `place`; null if values forbid it or it was said. */
  function move(/** @type {Survey} */ survey, /** @type {Place} */ place, /** @type {Reply} */ reply) {
    const { node, values, said, waits } = place;
    const mark = node + "/" + reply.key;
    const when = said.includes(mark) ? null : open(reply.when, values);
    if (!when) return null;
    const now = reply.once ? [...said, mark].sort() : said;
    const after = kefu.dialogue.changed(survey.spec, values, reply.set);
    /** @type {Move["targets"]} */
    const targets = [];
    for (const [branch, way] of [...(reply.branch || []), { when: [], next: reply.next }].entries()) {
      const rest = open(way.when, after);
      if (rest) targets.push({ branch, when: rest, place: placeAt(survey, way.next, after, now, waits) });
      if (rest && rest.length === 0) break;
    }
    return { reply: reply.key, effects: reply.effects, when, targets };
  }

  /** Waiting at `place`. */
  function wait(/** @type {Survey} */ survey, /** @type {Place} */ { node, values, said, waits }, /** @type {Patience} */ patience) {
    const next = waits + 1 >= patience.times ? patience.leave : node;
    const after = kefu.dialogue.changed(survey.spec, values, patience.set);
    const target = { branch: 0, when: [], place: placeAt(survey, next, after, said, waits + 1) };
    return { reply: kefu.dialogue.WAIT, effects: patience.effects || {}, when: [], targets: [target] };
  }

  /** All that can happen at `place`. */
  function moves(/** @type {Survey} */ survey, /** @type {Place} */ place) {
    const { nodes, patience } = survey.spec;
    const replies = nodes[place.node].replies || [];
    const found = replies.flatMap((reply) => move(survey, place, reply) || []);
    return patience && replies.length > 0 ? [...found, wait(survey, place, patience)] : found;
  }

  /** The places that can come next. */
  const ahead = (/** @type {Place} */ place) =>
    place.moves.flatMap(({ targets }) => targets.flatMap((target) => target.place || []));

  /** Places reachable from the start, each after all that lead to it; or the nodes of the first loop met. */
  kefu.places = function (spec) {
    const survey = { spec, known: new Map() };
    const { node, values } = kefu.dialogue.start(spec);
    const first = placeAt(survey, node, values, [], 0);
    /** @type {Place[]} */
    const done = [];
    /** At which step of the way each is; -1 once it is done. @type {Map<Place, number>} */
    const step = new Map();
    /** @type {{place: Place, rest: Place[]}[]} */
    const way = [];
    function enter(/** @type {Place} */ place) {
      place.moves = moves(survey, place);
      step.set(place, way.length);
      way.push({ place, rest: ahead(place) });
    }
    if (first) enter(first);
    while (way.length > 0) {
      const { place, rest } = way[way.length - 1];
      const next = rest.shift();
      if (!next) {
        way.pop();
        step.set(place, -1);
        done.push(place);
      } else if (!step.has(next)) {
        enter(next);
      } else if (Number(step.get(next)) >= 0) {
        return { order: [], cycle: way.slice(step.get(next)).map((one) => one.place.node) };
      }
    }
    return { order: done.reverse(), cycle: [] };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
