"""What a dialogue remembers besides the four gauges: named values, conditions on them, and changes of them.

Owns the notation (`when: {信任: ">= 2"}`, `set: {信任: +1}`) and its form for the engine. Every text has such a form;
whether it makes sense is judged in checks/talks.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from courseware.model.base import Key, Model, Text

OPERATORS = (">=", "<=", ">", "<", "!=", "=")
_CONDITION = re.compile(r"^(?P<operator>>=|<=|!=|>|<|=|)\s*(?P<value>.*)$", re.S)
_STEP = re.compile(r"^[+-]\d{1,3}$")
_WHOLE = re.compile(r"^-?\d{1,3}$")


class Value(Model):
    """A whole number within a range, or one of several words."""

    from_: Annotated[int | None, Field(alias="from", ge=0, le=100, description="最小是几")] = None
    to: Annotated[int | None, Field(ge=1, le=100, description="最大是几")] = None
    one_of: Annotated[list[Text] | None, Field(min_length=2, max_length=12, description="可以是哪几个词")] = None
    start: Annotated[Text | None, Field(description="开始时是什么；不写就是最小的数，或者第一个词")] = None

    @property
    def first(self) -> int | str:
        """What it is at the start."""
        if self.one_of:
            return self.start or self.one_of[0]
        return as_value(self.start) if self.start else self.from_ or 0

    def spec(self) -> dict[str, Any]:
        if self.one_of:
            return {"one_of": self.one_of, "start": self.first}
        return {"from": self.from_ or 0, "to": self.to or 0, "start": self.first}


Values = dict[Key, Value]
When = Annotated[dict[Text, Text], Field(min_length=1, description="都成立才行，如 {信任: “>= 2”, 订单: 待发货}")]
Changes = Annotated[dict[Text, Text], Field(description="改哪些数值：+1、-1 是加减，别的是直接改成")]


def as_value(text: str) -> int | str:
    """A whole number as number, all else as the word it is."""
    return int(text) if _WHOLE.match(text) else text


def condition(text: str) -> tuple[str, int | str]:
    """Operator and value of one condition: `>= 2` → (">=", 2), `待发货` → ("=", "待发货")."""
    match = _CONDITION.match(text)
    assert match is not None  # it matches every text
    return match["operator"] or "=", as_value(match["value"].strip())


_IN_WORDS = {">=": "不低于", "<=": "不高于", ">": "高于", "<": "低于", "!=": "不是", "=": "是"}


def in_words(when: Mapping[str, str]) -> str:
    """Conditions as a reader says them: `{信任: ">= 2"}` → 信任不低于 2."""
    said = ((name, *condition(text)) for name, text in when.items())
    return "、".join(f"{name}{_IN_WORDS[operator]} {value}" for name, operator, value in said)


def change(text: str) -> tuple[str, int | str]:
    """How a value changes: `+1` → ("+", 1), `-1` → ("+", -1), `2` → ("=", 2), `已发货` → ("=", "已发货")."""
    return ("+" if _STEP.match(text) else "="), as_value(text.removeprefix("+"))


def conditions_spec(when: Mapping[str, str]) -> list[list[Any]]:
    return [[name, *condition(text)] for name, text in when.items()]


def changes_spec(changes: Mapping[str, str]) -> list[list[Any]]:
    return [[name, *change(text)] for name, text in changes.items()]
