"""The authoring blocks of pages: their names, arguments, options and content.

One table for the scanner that checks and the Markdown extension that renders. A new block is an entry here, a template
in macros/block/ and a paragraph in the teacher guide.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Argument = Literal["none", "optional", "required", "topic", "dialogue", "unit", "figure"]
Content = Literal["none", "markdown", "fields", "transcript", "table"]


@dataclass(frozen=True)
class FieldSpec:
    """A labelled part of a block's content: a line that starts with `label：`."""

    label: str
    required: bool = False
    many: bool = False
    cells: int = 0
    """How many parts divided by `|` the field has; 0: not divided."""


@dataclass(frozen=True)
class OptionSpec:
    """An option of a block; `accepts` judges its text, `how` tells what to write."""

    accepts: Callable[[str], bool]
    how: str
    required: bool = False


@dataclass(frozen=True)
class BlockSpec:
    name: str
    template: str
    argument: Argument = "none"
    content: Content = "markdown"
    options: tuple[tuple[str, OptionSpec], ...] = ()
    fields: tuple[FieldSpec, ...] = ()
    example: str = ""
    max_chars: int = 0
    searchable: bool = True
    lead: Literal["none", "optional", "required"] = "none"
    """Whether a block of fields may (or must) begin with text before its first label."""
    starts: str = ""
    """The label that begins an entry, where a block has many: `required` and `many` then hold for each entry."""
    dividers: tuple[str, ...] = ()
    """Labels that stand between entries and name those below them."""
    sheet: str = ""
    """The style sheet of its own that the block needs: most pages have none of these blocks."""

    @property
    def option_names(self) -> list[str]:
        return [name for name, _ in self.options]

    def option(self, name: str) -> OptionSpec | None:
        return dict(self.options).get(name)

    def field(self, label: str) -> FieldSpec | None:
        return next((f for f in self.fields if f.label == label), None)


def _matches(pattern: str) -> Callable[[str], bool]:
    return lambda text: re.fullmatch(pattern, text) is not None


_COUNT = OptionSpec(_matches(r"[1-9]\d?"), "写一个 1 到 99 的整数。")
_MINUTES = OptionSpec(_matches(r"[1-9]\d{0,2}"), "写分钟数，例如 `分钟: 20`。")
_DATE = OptionSpec(_matches(r"\d{4}-\d{2}-\d{2}"), "写日期，例如 `核对: 2026-11-22`。", required=True)
_TEXT = OptionSpec(lambda text: bool(text.strip()), "写上文字。")
_TEXT_REQUIRED = OptionSpec(lambda text: bool(text.strip()), "写上文字。", required=True)


def _field(label: str) -> FieldSpec:
    return FieldSpec(label, required=True)


_ALL = (
    BlockSpec("小测", "quiz", "topic", "none", (("数量", _COUNT),), example="1.1.1", searchable=False),
    BlockSpec("对话演练", "dialogue", "dialogue", "none", example="1.1-敷衍修复", searchable=False),
    BlockSpec("课程地图", "course_map", content="none", searchable=False),
    BlockSpec("结构导图", "unit_map", "unit", "none", example="1", searchable=False),
    BlockSpec(
        "学习目标",
        "goals",
        "optional",
        "fields",
        fields=(FieldSpec("目标"), FieldSpec("知识"), FieldSpec("能力"), FieldSpec("素质")),
    ),
    BlockSpec("情境导入", "scene", "required", example="第一天的窗口"),
    BlockSpec("聊天记录", "transcript", "optional", "transcript"),
    BlockSpec(
        "话术对比",
        "wordings",
        "required",
        "fields",
        fields=(
            FieldSpec("差", required=True, many=True),
            FieldSpec("好", required=True, many=True),
            FieldSpec("为什么", required=True, many=True),
        ),
        example="能不能便宜点？",
    ),
    BlockSpec(
        "课堂讨论",
        "discussion",
        "required",
        "fields",
        (("选项", _TEXT), ("分钟", _MINUTES)),
        (
            FieldSpec("说明"),
            FieldSpec("判断", many=True, cells=3),
            FieldSpec("思考", many=True),
            FieldSpec("参考", many=True),
        ),
        example="这些活儿归客服吗",
        lead="optional",
    ),
    BlockSpec("李老师说", "teacher"),
    BlockSpec("拓展阅读", "reading", "required", options=(("分钟", _MINUTES),), example="客服与生意"),
    BlockSpec(
        "案例分析",
        "case_study",
        "required",
        "fields",
        (("数据", _TEXT),),
        (_field("背景"), _field("做法"), _field("结果"), _field("教训"), FieldSpec("想一想")),
        example="从 68 秒到 25 秒",
    ),
    BlockSpec("专家提点", "expert", max_chars=90),
    BlockSpec("高手支招", "tip", max_chars=90),
    BlockSpec(
        "客服小故事",
        "story",
        "required",
        "fields",
        fields=(_field("想一想"),),
        example="替顾客吵架的人",
        lead="required",
    ),
    BlockSpec(
        "技能卡",
        "skill",
        "required",
        "fields",
        fields=(_field("步骤"), _field("练一练"), _field("易错")),
        example="沟通训练两步走",
    ),
    BlockSpec(
        "法规提示",
        "law",
        "required",
        "fields",
        (("核对", _DATE),),
        (_field("落到聊天里"),),
        example="《消费者权益保护法》第二十条",
        lead="required",
    ),
    BlockSpec(
        "纠偏",
        "correction",
        "required",
        "fields",
        (("依据", _TEXT_REQUIRED), ("核对", _DATE)),
        (_field("旧做法"), _field("为什么不行"), _field("现在这样做")),
        example="好评返现",
    ),
    BlockSpec(
        "数据口径",
        "measure",
        "required",
        "fields",
        fields=(_field("公式"), _field("算例"), FieldSpec("说明")),
        example="客单价",
    ),
    BlockSpec(
        "实践训练",
        "practice",
        "required",
        "fields",
        (("分钟", _MINUTES),),
        (_field("任务"), FieldSpec("填写", many=True), FieldSpec("量规", required=True, many=True, cells=3)),
        example="给四十条咨询分类",
    ),
    BlockSpec(
        "问答库",
        "faq",
        "required",
        "fields",
        fields=(FieldSpec("组", many=True), _field("问"), _field("答")),
        example="售前常问的话",
        starts="问",
        dividers=("组",),
        sheet="library",
    ),
    BlockSpec(
        "图示",
        "figure",
        "figure",
        "table",
        (("标题", _TEXT_REQUIRED), ("说明", _TEXT_REQUIRED), ("单位", _TEXT)),
        example="条形",
    ),
)

BLOCKS: dict[str, BlockSpec] = {spec.name: spec for spec in _ALL}


@dataclass(frozen=True)
class FigureSpec:
    """A kind of `图示`: the columns of its table, and which of them (from 0) hold numbers."""

    name: str
    heads: tuple[str, ...]
    numbers: tuple[int, ...] = ()


FIGURES: dict[str, FigureSpec] = {
    f.name: f
    for f in (
        FigureSpec("条形", ("名称", "数值"), (1,)),
        FigureSpec("刻度", ("名称", "从", "到", "说明"), (1, 2)),
        FigureSpec("四象限", ("名称", "说明")),
    )
}

ROLES = ("顾客", "客服", "同事", "旁白")
MOODS = {
    "高兴": "happy",
    "平静": "calm",
    "疑惑": "puzzled",
    "着急": "anxious",
    "生气": "angry",
    "失望": "sad",
    "惊喜": "delight",
}
