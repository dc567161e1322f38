"""Checks of blueprints: names and sums are right, and the bank can fill every part.

What is missing is told by the engine that draws the papers (kefu.paper.lacks); here it gets its words and its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from courseware import engine
from courseware.bank import Course, Entry
from courseware.diagnostics import Diagnostic, Place, did_you_mean, report
from courseware.model.papers import Paper
from courseware.source import Document


@dataclass(frozen=True)
class _Draft:
    """What a paper names, as far as it can be read: also of one with a mistake elsewhere, so that all are told at once."""

    document: Document
    id: str
    unit: str
    units: list[str]
    types: list[str]
    share: list[str]

    @property
    def stem(self) -> str:
        return PurePosixPath(self.document.file).stem

    def at(self, *path: str | int) -> Place:
        return self.document.place(path)


def _drafts(course: Course) -> list[_Draft]:
    tables = [f for f in course.files if f.kind == "paper" and isinstance(f.document.data, dict)]
    return [_draft(result.document) for result in tables]


def _draft(document: Document) -> _Draft:
    def word(value: Any) -> str:
        return value if isinstance(value, str) else ""

    data = document.data
    units, parts, share = data.get("units"), data.get("parts"), data.get("share")
    return _Draft(
        document,
        word(data.get("id")),
        word(data.get("unit")),
        [word(unit) for unit in units] if isinstance(units, list) else [],
        [word(part.get("type")) if isinstance(part, dict) else "" for part in parts] if isinstance(parts, list) else [],
        [word(name) for name in share] if isinstance(share, dict) else [],
    )


def ids_are_unique(course: Course) -> Iterator[Diagnostic]:
    first: dict[str, _Draft] = {}
    # Of two with one id the copy is told of, not the file that bears the name: learners' results hang on that one.
    for draft in sorted(_drafts(course), key=lambda draft: draft.stem != draft.id):
        if draft.id in first:
            yield report("T901", draft.at("id"), id=draft.id, first=first[draft.id].at("id"))
        elif draft.id and draft.stem != draft.id:
            yield report("T902", draft.at("id"), id=draft.id, file=draft.stem)
        if draft.id:
            first.setdefault(draft.id, draft)


def units_fit(course: Course) -> Iterator[Diagnostic]:
    """The units exist, and nobody is asked what a later unit teaches."""
    if course.map is None:
        return
    known = [unit.id for unit in course.map.value.units]
    for draft in _drafts(course):
        own = draft.unit
        if own and own not in known:
            yield report("T903", draft.at("unit"), unit=own, near=did_you_mean(own, known))
        for place, unit in enumerate(draft.units):
            at = draft.at("units", place)
            if unit and unit not in known:
                yield report("T903", at, unit=unit, near=did_you_mean(unit, known))
            elif own in known and unit and known.index(unit) > known.index(own):
                yield report("T913", at, later=unit, unit=own)


def nothing_is_twice(course: Course) -> Iterator[Diagnostic]:
    """A type stands in one part, a unit once: else it could not be said which part a question is for."""
    for draft in _drafts(course):
        for place, kind in enumerate(draft.types):
            if kind and kind in draft.types[:place]:
                yield report("T904", draft.at("parts", place, "type"), name=kind)
        for place, unit in enumerate(draft.units):
            if unit and unit in draft.units[:place]:
                yield report("T904", draft.at("units", place), name=unit)


def totals_add_up(course: Course) -> Iterator[Diagnostic]:
    for entry in course.papers:
        real = sum(p.count * p.points for p in entry.value.parts if not p.is_self_marked)
        if real != entry.value.total:
            yield report("T905", entry.at("total"), total=entry.value.total, real=real)


def shares_are_places(course: Course) -> Iterator[Diagnostic]:
    """What a share names exists and lies in the units of the paper."""
    if course.map is None:
        return
    unit_of = {
        place: unit.id
        for unit in course.map.value.units
        for section in unit.sections
        for place in (unit.id, section.id, *(topic.id for topic in section.topics))
    }
    for draft in _drafts(course):
        units = draft.units or [draft.unit]
        known = [place for place, unit in unit_of.items() if unit in units]
        for name in (name for name in draft.share if known and name not in known):
            near = f"它在单元 `{unit_of[name]}` 里；把这个单元写进 units，或者去掉这一项。" if name in unit_of else ""
            yield report("T908", draft.at("share", name), name=name, near=near or did_you_mean(name, known))


def papers_can_be_filled(course: Course) -> Iterator[Diagnostic]:
    """Not asked while a bank cannot be read: what is missing may stand there."""
    if course.map is None or any(f.problems for f in course.files if f.kind in ("bank", "course")):
        return
    stock = _stock(course)
    amiss = {
        problem.place.file for rule in (units_fit, nothing_is_twice, shares_are_places) for problem in rule(course)
    }
    for entry in course.papers:
        if entry.document.file not in amiss:
            for lack in engine.call("paper.lacks", entry.value.spec(), stock):
                yield _told(entry, lack)


_CODES = {"part": "T906", "level": "T907", "levels": "T911", "share": "T909", "shares": "T911", "together": "T910"}


def _told(entry: Entry[Paper], lack: dict[str, Any]) -> Diagnostic:
    """What the engine misses (`PaperLack` in tests.d.ts), at its place."""
    what, part = lack["what"], lack["part"]
    kind = entry.value.parts[part].kind if part >= 0 else ""
    places: dict[str, Place] = {
        "part": entry.at("parts", part, "count"),
        "level": entry.at("parts", part, "levels", lack["name"]),
        "levels": entry.at("parts", part, "levels"),
        "share": entry.at("share", lack["name"]),
        "shares": entry.at("share"),
        "together": entry.at("parts"),
    }
    words = {
        "kind": kind,
        "name": lack["name"],
        "wanted": lack["wanted"],
        "there": lack["there"],
        "short": lack["wanted"] - lack["there"],
        "units": "、".join(entry.value.places),
        "also": "" if entry.value.exercises else "，或者写 `exercises: 是`，让课后习题也可以抽",
        "where": f"{kind}的 levels" if what == "levels" else "share",
    }
    return report(_CODES[what], places[what], **words)


def _stock(course: Course) -> list[dict[str, Any]]:
    """The questions as the engine draws them (`PaperQuestion` in tests.d.ts), as far as it asks here."""
    assert course.map is not None
    where = {topic.id: (unit.id, section.id) for unit, section, topic in course.map.value.topics()}
    found = []
    for result in course.files:
        for q in (entry.value for entry in result.questions):
            unit, section = where.get(q.topic, ("", ""))
            head = {"id": q.id, "type": q.type, "level": q.level, "points": q.points, "exercise": bool(result.unit)}
            found.append({**head, "unit": unit, "section": section, "topic": q.topic})
    return found


def papers_have_a_page(course: Course) -> Iterator[Diagnostic]:
    """Papers are shown by the block 测验. Not asked while a page or the name of a block cannot be read."""
    if not all(page.readable for page in course.pages) or any(p.code == "P601" for p in course.page_problems):
        return
    if course.papers and course.tests_page is None:
        yield report("T912", course.papers[0].at("id"), id=course.papers[0].value.id)
