"""还没读, 读到一半, 学完, 掌握."""

from typing import Any

import pytest

from courseware import engine

Event = dict[str, Any]

TOPIC = {"topic": "1.1.1", "questions": [{"id": f"q{n}", "rev": "r"} for n in range(1, 7)]}
SECTION = {"topics": [TOPIC, {"topic": "1.1.2", "questions": [{"id": "p1", "rev": "r"}]}]}


def attempt(question: str, score: float | None = 1, **fields: Any) -> Event:
    topic = "1.1.1" if question.startswith("q") else "1.1.2"
    return {
        "i": "x",
        "t": 0,
        "k": "attempt",
        "q": question,
        "rev": "r",
        "topic": topic,
        "score": score,
        "state": "right",
        **fields,
    }


def read(topic: str, part: str = "end") -> Event:
    return {"i": "x", "t": 0, "k": "read", "topic": topic, "part": part}


def topic(*events: Event) -> dict[str, Any]:
    found: dict[str, Any] = engine.call("progress.topic", events, TOPIC)
    return found


FIVE = [attempt(f"q{n}") for n in range(1, 6)]


def test_untouched_topic() -> None:
    assert topic() == {
        "touched": False,
        "read": False,
        "attempted": 0,
        "drawn": False,
        "mastered": False,
        "mean": None,
    }


def test_first_draw_done() -> None:
    assert topic(*FIVE) == {
        "touched": True,
        "read": False,
        "attempted": 5,
        "drawn": True,
        "mastered": True,
        "mean": 1,
    }


@pytest.mark.parametrize(
    ("events", "mastered"),
    [
        (FIVE[:4], False),  # four questions are not enough
        ([*FIVE[:4], attempt("q5", 0)], True),  # mean 0.8
        ([*FIVE[:4], attempt("q5", 0), attempt("q1", 0.5)], False),  # the latest attempt counts
        ([attempt("q1", 0), *FIVE], True),
        ([*FIVE[:4], attempt("q5", 1, state="self")], False),
        ([*FIVE[:4], attempt("q5", None, state="unclear")], False),
        ([*FIVE, attempt("q5", None, state="unclear")], True),
        ([*FIVE[:4], attempt("q5", 1, rev="old")], False),
        ([*FIVE[:4], attempt("q9")], False),  # no question of this topic
    ],
)
def test_mastered(events: list[Event], mastered: bool) -> None:
    assert topic(*events)["mastered"] is mastered


@pytest.mark.parametrize("event", [attempt("q1", rev="old"), attempt("q1", 0, state="blank")])
def test_an_attempt_that_does_not_count_still_shows_that_someone_was_here(event: Event) -> None:
    assert (topic(event)["touched"], topic(event)["attempted"]) == (True, 0)


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ([], "还没读"),
        ([{"i": "x", "t": 0, "k": "tick", "id": "goal", "on": True}], "还没读"),
        ([read("2.1.1")], "还没读"),
        ([read("1.1.1", "start")], "读到一半"),
        ([attempt("q1")], "读到一半"),
        ([*FIVE, attempt("p1"), read("1.1.1")], "读到一半"),
        ([*FIVE, read("1.1.1"), read("1.1.2")], "读到一半"),
        ([*FIVE, attempt("p1", 0), read("1.1.1"), read("1.1.2")], "学完"),
    ],
)
def test_section(events: list[Event], state: str) -> None:
    assert engine.call("progress.section", events, SECTION)["state"] == state


def test_section_counts_mastered_topics() -> None:
    found = engine.call("progress.section", FIVE, SECTION)
    assert (found["mastered"], set(found["topics"])) == (1, {"1.1.1", "1.1.2"})


def test_history_for_the_next_draw() -> None:
    events = [
        attempt("q1", 0),
        attempt("q1", 1),
        attempt("q2", 0.5),
        attempt("q3", 1, state="self"),
        attempt("q4", 1, rev="old"),
    ]
    assert engine.call("progress.history", events, TOPIC["questions"]) == {"q1": 1, "q2": 0.5, "q3": None}
