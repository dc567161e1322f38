"""The scanner of docs/**/*.md: the only judge of what a block is.

Owns: page text → front matter, headings, blocks with positions, diagrams. Blocks that the Markdown library would silently
leave in the page as text are reported here. Must not know banks, dialogues or HTML.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from courseware.diagnostics import Diagnostic, Place, did_you_mean, report
from courseware.fields import Field, read_fields
from courseware.source import decode
from courseware.transcripts import Utterance, read_transcript
from courseware.vocabulary import BLOCKS, BlockSpec

_HEAD = re.compile(
    r"^(?P<indent> *)(?P<slashes>/{3,})(?P<gap>[ ]*)(?P<name>[\w-]+)[ ]*(?:\|[ ]*(?P<argument>.*?)[ ]*)?$"
)
_CLOSER = re.compile(r"^(?P<indent> *)(?P<slashes>/{3,})[ ]*$")
_FULL_WIDTH = re.compile(r"^ *(?P<slashes>[／/]{3,})[ 　]*(?P<rest>.*)$")
_OPTION = re.compile(r"^ {4,}(?P<name>[^\s:：][^:：]*?)\s*(?P<colon>[:：])\s*(?P<value>.*)$")
_LOOSE_OPTION = re.compile(r"^ {0,3}(?P<name>\w{1,6})\s*[:：]\s*(?P<value>.+)$")
_FENCE = re.compile(r"^ *(?P<fence>`{3,}|~{3,})[ ]*(?P<info>[^`]*)$")
_HEADING = re.compile(r"^(?P<level>#{1,6})[ ]+(?P<text>.*?)(?:[ ]*\{(?P<attributes>[^}]*)\})?[ ]*#*$")
_ANCHOR = re.compile(r"\{[:]?[^}\n]*?#(?P<anchor>[\w.\-]+)[^}\n]*\}")
_CONTAINER = re.compile(r"^ *(?:[-*+]|\d+[.)])[ ]+\S|^ *(?:===|!!!|\?\?\?\+?)[ !+]")


@dataclass(frozen=True)
class Heading:
    level: int
    text: str
    anchor: str | None
    place: Place


@dataclass
class PageBlock:
    """One block as written: `start`/`end` are its first and last line, from 0."""

    spec: BlockSpec
    argument: str
    place: Place
    argument_place: Place
    start: int
    end: int
    indent: int
    options: dict[str, str] = field(default_factory=dict)
    option_places: dict[str, Place] = field(default_factory=dict)
    body: list[tuple[int, str]] = field(default_factory=list)
    """Content lines with their line numbers, from 1."""
    fields: list[Field] = field(default_factory=list)
    utterances: list[Utterance] = field(default_factory=list)


@dataclass(frozen=True)
class Fence:
    """A ```mermaid fence: its source and lines (from 0)."""

    source: str
    start: int
    end: int
    indent: int
    place: Place


@dataclass
class Page:
    """One scanned page."""

    file: str
    """Path from the project's root, e.g. docs/unit1/1-1.md."""
    path: str
    """Path within docs, e.g. unit1/1-1.md."""
    text: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    anchors: dict[str, Place] = field(default_factory=dict)
    blocks: list[PageBlock] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    broken: list[tuple[int, int, Diagnostic]] = field(default_factory=list)
    """Line ranges (from 0, body only) that cannot be rendered, with the reason."""
    body_start: int = 0
    """Number of lines of the front matter."""

    @property
    def key(self) -> str:
        return page_key("\n".join(self.text.split("\n")[self.body_start :]))


def page_key(text: str) -> str:
    """What a page's Markdown is recognised by: a hash that no host's trimming changes."""
    return hashlib.sha256(text.replace("\r\n", "\n").strip().encode()).hexdigest()


def scan_file(path: Path, file: str) -> tuple[Page, list[Diagnostic]]:
    """Read and scan one page. `file` is its name in messages, from the project's root."""
    page = Page(file, file.removeprefix("docs/"))
    text, problems = decode(path.read_bytes(), file)
    if text is None:
        return page, problems
    return scan(text, file)


def scan(text: str, file: str) -> tuple[Page, list[Diagnostic]]:
    """Scan the Markdown `text` of the page called `file`."""
    page = Page(file, file.removeprefix("docs/"), text)
    return page, _Scanner(page).run()


class _Scanner:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.lines = page.text.split("\n")
        self.problems: list[Diagnostic] = []
        self.open: list[tuple[PageBlock | None, int, int, str]] = []
        """Open blocks: (block or None where it is broken, slashes, first line, name)."""

    def run(self) -> list[Diagnostic]:
        at = self._front_matter()
        while at < len(self.lines):
            at = self._line(at)
        for block, slashes, start, name in reversed(self.open):
            place = block.place if block else self._place(start, 0)
            self._broken(start, len(self.lines) - 1, report("P603", place, name=name, slashes="/" * slashes))
        self._read_contents()
        return self.problems

    def _place(self, line: int, column: int) -> Place:
        return Place(self.page.file, line + 1, column + 1)

    def _broken(self, start: int, end: int, problem: Diagnostic) -> None:
        self.problems.append(problem)
        self.page.broken.append((start, end, problem))

    def _front_matter(self) -> int:
        if not self.lines or self.lines[0].strip() != "---":
            return 0
        for at in range(1, len(self.lines)):
            if self.lines[at].strip() in ("---", "..."):
                self.page.body_start = at + 1
                return at + 1
            name, colon, value = self.lines[at].partition(":")
            if colon and not name.startswith((" ", "-")):
                self.page.meta[name.strip()] = value.strip().strip("\"'")
        return 0

    def _line(self, at: int) -> int:
        line = self.lines[at]
        if fence := _FENCE.match(line):
            return self._fence(at, fence)
        if closer := _CLOSER.match(line):
            return self._close(at, closer)
        if (head := _HEAD.match(line)) and not self._in_raw():
            return self._head(at, head)
        if head:
            self._broken(at, at, report("P613", self._place(at, 0), text=line.strip(), how="这种块里不能再放块。"))
            return at + 1
        if "／" in line and (look := _FULL_WIDTH.match(line)) and "／" in look["slashes"]:
            found = look["slashes"]
            self._broken(at, at, report("P605", self._place(at, line.index("／")), found=found, wanted="///"))
            return at + 1
        self._plain(at, line)
        return at + 1

    def _in_raw(self) -> bool:
        block = self.open[-1][0] if self.open else None
        return block is not None and block.spec.content != "markdown"

    def _plain(self, at: int, line: str) -> None:
        if self.open and (block := self.open[-1][0]) is not None:
            block.body.append((at + 1, line))
        for match in _ANCHOR.finditer(line):
            place = self._place(at, match.start("anchor"))
            if match["anchor"] in self.page.anchors:
                self.problems.append(report("P618", place, anchor=match["anchor"]))
            self.page.anchors.setdefault(match["anchor"], place)
        if heading := _HEADING.match(line):
            anchor = re.search(r"#([\w.\-]+)", heading["attributes"] or "")
            self.page.headings.append(
                Heading(len(heading["level"]), heading["text"], anchor[1] if anchor else None, self._place(at, 0))
            )

    def _fence(self, at: int, fence: re.Match[str]) -> int:
        end = at + 1
        mark = fence["fence"]
        while end < len(self.lines) and not re.match(rf"^ *{re.escape(mark[0])}{{{len(mark)},}} *$", self.lines[end]):
            end += 1
        indent = len(self.lines[at]) - len(self.lines[at].lstrip(" "))
        if fence["info"].strip().split(" ")[0] == "mermaid":
            source = "\n".join(line[indent:] for line in self.lines[at + 1 : end])
            self.page.fences.append(Fence(source, at, end, indent, self._place(at + 1, 0)))
        if self.open and (block := self.open[-1][0]) is not None:
            block.body += [(n + 1, self.lines[n]) for n in range(at, min(end + 1, len(self.lines)))]
        return end + 1

    def _close(self, at: int, closer: re.Match[str]) -> int:
        slashes = len(closer["slashes"])
        if not self.open or self.open[-1][1] != slashes:
            self._broken(at, at, report("P604", self._place(at, len(closer["indent"]))))
            return at + 1
        block, _, start, _ = self.open.pop()
        if block is None:
            self.page.broken = [(first, at if first == start else last, why) for first, last, why in self.page.broken]
        else:
            block.end = at
        return at + 1

    def _head(self, at: int, head: re.Match[str]) -> int:
        name, indent = head["name"], len(head["indent"])
        place = self._place(at, head.start("name"))
        slashes = len(head["slashes"])
        options_end = self._options_end(at + 1)
        if name not in BLOCKS:
            self._broken(at, at, report("P601", place, name=name, near=did_you_mean(name, BLOCKS)))
            self.open.append((None, slashes, at, name))
            return options_end
        if not self._well_indented(at, indent):
            self._broken(at, at, report("P612", self._place(at, 0), indent=indent))
            self.open.append((None, slashes, at, name))
            return options_end
        if self.open and slashes >= self.open[-1][1]:
            outer = self.open[-1][3]
            self._broken(at, at, report("P623", place, name=name, outer=outer, slashes="/" * (slashes + 1)))
        argument = head["argument"] or ""
        column = head.start("argument") if argument else head.end("name")
        block = PageBlock(BLOCKS[name], argument, place, self._place(at, column), at, at, indent)
        if "｜" in self.lines[at] or "：" in name:
            self._broken(at, at, report("P605", self._place(at, self.lines[at].index("｜")), found="｜", wanted="|"))
        self._read_options(block, at + 1, options_end)
        self.page.blocks.append(block)
        self.open.append((block, slashes, at, name))
        return options_end

    def _well_indented(self, at: int, indent: int) -> bool:
        """Up to three spaces, or inside a list item, tab or admonition that is at least four less indented."""
        if indent < 4:
            return indent == 0
        for line in reversed(self.lines[:at]):
            own = len(line) - len(line.lstrip(" "))
            if line.strip() and own < indent:
                return bool(_CONTAINER.match(line)) and indent - own >= 4
        return False

    def _options_end(self, at: int) -> int:
        base = len(self.lines[at - 1]) - len(self.lines[at - 1].lstrip(" "))
        while at < len(self.lines) and _OPTION.match(self.lines[at][base:]):
            at += 1
        return at

    def _read_options(self, block: PageBlock, at: int, end: int) -> None:
        for number in range(at, end):
            line = self.lines[number]
            match = _OPTION.match(line[block.indent :])
            assert match
            name, value = match["name"], match["value"].strip()
            place = self._place(number, block.indent + match.start("name"))
            if match["colon"] == "：":
                self._broken(block.start, block.start, report("P605", place, found="：", wanted=":"))
            option = block.spec.option(name)
            if option is None:
                near = did_you_mean(name, block.spec.option_names) or "这种块没有选项，删掉这一行。"
                problem = report("P602", place, name=block.spec.name, option=name, near=near)
                self._broken(block.start, block.start, problem)
            elif not option.accepts(value.strip("\"'")):
                self._broken(block.start, block.start, report("P611", place, option=name, value=value, how=option.how))
            block.options[name] = value.strip("\"'")
            block.option_places[name] = place
        loose = _LOOSE_OPTION.match(self.lines[end]) if end < len(self.lines) else None
        if loose and block.spec.option(loose["name"]) and not block.spec.field(loose["name"]):
            problem = report("P619", self._place(end, 0), option=loose["name"])
            self._broken(block.start, block.start, problem)

    def _read_contents(self) -> None:
        """Fields and transcripts of the blocks, and what a block must have."""
        for block in self.page.blocks:
            for problem in _block_problems(block):
                self._broken(block.start, block.start, problem)
            problems: list[Diagnostic] = []
            if block.spec.content == "fields":
                block.fields, problems = read_fields(block.spec, block.body, self.page.file, block.place)
            elif block.spec.content == "transcript":
                block.utterances, problems = read_transcript(block.body, self.page.file, block.indent)
            for problem in problems:
                self._broken(block.start, block.start, problem)


def _block_problems(block: PageBlock) -> Iterator[Diagnostic]:
    spec = block.spec
    if spec.argument == "none" and block.argument:
        yield report(
            "P613", block.argument_place, text=f"| {block.argument}", how="这种块后面不写东西，删掉“|”和后面的字。"
        )
    if spec.argument not in ("none", "optional") and not block.argument:
        what = {"topic": "小节号", "dialogue": "演练编号", "unit": "单元号", "figure": "图的种类"}.get(
            spec.argument, "标题"
        )
        yield report("P606", block.argument_place, name=spec.name, what=what, example=spec.example)
    for name, option in spec.options:
        if option.required and name not in block.options:
            yield report("P611", block.place, option=name, value="（没有写）", how=option.how)
    text = "".join(line for _, line in block.body).strip()
    if spec.content == "none" and text:
        yield report("P613", block.place, text=text[:20], how="这种块里不写内容，紧接着写 ///。")
    if spec.content != "none" and not text:
        yield report("P617", block.place, name=spec.name)
    han = len(re.findall(r"[\u4e00-\u9fff]", text))
    if spec.max_chars and han > spec.max_chars:
        yield report("P622", block.place, name=spec.name, count=han, limit=spec.max_chars)
