"""The `checks` of a written reply (question type `rewrite`, typed turns of a dialogue), and the replies they are tried on.

Patterns are literals with `*`, `A|B`, `{数}`, `{时间}`, `{金额}`; the engine compiles them (engine/checks.js).
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from courseware.model.base import Key, Model, Text, keyed


class Wording(Model):
    """One thing a reply says (or must not say), in any of several wordings."""

    key: Key
    any_of: Annotated[list[Text], Field(min_length=1, description="几种说法，写到一种就算；可用 * 和 A|B")]
    why: Annotated[Text, Field(description="为什么要有（或不能有），学习者会看到")]


class Order(Model):
    first: Annotated[Key, Field(description="need 里先出现的那条的 key")]
    then: Annotated[Key, Field(description="need 里后出现的那条的 key")]
    why: Text


class MaxChars(Model):
    at_most: Annotated[int, Field(ge=1, le=2000, description="最多几个字")]
    why: Text


class MinChars(Model):
    at_least: Annotated[int, Field(ge=1, le=2000, description="最少几个字")]
    why: Text


class Courtesy(Model):
    why: Annotated[Text, Field(description="为什么要客气，学习者会看到")]


class Agreement(Model):
    fact: Annotated[Text, Field(description="店铺资料的路径，例如 政策.包邮门槛")]
    near: Annotated[list[Text], Field(description="同一句里出现这些词时才核对")] = []
    why: Text


Wordings = Annotated[list[Wording], keyed()]


class Verdicts(Model):
    """What a good reply contains, in which order, and what it must not contain."""

    need: Annotated[Wordings, Field(min_length=1, description="必须说到的，每条算一份")]
    want: Annotated[Wordings, Field(description="最好说到的，只点评不计分")] = []
    never: Annotated[Wordings, Field(description="绝不能说的，出现一条就是 0 分")] = []
    order: Annotated[list[Order], Field(description="先后顺序")] = []
    max_chars: Annotated[MaxChars | None, Field(description="字数上限")] = None
    min_chars: Annotated[MinChars | None, Field(description="字数下限，敷衍的话达不到")] = None
    courtesy: Annotated[Courtesy | None, Field(description="说话要客气：有一处礼貌的说法，没有一句冲人的话")] = None
    agree_with_shop: Annotated[list[Agreement], Field(description="数字要和店铺资料一致")] = []

    def spec(self, fact_of: Any) -> dict[str, Any]:
        """The engine's form. `fact_of(path)` gives {value, unit} of a shop fact, or None where it has no number.

        `min_chars` and `courtesy` only where the author wrote them, so that checks without them keep their `rev`.
        """
        agreements = []
        for entry in self.agree_with_shop:
            fact = fact_of(entry.fact)
            if fact is not None:
                agreements.append({**fact, "near": entry.near, "why": entry.why})
        return {
            "need": [w.model_dump() for w in self.need],
            "want": [w.model_dump() for w in self.want],
            "never": [w.model_dump() for w in self.never],
            "order": [o.model_dump() for o in self.order],
            "max_chars": self.max_chars.model_dump() if self.max_chars else None,
            **({"min_chars": self.min_chars.model_dump()} if self.min_chars else {}),
            **({"courtesy": self.courtesy.model_dump()} if self.courtesy else {}),
            "agree_with_shop": agreements,
        }


Outcome = Literal["好", "一般", "差", "违规", "没看懂"]
"""What the checks make of a reply: all of it, half or more, less, something forbidden, nothing recognised."""


class TestReply(Model):
    """A reply that somebody might write, and what the author thinks of it. Never shown to learners, no part of `rev`."""

    __test__: ClassVar[bool] = False  # its name looks like a test to pytest

    text: Annotated[Text, Field(description="学生可能写的一条回复，原样写")]
    outcome: Annotated[Outcome, Field(description="该怎么判：好、一般、差、违规 或 没看懂")]


TestReplies = Annotated[
    list[TestReply], Field(min_length=5, description="试答：写下五条以上，检查时逐条判一遍；不给学生看")
]
