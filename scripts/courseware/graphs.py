"""A dialogue as a graph with what every way is worth: its nodes, their replies, where each leads, what it can still come to.

Owns the joining of author's words and proof (types.d.ts), once for the terminal and for the teacher's page. Must not know
SVG, HTML or how a graph is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from courseware.bank import Course
from courseware.engine import replay
from courseware.model.dialogues import Consequence, Dialogue, Node, Reply
from courseware.model.values import in_words
from courseware.proofs import Proof

Worth = Literal["最好", "能成", "不成"]
"""A best reply of its node; another after which a good ending still can be reached; one after which none can."""


@dataclass(frozen=True)
class Way:
    """A reply, or an outcome of a typed turn, and what follows. `best` and `worst` are None where it can never be said."""

    key: str
    text: str
    effects: dict[str, int]
    targets: tuple[tuple[str, str], ...]
    """Under which condition (in words, the last without) it leads to which node."""
    worth: Worth
    best: int | None
    worst: int | None
    when: str = ""
    dominates: bool = False
    right: bool = False
    """On the shortest way to the best ending."""


@dataclass(frozen=True)
class End:
    """An ending; `best` and `worst` are percent of the best of all, None where nothing leads there. No `paths`: only waits."""

    kind: str
    title: str
    best: int | None
    worst: int | None
    paths: int


@dataclass(frozen=True)
class Stop:
    """A node: something to answer, or an ending."""

    name: str
    ways: tuple[Way, ...] = ()
    typed: bool = False
    end: End | None = None


@dataclass(frozen=True)
class TalkGraph:
    id: str
    title: str
    turns: int
    best: float
    """The mean of the gauges that counts as 100 %."""
    worst: int
    states: int
    start: str
    stops: tuple[Stop, ...]
    leave: str = ""
    """The ending to which waiting leads."""

    @property
    def ends(self) -> list[tuple[str, End]]:
        return [(stop.name, stop.end) for stop in self.stops if stop.end]


def is_sound(proof: Proof | None) -> bool:
    """Whether a proof has figures to show: every path ends, at nodes that exist."""
    return proof is not None and proof["best"] is not None and not proof["cycle"] and not proof["missing"]


def graph_of(course: Course, dialogue: Dialogue, plain: Callable[[str], str]) -> TalkGraph | None:
    """The graph of a dialogue; `plain` makes an author's text plain. None where the dialogue is not sound."""
    proof = course.proofs(dialogue)
    if proof is None or not is_sound(proof):
        return None
    return _Maker(dialogue, proof, plain).graph()


class _Maker:
    def __init__(self, dialogue: Dialogue, proof: Proof, plain: Callable[[str], str]) -> None:
        self.dialogue, self.proof, self.plain = dialogue, proof, plain
        self.won = _leads_to_success(dialogue.nodes)
        walked = replay(dialogue.spec(), proof["bestPath"])["path"]
        self.right = {(turn["node"], turn["reply"]) for turn in walked}
        self.dominating = {(d["node"], d["reply"]) for d in proof["dominating"]}

    def graph(self) -> TalkGraph:
        d, proof = self.dialogue, self.proof
        return TalkGraph(
            d.id,
            self.plain(d.title),
            len(proof["bestPath"]),
            proof["best"],
            self._percent(proof["worst"]),
            proof["states"],
            d.first,
            tuple(self._stop(name, node) for name, node in d.nodes.items()),
            d.patience.leave if d.patience else "",
        )

    def _percent(self, mean: float) -> int:
        """As the engine rounds: half up."""
        return min(100, int(100 * mean / self.proof["best"] + 0.5))

    def _stop(self, name: str, node: Node) -> Stop:
        if node.ending is None:
            return Stop(name, tuple(self._way(name, key, step) for _, key, step in node.steps), node.write is not None)
        found = self.proof["endings"].get(name)
        best, worst = (self._percent(found["best"]), self._percent(found["worst"])) if found else (None, None)
        end = End(node.ending.kind, self.plain(node.ending.title), best, worst, found["paths"] if found else 0)
        return Stop(name, end=end)

    def _way(self, node: str, key: str, step: Consequence) -> Way:
        after = self.proof["after"].get(node, {}).get(key, {})
        when = []
        if isinstance(step, Reply):
            when = [in_words(step.when)] if step.when else []
            when += ["只能说一次"] if step.once else []
        return Way(
            key,
            self.plain(step.text) if isinstance(step, Reply) else f"写得{key}" if key != "违规" else "写了违规的话",
            {gauge: change for gauge, change in step.effects.items() if change},
            (*((in_words(b.when), b.next) for b in step.branch), ("", step.next)),
            self._worth(node, key, step),
            after.get("best"),
            after.get("worst"),
            "，".join(when),
            (node, key) in self.dominating,
            (node, key) in self.right,
        )

    def _worth(self, node: str, key: str, step: Consequence) -> Worth:
        # A talk that comes to a node again has several: one to say first, one to go on with.
        if self.proof["bestReply"].get(node) == key or (node, key) in self.right:
            return "最好"
        return "能成" if self.won & set(targets(step)) else "不成"


def span(worst: int | None, best: int | None) -> str:
    """What can be reached, as it is printed: 34–84%, or 42% where it is one."""
    return f"{best}%" if worst == best else f"{worst}–{best}%"


def targets(step: Consequence) -> list[str]:
    """The nodes that a reply may lead to, each once."""
    return list(dict.fromkeys([*(b.next for b in step.branch), step.next]))


def _leads_to_success(nodes: Mapping[str, Node]) -> set[str]:
    """Nodes from which a good ending can be reached, conditions aside."""
    won = {name for name, node in nodes.items() if node.ending and node.ending.kind == "成功"}
    while more := set(_one_step_before(nodes, won)):
        won |= more
    return won


def _one_step_before(nodes: Mapping[str, Node], won: set[str]) -> Iterator[str]:
    for name, node in nodes.items():
        if name not in won and any(won & set(targets(step)) for _, _, step in node.steps):
            yield name
