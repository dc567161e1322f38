"""The bridge to merman: reading Mermaid source, its errors in Chinese, and layered layouts.

Owns everything that needs the optional package `merman`; `available()` tells whether it is there.
"""

from __future__ import annotations

import json
import math
import re
from functools import cache
from importlib.util import find_spec
from typing import Any

from courseware.diagram_model import Flow, Talk, flat, read
from courseware.diagram_plan import LABEL, Box, Frame, Label, Line, Plan, Point, Setting, box, em, label


class DiagramError(Exception):
    """A diagram that cannot be drawn: `message` in Chinese, `line` and `column` in its source, from 1."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


_WORDS = (
    (r"no Mermaid diagram detected", "第一行认不出是哪种图，写 `flowchart TD`、`flowchart LR` 或 `sequenceDiagram`"),
    (r"Unterminated .*\(missing `(.+?)`\)", "文字没有收尾，缺少 `{0}`"),
    (r"unexpected end of (?:input|file)", "这一行没有写完"),
    (r"unexpected (.+?); expected", "这里不该有 `{0}`"),
    (r"Unexpected character", "这个符号用在这里读不懂"),
)
UNSUPPORTED = "这种图不画，只画 flowchart、mindmap 和 sequenceDiagram"


def available() -> bool:
    return find_spec("merman") is not None


def problems(source: str) -> list[DiagramError]:
    """What merman finds wrong in `source`, in the order of its lines."""
    found = json.loads(_client().analyze_json(source, None))["diagnostics"]
    errors = []
    for problem in found:
        if problem["severity"] == "error":
            span = problem.get("span") or {"line": 1, "column": 1}
            errors.append(DiagramError(_in_chinese(problem["message"]), span["line"], span["column"]))
    return sorted(errors, key=lambda e: (e.line, e.column))


def parse(source: str) -> Flow | Talk:
    """What `source` says. Raises DiagramError where it is wrong or of a kind that is not drawn."""
    for problem in problems(source):
        raise problem
    meaning = read(json.loads(_client().parse_json(source, None)))
    if meaning is None:
        raise DiagramError(UNSUPPORTED)
    if not (meaning.nodes if isinstance(meaning, Flow) else meaning.actors):
        raise DiagramError("图里什么也没有")
    return meaning


def _in_chinese(message: str) -> str:
    for pattern, words in _WORDS:
        if match := re.search(pattern, message):
            return words.format(*match.groups())
    return "这里的写法读不懂"


@cache
def _client() -> Any:
    import merman

    return merman.Merman()


def layered(flow: Flow, setting: Setting, direction: str) -> Plan:
    """The general layout: layers in `direction`, with groups.

    merman lays a skeleton out: names n0, e0, g0 stand for the texts, and its question for their size is answered by ours.
    """
    sized = {n.id: box(n, setting) for n in flow.nodes}
    names = {n.id: f"n{i}" for i, n in enumerate(flow.nodes)} | {g.id: f"g{i}" for i, g in enumerate(flow.groups)}
    sizes = {names[n]: (b.w, b.h) for n, b in sized.items()}
    sizes |= {names[g.id]: (em(flat(g.text)) * LABEL + 30, 20.0) for g in flow.groups}
    texts = {f"e{i}": label(e.text, setting.wrap) for i, e in enumerate(flow.edges) if e.text}
    sizes |= {name: (Label(0, 0, text).w, Label(0, 0, text).h) for name, text in texts.items()}
    found = _lay_out(_skeleton(flow, names, direction), sizes)
    plan = Plan(setting)
    spots = {n["id"]: n for n in found["nodes"]}
    for node, own in sized.items():
        spot = spots[names[node]]
        plan.boxes.append(own.at(spot["x"], spot["y"]))
    for group in flow.groups:
        _frame(plan, next(c for c in found["clusters"] if c["id"] == names[group.id]), group.text)
    placed = {names[b.id]: b for b in plan.boxes}
    # merman lists edges of a group apart, so that they are found again by their ends, in order.
    waiting = list(found["edges"])
    for i, edge in enumerate(flow.edges):
        ends = (names[edge.source], names[edge.target])
        spot = next(s for s in waiting if (s["from"], s["to"]) == ends)
        waiting.remove(spot)
        points = _met([(p["x"], p["y"]) for p in spot["points"]], placed.get(ends[0]), placed.get(ends[1]))
        plan.lines.append(Line(tuple(points), edge.stroke, edge.tail, edge.head))
        if spot["label"]:
            plan.labels.append(Label(spot["label"]["x"], spot["label"]["y"], texts[f"e{i}"]))
    return plan.finished()


def _skeleton(flow: Flow, names: dict[str, str], direction: str) -> str:
    lines = [f"flowchart {direction}"]
    inner = {m: g.id for g in flow.groups for m in g.members}

    def group(at: str | None) -> None:
        for own in flow.groups:
            if inner.get(own.id) == at:
                lines.append(f'subgraph {names[own.id]}["{names[own.id]}"]')
                group(own.id)
                lines.append("end")
        lines.extend(f'{names[n.id]}["{names[n.id]}"]' for n in flow.nodes if inner.get(n.id) == at)

    group(None)
    for i, edge in enumerate(flow.edges):
        text = f'|"e{i}"|' if edge.text else ""
        lines.append(f"{names[edge.source]} -->{text} {names[edge.target]}")
    return "\n".join(lines)


def _lay_out(skeleton: str, sizes: dict[str, tuple[float, float]]) -> dict[str, Any]:
    import merman

    kinds = merman.MermanTextMeasurementResultKind
    asked = {"MEASURE": kinds.METRICS, "WRAPPED": kinds.METRICS, "COMPUTED_LENGTH": kinds.LENGTH}

    class Measurer(merman.MermanTextMeasurer):  # type: ignore[misc]
        def measure(self, request: Any) -> Any:
            kind, size = asked.get(request.operation.name), sizes.get(request.text)
            if kind is None or size is None:
                return None
            return merman.MermanTextMeasureResult(
                result_kind=kind,
                width=size[0] if kind is kinds.METRICS else 0,
                height=size[1] if kind is kinds.METRICS else 0,
                length=0 if kind is kinds.METRICS else size[0],
                line_count=1 if kind is kinds.METRICS else 0,
                bbox_left=None,
                bbox_right=None,
                raw_width=None,
            )

    flowchart = {"padding": 0, "minNodeWidth": 0, "nodeSpacing": 26, "rankSpacing": 26, "htmlLabels": False}
    options = {"site_config": {"look": "classic", "layout": "elk", "flowchart": {**flowchart, "look": "classic"}}}
    engine = merman.MermanEngine(None, merman.MermanEngineServices().with_text_measurer(Measurer()))
    layout: dict[str, Any] = json.loads(engine.layout_json(skeleton, json.dumps(options)))["layout"]["FlowchartV2"]
    return layout


def _frame(plan: Plan, spot: dict[str, float], text: str) -> None:
    x, y = spot["x"] - spot["width"] / 2, spot["y"] - spot["height"] / 2
    plan.frames.append(Frame(x, y, spot["width"], spot["height"]))
    plan.labels.append(Label(x + 12, y + 15, (flat(text),), "start"))


def _met(points: list[Point], source: Box | None, target: Box | None) -> list[Point]:
    """`points` without needless corners, their ends moved from the box around a rhombus to its edge."""
    kept = points[:1]
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        straight = before[0] == at[0] == after[0] or before[1] == at[1] == after[1]
        if not straight:
            kept.append(at)
    kept.append(points[-1])
    kept = _unbent(_unbent(kept)[::-1])[::-1]
    for end, own in ((0, source), (-1, target)):
        if own and own.kind == "decision":
            kept[end] = _on_rhombus(kept[end], own)
    return kept


def _unbent(points: list[Point]) -> list[Point]:
    """`points` with a first step aside of a few px taken out: their beginning moves along its box instead."""
    if len(points) < 4 or math.dist(points[1], points[2]) > 8:
        return points
    start, on = points[0], points[3]
    moved = (on[0], start[1]) if points[0][0] == points[1][0] else (start[0], on[1])
    return [moved, *points[3:]]


def _on_rhombus(point: Point, own: Box) -> Point:
    x, y = point
    dx, dy = x - own.x, y - own.y
    if abs(dx) >= own.w / 2 - 1:
        reach = own.w / 2 * (1 - abs(dy) / (own.h / 2))
        return (own.x + (reach if dx > 0 else -reach), y)
    reach = own.h / 2 * (1 - abs(dx) / (own.w / 2))
    return (x, own.y + (reach if dy > 0 else -reach))
