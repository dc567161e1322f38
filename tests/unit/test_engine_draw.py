"""Drawing the questions of a round, and seeded chance."""

import pytest

from courseware import engine

IDS = ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8"]


def draw(history: dict[str, float | None], size: int, round_: int) -> list[str]:
    drawn: list[str] = engine.call("draw", IDS, history, size, round_)
    return drawn


def test_first_draw_is_the_authors_order() -> None:
    assert draw({"q1": 1, "q2": 0}, 5, 0) == ["q1", "q2", "q3", "q4", "q5"]


def test_fewer_questions_than_asked_for() -> None:
    assert draw({}, 20, 0) == IDS
    assert sorted(draw({}, 20, 3)) == IDS


def test_unseen_then_missed_then_the_rest() -> None:
    history = {"q1": 1, "q2": 0.5, "q3": 0, "q4": 1, "q5": None, "q6": 1}
    drawn = draw(history, 8, 1)
    assert [set(drawn[:2]), set(drawn[2:4]), set(drawn[4:])] == [
        {"q7", "q8"},
        {"q2", "q3"},
        {"q1", "q4", "q5", "q6"},
    ]


def test_a_round_can_be_repeated_and_rounds_differ() -> None:
    assert draw({}, 5, 2) == draw({}, 5, 2)
    assert len({tuple(draw({}, 5, number)) for number in range(1, 6)}) > 1


@pytest.mark.parametrize("size", [0, -1])
def test_nothing_asked_for(size: int) -> None:
    assert draw({}, size, 1) == []


def test_shuffle_depends_on_the_seed_alone() -> None:
    assert engine.shuffle(IDS, "甲") == engine.shuffle(IDS, "甲")
    assert engine.shuffle(IDS, "甲") != engine.shuffle(IDS, "乙")
    assert sorted(engine.shuffle(IDS, "甲")) == IDS


def test_shuffle_is_the_same_for_ever() -> None:
    """Papers and pages of an older build keep their order."""
    assert engine.shuffle([1, 2, 3, 4, 5], "kefu") == [3, 1, 4, 5, 2]


def test_shuffle_is_even() -> None:
    firsts = [engine.shuffle([0, 1, 2, 3], seed)[0] for seed in range(400)]
    assert all(70 < firsts.count(member) < 130 for member in range(4))
