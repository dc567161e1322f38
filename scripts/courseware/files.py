"""Which files a folder holds, and when they changed. `serve` looks for every page of a rebuild, so it is a cheap look."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

Stamp = tuple[tuple[str, int, int], ...]
"""Name, time of the last change and size of each file."""


def files_below(folder: Path, but: Path | None = None) -> Iterator[str]:
    """Every file in `folder` and below, in no order, without those below the folder `but`.

    None where there is no such folder, or where it must not be read.
    """
    with suppress(FileNotFoundError, NotADirectoryError, PermissionError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if but is None or entry.path != str(but):
                    yield from files_below(Path(entry.path), but)
            elif entry.is_file():
                yield entry.path


def stamp_of(files: Iterable[str]) -> Stamp:
    """A value that changes whenever one of `files` does."""
    found = ((file, os.stat(file)) for file in files)  # noqa: PTH116 - a Path for each takes as long again
    return tuple((file, status.st_mtime_ns, status.st_size) for file, status in found)
