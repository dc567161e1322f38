"""YAML files kept between builds: what did not change is not read again, and it is what reading would give."""

from __future__ import annotations

from pathlib import Path

import pytest

from courseware import kept
from courseware.bank import Reader, read_course_file
from courseware.kept import KEPT, KeptFiles
from tests.unit.projects import copy_of_good


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A course whose files are kept."""
    root = copy_of_good(tmp_path)
    files = KeptFiles(root)
    Reader(root, files).read()
    files.save()
    return root


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are really read, in turn."""
    done: list[str] = []
    monkeypatch.setattr(kept, "read_course_file", lambda path, file: done.append(file) or read_course_file(path, file))
    return done


def test_what_did_not_change_is_not_read_again(root: Path, reads: list[str]) -> None:
    files = KeptFiles(root)
    assert Reader(root, files).read() == Reader(root).read()
    assert reads == []
    before = (root / KEPT).stat().st_mtime_ns
    files.save()
    assert (root / KEPT).stat().st_mtime_ns == before


def test_a_file_that_changed_is_read_and_its_problems_are_kept(root: Path, reads: list[str]) -> None:
    path = root / "quizzes" / "lexicon.yaml"
    path.write_text("categories: 没有\n", encoding="utf-8")
    files = KeptFiles(root)
    course = Reader(root, files).read()
    assert reads == ["quizzes/lexicon.yaml"]
    assert course.problems == Reader(root).read().problems != []
    files.save()
    assert Reader(root, KeptFiles(root)).read() == course
    assert reads == ["quizzes/lexicon.yaml"]


def test_a_file_that_moved_is_read_again(root: Path, reads: list[str]) -> None:
    path = root / "quizzes" / "lexicon.yaml"
    path.rename(path.with_name("words.yaml"))
    assert Reader(root, KeptFiles(root)).read().problems == Reader(root).read().problems != []
    assert reads == ["quizzes/words.yaml"]


@pytest.mark.parametrize("part", [slice(-9), slice(0), slice(1, None)])
def test_what_is_damaged_or_of_another_version_is_read_anew(root: Path, reads: list[str], part: slice) -> None:
    (root / KEPT).write_bytes((root / KEPT).read_bytes()[part])
    assert Reader(root, KeptFiles(root)).read() == Reader(root).read()
    assert reads
