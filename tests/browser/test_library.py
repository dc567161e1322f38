"""Lists that can be searched, cards that turn, sets of exercises, cards to write on, the shops: what few pages have.

The blocks stand on a page of their own, put into the good course of the tests, so that nothing hangs on what authors write.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import assert_sound, settle
from tests.browser.conftest import SUB_PATH, Server, Watched, build_small, serve, served, small_course

SHOWN = ["blocks.html", "unit1/exercises.html"]
PAGE = """---
title: 样张
---
# 样张

/// 问答库 | 常问的话
组：售前
问：满多少包邮？
答：满{店:政策.包邮门槛}包邮，偏远地区看**结算页**。
问：ＡＢ 两款有什么不同？
答：A 款宽一些。
组：售后
问：不合适能退吗？
答：七天内可以。
///

/// 店铺资料
///

/// 店铺路径
///

/// 检索表 | 三种促销
    筛选: 目的
| 促销 | 目的 |
|---|---|
| 满减 | 提高客单价、清库存 |
| 包邮 | 提高客单价 |
| 赠品 | 拉新 |
///

/// 顾客卡 | 两种顾客
类型：急性子
表现：一句拆成三条。
心里在想：别让我等。
这样应对：先给结论。
别这样：让他稍等。
类型：谨慎型
表现：先看评价。
心里在想：别再吃亏。
这样应对：把数据给足。
别这样：说“放心”。
///

/// 匠心服务研习坊 | 一张 / 便条
背景：老周给每个包裹塞一张便条。
思考：什么要紧？
探讨：说给同桌听。
联想：写给谁？
///

/// 课堂讨论 | 归客服管吗
    分钟: 8
判断：解答咨询 | 是 | 最基本的职责。
///

/// 实践训练 | 四十条归六类
任务：
- 逐条归类
填写：规格尺码
量规：归类 | 归对 36 条 | 4
///

/// 规则速查
///

/// 规则更新
///

/// 禁语词典
///
"""
CARD = """
/// 纠偏 | 好评返现
    依据: 广告法第九条、第四条
    核对: 2026-11-22
旧做法：好评返两元。
为什么不行：这是买来的评价。
现在这样做：请顾客照实写。
///
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good course of the tests with the page `blocks.html`, built by MkDocs with everything else of the project."""
    root = tmp_path_factory.mktemp("library") / "course"
    small_course(root)
    (root / "docs" / "blocks.md").write_text(PAGE, encoding="utf-8")
    with (root / "docs" / "unit1" / "index.md").open("a", encoding="utf-8") as unit:
        unit.write(CARD)
    return build_small(root)


@pytest.fixture(params=["web", "folder"])
def server(request: pytest.FixtureRequest, library: Path) -> Iterator[Server]:
    yield from served(request.param, library)


@pytest.fixture
def page(server: Server, watched: Watched) -> Iterator[Page]:
    watched.page.goto(server / "blocks.html")
    yield watched.page
    assert watched.errors == []


def test_questions_are_found_by_words_whatever_their_width(page: Page) -> None:
    faq = page.locator(".block--faq")
    field = faq.get_by_role("searchbox")
    questions = faq.locator("summary")
    expect(questions).to_have_count(3)
    field.fill("包邮 结算")
    expect(faq.locator("summary:visible")).to_have_text(["满多少包邮？"])
    expect(faq.locator("[data-count]")).to_have_text("找到 1 问，共 3 问")
    expect(page.locator(".sr[aria-live=polite]")).to_have_text("找到 1 问，共 3 问")
    field.fill("ab")
    expect(faq.locator("summary:visible")).to_have_text(["ＡＢ 两款有什么不同？"])
    field.fill("没有这回事")
    expect(faq.locator("summary:visible")).to_have_count(0)
    faq.get_by_role("button", name="看全部").click()
    expect(faq.locator("summary:visible")).to_have_count(3)
    expect(field).to_be_focused()


def test_chips_show_one_group(page: Page) -> None:
    faq = page.locator(".block--faq")
    chip = faq.get_by_role("button", name="售后", exact=True)
    chip.focus()
    page.keyboard.press("Enter")
    expect(chip).to_have_attribute("aria-pressed", "true")
    expect(faq.locator("summary:visible")).to_have_text(["不合适能退吗？"])
    expect(faq.locator(".finder__head:visible")).to_have_count(1)
    faq.get_by_role("button", name="全部", exact=True).click()
    expect(faq.locator("summary:visible")).to_have_count(3)


def test_an_answer_is_copied(page: Page) -> None:
    """On plain http and from a folder there is no clipboard to write to: the text goes by a field that is selected."""
    page.evaluate("document.addEventListener('copy', () => window.copied = getSelection().toString())")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    faq = page.locator(".block--faq")
    faq.locator("summary").first.click()
    faq.get_by_role("button", name="复制答句").first.click()
    expect(faq.locator(".copy").first).to_have_text("已复制")
    assert page.evaluate("copied") == "满49元包邮，偏远地区看结算页。"


def test_a_table_is_narrowed_by_each_value_of_a_cell(page: Page) -> None:
    table = page.locator(".block--lookup")
    table.scroll_into_view_if_needed()
    table.get_by_role("button", name="提高客单价", exact=True).click()
    expect(table.locator("tbody tr:visible td:first-child")).to_have_text(["满减", "包邮"])
    table.get_by_role("searchbox").fill("清库存")
    expect(table.locator("tbody tr:visible td:first-child")).to_have_text(["满减"])
    table.get_by_role("button", name="目的：全部").click()
    expect(table.locator("tbody tr:visible td:first-child")).to_have_text(["满减"])


def test_a_card_is_turned_by_a_key_and_printed_with_both_sides(page: Page) -> None:
    card = page.locator(".persona").first
    back = card.locator(".persona__side--back")
    card.scroll_into_view_if_needed()
    expect(back).to_be_hidden()
    card.get_by_role("button").focus()
    page.keyboard.press("Space")
    expect(back).to_be_visible()
    expect(card.locator(".persona__side--front")).to_be_hidden()
    expect(card.get_by_role("button")).to_have_text("翻回正面")
    page.emulate_media(media="print")
    expect(page.locator(".persona__side:visible")).to_have_count(4)


def saved(page: Page, block: str) -> tuple[str, str]:
    """Name and text of the file that the button of a column saves."""
    with page.expect_download() as waiting:
        page.locator(f"{block} kefu-export button").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_text(encoding="utf-8-sig")


def test_reflections_are_kept_and_saved_as_a_text(page: Page) -> None:
    craft = page.locator(".block--craft")
    craft.get_by_role("textbox", name="什么要紧？").fill("看见 <人>")
    page.wait_for_timeout(800)
    page.reload()
    expect(craft.get_by_role("textbox", name="什么要紧？")).to_have_value("看见 <人>")
    name, text = saved(page, ".block--craft")
    assert name == "一张-便条.txt"
    assert "【什么要紧？】\n看见 <人>" in text
    assert "【写给谁？】\n（没有写）" in text


def test_a_practice_is_saved_as_a_document(page: Page) -> None:
    practice = page.locator(".block--practice")
    practice.get_by_label("逐条归类").check()
    practice.get_by_label("规格尺码").fill("九条<b>")
    practice.get_by_label("自评：归类").fill("3")
    name, text = saved(page, ".block--practice")
    assert name == "四十条归六类.html"
    for wanted in (">逐条归类</th><td", ">√</td>", "九条&lt;b&gt;", ">3</td>"):
        assert wanted in text


def test_a_discussion_is_timed(page: Page) -> None:
    page.clock.install()
    page.reload()
    page.locator(".block--discussion").scroll_into_view_if_needed()
    timer = page.locator("kefu-timer")
    timer.get_by_role("button", name="开始计时").click()
    page.clock.run_for(61_000)
    expect(timer.locator("[data-left]")).to_have_text("6:59")
    timer.get_by_role("button", name="停一停").click()
    page.clock.run_for(60_000)
    expect(timer.locator("[data-left]")).to_have_text("6:59")
    timer.get_by_role("button", name="接着计时").click()
    page.clock.run_for(7 * 60_000)
    expect(timer.locator("[data-left]")).to_have_text("时间到")
    expect(timer.get_by_role("button", name="重新计时")).to_be_visible()


def test_the_shops_are_searched_and_narrowed(page: Page) -> None:
    shop = page.locator(".block--shop")
    shop.scroll_into_view_if_needed()
    total = shop.locator("[data-entry]").count()
    shop.get_by_role("button", name="规定", exact=True).click()
    expect(shop.locator("[data-entry]:visible")).to_have_count(shop.locator(".rule").count())
    expect(shop.locator("h2:visible")).to_have_count(1)
    shop.get_by_role("button", name="全部资料").click()
    shop.get_by_role("searchbox").fill("o1001 林阿姨")
    assert [e.get_attribute("id") for e in shop.locator("[data-entry]:visible").all()] == ["O1001", "K01"]
    page.goto(page.url.split("#")[0] + "#P01")
    expect(shop.locator("[data-entry]:visible")).to_have_count(total)
    expect(shop.locator("#P01 table")).to_be_visible()


def test_the_rules_are_searched_and_narrowed(page: Page) -> None:
    rules = page.locator(".block--rulebook")
    rules.scroll_into_view_if_needed()
    rules.get_by_role("button", name="说话与宣传", exact=True).click()
    expect(rules.locator("h3:visible")).to_have_text(["广告法"])
    rules.get_by_role("searchbox").fill("第九条")
    expect(rules.locator("summary:visible .statute__title")).to_have_text(["不用“最佳”"])
    rules.get_by_role("button", name="全部的事").click()
    rules.get_by_role("searchbox").fill("店规")
    expect(rules.locator("h3:visible")).to_have_text(["店里的规定"])
    rules.get_by_role("searchbox").fill("好评返现")
    expect(rules.locator("summary:visible .statute__title")).to_have_text(["不编造评价"])
    expect(rules.get_by_text("好评返现")).to_be_hidden()


def test_a_sentence_is_tried_on_the_lexicon(page: Page) -> None:
    ban = page.locator(".block--lexicon")
    ban.scroll_into_view_if_needed()
    field = ban.get_by_label("写一句客服的话")
    field.fill("不敢说全网最低")
    field.press("Enter")
    expect(ban.get_by_role("status")).to_contain_text("没有碰到词典里的话")
    expect(field).to_have_value("不敢说全网最低")
    field.fill("这款全网最低<b>，拍吧")
    ban.get_by_role("button", name="看看").click()
    expect(ban.locator(".try__said")).to_have_text("这款全网最低<b>，拍吧")
    expect(ban.locator("mark")).to_have_text(["全网最低"])
    expect(ban.locator(".try__hit")).to_contain_text("可以说：说清具体好在哪里。")
    ban.get_by_role("link", name="看这一条").click()
    expect(page.locator("details:target")).to_have_attribute("open", "")
    expect(page.locator("details:target .ban__law a")).to_have_text("广告法第九条")
    ban.get_by_role("button", name="来一句例子").click()
    expect(field).to_have_value("这款全网最低")
    expect(ban.locator("mark")).to_have_count(1)


def test_an_input_method_keeps_its_return_key(page: Page) -> None:
    field = page.get_by_label("写一句客服的话")
    field.fill("全网最低")
    field.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    expect(page.locator(".try__said")).to_have_count(0)


def test_the_lexicon_is_searched_by_wordings_that_are_not_shown(page: Page) -> None:
    ban = page.locator(".block--lexicon")
    ban.get_by_role("searchbox").fill("最好的面料")
    expect(ban.locator("summary:visible")).to_have_count(1)
    ban.get_by_role("searchbox").fill("微信")
    expect(ban.locator("summary:visible")).to_have_count(0)


def test_a_correction_leads_to_its_rule_and_the_updates_to_the_correction(server: Server, watched: Watched) -> None:
    page = watched.page
    page.goto(server / "blocks.html")
    page.locator(".block--rule-updates").get_by_role("link", name="好评返现").click()
    card = page.locator(".column--correction:target")
    expect(card).to_be_visible()
    card.get_by_role("link", name="广告法第九条").click()
    expect(page.locator("details:target")).to_have_attribute("open", "")
    expect(page.locator("details:target .statute__title")).to_have_text("不用“最佳”")
    assert watched.errors == []


def test_a_dialogue_leads_to_its_facts(server: Server, watched: Watched) -> None:
    watched.page.goto(server / "unit1/1-1.html")
    watched.page.get_by_text("查店铺资料").click()
    link = watched.page.locator(".dialogue__facts a").first
    expect(link).to_have_attribute("target", "_blank")
    with watched.page.context.expect_page() as opened:
        link.click()
    expect(opened.value.locator(":target")).to_be_visible()
    expect(watched.page.get_by_role("link", name="到练习店铺里查（另开一页）")).to_be_visible()


def test_exercises_are_graded_one_by_one_and_summed_up(server: Server, watched: Watched) -> None:
    page = watched.page
    page.goto(server / "unit1/exercises.html")
    expect(page.locator(".exercises__kind")).to_have_text(["一、填空题 1 题", "二、单选题 2 题", "三、简答题 1 题"])
    expect(page.locator("[data-note]")).to_have_text("共 4 题")
    expect(page.locator(".question-card:visible")).to_have_count(4)
    assert page.locator(".question__no").all_inner_texts() == ["第 1 题", "第 2 题", "第 3 题", "第 4 题"]
    card = page.locator("#q-1-x3")
    card.locator("input.blank").fill("快捷")
    card.get_by_role("button", name="提交").click()
    expect(card.locator("[data-state]")).to_have_text("全对")
    expect(page.locator("[data-summary]")).to_have_text("这组 4 题，已做 1 题。")
    expect(page.get_by_role("button", name="从头再做")).to_be_visible()
    assert watched.errors == []


@pytest.mark.parametrize("name", ["打印题目", "打印题目和答案"])
def test_exercises_are_printed_with_their_keys_or_without(name: str, server: Server, watched: Watched) -> None:
    page = watched.page
    page.add_init_script("window.print = () => (window.seen = document.querySelectorAll('details.key[open]').length)")
    page.goto(server / "unit1/exercises.html")
    page.get_by_role("button", name=name, exact=True).click()
    assert page.evaluate("seen") == (4 if "答案" in name else 0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("details.key[open]")).to_have_count(0)


def test_without_a_script_the_whole_list_stands_there(server: Server, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server / "blocks.html")
    expect(page.locator(".block--faq summary:visible")).to_have_count(3)
    expect(page.locator("[data-bar]:visible, .copy:visible, .persona__turn:visible")).to_have_count(0)
    expect(page.get_by_text("先给结论。")).to_be_visible()
    expect(page.get_by_text("要用网页的脚本")).to_be_visible()
    expect(page.get_by_label("写一句客服的话")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_too_wide(scheme: str, library: Path, chromium: Browser) -> None:
    context = chromium.new_context(color_scheme=scheme, viewport={"width": 320, "height": 700}, bypass_csp=True)
    page = context.new_page()
    running, url = serve(library.parents[1])
    for name in SHOWN:
        page.goto(f"{url}{SUB_PATH}/{name}")
        settle(page)
        page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
        assert_sound(page, name)
    running.shutdown()
    context.close()
