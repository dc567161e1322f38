"""Dialogues walked through each state they can be in, those of the course and random ones: what is proved is what is met."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware import PROJECT, engine
from courseware.bank import Reader
from courseware.model.dialogues import Dialogue
from tests.unit.walker import assert_proved, walk

DIALOGUES: dict[str, Dialogue] = {d.value.id: d.value for d in Reader(PROJECT).read().dialogues}


@pytest.mark.parametrize("name", sorted(DIALOGUES))
def test_what_is_proved_is_what_is_met(name: str) -> None:
    spec: dict[str, Any] = DIALOGUES[name].spec()
    proof = engine.prove(spec)
    found = walk(spec)
    assert found is not None
    assert_proved(spec, proof, found)
    assert found["stuck"] == []
    assert found["endings"].keys() == {node for node, about in spec["nodes"].items() if "ending" in about}


@pytest.mark.parametrize("name", sorted(DIALOGUES))
def test_the_model_path_reaches_100(name: str) -> None:
    spec: dict[str, Any] = DIALOGUES[name].spec()
    proof = engine.prove(spec)
    for path, mean in ((proof["bestPath"], proof["best"]), (proof["worstPath"], proof["worst"])):
        score = engine.score({**spec, "best": proof["best"]}, engine.call("dialogue.replay", spec, path))
        assert score is not None
        assert score["mean"] == mean
        assert score["percent"] == 100 or path == proof["worstPath"]


GAUGES = ["满意度", "专业度", "合规", "时效"]
NODES = ["n0", "n1", "n2", "n3", "n4", "good", "bad"]
CONDITION = st.one_of(
    st.tuples(st.just("信任"), st.sampled_from([">=", "<=", ">", "<", "!=", "="]), st.integers(0, 3)),
    st.tuples(st.just("订单"), st.sampled_from(["=", "!="]), st.sampled_from(["待发货", "已改"])),
    st.tuples(st.sampled_from(GAUGES), st.sampled_from([">=", "<"]), st.integers(40, 80)),
).map(list)
CHANGE = st.one_of(
    st.tuples(st.just("信任"), st.just("+"), st.integers(-2, 2)),
    st.tuples(st.just("信任"), st.just("="), st.integers(0, 3)),
    st.tuples(st.just("订单"), st.just("="), st.sampled_from(["待发货", "已改"])),
).map(list)
EFFECTS = st.dictionaries(st.sampled_from(GAUGES), st.sampled_from([-40, -15, -5, 5, 10, 40]), max_size=2)
SOME = {"min_size": 1, "max_size": 2}
EXTRAS: Any = {
    "when": st.lists(CONDITION, **SOME),
    "set": st.lists(CHANGE, **SOME),
    "once": st.just(True),
    "branch": st.lists(
        st.fixed_dictionaries({"when": st.lists(CONDITION, **SOME), "next": st.sampled_from(NODES)}), **SOME
    ),
}


@st.composite
def talks(draw: st.DrawFn) -> dict[str, Any]:
    """A small dialogue with all its means; most replies lead forward, so that many have no loop."""
    nodes: dict[str, Any] = {"good": {"ending": {"kind": "成功"}}, "bad": {"ending": {"kind": "失败"}}}
    for place, name in enumerate(NODES[:-2]):
        ahead = st.sampled_from(NODES[place + 1 :])
        back = st.sampled_from(NODES)
        replies = [
            {
                "key": key,
                "effects": draw(EFFECTS),
                "next": draw(back if draw(st.integers(0, 6)) == 0 else ahead),
                **draw(st.fixed_dictionaries({}, optional=EXTRAS)),
            }
            for key in "abc"[: draw(st.integers(1, 3))]
        ]
        variants = draw(
            st.lists(st.fixed_dictionaries({"when": st.lists(CONDITION, **SOME), "mood": st.just("平静")}), max_size=2)
        )
        nodes[name] = {"replies": replies, "variants": variants}
    values = {"信任": {"from": 0, "to": 3, "start": 1}, "订单": {"one_of": ["待发货", "已改"], "start": "待发货"}}
    spec: dict[str, Any] = {"start": "n0", "values": values, "nodes": nodes}
    if draw(st.booleans()):
        spec["patience"] = {"seconds": 60, "times": draw(st.integers(1, 3)), "effects": draw(EFFECTS), "leave": "bad"}
        spec["patience"]["set"] = draw(st.lists(CHANGE, max_size=1))
    return spec


@settings(deadline=None, max_examples=200)
@given(talks(), st.lists(st.sampled_from(["a", "b", "c", "~wait", "z"]), max_size=12))
def test_random_dialogues(spec: dict[str, Any], keys: list[str]) -> None:
    proof = engine.prove(spec)
    if proof["cycle"]:
        assert (proof["best"], proof["worst"], proof["states"]) == (None, None, 0)
        return
    found = walk(spec)
    assert found is not None
    assert_proved(spec, proof, found)
    state = engine.call("dialogue.replay", spec, keys)
    assert all(0 <= value <= 100 for value in state["gauges"].values())
    score = engine.score(spec, state)
    if score is not None:
        assert proof["worst"] <= score["mean"]
        if proof["best"] is not None and not proof["waitingPays"]:
            assert score["mean"] <= proof["best"] + 1e-9
    for ending, about in proof["endings"].items():
        assert engine.call("dialogue.replay", spec, about["path"])["node"] == ending
        assert ("~wait" in about["path"]) is (about["paths"] == 0)
    for stuck in proof["stuck"]:
        lost = engine.call("dialogue.replay", spec, stuck["path"])
        assert (lost["node"], lost["ended"]) == (stuck["node"], False)
        assert engine.call("dialogue.available", spec, lost) == []


@settings(deadline=None, max_examples=100)
@given(talks())
def test_a_loop_is_one(spec: dict[str, Any]) -> None:
    """The nodes of a reported loop follow each other, by some reply or branch."""
    cycle = engine.prove(spec)["cycle"]
    for node, after in zip(cycle, [*cycle[1:], *cycle[:1]], strict=True):
        replies = spec["nodes"][node]["replies"]
        ways = {way["next"] for reply in replies for way in [reply, *reply.get("branch", [])]}
        assert after in ways
