"""Diagrams: finished drawings are there and fresh, small, without style, safe, and errors are told at their place."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from courseware import diagram_engine, diagrams
from courseware.diagram_plan import em, wrapped
from courseware.pages import Page, scan, scan_file

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "assets" / "diagrams"
HEAD = "    accTitle: 三步\n    accDescr: 从甲到乙，再到丙。\n"
CHAIN = f"flowchart LR\n{HEAD}    a[甲] --> b[乙]\n    b -->|好| c([丙])\n"
CHOICE = f"flowchart TD\n{HEAD}    a([甲]) --> b{{乙吗}}\n    b -->|是| c[丙]\n    b -->|否| d[丁]\n    d -.-> a\n"
GROUPS = f"flowchart LR\n{HEAD}    subgraph 售前\n    a[甲] --> b[乙]\n    end\n    b --> c[丙]\n    c --> a\n    b --> d[丁]\n"
TREE = f"flowchart TD\n{HEAD}    a[甲] --> b[乙]\n    a --> c[丙]\n    a --> d[丁]\n    b --> e[戊]\n    b --> f[己]\n"
MIND = "mindmap\n  root((甲))\n    乙\n      丙\n    丁\n"
TALK = f"""sequenceDiagram
{HEAD}    participant a as 顾客
    participant b as 客服小王
    a->>b: 我的包裹两天没动静了
    Note over a,b: 先约时间
    alt 有结果
      b-->>a: 按时回话
    else 没有
      b->>b: 再问
    end
"""
ALL = [CHAIN, CHOICE, GROUPS, TREE, MIND, TALK]
NAMES = ["chain", "choice", "groups", "tree", "mind", "talk"]


def page(source: str, indent: str = "") -> Page:
    text = "# 页\n\n```mermaid\n" + source.rstrip("\n") + "\n```\n"
    return scan("\n".join(indent + line if line else line for line in text.split("\n")), "docs/unit1/1-1.md")[0]


def course_pages() -> list[Page]:
    docs = ROOT / "docs"
    return [scan_file(p, f"docs/{p.relative_to(docs).as_posix()}")[0] for p in sorted(docs.rglob("*.md"))]


def shown(drawing: diagrams.Drawing, at: str) -> str:
    environment = Environment(loader=FileSystemLoader(ROOT / "macros"), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("block/diagram.html.j2").render(at=at, **drawing)


class _Ids(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.used: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in ("aria-labelledby", "aria-describedby"):
                self.used += (value or "").split()


# The committed folder


def test_every_drawing_is_there_and_fresh() -> None:
    sources = [fence.source for p in course_pages() for fence in p.fences]
    assert sources
    for source in sources:
        file = FOLDER / f"{diagrams.digest(source)}.svg"
        assert file.read_bytes() == diagrams._file(diagrams.draw(source)), f"draw anew: {source[:60]}"
        assert file.stat().st_size <= 8192
    assert diagrams.check(course_pages(), FOLDER) == []


def test_no_drawing_is_left_over() -> None:
    wanted = {diagrams.digest(fence.source) for p in course_pages() for fence in p.fences}
    assert {p.stem for p in FOLDER.iterdir()} == wanted


# Drawing


@pytest.mark.parametrize("source", ALL, ids=NAMES)
def test_a_drawing_is_written_once_and_read_back_whole(source: str, tmp_path: Path) -> None:
    told = HEAD if source is not MIND else ""
    pages = [page(source)] if told else []
    drawing = diagrams.draw(source)
    assert drawing == diagrams.draw(source)
    (tmp_path / f"{drawing['key']}.svg").write_bytes(diagrams._file(drawing))
    assert diagrams.load(source, tmp_path) == drawing
    assert diagrams.refresh(pages, tmp_path).written == ()


@pytest.mark.parametrize("source", ALL, ids=NAMES)
def test_a_drawing_has_geometry_and_our_classes_only(source: str) -> None:
    drawing = diagrams.draw(source)
    allowed = {"class", "d", "x", "y", "width", "height", "rx", "id", "viewBox", "role"}
    allowed |= {"aria-labelledby", "aria-describedby"}
    for text in filter(None, (drawing["wide"], drawing["tall"])):
        for element in ET.fromstring(text).iter():
            assert element.tag in {"svg", "title", "desc", "g", "rect", "path", "text"}
            assert set(element.attrib) <= allowed
            assert all(re.fullmatch(r"dia(__\w+)?(--\w+)?", c) for c in element.get("class", "dia").split())


@pytest.mark.parametrize("source", ALL, ids=NAMES)
def test_drawings_fit_the_column_and_a_phone(source: str) -> None:
    drawing = diagrams.draw(source)
    for text, limit in ((drawing["wide"], diagrams.WIDE), (drawing["tall"] or drawing["wide"], diagrams.TALL)):
        assert int(ET.fromstring(text).attrib["width"]) <= limit


@pytest.mark.parametrize("source", ALL, ids=NAMES)
def test_text_stays_inside_its_box_and_numbers_inside_the_drawing(source: str) -> None:
    drawing = diagrams.draw(source)
    for text in filter(None, (drawing["wide"], drawing["tall"])):
        svg = ET.fromstring(text)
        size = int(re.search(r"dia--s(\d+)", svg.attrib["class"])[1])  # type: ignore[index]
        for rect in svg.iter("rect"):
            assert float(rect.attrib["x"]) >= 0
            assert float(rect.attrib["x"]) + float(rect.attrib["width"]) <= float(svg.attrib["width"])
        for node in svg.iter("g"):
            rect = node.find("rect")
            if rect is not None:
                lines = [t.text or "" for t in node.iter("text")]
                assert max(em(line) for line in lines) * size <= float(rect.attrib["width"]) - 12
    assert not re.search(r"\d\.\d\d", str(drawing["wide"]))


def test_the_words_of_a_flow_and_of_a_talk() -> None:
    assert diagrams.draw(CHOICE)["steps"] == ["甲 → 乙吗", "乙吗 → 丙（是）", "乙吗 → 丁（否）", "丁 → 甲"]
    assert diagrams.draw(CHOICE)["kinds"] == ["flow", "decision", "terminal"]
    assert diagrams.draw(GROUPS)["steps"][0] == "售前：甲、乙"
    assert diagrams.draw(TALK)["steps"] == [
        "顾客 → 客服小王：我的包裹两天没动静了",
        "说明：先约时间",
        "［分支：有结果］",
        "客服小王 → 顾客：按时回话",
        "［没有］",
        "客服小王 → 客服小王：再问",
    ]


def test_hostile_labels_are_text() -> None:
    source = f"flowchart LR\n{HEAD}".replace("三步", '<script>alert("1")</script>')
    source += '    a["<script>alert(1)</script>&lt;b&gt; #quot;引#quot; <img src=x onerror=y>"] -->|"</text><a>"| b["x < y"]\n'
    html = shown(diagrams.draw(source), "d1")
    assert not re.search(r"<(script|img|a|b)\b", html)
    assert "x &lt; y" in html
    assert "&lt;script&gt;" in html


def test_a_diagram_may_stand_twice_on_a_page() -> None:
    drawing = diagrams.draw(CHOICE)
    assert drawing["tall"] or "dia--both" in drawing["wide"]
    parsed = _Ids(shown(drawing, "dia1") + shown(drawing, "dia2"))
    assert len(parsed.ids) == len(set(parsed.ids))
    assert set(parsed.used) <= set(parsed.ids)
    assert not any(drawing["prefix"] in name for name in parsed.ids)


def test_digest_changes_with_meaning_only(monkeypatch: pytest.MonkeyPatch) -> None:
    own = diagrams.digest(CHAIN)
    assert diagrams.digest(CHAIN.replace("\n", "  \r\n") + "\n\n") == own
    assert diagrams.digest(CHAIN.replace("甲", "甲甲")) != own
    monkeypatch.setattr(diagrams, "DRAWING_VERSION", diagrams.DRAWING_VERSION + 1)
    assert diagrams.digest(CHAIN) != own


def test_labels_break_into_even_lines_and_never_before_a_comma() -> None:
    assert wrapped("没查清再问一句", 4) == ["没查清再", "问一句"]
    assert wrapped("先安抚，再答", 3.5) == ["先安抚，", "再答"]
    assert wrapped("请查 O1001 号", 4) == ["请查", "O1001 号"]
    assert wrapped("短", 14) == ["短"]


# Checking and refreshing


@pytest.mark.parametrize(
    ("source", "line", "column", "reason"),
    [
        (f"flowchart TD\n{HEAD}    a[甲] --> b{{乙\n", 4, 15, "文字没有收尾，缺少 `}`"),
        (f"flowchart TD\n{HEAD}    b[好] --> subgraph\n", 4, 14, "这里不该有 `subgraph`"),
        (f"sequenceDiagram\n{HEAD}    a-x>>b: 你好\n", 4, 8, "这个符号用在这里读不懂"),
        (f"flowchat TD\n{HEAD}    a --> b\n", 1, 1, "第一行认不出"),
        (f'pie\n{HEAD}    "甲" : 3\n', 1, 1, "这种图不画"),
    ],
)
def test_errors_are_told_at_their_place(source: str, line: int, column: int, reason: str, tmp_path: Path) -> None:
    for indent in ("", "    "):
        [problem] = diagrams.check([page(source, indent)], tmp_path)
        assert problem.code == "G801"
        assert reason in problem.message
        assert (problem.place.line, problem.place.column) == (line + 3, column + len(indent))
    with pytest.raises(diagrams.DiagramError) as raised:
        diagrams.draw(source)
    assert (raised.value.line, raised.value.column) == (line, column)
    refreshed = diagrams.refresh([page(source)], tmp_path)
    assert (refreshed.written, [p.code for p in refreshed.problems]) == ((), ["G801"])


def test_title_and_description_are_required(tmp_path: Path) -> None:
    bare = "flowchart LR\n    a --> b\n"
    problems = diagrams.check([page(bare)], tmp_path)
    assert [(p.code, p.place.line) for p in problems] == [("G802", 4), ("G802", 4)]
    assert ["accTitle" in problems[0].message, "accDescr" in problems[1].message] == [True, True]
    block = "flowchart LR\n  accTitle: 题\n  accDescr {\n  两行\n  说明\n  }\n  a --> b\n"
    assert diagrams.check([page(block)], tmp_path) == []
    assert diagrams.draw(block)["description"] == "两行 说明"


def test_without_merman_only_new_diagrams_are_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    diagrams.refresh([page(CHAIN)], tmp_path)
    monkeypatch.setattr(diagram_engine, "available", lambda: False)
    monkeypatch.setattr(diagram_engine, "_client", None)
    assert diagrams.check([page(CHAIN)], tmp_path) == []
    assert [p.code for p in diagrams.check([page(CHOICE)], tmp_path)] == ["G803"]
    assert [p.code for p in diagrams.refresh([page(CHOICE)], tmp_path).problems] == ["G803"]


def test_refresh_draws_the_new_keeps_the_old_and_names_the_unused(tmp_path: Path) -> None:
    first = diagrams.refresh([page(CHAIN), page(CHAIN)], tmp_path)
    [file] = first.written
    stamp = file.stat().st_mtime_ns
    second = diagrams.refresh([page(CHAIN), page(CHOICE)], tmp_path)
    assert len(second.written) == 1
    assert file.stat().st_mtime_ns == stamp
    third = diagrams.refresh([page(CHOICE)], tmp_path)
    assert (third.written, third.unused) == ((), (file,))
    assert file.exists()


def test_a_damaged_drawing_is_drawn_again(tmp_path: Path) -> None:
    [file] = diagrams.refresh([page(CHAIN)], tmp_path).written
    whole = file.read_bytes()
    for damaged in (whole[:200], b"", b"<svg/>"):
        file.write_bytes(damaged)
        assert diagrams.load(CHAIN, tmp_path) is None
        assert diagrams.refresh([page(CHAIN)], tmp_path).written == (file,)
        assert file.read_bytes() == whole
