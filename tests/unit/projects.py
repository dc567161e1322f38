"""Small courses for the tests: the good one in tests/data/good, and copies of it with changed files."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from courseware.bank import Course, Reader
from courseware.inline import TextRenderer

GOOD = Path(__file__).resolve().parents[1] / "data" / "good"


@cache
def good() -> Course:
    return Reader(GOOD).read()


def texts_on(page: str) -> TextRenderer:
    """Renders author texts of the good course for one page."""
    return TextRenderer(good(), page)


def copy_of_good(folder: Path, **changed: str) -> Path:
    """A copy of the good course; `changed` maps paths (with `__` for `/` and no ending for .md) to new texts."""
    root = folder / "course"
    shutil.copytree(GOOD, root, ignore=shutil.ignore_patterns(".course"))
    for name, text in changed.items():
        (root / "docs" / (name.replace("__", "/") + ".md")).write_text(text, encoding="utf-8")
    return root
