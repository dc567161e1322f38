"""Agents' figures: the engine against numpy on the course's twelve agents, and against what the lesson and the lab say of them."""

from __future__ import annotations

import csv
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

DATA = next(e.value for e in Reader(PROJECT).read().datasets if e.value.id == "agents")
METRICS: list[tuple[str, str | None, bool, float, float, bool]] = [
    ("付款", "询单", True, 55, 25, False),
    ("销售额", "付款", False, 260, 15, False),
    ("件数", "订单", False, 1.8, 10, False),
    ("首响", None, False, 8, 8, True),
    ("平响", None, False, 30, 10, True),
    ("已回复", "接待", True, 99, 7, False),
    ("退款单", "订单", True, 6, 10, True),
    ("满意", "评价", True, 92, 15, False),
]


def agents() -> list[dict[str, str]]:
    with (PROJECT / "quizzes" / "data" / "agents.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = agents()
assert DATA.kpi
SPEC = DATA.kpi.spec(list(ROWS[0]), ROWS)


def judged(weights: list[float] | None = None, cap: float | None = 1.2) -> list[dict[str, Any]]:
    metrics = [{**m, "weight": w} for m, w in zip(SPEC["metrics"], weights or [m[4] for m in METRICS], strict=True)]
    plan = {"metrics": metrics, "cap": cap, **{key: SPEC[key] for key in ("grades", "redline", "redlineGrade")}}
    return list(engine.call("kpi.judge", SPEC["rows"], plan))


def column(name: str) -> Any:
    return numpy.array([float(row[name]) for row in ROWS])


def by_numpy(weights: list[float], cap: float) -> tuple[Any, Any]:
    """What each metric comes to and its points (agents × metrics), worked out without the engine."""
    values, points = [], []
    for (top, bottom, percent, goal, _, lower), weight in zip(METRICS, weights, strict=True):
        value = column(top) / (column(bottom) if bottom else 1) * (100 if percent else 1)
        value = numpy.floor(value * 100 + 0.5 + 1e-9) / 100
        share = numpy.minimum(goal / value if lower else value / goal, cap)
        values.append(value)
        points.append(numpy.floor(weight * share * 100 + 0.5 + 1e-9) / 100)
    return numpy.column_stack(values), numpy.column_stack(points)


@pytest.mark.parametrize(
    "weights", [[25, 15, 10, 8, 10, 7, 10, 15], [15, 15, 10, 8, 10, 7, 20, 15], [0, 0, 0, 50, 50, 0, 0, 0]]
)
def test_values_points_and_ranks_are_those_of_numpy(weights: list[float]) -> None:
    values, points = by_numpy(weights, 1.2)
    found = judged(weights)
    assert numpy.allclose([agent["values"] for agent in found], values)
    assert numpy.allclose([agent["parts"] for agent in found], points)
    totals = points.sum(axis=1).round(2)
    assert numpy.allclose([agent["total"] for agent in found], totals)
    assert [agent["rank"] for agent in found] == [1 + int((totals > total).sum()) for total in totals]


def test_the_lesson_says_what_comes_out() -> None:
    """Section 5.4.4: A01 and A08 part by part, the order of all, the grades; a red line caps the grade."""
    found = {agent["id"]: agent for agent in judged()}
    assert found["A01"]["parts"] == [27.27, 16.15, 10.56, 9.6, 12, 7.05, 12, 15.46]
    assert (found["A01"]["total"], found["A01"]["grade"]) == (110.09, "优秀")
    assert found["A08"]["parts"] == [26.82, 16.27, 9.44, 9.6, 11.41, 7, 4.64, 14.01]
    assert (found["A08"]["total"], found["A08"]["grade"]) == (99.19, "待提升")
    order = sorted(found, key=lambda number: int(found[number]["rank"]))
    assert order == ["A01", "A12", "A04", "A07", "A02", "A10", "A03", "A08", "A05", "A06", "A09", "A11"]
    assert [row["id"] for row in SPEC["rows"] if row["trainee"]] == ["A09", "A11"]


def test_without_a_cap_the_first_reply_alone_lifts_the_fastest() -> None:
    capped, free = ({agent["id"]: agent["parts"][3] for agent in judged(cap=cap)} for cap in (1.2, None))
    assert (capped["A05"], free["A05"]) == (9.6, 13.91)


def test_the_findings_follow_from_the_figures() -> None:
    found = {agent["id"]: agent for agent in judged()}
    grown = [row["id"] for row in SPEC["rows"] if not row["trainee"]]
    lowest = min(grown, key=lambda number: float(found[number]["total"]))
    lost = [weight - points for (*_, weight, _), points in zip(METRICS, found[lowest]["parts"], strict=True)]
    assert (lowest, int(numpy.argmax(lost)), round(max(lost), 2)) == ("A06", 0, 3.17)
    first = column("首响")
    ratio = column("客服消息") / column("顾客消息")
    fastest = int(first.argmin())
    assert (ROWS[fastest]["工号"], round(float(ratio[fastest]), 2)) == ("A05", 0.95)
    refunds = column("退款单") / column("订单") * 100
    worst = int(refunds.argmax())
    assert (ROWS[worst]["工号"], round(float(refunds[worst]), 2), ROWS[worst]["红线"]) == ("A08", 12.93, "1")
    assert round(float(column("退款单").sum() / column("订单").sum() * 100), 2) == 6.45
    assert int(column("销售额").argmax()) == worst
    assert [(f["agent"], f["metric"]) for f in SPEC["findings"]] == [("A06", 0), ("A05", 3), ("A08", 6)]


@given(st.floats(0.01, 1000), st.floats(0.01, 1000), st.floats(0, 100), st.booleans())
def test_a_part_is_never_more_than_its_weight_times_the_cap(
    value: float, goal: float, weight: float, lower: bool
) -> None:
    metric = {"goal": goal, "weight": weight, "lower": lower}
    part = engine.call("kpi.part", value, metric, 1.2)
    assert 0 <= part <= weight * 1.2 + 0.005
    if (value >= goal * 1.2 and not lower) or (value <= goal / 1.2 and lower):
        assert part == pytest.approx(weight * 1.2, abs=0.006)


def test_nothing_to_divide_by_is_nothing_and_no_refund_is_the_best() -> None:
    metric = {"top": "a", "bottom": "b", "unit": "%", "goal": 6, "weight": 10, "lower": True}
    assert engine.call("kpi.measure", {"a": 1, "b": 0}, metric) is None
    assert engine.call("kpi.part", None, metric, 1.2) == 0
    assert engine.call("kpi.part", 0, metric, 1.2) == 12
    assert engine.call("kpi.part", 0, metric, None) == 20


def test_golden(tmp_path: Path) -> None:
    root = project(tmp_path, "/// 绩效实训 | 三位客服\n    数据: crew\n///\n")
    for rule, name in (("B966", "crew.yaml"), ("B967", "crew.csv")):  # each is wrong in the other file
        shutil.copy(
            PROJECT / "tests" / "data" / "bad" / rule / "quizzes" / "data" / name, root / "quizzes" / "data" / name
        )
    compare("block-kpi_lab", convert(root, "columns.md"))
