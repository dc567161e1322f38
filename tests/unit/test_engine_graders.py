"""Grading: one table per type, spec and answer in, score, state and parts out."""

from typing import Any

import pytest

from courseware import engine

Parts = dict[str, str]


def check(spec: dict[str, Any], answer: object, score: float | None, state: str, parts: Parts) -> None:
    """Grade and compare what every result has."""
    result = engine.grade(spec, answer)
    assert (result["score"], result["state"], result["parts"]) == (pytest.approx(score), state, parts)


SINGLE = {"type": "single", "options": ["a", "b", "c"], "key": ["b"]}


@pytest.mark.parametrize(
    ("answer", "score", "state", "parts"),
    [
        ("b", 1, "right", {"a": "none", "b": "right", "c": "none"}),
        ("a", 0, "wrong", {"a": "wrong", "b": "missed", "c": "none"}),
        ("z", 0, "blank", {}),
        (["b"], 0, "blank", {}),
        (None, 0, "blank", {}),
    ],
)
def test_single(answer: object, score: float, state: str, parts: Parts) -> None:
    check(SINGLE, answer, score, state, parts)


@pytest.mark.parametrize(
    ("answer", "score", "state", "parts"),
    [
        ("false", 1, "right", {"true": "none", "false": "right"}),
        ("true", 0, "wrong", {"true": "wrong", "false": "missed"}),
        (False, 0, "blank", {}),
    ],
)
def test_true_false(answer: object, score: float, state: str, parts: Parts) -> None:
    check({"type": "true_false", "options": ["true", "false"], "key": ["false"]}, answer, score, state, parts)


@pytest.mark.parametrize(
    ("answer", "score", "state", "parts"),
    [
        (["c", "a"], 1, "right", {"a": "right", "b": "none", "c": "right", "d": "none"}),
        (["a"], 0.5, "partial", {"a": "right", "b": "none", "c": "missed", "d": "none"}),
        (["a", "b", "c"], 0, "wrong", {"a": "right", "b": "wrong", "c": "right", "d": "none"}),
        (["a", "a", "c"], 1, "right", {"a": "right", "b": "none", "c": "right", "d": "none"}),
        (["b"], 0, "wrong", {"a": "missed", "b": "wrong", "c": "missed", "d": "none"}),
        ([], 0, "blank", {}),
        (["a", "z"], 0, "blank", {}),
        ("a", 0, "blank", {}),
    ],
)
def test_multiple(answer: object, score: float, state: str, parts: Parts) -> None:
    check({"type": "multiple", "options": ["a", "b", "c", "d"], "key": ["a", "c"]}, answer, score, state, parts)


FILL = {
    "type": "fill",
    "blanks": [
        {"key": "a", "accept": ["首次响应时间", "首响"], "near": [{"any_of": ["平均响应时间"]}]},
        {"key": "b", "accept": ["30 秒"], "numerals": True},
    ],
}


@pytest.mark.parametrize(
    ("answer", "score", "state", "parts"),
    [
        ({"a": "首次响应时间", "b": "30秒"}, 1, "right", {"a": "right", "b": "right"}),
        ({"a": " “首 响” ", "b": "三十秒"}, 1, "right", {"a": "right", "b": "right"}),
        ({"a": "首响", "b": "３０ 秒。"}, 1, "right", {"a": "right", "b": "right"}),
        ({"a": "首次响应时长", "b": "30秒"}, 0.5, "partial", {"a": "near", "b": "right"}),
        ({"a": "平均响应时间"}, 0, "wrong", {"a": "near", "b": "missed"}),
        ({"a": "转化率", "b": "40秒"}, 0, "wrong", {"a": "wrong", "b": "wrong"}),
        ({"a": "", "b": " 。"}, 0, "blank", {}),
        ({"a": 3, "b": None}, 0, "blank", {}),
        (["首响"], 0, "blank", {}),
    ],
)
def test_fill(answer: object, score: float, state: str, parts: Parts) -> None:
    check(FILL, answer, score, state, parts)


def test_fill_tells_which_near_entry_was_met() -> None:
    assert engine.grade(FILL, {"a": "平均响应时间"})["near"] == {"a": 0}
    assert engine.grade(FILL, {"a": "首次响应时长"})["near"] == {"a": None}


NUMERIC = {"type": "numeric", "value": 1200, "tolerance": 0, "unit": "元", "wrong": [100, 120]}


@pytest.mark.parametrize(
    ("answer", "score", "hit"),
    [
        ("1200", 1, None),
        ("1,200", 1, None),
        ("１２００元", 1, None),
        ("一千二百", 1, None),
        ("0.12万元", 1, None),
        (1200, 1, None),
        ("1200块", 1, None),
        ("1200件", 0, None),
        ("1200%", 0, None),
        ("1201", 0, None),
        ("120元", 0, 1),
        ("100", 0, 0),
        ("不知道", 0, None),
    ],
)
def test_numeric(answer: object, score: float, hit: int | None) -> None:
    result = engine.grade(NUMERIC, answer)
    assert (result["score"], result["hit"]) == (score, hit)
    assert result["parts"] == {"value": "right" if score else "wrong"}


@pytest.mark.parametrize(
    ("spec", "answer", "score"),
    [
        ({"value": 12, "tolerance": 0.5, "unit": "%"}, "12.5%", 1),
        ({"value": 12, "tolerance": 0.5, "unit": "%"}, "12.6%", 0),
        ({"value": 12, "unit": "%"}, "百分之十二", 1),
        ({"value": 12, "unit": "%"}, "0.12", 0),
        ({"value": 0.12, "unit": ""}, "12%", 1),
        ({"value": 1.2, "unit": "万元"}, "12000元", 1),
        ({"value": 1.2, "unit": "万元"}, "1.2", 1),
        ({"value": 1.2, "unit": "万元"}, "1.2元", 0),
        ({"value": 0, "unit": "元"}, "0元", 1),
        ({"value": 80, "unit": "元/单"}, "80元", 1),
        ({"value": 80, "unit": "元/单"}, "80 元/单", 1),
        ({"value": 80, "unit": "元/单"}, "80单", 0),
        ({"value": -5, "unit": "元"}, "－5", 1),
        ({"value": 0.3, "unit": ""}, "0.30", 1),
    ],
)
def test_numeric_units(spec: dict[str, Any], answer: str, score: float) -> None:
    assert engine.grade({"type": "numeric", **spec}, answer)["score"] == score


@pytest.mark.parametrize("answer", ["", "  ", None, [], {}])
def test_numeric_blank(answer: object) -> None:
    check(NUMERIC, answer, 0, "blank", {})


@pytest.mark.parametrize(
    ("answer", "score", "state", "parts"),
    [
        (["a", "b", "c", "d"], 1, "right", {"a": "right", "b": "right", "c": "right", "d": "right"}),
        (["b", "c", "d", "a"], 2 / 3, "partial", {"a": "wrong", "b": "wrong", "c": "right", "d": "right"}),
        (["b", "a", "d", "c"], 0, "wrong", {"a": "wrong", "b": "wrong", "c": "wrong", "d": "wrong"}),
        (["a", "c", "b", "d"], 0, "wrong", {"a": "right", "b": "wrong", "c": "wrong", "d": "wrong"}),
        (["a", "b", "c"], 0, "blank", {}),
        (["a", "a", "b", "c"], 0, "blank", {}),
        (["a", "b", "c", "z"], 0, "blank", {}),
    ],
)
def test_order(answer: object, score: float, state: str, parts: Parts) -> None:
    check({"type": "order", "items": ["a", "b", "c", "d"]}, answer, score, state, parts)


@pytest.mark.parametrize(
    ("answer", "score", "state", "parts"),
    [
        ({"a": "a", "b": "b"}, 1, "right", {"a": "right", "b": "right"}),
        ({"a": "a", "b": "x1"}, 0.5, "partial", {"a": "right", "b": "wrong"}),
        ({"a": "a"}, 0.5, "partial", {"a": "right", "b": "missed"}),
        ({"a": "b", "b": "a"}, 0, "wrong", {"a": "wrong", "b": "wrong"}),
        ({"a": "nowhere"}, 0, "blank", {}),
        ({}, 0, "blank", {}),
    ],
)
def test_match(answer: object, score: float, state: str, parts: Parts) -> None:
    spec = {"type": "match", "lefts": ["a", "b"], "rights": ["a", "b", "x1"], "key": {"a": "a", "b": "b"}}
    check(spec, answer, score, state, parts)


@pytest.mark.parametrize(
    ("answer", "score", "state", "parts"),
    [
        ({"a": "a", "b": "b", "c": "a"}, 1, "right", {"a": "right", "b": "right", "c": "right"}),
        ({"a": "a", "b": "a"}, 1 / 3, "partial", {"a": "right", "b": "wrong", "c": "missed"}),
        ({"constructor": "a"}, 0, "blank", {}),
    ],
)
def test_classify(answer: object, score: float, state: str, parts: Parts) -> None:
    spec = {
        "type": "classify",
        "items": ["a", "b", "c"],
        "classes": ["a", "b"],
        "key": {"a": "a", "b": "b", "c": "a"},
    }
    check(spec, answer, score, state, parts)


@pytest.mark.parametrize(
    ("answer", "score", "state", "parts"),
    [
        (["d", "f"], 1, "right", {"b": "none", "d": "right", "f": "right", "h": "none"}),
        (["d"], 0.5, "partial", {"b": "none", "d": "right", "f": "missed", "h": "none"}),
        (["b", "d", "f"], 0.5, "partial", {"b": "wrong", "d": "right", "f": "right", "h": "none"}),
        (["b", "d"], 0, "wrong", {"b": "wrong", "d": "right", "f": "missed", "h": "none"}),
        (["b", "h"], 0, "wrong", {"b": "wrong", "d": "missed", "f": "missed", "h": "wrong"}),  # not below 0
        (["a"], 0, "blank", {}),  # a customer's line cannot be picked
        ([], 0, "blank", {}),
    ],
)
def test_spot(answer: object, score: float, state: str, parts: Parts) -> None:
    check({"type": "spot", "lines": ["b", "d", "f", "h"], "key": ["d", "f"]}, answer, score, state, parts)


REWRITE = {
    "type": "rewrite",
    "checks": {
        "need": [{"key": "a", "any_of": ["抱歉|不好意思"]}, {"key": "b", "any_of": ["帮您*查"]}],
        "never": [{"any_of": ["急什么"]}],
    },
}


@pytest.mark.parametrize(
    ("answer", "score", "state", "parts"),
    [
        ("抱歉，这就帮您查", 1, "right", {"a": "right", "b": "right"}),
        ("不好意思，请稍等", 0.5, "partial", {"a": "right", "b": "missed"}),
        ("抱歉，帮您查，急什么呢", 0, "wrong", {"a": "right", "b": "right"}),
        ("让您久等了", None, "unclear", {"a": "missed", "b": "missed"}),  # kind, but not recognised
        ("  ", 0, "blank", {}),
        (["抱歉"], 0, "blank", {}),
    ],
)
def test_rewrite(answer: object, score: float | None, state: str, parts: Parts) -> None:
    check(REWRITE, answer, score, state, parts)


def test_rewrite_heeds_the_lexicon() -> None:
    lexicon = {"categories": [{"id": "绝对化用语", "words": [{"any_of": ["全网最低"], "say": "说具体的优惠"}]}]}
    result = engine.grade(REWRITE, "抱歉，帮您查，全网最低", lexicon)
    assert (result["score"], result["state"]) == (0, "wrong")
    assert result["checks"][-1] == {
        "key": "绝对化用语", "kind": "lexicon", "passed": False, "why": "说具体的优惠",
        "hit": "全网最低", "category": "绝对化用语", "word": 0, "say": "说具体的优惠",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "score", "state", "parts"),
    [
        ({"text": "先致歉", "ticks": ["a", "b"]}, 1, "self", {"a": "right", "b": "right"}),
        ({"text": "先致歉", "ticks": ["a"]}, 2 / 3, "self", {"a": "right", "b": "missed"}),
        ({"text": "先致歉", "ticks": []}, 0, "self", {"a": "missed", "b": "missed"}),
        ({"text": "先致歉"}, None, "self", {"a": "none", "b": "none"}),  # not compared yet
        ({"text": "", "ticks": []}, 0, "blank", {}),
        ("先致歉", 0, "blank", {}),
    ],
)
def test_short(answer: object, score: float | None, state: str, parts: Parts) -> None:
    check({"type": "short", "rubric": [{"key": "a", "points": 2}, {"key": "b"}]}, answer, score, state, parts)


CASE = {
    "type": "case",
    "parts": [
        {"part": "1", **SINGLE},
        {"part": "2", "type": "multiple", "options": ["a", "b", "c"], "key": ["a", "b"]},
        {"part": "3", **REWRITE},
    ],
}


@pytest.mark.parametrize(
    ("answer", "score", "state", "parts"),
    [
        (
            {"1": "b", "2": ["a", "b"], "3": "抱歉，帮您查"},
            1,
            "right",
            {"1": "right", "2": "right", "3": "right"},
        ),
        (
            {"1": "b", "2": ["a"], "3": "抱歉，帮您查"},
            2.5 / 3,
            "partial",
            {"1": "right", "2": "near", "3": "right"},
        ),
        ({"1": "b"}, 1 / 3, "partial", {"1": "right", "2": "missed", "3": "missed"}),
        (
            {"1": "b", "2": ["c"], "3": "嗯"},
            0.5,
            "partial",
            {"1": "right", "2": "wrong", "3": "none"},
        ),  # unclear is left out
        ({}, 0, "blank", {"1": "missed", "2": "missed", "3": "missed"}),
        ("b", 0, "blank", {"1": "missed", "2": "missed", "3": "missed"}),
    ],
)
def test_case(answer: object, score: float, state: str, parts: Parts) -> None:
    check(CASE, answer, score, state, parts)


def test_case_gives_the_result_of_each_part() -> None:
    assert engine.grade(CASE, {"2": ["a"]})["sub"]["2"] == engine.grade(CASE["parts"][1], ["a"])  # type: ignore[index]


def test_case_parts_without_a_part_key_go_by_place() -> None:
    spec = {"type": "case", "parts": [SINGLE, {"key": "zwei", "type": "numeric", "value": 3, "unit": "天"}]}
    assert engine.grade(spec, {"1": "b", "zwei": "三天"})["parts"] == {"1": "right", "zwei": "right"}


def test_case_of_self_marked_parts_is_self_marked() -> None:
    spec = {"type": "case", "parts": [{"part": "1", "type": "short", "rubric": [{"key": "a", "points": 1}]}]}
    check(spec, {"1": {"text": "好", "ticks": ["a"]}}, 1, "self", {"1": "none"})
    check(spec, {"1": {"text": "好"}}, None, "self", {"1": "none"})


def test_unknown_type_is_an_error_of_the_course() -> None:
    with pytest.raises(engine.EngineError, match="no grader for question type essay"):
        engine.grade({"type": "essay"}, "…")
