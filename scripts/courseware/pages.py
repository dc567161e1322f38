"""The scanner of docs/**/*.md: the only judge of what a block is.

Owns: page text → front matter, headings, blocks with positions, diagrams. Blocks that the Markdown library would silently
leave in the page as text are reported here. Must not know banks, dialogues or HTML.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from pathlib import Path

from courseware.diagnostics import Diagnostic, Place, did_you_mean, report
from courseware.fields import Field, read_fields
from courseware.model.base import digest
from courseware.source import read_text
from courseware.transcripts import Utterance, read_transcript
from courseware.vocabulary import BLOCKS, BlockSpec

# Every pattern is linear: no two neighbouring parts of one may take the same characters.
_HEAD = re.compile(r"^(?P<indent> *)(?P<slashes>/{3,}) *(?P<name>[\w-]+) *(?:\|(?P<argument>.*))?$")
_CLOSER = re.compile(r"^(?P<indent> *)(?P<slashes>/{3,}) *$")
_SLASHES = re.compile(r"^[ \u3000]*[/／]{3,}[ \u3000]*(?P<name>[\w-]*)[ \u3000]*[|｜：]?")
_HALF_WIDTH = str.maketrans("／｜：\u3000", "/|| ")
_OPTION = re.compile(r"^ *(?P<name>[^\s:：|][^:：|]*)(?P<colon>[:：])(?P<value>.*)$")
_FENCE = re.compile(r"^(?P<indent> *)(?P<fence>`{3,}(?!`)|~{3,}(?!~))(?P<info>[^`]*)$")
_HEADING = re.compile(r"^(?P<level>#{1,6}) +(?P<text>.*)$")
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
_ANCHOR = re.compile(r"#(?P<anchor>[\w.\-]+)")
_CODE = re.compile(r"`[^`]*`")
_COMMENT = re.compile(r"^ {0,3}<!--")
MOST_ITEM_LINES = 200
"""How far above a block the list item that holds it may begin."""

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
    readable: bool = True
    """False where the file is no UTF-8 text: nothing is known of what the page holds."""

    @property
    def key(self) -> str:
        return page_key("\n".join(self.text.split("\n")[self.body_start :]))

    def is_hidden(self, block: PageBlock) -> bool:
        """Whether something broken stands in the place of `block`: itself or one around it."""
        ends = {b.start: b.end for b in self.blocks}
        return any(first <= block.start <= max(last, ends.get(first, last)) for first, last, _ in self.broken)


def page_key(text: str) -> str:
    """What a page's Markdown is recognised by: a hash that no host's trimming changes."""
    return hashlib.sha256(text.replace("\r\n", "\n").strip().encode()).hexdigest()


def lasting_name(page: Page, block: PageBlock) -> str:
    """A name for a block that stays when others are put before it: learners' notes and ticks hang on it.

    Made of its kind and title; only a second block of the same kind and title is told apart by its place.
    """
    alike = [b for b in page.blocks if (b.spec, b.argument) == (block.spec, block.argument)]
    place = alike.index(block)
    name = f"{block.spec.template}-{digest(block.argument, 6)}"
    return f"{name}-{place + 1}" if place else name


def scan_file(path: Path, file: str) -> tuple[Page, list[Diagnostic]]:
    """Read and scan one page. `file` is its name in messages, from the project's root."""
    text, problems = read_text(path, file)
    if text is None:
        return Page(file, file.removeprefix("docs/"), readable=False), problems
    page, found = scan(text, file)
    return page, problems + found


def scan(text: str, file: str) -> tuple[Page, list[Diagnostic]]:
    """Scan the Markdown `text` of the page called `file`."""
    page = Page(file, file.removeprefix("docs/"), text)
    return page, _Scanner(page).run()


@dataclass
class _Open:
    """A block whose closer has not come yet; `block` is None where its head is unusable."""

    block: PageBlock | None
    slashes: int
    start: int
    indent: int
    name: str
    broken: int
    """Where the reason for an unusable head stands in `Page.broken`."""


class _Scanner:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.written = page.text.split("\n")
        self.lines = [_without_tabs(line) for line in self.written]
        self.problems: list[Diagnostic] = []
        self.open: list[_Open] = []
        self.last_comment_end = max((n for n, line in enumerate(self.lines) if "-->" in line), default=-1)
        self.unclosed_fences: dict[str, int] = {}

    def run(self) -> list[Diagnostic]:
        at = self._front_matter()
        while at < len(self.lines):
            at = self._line(at)
        while self.open:
            self._unclosed(self.open.pop(), len(self.lines) - 1)
        self._read_contents()
        return self.problems

    def _place(self, line: int, column: int) -> Place:
        return Place(self.page.file, line + 1, min(column, len(self.written[line])) + 1)

    def _broken(self, start: int, end: int, problem: Diagnostic) -> None:
        self.problems.append(problem)
        self.page.broken.append((start, end, problem))

    def _front_matter(self) -> int:
        if self.lines[0].rstrip() != "---":
            return 0
        for at in range(1, len(self.lines)):
            if self.lines[at].rstrip() in ("---", "..."):
                self.page.body_start = at + 1
                return at + 1
            name, colon, value = self.lines[at].partition(":")
            if colon and not name.startswith((" ", "-")):
                self.page.meta[name.strip()] = value.strip().strip("\"'")
        self.page.meta.clear()
        return 0

    def _line(self, at: int) -> int:
        line = self.lines[at]
        if _COMMENT.match(line) and at <= self.last_comment_end:
            return self._comment(at)
        if (fence := _FENCE.match(line)) and (end := self._fence_end(at, fence)):
            return self._fence(at, end, fence)
        if _SLASHES.match(line):
            found, line = self._mended(at, line)
            if closer := _CLOSER.match(line):
                return self._close(at, closer, found)
            if head := _HEAD.match(line):
                return self._head(at, head, found)
            how = "块头写成 `/// 块名 | 内容`，收尾单独写一行 `///`。"
            self._broken(at, at, report("P613", self._place(at, 0), text=line.strip()[:30], how=how))
            return at + 1
        self._plain(at, line)
        return at + 1

    def _mended(self, at: int, line: str) -> tuple[Diagnostic | None, str]:
        """The line as it was meant, where full-width signs or a missing `|` keep it from being a head or a closer."""
        match = _SLASHES.match(line)
        assert match
        mended = match[0].translate(_HALF_WIDTH) + line[match.end() :]
        if mended != line:
            column = next(n for n, (was, now) in enumerate(zip(line, mended, strict=True)) if was != now)
            place = self._place(at, column)
            found = "全角空格" if line[column] == "\u3000" else line[column]
            wanted = mended[column] if mended[column] != " " else "空格"
            if line.lstrip(" ").startswith("\u3000"):
                mended = mended.lstrip(" ")
            return report("P605", place, found=found, wanted=wanted), mended
        rest = line[match.end("name") :].strip(" :")
        if match["name"] in BLOCKS and not _HEAD.match(line):
            how = f"块名和后面的字用 | 隔开，写成 `/// {match['name']} | {rest[:20]}`。"
            problem = report("P613", self._place(at, match.end("name")), text=line.strip()[:30], how=how)
            return problem, f"{line[: match.end('name')]} | {rest}"
        return None, line

    def _plain(self, at: int, line: str) -> None:
        if self.open and (block := self.open[-1].block) is not None:
            block.body.append((at + 1, line))
        text = _CODE.sub(lambda code: " " * len(code[0]), line)
        for attributes in _ATTRIBUTES.finditer(text):
            for match in _ANCHOR.finditer(attributes[0]):
                place = self._place(at, attributes.start() + match.start("anchor"))
                if match["anchor"] in self.page.anchors:
                    self.problems.append(report("P618", place, anchor=match["anchor"]))
                self.page.anchors.setdefault(match["anchor"], place)
        if heading := _HEADING.match(line):
            self._heading(at, heading)

    def _heading(self, at: int, heading: re.Match[str]) -> None:
        text, anchor = heading["text"].rstrip(" #"), None
        if text.endswith("}") and (start := text.rfind("{")) >= 0:
            found = _ANCHOR.search(text, start)
            text, anchor = text[:start].rstrip(" #"), found["anchor"] if found else None
        self.page.headings.append(Heading(len(heading["level"]), text, anchor, self._place(at, 0)))

    def _keep(self, first: int, last: int) -> None:
        """Lines that belong to the open block but are not looked at."""
        if self.open and (block := self.open[-1].block) is not None:
            block.body += [(n + 1, self.lines[n]) for n in range(first, last + 1)]

    def _comment(self, at: int) -> int:
        """What is commented out is not scanned: no host shows it."""
        end = at
        while "-->" not in self.lines[end]:
            end += 1
        self._keep(at, end)
        return end + 1

    def _fence_end(self, at: int, fence: re.Match[str]) -> int | None:
        """The line that closes a code fence; None, with a problem, where there is none."""
        mark = fence["fence"]
        if len(mark) < self.unclosed_fences.get(mark[0], len(mark) + 1):
            closing = re.compile(rf"^ *{re.escape(mark[0])}{{{len(mark)},}} *$")
            for end in range(at + 1, len(self.lines)):
                if closing.match(self.lines[end]):
                    return end
            self.unclosed_fences[mark[0]] = len(mark)
        self._broken(at, at, report("P625", self._place(at, len(fence["indent"])), mark=mark[:12]))
        return None

    def _fence(self, at: int, end: int, fence: re.Match[str]) -> int:
        indent = len(fence["indent"])
        if fence["info"].split()[:1] == ["mermaid"]:
            source = "\n".join(line[indent:] for line in self.lines[at + 1 : end])
            self.page.fences.append(Fence(source, at, end, indent, self._place(at + 1, 0)))
        self._keep(at, end)
        return end + 1

    def _close(self, at: int, closer: re.Match[str], look_alike: Diagnostic | None) -> int:
        slashes, indent = len(closer["slashes"]), len(closer["indent"])
        if look_alike:
            self._broken(at, at, look_alike)
        if not self.open:
            how = "删掉它，或者补上开头 `/// 块名`。"
            self._broken(at, at, report("P604", self._place(at, indent), slashes=closer["slashes"], how=how))
            return at + 1
        if any(o.slashes == slashes for o in self.open):
            while self.open[-1].slashes != slashes:
                self._unclosed(self.open.pop(), at - 1)
        opened = self.open.pop()
        if opened.slashes != slashes:
            how = f"“{opened.name}”块（第 {opened.start + 1} 行）开头有 {opened.slashes} 条斜线，收尾也写 {opened.slashes} 条。"
            self._broken(at, at, report("P604", self._place(at, indent), slashes=closer["slashes"], how=how))
        elif opened.indent != indent:
            how = f"和开头（第 {opened.start + 1} 行）对齐，缩进 {opened.indent} 格。"
            self._broken(at, at, report("P612", self._place(at, 0), part="收尾", indent=indent, how=how))
        if opened.block is None:
            first, _, why = self.page.broken[opened.broken]
            self.page.broken[opened.broken] = (first, at, why)
        else:
            opened.block.end = at
        return at + 1

    def _unclosed(self, opened: _Open, end: int) -> None:
        """Report a block without its closer; it reaches to line `end`."""
        place = opened.block.place if opened.block else self._place(opened.start, opened.indent)
        if opened.block:
            opened.block.end = end
        self._broken(opened.start, end, report("P603", place, name=opened.name, slashes="/" * opened.slashes))

    def _head(self, at: int, head: re.Match[str], look_alike: Diagnostic | None) -> int:
        name, indent, slashes = head["name"], len(head["indent"]), len(head["slashes"])
        place = self._place(at, head.start("name"))
        while self.open and slashes >= self.open[-1].slashes and not self._is_nested(at, slashes):
            self._unclosed(self.open.pop(), at - 1)
        if look_alike:
            self._broken(at, at, look_alike)
        if problem := self._refusal(at, name, indent, place):
            self._broken(at, at, problem)
            self.open.append(_Open(None, slashes, at, indent, name, len(self.page.broken) - 1))
            return at + 1
        if self.open and slashes >= self.open[-1].slashes:
            outer = self.open[-1].name
            self._broken(at, at, report("P623", place, name=name, outer=outer, slashes="/" * (slashes + 1)))
        argument = (head["argument"] or "").strip()
        column = self.lines[at].rfind(argument) if argument else head.end("name")
        if BLOCKS[name].argument == "unit":
            argument = argument.removeprefix("单元").strip()
        block = PageBlock(BLOCKS[name], argument, place, self._place(at, column), at, at, indent)
        self.page.blocks.append(block)
        self.open.append(_Open(block, slashes, at, indent, name, -1))
        return self._read_options(block, at + 1)

    def _refusal(self, at: int, name: str, indent: int, place: Place) -> Diagnostic | None:
        """Why a head cannot begin a block here."""
        if name not in BLOCKS:
            return report("P601", place, name=name, near=did_you_mean(name, BLOCKS))
        if not self._well_indented(at, indent):
            how = "块头顶格写；在列表的一项里面时，缩进四格。"
            return report("P612", self._place(at, 0), part="开头", indent=indent, how=how)
        outer = self.open[-1].block if self.open else None
        if outer and outer.spec.content != "markdown":
            return report("P613", place, text=self.lines[at].strip()[:30], how=f"“{outer.spec.name}”块里不能再放块。")
        return None

    def _is_nested(self, at: int, slashes: int) -> bool:
        """Whether the head at `at` stands inside the open block, or that block's closer was forgotten.

        It stands inside if after its own closer comes the outer one, before anything else begins.
        """
        wanted = [slashes, self.open[-1].slashes]
        for line in islice(self.lines, at + 1, None):
            if closer := _CLOSER.match(line):
                if len(closer["slashes"]) != wanted.pop(0):
                    return False
                if not wanted:
                    return True
            elif line.lstrip(" ").startswith("///"):
                return False
        return False

    def _well_indented(self, at: int, indent: int) -> bool:
        """At the margin, or inside a list item, tab or admonition that is at least four less indented."""
        if indent < 4:
            return indent == 0
        for before in range(at - 1, max(-1, at - MOST_ITEM_LINES), -1):
            line = self.lines[before]
            own = len(line) - len(line.lstrip(" "))
            if line.strip() and own < indent:
                return bool(_CONTAINER.match(line)) and indent - own >= 4
        return False

    def _read_options(self, block: PageBlock, at: int) -> int:
        """Read the option lines from `at` on. Returns the line after them."""
        while at < len(self.lines):
            line = self.lines[at]
            match = _OPTION.match(line)
            depth = len(line) - len(line.lstrip(" ")) - block.indent
            if depth >= 4 and match:
                self._option(block, at, match)
            elif depth < 4 and match and self._is_loose(block, match["name"].strip()):
                self._broken(block.start, block.start, report("P619", self._place(at, 0), option=match["name"].strip()))
                self._option(block, at, match)
            else:
                if depth >= 4 and line.strip() and block.spec.content == "markdown":
                    how = "块头下面紧接着的正文不要空四格。"
                    self._broken(
                        block.start, block.start, report("P613", self._place(at, 0), text=line.strip()[:30], how=how)
                    )
                break
            at += 1
        return at

    def _is_loose(self, block: PageBlock, name: str) -> bool:
        return block.spec.option(name) is not None and block.spec.field(name) is None

    def _option(self, block: PageBlock, at: int, match: re.Match[str]) -> None:
        name, value = match["name"].strip(), match["value"].strip().strip("\"'")
        place = self._place(at, match.start("name"))
        option = block.spec.option(name)
        problem = None
        if option is None:
            near = did_you_mean(name, block.spec.option_names) or "这种块没有选项，删掉这一行。"
            problem = report("P602", place, name=block.spec.name, option=name, near=near)
        elif match["colon"] == "：":
            problem = report("P605", self._place(at, match.start("colon")), found="：", wanted=":")
        elif not option.accepts(value):
            problem = report("P611", place, option=name, value=f"“{value}”", how=option.how)
        if problem:
            self._broken(block.start, block.start, problem)
        block.options[name] = value
        block.option_places[name] = place

    def _read_contents(self) -> None:
        """Fields and transcripts of the blocks, and what a block must have."""
        for block, following in zip_longest(self.page.blocks, self.page.blocks[1:]):
            holds_block = following is not None and following.start < block.end
            for problem in _block_problems(block, holds_block):
                self._broken(block.start, block.start, problem)
            problems: list[Diagnostic] = []
            if block.spec.content == "fields":
                block.fields, problems = read_fields(block.spec, block.body, self.page.file, block.place)
            elif block.spec.content == "transcript":
                block.utterances, problems = read_transcript(block.body, self.page.file, block.indent)
            for problem in problems:
                self._broken(block.start, block.start, problem)


def _block_problems(block: PageBlock, holds_block: bool) -> Iterator[Diagnostic]:
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
            how = f"在块头下面空四格，加一行 `{name}: …`。{option.how}"
            yield report("P611", block.place, option=name, value="没有写", how=how)
    text = "".join(line for _, line in block.body).strip()
    if spec.content == "none" and text:
        yield report("P613", block.place, text=text[:20], how="这种块里不写内容，紧接着写 ///。")
    if spec.content != "none" and not text and not holds_block:
        yield report("P617", block.place, name=spec.name)
    han = len(re.findall(r"[\u4e00-\u9fff]", text))
    if spec.max_chars and han > spec.max_chars:
        yield report("P622", block.place, name=spec.name, count=han, limit=spec.max_chars)


def _without_tabs(line: str) -> str:
    """Tabs in the indentation as Markdown reads them."""
    if "\t" not in line[: len(line) - len(line.lstrip())]:
        return line
    body = line.lstrip(" \t")
    return line[: len(line) - len(body)].expandtabs(4) + body
