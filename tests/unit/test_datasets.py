"""Data sets: CSV files as cells with places, the figures of the refunds, sums by group against plain Python, the block as HTML."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware import PROJECT, engine
from courseware.bank import Course, Reader
from courseware.csv_table import Cell, parse
from courseware.model.datasets import DataSet
from courseware.render import Renderer
from tests.unit.projects import copy_of_good
from tests.unit.test_blocks import convert
from tests.unit.test_blocks_golden import project
from tests.unit.test_templates import HOSTILE, Elements, compare

BLOCK = "/// 数据实训 | 三月的四条退款\n    数据: returns\n///\n"

# CSV files


def cells(text: str) -> list[list[tuple[str, str]]]:
    table = parse(text, "a.csv")
    return [[(c.text, f"{c.place.line}:{c.place.column}") for c in row] for row in [table.head, *table.rows]]


def test_cells_know_where_they_stand() -> None:
    assert cells("甲,乙\n1, 2 \n") == [[("甲", "1:1"), ("乙", "1:3")], [("1", "2:1"), ("2", "2:3")]]


def test_quotation_marks_hold_commas_line_ends_and_each_other() -> None:
    text = '甲,乙\n"a,b","说""好""\n再见"\nc,d'
    assert cells(text)[1:] == [[("a,b", "2:1"), ('说"好"\n再见', "2:7")], [("c", "4:1"), ("d", "4:3")]]


def test_what_is_not_quoted_well_is_taken_as_it_stands() -> None:
    assert [[text for text, _ in row] for row in cells('甲,乙\n"a"b,"c\n')] == [["甲", "乙"], ["ab", '"c']]


def test_empty_cells_stay_and_empty_lines_go() -> None:
    assert [[text for text, _ in row] for row in cells("甲,乙\n\n,1\n,\n")] == [["甲", "乙"], ["", "1"]]
    assert parse("", "a.csv").head == []


@given(st.lists(st.lists(st.text(alphabet='a,"\n甲 ', max_size=4), min_size=2, max_size=3), min_size=1, max_size=4))
def test_what_python_writes_is_read_again(rows: list[list[str]]) -> None:
    file = StringIO()
    csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    table = parse(file.getvalue(), "a.csv")
    found = [[cell.text for cell in row] for row in [table.head, *table.rows] if row]
    stripped = [[cell.strip() for cell in row] for row in rows]
    assert found == [row for row in stripped if any(row)]


# The refunds of June


@pytest.fixture(scope="module")
def course() -> Course:
    return Reader(PROJECT).read()


@pytest.fixture(scope="module")
def refunds(course: Course) -> DataSet:
    return next(e.value for e in course.datasets if e.value.id == "refunds")


def rows_of(name: str = "refunds") -> list[dict[str, str]]:
    with (PROJECT / "quizzes" / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = rows_of()
DONE = [row for row in ROWS if row["结果"] not in ("拒绝", "协商撤销", "补票后撤销")]
PAID = 1300
POOR = (
    "鞋底开胶",
    "拉链坏",
    "面料起球",
    "密封圈漏水",
    "无法充电",
    "包装不足",
    "运输摔落",
    "漏发1件",
    "漏装滤网",
    "发错颜色",
)
"""Reasons of poor quality, damage, missing and wrong goods; with all of 描述页面 they are what 品质退款率 counts."""


def percent(part: float, whole: float = PAID) -> float:
    return round(part / whole * 100, 2)


def test_refunds_by_both_ways_to_count() -> None:
    assert (len(ROWS), len(DONE)) == (40, 36)
    assert (percent(len(ROWS)), percent(len(DONE))) == (3.08, 2.77)
    money = sum(int(row["退款额"]) for row in DONE)
    assert (money, percent(money, 216600)) == (6493, 3.00)
    assert all(int(row["退款额"]) <= int(row["实付"]) for row in ROWS)
    assert all((row["退款额"] == "0") == (row not in DONE) for row in ROWS)
    assert all(row["退款额"] == row["实付"] or row["结果"] == "部分退款" for row in DONE)


def test_refunds_by_reason() -> None:
    assert Counter(row["责任"] for row in ROWS) == {"商家": 24, "顾客": 13, "物流": 3}
    kinds = Counter(row["类别"] for row in ROWS)
    assert kinds == {"顾客个人": 13, "描述页面": 8, "包装物流": 6, "质量": 5, "发货": 5, "服务": 3}
    others = [row for row in ROWS if row["责任"] != "顾客"]
    assert len(others) == 27
    assert percent(kinds["描述页面"] + kinds["包装物流"], len(others)) == 51.85


def test_refunds_for_quality_and_in_dispute() -> None:
    poor = [row for row in DONE if row["类别"] == "描述页面" or row["核实原因"] in POOR]
    assert (len(poor), percent(len(poor))) == (20, 1.54)
    lost = [row for row in ROWS if row["介入"] in ("判商家责", "判支持买家")]
    assert (sum(row["介入"] != "否" for row in ROWS), len(lost), percent(len(lost))) == (6, 5, 0.38)


def test_refunds_by_what_customers_chose() -> None:
    chosen = ("质量问题", "描述不符", "颜色不符", "色差", "破损", "少件", "少配件", "发错货")
    count = sum(row["顾客选因"] in chosen for row in DONE)
    assert (count, percent(count)) == (19, 1.46)


def test_days_and_returns() -> None:
    days = sum(int(row["天数"]) for row in DONE)
    assert (days, days / len(DONE)) == (135, 3.75)
    returned = sum(row["结果"] in ("退货退款", "换货转退") for row in ROWS)
    sent = PAID - sum(row["时点"] == "未发" for row in ROWS)
    assert (returned, sent, percent(returned, sent), percent(returned + 1, sent)) == (20, 1295, 1.54, 1.62)
    assert [row["单号"] for row in ROWS if row["时点"].isdigit() and int(row["时点"]) > 7] == ["R05", "R16", "R36"]


def test_refunds_by_product(refunds: DataSet) -> None:
    assert refunds.base
    parts = refunds.base.parts
    assert sum(parts.values()) == PAID
    counts = Counter(row["商品"] for row in ROWS)
    rates = {name: percent(counts[name], whole) for name, whole in parts.items()}
    assert sorted(rates.items(), key=lambda one: -one[1])[:2] == [("多功能玻璃养生壶", 7.78), ("石径徒步鞋", 6.00)]


def test_products_are_those_of_the_practice_shops(course: Course) -> None:
    assert {row["商品"] for row in ROWS} <= {product.name for product in course.shop.products}


def test_the_tasks_ask_for_these_figures(refunds: DataSet) -> None:
    assert [float(task.value) for task in refunds.tasks] == [3.08, 2.77, 1.54, 0.38, 3.75, 7.78]
    for task in refunds.tasks:
        assert engine.call("grade", task.spec(), f"{task.value}{task.unit}")["state"] == "right"
        for place, wrong in enumerate(task.wrong):
            result = engine.call("grade", task.spec(), f"{wrong.value}")
            assert (result["state"], result["hit"]) == ("wrong", place)


# Sums by group


def groups(
    rows: list[list[str]], by: int, amount: int | None = None, whole: float | None = None, parts: Any = None
) -> Any:
    return engine.call("table.groups", rows, by, amount, whole, parts)


def test_groups_fall_and_add_up() -> None:
    found = groups([["甲", "5"], ["乙", "0.1"], ["甲", "1"], ["乙", "0.2"]], 0, 1, 100)
    assert [(g["name"], g["value"], round(g["cumulative"], 4), g["rate"]) for g in found["groups"]] == [
        ("甲", 6, 0.9524, 0.06),
        ("乙", 0.3, 1, 0.003),
    ]
    assert (found["total"], found["few"]) == (6.3, 1)


def test_each_group_is_a_share_of_its_own() -> None:
    found = groups([["甲"], ["甲"], ["乙"]], 0, None, 50, {"甲": 10})
    assert [g["rate"] for g in found["groups"]] == [0.2, None]
    assert found["rate"] == 0.06


def test_nothing_has_no_groups() -> None:
    assert groups([], 0, None, 100) == {"groups": [], "total": 0, "rate": 0, "few": 0}


@pytest.mark.parametrize("column", ["顾客选因", "类别", "商品", "责任"])
@pytest.mark.parametrize("amount", [None, "退款额"])
def test_groups_of_the_refunds(column: str, amount: str | None) -> None:
    names = list(ROWS[0])
    table = [list(row.values()) for row in ROWS]
    sums: dict[str, int] = defaultdict(int)
    for row in ROWS:
        sums[row[column]] += int(row[amount]) if amount else 1
    wanted = sorted(sums.items(), key=lambda one: -one[1])
    total, running = sum(sums.values()), 0
    found = groups(table, names.index(column), names.index(amount) if amount else None, PAID)
    assert [(g["name"], g["value"]) for g in found["groups"]] == wanted
    for (_, value), group in zip(wanted, found["groups"], strict=True):
        running += value
        assert group["share"] == pytest.approx(value / total)
        assert group["cumulative"] == pytest.approx(running / total)
        assert group["rate"] == pytest.approx(value / PAID)


def test_rows_are_sorted_numbers_before_texts_and_equal_ones_stay() -> None:
    rows = [["10"], ["未发"], ["9"], ["10"]]
    assert engine.call("table.sorted", rows, 0, False) == [2, 0, 3, 1]
    assert engine.call("table.sorted", rows, 0, True) == [1, 0, 3, 2]


# The block


def test_golden(tmp_path: Path) -> None:
    compare("block-data_lab", convert(project(tmp_path, BLOCK), "columns.md"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str, tmp_path: Path) -> None:
    """In the title, and in a cell, which is a choice of a filter too."""
    root = project(tmp_path, BLOCK.replace("三月", f"三月 {text} "))
    table = root / "quizzes" / "data" / "returns.csv"
    quoted = text.replace('"', '""').replace("\n", " ")
    table.write_text(table.read_text(encoding="utf-8").replace("枕套", f'"枕套 {quoted}"'), encoding="utf-8")
    course = Reader(root).read()
    (page,) = (p for p in course.pages if p.path == "columns.md")
    found = Elements(Renderer(course).on_page("columns.md").block(page.blocks[0], "b1"))
    assert found.open == []
    for tag, attrs in found.tags:
        assert tag not in ("iframe", "img", "object", "style", "base"), tag
        assert not any(name.startswith("on") for name in attrs), attrs
    assert [attrs.get("type") for attrs in found.of("script")] == ["application/json"]
    assert all("</" not in script for script in found.scripts)


def test_a_broken_table_is_told_by_its_own_place(tmp_path: Path) -> None:
    root = copy_of_good(tmp_path)
    table = root / "quizzes" / "data" / "returns.csv"
    table.write_bytes(table.read_bytes().decode().encode("gb18030"))
    assert [str(p.code) for p in Reader(root).read().problems] == ["Y103"]


def test_a_changed_table_is_read_again(tmp_path: Path) -> None:
    root = copy_of_good(tmp_path)
    reader = Reader(root)
    before = reader.stamp()
    table = root / "quizzes" / "data" / "returns.csv"
    table.write_text(table.read_text(encoding="utf-8") + "A5,枕套,1,退款\n", encoding="utf-8")
    assert reader.stamp() != before
    read = reader.read().tables["quizzes/data/returns.csv"]
    assert read is not None
    assert isinstance(read.rows[-1][0], Cell)
    assert read.rows[-1][0].text == "A5"


def test_in_the_preview_a_card_stands_where_the_data_are_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURSE_ON_ERROR", "card")
    root = project(tmp_path, BLOCK)
    table = root / "quizzes" / "data" / "returns.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("退款额", "退款"), encoding="utf-8")
    html = convert(root, "columns.md")
    assert "B953" in html
    assert "<kefu-lab" not in html
