"""Text size, bookmarks, highlights with notes, the place where one was, keys: by mouse on a wide page, by keyboard on a phone."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Server, Watched, watch

PAGE = "unit1/1-1.html"
SENTENCE = "顾客带着一个需要走过来，你想办法把它满足"
SELECT = """text => {
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(text);
    if (at < 0) continue;
    walker.currentNode.parentElement.scrollIntoView({block: "center"});
    getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + text.length);
    return;
  }
}"""


def mark(page: Page, text: str = SENTENCE) -> None:
    page.evaluate(SELECT, text)
    page.get_by_role("toolbar", name="选中的字").get_by_role("button", name="划线").click()


def tools(page: Page) -> None:
    page.get_by_role("button", name="阅读工具").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="阅读工具")).to_be_visible()


def test_what_is_selected_can_be_marked_and_noted(web: Server, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    watched = watch(context)
    page = watched.page
    page.goto(web / PAGE)
    page.evaluate(SELECT, SENTENCE)
    page.get_by_role("button", name="写笔记").click()
    page.get_by_role("textbox", name="笔记").fill("面试时可以这样说")
    page.get_by_role("button", name="记下").click()
    page.reload()
    expect(page.locator("mark.mark")).to_have_text(SENTENCE)
    page.get_by_role("button", name="面试时可以这样说").click()
    page.get_by_role("button", name="去掉划线").click()
    expect(page.locator("mark.mark")).to_have_count(0)
    watched.check(web.url)
    context.close()


def test_a_paragraph_is_marked_and_a_place_kept_by_keyboard_alone(folder: Server, watched: Watched) -> None:
    page = watched.page
    page.goto(folder / PAGE)
    tools(page)
    page.get_by_role("button", name="下一段").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="划下这一段").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="加书签").focus()
    page.keyboard.press("Enter")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="阅读工具")).to_be_focused()
    expect(page.locator("mark.mark")).not_to_have_count(0)
    page.goto(folder / "practice/notes.html")
    expect(page.get_by_text("书签 1 个，划线 1 处。")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert violations(page) == []
    page.get_by_role("button", name="去掉").last.click()
    expect(page.get_by_role("button", name="放回来")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("划线 1 处。")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("button", name="存成文字文件").click()
    text = saved.value.path().read_text(encoding="utf-8-sig")
    assert "书签：" in text
    page.locator(".notes__one a").first.click()
    expect(page).to_have_url(re.compile(r"unit1/1-1\.html#"))
    assert watched.errors == []


def test_a_mark_follows_a_reworded_text_and_is_listed_when_it_is_lost(web: Server, watched: Watched) -> None:
    page = watched.page
    page.goto(web / PAGE)
    mark(page)
    page.route(
        "**/1-1.html",
        lambda r: r.fulfill(response=(f := r.fetch()), body=f.text().replace("带着一个需要", "带着他的需要")),
    )
    page.reload()
    expect(page.locator("mark.mark")).to_have_text("顾客带着他的需要走过来，你想办法把它满足")
    page.unroute("**/1-1.html")
    page.route("**/1-1.html", lambda r: r.fulfill(response=(f := r.fetch()), body=f.text().replace(SENTENCE, "")))
    page.reload()
    tools(page)
    expect(page.get_by_text("这一句找不到了")).to_be_visible()
    page.goto(web / "practice/notes.html")
    expect(page.get_by_text(SENTENCE)).to_be_visible()
    expect(page.get_by_text("其中 1 处在课文里找不到了")).to_be_visible()


def test_the_size_of_text_holds_on_every_page(web: Server, watched: Watched) -> None:
    page = watched.page
    page.goto(web / PAGE)
    size = "parseFloat(getComputedStyle(document.querySelector('article p:not([class])')).fontSize)"
    before = page.evaluate(size)
    tools(page)
    page.get_by_label("特大").check()
    assert page.evaluate(size) > before * 1.2
    page.goto(web / "about.html")
    assert page.evaluate(size) > before * 1.2
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.emulate_media(media="print")
    assert page.evaluate(size) < before


def test_a_long_page_offers_the_place_where_it_was_left(web: Server, watched: Watched) -> None:
    page = watched.page
    page.goto(web / PAGE)
    heading = page.get_by_role("heading", name="这个岗位怎么来的")
    heading.evaluate("h => { h.scrollIntoView(); scrollBy(0, 20) }")
    page.goto(web / "about.html")
    page.goto(web / PAGE)
    expect(page.get_by_text("上次读到“这个岗位怎么来的”")).to_be_visible()
    page.get_by_role("button", name="回到那里").click()
    expect(heading).to_be_in_viewport()
    expect(page.get_by_role("button", name="回到那里")).to_have_count(0)


def test_the_question_mark_lists_the_keys_but_not_while_typing(web: Server, watched: Watched) -> None:
    page = watched.page
    page.goto(web / PAGE)
    field = page.locator("article textarea").first
    field.scroll_into_view_if_needed()
    field.focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="键盘说明")).to_have_count(0)
    field.blur()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="键盘说明")).to_contain_text("打开这一张说明")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="键盘说明")).to_have_count(0)


def test_a_page_without_marks_fetches_none_of_it(web: Server, watched: Watched) -> None:
    watched.page.goto(web / PAGE)
    watched.page.wait_for_load_state("networkidle")
    assert [url for url in watched.requests if "comforts" in url] == []
