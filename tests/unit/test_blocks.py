"""The Markdown extension: blocks nested in lists, tabs and other blocks, errors as cards or as an end of the build."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from courseware.blocks import CourseError
from tests.unit.projects import GOOD, copy_of_good

HOSTS_EXTENSIONS = ["attr_list", "md_in_html", "tables", "sane_lists", "pymdownx.superfences", "pymdownx.tabbed"]
SETTINGS = {"pymdownx.tabbed": {"alternate_style": True}}


def convert(root: Path, page: str) -> str:
    """The HTML of one page of the course at `root`, as a host makes it."""
    extensions = [*HOSTS_EXTENSIONS, "courseware.blocks"]
    options = {**SETTINGS, "courseware.blocks": {"root": str(root)}}
    text = (root / "docs" / page).read_text(encoding="utf-8")
    body = text.split("---\n", 2)[2] if text.startswith("---\n") else text
    return Markdown(extensions=extensions, extension_configs=options).convert(body)


def test_a_page_is_found_by_its_text_alone() -> None:
    html = convert(GOOD, "unit1/1-1.md")
    assert "<kefu-quiz" in html
    assert html.count("<kefu-question") >= 12
    assert "///" not in html


def test_unknown_text_is_refused() -> None:
    md = Markdown(extensions=["courseware.blocks"], extension_configs={"courseware.blocks": {"root": str(GOOD)}})
    with pytest.raises(CourseError, match="不是 docs 里的任何一页"):
        md.convert("不是这门课的文字")


def test_an_empty_head_of_a_table_is_no_heading(tmp_path: Path) -> None:
    root = copy_of_good(tmp_path)
    table = "# 表\n\n| | 好 | 差 |\n|---|---|---|\n| 快 | 甲 | 乙 |\n"
    (root / "docs" / "index.md").write_text(table, encoding="utf-8")
    html = convert(root, "index.md")
    assert "<td></td>\n<th>好</th>" in html
    assert '<td data-label="好">甲</td>' in html


def test_cards_stay_out_of_the_table_of_contents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_ON_ERROR", "card")
    root = copy_of_good(tmp_path)
    (root / "docs" / "index.md").write_text("# 标题\n\n价格 {店:P01.没有}。\n", encoding="utf-8")
    md = Markdown(extensions=["toc", "courseware.blocks"], extension_configs={"courseware.blocks": {"root": str(root)}})
    html = md.convert((root / "docs" / "index.md").read_text(encoding="utf-8"))
    assert "K701" in html
    assert [token["name"] for token in md.toc_tokens] == ["标题"]


NESTED = """# 嵌套

- 第一项

    /// 专家提点
    列表里的提点。
    ///

- 第二项

=== "甲"

    /// 李老师说
    页签里的话。
    ///

//// 情境导入 | 一段情境
先是一段话。

/// 聊天记录
顾客：在吗？
客服：在的。
///

最后一段话。
////
"""


def test_blocks_nest_in_lists_tabs_and_blocks(tmp_path: Path) -> None:
    html = convert(copy_of_good(tmp_path, nested=NESTED), "nested.md")
    first, second = html.index("<li>"), html.index("第二项")
    assert first < html.index("列表里的提点") < second
    assert html.index('class="tabbed-content"') < html.index("页签里的话")
    scene = html[html.index("block--scene") :]
    assert scene.index("先是一段话") < scene.index("在吗") < scene.index("最后一段话")
    assert "///" not in html


def test_a_broken_block_ends_the_build(tmp_path: Path) -> None:
    root = copy_of_good(tmp_path, bad="# 坏\n\n/// 小侧 | 1.1.1\n///\n")
    with pytest.raises(CourseError) as error:
        convert(root, "bad.md")
    assert "docs/bad.md:3:5: P601" in str(error.value)


def test_or_stands_on_the_page_as_a_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_ON_ERROR", "card")
    root = copy_of_good(tmp_path, bad="# 坏\n\n前面的话。\n\n/// 小侧 | 1.1.1\n///\n\n后面的话。\n")
    html = convert(root, "bad.md")
    assert "P601" in html
    assert html.index("前面的话") < html.index("P601") < html.index("后面的话")
    assert "///" not in html


def test_a_broken_bank_shows_on_the_pages_that_use_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_ON_ERROR", "card")
    root = copy_of_good(tmp_path)
    bank = root / "quizzes" / "unit1" / "1-1.yaml"
    good = bank.read_text(encoding="utf-8")
    bank.write_text(good.replace("level:", "levle:", 1), encoding="utf-8")
    assert "S202" in convert(root, "unit1/1-1.md")
    assert "S202" not in convert(root, "index.md")
    bank.write_text(good, encoding="utf-8")
    assert "S202" not in convert(root, "unit1/1-1.md")


def test_a_dialogue_whose_customers_cannot_be_read_shows_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_ON_ERROR", "card")
    root = copy_of_good(tmp_path)
    (root / "quizzes" / "shop" / "customers.yaml").write_text("customers: [", encoding="utf-8")
    assert "Y107" in convert(root, "unit1/1-1.md")


def test_the_sprite_holds_only_what_the_page_uses(tmp_path: Path) -> None:
    html = convert(copy_of_good(tmp_path, plain="# 一页\n\n/// 李老师说\n只有她的脸。\n///\n"), "plain.md")
    assert 'id="face-li-back"' in html
    assert 'id="face-lin-back"' not in html


def test_facts_in_full_width_braces_are_told(tmp_path: Path) -> None:
    root = copy_of_good(tmp_path, braces="# 括号\n\n满｛店：政策.包邮门槛｝包邮。\n")
    with pytest.raises(CourseError, match=r"docs/braces\.md:3:2: P605 .*\n.*\{店：政策\.包邮门槛\}"):
        convert(root, "braces.md")
