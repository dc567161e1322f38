"""The parts that all layouts share: sized boxes, lines, labels, and the plan they make up.

Owns measures in px and the breaking of labels; a Han character is 1 em wide. Must not know Mermaid or SVG.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from courseware.diagram_model import Node, Stroke, broken

LABEL = 14
"""Text size of edge labels and of second lines."""
LEADING = 1.375
PAD = 3
"""Room around a plan, so that no stroke is cut."""

_NO_START = "，。、？！：；”’）》】…—"


@dataclass(frozen=True)
class Setting:
    """How a plan is set: size of the nodes' text in px, and the em at which a label is broken."""

    size: int = 16
    wrap: float = 14
    between: int = 30
    """Least room between two columns."""


@dataclass(frozen=True)
class Text:
    text: str
    size: float
    note: bool = False
    """A line after the first that the author broke: set small and light."""

    @property
    def width(self) -> float:
        return em(self.text) * self.size


@dataclass(frozen=True)
class Box:
    """A node with its middle at x, y."""

    id: str
    kind: str
    w: float
    h: float
    lines: tuple[Text, ...]
    x: float = 0
    y: float = 0

    def at(self, x: float, y: float) -> Box:
        return replace(self, x=x, y=y)

    @property
    def left(self) -> float:
        return self.x - self.w / 2

    @property
    def right(self) -> float:
        return self.x + self.w / 2

    @property
    def top(self) -> float:
        return self.y - self.h / 2

    @property
    def bottom(self) -> float:
        return self.y + self.h / 2


Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    points: tuple[Point, ...]
    stroke: Stroke = "solid"
    tail: bool = False
    head: bool = True
    kind: str = "edge"


@dataclass(frozen=True)
class Label:
    """Lines of text around y; `anchor` tells which end of them stands at x."""

    x: float
    y: float
    lines: tuple[str, ...]
    anchor: str = "middle"

    @property
    def w(self) -> float:
        return max(em(line) for line in self.lines) * LABEL

    @property
    def h(self) -> float:
        return len(self.lines) * LABEL * LEADING

    @property
    def left(self) -> float:
        return self.x - {"start": 0, "middle": self.w / 2, "end": self.w}[self.anchor]


@dataclass(frozen=True)
class Frame:
    """A titled rectangle behind the nodes, from its upper left corner."""

    x: float
    y: float
    w: float
    h: float


@dataclass
class Plan:
    """A drawing as geometry. `finished` moves it to 0, 0 and gives its width and height."""

    setting: Setting
    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    width: float = 0
    height: float = 0

    def finished(self) -> Plan:
        spans = [(b.left, b.top, b.right, b.bottom) for b in self.boxes]
        spans += [(f.x, f.y, f.x + f.w, f.y + f.h) for f in self.frames]
        spans += [(lb.left, lb.y - lb.h / 2, lb.left + lb.w, lb.y + lb.h / 2) for lb in self.labels]
        spans += [(x, y, x, y) for line in self.lines for x, y in line.points]
        dx, dy = PAD - min(s[0] for s in spans), PAD - min(s[1] for s in spans)
        return Plan(
            self.setting,
            [b.at(b.x + dx, b.y + dy) for b in self.boxes],
            [replace(ln, points=tuple((x + dx, y + dy) for x, y in ln.points)) for ln in self.lines],
            [replace(lb, x=lb.x + dx, y=lb.y + dy) for lb in self.labels],
            [replace(f, x=f.x + dx, y=f.y + dy) for f in self.frames],
            math.ceil(max(s[2] for s in spans) + dx + PAD),
            math.ceil(max(s[3] for s in spans) + dy + PAD),
        )

    def clean(self) -> bool:
        """Whether no line runs through a box and no label lies on a box or on another label."""
        for line in self.lines:
            for (x1, y1), (x2, y2) in zip(line.points, line.points[1:], strict=False):
                span = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
                if any(_meet(span, (b.left + 2, b.top + 2, b.right - 2, b.bottom - 2)) for b in self.boxes):
                    return False
        places = [(lb.left, lb.y - lb.h / 2 + 2, lb.left + lb.w, lb.y + lb.h / 2 - 2) for lb in self.labels]
        if any(
            _meet(p, (b.left, b.top, b.right, b.bottom)) for p in places for b in self.boxes if b.kind != "decision"
        ):
            return False
        return not any(_meet(p, q) for n, p in enumerate(places) for q in places[:n])


Span = tuple[float, float, float, float]


def _meet(a: Span, b: Span) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def em(text: str) -> float:
    """The width of `text` in em: 1 for Han and full-width signs, a bold sans-serif's average for the rest."""
    return sum(_em(char) for char in text)


def _em(char: str) -> float:
    if char >= "\u2010":
        return 1
    if char in " .,:;'|!ijlI()[]":
        return 0.36
    return 0.78 if char.isupper() or char in "mw%@&" else 0.62


def wrapped(text: str, limit: float) -> list[str]:
    """`text` in lines of about equal length, none much longer than `limit` em; Latin words stay whole."""
    count = math.ceil(em(text) / limit - 0.01)
    if count < 2:
        return [text]
    goal = em(text) / count
    lines = [""]
    for word in _words(text):
        longer = em(lines[-1] + word)
        # Break before the word where that leaves the line nearer to its goal.
        nearer = longer - goal > goal - em(lines[-1]) or longer > limit + 0.5
        if lines[-1].strip() and nearer and len(lines) < count:
            lines.append("")
        lines[-1] += word
    return [line.strip() for line in lines]


def _words(text: str) -> list[str]:
    """Pieces that may not be broken: a Han character with the closing signs after it, or a Latin word."""
    words: list[str] = []
    for char in text:
        latin = char < "\u2010" and char != " "
        if words and (char in _NO_START or (latin and words[-1][-1] < "\u2010" and words[-1] != " ")):
            words[-1] += char
        else:
            words.append(char)
    return words


def label(text: str, wrap: float) -> tuple[str, ...]:
    return tuple(line for part in broken(text) for line in wrapped(part, wrap))


def box(node: Node, setting: Setting) -> Box:
    """The box of a node, as small as its text allows."""
    first, *rest = broken(node.text)
    lines = [Text(line, setting.size) for line in wrapped(first, setting.wrap)]
    lines += [Text(line, LABEL, True) for part in rest for line in wrapped(part, setting.wrap * setting.size / LABEL)]
    w, h = max(line.width for line in lines), sum(line.size * LEADING for line in lines)
    margin = 12 if setting.size == 16 else 11
    match node.shape:
        case "decision":
            # The text's corners must lie inside the rhombus: w/W + h/H ≤ 1.
            height = h + 42
            w, h = w / (1 - (h - 5) / height) + 10, height
        case "terminal":
            w, h = max(w + 2 * (margin + 5), 72), max(h + 22, 44)
        case _:
            w, h = max(w + 2 * margin, 72), max(h + 22, 44)
    return Box(node.id, node.shape, math.ceil(w), math.ceil(h), tuple(lines))
