"""A data set to work on: what the columns of its CSV file mean, what is counted in it, and what a learner works out.

Owns its shape and the form its element takes; what a lab with steps reads from it is in labs.py. Whether the file agrees with it is checked in checks/datasets.py.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from courseware.model.base import Inline, Key, Model, Number, Text, YesNo, keyed, plain_number
from courseware.model.labs import Bot, Kpi, Rfm, Sentence, Staffing, Typing
from courseware.model.questions import WrongValue


class DataColumn(Model):
    name: Annotated[Text, Field(description="列名，和数据文件的表头一样")]
    about: Annotated[Inline | None, Field(description="这一列是什么意思；一看就懂的不写")] = None
    holds: Annotated[Literal["文字", "数字"], Field(description="数字能求和，靠右排")] = "文字"
    unit: Annotated[str, Field(max_length=10, description="数字的单位")] = ""
    filter: Annotated[YesNo, Field(description="能不能按它筛选")] = False
    group: Annotated[YesNo, Field(description="能不能按它分组")] = False

    @property
    def is_number(self) -> bool:
        return self.holds == "数字"


class Done(Model):
    """Which rows came to something: the narrower of two ways to count."""

    column: Annotated[Text, Field(description="看哪一列")]
    values: Annotated[list[Text], Field(min_length=1, description="这一列写着什么才算")]
    all: Annotated[Text, Field(description="全部都算时叫什么口径")]
    only: Annotated[Text, Field(description="只算这些时叫什么口径")]


class Base(Model):
    """What the rows are a share of."""

    name: Annotated[Text, Field(description="分母叫什么，如 支付单数")]
    rate: Annotated[Text, Field(description="算出来的率叫什么，如 退款率")]
    count: Annotated[int, Field(ge=1, description="一共多少")]
    amount: Annotated[Number | None, Field(gt=0, description="按金额算时的分母；没有就不写")] = None
    amount_name: Annotated[Text, Field(description="按金额算时，分母叫什么")] = "金额"
    by: Annotated[Text | None, Field(description="哪一列的每个值各有自己的分母")] = None
    parts: Annotated[dict[Text, Annotated[int, Field(ge=1)]], Field(description="各自的分母，加起来等于 count")] = {}


class DataTask(Model):
    """One figure to be worked out from the data, graded like a question of the type numeric."""

    key: Key
    ask: Annotated[Inline, Field(description="算什么，口径说清楚，写明留几位小数")]
    value: Annotated[Number, Field(description="答案")]
    tolerance: Annotated[Number, Field(ge=0, description="允许相差多少（绝对值）")]
    unit: Annotated[str, Field(max_length=10, description="单位，可不写")] = ""
    wrong: Annotated[list[WrongValue], Field(description="常见的错误结果和原因")] = []
    solution: Annotated[Inline, Field(description="怎样筛，怎样算")]

    def spec(self) -> dict[str, Any]:
        """The engine's form (`NumericSpec` in types.d.ts)."""
        return {
            "type": "numeric",
            "value": plain_number(self.value),
            "tolerance": plain_number(self.tolerance),
            "unit": self.unit,
            "wrong": [plain_number(w.value) for w in self.wrong],
        }


class DataSet(Model):
    id: Annotated[Key, Field(description="数据集的编号，和文件同名")]
    file: Annotated[Text, Field(pattern=r"^[\w.\-]+\.csv$", description="同一个文件夹里的数据文件，如 refunds.csv")]
    about: Annotated[Inline, Field(description="一两句：这些数据从哪里来，一行是什么")]
    unit: Annotated[Text, Field(max_length=4, description="一行是一什么，如 条、单")] = "条"
    columns: Annotated[list[DataColumn], Field(min_length=2, description="各列，照表头的次序；第一列是编号，不重复")]
    amount: Annotated[Text | None, Field(description="除了笔数，还能加哪一列的数字")] = None
    done: Annotated[Done | None, Field(description="要分两种口径时写")] = None
    base: Annotated[Base | None, Field(description="要算率时写")] = None
    tasks: Annotated[list[DataTask], keyed(), Field(max_length=12, description="要算的数")] = []
    rfm: Annotated[Rfm | None, Field(description="做 RFM 实训时写")] = None
    kpi: Annotated[Kpi | None, Field(description="做绩效实训时写")] = None
    staffing: Annotated[Staffing | None, Field(description="做排班实训时写")] = None
    typing: Annotated[Typing | None, Field(description="做打字实训时写")] = None
    bot: Annotated[Bot | None, Field(description="做机器人实训时写")] = None
    sentence: Annotated[Sentence | None, Field(description="做一句话实训时写")] = None

    def spec(self) -> dict[str, Any]:
        """What its element needs besides the table in the page (`LabSpec` in lab.d.ts)."""
        names = [c.name for c in self.columns]
        return {
            "unit": self.unit,
            "columns": [{"name": c.name, "number": c.is_number, "unit": c.unit} for c in self.columns],
            "amount": names.index(self.amount) if self.amount else None,
            "done": {"column": names.index(self.done.column), "values": self.done.values} if self.done else None,
            "base": self._base(names) if self.base else None,
            "tasks": {task.key: task.spec() for task in self.tasks},
        }

    def _base(self, names: list[str]) -> dict[str, Any]:
        assert self.base
        return {
            "name": self.base.name,
            "rate": self.base.rate,
            "count": self.base.count,
            "amount": None if self.base.amount is None else plain_number(self.base.amount),
            "amountName": self.base.amount_name,
            "by": names.index(self.base.by) if self.base.by else None,
            "parts": self.base.parts,
        }
