"""Where the drawing of a dialogue's graph has its boxes and lines: in layers from the start down.

A node stands in the layer of its longest distance from the start; endings for which it has no room stand lower. A line that passes layers has a lane of its own in
each, shared by all lines to the same node; between two layers lines are curves, so no line crosses a box. Its label stands
in the box it leaves. Must not know SVG.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from courseware.diagram_plan import Point, em
from courseware.figure_plan import LEADING, Words, at, folded, rectangle
from courseware.graphs import TalkGraph, Way

NAME, LABEL = 16, 14
PAD = 4
BETWEEN = 22
"""Between two boxes of a layer."""
LANE = 12
_ROOM = 900
"""Of the boxes of a layer, as long as some of them are endings, which can stand lower."""
_HEAD, _FOOT, _END = 34, 48, 66
_PLACED_AGAIN, _ORDERED_AGAIN = 24, 12


@dataclass
class Slot:
    """A way out of a box, with its label; x from the middle of the box."""

    way: Way
    x: float
    lines: tuple[str, str]


@dataclass
class Spot:
    """A box, or (without a name) a lane in which a line passes a layer."""

    name: str
    layer: int
    w: float = LANE
    h: float = 0
    lines: tuple[str, ...] = ()
    slots: list[Slot] = field(default_factory=list)
    kind: str = ""
    """成功 or 失败, of an ending."""
    x: float = 0
    """Of its middle."""
    y: float = 0
    """Of its top."""
    arrivals: list[tuple[float, float]] = field(default_factory=list)
    """Where a line ends on its top edge, and where that comes from."""

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.x - self.w / 2, self.y, self.x + self.w / 2, self.y + self.h

    @property
    def d(self) -> str:
        return rectangle(self.x - self.w / 2, self.y, self.w, self.h)

    @property
    def places(self) -> Iterator[tuple[str, float]]:
        """Each line of its own text, and its baseline."""
        return Words(self.x, self.y + (_HEAD - NAME * LEADING) / 2, self.lines, NAME).places


@dataclass(frozen=True)
class Link:
    """A line from a slot to a node, over lanes; `back` for one that leads up again."""

    source: Spot
    slot: Slot
    over: tuple[Spot, ...]
    target: Spot
    back: bool = False


@dataclass
class GraphPlan:
    width: float
    height: float
    spots: list[Spot]
    links: list[tuple[Link, str]]
    """With the path of each; the last lie on top."""
    tips: list[tuple[Point, Way]]
    """Where lines end on a box, with the way that is drawn there last."""


def layers_of(graph: TalkGraph) -> tuple[dict[str, int], set[tuple[str, str]]]:
    """The layer of every node, and the edges that run back (of a talk that comes to a node again)."""
    after = {stop.name: list(dict.fromkeys(t for way in stop.ways for _, t in way.targets)) for stop in graph.stops}
    back: set[tuple[str, str]] = set()
    order: list[str] = []
    seen: set[str] = set()

    def visit(name: str, path: frozenset[str]) -> None:
        seen.add(name)
        for target in after[name]:
            if target in path | {name}:
                back.add((name, target))
            elif target not in seen:
                visit(target, path | {name})
        order.insert(0, name)

    for name in (graph.start, *after):
        # An ending that nothing leads to (but waiting) comes last of all.
        if name not in seen and (name == graph.start or after[name]):
            visit(name, frozenset())
    layer = dict.fromkeys(order, 0)
    for name in order:
        for target in after[name]:
            if (name, target) not in back:
                layer[target] = max(layer[target], layer[name] + 1)
    last = max(layer.values())
    return {stop.name: layer.get(stop.name, max(last, 1)) for stop in graph.stops}, back


def plan(graph: TalkGraph) -> GraphPlan:
    """Boxes and lines of a graph whose edges all lead to nodes of it."""
    return _Layout(graph).plan()


def _filled(spots: list[Spot]) -> list[list[Spot]]:
    """The boxes by layer; the last endings of a layer without room for all go down to the next."""
    layers: list[list[Spot]] = []
    waiting = sorted(spots, key=lambda spot: spot.layer)
    while waiting:
        here = [spot for spot in waiting if spot.layer <= len(layers)]
        for ending in [spot for spot in reversed(here) if not spot.slots][: len(here) - 1]:
            if sum(spot.w + BETWEEN for spot in here) > _ROOM:
                here.remove(ending)
        for spot in here:
            spot.layer = len(layers)
            waiting.remove(spot)
        layers.append(here)
    return layers


class _Layout:
    def __init__(self, graph: TalkGraph) -> None:
        self.graph = graph
        level, back = layers_of(graph)
        self.spots = {stop.name: _sized(graph, stop.name, level[stop.name]) for stop in graph.stops}
        self.layers = _filled(list(self.spots.values()))
        self.lanes: dict[tuple[str, int], Spot] = {}
        self.links = [
            self._link(source, slot, target, (source.name, target) in back)
            for source in list(self.spots.values())
            for slot in source.slots
            for target in dict.fromkeys(t for _, t in slot.way.targets)
        ]
        self.steps = self._steps()

    def _link(self, source: Spot, slot: Slot, name: str, back: bool) -> Link:
        target = self.spots[name]
        over = () if back else tuple(self._lane(name, n) for n in range(source.layer + 1, target.layer))
        return Link(source, slot, over, target, back)

    def _lane(self, target: str, layer: int) -> Spot:
        if (target, layer) not in self.lanes:
            self.lanes[target, layer] = Spot("", layer)
            self.layers[layer].append(self.lanes[target, layer])
        return self.lanes[target, layer]

    def _steps(self) -> list[list[tuple[Spot, float, Spot]]]:
        """Below each layer: from which spot, how far from its middle, a line goes to which spot of the next."""
        steps: list[dict[tuple[int, float, int], tuple[Spot, float, Spot]]] = [{} for _ in self.layers]
        for link in self.links:
            way = [] if link.back else [link.source, *link.over, link.target]
            for n, (a, b) in enumerate(pairwise(way)):
                x = link.slot.x if n == 0 else 0
                steps[a.layer][id(a), x, id(b)] = (a, x, b)
        return [list(table.values()) for table in steps]

    def plan(self) -> GraphPlan:
        self._order()
        self._place()
        self._stack()
        self._arrive()
        drawn = self._drawn()
        width = self._right() + self._margin()
        tips = {self._tip(link): link.slot.way for link, _ in drawn}
        foot = max(s.box[3] for s in self.spots.values())
        lowest = foot + (30 if any(link.back for link in self.links) else 0) + PAD
        return GraphPlan(math.ceil(width), math.ceil(lowest), list(self.spots.values()), drawn, list(tips.items()))

    def _all(self) -> list[Spot]:
        return [spot for layer in self.layers for spot in layer]

    def _margin(self) -> float:
        return PAD + LANE * sum(link.back for link in self.links)

    # ---- the order within layers: as few crossings as a few sweeps find ---------------------------------------------

    def _order(self) -> None:
        best, fewest = [list(layer) for layer in self.layers], self._crossings()
        for sweep in range(_ORDERED_AGAIN):
            down = sweep % 2 == 0
            for n in range(1, len(self.layers)) if down else range(len(self.layers) - 2, -1, -1):
                self._sort(n, down)
            if (crossings := self._crossings()) < fewest:
                best, fewest = [list(layer) for layer in self.layers], crossings
        self.layers = best

    def _sort(self, n: int, down: bool) -> None:
        """The spots of a layer by the mean place of what they are tied to in the layer above (or below)."""
        place = self._places(n - 1 if down else n + 1)
        own = self._places(n)
        tied: dict[int, list[float]] = {}
        for a, x, b in self.steps[n - 1 if down else n]:
            here, there = (b, a) if down else (a, b)
            tied.setdefault(id(here), []).append(place[id(there)] + (x / 1000 if down else 0))
        mean = {key: sum(values) / len(values) for key, values in tied.items()}
        self.layers[n].sort(key=lambda spot: (mean.get(id(spot), own[id(spot)]), own[id(spot)]))

    def _places(self, n: int) -> dict[int, float]:
        return {id(spot): float(place) for place, spot in enumerate(self.layers[n])}

    def _crossings(self) -> int:
        found = 0
        for n, steps in enumerate(self.steps[:-1]):
            above, below = self._places(n), self._places(n + 1)
            ends = [(above[id(a)] + x / 1000, below[id(b)]) for a, x, b in steps]
            found += sum((p[0] - q[0]) * (p[1] - q[1]) < 0 for k, p in enumerate(ends) for q in ends[:k])
        return found

    # ---- x: near what they are tied to, and apart -------------------------------------------------------------------

    def _place(self) -> None:
        for layer in self.layers:
            _spread(layer, [0.0] * len(layer))
        for again in range(_PLACED_AGAIN):
            down = again % 2 == 0
            for n in range(1, len(self.layers)) if down else range(len(self.layers) - 2, -1, -1):
                tied: dict[int, list[float]] = {}
                for a, x, b in self.steps[n - 1 if down else n]:
                    here, wanted = (b, a.x + x) if down else (a, b.x - x)
                    tied.setdefault(id(here), []).append(wanted)
                wanted_x = [sum(t) / len(t) if (t := tied.get(id(s))) else s.x for s in self.layers[n]]
                _spread(self.layers[n], wanted_x)
        self._gather()
        left = min(s.box[0] for s in self._all()) - PAD
        for spot in self._all():
            spot.x -= left

    def _gather(self) -> None:
        """Endings that only waiting leads to have no line that keeps them near the rest."""
        tied = {id(spot) for steps in self.steps for a, _, b in steps for spot in (a, b)}
        for layer in self.layers:
            near = [spot.x for spot in layer if id(spot) in tied]
            if near and len(near) < len(layer):
                _spread(layer, [spot.x if id(spot) in tied else max(near) for spot in layer])

    # ---- y, and where lines end -------------------------------------------------------------------------------------

    def _stack(self) -> None:
        y = PAD + (24.0 if any(link.back and link.target.layer == 0 for link in self.links) else 0)
        for n, layer in enumerate(self.layers):
            height = max(spot.h for spot in layer)
            for spot in layer:
                spot.y = y
                spot.h = spot.h or height
            far = max((abs(a.x + x - b.x) for a, x, b in self.steps[n]), default=0)
            y += height + 40 + min(far / 8, 36)

    def _bottom(self, n: int) -> float:
        return max(spot.y + spot.h for spot in self.layers[n])

    def _arrive(self) -> None:
        """Every line that comes to a box has a place of its own on its top edge, in the order in which they come."""
        for spot in self.spots.values():
            comes = sorted({self._comes_from(link, self._right()) for link in self.links if link.target is spot})
            pitch = min(18, (spot.w - 30) / max(len(comes) - 1, 1))
            spot.arrivals = [(spot.x + (n - (len(comes) - 1) / 2) * pitch, x) for n, x in enumerate(comes)]

    def _comes_from(self, link: Link, right: float) -> float:
        if link.back:
            return right + LANE
        return link.over[-1].x if link.over else link.source.x + link.slot.x

    def _tip(self, link: Link) -> Point:
        came = self._comes_from(link, self._right())
        return next(x for x, source in link.target.arrivals if source == came), link.target.y

    def _right(self) -> float:
        return max(s.box[2] for s in self._all())

    def _drawn(self) -> list[tuple[Link, str]]:
        """Every line, the most important last. One that comes to a lane in which another is drawn ends there: two dashed
        lines on each other would look like a whole one."""
        taken: set[int] = set()
        drawn = []
        for n, link in sorted(enumerate(self.links), key=lambda pair: _importance(pair[1]), reverse=True):
            shared = next((k for k, lane in enumerate(link.over, 1) if id(lane) in taken), len(link.over) + 1)
            drawn.append((link, self._path(n, link, shared)))
            taken |= {id(lane) for lane in link.over}
        return drawn[::-1]

    def _path(self, n: int, link: Link, most: int) -> str:
        """The path of a link, `most` steps of it."""
        tip = (self._tip(link)[0], link.target.y - 7)
        x, y = link.source.x + link.slot.x, link.source.y + link.source.h
        if link.back:
            before = sum(other.back for other in self.links[:n])
            lane = self._right() + LANE * (1 + before)
            low, high = self._bottom(link.source.layer) + 10 + 5 * min(before, 3), link.target.y - 20
            return f"M{at((x, y))}L{at((x, low))} {at((lane, low))} {at((lane, high))} {at((tip[0], high))} {at(tip)}"
        d = f"M{at((x, y))}"
        for spot in (*link.over, link.target)[:most]:
            start = (x, self._bottom(spot.layer - 1))
            end = tip if spot is link.target else (spot.x, spot.y)
            d += f"L{at(start)}" if start[1] > y + 0.5 else ""
            middle = (start[1] + end[1]) / 2
            d += f"C{at((start[0], middle))} {at((end[0], middle))} {at(end)}"
            x, y = end
        return d


def _importance(link: Link) -> int:
    """Where lines share a lane, the right way lies on top."""
    way = link.slot.way
    return 3 if way.right else ("不成", "能成", "最好").index(way.worth)


def _sized(graph: TalkGraph, name: str, layer: int) -> Spot:
    """A box with its texts, still without a place."""
    stop = next(s for s in graph.stops if s.name == name)
    if stop.end:
        best = f" 最高 {stop.end.best}%" if stop.end.best is not None else ""
        lines = (
            *folded(name, 8 * NAME, NAME),
            f"{stop.end.kind}{best}",
            *(["等久了就到这里"] if name == graph.leave else []),
        )
        w = max(em(line) for line in lines) * NAME + 24
        return Spot(name, layer, max(w, 96), _END + 22 * (len(lines) - 2), lines, kind=stop.end.kind)
    lines = folded(f"{name}（自己写）" if stop.typed else name, 12 * NAME, NAME)
    labels = [(f"{way.key} {'—' if way.best is None else f'{way.best}%'}", way.worth) for way in stop.ways]
    pitch = max([em(line) * LABEL + 14 for label in labels for line in label], default=0)
    w = max(em(line) * NAME + 24 for line in lines)
    w = max(w, pitch * len(labels) + 4, 96)
    slots = [Slot(way, pitch * (n - (len(labels) - 1) / 2), labels[n]) for n, way in enumerate(stop.ways)]
    return Spot(name, layer, w, _HEAD + (len(lines) - 1) * NAME * LEADING + _FOOT, lines, slots)


def _spread(layer: Sequence[Spot], wanted: Sequence[float]) -> None:
    """Put the spots of a layer as near as can be to where they are wanted, in their order and apart from each other.

    With the room they need taken off, that is fitting a rising line: neighbours out of order are drawn together.
    """
    need = [0.0]
    for a, b in pairwise(layer):
        need.append(need[-1] + (a.w + b.w) / 2 + (BETWEEN if a.name and b.name else LANE))
    groups: list[tuple[float, int]] = []
    for x, room in zip(wanted, need, strict=True):
        groups.append((x - room, 1))
        while len(groups) > 1 and groups[-2][0] >= groups[-1][0]:
            (one, m), (other, n) = groups[-2:]
            groups[-2:] = [((one * m + other * n) / (m + n), m + n)]
    starts = [mean for mean, count in groups for _ in range(count)]
    for spot, start, room in zip(layer, starts, need, strict=True):
        spot.x = start + room
