"""The staffing lab: shifts that are moved until every rule holds, longer sessions, the reference, and a day of one's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.axe import assert_sound, settle
from tests.browser.conftest import ROOT, Server, Watched, build_small, served, small_course

PAGE = """---
title: 实训
---
# 实训

## 一天 {#t-day}

/// 排班实训 | 普通的一天
    数据: demand
///
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("staffing") / "course"
    small_course(root)
    for name in ("demand.csv", "demand.yaml"):
        shutil.copy(ROOT / "quizzes" / "data" / name, root / "quizzes" / "data" / name)
    (root / "docs" / "day.md").write_text(PAGE, encoding="utf-8")
    return build_small(root)


@pytest.fixture(params=["web", "folder"])
def server(request: pytest.FixtureRequest, course: Path) -> Iterator[Server]:
    yield from served(request.param, course)


@pytest.fixture
def lab(server: Server, watched: Watched) -> Iterator[Locator]:
    watched.page.goto(server / "day.html")
    found = watched.page.locator("kefu-staffing")
    found.scroll_into_view_if_needed()
    expect(found.locator("[data-hours] tbody tr")).to_have_count(16)
    yield found
    assert watched.errors == []


def lay(lab: Locator, place: int, **fields: int) -> None:
    for name, value in fields.items():
        lab.locator(f"[data-shift='{place}'] [data-set={name}]").select_option(str(value))


def cell(lab: Locator, hour: int, column: int) -> str:
    row = lab.locator("[data-hours] tbody tr").filter(has=lab.page.get_by_role("rowheader", name=str(hour), exact=True))
    return row.locator("td").nth(column - 2).inner_text()


def bring(lab: Locator, text: str) -> None:
    lab.locator("[data-file]").set_input_files({"name": "own.csv", "mimeType": "text/csv", "buffer": text.encode()})
    expect(lab.locator("[data-import-said]")).to_be_visible()


def test_shifts_are_moved_until_every_rule_holds(lab: Locator) -> None:
    notes = lab.locator("[data-notes] li")
    verdict = lab.locator("[data-verdict]")
    expect(verdict).to_have_text("还有 2 条没有过。")
    expect(notes.first).to_contain_text("20 点接不完")
    assert cell(lab, 20, 4) == "接不完"
    lay(lab, 1, start=14, people=2, meal=18)
    lay(lab, 2, people=3, meal=17)
    expect(notes.first).to_have_text("等过 60 秒的：12 点 401 秒，13 点 401 秒。")
    lab.locator("[data-cover] [data-set=hours]").select_option("2")
    expect(verdict).to_contain_text("四条都过了")
    expect(lab.locator("[data-total]")).to_contain_text("8 人，58 个工时在岗")
    lay(lab, 0, people=5)
    expect(notes.nth(1)).to_have_text("一天 10 人，最多 8 人，编制不够。")
    lab.get_by_role("button", name="回到开头的排法").click()
    expect(verdict).to_have_text("还有 2 条没有过。")


def test_the_reference_can_be_laid_out(lab: Locator) -> None:
    lab.get_by_text("参考的排法").click()
    lab.get_by_role("button", name="摆上去看看").click()
    expect(lab.locator("[data-notes] .is-wrong")).to_have_count(0)


def test_longer_sessions_want_more_people(lab: Locator) -> None:
    assert cell(lab, 20, 6) == "5"
    field = lab.locator("[data-plan=minutes]")
    field.fill("30")
    field.press("Tab")
    assert int(cell(lab, 20, 6)) > 5
    field.fill("0")
    field.press("Tab")
    expect(lab.locator("[data-plan-said]")).to_contain_text("时长 1 到 120 分钟")
    expect(field).to_have_attribute("aria-invalid", "true")


def test_a_day_of_ones_own(lab: Locator) -> None:
    bring(lab, "会话,钟点\n30,9\n12.5,8\n")
    expect(lab.locator("[data-import-said]")).to_have_text("读进来 2 行。")
    assert lab.locator("[data-hours] tbody th").all_inner_texts() == ["8", "9"]
    bring(lab, "钟点,会话\n25,-1\n8,3\n8,<b>\n")
    said = lab.locator("[data-import-said]")
    for part in ("第 2 行：钟点写着“25”", "会话写着“-1”", "第 4 行：会话写着“<b>”", "8 点写了两次"):
        expect(said).to_contain_text(part)
    lab.get_by_role("button", name="换回本节的数据").click()
    expect(lab.locator("[data-hours] tbody tr")).to_have_count(16)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_it_is_sound_at_320_px(lab: Locator, scheme: str) -> None:
    page = lab.page
    page.set_viewport_size({"width": 320, "height": 800})
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    settle(page)
    assert_sound(page)


def test_without_a_script_the_formula_and_the_reference_remain(course: Path, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto((course / "day.html").as_uri())
    lab = page.locator("kefu-staffing")
    expect(lab.locator("[data-live]:visible, button:visible")).to_have_count(0)
    expect(lab.get_by_text("爱尔兰 C 公式")).to_be_visible()
    expect(lab.locator(".lab__key:visible")).to_have_count(1)
    context.close()
