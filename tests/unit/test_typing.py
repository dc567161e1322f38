"""Typing: the alignment against a plain Levenshtein in Python, speed by the course's formula, the sentences against the shop, the tries in a record."""

from __future__ import annotations

import csv
import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware import PROJECT, engine
from courseware.bank import Reader
from tests.unit.test_blocks import convert
from tests.unit.test_blocks_golden import project
from tests.unit.test_templates import compare

COURSE = Reader(PROJECT).read()
DATA = next(e.value for e in COURSE.datasets if e.value.id == "typing")
MARKS = [60, 80]


def sentences() -> dict[str, str]:
    with (PROJECT / "quizzes" / "data" / "typing.csv").open(encoding="utf-8", newline="") as file:
        return {row["编号"]: row["句子"] for row in csv.DictReader(file)}


SENTENCES = sentences()


def align(target: str, typed: str) -> list[tuple[str, str]]:
    return [(pair["want"], pair["got"]) for pair in engine.call("typing.align", target, typed)]


def errors(target: str, typed: str) -> list[tuple[str, str]]:
    return [(pair["want"], pair["got"]) for pair in engine.call("typing.align", target, typed) if not pair["right"]]


def distance(want: str, got: str) -> tuple[int, int]:
    """Levenshtein, and of its ways the one with most right characters (as a number below zero), written as it is defined."""

    @cache
    def at(row: int, column: int) -> tuple[int, int]:
        if row == 0 or column == 0:
            return row + column, 0
        same = want[row - 1] == got[column - 1]
        before = at(row - 1, column - 1)
        return min(
            (before[0] + (not same), before[1] - same),
            (at(row - 1, column)[0] + 1, at(row - 1, column)[1]),
            (at(row, column - 1)[0] + 1, at(row, column - 1)[1]),
        )

    return at(len(want), len(got))


words = st.text(alphabet="您好天8a，", max_size=9)


@given(words, words)
def test_as_few_characters_are_wrong_as_can_be(want: str, got: str) -> None:
    pairs = engine.call("typing.align", want, got)
    wrong, right = distance(want, got)
    assert [pair["right"] for pair in pairs].count(False) == wrong
    assert [pair["right"] for pair in pairs].count(True) == -right
    assert "".join(pair["want"] for pair in pairs) == want
    assert "".join(pair["got"] for pair in pairs) == got
    assert all(pair["right"] == (pair["want"] == pair["got"]) for pair in pairs)


@given(words, words)
def test_a_sentence_in_hand_is_taken_as_far_as_it_goes_best(want: str, got: str) -> None:
    pairs = engine.call("typing.soFar", want, got)
    begun = "".join(pair["want"] for pair in pairs)
    assert want.startswith(begun)
    wrong = [pair["right"] for pair in pairs].count(False)
    assert wrong == min(distance(want[:end], got)[0] for end in range(len(want) + 1))


@given(words, words)
def test_what_is_typed_without_a_slip_is_never_wrong(done: str, rest: str) -> None:
    assert all(pair["right"] for pair in engine.call("typing.soFar", done + rest, done))


@pytest.mark.parametrize(
    ("target", "typed", "wrong"),
    [
        ("满49元包邮，", "满49元包邮,", []),
        ("“申请开票”。", '"申请开票".', []),
        ("（5到7天）：！？；", "(5到7天):!?;", []),
        ("厚20cm", "厚２０ｃｍ", []),
        ("您好，请问", "您好， 请 问\n", []),
        ("每层15kg", "每层15KG", [("k", "K"), ("g", "G")]),
        ("免运费", "兔运费", [("免", "兔")]),
        ("往返运费", "往返费", [("运", "")]),
        ("不含插头", "不包含插头", [("", "包")]),
        ("发错、漏发", "发错，漏发", [("、", "，")]),
        ("您好", "", [("您", ""), ("好", "")]),
    ],
)
def test_what_counts_as_an_error(target: str, typed: str, wrong: list[tuple[str, str]]) -> None:
    assert errors(target, typed) == wrong


def test_the_next_characters_are_not_missing_yet() -> None:
    pairs = engine.call("typing.soFar", "您好，请问想看哪一款？", "您号，请")
    assert [(pair["want"], pair["right"]) for pair in pairs] == [
        ("您", True),
        ("好", False),
        ("，", True),
        ("请", True),
    ]


@pytest.mark.parametrize(
    ("right", "ms", "speed", "rank"),
    [
        (60, 60000, 60, 1),
        (59, 60000, 59, 0),
        (320, 5 * 60000, 64, 1),
        (79, 60000, 79, 1),
        (80, 60000, 80, 2),
        (72, 72000, 60, 1),
        (0, 9000, 0, 0),
        (5, 0, 0, 0),
    ],
)
def test_speed_is_that_of_the_course(right: int, ms: int, speed: int, rank: int) -> None:
    """字/分＝（总字数 − 错字）÷ 分钟: what is right is what was typed without what is wrong in it."""
    assert engine.call("typing.speed", right, ms) == speed
    assert engine.call("typing.rank", speed, MARKS) == rank


@given(words, words)
def test_what_is_right_is_what_was_typed_without_what_is_wrong_in_it(want: str, got: str) -> None:
    pairs = align(want, got)
    slips = sum(1 for wanted, typed in pairs if typed and wanted != typed)
    found = engine.call("typing.sum", [engine.call("typing.align", want, got)])
    assert found["right"] == len(got) - slips


def lines(*pairs: tuple[str, str]) -> list[Any]:
    return [engine.call("typing.align", target, typed) for target, typed in pairs]


def test_the_worst_lines_come_first() -> None:
    given_lines = lines(
        ("一二三四", "一二三四"), ("一二三四", "一二"), ("五六七八", "五六七"), ("九十", "九"), ("天地", "天")
    )
    found = engine.call("typing.sum", given_lines)
    assert (found["right"], found["wrong"]) == (11, 5)
    assert found["worst"] == [{"place": 1, "wrong": 2}, {"place": 2, "wrong": 1}, {"place": 3, "wrong": 1}]


CLEAN = "您好请问想看哪一款" * 5


@pytest.mark.parametrize(
    ("typed", "ms", "advice"),
    [
        (lines((CLEAN + "，、。", CLEAN)), 60000, "marks"),
        (lines((CLEAN + "1299", CLEAN)), 60000, "digits"),
        (lines((CLEAN + "纯棉面料", CLEAN)), 60000, "exact"),
        (lines((CLEAN, CLEAN)), 60000, "slow"),
        (lines((CLEAN, CLEAN)), 40000, "pass"),
        (lines((CLEAN, CLEAN)), 30000, "good"),
        ([], 1000, "exact"),
    ],
)
def test_one_advice(typed: list[Any], ms: int, advice: str) -> None:
    assert engine.call("typing.advice", typed, ms, MARKS) == advice


# The tries in the record


def tried(no: int, **more: Any) -> dict[str, Any]:
    return {
        "i": f"t{no}", "t": 1000 * no, "k": "typing", "id": "typing", "minutes": 1, "ms": 61000, "right": 70, "wrong": 2, **more,
    }  # fmt: skip


def test_tries_survive_compaction_packing_and_a_file() -> None:
    events = [tried(1), tried(2, own=True), tried(3)]
    assert engine.call("compact", events, {}, [])["base"] == events
    packed = engine.call("parseJournal", engine.call("pack", events))["events"]
    assert engine.call("merge", [packed]) == events
    assert engine.call("thin", events, 400 * 24 * 3600 * 1000) == events
    text = engine.call("formatRecord", "kefu", "2026-11-24T08:00:00.000Z", events)
    assert engine.call("archive.read", text, "kefu")["events"] == events


def test_two_machines_are_put_together() -> None:
    home, school = [tried(1), tried(3)], [tried(1), tried(2)]
    assert [event["i"] for event in engine.call("merge", [home, school])] == ["t1", "t2", "t3"]


def test_a_try_of_a_file_that_makes_no_sense_is_none() -> None:
    text = json.dumps({"course": "kefu", "version": 2, "saved": "", "events": [tried(1, ms="<b>"), tried(2)]})
    found = engine.call("archive.read", text, "kefu")
    assert ([event["i"] for event in found["events"]], found["damaged"]) == (["t2"], [1])


def test_only_tries_after_a_clearing_and_of_this_lab_are_shown() -> None:
    events = [tried(1), tried(2), {"i": "a", "t": 5, "k": "attempt", "id": "typing"}, tried(3, id="other"), tried(4)]
    assert [event["i"] for event in engine.call("typing.tries", events, "typing", 1000)] == ["t2", "t4"]


# The sentences


def test_about_forty_sentences_short_and_long() -> None:
    assert 38 <= len(SENTENCES) <= 45
    lengths = sorted(map(len, SENTENCES.values()))
    assert lengths[0] == 12
    assert 40 <= lengths[-1] <= 45
    assert sum(any(c.isdigit() for c in text) for text in SENTENCES.values()) >= 15
    assert not any(COURSE.judge({}, text)["results"] for text in SENTENCES.values())
    assert DATA.typing
    assert DATA.typing.marks == MARKS


FACTS = {
    "T04": ["P01.1.5m.名称", "P01.1.8m.名称"],
    "T06": ["P03.规格.支数"],
    "T08": ["P01.规格.厚度", "P02.规格.厚度"],
    "T09": ["P03.规格.适用床垫厚度"],
    "T11": ["P06.规格.每层承重", "P06.规格.总承重"],
    "T12": ["P16.规格.线长", "P16.规格.夹口宽度"],
    "T17": ["P15.规格.每包张数"],
    "T20": ["政策.截单时间"],
    "T24": ["政策.物流停滞"],
    "T27": ["政策.七日无理由"],
    "T31": ["政策.退款审核"],
    "T33": ["政策.包邮门槛"],
    "T34": ["政策.店铺券门槛", "政策.店铺券面额"],
    "T35": ["P03.1.8m.价格", "政策.店铺券面额"],
    "T37": ["政策.银卡门槛", "政策.金卡门槛"],
    "T38": ["政策.运费"],
}


@pytest.mark.parametrize("no", FACTS)
def test_the_figures_are_those_of_the_shop(no: str) -> None:
    for name in FACTS[no]:
        assert COURSE.facts[name].text in SENTENCES[no]


def test_golden(tmp_path: Path) -> None:
    root = project(tmp_path, "/// 打字实训 | 三句话\n    数据: lines\n///\n")
    for rule, name in (("B976", "lines.yaml"), ("B974", "lines.csv")):  # each is wrong in the other file
        shutil.copy(
            PROJECT / "tests" / "data" / "bad" / rule / "quizzes" / "data" / name, root / "quizzes" / "data" / name
        )
    compare("block-typing_lab", convert(root, "columns.md"))
