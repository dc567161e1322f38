"""The course as the site needs it now: read, checked, ready to render; read again when a file changed.

The one state that a host's process keeps. Must not know Markdown.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from courseware.bank import Course, Reader
from courseware.checks import check
from courseware.diagnostics import Diagnostic
from courseware.render import Renderer, template_folder, templates_stamp


@dataclass(frozen=True)
class Site:
    course: Course
    problems: list[Diagnostic]
    renderer: Renderer


class SiteReader:
    """Gives the current Site of one project, made anew only when something changed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._reader = Reader(root)
        self._stamp: object = None
        self._site: Site | None = None

    def current(self) -> Site:
        stamp = (self._reader.stamp(), templates_stamp(template_folder(self.root)))
        if self._site is None or stamp != self._stamp:
            course = self._reader.read()
            self._site = Site(course, check(course), Renderer(course))
            self._stamp = stamp
        return self._site


_readers: dict[Path, SiteReader] = {}


def site_of(root: Path) -> Site:
    """The current Site of the project at `root`."""
    if root not in _readers:
        _readers[root] = SiteReader(root)
    return _readers[root].current()


def shows_cards() -> bool:
    """Whether problems stand in the page as cards (`serve`) instead of stopping the build."""
    return os.environ.get("COURSE_ON_ERROR", "fail") == "card"
