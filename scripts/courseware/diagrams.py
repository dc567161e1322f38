"""Mermaid fences as finished, committed SVG: found by the hash of their source, drawn anew only where that is new.

Owns the folder docs/assets/diagrams and the choice of layouts. Works without merman as long as every drawing is there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypedDict
from xml.etree import ElementTree as ET

from markupsafe import Markup

from courseware import diagram_engine
from courseware.diagnostics import Diagnostic, Place, report
from courseware.diagram_engine import DiagramError
from courseware.diagram_flow import chain, outline, trunk
from courseware.diagram_model import Flow, Talk
from courseware.diagram_plan import Plan, Setting
from courseware.diagram_svg import NAMESPACE, drawing
from courseware.diagram_talk import talk
from courseware.pages import Fence, Page

__all__ = ["DRAWING_VERSION", "DiagramError", "Drawing", "Refreshed", "check", "digest", "draw", "load", "refresh"]

DRAWING_VERSION = 2
"""To be raised when the drawing code changes what it draws: all drawings are then new."""

WIDE, TALL = 646, 340
"""The reading column, and a phone's, in px."""

_TITLE = re.compile(r"^[ \t]*accTitle[ \t]*:[ \t]*(?P<text>\S.*?)[ \t]*$", re.M)
_TEXT = re.compile(r"^[ \t]*accDescr[ \t]*(?::[ \t]*(?P<text>\S.*?)[ \t]*$|\{(?P<block>[^}]+)\})", re.M)

_WIDTH = re.compile(r'\bwidth="(\d+)"')

Layout = Callable[[Setting], Plan | None]


class Drawing(TypedDict):
    """A finished diagram, as macros/block/diagram.html.j2 takes it."""

    key: str
    """The digest of its source."""
    prefix: str
    """What its ids begin with; the template puts the id of its place there, so that one diagram may stand twice."""
    title: str
    description: str
    kinds: list[str]
    """`flow` or `talk`, and the shapes of node that are not plain steps."""
    steps: list[str]
    """The diagram in words, an edge or message each."""
    wide: Markup
    tall: Markup
    """<svg> elements for the page; `tall` is empty where `wide` serves phones too."""


@dataclass(frozen=True)
class Refreshed:
    """What `refresh` did: files written, files of no page, and diagrams that could not be drawn."""

    written: tuple[Path, ...]
    unused: tuple[Path, ...]
    problems: tuple[Diagnostic, ...]


def normalised(source: str) -> str:
    """`source` without what does not change a drawing: line ends, blank lines, spaces at both ends of lines of a flow.

    Leading spaces stay: in a mindmap they are the tree.
    """
    lines = [line.rstrip() for line in source.replace("\r\n", "\n").replace("\t", "    ").split("\n")]
    return "\n".join(line for line in lines if line)


def digest(source: str) -> str:
    """The name of the drawing of `source`: it changes with the source and with DRAWING_VERSION."""
    return hashlib.sha256(f"{DRAWING_VERSION}\n{normalised(source)}".encode()).hexdigest()[:16]


def _prefix(key: str) -> str:
    return f"dia-{key[:8]}"


def draw(source: str) -> Drawing:
    """Draw `source`. Raises DiagramError where it is wrong; needs merman."""
    meaning = diagram_engine.parse(source)
    title, description = _titles(source)
    key = digest(source)
    wide, tall = _plans(meaning)
    make = partial(_svg, prefix=_prefix(key), title=title, description=description)
    same = wide == tall
    return Drawing(
        key=key,
        prefix=_prefix(key),
        title=title,
        description=description,
        kinds=_kinds(meaning),
        steps=meaning.sentences(),
        wide=make(wide, "both" if same else "wide"),
        tall=Markup() if same else make(tall, "tall"),
    )


def _titles(source: str) -> tuple[str, str]:
    title, text = _TITLE.search(source), _TEXT.search(source)
    described = " ".join((text["text"] or text["block"]).split()) if text else ""
    return title["text"] if title else "", described


def _kinds(meaning: Flow | Talk) -> list[str]:
    if isinstance(meaning, Talk):
        return ["talk"]
    return ["flow", *sorted({n.shape for n in meaning.nodes} - {"step"})]


def _svg(plan: Plan, names: str, prefix: str, title: str, description: str) -> Markup:
    return _inline(drawing(plan, names, f"{prefix}-{names}", title, description))


def _plans(meaning: Flow | Talk) -> tuple[Plan, Plan]:
    if isinstance(meaning, Talk):
        layouts: list[Layout] = [partial(talk, meaning)]
        return _fitting(layouts, WIDE, (14, 10, 8)), _fitting(layouts, TALL, (10, 8, 7, 6, 5, 4, 3))
    straight: Layout = partial(trunk, meaning)
    listed: Layout = partial(outline, meaning)
    down: Layout = partial(diagram_engine.layered, meaning, direction="TD")
    across: Layout = partial(diagram_engine.layered, meaning, direction="LR")
    wide = [straight, down, across, listed] if meaning.direction == "TD" else [across, straight, down, listed]
    return (
        _fitting([partial(chain, meaning, limit=WIDE), *wide], WIDE, (14, 8)),
        _fitting([straight, listed, down], TALL, (14, 8, 6, 4)),
    )


def _fitting(layouts: list[Layout], limit: int, wraps: tuple[int, ...]) -> Plan:
    """The first plan within `limit` px, text as large as possible; the narrowest of all where none is."""
    narrowest: Plan | None = None
    between = 46 if limit == WIDE else 30
    for layout in layouts:
        for wrap in wraps:
            for size in (16, 15, 14):
                plan = layout(Setting(size, wrap, between))
                if plan and plan.width <= limit:
                    return plan
                if plan and (narrowest is None or plan.width < narrowest.width):
                    narrowest = plan
    assert narrowest, "the layered layout takes every flow"
    return narrowest


def _file(found: Drawing) -> bytes:
    """Both drawings below each other in one SVG file, the words in its metadata."""
    svgs = [ET.fromstring(text) for text in (found["wide"], found["tall"]) if text]
    width = max(int(svg.attrib["width"]) for svg in svgs)
    height = sum(int(svg.attrib["height"]) + 20 for svg in svgs)
    root = ET.Element("svg", {"xmlns": NAMESPACE, "viewBox": f"0 0 {width} {height}"})
    words = ET.SubElement(root, "metadata")
    words.text = "\n".join([" ".join(found["kinds"]), *found["steps"]])
    y = 0
    for svg in svgs:
        svg.set("y", str(y))
        y += int(svg.attrib["height"]) + 20
        root.append(svg)
    return f'<?xml-stylesheet href="../css/diagram.css"?>\n{_text(root)}\n'.encode()


def _text(element: ET.Element) -> str:
    # Every ">" of a label is escaped, so that this can only be the end of an empty element.
    return ET.tostring(element, encoding="unicode").replace(" />", "/>")


def _inline(svg: ET.Element) -> Markup:
    """An <svg> for a page. Safe as markup: ElementTree wrote it, with every label escaped."""
    return Markup(_text(svg))


def load(source: str, folder: Path) -> Drawing | None:
    """The finished drawing of `source` in `folder`; None where there is none, or a damaged one."""
    key = digest(source)
    try:
        root = ET.fromstring((folder / f"{key}.svg").read_bytes())
    except (OSError, ET.ParseError):
        return None
    svgs: dict[str, Markup] = {}
    for svg in root.findall(f"{{{NAMESPACE}}}svg"):
        for element in svg.iter():
            element.tag = element.tag.removeprefix(f"{{{NAMESPACE}}}")
        svg.attrib.pop("y", None)
        svgs[svg.attrib["class"].split()[1]] = _inline(svg)
    words = root.findtext(f"{{{NAMESPACE}}}metadata")
    if not words or svgs.keys() not in ({"dia--both"}, {"dia--wide", "dia--tall"}):
        return None
    kinds, *steps = words.split("\n")
    title, description = _titles(source)
    return Drawing(
        key=key,
        prefix=_prefix(key),
        title=title,
        description=description,
        kinds=kinds.split(),
        steps=steps,
        wide=svgs.get("dia--both") or svgs["dia--wide"],
        tall=svgs.get("dia--tall", Markup()),
    )


def check(pages: Iterable[Page], folder: Path) -> list[Diagnostic]:
    """Everything wrong with the diagrams of `pages`: G801 source, G802 no title or text, G803 not drawn and no merman,
    G812 too wide for its screen even with the smallest text.
    """
    return [problem for page in pages for fence in page.fences for problem in _check(fence, folder)]


def _check(fence: Fence, folder: Path) -> Iterator[Diagnostic]:
    for what, pattern in (("accTitle", _TITLE), ("accDescr", _TEXT)):
        if not pattern.search(fence.source):
            yield report("G802", fence.place, what=what)
    found = load(fence.source, folder)
    if found is None:
        if not diagram_engine.available():
            yield report("G803", fence.place)
            return
        errors = diagram_engine.problems(fence.source)
        if not errors:
            try:
                found = draw(fence.source)
            except DiagramError as error:
                errors = [error]
        for wrong in errors:
            place = Place(fence.place.file, fence.place.line + wrong.line - 1, fence.indent + wrong.column)
            yield report("G801", place, reason=wrong.message)
    if found:
        for screen, svg, limit in (("电脑", found["wide"], WIDE), ("手机", found["tall"] or found["wide"], TALL)):
            width = _WIDTH.search(svg)
            if width and int(width[1]) > limit:
                yield report("G812", fence.place, screen=screen, width=width[1], limit=limit)


def refresh(pages: Iterable[Page], folder: Path) -> Refreshed:
    """Draw what is new in `pages` into `folder`, write only what changed, remove nothing."""
    fences = [fence for page in pages for fence in page.fences]
    written: list[Path] = []
    problems: list[Diagnostic] = []
    for source, fence in {digest(f.source): (f.source, f) for f in reversed(fences)}.values():
        if load(source, folder):
            continue
        found = list(_check(fence, folder))
        problems += found
        if not found:
            path = folder / f"{digest(source)}.svg"
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_file(draw(source)))
            written.append(path)
    wanted = {digest(f.source) for f in fences}
    unused = sorted(p for p in folder.glob("*.svg") if p.stem not in wanted)
    return Refreshed(tuple(sorted(written)), tuple(unused), tuple(sorted(problems)))
