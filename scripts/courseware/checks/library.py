"""Checks of blocks that hold many things: tables to search, cards of customers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from courseware.bank import Course
from courseware.diagnostics import Diagnostic, Place, did_you_mean, report
from courseware.pages import PageBlock
from courseware.portraits import people, read_portrait
from courseware.render import table_cells
from courseware.vocabulary import MOODS

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
    for block in course.blocks("persona"):
        for field in block.fields:
            if field.label == "头像" and field.text.strip() and read_portrait(field.text, course.shop) is None:
                name = field.text.strip()
                near = did_you_mean(re.split("[（(]", name)[0], people(course.shop))
                if read_portrait(re.split("[（(]", name)[0], course.shop):
                    near = f"心情可以写：{'、'.join(MOODS)}。"
                if course.is_whole("customers", "staff"):
                    yield report("P633", field.place, name=name, near=near)
