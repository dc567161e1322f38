"""The layout of a talk: actors as columns, messages as rows, frames around them."""

from __future__ import annotations

from dataclasses import dataclass, field

from courseware.diagram_model import Event, Talk
from courseware.diagram_plan import LABEL, LEADING, Box, Frame, Label, Line, Plan, Setting, Text, box, label

_ROW = 16
_LOOP = 26
"""How far a message to oneself goes out."""
_INSET = 14
"""Between a frame and what it holds."""


@dataclass
class _Open:
    top: float
    seams: list[float] = field(default_factory=list)


class _Talk:
    def __init__(self, talk: Talk, setting: Setting) -> None:
        self.talk, self.setting, self.plan = talk, setting, Plan(setting)
        self.heads = [box(a, setting) for a in talk.actors]
        self.column = {a.id: n for n, a in enumerate(talk.actors)}
        self.x = self._columns()
        self.frames: list[_Open] = []
        self.depth = _deepest(talk)
        self.y = max(h.h for h in self.heads) + 6

    def _label(self, text: str, columns: int = 1) -> Label:
        return Label(0, 0, label(text, self.setting.wrap * max(columns, 1)))

    def _columns(self) -> list[float]:
        """x of every actor: neighbours so far apart that heads and messages between them fit."""
        gaps = [(a.w + b.w) / 2 + 16 for a, b in zip(self.heads, self.heads[1:], strict=False)]
        for event in self.talk.events:
            if event.kind == "message":
                low, high = sorted((self.column[event.source], self.column[event.target]))
                need = self._label(event.text, high - low).w + 22
                if low == high and high < len(gaps):
                    gaps[high] = max(gaps[high], need + _LOOP)
                elif low != high:
                    missing = need - sum(gaps[low:high])
                    for n in range(low, high):
                        gaps[n] += max(missing, 0) / (high - low)
        x = [0.0]
        for gap in gaps:
            x.append(x[-1] + gap)
        return x

    def draw(self) -> Plan:
        top = max(h.h for h in self.heads)
        for event in self.talk.events:
            getattr(self, f"_{event.kind}")(event)
        foot = self.y + 14
        for x, head in zip(self.x, self.heads, strict=True):
            self.plan.lines.insert(0, Line(((x, top / 2 + head.h / 2), (x, foot)), "dotted", head=False, kind="life"))
            self.plan.boxes.append(head.at(x, top / 2))
        return self.plan.finished()

    def _message(self, event: Event) -> None:
        from_, to = self.column[event.source], self.column[event.target]
        a, b = self.x[from_], self.x[to]
        text = self._label(event.text, abs(to - from_))
        if a == b:
            self.y += _ROW
            down = self.y + max(text.h, 22)
            self.plan.lines.append(
                Line(((a, self.y), (a + _LOOP, self.y), (a + _LOOP, down), (a, down)), event.stroke, head=event.head)
            )
            self.plan.labels.append(Label(a + _LOOP + 8, (self.y + down) / 2, text.lines, "start"))
            self.y = down
            return
        self.y += _ROW + text.h
        self.plan.labels.append(Label((a + b) / 2, self.y - text.h / 2 - 4, text.lines))
        self.plan.lines.append(Line(((a, self.y), (b, self.y)), event.stroke, head=event.head))

    def _note(self, event: Event) -> None:
        low, high = sorted((self.x[self.column[event.source]], self.x[self.column[event.target]]))
        text = self._label(event.text)
        w, h = text.w + 20, text.h + 12
        x = {"over": (low + high) / 2, "right": high + w / 2 + 8, "left": low - w / 2 - 8}[event.side]
        self.y += _ROW
        lines = tuple(Text(line, LABEL, True) for line in text.lines)
        self.plan.boxes.append(Box("", "note", w, h, lines, x, self.y + h / 2))
        self.y += h

    def _open(self, event: Event) -> None:
        self.y += _ROW
        self.frames.append(_Open(self.y))
        self._caption(event.text)

    def _next(self, event: Event) -> None:
        self.y += _ROW
        self.frames[-1].seams.append(self.y)
        self._caption(event.text)

    def _caption(self, text: str) -> None:
        left, _ = self._sides()
        lines = label(text, 14)
        h = len(lines) * LABEL * LEADING
        self.plan.labels.append(Label(left + 10, self.y + 5 + h / 2, lines, "start"))
        self.y += h

    def _sides(self) -> tuple[float, float]:
        depth = self.depth - len(self.frames) + 1
        reach = [self.heads[0].w / 2, self.heads[-1].w / 2]
        return self.x[0] - reach[0] - _INSET * (depth - 1), self.x[-1] + reach[1] + _INSET * (depth - 1)

    def _close(self, _: Event) -> None:
        self.y += _ROW
        left, right = self._sides()
        frame = self.frames.pop()
        self.plan.frames.append(Frame(left, frame.top, right - left, self.y - frame.top))
        for seam in frame.seams:
            self.plan.lines.append(Line(((left, seam), (right, seam)), "dotted", head=False, kind="seam"))


def _deepest(talk: Talk) -> int:
    depth = deepest = 0
    for event in talk.events:
        depth += {"open": 1, "close": -1}.get(event.kind, 0)
        deepest = max(deepest, depth)
    return deepest


def talk(meaning: Talk, setting: Setting) -> Plan:
    """The plan of a talk, its labels broken at the setting's width."""
    return _Talk(meaning, setting).draw()
