"""Every rule has a code, a paragraph in the teacher guide and a bad fixture; the fixture says exactly what is wrong.

A fixture is a folder in tests/data/bad: the files that differ from tests/data/good, `removed.txt` naming files that are
missing, and `expected.txt`. COURSE_GOLDEN=write writes the expected texts anew: read the difference before committing it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from courseware import diagram_engine
from courseware.bank import Reader
from courseware.checks import check
from courseware.diagnostics import RULES
from courseware.source import MAX_BYTES

DATA = Path(__file__).parents[1] / "data"
GUIDE = Path(__file__).parents[2] / "docs" / "teacher" / "errors.md"
CODES = sorted(path.name for path in (DATA / "bad").iterdir())
MORE = "quizzes/unit1/more.yaml"


def problems_of(root: Path) -> str:
    return "".join(f"{problem}\n" for problem in check(Reader(root).read()))


def lay(folder: Path, root: Path) -> Path:
    """The good project at `root`, with the files of the fixture `folder` over it."""
    shutil.copytree(DATA / "good", root)
    shutil.copytree(folder, root, dirs_exist_ok=True)
    removed = root / "removed.txt"
    for name in removed.read_text(encoding="utf-8").split() if removed.exists() else ():
        (root / name).unlink()
    return root


def make_unreadable(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == root / MORE:
            raise PermissionError
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)


def make_too_large(root: Path, _: pytest.MonkeyPatch) -> None:
    with (root / MORE).open("ab") as file:
        file.write(b"#" * MAX_BYTES)


def without_merman(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagram_engine, "available", lambda: False)


def with_merman(_: Path, __: pytest.MonkeyPatch) -> None:
    pytest.importorskip("merman")


# What files alone cannot bring about.
ARRANGEMENTS: dict[str, Callable[[Path, pytest.MonkeyPatch], None]] = {
    "Y101": make_unreadable,
    "Y102": make_too_large,
    "G801": with_merman,
    "G802": with_merman,
    "G803": without_merman,
}


def test_good_project_is_clean(tmp_path: Path) -> None:
    shutil.copytree(DATA / "good", tmp_path / "good")
    assert problems_of(tmp_path / "good") == ""


@pytest.mark.parametrize("code", CODES)
def test_bad_fixture_says_what_is_wrong(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = DATA / "bad" / code
    root = lay(folder, tmp_path / "project")
    if code in ARRANGEMENTS:
        ARRANGEMENTS[code](root, monkeypatch)

    found = problems_of(root)

    expected = folder / "expected.txt"
    if os.environ.get("COURSE_GOLDEN") == "write":
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert found == expected.read_text(encoding="utf-8")
    assert f": {code} " in found


def test_every_rule_has_its_fixture_and_its_paragraph() -> None:
    anchors = re.findall(r"^### .*\{#e-([a-z]\d+)\}$", GUIDE.read_text(encoding="utf-8"), re.M)
    assert sorted(anchors) == sorted(set(anchors))
    assert set(CODES) == set(RULES)
    assert {anchor.upper() for anchor in anchors} == set(RULES)


def test_heading_of_a_paragraph_names_its_code() -> None:
    headings = re.findall(r"^### (\S+) .*\{#e-([a-z]\d+)\}$", GUIDE.read_text(encoding="utf-8"), re.M)
    assert all(code == anchor.upper() for code, anchor in headings)
