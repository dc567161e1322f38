"""Data sets to work on: sorted, narrowed, grouped and drawn; figures that are checked; by keys, by HTTP and from a folder.

The block stands on a page of its own, put into the good course of the tests together with the refunds of the real one.
"""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import assert_sound, settle
from tests.browser.conftest import ROOT, Server, Watched, build_small, served, small_course

PAGE = """---
title: 实训
---
# 实训

## 退款 {#t-refunds}

/// 数据实训 | 六月的四十条退款
    数据: refunds
///
"""
DATA = ROOT / "quizzes" / "data"


def rows_of() -> list[dict[str, str]]:
    with (DATA / "refunds.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = rows_of()


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("labs") / "course"
    small_course(root)
    for name in ("refunds.csv", "refunds.yaml"):
        shutil.copy(DATA / name, root / "quizzes" / "data" / name)
    (root / "docs" / "lab.md").write_text(PAGE, encoding="utf-8")
    return build_small(root)


@pytest.fixture(params=["web", "folder"])
def server(request: pytest.FixtureRequest, course: Path) -> Iterator[Server]:
    yield from served(request.param, course)


@pytest.fixture
def lab(server: Server, watched: Watched) -> Iterator[Locator]:
    watched.page.goto(server / "lab.html")
    found = watched.page.locator("kefu-lab")
    found.scroll_into_view_if_needed()
    expect(found.locator("[data-scope]").first).to_be_visible()
    yield found
    assert watched.errors == []


def first_table(lab: Locator) -> Locator:
    return lab.locator(".lab__table").first


def visible(lab: Locator, column: int) -> list[str]:
    """The texts of a column, from 1, of the rows that are shown."""
    return first_table(lab).locator(f"tbody tr:visible > :nth-child({column})").all_inner_texts()


def groups(lab: Locator) -> list[list[str]]:
    rows = lab.locator("[data-groups] tbody tr")
    return [row.locator("th, td").all_inner_texts() for row in rows.all()]


def test_rows_are_sorted_by_a_column_and_back(lab: Locator) -> None:
    head = lab.get_by_role("columnheader", name="天数")
    head.get_by_role("button").focus()
    lab.page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert visible(lab, 11) == sorted((row["天数"] for row in ROWS), key=int)
    expect(lab.page.locator(".sr[aria-live=polite]")).to_have_text("按“天数”从小到大排好了")
    lab.page.keyboard.press("Space")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert visible(lab, 11)[0] == "10"
    lab.get_by_role("button", name="全部还原").click()
    expect(lab.locator("[aria-sort]")).to_have_count(0)
    assert visible(lab, 1) == [row["单号"] for row in ROWS]


def test_rows_are_narrowed_counted_and_added_up(lab: Locator) -> None:
    lab.get_by_label("商品", exact=True).select_option("多功能玻璃养生壶")
    lab.get_by_label("责任", exact=True).select_option("商家")
    wanted = [row for row in ROWS if row["商品"] == "多功能玻璃养生壶" and row["责任"] == "商家"]
    expect(lab.locator("[data-count]")).to_have_text(f"显示 {len(wanted)} / 40 条")
    expect(lab.page.locator(".sr[aria-live=polite]")).to_have_text(f"显示 {len(wanted)} / 40 条")
    assert visible(lab, 1) == [row["单号"] for row in wanted]
    expect(lab.locator("[data-sum='9']")).to_have_text(str(sum(int(row["退款额"]) for row in wanted)))
    lab.get_by_label("结果", exact=True).select_option("拒绝")
    expect(lab.locator("[data-count]")).to_have_text("显示 0 / 40 条")
    expect(lab.locator("[data-said]")).to_have_text("没有这样的行。放宽一项筛选再看。")
    expect(lab.locator(".pareto")).to_have_count(0)


def test_the_narrower_way_to_count(lab: Locator) -> None:
    lab.get_by_role("radio", name="成功口径").check()
    expect(lab.locator("[data-count]")).to_have_text("显示 36 / 40 条")
    expect(lab.locator("[data-sum='9']")).to_have_text("6493")
    expect(lab.locator("[data-sum='10']")).to_have_text("135")
    expect(lab.locator("[data-groups] tfoot")).to_contain_text("2.77%")
    expect(lab.locator("[data-of]")).to_have_text("成功口径，现在筛出来的 36 条，支付单数 1300。")


def test_groups_are_those_that_python_counts(lab: Locator) -> None:
    lab.get_by_label("按哪一列分组").select_option("类别")
    running, wanted = 0, []
    for name, count in Counter(row["类别"] for row in ROWS).most_common():
        running += count
        wanted.append([name, str(count), f"{count / 40:.1%}", f"{running / 40:.1%}", f"{count / 1300:.2%}"])
    assert groups(lab) == wanted
    chart = lab.get_by_role("img", name="帕累托图：按“类别”分成 6 组")
    expect(chart.locator(".pareto__value")).to_have_text([row[1] for row in wanted])
    expect(chart.locator(".pareto__bar.is-few")).to_have_count(4)
    expect(lab.locator("[data-said]")).to_have_text("从“顾客个人”到“质量”，前 4 组占了 80.0%，够到了 80% 这条线。")
    tall = [float(bar.get_attribute("height") or 0) for bar in chart.locator(".pareto__bar").all()]
    assert [round(height / 200 * 40) for height in tall] == [int(row[1]) for row in wanted]


def test_a_product_is_a_share_of_its_own_orders(lab: Locator) -> None:
    lab.get_by_label("按哪一列分组").select_option("商品")
    found = {row[0]: row[4] for row in groups(lab)}
    assert (found["多功能玻璃养生壶"], found["石径徒步鞋"], found["溪谷速干T恤"]) == ("7.78%", "6.00%", "1.54%")
    lab.get_by_label("商品", exact=True).select_option("石径徒步鞋")
    lab.get_by_label("按哪一列分组").select_option("类别")
    expect(lab.locator("[data-of]")).to_have_text("现在筛出来的 9 条，支付单数 150。")
    expect(lab.locator("[data-groups] tfoot")).to_contain_text("6.00%")


def test_sums_of_money(lab: Locator) -> None:
    lab.get_by_label("按哪一列分组").select_option("类别")
    lab.get_by_label("比什么").select_option("退款额")
    assert [row[:2] for row in groups(lab)][:2] == [["描述页面", "2061"], ["顾客个人", "1809"]]
    expect(lab.locator("[data-groups] tfoot")).to_contain_text("3.00%")
    lab.get_by_label("按哪一列分组").select_option("商品")
    assert {row[4] for row in groups(lab)} == {"—"}
    lab.get_by_label("结果", exact=True).select_option("拒绝")
    expect(lab.locator("[data-said]")).to_have_text("这些行加起来是 0，分不出占比。")


def saved(lab: Locator, name: str) -> tuple[str, list[list[str]]]:
    with lab.page.expect_download() as waiting:
        lab.get_by_role("button", name=name).click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    return waiting.value.suggested_filename, list(csv.reader(StringIO(text)))


def test_what_is_seen_is_saved(lab: Locator) -> None:
    lab.get_by_label("类别", exact=True).select_option("服务")
    lab.get_by_role("columnheader", name="单号").get_by_role("button").click(click_count=2)
    name, rows = saved(lab, "把看到的存成 CSV")
    assert name == "六月的四十条退款.csv"
    assert rows == [list(ROWS[0]), *[list(row.values()) for row in reversed(ROWS) if row["类别"] == "服务"]]
    name, rows = saved(lab, "把分组表存成 CSV")
    assert name == "六月的四十条退款-按商品.csv"
    assert rows[-1] == ["合计", "3", "100.0%", "", "0.23%"]


def answer(lab: Locator, no: int, text: str) -> Locator:
    task = lab.locator("[data-task]").nth(no)
    task.get_by_role("textbox").fill(text)
    task.get_by_role("textbox").press("Enter")
    return task


def test_figures_are_checked(lab: Locator) -> None:
    expect(lab.locator(".lab__key:visible")).to_have_count(0)
    for text, state, said in [
        ("", "none", "先写上你算的数。"),
        ("很多", "none", "没看出是什么数。只写数字就行，像 1.23。"),
        ("2.77%", "wrong", "这是成功口径：只数了真的退了款的 36 条。"),
        ("3.1", "near", "很接近。"),
        ("308", "wrong", "差了一百倍"),
        ("50", "wrong", "不对。"),
        ("40÷1300=3.08%", "right", "对了。"),
    ]:
        verdict = answer(lab, 0, text).locator("[data-verdict]")
        expect(verdict).to_contain_text(said)
        expect(verdict).to_have_class(f"lab__said is-{state}")
    task = lab.locator("[data-task]").first
    expect(task.locator(".lab__key")).to_have_attribute("open", "")
    expect(task.get_by_role("textbox")).to_have_attribute("aria-invalid", "false")
    for no, text in enumerate(["3.08", "2.77", "1.54", "0.38", "3.75 天", "7.78"]):
        answer(lab, no, text)
    expect(lab.locator("[data-score]")).to_have_text("6 个数全对了。")
    expect(lab.page.locator(".sr[aria-live=polite]")).to_contain_text("对了。6 个数全对了。")
    answer(lab, 0, "3")
    expect(lab.locator("[data-score]")).to_have_text("对了 5 / 6 个")


def test_nothing_is_kept(lab: Locator) -> None:
    answer(lab, 0, "3.08")
    lab.page.wait_for_timeout(700)
    stored = lab.page.evaluate("JSON.stringify(localStorage)")
    assert "3.08" not in stored


def test_every_control_is_reached_by_keys(lab: Locator) -> None:
    page = lab.page
    lab.get_by_role("radio", name="申请口径").focus()
    page.keyboard.press("ArrowRight")
    expect(lab.get_by_role("radio", name="成功口径")).to_be_checked()
    seen: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.evaluate(
            "(() => { const e = document.activeElement; return e.closest('kefu-lab') ? (e.dataset.act || e.dataset.filter && 'filter' ||"
            " (e.matches('[data-by]') ? 'by' : e.matches('[data-measure]') ? 'measure' : e.matches('.lab__scroll') ? 'scroll' :"
            " e.matches('input') ? 'input' : e.textContent.trim())) : ''; })()"
        )
        if not at:
            break
        seen.append(at)
    counts = Counter(seen)
    assert (counts["filter"], counts["sort"], counts["input"], counts["核对"]) == (5, 12, 6, 6)
    assert {"again", "save", "by", "measure", "save-groups", "scroll"} <= set(seen)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1440])
def test_axe_and_width(scheme: str, width: int, course: Path, chromium: Browser) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 844}, locale="zh-CN", color_scheme=scheme, reduced_motion="reduce"
    )  # type: ignore[arg-type]
    page = context.new_page()
    page.goto((course / "lab.html").as_uri())
    lab = page.locator("kefu-lab")
    lab.scroll_into_view_if_needed()
    expect(lab.locator("[data-scope]").first).to_be_visible()
    lab.get_by_label("按哪一列分组").select_option("顾客选因")
    for no, text in enumerate(["3.08", "3.08", "1.5", "x"]):
        answer(lab, no, text)
    assert_sound(page, f"{width} {scheme}")
    context.close()


def test_without_a_script_the_whole_table_stands_there(course: Path, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto((course / "lab.html").as_uri())
    lab = page.locator("kefu-lab")
    expect(lab.locator("tbody tr:visible")).to_have_count(40)
    expect(lab.locator("tfoot")).to_contain_text("6493")
    expect(lab.locator("button:visible, select:visible")).to_have_count(0)
    expect(lab.locator(".lab__key:visible")).to_have_count(6)
    context.close()


def test_printed_it_is_a_whole_table(lab: Locator) -> None:
    page: Page = lab.page
    page.emulate_media(media="print")
    settle(page)
    expect(lab.locator(".lab__bar:visible, .btn:visible")).to_have_count(0)
    table = first_table(lab)
    assert table.evaluate("t => t.parentElement.scrollHeight - t.parentElement.clientHeight") <= 1
