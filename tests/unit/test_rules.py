"""Every rule has a code, a paragraph in the teacher guide and a bad fixture; the fixture says exactly what is wrong.

A fixture is a folder in tests/data/bad: the files that differ from tests/data/good, `removed.txt` naming files that are
missing, and `expected.txt`. COURSE_GOLDEN=write writes the expected texts anew: read the difference before committing it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from courseware import diagram_engine
from courseware.bank import Reader
from courseware.checks import check
from courseware.diagnostics import RULES
from courseware.source import MAX_BYTES
from tests.unit.projects import copy_of_good

DATA = Path(__file__).parents[1] / "data"
GUIDE = Path(__file__).parents[2] / "docs" / "teacher" / "errors.md"
CODES = sorted(path.name for path in (DATA / "bad").iterdir())
MORE = "quizzes/unit1/more.yaml"


def problems_of(root: Path) -> str:
    return "".join(f"{problem}\n" for problem in check(Reader(root).read()))


def lay(folder: Path, root: Path) -> Path:
    """The good project at `root`, with the files of the fixture `folder` over it."""
    shutil.copytree(DATA / "good", root)
    shutil.copytree(folder, root, dirs_exist_ok=True)
    removed = root / "removed.txt"
    for name in removed.read_text(encoding="utf-8").split() if removed.exists() else ():
        (root / name).unlink()
    return root


def make_unreadable(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == root / MORE:
            raise PermissionError
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)


def make_too_large(root: Path, _: pytest.MonkeyPatch) -> None:
    with (root / MORE).open("ab") as file:
        file.write(b"#" * MAX_BYTES)


def without_merman(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagram_engine, "available", lambda: False)


def with_merman(_: Path, __: pytest.MonkeyPatch) -> None:
    pytest.importorskip("merman")


# What files alone cannot bring about.
ARRANGEMENTS: dict[str, Callable[[Path, pytest.MonkeyPatch], None]] = {
    "Y101": make_unreadable,
    "Y102": make_too_large,
    "G801": with_merman,
    "G802": with_merman,
    "G803": without_merman,
}


def test_good_project_is_clean(tmp_path: Path) -> None:
    shutil.copytree(DATA / "good", tmp_path / "good")
    assert problems_of(tmp_path / "good") == ""


@pytest.mark.parametrize("code", CODES)
def test_bad_fixture_says_what_is_wrong(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = DATA / "bad" / code
    root = lay(folder, tmp_path / "project")
    if code in ARRANGEMENTS:
        ARRANGEMENTS[code](root, monkeypatch)

    found = problems_of(root)

    expected = folder / "expected.txt"
    if os.environ.get("COURSE_GOLDEN") == "write":
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert found == expected.read_text(encoding="utf-8")
    assert f": {code} " in found


def test_every_rule_has_its_fixture_and_its_paragraph() -> None:
    anchors = re.findall(r"^### .*\{#e-([a-z]\d+)\}$", GUIDE.read_text(encoding="utf-8"), re.M)
    assert sorted(anchors) == sorted(set(anchors))
    assert set(CODES) == set(RULES)
    assert {anchor.upper() for anchor in anchors} == set(RULES)


def test_heading_of_a_paragraph_names_its_code() -> None:
    headings = re.findall(r"^### (\S+) .*\{#e-([a-z]\d+)\}$", GUIDE.read_text(encoding="utf-8"), re.M)
    assert all(code == anchor.upper() for code, anchor in headings)


PAPER_OF_MISTAKES = """\
id: 1-小考
title: 小考
about: 一句话。
unit: "9"
units: ["1", "8", "1"]
exercise: 是
minutes: 二十
total: 500
parts:
  - {type: 单选题, count: 600, points: 4}
  - {type: case, count: 1}
  - {type: case, count: 1, points: 2}
share: {"9.9": 3}
"""


def test_all_mistakes_of_a_paper_are_told_in_one_run(tmp_path: Path) -> None:
    """Also what it names, where its form is wrong elsewhere; the paper that bears the number is not blamed."""
    root = lay(DATA / "bad" / "T901", tmp_path / "project")
    (root / "quizzes/papers/1-再考.yaml").write_text(PAPER_OF_MISTAKES, encoding="utf-8")
    (root / "quizzes/papers/1-期中.yaml.txt").write_text("id: 1-期中\n", encoding="utf-8")

    found = re.findall(r"^quizzes/papers/(\S+): (\w\d+) .*\n  提示：(.*)", problems_of(root), re.M)

    assert [place.rpartition(".yaml:")[2] + " " + code for place, code, _ in found if place.startswith("1-再考")] == [
        "1:5 T901", "4:7 T903", "5:14 T903", "5:19 T904", "6:1 S202", "7:10 S205", "8:8 S210", "10:12 S203",
        "10:24 S210", "11:5 S201", "12:12 T904", "13:16 T908",
    ]  # fmt: skip
    assert {place for place, *_ in found if not place.startswith("1-再考")} == {"1-期中.yaml.txt:1:1"}
    assert {code: hint for _, code, hint in found}["S203"] == "是不是想写 `single`？"


TEN_MISTAKES = """\
section: "1.1"
questions:
  - id: 1.1.1-x1
    type: single
    topic: 1.1.1
    point：语言性
    level: 理解
    difficulty: 两颗星
    stem: *先*做什么？
    options:
      - text: 问好
        correct: 是
      - text: 报价
\tfeedback: 太急。
    explanation: 先听再说。
  - id: 1.1.1-x1
    type: single
    topic: 1.1.1
    point: 语言性
    level: 了解
    difficulty: 2
    stem: 再做什么？
    options:
      - {text: 问需求, correct: 是}
      - {text: 不理他, feedback: 顾客会走。}
    explain: 先听再说。
  - id: 1.1.1-x2
    type: single
    topic: 1.1.9
    point: 语言性
    level: 理解
    difficulty: 2
    stem: 还做什么？
    options:
      - {text: 推荐, correct: 是}
      - {text: 不理他}
    explanation: 不正确。
  - id: 1.1.1-x2
    type: true_false
    topic: 1.1.1
    point: 语言
    level: 理解
    difficulty: 2
    stem: 问好要紧。
    answer: 对
    feedback: 不问好像在赶人。
    explanation: 先问好。
"""


def test_a_file_with_many_mistakes_tells_them_all_at_once(tmp_path: Path) -> None:
    shutil.copytree(DATA / "good", tmp_path / "good")
    (tmp_path / "good" / MORE).write_text(TEN_MISTAKES, encoding="utf-8")

    found = re.findall(r"^quizzes/unit1/more.yaml:(\d+):\d+: (\w+)", problems_of(tmp_path / "good"), re.M)

    assert [(int(line), code) for line, code in found] == [
        (6, "Y106"),  # a full-width colon
        (8, "S205"),  # 两颗星
        (9, "Y109"),  # a text that begins with *
        (14, "Y105"),  # a tab
        (20, "S203"),  # 了解
        (26, "S202"),  # a misspelt explanation; that it is missing is not said again
        (29, "Q302"),  # a topic that is not there
        (36, "Q305"),  # a wrong option without feedback
        (37, "Q313"),  # 不正确
        (38, "Q301"),  # an id for the second time
        (41, "Q303"),  # a point that is not there
    ]


@pytest.mark.parametrize(
    "name",
    [
        "quizzes/shop/products.yaml",
        "quizzes/shop/policies.yaml",
        "quizzes/shop/shops.yaml",
        "quizzes/shop/customers.yaml",
        "quizzes/unit1/1-1.yaml",
        "quizzes/dialogues/unit1/1.1-包邮.yaml",
        "quizzes/course.yaml",
        "docs/unit1/1-1.md",
    ],
)
def test_a_file_that_cannot_be_read_has_no_echo_elsewhere(name: str, tmp_path: Path) -> None:
    shutil.copytree(DATA / "good", tmp_path / "good")
    path = tmp_path / "good" / name
    path.write_bytes(path.read_bytes().decode().encode("gb18030"))
    assert [line for line in problems_of(tmp_path / "good").split("\n") if " Y103 " not in line][0::2] == [
        "  提示：用编辑器“另存为”，编码选 UTF-8。"
    ]


@pytest.mark.parametrize(
    ("file", "was", "now", "told"),
    [
        ("unit1/1-1.yaml", 'section: "1.1"', 'section: "1.1', "1:10 Y107"),
        ("unit1/1-1.yaml", 'section: "1.1"', "section: “1.1”", "1:10 S211"),
        ("unit1/1-1.yaml", "stem: 网店客服", 'stem: "网店客服', "9:11 Y107"),
        ("unit1/1-1.yaml", "stem: 网店客服", "stam: 网店客服", "9:5 S202"),
        ("unit1/1-1.yaml", "    difficulty: 2", "     difficulty: 2", "8:1 Y107"),
        ("unit1/1-1.yaml", "{text: 文字和图片, correct: 是}", "{text: 文字和图片}", "11:7 Q304"),
        ("dialogues/unit1/1.1-包邮.yaml", "{满意度: 10, 专业度: 10}", "{满意度：10, 专业度: 10}", "16:19 Y106"),
    ],
)
def test_a_slip_is_told_once_and_where_it_is(file: str, was: str, now: str, told: str, tmp_path: Path) -> None:
    shutil.copytree(DATA / "good", tmp_path / "good")
    path = tmp_path / "good" / "quizzes" / file
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now, 1), encoding="utf-8")
    found = [f"{p.place.line}:{p.place.column} {p.code}" for p in check(Reader(tmp_path / "good").read())]
    assert found == [told]


def test_a_misspelt_key_of_a_part_is_known_for_what_it_is(tmp_path: Path) -> None:
    """Options, items and lines all have `text`; the hint must not list the keys of something else."""
    root = copy_of_good(tmp_path)
    bank = root / "quizzes" / "unit1" / "1-1.yaml"
    bank.write_text(bank.read_text(encoding="utf-8").replace("correct:", "corect:", 1), encoding="utf-8")
    said = "\n".join(str(problem) for problem in check(Reader(root).read()))
    assert "S202 这里没有 `corect` 这个键\n  提示：是不是想写 `correct`？" in said
