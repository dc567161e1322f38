"""What holds for every answer, every specification and every journal."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware import engine

settings.register_profile("engine", deadline=None, max_examples=60)
settings.load_profile("engine")

KEYS = list("abcdefgh")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20) | st.sampled_from(["a", "b", "true", "text", "ticks", "1", "一百元", "12%"]),
    lambda inner: st.lists(inner, max_size=5)
    | st.dictionaries(st.sampled_from([*KEYS, "1", "2", "text", "ticks", "value", "constructor", "__proto__"]) | st.text(max_size=5), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip

WORDS = st.text(alphabet="抱歉您好查询发货包邮顾客服务热情耐心", min_size=1, max_size=6)
SOME = st.integers(2, 8).map(lambda count: KEYS[:count])


def subset(keys: list[str]) -> st.SearchStrategy[list[str]]:
    """Non-empty subsets."""
    return st.lists(st.sampled_from(keys), min_size=1, unique=True)


Pair = tuple[dict[str, Any], Any]
"""A specification and the right answer to it."""


@st.composite
def choices(draw: st.DrawFn) -> Pair:
    options = draw(SOME)
    kind = draw(st.sampled_from(["single", "multiple", "spot"]))
    key = draw(subset(options))
    if kind == "spot":
        return {"type": kind, "lines": options, "key": key}, key[::-1]
    if kind == "single":
        return {"type": kind, "options": options, "key": key[:1]}, key[0]
    return {"type": kind, "options": options, "key": key}, key[::-1]


@st.composite
def judgements(draw: st.DrawFn) -> Pair:
    right = draw(st.sampled_from(["true", "false"]))
    return {"type": "true_false", "options": ["true", "false"], "key": [right]}, right


@st.composite
def fills(draw: st.DrawFn) -> Pair:
    accepted = draw(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=4))
    blanks = [{"key": KEYS[n], "accept": words, "numerals": draw(st.booleans())} for n, words in enumerate(accepted)]
    return {"type": "fill", "blanks": blanks}, {KEYS[n]: f" “{words[-1]}” 。" for n, words in enumerate(accepted)}


@st.composite
def numerics(draw: st.DrawFn) -> Pair:
    value = draw(st.integers(-99999, 99999) | st.decimals(-9999, 9999, places=2).map(float))
    unit = draw(st.sampled_from(["", "元", "%", "小时", "万元", "件", "千克"]))
    written = draw(st.sampled_from([f"{value}{unit}", f"{value} {unit}", f"{value}", f"{value:,}{unit}"]))
    return {"type": "numeric", "value": value, "tolerance": 0, "unit": unit, "wrong": []}, written


@st.composite
def arrangements(draw: st.DrawFn) -> Pair:
    items = draw(SOME)
    kind = draw(st.sampled_from(["order", "match", "classify"]))
    if kind == "order":
        return {"type": kind, "items": items}, items
    if kind == "match":
        key = {item: item for item in items}
        return {"type": kind, "lefts": items, "rights": [*items, "x1"], "key": key}, key
    key = {item: draw(st.sampled_from(["a", "b"])) for item in items}
    return {"type": kind, "items": items, "classes": ["a", "b"], "key": key}, key


@st.composite
def writings(draw: st.DrawFn) -> Pair:
    if draw(st.booleans()):
        keys = draw(SOME)
        return {"type": "short", "rubric": [{"key": key, "points": 2} for key in keys]}, {
            "text": "答",
            "ticks": keys,
        }
    words = draw(st.lists(WORDS, min_size=1, max_size=4))
    need = [{"key": KEYS[n], "any_of": [word], "why": ""} for n, word in enumerate(words)]
    return {"type": "rewrite", "checks": {"need": need, "max_chars": {"at_most": 100, "why": ""}}}, "。".join(words)


SIMPLE = choices() | judgements() | fills() | numerics() | arrangements() | writings()


@st.composite
def cases(draw: st.DrawFn) -> Pair:
    pairs = draw(st.lists(SIMPLE, min_size=2, max_size=4))
    parts = [{"part": str(n), **spec} for n, (spec, _) in enumerate(pairs, 1)]
    return {"type": "case", "parts": parts}, {str(n): answer for n, (_, answer) in enumerate(pairs, 1)}


QUESTIONS = SIMPLE | cases()


@settings(max_examples=200)
@given(QUESTIONS)
def test_the_right_answer_scores_1(pair: Pair) -> None:
    spec, right = pair
    assert engine.grade(spec, right)["score"] == pytest.approx(1)


@settings(max_examples=300)
@given(QUESTIONS, JSON)
def test_any_answer_gives_a_result(pair: Pair, answer: Any) -> None:
    result = engine.grade(pair[0], answer)
    assert result["score"] is None or 0 <= result["score"] <= 1
    assert result["state"] in {"right", "partial", "wrong", "self", "unclear", "blank"}
    assert set(result["parts"].values()) <= {"right", "wrong", "missed", "near", "none"}
    if result["state"] == "blank":
        assert result["score"] == 0


@given(QUESTIONS, JSON)
def test_a_right_answer_with_one_part_replaced_gives_a_result(pair: Pair, answer: Any) -> None:
    spec, right = pair
    if isinstance(right, dict):
        right = {**right, next(iter(right)): answer}
    elif isinstance(right, list):
        right = [*right[1:], answer]
    assert 0 <= (engine.grade(spec, right)["score"] or 0) <= 1


TEXT = st.text(max_size=30) | st.text(
    alphabet="0123456789一二三四五六七八九十百千万亿零〇两点.:,/-～—％% 。，百分之元é´́İΣ①½㎡ｶﾞ", max_size=30
)


@settings(max_examples=500)
@given(TEXT, st.booleans())
def test_fold_is_idempotent(text: str, numerals: bool) -> None:
    once = engine.fold(text, numerals=numerals)
    assert engine.fold(once, numerals=numerals) == once


@given(TEXT)
def test_folding_again_without_numerals_changes_nothing(text: str) -> None:
    once = engine.fold(text, numerals=True)
    assert engine.fold(once) == once


@given(TEXT)
def test_clauses_know_their_places(text: str) -> None:
    marked = engine.call("foldClauses", text)
    units = len(marked["text"].encode("utf-16-le", "surrogatepass")) // 2
    assert len(marked["from"]) == len(marked["to"]) == units
    assert all(start < end for start, end in zip(marked["from"], marked["to"], strict=True))


@given(st.integers(0, 9999))
def test_a_spelled_number_reads_back(value: int) -> None:
    assert engine.call("parseNumeral", engine.call("spellNumeral", value)) == value


@given(TEXT)
def test_reading_a_number_never_fails(text: str) -> None:
    found = engine.call("readNumber", text)
    assert found is None or (isinstance(found["value"], int | float) and isinstance(found["unit"], str))


PATTERNS = st.lists(st.text(alphabet="抱歉保证到*|{}数时间金额元a1一.+()[]\\ ", max_size=12), min_size=1, max_size=3)


@given(PATTERNS, PATTERNS, TEXT | st.text(alphabet="抱歉不保证到元a1一。，", max_size=30))
def test_any_pattern_judges_any_text(need: list[str], never: list[str], text: str) -> None:
    checks = {
        "need": [{"any_of": need}],
        "never": [{"any_of": never}],
        "min_chars": {"at_least": 5},
        "courtesy": {},
        "agree_with_shop": [{"value": 1, "unit": "元", "near": need}],
    }
    judged = engine.judge(checks, text)
    assert (judged["score"] is None) is not judged["understood"]
    assert judged["score"] is None or 0 <= judged["score"] <= 1
    raw = text.encode("utf-16-le", "surrogatepass")
    for entry in judged["results"]:
        assert entry["hit"] is None or entry["hit"].encode("utf-16-le", "surrogatepass") in raw


EVENTS = st.lists(
    st.fixed_dictionaries({"i": st.sampled_from(KEYS), "t": st.integers(0, 5), "k": st.sampled_from(["attempt", "text", "read"])},
                          optional={"id": st.sampled_from(["f", "g"]), "topic": st.just("1.1.1"), "score": st.sampled_from([0, 1])})
    | JSON, max_size=8,
)  # fmt: skip


@given(EVENTS, EVENTS)
def test_merge_is_commutative_and_idempotent(one: list[Any], other: list[Any]) -> None:
    merged = engine.call("merge", [one, other])
    assert engine.call("merge", [other, one]) == merged
    assert engine.call("merge", [merged, merged]) == merged
    assert engine.call("merge", [merged]) == merged


@given(EVENTS, EVENTS)
def test_compaction_leaves_nothing_new_behind(base: list[Any], journal: list[Any]) -> None:
    compacted = engine.call("compact", base, {"t": journal, "live": journal}, ["live"])
    merged = engine.call("merge", [base, journal])
    assert all(event in merged for event in compacted["base"])
    assert engine.call("compact", compacted["base"], {}, [])["base"] == compacted["base"]


@given(EVENTS)
def test_packing_loses_nothing(events: list[Any]) -> None:
    merged = engine.call("merge", [events])
    parsed = engine.call("parseJournal", engine.call("pack", merged))
    assert parsed["damaged"] == []
    assert engine.call("merge", [parsed["events"]]) == merged


@given(EVENTS)
def test_progress_of_any_events(events: list[Any]) -> None:
    section = {"topics": [{"topic": "1.1.1", "questions": [{"id": "q1", "rev": "r"}]}]}
    merged = engine.call("merge", [events])
    assert engine.call("progress.section", merged, section)["state"] in {"还没读", "读到一半", "学完"}


@given(st.text(max_size=60) | JSON.map(json.dumps))
def test_parsing_any_text_loses_no_line(text: str) -> None:
    parsed = engine.call("parseJournal", text)
    assert len(parsed["events"]) + len(parsed["damaged"]) <= len(text.split("\n"))


@given(
    st.lists(st.text(max_size=4), unique=True, max_size=10),
    st.dictionaries(st.text(max_size=4), st.sampled_from([0, 0.5, 1, None])),
    st.integers(0, 12),
    st.integers(0, 5),
)
def test_a_draw_holds_each_question_once(ids: list[str], history: dict[str, Any], size: int, round_: int) -> None:
    drawn = engine.call("draw", ids, history, size, round_)
    assert len(drawn) == len(set(drawn)) == min(size, len(ids))
    assert set(drawn) <= set(ids)


GAUGES = ["满意度", "专业度", "合规", "时效"]


@st.composite
def dialogues(draw: st.DrawFn) -> dict[str, Any]:
    """A graph of layers; every reply leads to a later node, the last two are endings."""
    names = [f"n{n}" for n in range(draw(st.integers(1, 5)))] + ["good", "bad"]
    effects = st.dictionaries(st.sampled_from(GAUGES), st.integers(-40, 40))
    nodes: dict[str, Any] = {"good": {"ending": {"kind": "成功"}}, "bad": {"ending": {"kind": "失败"}}}
    for place, name in enumerate(names[:-2]):
        nodes[name] = {
            "replies": [
                {"key": key, "effects": draw(effects), "next": draw(st.sampled_from(names[place + 1 :]))}
                for key in "abc"
            ]
        }
    return {"start": names[0], "nodes": nodes}


@given(dialogues(), st.lists(st.sampled_from(["a", "b", "c", "z"]), min_size=6, max_size=6))
def test_no_walk_leaves_what_was_proved(spec: dict[str, Any], replies: list[str]) -> None:
    proof = engine.prove(spec)
    for path, mean in ((proof["bestPath"], proof["best"]), (proof["worstPath"], proof["worst"])):
        ended = engine.call("dialogue.replay", spec, path)
        assert ended["ended"]
        assert engine.score(spec, ended)["mean"] == pytest.approx(mean)  # type: ignore[index]
    state = engine.call("dialogue.replay", spec, replies)
    assert all(0 <= value <= 100 for value in state["gauges"].values())
    score = engine.score({**spec, "best": proof["best"]}, state)
    if score is not None:
        assert proof["worst"] - 1e-9 <= score["mean"] <= proof["best"] + 1e-9
        assert 0 <= score["percent"] <= 100
