"""Papers: what is drawn keeps to its plan, the same seed draws the same, nothing counts that nobody could judge."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware import PROJECT, engine
from courseware.bank import Course, Reader
from courseware.checks import papers

LEVELS = ["识记", "理解", "应用", "分析"]
TYPES = ["single", "fill", "case"]
TOPICS = ["1.1.1", "1.1.2", "1.2.1", "2.1.1"]
MINUTE = 60_000


def question(
    no: int, kind: str = "single", level: str = "理解", topic: str = "1.1.1", exercise: bool = False
) -> dict[str, Any]:
    unit, section, _ = topic.split(".")
    place = {"unit": unit, "section": f"{unit}.{section}", "topic": topic, "point": f"p{topic}"}
    return {"id": f"q{no}", "rev": "r", "type": kind, "level": level, "points": 1, "exercise": exercise, **place}


def plan(*parts: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "卷", "units": ["1"], "parts": list(parts), **more}


def part(kind: str = "single", count: int = 1, points: int = 2, **levels: int) -> dict[str, Any]:
    return {"type": kind, "count": count, "points": points, "levels": levels}


def draw(paper: dict[str, Any], bank: list[dict[str, Any]], seed: str = "s") -> list[dict[str, Any]] | None:
    found: list[dict[str, Any]] | None = engine.call("paper.draw", paper, bank, seed)
    return found


def lacks(paper: dict[str, Any], bank: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [(x["what"], x["name"], x["wanted"], x["there"]) for x in engine.call("paper.lacks", paper, bank)]


BANK = st.lists(
    st.tuples(st.sampled_from(TYPES), st.sampled_from(LEVELS), st.sampled_from(TOPICS), st.booleans()), max_size=24
).map(lambda rows: [question(no, *row) for no, row in enumerate(rows)])
PARTS = st.lists(st.sampled_from(TYPES), unique=True, min_size=1).flatmap(
    lambda kinds: st.tuples(
        *(
            st.builds(
                lambda kind, count, levels: {"type": kind, "count": count, "points": 3, "levels": levels},
                st.just(kind),
                st.integers(1, 4),
                st.dictionaries(st.sampled_from(LEVELS), st.integers(1, 2), max_size=2),
            )
            for kind in kinds
        )
    )
)
SHARE = st.dictionaries(st.sampled_from(["1", "2", "1.1", "1.2", *TOPICS]), st.integers(1, 3), max_size=3)
PLANS = st.builds(
    lambda parts, share, units, exercises: plan(*parts, share=share, units=units, exercises=exercises),
    PARTS,
    SHARE,
    st.sampled_from([["1"], ["1", "2"]]),
    st.booleans(),
)


def keeps_to(paper: dict[str, Any], items: list[dict[str, Any]], bank: list[dict[str, Any]]) -> None:
    known = {q["id"]: q for q in bank}
    drawn = [known[item["q"]] for item in items]
    assert max(Counter(q["id"] for q in drawn).values()) == 1
    assert [item["part"] for item in items] == sorted(item["part"] for item in items)
    for no, wanted in enumerate(paper["parts"]):
        own = [known[item["q"]] for item in items if item["part"] == no]
        assert [q["type"] for q in own] == [wanted["type"]] * wanted["count"]
        for level, need in wanted["levels"].items():
            assert sum(q["level"] == level for q in own) >= need
    assert all(q["unit"] in paper["units"] and (paper.get("exercises") or not q["exercise"]) for q in drawn)
    for place, need in paper.get("share", {}).items():
        assert sum(place in (q["unit"], q["section"], q["topic"]) for q in drawn) >= need


@given(PLANS, BANK, st.text(max_size=5))
@settings(max_examples=200, deadline=None)
def test_a_paper_keeps_to_its_plan_and_its_seed_draws_it_again(
    paper: dict[str, Any], bank: list[dict[str, Any]], seed: str
) -> None:
    items = draw(paper, bank, seed)
    assert (items is None) == bool(lacks(paper, bank))
    if items:
        keeps_to(paper, items, bank)
        # No matter in which order the bank's files were read.
        assert draw(paper, bank[::-1], seed) == items


@given(PLANS, BANK)
@settings(max_examples=150, deadline=None)
def test_what_is_said_to_lack_cannot_be_had_by_trying(paper: dict[str, Any], bank: list[dict[str, Any]]) -> None:
    """Against a search of every way, on banks so small that it can be done."""
    pool = [q for q in bank if q["unit"] in paper["units"] and (paper["exercises"] or not q["exercise"])][:9]
    assert (draw(paper, pool) is not None) == _exists(paper, pool, [])


def _exists(paper: dict[str, Any], rest: list[dict[str, Any]], taken: list[dict[str, Any]]) -> bool:
    counts = Counter(q["type"] for q in taken)
    if any(counts[kind] > sum(p["count"] for p in paper["parts"] if p["type"] == kind) for kind in counts):
        return False
    if len(taken) == sum(p["count"] for p in paper["parts"]):
        levels = Counter((q["type"], q["level"]) for q in taken)
        enough = all(levels[p["type"], level] >= need for p in paper["parts"] for level, need in p["levels"].items())
        places = all(
            sum(place in (q["unit"], q["section"], q["topic"]) for q in taken) >= need
            for place, need in paper["share"].items()
        )
        return enough and places
    return bool(rest) and (_exists(paper, rest[1:], [*taken, rest[0]]) or _exists(paper, rest[1:], taken))


def test_what_lacks_is_named_with_its_number() -> None:
    bank = [question(1), question(2, "fill", "应用", "1.2.1"), question(3, level="应用", exercise=True)]
    assert lacks(plan(part(count=2)), bank) == [("part", "single", 2, 1)]
    assert lacks(plan(part(count=2), exercises=True), bank) == []
    assert lacks(plan(part(应用=1)), bank) == [("level", "应用", 1, 0)]
    assert lacks(plan(part(), share={"1.2": 1}), bank) == [("share", "1.2", 1, 0)]
    assert lacks(plan(part(), share={"1.1.1": 1, "1.2.1": 1}), bank)[-1] == ("shares", "", 2, 1)
    # A topic inside a section is not asked for twice.
    assert lacks(plan(part(), share={"1.1": 1, "1.1.1": 1}), bank) == []


def test_each_is_there_but_not_all_at_once() -> None:
    bank = [question(1), question(2), question(3, level="应用", topic="1.2.1")]
    assert lacks(plan(part(count=2, 应用=1), share={"1.1.1": 2}), bank) == [("together", "", 2, 1)]


def test_seeds_draw_differently_and_are_read_however_typed() -> None:
    bank = [question(no) for no in range(30)]
    drawn = {tuple(item["q"] for item in draw(plan(part(count=5)), bank, str(seed)) or []) for seed in range(20)}
    assert len(drawn) == 20
    assert engine.call("paper.seed", " 周三　早班-ａ1b ") == engine.call("paper.seed", "周三早班A1B") == "周三早班A1B"
    assert engine.call("paper.anySeed", 0.5) == engine.call("paper.anySeed", 0.5)


def test_the_mark_tells_papers_apart() -> None:
    bank = [question(no) for no in range(9)]
    items = draw(plan(part(count=5)), bank, "a") or []
    mark = engine.call("paper.mark", items, bank)
    assert len(mark) == 4
    assert engine.call("paper.mark", items[::-1], bank) != mark
    assert engine.call("paper.mark", items, [{**q, "rev": "other"} for q in bank]) != mark


def test_an_own_test_is_spread_over_the_topics() -> None:
    bank = [question(no, topic="1.1.1") for no in range(20)] + [
        question(20 + no, "fill", topic="1.2.1") for no in range(3)
    ]
    choice = {"units": ["1"], "types": TYPES, "levels": LEVELS, "count": 6, "minutes": 0, "exercises": False}
    own = engine.call("paper.own", choice, bank, "s")
    assert own["parts"] == [{"type": "single", "count": 3, "points": 0}, {"type": "fill", "count": 3, "points": 0}]
    assert len({item["q"] for item in own["items"]}) == 6
    assert engine.call("paper.own", choice, bank[::-1], "s") == own
    assert len(engine.call("paper.own", {**choice, "count": 99}, bank, "s")["items"]) == 23


ITEMS = [{"q": f"q{no}", "part": no // 2, "points": 10} for no in range(5)]


def test_what_nobody_could_judge_counts_neither_way() -> None:
    attempts = {
        "q0": {"score": 1, "state": "right"},
        "q1": {"score": 0.5, "state": "partial"},
        "q2": {"score": 0.8, "state": "self"},
        "q3": {"score": None, "state": "unclear"},
    }
    score = engine.call("paper.score", ITEMS, [question(no, level=LEVELS[no % 4]) for no in range(5)], attempts)
    assert (score["score"], score["of"], score["blanks"], score["right"]) == (15, 30, 1, 1)
    assert score["self"] == {"count": 2, "points": 20}
    assert [(row["name"], row["score"], row["of"]) for row in score["parts"]] == [("0", 15, 20), ("2", 0, 10)]
    assert [(row["name"], row["of"]) for row in score["levels"]] == [("识记", 20), ("理解", 10)]
    assert [(row["name"], row["of"]) for row in score["points"]] == [("p1.1.1", 30)]


def sitting(minutes: int | None = 10) -> dict[str, Any]:
    deadline = None if minutes is None else 1000 + minutes * MINUTE
    return {
        "id": "t1",
        "paper": "卷",
        "title": "小考",
        "seed": "S",
        "started": 1000,
        "deadline": deadline,
        "items": ITEMS,
    }


def test_handing_in_leaves_an_attempt_at_each_question_and_the_test() -> None:
    results = {"q0": {"rev": "r", "topic": "1.1.1", "score": 1, "state": "right", "answer": ["a"]}}
    done = engine.call("paper.handIn", sitting(), results, 61_000)
    assert done["attempts"][0] == {
        "k": "attempt", "q": "q0", "rev": "r", "topic": "1.1.1", "score": 1, "state": "right", "answer": ["a"],
        "n": 1, "hints": 0, "test": "t1",
    }  # fmt: skip
    assert [(a["q"], a["state"], a["score"]) for a in done["attempts"][1:]] == [
        (f"q{no}", "blank", 0) for no in range(1, 5)
    ]
    assert done["test"] == {
        "k": "test", "id": "t1", "paper": "卷", "title": "小考", "seed": "S", "score": 10, "of": 50, "started": 1000,
        "ended": 61_000, "blanks": 4, "late": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("after", "late"), [(9 * MINUTE, False), (10 * MINUTE, False), (10 * MINUTE + 9000, False), (25 * MINUTE, True)]
)
def test_a_test_ends_with_its_time_whenever_it_is_handed_in(after: int, late: bool) -> None:
    test = engine.call("paper.handIn", sitting(), {}, 1000 + after)["test"]
    assert (test["ended"], test["late"]) == (1000 + min(after, 10 * MINUTE), late)


def test_the_clock_warns_and_ends() -> None:
    def at(seconds: int) -> tuple[Any, ...]:
        clock = engine.call("paper.clock", sitting(), 1000 + seconds * 1000)
        return clock["left"], clock["warning"], clock["over"]

    assert at(0) == (600_000, 0, False)
    assert at(300) == (300_000, 5, False)
    assert at(545) == (55_000, 1, False)
    assert at(600) == (0, 1, True)
    assert engine.call("paper.clock", sitting(None), 10**15) == {"left": None, "warning": 0, "over": False}


@pytest.fixture(scope="module")
def course() -> Course:
    return Reader(PROJECT).read()


@pytest.mark.parametrize("seed", ["1", "周三早班", "K7M2QX"])
def test_the_papers_of_the_course_can_be_drawn(course: Course, seed: str) -> None:
    stock = papers._stock(course)
    for entry in course.papers:
        spec = entry.value.spec()
        items = draw(spec, stock, seed)
        assert items
        keeps_to(spec, items, stock)
        worth = sum(i["points"] for i in items if spec["parts"][i["part"]]["type"] != "short")
        assert worth == entry.value.total
