"""A prepared shift at the workbench: which customers come, and when.

Owns its shape and its engine spec. Whether its dialogues exist is checked in checks/shifts.py.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from courseware.model.base import Inline, Key, Model, Text


class Arrival(Model):
    dialogue: Annotated[Key, Field(description="演练编号：来的是哪一位，聊的是哪一件事")]
    at: Annotated[int, Field(ge=0, le=7200, description="开班后第几秒到")]


class Shift(Model):
    id: Annotated[Key, Field(description="班次编号，全课程唯一，和文件同名")]
    title: Annotated[Inline, Field(description="班次的名字")]
    about: Annotated[Inline, Field(description="一两句：这一班难在哪里，要练什么")]
    unit: Annotated[Text, Field(description="学完哪个单元来上这一班，照课程地图的编号写")]
    minutes: Annotated[int, Field(ge=1, le=120, description="一班多少分钟")]
    seed: Annotated[Text | None, Field(description="打乱次序用的种子；不写就是编号")] = None
    customers: Annotated[
        list[Arrival], Field(min_length=2, max_length=6, description="来的顾客，先到的写在前面，两到六位")
    ]

    def spec(self) -> dict[str, Any]:
        """The engine's form (`ShiftSpec` in shift.d.ts)."""
        customers = [{"dialogue": c.dialogue, "at": c.at} for c in self.customers]
        return {"id": self.id, "seed": self.seed or self.id, "minutes": self.minutes, "customers": customers}
