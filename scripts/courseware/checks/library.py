"""Checks of blocks that hold many things: tables to search, cards of customers, replies to try."""

from __future__ import annotations

import re
from collections.abc import Iterator

from courseware.bank import Course
from courseware.diagnostics import Diagnostic, Place, did_you_mean, report
from courseware.fields import entries
from courseware.pages import PageBlock
from courseware.portraits import people, read_portrait
from courseware.render import table_cells
from courseware.vocabulary import MOODS

MOST_REPLIES = 3

_ROW = re.compile(r"^ *\|")
_RULE = re.compile(r"^ *\|[ :|-]*$")


def tables_are_whole(course: Course) -> Iterator[Diagnostic]:
    """A table to search has rows as wide as its head, no other text, and the columns it is narrowed by."""
    for block in course.blocks("lookup"):
        yield from _lines(block)
        rows = table_cells(block)
        if len(rows) < 2:
            if block.body:
                yield report("P617", block.place, name=block.spec.name)
            continue
        for name in filter_columns(block):
            if name not in rows[0][1:]:
                near = did_you_mean(name, rows[0][1:])
                yield report("P631", block.option_places["筛选"], name=name, near=near)


def filter_columns(block: PageBlock) -> list[str]:
    """The columns that a table is narrowed by."""
    return [name.strip() for name in block.options.get("筛选", "").split("、") if name.strip()]


def _lines(block: PageBlock) -> Iterator[Diagnostic]:
    width = 0
    for number, line in block.body:
        at = Place(block.place.file, number, len(line) - len(line.lstrip()) + 1)
        if not _ROW.match(line):
            if line.strip():
                how = "这种块里只放一张表格，每行以 | 开头；别的话写到块外面。"
                yield report("P613", at, text=line.strip()[:30], how=how)
            continue
        count = len(line.strip().strip("|").split("|"))
        width = width or count
        if count != width and not _RULE.match(line):
            yield report("P632", at, count=count, columns=width)


def portraits_exist(course: Course) -> Iterator[Diagnostic]:
    """Whoever is shown with a face has one, and shows a mood that there is."""
    for block in (*course.blocks("persona"), *course.blocks("desk")):
        for field in block.fields:
            if field.label == "头像" and field.text.strip():
                yield from _portrait(course, field.text.strip(), field.place)
    for block in course.blocks("taste"):
        if block.argument:
            yield from _portrait(course, block.argument, block.argument_place)
        for field in block.fields:
            if field.label == "反应" and (mood := field.cells()[0]):
                name = re.split("[（(]", block.argument)[0].strip()
                if read_portrait(name, course.shop):
                    yield from _portrait(course, f"{name}（{mood}）", field.place)


def _portrait(course: Course, text: str, place: Place) -> Iterator[Diagnostic]:
    if read_portrait(text, course.shop) is not None or not course.is_whole("customers", "staff"):
        return
    name = re.split("[（(]", text)[0]
    near = did_you_mean(name, people(course.shop))
    if read_portrait(name, course.shop):
        near = f"心情可以写：{'、'.join(MOODS)}。"
    yield report("P633", place, name=text, near=near)


def tastes_are_short(course: Course) -> Iterator[Diagnostic]:
    """A taste offers two or three replies: with one there is nothing to choose, and more do not fit its card."""
    for block in course.blocks("taste"):
        count = len(entries(block.spec, block.fields))
        if count == 1 or count > MOST_REPLIES:
            yield report("P639", block.place, count=count)


_MARK = re.compile(r"^([0-9]|10)$")
_MOST = re.compile(r"^([1-9]\d?|100)$")


def forms_can_be_filled(course: Course) -> Iterator[Diagnostic]:
    """The ends of a scale are numbers that rise, and the points of an item are a number."""
    for block in course.blocks("form"):
        for field in block.fields:
            cells = [cell.strip() for cell in field.text.split("|")]
            if field.label == "量表" and len(cells) == 5:
                low, high = cells[1:3]
                if not (_MARK.match(low) and _MARK.match(high) and int(low) < int(high)):
                    yield report("P640", field.place, low=low, high=high)
            if field.label == "打分" and len(cells) == 3 and not _MOST.match(cells[2]):
                yield report("P641", field.place, most=cells[2])
