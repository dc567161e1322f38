"""`check --since`: what learners' records would notice."""

from __future__ import annotations

import subprocess
from pathlib import Path

from courseware.bank import Reader
from courseware.history import compare
from tests.unit.projects import copy_of_good


def git(root: Path, *words: str) -> None:
    command = ["git", "-C", str(root), "-c", "user.name=t", "-c", "user.email=t@t", *words]
    subprocess.run(command, check=True, capture_output=True)


def test_changed_reused_and_vanished_ids(tmp_path: Path) -> None:
    root = copy_of_good(tmp_path)
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "first")
    git(root, "tag", "v1")
    bank = root / "quizzes" / "unit1" / "1-1.yaml"
    course = Reader(root).read()
    assert "没有了（学习者的旧记录会留着，但不再计入）：无" in (compare(root, "v1", course) or "")
    single = next(q.value for q in course.questions if q.value.type == "single")
    text = bank.read_text(encoding="utf-8")
    bank.write_text(text.replace(f"id: {single.id}\n", f"id: {single.id}-neu\n", 1), encoding="utf-8")
    said = compare(root, "v1", Reader(root).read()) or ""
    assert f"没有了（学习者的旧记录会留着，但不再计入）：{single.id}" in said
    assert f"新增：{single.id}-neu" in said


def test_wording_may_be_mended(tmp_path: Path) -> None:
    root = copy_of_good(tmp_path)
    before = {q.value.id: Reader(root).read().spec(q.value)["rev"] for q in Reader(root).read().questions}
    bank = root / "quizzes" / "unit1" / "1-1.yaml"
    text = bank.read_text(encoding="utf-8")
    bank.write_text(text.replace("explanation: ", "explanation: 另外，", 1), encoding="utf-8")
    course = Reader(root).read()
    assert {q.value.id: course.spec(q.value)["rev"] for q in course.questions} == before


def test_an_unknown_tag_is_said(tmp_path: Path) -> None:
    root = copy_of_good(tmp_path)
    git(root, "init", "-q")
    assert compare(root, "v9", Reader(root).read()) is None
