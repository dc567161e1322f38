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
    for line in plan.lines:
        _line(svg, line)
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


def _line(svg: ET.Element, line: Line) -> None:
    points = list(line.points)
    heads = ""
    if line.head:
        heads += _arrow(points[-2], points[-1])
        points[-1] = _shorter(points[-2], points[-1])
    if line.tail:
        heads += _arrow(points[1], points[0])
        points[0] = _shorter(points[1], points[0])
    name = "dia__edge" if line.kind == "edge" else f"dia__{line.kind}"
    ET.SubElement(svg, "path", {"class": _classes(name, line.stroke, "solid"), "d": _path(points)})
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
    d = f"M{_p(points[0])}"
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_ROUND, math.dist(before, at) / 2, math.dist(at, after) / 2)
        d += f"L{_p(_toward(before, at, radius))}Q{_p(at)} {_p(_toward(after, at, radius))}"
    return f"{d}L{_p(points[-1])}"
