"""The sentence lab: the five steps of a sentence, a talk that is carried on, tasks, a sentence noted as wrong, intents of one's own."""

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

## 一句话 {#t-sentence}

/// 一句话实训 | 一句话，走五步
    数据: intents
///
"""
EXAMPLE = "我18号买的灰色四件套到哪了，能换1.8米的吗"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sentence") / "course"
    small_course(root)
    for name in ("intents.csv", "intents.yaml"):
        shutil.copy(ROOT / "quizzes" / "data" / name, root / "quizzes" / "data" / name)
    (root / "docs" / "sentence.md").write_text(PAGE, encoding="utf-8")
    return build_small(root)


@pytest.fixture(params=["web", "folder"])
def server(request: pytest.FixtureRequest, course: Path) -> Iterator[Server]:
    yield from served(request.param, course)


@pytest.fixture
def lab(server: Server, watched: Watched) -> Iterator[Locator]:
    watched.page.goto(server / "sentence.html")
    lab = watched.page.locator("kefu-sentence")
    lab.scroll_into_view_if_needed()
    expect(task(lab, "两件事")).to_be_visible()
    yield lab
    assert watched.errors == []


def say(lab: Locator, text: str) -> None:
    lab.get_by_label("像顾客那样打一句").fill(text)
    lab.page.keyboard.press("Enter")
    expect(lab.locator("[data-said]")).to_contain_text(text)


def task(lab: Locator, words: str) -> Locator:
    return lab.locator("[data-tasks] li").filter(has_text=words)


def bring(lab: Locator, text: str) -> Locator:
    lab.locator("[data-file]").set_input_files({"name": "own.csv", "mimeType": "text/csv", "buffer": text.encode()})
    said = lab.locator("[data-import-said]")
    expect(said).to_be_visible()
    return said


def test_the_example_goes_through_five_steps_and_on(lab: Locator) -> None:
    lab.get_by_role("button", name=EXAMPLE).click()
    expect(lab.locator("[data-said]")).to_contain_text("第 1 句")
    expect(lab.locator("[data-even] .sentence__piece").filter(has_text="四件套")).not_to_have_count(0)
    expect(lab.locator(".sentence__verdict")).to_have_text(["认成“查物流”，过了 0.35。", "认成“换尺寸”，过了 0.35。"])
    expect(lab.locator(".sentence__slot")).to_have_text(["18号日期", "灰色颜色", "四件套商品", "1.8米尺寸"])
    expect(lab.locator("[data-slots]")).to_contain_text("还缺：订单。")
    expect(lab.locator("[data-moves]")).to_contain_text("“查物流”还缺“订单”，一次只问这一样。")
    expect(lab.locator(".sentence__bubble")).to_contain_text("告诉我尾号就好")
    expect(lab.locator("[data-checks] .is-wrong")).to_have_count(0)
    say(lab, "27")
    expect(lab.locator("[data-even]")).to_contain_text("“27”换成“尾号27”。")
    expect(lab.locator(".sentence__bubble")).to_contain_text("要换尺寸，尾号27、1.8米，对吗？")
    changed = lab.locator("[data-state] tr").filter(has=lab.page.locator(".sentence__changed")).locator("th")
    expect(changed).to_have_text(["要办的", "已知道", "在等"])
    say(lab, "对")
    expect(lab.locator(".sentence__bubble")).to_contain_text("记下了：尾号27换成1.8米")
    for words in ("两件事", "只缺一样", "接着它的问题"):
        expect(task(lab, words)).to_have_class("is-right")
    expect(task(lab, "不要……")).to_have_class("is-wrong")


def test_a_denial_a_risk_and_what_it_does_not_know(lab: Locator) -> None:
    lab.get_by_role("button", name="不要发票了").click()
    expect(lab.locator(".sentence__verdict")).to_have_text("有“不要”，“开发票”翻成“取消开票”。")
    expect(task(lab, "不要……")).to_have_class("is-right")
    lab.get_by_role("button", name="枕头睡得起疹").click()
    expect(lab.locator("[data-moves]")).to_contain_text("话里有“起疹”，风险先于一切：先说停用和就医，再转人工。")
    expect(task(lab, "转人")).to_have_class("is-right")
    lab.get_by_role("button", name="从头说").click()
    expect(lab.locator("[data-steps]")).to_be_hidden()
    say(lab, "别给我发顺丰")
    expect(lab.locator(".sentence__bubble")).to_contain_text("我没听明白")
    for said in ("记下了", "已经记过了"):
        lab.get_by_role("button", name="它弄错了").click()
        expect(lab.locator("[data-wrong-said]")).to_contain_text(said)
    expect(lab.locator("[data-wrong] li")).to_have_text(["别给我发顺丰"])
    expect(task(lab, "认错")).to_have_class("is-right")


def test_what_is_typed_is_text(lab: Locator) -> None:
    say(lab, "<img src=x onerror=alert(1)> {订单} 到哪了")
    expect(lab.locator("[data-said] img")).to_have_count(0)
    expect(lab.locator("[data-even]")).to_contain_text("<img src=x")


def test_intents_of_ones_own(lab: Locator) -> None:
    head = "编号,意图,例句,要的槽位,做法,回复,反过来\n"
    said = bring(lab, head + "S1,问价,多少钱|几块钱,商品,答,{商品}的价看页面。,\nS2,问价,,单号,说,{日期},没有的\n")
    for words in (
        "第 3 行：意图“问价”写了两次",
        "第 3 行：至少写一句例句",
        "第 3 行：没有叫“单号”的槽位",
        "做法写“答”“办”或“转”，不能是“说”",
        "回复里的“{日期}”不在要的槽位里",
        "反过来的“没有的”不是表里的意图",
    ):
        expect(said).to_contain_text(words)
    expect(bring(lab, head)).to_contain_text("只有表头，没有数据。")
    expect(bring(lab, head + "S1,问价,多少钱|几块钱,商品,答,{商品}的价看页面。,\n")).to_contain_text("1")
    say(lab, "枕头多少钱")
    expect(lab.locator(".sentence__bubble")).to_have_text("枕头的价看页面。")
    lab.get_by_role("button", name="换回本节的意图").click()
    say(lab, "枕头多少钱")
    expect(lab.locator(".sentence__bubble")).to_contain_text("我没听明白")


def test_the_template_is_the_lesson(lab: Locator) -> None:
    with lab.page.expect_download() as download:
        lab.get_by_role("button", name="存一份样表").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert (
        text.replace("\r\n", "\n").splitlines()
        == (ROOT / "quizzes" / "data" / "intents.csv").read_text(encoding="utf-8").splitlines()
    )


def test_without_a_segmenter(server: Server, watched: Watched) -> None:
    watched.page.add_init_script("delete Intl.Segmenter")
    watched.page.goto(server / "sentence.html")
    lab = watched.page.locator("kefu-sentence")
    lab.get_by_role("button", name="不要发票了").click()
    expect(lab.locator("[data-even]")).to_contain_text("这个浏览器没有自带的分词，只照词表。")
    assert watched.errors == []


def test_by_keyboard_narrow_and_sound(lab: Locator, watched: Watched) -> None:
    page = lab.page
    lab.get_by_label("像顾客那样打一句").focus()
    page.keyboard.type("能不能机洗")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(lab.locator(".sentence__bubble")).to_contain_text("您问的是哪一件商品？")
    expect(lab.get_by_label("像顾客那样打一句")).to_be_focused()
    for width in (320, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        settle(page)
        assert_sound(page, scheme)


def test_without_a_script_the_steps_are_explained(course: Path, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((course / "sentence.html").as_uri())
    expect(page.get_by_text("这里简化了什么")).to_be_visible()
    expect(page.get_by_text("像顾客那样打一句")).to_be_hidden()
    context.close()
