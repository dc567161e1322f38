"""Author texts become sanitised HTML; facts and course links resolve from the page they stand on."""

from __future__ import annotations

from decimal import Decimal

import pytest

from courseware.inline import fill_facts, page_url, relative_url
from courseware.model.shop import Fact, amount
from tests.unit.projects import texts_on


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("满 49 元包邮", "满 49 元包邮"),
        ("**先**安抚，*再*解释", "<strong>先</strong>安抚，<em>再</em>解释"),
        ("a < b && c", "a &lt; b &amp;&amp; c"),
        ("1. 不是列表", "1. 不是列表"),
        ("- 不是列表", "- 不是列表"),
        ("# 不是标题", "# 不是标题"),
        ("<script>alert(1)</script>好", "好"),
        ("<img src=x onerror=alert(1)>好", "好"),
        ('<b onclick="x()">好</b>', "<b>好</b>"),
        ("[点](javascript:alert(1))", '<a rel="noopener noreferrer">点</a>'),
        ("[点](data:text/html,x)", '<a rel="noopener noreferrer">点</a>'),
        ("[页](../about.md#p)", '<a href="../about.html#p" rel="noopener noreferrer">页</a>'),
        ("&#2;wzxhzdk:0&#3;好", "wzxhzdk:0好"),
    ],
)
def test_inline(text: str, html: str) -> None:
    assert texts_on("unit1/1-1.md").inline(text) == html


def test_block_keeps_lists_and_tables() -> None:
    html = texts_on("index.md").block("- 一\n- 二\n\n|甲|乙|\n|-|-|\n|1|2|")
    assert "<li>一</li>" in html
    assert "<td>1</td>" in html


@pytest.mark.parametrize(
    ("page", "href"),
    [
        ("unit1/1-1.md", "1-1.html#t1-1-1"),
        ("index.md", "unit1/1-1.html#t1-1-1"),
        ("a/b/c.md", "../../unit1/1-1.html#t1-1-1"),
    ],
)
def test_topic_links_are_relative_to_the_page(page: str, href: str) -> None:
    assert f'href="{href}"' in texts_on(page).inline("见 [1.1.1](t:1.1.1)")


def test_a_link_to_nowhere_keeps_its_words() -> None:
    assert texts_on("index.md").inline("见 [9.9.9](t:9.9.9)") == '见 <a rel="noopener noreferrer">9.9.9</a>'


def test_facts() -> None:
    facts = {"政策.包邮门槛": amount(Decimal("49"), "元"), "P.名称": Fact("青竹")}
    assert fill_facts("满{店:政策.包邮门槛}包邮，{店：P.名称}", facts) == "满49元包邮，青竹"
    assert fill_facts("{店:没有}", facts) == "{店:没有}"


def test_urls_need_no_server() -> None:
    assert page_url("unit1/1-1.md") == "unit1/1-1.html"
    assert relative_url("assets/a.png", "unit1/1-1.md") == "../assets/a.png"
    assert relative_url("#here", "unit1/1-1.md") == "#here"
