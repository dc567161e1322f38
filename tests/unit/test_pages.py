"""The scanner: small pages in, blocks and diagnostics out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.pages import Page, scan
from courseware.source import MAX_BYTES
from courseware.vocabulary import BLOCKS


def blocks(text: str) -> list[str]:
    """Each block as name, argument, first and last line (from 1)."""
    page, _ = scan(text, "docs/a.md")
    return [f"{b.spec.name}|{b.argument} {b.start + 1}-{b.end + 1}" for b in page.blocks]


def problems(text: str) -> list[str]:
    """Each problem as line:column code."""
    _, found = scan(text, "docs/a.md")
    return [f"{p.place.line}:{p.place.column} {p.code}" for p in found]


def page_of(text: str) -> Page:
    return scan(text, "docs/a.md")[0]


TEACHER = "/// 李老师说\n先听。\n///\n"

GOOD = {
    "alone": (TEACHER, ["李老师说| 1-3"]),
    "after text without a blank line": ("正文\n" + TEACHER, ["李老师说| 2-4"]),
    "with its argument": ("/// 拓展阅读 | 客服｜生意：一\n读。\n///", ["拓展阅读|客服｜生意：一 1-3"]),
    "without spaces": ("///拓展阅读|客服\n读。\n///", ["拓展阅读|客服 1-3"]),
    "with an option": ("/// 小测 | 1.1.1\n    数量: 3\n///", ["小测|1.1.1 1-3"]),
    "nested": (f"//// 情境导入 | 甲\n{TEACHER}////", ["情境导入|甲 1-5", "李老师说| 2-4"]),
    "three deep": (
        f"///// 情境导入 | 甲\n//// 拓展阅读 | 乙\n{TEACHER}////\n/////",
        ["情境导入|甲 1-7", "拓展阅读|乙 2-6", "李老师说| 3-5"],
    ),
    "in a list": ("1. 一项\n\n    /// 李老师说\n    先听。\n    ///\n", ["李老师说| 3-5"]),
    "in a list, by a tab": ("- 一项\n\n\t/// 李老师说\n\t先听。\n\t///\n", ["李老师说| 3-5"]),
    "in a tab of the page": ('=== "甲"\n\n    /// 李老师说\n    先听。\n    ///\n', ["李老师说| 3-5"]),
    "in a fence is none": ("```text\n/// 李老师说\n```\n", []),
    "in a longer fence is none": ("````\n```\n/// 李老师说\n```\n````\n", []),
    "in a comment is none": (f"<!--\n{TEACHER}-->\n\n{TEACHER}", ["李老师说| 7-9"]),
    "after front matter": (f"---\ntitle: 甲\n---\n{TEACHER}", ["李老师说| 4-6"]),
    "with a fence inside": ("/// 李老师说\n```text\n///\n```\n///\n", ["李老师说| 1-5"]),
    "slashes in a sentence are none": ("见 /// 这里\nhttps://a\n", []),
    "code is none": ("`/// 李老师说`\n", []),
}


@pytest.mark.parametrize("name", GOOD)
def test_block(name: str) -> None:
    text, expected = GOOD[name]
    assert problems(text) == []
    assert blocks(text) == expected


BAD = {
    "unknown": ("/// 李老师\n先听。\n///\n", ["1:5 P601"]),
    "unclosed at the end": ("# 甲\n\n/// 李老师说\n先听。\n", ["3:5 P603"]),
    "unclosed before another": (f"/// 李老师说\n先听。\n\n{TEACHER}\n{TEACHER}", ["1:5 P603"]),
    "unclosed quiz before another": ("/// 小测 | 1.1.1\n\n/// 小测 | 1.1.2\n///\n", ["1:5 P603"]),
    "unclosed inner": (
        "//// 情境导入 | 甲\n/// 聊天记录\n顾客：在吗\n////\n",
        ["2:5 P603"],
    ),
    "unclosed twice": (f"/// 李老师说\n一\n/// 李老师说\n二\n{TEACHER}", ["1:5 P603", "3:5 P603"]),
    "stray closer": (f"{TEACHER}\n///\n", ["5:1 P604"]),
    "closer too short": ("//// 李老师说\n先听。\n///\n\n" + TEACHER, ["3:1 P604"]),
    "nested with as many slashes": (f"/// 情境导入 | 甲\n{TEACHER}///\n", ["2:5 P623"]),
    "nested where nothing may be": (
        f"//// 案例分析 | 甲\n背景：一\n做法：二\n结果：三\n教训：四\n{TEACHER}////\n",
        ["6:5 P613"],
    ),
    "full-width slashes": ("／／／ 李老师说\n先听。\n/／/\n", ["1:1 P605", "3:2 P605"]),
    "full-width bar": ("/// 小测 ｜ 1.1.1\n///\n", ["1:8 P605"]),
    "full-width colon for a bar": ("/// 小测：1.1.1\n///\n", ["1:7 P605"]),
    "full-width colon of an option": ("/// 小测 | 1.1.1\n    数量：3\n///\n", ["2:7 P605"]),
    "full-width space": ("///　李老师说\n先听。\n///\n", ["1:4 P605"]),
    "full-width space in front": ("　/// 李老师说\n先听。\n///\n", ["1:1 P605"]),
    "no bar": ("/// 小测 1.1.1\n///\n", ["1:7 P613"]),
    "half-width colon for a bar": ("/// 小测: 1.1.1\n///\n", ["1:7 P613"]),
    "not a name": ("/// （李老师）\n", ["1:1 P613"]),
    "head indented": ("  /// 李老师说\n先听。\n  ///\n", ["1:1 P612"]),
    "head indented as code": ("正文\n\n    /// 李老师说\n    先听。\n    ///\n", ["3:1 P612"]),
    "closer indented": ("/// 李老师说\n先听。\n    ///\n", ["3:1 P612"]),
    "option not indented": ("/// 小测 | 1.1.1\n数量: 3\n///\n", ["2:1 P619"]),
    "option unknown": ("/// 小测 | 1.1.1\n    题数: 3\n///\n", ["2:5 P602"]),
    "option wrong": ("/// 小测 | 1.1.1\n    数量: 很多\n///\n", ["2:5 P611"]),
    "option missing": ("/// 法规提示 | 某法\n说明。\n落到聊天里：照办。\n///\n", ["1:5 P611"]),
    "code right under the head": ("/// 李老师说\n    先听\n///\n", ["2:1 P613"]),
    "no argument": ("/// 小测\n///\n", ["1:7 P606"]),
    "an argument too many": ("/// 李老师说 | 甲\n先听。\n///\n", ["1:12 P613"]),
    "content where none may be": ("/// 课程地图\n一句话\n///\n", ["1:5 P613"]),
    "no content": ("/// 李老师说\n\n///\n", ["1:5 P617"]),
    "too long": ("/// 专家提点\n" + "好" * 91 + "\n///\n", ["1:5 P622"]),
    "unknown field": ("/// 数据口径 | 甲\n算式：一\n公式：一\n算例：二\n///\n", ["2:1 P609"]),
    "missing field": ("/// 数据口径 | 甲\n公式：一\n///\n", ["1:5 P610"]),
    "field twice": ("/// 数据口径 | 甲\n公式：一\n算例：二\n公式：三\n///\n", ["4:1 P613"]),
    "empty field": ("/// 数据口径 | 甲\n公式：\n算例：二\n///\n", ["2:1 P617"]),
    "field with too few cells": ("/// 课堂讨论 | 甲\n判断：回电话 | 是\n///\n", ["2:1 P613"]),
    "stranger in a transcript": ("/// 聊天记录\n老板：在\n///\n", ["2:1 P613"]),
    "unknown mood": ("/// 聊天记录\n顾客（无奈）：在\n///\n", ["2:1 P613"]),
    "comment before any line": ("/// 聊天记录\n批注：好\n顾客：在\n///\n", ["2:1 P613"]),
    "anchor twice": ("# 甲 {#a}\n\n一段 {#a}\n", ["3:6 P618"]),
    "fence without its end": (f"```text\n{TEACHER}", ["1:1 P625"]),
}


@pytest.mark.parametrize("name", BAD)
def test_problem(name: str) -> None:
    text, expected = BAD[name]
    assert problems(text) == expected


def test_transcript_takes_names_moods_and_comments() -> None:
    page = page_of(
        "/// 聊天记录 | 早上\n顾客 林阿姨（着急）：在吗\n还有货吗\n批注：两句\n客服：在的\n旁白：钟响了\n///\n"
    )
    lines = [(u.role, u.name, u.mood, u.text, u.note) for u in page.blocks[0].utterances]
    assert lines == [
        ("顾客", "林阿姨", "着急", "在吗\n还有货吗", "两句"),
        ("客服", "", "", "在的", ""),
        ("旁白", "", "", "钟响了", ""),
    ]


def test_fields_run_to_the_next_label() -> None:
    page = page_of("/// 数据口径 | 笔单价\n公式: 总额 ÷ 单数\n算例：\n- 360 ÷ 3\n\n= 120\n///\n")
    assert [(f.label, f.text) for f in page.blocks[0].fields] == [
        ("公式", "总额 ÷ 单数"),
        ("算例", "- 360 ÷ 3\n\n= 120"),
    ]


def test_headings_and_anchors() -> None:
    page = page_of("## 1.1.1 特点 {#t1-1-1}\n\n一段。 {: #p-语言性 .x }\n\n`{#no}`\n\n### 结尾 ##\n")
    assert [(h.level, h.text, h.anchor) for h in page.headings] == [(2, "1.1.1 特点", "t1-1-1"), (3, "结尾", None)]
    assert list(page.anchors) == ["t1-1-1", "p-语言性"]


def test_front_matter_and_diagrams() -> None:
    page = page_of('---\ntitle: "甲"\nsection: "1.1"\n---\n\n  ```mermaid\n  flowchart TD\n    a --> b\n  ```\n')
    assert page.meta == {"title": "甲", "section": "1.1"}
    assert page.body_start == 4
    assert [(f.source, f.start, f.end) for f in page.fences] == [("flowchart TD\n  a --> b", 5, 8)]


def test_front_matter_without_end_is_none() -> None:
    page = page_of("---\ntitle: 甲\n")
    assert (page.body_start, page.meta) == (0, {})


def test_blocks_in_the_place_of_something_broken_are_hidden() -> None:
    page = page_of(f"//// 情境 | 甲\n{TEACHER}////\n{TEACHER}")
    assert [page.is_hidden(block) for block in page.blocks] == [True, False]


def sound(text: str) -> None:
    """Scanning ends, and every place lies within the page."""
    page, found = scan(text, "docs/a.md")
    lines = text.split("\n")
    for problem in found:
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
    for block in page.blocks:
        assert 0 <= block.start <= block.end < len(lines)
    for first, last, _ in page.broken:
        assert 0 <= first <= last < len(lines)


PIECES = st.sampled_from(
    [
        *(f"/// {name}" for name in BLOCKS),
        *(f"//// {spec.name} | {spec.example}" for spec in BLOCKS.values()),
        *("///", "////", "／／／", "  ///", "\t///", "    ///", "/// 小测：", "/// 小测 ｜ 1.1.1", "/// |", "////////"),
        *(
            "```",
            "````text",
            "```mermaid",
            "~~~",
            "<!--",
            "-->",
            "---",
            "...",
            "{#a}",
            "# 甲 {#a} #",
            "- 项",
            '=== "甲"',
        ),
        *(
            "    数量: 3",
            "    数量：3",
            "数量: 3",
            "背景：甲",
            "判断：a | b",
            "顾客（急）：在",
            "批注：",
            "| a | b |",
            "",
        ),
        *("{", "{#", "`", "　", "\t", "}", "\x00", "\u2028"),
    ]
)


@settings(max_examples=300, deadline=2000)
@given(st.lists(PIECES | st.text(max_size=12), max_size=25).map("\n".join))
def test_any_page_is_scanned(text: str) -> None:
    sound(text.replace("\r", ""))


HOSTILE = {
    "heads": "/// 小测 | 1.1.1\n",
    "unknown heads": "/// x\n",
    "unknown blocks": "/// x\n///\n",
    "nesting": "/// 李老师说\n",
    "closers": "///\n",
    "fences": "```a\n",
    "comments": "<!--\n",
    "open anchors": "{#a",
    "hashes": "#",
    "braces": "# {",
    "spaces": "/// a | ",
    "indent": "     /// 李老师说\n",
    "options": "    a",
    "labels": "差：\n",
    "anchors": "{#a}\n",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("before", ["", "/// 聊天记录\n顾客：在\n", "/// 话术对比 | a\n差：b\n"])
def test_hostile_pages_take_bounded_time(name: str, before: str) -> None:
    text = (before + HOSTILE[name] * MAX_BYTES)[: MAX_BYTES // 10]
    start = time.process_time()
    sound(text)
    assert time.process_time() - start < 10
