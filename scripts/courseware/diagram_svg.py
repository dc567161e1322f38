"""A plan as SVG: geometry and our class names, no colour, font or style.

Owns the classes dia__…, which docs/assets/css/diagram.css draws, and the file that holds both drawings of a diagram.
"""

from __future__ import annotations

import math
from xml.etree import ElementTree as ET

from courseware.diagram_plan import Box, Label, Line, Plan, Point, Text

NAMESPACE = "http://www.w3.org/2000/svg"
_ROUND = 10
"""Radius of an edge's corners."""
_ARROW = 8


def drawing(plan: Plan, names: str, prefix: str, title: str, description: str) -> ET.Element:
    """One drawing; `names` are its roles (wide, tall or both), `prefix` makes its ids."""
    classes = " ".join(["dia", *(f"dia--{n}" for n in names.split()), f"dia--s{plan.setting.size}"])
    svg = ET.Element("svg", {"class": classes, "viewBox": f"0 0 {plan.width} {plan.height}"})
    svg.attrib |= {"width": str(plan.width), "height": str(plan.height), "role": "img"}
    svg.attrib |= {"aria-labelledby": f"{prefix}-title", "aria-describedby": f"{prefix}-text"}
    ET.SubElement(svg, "title", {"id": f"{prefix}-title"}).text = title
    ET.SubElement(svg, "desc", {"id": f"{prefix}-text"}).text = description
    for frame in plan.frames:
        place = {"x": _n(frame.x), "y": _n(frame.y), "width": _n(frame.w), "height": _n(frame.h)}
        ET.SubElement(svg, "rect", {"class": "dia__group", **place, "rx": "10"})
    _lines(svg, plan.lines)
    for box in plan.boxes:
        _box(svg, box)
    for label in plan.labels:
        _label(svg, label)
    return svg


def _n(number: float) -> str:
    return f"{round(number, 1):g}"


def _classes(name: str, variant: str, plain: str) -> str:
    return name if variant == plain else f"{name} {name}--{variant}"


def _box(svg: ET.Element, box: Box) -> None:
    group = ET.SubElement(svg, "g", {"class": _classes("dia__node", box.kind, "step")})
    if box.kind == "decision":
        half = f"{_n(box.w / 2)} {_n(box.h / 2)}"
        down, up = half, f"{_n(box.w / 2)} {_n(-box.h / 2)}"
        back = f"{_n(-box.w / 2)} {_n(box.h / 2)}"
        ET.SubElement(group, "path", {"d": f"M{_n(box.left)} {_n(box.y)}l{up} {down} {back}z"})
    else:
        place = {"x": _n(box.left), "y": _n(box.top), "width": _n(box.w), "height": _n(box.h)}
        radius = {"terminal": min(box.h / 2, 22), "round": 18, "note": 4, "store": 4}.get(box.kind, 14)
        ET.SubElement(group, "rect", {**place, "rx": _n(radius)})
    heights = [line.size * 1.375 for line in box.lines]
    y = box.y - sum(heights) / 2
    for line, height in zip(box.lines, heights, strict=True):
        _text(group, box.x, y + height / 2, line)
        y += height


def _text(parent: ET.Element, x: float, y: float, line: Text) -> None:
    # The middle of a Han character lies 0.37 em above its baseline; spelled out, since engines differ on baselines.
    place = {"x": _n(x), "y": _n(y + 0.37 * line.size)}
    ET.SubElement(
        parent, "text", {"class": _classes("dia__text", "note" if line.note else "", ""), **place}
    ).text = line.text


def _label(svg: ET.Element, label: Label) -> None:
    height = label.h / len(label.lines)
    for n, text in enumerate(label.lines):
        y = label.y - label.h / 2 + (n + 0.5) * height + 5.2
        ET.SubElement(
            svg, "text", {"class": _classes("dia__label", label.anchor, "middle"), "x": _n(label.x), "y": _n(y)}
        ).text = text


def _lines(svg: ET.Element, lines: list[Line]) -> None:
    """All lines that look alike in one path, and all arrow heads in another: half the bytes of a path each."""
    paths: dict[str, str] = {}
    heads = ""
    for line in lines:
        points = list(line.points)
        if line.head:
            heads += _arrow(points[-2], points[-1])
            points[-1] = _shorter(points[-2], points[-1])
        if line.tail:
            heads += _arrow(points[1], points[0])
            points[0] = _shorter(points[1], points[0])
        name = _classes("dia__edge" if line.kind == "edge" else f"dia__{line.kind}", line.stroke, "solid")
        paths[name] = paths.get(name, "") + _path(points)
    for name, d in paths.items():
        ET.SubElement(svg, "path", {"class": name, "d": d})
    if heads:
        ET.SubElement(svg, "path", {"class": "dia__arrow", "d": heads})


def _toward(a: Point, b: Point, length: float) -> Point:
    """The point `length` before b on the way from a."""
    whole = math.dist(a, b) or 1
    return (b[0] + (a[0] - b[0]) * length / whole, b[1] + (a[1] - b[1]) * length / whole)


def _shorter(a: Point, b: Point) -> Point:
    return _toward(a, b, _ARROW - 1)


def _arrow(a: Point, b: Point) -> str:
    foot = _toward(a, b, _ARROW + 1)
    dx, dy = (b[0] - foot[0]) / 2, (b[1] - foot[1]) / 2
    left, right = (foot[0] - dy * 1.1, foot[1] + dx * 1.1), (foot[0] + dy * 1.1, foot[1] - dx * 1.1)
    return f"M{_p(b)}L{_p(left)} {_p(right)}z"


def _p(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _path(points: list[Point]) -> str:
    at = points[0]
    d = f"M{_p(at)}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_ROUND, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        start = _toward(before, corner, radius)
        d += f"{_straight(at, start)}Q{_p(corner)} {_p(at := _toward(after, corner, radius))}"
    return d + _straight(at, points[-1])


def _straight(a: Point, b: Point) -> str:
    """The command for a straight line from `a` to `b`, short where it is upright or level."""
    if _n(a[0]) == _n(b[0]):
        return f"V{_n(b[1])}"
    return f"H{_n(b[0])}" if _n(a[1]) == _n(b[1]) else f"L{_p(b)}"
