"""Staffing: Erlang C against its sum written out with numpy, shifts against plain Python, and what the lab says of its day."""

from __future__ import annotations

import csv
import math
import shutil
from pathlib import Path
from typing import Any

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware import PROJECT, engine
from courseware.bank import Reader
from tests.unit.test_blocks import convert
from tests.unit.test_blocks_golden import project
from tests.unit.test_templates import compare

DATA = next(e.value for e in Reader(PROJECT).read().datasets if e.value.id == "demand")


def hours() -> list[dict[str, str]]:
    with (PROJECT / "quizzes" / "data" / "demand.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


assert DATA.staffing
SPEC = DATA.staffing.spec([], hours())
PLAN = {**{key: SPEC[key] for key in ("minutes", "atOnce", "use")}, "most": SPEC["wait"]}


def judged(shifts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list(engine.call("staffing.judge", SPEC["demand"], shifts, PLAN))


def erlang_c(places: int, load: float) -> float:
    """The formula as it stands in the books (Cooper, Introduction to Queueing Theory, 1981), term by term."""
    terms = numpy.array([load**k / math.factorial(k) for k in range(places)])
    last = load**places / math.factorial(places) * places / (places - load)
    return float(last / (terms.sum() + last))


@pytest.mark.parametrize(("places", "load"), [(1, 0.5), (8, 5), (12, 8.75), (20, 12.5), (60, 55.5)])
def test_erlang_c_is_the_sum_of_the_books(places: int, load: float) -> None:
    assert engine.call("staffing.erlangC", places, load) == pytest.approx(erlang_c(places, load), rel=1e-9)


def test_one_place_waits_as_a_single_queue_does() -> None:
    """M/M/1: with half the time taken the wait is as long as one session."""
    assert engine.call("staffing.erlangC", 1, 0.5) == pytest.approx(0.5)
    assert engine.call("staffing.wait", 1, 0.5, 900) == pytest.approx(900)
    assert engine.call("staffing.wait", 4, 4, 900) is None


@given(st.integers(1, 60), st.floats(0, 70))
def test_a_wait_is_likelier_with_fewer_places(places: int, load: float) -> None:
    less, more = (engine.call("staffing.erlangC", n, load) for n in (places + 1, places))
    assert 0 <= less <= more + 1e-12
    assert more <= 1


def test_each_hour_needs_what_the_lab_says() -> None:
    found = {hour["hour"]: hour for hour in judged([])}
    assert {h: (f["simple"], f["need"]) for h, f in found.items()} == {
        **{8: (2, 2), 9: (2, 2)},
        **dict.fromkeys([10, 11, 12, 13, 14, 15, 16, 17, 18, 19], (3, 3)),
        **{20: (5, 5), 21: (5, 5), 22: (2, 3), 23: (2, 3)},
    }
    for hour in found.values():
        waits = [
            erlang_c(4 * n, hour["load"]) * 900 / (4 * n - hour["load"]) if 4 * n > hour["load"] else math.inf
            for n in (hour["need"] - 1, hour["need"])
            if n
        ]
        assert waits[-1] <= 60 < waits[0] or len(waits) == 1
    assert found[20]["load"] == 12.5


def there(shifts: list[dict[str, Any]], hour: int) -> int:
    """Who is there, by a list of the people one by one."""
    count = 0
    for shift in shifts:
        for place in range(shift["people"]):
            eats = shift["meal"] is not None and shift["meal"] + place == hour
            count += shift["start"] <= hour < shift["start"] + shift["hours"] and not eats
    return count


shifts = st.builds(
    lambda start, hours, people, meal: {"name": "班", "start": start, "hours": hours, "people": people, "meal": meal},
    st.integers(0, 16),
    st.integers(0, 8),
    st.integers(0, 5),
    st.none() | st.integers(0, 23),
)


@given(st.lists(shifts, max_size=4))
def test_those_who_are_there_are_counted_one_by_one(given_shifts: list[dict[str, Any]]) -> None:
    for hour in judged(given_shifts):
        assert hour["agents"] == there(given_shifts, hour["hour"])


def test_the_reference_keeps_every_rule_and_the_beginning_does_not() -> None:
    cover = {"name": "主管", "start": SPEC["coverStart"], "hours": SPEC["cover"], "people": 1, "meal": None}
    good = judged([*SPEC["reference"], cover])
    assert all(hour["wait"] is not None and hour["wait"] <= 60 for hour in good)
    assert sum(shift["people"] for shift in SPEC["reference"]) == SPEC["most"] == 8
    assert all(engine.call("staffing.eats", shift) for shift in SPEC["reference"])
    without = judged(SPEC["reference"])
    assert [hour["hour"] for hour in without if hour["wait"] is None or hour["wait"] > 60] == [12, 13]
    assert any(hour["wait"] is None for hour in judged(SPEC["rows"]))


@pytest.mark.parametrize(
    ("meal", "people", "eats"), [(9, 3, True), (8, 1, False), (13, 2, True), (13, 3, False), (15, 1, False)]
)
def test_nobody_eats_in_the_first_hour_or_the_last(meal: int, people: int, eats: bool) -> None:
    assert engine.call("staffing.eats", {"start": 8, "hours": 8, "people": people, "meal": meal}) is eats


def test_the_tasks_follow_from_the_day() -> None:
    total = sum(int(row["会话"]) for row in hours())
    each = 60 / 15 * 4 * 0.75
    assert (total, each, math.ceil(50 / each), 50 * 15 / 60, 3 * 4, math.ceil(8 * 7 / 5)) == (494, 12, 5, 12.5, 12, 12)
    assert [float(task.value) for task in DATA.tasks] == [12, 5, 12.5, 12, 12]
    assert math.ceil(total / (12 * 7)) == 6


def test_golden(tmp_path: Path) -> None:
    root = project(tmp_path, "/// 排班实训 | 一个上午\n    数据: day\n///\n")
    for rule, name in (("B969", "day.yaml"), ("B970", "day.csv")):  # each is wrong in the other file
        shutil.copy(
            PROJECT / "tests" / "data" / "bad" / rule / "quizzes" / "data" / name, root / "quizzes" / "data" / name
        )
    compare("block-staffing_lab", convert(root, "columns.md"))
