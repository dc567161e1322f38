"""YAML files as they were read, kept between builds in `.course/read.pickle`: reading them takes a fifth of a build.

A file is known by its name and bytes, all of them by the program that read them: what another version kept is not even opened.
"""

from __future__ import annotations

import gc
import hashlib
import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import pydantic

from courseware.bank import FileResult, read_course_file
from courseware.exercises import program_digest, write_whole

KEPT = Path(".course/read.pickle")
_HASH = 32


class KeptFiles:
    """Called like `read_course_file` for the files of the project at `root`. `save` keeps what it gave."""

    def __init__(self, root: Path) -> None:
        self.path = root / KEPT
        self.used: dict[bytes, FileResult] = {}

    def __call__(self, path: Path, file: str) -> FileResult:
        try:
            key = hashlib.sha256(file.encode() + b"\0" + path.read_bytes()).digest()
        except OSError:
            return read_course_file(path, file)  # which says why
        self.used[key] = self._kept.get(key) or read_course_file(path, file)
        return self.used[key]

    def save(self) -> None:
        """Keep exactly the files that were read."""
        if self.used.keys() != self._kept.keys():
            write_whole(self.path, self._version + pickle.dumps(self.used))

    @cached_property
    def _kept(self) -> dict[bytes, FileResult]:
        try:
            content = self.path.read_bytes()
            if content[:_HASH] != self._version:
                return {}
            with _no_collection():
                kept: dict[bytes, FileResult] = pickle.loads(content[_HASH:])
        except (OSError, EOFError, pickle.UnpicklingError):
            return {}
        return kept

    @cached_property
    def _version(self) -> bytes:
        return hashlib.sha256("\0".join([program_digest(), sys.version, pydantic.VERSION]).encode()).digest()


@contextmanager
def _no_collection() -> Iterator[None]:
    """No look for garbage among what comes to stay, now or later: that would take longer than reading it."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()
