"""The course built by ProperDocs and by Zensical: the checks of the built site hold there as they do with MkDocs.

The tests of the other files run here again, on sites of another host. The sample at the end always runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import test_dialogues, test_offline, test_pages, test_questions
from tests.browser.answers import Pointer, give, state
from tests.browser.conftest import SUB_PATH, Server, Watched, build, serve

SAMPLE = [
    *("index.html", "unit1/index.html", "unit1/exercises.html"),
    *("practice/shop.html", "about.html", "unit1/1-1.html"),
]

# Zensical has a search of its own: another dialog, and its own way of cutting Chinese words.
FIELD = "input.md-search__input, input[role=combobox]"
RESULT = ".md-search-result__item a, a[role=option]"


@pytest.fixture(scope="session")
def mkdocs_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("mkdocs") / "site")


@pytest.fixture(scope="session", params=["properdocs", "zensical"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course built by the host under test; every test of this file runs once with each."""
    return build(tmp_path_factory.mktemp(request.param) / SUB_PATH.strip("/"), request.param)


# Named again here, or the ones that other files use would be taken with the site they were made for.
@pytest.fixture(scope="session")
def web(site: Path) -> Iterator[Server]:
    server, url = serve(site.parents[1])
    yield Server(url + SUB_PATH)
    server.shutdown()


@pytest.fixture(scope="session")
def folder(site: Path) -> Server:
    return Server(site.as_uri())


@pytest.mark.hosts
class TestTheWholeCourse:
    test_pages_are_quiet_and_sound = staticmethod(test_pages.test_pages_are_quiet_and_sound)
    test_nothing_of_our_syntax_is_left = staticmethod(test_pages.test_nothing_of_our_syntax_is_left)
    test_the_policy_names_every_inline_script = staticmethod(test_offline.test_the_policy_names_every_inline_script)
    test_the_policy_is_strict = staticmethod(test_offline.test_the_policy_is_strict)
    test_nothing_is_loaded_from_elsewhere = staticmethod(test_offline.test_pages_and_styles_load_nothing_from_elsewhere)

    def test_right_answers_of_one_section(self, web: Server, watched: Watched) -> None:
        test_questions.test_right_answers_are_graded_full(test_questions.SECTIONS[0], web, watched)

    def test_every_ending_of_one_dialogue(self, web: Server, watched: Watched) -> None:
        name = sorted(test_dialogues.DIALOGUES)[0]
        test_dialogues.test_every_ending_can_be_reached_and_the_model_path_is_the_best(name, web, watched)

    @pytest.mark.parametrize("way", ["web", "folder"])
    @pytest.mark.parametrize("words", ["快捷回复", "首次响应时间", "尊重 热情"])
    def test_search_finds(self, way: str, words: str, web: Server, folder: Server, watched: Watched) -> None:
        server = {"web": web, "folder": folder}[way]
        page = watched.page
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(server / "index.html")
        page.wait_for_timeout(400)
        page.keyboard.press("/")
        page.locator(FIELD).fill(words)
        first = page.locator(RESULT).first
        expect(first).to_be_visible(timeout=8000)
        expect(first).to_have_attribute("href", re.compile(r"unit1/1-1\.html"))
        assert watched.errors == []


def article(site: Path, name: str) -> str:
    """The article of a page up to white space, without what the hosts do with it on their own.

    Zensical takes the marks for the search out of the page, and puts a target for its skip link in.
    """
    found = re.search(r"<article.*?</article>", (site / name).read_text(encoding="utf-8"), re.S)
    assert found, name
    text = re.sub(r' data-search-exclude(="")?', "", found[0]).replace('<a id="__skip" tabindex="-1"></a>', "")
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", SAMPLE)
def test_sample_pages_are_those_of_mkdocs(name: str, site: Path, mkdocs_site: Path) -> None:
    assert article(site, name) == article(mkdocs_site, name)


def test_sample_pages_open_quietly_and_a_question_is_answered(web: Server, watched: Watched) -> None:
    for name in SAMPLE:
        watched.page.goto(web / name)
        test_pages.settle(watched.page)
        assert watched.errors == [], name
    card = test_questions.shown(watched.page, "1.1.1")[0]
    give(Pointer(watched.page), card, test_questions.question_of(card), right=True)
    assert state(card) == "right"
    watched.check(web.url.split("/school")[0])
