"""Blueprints of papers: what a test asks for, not which questions it has.

Owns their shape and their engine spec. Whether the bank can fill them is checked in checks/papers.py, by the engine that draws.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from courseware.model.base import Inline, Key, Model, Text, YesNo
from courseware.model.questions import KINDS, Level

QuestionKind = Literal[
    "single",
    "multiple",
    "true_false",
    "fill",
    "numeric",
    "order",
    "match",
    "classify",
    "spot",
    "rewrite",
    "short",
    "case",
]
_Count = Annotated[int, Field(ge=1, le=100)]


class PaperPart(Model):
    type: Annotated[QuestionKind, Field(description="题型，如 single；一种题型只占一个大题")]
    title: Annotated[Inline | None, Field(description="大题的名字；不写就是题型名")] = None
    count: Annotated[int, Field(ge=1, le=60, description="几题")]
    points: Annotated[int, Field(ge=1, le=50, description="每题几分")]
    levels: Annotated[dict[Level, _Count], Field(description="每个层次至少几题，如 {应用: 3}")] = {}

    @property
    def kind(self) -> str:
        return KINDS[self.type]

    @property
    def is_self_marked(self) -> bool:
        """Marked by the learner, so that it does not count in the total."""
        return self.type == "short"


class Paper(Model):
    id: Annotated[Key, Field(description="卷号，全课程唯一，和文件同名")]
    title: Annotated[Inline, Field(description="卷子的名字")]
    about: Annotated[Inline, Field(description="一两句：考什么，什么时候做")]
    unit: Annotated[Text, Field(description="学完哪个单元来考，照课程地图的编号写")]
    units: Annotated[list[Text], Field(min_length=1, description="从哪些单元抽题；不写就是 unit 那一个")] | None = None
    exercises: Annotated[YesNo, Field(description="是：课后习题也可以抽")] = False
    minutes: Annotated[int, Field(ge=1, le=240, description="考多少分钟")]
    total: Annotated[int, Field(ge=1, le=300, description="总分；简答自评，不算在里面")]
    seed: Annotated[Text | None, Field(description="写上，人人同一份卷子；不写，每次另抽")] = None
    parts: Annotated[list[PaperPart], Field(min_length=1, max_length=12, description="大题，按先后")]
    share: Annotated[dict[Text, _Count], Field(description="每个单元、每节或每小节至少几题，如 {'1.3': 6}")] = {}

    @property
    def places(self) -> list[str]:
        """The units whose questions may be drawn."""
        return self.units or [self.unit]

    @property
    def count(self) -> int:
        return sum(part.count for part in self.parts)

    def spec(self) -> dict[str, Any]:
        """The engine's form (`PaperPlan` in tests.d.ts)."""
        return {
            "id": self.id,
            "units": self.places,
            "exercises": self.exercises,
            "parts": [{"type": p.type, "count": p.count, "points": p.points, "levels": p.levels} for p in self.parts],
            "share": self.share,
        }
