"""Exercises kept between builds, and put into the built pages afterwards."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from markupsafe import Markup

from courseware import exercises
from courseware.exercises import ExerciseStore


class Maker:
    """Counts how often it had to render."""

    def __init__(self, html: str = "<p>题</p>") -> None:
        self.html, self.times = Markup(html), 0

    def __call__(self) -> Markup:
        self.times += 1
        return self.html


def test_what_was_rendered_once_is_kept(tmp_path: Path) -> None:
    make = Maker()
    for store in (ExerciseStore(tmp_path, "common"), ExerciseStore(tmp_path, "common")):
        assert store.place(["quiz", 1], make) == "<p>题</p>"
    assert make.times == 1


@pytest.mark.parametrize(("common", "own"), [("other", ["quiz", 1]), ("common", ["quiz", 2])])
def test_other_parts_make_another_exercise(tmp_path: Path, common: str, own: object) -> None:
    ExerciseStore(tmp_path, "common").place(["quiz", 1], Maker("<p>旧</p>"))
    assert ExerciseStore(tmp_path, common).place(own, Maker("<p>新</p>")) == "<p>新</p>"


def test_a_build_leaves_marks_and_fills_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_MARKS", "1")
    mark = ExerciseStore(tmp_path, "common").place("own", Maker())
    assert "题" not in mark
    page = tmp_path / "site" / "unit1" / "1-1.html"
    page.parent.mkdir(parents=True)
    page.write_text(f"<main>{mark}</main>", encoding="utf-8")
    exercises.insert(tmp_path, tmp_path / "site")
    assert page.read_text(encoding="utf-8") == "<main><p>题</p></main>"


def test_only_what_no_build_has_used_for_a_day_is_forgotten(tmp_path: Path) -> None:
    store = ExerciseStore(tmp_path, "common")
    store.place("fresh", Maker())
    fresh = set(store.folder.iterdir())
    store.place("old", Maker())
    (old,) = set(store.folder.iterdir()) - fresh
    before = time.time() - 2 * 24 * 60 * 60
    os.utime(old, (before, before))
    exercises.insert(tmp_path, tmp_path / "site")
    assert set(store.folder.iterdir()) == fresh
