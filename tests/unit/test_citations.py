"""Where texts name rules: names and articles become links, and nothing else does; the cards of the course on one page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markupsafe import Markup

from courseware.bank import Reader
from courseware.checks import check
from courseware.citations import Citations
from courseware.render import first_sentence
from tests.unit.projects import copy_of_good, good
from tests.unit.test_blocks import convert
from tests.unit.test_blocks_golden import macros
from tests.unit.test_templates import Elements, compare

CARD = """
/// 纠偏 | 好评返现
    依据: 广告法第九条、第二十八条；{basis}
    核对: 2026-11-22
旧做法：好评**返两元**，“晒图再返。”第二句。
为什么不行：这是买来的评价。
现在这样做：满{{店:政策.包邮门槛}}也不返！第二句。
///
"""
RULES = "# 规则\n\n/// 规则速查\n///\n"
UPDATES = "# 更新\n\n/// 规则更新\n///\n"


def links(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<a href="([^"]*)">(.*?)</a>', html)


def cited(html: str) -> list[tuple[str, str]]:
    return links(Citations(good().rules).linked(Markup(html), "r.html"))


def test_names_and_articles_become_links() -> None:
    assert cited("《广告法》第九条、第四条、第五条，<b>GB 18401</b>") == [
        ("r.html#r-广告法-第九条", "《广告法》第九条"),
        ("r.html#r-广告法-第四条", "第四条"),
        ("r.html#r-GB-18401", "GB 18401"),
    ]


def test_an_edition_may_stand_between_name_and_article() -> None:
    assert cited("广告法（2021 年修正）第四条")[0][1] == "广告法（2021 年修正）第四条"


def test_the_longest_name_is_meant() -> None:
    assert cited("广告法实施细则第四条") == [("r.html#r-店里的规定", "广告法实施细则第四条")]


@pytest.mark.parametrize(
    "html", ["第四条", '<a href="x">广告法</a>', "广告发第九条", '<b title="广告法">无</b>', "&lt;a&gt;"]
)
def test_what_names_no_rule_stays(html: str) -> None:
    assert Citations(good().rules).linked(Markup(html), "r.html") == html


def test_without_rules_nothing_is_linked() -> None:
    assert Citations([]).linked(Markup("广告法第九条"), "r.html") == "广告法第九条"
    assert Citations([]).rules_in("广告法第九条") == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("一句。两句。", "一句。"),
        ("没有句号", "没有句号"),
        ("他说：“好。”就走。", "他说：“好。”"),
        ("问吗？答。", "问吗？"),
        ("群发：“好用吗？回来领券！”再发。", "群发：“好用吗？回来领券！”"),
        ("没有收住的“引号。后面", "没有收住的“引号。后面"),
        ("", ""),
    ],
)
def test_first_sentence(text: str, sentence: str) -> None:
    assert first_sentence(Markup(text)) == sentence


def root_with_pages(folder: Path) -> Path:
    root = copy_of_good(folder, rules=RULES, updates=UPDATES)
    macros(root)
    (root / "macros" / "art" / "sprite.svg").write_text("<svg></svg>", encoding="utf-8")
    page = root / "docs" / "unit1" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + CARD.format(basis="店规"), encoding="utf-8")
    (root / "docs" / "teacher.md").write_text(f"# 样子\n{CARD.format(basis='店规')}", encoding="utf-8")
    return root


def test_a_card_links_to_the_page_of_the_rules(tmp_path: Path) -> None:
    root = root_with_pages(tmp_path)
    assert check(Reader(root).read()) == []
    assert links(convert(root, "unit1/index.md"))[-3:] == [
        ("../rules.html#r-广告法-第九条", "广告法第九条"),
        ("../rules.html#r-广告法-第四条", "第二十八条"),
        ("../rules.html#r-店里的规定", "店规"),
    ]


def test_every_link_of_a_card_leads_to_an_anchor(tmp_path: Path) -> None:
    root = root_with_pages(tmp_path)
    ids = {attrs.get("id") for _, attrs in Elements(convert(root, "rules.md")).tags}
    found = [url.split("#")[1] for url, _ in links(convert(root, "unit1/index.md")) if "rules.html" in url]
    assert len(found) == 3
    assert set(found) <= ids


def test_authors_may_link_to_a_rule(tmp_path: Path) -> None:
    root = root_with_pages(tmp_path)
    text = "# 链接\n\n[法](rules.md#r-广告法) [条](rules.md#r-广告法-第四条) [规](rules.md#r-店里的规定-1) {}\n"
    (root / "docs" / "links.md").write_text(text.format(""), encoding="utf-8")
    assert check(Reader(root).read()) == []
    (root / "docs" / "links.md").write_text(text.format("[错](rules.md#r-广告法-第五条)"), encoding="utf-8")
    assert [problem.code for problem in check(Reader(root).read())] == ["P621"]


def test_without_a_page_of_rules_a_card_is_plain(tmp_path: Path) -> None:
    root = root_with_pages(tmp_path)
    (root / "docs" / "rules.md").unlink()
    assert check(Reader(root).read()) == []
    assert "依据：广告法第九条、第二十八条；店规" in convert(root, "unit1/index.md")


def test_updates_gather_the_cards_of_units(tmp_path: Path) -> None:
    root = root_with_pages(tmp_path)
    html = convert(root, "updates.md")
    assert html.count('class="update"') == 1  # not the card in the teacher's guide
    (url,) = [url for url, words in links(html) if words == "好评返现"]
    page, anchor = url.split("#")
    assert page == "unit1/index.html"
    assert f'id="{anchor}"' in convert(root, "unit1/index.md")
    compare("block-rule_updates", html)


def test_updates_without_cards(tmp_path: Path) -> None:
    assert "还没有纠偏卡" in convert(copy_of_good(tmp_path, updates=UPDATES), "updates.md")
