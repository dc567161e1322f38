"""Words that no reply may contain, by category, each with the rule behind it and what to say instead."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from courseware.model.base import Inline, Key, Model, Text


class Word(Model):
    any_of: Annotated[list[Text], Field(min_length=1, description="禁用的说法，可用 * 和 A|B")]
    say: Annotated[Inline, Field(description="可以怎么说")]


class Category(Model):
    id: Key
    rule: Annotated[Text, Field(description="依据的法律或规则")]
    source: Annotated[Text | None, Field(description="出处")] = None
    checked: Annotated[Text, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="核对日期")]
    words: Annotated[list[Word], Field(min_length=1)]


class Lexicon(Model):
    categories: list[Category] = []

    def spec(self) -> dict[str, Any]:
        """The engine's form: what is looked for, and what to say instead."""
        return {
            "categories": [
                {"id": c.id, "words": [{"any_of": w.any_of, "say": w.say} for w in c.words]} for c in self.categories
            ]
        }
