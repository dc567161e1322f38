"""What `serve` shows after a change: what a program that has just begun would show, however much of before it keeps."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from courseware import PROJECT, render, site
from tests.unit.projects import copy_of_good
from tests.unit.test_blocks import convert

LIBRARY = """# 资料

/// 店铺资料
///

/// 禁语词典
///

/// 规则速查
///

/// 名词表
///

/// 规则更新
///

/// 纠偏 | 编一条评价
    依据: 网络交易监督管理办法第十四条
    核对: 2026-11-22
旧做法：自己写好评，再说满{店:政策.包邮门槛}包邮。
为什么不行：这是编造评价。
现在这样做：请顾客写。
///

/// 试一句 | 林阿姨（着急）
    去练: 1.1-包邮
在吗？满多少包邮？
回复：满了就包。
反应：失望 | 那到底是多少？
为什么：没有给数。
回复：满{店:政策.包邮门槛}包邮，见 [1.1.1](t:1.1.1)。
反应：高兴 | 好，我再挑一件。
为什么：先给数。
///

/// 学习报告
///
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A served course with templates of its own, whose every page has been shown once."""
    monkeypatch.setenv("COURSE_ON_ERROR", "card")
    monkeypatch.setattr(site, "_readers", {})
    root = copy_of_good(tmp_path, practice__library=LIBRARY)
    shutil.copytree(PROJECT / "macros", root / "macros")
    assert not any('class="problems"' in html for html in shown(root).values())
    return root


def shown(root: Path) -> dict[str, str]:
    """Every page as the running program shows it."""
    docs = root / "docs"
    return {p.relative_to(docs).as_posix(): convert(root, p.relative_to(docs).as_posix()) for p in docs.rglob("*.md")}


def shown_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Every page as a program that has just begun shows it."""
    shutil.rmtree(root / ".course")
    render.templates.cache_clear()
    monkeypatch.setattr(site, "_readers", {})
    return shown(root)


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new), encoding="utf-8")

    return change


def renamed(file: str, to: str) -> Callable[[Path], None]:
    return lambda root: (root / file).rename(root / to) and None


def deleted(file: str) -> Callable[[Path], None]:
    return lambda root: (root / file).unlink()


BANK, TALK = "quizzes/unit1/1-1.yaml", "quizzes/dialogues/unit1/1.1-包邮.yaml"

CHANGES = {
    "question": (replaced(BANK, "网店客服靠什么成交？", "靠什么成交呢？"), "unit1/1-1.md", "靠什么成交呢？"),
    "new rev of a question": (replaced(BANK, "answer: 错", "answer: 对"), "index.md", "rev"),
    "template": (replaced("macros/quiz.html.j2", "<kefu-quiz", "<kefu-quiz data-new"), "unit1/1-1.md", "data-new"),
    "template of a block": (replaced("macros/block/goals.html.j2", "<", "<i></i><", ), "unit1/1-1.md", "<i></i>"),
    "pictures": (replaced("macros/art/_art.html.j2", "<svg", "<svg data-new"), "unit1/1-1.md", "<svg data-new"),
    "sprite": (replaced("macros/art/sprite.svg", "<symbol", "<symbol data-new"), "unit1/1-1.md", "<symbol data-new"),
    "fact": (replaced("quizzes/shop/policies.yaml", "value: 49", "value: 59"), "unit1/1-1.md", "59元"),
    "fact in a block": (replaced("quizzes/shop/policies.yaml", "value: 49", "value: 59"), "practice/library.md", "59元"),
    "customer": (replaced("quizzes/shop/customers.yaml", "林阿姨", "林婆婆"), "unit1/1-1.md", "林婆婆"),
    "term": (replaced("quizzes/terms.yaml", "高频咨询", "常见咨询"), "practice/library.md", "常见咨询"),
    "rule": (replaced("quizzes/rules.yaml", "不编造评价", "评价不编造"), "practice/library.md", "评价不编造"),
    "name of a rule": (replaced("quizzes/rules.yaml", "full: 网络交易监督管理办法", "full: 别的办法"), "practice/library.md", "别的办法"),
    "word": (replaced("quizzes/lexicon.yaml", "说清具体好在哪里。", "说清好处。"), "practice/library.md", "说清好处。"),
    "dialogue": (replaced(TALK, "title: ", "title: 新的"), "practice/workbench.md", "新的"),
    "dialogue of a block": (replaced(TALK, "title: ", "title: 新的"), "practice/library.md", "新的"),
    "face of a customer": (replaced("quizzes/shop/customers.yaml", "face: zhao", "face: wang"), "practice/library.md", "wang"),
    "block": (replaced("docs/practice/library.md", "请顾客写。", "请顾客照实写。"), "practice/library.md", "请顾客照实写。"),
    "option of a block": (replaced("docs/practice/library.md", "核对: 2026-11-22", "核对: 2026-11-21"), "practice/library.md", "2026-11-21"),
    "article of a rule": (replaced("quizzes/rules.yaml", "[第十四条]", "[第十五条]"), "practice/library.md", "第十五条"),
    "map": (replaced("quizzes/course.yaml", "short: 入门", "short: 起步"), "index.md", "起步"),
    "page": (replaced("docs/unit1/1-1.md", "客服靠打字成交。", "客服打字。"), "unit1/1-1.md", "客服打字。"),
    "mistake": (replaced(BANK, "level: 识记", "level: 背诵"), "unit1/1-1.md", "S203"),
    "fact that is gone": (replaced("quizzes/shop/policies.yaml", "id: 包邮门槛", "id: 门槛"), "unit1/1-1.md", "K701"),
    "renamed bank": (renamed(BANK, "quizzes/unit1/1-2.yaml"), "unit1/1-1.md", "网店客服靠什么成交？"),
    "renamed page": (renamed("docs/unit1/1-1.md", "docs/unit1/1-one.md"), "unit1/1-one.md", "客服靠打字成交"),
    "deleted page": (deleted("docs/practice/library.md"), "unit1/1-1.md", "网店客服靠什么成交？"),
    "deleted dialogue": (deleted(TALK), "unit1/1-1.md", "problems"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_shown_and_nothing_from_before(root: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    change, page, sign = CHANGES[name]
    change(root)
    pages = shown(root)
    assert sign in pages[page]
    assert pages == shown_anew(root, monkeypatch)


def test_a_mended_mistake_leaves_no_card(root: Path) -> None:
    before = shown(root)
    good = (root / BANK).read_text(encoding="utf-8")
    replaced(BANK, "level: 识记", "level: 背诵")(root)
    assert shown(root) != before
    (root / BANK).write_text(good, encoding="utf-8")
    assert shown(root) == before
