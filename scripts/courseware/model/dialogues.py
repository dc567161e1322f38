"""A dialogue exercise: a graph of the customer's nodes and the learner's replies, chosen or typed.

Owns its shape and its engine spec. Whether the graph is sound is proved in checks/dialogues.py and checks/talks.py.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from courseware.model.base import Inline, Key, Model, Text, YesNo, digest, keyed
from courseware.model.values import Changes, Values, When, changes_spec, conditions_spec
from courseware.model.verdicts import TestReplies, Verdicts

Gauge = Literal["满意度", "专业度", "合规", "时效"]
GAUGES: tuple[Gauge, ...] = ("满意度", "专业度", "合规", "时效")
Mood = Literal["高兴", "平静", "疑惑", "着急", "生气", "失望", "惊喜"]
Quality = Literal["响应", "态度", "专业", "流程", "合规"]
OutcomeKey = Literal["好", "一般", "差", "违规"]
OUTCOMES: tuple[OutcomeKey, ...] = ("好", "一般", "差", "违规")
Colour = Literal["红", "黄", "绿", "蓝", "紫"]
Effects = Annotated[dict[Gauge, Annotated[int, Field(ge=-40, le=40)]], Field(description="四项各加减多少，不写就是 0")]


class Branch(Model):
    when: When
    next: Annotated[Key, Field(description="条件成立时接到哪个节点")]


class Consequence(Model):
    """What follows from something said: for the gauges, the values, and where the talk goes on."""

    effects: Effects = {}
    comment: Annotated[Inline, Field(description="点评：对顾客的影响，背后的规则或技巧")]
    next: Annotated[Key, Field(description="接到哪个节点")]
    set: Changes = {}
    branch: Annotated[list[Branch], Field(max_length=5, description="先成立的一条代替 next")] = []
    marks: Annotated[
        dict[Quality, Annotated[int, Field(ge=-5, le=0)]],
        Field(description="质检时五个维度各扣几分；不写就按四项的加减推算"),
    ] = {}

    def spec(self, key: str) -> dict[str, Any]:
        """The engine's form of the reply `key`; what the author left out stays out, so that old `rev`s stay as they are."""
        spec: dict[str, Any] = {
            "key": key,
            "effects": _in_order(self.effects),
            "next": self.next,
        }
        if self.set:
            spec["set"] = changes_spec(self.set)
        if self.branch:
            spec["branch"] = [{"when": conditions_spec(b.when), "next": b.next} for b in self.branch]
        if self.marks:
            spec["marks"] = dict(self.marks)
        return spec


class Reply(Consequence):
    key: Key
    text: Annotated[Inline, Field(description="客服发出的话")]
    better: Annotated[Inline | None, Field(description="更好的说法；不写就用最佳路径上的那句")] = None
    when: Annotated[When | None, Field(description="条件成立才有这句")] = None
    once: Annotated[YesNo, Field(description="写“是”：一次演练里只能说一次")] = False
    transfer: Annotated[Key | None, Field(description="说了这句就转给哪位同事，见 shop/staff.yaml")] = None

    def spec(self, key: str) -> dict[str, Any]:
        spec = super().spec(key)
        if self.when:
            spec["when"] = conditions_spec(self.when)
        if self.once:
            spec["once"] = True
        if self.transfer:
            spec["transfer"] = self.transfer
        return spec


class Write(Model):
    """A turn in which the learner types; what she wrote is judged by checks and has one of few outcomes."""

    ask: Annotated[Inline, Field(description="要学生写什么，显示在输入框上面")]
    model: Annotated[Inline, Field(description="参考回复")]
    checks: Verdicts
    outcomes: Annotated[
        dict[OutcomeKey, Consequence], Field(description="写得好、一般、差、违规各怎样；一般和违规不写就算差")
    ]
    replies: TestReplies

    def spec(self) -> list[dict[str, Any]]:
        """One reply of the engine per outcome."""
        return [self.outcomes[name].spec(name) for name in OUTCOMES if name in self.outcomes]


class Ending(Model):
    kind: Annotated[Literal["成功", "失败"], Field(description="成功 或 失败")]
    title: Annotated[Inline, Field(description="结局的名字")]
    lesson: Annotated[Inline, Field(description="一两句复盘")]
    sale: Annotated[YesNo, Field(description="写“是”：顾客下了单，算转化")] = False


Say = Annotated[list[Inline], Field(max_length=5, description="顾客说的话，一条一个气泡")]


class Variant(Model):
    """What the customer says and feels instead, where the talk went so."""

    when: When
    mood: Annotated[Mood | None, Field(description="顾客的心情；不写就和节点一样")] = None
    say: Say = []


class Node(Model):
    mood: Annotated[Mood, Field(description="顾客此刻的心情")]
    say: Say = []
    variants: Annotated[list[Variant], Field(max_length=5, description="先成立的一条代替 mood 和 say")] = []
    hint: Annotated[Inline | None, Field(description="点“提示”时给学生看的话；不写就由程序提示")] = None
    replies: Annotated[list[Reply], keyed(), Field(max_length=5, description="可以选的回复")] = []
    write: Annotated[Write | None, Field(description="不给选项，让学生自己写")] = None
    ending: Annotated[Ending | None, Field(description="写了就是结局")] = None

    @property
    def steps(self) -> list[tuple[tuple[str | int, ...], str, Consequence]]:
        """Everything that can be said here: where it stands below the node, its key, and what follows."""
        chosen = [(("replies", place), reply.key, reply) for place, reply in enumerate(self.replies)]
        written = self.write.outcomes if self.write else {}
        return [*chosen, *((("write", "outcomes", name), name, written[name]) for name in OUTCOMES if name in written)]

    def spec(self) -> dict[str, Any]:
        spec: dict[str, Any] = {"mood": self.mood}
        if self.variants:
            spec["variants"] = [{"when": conditions_spec(v.when), "mood": v.mood or self.mood} for v in self.variants]
        if self.ending:
            spec["ending"] = {"kind": self.ending.kind, **({"sale": True} if self.ending.sale else {})}
        else:
            spec["replies"] = [consequence.spec(key) for _, key, consequence in self.steps]
        return spec


class Patience(Model):
    """A customer who waits too long says so, and leaves in the end."""

    seconds: Annotated[int, Field(ge=10, le=600, description="等几秒算一次")]
    say: Annotated[list[Inline], Field(min_length=1, max_length=5, description="等了就催：第一次、第二次……说什么")]
    effects: Annotated[
        dict[Gauge, Annotated[int, Field(ge=-40, le=0)]], Field(description="每等一次，四项各减多少")
    ] = {}
    set: Changes = {}
    times: Annotated[int, Field(ge=1, le=5, description="等到第几次就走")]
    leave: Annotated[Key, Field(description="走到哪个失败结局")]

    def spec(self) -> dict[str, Any]:
        spec = {
            "seconds": self.seconds,
            "times": self.times,
            "effects": _in_order(self.effects),
            "leave": self.leave,
        }
        return {**spec, **({"set": changes_spec(self.set)} if self.set else {})}


class Flag(Model):
    """The flag on the order that this talk asks for (插旗)."""

    colour: Annotated[Colour, Field(description="红、黄、绿、蓝、紫")]
    order: Annotated[Key, Field(description="插在哪个订单上，见 shop/orders.yaml")]
    any_of: Annotated[
        list[Annotated[list[Text], Field(min_length=1)]],
        Field(min_length=1, max_length=5, description="备注要说到的几样，每样有几种说法"),
    ]
    why: Annotated[Inline, Field(description="为什么插这面旗")]


def _no_facts(_: str) -> None:
    """For whoever does not judge texts."""


class Dialogue(Model):
    id: Annotated[Key, Field(description="演练编号，全课程唯一，和文件同名")]
    title: Inline
    section: Annotated[Text, Field(description="节号，如 1.1")]
    topics: Annotated[list[Text], Field(min_length=1, description="练到的小节")]
    minutes: Annotated[int, Field(ge=1, le=60, description="大约几分钟")] = 5
    shop: Annotated[Key, Field(description="哪家店，见 shop/shops.yaml")]
    customer: Annotated[Key, Field(description="哪位顾客，见 shop/customers.yaml")]
    goal: Annotated[Inline, Field(description="练完要做到什么")]
    scene: Annotated[Inline, Field(description="开场旁白")]
    facts: Annotated[list[Text], Field(description="可以查的店铺资料路径")] = []
    weights: Annotated[dict[Gauge, Annotated[int, Field(ge=0, le=10)]], Field(description="四项的权重")] = {}
    values: Annotated[Values, Field(max_length=8, description="除了四项以外要记住的东西")] = {}
    patience: Annotated[Patience | None, Field(description="顾客等久了怎样")] = None
    flag: Annotated[Flag | None, Field(description="要插的旗")] = None
    start: Annotated[Key | None, Field(description="从哪个节点开始；不写就是第一个")] = None
    nodes: Annotated[dict[Key, Node], Field(min_length=2, description="节点")]

    @property
    def first(self) -> str:
        return self.start or next(iter(self.nodes))

    def spec(self, fact_of: Any = _no_facts) -> dict[str, Any]:
        """The engine's form: the graph without words. `fact_of` as in Verdicts.spec.

        `rev` changes when the graph or its scores do; not with the checks of typed turns or the flag, since a record
        keeps what a text was judged to be, nor with the marks, since it keeps the expert's beside the learner's.
        """
        graph: dict[str, Any] = {
            "start": self.first,
            "weights": {gauge: self.weights.get(gauge, 1) for gauge in GAUGES},
            "nodes": {name: node.spec() for name, node in self.nodes.items()},
        }
        if self.values:
            graph["values"] = {name: value.spec() for name, value in self.values.items()}
        if self.patience:
            graph["patience"] = self.patience.spec()
        spec: dict[str, Any] = {"id": self.id, "rev": digest({**graph, "nodes": _unmarked(graph["nodes"])}), **graph}
        if self.flag:
            spec["flag"] = {"colour": self.flag.colour, "order": self.flag.order, "any_of": self.flag.any_of}
        checks = {name: n.write.checks.spec(fact_of) for name, n in self.nodes.items() if n.write}
        nodes = {
            name: {**node, "write": {"checks": checks[name]}} for name, node in graph["nodes"].items() if name in checks
        }
        return {**spec, "nodes": {**graph["nodes"], **nodes}}


def _unmarked(nodes: dict[str, Any]) -> dict[str, Any]:
    """The engine's nodes without the marks of their replies."""
    return {
        name: {**node, "replies": [{k: v for k, v in reply.items() if k != "marks"} for reply in node["replies"]]}
        if "replies" in node
        else node
        for name, node in nodes.items()
    }


def _in_order(effects: dict[Gauge, int]) -> dict[str, int]:
    return {gauge: effects[gauge] for gauge in GAUGES if gauge in effects}
