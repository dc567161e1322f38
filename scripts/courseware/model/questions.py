"""The twelve question types: one class each, told apart by `type`.

Owns the shape of a question, its part keys, its engine spec and its `rev`. Must not know files, templates or grading.
A new type is a class here (and in `Question`), a template, a grader, a test and a section in the teacher guide.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BeforeValidator, Field

from courseware.model.base import (
    Block,
    Inline,
    Key,
    Model,
    Number,
    Text,
    YesNo,
    digest,
    keyed,
    number,
    plain_number,
)
from courseware.model.verdicts import TestReplies, Verdicts

Level = Literal["识记", "理解", "应用", "分析"]
FactOf = Callable[[str], dict[str, Any] | None]

BLANK = "____"


class Answerable(Model):
    """What a question and a sub-question of a case have in common."""

    stem: Annotated[Inline, Field(description="题干，一次只问一件事")]
    explanation: Annotated[Inline, Field(description="解析：理由，并链回小节，如 [1.1.1](t:1.1.1)")]
    key: Annotated[Key, Field(description="小题在案例里的编号；案例之外不写")] = "0"

    kind: ClassVar[str]
    """The type's name for readers."""
    in_order: ClassVar[bool] = False
    """Whether the order of the parts is the answer; elsewhere parts may be moved once their keys are written."""

    def answer_spec(self, fact_of: FactOf) -> dict[str, Any]:
        """What the engine needs to grade an answer: part keys and the right answer, no wording."""
        raise NotImplementedError

    def feedback_of(self) -> dict[str, str]:
        """Feedback (inline Markdown) by part key, for the parts that have one."""
        return {}


class Header(Model):
    """What a question has besides its type's own fields."""

    id: Annotated[Key, Field(description="题号，全课程唯一，发布后不改")]
    topic: Annotated[Text, Field(description="小节号，如 1.1.1")]
    point: Annotated[Text, Field(description="知识点的 id，见 course.yaml")]
    level: Annotated[Level, Field(description="识记、理解、应用或分析")]
    difficulty: Annotated[int, Field(ge=1, le=5, description="1 容易 … 5 难")]
    hints: Annotated[list[Inline], Field(max_length=3, description="分步提示，最多三条")] = []
    tries: Annotated[int, Field(ge=1, le=9, description="能答几次")] = 2
    points: Annotated[int, Field(ge=1, le=20, description="分值")] = 1
    shuffle: Annotated[YesNo, Field(description="选项可以打乱")] = True


class Option(Model):
    key: Key
    text: Annotated[Inline, Field(description="选项")]
    correct: Annotated[YesNo, Field(description="是：正确选项")] = False
    feedback: Annotated[Inline | None, Field(description="为什么（不）对，会带来什么")] = None


Options = Annotated[list[Option], keyed(), Field(min_length=2, max_length=8, description="选项")]


class Choice(Answerable):
    """Shared by `single` and `multiple`: options with a mark on the right ones."""

    options: Options

    def answer_spec(self, fact_of: FactOf) -> dict[str, Any]:  # noqa: ARG002
        return {
            "options": [o.key for o in self.options],
            "key": [o.key for o in self.options if o.correct],
        }

    def feedback_of(self) -> dict[str, str]:
        return {o.key: o.feedback for o in self.options if o.feedback}


class SingleBody(Choice):
    kind = "单选"
    type: Literal["single"]


class MultipleBody(Choice):
    kind = "多选"
    type: Literal["multiple"]


def _side(value: Any) -> Any:
    return {"对": True, "错": False}.get(value, value) if isinstance(value, str) else value


class TrueFalseBody(Answerable):
    kind = "判断"
    type: Literal["true_false"]
    answer: Annotated[YesNo, BeforeValidator(_side), Field(description="对 或 错")]
    feedback: Annotated[Inline, Field(description="说给选错的人听")]

    def answer_spec(self, fact_of: FactOf) -> dict[str, Any]:  # noqa: ARG002
        return {"options": ["true", "false"], "key": ["true" if self.answer else "false"]}

    def feedback_of(self) -> dict[str, str]:
        return {"false" if self.answer else "true": self.feedback}


class Near(Model):
    any_of: Annotated[list[Text], Field(min_length=1, description="接近但不对的写法")]
    say: Annotated[Inline, Field(description="差在哪里")]


class Blank(Model):
    key: Key
    accept: Annotated[list[Text], Field(min_length=1, description="所有能算对的写法")]
    near: Annotated[list[Near], Field(description="接近的写法，各有提示")] = []
    numerals: Annotated[YesNo, Field(description="是：三十 等于 30")] = False
    feedback: Annotated[Inline, Field(description="为什么填这个")]


class FillBody(Answerable):
    kind = "填空"
    type: Literal["fill"]
    blanks: Annotated[list[Blank], keyed(), Field(min_length=1, max_length=8, description="按题干里 ____ 的次序")]

    def answer_spec(self, fact_of: FactOf) -> dict[str, Any]:  # noqa: ARG002
        return {
            "blanks": [
                {
                    "key": b.key,
                    "accept": b.accept,
                    "near": [{"any_of": n.any_of} for n in b.near],
                    "numerals": b.numerals,
                }
                for b in self.blanks
            ]
        }

    def feedback_of(self) -> dict[str, str]:
        notes = {b.key: b.feedback for b in self.blanks}
        for blank in self.blanks:
            notes |= {f"{blank.key}-near-{i}": n.say for i, n in enumerate(blank.near)}
        return notes

    def stem_pieces(self) -> list[str]:
        """The stem cut at its blanks: one more piece than there are blanks."""
        return re.split(r"_{4,}", self.stem)


class WrongValue(Model):
    value: Number
    feedback: Inline


class NumericBody(Answerable):
    kind = "计算"
    type: Literal["numeric"]
    value: Annotated[Number, Field(description="答案")]
    tolerance: Annotated[Number, Field(ge=0, description="允许相差多少（绝对值）")] = Decimal(0)
    unit: Annotated[str, Field(max_length=10, description="单位，可不写")] = ""
    solution: Annotated[Block, Field(description="演算过程")]
    wrong: Annotated[list[WrongValue], Field(description="常见的错误结果和原因")] = []

    def answer_spec(self, fact_of: FactOf) -> dict[str, Any]:  # noqa: ARG002
        return {
            "value": plain_number(self.value),
            "tolerance": plain_number(self.tolerance),
            "unit": self.unit,
            "wrong": [plain_number(w.value) for w in self.wrong],
        }

    def feedback_of(self) -> dict[str, str]:
        return {f"wrong-{i}": w.feedback for i, w in enumerate(self.wrong)}


class OrderItem(Model):
    key: Key
    text: Inline
    feedback: Inline | None = None


class OrderBody(Answerable):
    kind = "排序"
    in_order = True
    type: Literal["order"]
    items: Annotated[list[OrderItem], keyed(), Field(min_length=3, max_length=8, description="按正确次序写")]

    def answer_spec(self, fact_of: FactOf) -> dict[str, Any]:  # noqa: ARG002
        return {"items": [i.key for i in self.items]}

    def feedback_of(self) -> dict[str, str]:
        return {i.key: i.feedback for i in self.items if i.feedback}


class Pair(Model):
    key: Key
    left: Inline
    right: Inline
    feedback: Inline | None = None


class MatchBody(Answerable):
    kind = "配对"
    type: Literal["match"]
    pairs: Annotated[list[Pair], keyed(), Field(min_length=3, max_length=8, description="左右对应")]
    extra: Annotated[list[Inline], Field(max_length=3, description="右边多出来的干扰项")] = []

    def answer_spec(self, fact_of: FactOf) -> dict[str, Any]:  # noqa: ARG002
        keys = [p.key for p in self.pairs]
        return {"lefts": keys, "rights": keys + self.extra_keys(), "key": {k: k for k in keys}}

    def extra_keys(self) -> list[str]:
        return [f"x{i + 1}" for i in range(len(self.extra))]

    def feedback_of(self) -> dict[str, str]:
        return {p.key: p.feedback for p in self.pairs if p.feedback}


class ClassifyItem(Model):
    key: Key
    text: Inline
    class_: Annotated[Text, Field(alias="class", description="属于哪一类，写类名")]
    feedback: Inline | None = None


class ClassifyBody(Answerable):
    kind = "归类"
    type: Literal["classify"]
    classes: Annotated[list[Text], Field(min_length=2, max_length=6, description="类名")]
    items: Annotated[list[ClassifyItem], keyed(), Field(min_length=3, max_length=20)]

    def class_keys(self) -> dict[str, str]:
        """Key of each class, by name: a, b, c … in the author's order."""
        return {name: "abcdef"[i] for i, name in enumerate(self.classes)}

    def answer_spec(self, fact_of: FactOf) -> dict[str, Any]:  # noqa: ARG002
        keys = self.class_keys()
        return {
            "items": [i.key for i in self.items],
            "classes": list(keys.values()),
            "key": {i.key: keys.get(i.class_, "") for i in self.items},
        }

    def feedback_of(self) -> dict[str, str]:
        return {i.key: i.feedback for i in self.items if i.feedback}


Who = Literal["顾客", "客服", "旁白"]


class Line(Model):
    """One line of a transcript."""

    who: Annotated[Who, Field(description="顾客、客服或旁白")]
    text: Inline


class SpotLine(Line):
    key: Key
    fault: Annotated[YesNo, Field(description="是：这句有问题")] = False
    feedback: Inline | None = None


class SpotBody(Answerable):
    kind = "找茬"
    type: Literal["spot"]
    lines: Annotated[list[SpotLine], keyed(), Field(min_length=2, max_length=20, description="聊天记录，一句一条")]

    def pickable(self) -> list[SpotLine]:
        return [line for line in self.lines if line.who == "客服"]

    def answer_spec(self, fact_of: FactOf) -> dict[str, Any]:  # noqa: ARG002
        return {
            "lines": [line.key for line in self.pickable()],
            "key": [line.key for line in self.pickable() if line.fault],
        }

    def feedback_of(self) -> dict[str, str]:
        return {line.key: line.feedback for line in self.lines if line.feedback}


class RewriteBody(Answerable):
    kind = "改写"
    type: Literal["rewrite"]
    context: Annotated[list[Line], Field(description="前面的对话")] = []
    bad: Annotated[Inline, Field(description="要改的那句回复")]
    checks: Annotated[Verdicts, Field(description="怎样算改好了")]
    model: Annotated[Inline, Field(description="参考回复")]
    replies: TestReplies = []

    def answer_spec(self, fact_of: FactOf) -> dict[str, Any]:
        return {"checks": self.checks.spec(fact_of)}


class RubricPoint(Model):
    key: Key
    text: Inline
    points: Annotated[int, Field(ge=1, le=10)] = 1


class ShortBody(Answerable):
    kind = "简答"
    type: Literal["short"]
    model: Annotated[Block, Field(description="参考答案")]
    rubric: Annotated[list[RubricPoint], keyed(), Field(min_length=3, max_length=5, description="自评要点")]

    def answer_spec(self, fact_of: FactOf) -> dict[str, Any]:  # noqa: ARG002
        return {"rubric": [{"key": r.key, "points": r.points} for r in self.rubric]}


Part = Annotated[
    SingleBody
    | MultipleBody
    | TrueFalseBody
    | FillBody
    | NumericBody
    | OrderBody
    | MatchBody
    | ClassifyBody
    | SpotBody
    | RewriteBody
    | ShortBody,
    Field(discriminator="type"),
]
"""A sub-question of a case: a body without a header."""


class CaseBody(Answerable):
    kind = "案例"
    type: Literal["case"]
    text: Annotated[Block, Field(description="案例正文")]
    lines: Annotated[list[Line], Field(description="案例里的聊天记录")] = []
    questions: Annotated[list[Part], keyed(number), Field(min_length=2, max_length=5, description="小题")]

    def answer_spec(self, fact_of: FactOf) -> dict[str, Any]:
        return {"parts": [{"part": p.key, "type": p.type, **p.answer_spec(fact_of)} for p in self.questions]}


class Single(Header, SingleBody): ...


class Multiple(Header, MultipleBody): ...


class TrueFalse(Header, TrueFalseBody): ...


class Fill(Header, FillBody): ...


class Numeric(Header, NumericBody): ...


class OrderQuestion(Header, OrderBody): ...


class Match(Header, MatchBody): ...


class Classify(Header, ClassifyBody): ...


class Spot(Header, SpotBody): ...


class Rewrite(Header, RewriteBody): ...


class Short(Header, ShortBody): ...


class Case(Header, CaseBody): ...


Question = Annotated[
    Single | Multiple | TrueFalse | Fill | Numeric | OrderQuestion | Match | Classify | Spot | Rewrite | Short | Case,
    Field(discriminator="type"),
]


def _kinds() -> dict[str, str]:
    """Name for readers of each type, in the order of `Question`."""
    classes = get_args(get_args(Question)[0])
    return {get_args(c.model_fields["type"].annotation)[0]: c.kind for c in classes}


KINDS = _kinds()

# Wording may be mended without losing learners' answers; these fields of a spec are wording.
_WORDING = {"near", "wrong", "why"}
_IN_ORDER = {get_args(c.model_fields["type"].annotation)[0] for c in get_args(get_args(Question)[0]) if c.in_order}


def _essence(value: Any, in_order: bool) -> Any:
    """A spec without wording, and without the order of parts where that is not the answer: what `rev` is a hash of."""
    if isinstance(value, dict):
        ordered = in_order or value.get("type") in _IN_ORDER
        return {k: _essence(v, ordered) for k, v in value.items() if k not in _WORDING}
    if isinstance(value, list):
        parts = [_essence(v, in_order) for v in value]
        return (
            parts if in_order else sorted(parts, key=lambda part: json.dumps(part, ensure_ascii=False, sort_keys=True))
        )
    return value


def question_spec(question: Question, fact_of: FactOf) -> dict[str, Any]:
    """The JSON island of a question: header fields the browser needs, and the type's answer spec."""
    answer = question.answer_spec(fact_of)
    return {
        "id": question.id,
        "type": question.type,
        "rev": digest([question.type, _essence(answer, question.in_order)]),
        "topic": question.topic,
        "points": question.points,
        "tries": question.tries,
        "shuffle": question.shuffle,
        **answer,
    }


class Bank(Model):
    """The head of a bank file; its questions are validated one by one, so that one bad question spares the rest."""

    section: Annotated[Text | None, Field(description="节号，如 1.1")] = None
    unit: Annotated[Text | None, Field(description="单元号，如 1：这是单元的课后习题，不写 section")] = None
    questions: Annotated[list[Any], Field(min_length=1)]


class BankFile(Bank):
    """A whole bank, for the JSON Schema that editors use."""

    questions: Annotated[list[Question], Field(min_length=1, description="题目")]
