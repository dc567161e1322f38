"""Checks that prove a dialogue: every node reachable, every path ends, endings that teach, scores that tell apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from courseware.bank import Course, Entry
from courseware.diagnostics import Diagnostic, did_you_mean, report
from courseware.model.dialogues import Dialogue
from courseware.proofs import Proof

MOST_STATES = 200_000
"""The engine's bound on states; see engine/prove.js."""


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
        found = list(_shape(entry))
        yield from found
        if not found:
            yield from _proof(entry, course.proofs(entry.value))


def _shape(entry: Entry[Dialogue]) -> Iterator[Diagnostic]:
    d = entry.value
    if d.start is not None and d.start not in d.nodes:
        yield report("D402", entry.at("start"), name=d.start, near=did_you_mean(d.start, d.nodes))
    for name, node in d.nodes.items():
        if node.ending and node.replies:
            yield report("D406", entry.at("nodes", name, "replies"), name=name)
        if not node.ending and not node.replies:
            yield report("D405", entry.document.key_place(("nodes", name)), name=name)
        for place, reply in enumerate(node.replies):
            if reply.next not in d.nodes:
                at = entry.at("nodes", name, "replies", place, "next")
                yield report("D402", at, name=reply.next, near=did_you_mean(reply.next, d.nodes))


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
    elif proof["best"] is not None and proof["best"] - proof["worst"] < 10:
        best, worst = round(proof["best"]), round(proof["worst"])
        yield report("D412", entry.at("nodes"), best=best, worst=worst)


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
