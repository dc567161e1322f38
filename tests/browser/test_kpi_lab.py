"""The lab of agents' figures: figures by hand, weights that are moved, reading, notes for talks, and a table of one's own."""

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

## 十二位 {#t-kpi}

/// 绩效实训 | 十二位客服的六月
    数据: agents
///
"""
RIGHT = {
    "A02": {"v0": "56.02", "v1": "245", "v6": "4.95", "p3": "9.6", "total": "103.61"},
    "A08": {"v0": "59.01%", "v1": "282", "v6": "12.93", "p3": "9.60", "total": "99.19"},
}
HEADS = "工号,化名,司龄,接待,已回复,询单,付款,订单,件数,销售额,首响,平响,退款单,评价,满意,红线"
ROW = "18,100,99,60,33,35,63,8580,8,30,2,20,19,0"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("kpi") / "course"
    small_course(root)
    for name in ("agents.csv", "agents.yaml"):
        shutil.copy(ROOT / "quizzes" / "data" / name, root / "quizzes" / "data" / name)
    (root / "docs" / "kpi.md").write_text(PAGE, encoding="utf-8")
    return build_small(root)


@pytest.fixture(params=["web", "folder"])
def server(request: pytest.FixtureRequest, course: Path) -> Iterator[Server]:
    yield from served(request.param, course)


@pytest.fixture
def lab(server: Server, watched: Watched) -> Iterator[Locator]:
    watched.page.goto(server / "kpi.html")
    found = watched.page.locator("kefu-kpi")
    found.scroll_into_view_if_needed()
    expect(found.locator("[data-ranks] tbody tr")).to_have_count(12)
    yield found
    assert watched.errors == []


def give(lab: Locator, answers: dict[str, dict[str, str]]) -> None:
    for number, fields in answers.items():
        for name, text in fields.items():
            lab.locator(f"[data-case={number}] [data-give={name}]").fill(text)
    lab.locator("[data-act=check-own]").click()


def ranks(lab: Locator) -> list[str]:
    return lab.locator("[data-ranks] tbody td:nth-child(2)").all_inner_texts()


def weight(lab: Locator, place: int) -> Locator:
    return lab.locator(f"input[type=text][data-weight='{place}']")


def bring(lab: Locator, text: str) -> None:
    lab.locator("[data-file]").set_input_files({"name": "own.csv", "mimeType": "text/csv", "buffer": text.encode()})
    expect(lab.locator("[data-import-said]")).to_be_visible()


def test_figures_by_hand_are_judged_with_the_usual_slips(lab: Locator) -> None:
    give(lab, RIGHT)
    expect(lab.locator("[data-own-score]")).to_have_text("10 个数全对。")
    expect(lab.locator("[data-case=A02] li").last).to_contain_text("八项：询单转化率 25.46")
    give(lab, {"A02": {"v0": "0.5602", "v1": "", "v6": "20.22", "p3": "10.49", "total": "100"}})
    notes = lab.locator("[data-case=A02] li")
    expected = ["写成百分数", "还没有写", "不对", "只算 1.2 倍", "总分不对"]
    for place, part in enumerate(expected):
        expect(notes.nth(place)).to_contain_text(part)
    expect(lab.locator("[data-own-score]")).to_have_text("对了 5 / 10 个。改了再核对。")


def test_moving_a_weight_moves_the_ranks(lab: Locator) -> None:
    assert ranks(lab)[:3] == ["A01", "A12", "A04"]
    lab.get_by_role("button", name="退款最看重").click()
    expect(lab.locator("[data-weights-said]")).to_have_text("权重合计 100。")
    assert weight(lab, 6).input_value() == "30"
    assert ranks(lab)[9] == "A08"
    weight(lab, 0).fill("120")
    expect(lab.locator("[data-weights-said]")).to_have_text("权重写 0 到 100 的数。")
    expect(weight(lab, 0)).to_have_attribute("aria-invalid", "true")
    weight(lab, 0).fill("30")
    expect(lab.locator("[data-weights-said]")).to_contain_text("权重合计 120，不是 100")
    slider = lab.locator("input[type=range][data-weight='0']")
    assert slider.input_value() == "30"
    slider.focus()
    lab.page.keyboard.press("ArrowLeft")
    expect(weight(lab, 0)).to_have_value("29")
    lab.get_by_role("button", name="原来的权重").click()
    expect(lab.locator("[data-said-ranks]")).to_have_text("第一名 A01 陈曦，110.09 分。名次和原来一样。")


def test_without_the_cap_the_fastest_climbs(lab: Locator) -> None:
    lab.get_by_role("button", name="快最要紧").click()
    lab.locator("[data-cap]").uncheck()
    expect(lab.locator("[data-said-ranks]")).to_contain_text("第一名 A05 孙浩")


def test_reading_the_figures(lab: Locator) -> None:
    first = lab.locator("[data-finding='0']")
    said = first.locator("[data-verdict]")
    first.locator("[data-act]").click()
    expect(said).to_have_text("先选一位、一个数。")
    first.locator("[data-choose=agent]").select_option("A11")
    first.locator("[data-choose=metric]").select_option("0")
    first.locator("[data-act]").click()
    expect(said).to_contain_text("不是这一位。何苗才 3 个月")
    first.locator("[data-choose=agent]").select_option("A06")
    first.locator("[data-choose=metric]").select_option("1")
    first.locator("[data-act]").click()
    expect(said).to_contain_text("人对了")
    first.locator("[data-choose=metric]").select_option("0")
    first.locator("[data-act]").click()
    expect(said).to_contain_text("李想 6 个月")
    expect(lab.locator("[data-found-score]")).to_have_text("对了 1 / 3 问。")


def test_notes_for_talks_are_kept(lab: Locator) -> None:
    lab.locator("textarea").first.fill("先问那一次是怎么说的")
    lab.page.reload()
    expect(lab.locator("textarea").first).to_have_value("先问那一次是怎么说的")


def test_a_table_of_ones_own(lab: Locator) -> None:
    bring(lab, f"{HEADS}\nB1,小一,{ROW}\nB2,小二,3{ROW[2:]}\n")
    expect(lab.locator("[data-import-said]")).to_have_text("读进来 2 行。")
    assert ranks(lab) == ["B1", "B2"]
    expect(lab.locator("[data-ranks]")).to_contain_text("小二（培养期）")
    expect(lab.locator("[data-own-part]:visible")).to_have_count(0)
    lab.get_by_role("button", name="换回本节的数据").click()
    expect(lab.locator("[data-ranks] tbody tr")).to_have_count(12)


def test_what_is_wrong_with_a_table_is_said_all_at_once(lab: Locator) -> None:
    bring(lab, f"{HEADS}\nB1,<b>,{ROW.replace('60,33', '0,-3')}\nB1,小二,{ROW.replace('8580', '8,580')}\n")
    said = lab.locator("[data-import-said]")
    for part in ("第 2 行：询单是 0", "付款写着“-3”", "工号 B1 用了两次"):
        expect(said).to_contain_text(part)
    expect(lab.locator("[data-ranks] tbody tr")).to_have_count(12)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_it_is_sound_at_320_px(lab: Locator, scheme: str) -> None:
    page = lab.page
    page.set_viewport_size({"width": 320, "height": 800})
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    give(lab, {"A02": {"v0": "1"}})
    settle(page)
    assert_sound(page)


def test_without_a_script_the_table_the_goals_and_the_reference_remain(course: Path, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto((course / "kpi.html").as_uri())
    lab = page.locator("kefu-kpi")
    expect(lab.locator("tbody tr:visible")).to_have_count(12 + 8)
    expect(lab.locator("[data-live]:visible, button:visible")).to_have_count(0)
    expect(lab.locator(".lab__key:visible")).to_have_count(3)
    context.close()
