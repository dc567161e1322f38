"""The transcript clinic: marks by keyboard, the comparison, the record over a reload, the sheet on paper, light and dark, a folder."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from courseware import engine
from tests.browser.answers import Keys, Pointer
from tests.browser.conftest import AXE, Server, Watched
from tests.browser.test_dialogues import DIALOGUES, PAGE, play

NAME = "1.2-发错颜色"
# Asks an angry man for four things, puts him off, looks up the rule, and in the end not what a shelf bears.
PATH = ["c", "a", "b", "b", "a", "b", "c", "d", "c"]
MARKS = {"响应": 3, "态度": 4, "专业": 5, "流程": 2, "合规": 5}


def open_sheet(page: Page, url: str) -> Locator:
    page.goto(url)
    play(Pointer(page), NAME, PATH)
    clinic = page.locator(f'kefu-dialogue[data-id="{NAME}"] .clinic')
    clinic.get_by_role("button", name="给这段聊天做质检").click()
    return clinic


def part(clinic: Locator, dimension: str) -> Locator:
    return clinic.locator(f'.clinic__part[data-part="{dimension}"]')


def mark(clinic: Locator) -> None:
    for dimension, count in MARKS.items():
        part(clinic, dimension).locator(f'input[type=radio][value="{count}"]').check()


def events(page: Page, kind: str) -> list[dict[str, Any]]:
    """The events of a kind in the record, as a reader of the stored journals finds them."""
    texts = page.evaluate("Object.entries(localStorage).filter(([k]) => k.startsWith('kefu:')).map(([, v]) => v)")
    found = [json.loads(line) for text in texts for line in text.splitlines() if line.startswith("{")]
    return [event for event in found if event.get("k") == kind]


def expert() -> dict[str, int]:
    spec = DIALOGUES[NAME].spec()
    path = engine.call("dialogue.replay", spec, PATH)["path"]
    marks: dict[str, int] = engine.call("quality", spec, path)["marks"]
    return marks


def address(server: Server) -> str:
    return server / PAGE[NAME].replace(".md", ".html")


def test_marked_by_keys_and_compared(web: Server, watched: Watched) -> None:
    page = watched.page
    clinic = open_sheet(page, address(web))
    hands = Keys(page)
    turns = page.locator(f'kefu-dialogue[data-id="{NAME}"] .debrief > .turns')
    assert not turns.is_visible()  # the comments would give the marks away

    hands.press(clinic.get_by_role("button", name="对照专家"))
    assert "还没打分：响应、态度、专业、流程、合规" in clinic.get_by_role("alert").inner_text()
    for dimension, count in MARKS.items():
        scale = clinic.get_by_role("radiogroup", name=f"{dimension}，打几分")
        hands.choose(scale.get_by_role("radio", name=f"{count} 分，满分 5 分"))
    proof = clinic.get_by_role("group", name="流程，依据哪几轮")
    hands.toggle(proof.get_by_role("checkbox", name="第 1 轮：您好，给您带来不便非常抱歉"))
    hands.write(part(clinic, "流程").get_by_label("理由"), "订单后台就有")
    hands.press(clinic.get_by_role("button", name="对照专家"))

    theirs = expert()
    near = sum(abs(MARKS[d] - theirs[d]) <= 1 for d in MARKS)
    assert f"五项里有 {near} 项和专家差不多" in clinic.locator(".clinic__verdict").inner_text()
    rows = clinic.locator(".clinic__table tbody tr:not(.clinic__reason)")
    told = {row.locator("th").inner_text(): row.locator("td > b").all_inner_texts() for row in rows.all()}
    assert told == {d: [str(MARKS[d]), str(theirs[d])] for d in MARKS}
    first = clinic.locator(".clinic__cost").first
    assert "你也选了：流程" in first.inner_text()
    assert "你没选：响应、态度、专业" in first.inner_text()
    assert turns.is_visible()

    (event,) = events(page, "clinic")
    assert event["d"] == NAME
    assert event["rev"] == DIALOGUES[NAME].spec()["rev"]
    assert (event["path"], event["marks"], event["expert"], event["agree"]) == (PATH, MARKS, theirs, near)
    page.reload()
    clinic.locator(".clinic__table").wait_for()
    assert len(events(page, "clinic")) == 1
    watched.check(web.url.split("/school")[0])


def test_a_reload_loses_nothing_in_a_folder(folder: Server, watched: Watched) -> None:
    page = watched.page
    clinic = open_sheet(page, address(folder))
    part(clinic, "态度").locator("input[type=radio][value='1']").check()
    part(clinic, "态度").get_by_role("checkbox", name="第 3 轮").check()
    part(clinic, "态度").get_by_label("理由").fill("让他等电话")
    page.reload()
    clinic.locator(".clinic__part").first.wait_for()
    assert part(clinic, "态度").locator("input[type=radio]:checked").input_value() == "1"
    assert part(clinic, "态度").get_by_role("checkbox", name="第 3 轮").is_checked()
    assert part(clinic, "态度").get_by_label("理由").input_value() == "让他等电话"
    assert "打了 1 项，还差 4 项" in clinic.inner_text()

    clinic.get_by_role("button", name="先放着").click()
    clinic.get_by_role("button", name="接着做质检").click()
    assert part(clinic, "态度").locator("input[type=radio]:checked").input_value() == "1"
    assert watched.errors == []


def test_a_damaged_sheet_is_an_empty_one(web: Server, watched: Watched) -> None:
    page = watched.page
    clinic = open_sheet(page, address(web))
    note = {"rev": DIALOGUES[NAME].spec()["rev"], "path": PATH, "texts": {}, "open": True, "done": True}
    note |= {"marks": {"响应": 9, "态度": "5", "专业": 2}, "turns": {"专业": [0, 99, "x"]}, "why": [1]}
    page.evaluate(
        "note => kefu.record.add({k: 'text', id: 'clinic#' + note[0], value: note[1]})", [NAME, json.dumps(note)]
    )
    page.reload()
    clinic.locator(".clinic__part").first.wait_for()
    assert clinic.locator("input[type=radio]:checked").evaluate_all("all => all.map(({value}) => value)") == ["2"]
    assert clinic.locator("input[type=checkbox]:checked").count() == 1
    assert watched.errors == []


def test_the_sheet_alone_is_printed_and_saved(folder: Server, watched: Watched) -> None:
    page = watched.page
    page.add_init_script("window.print = () => {}")
    clinic = open_sheet(page, address(folder))
    seen = "[...document.body.children].filter((e) => e.checkVisibility()).map((e) => e.className)"
    clinic.get_by_role("button", name="打印质检表").click()
    page.emulate_media(media="print")
    assert page.evaluate(seen) == ["paper"]
    blank = page.locator(".paper").inner_text()
    assert "0 1 2 3 4 5" in blank
    assert "专家" not in blank
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator(".paper").count() == 0

    mark(clinic)
    clinic.get_by_role("button", name="对照专家").click()
    clinic.get_by_role("button", name="打印质检表").click()
    page.emulate_media(media="print")
    assert page.evaluate(seen) == ["paper"]
    text = page.locator(".paper").inner_text()
    for wanted in ("姓名", "学号", "钱建华", "第 8 轮", "没冤枉你吧", "专家扣在"):
        assert wanted in text
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")

    with page.expect_download() as download:
        clinic.get_by_role("button", name="存成文件").click()
    saved = download.value.path().read_text(encoding="utf-8-sig")
    assert download.value.suggested_filename == "聊天质检-订的黑，来的白.txt"
    assert "合计：你 19 分" in saved
    assert "钱建华：发错颜色了" in saved
    assert watched.errors == []


def test_a_wait_is_a_turn_without_a_reply(web: Server, watched: Watched) -> None:
    """With a dialogue that knows patience, as every one does at the workbench."""
    page = watched.page
    open_sheet(page, address(web))
    labels = page.evaluate(
        """name => {
          const host = document.querySelector(`kefu-dialogue[data-id="${name}"]`);
          const spec = {...kefu.island(host), patience: {seconds: 60, times: 4, effects: {时效: -4}, leave: "一星一张图"}};
          const state = kefu.dialogue.replay(spec, ["~wait", "~wait", "b", "~wait"]);
          const setup = {script: kefu.script(host), spec, state, texts: {}, id: "x", title: "x", customer: ""};
          document.body.append(kefu.clinic(setup));
          return kefu.exchanges(setup).map(({label, says, said}) => [label, says.length, said !== null]);
        }""",
        NAME,
    )
    assert labels == [
        ["第 1 轮，没回（催第 1 次）", 3, False],
        ["第 1 轮，没回（催第 2 次）", 1, False],
        ["第 1 轮", 1, True],
        ["第 2 轮，没回（催第 1 次）", 3, False],
        ["最后", 1, False],
    ]
    page.get_by_role("button", name="给这段聊天做质检").last.click()
    clinic = page.locator("body > .clinic")
    mark(clinic)
    clinic.get_by_role("button", name="对照专家").click()
    assert "又等了 60 秒，没等到回复" in clinic.locator(".clinic__costs").inner_text()
    assert watched.errors == []


def test_typed_turns_show_what_the_learner_wrote(folder: Server, watched: Watched) -> None:
    page = watched.page
    name = "1.1-六个数"
    page.goto(folder / PAGE[name].replace(".md", ".html"))
    page.evaluate("() => new Promise((done) => kefu.load('dialogue', () => done(), true))")
    told = page.evaluate(
        """name => {
          const host = document.querySelector(`kefu-dialogue[data-id="${name}"]`);
          const spec = kefu.island(host);
          const state = kefu.dialogue.replay(spec, ["好"]);
          const setup = {script: kefu.script(host), spec, state, texts: {0: "<b>点</b>立即购买"}};
          return kefu.exchanges(setup)[0].said.textContent;
        }""",
        name,
    )
    assert told == "<b>点</b>立即购买"
    assert watched.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_narrow_phone_and_for_axe(scheme: Any, web: Server, watched: Watched) -> None:
    page = watched.page
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    clinic = open_sheet(page, address(web))
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for _ in range(2):
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        sizes = clinic.locator(".clinic__choice").evaluate_all(
            "all => all.map((e) => Math.min(e.offsetWidth, e.offsetHeight))"
        )
        assert min(sizes, default=44) >= 36
        result = page.evaluate("() => axe.run('.clinic', {resultTypes: ['violations']})")
        found = [n["target"] + [n["failureSummary"]] for v in result["violations"] for n in v["nodes"]]
        assert found == []
        if clinic.locator(".clinic__part").count():
            mark(clinic)
            clinic.get_by_role("button", name="对照专家").click()
    assert watched.errors == []
