"""The notation of conditions and changes, and what a dialogue's spec makes of it."""

from __future__ import annotations

from typing import Any

import pytest

from courseware import PROJECT
from courseware.bank import Reader
from courseware.model.values import Value, change, condition


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (">= 2", (">=", 2)),
        ("<=2", ("<=", 2)),
        ("> 50", (">", 50)),
        ("<3", ("<", 3)),
        ("!= 0", ("!=", 0)),
        ("!= 待发货", ("!=", "待发货")),
        ("2", ("=", 2)),
        ("= 2", ("=", 2)),
        ("待发货", ("=", "待发货")),
        ("≥ 2", ("=", "≥ 2")),  # told of by D417
    ],
)
def test_conditions(text: str, meant: tuple[str, Any]) -> None:
    assert condition(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [("+1", ("+", 1)), ("-2", ("+", -2)), ("3", ("=", 3)), ("已发货", ("=", "已发货")), ("+一", ("=", "一"))],
)
def test_changes(text: str, meant: tuple[str, Any]) -> None:
    assert change(text) == meant


def test_where_a_value_starts() -> None:
    assert Value.model_validate({"from": 1, "to": 3}).spec() == {"from": 1, "to": 3, "start": 1}
    assert Value.model_validate({"from": "0", "to": "3", "start": "2"}).spec()["start"] == 2
    assert Value.model_validate({"one_of": ["晴", "雨"]}).spec() == {"one_of": ["晴", "雨"], "start": "晴"}
    assert Value.model_validate({"one_of": ["晴", "雨"], "start": "雨"}).spec()["start"] == "雨"


def test_the_checks_of_a_typed_turn_do_not_change_the_rev() -> None:
    """A record keeps what a text was judged to be, so better checks leave old results as they are."""
    dialogue = Reader(PROJECT).read().dialogues[0].value
    outcome = {"effects": {}, "comment": "评", "next": next(n for n, node in dialogue.nodes.items() if node.ending)}
    write: dict[str, Any] = {
        "ask": "写",
        "model": "好",
        "checks": {"need": [{"any_of": ["好"], "why": "要"}]},
        "outcomes": {"好": outcome, "差": outcome},
        "replies": [{"text": f"好{n}", "outcome": "好"} for n in range(5)],
    }

    def typed(checks: Any) -> dict[str, Any]:
        data = dialogue.model_dump(by_alias=True)
        data["nodes"][dialogue.first] = {"mood": "平静", "write": {**write, "checks": checks}}
        return type(dialogue).model_validate(data).spec()

    before, after = typed(write["checks"]), typed({"need": [{"any_of": ["好", "行"], "why": "要"}]})
    assert before["rev"] == after["rev"] != dialogue.spec()["rev"]
    assert before["nodes"][dialogue.first]["write"] != after["nodes"][dialogue.first]["write"]
    assert [reply["key"] for reply in after["nodes"][dialogue.first]["replies"]] == ["好", "差"]
