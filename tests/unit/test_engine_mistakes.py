"""错题本: what comes in, what leaves after three days, what comes back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.notebook import START, Event, at, attempt, run

QUESTIONS = [{"id": "a", "rev": "r"}, {"id": "b", "rev": "r"}]


def mistakes(*events: Event, now: int = 60, dialogues: list[Any] | None = None) -> list[dict[str, Any]]:
    course = {"questions": QUESTIONS, "dialogues": dialogues or []}
    found: list[dict[str, Any]] = run("kefu.mistakes", events, course, at(now))
    return found


def hand(id: str, day: int, pinned: bool = False, removed: bool = False) -> Event:
    return {"i": f"m{id}{day}", "t": at(day, 20), "k": "mistake", "id": id, "pinned": pinned, "removed": removed}


def brief(*events: Event, now: int = 60) -> list[tuple[Any, ...]]:
    return [(e["id"], e["errors"], e["streak"], e["state"]) for e in mistakes(*events, now=now)]


def test_what_is_right_at_once_never_comes_in() -> None:
    assert brief(attempt("a", 0), attempt("b", 0, None, state="unclear"), attempt("b", 1, None, state="blank")) == []


def test_what_was_handed_in_blank_comes_in() -> None:
    assert brief(attempt("a", 0, 0, state="blank")) == [("a", 1, 0, "在本")]


@pytest.mark.parametrize(
    ("days", "streak", "state"),
    [
        ([1], 1, "在本"),
        ([1, 1, 1], 1, "在本"),  # three times on one day are one
        ([1, 2], 2, "在本"),
        ([1, 2, 9], 3, "已消灭"),  # not only days that follow each other
        ([0, 1, 2], 3, "已消灭"),  # the day of the mistake may be one of them
    ],
)
def test_three_days_right_and_it_leaves(days: list[int], streak: int, state: str) -> None:
    events = [attempt("a", 0, 0, hour=8), *[attempt("a", day, hour=10 + no) for no, day in enumerate(days)]]
    assert brief(*events) == [("a", 1, streak, state)]


def test_a_miss_between_begins_anew_and_one_after_brings_it_back() -> None:
    row = [attempt("a", 0, 0), attempt("a", 1), attempt("a", 2), attempt("a", 3, 0.5), attempt("a", 4), attempt("a", 5)]
    assert brief(*row) == [("a", 2, 2, "在本")]
    assert brief(*row, attempt("a", 6)) == [("a", 2, 3, "已消灭")]
    assert brief(*row, attempt("a", 6), attempt("a", 7, 0)) == [("a", 3, 0, "在本")]


@pytest.mark.parametrize("help_", [{"n": 2}, {"hints": 1}])
def test_right_with_help_is_neither(help_: dict[str, int]) -> None:
    assert brief(attempt("a", 0, 0), attempt("a", 1), attempt("a", 2, **help_)) == [("a", 1, 1, "在本")]


def test_her_own_marks_count_below_full_and_only_the_last() -> None:
    ticks = [attempt("a", 0, score, state="self", hour=9 + n / 10) for n, score in enumerate([None, 0.3, 0.6])]
    assert brief(*ticks) == [("a", 1, 0, "在本")]
    assert brief(*ticks, attempt("a", 0, 1, state="self", hour=9.5)) == []


def test_another_rev_is_history() -> None:
    assert brief(attempt("a", 0, 0, rev="old")) == []


def test_removed_stays_away_until_missed_again_and_pinned_stays() -> None:
    gone = mistakes(attempt("a", 0, 0), hand("a", 0, removed=True), attempt("a", 1))
    assert [(e["removed"], e["streak"]) for e in gone] == [(True, 1)]
    back = mistakes(attempt("a", 0, 0), hand("a", 0, removed=True), attempt("a", 1, 0))
    assert [(e["removed"], e["errors"]) for e in back] == [(False, 2)]
    pinned = mistakes(attempt("a", 0, 0), hand("a", 0, pinned=True), *[attempt("a", day) for day in (1, 2, 3)])
    assert [(e["pinned"], e["state"], e["streak"]) for e in pinned] == [(True, "在本", 3)]


def test_what_a_clock_that_was_ahead_wrote_can_be_put_right() -> None:
    rights = [attempt("a", day) for day in (1, 2, 3)]
    assert brief(attempt("a", 900, 0), *rights) == [("a", 1, 3, "已消灭")]
    assert mistakes(attempt("a", 900, 0), hand("a", 1, removed=True))[0]["removed"] is True
    # What came right only by that clock is not yet.
    assert brief(attempt("a", 0, 0), attempt("a", 900), *rights[:2]) == [("a", 1, 2, "在本")]
    # Once the day has come, it is the last.
    assert brief(attempt("a", 900, 0), *rights, now=901) == [("a", 1, 0, "在本")]


def test_the_order_is_pinned_open_gone() -> None:
    events = [attempt("a", 0, 0), *[attempt("a", day) for day in (1, 2, 3)], attempt("b", 0, 0)]
    assert [e["id"] for e in mistakes(*events)] == ["b", "a"]
    assert [e["id"] for e in mistakes(*events, hand("a", 9, pinned=True))] == ["a", "b"]


SPEC = {
    "start": "s",
    "nodes": {
        "s": {"replies": [{"key": k, "effects": {}, "next": "t"} for k in "abc"]},
        "t": {"replies": [{"key": k, "effects": {}, "next": "e"} for k in "ab"]},
        "e": {"ending": {"kind": "成"}},
    },
}
TALK = {"id": "d", "rev": "r", "spec": SPEC, "kept": {"s": ["b", "c"], "t": ["a"]}}


def ending(day: int, *path: str, **fields: Any) -> Event:
    t = at(day)
    return {"i": f"e{t}", "t": t, "k": "ending", "d": "d", "rev": "r", "path": list(path), **fields}


def test_a_lost_turn_comes_in_with_what_was_said_and_what_is_better() -> None:
    found = mistakes(ending(0, "a", "a", texts={"0": "嗯"}), dialogues=[TALK])
    assert [(e["id"], e["node"], e["reply"], e["best"], e["text"]) for e in found] == [("d#s", "s", "a", "b", "嗯")]
    again = [ending(day, "c", "a") for day in (1, 2, 3)]  # c gives nothing away either
    assert mistakes(ending(0, "a", "a"), *again, dialogues=[TALK])[0]["state"] == "已消灭"
    assert mistakes(ending(0, "a", "a", rev="old"), dialogues=[TALK]) == []


def test_damaged_events_are_none() -> None:
    odd = [
        {"i": "1", "t": 0, "k": "ending", "d": "d", "rev": "r"},
        ending(0, "zz", "~wait", "a", texts=None),
        {"i": "2", "t": at(0), "k": "attempt"},
        {"i": "3", "t": at(0), "k": "mistake"},
        attempt("__proto__", 0, 0),
    ]
    mistakes(*odd, dialogues=[TALK])


STEP = st.tuples(
    st.sampled_from(["a", "b"]),
    st.integers(0, 12),
    st.sampled_from([0, 0.5, 1, 1, 1, None]),
    st.sampled_from([{}, {"n": 2}, {"hints": 1}, {"state": "self"}, {"state": "unclear"}]),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(STEP, max_size=40), st.integers(-5, 30))
def test_any_history_keeps_the_rule(steps: list[Any], now: int) -> None:
    """Told in another way: the days right after the last miss are counted, three of them are enough.

    What lies in the future comes before all else.
    """
    today = START + timedelta(days=now)
    events = [attempt(q, day, score, **{"hour": no / 4, **more}) for no, (q, day, score, more) in enumerate(steps)]
    found = {e["id"]: e for e in mistakes(*events, now=now)}
    for q in "ab":
        own: list[Event] = []
        for event in sorted((e for e in events if e["q"] == q), key=lambda e: e["t"]):
            same = own and _day(own[-1]) == _day(event)
            if (
                event["state"] == "self"
                and same
                and own[-1]["state"] in ("self", "unclear")
                and own[-1]["n"] == event["n"]
            ):
                own.pop()
            own.append(event)
        judged = sorted((e for e in own if e["score"] is not None), key=lambda e: _day(e) <= today)
        wrong = [no for no, e in enumerate(judged) if e["score"] < 1]
        assert (q in found) == bool(wrong)
        if wrong:
            after = [e for e in judged[wrong[-1] + 1 :] if e["n"] == 1 and not e.get("hints")]
            days = {_day(e) for e in after}
            assert found[q]["errors"] == len(wrong)
            assert found[q]["streak"] == min(3, len(days))
            assert found[q]["state"] == ("已消灭" if len(days) >= 3 else "在本")


def _day(event: Event) -> date:
    return datetime.fromtimestamp(event["t"] / 1000).date()
