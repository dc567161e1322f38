"""Every page: opens by HTTP in a sub-path and from a folder, logs nothing, asks nobody, passes axe, never scrolls sideways."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import CONTRAST, OPTIONS, settle, violations
from tests.browser.conftest import Server, watch

Scheme = Literal["light", "dark"]


def pages(site: Path) -> list[str]:
    return sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html") if p.name != "404.html")


@pytest.mark.parametrize(
    ("way", "scheme", "options"), [("web", "light", OPTIONS), ("folder", "dark", CONTRAST)], ids=["web", "folder"]
)
def test_pages_are_quiet_and_sound(
    way: str, scheme: Scheme, options: str, site: Path, chromium: Browser, request: pytest.FixtureRequest
) -> None:
    """One visit for all: loading a page takes longer than looking at it. 320 CSS pixels is also 1280 at 400 % zoom (WCAG 1.4.10)."""
    server: Server = request.getfixturevalue(way)
    context = chromium.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900}, bypass_csp=True)
    watched = watch(context)
    page = watched.page
    wrong: dict[tuple[str, str], object] = {}
    for name in pages(site):
        page.goto(server / name)
        settle(page)
        found: dict[str, object] = {"axe": violations(page, options), "log": list(watched.errors)}
        found["headings"] = page.locator("main h1, article h1").count() - 1
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": 700})
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            found[f"sideways at {width}"] = max(over, 0)
        page.set_viewport_size({"width": 1280, "height": 900})
        wrong.update({(name, what): is_it for what, is_it in found.items() if is_it})
        watched.errors.clear()
    watched.check(server.url.split("/school")[0])
    context.close()
    assert wrong == {}


def test_nothing_of_our_syntax_is_left(site: Path) -> None:
    import re

    for path in site.rglob("*.html"):
        text = re.sub(r"<(script|style|code|pre)\b.*?</\1>", "", path.read_text(encoding="utf-8"), flags=re.S)
        for mark in ("///", "{店", "{{", "{%", "】需核实", "△", "wzxhzdk", "\x02"):
            assert mark not in text.replace("https://", "").replace("file:///", ""), (path.name, mark)


def test_two_builds_are_the_same(site: Path, tmp_path: Path) -> None:
    from tests.browser.conftest import build

    again = build(tmp_path / "site")
    first = {p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    second = {p.relative_to(again): p.read_bytes() for p in again.rglob("*") if p.is_file()}
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
