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
            "good": {"kind": "成功", "paths": 3, "path": ["a", "a"], "best": 100, "worst": 70},
            "bad": {"kind": "失败", "paths": 3, "path": ["a", "b"], "best": 60, "worst": 10},
        },
        "bestReply": {"s": "a", "m": "a"},
        "after": {
            "s": {
                "a": {"best": 100, "worst": 60},
                "b": {"best": 70, "worst": 10},
                "c": {"best": 100, "worst": 60},
            },
            "m": {"a": {"best": 100, "worst": 70}, "b": {"best": 60, "worst": 10}},
        },
        "dominating": [],
        "waitingPays": False,
        "unreachable": [],
        "unreachableReplies": [],
        "unreachableBranches": [],
        "unreachableVariants": [],
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
    stuck = [{"node": "x", "path": ["a"], "said": False}]
    assert engine.prove(graph(s={"replies": [reply("a", "x")]}, x={"mood": "平静"}))["stuck"] == stuck


def test_missing_target() -> None:
    proof = engine.prove(graph(s={"replies": [reply("a", "nowhere")]}))
    assert proof["missing"] == [{"node": "s", "reply": "a", "next": "nowhere"}]
    assert (proof["best"], proof["stuck"]) == (None, [{"node": "s", "path": [], "said": False}])


def test_cycle() -> None:
    spec = graph(
        s={"replies": [reply("a", "x")]},
        x={"replies": [reply("a", "y")]},
        y={"replies": [reply("a", "x"), reply("b", "e")]},
        e=ending("成功"),
    )
    proof = engine.prove(spec)
    assert (proof["cycle"], proof["best"]) == (["x", "y"], None)


TRUST: dict[str, Any] = {"信任": {"from": 0, "to": 2, "start": 0}}


def test_a_changing_value_leads_out_of_a_loop() -> None:
    again = {**reply("a", "s", 满意度=10), "set": [["信任", "+", 1]], "when": [["信任", "<", 2]]}
    spec = {**graph(s={"replies": [again, reply("b", "e")]}, e=ending("成功")), "values": TRUST}
    proof = engine.prove(spec)
    assert (proof["cycle"], proof["bestPath"], proof["endings"]["e"]["paths"]) == ([], ["a", "a", "b"], 3)
    again["when"] = []  # at 2 it stays 2
    assert engine.prove(spec)["cycle"] == ["s"]


def test_once_leads_out_of_a_loop_and_may_leave_nothing_to_say() -> None:
    spec = graph(s={"replies": [{**reply("a", "m"), "once": True}]}, m={"replies": [reply("a", "s")]}, e=ending("成功"))
    proof = engine.prove(spec)
    assert proof["cycle"] == []
    assert proof["stuck"] == [{"node": "s", "path": ["a", "a"], "said": True}]


def test_gauges_alone_lead_out_of_no_loop() -> None:
    """Every round costs 40, and yet it counts as a loop: what gauges decide is left open."""
    again = {**reply("a", "s", 满意度=-40), "when": [["满意度", ">", 0]]}
    assert engine.prove(graph(s={"replies": [again, reply("b", "e")]}, e=ending("成功")))["cycle"] == ["s"]


def test_conditions_that_leave_nothing_to_say() -> None:
    spec = graph(
        s={"replies": [reply("a", "m", 满意度=-20), reply("b", "m")]},
        m={"replies": [{**reply("a", "e"), "when": [["满意度", ">=", 60]]}]},
        e=ending("成功"),
    )
    assert engine.prove(spec)["stuck"] == [{"node": "m", "path": ["a"], "said": False}]


def test_what_no_state_has() -> None:
    first = {**reply("a", "m"), "set": [["信任", "=", 1]]}
    first["branch"] = [{"when": [["信任", "=", 2]], "next": "e"}, {"when": [["信任", "=", 1]], "next": "m"}]
    spec = graph(
        s={"replies": [first]},
        m={
            "variants": [{"when": [["信任", "=", 0]], "mood": "平静"}, {"when": [["信任", ">", 0]], "mood": "平静"}],
            "replies": [reply("a", "e"), {**reply("b", "e"), "when": [["满意度", "<", 60]]}],
        },
        e=ending("成功"),
    )
    proof = engine.prove({**spec, "values": TRUST})
    assert proof["unreachableReplies"] == [{"node": "m", "reply": "b"}]
    assert proof["unreachableBranches"] == [{"node": "s", "reply": "a", "branch": 0}]
    assert proof["unreachableVariants"] == [{"node": "m", "variant": 0}]


def test_a_reply_that_decides_it_all() -> None:
    spec = graph(
        s={"replies": [reply("a", "up", 满意度=20), reply("b", "down", 满意度=-20)]},
        up={"replies": [reply("a", "e"), reply("b", "f", 满意度=-10)]},
        down={"replies": [reply("a", "e", 满意度=10), reply("b", "f", 满意度=-10)]},
        e=ending("成功"),
        f=ending("失败"),
    )
    proof = engine.prove(spec)
    assert proof["dominating"] == [{"node": "s", "reply": "a"}]
    assert proof["after"]["s"] == {"a": {"best": 100, "worst": 88}, "b": {"best": 63, "worst": 38}}
    spec["nodes"]["down"]["replies"][0]["effects"]["满意度"] = 40  # she can make up for it
    assert engine.prove(spec)["dominating"] == []


def test_waits_are_walked_but_not_scored_against() -> None:
    patience = {"seconds": 60, "times": 2, "effects": {"满意度": -10}, "leave": "left"}
    spec = {**graph(s={"replies": [reply("a", "e", 满意度=5)]}, e=ending("成功"), left=ending("失败"))}
    proof = engine.prove({**spec, "patience": patience})
    assert (proof["best"], proof["worst"], proof["worstPath"]) == (65, 40, ["~wait", "~wait"])
    left = {"kind": "失败", "paths": 0, "path": ["~wait", "~wait"], "best": 40, "worst": 40}
    assert proof["endings"]["left"] == left
    assert (proof["endings"]["e"]["paths"], proof["unreachable"], proof["waitingPays"]) == (1, [], False)
    assert engine.prove({**spec, "patience": {**patience, "effects": {"满意度": 10}}})["waitingPays"]


def test_missing_target_of_a_branch() -> None:
    lost = {**reply("a", "e"), "branch": [{"when": [["满意度", ">", 0]], "next": "nowhere"}]}
    proof = engine.prove(graph(s={"replies": [lost]}, e=ending("成功")))
    assert proof["missing"] == [{"node": "s", "reply": "a", "next": "nowhere"}]


def test_the_shortest_best_path() -> None:
    spec = graph(
        s={"replies": [reply("a", "m"), reply("b", "e", 满意度=10)]},
        m={"replies": [reply("a", "e", 满意度=10)]},
        e=ending("成功"),
    )
    assert engine.prove(spec)["bestPath"] == ["b"]


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
