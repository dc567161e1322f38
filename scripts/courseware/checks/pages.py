"""Checks of pages against the rest: blocks name what exists, and everything written is used."""

from __future__ import annotations

from collections.abc import Iterator

from courseware import diagrams
from courseware.bank import Course
from courseware.diagnostics import Diagnostic, Place, did_you_mean, report
from courseware.pages import PageBlock
from courseware.render import table_cells
from courseware.vocabulary import FIGURES


def _blocks(course: Course, template: str) -> Iterator[PageBlock]:
    for page in course.pages:
        for block in page.blocks:
            if block.spec.template == template and block.argument:
                yield block


def references_exist(course: Course) -> Iterator[Diagnostic]:
    """Topics, dialogues and units that blocks name; each quiz and dialogue stands once."""
    if course.map is None:
        return
    for block in _blocks(course, "quiz"):
        if block.argument not in course.topics:
            near = did_you_mean(block.argument, course.topics)
            yield report("P607", block.argument_place, topic=block.argument, near=near)
        elif not course.by_topic.get(block.argument):
            yield report("P616", block.argument_place, topic=block.argument)
    broken = {
        f.document.data.get("id") for f in course.files if f.kind == "dialogue" and isinstance(f.document.data, dict)
    }
    for block in _blocks(course, "dialogue"):
        if block.argument not in course.dialogue_by_id and block.argument not in broken:
            near = did_you_mean(block.argument, course.dialogue_by_id)
            yield report("P608", block.argument_place, id=block.argument, near=near)
    units = [u.id for u in course.map.value.units]
    for block in _blocks(course, "unit_map"):
        if block.argument not in units:
            yield report("P607", block.argument_place, topic=block.argument, near=did_you_mean(block.argument, units))
    for template in ("quiz", "dialogue"):
        first: dict[str, PageBlock] = {}
        for block in _blocks(course, template):
            if block.argument in first:
                earlier = first[block.argument].place
                yield report("P620", block.argument_place, topic=block.argument, first=earlier)
            first.setdefault(block.argument, block)


def nothing_is_unused(course: Course) -> Iterator[Diagnostic]:
    used = {b.argument for b in _blocks(course, "quiz")}
    for topic, entries in course.by_topic.items():
        if topic in course.topics and topic not in used:
            yield report("P614", entries[0].at("topic"), topic=topic)
    used = {b.argument for b in _blocks(course, "dialogue")}
    for entry in course.dialogues:
        if entry.value.id not in used:
            yield report("P615", entry.at("id"), id=entry.value.id)


def pages_differ(course: Course) -> Iterator[Diagnostic]:
    """A page is recognised by its text, so no two may be alike."""
    first: dict[str, str] = {}
    for page in course.pages:
        if page.key in first:
            yield report("P624", Place(page.file, 1, 1), other=first[page.key])
        first.setdefault(page.key, page.file)


def figures_are_tables(course: Course) -> Iterator[Diagnostic]:
    for block in _blocks(course, "figure"):
        figure = FIGURES.get(block.argument)
        if figure is None:
            near = did_you_mean(block.argument, FIGURES)
            yield report("G806", block.argument_place, kind=block.argument, near=near)
            continue
        heads = " | ".join(figure.heads)
        numbers = [number for number, line in block.body if line.strip().startswith("|")]
        for number, row in zip([numbers[0], *numbers[2:]] if numbers else [], table_cells(block), strict=False):
            place = Place(block.place.file, number, 1)
            if len(row) != len(figure.heads):
                columns = len(figure.heads)
                yield report("G804", place, kind=figure.name, columns=columns, count=len(row), heads=heads)
            elif number != numbers[0]:
                for column in figure.numbers:
                    if not _is_number(row[column]):
                        yield report("G805", place, value=row[column])
        if len(numbers) < 3:
            yield report("P617", block.place, name=f"图示·{figure.name}")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def diagrams_are_drawn(course: Course) -> Iterator[Diagnostic]:
    yield from diagrams.check(course.pages, course.root / "docs" / "assets" / "diagrams")
