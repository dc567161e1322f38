"""What the teacher guide shows works: every example passes the real check, every mistake gives the code that is named,
every command and every fact exists.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from courseware import PROJECT
from courseware.__main__ import COMMANDS
from courseware.bank import Course, Reader
from courseware.checks import check
from courseware.diagnostics import RULES
from courseware.engine import judge, prove
from courseware.inline import FACT
from courseware.model.questions import KINDS
from courseware.vocabulary import BLOCKS

GUIDE = PROJECT / "docs" / "teacher"
BANK = 'section: "{section}"\nquestions:\n'


def page(name: str) -> str:
    return (GUIDE / f"{name}.md").read_text(encoding="utf-8")


def fenced(text: str, kind: str, mark: str = "```") -> list[str]:
    """What stands in the fences of a kind."""
    return re.findall(rf"^{mark}{kind}\n(.*?)^{mark}$", text, re.S | re.M)


# Whole examples, not the pieces of a line or two. They are fenced as text: the colours of highlighted YAML are too pale.
QUESTIONS = [text for text in fenced(page("question"), "text") if re.match(r"section:|unit:|  - id:", text)]
DIALOGUES = [text for text in fenced(page("dialogue"), "text") if text.startswith("id:")]
PAPERS = [text for text in fenced(page("papers"), "text") if text.startswith("id:")]
SHIFTS = [text for text in fenced(page("shift"), "text") if text.startswith("id:")]
SECTIONS = re.findall(r"^### (\S+) \{#b-\1\}\n(.*?)(?=^##)", page("chapter"), re.S | re.M)


@cache
def course() -> Course:
    return Reader(PROJECT).read()


def pages_of_map() -> dict[str, str]:
    """A bare page for each that the course map names, with every heading and anchor it asks for, and none of its quizzes."""
    course_map = course().map
    assert course_map
    texts: dict[str, str] = {}
    for unit in course_map.value.units:
        for path in (unit.page, unit.exercises):
            if path:
                texts[path] = f"# {path}\n"
        for section in unit.sections:
            if section.page:
                lines = [f"# {section.page}"]
                for topic in section.topics:
                    lines.append(f"## {topic.id} {topic.title} {{#{topic.anchor}}}")
                    lines += [f"### {point.name} {{#p-{point.id}}}" for point in topic.points]
                texts[section.page] = "\n\n".join(lines) + "\n"
    return texts


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A project with the map, the shops, the lexicon and the rules of the course, and nothing else written yet."""
    root = tmp_path / "course"
    for name in ("shop", "data"):
        shutil.copytree(PROJECT / "quizzes" / name, root / "quizzes" / name)
    for name in ("course.yaml", "lexicon.yaml", "rules.yaml", "terms.yaml"):
        shutil.copy(PROJECT / "quizzes" / name, root / "quizzes" / name)
    for path, text in pages_of_map().items():
        write(root / "docs" / path, text)
    return root


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def lay(root: Path, example: str) -> None:
    """Put an example of question.md where its reader would, and show it on a page."""
    if not example.startswith(("section:", "unit:")):
        topic = re.search(r"topic: (\d+\.\d+)", example)
        assert topic
        example = BANK.format(section=topic[1]) + example
    if example.startswith("unit:"):
        write(root / "quizzes" / "unit1" / "exercises.yaml", example)
        blocks = ["/// 习题 | 1\n///"]
    else:
        write(root / "quizzes" / "unit1" / "bank.yaml", example)
        blocks = [f"/// 小测 | {topic}\n///" for topic in sorted(set(re.findall(r"topic: ([\d.]+)", example)))]
    write(root / "docs" / "shown.md", "# 页\n\n" + "\n\n".join(blocks) + "\n")


def found(root: Path) -> list[str]:
    return [f"{problem}" for problem in check(Reader(root).read())]


@pytest.mark.parametrize("example", QUESTIONS, ids=[re.search(r"id: (\S+)", e)[1] for e in QUESTIONS])  # type: ignore[index]
def test_question_passes(example: str, scratch: Path) -> None:
    lay(scratch, example)
    assert found(scratch) == []


def test_every_type_has_an_example_and_a_section() -> None:
    text = page("question")
    assert len(QUESTIONS) == len(KINDS) + 1
    assert len(DIALOGUES) == 1
    assert "```yaml" not in text + page("dialogue")
    assert set(re.findall(r"^  +- id: \S+\n +type: (\w+)", "\n".join(QUESTIONS), re.M)) == set(KINDS)
    for kind, name in KINDS.items():
        assert f"## {name} {{#{kind}}}" in text


def test_examples_do_not_take_ids_of_the_course() -> None:
    own = {q.value.id for q in course().questions} | {d.value.id for d in course().dialogues}
    shown = re.findall(r"^ *-? ?id: (\S+)", "\n".join(QUESTIONS + DIALOGUES), re.M)
    assert len(shown) == len(set(shown))
    assert not own & set(shown)


@pytest.mark.parametrize("example", DIALOGUES)
def test_dialogue_passes(example: str, scratch: Path) -> None:
    name = re.search(r"^id: (\S+)", example, re.M)
    assert name
    write(scratch / "quizzes" / "dialogues" / "unit1" / f"{name[1]}.yaml", example)
    write(scratch / "docs" / "shown.md", f"# 页\n\n/// 对话演练 | {name[1]}\n///\n")
    assert found(scratch) == []
    proof = prove(Reader(scratch).read().dialogues[0].value.spec())
    said = page("dialogue")
    assert f"平均 {proof['best']:g} 分，这就是满分" in said
    assert f"最差的路平均 {proof['worst']:g} 分" in said


def put_in(dialogue: Any, more: Any) -> None:
    """Add a piece to a dialogue as the guide says: the same reply is changed, a new one added, `write` takes the place
    of all replies.
    """
    nodes = {
        name: about for name, about in more.pop("nodes", more).items() if "mood" in about or name in dialogue["nodes"]
    }
    dialogue |= {key: value for key, value in more.items() if key not in nodes}
    for name, about in nodes.items():
        node = dialogue["nodes"].setdefault(name, {})
        replies = {reply["text"]: reply for reply in [*node.get("replies", []), *about.get("replies", [])]}
        node |= about
        if "write" in node:
            node.pop("replies", None)
        elif replies:
            node["replies"] = list(replies.values())


def test_the_means_of_a_dialogue_pass_one_after_the_other(scratch: Path) -> None:
    """The pieces below the whole dialogue, each added to it: it is sound all the way."""
    dialogue = yaml.load(DIALOGUES[0], yaml.BaseLoader)
    write(scratch / "docs" / "shown.md", f"# 页\n\n/// 对话演练 | {dialogue['id']}\n///\n")
    pieces = [yaml.load(text, yaml.BaseLoader) for text in fenced(page("dialogue"), "text")]
    pieces = [piece for piece in pieces if isinstance(piece, dict) and "id" not in piece]
    assert len(pieces) == 7
    for piece in pieces:
        put_in(dialogue, piece)
        if "values" in piece:
            continue  # nothing asks for them yet
        path = scratch / "quizzes" / "dialogues" / "unit1" / f"{dialogue['id']}.yaml"
        write(path, json.dumps(dialogue, ensure_ascii=False))
        assert found(scratch) == []
    assert {"values", "patience", "flag"} < set(dialogue)


@pytest.mark.parametrize("example", SHIFTS)
def test_shift_passes(example: str, scratch: Path) -> None:
    shutil.copytree(PROJECT / "quizzes" / "dialogues", scratch / "quizzes" / "dialogues")
    used = [d.value.id for d in Reader(scratch).read().dialogues]
    shown = "".join(f"/// 对话演练 | {name}\n///\n\n" for name in used)
    write(scratch / "docs" / "shown.md", f"# 页\n\n/// 客服工作台\n///\n\n{shown}")
    name = re.search(r"^id: (\S+)", example, re.M)
    assert name
    assert not (PROJECT / "quizzes" / "shifts" / f"{name[1]}.yaml").exists()
    write(scratch / "quizzes" / "shifts" / f"{name[1]}.yaml", example)
    assert found(scratch) == []


@pytest.mark.parametrize("example", PAPERS)
def test_paper_passes(example: str, scratch: Path) -> None:
    shutil.copytree(PROJECT / "quizzes" / "unit1", scratch / "quizzes" / "unit1")
    shutil.copytree(PROJECT / "docs" / "unit1", scratch / "docs" / "unit1", dirs_exist_ok=True)
    write(scratch / "docs" / "shown.md", "# 页\n\n/// 测验\n///\n")
    name = re.search(r"^id: (\S+)", example, re.M)
    assert name
    assert not (PROJECT / "quizzes" / "papers" / f"{name[1]}.yaml").exists()
    write(scratch / "quizzes" / "papers" / f"{name[1]}.yaml", example)
    assert [problem for problem in found(scratch) if " T9" in problem] == []


def test_the_patience_of_the_workbench_is_the_one_the_guide_tells() -> None:
    source = (PROJECT / "docs/assets/js/engine/shift.js").read_text(encoding="utf-8")
    said = page("shift")
    assert "seconds: 60, times: 5, effects: { 时效: -4, 满意度: -3 }" in source
    assert "每 60 秒问一声，最多问四声，每次时效减 4、满意度减 3" in said


def test_every_block_has_a_section() -> None:
    assert [name for name, _ in SECTIONS] == [name for name, _ in SECTIONS if name in BLOCKS]
    assert set(BLOCKS) == {name for name, _ in SECTIONS}


MADE_OF_DATA = (
    "小测", "习题", "对话演练", "继续学习", "课程地图", "课程目录", "结构导图", "客服工作台", "演练图谱", "测验", "我的数据", "学习报告", "书签和笔记", "交成绩", "班级报告",
    "错题本", "今日复习", "名词表", "数据实训", "RFM实训", "绩效实训", "排班实训", "打字实训", "一句话实训", "机器人实训",
    "店铺资料", "店铺路径", "禁语词典", "规则速查", "规则更新",
)  # fmt: skip
"""Blocks that are too long to be shown below their source, or may stand only once."""

SHOWN = {"小测": QUESTIONS[0], "习题": QUESTIONS[-1]}
"""Examples that a block of the key's name shows."""


@pytest.mark.parametrize(("name", "text"), SECTIONS, ids=[name for name, _ in SECTIONS])
def test_block_passes_and_stands_below_its_source(name: str, text: str, scratch: Path) -> None:
    example = fenced(text, "text", "````")[0]
    assert re.match(rf"/{{3,4}} {name}( \||\n)", example)
    assert name in MADE_OF_DATA or text.count(example) == 2
    if name in SHOWN:
        lay(scratch, SHOWN[name])
    if name in ("对话演练", "试一句"):
        place = next((PROJECT / "quizzes" / "dialogues").rglob("1.1-敷衍修复.yaml"))
        write(scratch / "quizzes" / "dialogues" / "unit1" / place.name, place.read_text(encoding="utf-8"))
    write(scratch / "docs" / "shown.md", f"# 页\n\n{example}")
    if name == "试一句":
        write(scratch / "docs" / "talk.md", "# 页\n\n/// 对话演练 | 1.1-敷衍修复\n///\n")
    assert found(scratch) == []


# What the table of mistakes shows, made in the first example: what is replaced, by what, the codes that come of it.
FIRST = QUESTIONS[0]
AGAIN = FIRST + FIRST.split("questions:\n")[1]
MISTAKES = (
    (AGAIN, "Q301"),
    (re.sub(r"        feedback: 说的是面料.*\n", "", FIRST), "Q305"),
    (FIRST.replace("        feedback: 说的是面料", "        correct: 是\n        feedback: 说的是面料"), "Q304"),
    (FIRST.replace("stem: ", "stem："), "Y106"),
    (FIRST.replace("explanation: ", "explain: "), "S202"),
    (FIRST.replace("level: 应用", "level: 熟练"), "S203"),
    (FIRST.replace("difficulty: 2", "difficulty: 两颗星"), "S205"),
    (FIRST.replace("point: 语言性", "point: 语言"), "Q303"),
    (FIRST.replace("topic: 1.1.1", "topic: 1.2.1"), "Q314"),
    (FIRST.replace("    level", "\tlevel"), "Y105"),
    (FIRST.replace("text: 这款是", "text: {店:P03.1.5m.价格}起，这款是"), "Y107"),
)


@pytest.mark.parametrize(("bank", "code"), MISTAKES, ids=[code for _, code in MISTAKES])
def test_mistake_gives_the_code_that_is_named(bank: str, code: str, scratch: Path) -> None:
    lay(scratch, bank)
    assert bank != FIRST
    assert code in {problem.split()[1] for problem in found(scratch)}
    assert f"[{code}](errors.md#e-{code.lower()})" in page("question").split("{#mistakes}")[1]


def revision(root: Path, bank: str) -> str:
    lay(root, bank)
    now = Reader(root).read()
    return str(now.spec(now.questions[0].value)["rev"])


def test_old_answers_count_as_the_table_says(scratch: Path) -> None:
    before = revision(scratch, FIRST)
    for old, new in (
        ("stem: 顾客问", "stem: 有顾客问"),
        ("level: 应用", "level: 理解"),
        ("这款是纯棉的", "这款是全棉的"),
    ):
        assert revision(scratch, FIRST.replace(old, new)) == before
    added = FIRST.replace(
        "    explanation:", "      - text: 在的\n        feedback: 没有一个字答到他问的事。\n    explanation:"
    )
    moved = re.sub(r"        correct: 是\n", "", FIRST).replace(
        "        feedback: 说的是面料", "        correct: 是\n        feedback: 说的是面料"
    )
    keyed = iter("abcd")
    named = re.sub(r"      - text:", lambda _: f"      - key: {next(keyed)}\n        text:", FIRST)
    assert revision(scratch, named) == before
    head, *options, last = re.split(r"(?=      - key: )", named)
    tail = last[last.index("    explanation:") :]
    turned = head + last.removesuffix(tail) + "".join(options) + tail
    assert revision(scratch, turned) == before
    for other in (added, moved):
        assert revision(scratch, other) != before


@pytest.mark.parametrize(
    ("reply", "least", "most"),
    [
        ("给您添麻烦了。麻烦您把包裹里的东西拍张照发来，我去仓库核对，今晚七点前回您。", 1, 1),
        ("不好意思，您把收到的东西拍个图发我，我马上核对。", 1, 1),
        ("请拍张照片给我。抱歉抱歉。", 0.5, 0.8),
        ("不可能，您再找找。", 0, 0),
        ("抱歉，我们尽快处理。", 0.3, 0.8),
    ],
)
def test_rewrite_judges_as_a_teacher_would(reply: str, least: float, most: float, scratch: Path) -> None:
    lay(scratch, next(e for e in QUESTIONS if "type: rewrite" in e))
    question = Reader(scratch).read().questions[0].value
    assert question.type == "rewrite"
    score = judge(question.checks.spec(course().fact_of), reply)["score"]
    assert score is not None
    assert least <= score <= most


GUIDE_PAGES = sorted(path.stem for path in GUIDE.glob("*.md"))


@pytest.mark.parametrize("name", GUIDE_PAGES)
def test_commands_options_codes_and_facts_exist(name: str) -> None:
    text = page(name)
    for command, options in re.findall(r"course\.py ([a-z]+)((?: --[a-z-]+)*)", text):
        assert command in {*COMMANDS, "setup"}
        if options:
            parser = argparse.ArgumentParser()
            importlib.import_module(f"courseware.commands.{command}").add_arguments(parser)
            for option in options.split():
                assert option in parser.format_help()
    for code in re.findall(r"errors\.md#e-([a-z]\d+)", text):
        assert code.upper() in RULES
    if name != "errors":
        for fact in FACT.finditer(text):
            assert fact["path"] in course().facts or fact["path"] == "…", fact[0]
    for folder in re.findall(r"`(deploy/[\w.]+|quizzes/shop|quizzes/course\.yaml)`", text):
        assert (PROJECT / folder).exists()
