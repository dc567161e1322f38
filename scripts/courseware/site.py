"""The course as the site needs it now: read, checked, ready to render; read again when a file changed.

The one state that a host's process keeps. Must not know Markdown.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from courseware import exercises
from courseware.bank import Course, Reader
from courseware.checks import check
from courseware.diagnostics import Diagnostic
from courseware.kept import KeptFiles
from courseware.render import Renderer, template_folder, templates_stamp
from courseware.search import SearchIndex


@dataclass(frozen=True)
class Site:
    course: Course
    problems: list[Diagnostic]
    renderer: Renderer
    exercises: exercises.ExerciseStore
    search: SearchIndex


class SiteReader:
    """Gives the current Site of one project, made anew only when something changed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = KeptFiles(root)
        self.reader = Reader(root, self.files)
        self._stamp: object = None
        self._site: Site | None = None

    def current(self) -> Site:
        if self._site is not None and exercises.are_marked():
            return self._site  # one build is of one moment; looking at every file again for each page takes a while
        templates = templates_stamp(template_folder(self.root))
        stamp = (self.reader.stamp(), templates)
        if self._site is None or stamp != self._stamp:
            course = self.reader.read()
            store = exercises.ExerciseStore(self.root, [templates, _shared_data(course)])
            self._site = Site(course, check(course), Renderer(course), store, SearchIndex(self.root))
            self._stamp = stamp
        return self._site

    def keep(self) -> None:
        """Keep what was read and proved."""
        self.files.save()
        self.reader.proofs.save()
        self.reader.judgements.save()


def _shared_data(course: Course) -> list[Any]:
    """What any exercise may show besides its own text: the map, for links, and the shop, for facts."""
    return [
        f.document.data
        for f in course.files
        if f.kind not in ("bank", "dataset", "dialogue", "rules", "shift", "terms")
    ]


_readers: dict[Path, SiteReader] = {}


def reader_of(root: Path) -> Reader:
    """The one Reader of this process for the project at `root`."""
    return _readers.setdefault(root, SiteReader(root)).reader


def keep_what_was_read(root: Path) -> None:
    """Spare the next build of the project at `root` reading and proving what did not change."""
    _readers[root].keep()


def site_of(root: Path) -> Site:
    """The current Site of the project at `root`."""
    return _readers.setdefault(root, SiteReader(root)).current()


def shows_cards() -> bool:
    """Whether problems stand in the page as cards (`serve`) instead of stopping the build."""
    return os.environ.get("COURSE_ON_ERROR", "fail") == "card"
