"""What a diagram says, apart from how it is drawn: a flow of nodes and edges, or a talk of actors and messages.

Owns: merman's parse → `Flow` or `Talk`, and their text equivalent. Must not know sizes, places or SVG.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Literal

Stroke = Literal["solid", "dotted", "thick"]

SHAPES = {
    "diamond": "decision",
    "hexagon": "decision",
    "stadium": "terminal",
    "circle": "terminal",
    "doublecircle": "terminal",
    "round": "round",
    "cylinder": "store",
    "mindmapCircle": "terminal",
}
"""Mermaid's shapes in our words; every other shape is a plain `step`."""

_BREAK = re.compile(r"\s*(?:<br\s*/?>|\\n|\n)\s*", re.I)

# Numbers of Mermaid's sequence events: messages by stroke, then the frames around them.
_SOLID, _DOTTED = {0, 3, 5, 24, 33}, {1, 4, 6, 25, 34}
_HEADLESS = {5, 6}
_OPEN = {10: "循环", 12: "分支", 15: "可选", 19: "同时", 27: "关键", 30: "中断"}
_NEXT = {13, 20, 28}
_CLOSE = {11, 14, 16, 21, 29, 31}


@dataclass(frozen=True)
class Node:
    id: str
    text: str
    shape: str


@dataclass(frozen=True)
class Edge:
    source: str
    target: str
    text: str = ""
    stroke: Stroke = "solid"
    tail: bool = False
    """An arrow head at its beginning."""
    head: bool = True


@dataclass(frozen=True)
class Group:
    id: str
    text: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Flow:
    direction: Literal["TD", "LR"]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: tuple[Group, ...] = ()

    def sentences(self) -> list[str]:
        """Every edge in words: A → B（condition）."""
        names = {n.id: flat(n.text) for n in self.nodes} | {g.id: flat(g.text) for g in self.groups}
        groups = [
            f"{flat(g.text)}：{'、'.join(name for node, name in names.items() if node in g.members)}"
            for g in self.groups
        ]
        return groups + [
            f"{names[e.source]} {_sign(e)} {names[e.target]}" + (f"（{flat(e.text)}）" if e.text else "")
            for e in self.edges
        ]


@dataclass(frozen=True)
class Event:
    """One step of a talk. `note` stands at source…target; `open`, `next` and `close` are a frame's parts."""

    kind: Literal["message", "note", "open", "next", "close"]
    text: str = ""
    source: str = ""
    target: str = ""
    stroke: Stroke = "solid"
    head: bool = True
    side: Literal["left", "right", "over"] = "over"


@dataclass(frozen=True)
class Talk:
    actors: tuple[Node, ...]
    events: tuple[Event, ...]

    def sentences(self) -> list[str]:
        """Every message, note and frame in words."""
        names = {a.id: flat(a.text) for a in self.actors}
        said = []
        for event in self.events:
            text = flat(event.text)
            if event.kind == "message":
                said.append(f"{names[event.source]} → {names[event.target]}：{text}")
            elif event.kind == "note":
                said.append(f"说明：{text}")
            elif event.kind != "close" and text:
                said.append(f"［{text}］")
        return said


def flat(text: str) -> str:
    """A label on one line."""
    return " ".join(broken(text))


def broken(text: str) -> list[str]:
    """A label's lines as the author broke them; merman hands some signs over as HTML entities."""
    return [unescape(line).strip() for line in _BREAK.split(text.strip())]


def read(parsed: Mapping[str, Any]) -> Flow | Talk | None:
    """The flow or talk in merman's parse; None for a kind of diagram that we do not draw."""
    match parsed.get("type"):
        case "flowchart-v2" | "flowchart":
            return _flow(parsed)
        case "mindmap":
            return _tree(parsed)
        case "sequence":
            return _talk(parsed)
    return None


def _sign(edge: Edge) -> str:
    if not edge.head:
        return "—"
    return "↔" if edge.tail else "→"


def _words(node: Mapping[str, Any]) -> str:
    """A node's label; signs of emphasis are dropped, since every label is set alike."""
    text: str = node["label"] or ""
    return text.replace("**", "") if node["labelType"] == "markdown" else text


def _flow(parsed: Mapping[str, Any]) -> Flow:
    groups = tuple(Group(g["id"], g.get("title") or g["id"], tuple(g["nodes"])) for g in reversed(parsed["subgraphs"]))
    inner = {g.id for g in groups}
    nodes = tuple(
        Node(n["id"], _words(n) or n["id"], SHAPES.get(n["shape"] or "", "step"))
        for n in parsed["nodes"]
        if n["id"] not in inner
    )
    edges = tuple(_edge(e) for e in parsed["edges"] if e["stroke"] != "invisible")
    return Flow("LR" if parsed["direction"] in ("LR", "RL") else "TD", nodes, edges, groups)


def _edge(edge: Mapping[str, Any]) -> Edge:
    kind = edge["type"]
    strokes: dict[str, Stroke] = {"dotted": "dotted", "thick": "thick"}
    return Edge(
        edge["from"],
        edge["to"],
        edge["label"] or "",
        strokes.get(edge["stroke"], "solid"),
        tail=kind.startswith("double_"),
        head=kind != "arrow_open",
    )


def _tree(parsed: Mapping[str, Any]) -> Flow:
    nodes = tuple(Node(n["id"], _words(n), SHAPES.get(n["shape"], "step")) for n in parsed["nodes"])
    return Flow("LR", nodes, tuple(Edge(e["start"], e["end"], head=False) for e in parsed["edges"]))


def _talk(parsed: Mapping[str, Any]) -> Talk:
    actors = tuple(Node(a, parsed["actors"][a]["description"] or a, "step") for a in parsed["actorOrder"])
    numbered = False
    events: list[Event] = []
    for message in parsed["messages"]:
        numbered |= message["type"] == 26
        event = _event(message)
        if event and event.kind == "message" and numbered:
            count = sum(e.kind == "message" for e in events) + 1
            event = Event("message", f"{count}. {event.text}", event.source, event.target, event.stroke, event.head)
        if event:
            events.append(event)
    return Talk(actors, tuple(events))


def _event(message: Mapping[str, Any]) -> Event | None:
    kind, text = message["type"], message["message"]
    if kind in _SOLID | _DOTTED:
        stroke: Stroke = "dotted" if kind in _DOTTED else "solid"
        return Event("message", text, message["from"], message["to"], stroke, kind not in _HEADLESS)
    if kind == 2:
        sides: list[Literal["left", "right", "over"]] = ["left", "right", "over"]
        return Event("note", text, message["from"], message["to"], side=sides[message["placement"]])
    if kind in _OPEN:
        return Event("open", f"{_OPEN[kind]}：{text}" if text else _OPEN[kind])
    if kind in _NEXT:
        return Event("next", text or "否则")
    return Event("close") if kind in _CLOSE else None
