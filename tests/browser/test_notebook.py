"""The notebook of mistakes, today's review and the cards of terms, on the small course: three weeks of a learner, by keys alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.answers import Keys, Pointer, give
from tests.browser.axe import violations
from tests.browser.conftest import GOOD, Server, build_small, served, small_course, watch
from tests.unit.notebook import Fsrs

PAGES = {"mistakes": "错题本", "review": "今日复习", "glossary": "名词表"}
MORNING = datetime(2026, 3, 2, 9, 30)
BANK: list[dict[str, Any]] = yaml.load((GOOD / "quizzes/unit1/1-1.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)[
    "questions"
]
QUESTIONS = {q["id"]: q for q in BANK}
ONE, TWO = "1.1.1-q1", "1.1.1-q2"
TERM, OTHER = "term#首响", "term#重复"
NAMES = {"首次响应时间": TERM, "高频咨询": OTHER}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("notebook") / "course"
    small_course(root)
    for name, title in PAGES.items():
        path = root / "docs" / "practice" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"# {title}\n\n/// {title}\n///\n", encoding="utf-8")
    return build_small(root)


@pytest.fixture(params=["web", "folder"])
def server(request: pytest.FixtureRequest, small: Path) -> Iterator[Server]:
    yield from served(request.param, small)


@pytest.fixture
def folder(small: Path) -> Server:
    """The small course opened by double-click."""
    return Server(small.as_uri())


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    watched = watch(context)
    yield watched.page
    assert watched.errors == []


def on(page: Page, day: int, url: str) -> None:
    """Open a page on a morning, `day` days after the first."""
    page.clock.set_fixed_time(MORNING + timedelta(days=day))
    page.goto(url)


def card(page: Page, id: str) -> Locator:
    return page.locator(f'.question-card[data-id="{id}"]')


def tabs(page: Page) -> dict[str, int]:
    """How much is on each list of the notebook; nothing where it is empty."""
    expect(page.locator(".notebook__tabs, .notebook__empty").first).to_be_visible()
    counts = page.locator(".notebook__tab").evaluate_all(
        "l => l.map(t => [t.dataset.list, Number(t.querySelector('b').textContent)])"
    )
    return dict(counts)


def sit(page: Page, ratings: dict[str, int]) -> list[str]:
    """Do all cards of today by keys: questions rightly, terms with the rating told. Returns what came, in its order."""
    keys, came = Keys(page), []
    expect(page.locator(".today")).to_be_visible()
    start = page.locator("[data-act=start]")
    if not start.count():
        return []
    keys.press(start)
    while page.locator(".sitting").count():
        if page.locator(".flash").count():
            id = NAMES[page.locator(".flash__term").inner_text()]
            page.keyboard.press("Enter")  # the button to turn it has the focus
            expect(page.locator(".flash__back")).to_be_visible()
            page.keyboard.press(str(3 if id in came else ratings[id]))
        else:
            shown = page.locator(".sitting .question-card")
            id = str(shown.get_attribute("data-id"))
            give(keys, shown, QUESTIONS[id], right=True)
            keys.press(page.locator("[data-act=next]"))
        came.append(id)
    return came


def test_three_weeks(folder: Server, page: Page) -> None:
    """Reviews come when FSRS says; a mistake leaves after three days right and returns when missed again."""
    keys = Keys(page)
    on(page, 0, folder / "unit1/1-1.html")
    for id, right in ((ONE, False), (TWO, True)):
        give(keys, card(page, id), QUESTIONS[id], right)
    on(page, 0, folder / "practice/glossary.html")
    keys.press(page.locator("[data-act=all]"))
    expect(page.locator("[data-act=learn][aria-pressed=true]")).to_have_count(2)

    memory = {id: Fsrs() for id in (ONE, TWO, TERM, OTHER)}
    last = dict.fromkeys((ONE, TWO), 0)
    due = {ONE: memory[ONE].grade(1, 0), TWO: memory[TWO].grade(3, 0), TERM: 1, OTHER: 1}
    days_right: list[int] = []
    left = 0
    for day in range(1, 22):
        on(page, day, folder / "practice/review.html")
        expected = {id for id, when in due.items() if when <= day}
        ratings = {TERM: 3, OTHER: 1 if OTHER not in last else 3}
        came = sit(page, ratings)
        assert set(came) == expected, f"day {day}"
        assert came.count(OTHER) == (2 if OTHER in expected and ratings[OTHER] == 1 else OTHER in expected)
        for id in expected:
            rating = ratings.get(id, 3)
            due[id] = day + memory[id].grade(rating, day - last.get(id, day))
            last[id] = day
        if ONE in expected:
            days_right.append(day)
        on(page, day, folder / "practice/mistakes.html")
        gone = len(days_right) >= 3
        assert tabs(page) == {"open": 0 if gone else 1, "gone": int(gone), "out": 0}, f"day {day}"
        if gone and not left:
            left = day
            keys.press(page.locator("[data-list=gone]"))
            keys.press(page.locator(".slip [data-act=redo]"))
            if ONE not in expected or day != last[ONE]:
                raise AssertionError("it leaves on the day it was right")
        if left and day == left + 2:
            keys.press(page.locator("[data-list=gone]"))
            keys.press(page.locator(".slip [data-act=redo]"))
            give(keys, page.locator(".slip .question-card"), QUESTIONS[ONE], right=False)
            assert tabs(page) == {"open": 1, "gone": 0, "out": 0}
            days_right.clear()
            due[ONE] = day + memory[ONE].grade(1, day - last[ONE])
            last[ONE] = day
    assert left
    assert days_right, "it was reviewed again after it came back"


def test_a_clock_that_is_years_behind_stops_nobody(folder: Server, page: Page) -> None:
    """What was answered in a year to come is no answer to the card that is up now."""
    keys = Keys(page)
    on(page, 0, folder / "unit1/1-1.html")
    give(keys, card(page, ONE), QUESTIONS[ONE], right=False)
    on(page, -6000, folder / "practice/review.html")
    assert sit(page, {}) == [ONE]
    on(page, -5999, folder / "practice/mistakes.html")
    keys.press(page.locator(".slip [data-act=redo]"))
    give(keys, page.locator(".slip .question-card"), QUESTIONS[ONE], right=True)
    on(page, 0, folder / "practice/mistakes.html")
    assert tabs(page)["open"] == 1


def test_a_lost_turn_is_shown_with_the_better_line(server: Server, page: Page) -> None:
    on(page, 0, server / "practice/mistakes.html")
    expect(page.locator(".notebook__empty")).to_contain_text("还没有错题")
    rev = page.evaluate("() => kefu.bankIndex.dialogues.find(d => d.id === '1.1-毛巾').rev")
    ending = {
        "k": "ending",
        "d": "1.1-毛巾",
        "rev": rev,
        "node": "没成",
        "path": ["d"],
        "mode": "learn",
        "texts": {},
        "percent": 10,
    }
    page.evaluate("e => kefu.record.add(e)", ending)
    page.reload()
    slip = page.locator(".slip")
    expect(slip).to_have_count(1)
    slip.locator("summary").click()
    expect(slip).to_contain_text("毛巾掉毛")
    expect(slip.locator(".is-lost")).to_have_text("没办法。")
    expect(slip.locator(".slip__bubbles.is-better")).to_have_text("抱歉，让您用着不舒服。您拍张照，核实了就换。")
    assert slip.get_by_text("从头再演").count() == 1
    with page.expect_download() as download:
        page.locator("[data-act=export]").click()
    [_, row] = csv.reader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig")))
    assert "毛巾" in row[6]
    assert row[7:9] == ["没办法。", "抱歉，让您用着不舒服。您拍张照，核实了就换。"]
    page.locator("[data-list=gone]").click()
    expect(page.locator(".notebook__empty")).to_contain_text("还没有消灭的")
    expect(page.locator(".notebook__filters")).to_be_hidden()
    page.locator("[data-list=open]").click()
    page.locator("[data-act=remove]").click()
    expect(page.locator(".notebook__empty")).to_contain_text("错过的都移出去了")


@pytest.fixture
def many(folder: Server, page: Page) -> Page:
    """The notebook with every question of the small course missed."""
    on(page, 0, folder / "practice/mistakes.html")
    expect(page.locator(".notebook__empty")).to_be_visible()
    page.evaluate(
        """() => kefu.bankIndex.questions.forEach(({id, rev, topic}, no) => kefu.record.add(
            {k: "attempt", q: id, rev, topic, score: no % 2 ? 0 : 0.5, state: "wrong", answer: null, n: 1, hints: 0}))"""
    )
    page.reload()
    expect(page.locator(".slip").first).to_be_visible()
    return page


def test_filters_pages_notes_and_the_hand(many: Page) -> None:
    page, keys = many, Keys(many)
    everything = tabs(page)["open"]
    assert page.locator(".slip").count() == 12
    page.get_by_label("题型").select_option("单选")
    expect(page.locator(".slip").first).to_contain_text("单选")
    assert page.locator(".slip").count() < 12
    page.get_by_label("题型").select_option("")
    first = page.locator(".slip").first
    keys.press(first.locator("[data-act=note]"))
    page.keyboard.insert_text("=1+1 看清题")
    keys.press(first.locator("[data-act=pin]"))
    expect(first.locator("[data-act=pin]")).to_have_attribute("aria-pressed", "true")
    assert str(first.locator("[data-act=pin]").get_attribute("aria-label")).startswith("钉住了：")
    keys.press(page.locator(".slip").nth(1).locator("[data-act=remove]"))
    assert tabs(page) == {"open": everything - 1, "gone": 0, "out": 1}
    page.wait_for_timeout(700)  # what is typed is kept after a pause
    with page.expect_download() as download:
        keys.press(page.locator("[data-act=export]"))
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == everything
    assert rows[1][-2:] == ["是", "'=1+1 看清题"]
    page.reload()
    expect(page.locator(".slip").first.locator("textarea")).to_have_value("=1+1 看清题")


def test_the_paper_has_the_questions_and_their_keys_only_if_wanted(many: Page) -> None:
    many.evaluate("() => { window.print = () => {} }")
    for act, keys in (("print", False), ("print-key", True)):
        many.locator(f"[data-act={act}]").click()
        sheet = many.locator(".notebook__sheet")
        expect(sheet).to_have_count(1)
        many.emulate_media(media="print")
        expect(sheet.locator(".question-card").first).to_be_visible()
        assert sheet.locator(".key:visible").count() == (sheet.locator(".question-card").count() if keys else 0)
        many.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
        many.emulate_media(media="screen")
        expect(sheet).to_have_count(0)


def test_five_hundred_entries_are_fast(folder: Server, page: Page) -> None:
    on(page, 0, folder / "practice/mistakes.html")
    expect(page.locator(".notebook__empty")).to_be_visible()
    took = page.evaluate(
        """() => {
          const questions = Array.from({length: 500}, (_, n) => ({id: "q" + n, rev: "r"}));
          const events = questions.flatMap(({id}, n) => Array.from({length: 8}, (_, k) =>
            ({i: id + k, t: n * 1000 + k * 86400000, k: "attempt", q: id, rev: "r", score: k % 3 ? 1 : 0, state: "x", n: 1})));
          const begin = performance.now();
          const found = kefu.mistakes(events, {questions, dialogues: []}, Date.now());
          return [performance.now() - begin, found.length];
        }"""
    )
    assert took[1] == 500
    assert took[0] < 400


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: Any, folder: Server, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    on(page, 0, folder / "practice/mistakes.html")
    expect(page.locator(".notebook__empty")).to_be_visible()
    assert violations(page) == []
    page.evaluate("() => { kefu.record.add({k: 'review', id: 'term#重复', rating: 0}) }")
    page.goto(folder / "practice/review.html")
    for act in ("[data-act=start]", "[data-act=turn]", "[data-rating='3']"):
        page.locator(act).click()
    expect(page.locator(".tally")).to_be_visible()
    assert violations(page) == []
    page.goto(folder / "practice/mistakes.html")
    expect(page.locator(".notebook__empty")).to_be_visible()
    page.evaluate(
        """() => { kefu.bankIndex.questions.forEach(({id, rev, topic}, no) => kefu.record.add({t: Date.now() - 3 * 86400000,
            k: "attempt", q: id, rev, topic, score: no % 3 ? 0 : 1, state: "wrong", answer: null, n: 1, hints: 0}));
            kefu.record.add({k: "review", id: "term#首响", rating: 0});
            kefu.record.add({k: "ending", d: "1.1-毛巾", rev: kefu.bankIndex.dialogues.find(d => d.id === "1.1-毛巾").rev, path: ["d"]}) }"""
    )
    page.reload()
    page.locator(".slip__turn summary").first.click()
    page.locator("[data-act=pin]").first.click()
    page.locator("[data-act=redo]").first.click()
    expect(page.locator(".slip .question-card")).to_be_visible()
    assert violations(page) == []
    for name in ("glossary", "review"):
        page.goto(folder / f"practice/{name}.html")
        expect(page.locator("[data-act=learn], [data-act=start]").first).to_be_visible()
        assert violations(page) == []
    page.locator("[data-act=start]").click()
    shown = page.locator(".sitting .question-card")
    expect(shown).to_be_visible()
    assert violations(page) == []
    give(Pointer(page), shown, QUESTIONS[str(shown.get_attribute("data-id"))], right=False)
    expect(page.locator("[data-act=next]")).to_be_visible()
    assert violations(page) == []
    while not page.locator(".flash").count():
        page.locator("[data-act=skip], [data-act=next]").click()
    page.locator("[data-act=turn]").click()
    assert violations(page) == []
    context.close()
