"""Walking through a dialogue: gauges, endings, what is unknown."""

from typing import Any

import pytest

from courseware import engine


def reply(key: str, to: str, **effects: int) -> dict[str, Any]:
    """A reply in the form of the specification."""
    return {"key": key, "effects": effects, "next": to}


SPEC: dict[str, Any] = {
    "start": "开场",
    "best": 62.5,
    "nodes": {
        "开场": {
            "mood": "着急",
            "replies": [reply("a", "好", 满意度=8, 专业度=5, 时效=-3), reply("b", "坏", 满意度=-80)],
        },
        "好": {"mood": "高兴", "ending": {"kind": "成功"}},
        "坏": {"mood": "生气", "ending": {"kind": "失败"}},
    },
}


def test_start() -> None:
    gauges = {"满意度": 60, "专业度": 60, "合规": 60, "时效": 60}
    assert engine.start(SPEC) == {"node": "开场", "gauges": gauges, "path": [], "ended": False}


def test_step() -> None:
    gauges = {"满意度": 68, "专业度": 65, "合规": 60, "时效": 57}
    path = [{"node": "开场", "reply": "a", "gauges": gauges}]
    assert engine.step(SPEC, engine.start(SPEC), "a") == {
        "node": "好",
        "gauges": gauges,
        "path": path,
        "ended": True,
    }


def test_gauges_stay_between_0_and_100() -> None:
    assert engine.step(SPEC, engine.start(SPEC), "b")["gauges"]["满意度"] == 0


@pytest.mark.parametrize("key", ["z", "", "constructor"])
def test_an_unknown_reply_changes_nothing(key: str) -> None:
    assert engine.step(SPEC, engine.start(SPEC), key) == engine.start(SPEC)


def test_nothing_follows_an_ending_or_an_unknown_node() -> None:
    ended = engine.step(SPEC, engine.start(SPEC), "a")
    assert engine.step(SPEC, ended, "a") == ended
    lost = {**engine.start(SPEC), "node": "别处"}
    assert engine.step(SPEC, lost, "a") == lost


def test_score() -> None:
    assert engine.score(SPEC, engine.start(SPEC)) is None
    assert engine.score(SPEC, engine.step(SPEC, engine.start(SPEC), "a")) == {"mean": 62.5, "percent": 100}
    assert engine.score(SPEC, engine.step(SPEC, engine.start(SPEC), "b")) == {"mean": 45, "percent": 72}


def test_weights() -> None:
    weighed = {**SPEC, "weights": {"满意度": 3, "专业度": 1, "合规": 0, "时效": 0}, "best": None}
    ended = engine.step(weighed, engine.start(weighed), "a")
    assert engine.score(weighed, ended) == {"mean": (3 * 68 + 65) / 4, "percent": 67}


def test_replay() -> None:
    assert engine.call("dialogue.replay", SPEC, ["a"]) == engine.step(SPEC, engine.start(SPEC), "a")
    assert engine.call("dialogue.replay", SPEC, ["z"]) == engine.start(SPEC)
