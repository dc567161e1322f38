"""Reads a YAML file into plain data with the position of every key and value.

Owns: bytes → text → data. Every scalar stays text, so `1.10`, dates and `是` never change type. Must not know any schema.
Limits (design §5): 1 MB a file, depth 20, no aliases, no tags; libyaml does the parsing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

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
MOST_REPAIRS = 10
"""How many values of a file are put into quotes to read on."""
MOST_QUOTED = 200
"""How many lines above an error a quotation mark without its partner is looked for."""
MOST_CONTROLS = 20
"""How many control characters of a file are reported; a file full of them is no text at all."""

# What libyaml refuses, the line ends that only libyaml sees, and a BOM within the text.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

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
    widths: tuple[int, ...] = (0,)
    """Characters of each line as it stands in the file."""

    def at(self, line: int, column: int) -> Place:
        """A place in the file as written, even where a mended line is longer and the parser counts a line more."""
        if line > len(self.widths):
            line, column = len(self.widths), self.widths[-1] + 1
        return Place(self.file, line, min(column, self.widths[line - 1] + 1))

    def place(self, path: PathKey) -> Place:
        """Where the value at `path` stands, or its nearest ancestor that exists."""
        return self._place(self.values, path)

    def key_place(self, path: PathKey) -> Place:
        """Where the key at the end of `path` stands."""
        return self._place(self.keys, path) if path in self.keys else self.place(path)

    def _place(self, table: dict[PathKey, tuple[int, int]], path: PathKey) -> Place:
        while path and path not in table:
            path = path[:-1]
        return self.at(*(table.get(path) or self.values.get(path, (1, 1))))


def read_yaml(path: Path, name: str) -> tuple[Document, list[Diagnostic]]:
    """Read the file at `path`, called `name` in messages. Returns the document and what is wrong with it.

    After a syntax error it reads on as if the value had been in quotes, so that one run tells the other problems too;
    where that does not help, `data` is None. Duplicate keys, aliases and tags are reported and skipped.
    """
    document = Document(name)
    text, problems = read_text(path, name)
    if text is None:
        return document, problems
    document.widths = tuple(len(line) for line in text.split("\n"))
    lines, found = _without_look_alikes(_CONTROL.sub(" ", text), name)
    problems += found
    for _ in range(MOST_REPAIRS):
        builder = _Builder(Document(name, widths=document.widths))
        try:
            builder.build("\n".join(lines))
        except yaml.YAMLError as error:
            problem = _syntax_error(error, document, lines)
            if problem not in problems:
                problems.append(problem)
            if not _quote_value(lines, problem.place.line - 1, error):
                return document, problems
        except _TooDeepError:
            return document, problems + builder.problems
        else:
            return builder.document, problems + builder.problems
    return document, problems


def read_text(path: Path, name: str) -> tuple[str | None, list[Diagnostic]]:
    """The text of the file at `path`, or None with the reason; see `decode`."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, [report("Y101", Place(name, 1, 1), reason=_open_error(error))]
    return decode(raw, name)


def _open_error(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "没有读它的权限，或者别的程序占着它"
    return "找不到它" if isinstance(error, FileNotFoundError) else str(error.strerror or error)


def decode(raw: bytes, name: str) -> tuple[str | None, list[Diagnostic]]:
    """UTF-8 text of `raw` without a BOM and with `\\n` as its only line end, or None with the reason.

    Control characters are reported and stay in the text.
    """
    start = Place(name, 1, 1)
    if len(raw) > MAX_BYTES:
        return None, [report("Y102", start, size=len(raw))]
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None, [report("Y104", start)]
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        return None, [report("Y103" if _is_gb18030(raw) else "Y104", place)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = []
    for found in _CONTROL.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        problems.append(report("Y108", Place(name, line, found.start() - text.rfind("\n", 0, found.start()))))
        if len(problems) == MOST_CONTROLS:
            break
    return text, problems


def _is_gb18030(raw: bytes) -> bool:
    try:
        return any("\u4e00" <= char <= "\u9fff" for char in raw.decode("gb18030"))
    except UnicodeDecodeError:
        return False


_WIDE_KEY = re.compile(r"^(?P<head> *(?:- +)?(?P<key>[a-z][a-z_]{1,15}) *)：[ \u3000]*")
_BLOCK_TEXT = re.compile(r"(?:^|: +|- +)[|>][+-]?\d?[+-]? *$")


def _without_look_alikes(text: str, name: str) -> tuple[list[str], list[Diagnostic]]:
    """Report tabs and wide spaces in indentation and a full-width colon after a key; mend them, so that the rest of
    the file can be read and all its problems be told at once. The lines of a `|` text are left alone."""
    lines = text.split("\n")
    found = []
    text_indent = -1
    before = ""
    for at, line in enumerate(lines):
        indent = line[: len(line) - len(line.lstrip(" \t\u3000"))]
        if not line.strip() or (text_indent >= 0 and len(indent) > text_indent):
            continue
        text_indent = -1
        for char, what in (("\t", "制表符（Tab）"), ("\u3000", "全角空格")):
            if char in indent:
                found.append(report("Y105", Place(name, at + 1, indent.index(char) + 1), what=what))
                body = line.lstrip(" \t\u3000")
                line = _meant_indent(body, before) + body
        if wide := _WIDE_KEY.match(line):
            found.append(report("Y106", Place(name, at + 1, wide.end("head") + 1), key=wide["key"]))
            line = f"{wide['head']}: {line[wide.end() :]}"
        if _BLOCK_TEXT.search(line):
            text_indent = len(line) - len(line.lstrip(" "))
        lines[at] = before = line
    return lines, found


def _meant_indent(body: str, before: str) -> str:
    """The spaces in front of `body` that make it the next key, or the next item, after the line `before`."""
    own = len(before) - len(before.lstrip(" "))
    key = len(before) - len(before[own:].removeprefix("-").lstrip(" "))
    if before.rstrip().endswith(":"):
        return " " * (key + 2)
    if not body.startswith("-"):
        return " " * key
    return " " * (own if own < key else max(0, key - 2))


_OPEN_QUOTE = re.compile(r"""^[^#"']*?(?:: +|- +)(?P<quote>["'])(?P<rest>.*)$""")
_KEY = re.compile(r"^ *(?:- +)*[\w.\-]+:(?: |$)")


def _unclosed_quote(lines: list[str], at: int) -> Place | None:
    """Where a quoted text begins that was meant to end on its line and goes on to line `at`."""
    for start in range(at - 1, max(-1, at - MOST_QUOTED), -1):
        match = _OPEN_QUOTE.match(lines[start])
        if match and match["rest"].count(match["quote"]) % 2 == 0 and _KEY.match(lines[start + 1]):
            between = "".join(lines[start + 1 : at])
            return None if match["quote"] in between else Place("", start + 1, match.start("quote") + 1)
    return None


def _syntax_error(error: yaml.YAMLError, document: Document, lines: list[str]) -> Diagnostic:
    problem = str(getattr(error, "problem", None) or "")
    mark = getattr(error, "problem_mark", None)
    if any(words in problem for words in _TOLD_LATE):
        mark = getattr(error, "context_mark", None) or mark
    place = document.at(mark.line + 1, mark.column + 1) if mark else document.at(1, 1)
    for words, code in _SPECIAL_STARTS.items():
        if words in problem:
            return report(code, place)
    if "did not find expected key" in problem and (start := _unclosed_quote(lines, place.line - 1)):
        return report("Y107", document.at(start.line, start.column), reason="这里的引号没有收尾，在这一行末尾补上")
    if "mapping values are not allowed" in problem and _is_too_deep(lines, place.line - 1):
        return report("Y107", document.at(place.line, 1), reason="这一行比上一行多缩进了，左边要和同一层的行对齐")
    return report("Y107", place, reason=_in_chinese(problem))


def _is_too_deep(lines: list[str], at: int) -> bool:
    """Whether line `at` is a key that stands deeper than the one before it, which has its value already."""
    if not 0 < at < len(lines) or not _KEY.match(lines[at]) or not _KEY.match(lines[at - 1]):
        return False
    depth = len(lines[at]) - len(lines[at].lstrip(" "))
    before = re.match(r" *(?:- +)*", lines[at - 1])
    return before is not None and depth > before.end() and not lines[at - 1].rstrip().endswith(":")


_VALUE = re.compile(r"^(?P<head>(?: *- +| *)(?:[\w.\-]+: +)?)(?P<value>\S.*)$")
_QUOTING_HELPS = (
    "mapping values are not allowed",
    "found character that cannot start any token",
    "did not find expected alphabetic or numeric character",
    "did not find expected whitespace or line break",
    "did not find expected key",
    "found unexpected end of stream",
    "found unknown escape character",
    "found undefined tag",
    "did not find expected comment or line break",
)


def _quote_value(lines: list[str], at: int, error: yaml.YAMLError) -> bool:
    """Put the value of line `at` into quotes. False where that would not help or has been done."""
    match = _VALUE.match(lines[at]) if at < len(lines) else None
    problem = str(getattr(error, "problem", ""))
    if match is None or not match["head"].strip() or not any(words in problem for words in _QUOTING_HELPS):
        return False
    value = match["value"]
    is_list = value.startswith(("{", "[")) and not value.startswith("{店")
    if is_list or value.startswith("- ") or (value.startswith("'") and value.endswith("'")):
        return False
    if value[0] in "\"'" and value.count(value[0]) == 1:
        value = value[1:]
    lines[at] = match["head"] + "'" + value.replace("'", "''") + "'"
    return True


_SPECIAL_STARTS = {
    "did not find expected alphabetic or numeric character": "Y109",
    "did not find expected whitespace or line break": "Y110",
    "found undefined tag": "Y110",
}
"""`*重点*` and `!注意` are no alias and no tag to libyaml, but the same mistake."""

_TOLD_LATE = ("could not find expected ':'", "found unexpected end of stream", "did not find expected ',' or")
"""What libyaml notices only lines later; its context mark is where the mistake begins."""

_SYNTAX = {
    "mapping values are not allowed": "这一行里多了一个冒号，或者上一行没写完",
    "could not find expected ':'": "这里该有一个英文冒号加空格",
    "did not find expected key": "缩进对不上、引号没有成对，或者以 { [ * & 开头的文字没有用引号括起来",
    "did not find expected '-'": "这里该是列表的一项（以“- ”开头），缩进对不上",
    "found character that cannot start any token": "这个符号不能放在开头，要用引号括起来",
    "found unexpected end of stream": "引号或括号没有收尾",
    "did not find expected ',' or": "方括号或花括号里缺英文逗号（全角的“，”不算），或者没有收尾",
    "block sequence entries are not allowed": "“- ”不能写在这里，要另起一行",
    "found unknown escape character": "双引号里的反斜杠要写成两个",
    "did not find expected comment or line break": "以 > 或 | 开头的文字要用引号括起来",
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


_WIDE_FLOW_KEY = re.compile(r"^(?P<key>[\w.\-]{1,16})：(?P<value>.*)$", re.S)
"""`{满意度：-12}`: to libyaml a key without a value."""


class _TooDeepError(Exception):
    """The file is nested beyond MAX_DEPTH. Nothing more is read: libyaml takes quadratic time on deep nesting."""


class _Builder:
    """Builds data from libyaml's events, noting positions; ends at MAX_DEPTH."""

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
        self.problems.append(report(code, self.document.at(*_position(event)), **values))

    def _value(self, event: Event, path: PathKey) -> Any:
        self.document.values[path] = _position(event)
        if isinstance(event, AliasEvent):
            self._report("Y109", event)
            return ""
        self._refuse_names(event)
        if isinstance(event, ScalarEvent):
            is_null = not event.style and event.value in ("~", "null", "Null", "NULL")
            return "" if is_null else self._text(event)
        if len(path) >= MAX_DEPTH:
            self._too_deep(event)
        return self._mapping(path) if isinstance(event, MappingStartEvent) else self._sequence(path)

    def _text(self, event: ScalarEvent) -> str:
        """A scalar's text. Control characters written as escapes ("\\x02") are refused like those that stand there."""
        if _CONTROL.search(event.value):
            self._report("Y108", event)
        return _CONTROL.sub(" ", event.value)

    def _refuse_names(self, event: Event) -> None:
        if getattr(event, "tag", None):
            self._report("Y110", event)
        elif getattr(event, "anchor", None):
            self._report("Y109", event)

    def _too_deep(self, event: Event) -> NoReturn:
        self._report("Y111", event)
        raise _TooDeepError

    def _skip(self, event: Event) -> None:
        """Pass over the value that begins with `event`."""
        depth = int(isinstance(event, (MappingStartEvent, SequenceStartEvent)))
        while depth:
            event = next(self.events)
            depth += isinstance(event, (MappingStartEvent, SequenceStartEvent))
            depth -= isinstance(event, (MappingEndEvent, SequenceEndEvent))
            if depth > MAX_DEPTH:
                self._too_deep(event)

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
                self._skip(event)
                self._skip(next(self.events))
                continue
            self._refuse_names(event)
            key = self._text(event)
            if key in result:
                first = self.document.keys[(*path, key)]
                self._report("Y114", event, key=key, line=first[0])
                self._skip(next(self.events))
                continue
            following = next(self.events)
            wide = _WIDE_FLOW_KEY.match(key)
            if wide and isinstance(following, ScalarEvent) and not following.value and not following.style:
                self._report("Y106", event, key=wide["key"])
                key, following.value = wide["key"], wide["value"]
            self.document.keys[(*path, key)] = _position(event)
            result[key] = self._value(following, (*path, key))
        return result
