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


def revision_of(bank: str, tmp_path: Path) -> str:
    file = tmp_path / "quizzes" / "unit1" / "1-1.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('section: "1.1"\nquestions:\n' + bank, encoding="utf-8")
    course = Reader(tmp_path).read()
    return str(course.spec(course.questions[0].value)["rev"])


HEAD = "  - {{id: q1, type: {type}, topic: 1.1.1, point: p, level: 识记, difficulty: 1, stem: 问, explanation: 因为, {parts}}}\n"
CHOICES = [
    "{key: a, text: 甲, correct: 是}",
    "{key: b, text: 乙, feedback: 不对}",
    "{key: c, text: 丙, feedback: 不对}",
]
ITEMS = ["{key: a, text: 甲}", "{key: b, text: 乙}", "{key: c, text: 丙}"]


def test_parts_with_keys_may_be_moved_where_their_order_is_not_the_answer(tmp_path: Path) -> None:
    single = [HEAD.format(type="single", parts=f"options: [{', '.join(o)}]") for o in (CHOICES, CHOICES[::-1])]
    assert revision_of(single[0], tmp_path) == revision_of(single[1], tmp_path)
    order = [HEAD.format(type="order", parts=f"items: [{', '.join(i)}]") for i in (ITEMS, ITEMS[::-1])]
    assert revision_of(order[0], tmp_path) != revision_of(order[1], tmp_path)


def test_an_order_within_a_case_is_an_answer_too(tmp_path: Path) -> None:
    part = "{{type: order, stem: 问, explanation: 因为, items: [{}]}}"
    other = "{type: true_false, stem: 问, explanation: 因为, answer: 对, feedback: 不对}"
    cases = [
        HEAD.format(type="case", parts=f"text: 案例, questions: [{part.format(', '.join(i))}, {other}]")
        for i in (ITEMS, ITEMS[::-1])
    ]
    assert revision_of(cases[0], tmp_path) != revision_of(cases[1], tmp_path)
