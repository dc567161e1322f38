"""Whatever stands in a file, the compiler answers with diagnostics whose places lie within it, and soon."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courseware.bank import Reader, read_course_file
from courseware.checks import check
from courseware.diagnostics import Diagnostic
from courseware.source import MAX_BYTES, decode, read_yaml

GOOD = Path(__file__).parents[1] / "data" / "good"
BANK = "quizzes/unit1/1-1.yaml"
DIALOGUE = "quizzes/dialogues/unit1/1.1-包邮.yaml"
SECONDS = 10
FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "good"))


def lines_of(raw: bytes) -> list[str]:
    """The lines an editor shows."""
    text = raw.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def assert_within(problems: list[Diagnostic], root: Path) -> None:
    """Every place exists, and a message is one line with one line of hint."""
    files: dict[str, list[str]] = {}
    for problem in problems:
        place = problem.place
        if place.file not in files:
            files[place.file] = lines_of((root / place.file).read_bytes())
        lines = files[place.file]
        assert 1 <= place.line <= len(lines), problem
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1, problem
        assert str(problem).count("\n") == 1
        assert len(str(problem)) < 1500


def checked(root: Path, name: str, raw: bytes) -> list[Diagnostic]:
    """The problems of the project with `raw` in the place of the file `name`."""
    (root / name).write_bytes(raw)
    start = time.process_time()
    problems = check(Reader(root).read())
    assert time.process_time() - start < SECONDS
    assert_within(problems, root)
    return problems


@FUZZ
@given(raw=st.binary(max_size=200))
def test_any_bytes(project: Path, raw: bytes) -> None:
    for name in (BANK, "docs/index.md"):
        checked(project, name, raw)


TOKENS = st.sampled_from(
    [
        *(
            "section: ",
            '"1.1"',
            "questions:",
            "- ",
            "id: a",
            "type: single",
            "options: ",
            "text: ",
            "key: ",
            "? ",
            ": ",
        ),
        *(
            "[",
            "]",
            "{",
            "}",
            ",",
            "&a ",
            "*a",
            "!b ",
            "!!int ",
            "|",
            ">",
            "|2-",
            "'",
            '"',
            "#",
            "%",
            "@",
            "`",
            "---",
            "...",
        ),
        *(
            "\n",
            "\n  ",
            "\n    ",
            "\n\t",
            "\t",
            "　",
            "：",
            "，",
            "“",
            "是",
            "____",
            "99999999999999999999",
            "NaN",
            "-.inf",
        ),
        *("1e999999999", "sNaN", "0x10", "1_0", "１２", "~", "null", "<<: ", "\u2028", "\x85", "\ufeff", "\x00", "😀"),
    ]
)


@FUZZ
@given(tokens=st.lists(TOKENS | st.text(max_size=5), max_size=40))
def test_any_text_that_looks_like_yaml(project: Path, tokens: list[str]) -> None:
    raw = "".join(tokens).encode("utf-8", "ignore")
    for name in (BANK, DIALOGUE, "quizzes/course.yaml"):
        checked(project, name, raw)


ODD = [
    "\t",
    "　",
    "：",
    ":",
    "- ",
    '"',
    "'",
    "{",
    "]",
    "*",
    "&x ",
    "!",
    "#",
    "|",
    "\x0b",
    "99999999999999999999",
    "NaN",
]
ODD += [
    "-inf",
    "1e-999999999",
    "是",
    "{店:",
    "____",
    "1.1.1-q1",
    "a|*",
    "{数",
    "${x}",
    "\\",
    "%",
    "\u2029",
    "😀",
    "single",
]
NAMES = [BANK, DIALOGUE, "quizzes/course.yaml", "quizzes/lexicon.yaml", "quizzes/rules.yaml", "docs/unit1/1-1.md"]
NAMES += [f"quizzes/shop/{part}.yaml" for part in ("products", "policies", "orders", "customers")]


@st.composite
def spoilt(draw: st.DrawFn, text: str) -> str:
    """A good file after a few accidents at the keyboard."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        column = draw(st.integers(0, len(line)))
        odd = draw(st.sampled_from(ODD))
        accident = draw(st.integers(0, 7))
        if accident == 0:
            del lines[at]
            lines = lines or [""]
        elif accident == 1:
            lines.insert(at, line)
        elif accident == 2:
            lines[at] = " " * draw(st.integers(1, 3)) + line
        elif accident == 3:
            lines[at] = line[draw(st.integers(1, 3)) :]
        elif accident == 4:
            lines[at] = line[:column] + odd + line[column:]
        elif accident == 5:
            lines[at] = line[:column]
        elif accident == 6:
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], line
        else:
            lines[at] = line.partition(": ")[0] + ": " + odd
    return "\n".join(lines)


@pytest.mark.parametrize("name", NAMES)
@settings(FUZZ, max_examples=60)
@given(data=st.data())
def test_good_files_after_accidents(project: Path, name: str, data: st.DataObject) -> None:
    text = data.draw(spoilt((GOOD / name).read_text(encoding="utf-8")))
    checked(project, name, text.encode())
    (project / name).write_bytes((GOOD / name).read_bytes())


QUESTION = "section: '1.1'\nquestions:\n  - "
HOSTILE = {
    "flow": "[" * 300_000,
    "maps": "{a: " * 200_000,
    "complex keys": "? " * 400_000,
    "complex flow keys": "{? " * 300_000,
    "items": "- " * 400_000,
    "deep": "\n".join(" " * n + "a:" for n in range(1000)),
    "aliases": "a: &a [x]\n" + "\n".join(f"b{n}: [*a, *a, *a]" for n in range(2000)),
    "a long key": "a" * 900_000 + ": b",
    "a long text": QUESTION + "id: " + "甲" * 300_000,
    "many unknown keys": QUESTION + "type: single\n    " + "\n    ".join(f"k{n}: v" for n in range(3000)),
    "many questions": QUESTION + "\n  - ".join(["{type: single}"] * 3000),
    "many options": QUESTION + "type: single\n    options: [" + "{texd: a}," * 3000 + "]",
    "many broken values": "\n".join(f"k{n}: *先 后" for n in range(5000)),
    "one unclosed quote": 'a: "' + "b\n" * 400_000,
    "colons": "a: b: c\n" * 100_000,
    "wide colons": "stem：a\n" * 50_000,
    "tabs": "\t\ta: b\n" * 50_000,
    "facts": "a: '" + "{店:" * 200_000 + "'",
    "fact with spaces": "a: '{店:" + " " * 500_000 + "'",
    "links": "a: '" + "](t:" * 200_000 + "'",
    "control characters": "\x01" * 900_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_yaml(project: Path, name: str) -> None:
    assert checked(project, BANK, HOSTILE[name].encode())


def test_hostile_page(project: Path) -> None:
    page = "# a\n" + "{店:" * 100_000 + "\n" + "](t:" * 100_000 + "\n" + "{店:b} ](t:9) " * 3000
    assert checked(project, "docs/index.md", page.encode())


def codes(project: Path, raw: bytes, name: str = BANK) -> set[str]:
    return {problem.code for problem in checked(project, name, raw) if problem.place.file == name}


GOOD_BANK = (GOOD / BANK).read_bytes()


def test_encodings(project: Path) -> None:
    text = GOOD_BANK.decode()
    assert codes(project, b"\xef\xbb\xbf" + GOOD_BANK) == set()
    assert codes(project, text.replace("\n", "\r\n").encode()) == set()
    assert codes(project, text.replace("\n", "\r").encode()) == set()
    assert codes(project, text.encode("gb18030")) == {"Y103"}
    assert codes(project, text.encode("utf-16")) == {"Y104"}
    assert codes(project, GOOD_BANK + b"\xff") == {"Y104"}
    assert codes(project, GOOD_BANK + b"#\x00\n") == {"Y108"}


def test_a_page_has_the_same_encodings(project: Path) -> None:
    page = (GOOD / "docs/unit1/1-1.md").read_text(encoding="utf-8")
    name = "docs/unit1/1-1.md"
    assert codes(project, b"\xef\xbb\xbf" + page.replace("\n", "\r\n").encode(), name) == set()
    assert codes(project, page.encode("gb18030"), name) == {"Y103"}
    assert codes(project, page.encode("utf-16"), name) == {"Y104"}
    assert codes(project, page.replace("# 工作", "# 工\x00作").encode(), name) == {"Y108"}


def test_size_limit() -> None:
    assert decode(b"#" * MAX_BYTES, "a")[1] == []
    assert [p.code for p in decode(b"#" * (MAX_BYTES + 1), "a")[1]] == ["Y102"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("99999999999999999999", "S210"),
        ("9" * 5000, "S205"),
        ("NaN", "S205"),
        ("-inf", "S205"),
        ("1.5", "S205"),
        ("[1]", "S205"),
        ("{a: 1}", "S205"),
        ("", "S205"),
    ],
)
def test_odd_whole_numbers(project: Path, value: str, code: str) -> None:
    assert codes(project, GOOD_BANK.replace(b"difficulty: 2", b"difficulty: " + value.encode(), 1)) == {code}


@pytest.mark.parametrize(
    "value", ["NaN", "sNaN", "inf", "-Infinity", "1e13", "1e999999999", "9" * 5000, "１２甲", "[]"]
)
def test_odd_decimal_numbers(project: Path, value: str) -> None:
    assert codes(project, GOOD_BANK.replace(b"value: 120", b"value: " + value.encode(), 1)) <= {"S205", "S209"}
    assert codes(project, GOOD_BANK.replace(b"value: 120", b"value: " + value.encode(), 1))


def test_positions_after_a_mended_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("section：'1.1'\nquestions:\n\t- stem: 甲\n", encoding="utf-8")
    document, problems = read_yaml(path, "a.yaml")
    assert [f"{p.place.line}:{p.place.column} {p.code}" for p in problems] == ["1:8 Y106", "3:1 Y105"]
    assert document.data == {"section": "1.1", "questions": [{"stem": "甲"}]}
    assert document.place(("questions", 0, "stem")).line == 3


def test_one_broken_question_spares_the_rest(project: Path) -> None:
    (project / BANK).write_bytes(GOOD_BANK.replace(b"type: single", b"type: singel", 1))
    result = read_course_file(project / BANK, BANK)
    assert [p.code for p in result.problems] == ["S204"]
    assert len(result.questions) == 11
