"""The terms of the course with their definitions: a glossary to look up, and cards to learn by."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from courseware.model.base import Inline, Key, Model, Text


class Term(Model):
    id: Annotated[Key, Field(description="名词的编号，全课程不重复；学生的复习记录靠它，定了不改")]
    term: Annotated[Text, Field(description="名词本身，卡片的正面")]
    also: Annotated[list[Text], Field(description="别的叫法，也能搜到")] = []
    definition: Annotated[Inline, Field(description="是什么，最多 80 个汉字，卡片的反面")]
    formula: Annotated[Inline | None, Field(description="怎样算；不是指标的不写")] = None
    topic: Annotated[Text, Field(description="在哪个小节讲，如 1.1.2")]
    point: Annotated[Text, Field(description="属于哪个知识点，写课程地图里的 id")]

    @property
    def anchor(self) -> str:
        """Where it stands on the page of the glossary."""
        return f"n-{self.id}"


class TermsFile(Model):
    terms: Annotated[list[Term], Field(min_length=1)]
