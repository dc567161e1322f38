"""The kinds of `图示` that are drawn from their table: a wide and a tall drawing each, as geometry.

A new kind is a function here, an entry in vocabulary.FIGURES, a template in macros/block/figure/ and a paragraph in
docs/teacher/diagrams.md. Must not know SVG or Markdown.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby, pairwise

from courseware.diagram_plan import Point, em
from courseware.figure_plan import (
    LEADING,
    NAME,
    NOTE,
    TALL,
    WIDE,
    Box,
    Graph,
    Look,
    Sketch,
    Stroke,
    Words,
    arrow,
    at,
    disc,
    folded,
    height,
    name,
    note,
    numbered,
    polygon,
    rectangle,
    stacked,
)

PAD = 2
"""Room for the thickness of a line at the edge."""


@dataclass(frozen=True)
class Table:
    """What a figure is drawn from: the plain texts of its cells, and its options."""

    heads: list[str]
    rows: list[list[str]]
    unit: str = ""
    top: float = 10

    def cell(self, row: int, column: int) -> str:
        """The text of a cell, empty where the table has no such column."""
        return self.rows[row][column] if column < len(self.rows[row]) else ""


def _timeline_wide(table: Table) -> Sketch:
    count = len(table.rows)
    both_sides = count > 4
    pitch = (WIDE - 12) / (count + 1 if both_sides else count)
    width = (2 if both_sides else 1) * pitch - 18
    above: list[float] = []
    columns = []
    for n, (title, text, *_) in enumerate(table.rows):
        parts = (name(title, width, tone="u-ink", anchor="middle"), note(text, width, anchor="middle"))
        columns.append(parts)
        if both_sides and n % 2 == 0:
            above.append(height(*parts))
    axis = (max(above) + 24 if above else 0) + 16
    sketch = Sketch(WIDE, axis, arrow([(PAD, axis), (WIDE - PAD, axis)]))
    for n, parts in enumerate(columns):
        x = (n + (1 if both_sides else 0.5)) * pitch
        over = both_sides and n % 2 == 0
        words, end = stacked(x, axis - 22 - height(*parts) if over else axis + 22, parts)
        sketch.words += words
        sketch.boxes.append(numbered(x, axis, n + 1))
        sketch.height = max(sketch.height, axis + 16, end)
    return sketch


def _timeline_tall(table: Table) -> Sketch:
    sketch, y, middle = Sketch(TALL), 4.0, 0.0
    for n, (title, text, *_) in enumerate(table.rows):
        middle = y + NAME * LEADING / 2
        parts = (name(title, TALL - 46, tone="u-ink"), note(text, TALL - 46))
        words, y = stacked(46, y, parts)
        sketch.words += words
        sketch.boxes.append(numbered(16, middle, n + 1))
        y += 18
    sketch.strokes.append(Stroke(f"M16 {4 + NAME * LEADING / 2:g}V{middle:g}"))
    sketch.height = y - 14
    return sketch


def _funnel(table: Table, width: float, narrow: float, beside: bool) -> Sketch:
    """Levels of equal height; their notes stand `beside` them or in them."""
    count = len(table.rows)
    step = (width - narrow) / count
    levels = []
    for n, (title, text, *more) in enumerate(table.rows):
        room = width - (n + 1) * step - 36
        value = f"{more[0]} {table.unit}".strip() if more else ""
        parts = [name(title, room, anchor="middle"), note(value, room, tone="ink", anchor="middle")]
        levels.append(
            (parts, note(text, WIDE - width - 46) if beside else note(text, room, tone="ink", anchor="middle"))
        )
    inner = [parts if beside else [*parts, remark] for parts, remark in levels]
    tall = max(*(height(*parts) + 20 for parts in inner), *(height(remark) + 8 for _, remark in levels), 48)
    sketch = Sketch(WIDE if beside else width, count * (tall + 6) - 6 + 2 * PAD)
    middle = width / 2
    for n, (parts, (_, remark)) in enumerate(zip(inner, levels, strict=True)):
        y, top, bottom = PAD + n * (tall + 6), (width - n * step) / 2 - PAD, (width - (n + 1) * step) / 2 - PAD
        words, _ = stacked(middle, y + (tall - height(*parts)) / 2, parts)
        look: Look = "terminal" if n == count - 1 else "decision"
        corners = [(middle - top, y), (middle + top, y), (middle + bottom, y + tall), (middle - bottom, y + tall)]
        sketch.boxes.append(Box(polygon(corners, 10), words, (look,)))
        if beside:
            line = y + tall / 2
            sketch.strokes.append(Stroke(f"M{at((middle + (top + bottom) / 2 + 6, line))}H{width + 30:g}", "life"))
            sketch.words += stacked(width + 40, line - height(remark) / 2, [remark])[0]
    return sketch


def _funnel_wide(table: Table) -> Sketch:
    return _funnel(table, 340, 176, beside=True)


def _funnel_tall(table: Table) -> Sketch:
    return _funnel(table, TALL, 190, beside=False)


STRENGTHS = ("强", "中", "弱", "—")
_TILES: tuple[tuple[Look, ...], ...] = (("terminal", "store"), ("decision",), ("step",), ())


def _tiles(table: Table) -> Callable[[str], tuple[Look, ...]]:
    """How the tile of a cell looks: by its word, or by its share of the greatest number."""
    numbers = [float(cell) for row in table.rows for cell in row[1:] if cell not in STRENGTHS]
    greatest = max(numbers, default=0) or 1

    def look(cell: str) -> tuple[Look, ...]:
        if cell in STRENGTHS:
            return _TILES[STRENGTHS.index(cell)]
        share = float(cell) / greatest
        return _TILES[0 if share > 2 / 3 else 1 if share > 1 / 3 else 2 if share > 0 else 3]

    return look


def _tile(x: float, y: float, w: float, h: float, cell: str, looks: tuple[Look, ...], sketch: Sketch) -> None:
    words = Words(x + w / 2, y + (h - NOTE * LEADING) / 2, (cell,), NOTE, bool(looks), "ink", "middle")
    if looks:
        inset = 1.5 if "store" in looks else 0.75
        shape = rectangle(x + inset, y + inset, w - 2 * inset, h - 2 * inset, 9)
        sketch.boxes.append(Box(shape, (words,), looks))
    else:
        sketch.words.append(words)


def _matrix_wide(table: Table) -> Sketch:
    look = _tiles(table)
    label = f"{table.heads[0]}（{table.unit}）" if table.unit else table.heads[0]
    first = min(max(*(em(row[0]) for row in table.rows), em(label), 4) * NAME + 16, 168)
    pitch = (WIDE - first) / (len(table.heads) - 1)
    heads = [name(head, pitch - 8, NOTE, "u-ink", "middle") for head in table.heads[1:]]
    corner = note(label, first - 12)
    y = PAD + max(height(head) for head in [*heads, corner]) + 8
    sketch = Sketch(WIDE)
    sketch.words += stacked(PAD, y - 8 - height(corner), [corner])[0]
    for n, head in enumerate(heads):
        sketch.words += stacked(first + (n + 0.5) * pitch, y - 8 - height(head), [head])[0]
    for title, *cells in table.rows:
        words = name(title, first - 14)
        tall = max(40, height(words) + 4)
        sketch.words += stacked(PAD, y + (tall - height(words)) / 2, [words])[0]
        for n, cell in enumerate(cells):
            _tile(first + n * pitch + 3, y, pitch - 6, tall, cell, look(cell), sketch)
        y += tall + 6
    sketch.height = y - 4
    return sketch


def _matrix_tall(table: Table) -> Sketch:
    """A list: a row's name, and below it a tile with its column's name for every cell that is not —."""
    look = _tiles(table)
    tile = max(*(em(cell) * NOTE + 18 for row in table.rows for cell in row[1:]), 44)
    widest = max(em(head) * NOTE for head in table.heads[1:])
    across = 3 if tile + 9 + widest <= TALL / 3 - 6 else 2 if tile < 72 else 1
    pitch = (TALL - PAD) / across
    room = pitch - tile - 13
    sketch, y = Sketch(TALL), 2.0
    for row_number, (title, *cells) in enumerate(table.rows):
        if row_number:
            sketch.strokes.append(Stroke(f"M{PAD} {y + 2:g}H{TALL - PAD}", "life"))
            y += 14
        words, y = stacked(PAD, y, [name(title, TALL - 4, tone="u-ink")])
        sketch.words += words
        y += 6
        told = [(cell, head) for cell, head in zip(cells, table.heads[1:], strict=True) if cell != "—"]
        told = told or [("—", "都没有关系")]
        for start in range(0, len(told), across):
            line = [(cell, note(head, room, tone="ink")) for cell, head in told[start : start + across]]
            tall = max(34, *(height(head) for _, head in line))
            for n, (cell, head) in enumerate(line):
                x = PAD + n * pitch
                _tile(x, y, tile, tall, cell, look(cell), sketch)
                sketch.words += stacked(x + tile + 9, y + (tall - height(head)) / 2, [head])[0]
            y += tall + 7
    sketch.height = y - 3
    return sketch


@dataclass
class _Stack:
    """Steps that follow each other in one lane stand one below the other."""

    lane: int
    first: int
    parts: list[list[Words]]
    x: float = 0

    def heights(self) -> list[float]:
        return [height(*parts) + 18 for parts in self.parts]

    def tall(self) -> float:
        return sum(self.heights()) + _BETWEEN * (len(self.parts) - 1)


_BETWEEN, _LANE_HEAD = 22, 76


def _stacks(table: Table, roles: list[str], width: float) -> list[_Stack]:
    stacks = []
    for role, group in groupby(enumerate(table.rows), lambda numbered_row: numbered_row[1][1]):
        rows = list(group)
        parts = [
            [
                name(f"{n + 1} {row[0]}", width - 18, anchor="middle"),
                note(row[2], width - 18, tone="ink", anchor="middle"),
            ]
            for n, row in rows
        ]
        stacks.append(_Stack(roles.index(role), rows[0][0], parts))
    return stacks


def _spread(stacks: list[_Stack], width: float) -> float:
    """Give every stack its x, so that no line crosses a box; the width that takes."""
    ends: dict[int, float] = {}
    right = 0.0
    for n, stack in enumerate(stacks):
        if n:
            before = stacks[n - 1]
            low, high = sorted((before.lane, stack.lane))
            passed = max((ends.get(lane, 0) for lane in range(low + 1, high)), default=0)
            if _enters_left(before, stack):
                stack.x = max(right + 30, passed + 24, ends.get(stack.lane, -30) + 30)
            else:
                stack.x = max(right + 18 - width / 2, passed + 12 - width / 2, ends.get(stack.lane, -20) + 20)
        right = stack.x + width
        ends[stack.lane] = right
    return max(ends.values())


def _enters_left(before: _Stack, stack: _Stack) -> bool:
    """Upwards into several boxes: a line from below would reach the last one."""
    return stack.lane < before.lane and len(stack.parts) > 1


def _lanes_wide(table: Table) -> Sketch:
    roles = list(dict.fromkeys(row[1] for row in table.rows))
    room = WIDE - _LANE_HEAD - 14
    for width in range(164, 83, -4):
        stacks = _stacks(table, roles, width)
        taken = _spread(stacks, width)
        if taken <= room:
            break
    else:
        return _lanes_list(table, WIDE)
    spare = min((room - taken) / max(len(stacks) - 1, 1), 40)
    for n, stack in enumerate(stacks):
        stack.x += _LANE_HEAD + n * spare
    sketch, y = Sketch(WIDE), float(PAD)
    tops = []
    for lane, role in enumerate(roles):
        tall = max(stack.tall() for stack in stacks if stack.lane == lane) + 28
        sketch.strokes.append(Stroke(rectangle(PAD, y, WIDE - 2 * PAD, tall, 10), "lane"))
        title = name(role, _LANE_HEAD - 22, tone="u-ink", anchor="middle")
        placed, _ = stacked(PAD + (_LANE_HEAD - 16) / 2, y + (tall - height(title)) / 2, [title])
        sketch.boxes.append(Box(rectangle(PAD, y, _LANE_HEAD - 16, tall, 10), placed, ("decision",)))
        tops.append((y, tall))
        y += tall + 6
    lines: list[Stroke] = []
    ends: list[tuple[float, float]] = []
    for stack in stacks:
        top, tall = tops[stack.lane]
        at_y = top + (tall - stack.tall()) / 2
        first_y = at_y
        middle = stack.x + width / 2
        for n, (parts, tall_box) in enumerate(zip(stack.parts, stack.heights(), strict=True)):
            words, _ = stacked(middle, at_y + 9, parts)
            last = stack.first + n == len(table.rows) - 1
            look: Look = "terminal" if last else "decision"
            sketch.boxes.append(Box(rectangle(stack.x, at_y, width, tall_box), words, (look,)))
            if n < len(stack.parts) - 1:
                lines += arrow([(middle, at_y + tall_box), (middle, at_y + tall_box + _BETWEEN)])
            at_y += tall_box + _BETWEEN
        ends.append((first_y, at_y - _BETWEEN - stack.heights()[-1] / 2))
    for (before, (_, start_y)), (after, (top, _)) in pairwise(zip(stacks, ends, strict=True)):
        start = (before.x + width, start_y)
        if _enters_left(before, after):
            goal = (after.x, top + after.heights()[0] / 2)
            lines += arrow([start, (after.x - 16, start_y), (after.x - 16, goal[1]), goal])
        else:
            goal = (after.x + width / 2, top if after.lane > before.lane else top + after.tall())
            lines += arrow([start, (goal[0], start_y), goal])
    sketch.front += lines
    y += 6
    for n in range(len(table.rows)):
        if table.cell(n, 3):
            y += 4
            remark = note(table.cell(n, 3), WIDE - 40, tone="ink")
            sketch.boxes.append(numbered(16, y + NOTE * LEADING / 2, n + 1, 11))
            placed, y = stacked(38, y, [remark])
            sketch.words += placed
            y += 4
    sketch.height = y
    return sketch


def _lanes_list(table: Table, width: float) -> Sketch:
    """Step by step, each with the tag of its role."""
    sketch, y, middle = Sketch(width), 4.0, 0.0
    discs: list[float] = []
    for n, (title, role, text, *more) in enumerate(table.rows):
        tag = em(role) * NOTE + 20
        middle = y + 14
        discs.append(middle)
        head = name(title, width - 46 - tag - 12)
        words, end = stacked(46, y + 14 - NAME * LEADING / 2, [head])
        sketch.words += words
        label = Words(width - PAD - tag / 2, y + 14 - NOTE * LEADING / 2, (role,), NOTE, True, "u-ink", "middle")
        sketch.boxes.append(Box(rectangle(width - PAD - tag, y + 0.5, tag, 27, 13), (label,), ("decision",)))
        body = [note(text, width - 46, tone="ink"), *(note(extra, width - 46) for extra in more)]
        words, y = stacked(46, max(end, y + 30), body, 2)
        sketch.words += words
        y += 18
        sketch.boxes.append(numbered(16, middle, n + 1))
    for above, below in pairwise(discs):
        sketch.strokes += arrow([(16, above), (16, below - 15)])
    sketch.height = y - 12
    return sketch


def _lanes_tall(table: Table) -> Sketch:
    return _lanes_list(table, TALL)


def _stairs_wide(table: Table) -> Sketch:
    count = len(table.rows)
    pitch = (WIDE - 2 * PAD + 6) / count
    width = pitch - 6
    rise = 30.0 if count < 5 else 22.0
    columns = [
        (name(f"{n + 1} {title}", width - 22), note(text, width - 22, tone="ink"))
        for n, (title, text, *_) in enumerate(table.rows)
    ]
    # Every step is high enough for its text.
    base = max(height(*parts) + 28 - n * rise for n, parts in enumerate(columns))
    base = max(base, 60)
    floor = PAD + base + (count - 1) * rise
    sketch = Sketch(WIDE, floor + PAD)
    for n, parts in enumerate(columns):
        x, top = PAD + n * pitch, floor - base - n * rise
        words, _ = stacked(x + 11, top + 12, parts)
        look: Look = "terminal" if n == count - 1 else "decision"
        sketch.boxes.append(Box(rectangle(x, top, width, floor - top, 10), words, (look,)))
    return sketch


def _stairs_tall(table: Table) -> Sketch:
    """The first step at the foot, the last on top, each further in."""
    count = len(table.rows)
    inset = min(18, 84 / max(count - 1, 1))
    sketch, y = Sketch(TALL), float(PAD)
    for n in reversed(range(count)):
        x = PAD + n * inset
        width = TALL - PAD - x
        parts = (
            name(f"{n + 1} {table.cell(n, 0)}", width - 26),
            note(table.cell(n, 1), width - 26, tone="ink"),
        )
        words, end = stacked(x + 14, y + 11, parts)
        look: Look = "terminal" if n == count - 1 else "decision"
        sketch.boxes.append(Box(rectangle(x, y, width, end + 11 - y, 10), words, (look,)))
        y = end + 11 + 6
    sketch.height = y - 6 + PAD
    return sketch


_SERIES = (("u-b", "", "disc"), ("lamp-ink", "9 5", "square"), ("ink2", "2 4", "triangle"))
"""Of each series: its colour, its dashes and its mark."""


def _mark(kind: str, x: float, y: float) -> str:
    if kind == "disc":
        return disc(x, y, 5)
    if kind == "square":
        return f"M{at((x - 5, y - 5))}h10v10h-10z"
    return f"M{at((x, y - 6.5))}l6 11h-12z"


def _radar(table: Table) -> Sketch:
    axes, radius = len(table.rows), 104.0
    centre = (TALL / 2, radius + 40)

    def point(axis: int, share: float) -> Point:
        angle = 2 * math.pi * axis / axes - math.pi / 2
        return (centre[0] + radius * share * math.cos(angle), centre[1] + radius * share * math.sin(angle))

    def ring(shares: list[float]) -> str:
        return "M" + "L".join(at(point(n, share)) for n, share in enumerate(shares)) + "z"

    sketch = Sketch(TALL)
    sketch.strokes += [Stroke(ring([share / 4] * axes), "edge" if share == 4 else "life") for share in (1, 2, 3, 4)]
    sketch.strokes += [Stroke(f"M{at(centre)}L{at(point(n, 1))}", "life") for n in range(axes)]
    bottom = 0.0
    for n, row in enumerate(table.rows):
        (x, y), (cx, _) = point(n, 1 + 12 / radius), centre
        beside = abs(x - cx) > 12
        width = (TALL - x if x > cx else x) - 2 if beside else TALL - 4
        words = Words(0, 0, folded(row[0], width), NOTE, True, "ink", "middle")
        if beside:
            words = Words(0, 0, words.lines, NOTE, True, "ink", "start" if x > cx else "end")
        share = (y - centre[1]) / (radius + 12)
        top = y - words.height / 2 + share * words.height / 2
        sketch.words += stacked(x, top, [words])[0]
        bottom = max(bottom, top + words.height)
    for number, head in enumerate(table.heads[1:]):
        tone, dash, kind = _SERIES[number]
        shares = [min(max(float(row[number + 1]) / table.top, 0), 1) for row in table.rows]
        marks = "".join(_mark(kind, *point(n, share)) for n, share in enumerate(shares))
        y = max(bottom, centre[1] + radius) + 24 + number * 24
        sketch.graphs.append(Graph(ring(shares), marks, tone, dash))
        sketch.graphs.append(Graph(f"M84 {y:g}h44", _mark(kind, 106, y), tone, dash))
        sketch.words.append(Words(140, y - NOTE * LEADING / 2, (head,), NOTE, False, "ink"))
        sketch.height = y + 16
    return sketch


Layout = Callable[[Table], Sketch]

LAYOUTS: dict[str, tuple[Layout, Layout | None]] = {
    "时间轴": (_timeline_wide, _timeline_tall),
    "漏斗": (_funnel_wide, _funnel_tall),
    "矩阵": (_matrix_wide, _matrix_tall),
    "泳道": (_lanes_wide, _lanes_tall),
    "阶梯": (_stairs_wide, _stairs_tall),
    "雷达": (_radar, None),
}
"""The wide and the tall drawing of each kind; None where one serves both."""


def sketches(kind: str, table: Table) -> list[tuple[str, Sketch]]:
    """The drawings of a figure with the class that says where each is shown; none for kinds written as HTML."""
    if kind not in LAYOUTS:
        return []
    wide, tall = LAYOUTS[kind]
    return [("both", wide(table))] if tall is None else [("wide", wide(table)), ("tall", tall(table))]
