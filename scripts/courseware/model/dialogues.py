"""A dialogue exercise: a graph of the customer's nodes and the learner's replies.

Owns its shape and its engine spec. Whether the graph is sound is proved in checks/dialogues.py.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from courseware.model.base import Inline, Key, Model, Text, digest, keyed

Gauge = Literal["满意度", "专业度", "合规", "时效"]
GAUGES: tuple[Gauge, ...] = ("满意度", "专业度", "合规", "时效")
Mood = Literal["高兴", "平静", "疑惑", "着急", "生气", "失望", "惊喜"]


class Reply(Model):
    key: Key
    text: Annotated[Inline, Field(description="客服发出的话")]
    effects: Annotated[
        dict[Gauge, Annotated[int, Field(ge=-40, le=40)]], Field(description="四项各加减多少，不写就是 0")
    ] = {}
    comment: Annotated[Inline, Field(description="点评：对顾客的影响，背后的规则或技巧")]
    better: Annotated[Inline | None, Field(description="更好的说法；不写就用最佳路径上的那句")] = None
    next: Annotated[Key, Field(description="接到哪个节点")]


class Ending(Model):
    kind: Annotated[Literal["成功", "失败"], Field(description="成功 或 失败")]
    title: Annotated[Inline, Field(description="结局的名字")]
    lesson: Annotated[Inline, Field(description="一两句复盘")]


class Node(Model):
    mood: Annotated[Mood, Field(description="顾客此刻的心情")]
    say: Annotated[list[Inline], Field(max_length=5, description="顾客说的话，一条一个气泡")] = []
    replies: Annotated[list[Reply], keyed(), Field(max_length=5, description="可以选的回复")] = []
    ending: Annotated[Ending | None, Field(description="写了就是结局")] = None


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
    start: Annotated[Key | None, Field(description="从哪个节点开始；不写就是第一个")] = None
    nodes: Annotated[dict[Key, Node], Field(min_length=2, description="节点")]

    @property
    def first(self) -> str:
        return self.start or next(iter(self.nodes))

    def spec(self) -> dict[str, Any]:
        """The engine's form: the graph without words. `rev` changes when the graph or its scores do."""
        nodes: dict[str, Any] = {}
        for name, node in self.nodes.items():
            nodes[name] = {"mood": node.mood}
            if node.ending:
                nodes[name]["ending"] = {"kind": node.ending.kind}
            else:
                nodes[name]["replies"] = [
                    {
                        "key": r.key,
                        "effects": {gauge: r.effects[gauge] for gauge in GAUGES if gauge in r.effects},
                        "next": r.next,
                    }
                    for r in node.replies
                ]
        graph = {
            "start": self.first,
            "weights": {gauge: self.weights.get(gauge, 1) for gauge in GAUGES},
            "nodes": nodes,
        }
        return {"id": self.id, "rev": digest(graph), **graph}
