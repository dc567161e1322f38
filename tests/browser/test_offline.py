"""Offline and hosting: a strict policy that covers every inline script, no other host anywhere, search that finds."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from courseware import PROJECT
from courseware.bank import Reader
from courseware.inline import fill_facts
from tests.browser.conftest import Server, Watched
from tests.browser.test_pages import pages

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)"')
INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.S)


@pytest.mark.parametrize("name", ["index.html", "unit1/index.html", "unit1/1-1.html", "about.html", "404.html"])
def test_the_policy_names_every_inline_script(name: str, site: Path) -> None:
    html = (site / name).read_text(encoding="utf-8")
    policy = POLICY.search(html)
    assert policy
    listed = set(re.findall(r"'(sha256-[^']+)'", policy[1]))
    for script in INLINE.finditer(html):
        if "src=" in script["attributes"] or "application/json" in script["attributes"] or not script["code"]:
            continue
        digest = base64.b64encode(hashlib.sha256(script["code"].encode()).digest()).decode()
        assert f"sha256-{digest}" in listed, script["code"][:120]


def test_the_policy_is_strict(site: Path) -> None:
    for name in pages(site):
        policy = POLICY.search((site / name).read_text(encoding="utf-8"))
        assert policy, name
        assert "script-src 'self'" in policy[1]
        assert "unsafe-eval" not in policy[1]
        script = next(part for part in policy[1].split(";") if "script-src" in part)
        assert "unsafe-inline" not in script
        assert not re.search(r"https?://|\*", policy[1])


def test_pages_and_styles_load_nothing_from_elsewhere(site: Path) -> None:
    loads = re.compile(r'<(?:script|link|img|iframe|source|video|audio)\b[^>]*?(?:src|href)="(https?:)?//', re.I)
    for name in pages(site):
        assert not loads.search((site / name).read_text(encoding="utf-8")), name
    for path in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(https?:)?//|@import", path.read_text(encoding="utf-8")), path.name


def search(page: Page, words: str) -> None:
    page.keyboard.press("/")
    field = page.locator("input.md-search__input")
    expect(field).to_be_focused()
    field.fill(words)


@pytest.mark.parametrize("way", ["web", "folder"])
@pytest.mark.parametrize("words", ["快捷回复", "首次响应时间", "客单价 笔单价", "尊重 热情"])
def test_search_finds(way: str, words: str, watched: Watched, request: pytest.FixtureRequest) -> None:
    server: Server = request.getfixturevalue(way)
    page = watched.page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(server / "index.html")
    page.wait_for_timeout(400)
    search(page, words)
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=8000)
    expect(page.locator(".md-search-result__item").first.locator("a[href*='unit1/1-1.html']").first).to_be_visible()
    assert watched.errors == []


def test_search_does_not_give_answers_away(site: Path) -> None:
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    plain = index.replace("\u200b", "")
    assert "答案与解析" not in plain
    course = Reader(PROJECT).read()
    told = [q.value.explanation[:12] for q in course.questions] + [q.value.stem[:12] for q in course.questions]
    told += [r.comment[:12] for d in course.dialogues for n in d.value.nodes.values() for r in n.replies]
    # Some sentences of the text and of the terms come again in an explanation.
    terms = (PROJECT / "quizzes" / "terms.yaml").read_text(encoding="utf-8")
    written = fill_facts("".join(page.text for page in course.pages) + terms, course.facts)
    assert [text for text in told if text in plain and text not in written] == []
    assert len(plain) < len(written)  # it grows with what pages say, never with the exercises


def test_the_index_is_the_one_of_the_host(site: Path, tmp_path: Path) -> None:
    """A host's own build, without us, cuts and lists the same; it has headings of exercises besides, without text."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts"), "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=PROJECT, env=environment, check=True, capture_output=True)
    ours, theirs = (
        json.loads((folder / "search" / "search_index.json").read_text(encoding="utf-8")) for folder in (site, tmp_path)
    )
    assert ours["config"] == theirs["config"]
    assert ours["docs"] == [entry for entry in theirs["docs"] if entry["text"] or entry in ours["docs"]]
