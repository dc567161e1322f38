"""Checks that prove a dialogue: every node reachable, every path ends, endings that teach, scores that tell apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from courseware.bank import Course, Entry
from courseware.checks import talks
from courseware.diagnostics import Diagnostic, Place, did_you_mean, report
from courseware.engine import call
from courseware.model.dialogues import Dialogue
from courseware.proofs import Proof

MOST_STATES = 200_000
"""The engine's bound on states; see engine/prove.js."""

WAIT = "~wait"
"""The engine's pseudo-reply for a wait; see engine/dialogue.js."""


def ids_are_unique(course: Course) -> Iterator[Diagnostic]:
    first: dict[str, Entry[Dialogue]] = {}
    for entry in course.dialogues:
        name = entry.value.id
        if name in first:
            yield report("D401", entry.at("id"), id=name, first=first[name].at("id"))
        first.setdefault(name, entry)
        stem = PurePosixPath(entry.document.file).stem
        if stem != name:
            yield report("D408", entry.at("id"), id=name, file=stem)


def references_exist(course: Course) -> Iterator[Diagnostic]:
    sections = {s.id for _, s in course.map.value.sections()} if course.map else None
    shops = {s.id for s in course.shop.shops}
    customers = {c.id for c in course.shop.customers}
    for entry in course.dialogues:
        d = entry.value
        named: list[tuple[str, str, tuple[str | int, ...], Any]] = []
        if course.is_whole("shops"):
            named.append(("店铺", d.shop, ("shop",), shops))
        if course.is_whole("customers"):
            named.append(("顾客", d.customer, ("customer",), customers))
        if sections is not None:
            named.append(("节", d.section, ("section",), sections))
            named += [("小节", t, ("topics", i), course.topics) for i, t in enumerate(d.topics)]
        for what, name, path, known in named:
            if name not in known:
                yield report("D409", entry.at(*path), what=what, id=name, near=did_you_mean(name, known))
        for place, path_name in enumerate(d.facts):
            if path_name not in course.facts and course.knows_facts:
                near = did_you_mean(path_name, course.facts)
                yield report("K701", entry.at("facts", place), path=path_name, near=near)


def graph_is_sound(course: Course) -> Iterator[Diagnostic]:
    for entry in course.dialogues:
        found = [*_shape(entry), *talks.notation(entry)]
        yield from found
        if not found:
            yield from talks.idle_values(entry)
            yield from _proof(entry, course.proofs(entry.value))


def _shape(entry: Entry[Dialogue]) -> Iterator[Diagnostic]:
    d = entry.value
    targets: list[tuple[str | None, tuple[str | int, ...]]] = [(d.start, ("start",))]
    if d.patience:
        targets.append((d.patience.leave, ("patience", "leave")))
    for name, node in d.nodes.items():
        for path, _, step in node.steps:
            at = ("nodes", name, *path)
            targets.append((step.next, (*at, "next")))
            targets += [(branch.next, (*at, "branch", no, "next")) for no, branch in enumerate(step.branch)]
        kinds = [key for key in ("replies", "write", "ending") if getattr(node, key)]
        if not kinds:
            yield report("D405", entry.document.key_place(("nodes", name)), name=name)
        elif len(kinds) > 1:
            yield report("D406", entry.at("nodes", name, kinds[0]), name=name, kinds="、".join(kinds))
    for target, path in targets:
        if target is not None and target not in d.nodes:
            yield report("D402", entry.at(*path), name=target, near=did_you_mean(target, d.nodes))


def _proof(entry: Entry[Dialogue], proof: Proof | None) -> Iterator[Diagnostic]:
    if proof is None:
        yield report("D411", entry.at("nodes"), limit=MOST_STATES)
        return
    for name in proof["unreachable"]:
        yield report("D403", entry.document.key_place(("nodes", name)), name=name)
    if proof["cycle"]:
        name = proof["cycle"][0]
        loop = " → ".join([*proof["cycle"], name])
        yield report("D404", entry.document.key_place(("nodes", name)), name=name, loop=loop)
        return
    yield from _unused(entry, proof)
    for stuck in proof["stuck"]:
        code = "D426" if stuck["said"] else "D425"
        way = _way(entry.value, stuck["path"])
        yield report(code, entry.document.key_place(("nodes", stuck["node"])), name=stuck["node"], way=way)
    if proof["waitingPays"]:
        yield report("D432", entry.document.key_place(("patience",)))
    if proof["best"] is not None and proof["best"] - proof["worst"] < 10:
        best, worst = round(proof["best"]), round(proof["worst"])
        yield report("D412", entry.at("nodes"), best=best, worst=worst)
        return  # which is why one reply may weigh more than all that follows
    for one in proof["dominating"]:
        yield report("D427", _reply(entry, **one), name=one["node"], key=one["reply"])


def _unused(entry: Entry[Dialogue], proof: Proof) -> Iterator[Diagnostic]:
    """What stands in the file and is never met."""
    for one in proof["unreachableReplies"]:
        yield report("D422", _reply(entry, **one), name=one["node"], key=one["reply"])
    for one in proof["unreachableBranches"]:
        at = _reply(entry, one["node"], one["reply"], "branch", one["branch"])
        yield report("D423", at, key=one["reply"], no=one["branch"] + 1)
    for one in proof["unreachableVariants"]:
        at = entry.at("nodes", one["node"], "variants", one["variant"])
        yield report("D424", at, name=one["node"], no=one["variant"] + 1)


def _reply(entry: Entry[Dialogue], node: str, reply: str, *rest: str | int) -> Place:
    """Where a reply (or an outcome) stands, or something of it."""
    path = next(path for path, key, _ in entry.value.nodes[node].steps if key == reply)
    return entry.at("nodes", node, *path, *rest)


def _way(d: Dialogue, path: list[str]) -> str:
    """A way through a dialogue, and how things stand at its end: `开场 a → 核对 b，这时信任 0、满意度 35`."""
    state = call("dialogue.replay", d.spec(), path)
    turns = [f"{turn['node']} {'等' if turn['reply'] == WAIT else turn['reply']}" for turn in state["path"]]
    asked = dict.fromkeys(name for reply in d.nodes[state["node"]].replies for name in reply.when or {})
    known = {**state["gauges"], **state["values"]}
    now = "、".join(f"{name} {known[name]}" for name in asked)
    return (" → ".join(turns) or "一开始") + (f"，这时{now}" if now else "")


def endings_suffice(course: Course) -> Iterator[Diagnostic]:
    for entry in course.dialogues:
        kinds = Counter(node.ending.kind for node in entry.value.nodes.values() if node.ending)
        for kind in ("成功", "失败"):
            if kinds[kind] < 2:
                yield report("D407", entry.at("nodes"), wanted=2, kind=kind, count=kinds[kind])


def replies_differ(course: Course) -> Iterator[Diagnostic]:
    for entry in course.dialogues:
        for name, node in entry.value.nodes.items():
            texts = [reply.text for reply in node.replies]
            for place, text in enumerate(texts):
                if text in texts[:place]:
                    yield report("D410", entry.at("nodes", name, "replies", place, "text"), name=name)
