"""`dialogue`: play a dialogue in the terminal, or print its graph with what every way is worth."""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from courseware import PROJECT, engine
from courseware.bank import Course, Reader
from courseware.diagnostics import did_you_mean
from courseware.graphs import TalkGraph, Way, graph_of, span
from courseware.inline import TextRenderer
from courseware.model.dialogues import Dialogue

WAIT = "~wait"
"""kefu.dialogue.WAIT: she waited too long for a reply."""

_HELP = "数字选一句，w 等着不回，z 退回上一步，q 不走了。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `course.py dialogue`."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="演练的编号或标题，写一部分就行；不写就列出全部")
    parser.add_argument("--graph", action="store_true", help="不走，只看整张图：每一句以后还能到几分")
    parser.add_argument("--root", type=Path, default=PROJECT, help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Play, print or list. Returns 1 if there is no such dialogue, or it is not sound."""
    course = Reader(args.root).read()
    texts = Texts(course)
    if args.name is None:
        print("\n".join(listing(course, texts)))
        course.keep_results()
        return 0
    found = matching(course, texts, args.name)
    if len(found) != 1:
        print(_not_one(course, texts, args.name, found))
        return 1
    graph = graph_of(course, found[0], texts.plain)
    if graph is None:
        print(f"{found[0].id} 还走不通。\n  提示：先运行 check，照它说的改好。")
        return 1
    if args.graph or not sys.stdin.isatty():
        print("\n".join(graph_lines(graph)))
        return 0
    Play(course, found[0], texts).run()
    return 0


class Texts:
    """Author's texts as plain ones."""

    def __init__(self, course: Course) -> None:
        self._renderer = TextRenderer(course, "index.md")

    def plain(self, text: str) -> str:
        return str(self._renderer.inline(text).striptags())


def matching(course: Course, texts: Texts, name: str) -> list[Dialogue]:
    """The dialogue of this id, or those whose id or title has `name` in it."""
    if name in course.dialogue_by_id:
        return [course.dialogue_by_id[name].value]
    wanted = name.strip().casefold()
    every = [entry.value for entry in course.dialogues]
    return [d for d in every if wanted and wanted in f"{d.id}\n{texts.plain(d.title)}".casefold()]


def _not_one(course: Course, texts: Texts, name: str, found: list[Dialogue]) -> str:
    if found:
        return "\n".join(
            [f"“{name}”对得上好几段，写得再细一点：", *(f"  {d.id}  {texts.plain(d.title)}" for d in found)]
        )
    known = [e.value for e in course.dialogues]
    # The words of an id are typed more often than all of it.
    names = [word for d in known for word in (d.id, d.id.partition("-")[2], texts.plain(d.title)) if word]
    return f"没有叫“{name}”的演练。\n  提示：{did_you_mean(name, names)}只运行 dialogue，就列出全部。"


def listing(course: Course, texts: Texts) -> Iterator[str]:
    """Every dialogue with its best and worst."""
    for entry in course.dialogues:
        graph = graph_of(course, entry.value, texts.plain)
        if graph is None:
            yield f"{entry.value.id}  {texts.plain(entry.value.title)}：还走不通，先运行 check"
        else:
            yield f"{graph.id}  {graph.title}：{_figures(graph)}"
    yield f"共 {len(course.dialogues)} 段。走一遍：dialogue 编号或标题；看图：再加 --graph。"


def _figures(graph: TalkGraph) -> str:
    best = f"满分要 {graph.turns} 轮，{len(graph.ends)} 个结局"
    return f"{best}，最好 100%（平均 {graph.best:g}），最差 {graph.worst}%，{graph.states} 种状态"


# ---- the graph as text ------------------------------------------------------------------------------------------------


def graph_lines(graph: TalkGraph) -> Iterator[str]:
    """Every node with its replies, where they lead and what can still be reached, then the endings."""
    yield f"{graph.title}（{graph.id}）"
    yield _figures(graph)
    yield "百分数是选了这一句以后，最差和最好还能到满分的百分之几；★ 是满分的路。"
    for stop in graph.stops:
        if stop.ways:
            start = "，从这里开始" if stop.name == graph.start else ""
            yield ""
            yield f"【{stop.name}】{'学生自己写' if stop.typed else ''}{start}"
            yield from (line for way in stop.ways for line in _way_lines(way))
    yield ""
    yield "结局"
    for name, end in graph.ends:
        title = "" if end.title == name else f"《{end.title}》"
        share = f"{span(end.worst, end.best)}，{end.paths} 种走法" if end.paths else "只有等久了才到"
        waits = "；等久了也到这里" if name == graph.leave and end.paths else ""
        yield f"  {end.kind} 【{name}】{title} {share}{waits}"


def _way_lines(way: Way) -> Iterator[str]:
    share = "走不到这里" if way.best is None else f"{span(way.worst, way.best)} {way.worth}"
    yield f"  {'★' if way.right else '　'} {way.key}  {share}  {_shortened(way.text)}"
    if way.when:
        yield f"        {way.when}{'' if way.when.endswith('一次') else '才有这句'}"
    if way.effects:
        yield f"        {'，'.join(f'{gauge} {change:+d}' for gauge, change in way.effects.items())}"
    leads = "，否则".join(f"{when}时{target}" if when else target for when, target in way.targets)
    yield f"        → {leads}"
    if way.dominates:
        yield "        选了它，以后怎么走都不比别的句差"


def _shortened(text: str, most: int = 30) -> str:
    return text if len(text) <= most else f"{text[:most]}……"


# ---- playing ------------------------------------------------------------------------------------------------------------


class Play:
    """One talk in the terminal. States are kept, so that a step can be taken back."""

    def __init__(self, course: Course, dialogue: Dialogue, texts: Texts) -> None:
        self.dialogue, self.texts = dialogue, texts
        self.spec = course.dialogue_spec(dialogue)
        self.lexicon = course.lexicon.spec()
        people = {c.id: c.name for c in course.shop.customers}
        self.customer = people.get(dialogue.customer, dialogue.customer)
        self.states: list[dict[str, Any]] = [engine.start(self.spec)]

    def run(self) -> None:
        """Until the end, or until the reader has had enough (q, or the end of input)."""
        d = self.dialogue
        print(f"{self._plain(d.title)}（{d.id}）")
        print(f"目标：{self._plain(d.goal)}")
        print(f"旁白：{self._plain(d.scene)}\n{_HELP}")
        self._arrive()
        try:
            while not self.state["ended"]:
                if not self._turn():
                    print("先到这里。")
                    return
        except EOFError:
            print("\n先到这里。")
            return
        self._end()

    @property
    def state(self) -> dict[str, Any]:
        return self.states[-1]

    def _plain(self, text: str) -> str:
        return self.texts.plain(text)

    def _arrive(self) -> None:
        """What the customer says at the node, in the variant that fits, and what can be answered."""
        node = self.dialogue.nodes[self.state["node"]]
        fits = engine.call("dialogue.variant", self.spec, self.state)
        variant = node.variants[fits] if fits >= 0 else None
        mood, say = node.mood, node.say
        if variant:
            mood, say = variant.mood or mood, variant.say or say
        print()
        for line in say:
            print(f"{self.customer}（{mood}）：{self._plain(line)}")
        if node.write:
            print(f"  请您写：{self._plain(node.write.ask)}")
        for number, key in enumerate(self._keys() if node.replies else [], 1):
            print(f"  {number}. {self._plain(self._reply(key).text)}")

    def _keys(self) -> list[str]:
        return [reply["key"] for reply in engine.call("dialogue.available", self.spec, self.state)]

    def _reply(self, key: str) -> Any:
        """The reply, or the outcome of a typed turn, of the node where the talk stands."""
        return next(step for _, name, step in self.dialogue.nodes[self.state["node"]].steps if name == key)

    def _turn(self) -> bool:
        """One answer of the reader. False if she wants no more."""
        given = input("> ").strip()
        command = unicodedata.normalize("NFKC", given).casefold()  # an input method may make them full-width
        if command == "q":
            return False
        if command == "w":
            self._wait()
        elif command == "z":
            self._take_back()
        elif given and self.dialogue.nodes[self.state["node"]].write:
            return self._typed(given)
        else:
            self._chosen(given)
        return True

    def _chosen(self, given: str) -> None:
        keys = self._keys()
        if given.isdecimal() and 1 <= int(given) <= len(keys):
            self._say(keys[int(given) - 1])
        else:
            print(f"没有这一句。{_HELP}")

    def _typed(self, text: str) -> bool:
        """Judge what was typed; what the checks do not understand the reader marks herself. False if she wants no more."""
        write = self.dialogue.nodes[self.state["node"]].write
        assert write is not None
        checks = self.spec["nodes"][self.state["node"]]["write"]["checks"]
        judgement = engine.judge(checks, text, self.lexicon)
        for result in judgement["results"]:
            print(f"  {'✓' if result['passed'] else '✗'} {self._plain(result['why'])}")
        key = engine.call("dialogue.outcome", self.spec, self.state, judgement)
        if key is None:
            keys = [key for key in self._keys() if key != "违规"]
            print(f"  没看懂这一句。参考回复：{self._plain(write.model)}")
            print(f"  您自己看，算哪一种？{'、'.join(keys)}；按回车重写。")
            key = input("> ").strip()
            if key == "q":
                return False
            if key not in keys:
                print("  重写一句。")
                return True
            print(f"  自评：{key}")
        else:
            print(f"  判为：{key}")
        self._say(key)
        return True

    def _say(self, key: str) -> None:
        reply = self._reply(key)
        self._go(key)
        print(f"  点评：{self._plain(reply.comment)}")
        self._arrive()

    def _wait(self) -> None:
        patience = self.dialogue.patience
        if patience is None:
            print("这位顾客不催，也不走。")
            return
        waits = self.state["waits"]
        self._go(WAIT)
        print(f"  等了 {patience.seconds} 秒。")
        if self.state["ended"]:
            self._arrive()
        else:
            print(f"{self.customer}：{self._plain(patience.say[min(waits, len(patience.say) - 1)])}")

    def _take_back(self) -> None:
        if len(self.states) == 1:
            print("这就是开头，退不了了。")
            return
        self.states.pop()
        print("退回上一步。")
        self._arrive()

    def _go(self, key: str) -> None:
        """On to the next state, and what it did to the gauges."""
        before = self.state
        self.states.append(engine.step(self.spec, before, key))
        changes = {name: value - before["gauges"][name] for name, value in self.state["gauges"].items()}
        shown = (
            f"{name} {self.state['gauges'][name]}{f'（{change:+d}）' if change else ''}"
            for name, change in changes.items()
        )
        print(f"  {'　'.join(shown)}")

    def _end(self) -> None:
        ending = self.dialogue.nodes[self.state["node"]].ending
        score = engine.score(self.spec, self.state)
        assert ending is not None
        assert score is not None
        print(f"\n结局：{ending.kind}，{self._plain(ending.title)}")
        print(self._plain(ending.lesson))
        print(f"得了满分的 {score['percent']}%（四项平均 {score['mean']:g}，最好能到 {self.spec['best']:g}）。")
