"""What the drawings of `图示` are made of: boxes with text, lines and arrows, measured in px, and the folding of text.

Owns geometry that all kinds share. macros/block/figure/drawing.html.j2 prints it. Must not know the kinds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from courseware.diagram_plan import Point, em

WIDE, TALL = 646, 304
"""The reading column, and a drawing for phones, in px."""

NAME, NOTE, LEADING = 16, 15, 1.4

Look = Literal["step", "decision", "terminal", "note", "store"]
"""The variants of `.dia__node`: paper, tinted, filled, lamp light, thick edge."""


@dataclass(frozen=True)
class Words:
    """Lines of one text; y is the top of the first. `tone` is a colour token."""

    x: float
    y: float
    lines: tuple[str, ...]
    size: float = NOTE
    bold: bool = False
    tone: str = "ink"
    anchor: Literal["start", "middle", "end"] = "start"

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LEADING

    @property
    def places(self) -> Iterator[tuple[str, float]]:
        """Each line and its baseline: the middle of a Han character lies 0.37 em above it."""
        for n, line in enumerate(self.lines):
            yield line, round(self.y + (n + 0.5) * self.size * LEADING + 0.37 * self.size, 1)

    @property
    def span(self) -> tuple[float, float]:
        width = max(map(em, self.lines), default=0) * self.size
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return left, left + width


@dataclass(frozen=True)
class Box:
    """A closed shape with the texts that stand in it."""

    d: str
    words: tuple[Words, ...] = ()
    looks: tuple[Look, ...] = ("step",)


@dataclass(frozen=True)
class Stroke:
    """A line, or the ground of a lane; `kind` is a class of diagram.css without its `dia__`."""

    d: str
    kind: Literal["edge", "life", "arrow", "lane"] = "edge"


@dataclass(frozen=True)
class Graph:
    """A closed line of a series of numbers with its marks; told apart by dashes and marks as well as by colour."""

    d: str
    marks: str
    tone: str
    dash: str


@dataclass
class Sketch:
    """A drawing; what comes first lies below."""

    width: float
    height: float = 0
    strokes: list[Stroke] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    front: list[Stroke] = field(default_factory=list)
    graphs: list[Graph] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)

    @property
    def texts(self) -> list[Words]:
        return [*(w for box in self.boxes for w in box.words), *self.words]


_NO_START = "，。、？！：；”’）》】…—～·%％,.;:?!)]"
_NO_END = "“‘（《【(["


def _pieces(text: str) -> Iterator[str]:
    """What may not be broken: a Han character with the signs that cling to it, or a Latin word."""
    piece = ""
    for char in text:
        latin = char < "\u2010" and char != " "
        joined = char in _NO_START or piece[-1:] in _NO_END or (latin and piece[-1:] < "\u2010" and piece[-1:] != " ")
        if piece and not joined:
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _filled(text: str, limit: float) -> list[str]:
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and em((lines[-1] + piece).strip()) > limit:
            lines.append("")
        # A piece longer than a line is broken anywhere.
        while em(piece) > limit and len(piece) > 1:
            cut = max(1, next((n for n in range(1, len(piece)) if em(piece[: n + 1]) > limit), len(piece)))
            lines[-1:] = [lines[-1] + piece[:cut], ""]
            piece = piece[cut:]
        lines[-1] += piece
    return [line.strip() for line in lines if line.strip()] or [""]


@lru_cache(maxsize=4096)
def folded(text: str, width: float, size: float = NOTE) -> tuple[str, ...]:
    """`text` in as few lines as `width` px allow, and those of about equal length."""
    limit = max(width / size, 1)
    best = lines = _filled(text, limit)
    while limit > 2 and len(lines) == len(best):
        best = max(best, lines, key=_ease)
        limit -= 0.25
        lines = _filled(text, limit)
    return tuple(best)


def _ease(lines: list[str]) -> tuple[int, float]:
    """How well broken lines read: first, how many end at a stop; then, how even they are."""
    return sum(line[-1:] in "，。；：、！？" for line in lines[:-1]), -max(map(em, lines))


def stacked(x: float, y: float, parts: Iterable[Words | None], gap: float = 0) -> tuple[tuple[Words, ...], float]:
    """The parts one below the other from y, all at x, and where they end."""
    placed = []
    for part in parts:
        if part is not None and part.lines and part.lines[0]:
            placed.append(Words(x, y, part.lines, part.size, part.bold, part.tone, part.anchor))
            y += placed[-1].height + gap
    return tuple(placed), y - (gap if placed else 0)


def name(
    text: str, width: float, size: float = NAME, tone: str = "ink", anchor: Literal["start", "middle"] = "start"
) -> Words:
    return Words(0, 0, folded(text, width, size), size, True, tone, anchor)


def note(
    text: str, width: float, size: float = NOTE, tone: str = "ink2", anchor: Literal["start", "middle"] = "start"
) -> Words:
    return Words(0, 0, folded(text, width, size), size, False, tone, anchor)


def height(*parts: Words) -> float:
    return sum(part.height for part in parts if part.lines[0])


def _n(number: float) -> str:
    return f"{round(number, 1):g}"


def at(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _toward(a: Point, b: Point, length: float) -> Point:
    """The point `length` after a on the way to b."""
    whole = math.dist(a, b) or 1
    return (a[0] + (b[0] - a[0]) * length / whole, a[1] + (b[1] - a[1]) * length / whole)


def polygon(points: Sequence[Point], radius: float = 12) -> str:
    """A closed path with rounded corners."""
    d = ""
    for before, corner, after in zip([points[-1], *points], points, [*points[1:], points[0]], strict=False):
        r = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        start = at(_toward(corner, before, r))
        d += f"{'L' if d else 'M'}{start}Q{at(corner)} {at(_toward(corner, after, r))}"
    return d + "z"


def rectangle(x: float, y: float, w: float, h: float, radius: float = 12) -> str:
    return polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], radius)


def disc(x: float, y: float, r: float) -> str:
    return f"M{at((x - r, y))}a{_n(r)} {_n(r)} 0 1 1 {_n(2 * r)} 0a{_n(r)} {_n(r)} 0 1 1 {_n(-2 * r)} 0z"


def numbered(x: float, y: float, number: int, r: float = 14) -> Box:
    """A filled disc with its number, around x, y."""
    words = Words(x, y - NOTE * LEADING / 2, (str(number),), NOTE, True, "u", "middle")
    return Box(disc(x, y, r), (words,), ("terminal",))


def arrow(points: Sequence[Point], radius: float = 10) -> list[Stroke]:
    """A line through the points with rounded corners and a head at its end."""
    tip, last = points[-1], points[-2]
    foot = _toward(tip, last, 9)
    dx, dy = (tip[0] - foot[0]) * 0.55, (tip[1] - foot[1]) * 0.55
    head = f"M{at(tip)}L{at((foot[0] - dy, foot[1] + dx))} {at((foot[0] + dy, foot[1] - dx))}z"
    way = [*points[:-1], _toward(tip, last, 7)]
    d = f"M{at(way[0])}"
    for before, corner, after in zip(way, way[1:], way[2:], strict=False):
        r = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        d += f"L{at(_toward(corner, before, r))}Q{at(corner)} {at(_toward(corner, after, r))}"
    return [Stroke(f"{d}L{at(way[-1])}"), Stroke(head, "arrow")]
