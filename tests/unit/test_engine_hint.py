"""Which reply the hint crosses out: the one that leads least far, never one that leads farthest."""

from __future__ import annotations

from typing import Any

import pytest

from courseware import PROJECT, engine
from courseware.bank import Reader
from courseware.model.dialogues import Dialogue


def reply(key: str, to: str, **effects: int) -> dict[str, Any]:
    return {"key": key, "effects": effects, "next": to}


def weakest(spec: dict[str, Any], *path: str) -> Any:
    state = engine.start(spec)
    for key in path:
        state = engine.step(spec, state, key)
    return engine.call("weakest", spec, state)


END: dict[str, Any] = {"ending": {"kind": "成功"}}


def test_what_pays_later_is_not_crossed_out() -> None:
    """Reply a costs time at once, but leads on to the best ending; c looks kind and leads nowhere."""
    nodes = {
        "开场": {"replies": [reply("a", "问清", 时效=-6), reply("b", "成交", 满意度=2), reply("c", "没成", 满意度=1)]},
        "问清": {"replies": [reply("a", "成交", 满意度=20, 专业度=20), reply("b", "没成", 满意度=-20)]},
        "成交": END,
        "没成": END,
    }
    spec = {"start": "开场", "nodes": nodes}
    assert weakest(spec) == "c"
    assert weakest(spec, "a") == "b"


def test_of_equals_the_one_that_harms_at_once() -> None:
    nodes = {
        "开场": {"replies": [reply("a", "好", 满意度=-70), reply("b", "好", 满意度=-80), reply("c", "好")]},
        "好": END,
    }
    assert weakest({"start": "开场", "nodes": nodes}) in ("a", "b")


def test_one_reply_alone_stays() -> None:
    spec = {"start": "开场", "nodes": {"开场": {"replies": [reply("a", "好")]}, "好": END}}
    assert weakest(spec) is None
    assert weakest(spec, "a") is None


def test_only_what_can_be_said_counts() -> None:
    nodes = {
        "开场": {
            "replies": [
                reply("a", "好", 满意度=5),
                reply("b", "好"),
                {**reply("c", "好", 满意度=-30), "when": [["信任", ">=", 2]]},
            ]
        },
        "好": END,
    }
    assert weakest({"start": "开场", "values": {"信任": {"from": 0, "to": 3, "start": 0}}, "nodes": nodes}) == "b"


COURSE = Reader(PROJECT).read()


@pytest.mark.parametrize("d", [entry.value for entry in COURSE.dialogues], ids=lambda d: d.id)
def test_the_best_path_of_the_course_is_never_crossed_out(d: Dialogue) -> None:
    spec = COURSE.dialogue_spec(d)
    for place, key in enumerate(spec["bestPath"]):
        assert weakest(spec, *spec["bestPath"][:place]) != key
