"""The cheap look at which files a course has, and whether one of them changed."""

from __future__ import annotations

import os
from pathlib import Path

from courseware.bank import Reader
from courseware.files import files_below, stamp_of

FILES = [
    *("docs/unit1/1-1.md", "docs/unit1-old/1-1.md", "docs/assets/readme.md", "docs/notes.txt"),
    *("quizzes/unit1/1-1.yaml", "quizzes/b.YML", "quizzes/.draft/1-2.yaml", "quizzes/unit1/.1-3.yaml"),
]


def course(folder: Path) -> Path:
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("", encoding="utf-8")
    return folder


def test_pages_and_banks_are_found_by_folder_then_name(tmp_path: Path) -> None:
    read = [Path(file) for file, *_ in Reader(course(tmp_path)).stamp()]
    found = [path.relative_to(tmp_path).as_posix() for path in read]
    assert found == ["quizzes/b.YML", "quizzes/unit1/1-1.yaml", "docs/unit1/1-1.md", "docs/unit1-old/1-1.md"]


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert list(files_below(tmp_path / "none")) == []
    assert Reader(tmp_path).stamp() == ()


def test_the_stamp_tells_every_change(tmp_path: Path) -> None:
    reader = Reader(course(tmp_path))
    page, bank = tmp_path / "docs/unit1/1-1.md", tmp_path / "quizzes/unit1/1-1.yaml"
    stamps = [reader.stamp()]

    def changed() -> bool:
        stamps.append(reader.stamp())
        return stamps[-1] != stamps[-2]

    assert not changed()
    page.write_text("longer", encoding="utf-8")
    assert changed()
    os.utime(page, ns=(1, 1))
    assert changed()
    bank.rename(bank.with_name("1-2.yaml"))
    assert changed()
    page.unlink()
    assert changed()
    assert stamp_of([]) == ()
