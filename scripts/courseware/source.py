"""Reads a YAML file into plain data with the position of every key and value.

Owns: bytes → text → data. Every scalar stays text, so `1.10`, dates and `是` never change type. Must not know any schema.
Limits (design §5): 1 MB a file, depth 20, no aliases, no tags; libyaml does the parsing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from courseware.diagnostics import Diagnostic, Place, report

MAX_BYTES = 1_000_000
MAX_DEPTH = 20

PathKey = tuple[str | int, ...]


@dataclass
class Document:
    """One YAML file: its data (dicts, lists, str) and where everything stands.

    `values` and `keys` map a path such as ("questions", 0, "stem") to a (line, column), both from 1.
    """

    file: str
    data: Any = None
    values: dict[PathKey, tuple[int, int]] = field(default_factory=dict)
    keys: dict[PathKey, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: PathKey) -> Place:
        """Where the value at `path` stands, or its nearest ancestor that exists."""
        return self._place(self.values, path)

    def key_place(self, path: PathKey) -> Place:
        """Where the key at the end of `path` stands."""
        return self._place(self.keys, path) if path in self.keys else self.place(path)

    def _place(self, table: dict[PathKey, tuple[int, int]], path: PathKey) -> Place:
        while path and path not in table:
            path = path[:-1]
        line, column = table.get(path) or self.values.get(path, (1, 1))
        return Place(self.file, line, column)


def read_yaml(path: Path, name: str) -> tuple[Document, list[Diagnostic]]:
    """Read the file at `path`, called `name` in messages. Returns the document and what is wrong with it.

    On a syntax error `data` is None. Duplicate keys, aliases and tags are reported and skipped.
    """
    document = Document(name)
    try:
        raw = path.read_bytes()
    except OSError as error:
        return document, [report("Y101", Place(name, 1, 1), reason=error.strerror or str(error))]
    text, problems = decode(raw, name)
    if text is None:
        return document, problems
    problems += _look_alikes(text, name)
    builder = _Builder(document)
    try:
        builder.build(text)
    except yaml.YAMLError as error:
        problems.append(_syntax_error(error, text, name))
        document.data = None
    return document, problems + builder.problems


def decode(raw: bytes, name: str) -> tuple[str | None, list[Diagnostic]]:
    """UTF-8 text of `raw` without a BOM, or None with the reason: too large, GB18030, other."""
    start = Place(name, 1, 1)
    if len(raw) > MAX_BYTES:
        return None, [report("Y102", start, size=len(raw) // 1000)]
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None, [report("Y104", start)]
    problems: list[Diagnostic] = []
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        return None, [report("Y103" if _is_gb18030(raw) else "Y104", Place(name, line, column))]
    return text.replace("\r\n", "\n").replace("\r", "\n"), problems


def _is_gb18030(raw: bytes) -> bool:
    try:
        return any("\u4e00" <= char <= "\u9fff" for char in raw.decode("gb18030"))
    except UnicodeDecodeError:
        return False


def _look_alikes(text: str, name: str) -> list[Diagnostic]:
    """Tabs in indentation and a full-width colon after what looks like an English key."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        body = line.lstrip(" ")
        if body.startswith("\t"):
            found.append(report("Y105", Place(name, number, len(line) - len(body) + 1)))
        head, colon, _ = body.removeprefix("- ").partition("：")
        if colon and head.isascii() and head.replace("_", "a").isalnum() and head[:1].isalpha() and len(head) < 16:
            found.append(report("Y106", Place(name, number, line.index("：") + 1), key=head))
    return found


def _syntax_error(error: yaml.YAMLError, text: str, name: str) -> Diagnostic:
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", None) or "")
    if mark is None:
        reader_position = getattr(error, "position", 0) or 0
        line = text.count("\n", 0, reader_position) + 1
        return report("Y108", Place(name, line, 1))
    return report("Y107", Place(name, mark.line + 1, mark.column + 1), reason=_in_chinese(problem))


_SYNTAX = {
    "mapping values are not allowed": "这一行里多了一个冒号，或者上一行没写完",
    "could not find expected ':'": "这里该有一个英文冒号加空格",
    "did not find expected key": "缩进对不上，或者引号没有成对",
    "did not find expected '-'": "这里该是列表的一项（以“- ”开头），缩进对不上",
    "found character that cannot start any token": "这个符号不能放在开头，要用引号括起来",
    "found unexpected end of stream": "引号或括号没有收尾",
    "did not find expected ',' or": "方括号或花括号里缺逗号，或者没有收尾",
    "found undefined alias": "星号 * 在开头有特殊含义，要用引号括起来",
    "block sequence entries are not allowed": "“- ”不能写在这里，要另起一行",
    "found undefined tag": "叹号 ! 在开头有特殊含义，要用引号括起来",
    "found unknown escape character": "双引号里的反斜杠要写成两个",
}


def _in_chinese(problem: str) -> str:
    for english, chinese in _SYNTAX.items():
        if english in problem:
            return chinese
    return "这里的写法读不懂，多半是缩进、冒号或引号"


def _position(event: Event) -> tuple[int, int]:
    """Line and column of an event, from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _Builder:
    """Builds data from libyaml's events, noting positions; stops descending at MAX_DEPTH."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Diagnostic] = []

    def build(self, text: str) -> None:
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        self.events = events
        documents = 0
        for event in events:
            if isinstance(event, (ScalarEvent, MappingStartEvent, SequenceStartEvent, AliasEvent)):
                documents += 1
                if documents > 1:
                    self._report("Y112", event)
                    break
                self.document.data = self._value(event, ())

    def _report(self, code: str, event: Event, **values: Any) -> None:
        self.problems.append(report(code, Place(self.document.file, *_position(event)), **values))

    def _value(self, event: Event, path: PathKey) -> Any:
        self.document.values[path] = _position(event)
        if isinstance(event, AliasEvent):
            self._report("Y109", event)
            return ""
        if getattr(event, "tag", None) not in (None, "!") or getattr(event, "anchor", None):
            self._report("Y110" if getattr(event, "tag", None) else "Y109", event)
        if isinstance(event, ScalarEvent):
            return "" if event.style is None and event.value in ("~", "null", "Null", "NULL") else event.value
        if len(path) >= MAX_DEPTH:
            self._report("Y111", event)
            self._skip()
            return {}
        return self._mapping(path) if isinstance(event, MappingStartEvent) else self._sequence(path)

    def _skip(self) -> None:
        depth = 1
        while depth:
            event = next(self.events)
            depth += isinstance(event, (MappingStartEvent, SequenceStartEvent))
            depth -= isinstance(event, (MappingEndEvent, SequenceEndEvent))

    def _sequence(self, path: PathKey) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: PathKey) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                self._report("Y113", event)
                self._value(event, path)
                self._value(next(self.events), path)
                continue
            key = event.value
            if key in result:
                first = self.document.keys[(*path, key)]
                self._report("Y114", event, key=key, line=first[0])
                self._value(next(self.events), (*path, key, "again"))
                continue
            self.document.keys[(*path, key)] = _position(event)
            result[key] = self._value(next(self.events), (*path, key))
        return result
