"""Data sets: what is said of a CSV file is what stands in it, and blocks name a data set that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import PurePosixPath

from courseware.bank import Course, Entry
from courseware.csv_table import Table
from courseware.diagnostics import Diagnostic, did_you_mean, report
from courseware.model.datasets import DataSet
from courseware.vocabulary import DATA_BLOCKS

_NUMBER = re.compile(r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$")


def files_exist(course: Course) -> Iterator[Diagnostic]:
    """Each data set has the number of its file, and its table beside it."""
    for entry in course.datasets:
        stem = PurePosixPath(entry.document.file).stem
        if entry.value.id != stem:
            yield report("B952", entry.at("id"), id=entry.value.id, file=stem)
        if course.table_file(entry) not in course.tables:
            there = [PurePosixPath(file).name for file in course.tables]
            yield report("B951", entry.at("file"), file=entry.value.file, near=did_you_mean(entry.value.file, there))


def tables_are_whole(course: Course) -> Iterator[Diagnostic]:
    """The head is what the columns are called, each row is as long, numbers are numbers, the first column differs."""
    for entry, table in with_tables(course):
        columns = entry.value.columns
        if not head_fits(entry, table):
            yield from _head(entry, table, course.table_file(entry))
            continue
        seen: dict[str, int] = {}
        for row in table.rows:
            if len(row) != len(columns):
                yield report("B954", row[0].place, count=len(row), columns=len(columns))
                continue
            for column, cell in zip(columns, row, strict=True):
                if column.is_number and not _NUMBER.match(cell.text):
                    yield report("B955", cell.place, head=column.name, value=cell.text)
            if row[0].text in seen:
                yield report("B956", row[0].place, value=row[0].text, line=seen[row[0].text])
            seen.setdefault(row[0].text, row[0].place.line)


def head_fits(entry: Entry[DataSet], table: Table) -> bool:
    """Whether the table's columns are those that are told of it."""
    return table.names == [c.name for c in entry.value.columns]


def _head(entry: Entry[DataSet], table: Table, file: str) -> Iterator[Diagnostic]:
    """The first place at which head and columns part."""
    names = [c.name for c in entry.value.columns]
    for place, (found, wanted) in enumerate(zip_longest(table.names, names)):
        if found != wanted:
            shown = "没有了" if found is None else f"是“{found}”"
            told = "没有了" if wanted is None else f"是“{wanted}”"
            at = entry.at("columns", min(place, len(names) - 1), "name")
            yield report("B953", at, file=file, no=place + 1, found=shown, wanted=told)
            return


def names_exist(course: Course) -> Iterator[Diagnostic]:
    """Columns and values that a data set names, and the denominators that it gives."""
    for entry in course.datasets:
        data = entry.value
        names = [c.name for c in data.columns]
        numbers = [c.name for c in data.columns if c.is_number]
        named: list[tuple[str | None, tuple[str, ...], list[str], str]] = [
            (data.amount, ("amount",), numbers, "数字的列")
        ]
        named += [(data.done.column, ("done", "column"), names, "columns ")] if data.done else []
        named += [(data.base.by, ("base", "by"), names, "columns ")] if data.base else []
        for name, path, known, where in named:
            if name and name not in known:
                yield report("B957", entry.at(*path), where=where, name=name, near=did_you_mean(name, known))
        table = course.tables.get(course.table_file(entry))
        if table and head_fits(entry, table):
            yield from _values(entry, table)


def _values(entry: Entry[DataSet], table: Table) -> Iterator[Diagnostic]:
    done, base = entry.value.done, entry.value.base
    if done and (found := [cell.text for cell in table.column(done.column)]):
        for place, value in enumerate(done.values):
            if value not in found:
                near = did_you_mean(value, found)
                yield report("B957", entry.at("done", "values", place), where=f"“{done.column}”", name=value, near=near)
    if base and base.by and (found := [cell.text for cell in table.column(base.by)]):
        for value in base.parts:
            if value not in found:
                at = entry.document.key_place((*entry.path, "base", "parts", value))
                yield report("B957", at, where=f"“{base.by}”", name=value, near=did_you_mean(value, found))
        for value in dict.fromkeys(found):
            if value not in base.parts:
                yield report("B958", entry.at("base", "parts"), value=value, name=base.name)
        if sum(base.parts.values()) != base.count:
            yield report("B959", entry.at("base", "count"), total=base.count, real=sum(base.parts.values()))


def blocks_name_one(course: Course) -> Iterator[Diagnostic]:
    """The data set that a block shows is there, in a file that can be read."""
    broken = {PurePosixPath(f.document.file).stem for f in course.files if f.kind == "dataset" and f.head is None}
    known = [entry.value.id for entry in course.datasets]
    for template, part in DATA_BLOCKS.items():
        whole = [entry.value.id for entry in course.datasets if not part or getattr(entry.value, part)]
        for block in course.blocks(template):
            name = block.options.get("数据", "")
            if name and name not in known and name not in broken:
                yield report("B960", block.option_places["数据"], id=name, near=did_you_mean(name, known))
            elif name in known and name not in whole:
                yield report("B965", block.option_places["数据"], id=name, part=part)


def with_tables(course: Course) -> Iterator[tuple[Entry[DataSet], Table]]:
    """The data sets whose table could be read, with it."""
    for entry in course.datasets:
        table = course.tables.get(course.table_file(entry))
        if table:
            yield entry, table
