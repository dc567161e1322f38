"""The generated scripts with the course's questions: what they hold, and that no author's text gets out of them."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from courseware import vocabulary
from courseware.assets import GENERATED, generate
from courseware.decks import script_name, scripts
from courseware.site import Site, SiteReader
from tests.unit.projects import copy_of_good
from tests.unit.test_workbench import change, run

BANK = "quizzes/unit1/1-1.yaml"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course with a page that shows questions of the whole course."""
    spec = dataclasses.replace(vocabulary.BLOCKS["客服工作台"], deck=True)
    monkeypatch.setitem(vocabulary.BLOCKS, "客服工作台", spec)
    root = copy_of_good(tmp_path)
    page = root / "docs" / "practice" / "workbench.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("# 客服工作台\n\n/// 客服工作台\n///\n", encoding="utf-8")
    return root


def site_of(root: Path) -> Site:
    return SiteReader(root).current()


def test_every_question_has_a_place_in_the_index_and_a_card(root: Path) -> None:
    site = site_of(root)
    found = dict(scripts(site))
    index = run(found["bank-index"])["bankIndex"]
    assert [q["id"] for q in index["questions"]] == [e.value.id for e in site.course.questions]
    for question in index["questions"]:
        cards = run(found[question["file"]])["bankCards"]
        assert f'data-id="{question["id"]}"' in cards[question["id"]]


def test_the_index_tells_what_a_question_is_about(root: Path) -> None:
    index = run(dict(scripts(site_of(root)))["bank-index"])["bankIndex"]
    first = index["questions"][0]
    assert first["unit"] == "1"
    assert first["section"] == "1.1"
    assert first["topic"] in index["topics"]
    assert index["topics"][first["topic"]]["url"].startswith("../unit1/1-1.html#t1-1-")
    assert index["points"][first["point"]]["topic"] == first["topic"]
    assert index["parts"].startswith("<template>")


def test_who_marks_a_question_is_told(root: Path) -> None:
    index = run(dict(scripts(site_of(root)))["bank-index"])["bankIndex"]
    by_type = {q["type"]: q["self"] for q in index["questions"]}
    assert by_type["short"] is True
    assert by_type["single"] is False


def test_a_changed_question_changes_only_its_bank(root: Path) -> None:
    before = dict(scripts(site_of(root)))
    text = (root / BANK).read_text(encoding="utf-8")
    stem = next(line for line in text.splitlines() if line.strip().startswith("explanation:"))
    change(root, BANK, stem, stem + "再想想。")
    after = dict(scripts(site_of(root)))
    assert {name for name in after if after[name] != before[name]} == {script_name(BANK)}


def test_no_page_no_scripts(tmp_path: Path) -> None:
    assert not list(scripts(site_of(copy_of_good(tmp_path))))


def test_the_script_of_a_bank_that_is_gone_is_deleted(root: Path) -> None:
    for kind in ("css", "js"):
        (root / "docs" / "assets" / kind).mkdir(parents=True, exist_ok=True)
        (root / "docs" / "assets" / kind / "manifest.json").write_text("{}", encoding="utf-8")
    old = root / GENERATED / f"{script_name('quizzes/unit9/9-9.yaml')}.js"
    old.parent.mkdir(parents=True, exist_ok=True)
    old.write_text("", encoding="utf-8")
    generate(site_of(root))
    assert not old.exists()
    assert (root / GENERATED / "bank-index.js").exists()


def test_terms_stand_in_the_order_of_the_map_with_their_place(root: Path) -> None:
    terms = run(dict(scripts(site_of(root)))["bank-terms"])["bankTerms"]
    assert [term["id"] for term in terms] == ["term#首响", "term#重复"]
    assert terms[0]["definition"] == "从顾客第一句话到客服<strong>第一次</strong>人工回复，隔了多久。"
    assert terms[0]["url"] == "../unit1/1-1.html#p-语言性"
    assert terms[1]["formula"] == ""


def test_the_index_tells_which_replies_give_nothing_away(root: Path) -> None:
    index = run(dict(scripts(site_of(root)))["bank-index"])["bankIndex"]
    towel = next(d for d in index["dialogues"] if d["id"] == "1.1-毛巾")
    assert towel["kept"] == {"开场": ["a"]}
    assert towel["script"].startswith("talk-")
