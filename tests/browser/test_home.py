"""The home page: what comes first, a customer to try a sentence on, the way to the street and the desk."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Server, Watched

AFTERS = ".taste__after"


def heights(page: Page) -> list[float]:
    """How much of what comes of each reply is to be seen."""
    found: list[float] = page.locator(AFTERS).evaluate_all(
        "all => all.map(e => e.checkVisibility({contentVisibilityAuto: true}) ? e.getBoundingClientRect().height : 0)"
    )
    return found


def test_a_reply_is_opened_by_keyboard_and_closes_the_other(web: Server, watched: Watched) -> None:
    watched.page.goto(web / "index.html")
    replies = watched.page.get_by_role("group", name="你先回哪一句？").locator("summary")
    assert [height > 0 for height in heights(watched.page)] == [False, False, False]
    replies.first.focus()
    watched.page.keyboard.press("Enter")
    assert watched.page.get_by_text("“肯定”一出口").is_visible()
    watched.page.keyboard.press("Tab")
    watched.page.keyboard.press("Space")
    assert [height > 0 for height in heights(watched.page)] == [False, True, False]
    assert watched.page.evaluate("kefu.record.all()") == []
    watched.page.get_by_role("link", name="去练一整段").click()
    expect(watched.page.get_by_role("heading", name="送给五十岁阿姨的围巾")).to_be_in_viewport()


def test_a_reply_opens_without_script_from_a_folder(folder: Server, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(folder / "index.html")
    page.locator(".taste summary").nth(1).click()
    assert page.locator(AFTERS).nth(1).is_visible()
    context.close()


def test_on_paper_all_that_comes_of_a_reply_can_be_read(web: Server, watched: Watched) -> None:
    watched.page.goto(web / "index.html")
    watched.page.emulate_media(media="print")
    assert all(heights(watched.page))


def test_the_keyboard_goes_as_the_eye_does(web: Server, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(web / "index.html")
    page.locator(".start a").first.focus()
    met: list[str] = []
    for _ in range(24):  # more than there are stops before the contents, whatever units are open
        met.append(page.evaluate("document.activeElement.closest('.block')?.className.split('--')[1]"))
        page.keyboard.press("Tab")
    context.close()
    assert list(dict.fromkeys(met)) == ["start", "taste", "course-map", "desk", "contents"]


def test_the_way_in_is_on_the_first_screen_of_a_phone(web: Server, watched: Watched) -> None:
    watched.page.goto(web / "index.html")
    box = watched.page.get_by_role("link", name="开始学习").bounding_box()
    assert box
    assert box["y"] + box["height"] < 844
    watched.page.get_by_role("link", name="看整条街").click()
    street = watched.page.locator(".street").bounding_box()
    assert street
    assert 0 <= street["y"] < 200
