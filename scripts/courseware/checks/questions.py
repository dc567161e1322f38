"""Checks of questions beyond their schema: ids, keys, feedback, and that every reference holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from courseware.bank import Course, Entry
from courseware.diagnostics import Diagnostic, did_you_mean, report
from courseware.model.questions import (
    CaseBody,
    Choice,
    ClassifyBody,
    FillBody,
    MatchBody,
    SingleBody,
    SpotBody,
    TrueFalseBody,
)
from courseware.source import PathKey

Body = tuple[Any, Entry[Any]]


def bodies(course: Course) -> Iterator[Body]:
    """Every question and every sub-question of a case, each with an entry that stands where it does."""
    for entry in course.questions:
        yield entry.value, entry
        if isinstance(entry.value, CaseBody):
            for place, part in enumerate(entry.value.questions):
                yield part, Entry(part, entry.document, (*entry.path, "questions", place))


def ids_are_unique(course: Course) -> Iterator[Diagnostic]:
    first: dict[str, Entry[Any]] = {}
    for entry in course.questions:
        name = entry.value.id
        if name in first:
            yield report("Q301", entry.at("id"), id=name, first=first[name].at("id"))
        first.setdefault(name, entry)


def banks_have_a_place(course: Course) -> Iterator[Diagnostic]:
    """A bank belongs to a section or, with a unit's exercises, to a unit: to one of them, which the map has."""
    for bank in course.banks:
        section, unit = bank.value.section, bank.value.unit
        if section is None and unit is None:
            yield report("S201", bank.at(), key="section", about='节号，如 1.1；单元的课后习题写 `unit: "1"`。')
        elif section is not None and unit is not None:
            how = "一个文件要么是一节的题（section），要么是单元的课后习题（unit），留一个。"
            yield report("S211", bank.at("unit"), key="unit", value=unit, how=how)
        elif course.map:
            key, value = ("section", section) if unit is None else ("unit", unit)
            known = [s.id for _, s in course.map.value.sections()] if key == "section" else _units(course)
            if value not in known:
                yield report("S211", bank.at(key), key=key, value=value, how=did_you_mean(str(value), known))


def _units(course: Course) -> list[str]:
    return [u.id for u in course.map.value.units] if course.map else []


def topics_exist(course: Course) -> Iterator[Diagnostic]:
    if course.map is None:
        return
    sections = {t.id: s.id for _, s, t in course.map.value.topics()}
    units = {t.id: u.id for u, _, t in course.map.value.topics()}
    bank_of = {b.document.file: b.value for b in course.banks}
    known = [s.id for _, s in course.map.value.sections()]
    for entry in course.questions:
        q = entry.value
        bank = bank_of.get(entry.document.file)
        section, unit = (bank.section, bank.unit) if bank else (None, None)
        if q.topic not in course.topics:
            own = [topic for topic in course.topics if section == sections[topic] or unit == units[topic]]
            yield report("Q302", entry.at("topic"), topic=q.topic, near=did_you_mean(q.topic, own or course.topics))
            continue
        if section in known and sections[q.topic] != section:
            yield report("Q314", entry.at("topic"), topic=q.topic, section=section)
        if unit in units.values() and units[q.topic] != unit:
            yield report("Q331", entry.at("topic"), topic=q.topic, unit=unit)
        points = [p.id for p in course.topics[q.topic].points]
        if q.point not in points:
            near = did_you_mean(q.point, points)
            yield report("Q303", entry.at("point"), topic=q.topic, point=q.point, near=near)


def keys_are_complete(course: Course) -> Iterator[Diagnostic]:
    """A choice has as many right options as its type wants; a transcript to search has a fault."""
    for q, entry in bodies(course):
        if isinstance(q, Choice):
            count = sum(o.correct for o in q.options)
            single = isinstance(q, SingleBody)
            if (count != 1) if single else (count < 2 or count == len(q.options)):
                wanted = "恰好 1 个" if single else "至少 2 个、又不是全部的"
                yield report("Q304", entry.at("options"), kind=q.kind, wanted=wanted, count=count)
        if isinstance(q, SpotBody):
            if not any(line.fault for line in q.pickable()):
                yield report("Q310", entry.at("lines"))
            for place, line in enumerate(q.lines):
                if line.fault and line.who != "客服":
                    yield report("Q316", entry.at("lines", place, "fault"))


def parts_have_feedback(course: Course) -> Iterator[Diagnostic]:
    for q, entry in bodies(course):
        if isinstance(q, Choice):
            bare = [place for place, o in enumerate(q.options) if not o.correct and not o.feedback]
            if len(bare) == 1 and not any(o.correct for o in q.options):
                continue  # The right one without its mark: Q304 has told that.
            for place in bare:
                yield report("Q305", entry.at("options", place))
        if isinstance(q, SpotBody):
            for place, line in enumerate(q.lines):
                if line.who == "客服" and not line.feedback:
                    yield report("Q311", entry.at("lines", place))


_EMPTY = re.compile(r"^(这个)?(选项|答案|说法)?(是)?(不正确|错误|错|不对|不是|正确|对|答错了|有误)(的)?[。！.!]?$")


def feedback_says_something(course: Course) -> Iterator[Diagnostic]:
    """“不正确” alone teaches nothing."""
    for q, entry in bodies(course):
        for path, text in _teaching_texts(q):
            if _EMPTY.match(text.strip()):
                yield report("Q313", entry.at(*path), where=path[-1], text=text.strip())


def _teaching_texts(q: Any) -> Iterator[tuple[PathKey, str]]:
    yield ("explanation",), q.explanation
    if isinstance(q, TrueFalseBody):
        yield ("feedback",), q.feedback
    for name in ("options", "blanks", "items", "pairs", "lines"):
        for place, part in enumerate(getattr(q, name, [])):
            if getattr(part, "feedback", None):
                yield (name, place, "feedback"), part.feedback


def parts_differ(course: Course) -> Iterator[Diagnostic]:
    """Two parts with the same text cannot be told apart."""
    for q, entry in bodies(course):
        for name, field, word in (
            ("options", "text", "选项"),
            ("items", "text", "项"),
            ("pairs", "left", "左边"),
            ("pairs", "right", "右边"),
            ("rubric", "text", "要点"),
        ):
            texts = [_squeeze(getattr(part, field)) for part in getattr(q, name, [])]
            for place, text in enumerate(texts):
                if text in texts[:place]:
                    yield report("Q306", entry.at(name, place, field), part=word, text=text[:20])
        if isinstance(q, ClassifyBody):
            for place, text in enumerate(q.classes):
                if text in q.classes[:place]:
                    yield report("Q306", entry.at("classes", place), part="类", text=text)
        if isinstance(q, MatchBody):
            rights = [_squeeze(text) for text in [*(pair.right for pair in q.pairs), *q.extra]]
            for place, text in enumerate(rights[len(q.pairs) :]):
                if text in rights[: len(q.pairs) + place]:
                    yield report("Q306", entry.at("extra", place), part="右边", text=text[:20])


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def keys_differ(course: Course) -> Iterator[Diagnostic]:
    for q, entry in bodies(course):
        for name in ("options", "blanks", "items", "pairs", "lines", "rubric", "questions"):
            keys = [part.key for part in getattr(q, name, []) if hasattr(part, "key")]
            for place, key in enumerate(keys):
                if key in keys[:place]:
                    yield report("Q308", entry.at(name, place, "key"), key=key)


def blanks_match(course: Course) -> Iterator[Diagnostic]:
    for q, entry in bodies(course):
        if isinstance(q, FillBody) and len(q.stem_pieces()) - 1 != len(q.blanks):
            yield report("Q307", entry.at("stem"), stem=len(q.stem_pieces()) - 1, blanks=len(q.blanks))


def classes_exist(course: Course) -> Iterator[Diagnostic]:
    for q, entry in bodies(course):
        if not isinstance(q, ClassifyBody):
            continue
        for place, item in enumerate(q.items):
            if item.class_ not in q.classes:
                near = did_you_mean(item.class_, q.classes)
                yield report("Q309", entry.at("items", place, "class"), name=item.class_, near=near)
        for place, name in enumerate(q.classes):
            if name not in {item.class_ for item in q.items}:
                yield report("Q315", entry.at("classes", place), name=name)
