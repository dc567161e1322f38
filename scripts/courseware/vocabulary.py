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
    deck: bool = False
    """Whether its script shows questions of the whole course (courseware.decks)."""

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
_TOP = OptionSpec(_matches(r"[1-9]\d{0,5}"), "写一个从 1 起的整数，例如 `最大: 5`。")
_DATE = OptionSpec(_matches(r"\d{4}-\d{2}-\d{2}"), "写日期，例如 `核对: 2026-11-22`。", required=True)
_DIALOGUE = OptionSpec(lambda text: bool(text.strip()), "写一段演练的编号，例如 `去练: 1.1-敷衍修复`。", required=True)
_DATASET = OptionSpec(_matches(r"[\w.\-]{1,60}"), "写数据集的编号，例如 `数据: refunds`。", required=True)
_TEXT = OptionSpec(lambda text: bool(text.strip()), "写上文字。")
_TEXT_REQUIRED = OptionSpec(lambda text: bool(text.strip()), "写上文字。", required=True)


def _field(label: str) -> FieldSpec:
    return FieldSpec(label, required=True)


_ALL = (
    BlockSpec("小测", "quiz", "topic", "none", (("数量", _COUNT),), example="1.1.1", searchable=False),
    BlockSpec("习题", "exercises", "unit", "none", example="1", searchable=False, sheet="library"),
    BlockSpec("对话演练", "dialogue", "dialogue", "none", example="1.1-敷衍修复", searchable=False),
    BlockSpec("演练图谱", "graphs", "unit", "none", example="1", searchable=False, sheet="graphs"),
    BlockSpec("客服工作台", "workbench", content="none", searchable=False, sheet="workbench"),
    BlockSpec("测验", "tests", content="none", searchable=False, sheet="tests", deck=True),
    BlockSpec("书签和笔记", "notes", content="none", searchable=False, sheet="comforts"),
    BlockSpec("学习报告", "progress", content="none", searchable=False, sheet="space", deck=True),
    BlockSpec("我的数据", "data", content="none", searchable=False, sheet="space"),
    BlockSpec("错题本", "mistakes", content="none", searchable=False, sheet="notebook", deck=True),
    BlockSpec("今日复习", "review", content="none", searchable=False, sheet="review", deck=True),
    BlockSpec("名词表", "glossary", content="none", sheet="review", deck=True),
    BlockSpec("交成绩", "hand_in", content="none", searchable=False, sheet="handin", deck=True),
    BlockSpec("班级报告", "class_report", content="none", searchable=False, sheet="class", deck=True),
    BlockSpec("继续学习", "start", content="none"),
    BlockSpec(
        "试一句",
        "taste",
        "required",
        "fields",
        (("去练", _DIALOGUE),),
        (_field("回复"), FieldSpec("反应", required=True, cells=2), _field("为什么")),
        example="林晓雨（着急）",
        lead="required",
        starts="回复",
        sheet="desk",
    ),
    BlockSpec("课程地图", "course_map", content="none", searchable=False),
    BlockSpec(
        "服务台",
        "desk",
        content="fields",
        fields=(_field("去处"), FieldSpec("头像"), _field("说明")),
        starts="去处",
        sheet="desk",
    ),
    BlockSpec("课程目录", "contents", content="none"),
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
        sheet="library",
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
        sheet="library",
    ),
    BlockSpec(
        "填写表",
        "form",
        "required",
        "fields",
        fields=(
            FieldSpec("说明"),
            FieldSpec("量表", many=True, cells=5),
            FieldSpec("选择", many=True, cells=2),
            FieldSpec("文字", many=True),
            FieldSpec("打分", many=True, cells=3),
        ),
        example="收货一周问三句",
        sheet="form",
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
        "匠心服务研习坊",
        "craft",
        "required",
        "fields",
        fields=(_field("背景"), _field("思考"), _field("探讨"), _field("联想")),
        example="一张手写的便条",
        sheet="library",
    ),
    BlockSpec("店铺资料", "shop", content="none", searchable=False, sheet="library"),
    BlockSpec("店铺路径", "shop_paths", content="none", searchable=False, sheet="library"),
    BlockSpec("禁语词典", "lexicon", content="none", sheet="lexicon"),
    BlockSpec("规则速查", "rulebook", content="none", sheet="library"),
    BlockSpec("规则更新", "rule_updates", content="none", searchable=False, sheet="library"),
    BlockSpec("检索表", "lookup", "required", "table", (("筛选", _TEXT),), example="促销方式一览", sheet="library"),
    BlockSpec(
        "顾客卡",
        "persona",
        "required",
        "fields",
        fields=(
            _field("类型"),
            FieldSpec("头像"),
            _field("表现"),
            _field("心里在想"),
            _field("这样应对"),
            _field("别这样"),
        ),
        example="六种顾客",
        starts="类型",
        sheet="library",
    ),
    BlockSpec(
        "数据实训",
        "data_lab",
        "required",
        "none",
        (("数据", _DATASET),),
        example="六月的四十条退款",
        searchable=False,
        sheet="lab",
    ),
    BlockSpec(
        "RFM实训",
        "rfm_lab",
        "required",
        "none",
        (("数据", _DATASET),),
        example="三十位顾客",
        searchable=False,
        sheet="rfm",
    ),
    BlockSpec(
        "绩效实训",
        "kpi_lab",
        "required",
        "none",
        (("数据", _DATASET),),
        example="十二位客服的六月",
        searchable=False,
        sheet="kpi",
    ),
    BlockSpec(
        "排班实训",
        "staffing_lab",
        "required",
        "none",
        (("数据", _DATASET),),
        example="普通的一天",
        searchable=False,
        sheet="staffing",
    ),
    BlockSpec(
        "打字实训",
        "typing_lab",
        "required",
        "none",
        (("数据", _DATASET),),
        example="店里真的要打的句子",
        searchable=False,
        sheet="typing",
    ),
    BlockSpec(
        "一句话实训",
        "sentence_lab",
        "required",
        "none",
        (("数据", _DATASET),),
        example="一句话，走五步",
        searchable=False,
        sheet="sentence",
    ),
    BlockSpec(
        "机器人实训",
        "bot_lab",
        "required",
        "none",
        (("数据", _DATASET),),
        example="四十条知识",
        searchable=False,
        sheet="bot",
    ),
    BlockSpec(
        "图示",
        "figure",
        "figure",
        "table",
        (("标题", _TEXT_REQUIRED), ("说明", _TEXT_REQUIRED), ("单位", _TEXT), ("最大", _TOP)),
        example="条形",
    ),
)

BLOCKS: dict[str, BlockSpec] = {spec.name: spec for spec in _ALL}

DATA_BLOCKS = {
    "data_lab": "",
    "rfm_lab": "rfm",
    "kpi_lab": "kpi",
    "staffing_lab": "staffing",
    "typing_lab": "typing",
    "sentence_lab": "sentence",
    "bot_lab": "bot",
}
"""Blocks that show a data set, and the part of it that each needs besides its table."""


@dataclass(frozen=True)
class ColumnSpec:
    """A column of a figure's table: what its cells hold, and for how many Han characters there is room (0: any number)."""

    head: str
    longest: int = 0
    holds: Literal["text", "number", "share", "strength"] = "text"
    """`number`: any; `share`: from 0 to the option 最大; `strength`: 强, 中, 弱, — or a number from 0."""


@dataclass(frozen=True)
class FigureSpec:
    """A kind of `图示`: its template in macros/block/figure/ and what its table must hold."""

    name: str
    css: str
    columns: tuple[ColumnSpec, ...]
    template: str = "drawing"
    optional: int = 0
    """How many of the last columns may be left out."""
    repeated: tuple[int, int] = (1, 1)
    """How often the last column stands, least and most; more than once, its head is the author's."""
    rows: tuple[int, int] = (1, 99)
    """The least and the most rows below the head."""
    different: tuple[int, int, int] = (0, 1, 99)
    """A column (from 0) with the least and most different texts it may hold."""

    @property
    def heads(self) -> tuple[str, ...]:
        return tuple(column.head for column in self.columns)

    @property
    def free_heads(self) -> bool:
        return self.repeated != (1, 1)

    @property
    def widths(self) -> tuple[int, int]:
        """The least and the most columns."""
        least, most = self.repeated
        return len(self.columns) - 1 + least - self.optional, len(self.columns) - 1 + most

    def column(self, place: int) -> ColumnSpec:
        return self.columns[min(place, len(self.columns) - 1)]


_NAMED = (ColumnSpec("名称", 8), ColumnSpec("说明", 30))

FIGURES: dict[str, FigureSpec] = {
    f.name: f
    for f in (
        FigureSpec("条形", "bars", (ColumnSpec("名称"), ColumnSpec("数值", 0, "number")), "bars"),
        FigureSpec(
            "刻度",
            "scale",
            (ColumnSpec("名称"), ColumnSpec("从", 0, "number"), ColumnSpec("到", 0, "number"), ColumnSpec("说明")),
            "scale",
        ),
        FigureSpec("四象限", "quadrants", (ColumnSpec("名称"), ColumnSpec("说明")), "quadrants", rows=(4, 4)),
        FigureSpec("时间轴", "timeline", _NAMED, rows=(3, 7)),
        FigureSpec("漏斗", "funnel", (*_NAMED, ColumnSpec("数值", 9, "number")), optional=1, rows=(3, 5)),
        FigureSpec(
            "矩阵",
            "matrix",
            (ColumnSpec("名称", 10), ColumnSpec("一列一个名称", 8, "strength")),
            repeated=(2, 6),
            rows=(2, 16),
        ),
        FigureSpec(
            "泳道",
            "lanes",
            (ColumnSpec("步骤", 8), ColumnSpec("角色", 5), ColumnSpec("动作", 20), ColumnSpec("看什么说什么", 60)),
            optional=1,
            rows=(3, 10),
            different=(1, 2, 5),
        ),
        FigureSpec("阶梯", "stairs", _NAMED, rows=(3, 6)),
        FigureSpec(
            "雷达",
            "radar",
            (ColumnSpec("名称", 6), ColumnSpec("一列一个名称", 8, "share")),
            "radar",
            repeated=(1, 3),
            rows=(3, 8),
        ),
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
