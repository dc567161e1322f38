"""Journals: reading, merging, shortening."""

import json
from typing import Any

import pytest

from courseware import engine

Event = dict[str, Any]


def event(name: str, time: int, kind: str = "attempt", **fields: Any) -> Event:
    return {"i": name, "t": time, "k": kind, **fields}


A, B, C = event("a", 2), event("b", 1), event("c", 2)


def merge(*journals: list[Any]) -> list[Event]:
    merged: list[Event] = engine.call("merge", journals)
    return merged


def test_merge_sorts_by_time_then_id() -> None:
    assert merge([C], [A, B]) == [B, A, C]


def test_merge_keeps_an_event_once() -> None:
    assert merge([A, B], [B], [A]) == [B, A]


def test_merge_of_a_forged_twin_does_not_depend_on_the_order() -> None:
    one, other = event("a", 1, q="q1"), event("a", 2, q="q2")
    assert merge([one], [other]) == merge([other], [one])


def test_merge_leaves_out_what_is_no_event() -> None:
    assert merge([A, None, 3, {}, {"i": "x", "t": "1", "k": "read"}]) == [A]


def compact(base: list[Event], journals: dict[str, list[Event]], live: list[str]) -> dict[str, Any]:
    compacted: dict[str, Any] = engine.call("compact", base, journals, live)
    return compacted


def test_compact_takes_in_closed_tabs_only() -> None:
    assert compact([A], {"closed": [B], "live": [C]}, ["live"]) == {"base": [B, A], "absorbed": ["closed"]}


def test_compact_without_closed_tabs_changes_nothing() -> None:
    assert compact([A], {"live": [B]}, ["live", "other"]) == {"base": [A], "absorbed": []}


def test_compact_drops_what_was_replaced() -> None:
    old, new = event("a", 1, "text", id="p#f", value="旧"), event("b", 2, "text", id="p#f", value="新")
    other = event("c", 1, "text", id="p#g", value="旧")
    off, on = event("d", 1, "tick", id="g", on=False), event("e", 2, "tick", id="g", on=True)
    assert compact([old, off], {"t": [on, new, other]}, []) == {"base": [other, new, on], "absorbed": ["t"]}


def test_compact_keeps_all_attempts_and_endings() -> None:
    events = [
        event("a", 1, q="q"),
        event("b", 2, q="q"),
        event("c", 3, "ending", d="d"),
        event("d", 4, "ending", d="d"),
    ]
    assert compact(events, {}, [])["base"] == events


def test_compact_can_be_interrupted() -> None:
    """The base was stored, the closed tab's journal not yet removed."""
    base = compact([A], {"closed": [B]}, [])["base"]
    assert merge(base, [B]) == merge([A], [B])
    assert compact(base, {"closed": [B]}, [])["base"] == base


def parse(text: object) -> dict[str, Any]:
    parsed: dict[str, Any] = engine.call("parseJournal", text)
    return parsed


def test_parse_reads_lines_and_sets_damaged_ones_aside() -> None:
    text = f'{json.dumps(A)}\n{{"i": "torn", "t"\n\n[]\n{json.dumps(B)}\n'
    assert parse(text) == {"events": [A, B], "damaged": ['{"i": "torn", "t"', "[]"]}


@pytest.mark.parametrize("text", ["", "\n", None, 3, {}])
def test_parse_of_nothing(text: object) -> None:
    assert parse(text) == {"events": [], "damaged": []}


def test_format_is_read_back() -> None:
    note = event("n", 3, "text", id="p#f", value="两行\n字")
    assert parse(engine.call("formatJournal", [A, note]) + engine.call("formatJournal", [B])) == {
        "events": [A, note, B],
        "damaged": [],
    }
