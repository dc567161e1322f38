"""Marks of a conversation in five dimensions, and how near the learner's own marks are to them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware import PROJECT, engine
from courseware.bank import Reader
from courseware.model.dialogues import Dialogue

COURSE = {d.value.id: d.value for d in Reader(PROJECT).read().dialogues}
DIMENSIONS = ["响应", "态度", "专业", "流程", "合规"]
FULL = dict.fromkeys(DIMENSIONS, 5)


def marks(*replies: dict[str, Any], path: list[str] | None = None) -> dict[str, Any]:
    """Quality of a talk that says each of `replies` once at one node, or the replies of `path`."""
    told = [{"key": str(place), "effects": {}, "next": "问", **reply} for place, reply in enumerate(replies)]
    spec = {"start": "问", "nodes": {"问": {"replies": told}}}
    said = [{"node": "问", "reply": key} for key in (path or [reply["key"] for reply in told])]
    found: dict[str, Any] = engine.call("quality", spec, said)
    return found


@pytest.mark.parametrize(
    ("gauge", "dimension"), [("时效", "响应"), ("满意度", "态度"), ("专业度", "专业"), ("合规", "合规")]
)
@pytest.mark.parametrize(("change", "off"), [(-40, 2), (-12, 2), (-11, 1), (-5, 1), (-4, 0), (0, 0), (20, 0)])
def test_effects_imply_marks(gauge: str, dimension: str, change: int, off: int) -> None:
    assert marks({"effects": {gauge: change}})["marks"] == {**FULL, dimension: 5 - off}


def test_written_marks_stand_in_place_of_what_the_effects_imply() -> None:
    found = marks({"effects": {"满意度": -15, "合规": -15}, "marks": {"态度": 0, "流程": -3}})
    assert found["marks"] == {**FULL, "流程": 2, "合规": 3}
    assert found["turns"] == [{"turn": 0, "node": "问", "reply": "0", "off": {"流程": 3, "合规": 2}}]


def test_turns_that_cost_nothing_are_not_listed() -> None:
    found = marks({"effects": {"满意度": 10}}, {"effects": {"时效": -6}})
    assert [turn["turn"] for turn in found["turns"]] == [1]


def test_marks_add_up_but_not_below_none() -> None:
    assert marks(*[{"effects": {"合规": -20}}] * 4)["marks"] == {**FULL, "合规": 0}


def test_a_customer_who_had_to_ask_again() -> None:
    found = marks({}, path=["~wait", "0", "~wait"])
    assert found["marks"] == {**FULL, "响应": 3}
    assert found["turns"][0] == {"turn": 0, "node": "问", "reply": "~wait", "off": {"响应": 1}}


def test_what_the_dialogue_does_not_know_costs_nothing() -> None:
    found = engine.call("quality", {"start": "问", "nodes": {}}, [{"node": "constructor", "reply": "a"}])
    assert found == {"marks": FULL, "turns": []}


def test_agreement_within_one_mark() -> None:
    expert = {"响应": 5, "态度": 3, "专业": 0, "流程": 5, "合规": 2}
    own = {"响应": 4, "态度": 5, "专业": 1, "合规": 2}
    assert engine.call("agreement", own, expert) == {"agreed": ["响应", "专业", "合规"], "share": 0.6}
    assert engine.call("agreement", {"响应": "5", "constructor": 5}, expert) == {"agreed": [], "share": 0}


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"effects": st.dictionaries(st.sampled_from(["满意度", "专业度", "合规", "时效"]), st.integers(-40, 40))},
            optional={"marks": st.dictionaries(st.sampled_from(DIMENSIONS), st.integers(-5, 0))},
        ),
        max_size=6,
    )
)
def test_marks_stay_within_their_range(replies: list[dict[str, Any]]) -> None:
    found = marks(*replies)
    assert list(found["marks"]) == DIMENSIONS
    assert all(0 <= mark <= 5 for mark in found["marks"].values())
    for dimension in DIMENSIONS:
        total = sum(turn["off"].get(dimension, 0) for turn in found["turns"])
        assert found["marks"][dimension] == max(0, 5 - total)


def marked(**marks: int) -> dict[str, Any]:
    """The engine's form of a dialogue of one turn, whose first reply has these marks."""
    reply = {"key": "a", "text": "好", "effects": {"满意度": -15}, "comment": "…", "next": "完"}
    told = [{**reply, "marks": marks} if marks else reply, {**reply, "key": "b"}]
    nodes = {
        "问": {"mood": "平静", "say": ["在吗"], "replies": told},
        "完": {"mood": "平静", "ending": {"kind": "失败", "title": "完", "lesson": "…"}},
    }
    head = {"id": "1", "title": "…", "section": "1.1", "topics": ["1.1.1"], "shop": "heyu", "customer": "K01"}
    dialogue = Dialogue.model_validate({**head, "goal": "…", "scene": "…", "nodes": nodes})
    return dialogue.spec()


def test_marks_leave_old_records_valid() -> None:
    plain, with_marks = marked(), marked(流程=-2, 态度=0)
    assert with_marks["rev"] == plain["rev"]
    path = [{"node": "问", "reply": "a"}]
    assert engine.call("quality", plain, path)["marks"] == {**FULL, "态度": 3}
    assert engine.call("quality", with_marks, path)["marks"] == {**FULL, "流程": 3}


@pytest.mark.parametrize("name", sorted(COURSE))
def test_the_expert_can_give_what_dialogues_show(name: str) -> None:
    """The best way costs at most a mark anywhere; some other way costs 流程, which nothing but written marks can."""
    dialogue = COURSE[name]
    spec = dialogue.spec()
    best = [{"node": node, "reply": reply} for node, reply in steps(spec, engine.prove(spec)["bestPath"])]
    assert min(engine.call("quality", spec, best)["marks"].values()) >= 4
    written = [c.marks.get("流程", 0) for node in dialogue.nodes.values() for _, _, c in node.steps]
    assert sum(mark < 0 for mark in written) >= 3


def steps(spec: dict[str, Any], keys: list[str]) -> list[tuple[str, str]]:
    state = engine.call("dialogue.replay", spec, keys)
    return [(step["node"], step["reply"]) for step in state["path"]]
