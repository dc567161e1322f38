"""Figures of a class: small ones by hand, and those of a generated class against numpy and scipy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from courseware import engine

Rows = list[list[float | None]]


def analyse(rows: Rows) -> dict[str, Any]:
    figures: dict[str, Any] = engine.call("statistics.analyse", rows)
    return figures


def alpha(rows: Rows) -> dict[str, Any]:
    value: dict[str, Any] = engine.call("statistics.alpha", rows)
    return value


# By hand


TEN: Rows = [[1, 1], [1, 1], [1, 1], [1, 0], [1, 0], [1, 0], [0, 1], [0, 1], [0, 0], [0, 0]]


def test_a_class_of_ten() -> None:
    """27 % of ten are three: those with both right, and of the two with none and five with one, none and one share."""
    figures = analyse(TEN)
    assert figures["group"] == 3
    assert [round(i["p"], 3) for i in figures["items"]] == [0.6, 0.5]
    first, second = figures["items"]
    assert (first["upper"], second["upper"]) == (1, 1)
    # In the lower group: two with nothing and one fifth of each of five, three of whom had the first right.
    assert first["lower"] == pytest.approx(0.2)
    assert second["lower"] == pytest.approx(2 / 15)


def test_what_is_missing_is_not_wrong() -> None:
    rows: Rows = [[1, None], [1, 1], [None, 0]]
    items = analyse(rows)["items"]
    assert [(i["answered"], i["p"]) for i in items] == [(2, 1), (2, 0.5)]


def test_a_small_class_is_not_divided() -> None:
    figures = analyse(TEN[:9])
    assert figures["group"] == 0
    assert [(i["d"], i["r"]) for i in figures["items"]] == [(None, None)] * 2


def test_who_answered_little_is_not_compared() -> None:
    rows: Rows = [[1, 1, 1, 1]] * 5 + [[1, None, None, None]]
    figures = analyse(rows)
    assert figures["compared"] == 5
    assert figures["students"][5] == {"share": 1, "answered": 1, "compared": False}


def test_what_few_answered_is_not_common() -> None:
    rows: Rows = [[1, None]] * 5 + [[1, 0]]
    assert analyse(rows)["common"] == [0]


def test_a_question_all_have_right_tells_nobody_apart() -> None:
    figures = analyse([[1, *row] for row in TEN])
    assert figures["items"][0]["d"] == 0
    assert figures["items"][0]["r"] is None


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], "items"),
        ([[1, 0, 1, 0]] * 20, "items"),
        ([[1, 0, 1, 0, 1]] * 9, "students"),
        ([[1, 0, 1, 0, None]] * 5 + [[1, 0, 1, 0, 1]] * 15, "incomplete"),
        ([[1, 0, 1, 0, 1]] * 20, "same"),
    ],
)
def test_alpha_says_why_there_is_none(rows: Rows, reason: str) -> None:
    assert alpha(rows)["value"] is None
    assert alpha(rows)["reason"] == reason


def test_alpha_of_questions_that_always_agree_is_one() -> None:
    rows: Rows = [[1] * 5] * 6 + [[0] * 5] * 6
    assert alpha(rows)["value"] == pytest.approx(1)


def test_summary() -> None:
    summary = engine.call("statistics.summary", [0, 0.3, 0.6, 1])
    assert summary["bins"] == [1, 0, 0, 1, 0, 0, 1, 0, 0, 1]
    assert (summary["mean"], summary["median"], summary["least"], summary["most"]) == (0.475, pytest.approx(0.45), 0, 1)
    assert engine.call("statistics.summary", []) is None
    assert engine.call("statistics.summary", [0.5])["sd"] is None


def test_knowledge_points_are_means_of_answers() -> None:
    rows: Rows = [[1, 0, 0], [0, 0, None], [None, 1, 0]]
    points = engine.call("statistics.groups", rows, ["甲", "甲", "乙"])
    assert points == [
        {"name": "甲", "mean": pytest.approx(0.4), "answers": 5, "weak": True},
        {"name": "乙", "mean": 0, "answers": 2, "weak": False},  # too few answers to say so
    ]


def test_the_favourite_wrong_answer() -> None:
    def favourite(*given: tuple[str, float | None]) -> Any:
        return engine.call("statistics.favourite", [{"answer": a, "score": s} for a, s in given])

    assert favourite(("c", 0), ("b", 0), ("a", 1), ("a", 1), ("c", 0), ("", 0), ("d", None)) == {
        "answer": "c",
        "count": 2,
        "wrong": 3,
    }
    assert favourite(("a", 1)) is None


def test_who_needs_help() -> None:
    def needs(share: float | None, answered: int) -> Any:
        return engine.call("statistics.needs", {"share": share, "answered": answered}, 10)

    assert needs(0.6, 10) == []
    assert needs(0.59, 10) == ["share"]
    assert needs(0.9, 4) == ["few"]
    assert needs(None, 0) == ["few"]


@pytest.mark.parametrize(
    ("d", "word"),
    [(None, ""), (0.4, "fine"), (0.3, "good"), (0.2, "fair"), (0.1, "poor"), (0, "poor"), (-0.1, "negative")],
)
def test_words_for_d(d: float | None, word: str) -> None:
    assert engine.call("statistics.sharp", d) == word


# Against numpy and scipy


def generated(missing: float, students: int = 200, items: int = 60) -> np.ndarray:
    """A class by the Rasch model: abilities, difficulties, chance; a third of the questions gives half points."""
    chance = np.random.default_rng(20261122)
    ability = chance.normal(0, 1.1, (students, 1))
    difficulty = chance.normal(-0.4, 1, (1, items))
    scores = (chance.random((students, items)) < 1 / (1 + np.exp(difficulty - ability))).astype(float)
    halves = (chance.random((students, items)) < 0.3) & (np.arange(items) % 3 == 0)
    scores[halves] = 0.5
    scores[chance.random((students, items)) < missing] = np.nan
    return scores


def plain(scores: np.ndarray) -> Rows:
    return [[None if np.isnan(value) else float(value) for value in row] for row in scores]


def tied_groups(totals: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Weights of the upper and the lower group: the mean over all ways to break the ties at their edges."""

    def top(values: np.ndarray) -> np.ndarray:
        highest = stats.rankdata(-values, method="min")  # 1 for the best; tied students share the smaller rank
        lowest = stats.rankdata(-values, method="max")
        return np.clip((size - highest + 1) / (lowest - highest + 1), 0, 1)

    return top(totals), top(-totals)


@pytest.mark.parametrize("missing", [0.0, 0.04, 0.3])
def test_a_class_of_two_hundred_agrees_with_numpy_and_scipy(missing: float) -> None:
    scores = generated(missing)
    figures = analyse(plain(scores))
    there = ~np.isnan(scores)
    common = np.flatnonzero(there.mean(axis=0) >= 0.5)
    assert figures["common"] == common.tolist()

    totals = np.nanmean(scores[:, common], axis=1)
    np.testing.assert_allclose([s["share"] for s in figures["students"]], totals, rtol=1e-12)
    compared = there[:, common].mean(axis=1) >= 0.5
    assert [s["compared"] for s in figures["students"]] == compared.tolist()

    np.testing.assert_allclose([i["p"] for i in figures["items"]], np.nanmean(scores, axis=0), rtol=1e-12)
    assert [i["answered"] for i in figures["items"]] == there.sum(axis=0).tolist()

    size = round(0.27 * compared.sum())
    assert figures["group"] == size
    upper, lower = tied_groups(np.round(totals[compared], 9), size)
    assert upper.sum() == pytest.approx(size)
    for place, found in enumerate(figures["items"]):
        column = np.ma.masked_invalid(scores[compared, place])
        d = np.ma.average(column, weights=upper) - np.ma.average(column, weights=lower)
        assert found["d"] == pytest.approx(d, abs=1e-12)

        rest = np.nanmean(np.delete(scores[compared], [place], axis=1), axis=1)
        known = there[compared, place]
        r = stats.pearsonr(scores[compared, place][known], rest[known]).statistic
        assert found["r"] == pytest.approx(r, abs=1e-12)


def test_r_of_right_and_wrong_is_the_point_biserial() -> None:
    scores = (generated(0) > 0.6).astype(float)
    figures = analyse(plain(scores))
    for place, found in enumerate(figures["items"]):
        rest = scores.sum(axis=1) - scores[:, place]
        assert found["r"] == pytest.approx(stats.pointbiserialr(scores[:, place], rest).statistic, abs=1e-12)


def test_alpha_agrees_with_the_covariance_matrix() -> None:
    """By the other form of the formula: from the mean covariance and the mean variance of the questions."""
    scores = generated(0)
    covariance = np.cov(scores, rowvar=False)
    k = len(covariance)
    between = (covariance.sum() - np.trace(covariance)) / (k * (k - 1))
    expected = k * between / (np.trace(covariance) / k + (k - 1) * between)
    found = analyse(plain(scores))["alpha"]
    assert found["value"] == pytest.approx(expected, abs=1e-12)
    assert (found["students"], found["items"]) == (200, 60)


def test_alpha_leaves_out_who_left_some_out() -> None:
    scores = generated(0)
    torn = scores.copy()
    torn[::20, 7] = np.nan
    kept = np.delete(scores, np.s_[::20], axis=0)
    assert analyse(plain(torn))["alpha"]["value"] == pytest.approx(alpha(plain(kept))["value"], abs=1e-12)
    assert analyse(plain(generated(0.04)))["alpha"]["reason"] == "incomplete"


def test_the_summary_agrees_with_numpy() -> None:
    shares = np.nanmean(generated(0.04), axis=1)
    summary = engine.call("statistics.summary", shares.tolist())
    assert summary["mean"] == pytest.approx(shares.mean())
    assert summary["median"] == pytest.approx(np.median(shares))
    assert summary["sd"] == pytest.approx(shares.std(ddof=1))
    tenths = np.minimum(np.floor(np.round(shares * 10, 9)), 9).astype(int)
    assert summary["bins"] == np.bincount(tenths, minlength=10).tolist()


SCORES = st.sampled_from([None, 0, 1 / 3, 0.5, 2 / 3, 1])


@given(st.integers(0, 4).flatmap(lambda width: st.lists(st.lists(SCORES, min_size=width, max_size=width), max_size=14)))
def test_figures_of_any_class_lie_where_they_must(rows: Rows) -> None:
    figures = analyse(rows)
    for item in figures["items"]:
        assert item["p"] is None or -1e-9 <= item["p"] <= 1 + 1e-9
        assert item["d"] is None or -1 - 1e-9 <= item["d"] <= 1 + 1e-9
        assert item["r"] is None or -1 - 1e-9 <= item["r"] <= 1 + 1e-9
    value = figures["alpha"]["value"]
    assert value is None or value <= 1 + 1e-9


@given(st.lists(st.lists(SCORES, min_size=3, max_size=3), min_size=10, max_size=14), st.randoms())
def test_the_order_of_the_files_does_not_matter(rows: Rows, chance: Any) -> None:
    shuffled = rows[:]
    chance.shuffle(shuffled)
    for one, other in zip(analyse(rows)["items"], analyse(shuffled)["items"], strict=True):
        for name in ("p", "d", "r"):
            assert one[name] == (other[name] if other[name] is None else pytest.approx(other[name], abs=1e-9))
