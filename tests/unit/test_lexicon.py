"""The lexicon of the course: what it catches, what it must leave alone, and that its entries are in order."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from courseware import PROJECT, engine
from courseware.bank import Course, Reader
from courseware.checks.verdicts import writings
from courseware.citations import Citations
from courseware.inline import fill_facts

DATA = Path(__file__).parents[1] / "data" / "lexicon"
ASKED = {"绝对化用语", "推责与敷衍", "诱导评价", "逼改评价", "站外引流", "医疗功效", "索要隐私", "虚假紧迫", "超权承诺"}


@cache
def course() -> Course:
    return Reader(PROJECT).read()


@cache
def lexicon() -> dict[str, Any]:
    return course().lexicon.spec()


def sentences(name: str) -> list[str]:
    return (DATA / f"{name}.txt").read_text(encoding="utf-8").split("\n")[:-1]


def found(text: str) -> list[tuple[str, str]]:
    return [(result["category"], result["hit"]) for result in engine.judge({}, text, lexicon())["results"]]


@pytest.mark.parametrize("text", sentences("honest"))
def test_what_is_honestly_said_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", sentences("unlawful"))
def test_what_must_not_be_said_is_caught(text: str) -> None:
    assert found(text) != []


def test_there_are_enough_sentences() -> None:
    assert len(sentences("honest")) > 150
    assert len(sentences("unlawful")) > 150


def test_what_to_say_instead_is_itself_in_order() -> None:
    said = [word.say for category in course().lexicon.categories for word in category.words]
    assert [(text, found(text)) for text in said if found(text)] == []


def test_model_replies_and_rules_of_the_shops_are_left_alone() -> None:
    texts = [fill_facts(written.model, course().facts) for written in writings(course())]
    texts += [policy.text for policy in course().shop.policies]
    assert [(text, found(text)) for text in texts if found(text)] == []


def test_good_ways_through_dialogues_are_left_alone() -> None:
    texts = []
    for entry in course().dialogues:
        dialogue = entry.value
        node = dialogue.first
        for key in engine.prove(dialogue.spec())["bestPath"]:
            reply = next((r for r in dialogue.nodes[node].replies if r.key == key), None)
            if reply is None:  # a typed turn
                break
            texts.append(fill_facts(reply.text, course().facts))
            node = reply.next
    assert len(texts) > 40
    assert [(text, found(text)) for text in texts if found(text)] == []


def test_every_category_says_why_by_which_rule_and_from_where() -> None:
    names = [category.id for category in course().lexicon.categories]
    assert len(names) == len(set(names))
    assert set(names) >= ASKED
    for category in course().lexicon.categories:
        assert category.source, category.id
        assert Citations(course().rules).rules_in(category.rule), category.id


def test_no_wording_stands_twice() -> None:
    wordings = [text for c in course().lexicon.categories for word in c.words for text in word.any_of]
    assert sorted(text for text in set(wordings) if wordings.count(text) > 1) == []


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("加我微信", True),
        ("请不要加我微信", False),  # denied
        ("我们不做加我微信这种事", False),  # denied, with a verb between
        ("有人让您加我微信", False),  # told of others
        ("谨防加我微信的骗局", False),
        ("加我微信这种事我们不做", False),  # turned down behind it
        ("加我微信，我们店不做", False),
        ("加我微信，我给您便宜", True),
        ("能不能加我微信", True),  # asks for it
        ("您问的加我微信，平台不允许", False),
        ("能降火吗", True),
        ("能不能降火请问医生", False),  # repeats the customer's question
        ("晒图没有红包", False),  # denied within the gap of a `*`
        ("晒图给您发红包", True),
        ("特价不退", True),  # its own negation
    ],
)
def test_an_offer_is_told_from_a_refusal(text: str, hits: bool) -> None:
    table = {"categories": [{"id": "某类", "words": [{"any_of": ["加我微信|能降火|晒图*红包|特价不退"], "say": ""}]}]}
    assert bool(engine.judge({}, text, table)["results"]) is hits
