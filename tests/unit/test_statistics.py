"""The shape of the banks, as `check --stats` prints it."""

from __future__ import annotations

from pathlib import Path

from courseware.bank import Reader
from courseware.statistics import alike_stems, table

BANK = """section: "1.1"
questions:
"""
QUESTION = """  - id: 1.1.1-q{no}
    type: true_false
    topic: 1.1.1
    point: 语言性
    level: {level}
    difficulty: 1
    stem: {stem}
    answer: 对
    feedback: {feedback}
    explanation: 因为。
"""


def written(root: Path, *questions: tuple[str, str, str]) -> Path:
    text = "".join(
        QUESTION.format(no=no, level=level, stem=stem, feedback=feedback)
        for no, (level, stem, feedback) in enumerate(questions, 1)
    )
    (root / "quizzes" / "unit1").mkdir(parents=True)
    (root / "quizzes" / "unit1" / "1-1.yaml").write_text(BANK + text, encoding="utf-8")
    return root


def test_a_topic_is_counted(tmp_path: Path) -> None:
    course = Reader(
        written(tmp_path, ("应用", "先问尺寸。", "十个字的反馈写在这里"), ("识记", "欢迎语。", "四字反馈"))
    ).read()
    row = next(line for line in table(course).split("\n") if line.startswith("1.1.1"))
    assert row.split() == ["1.1.1", "2", "1", "100%", "50%", "7"]
    assert "最短的反馈 4 字（1.1.1）" in table(course)


def test_stems_that_are_much_alike_are_shown(tmp_path: Path) -> None:
    stems = ["小王收到一条催发货的消息，应先查什么？", "小王收到一条催发货的消息，该先查什么？", "哪一句最敷衍？"]
    course = Reader(written(tmp_path, *(("识记", stem, "反馈") for stem in stems))).read()
    assert [(a, b) for a, b, _ in alike_stems(course)] == [("1.1.1-q1", "1.1.1-q2")]


def test_a_course_without_questions_has_a_table_too(tmp_path: Path) -> None:
    assert "题干很像的：没有" in table(Reader(tmp_path).read())
