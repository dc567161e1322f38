"""Highlights are found again in a text that has changed a little."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from courseware import engine

TEXT = (
    "试岗第二天，小王没有接单。李老师抽出一百位顾客的聊天记录。先弄清这份工作，再去敲第一个字。小王没有接单，也没有走。"
)


def find(text: str, quote: str, prefix: str = "", suffix: str = "") -> str | None:
    found = engine.call("quotes.find", text, {"quote": quote, "prefix": prefix, "suffix": suffix})
    return None if found is None else text[found[0] : found[1]]


def place(quote: str, prefix: str = "", suffix: str = "") -> int:
    return int(engine.call("quotes.find", TEXT, {"quote": quote, "prefix": prefix, "suffix": suffix})[0])


def test_a_quotation_as_it_stands() -> None:
    assert find(TEXT, "李老师抽出 一百位\n顾客") == "李老师抽出一百位顾客"


def test_what_stands_twice_is_told_apart_by_its_surroundings() -> None:
    assert place("小王没有接单") == TEXT.index("小王没有接单")
    assert place("小王没有接单", prefix="敲第一个字。", suffix="，也没有走") == TEXT.rindex("小王没有接单")


def test_small_changes_do_not_lose_it() -> None:
    assert find(TEXT, "李老师抽出了一百位顾客的聊天记录") == "李老师抽出一百位顾客的聊天记录"
    assert find(TEXT, "先弄懂这份工作，再去敲第一个字") == "先弄清这份工作，再去敲第一个字"


def test_what_is_gone_is_lost() -> None:
    assert find(TEXT, "仓管老周把包裹搬上了车") is None
    assert find(TEXT, "老周") is None
    assert find(TEXT, "  ") is None


@given(st.integers(0, 40), st.integers(12, 20), st.integers(0, 11), st.sampled_from(["", "新", "新的"]))
def test_one_change_inside_never_loses_it(start: int, length: int, at: int, put: str) -> None:
    quote = TEXT[start : start + length]
    at = min(at, len(quote) - 1)
    changed = TEXT[:start] + quote[:at] + put + quote[at + 1 :] + TEXT[start + length :]
    found: Any = engine.call("quotes.find", changed, {"quote": quote, "prefix": TEXT[max(0, start - 24) : start]})
    assert found is not None
    assert abs(found[0] - start) <= 2


def test_the_last_word_on_a_mark_counts() -> None:
    marks = [
        {"i": "1", "t": 1, "k": "mark", "id": "a", "page": "p"},
        {"i": "2", "t": 2, "k": "mark", "id": "b", "page": "q"},
        {"i": "3", "t": 3, "k": "mark", "id": "a", "page": "p", "note": "n"},
        {"i": "4", "t": 4, "k": "mark", "id": "c", "page": "p"},
        {"i": "5", "t": 5, "k": "mark", "id": "c", "page": "p", "gone": True},
    ]
    assert [m["i"] for m in engine.call("marksOf", marks)] == ["2", "3"]
    assert [m["i"] for m in engine.call("marksOf", marks, "p")] == ["3"]
