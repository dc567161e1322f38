"""The record on its page: saved, cleared, brought back and thinned out, by keys, on a phone, by HTTP and from a folder; with several
tabs, another course on the same host, files that are not ours, and a store that is damaged, blocked or full.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from tests.browser.answers import Keys
from tests.browser.axe import assert_sound
from tests.browser.conftest import ROOT, Server, Watched, until, watch
from tests.browser.test_storage import BLOCKED

PAGE = "practice/data.html"
LESSON = "unit1/1-1.html"
RECORDS = ROOT / "tests" / "data" / "records"
OLD = (RECORDS / "1.json").read_text(encoding="utf-8")
DAY = 24 * 3600 * 1000
ADD = """([count, from, step]) => {
  for (let n = 0; n < count; n++) kefu.record.add({ t: from + n * step, k: "attempt", q: "1.1.1-q" + (n % 7), rev: "r", topic: "1.1.1", score: n % 2, state: n % 2 ? "right" : "wrong", answer: { text: n + "亲，您好".repeat(20) }, n: 1, hints: 0 });
}"""
ATTEMPTS = "kefu.record.all().filter(({ k }) => k === 'attempt').map(({ i, t, score }) => [i, t, score])"


@pytest.fixture(params=["web", "folder"])
def server(request: pytest.FixtureRequest) -> Server:
    server: Server = request.getfixturevalue(request.param)
    return server


@pytest.fixture
def page(server: Server, context: BrowserContext) -> Iterator[Page]:
    """The page of the record, on a phone, with ten attempts of today."""
    watched = watch(context)
    watched.page.goto(server / PAGE)
    answered(watched.page, 10)
    yield watched.page
    assert watched.errors == []


def answered(page: Page, count: int, start: int | None = None, step: int = 1000) -> None:
    page.evaluate(ADD, [count, start or page.evaluate("Date.now()"), step])


def attempts(page: Page) -> list[Any]:
    found: list[Any] = page.evaluate(ATTEMPTS)
    return found


def card(page: Page, name: str) -> Any:
    return page.locator(f"[data-card={name}]")


def save(page: Page, folder: Path, keys: Keys) -> Path:
    with page.expect_download() as waiting:
        keys.press(card(page, "save").get_by_role("button", name="存成文件"))
    place = folder / waiting.value.suggested_filename
    waiting.value.save_as(place)
    return place


def bring(page: Page, *files: FilePayload) -> None:
    expect(card(page, "open")).to_be_visible()
    page.locator("[data-file]").set_input_files(list(files))


def file(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "application/json", "buffer": text.encode()}


def test_saved_cleared_and_brought_back_by_keys(page: Page, tmp_path: Path) -> None:
    keys = Keys(page)
    expect(card(page, "have").get_by_role("row", name="做题")).to_contain_text("10 次，7 道题")
    before = attempts(page)
    place = save(page, tmp_path, keys)
    assert place.name.startswith("学习记录-")
    assert len(place.read_text(encoding="utf-8").splitlines()) == 12
    expect(card(page, "save").get_by_role("status")).to_contain_text("10 条")

    keys.press(page.get_by_role("button", name="清除记录"))
    expect(page.locator("[data-clear-about]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="清除记录")).to_be_focused()
    expect(page.get_by_role("button", name="确定清除")).to_be_hidden()
    keys.press(page.get_by_role("button", name="清除记录"))
    keys.press(page.get_by_role("button", name="确定清除"))
    expect(card(page, "clear").get_by_role("status")).to_be_focused()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('kefu:'))") == [
        "kefu:kefu:v1:cleared"
    ]
    expect(card(page, "have")).to_contain_text("还没有记录")
    page.reload()
    assert attempts(page) == []

    with page.expect_file_chooser() as choosing:
        keys.press(page.get_by_role("button", name="打开文件"))
    choosing.value.set_files(place)
    expect(card(page, "open").get_by_role("status")).to_contain_text("新添 10 条")
    assert attempts(page) == before
    page.reload()
    assert attempts(page) == before
    bring(page, file(place.name, place.read_text(encoding="utf-8")))
    expect(card(page, "open").get_by_role("status")).to_contain_text("没有新的，这里已有 10 条")


def test_every_file_is_told_of_and_what_is_good_is_used(page: Page) -> None:
    """Those of older versions, of another course, of a newer version, cut off, no record at all, and one that means harm."""
    newest = json.loads((RECORDS / "2.json").read_text(encoding="utf-8"))
    first = (RECORDS / "1-first.json").read_text(encoding="utf-8")
    evil = {
        "i": "e1", "t": 1, "k": "text", "id": "unit1/1-1#x", "value": "<img src=x onerror=alert(1)>", "__proto__": {"k": 1},
    }  # fmt: skip
    bring(
        page,
        file("旧.json", OLD),
        file("剪断.json", first[: first.index('"learning')]),
        file("护理.json", json.dumps({**newest, "course": "护理"})),
        file("新版.json", json.dumps({**newest, "version": 9})),
        file("作业.json", "{}"),
        file("<b>坏.json", json.dumps({**newest, "events": [evil, {"i": 3}]})),
    )
    said = card(page, "open").get_by_role("status").get_by_role("listitem")
    expect(said).to_have_count(6)
    for line, words in enumerate(
        ["新添 5 条", "好的部分都装进来了", "另一门课（护理）", "新版课程", "不是学习记录", "第 2 条"]
    ):
        expect(said.nth(line)).to_contain_text(words)
    expect(said.nth(5)).to_contain_text("<b>坏.json")
    page.reload()
    ids = page.evaluate("kefu.record.all().map(({ i }) => i)")
    assert len(ids) == 10 + 5 + 4 + 1
    assert page.evaluate("({}).k") is None
    page.goto(page.url.replace(PAGE, LESSON))
    page.goto(page.url.replace(LESSON, "index.html"))


def test_two_tabs_lose_nothing_and_are_cleared_together(page: Page, server: Server, context: BrowserContext) -> None:
    other = watch(context)
    other.page.goto(server / LESSON)
    answered(page, 3)
    answered(other.page, 4)
    expect(card(page, "have").get_by_role("row", name="做题")).to_contain_text("17 次")
    assert len(attempts(other.page)) == 17
    page.get_by_role("button", name="清除记录").click()
    page.get_by_role("button", name="确定清除").click()
    until(other.page, "kefu.record.all().filter(({ k }) => k === 'attempt').length === 0")
    answered(other.page, 1)
    other.page.reload()
    assert len(attempts(other.page)) == 1
    assert other.errors == []


def test_a_doubled_tab_writes_a_journal_of_its_own(page: Page, server: Server, context: BrowserContext) -> None:
    """Browsers copy the session of a tab that is doubled, and with it the name of its journal."""
    name = page.evaluate("sessionStorage.getItem('kefu:kefu:v1:tab')")
    other = context.new_page()
    other.add_init_script(f"if (!sessionStorage.length) sessionStorage.setItem('kefu:kefu:v1:tab', '{name}')")
    other.goto(server / PAGE)
    for _ in range(3):
        answered(other, 1)
        answered(page, 1)
    until(other, "kefu.record.all().length === 16")
    assert other.evaluate("kefu.record.store.journal()") != page.evaluate("kefu.record.store.journal()")
    page.reload()
    assert len(attempts(page)) == 16


def test_late_news_of_an_own_line_makes_no_other_tab_of_it(page: Page) -> None:
    """What a tab wrote just before a reload may be told to the page that comes after it."""
    answered(page, 2)
    page.reload()
    news = """last => {
      const key = kefu.record.store.journal();
      const lines = localStorage.getItem(key).split("\\n");
      const newValue = lines.slice(0, last).join("\\n") + "\\n";
      window.dispatchEvent(new StorageEvent("storage", { key, newValue, storageArea: localStorage }));
      return kefu.record.store.journal() === key;
    }"""
    assert [page.evaluate(news, last) for last in (1, -2, -1)] == [True, True, True]
    page.evaluate(
        "localStorage.setItem(kefu.record.store.journal(), localStorage.getItem(kefu.record.store.journal()) + '\\n')"
    )
    assert page.evaluate(news, -1) is False  # somebody else wrote there


def test_what_was_written_last_stands_whatever_the_clock_says(page: Page) -> None:
    """On a computer whose clock is years behind, what is written must replace what was brought from elsewhere."""
    add = "value => kefu.record.add({ k: 'text', id: 'note#one', value })"
    page.clock.set_fixed_time("2026-03-02T09:30:00")
    page.evaluate(add, "在家写的")
    page.clock.set_fixed_time("2009-01-01T00:10:00")
    page.evaluate(add, "在机房写的")
    page.reload()
    assert page.evaluate("kefu.record.text('note#one')") == "在机房写的"
    # An answer keeps its day.
    assert page.evaluate("new Date(kefu.record.add({ k: 'attempt', q: '1.1.1-q1' }).t).getFullYear()") == 2009


def test_another_course_on_the_host_is_left_alone(page: Page) -> None:
    page.evaluate("localStorage.setItem('kefu:nursing:v1:base', 'theirs'); localStorage.setItem('else', 'x')")
    page.get_by_role("button", name="清除记录").click()
    page.get_by_role("button", name="确定清除").click()
    left = page.evaluate("Object.keys(localStorage).filter((key) => !key.endsWith('__palette')).sort()")
    # That something was cleared is all that is known.
    assert left == ["else", "kefu:kefu:v1:cleared", "kefu:nursing:v1:base"]
    assert page.evaluate("localStorage.getItem('kefu:kefu:v1:cleared')") == "1"
    page.evaluate("localStorage.clear()")


def test_what_could_not_be_read_is_shown_saved_and_removed(page: Page, tmp_path: Path) -> None:
    torn = '{"i":"torn","t":17'
    page.evaluate("line => localStorage.setItem('kefu:kefu:v1:journal:zz', line)", torn)
    page.reload()
    notice = page.locator(".notice")
    expect(notice).to_contain_text("原样留着，没有删除")
    expect(notice.get_by_role("link", name="我的数据")).to_be_visible()
    notice.get_by_role("button", name="知道了").click()
    page.reload()
    expect(notice).to_have_count(0)
    keys = Keys(page)
    aside = card(page, "aside")
    with page.expect_download() as waiting:
        keys.press(aside.get_by_role("button", name="存成文件"))
    assert Path(waiting.value.path()).read_text(encoding="utf-8-sig") == torn
    keys.press(aside.get_by_role("button", name="删掉"))
    keys.press(aside.get_by_role("button", name="再按一次，就删掉"))
    expect(aside).to_be_hidden()
    assert len(attempts(page)) == 10


def test_too_much_damage_is_told_and_the_newest_stays(page: Page) -> None:
    page.evaluate("""() => {
      for (const no of [1, 2]) localStorage.setItem("kefu:kefu:v1:aside:170000000000" + no, String(no).repeat(200000));
      localStorage.setItem("kefu:kefu:v1:journal:zz", "{the newest");
    }""")
    page.reload()
    expect(page.locator(".notice")).to_contain_text("最早的 1 份删掉了")
    kept = page.evaluate("kefu.transfer.pieces().map(({ text }) => text.slice(0, 11))")
    assert kept == ["{the newest", "2" * 11]


def test_thinning_out_keeps_every_attempt(page: Page) -> None:
    answered(page, 400, page.evaluate("Date.now()") - 200 * DAY)
    page.reload()
    before = attempts(page)
    keys = Keys(page)
    keys.press(page.get_by_role("button", name="腾地方"))
    keys.press(page.get_by_role("button", name="再按一次，就腾地方"))
    expect(card(page, "have").get_by_role("status")).to_contain_text("腾好了")
    until(page, "JSON.stringify(Object.values(localStorage)).length < 60000")
    page.reload()
    assert attempts(page) == before
    expect(page.get_by_role("button", name="腾地方")).to_be_hidden()


def test_a_store_that_is_nearly_full_is_told_of_on_every_kind_of_page(page: Page, server: Server) -> None:
    page.evaluate(
        "localStorage.setItem('kefu:kefu:v1:base', JSON.stringify({ i: 'x', t: 1, k: 'text', id: 'x', value: 'x'.repeat(2100000) }))"
    )
    page.goto(server / LESSON)
    notice = page.locator(".notice")
    expect(notice).to_contain_text("快把浏览器给的空间占满了")
    notice.get_by_role("link", name="我的数据").click()
    expect(card(page, "have")).to_contain_text("快满了")
    expect(notice).to_have_count(0)


def test_a_full_store_is_put_in_order_and_keeps_the_answer(page: Page, server: Server) -> None:
    """What was replaced goes, and what could not be stored before is stored then."""
    page.evaluate("""() => {
      const line = (n) => JSON.stringify({ i: "w" + n, t: n, k: "text", id: "f", value: "字".repeat(1000) }) + "\\n";
      localStorage.setItem("kefu:kefu:v1:base", Array.from({ length: 600 }, (_, n) => line(n)).join(""));
      for (let room = 4000000, no = 0; room > 20; no++) {
        try { localStorage.setItem("filler" + no, "x".repeat(room)); } catch { room = Math.floor(room / 2); }
      }
    }""")
    page.goto(server / LESSON)
    answered(page, 30)
    expect(page.locator(".notice")).to_contain_text("现在都存进去了")
    page.reload()
    assert len(attempts(page)) == 40
    page.evaluate("localStorage.clear()")


def test_a_blocked_store_is_told_of(server: Server, watched: Watched) -> None:
    watched.page.add_init_script(BLOCKED)
    watched.page.goto(server / PAGE)
    expect(card(watched.page, "have")).to_contain_text("不让网页保存记录")
    bring(watched.page, file("旧.json", OLD))
    expect(card(watched.page, "open").get_by_role("status")).to_contain_text("没有装进来")
    answered(watched.page, 2)
    with watched.page.expect_download() as waiting:
        card(watched.page, "save").get_by_role("button", name="存成文件").click()
    assert len(json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))["events"]) == 2
    assert watched.errors == []


def test_without_a_script_the_page_says_what_it_is(web: Server, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(web / PAGE)
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.get_by_role("button", name="清除")).to_have_count(0)
    expect(page.get_by_role("heading", name="谁看得到")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_too_wide(scheme: str, width: int, web: Server, chromium: Browser) -> None:
    context = chromium.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 700}, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(web / PAGE)
    answered(page, 300, page.evaluate("Date.now()") - 200 * DAY)
    page.evaluate("localStorage.setItem('kefu:kefu:v1:journal:zz', '{torn')")
    page.reload()
    expect(page.locator(".notice")).to_be_visible()
    page.get_by_role("button", name="清除记录").click()
    bring(page, file("旧.json", OLD), file("作业.json", "{}"))
    assert_sound(page)
    context.close()
