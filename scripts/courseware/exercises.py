"""Finished HTML of quizzes, dialogues and columns, kept between builds in `.course/exercises/`, by a hash of all that it is
made of.

A host takes pages apart more than once (for its search, its links), and exercises are most of a page. So `build` gives the
host a mark in the place of each exercise, and puts the exercises into the built pages itself (`insert`). Without
`COURSE_MARKS=1`, in `serve` or a host's own build, they stand in the page from the start.
"""

from __future__ import annotations

import functools
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from markupsafe import Markup

from courseware import PROJECT
from courseware.model.base import digest

FOLDER = Path(".course/exercises")
_MARK = re.compile(r"<!--kefu:([0-9a-f]{24})-->")
_DAY = 24 * 60 * 60


def are_marked() -> bool:
    """Whether this is a build that leaves marks in the place of exercises."""
    return os.environ.get("COURSE_MARKS") == "1"


class ExerciseStore:
    """The kept exercises of the project at `root`; `common` is whatever every one of them depends on."""

    def __init__(self, root: Path, common: Any) -> None:
        self.folder = root / FOLDER
        self.common = digest([program_digest(), common], 24)

    def place(self, own: Any, make: Callable[[], Markup]) -> Markup:
        """The exercise that `make` renders from `own` (a JSON value) and what is common to all: kept, or made now.

        A mark for it where the build inserts the exercises itself.
        """
        if not are_marked():
            return self.html(own, make)
        path = self._path(own)
        if not path.exists():
            write_whole(path, make().encode())
        return Markup(f"<!--kefu:{path.stem}-->")

    def _path(self, own: Any) -> Path:
        return self.folder / f"{digest([self.common, own], 24)}.html"

    def html(self, own: Any, make: Callable[[], Markup]) -> Markup:
        """The exercise itself, wherever it is wanted: kept, or made now."""
        path = self._path(own)
        try:
            html = Markup(path.read_text(encoding="utf-8"))
            path.touch()  # in use, although no page may have a mark for it
            return html
        except FileNotFoundError:
            html = make()
            write_whole(path, html.encode())
            return html


def write_whole(path: Path, content: bytes) -> None:
    """Write the whole file at once: another build may be reading."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)


def expand(root: Path, html: str) -> str:
    """`html` with every mark replaced by the kept exercise of the project at `root`. Raises FileNotFoundError."""
    return _MARK.sub(lambda match: (root / FOLDER / f"{match[1]}.html").read_text(encoding="utf-8"), html)


def without_marks(html: str) -> str:
    """`html` as if it had no exercises."""
    return _MARK.sub("", html)


def insert(root: Path, site: Path) -> None:
    """Put the exercises into the built pages in `site`, and forget those that no build has used for a day."""
    used = set()
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        marks = _MARK.findall(html)
        if marks:
            used.update(marks)
            page.write_text(expand(root, html), encoding="utf-8", newline="\n")
    yesterday = time.time() - _DAY
    for path in (root / FOLDER).glob("*.html"):
        if path.stem not in used and path.stat().st_mtime < yesterday:
            path.unlink(missing_ok=True)


@functools.cache
def program_digest() -> str:
    """A hash of the package and of the engine's scripts: other code may make other HTML."""
    hashed = hashlib.sha256()
    files = [*(PROJECT / "scripts" / "courseware").rglob("*.py"), *(PROJECT / "docs/assets/js/engine").rglob("*.js")]
    for path in sorted(files):
        hashed.update(path.read_bytes())
    return hashed.hexdigest()
