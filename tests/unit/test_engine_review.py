"""今日复习: the days FSRS gives, limits, the forecast, and clocks that were wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.notebook import Event, Fsrs, W, at, attempt, named, run

COURSE = {"questions": [{"id": "a", "rev": "r"}, {"id": "b", "rev": "r"}], "terms": ["t1", "t2", "t3"]}
LIMITS = {"limit": 20, "fresh": 5}


def cards(events: list[Event], now: int = 60, course: Any = COURSE) -> dict[str, Any]:
    found: list[dict[str, Any]] = run("kefu.review.cards", events, course, at(now))
    return {card["id"]: card for card in found}


def plan(events: list[Event], now: int, limits: Any = LIMITS, course: Any = COURSE) -> dict[str, Any]:
    found: dict[str, Any] = run("kefu.review.plan", list(cards(events, now, course).values()), limits, at(now))
    return found


def forecast(events: list[Event], now: int, limits: Any = LIMITS, course: Any = COURSE) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run(
        "kefu.review.forecast", list(cards(events, now, course).values()), limits, at(now)
    )
    return found


def review(id: str, day: int, rating: int, **fields: Any) -> Event:
    t = fields.pop("t", at(day, fields.pop("hour", 12)))
    return {"i": f"{id}{t}{rating}", "t": t, "k": "review", "id": id, "rating": rating}


def test_the_weights_are_the_published_ones() -> None:
    assert run("FSRS.generatorParameters", {})["w"] == list(W)


@pytest.mark.parametrize(
    ("ratings", "intervals"),
    [
        ([3, 3, 3, 3, 3], [3, 14, 57, 196, 366]),
        ([1, 3, 3], [1, 3, 8]),
        ([3, 1, 3, 3], [3, 1, 3, 7]),
        ([4, 4, 2, 1], [8, 66, 172, 5]),
        ([2, 2, 3], [2, 4, 12]),
    ],
)
def test_known_vectors(ratings: list[int], intervals: list[int]) -> None:
    day, events, found = 0, [], []
    for rating in ratings:
        events.append(review("t1", day, rating))
        card = cards(events, day)["t1"]
        found.append(card["interval"])
        day += card["interval"]
    assert found == intervals


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 300)), min_size=1, max_size=12))
def test_intervals_are_those_of_the_formulas(steps: list[tuple[int, int]]) -> None:
    own, day, gap, events = Fsrs(), 0, 0, []
    for rating, wait in steps:
        day += gap
        events.append(review("t1", day, rating))
        card = cards(events, day)["t1"]
        assert card["interval"] == own.grade(rating, gap)
        assert card["stability"] == pytest.approx(own.stability, rel=1e-4)
        assert card["due"] == named(day + card["interval"])
        gap = wait


def test_a_question_is_rated_by_its_score() -> None:
    intervals = run("kefu.review.intervals", [], COURSE, "t1", at(0))
    for score, more, rating in [
        (0, {}, 1),
        (0.5, {}, 2),
        (1, {"hints": 1}, 2),
        (1, {"n": 2}, 2),
        (1, {}, 3),
    ]:
        assert cards([attempt("a", 0, score, **more)], 0)["a"]["interval"] == intervals[str(rating)]
    easy = [attempt("a", 0), review("a", 0, 4, hour=13)]
    assert cards(easy, 0)["a"]["interval"] == intervals["4"]
    assert cards([attempt("a", 0, 0), review("a", 0, 4, hour=13)], 0)["a"]["interval"] == intervals["1"]
    assert "b" not in cards([review("b", 0, 4)], 0)  # not met yet


def test_the_first_answer_of_a_day_is_the_evidence() -> None:
    first = cards([attempt("a", 0, 0, hour=9)], 0)["a"]
    assert cards([attempt("a", 0, 0, hour=9), attempt("a", 0, 1, hour=10)], 0)["a"] == first


def test_terms_are_put_in_and_out() -> None:
    chosen = [review("t1", 0, 0), review("t2", 0, 0)]
    assert plan(chosen, 0)["queue"] == ["t1", "t2"]
    assert plan([*chosen, review("t1", 0, -1, hour=13)], 0)["queue"] == ["t2"]
    assert plan([*chosen, review("t1", 0, -1, hour=13), review("t1", 1, 0)], 1)["queue"] == ["t1", "t2"]


def many(count: int) -> dict[str, Any]:
    return {"questions": [{"id": f"q{n}", "rev": "r"} for n in range(count)], "terms": [f"t{n}" for n in range(30)]}


def test_what_is_overdue_is_spread_over_days() -> None:
    course = many(50)
    events = [attempt(f"q{n}", 0) for n in range(50)]
    found = plan(events, 9, course=course)
    assert (found["reviews"], found["left"], found["done"]) == (20, 30, 0)
    days = forecast(events, 9, course=course)
    assert [(d["due"], d["left"]) for d in days[:4]] == [(20, 30), (20, 10), (10, 0), (0, 0)]
    assert len(days) == 14
    assert days[0]["day"] == named(9)
    events += [attempt(id, 9) for id in found["queue"][:15]]
    later = plan(events, 9, course=course)
    assert (later["reviews"], later["left"], later["done"]) == (5, 30, 15)


def test_what_is_most_likely_forgotten_comes_first() -> None:
    events = [attempt("a", 0, 1), attempt("b", 0, 0)]
    assert plan(events, 9)["queue"] == ["b", "a"]


def test_new_cards_have_a_limit_within_the_limit() -> None:
    course = many(18)
    events = [attempt(f"q{n}", 0) for n in range(18)] + [review(f"t{n}", 0, 0) for n in range(30)]
    found = plan(events, 9, course=course)
    assert (found["reviews"], found["fresh"]) == (18, 2)
    events += [attempt(f"q{n}", 9) for n in range(18)] + [review(f"t{n}", 9, 3) for n in range(2)]
    assert plan(events, 9, course=course)["queue"] == []
    assert plan(events, 10, course=course)["fresh"] == 5


def test_questions_answered_for_the_first_time_today_are_no_reviews() -> None:
    assert plan([attempt("a", 0), attempt("b", 0)], 0)["done"] == 0


def test_a_clock_that_was_ahead() -> None:
    """Her phone believed it was four years later: what she did then comes at once, and is taken up from there."""
    ahead = [attempt("a", 1500), review("t1", 1500, 3)]
    assert {id: card["due"] for id, card in cards(ahead, 2).items()} == {"a": named(2), "t1": ""}
    assert plan(ahead, 2)["queue"] == ["a", "t1"]
    taken_up = [*ahead, attempt("a", 2), review("t1", 2, 3)]
    assert {card["due"] for card in cards(taken_up, 2).values()} == {named(5)}


def test_a_clock_that_was_behind() -> None:
    behind = [attempt("a", 0, t=1000), attempt("a", 0)]
    card = cards(behind, 0)["a"]
    assert 1 <= card["interval"] <= 365
    assert card["last"] == named(0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", (20, 5)),
        ("{", (20, 5)),
        ('{"limit":30,"fresh":0}', (30, 0)),
        ('{"limit":-3,"fresh":9999}', (5, 50)),
        ('{"limit":"x"}', (20, 5)),
        ("[]", (20, 5)),
    ],
)
def test_settings(text: str, found: tuple[int, int]) -> None:
    assert tuple(run("kefu.review.settings", text).values()) == found


TIME = st.one_of(st.integers(-10, 60).map(at), st.sampled_from([0, -1e15, 1e18, 8.64e15, 1e300]))
ODD = st.one_of(
    st.builds(
        lambda q, t, score, n: attempt(q, 0, score, t=t, n=n),
        st.sampled_from(["a", "b", "zz"]),
        TIME,
        st.sampled_from([0, 0.3, 1, None, "x", 1e9, -1]),
        st.sampled_from([1, 2, None, "x"]),
    ),
    st.builds(
        lambda id, t, rating: review(id, 0, rating, t=t),
        st.sampled_from(["t1", "t2", "a", "__proto__", ""]),
        TIME,
        st.sampled_from([-1, 0, 1, 2, 3, 4, 5, None, "3", 2.5]),
    ),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(ODD, max_size=30), st.sampled_from([at(-20), at(0), at(30), 0, 1e18]), st.randoms())
def test_any_history_gives_a_plan(events: list[Event], now: float, random: Any) -> None:
    found = run("kefu.review.cards", events, COURSE, now)
    for card in found:
        assert not card["due"] or card["interval"] == 0 or 1 <= card["interval"] <= 365 + 3
        assert 0 <= card["chance"] <= 1
        assert not card["last"] or card["last"] <= run("kefu.day", now)
    made = run("kefu.review.plan", found, LIMITS, now)
    assert made["done"] + len(made["queue"]) <= max(20, made["done"])
    assert len(set(made["queue"])) == len(made["queue"])
    days = run("kefu.review.forecast", found, LIMITS, now)
    assert all(day["due"] + day["fresh"] <= 20 and day["left"] >= 0 for day in days)
    assert days[0]["due"] == made["reviews"]
    assert days[0]["fresh"] == made["fresh"]
    mixed = list(events)
    random.shuffle(mixed)
    if len({e["t"] for e in events}) == len(events):
        assert run("kefu.review.cards", mixed, COURSE, now) == found
