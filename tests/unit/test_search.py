"""The search index of a build: sections of a page, entries kept between builds, the format of Material's plugin."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jieba
import pytest
from material.plugins.search import plugin as material

from courseware.pages import Page, scan
from courseware.search import KEPT, SearchIndex, plugin_options, sections

PAGE = """<h1 id="a">接待 <code>前</code></h1>
<p>先看订单 &amp; 聊天记录，<em>再</em>开口。</p>
<h2 id="t1-1-1">问候<a class="headerlink" href="#t1-1-1">¶</a></h2>
<ul>
<li>您好</li>
<li>在的<br>亲</li>
</ul>
<div class="block"><h3 id="p-慢">慢</h3><p>回得慢</p></div>
<p>还是问候</p>
<pre><code>一
  二
</code></pre>
"""


def found(html: str) -> list[tuple[str, str, str]]:
    return [(s.anchor, s.title, s.text) for s in sections(html)]


def test_sections_of_a_page() -> None:
    assert found(PAGE) == [
        ("", "接待 <code>前</code>", "<p>先看订单 &amp; 聊天记录，再开口。</p>"),
        (
            "#t1-1-1",
            "问候",
            "<ul> <li>您好</li> <li>在的亲</li> </ul> <p>还是问候</p> <pre><code>一\n  二\n</code></pre>",
        ),
        ("#p-慢", "慢", "<p>回得慢</p>"),
    ]


def test_what_is_hidden_is_left_out_to_its_own_end() -> None:
    quiz = '<div data-search-exclude><h3 id="quiz">小测</h3><div><p>题</p></div><p>答案</p></div>'
    assert found(f'<h2 id="a">一</h2><p>前</p>{quiz}<script>x</script><p>后</p>') == [
        ("#a", "一", "<p>前</p><p>后</p>")
    ]


def test_a_hidden_heading_hides_its_section() -> None:
    html = '<h1 id="a">一</h1><p>甲</p><h2 id="b" data-search-exclude>二</h2><p>乙</p><h2 id="c">三</h2><p>丙</p>'
    assert found(html) == [("", "一", "<p>甲</p>"), ("#c", "三", "<p>丙</p>")]


def test_text_before_the_first_heading_and_elements_left_open() -> None:
    assert found('<div><p>前</div><p></p><h1 id="a">一</h1>') == [("", "", "<p>前</p>"), ("#a", "一", "")]


class Project:
    """A project with one page, built again and again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "words.txt").write_text("聊天记录\n", encoding="utf-8")
        config = "plugins:\n- search:\n    enabled: !ENV [X, true]\n    lang: zh\n    jieba_dict_user: words.txt\n- offline\n"
        (root / "mkdocs.yml").write_text(config, encoding="utf-8")

    def index(self, html: str = PAGE, page: Page | None = None) -> list[dict[str, Any]]:
        index = SearchIndex(self.root)
        index.add(page or Page("docs/unit1/1-1.md", "unit1/1-1.md"), "接待")  # a heading, as the contents take it
        index.add(page or Page("docs/unit1/1-1.md", "unit1/1-1.md"), html)
        index.write(self.root / "site")
        written = (self.root / "site" / "search" / "search_index.json").read_text(encoding="utf-8")
        assert (self.root / "site" / "search" / "search_index.js").read_text(
            encoding="utf-8"
        ) == f"var __index = {written}"
        docs: list[dict[str, Any]] = json.loads(written)["docs"]
        return docs


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture
def cuts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whatever is cut into words, in turn."""
    done: list[str] = []
    real = jieba.Tokenizer.cut
    monkeypatch.setattr(
        jieba.Tokenizer, "cut", lambda self, text, **options: done.append(text) or real(self, text, **options)
    )
    return done


def test_the_entries_are_those_of_the_plugin(project: Project) -> None:
    jieba.load_userdict(str(project.root / "words.txt"))
    theirs = material.SearchIndex()
    theirs.add_entry_from_context(SimpleNamespace(content=PAGE, meta={}, toc=[], url="unit1/1-1.html", title="接待"))
    assert project.index() == theirs.entries
    assert "\u200b聊天记录\u200b" in theirs.entries[0]["text"]


def test_a_page_that_did_not_change_is_not_cut_again(project: Project, cuts: list[str]) -> None:
    first = project.index(PAGE + "<!--kefu:111111111111111111111111-->")
    assert cuts
    cuts.clear()
    assert project.index(PAGE + "<!--kefu:222222222222222222222222-->") == first
    assert cuts == []


def test_a_page_that_changed_is_cut_again_and_forgotten(project: Project, cuts: list[str]) -> None:
    project.index()
    cuts.clear()
    assert "改过" in project.index(PAGE.replace("先看", "改过"))[0]["text"].replace("\u200b", "")
    assert cuts
    assert len(json.loads((project.root / KEPT).read_text(encoding="utf-8"))) == 1


def test_other_words_cut_every_page_again(project: Project, cuts: list[str]) -> None:
    project.index()
    cuts.clear()
    (project.root / "words.txt").write_text("先看订单\n", encoding="utf-8")
    assert "先看订单" in project.index()[0]["text"]
    assert cuts


def test_a_kept_file_that_is_damaged_is_made_anew(project: Project) -> None:
    first = project.index()
    (project.root / KEPT).write_text("{", encoding="utf-8")
    assert project.index() == first


def test_front_matter_hides_and_weighs_a_page(project: Project) -> None:
    hidden, _ = scan("---\ntitle: 甲\nsearch:\n  exclude: true\n---\n# 甲\n", "docs/a.md")
    weighed, _ = scan("---\ntitle: 乙\nsearch:\n  boost: 2\n---\n# 乙\n", "docs/b.md")
    assert project.index("<p>a</p>", hidden) == []
    assert project.index("<p>a</p>", weighed) == [{"location": "b.html", "title": "乙", "text": "<p>a</p>", "boost": 2}]


def test_a_site_without_the_plugin_has_no_index(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins:\n- offline\n", encoding="utf-8")
    assert plugin_options(tmp_path) is None
    SearchIndex(tmp_path).write(tmp_path)
    assert not (tmp_path / "search").exists()
