"""Graphs of dialogues for teachers: what they say of every way, that their drawing is sound, and their page."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from courseware import PROJECT
from courseware.bank import Course, Reader
from courseware.graph_plan import GraphPlan, Spot, layers_of, plan
from courseware.graphs import End, Stop, TalkGraph, Way, graph_of
from courseware.model.dialogues import Dialogue
from tests.unit.projects import copy_of_good, good
from tests.unit.test_blocks import convert
from tests.unit.test_templates import HOSTILE, TALK, Elements, compare, macros
from tests.unit.test_workbench import change

PAGE = "teacher/graphs.md"
DIALOGUE = "quizzes/dialogues/unit1/1.1-包邮.yaml"


def graph(course: Course, dialogue: Dialogue) -> TalkGraph:
    found = graph_of(course, dialogue, str)
    assert found
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_of_good(tmp_path)
    (root / "docs" / "teacher").mkdir()
    (root / "docs" / PAGE).write_text("# 演练图谱\n\n/// 演练图谱 | 单元1\n///\n", encoding="utf-8")
    return root


# ---- what a graph says ----------------------------------------------------------------------------------------------


def test_what_every_way_is_worth() -> None:
    found = graph(good(), good().dialogue_by_id["1.1-包邮"].value)
    ways = {
        f"{stop.name}{way.key}": (way.worth, way.worst, way.best, way.right)
        for stop in found.stops
        for way in stop.ways
    }
    assert (
        ways
        == {
            "开场a": ("最好", 80, 100, True),
            "开场b": ("能成", 80, 82, False),
            "开场c": ("不成", 73, 73, False),
            "问小件a": ("最好", 100, 100, True),
            "问小件b": ("能成", 80, 82, False),
            "不高兴a": ("最好", 82, 82, False),
            "不高兴b": ("不成", 80, 80, False),
        }
        or ways == {}
    ), ways
    assert [(name, end.kind, end.paths) for name, end in found.ends] == [
        ("成交", "成功", 1), ("挽回", "成功", 2), ("没成", "失败", 2), ("走了", "失败", 1),
    ]  # fmt: skip
    assert (found.turns, found.start) == (2, "开场")


def test_conditions_typed_turns_and_waiting_are_told() -> None:
    talk: Dialogue = TypeAdapter(Dialogue).validate_python(TALK)
    found = graph(Course(PROJECT), talk)
    opening, typed, _, bad = found.stops
    assert opening.ways[0].when == "满意度不低于 50、订单是 待发货，只能说一次"
    assert opening.ways[0].targets == (("信任不低于 3", "好"), ("", "写"))
    assert typed.typed
    assert [way.text for way in typed.ways] == ["写得好", "写得差"]
    assert found.leave == bad.name


def test_a_broken_dialogue_has_no_graph() -> None:
    astray = json.loads(json.dumps(TALK).replace(json.dumps("写"), json.dumps("哪")))
    astray["nodes"]["写"] = astray["nodes"].pop("哪")
    assert graph_of(Course(PROJECT), TypeAdapter(Dialogue).validate_python(astray), str) is None


# ---- the drawing ----------------------------------------------------------------------------------------------------


def way(key: str, *targets: str) -> Way:
    return Way(key, "话", {}, tuple(("", target) for target in targets), "能成", 90, 40)


@st.composite
def graphs(draw: st.DrawFn) -> TalkGraph:
    """Graphs of up to fourteen nodes; their lines mostly lead on, some back."""
    names = [f"{'长' * draw(st.integers(0, 9))}{n}" for n in range(draw(st.integers(3, 14)))]
    stops = []
    for n, name in enumerate(names[:-2]):
        ahead, anywhere = st.sampled_from(names[n + 1 :]), st.sampled_from(names)
        target = st.one_of(ahead, ahead, ahead, anywhere)
        ways = draw(st.lists(st.lists(target, min_size=1, max_size=2), min_size=1, max_size=5))
        stops.append(Stop(name, tuple(way("abcde"[k], *to) for k, to in enumerate(ways))))
    ends = [Stop(name, end=End("失败", name, 50, 40, 3)) for name in names[-2:]]
    return TalkGraph("x", "题", 3, 90.0, 30, 100, names[0], (*stops, *ends), names[-1])


def points(d: str) -> list[tuple[float, float]]:
    """Points along a path of M, L and C, close to each other."""
    found: list[tuple[float, float]] = []
    for letter, text in re.findall(r"([MLC])([^MLC]*)", d):
        numbers = [float(number) for number in text.split()]
        given = list(zip(numbers[::2], numbers[1::2], strict=True))
        for corners in [given] if letter == "C" else [[(x, y), (x, y), (x, y)] for x, y in given]:
            found += curve([found[-1] if found else corners[0], *corners])
    return found


def curve(corners: list[tuple[float, float]]) -> list[tuple[float, float]]:
    def at(t: float, of: int) -> float:
        a, b, c, d = (corner[of] for corner in corners)
        return (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t**3 * d

    return [(at(k / 40, 0), at(k / 40, 1)) for k in range(41)]


def assert_sound(found: TalkGraph, drawn: GraphPlan) -> None:
    level, back = layers_of(found)
    boxes = {spot.name: spot for spot in drawn.spots}
    assert list(boxes) == [stop.name for stop in found.stops]
    for spot in drawn.spots:
        left, top, right, bottom = spot.box
        assert left >= 0
        assert top >= 0
        assert right <= drawn.width
        assert bottom <= drawn.height
    for a, b in combinations(drawn.spots, 2):
        assert apart(a, b), (a.name, b.name)
    wanted = {(s.name, w.key, t) for s in found.stops for w in s.ways for _, t in w.targets}
    assert {(k.source.name, k.slot.way.key, k.target.name) for k, _ in drawn.links} == wanted
    for name, source, target in ((f"{a} → {b}", level[a], level[b]) for a, _, b in wanted if (a, b) not in back):
        assert source < target, name
    for link, d in drawn.links:
        line = points(d)
        assert line[0] == pytest.approx((link.source.x + link.slot.x, link.source.box[3]), abs=0.2)
        for x, y in line:
            assert 0 <= x <= drawn.width
            assert 0 <= y <= drawn.height
            assert not any(inside(spot, x, y) for spot in drawn.spots), (link.source.name, link.target.name)


def apart(a: Spot, b: Spot) -> bool:
    (l1, t1, r1, b1), (l2, t2, r2, b2) = a.box, b.box
    return r1 + 8 <= l2 or r2 + 8 <= l1 or b1 + 8 <= t2 or b2 + 8 <= t1


def inside(spot: Spot, x: float, y: float) -> bool:
    left, top, right, bottom = spot.box
    return left + 1 < x < right - 1 and top + 1 < y < bottom - 1


@given(graphs())
@settings(max_examples=60, deadline=None)
def test_no_box_lies_on_another_and_every_line_is_there(found: TalkGraph) -> None:
    assert_sound(found, plan(found))


def test_the_course_is_drawn_soundly_and_always_the_same() -> None:
    course = Reader(PROJECT).read()
    for entry in course.dialogues:
        found = graph(course, entry.value)
        drawn = plan(found)
        assert_sound(found, drawn)
        assert drawn.width <= 1000, entry.value.id
        assert [d for _, d in plan(found).links] == [d for _, d in drawn.links]


# ---- the page -------------------------------------------------------------------------------------------------------


def test_golden(root: Path) -> None:
    macros(root)
    (root / "macros" / "art" / "sprite.svg").write_text("<svg></svg>", encoding="utf-8")
    compare("block-graphs", convert(root, PAGE))


def test_the_page_is_kept_out_of_the_search(root: Path) -> None:
    assert '<div class="block block--graphs" data-search-exclude>' in convert(root, PAGE)
    text = (PROJECT / "docs" / PAGE).read_text(encoding="utf-8")
    assert "search:\n  exclude: true" in text


def test_every_unit_with_dialogues_stands_on_the_page() -> None:
    course = Reader(PROJECT).read()
    shown = {block.argument for block in course.blocks("graphs")}
    assert shown == {course.unit_of_dialogue(d.value.id) for d in course.dialogues}


@pytest.mark.parametrize(("unit", "code"), [("7", "P607"), ("单元1\n///\n\n/// 演练图谱 | 1", "P620")])
def test_a_unit_is_known_and_shown_once(unit: str, code: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_ON_ERROR", "card")
    change(root, f"docs/{PAGE}", "单元1", unit)
    assert code in convert(root, PAGE)


def test_a_broken_dialogue_is_told_and_left_out_while_serving(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_ON_ERROR", "card")
    change(root, DIALOGUE, "next: 问小件", "next: 问大件")
    html = convert(root, PAGE)
    assert "D402" in html
    assert re.findall(r'<details class="graph fold" data-search-exclude id="(.+?)"', html) == ["g-1.1-毛巾"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str, root: Path) -> None:
    written = json.dumps(text, ensure_ascii=False)
    for was in ("title: 差一块钱", "text: 不包。", "title: 没有下文"):
        key, _, old = was.partition(": ")
        path = root / DIALOGUE
        path.write_text(
            path.read_text(encoding="utf-8").replace(f"{key}: {old}", f"{key}: {written}"), encoding="utf-8"
        )
    html = convert(root, PAGE)
    assert "block--graphs" in html
    found = Elements(html[html.index('<ul class="graphs__key"') : html.rindex("</details>") + len("</details>")])
    assert found.open == []
    tags = found.tags
    assert not {tag for tag, _ in tags} & {"script", "iframe", "img", "object", "style", "form"}
    assert not any(attribute.startswith("on") for _, attrs in tags for attribute in attrs)
