"""Words that no reply may contain, by category, each with the rule behind it and what to say instead."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import Field

from courseware.model.base import Inline, Key, Model, Text

Sentences = Annotated[list[Text], Field(min_length=1)]


class Word(Model):
    any_of: Annotated[list[Text], Field(min_length=1, description="禁用的说法，可用 * 和 A|B")]
    say: Annotated[Inline, Field(description="可以怎么说")]
    why: Annotated[Inline | None, Field(description="这一条特别要说的理由；和整类一样就不写")] = None
    hits: Annotated[Sentences, Field(description="犯忌的话：检查时每句都要被这一条抓住")]
    misses: Annotated[Sentences, Field(description="很像、却没有问题的话：检查时哪一条也不许抓住")]

    @property
    def wordings(self) -> list[str]:
        """The patterns that can be read as they stand."""
        parts = [part for pattern in self.any_of for part in pattern.split("|")]
        return [part for part in parts if not re.search(r"[*{}]", part)]


class Category(Model):
    id: Key
    about: Annotated[Inline, Field(description="为什么不能说，一两句")]
    rule: Annotated[Text, Field(description="依据的法律或规则")]
    source: Annotated[Text | None, Field(description="出处")] = None
    checked: Annotated[Text, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="核对日期")]
    words: Annotated[list[Word], Field(min_length=1)]

    @property
    def anchor(self) -> str:
        return f"c-{self.id}"

    def word_anchor(self, place: int) -> str:
        """The anchor of the entry at `place` on the page of the lexicon; the script makes the same (elements/try.js)."""
        return f"{self.anchor}-{place + 1}"


class Lexicon(Model):
    categories: list[Category] = []

    @property
    def anchors(self) -> set[str]:
        """Every anchor that the page of the lexicon has."""
        return {c.anchor for c in self.categories} | {
            c.word_anchor(place) for c in self.categories for place in range(len(c.words))
        }

    def spec(self) -> dict[str, Any]:
        """The engine's form: what is looked for, and what to say instead. Short, since every page with exercises fetches it."""
        return {
            "categories": [
                {"id": c.id, "words": [{"any_of": ["|".join(w.any_of)], "say": w.say} for w in c.words]}
                for c in self.categories
            ]
        }
