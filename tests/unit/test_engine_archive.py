"""Saved records: every version's file is read, a broken one as far as it goes, a hostile one does no harm."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware import engine

RECORDS = Path(__file__).resolve().parents[1] / "data" / "records"
Event = dict[str, Any]

NOTE: Event = {"i": "n1", "t": 5, "k": "text", "id": "p#f", "value": '他说：{"i":"x"}，\n我没回'}
DONE: Event = {"i": "a1", "t": 1, "k": "attempt", "q": "q1", "rev": "r", "topic": "1.1.1", "score": 1, "state": "right"}
READ: Event = {"i": "r1", "t": 3, "k": "read", "topic": "1.1.1", "part": "end"}


def read(text: object, course: str = "kefu") -> dict[str, Any]:
    found: dict[str, Any] = engine.call("archive.read", text, course)
    return found


def saved(*events: Any, **head: Any) -> str:
    return json.dumps({"course": "kefu", "version": 2, "saved": "2026-11-22", **head, "events": events})


def written(*events: Event) -> str:
    """The file as the course writes it."""
    text: str = engine.call("formatRecord", "kefu", "2026-11-22T08:00:00.000Z", events)
    return text


def test_what_was_written_is_read_back() -> None:
    text = written(DONE, READ, NOTE)
    assert len(text.splitlines()) == 5
    found = read(text)
    assert found["events"] == [DONE, READ, NOTE]
    assert (found["error"], found["damaged"], found["torn"]) == ("", [], False)


def test_an_empty_record_is_a_file_too() -> None:
    assert read(written())["events"] == []
    assert json.loads(written()) == {
        "course": "kefu",
        "version": 2,
        "saved": "2026-11-22T08:00:00.000Z",
        "events": [],
    }


@pytest.mark.parametrize("name", sorted(path.name for path in RECORDS.glob("*.json")))
def test_every_versions_file_is_read(name: str) -> None:
    text = (RECORDS / name).read_text(encoding="utf-8")
    found = read(text)
    assert (found["error"], found["damaged"], found["torn"]) == ("", [], False)
    assert [e["i"] for e in found["events"]] == [e["i"] for e in json.loads(text)["events"]]


def test_the_newest_version_has_a_fixture() -> None:
    assert {json.loads(path.read_text(encoding="utf-8"))["version"] for path in RECORDS.glob("*.json")} == {
        *range(1, json.loads(written())["version"] + 1)
    }


def test_the_first_endings_get_a_mode() -> None:
    found = read((RECORDS / "1-first.json").read_text(encoding="utf-8"))
    assert [e["mode"] for e in found["events"] if e["k"] == "ending"] == ["learn"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (saved(DONE, course="nursing"), "course"),
        (saved(DONE, version=3), "newer"),
        (saved(DONE, version=0), "other"),
        (saved(DONE, version="2"), "other"),
        (saved(course=None), "other"),
        ("", "other"),
        ("[]", "other"),
        ("null", "other"),
        ('{"phrases": []}', "other"),
        ("姓名,学号\n小王,1", "other"),
        ("x" * 12_000_001, "large"),
        (3, "large"),
    ],
)
def test_what_is_not_ours_is_refused(text: object, error: str) -> None:
    found = read(text)
    assert (found["error"], found["events"]) == (error, [])


def test_another_course_is_named() -> None:
    assert read(saved(course="nursing"))["course"] == "nursing"


@pytest.mark.parametrize("cut", range(90, 296, 5))
def test_a_file_that_was_cut_off_gives_what_is_whole(cut: int) -> None:
    text = written(DONE, READ, NOTE)
    found = read(text[:cut])
    assert found["torn"]
    lines = [json.dumps(event, ensure_ascii=False, separators=(",", ":")) for event in (DONE, READ, NOTE)]
    assert found["events"] == [json.loads(line) for line in lines if line in text[:cut]]


def test_a_spoilt_line_is_named_and_the_rest_used() -> None:
    lines = written(DONE, READ, NOTE).splitlines()
    lines[2] = lines[2].replace('"part"', '"pa')
    found = read("\n".join(lines))
    assert found["events"] == [DONE, NOTE]
    assert (found["damaged"], found["torn"]) == ([2], True)


def test_an_old_file_of_one_line_is_salvaged_too() -> None:
    text = (RECORDS / "1.json").read_text(encoding="utf-8")
    found = read(text[: text.index('"expert"')])
    assert [e["k"] for e in found["events"]] == ["attempt", "ending", "shift"]
    assert found["damaged"] == [4]


def test_windows_marks_do_not_matter() -> None:
    assert read("\ufeff" + written(DONE).replace("\n", "\r\n"))["events"] == [DONE]


@pytest.mark.parametrize(
    "event",
    [
        None,
        [],
        "x",
        {"t": 1, "k": "read"},
        {**READ, "t": "1"},
        {**READ, "t": -1},
        {**READ, "t": 1e17},
        {**READ, "i": ""},
        {**READ, "i": "x" * 81},
        {**READ, "i": "a b"},
        {**READ, "i": ["a"]},
        {**READ, "k": "Read!"},
        {**READ, "k": "x" * 40},
        {**READ, "topic": {}},
        {**DONE, "q": ""},
        {**DONE, "score": "1"},
        {**NOTE, "value": 3},
        {"i": "e", "t": 1, "k": "ending", "d": "d", "node": "n", "percent": 1, "path": "abc"},
        {"i": "e", "t": 1, "k": "ending", "d": "d", "node": "n", "percent": 1, "path": [], "texts": [1]},
        {**READ, "more": json.loads("[" * 12 + "]" * 12)},
        {**NOTE, "value": "x" * 400_001},
        {**READ, "more": list(range(4001))},
    ],
    ids=lambda event: json.dumps(event)[:50],
)
def test_what_is_no_tame_event_is_left_out_and_counted(event: object) -> None:
    found = read(saved(DONE, event, NOTE))
    assert found["events"] == [DONE, NOTE]
    assert found["damaged"] == [2]


def test_names_that_mean_something_to_the_engine_are_dropped() -> None:
    text = saved(READ).replace(
        '"part"', '"__proto__": {"k": "text", "bad": 1}, "constructor": {"prototype": {"x": 1}}, "part"'
    )
    found = read(text)
    assert found["events"] == [{**READ, "part": "end"}]
    assert engine.call("own", {}, "bad") is None


def test_what_a_test_left_blank_is_an_attempt_too() -> None:
    blank = {**DONE, "rev": "", "topic": "", "score": 0, "state": "blank", "answer": None, "test": "t1"}
    assert read(saved(blank))["events"] == [blank]


def test_kinds_nobody_knows_yet_are_kept() -> None:
    mark = {"i": "m", "t": 2, "k": "mark", "id": "x", "colour": [1, None, {"a": True}]}
    assert read(saved(mark))["events"] == [mark]


def test_an_id_twice_in_a_file_counts_once() -> None:
    assert read(saved(DONE, DONE, READ))["events"] == [DONE, READ]


def test_what_is_known_is_never_overwritten() -> None:
    forged = {**DONE, "score": 0, "answer": "longer than before"}
    assert engine.call("archive.news", [DONE], [forged, READ]) == [READ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["i", "t", "k", "q", "id", "value", "d", "path", "events", "course", "version", "__proto__"]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@settings(deadline=None, max_examples=150)
@given(JSON, st.booleans())
def test_no_file_throws(value: Any, whole: bool) -> None:
    text = saved(*value) if whole and isinstance(value, list) else json.dumps(value)
    found = read(text)
    assert engine.call("merge", [found["events"]]) == found["events"]


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_no_damage_throws_or_takes_all_with_it(data: st.DataObject) -> None:
    """Any stretch of up to 40 characters cut, doubled or changed: at least one of the three lines is still read."""
    text = written(DONE, READ, NOTE)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    text = text[:start] + data.draw(st.sampled_from(["", "\0", '"', "{", "}", "\n", text[start:end] * 2])) + text[end:]
    found = read(text)
    assert len(found["events"]) >= (0 if found["error"] else 1)
    assert len(found["events"]) <= 4


def test_sums_tell_what_is_there() -> None:
    again = {**DONE, "i": "a2", "t": 9}
    assert engine.call("archive.sums", [DONE, READ, again]) == {
        "all": 3,
        "kinds": {"attempt": {"events": 2, "things": 1}, "read": {"events": 1, "things": 1}},
        "first": 1,
        "last": 9,
    }
    assert engine.call("archive.sums", [])["first"] is None
