"""Proof of a dialogue: best and worst score, ways, and what is wrong with the graph."""

from typing import Any

import pytest

from courseware import engine


def reply(key: str, to: str, **effects: int) -> dict[str, Any]:
    """A reply in the form of the specification."""
    return {"key": key, "effects": effects, "next": to}


def ending(kind: str) -> dict[str, Any]:
    """An ending node."""
    return {"ending": {"kind": kind}}


def graph(**nodes: dict[str, Any]) -> dict[str, Any]:
    """A dialogue that starts at `s`; only 满意度 counts."""
    return {"start": "s", "weights": {"满意度": 1, "专业度": 0, "合规": 0, "时效": 0}, "nodes": nodes}


SOUND = graph(
    s={"replies": [reply("a", "m", 满意度=40), reply("b", "m", 满意度=-10), reply("c", "m", 满意度=40)]},
    m={"replies": [reply("a", "good", 满意度=20), reply("b", "bad", 满意度=-40)]},
    good=ending("成功"),
    bad=ending("失败"),
)


def test_sound_dialogue() -> None:
    assert engine.prove(SOUND) == {
        "best": 100,  # 60 + 40 + 20 is kept at 100
        "worst": 10,
        "bestPath": ["a", "a"],
        "worstPath": ["b", "b"],
        "endings": {
            "good": {"kind": "成功", "paths": 3, "best": 100, "worst": 70},
            "bad": {"kind": "失败", "paths": 3, "best": 60, "worst": 10},
        },
        "bestReply": {"s": "a", "m": "a"},
        "unreachable": [],
        "stuck": [],
        "missing": [],
        "cycle": [],
        "states": 7,  # s; m with 100 and 50; good and bad with two each
    }


def test_the_best_path_walks_to_the_best_score() -> None:
    proof = engine.prove(SOUND)
    ended = engine.call("dialogue.replay", {**SOUND, "best": proof["best"]}, proof["bestPath"])
    assert engine.score({**SOUND, "best": proof["best"]}, ended) == {"mean": 100, "percent": 100}


def test_clamping_decides_the_order() -> None:
    """Falling first and rising then ends higher than rising into the ceiling first."""
    spec = graph(
        s={"replies": [reply("a", "up"), reply("b", "down")]},
        up={"replies": [reply("a", "up2", 满意度=40)]},
        up2={"replies": [reply("a", "e", 满意度=30)]},
        down={"replies": [reply("a", "down2", 满意度=-70)]},
        down2={"replies": [reply("a", "e", 满意度=40)]},
        e=ending("成功"),
    )
    proof = engine.prove(spec)
    assert (proof["best"], proof["worst"], proof["endings"]["e"]["paths"]) == (100, 40, 2)


def test_unreachable_node() -> None:
    assert engine.prove(graph(s=ending("成功"), x=ending("失败")))["unreachable"] == ["x"]


def test_node_that_leads_nowhere() -> None:
    assert engine.prove(graph(s={"replies": [reply("a", "x")]}, x={"mood": "平静"}))["stuck"] == ["x"]


def test_missing_target() -> None:
    proof = engine.prove(graph(s={"replies": [reply("a", "nowhere")]}))
    assert proof["missing"] == [{"node": "s", "reply": "a", "next": "nowhere"}]
    assert (proof["best"], proof["stuck"]) == (None, ["s"])


def test_cycle() -> None:
    spec = graph(
        s={"replies": [reply("a", "x")]},
        x={"replies": [reply("a", "y")]},
        y={"replies": [reply("a", "x"), reply("b", "e")]},
        e=ending("成功"),
    )
    proof = engine.prove(spec)
    assert (proof["cycle"], proof["best"]) == (["x", "y"], None)


def test_missing_start() -> None:
    proof = engine.prove({"start": "nowhere", "nodes": {"e": ending("成功")}})
    assert (proof["best"], proof["unreachable"]) == (None, ["e"])


def test_too_many_states() -> None:
    layers = 20
    nodes: dict[str, Any] = {
        f"n{i}": {
            "replies": [
                reply(k, f"n{i + 1}", 满意度=d, 专业度=e, 合规=d - e)
                for k, d, e in (("a", 1, 3), ("b", -2, 2), ("c", 5, -4))
            ]
        }
        for i in range(layers)
    }
    nodes[f"n{layers}"] = ending("成功")
    proof = engine.prove({"start": "n0", "nodes": nodes})
    assert proof["endings"][f"n{layers}"]["paths"] == 3**layers
    with pytest.raises(engine.EngineError, match="more than 200000 states"):
        engine.prove({"start": "n0", "nodes": widened(nodes)})


def widened(nodes: dict[str, Any]) -> dict[str, Any]:
    """The same graph with effects so uneven that few states fall together."""
    wide = {}
    for index, (name, node) in enumerate(nodes.items()):
        replies = [
            {
                **one,
                "effects": {
                    "满意度": (index * 7 + place * 11) % 9 - 4,
                    "专业度": (index * 5 + place * 3) % 11 - 5,
                    "合规": place * index % 7 - 3,
                },
            }
            for place, one in enumerate(node.get("replies", []))
        ]
        wide[name] = {**node, "replies": replies} if replies else node
    return wide
