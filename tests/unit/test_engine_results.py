"""What is handed in: collected from the record, written as a text, read back, cut into codes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware import PROJECT, engine

Item = dict[str, Any]


def item(name: str = "1.1.1-q1", **fields: Any) -> Item:
    answers = {"first": "b", "last": "a"}
    base = {"id": name, "rev": "3f2a9c", "first": 0, "last": 1, "tries": 2, "seconds": 35, "answers": answers}
    return {**base, "self": False, **fields}


SHEET: dict[str, Any] = {
    "course": "kefu",
    "title": "网店客服互动课程",
    "name": "王小雨",
    "number": "20260101",
    "group": "电商2601",
    "part": "第一单元",
    "at": "2026-11-22 18:05:07",
    "items": [
        item(),
        item("1.1.1-q2", first=0.667, last=0.667, answers={"first": "a+c", "last": "a+c"}, seconds=None),
        item("1.1.1-q3", first=None, last=None, answers={"first": "", "last": ""}, self=True),
        item("1.1.1-q4", first=None, last=0.5, answers={"first": "", "last": ""}),
    ],
    "talks": [{"id": "1.1-敷衍修复", "rev": "9a", "percent": 86}],
    "tests": [{"id": "单元1", "title": "单元测验 一", "score": 86.5, "of": 100, "seed": "4711", "day": "2026-11-20"}],
}

TEXT = """《网店客服互动课程》成绩单
姓名：王小雨
学号：20260101
班级：电商2601
范围：第一单元
日期：2026-11-22 18:05:07
（以下给班级报告读。题：题号 版本 首次 最近 次数 秒数 选项；演练：编号 版本 最高分；测验：编号 得分 满分 种子 日期 题名。校验码只用来发现传坏、改坏，不防作弊。）
KEFU1 kefu 题 4 演练 1 测验 1
题 1.1.1-q1 3f2a9c 0 1 2 35 b>a
题 1.1.1-q2 3f2a9c 0.667 0.667 2 - a+c
题 1.1.1-q3 3f2a9c 自评 自评 2 35 -
题 1.1.1-q4 3f2a9c 没判 0.5 2 35 -
演练 1.1-敷衍修复 9a 86
测验 单元1 86.5 100 4711 2026-11-20 《单元测验 一》
校验 """


def write(**fields: Any) -> str:
    text: str = engine.call("results.write", {**SHEET, **fields})
    return text


def read(text: object, course: str = "kefu") -> dict[str, Any]:
    result: dict[str, Any] = engine.call("results.read", text, course)
    return result


def test_a_sheet_can_be_read_by_people() -> None:
    text = write()
    assert text.startswith(TEXT)
    assert len(text) == len(TEXT) + 9


def test_what_was_written_is_read_back() -> None:
    assert read(write()) == {"sheet": SHEET}
    empty = {"name": "", "number": "", "group": "", "part": "", "items": [], "talks": [], "tests": []}
    assert read(write(**empty)) == {"sheet": {**SHEET, **empty}}


def test_files_of_every_version_are_read() -> None:
    """Learners keep their files: what was once written has to be read for ever."""
    for path in (PROJECT / "tests" / "data" / "results").glob("v*.txt"):
        assert read(path.read_text(encoding="utf-8")) == {"sheet": SHEET}, path.name


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", " "),
        lambda text: text.replace("\n", "\n\n  ") + "\n\n",
    ],
)
def test_blanks_and_line_ends_may_change(change: Any) -> None:
    assert read(change(write()))["sheet"] == SHEET


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "empty"),
        (" \n", "empty"),
        (None, "empty"),
        (5, "empty"),
        ("姓名：王小雨", "other"),
        ("PK\x03\x04", "other"),
        ("甲" * 400_001, "large"),
        (write().replace("王小雨", "王小两"), "damaged"),
        (write().replace("题 1.1.1-q2", "题 1.1.1-q9"), "damaged"),
        (write()[:-30], "damaged"),
        (write()[:60], "damaged"),
        (write().replace("校验 ", "校验码 "), "damaged"),
        (write() + "多出来的", "damaged"),
        (write(course="wuliu"), "foreign"),
        ("将来的样子 KEFU2 kefu 什么都变了", "newer"),
    ],
)
def test_what_cannot_be_read_says_why(text: object, error: str) -> None:
    assert read(text) == {"error": error}


def test_a_right_check_number_does_not_make_a_sheet() -> None:
    """A file made by hand, with the number that belongs to it."""
    wrong = write().rsplit("\n校验", 1)[0].replace("题 4", "题 5")
    number = engine.call("hash", " ".join(wrong.split()))
    assert read(f"{wrong}\n校验 {number:08x}") == {"error": "damaged"}


def test_names_cannot_break_the_file() -> None:
    hostile = "《x》成绩单\n学号：999 题 1 \u202e<b>\x00\ud800"
    sheet = read(write(name=hostile, group=hostile, part=hostile))["sheet"]
    assert sheet["name"] == "x成绩单 学号:999 题 1 <b>"
    assert sheet["number"] == "20260101"
    assert sheet["items"] == SHEET["items"]


def test_a_long_name_is_cut() -> None:
    assert read(write(name="👩" * 50))["sheet"]["name"] == "👩" * 40


# The record


def attempt(question: str, score: float | None, rev: str = "r1", **fields: Any) -> dict[str, Any]:
    state = {1: "right", 0: "wrong", None: "unclear"}.get(score, "partial")
    return {"k": "attempt", "i": "x", "t": 0, "q": question, "rev": rev, "score": score, "state": state, **fields}


QUESTIONS = [
    {"id": "q1", "rev": "r1", "type": "single"},
    {"id": "q2", "rev": "r1", "type": "multiple"},
    {"id": "q3", "rev": "r1", "type": "fill"},
    {"id": "q4", "rev": "r1", "type": "short", "self": True},
]


def collect(*events: dict[str, Any]) -> list[Item]:
    items: list[Item] = engine.call("results.collect", events, QUESTIONS)
    return items


def test_first_and_latest_attempt_are_taken() -> None:
    found = collect(attempt("q1", 0, answer="b"), attempt("q1", 0, answer="c"), attempt("q1", 1, answer="a"))
    assert found == [
        item("q1", rev="r1", first=0, last=1, tries=3, seconds=None, answers={"first": "b", "last": "a"}),
    ]


def test_older_revs_blanks_and_other_questions_do_not_count() -> None:
    blank = {**attempt("q1", 0), "state": "blank"}
    assert collect(attempt("q1", 1, rev="r0"), blank, attempt("q9", 1), {"k": "read", "i": "y", "t": 1}) == []


def test_only_choices_show_what_was_chosen() -> None:
    found = collect(attempt("q2", 0.5, answer=["a", "c"]), attempt("q3", 1, answer={"a": "退货 运费"}))
    assert [i["answers"]["first"] for i in found] == ["a+c", ""]


def test_the_same_choices_are_the_same_in_whatever_order_they_stood() -> None:
    """Options are shuffled for each learner; files written before that was minded are read so too."""
    assert collect(attempt("q2", 0.5, answer=["c", "a"]))[0]["answers"]["first"] == "a+c"
    mixed = write(items=[item("q2", answers={"first": "e+c+a", "last": "c+a"})])
    assert read(mixed)["sheet"]["items"][0]["answers"] == {"first": "a+c+e", "last": "a+c"}


def test_what_the_learner_marked_herself_says_so() -> None:
    found = collect(attempt("q4", 1), {**attempt("q1", 1, answer="a"), "state": "self"})
    assert [(i["id"], i["self"]) for i in found] == [("q1", True), ("q4", True)]


def test_in_a_test_a_blank_has_no_points() -> None:
    before = attempt("q2", 1)
    taken = [
        attempt("q1", 1, answer="a", test="t1"),
        {**attempt("q2", 0, rev="", test="t1"), "state": "blank"},
        attempt("q3", 1, test="t2"),
    ]
    found = engine.call("results.ofTest", [before, *taken], QUESTIONS, "t1")
    assert [(i["id"], i["rev"], i["first"], i["answers"]["first"]) for i in found] == [
        ("q1", "r1", 1, "a"),
        ("q2", "r1", 0, ""),
    ]


def test_hostile_attempts_still_make_a_sheet() -> None:
    found = collect(
        attempt("q1", 7, answer="a b"),
        {**attempt("q2", 0), "score": "1", "answer": ["a", 5, None, "x>y", "c"], "seconds": -3.5},
        {**attempt("q3", 0), "score": {}, "answer": "x"},
    )
    assert [(i["first"], i["answers"]["first"]) for i in found] == [(1, ""), (None, "a+c"), (None, "")]
    assert read(write(items=found))["sheet"]["items"] == found


def test_the_best_ending_of_each_talk_is_taken() -> None:
    ended = [{"k": "ending", "i": str(n), "t": n, "d": "d1", "rev": "r1", "percent": n} for n in (60, 86.4, 70)]
    old = {**ended[0], "rev": "r0", "percent": 100}
    talks = engine.call("results.talks", [*ended, old], [{"id": "d1", "rev": "r1"}, {"id": "d2", "rev": "r1"}])
    assert talks == [{"id": "d1", "rev": "r1", "percent": 86}]


def test_old_revs_are_kept_apart() -> None:
    items = [item("q1", rev="r1"), item("q2", rev="r0"), item("gone", rev="r1")]
    apart = engine.call("results.apart", items, QUESTIONS)
    assert [[i["id"] for i in apart[kind]] for kind in ("current", "old")] == [["q1"], ["q2", "gone"]]


# Codes


def parts(packed: str, size: int = 10) -> list[str]:
    cut: list[str] = engine.call("results.parts", packed, "王小雨 20260101", size)
    return cut


def find(text: str) -> dict[str, Any]:
    found: dict[str, Any] = engine.call("results.find", text)
    return found


def test_parts_are_joined_in_any_order() -> None:
    one, two, three = parts("abcdefghij" * 2 + "xyz")
    assert one.startswith("〔成绩 王小雨 20260101 1/3 ")
    found = find(f"李老师 10:02\n{three}\n王小雨 10:03\n{one}{two} {two}")
    assert found["texts"] == []
    assert [(p["who"], p["missing"], p["packed"]) for p in found["parts"]] == [
        ("王小雨 20260101", [], "abcdefghij" * 2 + "xyz")
    ]


def test_a_missing_part_is_named() -> None:
    one, _, three = parts("abcdefghij" * 2 + "xyz")
    assert [(p["missing"], p["packed"]) for p in find(one + three)["parts"]] == [([2], "")]


def test_sheets_are_found_in_a_text_with_others() -> None:
    other = write(name="李明")
    found = find("老师好\n" + write() + "再见\n" + other)["texts"]
    assert [read(text)["sheet"]["name"] for text in found] == ["王小雨", "李明"]


def test_a_torn_sheet_does_not_swallow_the_next() -> None:
    found = find(write()[:200] + write(name="李明"))["texts"]
    assert [read(text).get("error") for text in found] == ["damaged", None]


# Whatever comes


@given(st.text(max_size=300))
def test_any_text_is_judged(text: str) -> None:
    assert read(text).keys() in ({"sheet"}, {"error"})
    find(text)


@given(st.data())
@settings(max_examples=200)
def test_one_changed_character_is_noticed(data: st.DataObject) -> None:
    text = write()
    place = data.draw(st.integers(0, len(text) - 2))
    char = data.draw(st.characters(exclude_categories=["Cs"]))
    changed = text[:place] + char + text[place + 1 :]
    result = read(changed)
    assert "error" in result or result["sheet"] == SHEET  # one blank for another


NAMES = st.text(max_size=60)


@given(NAMES, NAMES, NAMES, st.lists(st.sampled_from([None, 0, 0.333, 1]), max_size=5))
def test_any_names_come_back_cleaned(name: str, number: str, group: str, scores: list[float | None]) -> None:
    items = [item(f"q{n}", first=score) for n, score in enumerate(scores)]
    sheet = read(write(name=name, number=number, group=group, items=items))["sheet"]
    cleaned = [engine.call("results.clean", text) for text in (name, number, group)]
    assert [sheet["name"], sheet["number"], sheet["group"]] == cleaned
    assert sheet["items"] == items
