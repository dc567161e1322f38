"""A shift at the workbench: who waits, who asks again, who leaves, and the figures of it all."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware import engine

SECOND = 1000
GAUGES = {"满意度": 60, "专业度": 60, "合规": 60, "时效": 60}
WAIT = "~wait"


def reply(key: str, to: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "effects": {}, "next": to, **more}


ENDINGS = {
    "好": {"mood": "高兴", "ending": {"kind": "成功"}},
    "坏": {"mood": "生气", "ending": {"kind": "失败"}},
}
# Two turns, then an ending.
PLAIN: dict[str, Any] = {
    "start": "问",
    "best": 80,
    "nodes": {
        "问": {"mood": "疑惑", "replies": [reply("a", "再问", effects={"满意度": 10}), reply("b", "坏", effects={"合规": -20})]},
        "再问": {"mood": "平静", "replies": [reply("a", "好", effects={"满意度": 10})]},
        **ENDINGS,
    },
}  # fmt: skip
# Asks again after 30 seconds and leaves the second time.
HASTY: dict[str, Any] = {
    "start": "催",
    "best": 60,
    "patience": {"seconds": 30, "times": 2, "effects": {"时效": -5}, "leave": "等跑了"},
    "nodes": {
        "催": {"mood": "着急", "replies": [reply("a", "好")]},
        "等跑了": {"mood": "失望", "ending": {"kind": "失败"}},
        **ENDINGS,
    },
}
# Can be sold something, wants a flag, and is the manager's business.
BUYER: dict[str, Any] = {
    "start": "问",
    "best": 60,
    "flag": {"colour": "红", "order": "O1", "any_of": [["改地址"], ["16:00前|下午*前"]]},
    "nodes": {
        "问": {
            "mood": "平静",
            "replies": [
                reply("a", "成交"),
                reply("b", "等店长", transfer="chen"),
                reply("c", "等店长", transfer="zhou", marks={"流程": -2}),
                reply("d", "坏", transfer="he", effects={"满意度": -5}),
            ],
        },
        "等店长": {"mood": "平静", "replies": [reply("a", "好")]},
        "成交": {"mood": "高兴", "ending": {"kind": "成功", "sale": True}},
        **ENDINGS,
    },
}
TALKS = {
    "平": {"spec": PLAIN, "topics": [{"id": "1.1.1"}, {"id": "1.1.2"}]},
    "急": {"spec": HASTY, "topics": [{"id": "1.1.2"}]},
    "买": {"spec": BUYER, "topics": [{"id": "1.2.1"}]},
}


def shift(*customers: tuple[str, int], minutes: int = 10) -> dict[str, Any]:
    return {
        "id": "班",
        "seed": "s",
        "minutes": minutes,
        "customers": [{"dialogue": name, "at": at} for name, at in customers],
    }


def at(plan: dict[str, Any], log: Any, seconds: float | None = None) -> dict[str, Any]:
    state: dict[str, Any] = engine.call("shift.at", plan, TALKS, log, *([] if seconds is None else [seconds * SECOND]))
    return state


def figures(plan: dict[str, Any], log: Any, seconds: float | None = None) -> dict[str, Any]:
    now = [] if seconds is None else [seconds * SECOND]
    found: dict[str, Any] = engine.call("shift.figures", plan, TALKS, log, *now)
    return found


def line(kind: str, seconds: float, c: int | None = None, **more: Any) -> dict[str, Any]:
    return {"k": kind, "t": seconds * SECOND, **({} if c is None else {"c": c}), **more}


def says(seconds: float, c: int, key: str = "a", **more: Any) -> dict[str, Any]:
    return line("reply", seconds, c, key=key, **more)


def statuses(state: dict[str, Any]) -> list[str]:
    return [item["status"] for item in state["items"]]


# ---- the queue ----------------------------------------------------------------------------------------------------


def test_customers_come_one_after_the_other() -> None:
    plan = shift(("平", 0), ("买", 20), ("急", 40))
    assert statuses(at(plan, [], 0)) == ["waiting", "later", "later"]
    assert statuses(at(plan, [], 20)) == ["waiting", "waiting", "later"]
    now = at(plan, [], 50)
    assert [(item["since"], item["unread"]) for item in now["items"]] == [(0, 1), (20_000, 1), (40_000, 1)]
    assert [item["c"] for item in engine.call("shift.queue", now)] == [0, 1, 2]


def test_before_the_first_line_nobody_is_there() -> None:
    assert statuses(engine.call("shift.start", shift(("平", 0), ("急", 9)), TALKS)) == ["later", "later"]


def test_a_dialogue_that_is_gone_leaves_the_others_alone() -> None:
    state = at(shift(("没有", 0), ("平", 1)), [says(5, 0), line("open", 6, 0)], 10)
    assert statuses(state) == ["unknown", "waiting"]
    assert figures(shift(("没有", 0), ("平", 1)), [], 10)["came"] == 1


def test_after_a_reply_she_types_and_then_waits_again() -> None:
    plan = shift(("平", 0), ("买", 500))
    log = [line("open", 2, 0), says(5, 0)]
    typing = at(plan, log, 5.5)["items"][0]
    assert (typing["status"], typing["since"], typing["nudge"]) == ("typing", 6500, None)
    waiting = at(plan, log, 7)["items"][0]
    assert (waiting["status"], waiting["since"], waiting["state"]["node"]) == ("waiting", 6500, "再问")
    assert waiting["turns"] == [{"asked": 0, "answered": 5000}, {"asked": 6500, "answered": None}]


def test_what_comes_while_the_learner_looks_elsewhere_is_unread() -> None:
    plan = shift(("平", 0), ("平", 10))
    log = [line("open", 1, 0), says(2, 0)]
    assert at(plan, log, 20)["items"][0]["unread"] == 0
    assert at(plan, log, 20)["items"][1]["unread"] == 1
    away = [*log, line("open", 3, 0), line("open", 12, 1), says(13, 0)]
    state = at(plan, away, 20)
    assert [item["unread"] for item in state["items"]] == [0, 0]
    assert state["open"] == 1
    assert at(plan, [line("open", 1, 0), line("open", 12, 1)], 75)["items"][0]["unread"] == 1  # asked again


def test_a_talk_ends() -> None:
    state = at(shift(("平", 0), ("急", 5)), [says(4, 0), says(6, 1), says(9, 0)], 60)
    assert statuses(state) == ["ended", "ended"]
    assert [item["done"] for item in state["items"]] == [9000, 6500 - 500]
    assert [item["mood"] for item in state["items"]] == ["高兴", "高兴"]
    assert state["over"]
    assert not state["closed"]


def test_whoever_gets_no_answer_asks_again_and_leaves() -> None:
    plan = shift(("急", 0), ("买", 500))
    once = at(plan, [], 31)["items"][0]
    assert (once["status"], once["nudges"], once["nudge"], once["unread"]) == ("waiting", 1, 60_000, 2)
    assert once["state"]["gauges"]["时效"] == 55
    left = at(plan, [], 60)["items"][0]
    assert (left["status"], left["done"], left["state"]["node"]) == ("left", 60_000, "等跑了")
    assert [step["reply"] for step in left["state"]["path"]] == [WAIT, WAIT]
    assert at(plan, [says(61, 0)], 62)["items"][0] == left


def test_time_is_up_to_the_millisecond() -> None:
    plan = shift(("急", 10), ("买", 500))
    assert at(plan, [], 39.999)["items"][0]["nudges"] == 0
    assert at(plan, [], 40)["items"][0]["nudges"] == 1
    assert at(plan, [says(69.999, 0)])["items"][0]["status"] == "ended"
    assert at(plan, [says(70, 0)], 70)["items"][0]["status"] == "left"


def test_who_has_no_patience_of_her_own_asks_again_but_stays() -> None:
    plan = shift(("平", 0), ("买", 900), minutes=60)
    item = at(plan, [], 61)["items"][0]
    assert (item["nudges"], item["mood"]) == (1, "着急")
    assert item["patience"] == {"seconds": 60, "times": 4, "leaves": False, "authored": False}
    assert item["state"]["gauges"] == {**GAUGES, "时效": 56, "满意度": 57}
    late = at(plan, [], 3600)["items"][0]
    assert (late["status"], late["nudges"], late["nudge"]) == ("waiting", 4, None)


def test_an_answer_calms_but_the_count_of_waits_goes_on() -> None:
    plan = shift(("平", 0), ("买", 900), minutes=60)
    item = at(plan, [says(130, 0)], 135)["items"][0]
    assert (item["nudges"], item["state"]["waits"], item["mood"], item["nudge"]) == (0, 2, "平静", 191_500)


def test_doubled_patience() -> None:
    plan = shift(("急", 0), ("买", 500))
    slow = line("begin", 0, slow=2, mode="练习")
    assert at(plan, [slow], 59)["items"][0]["nudges"] == 0
    assert at(plan, [slow], 60)["items"][0]["nudges"] == 1
    assert at(plan, [slow], 60)["mode"] == "练习"
    assert at(plan, [line("begin", 0, slow=100)], 30)["items"][0]["nudges"] == 1
    assert at(plan, [slow, line("begin", 0, slow=1)], 30)["items"][0]["nudges"] == 0


def test_a_reply_in_the_moment_of_typing_counts_from_her_message() -> None:
    state = at(shift(("平", 0), ("买", 900)), [says(5, 0), says(5.2, 0)], 6)
    assert state["items"][0]["status"] == "ended"
    assert state["items"][0]["turns"][1] == {"asked": 6500, "answered": 6500}


def test_what_she_typed_is_kept_by_its_turn() -> None:
    log = [says(70, 0, text="稍等，我查", self=True), says(75, 0, text=7)]
    item = at(shift(("平", 0), ("买", 900)), log, 80)["items"][0]
    assert [step["reply"] for step in item["state"]["path"]] == [WAIT, "a", "a"]
    assert (item["texts"], item["self"]) == ({"1": "稍等，我查"}, [1])


# ---- transfers, flags, pauses, the end ------------------------------------------------------------------------------


def test_a_reply_that_hands_over() -> None:
    plan = shift(("买", 0), ("平", 1))
    item = at(plan, [says(3, 0, "b")], 9)["items"][0]
    assert (item["status"], item["done"], item["since"]) == ("transferred", 3000, None)
    assert item["transfers"] == [{"t": 3000, "to": "chen", "right": True}]
    assert at(plan, [says(3, 0, "c")], 9)["items"][0]["transfers"][0]["right"] is False
    ended = at(plan, [says(3, 0, "d")], 9)["items"][0]
    assert (ended["status"], ended["transfers"][0]["right"]) == ("ended", False)


def test_the_button_says_the_reply_that_hands_over() -> None:
    plan = shift(("买", 0), ("平", 1))
    item = at(plan, [line("transfer", 3, 0, to="chen")], 9)["items"][0]
    assert (item["status"], item["transfers"][0]["right"]) == ("transferred", True)
    assert [step["reply"] for step in item["state"]["path"]] == ["b"]


def test_a_wrong_transfer_is_sent_back() -> None:
    plan = shift(("平", 0), ("买", 1))
    state = at(plan, [line("transfer", 3, 0, to="chen"), line("transfer", 4, 1, to="li")], 9)
    assert statuses(state) == ["waiting", "waiting"]
    assert [item["since"] for item in state["items"]] == [0, 1000]
    assert figures(plan, [line("transfer", 3, 0, to="chen")], 9)["transfers"] == {"right": 0, "wrong": 1}


@pytest.mark.parametrize(
    ("notes", "found"),
    [
        ([], "missed"),
        ([("红", "改地址，今天16:00前发", "O1")], "right"),
        ([("红", "改地址，下午四点前发", "")], "right"),
        ([("黄", "改地址，今天16:00前发", "O1")], "wrong"),
        ([("红", "改地址，今天16:00前发", "O2")], "wrong"),
        ([("红", "今天16:00前发", "O1")], "wrong"),
        ([("黄", "要改", ""), ("红", "改地址，下午三点前", "O1")], "right"),
        ([("粉", "改地址，16:00前", "O1")], "missed"),
    ],
)
def test_flags(notes: list[tuple[str, str, str]], found: str) -> None:
    log = [line("note", 5, 0, colour=colour, text=text, order=order) for colour, text, order in notes]
    result = figures(shift(("买", 0), ("平", 1)), log, 9)
    assert result["persons"][0]["flag"] == found
    assert result["persons"][1]["flag"] == "none"
    assert result["flags"]["wanted"] == 1


def test_pauses_are_counted_and_the_clock_is_the_shifts_own() -> None:
    log = [line("pause", 10, why="hidden"), line("pause", 10), line("resume", 10, ms=90_000), line("resume", 11, ms=1)]
    state = at(shift(("急", 0), ("平", 1)), log, 20)
    assert state["pauses"] == {"count": 1, "ms": 90_000}
    assert not state["paused"]
    assert state["items"][0]["nudges"] == 0
    assert at(shift(("急", 0), ("平", 1)), log[:1], 10)["paused"]


def test_a_closed_shift_stands_still() -> None:
    plan = shift(("急", 0), ("平", 30))
    log = [line("end", 10)]
    state = at(plan, log, 300)
    assert (state["clock"], state["closed"], state["over"]) == (10_000, True, True)
    assert statuses(state) == ["waiting", "later"]
    assert at(plan, [*log, says(11, 0)], 300) == state


def test_the_minutes_are_up() -> None:
    plan = shift(("平", 0), ("买", 1), minutes=1)
    assert [at(plan, [], seconds)["late"] for seconds in (59.9, 60)] == [False, True]


@pytest.mark.parametrize(
    "entry",
    [
        None,
        7,
        "reply",
        [],
        {},
        {"k": "reply"},
        {"k": "constructor", "t": 1},
        {"k": "reply", "t": "1", "c": 0, "key": "a"},
        {"k": "reply", "t": -1, "c": 0, "key": "a"},
        {"k": "reply", "t": 1e300, "c": 0, "key": "a"},
        {"k": "reply", "t": 5000, "c": 7, "key": "a"},
        {"k": "reply", "t": 5000, "c": 0.5, "key": "a"},
        {"k": "reply", "t": 5000, "c": "0", "key": "a"},
        {"k": "reply", "t": 5000, "c": 1, "key": "a"},  # has not come
        {"k": "reply", "t": 5000, "c": 0, "key": "z"},
        {"k": "reply", "t": 5000, "c": 0, "key": WAIT},
        {"k": "reply", "t": 5000, "c": 0},
        {"k": "open", "t": 5000, "c": 1},
        {"k": "open", "t": 5000},
        {"k": "note", "t": 5000, "c": 0, "colour": "红"},
        {"k": "note", "t": 5000, "c": 0, "colour": "constructor", "text": ""},
        {"k": "transfer", "t": 5000, "c": 0, "to": 3},
        {"k": "resume", "t": 5000},
    ],
)
def test_a_line_that_makes_no_sense_counts_as_nothing(entry: Any) -> None:
    plan = shift(("平", 0), ("急", 400))
    assert at(plan, [entry], 3) == at(plan, [], 3)
    assert at(plan, [says(2, 0), entry], 9) == at(plan, [says(2, 0)], 9)


@pytest.mark.parametrize("log", [None, "log", {}, 4])
def test_a_log_that_is_none_is_empty(log: Any) -> None:
    assert at(shift(("平", 0), ("急", 4)), log, 9) == at(shift(("平", 0), ("急", 4)), [], 9)


def test_a_line_out_of_order_happens_at_once() -> None:
    plan = shift(("平", 0), ("急", 400))
    item = at(plan, [line("open", 8, 0), says(3, 0)], 9)["items"][0]
    assert item["turns"][0] == {"asked": 0, "answered": 8000}


# ---- the figures ------------------------------------------------------------------------------------------------------


def test_responses_are_those_of_the_course() -> None:
    """The course's own example: 8, 30 and 45 seconds, where she asked again in between: the first message counts."""
    three = {"spec": {**PLAIN, "nodes": {**PLAIN["nodes"], "再问": {"replies": [reply("a", "三问")]},
                                          "三问": {"replies": [reply("a", "好")]}}}}  # fmt: skip
    plan = shift(("三", 0), ("三", 100))
    log = [says(8, 0), says(8 + 1.5 + 30, 0), says(39.5 + 1.5 + 45, 0)]
    found = engine.call("shift.figures", plan, {"三": three}, log, 99_000)
    assert found["persons"][0]["response"] == {"first": 8, "mean": 27.7, "turns": 3}
    both = [*log, says(116, 1)]
    found = engine.call("shift.figures", plan, {"三": three}, both, 116_000)
    assert found["response"] == {"first": 12, "mean": 24.8, "turns": 4}  # (8 + 30 + 45 + 16) ÷ 4
    assert (found["came"], found["served"], found["missed"]) == (2, 2, 0)


def test_a_turn_that_asked_again_counts_from_its_first_message() -> None:
    found = figures(shift(("急", 0), ("平", 300)), [says(50, 0)], 51)
    assert found["persons"][0]["response"] == {"first": 50, "mean": 50, "turns": 1}
    assert found["persons"][0]["nudges"] == 1


def test_nobody_came_nobody_was_served() -> None:
    found = figures(shift(("平", 9), ("急", 12)), [], 1)
    assert found["persons"] == []
    assert (found["satisfaction"], found["compliance"], found["conversion"]) == (None, None, None)
    assert found["response"] == {"first": None, "mean": None, "turns": 0}
    unserved = figures(shift(("平", 0), ("急", 1)), [], 200)
    assert (unserved["came"], unserved["served"], unserved["missed"], unserved["left"]) == (2, 0, 2, 1)


def test_satisfaction_compliance_and_violations() -> None:
    log = [says(4, 0, "b"), says(5, 1), says(9, 1)]
    found = figures(shift(("平", 0), ("平", 1)), log, 20)
    assert (found["satisfaction"], found["compliance"]) == ((60 + 80) / 2, (40 + 60) / 2)
    assert found["violations"] == 1
    assert [person["violations"] for person in found["persons"]] == [[0], []]
    assert [person["ending"] for person in found["persons"]] == ["坏", "好"]
    assert [person["percent"] for person in found["persons"]] == [69, 81]


def test_a_typed_violation_counts_without_effects_too() -> None:
    typed = {
        "spec": {"start": "写", "nodes": {"写": {"write": {"checks": {}}, "replies": [reply("违规", "坏")]}, **ENDINGS}}
    }
    found = engine.call("shift.figures", shift(("写", 0), ("写", 1)), {"写": typed}, [says(5, 0, "违规")], 6000)
    assert found["violations"] == 1


@pytest.mark.parametrize(
    ("colour", "text", "order", "faults"),
    [
        ("红", "改 2 件M，下午四点前", "O1", []),  # folded as typed replies are
        ("黄", "改2件m，下午四点前", "O2", ["colour", "order"]),
        ("红", "改2件L，下午四点前", "O1", ["text"]),
    ],
)
def test_what_is_wrong_with_a_flag(colour: str, text: str, order: str, faults: list[str]) -> None:
    flag = {"colour": "红", "order": "O1", "any_of": [["2件m"], ["下午*前"]]}
    talk = {"spec": {"start": "说", "flag": flag, "nodes": {"说": {"replies": [reply("a", "好")]}, **ENDINGS}}}
    log = [line("note", 5, 0, colour=colour, text=text, order=order)]
    found = engine.call("shift.figures", shift(("说", 0), ("说", 1)), {"说": talk}, log, 9000)
    assert found["persons"][0]["flagFaults"] == faults


def test_what_a_colleague_is_told_is_kept() -> None:
    plan = shift(("平", 0), ("买", 1))
    told = [line("transfer", 3, 0, to="chen", text="她问价"), line("transfer", 4, 1, to="chen", text="他要八个")]
    items = at(plan, told, 9)["items"]
    assert [one["text"] for item in items for one in item["transfers"]] == ["她问价", "他要八个"]


def test_a_slip_of_little_weight_breaks_no_rule() -> None:
    """As quality inspection sees it: up to four points of 合规 are no fault."""

    def broken(loss: int) -> int:
        said = [reply("a", "好", effects={"合规": -loss})]
        talk = {"spec": {"start": "说", "nodes": {"说": {"replies": said}, **ENDINGS}}}
        found = engine.call("shift.figures", shift(("说", 0), ("说", 1)), {"说": talk}, [says(5, 0)], 6000)
        return int(found["violations"])

    assert [broken(4), broken(5)] == [0, 1]


def test_conversion_counts_only_whom_something_can_be_sold() -> None:
    plan = shift(("买", 0), ("买", 1), ("平", 2))
    found = figures(plan, [says(5, 0), says(6, 1, "b")], 9)
    assert (found["sellable"], found["sold"], found["conversion"]) == (2, 1, 0.5)
    assert figures(shift(("平", 0), ("急", 2)), [], 9)["conversion"] is None


def test_topics_that_lost_most_come_first() -> None:
    plan = shift(("平", 0), ("急", 1), ("买", 2))
    found = figures(plan, [says(4, 0, "b"), says(5, 2), line("open", 90, 0)])
    lost = {person["dialogue"]: 100 - person["percent"] for person in found["persons"]}
    assert found["practise"] == [
        {"topic": "1.1.2", "lost": lost["平"] + lost["急"], "dialogues": ["平", "急"]},
        {"topic": "1.1.1", "lost": lost["平"], "dialogues": ["平"]},
    ]


# ---- free shifts --------------------------------------------------------------------------------------------------------

POOL = [{"id": f"d{n}", "minutes": 5, "customer": f"K{n % 4}"} for n in range(10)]


def plan_of(seed: Any, count: Any, pool: list[dict[str, Any]] = POOL, **more: Any) -> dict[str, Any]:
    plan: dict[str, Any] = engine.call("shift.plan", pool, {"seed": seed, "count": count, **more})
    return plan


def test_the_same_seed_gives_the_same_shift() -> None:
    assert plan_of("a", 4) == plan_of("a", 4) == plan_of("a", 4, POOL[::-1] + POOL[:2])
    assert len({plan_of(seed, 4)["id"] for seed in range(20)}) == 20


def test_a_free_shift() -> None:
    plan = plan_of(3, 4, span=90)
    times = [customer["at"] for customer in plan["customers"]]
    assert times[0] == 0
    assert times == sorted(set(times))
    assert abs(times[-1] - 90) <= 3
    assert plan["minutes"] == 20


@pytest.mark.parametrize(("count", "people"), [(0, 2), (1, 2), (2, 2), (6, 6), (9, 6), (3.4, 3), ("x", 2), (None, 2)])
def test_two_to_six_customers(count: Any, people: int) -> None:
    assert len(plan_of(1, count)["customers"]) == people


def test_nobody_comes_twice_while_there_are_others() -> None:
    for seed in range(20):
        chosen = [int(customer["dialogue"][1:]) % 4 for customer in plan_of(seed, 6)["customers"]]
        assert len(set(chosen[:4])) == 4


def test_a_small_pool_gives_a_small_shift() -> None:
    assert len(plan_of(1, 5, POOL[:3])["customers"]) == 3
    assert len(plan_of(1, 5, POOL[:1])["customers"]) == 1


# ---- whatever happens ---------------------------------------------------------------------------------------------------

PLAN = shift(("平", 0), ("急", 15), ("买", 20), ("没有", 25), ("平", 300), minutes=8)
TIME = st.integers(0, 600).map(lambda seconds: seconds * 500)
ANY = (
    st.none()
    | st.booleans()
    | st.integers(-5, 9)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=4)
)
LINES = st.fixed_dictionaries(
    {"k": st.sampled_from(["begin", "open", "reply", "reply", "reply", "note", "transfer", "pause", "resume", "end", "x"]), "t": TIME},
    optional={
        "c": st.integers(0, 5),
        "key": st.sampled_from(["a", "b", "c", "z", WAIT]),
        "to": st.sampled_from(["chen", "zhou", "li"]),
        "colour": st.sampled_from(["红", "黄", "?"]),
        "text": st.sampled_from(["改地址，16:00前", "在", ""]),
        "slow": st.sampled_from([1, 2, "2"]),
        "ms": st.integers(0, 10**6),
    },
)  # fmt: skip
LOGS = st.lists(LINES | st.dictionaries(st.sampled_from(["k", "t", "c", "key"]), ANY) | ANY, max_size=14)
SORTED = st.lists(LINES, max_size=14).map(lambda log: sorted(log, key=lambda entry: entry["t"]))  # type: ignore[no-any-return]


@settings(deadline=None, max_examples=200)
@given(LOGS | SORTED, st.integers(0, 14), TIME)
def test_folding_a_part_and_then_the_rest_is_folding_all(log: list[Any], cut: int, now: int) -> None:
    state = engine.call("shift.at", PLAN, TALKS, log[:cut])
    # Looking in between, with the same log, changes nothing.
    for entry in json.loads(json.dumps(log[cut:])):
        state = engine.call("shift.step", PLAN, TALKS, state, entry)
    whole = engine.call("shift.at", PLAN, TALKS, log)
    assert engine.call("shift.at", PLAN, TALKS, log, now) == engine.call("shift.at", PLAN, TALKS, log, now)
    assert {**state, "clock": 0, "items": 0} == {**whole, "clock": 0, "items": 0}
    later = max(whole["clock"], now)
    ahead = {"k": "open", "t": later, "c": 0}
    assert engine.call("shift.step", PLAN, TALKS, state, ahead) == engine.call("shift.step", PLAN, TALKS, whole, ahead)


@settings(deadline=None, max_examples=200)
@given(LOGS | SORTED, TIME)
def test_any_log_gives_a_state_and_figures_that_hold_together(log: list[Any], now: int) -> None:
    state = engine.call("shift.at", PLAN, TALKS, log, now)
    assert engine.call("shift.queue", state) == sorted(
        (item for item in state["items"] if item["status"] == "waiting"), key=lambda item: (item["since"], item["c"])
    )
    for item in state["items"]:
        assert (item["since"] is None) == (item["status"] not in ("waiting", "typing"))
        assert item["nudge"] is None or item["nudge"] > state["clock"] or state["closed"]
        assert all(turn["answered"] is None or turn["answered"] >= turn["asked"] for turn in item["turns"])
        assert sum(turn["answered"] is None for turn in item["turns"]) <= 1
        if item["state"]:
            assert all(0 <= value <= 100 for value in item["state"]["gauges"].values())
    found = engine.call("shift.figures", PLAN, TALKS, log, now)
    assert found["served"] <= found["came"] == len(found["persons"])
    assert found["sold"] <= found["sellable"]
    assert all(0 <= person["percent"] <= 100 for person in found["persons"])
    lost = [entry["lost"] for entry in found["practise"]]
    assert lost == sorted(lost, reverse=True)
