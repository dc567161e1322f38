"""axe over a page as it stands, by the rules that every page of ours keeps."""

from __future__ import annotations

import json

from playwright.sync_api import Page

from tests.browser.conftest import AXE

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Under file:// the style sheets cannot be fetched, which axe's preload would try.
OPTIONS = json.dumps({"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False})


# The only rule of the above that asks for a colour: in the other colour scheme nothing else can differ.
CONTRAST = json.dumps({"runOnly": ["color-contrast"], "resultTypes": ["violations"], "preload": False})


def violations(page: Page, options: str = OPTIONS) -> list[str]:
    """What axe finds: rule, element and what is wrong, at most four elements a rule."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(f"() => axe.run(document, {options})")["violations"]
    return [f"{v['id']}: {n['target']} {n['failureSummary'][:160]}" for v in found for n in v["nodes"][:4]]


def settle(page: Page) -> None:
    page.wait_for_load_state("load")
    page.wait_for_timeout(150)


def assert_sound(page: Page, where: str = "") -> None:
    """axe finds nothing, and nothing is wider than the page."""
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, where
    assert violations(page) == [], where
