"""A section on paper: the text alone, with its exercises, or with their keys too; the page is as before afterwards."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Server, Watched

SEEN = """() => {
  const shown = (selector) => [...document.querySelectorAll(selector)].some((e) => e.checkVisibility());
  window.seen = {quiz: shown('.block--quiz'), key: shown('.question-card .key__explanation'), text: shown('h2[id]')};
}"""


@pytest.mark.parametrize(
    ("act", "seen"),
    [
        ("print-text", {"quiz": False, "key": False, "text": True}),
        ("print", {"quiz": True, "key": False, "text": True}),
        ("print-key", {"quiz": True, "key": True, "text": True}),
    ],
)
def test_a_section_is_printed(act: str, seen: dict[str, bool], folder: Server, watched: Watched) -> None:
    page = watched.page
    page.goto(folder / "unit1/1-1.html")
    page.evaluate(f"window.print = {SEEN}")
    button = page.locator(f".print-section [data-act={act}]")
    page.locator(".lamp-end").scroll_into_view_if_needed()
    button.wait_for()
    page.emulate_media(media="print")
    button.evaluate("button => button.click()")
    assert page.evaluate("window.seen") == seen
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert not page.evaluate("document.body.classList.contains('prints-text')")
    assert page.locator("details.key[open]").count() == 0


def test_printing_at_once_gives_no_key_away(folder: Server, watched: Watched) -> None:
    """Right after opening, before the exercises came alive, and though the theme unfolds everything."""
    page = watched.page
    page.goto(folder / "unit1/1-1.html")
    page.evaluate("for (const key of document.querySelectorAll('details.key')) key.open = true")
    page.emulate_media(media="print")
    page.evaluate(SEEN)
    assert page.evaluate("window.seen") == {"quiz": True, "key": False, "text": True}
