"""The RFM lab: points given by hand, edges that are moved, the map, who may be written to, the care plan, and a table of one's own."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.axe import assert_sound, settle
from tests.browser.conftest import ROOT, Server, Watched, build_small, served, small_course

PAGE = """---
title: 实训
---
# 实训

## 三十位 {#t-rfm}

/// RFM实训 | 三十位顾客
    数据: rfm
///
"""
RIGHT = {
    "C003": ("4", "4", "4", "111"),
    "C006": ("2", "5", "5", "011"),
    "C010": ("5", "2", "5", "101"),
    "C013": ("1", "2", "5", "001"),
    "C018": ("4", "5", "2", "110"),
    "C022": ("4", "1", "3", "100"),
}
HEADS = "编号,最近付款,次数,实付,同意营销,未结投诉"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("rfm") / "course"
    small_course(root)
    for name in ("rfm.csv", "rfm.yaml"):
        shutil.copy(ROOT / "quizzes" / "data" / name, root / "quizzes" / "data" / name)
    (root / "docs" / "rfm.md").write_text(PAGE, encoding="utf-8")
    return build_small(root)


@pytest.fixture(params=["web", "folder"])
def server(request: pytest.FixtureRequest, course: Path) -> Iterator[Server]:
    yield from served(request.param, course)


@pytest.fixture
def lab(server: Server, watched: Watched) -> Iterator[Locator]:
    watched.page.goto(server / "rfm.html")
    found = watched.page.locator("kefu-rfm")
    found.scroll_into_view_if_needed()
    expect(found.locator("[data-groups] tbody tr")).to_have_count(8)
    yield found
    assert watched.errors == []


def counts(lab: Locator) -> dict[str, str]:
    rows = lab.locator("[data-groups] tbody tr").all()
    return {row.locator("th").inner_text(): row.locator("td").nth(1).inner_text() for row in rows}


def give(lab: Locator, answers: dict[str, tuple[str, str, str, str]]) -> None:
    for number, (r, f, m, group) in answers.items():
        case = lab.locator(f"[data-case={number}]")
        for place, points in enumerate((r, f, m)):
            case.locator(f"[data-pick='{place}']").select_option(points)
        case.locator("[data-pick=group]").select_option(group)
    lab.get_by_role("button", name="核对这 6 位").click()


def bring(lab: Locator, text: str | bytes) -> None:
    body = text if isinstance(text, bytes) else text.encode()
    lab.locator("[data-file]").set_input_files({"name": "own.csv", "mimeType": "text/csv", "buffer": body})
    expect(lab.locator("[data-import-said]")).to_be_visible()


def test_points_by_hand_are_judged_one_by_one(lab: Locator) -> None:
    give(lab, RIGHT)
    expect(lab.locator("[data-own-score]")).to_have_text("6 位全对，可以放手让机器打别的了。")
    give(lab, {"C010": ("1", "2", "5", "001")})
    said = lab.locator("[data-case=C010] li")
    expect(said.first).to_have_text("R 反了：天数越小，分越高。R：12 天前，该是 5 分。")
    expect(said.last).to_have_text("高低高，该是重要发展。")
    expect(lab.locator("[data-own-score]")).to_have_text("对了 5 / 6 位。改了再核对。")


def test_moving_an_edge_and_the_rule_regroups_everybody(lab: Locator) -> None:
    assert counts(lab) == {
        "重要价值": "5",
        "重要保持": "4",
        "重要发展": "3",
        "重要挽留": "3",
        "一般价值": "3",
        "一般发展": "4",
        "一般保持": "3",
        "一般挽留": "5",
    }
    lab.get_by_role("radio", name="3 分及以上").check()
    expect(lab.locator("[data-moved]")).to_have_text(
        "和本节的判法比，2 位换了类：C022 一般发展→重要发展；C023 一般保持→一般价值。挨着线的人，人工看一眼。"
    )
    edge = lab.locator("[data-edge=f]").first
    edge.fill("3")
    edge.press("Tab")
    expect(lab.locator("[data-edges-wrong]")).to_contain_text("F 的四个数要从左到右一个比一个小")
    expect(edge).to_have_attribute("aria-invalid", "true")
    assert counts(lab)["重要发展"] == "4"
    lab.get_by_role("button", name="还原本节的线").click()
    expect(lab.locator("[data-moved]")).to_have_text("和本节的判法比，没有人换类。")
    expect(lab.locator("[data-edges-wrong]")).to_be_hidden()


def test_the_map_is_drawn(lab: Locator) -> None:
    canvas = lab.locator("[data-map]")
    canvas.scroll_into_view_if_needed()
    expect(lab.locator("[data-map-said]")).to_contain_text("30 位的数都在")
    lab.page.wait_for_function(
        """canvas => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return new Set(Array.from({ length: data.length / 4 }, (_, at) => data.slice(at * 4, at * 4 + 3).join())).size > 20;
        }""",
        arg=canvas.element_handle(),
    )


def test_only_those_who_agreed_and_have_nothing_open(lab: Locator) -> None:
    boxes = lab.locator("[data-gate] input")
    for place in range(boxes.count()):
        if "没同意" not in lab.locator(".rfm__one").nth(place).inner_text():
            boxes.nth(place).check()
    said = lab.locator("[data-gate-said]")
    lab.locator("[data-act=check-gate]").click()
    expect(said).to_have_text("不该勾：C004 投诉还没办完；C009 投诉还没办完。")
    boxes.nth(3).uncheck()
    boxes.nth(8).uncheck()
    lab.locator("[data-act=check-gate]").click()
    expect(said).to_contain_text("对。能主动联系的 19 位。")


def test_the_plan_is_added_up_kept_and_saved(lab: Locator) -> None:
    care = lab.locator("[data-care='111']")
    care.locator("textarea").fill("先问上一单")
    care.locator("[data-cost]").fill("650")
    expect(lab.locator("[data-budget]")).to_have_text("已排 650 元，超了 50 元。有 1 类花了钱，没有写什么时候停。")
    care.locator("[data-cost]").fill("60")
    care.locator("[data-stop]").fill("=退订")
    expect(lab.locator("[data-budget]")).to_have_text("已排 60 元，还剩 540 元。")
    with lab.page.expect_download() as got:
        lab.locator("[data-act=save-care]").click()
    rows = list(csv.reader(StringIO(Path(got.value.path()).read_text("utf-8-sig"))))
    assert rows[1] == ["重要价值", "5", "3", "先问上一单", "60", "'=退订"]
    lab.page.reload()
    expect(lab.locator("[data-care='111'] textarea")).to_have_value("先问上一单")


def test_a_table_of_ones_own(lab: Locator) -> None:
    bring(lab, f"\ufeff{HEADS},备注\nA1,2026-06-01,6,2100,是,否,x\nA2,2025-08-01,1,99.5,否,是,\n")
    expect(lab.locator("[data-import-said]")).to_have_text("读进来 2 行。")
    assert lab.locator("[data-each] tbody th").all_inner_texts() == ["A1", "A2"]
    expect(lab.locator("[data-case-part]")).to_be_hidden()
    expect(lab.locator("[data-gate] input")).to_have_count(2)
    lab.get_by_role("button", name="换回本节的数据").click()
    expect(lab.locator("[data-each] tbody tr")).to_have_count(30)
    expect(lab.locator("[data-case-part]")).to_be_visible()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("编号,次数\nA1,3\n", ["表头里没有：最近付款、实付、同意营销、未结投诉。"]),
        (HEADS + "\n", ["只有表头，没有数据。"]),
        (
            HEADS + "\nA1,2026-02-31,0,1.234,有,\n,2026-07-01,3,<b>,是,否\nA1,2026-06-01,3,10,是,否\n",
            [
                "“2026-02-31”不是",
                "次数写着“0”",
                "金额写着“1.234”",
                "同意营销写着“有”",
                "未结投诉写着“”",
                "第 3 行：编号空着",
                "2026-07-01 比基准日还晚",
                "“<b>”",
                "编号 A1 用了两次",
            ],
        ),
        (b"PK\x03\x04\xff\xff\x81", ["这不是文本文件。"]),
    ],
    ids=["heads", "empty", "cells", "binary"],
)
def test_what_is_wrong_with_a_table_is_said_all_at_once(lab: Locator, text: str | bytes, said: list[str]) -> None:
    bring(lab, text)
    shown = lab.locator("[data-import-said]")
    for part in said:
        expect(shown).to_contain_text(part)
    expect(lab.locator("[data-each] tbody tr")).to_have_count(30)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_it_is_sound_at_320_px(lab: Locator, scheme: str) -> None:
    page = lab.page
    page.set_viewport_size({"width": 320, "height": 800})
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    give(lab, {"C010": ("1", "2", "5", "001")})
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert_sound(page)


def test_without_a_script_the_table_and_the_reference_remain(course: Path, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto((course / "rfm.html").as_uri())
    lab = page.locator("kefu-rfm")
    expect(lab.locator("tbody tr:visible")).to_have_count(30)
    expect(lab.locator("[data-live]:visible, button:visible")).to_have_count(0)
    expect(lab.locator(".lab__key:visible")).to_have_count(8)
    context.close()
