"""Checks of the lexicon: every sentence beside an entry is caught, or left alone, as its author says."""

from __future__ import annotations

from collections.abc import Iterator

from courseware.bank import Course, Entry
from courseware.diagnostics import Diagnostic, report
from courseware.model.base import digest
from courseware.model.lexicon import Category, Lexicon, Word


def sentences_are_told_apart(course: Course) -> Iterator[Diagnostic]:
    for entry in course.of_kind("lexicon"):
        for c, category in enumerate(entry.value.categories):
            for w, word in enumerate(category.words):
                at = Entry(word, entry.document, ("categories", c, "words", w))
                yield from _hits(course, at, category)
                yield from _misses(course, at)


def _hits(course: Course, entry: Entry[Word], category: Category) -> Iterator[Diagnostic]:
    alone = Lexicon(categories=[category.model_copy(update={"words": [entry.value]})]).spec()
    mark = digest(alone, 24)
    for place, text in enumerate(entry.value.hits):
        if not course.judgements({}, text, alone, mark)["results"]:
            yield report("L901", entry.at("hits", place), text=text)


def _misses(course: Course, entry: Entry[Word]) -> Iterator[Diagnostic]:
    for place, text in enumerate(entry.value.misses):
        for found in course.judge({}, text)["results"]:
            yield report("L902", entry.at("misses", place), text=text, category=found["category"], hit=found["hit"])
