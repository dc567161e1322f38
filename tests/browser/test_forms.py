"""Sheets to fill in: what is chosen and written is kept, points add up, it is printed alone, empty or filled, and saved as a table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.axe import assert_sound, settle
from tests.browser.conftest import Server, Watched, build_small, served, small_course

PAGE = """---
title: 表
---
# 表

别的话。

/// 填写表 | 收货一周
说明：不想答的空着。
量表：和说的一样吗 | 1 | 5 | 不一样 | 一样
选择：答复管用吗 | 管用、没用
文字：最想改的一处
打分：态度 | 说人话 | 10
打分：准确 | 照页面 | 20
///
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("forms") / "course"
    small_course(root)
    (root / "docs" / "form.md").write_text(PAGE, encoding="utf-8")
    return build_small(root)


@pytest.fixture(params=["web", "folder"])
def server(request: pytest.FixtureRequest, course: Path) -> Iterator[Server]:
    yield from served(request.param, course)


@pytest.fixture
def form(server: Server, watched: Watched) -> Iterator[Locator]:
    watched.page.goto(server / "form.html")
    found = watched.page.locator("kefu-form")
    found.scroll_into_view_if_needed()
    expect(found.locator("[data-act=save]")).to_be_visible()
    yield found
    assert watched.errors == []


def fill(form: Locator) -> None:
    form.get_by_role("radio", name="4", exact=True).check()
    form.get_by_role("radio", name="管用").check()
    form.locator("textarea").fill("=太厚")
    form.locator("input[type=number]").first.fill("8.5")


def test_what_was_filled_in_is_kept_and_added_up(form: Locator) -> None:
    fill(form)
    expect(form.locator("[data-total]")).to_have_text("得分 8.5 / 30")
    form.page.reload()
    expect(form.get_by_role("radio", name="4", exact=True)).to_be_checked()
    expect(form.get_by_role("radio", name="管用")).to_be_checked()
    expect(form.locator("textarea")).to_have_value("=太厚")
    points = form.locator("input[type=number]").last
    points.fill("21")
    expect(form.locator("[data-total]")).to_have_text("有一项超过了满分，改过来再看总分。")
    expect(points).to_have_attribute("aria-invalid", "true")
    form.get_by_role("button", name="清空").click()
    expect(form.locator("input:checked")).to_have_count(0)
    form.page.reload()
    expect(form.locator("[data-total]")).to_have_text("得分 0 / 30")


def test_it_is_saved_as_a_table(form: Locator) -> None:
    fill(form)
    with form.page.expect_download() as got:
        form.get_by_role("button", name="存成 CSV").click()
    rows = list(csv.reader(StringIO(Path(got.value.path()).read_text("utf-8-sig"))))
    assert rows == [
        ["问", "答"],
        ["和说的一样吗", "4"],
        ["答复管用吗", "管用"],
        ["最想改的一处", "'=太厚"],
        ["得分：态度", "8.5"],
        ["得分：准确", ""],
    ]


@pytest.mark.parametrize(("name", "left"), [("打印空表", 0), ("打印填好的", 2)])
def test_it_is_printed_alone(form: Locator, name: str, left: int) -> None:
    page = form.page
    fill(form)
    page.evaluate(
        "() => { window.print = () => { window.printing = document.querySelectorAll('kefu-form input:checked').length; }; }"
    )
    form.get_by_role("button", name=name).click()
    assert page.evaluate("window.printing") == left
    page.emulate_media(media="print")
    expect(page.get_by_text("别的话。")).to_be_hidden()
    expect(form.get_by_text("最想改的一处")).to_be_visible()
    expect(form.get_by_role("button", name="存成 CSV")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_text("别的话。")).to_be_visible()
    expect(form.locator("input:checked")).to_have_count(2)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_it_is_sound_at_320_px_and_by_keys(form: Locator, scheme: str) -> None:
    page = form.page
    page.set_viewport_size({"width": 320, "height": 800})
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    form.get_by_role("radio", name="1", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(form.get_by_role("radio", name="2", exact=True)).to_be_checked()
    settle(page)
    assert_sound(page)


def test_without_a_script_it_is_a_form_to_print(course: Path, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto((course / "form.html").as_uri())
    expect(page.locator("kefu-form input[type=radio]")).to_have_count(7)
    expect(page.locator("kefu-form button:visible")).to_have_count(0)
    context.close()
