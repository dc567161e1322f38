"""Checks of the lexicon: every sentence beside an entry is caught, or left alone, as its author says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from courseware.bank import Course, Entry
from courseware.diagnostics import Diagnostic, report
from courseware.engine import judge
from courseware.model.lexicon import Category, Lexicon, Word


def sentences_are_told_apart(course: Course) -> Iterator[Diagnostic]:
    for entry in course.of_kind("lexicon"):
        whole = entry.value.spec()
        for c, category in enumerate(entry.value.categories):
            for w, word in enumerate(category.words):
                at = Entry(word, entry.document, ("categories", c, "words", w))
                yield from _hits(at, category)
                yield from _misses(at, whole)


def _hits(entry: Entry[Word], category: Category) -> Iterator[Diagnostic]:
    alone = Lexicon(categories=[category.model_copy(update={"words": [entry.value]})]).spec()
    for place, text in enumerate(entry.value.hits):
        if not caught(text, alone):
            yield report("L901", entry.at("hits", place), text=text)


def _misses(entry: Entry[Word], whole: dict[str, Any]) -> Iterator[Diagnostic]:
    for place, text in enumerate(entry.value.misses):
        for found in caught(text, whole):
            yield report("L902", entry.at("misses", place), text=text, category=found["category"], hit=found["hit"])


def caught(text: str, lexicon: dict[str, Any]) -> list[dict[str, Any]]:
    """What the lexicon holds against a sentence."""
    found: list[dict[str, Any]] = judge({}, text, lexicon)["results"]
    return found
