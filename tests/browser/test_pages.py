"""Every page: opens by HTTP in a sub-path and from a folder, logs nothing, asks nobody, passes axe, never scrolls sideways."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import settle, violations
from tests.browser.conftest import Server, Watched


def pages(site: Path) -> list[str]:
    return sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html") if p.name != "404.html")


@pytest.mark.parametrize("way", ["web", "folder"])
def test_pages_open_quietly(way: str, site: Path, watched: Watched, request: pytest.FixtureRequest) -> None:
    server: Server = request.getfixturevalue(way)
    for name in pages(site):
        watched.page.goto(server / name)
        settle(watched.page)
        assert watched.page.locator("main h1, article h1").count() == 1, name
        assert watched.errors == [], name
    watched.check(server.url.split("/school")[0])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: str, site: Path, web: Server, chromium: Browser) -> None:
    context = chromium.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    found = {}
    for name in pages(site):
        page.goto(web / name)
        settle(page)
        lines = violations(page)
        if lines:
            found[name] = lines
    context.close()
    assert found == {}


def test_no_sideways_scroll(site: Path, web: Server, chromium: Browser) -> None:
    """320 CSS pixels is also 1280 at 400 % zoom (WCAG 1.4.10)."""
    context = chromium.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    wide = {}
    for name in pages(site):
        page.goto(web / name)
        settle(page)
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": 700})
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if over > 0:
                wide[name, width] = over
        page.set_viewport_size({"width": 320, "height": 700})
    context.close()
    assert wide == {}


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
