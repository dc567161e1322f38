"""The glossary: its terms differ, are short, and stand where the course map has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from courseware.bank import Course
from courseware.diagnostics import Diagnostic, did_you_mean, report

LONGEST = 80
"""Han characters of a definition: more is not read on a card, nor kept in mind."""

_HAN = re.compile(r"[\u4e00-\u9fff]")


def glossary_exists(course: Course) -> Iterator[Diagnostic]:
    """A page that shows the glossary has one to show."""
    if not any(f.kind == "terms" for f in course.files):
        for block in course.blocks("glossary"):
            yield report("N951", block.place)


def names_are_unique(course: Course) -> Iterator[Diagnostic]:
    """No id twice, and no word that means two terms: a card could not tell which is asked."""
    ids: set[str] = set()
    names: dict[str, str] = {}
    for entry in course.of_kind("terms"):
        for place, term in enumerate(entry.value.terms):
            if term.id in ids:
                yield report("N952", entry.at("terms", place, "id"), name=term.id)
            ids.add(term.id)
            for name in (term.term, *term.also):
                if name in names:
                    yield report("N953", entry.at("terms", place, "term"), name=name, first=names[name])
                names.setdefault(name, term.id)


def definitions_are_short(course: Course) -> Iterator[Diagnostic]:
    for entry in course.of_kind("terms"):
        for place, term in enumerate(entry.value.terms):
            count = len(_HAN.findall(term.definition))
            if count > LONGEST:
                yield report("N954", entry.at("terms", place, "definition"), count=count, most=LONGEST)


def places_exist(course: Course) -> Iterator[Diagnostic]:
    if course.map is None:
        return
    for entry in course.of_kind("terms"):
        for place, term in enumerate(entry.value.terms):
            at = ("terms", place)
            if term.topic not in course.topics:
                near = did_you_mean(term.topic, course.topics)
                yield report("Q302", entry.at(*at, "topic"), topic=term.topic, near=near)
            elif course.points.get(term.point) != term.topic:
                near = did_you_mean(term.point, [p.id for p in course.topics[term.topic].points])
                yield report("Q303", entry.at(*at, "point"), topic=term.topic, point=term.point, near=near)
