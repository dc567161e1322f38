"""The report on a learner's progress: what is put together for it, and what comes next."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from courseware import engine
from tests.unit.test_engine_progress import attempt, read

Event = dict[str, Any]


def question(name: str, topic: str, **fields: Any) -> dict[str, Any]:
    told = {"unit": "1", "section": topic[:3], "point": topic, "level": "理解", "exercise": False}
    return {"id": name, "rev": "r", "topic": topic, **told, **fields}


QUESTIONS = [question(f"q{n}", "1.1.1", level="识记" if n < 6 else "应用") for n in range(1, 7)]
QUESTIONS += [question("p1", "1.1.2"), question("e1", "1.1.2", exercise=True)]
TOPICS = {
    name: {"title": name, "unit": "1", "section": "1.1", "url": "#" + name, "size": 5} for name in ("1.1.1", "1.1.2")
}
INDEX = {
    "units": [
        {
            "id": "1",
            "title": "一",
            "short": "一",
            "hue": 1,
            "url": "u",
            "sections": [
                {"id": "1.1", "title": "甲", "url": "s", "topics": ["1.1.1", "1.1.2"]},
                {"id": "1.2", "title": "乙", "url": "", "topics": []},
            ],
        },
        {"id": "2", "title": "二", "short": "二", "hue": 2, "url": "", "sections": []},
    ],
    "topics": TOPICS,
    "points": {name: {"name": name, "topic": name, "url": "#"} for name in TOPICS},
    "questions": QUESTIONS,
    "dialogues": [
        {"id": "1.1-甲", "title": "甲", "unit": "1", "section": "1.1", "topics": ["1.1.1"], "rev": "r", "url": "#d"}
    ],
    "parts": "",
    "sprite": "",
}


def standing(*events: Event) -> dict[str, Any]:
    found: dict[str, Any] = engine.call("standing", list(events), INDEX)
    return found


def steps(*events: Event) -> list[tuple[str, str]]:
    return [(step["kind"], step["id"]) for step in standing(*events)["next"]]


FIVE = [attempt(f"q{n}") for n in range(1, 6)]
ALL = [*FIVE, read("1.1.1"), attempt("p1"), read("1.1.2")]


def test_nothing_yet() -> None:
    found = standing()
    assert found["empty"]
    assert found["days"] == {"count": 0, "first": "", "last": ""}
    assert found["next"] == [{"kind": "topic", "id": "1.1.1"}]
    assert [unit["state"] for unit in found["units"]] == ["还没读", "还没读"]


def test_a_unit_is_done_when_all_its_written_sections_are() -> None:
    found = standing(*ALL)["units"][0]
    assert (found["state"], found["written"]) == ("学完", True)
    assert [topic["mastered"] for topic in found["sections"][0]["topics"]] == [True, False]


def test_a_level_says_something_from_five_questions_on() -> None:
    levels = {level["name"]: level for level in standing(*FIVE, attempt("q6", 0.5))["levels"]}
    assert (levels["识记"]["mean"], levels["识记"]["enough"]) == (1, True)
    assert (levels["应用"]["mean"], levels["应用"]["enough"]) == (0.5, False)
    assert (levels["分析"]["mean"], levels["分析"]["all"]) == (None, 0)


def test_what_the_learner_judged_herself_is_attempted_but_not_judged() -> None:
    found = standing(attempt("q1", 1, state="self"))["answers"]
    assert (found["attempted"], found["judged"]) == (1, 0)


def test_weak_points_come_first() -> None:
    assert steps(attempt("q1", 0), attempt("q2", 0), attempt("p1", 0.5))[:3] == [
        ("point", "1.1.1"),
        ("point", "1.1.2"),
        ("topic", "1.1.2"),
    ]


def test_all_done_leads_to_the_review() -> None:
    ending = {"i": "x", "t": 0, "k": "ending", "d": "1.1-甲", "rev": "r", "node": "e", "percent": 70}
    assert steps(*ALL) == [("talk", "1.1-甲"), ("review", "")]
    assert steps(*ALL, ending) == [("review", "")]


def test_dialogues_tell_the_best_and_how_many_ends() -> None:
    ends = [
        {"i": "x", "t": 0, "k": "ending", "d": "1.1-甲", "rev": rev, "node": node, "percent": percent}
        for rev, node, percent in [("r", "a", 70), ("r", "b", 90), ("r", "b", 80), ("old", "c", 100)]
    ]
    [talk] = standing(*ends)["talks"]
    assert (talk["times"], talk["best"], talk["endings"]) == (3, 90, 2)


def go_on(*events: Event) -> str | None:
    topics = [{"topic": t, "questions": [q for q in QUESTIONS if q["topic"] == t]} for t in TOPICS]
    found: str | None = engine.call("progress.next", list(events), topics)
    return found


def test_going_on() -> None:
    assert go_on() == "1.1.1"
    assert go_on(read("1.1.2", "start")) == "1.1.2"
    assert go_on(*FIVE, read("1.1.1")) == "1.1.2"
    assert go_on(attempt("p1"), attempt("e1"), read("1.1.2")) == "1.1.1"
    assert go_on({**attempt("p1"), "test": "t"}) == "1.1.1"
    assert go_on(*FIVE, read("1.1.1"), {"i": "x", "t": 0, "k": "ending", "d": "1.1-甲"}) == "1.1.2"


values = st.lists(st.none() | st.floats(0, 1), max_size=12)


@given(values)
def test_a_radar_stays_within_its_ring(axes: list[float | None]) -> None:
    found = engine.call("radar", axes)
    assert found["shape"] == (len(axes) >= 3 and None not in axes)
    if found["shape"] or len(axes) < 3:
        assert found["lines"] == []
    for value, axis in zip(axes, found["axes"], strict=True):
        assert math.isclose(math.hypot(*axis["end"]), 1)
        assert (axis["at"] is None) == (value is None)
        if value is not None:
            assert math.isclose(math.hypot(*axis["at"]), value, abs_tol=1e-9)
