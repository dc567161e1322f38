"""Checks of the rules to look up, and that what a correction rests on is among them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from courseware.bank import Course
from courseware.citations import Citations
from courseware.diagnostics import Diagnostic, Place, did_you_mean, report

_FIRST_NAME = re.compile(r"[^第；;、，,（(]+")


def rulebook_exists(course: Course) -> Iterator[Diagnostic]:
    """A page that shows the rules has some to show."""
    if not any(f.kind == "rules" for f in course.files):
        for block in course.blocks("rulebook"):
            yield report("P637", block.place)


def names_are_unique(course: Course) -> Iterator[Diagnostic]:
    """No name means two rules: a link could not tell which."""
    first: dict[str, str] = {}
    for entry in course.of_kind("rules"):
        for place, rule in enumerate(entry.value.rules):
            for name in rule.names:
                if name in first:
                    yield report("P638", entry.at("rules", place, "id"), name=name, first=first[name])
                first.setdefault(name, rule.short)


def topics_exist(course: Course) -> Iterator[Diagnostic]:
    if course.map is None:
        return
    for entry in course.of_kind("rules"):
        for place, rule in enumerate(entry.value.rules):
            for number, point in enumerate(rule.points):
                for nth, topic in enumerate(point.topics):
                    if topic not in course.topics:
                        at = entry.at("rules", place, "points", number, "topics", nth)
                        yield report("Q302", at, topic=topic, near=did_you_mean(topic, course.topics))


def bases_are_known(course: Course) -> Iterator[Diagnostic]:
    """What a correction or a part of the lexicon rests on can be looked up. Not asked where there is no page to do so."""
    if course.rules_page is None or not course.rules or not course.is_whole("rules"):
        return
    citations = Citations(course.rules)
    known = [name for rule in course.rules for name in (rule.short, *rule.also)]
    for text, place in _bases(course):
        if text and not citations.rules_in(text):
            name = _FIRST_NAME.search(text.strip("《"))
            near = did_you_mean(name[0].strip("《》 ") if name else text, known)
            yield report("P636", place, text=text, near=near)


def _bases(course: Course) -> Iterator[tuple[str, Place]]:
    for block in course.blocks("correction"):
        if "依据" in block.option_places:
            yield block.options.get("依据", "").strip(), block.option_places["依据"]
    for entry in course.of_kind("lexicon"):
        for place, category in enumerate(entry.value.categories):
            yield category.rule, entry.at("categories", place, "rule")
