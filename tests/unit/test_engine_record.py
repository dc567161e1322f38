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


DAY = 24 * 3600 * 1000


def attempt(name: str, time: int, **fields: Any) -> Event:
    return event(name, time, q="q1", rev="r", topic="1.1.1", score=1, state="right", answer=["a"], **fields)


def test_of_two_twins_the_one_that_says_more_stays() -> None:
    full = attempt("a", 1)
    thin = {name: value for name, value in full.items() if name != "answer"}
    assert merge([thin], [full]) == merge([full], [thin]) == [full]


@pytest.mark.parametrize("kind", ["text", "tick", "read", "mark", "mistake"])
def test_kinds_of_which_the_last_says_all(kind: str) -> None:
    first, second, other = event("a", 1, kind, id="x"), event("b", 2, kind, id="x"), event("c", 3, kind, id="y")
    assert compact([first, second, other], {}, [])["base"] == [second, other]


@pytest.mark.parametrize("kind", ["attempt", "ending", "review", "test", "shift", "clinic", "not-yet-known"])
def test_kinds_of_which_every_event_counts(kind: str) -> None:
    events = [event("a", 1, kind, id="x"), event("b", 2, kind, id="x")]
    assert compact(events, {}, [])["base"] == events


@pytest.mark.parametrize(
    ("fields", "subject"),
    [
        ({"q": "q1"}, "attempt:q1"),
        ({"id": "n", "q": "q1"}, "attempt:n"),
        ({"d": "d1"}, "attempt:d1"),
        ({"topic": "1.1.1", "part": "end"}, "attempt:1.1.1#end"),
        ({"id": ""}, "attempt:"),
    ],
)
def test_the_subject_of_an_event(fields: dict[str, str], subject: str) -> None:
    assert engine.call("subject", event("a", 1, **fields)) == subject


def test_packing_says_once_what_is_the_same() -> None:
    events = [attempt(f"a{n}", n, n=n % 2) for n in range(100)]
    text = engine.call("pack", events)
    assert len(text.splitlines()) == 3
    assert len(text) < len(engine.call("formatJournal", events)) / 3
    assert parse(text)["damaged"] == []
    assert merge(parse(text)["events"]) == merge(events)


def test_packed_and_plain_lines_can_be_joined_and_packed_again() -> None:
    old, new = [attempt(f"a{n}", n) for n in range(5)], [attempt(f"b{n}", 10 + n) for n in range(5)]
    joined = parse(engine.call("pack", old) + engine.call("formatJournal", new))["events"]
    assert len(engine.call("pack", merge(joined)).splitlines()) == 1


def test_a_damaged_line_of_many_is_one_damaged_line() -> None:
    lines = engine.call("pack", [attempt(f"a{n}", n) for n in range(50)]).splitlines()
    assert parse("\n".join([lines[0][:-9], lines[1]])) == {
        "events": parse(lines[1])["events"],
        "damaged": [lines[0][:-9]],
    }


@pytest.mark.parametrize(
    "line", ['{"rows":[[1]]}', '{"rows":3}', '{"same":{},"cols":["i"],"rows":[["a"]]}', '{"rows":[[]],"same":null}']
)
def test_a_line_of_many_that_makes_no_sense_is_damaged(line: str) -> None:
    assert parse(line) == {"events": [], "damaged": [line]}


def thin(events: list[Event], now: int) -> list[Event]:
    thinned: list[Event] = engine.call("thin", events, now)
    return thinned


def test_thinning_drops_old_answers_but_for_the_last() -> None:
    old, last, recent = attempt("a", 0), attempt("b", DAY), attempt("c", 60 * DAY)
    bare = {name: value for name, value in old.items() if name != "answer"}
    assert thin([old, last], 200 * DAY) == [bare, last]
    assert thin([old, last, recent], 100 * DAY)[1:] == [{**bare, "i": "b", "t": DAY}, recent]
    assert thin([old, last], 90 * DAY) == [old, last]


def test_thinning_leaves_the_answers_of_a_test() -> None:
    events = [attempt("a", 0, test="t1"), attempt("b", DAY)]
    assert thin(events, 900 * DAY) == events


def test_thinning_leaves_progress_as_it_was() -> None:
    spec = {"topic": "1.1.1", "questions": [{"id": "q1", "rev": "r"}]}
    events = [attempt("a", 0, n=1), event("b", 1, "read", topic="1.1.1", part="end"), attempt("c", 2)]
    assert engine.call("progress.topic", thin(events, 900 * DAY), spec) == engine.call("progress.topic", events, spec)


def test_thinning_keeps_the_way_of_a_talk_but_not_what_was_typed() -> None:
    talk = event("a", 0, "ending", d="d", node="n", percent=50, path=["a"], mode="drill", texts={"1": "亲"}, self=[])
    first = thin([talk, {**talk, "i": "b", "t": 1}], 900 * DAY)[0]
    assert first == {name: value for name, value in talk.items() if name != "texts"}


def test_thinning_touches_no_other_kind() -> None:
    events = [
        event(str(n), n, kind, id="x", answer="a", texts={})
        for n, kind in enumerate(["text", "test", "review", "mark"])
    ]
    assert thin(events * 2, 900 * DAY) == events * 2


def test_of_what_was_set_aside_the_newest_stays() -> None:
    sizes = {"aside:1": 50, "aside:2": 60, "aside:3": 40}
    assert engine.call("crowdedOut", sizes, 150) == []
    assert engine.call("crowdedOut", sizes, 100) == ["aside:1"]
    assert engine.call("crowdedOut", sizes, 10) == ["aside:2", "aside:1"]
    assert engine.call("crowdedOut", {}, 10) == []


def heavy_year() -> list[Event]:
    """20,000 attempts at 860 questions with answers, and what goes with them."""
    typed = "亲，这边帮您查一下订单，请稍等，马上回复您，让您久等了"
    kinds: list[Any] = [["a"], ["b", "d"], {"1": "满减", "2": "12"}, {"text": typed}]
    step = 365 * DAY // 20_000
    events = [
        event(
            f"1k7x2p9qd3f4{n:04x}", 1_764_000_000_000 + n * step, q=f"1.{n * 7919 % 860}-q1",
            rev=f"{n * 7919 % 860:08x}", topic="1.1.1", score=n % 3 / 2, state="partial", answer=kinds[n * n // 7 % 4], n=1, hints=0,
        )
        for n in range(20_000)
    ]  # fmt: skip
    endings = [
        event(f"e{n}", 1_764_000_000_000 + n * 20 * step, "ending", d=f"1.{n % 54}", rev="r", node="n", percent=n % 100,
              path=["a", "b", "c", "a", "b"], mode="drill", hints=0, first=3.2, mean=9.9, texts={"2": "亲，给您争取到一张券" * 4}, self=[])
        for n in range(1000)
    ]  # fmt: skip
    return merge(events, endings)


def test_a_heavy_year_fits_into_the_smallest_store() -> None:
    """Safari holds some 2.6 million characters; packed, nothing needs to go. Nothing that counts goes when thinned either."""
    year = heavy_year()
    plain = len(engine.call("formatJournal", year))
    packed = len(engine.call("pack", year))
    slim = thin(year, year[-1]["t"])
    thinned = len(engine.call("pack", slim))
    assert plain > 3_500_000
    assert packed < 2_100_000
    assert thinned < packed
    assert [(e["i"], e["t"], e.get("score")) for e in slim] == [(e["i"], e["t"], e.get("score")) for e in year]
