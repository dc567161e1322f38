"""A class out of a heap of files, and tables for spreadsheets."""

from __future__ import annotations

from typing import Any

import pytest

from courseware import engine

QUESTIONS: list[dict[str, Any]] = [
    {"id": "q1", "rev": "r1", "self": False},
    {"id": "q2", "rev": "r1", "self": False},
    {"id": "q3", "rev": "r1", "self": True},
]


def item(name: str, first: float | None = 1, rev: str = "r1", **fields: Any) -> dict[str, Any]:
    answers = {"first": "a", "last": "b"}
    base = {"id": name, "rev": rev, "first": first, "last": 1, "tries": 1, "seconds": None, "answers": answers}
    return {**base, "self": False, **fields}


def text(number: str = "1", **fields: Any) -> str:
    sheet = {
        "course": "kefu", "title": "课", "name": "甲", "number": number, "group": "一班", "part": "全部练习",
        "at": "2026-11-22 10:00:00", "items": [item("q1")], "talks": [], "tests": [], **fields,
    }  # fmt: skip
    written: str = engine.call("results.write", sheet)
    return written


def gather(**texts: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    given = [{"file": file, "text": content} for file, content in texts.items()]
    roster = engine.call("roster.gather", given, "kefu", QUESTIONS)
    return roster["students"], roster["problems"]


def test_students_stand_by_their_numbers() -> None:
    students, problems = gather(a=text("10"), b=text("9"), c=text("2"))
    assert [s["number"] for s in students] == ["2", "9", "10"]
    assert problems == []


def test_bad_files_are_named_and_the_rest_is_used() -> None:
    students, problems = gather(
        good=text("1"),
        torn=text("2")[:100],
        foreign=text("3", course="wuliu"),
        newer="KEFU9 ",
        word="姓名：甲",
        empty="",
        nobody=text("", name=""),
        nothing=text("4", items=[]),
        old=text("5", items=[item("q1", rev="r0"), item("gone")]),
    )
    assert [s["file"] for s in students] == ["good"]
    assert {p["file"]: p["reason"] for p in problems} == {
        "torn": "damaged",
        "foreign": "foreign",
        "newer": "newer",
        "word": "other",
        "empty": "empty",
        "nobody": "nameless",
        "nothing": "nothing",
        "old": "old",
    }


def test_old_answers_are_left_out_and_counted() -> None:
    students, problems = gather(a=text(items=[item("q1"), item("q2", rev="r0")]))
    assert [i["id"] for i in students[0]["items"]] == ["q1"]
    assert problems == [{"file": "a", "reason": "partly", "count": 1}]


@pytest.mark.parametrize("order", [("old", "new"), ("new", "old")])
def test_the_newest_of_one_number_is_used(order: tuple[str, str]) -> None:
    texts = {"old": text("Ａ 01"), "new": text("a01", at="2026-11-22 10:00:01")}
    students, problems = gather(**{name: texts[name] for name in order})
    assert [s["file"] for s in students] == ["new"]
    assert [(p["file"], p["reason"], p["used"]) for p in problems] == [("old", "twice", "new")]


def test_one_number_with_two_names_is_said() -> None:
    _, problems = gather(a=text("1", name="王雨"), b=text("1", name="李明", at="2026-11-23 10:00:00"))
    assert [(p["file"], p["reason"], p["name"]) for p in problems] == [("a", "names", "李明")]


def test_without_a_number_the_name_counts() -> None:
    students, _ = gather(a=text("", name="王雨"), b=text("", name="李明"), c=text("", name="王雨", group="二班"))
    assert len(students) == 3


def test_names_of_the_language_are_numbers_like_others() -> None:
    students, _ = gather(a=text("__proto__"), b=text("constructor"))
    assert len(students) == 2


def test_a_table_of_scores() -> None:
    students, _ = gather(
        a=text("1", items=[item("q1", 0), item("q3", self=True)]),
        b=text("2", items=[item("q1", 1), item("q2", 0.5), item("q3")]),
    )
    table = engine.call("roster.table", students, QUESTIONS, "first")
    assert [q["id"] for q in table["questions"]] == ["q1", "q2"]
    assert table["rows"] == [[0, None], [1, 0.5]]
    assert table["answers"][1] == [{"answer": "a", "score": 0.5}]
    assert engine.call("roster.table", students, QUESTIONS, "last")["rows"] == [[1, None], [1, 1]]


def test_csv_is_quoted_and_runs_no_formula() -> None:
    rows = [
        ["姓名", "=1+1", "+1", "-1", "@a", "\t=1", "＝1", " =1", "a,b", '说"好"', "两\n行"],
        ["-", 1, -0.5, None, "2026-01", "a=b"],
    ]
    assert engine.call("csv", rows) == (
        '姓名,\'=1+1,\'+1,\'-1,\'@a,\'\t=1,\'＝1,\' =1,"a,b","说""好""","两\n行"\r\n\'-,1,-0.5,,2026-01,a=b\r\n'
    )
