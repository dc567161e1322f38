"""Firefox ESR and WebKitGTK: what Chromium shows in the other tests holds in them too, by HTTP and as files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from courseware.engine import prove
from tests.browser.answers import Pointer, Question, give, state
from tests.browser.conftest import SUB_PATH, Server, serve
from tests.browser.engines import ENGINES, EnginePage, Spot, firefox, noting, wait_until
from tests.browser.test_dialogues import DIALOGUES, play, score
from tests.browser.test_dialogues import PAGE as DIALOGUE_PAGE
from tests.browser.test_pages import pages
from tests.browser.test_questions import QUESTIONS, TYPES, page_of, question_of

SAMPLE = [
    *("index.html", "unit1/index.html", "unit1/exercises.html"),
    *("practice/shop.html", "about.html", "unit1/1-1.html"),
]
both_ways = pytest.mark.parametrize("way", ["http", "files"])


@pytest.fixture(scope="module")
def noted_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course in a sub-path, its pages noting their errors."""
    copy = tmp_path_factory.mktemp("engines") / SUB_PATH.strip("/")
    shutil.copytree(site, copy)
    noting(copy)
    return copy


@pytest.fixture(scope="module")
def places(noted_site: Path) -> Iterator[dict[str, Server]]:
    server, url = serve(noted_site.parents[1])
    yield {"http": Server(url + SUB_PATH), "files": Server(noted_site.as_uri())}
    server.shutdown()


@pytest.fixture(params=sorted(ENGINES))
def page(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EnginePage]:
    """An empty page of a fresh browser."""
    with ENGINES[request.param](tmp_path / "profile") as page:
        yield page


def open_quietly(page: EnginePage, url: str) -> None:
    page.goto(url)
    page.locator("main h1, article h1").first.wait_for()
    assert page.tab.errors() == [], url


def bring(page: EnginePage, q: Question) -> Spot:
    """Bring a question onto the table by asking for more."""
    quiz = page.locator(f'kefu-quiz[data-topic="{q["topic"]}"]')
    # The script of the exercises is fetched when the reader comes to them.
    quiz.locator("header").first.scroll_into_view_if_needed()
    quiz.locator("form.question button[type=submit]:visible").first.wait_for()
    card = page.locator(f'[id="q-{q["id"]}"]')
    for _ in range(8):
        if card.is_visible():
            return card
        quiz.locator("[data-act=again]").click()
    raise AssertionError(q["id"])


def answer(page: EnginePage, q: Question) -> None:
    card = bring(page, q)
    give(Pointer(page), card, q, right=True)  # type: ignore[arg-type]
    assert state(card) == ("self" if q["type"] == "short" else "right"), q["id"]  # type: ignore[arg-type]


def test_sample(page: EnginePage, places: dict[str, Server]) -> None:
    """One page per template opens, and one question is answered; the long pass does the rest."""
    for name in SAMPLE:
        open_quietly(page, places["http"] / name)
    answer(page, next(q for q in QUESTIONS.values() if q["type"] == "single"))
    assert page.tab.errors() == []


@pytest.mark.engines
@both_ways
def test_pages_open_quietly(way: str, page: EnginePage, places: dict[str, Server], noted_site: Path) -> None:
    for name in pages(noted_site):
        open_quietly(page, places[way] / name)


@pytest.mark.engines
@both_ways
def test_one_of_each_type(way: str, page: EnginePage, places: dict[str, Server]) -> None:
    for kind in TYPES:
        q = next(q for q in QUESTIONS.values() if q["type"] == kind)
        page.goto(places[way] / page_of(str(q["topic"])))
        answer(page, q)
    assert page.tab.errors() == []


@pytest.mark.engines
@both_ways
def test_the_model_path_of_a_dialogue(way: str, page: EnginePage, places: dict[str, Server]) -> None:
    name = sorted(DIALOGUES)[0]
    page.goto(places[way] / DIALOGUE_PAGE[name].replace(".md", ".html"))
    play(Pointer(page), name, prove(DIALOGUES[name].spec())["bestPath"])  # type: ignore[arg-type]
    assert score(page, name) == "100"  # type: ignore[arg-type]
    assert page.tab.errors() == []


@pytest.mark.engines
@both_ways
def test_a_shift_at_the_workbench(way: str, page: EnginePage, places: dict[str, Server]) -> None:
    """On a phone: a customer from the queue, a reply, the shop's data; and there again after a reload."""
    page.goto(places[way] / "practice/workbench.html")
    page.locator("[data-shift] [data-act=begin]").first.click()
    page.locator('[data-customer="0"]:visible').click()
    page.locator(".talk__reply .option input").first.click()
    page.locator(".talk__send:visible").click()
    said = page.locator(".talk__line--agent .bubble").first.inner_text()
    page.locator(".bench__dock [data-act=panel-facts]").click()
    page.locator("dialog[open] [data-find]").fill("49")
    page.locator("dialog[open] .facts__results .fact").first.wait_for()
    page.reload()
    assert page.locator(".talk__line--agent .bubble").first.inner_text() == said
    assert page.tab.errors() == []


@pytest.mark.engines
@both_ways
def test_search_finds(way: str, page: EnginePage, places: dict[str, Server]) -> None:
    page.goto(places[way] / "index.html")
    page.locator("label.md-header__button[for=__search]:visible").click()
    page.locator("input.md-search__input").fill("首次响应时间")
    first = page.locator(".md-search-result__item a").first
    first.wait_for()
    assert "unit1/1-1.html" in (first.get_attribute("href") or "")
    assert page.tab.errors() == []


@pytest.mark.engines
@both_ways
def test_answers_survive_a_reload(way: str, page: EnginePage, places: dict[str, Server]) -> None:
    q = next(q for q in QUESTIONS.values() if q["type"] == "single")
    page.goto(places[way] / page_of(str(q["topic"])))
    card = page.locator(f'kefu-quiz[data-topic="{q["topic"]}"] .question-card:visible').first
    first = question_of(card)  # type: ignore[arg-type]
    answer(page, first)
    done = state(card)  # type: ignore[arg-type]
    page.reload()
    wait_until(lambda: state(card) == done, first["id"])  # type: ignore[arg-type]
    assert page.tab.errors() == []


@pytest.mark.engines
@both_ways
@pytest.mark.parametrize(
    "preference",
    ['user_pref("dom.storage.enabled", false);', 'user_pref("network.cookie.cookieBehavior", 2);'],
    ids=["no-store", "no-cookies"],
)
def test_a_browser_that_keeps_nothing(preference: str, way: str, places: dict[str, Server], tmp_path: Path) -> None:
    """Firefox has two ways of refusing: there is no store at all, or touching it is forbidden. The page says so."""
    q = next(q for q in QUESTIONS.values() if q["type"] == "single")
    with firefox(tmp_path / "profile", preference) as page:
        page.goto(places[way] / page_of(str(q["topic"])))
        answer(page, q)
        assert "不让网页保存记录" in page.locator(".notice").inner_text()
        assert page.tab.errors() == []
