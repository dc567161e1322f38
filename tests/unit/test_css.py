"""The style sheets use nothing that Chromium 100, Firefox 102 or Safari 15.4 lack and that a page would miss.

What old browsers merely leave out (content-visibility, text-wrap, text-autospace) may be used.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from courseware import PROJECT

SHEETS = sorted((PROJECT / "docs" / "assets" / "css").glob("*.css"))

TOO_NEW = {
    "color-mix()": r"color-mix\(",
    ":has()": r":has\(",
    "nesting": r"(?m)^\s*&",
    "container queries": r"@container|container-type",
    "@scope": r"@scope",
    "@starting-style": r"@starting-style",
    "subgrid": r"subgrid",
    "newer colours": r"\b(oklch|oklab|lch|lab|light-dark)\(",
    "newer viewport units": r"\d[dsl]v[hwib]\b",
    "range media queries": r"@media[^{]*[<>]",
    "another host": r"url\(\s*['\"]?(https?:)?//|@import",
}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda p: p.name)
@pytest.mark.parametrize("name", TOO_NEW)
def test_a_sheet_uses_no_newer_feature(sheet: Path, name: str) -> None:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
    assert not re.search(TOO_NEW[name], text)
