"""Canned replies: read from files that nobody vouches for, merged, found by their codes, filled in."""

from __future__ import annotations

import json
from typing import Any

import pytest

from courseware import engine

HELLO = {"code": "问好", "text": "{顾客昵称}您好，我是{客服名}。", "group": "开场"}
TRACK = {"code": "1", "text": "我去查{订单号}停在哪儿。", "group": "物流"}


def read(text: object) -> dict[str, Any]:
    result: dict[str, Any] = engine.call("phrases.read", text)
    return result


def texts(text: object) -> list[str]:
    return [phrase["text"] for phrase in read(text)["phrases"]]


def test_what_is_written_is_read_back() -> None:
    two_lines = {"code": "", "text": "第一行\n第二行", "group": "物流"}
    phrases = [HELLO, TRACK, two_lines]
    for form in ("phrases.write", "phrases.plain"):
        assert read(engine.call(form, phrases))["phrases"] == phrases


def test_a_text_has_groups_codes_and_lines_that_go_on() -> None:
    text = "\ufeff没有分组的一句\r\n# 物流\r\n/查件 我去查。\r\n  查到就说。\r\n／1　稍等\r\n"
    assert read(text)["phrases"] == [
        {"code": "", "text": "没有分组的一句", "group": ""},
        {"code": "查件", "text": "我去查。\n查到就说。", "group": "物流"},
        {"code": "1", "text": "稍等", "group": "物流"},
    ]


def test_a_text_may_begin_with_a_blank() -> None:
    assert texts("{顾客昵称}您好") == ["{顾客昵称}您好"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "empty"),
        ("   \n# 只有分组\n", "empty"),
        ("[]", "empty"),
        ('{"phrases": []}', "empty"),
        ('{"phrases": {"0": "甲"}}', "damaged"),
        ('{"a": 1}', "damaged"),
        ('[{"text": "没写完', "damaged"),
        ("[" * 50_000, "empty"),  # a text of one long line
        ('["' + "甲" * 200_000, "large"),
        ("PK\x03\x04\0\0", "binary"),
        (None, "empty"),
        (7, "empty"),
        (["甲"], "empty"),
    ],
)
def test_what_is_no_file_of_phrases_says_so(text: object, error: str) -> None:
    assert read(text)["error"] == error
    assert read(text)["phrases"] == []


def test_deep_nesting_is_damage() -> None:
    assert read('{"phrases": ' + "[" * 90_000 + "]" * 90_000 + "}")["error"] in ("damaged", "empty")


def test_what_is_no_phrase_is_left_out_and_counted() -> None:
    entries = [None, 1, [], {}, {"text": 5}, {"text": "  "}, {"text": "甲" * 301}, "就一句", {"text": "乙", "code": 3}]
    file = read(json.dumps(entries))
    assert [p["text"] for p in file["phrases"]] == ["就一句", "乙"]
    assert (file["bad"], file["long"]) == (6, 1)


def test_there_is_room_for_two_hundred() -> None:
    file = read(json.dumps([f"第 {n} 句" for n in range(205)]))
    assert (len(file["phrases"]), file["more"]) == (200, 5)


def test_hidden_characters_go() -> None:
    hostile = "\u202e反的\u200b字\x07\ud800\ufeff 👩\u200d👧"
    assert texts(json.dumps([{"text": hostile}])) == ["反的字 👩\u200d👧"]


@pytest.mark.parametrize("code", ["a b", "<b>", "太长的快捷码写不下", "a/b", "__proto__ x", "！"])
def test_a_code_that_cannot_be_typed_is_dropped(code: str) -> None:
    assert read(json.dumps([{"code": code, "text": "甲"}]))["phrases"][0]["code"] == ""


def test_names_of_the_language_are_words_like_others() -> None:
    file = read('[{"__proto__": {"text": "没有"}}, {"text": "甲", "code": "toString", "group": "constructor"}]')
    assert file["phrases"] == [{"code": "toString", "text": "甲", "group": "construc"}]
    assert engine.call("phrases.fill", "{constructor}", {}) == {"text": "{constructor}", "missing": []}


def test_a_code_is_held_once_whatever_its_width() -> None:
    file = read(json.dumps([{"code": "fh", "text": "甲"}, {"code": "ＦＨ", "text": "乙"}]))
    assert [p["code"] for p in file["phrases"]] == ["fh", ""]


def test_others_are_put_behind_ones_own() -> None:
    others = [TRACK, {"code": "问好", "text": "别的问好", "group": ""}, {"code": "9", "text": "新的", "group": ""}]
    merged = engine.call("phrases.merge", [HELLO, TRACK], others)
    assert [p["code"] for p in merged["phrases"]] == ["问好", "1", "", "9"]
    assert (merged["added"], merged["same"], merged["renamed"], merged["more"]) == (2, 1, 1, 0)


def test_what_somebody_types_is_tidied_or_refused() -> None:
    def check(**given: str) -> object:
        return engine.call("phrases.check", {"code": "", "group": "", "text": "", **given}, [TRACK])

    assert check(code="/发货", text=" 明天发 ") == {"code": "发货", "text": "明天发", "group": ""}
    assert check(text=" ") == "text"
    assert check(text="甲" * 301) == "long"
    assert check(code="1", text="甲") == "taken"
    assert check(code="a b", text="甲") == "code"


def test_codes_are_found_before_texts() -> None:
    phrases = [{"code": "好", "text": "1 号", "group": ""}, TRACK, HELLO]
    found = engine.call("phrases.find", phrases, "／1")
    assert found == [TRACK, phrases[0]]
    assert engine.call("phrases.find", phrases, "") == phrases


def test_blanks_are_filled_in_once() -> None:
    values = {"顾客昵称": "林晓雨", "客服名": "{店名}"}
    filled = engine.call("phrases.fill", "{顾客昵称}，我是｛ 客服名 ｝，{订单号}的{商品}", values)
    assert filled == {"text": "林晓雨，我是{店名}，{订单号}的{商品}", "missing": ["订单号"]}
    assert engine.call("phrases.unknown", "{顾客昵称}{商品}") == ["商品"]
