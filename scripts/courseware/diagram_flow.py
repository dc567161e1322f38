"""Layouts of a flow: a chain in rows, a trunk with twigs, an outline of a tree.

Owns where nodes stand and how edges run. Each layout returns None for a flow that it does not suit.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from courseware.diagram_model import Edge, Flow
from courseware.diagram_plan import LABEL, Box, Label, Line, Plan, Point, Setting, box, em, label

GAP = 28
"""Between two rows or columns without a label."""
LANE = 18
"""Between a box and an edge that runs beside it."""


@dataclass
class _Shape:
    """A flow's structure: which edges run back, and what follows what without them."""

    flow: Flow
    back: set[Edge] = field(default_factory=set)
    after: dict[str, list[str]] = field(default_factory=dict)
    roots: list[str] = field(default_factory=list)


def _shape(flow: Flow) -> _Shape:
    shape = _Shape(flow)
    done: set[str] = set()

    def visit(node: str, path: frozenset[str]) -> None:
        done.add(node)
        shape.after[node] = []
        for edge in flow.edges:
            if edge.source == node and edge.target in path | {node}:
                shape.back.add(edge)
            elif edge.source == node:
                shape.after[node].append(edge.target)
                if edge.target not in done:
                    visit(edge.target, path | {node})

    entered = {e.target for e in flow.edges}
    for node in sorted(flow.nodes, key=lambda n: n.id in entered):
        if node.id not in done:
            shape.roots.append(node.id)
            visit(node.id, frozenset())
    return shape


def _spine(shape: _Shape) -> list[str]:
    """The longest way; of equal ones that to an end, and not into a loop."""
    shapes = {n.id: n.shape for n in shape.flow.nodes}
    turning = {e.source for e in shape.back}

    def best(node: str) -> list[str]:
        ways = [best(following) for following in shape.after[node]]
        ways.sort(key=lambda w: (len(w), shapes[w[-1]] == "terminal", w[-1] not in turning), reverse=True)
        return [node, *(ways[0] if ways else [])]

    return best(shape.roots[0])


def _line(edge: Edge, *points: Point) -> Line:
    return Line(points, edge.stroke, edge.tail, edge.head)


def chain(flow: Flow, setting: Setting, limit: float) -> Plan | None:
    """A chain without branches in rows that turn at their ends; an edge from last to first closes the ring."""
    shape = _shape(flow)
    spine = _spine(shape) if len(shape.roots) == 1 and not flow.groups else []
    steps = list(pairwise(spine))
    others = [e for e in flow.edges if (e.source, e.target) not in steps]
    if any(e.source == e.target for e in others):
        return None
    if len(spine) != len(flow.nodes) or len(flow.edges) != len(steps) + len(others) or len(others) > 1:
        return None
    sized = {n.id: box(n, setting) for n in flow.nodes}
    w, h = max(b.w for b in sized.values()), max(b.h for b in sized.values())
    texts = [e.text for e in flow.edges if e not in others and e.text]
    gap = max([20.0, *(em(t) * LABEL + 22 for t in texts)])
    most = int((limit - 6 + gap) // (w + gap))
    if most < min(3, len(spine)):
        return None
    rows = -(-len(spine) // most)
    most = -(-len(spine) // rows)
    if rows > 1 and (
        len(spine) % most == 1 or (others and (others[0].source, others[0].target) != (spine[-1], spine[0]))
    ):
        return None
    gap = min((limit - 6 - most * w) / max(most - 1, 1), 44)
    plan = Plan(setting)
    for n, node in enumerate(spine):
        row, column = divmod(n, most)
        column = most - 1 - column if row % 2 else column
        own = sized[node]
        wide = own if own.kind == "decision" else replace(own, w=w)
        plan.boxes.append(wide.at(w / 2 + column * (w + gap), h / 2 + row * (h + GAP + 12)))
    placed = {b.id: b for b in plan.boxes}
    for edge in flow.edges:
        a, b = placed[edge.source], placed[edge.target]
        if edge in others:
            _close_ring(plan, edge, a, b)
        else:
            _step(plan, edge, a, b)
    return plan.finished()


def _step(plan: Plan, edge: Edge, a: Box, b: Box) -> None:
    """A straight edge between neighbours in a row or column."""
    if a.x == b.x:
        plan.lines.append(_line(edge, (a.x, a.bottom), (b.x, b.top)))
        place = (a.x + 8, (a.bottom + b.top) / 2 - 2, "start")
    else:
        start, end = (a.right, b.left) if a.x < b.x else (a.left, b.right)
        plan.lines.append(_line(edge, (start, a.y), (end, b.y)))
        # A little toward the tail, clear of the arrow head.
        place = ((start + end) / 2 + (-3 if start < end else 3), a.y - 11, "middle")
    if edge.text:
        plan.labels.append(Label(place[0], place[1], label(edge.text, 14), place[2]))


def _close_ring(plan: Plan, edge: Edge, a: Box, b: Box) -> None:
    """The one edge that leaves the chain: below a single row, at the left of several."""
    if a.y == b.y:
        low = max(box.bottom for box in plan.boxes) + 26
        plan.lines.append(_line(edge, (a.x, a.bottom), (a.x, low), (b.x, low), (b.x, b.bottom)))
        place = ((a.x + b.x) / 2, low + 14, "middle")
    elif a.left > b.x:
        plan.lines.append(_line(edge, (a.left, a.y), (b.x, a.y), (b.x, b.bottom)))
        place = (b.left, a.y + 16, "start")
    else:
        # The last box stands right under the first: straight up.
        plan.lines.append(_line(edge, (a.x, a.top), (b.x, b.bottom)))
        place = (a.x + 8, (a.top + b.bottom) / 2, "start")
    if edge.text:
        plan.labels.append(Label(place[0], place[1], label(edge.text, 14), place[2]))


def outline(flow: Flow, setting: Setting) -> Plan | None:
    """A tree as an outline: a node a row, children indented under their parent."""
    shape = _shape(flow)
    entered = [e.target for e in flow.edges]
    labelled = any(e.text for e in flow.edges)
    if len(shape.roots) != 1 or shape.back or flow.groups or labelled or len(set(entered)) != len(entered):
        return None
    if max(len(following) for following in shape.after.values()) < 2:
        return None
    plan, sized, y = Plan(setting), {n.id: box(n, setting) for n in flow.nodes}, 0.0
    waiting: list[tuple[str, int, Edge | None]] = [(shape.roots[0], 0, None)]
    placed: dict[str, Box] = {}
    while waiting:
        node, depth, edge = waiting.pop()
        own = sized[node]
        placed[node] = own = own.at(depth * 30 + own.w / 2, y + own.h / 2)
        plan.boxes.append(own)
        y = own.bottom + 14
        if edge:
            parent = placed[edge.source]
            stem = parent.left + 16
            plan.lines.append(_line(edge, (stem, parent.bottom), (stem, own.y), (own.left, own.y)))
        children = [e for e in flow.edges if e.source == node]
        waiting += [(e.target, depth + 1, e) for e in reversed(children)]
    return plan.finished()


@dataclass
class _Trunk:
    """A trunk in column 0 and its twigs in column 1, as cells (row, column)."""

    flow: Flow
    setting: Setting
    shape: _Shape
    spine: list[str]
    cells: dict[str, tuple[int, int]] = field(default_factory=dict)
    boxes: dict[str, Box] = field(default_factory=dict)
    plan: Plan = field(init=False)
    lanes: dict[str, list[range]] = field(default_factory=lambda: {"left": [], "right": []})

    def __post_init__(self) -> None:
        self.plan = Plan(self.setting)

    def place(self) -> bool:
        """Give every node a cell; False where a twig branches."""
        row = free = 0
        for node in self.spine:
            twigs = [t for t in self.shape.after[node] if t not in self.spine and t not in self.cells]
            row = max(row, free) if twigs else row
            self.cells[node] = (row, 0)
            below = row
            for twig in dict.fromkeys(twigs):
                at = twig if twig not in self.cells else None
                while at:
                    self.cells[at] = (below, 1)
                    below += 1
                    on = [t for t in self.shape.after[at] if t not in self.spine and t not in self.cells]
                    if len(on) > 1:
                        return False
                    at = on[0] if on else None
            free = below if twigs else free
            row += 1
        return len(self.cells) == len(self.flow.nodes)

    def measure(self) -> None:
        """Widths equal within a column and kind, then x and y of every box."""
        sized = {n.id: box(n, self.setting) for n in self.flow.nodes}
        least = 176 if all(column == 0 for _, column in self.cells.values()) else 96
        for column in (0, 1):
            own = [sized[n] for n, cell in self.cells.items() if cell[1] == column]
            for plain in (True, False):
                same = [b for b in own if (b.kind != "decision") == plain]
                w = max([b.w for b in same] + ([least] if plain and column == 0 else []), default=0)
                # A pill stays as wide as its text: it marks an end, not a step.
                keep = "terminal" if column == 0 and least == 96 else ""
                sized |= {b.id: replace(b, w=w) for b in same if b.kind != keep}
        width = max(b.w for n, b in sized.items() if self.cells[n][1] == 0)
        left = width / 2 + self._gap(sized)
        y = 0.0
        for row in range(max(cell[0] for cell in self.cells.values()) + 1):
            here = [n for n, cell in self.cells.items() if cell[0] == row]
            h = max(sized[n].h for n in here)
            for n in here:
                x = 0 if self.cells[n][1] == 0 else left + sized[n].w / 2
                self.boxes[n] = sized[n].at(x, y + h / 2)
            y += h + (GAP + 8 if self._labelled_below(row) else GAP)
        self.plan.boxes = list(self.boxes.values())

    def _gap(self, sized: dict[str, Box]) -> float:
        """Room between the columns: an arrow, and the label over it."""
        widest = max(b.w for n, b in sized.items() if self.cells[n][1] == 0)
        need = float(self.setting.between)
        for edge in self.flow.edges:
            (r1, c1), (r2, c2) = self.cells[edge.source], self.cells[edge.target]
            if (c1, c2) == (0, 1):
                room = em(edge.text) * LABEL + 20 - (widest - sized[edge.source].w) / 2
                need = max(need, room if r1 == r2 else room + LANE)
        return need

    def _labelled_below(self, row: int) -> bool:
        return any(e.text and self.cells[e.source][0] == row and self.cells[e.target][0] > row for e in self.flow.edges)

    def route(self) -> bool:
        """Draw every edge; False where one finds no free way."""
        return all(self._edge(edge) for edge in self.flow.edges)

    def _edge(self, edge: Edge) -> bool:
        a, b = self.boxes[edge.source], self.boxes[edge.target]
        (r1, c1), (r2, c2) = self.cells[edge.source], self.cells[edge.target]
        between = range(min(r1, r2) + 1, max(r1, r2))
        if edge.source == edge.target:
            return False
        if c1 == c2 and r2 > r1 and not any((r, c1) in self.cells.values() for r in between):
            _step(self.plan, edge, a, b)
        elif c1 == c2 == 0:
            self._lane(edge, a, b, range(min(r1, r2), max(r1, r2) + 1))
        elif (c1, c2) == (0, 1) and r1 == r2:
            _step(self.plan, edge, a, b)
        elif (c1, c2) == (0, 1) and r2 > r1:
            x = b.left - max(em(edge.text) * LABEL + 16, LANE)
            self.plan.lines.append(_line(edge, (a.right, a.y), (x, a.y), (x, b.y), (b.left, b.y)))
            self._say(edge, (x + b.left) / 2 - 3, b.y - 11, "middle")
        elif (c1, c2) == (1, 0) and r1 != r2 and not self._blocked(r1, r2):
            leave = a.bottom if r2 > r1 else a.top
            self.plan.lines.append(_line(edge, (a.x, leave), (a.x, b.y), (b.right, b.y)))
            self._say(edge, a.x + 8, (leave + b.y) / 2, "start")
        else:
            return False
        return True

    def _blocked(self, source: int, target: int) -> bool:
        rows = range(source + 1, target + 1) if target > source else range(target, source)
        return any((row, 1) in self.cells.values() for row in rows)

    def _lane(self, edge: Edge, a: Box, b: Box, rows: range) -> None:
        """An edge beside the trunk: at its right where no twig and no other lane stands, else at its left."""
        right = not any((row, 1) in self.cells.values() for row in rows)
        if right and self._crossed("right", rows) and not self._crossed("left", rows):
            right = False
        side = "right" if right else "left"
        span = [x for n, x in self.boxes.items() if self.cells[n][1] == 0 and self.cells[n][0] in rows]
        out = LANE + 14 * len(self.lanes[side])
        self.lanes[side].append(rows)
        x = max(s.right for s in span) + out if right else min(s.left for s in span) - out
        start, end = (a.right, b.right) if right else (a.left, b.left)
        self.plan.lines.append(_line(edge, (start, a.y), (x, a.y), (x, b.y), (end, b.y)))
        if edge.text:
            text = label(edge.text, 4 if right else 2.5)
            where = (x + 8, "start") if right else (x - 8, "end")
            self.plan.labels.append(Label(where[0], (a.y + b.y) / 2, text, where[1]))

    def _crossed(self, side: str, rows: range) -> bool:
        return any(set(rows) & set(other) for other in self.lanes[side])

    def _say(self, edge: Edge, x: float, y: float, anchor: str) -> None:
        if edge.text:
            self.plan.labels.append(Label(x, y, label(edge.text, 6), anchor))


def trunk(flow: Flow, setting: Setting) -> Plan | None:
    """Top-down: the longest way straight down, side ways at its right, loops beside it."""
    shape = _shape(flow)
    if len(shape.roots) != 1 or flow.groups:
        return None
    work = _Trunk(flow, setting, shape, _spine(shape))
    if not work.place():
        return None
    work.measure()
    if not work.route():
        return None
    plan = work.plan.finished()
    return plan if plan.clean() else None
