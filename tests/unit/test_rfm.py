"""RFM: the engine against numpy on the course's thirty customers, and what it holds for any customers."""

from __future__ import annotations

import csv
import datetime
import shutil
from pathlib import Path
from typing import Any

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware import PROJECT, engine
from courseware.bank import Reader
from courseware.model.datasets import Rfm
from tests.unit.test_blocks import convert
from tests.unit.test_blocks_golden import project
from tests.unit.test_templates import compare

DATE = datetime.date(2026, 6, 30)
EDGES = {"r": [30, 60, 120, 180], "f": [6, 4, 3, 2], "m": [2000, 1200, 600, 200]}


def customers() -> list[dict[str, str]]:
    with (PROJECT / "quizzes" / "data" / "rfm.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = customers()
GIVEN = [
    {
        "id": row["编号"],
        "name": row["化名"],
        "last": row["最近付款"],
        "orders": int(row["次数"]),
        "amount": float(row["实付"]),
        "consent": row["同意营销"] == "是",
        "complaint": row["未结投诉"] == "是",
    }
    for row in ROWS
]


def judged(rows: list[dict[str, Any]], rule: str = "mean") -> dict[str, Any]:
    return dict(engine.call("rfm.judge", rows, {"date": DATE.isoformat(), **EDGES, "rule": rule}))


def by_numpy(rule: str) -> tuple[Any, Any]:
    """Points (customers × R, F, M) and whether they are high, worked out without the engine."""
    days = numpy.array([(DATE - datetime.date.fromisoformat(row["最近付款"])).days for row in ROWS])
    orders = numpy.array([int(row["次数"]) for row in ROWS])
    amount = numpy.array([float(row["实付"]) for row in ROWS])
    r = 5 - numpy.searchsorted(EDGES["r"], days, side="left")
    f, m = (
        1 + numpy.searchsorted(sorted(EDGES[axis]), values, side="right")
        for axis, values in (("f", orders), ("m", amount))
    )
    points = numpy.column_stack([r, f, m])
    line = {"mean": points.mean(axis=0), "median": numpy.median(points, axis=0), "fixed": numpy.full(3, 2.5)}[rule]
    return points, points > line


@pytest.mark.parametrize("rule", ["mean", "median", "fixed"])
def test_points_and_groups_are_those_of_numpy(rule: str) -> None:
    points, high = by_numpy(rule)
    found = judged(GIVEN, rule)["customers"]
    assert [c["scores"] for c in found] == points.tolist()
    assert [c["high"] for c in found] == high.tolist()
    assert [c["group"] for c in found] == ["".join("01"[int(is_high)] for is_high in row) for row in high]


def test_the_lesson_says_what_comes_out() -> None:
    """Section 4.2.6: the means, how many of each group, their shares, and who changes with the way to judge."""
    found = judged(GIVEN)
    assert [round(line, 2) for line in found["lines"]] == [3.07, 2.83, 3.03]
    totals = engine.call("rfm.totals", GIVEN, found)
    order = ["111", "011", "101", "001", "110", "100", "010", "000"]
    assert [totals[key]["count"] for key in order] == [5, 4, 3, 3, 3, 4, 3, 5]
    assert [round(totals[key]["share"] * 100, 1) for key in order] == [30.2, 22.9, 18.7, 15.7, 3.7, 3.2, 3.2, 2.4]
    important = sum(row["amount"] for row, c in zip(GIVEN, found["customers"], strict=True) if c["group"][2] == "1")
    assert round(important / sum(row["amount"] for row in GIVEN) * 100, 1) == 87.5
    other = judged(GIVEN, "fixed")["customers"]
    moved = {
        a["id"]: (a["group"], b["group"])
        for a, b in zip(found["customers"], other, strict=True)
        if a["group"] != b["group"]
    }
    assert moved == {"C022": ("100", "101"), "C023": ("010", "110")}


def test_who_may_be_written_to() -> None:
    stops = {row["id"]: engine.call("rfm.stops", row) for row in GIVEN}
    assert sum(not why for why in stops.values()) == 19
    assert sum("consent" not in why for why in stops.values()) == 21
    assert (stops["C004"], stops["C005"], stops["C001"]) == (["complaint"], ["consent"], [])


@pytest.mark.parametrize(
    ("days", "orders", "amount", "wanted"),
    [
        (30, 6, 2000, [5, 5, 5]),
        (31, 5, 1999.99, [4, 4, 4]),
        (120, 3, 600, [3, 3, 3]),
        (180, 2, 200, [2, 2, 2]),
        (181, 1, 199.99, [1, 1, 1]),
    ],
)
def test_an_edge_belongs_to_its_own_points(days: int, orders: int, amount: float, wanted: list[int]) -> None:
    last = (DATE - datetime.timedelta(days=days)).isoformat()
    row = {**GIVEN[0], "last": last, "orders": orders, "amount": amount}
    assert judged([row])["customers"][0]["scores"] == wanted


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 12), st.integers(0, 5000)), max_size=12))
def test_shares_make_one_and_one_alone_is_never_above_the_mean(rows: list[tuple[int, int, int]]) -> None:
    given = [
        {
            **GIVEN[0],
            "id": str(place),
            "last": (DATE - datetime.timedelta(days=days)).isoformat(),
            "orders": orders,
            "amount": amount,
        }
        for place, (days, orders, amount) in enumerate(rows)
    ]
    found = judged(given)
    totals = engine.call("rfm.totals", given, found)
    assert sum(total["count"] for total in totals.values()) == len(given)
    if sum(amount for _, _, amount in rows):
        assert sum(total["share"] for total in totals.values()) == pytest.approx(1)
    if len(given) == 1:
        assert found["customers"][0]["group"] == "000"


@pytest.mark.parametrize(
    ("edges", "small", "sound"),
    [
        ([30, 60, 120, 180], True, True),
        ([30, 30, 120, 180], True, False),
        ([6, 4, 3, 2], False, True),
        ([6, 4, 3], False, False),
        ([4, 3, 2, -1], False, False),
    ],
)
def test_edges_rise_or_fall(edges: list[int], small: bool, sound: bool) -> None:
    assert engine.call("rfm.sound", edges, small) is sound


def test_the_page_has_the_edges_of_the_lesson() -> None:
    course = Reader(PROJECT).read()
    data = next(entry.value for entry in course.datasets if entry.value.id == "rfm")
    assert isinstance(data.rfm, Rfm)
    assert {axis: [int(edge) for edge in getattr(data.rfm, axis)] for axis in EDGES} == EDGES
    assert data.rfm.date == DATE


def test_golden(tmp_path: Path) -> None:
    root = project(tmp_path, "/// RFM实训 | 三位顾客\n    数据: members\n///\n")
    for rule, name in (("B961", "members.yaml"), ("B963", "members.csv")):  # each is wrong in the other file
        shutil.copy(
            PROJECT / "tests" / "data" / "bad" / rule / "quizzes" / "data" / name, root / "quizzes" / "data" / name
        )
    compare("block-rfm_lab", convert(root, "columns.md"))
