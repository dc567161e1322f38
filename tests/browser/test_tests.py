"""Tests: a whole paper by keys on a phone from a folder, the clock, a reload, handing in once, the same paper for a class."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from courseware.inline import fill_facts
from tests.browser.answers import DRIVERS, Keys, Pointer
from tests.browser.axe import assert_sound
from tests.browser.conftest import GOOD, SUB_PATH, Server, build_small, serve, small_course, watch
from tests.unit.projects import good

PAGE = "practice/tests.html"
TYPES = [
    "single", "multiple", "true_false", "fill", "numeric", "match", "classify", "order", "spot", "rewrite", "case", "short",
]  # fmt: skip
PAPER = """\
id: 全题型
title: 十二种题型
about: 每种题型来一题。
unit: "1"
minutes: 20
total: 55
parts:
""" + "".join(f"  - {{type: {kind}, count: 1, points: 5}}\n" for kind in TYPES)
BANK = yaml.load((GOOD / "quizzes/unit1/1-1.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)["questions"]
QUESTIONS = {q["type"]: q for q in BANK}
QUESTIONS["rewrite"] = {**QUESTIONS["rewrite"], "model": fill_facts(QUESTIONS["rewrite"]["model"], good().facts)}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course with a paper that has a question of each type."""
    root = tmp_path_factory.mktemp("tests") / "course"
    small_course(root)
    (root / "quizzes/papers").mkdir()
    (root / "quizzes/papers/全题型.yaml").write_text(PAPER, encoding="utf-8")
    (root / "docs/practice/tests.md").write_text("# 测验\n\n挑一份。\n\n/// 测验\n///\n", encoding="utf-8")
    return build_small(root)


@pytest.fixture
def page(small: Path, context: BrowserContext) -> Iterator[Page]:
    """The tests of the small course on a phone, from a folder."""
    watched = watch(context)
    watched.page.clock.install()
    watched.page.goto(Server(small.as_uri()) / PAGE)
    yield watched.page
    assert watched.errors == []


def events(page: Page, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("kind => kefu.record.all().filter(({ k }) => k === kind)", kind)
    return found


def begin(page: Page, seed: str = "", title: str = "十二种题型") -> None:
    page.get_by_role("button", name=f"去考：{title}").click()
    page.get_by_label("老师给的暗号").fill(seed)
    page.get_by_role("button", name="开始答题").click()
    expect(card(page)).to_be_visible()


def card(page: Page) -> Locator:
    return page.locator(".sit__one:not([hidden]) kefu-question")


def answer(page: Page, right: bool = True, keys: bool = False) -> str:
    """Answer the question that is shown. Out: its type."""
    one = card(page)
    expect(one.locator("[data-state]")).to_have_count(1)
    kind = str(one.get_attribute("data-type"))
    DRIVERS[kind](Keys(page) if keys else Pointer(page), one.locator("form.question"), QUESTIONS[kind], right)
    return kind


def hand_in(page: Page) -> None:
    page.get_by_role("button", name="交卷", exact=True).click()
    page.get_by_role("dialog", name="要交卷了").get_by_role("button", name="就这样交卷").click()
    expect(page.locator(".score__deck kefu-question").first).to_be_visible()


def test_a_whole_paper_by_keys_on_a_phone(page: Page) -> None:
    hands = Keys(page)
    hands.press(page.get_by_role("button", name="去考：十二种题型"))
    assert "答案就在网页的文件里" in page.locator(".begin").inner_text()
    assert "不传到别处" in page.locator(".begin").inner_text()
    hands.press(page.get_by_role("button", name="开始答题"))
    for no, kind in enumerate(TYPES, 1):
        expect(page.get_by_role("group", name=f"第 {no} 题")).to_be_visible()
        # An exam: no key, no hint, no verdict, nothing to hand in by itself.
        expect(card(page).locator(".key, .hints, .question__actions").locator("visible=true")).to_have_count(0)
        assert answer(page, keys=True) == kind
        expect(card(page).locator("[data-state]")).to_have_text("已作答")
        assert card(page).locator(".is-right, .is-wrong").count() == 0
        hands.press(page.get_by_role("button", name="下一题" if no < 12 else "去交卷"))
    dialog = page.get_by_role("dialog", name="要交卷了")
    expect(dialog).to_contain_text("12 题都答了。")
    assert events(page, "test") == events(page, "attempt") == []
    hands.press(dialog.get_by_role("button", name="就这样交卷"))

    expect(page.locator(".score__sum")).to_have_text("55 / 55 分")
    expect(page.locator(".score__head")).to_contain_text("1 题要自己评（原值 5 分），不算进总分")
    [test] = events(page, "test")
    assert (test["paper"], test["title"], test["score"], test["of"], test["blanks"], test["late"]) == (
        "全题型", "十二种题型", 55, 55, 0, False,
    )  # fmt: skip
    attempts = events(page, "attempt")
    assert [(a["q"], a["test"], a["n"]) for a in attempts] == [(QUESTIONS[kind]["id"], test["id"], 1) for kind in TYPES]
    assert [(a["state"], a["score"]) for a in attempts] == [("right", 1)] * 11 + [("self", None)]

    # Every question with its verdict and its key; nothing to try again; the rubric can be ticked and changes no total.
    reviewed = page.locator(".score__deck kefu-question")
    expect(reviewed).to_have_count(12)
    expect(reviewed.locator(".key[open]")).to_have_count(12)
    expect(page.get_by_role("button", name="重做这题")).to_have_count(0)
    for box in reviewed.locator(".rubric input").all():
        hands.toggle(box)
    assert events(page, "attempt")[-1]["score"] == 1
    assert events(page, "attempt")[-1]["test"] == test["id"]
    expect(reviewed.locator(".question__result b").last).to_have_text("得 5 分，满分 5 分")
    expect(page.locator(".score__sum")).to_have_text("55 / 55 分")

    # It is over: after a reload the list, and the test in it to be read again.
    page.reload()
    expect(page.locator(".paper__best")).to_have_text("考过 1 次，最好 100 分（百分制）")
    hands.press(page.get_by_role("button", name="看卷：十二种题型"))
    expect(page.locator(".score__sum")).to_have_text("55 / 55 分")
    assert len(events(page, "test")) == 1


def test_a_reload_in_the_middle_loses_nothing(page: Page) -> None:
    begin(page, "甲")
    for kind in TYPES:
        answer(page)
        if kind in ("fill", "short"):
            page.get_by_role("button", name="标记，回头再看").click()
        if kind != "short":
            page.get_by_role("button", name="下一题").click()
    before = page.evaluate(
        """() => [...document.querySelectorAll('kefu-question')].map((q) => JSON.stringify(q.kind.read(q.at)))"""
    )
    page.clock.run_for(61_000)
    left = page.get_by_role("timer").inner_text()
    page.reload()
    # Where she was, what she wrote and moved, what she flagged, and the clock.
    expect(page.get_by_role("group", name="第 12 题")).to_be_visible()
    expect(page.locator(".sit__done")).to_have_text("已答 12 / 12")
    assert left.startswith("还剩 18:5")
    expect(page.get_by_role("timer")).to_contain_text("还剩 18:5")
    page.get_by_role("button", name="答题卡").click()
    sheet = page.get_by_role("dialog", name="答题卡")
    expect(sheet.get_by_role("button", name="已标记")).to_have_count(2)
    expect(sheet.get_by_role("button", name="第 4 题，填空，已答，已标记")).to_be_visible()
    sheet.get_by_role("radio", name="全部列出").check()
    sheet.get_by_role("button", name="关上").click()
    expect(page.locator(".sit__one:not([hidden])")).to_have_count(12)
    after = page.evaluate(
        """() => [...document.querySelectorAll('kefu-question')].map((q) => JSON.stringify(q.kind.read(q.at)))"""
    )
    assert after == before
    hand_in(page)
    expect(page.locator(".score__sum")).to_have_text("55 / 55 分")


def test_the_time_warns_and_hands_in_by_itself(page: Page) -> None:
    begin(page)
    answer(page)
    page.clock.run_for(15 * 60_000 + 1000)
    expect(page.get_by_role("status").filter(has_text="还有 5 分钟")).to_be_visible()
    page.clock.run_for(4 * 60_000)
    expect(page.get_by_role("status").filter(has_text="还有 1 分钟")).to_be_visible()
    page.get_by_role("button", name="交卷", exact=True).click()  # the warning lies open when the time is over
    page.clock.run_for(60_000)
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(".score__sum")).to_have_text("5 / 55 分")
    [test] = events(page, "test")
    assert (test["blanks"], test["late"], test["ended"] - test["started"]) == (11, False, 20 * 60_000)
    assert [a["state"] for a in events(page, "attempt")] == ["right"] + ["blank"] * 11


def test_a_page_that_was_closed_hands_in_what_was_there(page: Page) -> None:
    begin(page)
    answer(page)
    page.clock.run_for(2000)
    page.goto("about:blank")
    page.clock.fast_forward(3_600_000)
    page.go_back()
    expect(page.locator(".score__sum")).to_have_text("5 / 55 分")
    expect(page.locator(".score__head")).to_contain_text("到点时页面关着")
    [test] = events(page, "test")
    assert (test["late"], test["ended"] - test["started"]) == (True, 20 * 60_000)


def test_two_tabs_hand_in_once(small: Path, context: BrowserContext) -> None:
    running, url = serve(small.parents[1])
    first, second = watch(context).page, watch(context).page
    first.goto(f"{url}{SUB_PATH}/{PAGE}")
    begin(first)
    answer(first)
    first.get_by_role("button", name="下一题").click()
    first.wait_for_timeout(900)
    second.goto(first.url)
    expect(second.locator(".sit__done")).to_have_text("已答 1 / 12")
    hand_in(second)
    expect(first.locator(".score__sum")).to_have_text("5 / 55 分")
    assert len(events(first, "test")) == 1
    assert len(events(first, "attempt")) == 12
    running.shutdown()


def test_blanks_are_named_before_handing_in_and_missed_ones_can_be_listed(page: Page) -> None:
    begin(page)
    for right in (True, False, True):
        answer(page, right)
        page.get_by_role("button", name="下一题").click()
    page.get_by_role("button", name="交卷", exact=True).click()
    dialog = page.get_by_role("dialog", name="要交卷了")
    expect(dialog).to_contain_text("还有 9 题空着")
    dialog.get_by_role("button", name="第 7 题").click()
    expect(page.get_by_role("group", name="第 7 题")).to_be_focused()
    hand_in(page)
    expect(page.locator(".score__sum")).to_have_text("10 / 55 分")
    rows = page.get_by_role("table", name="各大题").get_by_role("row")
    expect(rows.nth(2)).to_contain_text("多选0 / 50% 要补")
    page.get_by_role("radio", name="没拿满分的").check()
    expect(page.locator(".score__deck kefu-question:not([hidden])")).to_have_count(10)
    # What was left blank is no answer on the pages of the course.
    page.goto(page.url.replace("practice/tests", "unit1/1-1"))
    fill = page.locator(f'kefu-question[data-id="{QUESTIONS["fill"]["id"]}"]')
    fill.scroll_into_view_if_needed()
    expect(fill.locator("[data-state]")).to_have_text("未作答")
    expect(page.locator(f'kefu-question[data-id="{QUESTIONS["single"]["id"]}"] [data-state]')).to_have_text("全对")


def paper(page: Page) -> tuple[str, list[str]]:
    """The mark of the paper that is sat, and everything it shows."""
    page.locator(".sit__one kefu-question").last.wait_for(state="attached")
    page.get_by_role("radio", name="全部列出").check()
    expect(page.locator(".sit__one:not([hidden])")).to_have_count(20)
    return page.locator(".sit__seed").inner_text()[-4:], page.locator(".sit__one form").all_inner_texts()


def test_a_seed_gives_a_class_the_same_paper(folder: Server, chromium: Browser) -> None:
    papers = []
    for seed in ("k7m 2qx", "Ｋ７Ｍ-2QX", "K7M2QY"):
        context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        page = watch(context).page
        page.goto(folder / PAGE)
        begin(page, seed, "单元 1 测验")
        papers.append(paper(page))
        context.close()
    assert papers[0] == papers[1]
    assert papers[0][0] != papers[2][0]
    assert papers[0][1] != papers[2][1]


def test_an_own_test_is_put_together_and_sat_again(page: Page) -> None:
    own = page.get_by_role("region", name="自选测验")
    for kind in ("案例", "改写", "找茬"):
        own.get_by_role("checkbox", name=kind).uncheck()
    own.get_by_role("radio", name="5 题", exact=True).check()
    own.get_by_role("radio", name="不限时").check()
    expect(own.get_by_role("status")).to_have_text("这样选，题库里有 8 题，抽 5 题。")
    own.get_by_role("button", name="去考：自选测验").click()
    page.get_by_role("button", name="开始答题").click()
    expect(page.get_by_role("timer")).to_have_text("不限时")
    expect(page.locator(".sit__done")).to_have_text("已答 0 / 5")
    seed = page.locator(".sit__seed").text_content()
    hand_in(page)
    page.get_by_role("button", name="再考一次").click()
    page.get_by_role("button", name="开始答题").click()
    expect(page.locator(".sit__done")).to_have_text("已答 0 / 5")
    assert page.locator(".sit__seed").text_content() != seed
    assert len(events(page, "test")) == 1


def test_without_a_script_the_papers_can_be_read(small: Path, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(Server(small.as_uri()) / PAGE)
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.get_by_role("heading", name="十二种题型")).to_be_visible()
    expect(page.get_by_role("button", name="去考")).to_have_count(0)
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 390), ("dark", 1440)])
def test_axe_finds_nothing_and_nothing_is_too_wide(scheme: Any, width: int, small: Path, chromium: Browser) -> None:
    context = chromium.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(Server(small.as_uri()) / PAGE)
    expect(page.get_by_role("button", name="去考：十二种题型")).to_be_visible()
    assert_sound(page, "list")
    page.get_by_role("button", name="去考：十二种题型").click()
    assert_sound(page, "start")
    page.get_by_role("button", name="开始答题").click()
    answer(page)
    page.get_by_role("button", name="标记，回头再看").click()
    assert_sound(page, "sitting")
    if width < 1000:
        page.get_by_role("button", name="答题卡").click()
        assert_sound(page, "sheet")
    page.get_by_role("radio", name="全部列出").check()
    page.keyboard.press("Escape")
    assert_sound(page, "all")
    page.get_by_role("button", name="交卷", exact=True).click()
    assert_sound(page, "warning")
    page.get_by_role("button", name="就这样交卷").click()
    expect(page.locator(".score__deck kefu-question")).to_have_count(12)
    assert_sound(page, "result")
    page.get_by_role("button", name="回到卷子列表").click()
    expect(page.get_by_role("button", name="看卷")).to_be_visible()
    assert_sound(page, "list after")
    context.close()
