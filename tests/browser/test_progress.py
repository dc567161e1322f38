"""我的进度: from nothing to a finished unit, by the record alone; what is printed; going on from home and the unit's page."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Server, Watched, until

ADD = "events => { for (const event of events) kefu.record.add(event); }"
PRINT = "window.print = () => {}"


def outline(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("Object.values(kefu.island(document.querySelector('kefu-map'))).flat()")
    return found


def study(topic: dict[str, Any], right: bool = True) -> list[dict[str, Any]]:
    """The topic was read to its end, and all its questions answered."""
    read = [{"k": "read", "topic": topic["topic"], "part": part} for part in ("start", "end")]
    tried = {"k": "attempt", "topic": topic["topic"], "score": int(right), "state": "right" if right else "wrong"}
    return [*read, *({**tried, "q": q["id"], "rev": q["rev"]} for q in topic["questions"])]


def test_an_empty_record_is_told_how_to_begin(folder: Server, watched: Watched) -> None:
    watched.page.goto(folder / "practice/progress.html")
    expect(watched.page.get_by_text("还没有记录")).to_be_visible()
    watched.page.get_by_role("link", name="去读第一节").click()
    expect(watched.page).to_have_url(folder / "unit1/1-1.html")
    assert watched.errors == []


def test_the_report_follows_the_record(web: Server, watched: Watched) -> None:
    page = watched.page
    page.goto(web / "unit1/index.html")
    first, second, third, asked, *_ = outline(page)
    test = {**study(asked)[2], "test": "t"}
    page.evaluate(ADD, [*study(first), *study(second, right=False), study(third)[0], test])
    page.goto(web / "practice/progress.html")
    steps = page.get_by_role("listitem").filter(has_text="没全对")
    expect(steps).to_have_count(3)
    expect(page.get_by_role("link", name=f"接着学 {third['topic']}")).to_be_visible()
    row = page.get_by_role("table", name="1.1 ").get_by_role("row").filter(has_text=first["topic"])
    expect(row).to_contain_text("读完")
    expect(row).to_contain_text("100%")
    expect(row.get_by_role("cell").last).to_have_text("掌握")
    unread = page.get_by_role("row").filter(has_text=asked["topic"]).filter(has_text="1 / ")
    expect(unread.get_by_role("cell").nth(1)).to_have_text("还没读")
    fresh = page.get_by_role("table", name="认识网店客服").get_by_role("row").filter(has_text=third["topic"])
    expect(fresh).to_contain_text("—")
    assert page.locator("[data-proof]").count() == 0
    # On a phone the name of a column stands before its cell, never on it.
    labels = page.locator(".prog__card tbody td + td").evaluate_all(
        "l => l.map(e => getComputedStyle(e, '::before').float)"
    )
    assert set(labels) == {"none"}
    for text in page.get_by_text("节没写出来").all_inner_texts():
        assert re.search(r"还有 [1-9]\d* 节没写出来$", text)
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") == width
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.reload()
    expect(page.get_by_text("题数不足").first).to_be_visible()
    assert violations(page) == []
    watched.check(web.url)


def test_a_certificate_is_printed_for_a_finished_unit(web: Server, watched: Watched) -> None:
    page = watched.page
    page.goto(web / "unit1/index.html")
    page.evaluate(ADD, [event for topic in outline(page) for event in study(topic)])
    page.goto(web / "practice/progress.html")
    page.evaluate(PRINT)
    page.get_by_label("姓名").fill("林小满")
    button = page.get_by_role("button", name="打印“单元1 认识网店客服”的学习证明")
    button.focus()
    page.keyboard.press("Enter")
    page.emulate_media(media="print")
    printed = page.locator("[data-proof]:visible")
    expect(printed).to_have_count(1)
    expect(printed).to_contain_text("认识网店客服")
    expect(printed.get_by_text("林小满", exact=True)).to_be_visible()
    expect(printed.get_by_text("不是考试成绩，也不是职业资格")).to_be_visible()
    expect(page.get_by_role("heading", name="按能力层次看")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    page.get_by_role("button", name="打印学习报告").click()
    page.emulate_media(media="print")
    expect(page.get_by_text("姓名：林小满")).to_be_visible()
    expect(printed).to_have_count(0)
    page.reload()
    # The field is filled when its bundle has come, which may be after the page's load event.
    expect(page.get_by_label("姓名")).to_have_value("林小满")


def test_going_on_leads_to_what_is_not_done(web: Server, watched: Watched) -> None:
    page = watched.page
    page.goto(web / "unit1/index.html")
    topics = outline(page)
    way = page.locator("kefu-continue a:visible")
    expect(way).to_contain_text("开始 1.1")
    page.evaluate(ADD, study(topics[0])[:2])
    expect(way).to_contain_text("继续学习：" + topics[0]["topic"])
    page.evaluate(ADD, study(topics[0])[2:])
    expect(way).to_contain_text("继续学习：" + topics[1]["topic"])
    page.evaluate(ADD, [{"k": "ending", "d": "1.3-议价", "rev": "r", "node": "e", "percent": 50, "path": []}])
    expect(way).to_contain_text("继续学习：" + next(t["topic"] for t in topics if t["topic"].startswith("1.3.")))
    page.goto(web / "index.html")
    expect(way).to_contain_text("继续学习：1.3.")
    expect(page.locator("kefu-continue")).to_have_count(1)


def test_who_comes_to_the_end_first_and_reads_from_the_start_has_read_it(web: Server, watched: Watched) -> None:
    page = watched.page
    page.goto(web / "unit1/1-1.html")
    read = (
        "kefu.record.all().filter(({ k, topic }) => k === 'read' && topic === '1.1.1').map(({ part }) => part).join()"
    )
    heading, quiz = page.locator("#t1-1-1"), page.locator("kefu-quiz").first
    show = "e => e.scrollIntoView({ block: 'center', behavior: 'instant' })"
    quiz.evaluate(show)
    page.wait_for_timeout(300)
    assert page.evaluate(read) == ""
    heading.evaluate(show)
    until(page, f"{read} === 'start'")
    quiz.evaluate(show)
    until(page, f"{read} === 'start,end'")
