"""The Markdown extension: renders on a page what the scanner accepted.

Works in any host that runs Python-Markdown. It is given no page name, so it finds its page by a hash of the text it
receives. Blocks whose content is not Markdown become finished HTML before parsing; the others are `pymdownx` blocks.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from courseware import PROJECT, diagrams, exercises
from courseware.bank import Course, Entry
from courseware.diagnostics import Diagnostic
from courseware.inline import CourseLinks
from courseware.model.dialogues import Dialogue
from courseware.pages import Fence, Page, PageBlock, lasting_name, page_key, scan
from courseware.render import PageRenderer
from courseware.site import Site, shows_cards, site_of
from courseware.vocabulary import BLOCKS, DATA_BLOCKS, BlockSpec

_BODY = Markup("\x00body\x00")


class CourseError(SystemExit):
    """The course cannot be built; the message lists every problem. Hosts end the build with it, without a traceback."""


class PageState:
    """What one conversion knows: its page, and which of its Markdown blocks come next."""

    def __init__(self, site: Site, text: str) -> None:
        page = site.course.pages_by_key.get(page_key(text))
        if page is None and shows_cards():
            # The file was saved between the host's reading and ours: show what came, the host is about to read again.
            page, _ = scan(text, "docs/index.md")
        if page is None:
            raise CourseError("courseware.blocks：收到的文字不是 docs 里的任何一页；只用它来渲染本课程的页面。")
        self.site = site
        self.page: Page = page
        self.renderer: PageRenderer = site.renderer.on_page(page.path)
        self.markdown_blocks = [b for b in page.blocks if b.spec.content == "markdown" and not page.is_hidden(b)]
        self.next_block = 0
        self.is_parsed = False

    def take(self, spec: BlockSpec) -> PageBlock:
        """The next Markdown block of the page, which must be of this kind."""
        if self.next_block >= len(self.markdown_blocks) or self.markdown_blocks[self.next_block].spec != spec:
            raise CourseError(f"{self.page.file}：“{spec.name}”块和扫描结果对不上，请报告这个错误。")
        self.next_block += 1
        return self.markdown_blocks[self.next_block - 1]


def render_block(state: PageState, block: PageBlock, body: Markup | None = None) -> Markup:
    """HTML of one block; `body` is its rendered Markdown, or a mark where that will stand."""
    renderer = state.renderer
    kind = block.spec.template
    if kind == "quiz":
        return _quiz(state, block.argument, int(block.options.get("数量", "5")))
    if kind == "exercises":
        above = [h.level for h in state.page.headings if h.place.line < block.place.line]
        return _exercises(state, block.argument, above[-1] + 1 if above else 2)
    if kind == "dialogue":
        return _dialogue(state, block.argument)
    if kind == "graphs":
        return _graphs(state, block.argument)
    if block.spec.content in ("fields", "transcript", "table"):
        return _column(state, block)
    return renderer.block(block, lasting_name(state.page, block), body)


def _column(state: PageState, block: PageBlock) -> Markup:
    """A block that shows its own text, with facts, links and faces: kept like exercises, but never as a mark, since the
    search reads it."""
    renderer, at = state.renderer, lasting_name(state.page, block)
    text = [block.argument, block.options, [line for _, line in block.body]]
    behind = [renderer.lesson(block), renderer.renderer.rules_mark]
    own = ["column", block.spec.template, state.page.path, at, text, behind]
    return state.site.exercises.html(own, lambda: renderer.block(block, at))


def _quiz(state: PageState, topic: str, size: int) -> Markup:
    entries = state.site.course.by_topic.get(topic, [])
    own = ["quiz", state.page.path, topic, size, [entry.data for entry in entries]]
    return state.site.exercises.place(own, lambda: state.renderer.quiz(topic, size))


def _exercises(state: PageState, unit: str, level: int) -> Markup:
    entries = state.site.course.exercises.get(unit, [])
    own = ["exercises", state.page.path, unit, level, [entry.data for entry in entries]]
    return state.site.exercises.place(own, lambda: state.renderer.exercises(unit, level))


def _dialogue(state: PageState, name: str) -> Markup:
    entry = state.site.course.dialogue_by_id[name]
    own = ["dialogue", state.page.path, entry.data, state.site.course.shop_page]
    return state.site.exercises.place(own, lambda: state.renderer.dialogue(entry))


def _graphs(state: PageState, unit: str) -> Markup:
    course = state.site.course
    broken = {problem.place.file for problem in state.site.problems}
    sound = [e for e in _dialogues_of(course, unit) if e.document.file not in broken]
    places = sorted((b.argument, b.place.file) for b in course.blocks("dialogue"))
    own = ["graphs", state.page.path, unit, places, [entry.data for entry in sound]]
    return state.site.exercises.place(own, lambda: state.renderer.graphs(unit, sound))


def _dialogues_of(course: Course, unit: str) -> list[Entry[Dialogue]]:
    """The dialogues of a unit, section by section."""
    own = [e for e in course.dialogue_by_id.values() if course.unit_of_dialogue(e.value.id) == unit]
    return sorted(own, key=lambda e: e.value.section)


class _FindPage(Preprocessor):
    """First of all: which page is this?"""

    def __init__(self, md: Markdown, extension: CourseExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        self.extension.start("\n".join(lines))
        return lines


class _Replace(Preprocessor):
    """Puts finished HTML in the place of diagrams, of blocks without Markdown content and of what is broken."""

    def __init__(self, md: Markdown, extension: CourseExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        state = self.extension.state
        assert state is not None
        replaced: dict[int, tuple[int, str]] = {}
        ranges = {b.start: b.end for b in state.page.blocks}
        for start, end, _ in state.page.broken:
            problems = [why for first, _, why in state.page.broken if first == start]
            replaced[start] = (max(end, ranges.get(start, end)), str(state.renderer.problems(problems)))
        for block in state.page.blocks:
            if block.start not in replaced and block.spec.content != "markdown":
                replaced[block.start] = (block.end, self._html(state, block))
        for fence in state.page.fences:
            replaced.setdefault(fence.start, (fence.end, self._diagram(state, fence)))
        return self._apply(lines, replaced, self._offset(state.page, lines))

    def _html(self, state: PageState, block: PageBlock) -> str:
        hidden = "" if block.spec.searchable else " data-search-exclude"
        problems = _in_the_way(state, block)
        html = state.renderer.problems(problems) if problems else render_block(state, block)
        return f'<div class="block block--{block.spec.template.replace("_", "-")}"{hidden}>\n{html}\n</div>'

    def _diagram(self, state: PageState, fence: Fence) -> str:
        drawing = diagrams.load(fence.source, state.site.course.root / "docs" / "assets" / "diagrams")
        if drawing is None and shows_cards() and not any(p.place == fence.place for p in state.site.problems):
            # New since the preview began: `build` and the next preview keep it in a file.
            with suppress(diagrams.DiagramError):
                drawing = diagrams.draw(fence.source)
        if drawing is None:
            return str(state.renderer.problems([p for p in state.site.problems if p.place.file == state.page.file]))
        return str(state.renderer.diagram(drawing, f"dia{state.page.fences.index(fence) + 1}"))

    def _offset(self, page: Page, lines: list[str]) -> int:
        """How many lines of the file the host cut off: the front matter and blank lines after it."""
        body = page.text.split("\n")[page.body_start :]
        return page.body_start + _leading_blanks(body) - _leading_blanks(lines)

    def _apply(self, lines: list[str], replaced: dict[int, tuple[int, str]], offset: int) -> list[str]:
        result: list[str] = []
        at = 0
        while at < len(lines):
            found = replaced.get(at + offset)
            if found is None:
                result.append(lines[at])
                at += 1
                continue
            end, html = found
            indent = lines[at][: len(lines[at]) - len(lines[at].lstrip(" "))]
            result += ["", indent + self.md.htmlStash.store(html), ""]
            at = end - offset + 1
        return result


def _in_the_way(state: PageState, block: PageBlock) -> list[Diagnostic]:
    """Problems that keep a block from being shown: of its own lines, and of the data or the dialogue it names and its people."""
    names_dialogue = block.spec.template == "dialogue"
    data_files = _data_files(state.site.course, block)
    lacks_people = names_dialogue and not state.site.course.is_whole("shops", "customers", "staff")
    return [
        p
        for p in state.site.problems
        if (p.place.file == state.page.file and block.start < p.place.line <= block.end + 1)
        or (
            names_dialogue
            and p.place.file.startswith("quizzes/dialogues/")
            and Path(p.place.file).stem == block.argument
        )
        or (lacks_people and p.place.file.startswith("quizzes/shop/"))
        or p.place.file in data_files
    ]


def _data_files(course: Course, block: PageBlock) -> set[str]:
    """The files of the data set that a block shows."""
    name = block.options.get("数据", "") if block.spec.template in DATA_BLOCKS else ""
    own = [entry for entry in course.datasets if entry.value.id == name]
    return (
        {f"quizzes/data/{name}.yaml", *(f for e in own for f in (e.document.file, course.table_file(e)))}
        if name
        else set()
    )


def _leading_blanks(lines: list[str]) -> int:
    return next((n for n, line in enumerate(lines) if line.strip()), len(lines))


class _MarkdownBlock(Block):
    """A block whose content is Markdown: its template is wrapped around the parsed content."""

    spec: BlockSpec
    extension: CourseExtension

    def on_create(self, parent: Element) -> Element:
        assert self.extension.state is not None
        self.source = self.extension.state.take(self.spec)
        return SubElement(parent, "div", {"class": f"block block--{self.spec.template.replace('_', '-')}"})

    def on_markdown(self) -> str:
        return "block"

    def on_end(self, block: Element) -> None:
        state = self.extension.state
        assert state is not None
        before, after = render_block(state, self.source, _BODY).split(_BODY)
        block.text = self.md.htmlStash.store(before)
        last = block[-1] if len(block) else block
        placeholder = self.md.htmlStash.store(after)
        if last is block:
            block.text += placeholder
        else:
            last.tail = placeholder


class _TableLabels(Treeprocessor):
    """Each cell of a body row carries its column's name: on a phone a row becomes a small card.

    A head without words is an empty cell: as a heading, a screen reader would say nothing at each row.
    """

    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            cells = table.findall("./thead/tr/th")
            heads = ["".join(cell.itertext()) for cell in cells]
            for head, cell in zip(heads, cells, strict=True):
                if not head.strip():
                    cell.tag = "td"
            for row in table.iterfind("./tbody/tr"):
                for head, cell in zip(heads, row, strict=False):
                    cell.set("data-label", head)


class _Parsed(Treeprocessor):
    """After all others: from here on, what is finished is the page and no longer the words of a heading."""

    def __init__(self, md: Markdown, extension: CourseExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:  # noqa: ARG002 - the library's signature
        assert self.extension.state is not None
        self.extension.state.is_parsed = True


class _Finish(Postprocessor):
    """Last of all: the page's pictures, once; and nothing of our syntax may have been left as text.

    The table of contents runs every postprocessor over each heading too: those are left alone.
    """

    def __init__(self, md: Markdown, extension: CourseExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, text: str) -> str:
        state = self.extension.state
        assert state is not None
        if not state.is_parsed:
            return text
        if state.next_block != len(state.markdown_blocks):
            raise CourseError(f"{state.page.file}：有的块没有被渲染出来，请报告这个错误。")
        cards = self.extension.page_cards(state)
        sheets = state.renderer.sheets(b.spec.sheet for b in state.page.blocks if b.spec.sheet)
        if exercises.are_marked():
            state.site.search.add(state.page, text)
        whole = exercises.expand(state.site.course.root, text)
        return f"{cards}{sheets}{text}{state.site.renderer.sprite_for(whole)}"


class CourseExtension(BlocksExtension):
    """Everything that course pages add to Markdown. Option `root`: the project's folder."""

    def __init__(self, **options: Any) -> None:
        self.config = {"root": [os.environ.get("COURSE_ROOT", str(PROJECT)), "the project's folder"]}
        self.state: PageState | None = None
        super().__init__(**options)

    def start(self, text: str) -> None:
        site = site_of(Path(self.getConfig("root")))
        if site.problems and not shows_cards():
            listing = "\n".join(str(problem) for problem in site.problems)
            raise CourseError(f"{listing}\n\n课程里有 {len(site.problems)} 处要改，网站没有生成。")
        self.state = PageState(site, text)
        self.links.course, self.links.page = site.course, self.state.page.path
        self.facts.course = site.course

    def page_cards(self, state: PageState) -> Markup:
        """Problems of the files that this page shows, and of the page that have no block to stand in."""
        if not shows_cards():
            return Markup()
        shown = {id(why) for _, _, why in state.page.broken}
        files = {state.page.file, *_files_behind(state)}
        problems: list[Diagnostic] = [p for p in state.site.problems if p.place.file in files and id(p) not in shown]
        return state.renderer.problems(problems) if problems else Markup()

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802 - the library's name
        # Each page puts its own course and name in, in start().
        links = CourseLinks(Course(Path()), "")
        links.extendMarkdown(md)
        self.links: Any = md.treeprocessors["course_links"]
        self.facts: Any = md.preprocessors["course_facts"]
        md.preprocessors.register(_FindPage(md, self), "course_page", 100)
        # After the library has normalised white space (30), which drops placeholders; before code fences (25).
        md.preprocessors.register(_Replace(md, self), "course_blocks", 28)
        md.treeprocessors.register(_TableLabels(md), "course_tables", 2)
        md.treeprocessors.register(_Parsed(md, self), "course_parsed", -20)
        md.postprocessors.register(_Finish(md, self), "course_finish", -10)
        for name, spec in BLOCKS.items():
            if spec.content == "markdown":
                block_mgr.register(_block_class(name, spec, self), {})


def _files_behind(state: PageState) -> set[str]:
    course = state.site.course
    topics = {b.argument for b in state.page.blocks if b.spec.template == "quiz"}
    dialogues = {b.argument for b in state.page.blocks if b.spec.template == "dialogue"}
    drawn = {b.argument for b in state.page.blocks if b.spec.template == "graphs"}
    dialogues |= {e.value.id for unit in drawn for e in _dialogues_of(course, unit)}
    sections = (
        {s.id for _, s in course.map.value.sections() if topics & {t.id for t in s.topics}} if course.map else set()
    )
    units = {b.argument for b in state.page.blocks if b.spec.template == "exercises"}
    shows_shifts = any(b.spec.template == "workbench" for b in state.page.blocks)
    shows_papers = any(b.spec.template == "tests" for b in state.page.blocks)
    shows_shop = any(b.spec.template in ("shop", "shop_paths") for b in state.page.blocks)
    files = {f.document.file for f in course.files if shows_shop and f.document.file.startswith("quizzes/shop/")}
    files |= {file for block in state.page.blocks for file in _data_files(course, block)}
    looked_up = {"rulebook": "quizzes/rules.yaml", "lexicon": "quizzes/lexicon.yaml", "glossary": "quizzes/terms.yaml"}
    files |= {file for name, file in looked_up.items() if any(b.spec.template == name for b in state.page.blocks)}
    for result in course.files:
        data = result.document.data if isinstance(result.document.data, dict) else {}
        stem = Path(result.document.file).stem
        if result.kind == "bank" and (data.get("section") in sections or stem.replace("-", ".") in sections):
            files.add(result.document.file)
        if result.unit and result.unit in units:
            files.add(result.document.file)
        if (result.kind == "dialogue" and stem in dialogues) or (result.kind == "shift" and shows_shifts):
            files.add(result.document.file)
        if result.kind == "paper" and shows_papers:
            files.add(result.document.file)
    return files


def _block_class(name: str, spec: BlockSpec, extension: CourseExtension) -> type[Block]:
    argument = {"none": False, "optional": None}.get(spec.argument, True)
    options = {option: ["", lambda value: value] for option in spec.option_names}
    return type(
        f"Block_{spec.template}",
        (_MarkdownBlock,),
        {"NAME": name, "ARGUMENT": argument, "OPTIONS": options, "spec": spec, "extension": extension},
    )


def makeExtension(**options: Any) -> CourseExtension:  # noqa: N802 - the library's name
    """Entry point for Python-Markdown."""
    return CourseExtension(**options)
