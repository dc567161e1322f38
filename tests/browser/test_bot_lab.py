"""The bot lab: versions, failures opened and mended, the knowledge base edited and kept, a talk, the hidden half, data of one's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import assert_sound, settle
from tests.browser.conftest import ROOT, Server, Watched, build_small, served, small_course
from tests.unit.test_bot import OWN_WORDS

PAGE = """---
title: 实训
---
# 实训

## 机器人 {#t-bot}

/// 机器人实训 | 四十条知识
    数据: bot
///
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("bot") / "course"
    small_course(root)
    for name in ("bot.csv", "bot.yaml", "says.csv", "says.yaml"):
        shutil.copy(ROOT / "quizzes" / "data" / name, root / "quizzes" / "data" / name)
    (root / "docs" / "bot.md").write_text(PAGE, encoding="utf-8")
    return build_small(root)


@pytest.fixture(params=["web", "folder"])
def server(request: pytest.FixtureRequest, course: Path) -> Iterator[Server]:
    yield from served(request.param, course)


@pytest.fixture
def lab(server: Server, watched: Watched) -> Iterator[Locator]:
    watched.page.goto(server / "bot.html")
    yield found(watched.page)
    assert watched.errors == []


def found(page: Page) -> Locator:
    lab = page.locator("kefu-bot")
    lab.scroll_into_view_if_needed()
    expect(figure(lab, "总准确率")).to_be_visible()
    return lab


def figure(lab: Locator, name: str) -> Locator:
    return lab.locator("[data-figures] .bot__figures li").filter(has_text=name).locator("b")


def version(lab: Locator, name: str) -> None:
    lab.get_by_role("button", name=name).click()


def row(lab: Locator, id: str) -> Locator:
    place = lab.locator(f"[data-row={id}]").first
    place.locator("summary").click()
    return place


def bring(lab: Locator, which: str, text: str) -> Locator:
    lab.locator(f"[data-file={which}]").set_input_files(
        {"name": "own.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    said = lab.locator("[data-import-said]")
    expect(said).to_be_visible()
    return said


def test_the_five_versions_and_what_is_found(lab: Locator) -> None:
    expect(figure(lab, "总准确率")).to_have_text("43.3%")
    expect(lab.locator("[data-version='0']")).to_have_attribute("aria-pressed", "true")
    for name, share in (("第2版", "46.7%"), ("第3版", "83.3%"), ("第4版", "86.7%"), ("第5版", "93.3%")):
        version(lab, name)
        expect(figure(lab, "总准确率")).to_have_text(share)
    expect(figure(lab, "误答率")).to_have_text("4.3%")
    expect(figure(lab, "转人工率")).to_have_text("23.3%")
    expect(lab.locator("[data-figures]")).to_contain_text("答错 1 ÷ 机器人答了的 23")
    lab.get_by_text("P、R、F1 和公式").first.click()
    hands = lab.locator("[data-figures] tr").filter(has=lab.page.get_by_role("rowheader", name="转人工")).last
    expect(hands.locator("td")).to_have_text(["85.7%＝6÷7", "100.0%＝6÷6", "92.3%＝2×6÷（7＋6）"])
    place = row(lab, "U19")
    expect(place).to_contain_text("最高分过了阈值，就答了。")
    expect(place.locator("tbody tr").first).to_contain_text("F18 什么时候发货")
    expect(place.locator("tbody tr").first.locator("td").first).to_have_text("0.29")
    lab.get_by_label("怎样算像").select_option("bm25")
    expect(lab.locator("[data-threshold]")).to_have_text("10.00")
    lab.get_by_label("拿什么比").select_option("words")
    expect(lab.locator("[data-unit-said]")).to_contain_text("各家浏览器")
    expect(figure(lab, "总准确率")).not_to_be_empty()


def test_a_failure_is_mended_in_other_words(lab: Locator) -> None:
    version(lab, "第5版")
    place = row(lab, "U06")
    field = place.get_by_label("加一句相似问")
    field.fill("我喜欢睡硬一点，选哪个床垫")
    lab.page.keyboard.press("Enter")
    expect(lab.locator("[data-said]")).to_contain_text("这就是 U06 的原话")
    expect(field).to_be_focused()
    field.fill("想要硬一点的床垫")
    lab.page.keyboard.press("Enter")
    expect(lab.locator("[data-said]")).to_contain_text("加进了F07")
    expect(lab.locator("[data-failures] [data-row=U06]")).to_have_count(0)
    expect(lab.locator("[data-failures] summary").first).to_be_focused()
    expect(lab.locator("[data-book-said]")).to_have_text("40 条，改动了 1 条。")
    version(lab, "第3版")
    place = row(lab, "U27")
    place.get_by_label("加一个转人工的词").fill("多大")
    lab.page.keyboard.press("Enter")
    expect(lab.locator("[data-said]")).to_contain_text("小心，调试的句子里有它、却该机器人答的：U02。")


def test_the_knowledge_base_is_edited_and_kept(lab: Locator, server: Server) -> None:
    page = lab.page
    lab.get_by_label("找一条").fill("退货地址")
    expect(lab.locator("[data-entry]")).to_have_count(1)
    lab.locator("[data-entry=F30] summary").click()
    until = lab.get_by_label("失效的日子")
    until.fill("昨天")
    until.press("Tab")
    expect(lab.locator("[data-entry=F30] .lab__said")).to_contain_text("写成 2026-12-31 这样")
    until.fill("2026-07-01")
    until.press("Tab")
    expect(lab.locator("[data-entry=F30] summary")).to_contain_text("改过")
    expect(lab.locator("[data-book-said]")).to_contain_text("有 1 条已经过了失效的日子")
    lab.get_by_role("button", name="加一条").click()
    expect(lab.locator("[data-entry=F41] [data-of=question]")).to_be_focused()
    page.keyboard.type("能开专票吗")
    page.keyboard.press("Tab")
    lab.locator("[data-entry=F02] summary").click()
    lab.locator("[data-entry=F02]").get_by_role("button", name="删掉这一条").click()
    expect(lab.locator("[data-entry=F01] summary")).to_be_focused()
    expect(lab.locator("[data-book-said]")).to_contain_text("40 条，改动了 3 条")
    with page.expect_download() as download:
        lab.get_by_role("button", name="存成 CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == "编号,分类,问题,相似问,答复,动作,失效"
    assert "F41," in text
    assert "F02," not in text
    page.wait_for_timeout(900)  # what is typed is kept after a pause
    page.goto(server / "bot.html")
    again = found(page)
    expect(again.locator("[data-book-said]")).to_contain_text("40 条，改动了 3 条")
    expect(again.locator("[data-entry=F41] summary")).to_contain_text("能开专票吗")
    again.get_by_role("button", name="全部改回开头").click()
    expect(again.locator("[data-restart-said]")).to_contain_text("再按一次")
    again.get_by_role("button", name="全部改回开头").click()
    expect(again.locator("[data-book-said]")).to_have_text("40 条，还没有改动。")


def test_a_talk_goes_to_a_person_with_a_card(lab: Locator) -> None:
    version(lab, "第5版")
    say = lab.get_by_label("问一句")
    log = lab.locator("[data-log]")
    expect(log).to_contain_text("我是 AI 助手")
    say.fill("我的快递到哪了")
    say.press("Enter")
    expect(log).to_contain_text("先核验是您本人")
    expect(log).to_contain_text("依据 F20")
    say.fill("<b>架子倒了砸到孩子</b>")
    say.press("Enter")
    expect(log).to_contain_text("<b>架子倒了砸到孩子</b>")
    expect(log.locator(".bot__card")).to_contain_text("F20 我的快递到哪了")
    expect(log.locator(".bot__card")).to_contain_text("话里有“砸”")
    lab.get_by_role("button", name="转人工", exact=True).click()
    expect(log.locator(".bot__card")).to_have_count(2)
    expect(log.locator(".bot__card").last).to_contain_text("顾客要人工。")
    lab.get_by_role("button", name="重新开始").click()
    expect(log.locator(".bot__line")).to_have_count(1)


def test_the_hidden_half_is_revealed_once(lab: Locator, server: Server) -> None:
    page = lab.page
    said = lab.locator("[data-reveal-said]")
    reveal = lab.get_by_role("button", name="揭晓另外 30 句")
    version(lab, "第5版")
    reveal.click()
    expect(said).to_contain_text("上面还有没过的")
    expect(lab.locator("[data-revealed] [data-row]")).to_have_count(0)
    for id, texts in OWN_WORDS.items():
        entry = lab.locator(f"[data-entry={id}]")
        entry.locator("summary").click()
        field = entry.get_by_label("相似问")
        field.fill(field.input_value() + "\n" + "\n".join(texts))
        field.blur()
    expect(lab.locator("[data-goals] .is-right")).to_have_count(4)
    reveal.click()
    expect(said).to_contain_text("过了 70%")
    expect(said).to_contain_text("不算过拟合")
    shown = lab.locator("[data-revealed] .bot__figures b").first.inner_text()
    version(lab, "第3版")
    expect(said).to_contain_text("揭晓以后你又改过")
    expect(said).to_contain_text(f"成绩还是揭晓那一次的：总准确率 {shown}")
    page.wait_for_timeout(900)
    page.goto(server / "bot.html")
    expect(found(page).locator("[data-reveal-said]")).to_contain_text(shown)


def test_data_of_ones_own_and_what_is_wrong_with_them(lab: Locator) -> None:
    said = bring(lab, "book", "编号,分类,问题\n1,a,b\n")
    expect(said).to_contain_text("表头里没有：相似问、答复、动作、失效。")
    head = "编号,分类,问题,相似问,答复,动作,失效\n"
    said = bring(lab, "book", head + "A1,物流,发什么快递,,默认中通,直接答复,明天\nA1,物流,,,x,直接答复,\n")
    for what in ("第 2 行：失效写着“明天”", "第 3 行：编号 A1 写了两次", "第 3 行：标准问空着"):
        expect(said).to_contain_text(what)
    expect(lab.locator("[data-entry]")).to_have_count(40)
    said = bring(lab, "book", head + "A1,物流,发什么快递,用哪家快递,默认<img src=x>,直接答复,\n")
    expect(said).to_contain_text("读进来 1 行。试问里有 48 句指着知识库里没有的编号")
    expect(lab.locator("[data-entry]")).to_have_count(1)
    said = bring(lab, "says", "编号,顾客的话,该答,用途\nU1,哪家快递,A9,调试\nU2,你好,人工,考试\n")
    expect(said).to_contain_text("该答写着“A9”")
    expect(said).to_contain_text("用途写着“考试”")
    said = bring(lab, "says", "编号,顾客的话,该答,用途\nU1,哪家快递,A1,调试\nU2,找人,人工,揭晓\n")
    expect(said).to_contain_text("读进来 2 行。")
    expect(figure(lab, "总准确率")).to_have_text("100.0%")
    lab.get_by_role("button", name="换回本节的数据").click()
    expect(lab.locator("[data-entry]")).to_have_count(40)


def test_words_that_cannot_be_read_are_said(lab: Locator) -> None:
    lab.get_by_text("改三张词表").click()
    field = lab.get_by_label("同义替换，一行一对")
    field.fill("邮费=运费\n物流")
    field.blur()
    expect(lab.locator("[data-words-said]")).to_contain_text("这几行没有写成“邮费=运费”：物流。")
    field.fill("邮费＝运费")
    field.blur()
    expect(lab.locator("[data-words-said]")).to_be_hidden()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1440, "dark")])
def test_it_is_accessible_and_fits(chromium: Browser, course: Path, width: int, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto((course / "bot.html").as_uri())
    lab = found(page)
    version(lab, "第5版")
    row(lab, "U06")
    lab.locator("[data-entry=F01] summary").click()
    lab.get_by_text("按大类看").click()
    lab.get_by_label("问一句").fill("找真人")
    lab.get_by_label("问一句").press("Enter")
    settle(page)
    assert_sound(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
