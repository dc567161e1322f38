"""Checks of pages against the rest: blocks name what exists, and everything written is used."""

from __future__ import annotations

import math
import posixpath
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from markdown.extensions.toc import slugify

from courseware import diagrams
from courseware.bank import Course
from courseware.diagnostics import Diagnostic, Place, did_you_mean, report
from courseware.diagram_plan import em
from courseware.figures import LAYOUTS, STRENGTHS
from courseware.inline import TextRenderer, outside_code
from courseware.model.shop import fact_anchor
from courseware.pages import Page, PageBlock
from courseware.render import table_cells
from courseware.vocabulary import FIGURES, FigureSpec


def _blocks(course: Course, template: str) -> Iterator[PageBlock]:
    """Blocks of a kind that say what they show."""
    return (block for block in course.blocks(template) if block.argument)


def references_exist(course: Course) -> Iterator[Diagnostic]:
    """Topics, dialogues and units that blocks name; each quiz and dialogue stands once."""
    if course.map is None:
        return
    written = _written_topics(course)
    for block in _blocks(course, "quiz"):
        if block.argument not in course.topics:
            near = did_you_mean(block.argument, course.topics)
            yield report("P607", block.argument_place, what="小节", topic=block.argument, near=near)
        elif block.argument not in written:
            yield report("P616", block.argument_place, topic=block.argument)
    broken = {PurePosixPath(f.document.file).stem for f in course.files if f.kind == "dialogue" and f.head is None}
    named = [(block.argument, block.argument_place) for block in _blocks(course, "dialogue")]
    named += [(b.options["去练"], b.option_places["去练"]) for b in course.blocks("taste") if "去练" in b.options]
    for name, place in named:
        if name not in course.dialogue_by_id and name not in broken:
            yield report("P608", place, id=name, near=did_you_mean(name, course.dialogue_by_id))
    units = [u.id for u in course.map.value.units]
    for block in (b for template in ("unit_map", "exercises", "graphs") for b in _blocks(course, template)):
        if block.argument not in units:
            near = did_you_mean(block.argument, units)
            yield report("P607", block.argument_place, what="单元", topic=block.argument, near=near)
    for template in ("quiz", "dialogue", "exercises", "graphs"):
        first: dict[str, PageBlock] = {}
        for block in _blocks(course, template):
            if block.argument in first:
                earlier = first[block.argument].place
                yield report("P620", block.argument_place, topic=block.argument, first=earlier)
            first.setdefault(block.argument, block)


def _written_topics(course: Course) -> set[str]:
    """Topics that have questions, readable or not; all of them where a whole bank cannot be read."""
    banks = [f.document.data for f in course.files if f.kind == "bank" and not f.unit]
    if None in banks:
        return set(course.topics)
    questions = [q for data in banks if isinstance(data, dict) for q in _as_list(data.get("questions"))]
    return {str(q.get("topic")) for q in questions if isinstance(q, dict)}


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def nothing_is_unused(course: Course) -> Iterator[Diagnostic]:
    """Banks and dialogues that no page shows. Not asked while a page or the name of a block cannot be read."""
    if not all(page.readable for page in course.pages) or any(p.code == "P601" for p in course.page_problems):
        return
    used = {b.argument for b in _blocks(course, "quiz")}
    for topic, entries in course.by_topic.items():
        if topic in course.topics and topic not in used:
            yield report("P614", entries[0].at("topic"), topic=topic)
    used = {b.argument for b in _blocks(course, "dialogue")}
    for entry in course.dialogues:
        if entry.value.id not in used:
            yield report("P615", entry.at("id"), id=entry.value.id)


def exercises_exist(course: Course) -> Iterator[Diagnostic]:
    """Exercises that a page wants are written, and those that are written stand on a page."""
    units = [u.id for u in course.map.value.units] if course.map else []
    written = {f.unit for f in course.files if f.kind == "bank"}
    used = {b.argument for b in _blocks(course, "exercises")}
    for block in _blocks(course, "exercises"):
        if block.argument in units and block.argument not in written and course.is_whole("bank"):
            yield report("P634", block.argument_place, unit=block.argument)
    if not all(page.readable for page in course.pages) or any(p.code == "P601" for p in course.page_problems):
        return
    for bank in course.banks:
        if bank.value.unit in units and bank.value.unit not in used:
            yield report("P635", bank.at("unit"), unit=bank.value.unit)


_PAGE_LINK = re.compile(r"\]\((?P<path>[^\s:#()<>/][^\s:#()<>]*\.md)?(?:#(?P<anchor>[^\s()<>]+))?(?: +\"[^\"]*\")?\)")


def links_lead_somewhere(course: Course) -> Iterator[Diagnostic]:
    """Links from page to page and to anchors; the host would tell them in English, and only when it builds."""
    pages = {page.path: page for page in course.pages}
    for page in course.pages:
        folder = posixpath.dirname(page.path)
        for number, line in enumerate(outside_code(page.text.split("\n")), 1):
            for link in _PAGE_LINK.finditer(line) if "](" in line else ():
                path, anchor = link["path"], link["anchor"]
                if not path and not anchor:
                    continue
                target = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else page.path
                near = None
                if target not in pages:
                    near = did_you_mean(path, [posixpath.relpath(p, folder or ".") for p in pages])
                elif (
                    anchor
                    and not _has_anchor(pages[target], unquote(anchor))
                    and not _is_in_shop(course, target, anchor)
                    and not _is_rule(course, target, anchor)
                    and not (target == course.lexicon_page and unquote(anchor) in course.lexicon.anchors)
                ):
                    near = (
                        did_you_mean(anchor, pages[target].anchors)
                        or "目标页面里没有这个锚点；改掉，或者删掉 # 和后面的字。"
                    )
                if near is not None:
                    place = Place(page.file, number, link.start() + 3)
                    yield report("P621", place, target=link[0][2:-1], near=near)


def _is_in_shop(course: Course, page: str, anchor: str) -> bool:
    """Whether an anchor is made on the page of the practice shops."""
    kinds = ("商品", "规定", "订单", "顾客", "同事")
    return page == course.shop_page and (unquote(anchor) in kinds or unquote(anchor) in map(fact_anchor, course.facts))


def _is_rule(course: Course, page: str, anchor: str) -> bool:
    """Whether an anchor is made on the page of the rules."""
    return page == course.rules_page and any(unquote(anchor) in rule.anchors for rule in course.rules)


def _has_anchor(page: Page, anchor: str) -> bool:
    """Whether a page has an anchor: written by its author, or made by the program from a heading or a block."""
    made = (
        anchor.startswith(("q-", "quiz-", "d-", "correction-", "_"))
        or not page.readable
        or f'id="{anchor}"' in page.text
    )
    return made or anchor in page.anchors or any(slugify(h.text, "-") == anchor for h in page.headings)


def pages_differ(course: Course) -> Iterator[Diagnostic]:
    """A page is recognised by its text, so no two may be alike."""
    first: dict[str, str] = {}
    for page in course.pages:
        if not page.readable:
            continue
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
        page = posixpath.relpath(block.place.file, "docs")
        yield from _figure(block, figure, TextRenderer(course, page))


def _figure(block: PageBlock, figure: FigureSpec, texts: TextRenderer) -> Iterator[Diagnostic]:
    lines = [(number, line) for number, line in block.body if _TABLE_ROW.match(line)]
    rows = table_cells(block)
    if len(rows) < 2 and block.body:
        yield report("P617", block.place, name=f"图示·{figure.name}")
        return
    least, most = figure.widths
    width = len(rows[0]) if rows and least <= len(rows[0]) <= most else None
    for place, (row, (number, line)) in enumerate(zip(rows, lines, strict=True)):
        at = Place(block.place.file, number, line.find("|") + 1)
        if not least <= len(row) <= most or (width and len(row) != width):
            heads, columns = " | ".join(figure.heads), width or (f"{least} 到 {most}" if least < most else least)
            yield report("G804", at, kind=figure.name, columns=columns, count=len(row), heads=heads)
            continue
        starts = [0, *(bar.end() for bar in re.finditer(r"\|", line))]
        for cell, text in enumerate(row):
            here = Place(at.file, number, _start(line, starts, cell))
            yield from _cell(figure, block, cell, rows[0][cell], texts.inline(text).striptags(), place == 0, here)
    yield from _counts(block, figure, rows[1:])


def _start(line: str, starts: list[int], cell: int) -> int:
    """The column, from 1, at which the text of a cell begins."""
    start = starts[min(cell + 1, len(starts) - 1)]
    return start + len(line[start:]) - len(line[start:].lstrip()) + 1


def _cell(
    figure: FigureSpec, block: PageBlock, place: int, head: str, text: str, is_head: bool, at: Place
) -> Iterator[Diagnostic]:
    column = figure.column(place)
    drawn = figure.name in LAYOUTS
    if drawn and not text:
        yield report("G811", at, head=head)
    elif is_head or column.holds == "text":
        longest = column.longest if not is_head or (figure.free_heads and place) else 0
        if longest and em(text) > longest:
            yield report("G808", at, value=text, count=math.ceil(em(text)), limit=longest)
    elif column.holds == "strength":
        if text not in STRENGTHS and not (_NUMBER.match(text) and float(text) >= 0 and len(text) <= 6):
            yield report("G810", at, value=text)
    elif not _NUMBER.match(text):
        yield report("G805", at, value=text)
    elif column.longest and em(text) > column.longest and column.holds == "number":
        yield report("G808", at, value=text, count=math.ceil(em(text)), limit=column.longest)
    elif column.holds == "share":
        top = block.options.get("最大", "10")
        if _NUMBER.match(top) and not 0 <= float(text) <= float(top):
            yield report("G809", at, value=text, top=top)


def _counts(block: PageBlock, figure: FigureSpec, rows: list[list[str]]) -> Iterator[Diagnostic]:
    def judged(count: int, least: int, most: int, what: str, how: str) -> Iterator[Diagnostic]:
        if not least <= count <= most:
            bounds = f"{least} 到 {most}" if least < most else least
            yield report("G807", block.place, kind=figure.name, bounds=bounds, what=what, count=count, how=how)

    if rows:
        yield from judged(len(rows), *figure.rows, "行", "行多了分成两张图，或者改用普通的表格。")
        column, least, most = figure.different
        texts = {row[column] for row in rows if column < len(row)}
        what = f"种{figure.heads[column]}"
        yield from judged(len(texts), least, most, what, "同一个角色每次写一样的名字。")


_NUMBER = re.compile(r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$")
_TABLE_ROW = re.compile(r"^ *\|(?![ :|-]*$)")
"""A row of a table, but not the rule below its head."""


def diagrams_are_drawn(course: Course) -> Iterator[Diagnostic]:
    yield from diagrams.check(course.pages, course.root / "docs" / "assets" / "diagrams")
