"""The typing lab: an input method that is left alone, Enter, slips that are shown, a clock that is faked, tries that stay, sentences of one's own."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, expect

from tests.browser.axe import assert_sound, settle
from tests.browser.conftest import ROOT, Server, Watched, build_small, served, small_course

PAGE = """---
title: 实训
---
# 实训

## 打一打 {#t-type}

/// 打字实训 | 店里的句子
    数据: typing
///
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("typing") / "course"
    small_course(root)
    for name in ("typing.csv", "typing.yaml"):
        shutil.copy(ROOT / "quizzes" / "data" / name, root / "quizzes" / "data" / name)
    (root / "docs" / "type.md").write_text(PAGE, encoding="utf-8")
    shutil.copy(ROOT / "docs" / "practice" / "data.md", root / "docs" / "practice")
    return build_small(root)


@pytest.fixture(params=["web", "folder"])
def server(request: pytest.FixtureRequest, course: Path) -> Iterator[Server]:
    yield from served(request.param, course)


def near(lab: Locator) -> Locator:
    lab.scroll_into_view_if_needed()
    expect(lab.locator("[data-want]")).not_to_be_empty()
    return lab


@pytest.fixture
def lab(server: Server, watched: Watched) -> Iterator[Locator]:
    """The lab, by a clock that a test can put forward; it goes on by itself too."""
    watched.page.clock.install()
    watched.page.goto(server / "type.html")
    yield near(watched.page.locator("kefu-typing"))
    assert watched.errors == []


def field(lab: Locator) -> Locator:
    return lab.get_by_role("textbox", name="照上面打，打完按回车")


def wanted(lab: Locator) -> str:
    return lab.locator("[data-want]").inner_text()


def type_all(lab: Locator, seconds: float = 10, text: str | None = None) -> str:
    """Type the sentence as it stands, or `text`, in so many seconds, and hand it in with Enter."""
    sentence = wanted(lab) if text is None else text
    field(lab).press_sequentially(sentence[:1])
    lab.page.clock.run_for(int(seconds * 1000))
    field(lab).press_sequentially(sentence[1:])
    field(lab).press("Enter")
    return sentence


def whole_try(lab: Locator, seconds: float = 30) -> list[str]:
    """Two sentences in a minute: the second is handed in when time is up."""
    return [type_all(lab, seconds), type_all(lab, 61 - seconds)]


def figures(lab: Locator) -> dict[str, str]:
    return {name: lab.locator(f"[data-figure={name}]").inner_text() for name in ("speed", "wrong", "accuracy", "time")}


def close(speed: str, wanted: float) -> bool:
    """Nearly as fast as by the seconds that the clock was put forward: the browser itself takes some time."""
    return 0.8 * wanted <= int(speed) <= wanted + 1


def input_method(lab: Locator) -> CDPSession:
    """An input method of Chinese, as the browser sees one."""
    return lab.page.context.new_cdp_session(lab.page)


def compose(method: CDPSession, letters: str) -> None:
    for end in range(1, len(letters) + 1):
        method.send("Input.imeSetComposition", {"text": letters[:end], "selectionStart": end, "selectionEnd": end})


def test_an_input_method_is_left_alone_until_it_lets_go(lab: Locator) -> None:
    method = input_method(lab)
    clock = lab.locator("[data-clock]")
    sentence = wanted(lab)
    expect(clock).to_have_text("1 分钟，打下第一个字开始")
    field(lab).focus()
    compose(method, "nin'hao")
    expect(clock).to_have_text("0:00 / 1:00")  # the first letter starts the clock
    expect(lab.locator("[data-place]")).to_have_text("第 1 句")
    expect(lab.locator("[data-want] :is(.typing__done, .typing__wrong)")).to_have_count(0)
    lab.page.keyboard.press("Enter")
    expect(lab.locator("[data-place]")).to_have_text("第 1 句")
    expect(lab.locator("[data-last]")).to_be_hidden()
    lab.get_by_role("button", name="交这一句").evaluate("button => button.click()")
    expect(lab.locator("[data-last]")).to_be_hidden()
    field(lab).fill("")
    for start in range(0, len(sentence), 4):
        compose(method, "zi'mu")
        method.send("Input.insertText", {"text": sentence[start : start + 4]})
        expect(field(lab)).to_have_value(sentence[: start + 4])
        expect(lab.locator("[data-place]")).to_have_text("第 1 句")
    lab.page.keyboard.press("Enter")
    expect(lab.locator("[data-last]")).to_have_text("上一句全对。")
    expect(field(lab)).to_have_value("")
    expect(field(lab)).to_be_focused()
    assert wanted(lab) != sentence


def test_a_try_by_keyboard_alone_and_its_speed(lab: Locator) -> None:
    lab.get_by_role("radio", name="1 分钟").focus()
    lab.page.keyboard.press("ArrowRight")
    expect(lab.locator("[data-clock]")).to_have_text("3 分钟，打下第一个字开始")
    lab.page.keyboard.press("ArrowLeft")
    lab.page.keyboard.press("Tab")
    expect(field(lab)).to_be_focused()
    first = type_all(lab, 30)
    expect(lab.get_by_role("radio", name="1 分钟")).to_be_disabled()
    second = wanted(lab)
    lab.page.keyboard.type(second[0])
    lab.page.clock.run_for(35000)
    expect(lab.locator("[data-clock]")).to_have_text(re.compile(r"^1:0[5-9]，时间到了，打完这一句就交$"))
    lab.page.keyboard.type(second[1:])
    lab.page.keyboard.press("Enter")
    result = lab.locator("[data-result]")
    expect(result).to_be_focused()
    right = len(first) + len(second)
    found = figures(lab)
    assert close(found["speed"], right / 65 * 60)
    assert (found["wrong"], found["accuracy"]) == ("0", "100%")
    expect(lab.locator("[data-rank]")).to_have_text(re.compile("待练：离及格的 60 还差|及格：离较优的 80 还差"))
    expect(lab.locator("[data-advice]")).not_to_be_empty()
    row = lab.locator("[data-table] tbody tr")
    expect(row).to_have_count(1)
    assert row.locator("td").all_inner_texts() == ["1 分钟", found["speed"], "100%", "0"]
    lab.page.keyboard.press("Tab")
    lab.page.keyboard.press("Enter")
    expect(field(lab)).to_be_focused()
    expect(result).to_be_hidden()


def test_slips_are_marked_and_told(lab: Locator) -> None:
    sentence = wanted(lab)
    field(lab).press_sequentially(sentence[0] + "错" + sentence[2])
    expect(lab.locator("[data-want] mark")).to_have_text(sentence[1])
    expect(lab.locator("[data-place]")).to_have_text("第 1 句，错 1 字")
    field(lab).press_sequentially(sentence[3:-1])
    field(lab).press("Enter")
    last = lab.locator("[data-last]")
    expect(last).to_contain_text("上一句错 2 字：")
    expect(last).to_contain_text(f"“{sentence[1]}”打成“错”，漏了“{sentence[-1]}”。")
    assert last.locator("del").all_inner_texts() == ["错"]
    assert last.locator("ins").all_inner_texts() == [sentence[1], sentence[-1]]
    lab.page.clock.run_for(20000)
    lab.get_by_role("button", name="就到这里").click()
    found = figures(lab)
    assert close(found["speed"], (len(sentence) - 2) * 3)
    assert found["wrong"] == "2"
    assert found["accuracy"] == f"{(len(sentence) - 2) / len(sentence) * 1000 // 1 / 10:g}%"
    expect(lab.locator("[data-worst] li")).to_have_count(1)


def test_half_width_marks_and_spaces_are_as_good(lab: Locator) -> None:
    sentence = wanted(lab)
    halves = str.maketrans("，。：；？！（）“”", ',.:;?!()""')
    type_all(lab, 5, sentence.translate(halves) + " ")
    expect(lab.locator("[data-last]")).to_have_text("上一句全对。")


def test_what_is_unfinished_counts_as_far_as_it_goes(lab: Locator) -> None:
    field(lab).press_sequentially(wanted(lab)[:10])
    lab.page.clock.run_for(10000)
    lab.get_by_role("button", name="就到这里").click()
    found = figures(lab)
    assert close(found["speed"], 60)
    assert (found["wrong"], found["accuracy"]) == ("0", "100%")


def test_nothing_is_handed_in_empty(lab: Locator) -> None:
    field(lab).press("Enter")
    expect(lab.locator("[data-refused]")).to_contain_text("这一句还没有打")
    expect(lab.locator("[data-clock]")).to_have_text("1 分钟，打下第一个字开始")


def test_what_was_taken_back_is_no_try(lab: Locator) -> None:
    field(lab).press_sequentially("您")
    field(lab).press("Backspace")
    lab.get_by_role("button", name="就到这里").click()
    expect(lab.locator("[data-clock]")).to_have_text("1 分钟，打下第一个字开始")
    expect(field(lab)).to_be_focused()
    expect(lab.locator("[data-tries]")).to_be_hidden()


@pytest.mark.parametrize("way", ["paste", "drop"])
def test_nothing_is_pasted_or_dropped(lab: Locator, way: str) -> None:
    field(lab).evaluate(
        """(field, way) => {
          const data = new DataTransfer();
          data.setData("text/plain", "您好");
          field.focus();
          const event = way === "paste" ? new ClipboardEvent(way, {clipboardData: data, bubbles: true, cancelable: true})
            : new DragEvent(way, {dataTransfer: data, bubbles: true, cancelable: true});
          if (field.dispatchEvent(event)) throw new Error("taken");
        }""",
        way,
    )
    expect(field(lab)).to_have_value("")
    expect(lab.locator("[data-refused]")).to_contain_text("粘贴和拖进来的不算")
    lab.page.clock.run_for(100)
    expect(lab.page.locator(".sr[aria-live]")).to_contain_text("粘贴和拖进来的不算")


def test_a_real_paste_is_refused(lab: Locator) -> None:
    field(lab).press_sequentially("您好")
    field(lab).press("ControlOrMeta+a")
    field(lab).press("ControlOrMeta+c")
    field(lab).press("End")
    field(lab).press("ControlOrMeta+v")
    expect(field(lab)).to_have_value("您好")
    expect(lab.locator("[data-refused]")).to_be_visible()


def test_tries_survive_a_reload_and_an_export_and_can_be_cleared(lab: Locator, server: Server, tmp_path: Path) -> None:
    page = lab.page
    whole_try(lab)
    lab.get_by_role("button", name="再打一次").click()
    whole_try(lab)
    rows = lab.locator("[data-table] tbody tr")
    expect(rows).to_have_count(2)
    page.reload()
    near(lab)
    expect(rows).to_have_count(2)
    expect(lab.locator("[data-best]")).to_contain_text("打过 2 次，最好的一次每分钟")

    page.goto(server / "practice/data.html")
    with page.expect_download() as download:
        page.locator("[data-act=save]").first.click()
    saved = tmp_path / "record.json"
    download.value.save_as(saved)
    kept = [event for event in json.loads(saved.read_text(encoding="utf-8"))["events"] if event["k"] == "typing"]
    assert [set(event) for event in kept] == [{"i", "t", "k", "id", "minutes", "ms", "right", "wrong"}] * 2
    expect(page.get_by_role("row", name="打字测速 2 次")).to_be_visible()
    page.locator("[data-act=clear]").click()
    page.locator("[data-act=clear-sure]").click()
    page.goto(server / "type.html")
    near(lab)
    expect(lab.locator("[data-best]")).to_contain_text("还没有打过")
    page.goto(server / "practice/data.html")
    page.locator("[data-file]").set_input_files(saved)
    expect(page.locator("[data-said=open]")).to_contain_text("新添")
    page.goto(server / "type.html")
    near(lab)
    expect(rows).to_have_count(2)

    clear = lab.get_by_role("button", name="清空打过的")
    clear.click()
    expect(rows).to_have_count(2)
    field(lab).focus()  # gone elsewhere: not asked any more
    clear.click()
    lab.get_by_role("button", name="再按一次就清空").click()
    expect(lab.locator("[data-tries]")).to_be_hidden()
    expect(lab.locator("[data-cleared]")).to_contain_text("清空了")
    page.reload()
    near(lab)
    expect(lab.locator("[data-best]")).to_contain_text("还没有打过")
    type_all(lab, 1)
    lab.get_by_role("button", name="就到这里").click()
    expect(rows).to_have_count(1)


def bring(lab: Locator, text: str) -> None:
    lab.locator("[data-file]").set_input_files({"name": "own.csv", "mimeType": "text/csv", "buffer": text.encode()})
    expect(lab.locator("[data-import-said]")).to_be_visible()


def test_sentences_of_ones_own(lab: Locator) -> None:
    bring(lab, "句子,场景\n您好，我先查一下库存。,接待\n")
    expect(lab.locator("[data-import-said]")).to_have_text("读进来 1 行。")
    assert wanted(lab) == "您好，我先查一下库存。"
    whole_try(lab)
    expect(lab.locator("[data-table] tbody td").first).to_have_text("1 分钟（自带）")
    bring(lab, "场景,句子\n接待,您好\n接待,<b>您好，我先查一下</b>\n接待,我先查 一下库存。\n接待,我先查 一下库存。\n")
    said = lab.locator("[data-import-said]")
    for part in ("第 2 行：这一句有 2 个字", "第 3 行：“<”不好打", "第 4 行：“空格”不好打", "第 5 行：和前面一句一样"):
        expect(said).to_contain_text(part)
    lab.get_by_role("button", name="换回本节的句子").click()
    assert wanted(lab) != "您好，我先查一下库存。"


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_it_is_sound_at_320_px(lab: Locator, scheme: str) -> None:
    page = lab.page
    page.set_viewport_size({"width": 320, "height": 800})
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    type_all(lab, 20, wanted(lab)[2:] + "错")
    field(lab).press_sequentially("错" + wanted(lab)[1:4])
    settle(page)
    assert_sound(page, "in the midst")
    lab.get_by_role("button", name="就到这里").click()
    expect(lab.locator("[data-table] tbody tr")).to_have_count(1)
    assert_sound(page, "at the end")


def test_without_a_script_the_formula_and_the_sentences_remain(course: Path, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto((course / "type.html").as_uri())
    lab = page.locator("kefu-typing")
    expect(lab.locator("[data-live]:visible, button:visible, textarea:visible")).to_have_count(0)
    expect(lab.get_by_text("（打的总字数 − 错字）÷ 实际用的分钟数")).to_be_visible()
    lab.get_by_text("全部 41 句").click()
    expect(lab.locator("ol li:visible")).to_have_count(41)
    context.close()
