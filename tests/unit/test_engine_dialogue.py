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
    assert engine.start(SPEC) == {
        "node": "开场",
        "gauges": gauges,
        "values": {},
        "said": [],
        "waits": 0,
        "path": [],
        "ended": False,
    }


def test_step() -> None:
    gauges = {"满意度": 68, "专业度": 65, "合规": 60, "时效": 57}
    path = [{"node": "开场", "reply": "a", "gauges": gauges, "values": {}}]
    after = {"node": "好", "gauges": gauges, "values": {}, "said": [], "waits": 0, "path": path, "ended": True}
    assert engine.step(SPEC, engine.start(SPEC), "a") == after


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


def test_hints_cost_three_points_each() -> None:
    ended = engine.step(SPEC, engine.start(SPEC), "a")
    assert [engine.call("dialogue.score", SPEC, ended, hints)["percent"] for hints in (0, 1, 2, 40)] == [100, 97, 94, 0]


def test_replay() -> None:
    assert engine.call("dialogue.replay", SPEC, ["a"]) == engine.step(SPEC, engine.start(SPEC), "a")
    assert engine.call("dialogue.replay", SPEC, ["z"]) == engine.start(SPEC)


TALK: dict[str, Any] = {
    "start": "开场",
    "values": {"信任": {"from": 0, "to": 3, "start": 1}, "订单": {"one_of": ["待发货", "已改地址"], "start": "待发货"}},
    "patience": {"seconds": 60, "times": 2, "effects": {"时效": -6}, "set": [["信任", "+", -1]], "leave": "坏"},
    "nodes": {
        "开场": {
            "mood": "着急",
            "variants": [
                {"when": [["信任", ">=", 3]], "mood": "高兴"},
                {"when": [["订单", "=", "已改地址"]], "mood": "平静"},
            ],
            "replies": [
                {**reply("a", "开场", 满意度=5), "set": [["信任", "+", 1]], "once": True},
                {**reply("b", "开场"), "set": [["信任", "=", 9]], "when": [["信任", ">=", 2], ["满意度", ">", 60]]},
                {**reply("c", "写"), "branch": [{"when": [["信任", "=", 3]], "next": "好"}]},
            ],
        },
        "写": {"mood": "平静", "replies": [reply("好", "好"), reply("差", "坏")], "write": {"checks": {}}},
        "好": {"mood": "高兴", "ending": {"kind": "成功"}},
        "坏": {"mood": "生气", "ending": {"kind": "失败"}},
    },
}


def said(*keys: str) -> dict[str, Any]:
    """The state of TALK after these replies."""
    state: dict[str, Any] = engine.call("dialogue.replay", TALK, list(keys))
    return state


def can_say(state: dict[str, Any]) -> str:
    return "".join(one["key"] for one in engine.call("dialogue.available", TALK, state))


def test_values_start_and_change_within_their_range() -> None:
    assert said()["values"] == {"信任": 1, "订单": "待发货"}
    assert said("a")["values"]["信任"] == 2
    assert said("a", "b")["values"]["信任"] == 3  # 9 is kept at 3
    assert said("~wait", "c")["values"]["信任"] == 0


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (["信任", "+", -5], {"信任": 0, "订单": "待发货"}),
        (["信任", "=", 2], {"信任": 2, "订单": "待发货"}),
        (["订单", "=", "已改地址"], {"信任": 1, "订单": "已改地址"}),
        (["订单", "=", "没有这个词"], {"信任": 1, "订单": "待发货"}),
        (["信任", "=", "三"], {"信任": 1, "订单": "待发货"}),
        (["constructor", "=", 1], {"信任": 1, "订单": "待发货"}),
    ],
)
def test_changes(change: list[Any], after: dict[str, Any]) -> None:
    assert engine.call("dialogue.changed", TALK, said()["values"], [change]) == after


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (["信任", ">=", 1], True),
        (["信任", "<=", 0], False),
        (["信任", ">", 0], True),
        (["信任", "<", 1], False),
        (["订单", "=", "待发货"], True),
        (["订单", "!=", "待发货"], False),
        (["满意度", ">=", 60], True),
        (["没有", "=", 1], False),
        (["toString", "!=", 1], False),
        (["信任", "~", 1], False),
    ],
)
def test_conditions(condition: list[Any], holds: bool) -> None:
    state = said()
    assert engine.call("dialogue.holds", [condition], state["gauges"], state["values"]) is holds


def test_what_can_be_said_depends_on_the_talk() -> None:
    assert can_say(said()) == "ac"
    assert can_say(said("a")) == "bc"  # a only once; b since trust and satisfaction have grown
    assert said("b") == said()  # what cannot be said changes nothing
    assert said("a", "a") == said("a")
    assert said("a")["said"] == ["开场/a"]


def test_a_branch_is_taken_after_the_changes() -> None:
    assert said("c")["node"] == "写"
    assert said("a", "b", "c")["node"] == "好"


def test_the_first_variant_that_fits() -> None:
    assert [engine.call("dialogue.variant", TALK, said(*keys)) for keys in ([], ["a"], ["a", "b"])] == [-1, -1, 0]
    state = said("a", "b")
    assert engine.call("dialogue.variant", TALK, {**state, "values": {"信任": 0, "订单": "已改地址"}}) == 1
    assert engine.call("dialogue.variant", TALK, said("c")) == -1


def test_waiting_costs_and_ends_the_talk() -> None:
    once = said("~wait")
    assert (once["node"], once["waits"], once["gauges"]["时效"], once["ended"]) == ("开场", 1, 54, False)
    twice = said("~wait", "c", "~wait")  # waits are counted over the whole talk
    assert (twice["node"], twice["waits"], twice["gauges"]["时效"], twice["ended"]) == ("坏", 2, 48, True)
    assert [turn["reply"] for turn in twice["path"]] == ["~wait", "c", "~wait"]
    assert said("~wait", "~wait", "~wait") == said("~wait", "~wait")
    assert engine.step(SPEC, engine.start(SPEC), "~wait") == engine.start(SPEC)  # she has all the time in the world


@pytest.mark.parametrize(
    ("score", "forbidden", "key"),
    [(1, False, "好"), (0.99, False, "差"), (0.5, False, "差"), (0, False, "差"), (0, True, "差")],
)
def test_outcomes_that_are_missing_count_as_bad(score: float, forbidden: bool, key: str) -> None:
    results = [{"kind": "never", "passed": not forbidden}]
    judgement = {"score": score, "understood": True, "results": results}
    assert engine.call("dialogue.outcome", TALK, said("c"), judgement) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [("抱歉，下午发", "好"), ("下午发", "一般"), ("下午好", "差"), ("抱歉，下午发，保证到", "违规"), ("嗯", None)],
)
def test_outcome_of_a_typed_reply(text: str, key: str | None) -> None:
    node = {"replies": [reply(name, "好") for name in ("好", "一般", "差", "违规")]}
    spec = {"start": "写", "nodes": {**TALK["nodes"], "写": node}}
    checks = {
        "need": [{"any_of": ["抱歉"]}, {"any_of": ["发"]}],
        "want": [{"any_of": ["下午"]}],
        "never": [{"any_of": ["保证"]}],
    }
    judgement = engine.judge(checks, text)
    assert engine.call("dialogue.outcome", spec, engine.start(spec), judgement) == key
