"""Reads a CSV file into rows of cells with their positions.

Owns: bytes → text → cells (RFC 4180, UTF-8 with or without a mark at its head). Must not know what the columns mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from courseware.diagnostics import Diagnostic, Place
from courseware.source import read_text

_CELL = re.compile(r'"(?P<quoted>(?:[^"]|"")*)"(?P<rest>[^,\n]*)|(?P<plain>[^,\n]*)')


@dataclass(frozen=True)
class Cell:
    text: str
    place: Place


@dataclass(frozen=True)
class Table:
    """The head and the rows of one file; lines without anything in them are left out."""

    head: list[Cell]
    rows: list[list[Cell]]

    @property
    def names(self) -> list[str]:
        return [cell.text for cell in self.head]

    def column(self, name: str) -> list[Cell]:
        """The cells below a name; none where there is no such column, nor in rows that are too short."""
        at = self.names.index(name) if name in self.names else None
        return [row[at] for row in self.rows if at is not None and at < len(row)]


def read_table(path: Path, file: str) -> tuple[Table | None, list[Diagnostic]]:
    """The table in the file at `path`, called `file` in messages; None where it is no text, with the reason."""
    text, problems = read_text(path, file)
    return (None if text is None else parse(text, file)), problems


def parse(text: str, file: str) -> Table:
    """The table that `text` holds."""
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    at, line, begin = 0, 1, 0
    while at <= len(text):
        match = _CELL.match(text, at)
        assert match  # `plain` takes nothing at all too
        quoted = match["quoted"]
        cell = match["plain"] if quoted is None else quoted.replace('""', '"') + match["rest"]
        row.append(Cell(cell.strip(), Place(file, line, at - begin + 1)))
        if breaks := match[0].count("\n"):
            line += breaks
            begin = text.rindex("\n", at, match.end()) + 1
        at = match.end() + 1
        if match.end() == len(text) or text[match.end()] == "\n":
            rows.append(row)
            row, line, begin = [], line + 1, at
    whole = [row for row in rows if any(cell.text for cell in row)]
    return Table(whole[0] if whole else [], whole[1:])
