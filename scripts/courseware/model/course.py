"""The course map: units, sections, topics, knowledge points, and where their pages are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from courseware.model.base import Key, Model, Text


class Point(Model):
    id: Annotated[Key, Field(description="知识点的 id，页面上的锚点是 #p-加它")]
    name: Text


class Topic(Model):
    id: Text
    title: Text
    points: list[Point] = []

    @property
    def anchor(self) -> str:
        return "t" + self.id.replace(".", "-")


class Section(Model):
    id: Text
    title: Text
    page: Annotated[Text | None, Field(description="docs 下的页面；不写就是预告")] = None
    topics: Annotated[list[Topic], Field(min_length=1)]


class Unit(Model):
    id: Text
    title: Text
    short: Annotated[Text, Field(description="导航里的短名")]
    sign: Annotated[Text, Field(description="店招上的字")]
    hue: Annotated[int, Field(ge=1, le=7, description="颜色 1…7")]
    hours: Annotated[int | None, Field(description="学时")] = None
    page: Text | None = None
    exercises: Annotated[Text | None, Field(description="docs 下放课后习题的页面")] = None
    sections: Annotated[list[Section], Field(min_length=1)]

    @property
    def pages(self) -> list[str]:
        """docs paths of the unit's pages that are written."""
        paths = [self.page, *(section.page for section in self.sections), self.exercises]
        return [path for path in paths if path]


class CourseMap(Model):
    id: Annotated[Key, Field(description="课程代号，学习记录存在它名下")]
    title: Text
    units: Annotated[list[Unit], Field(min_length=1)]

    def sections(self) -> Iterator[tuple[Unit, Section]]:
        for unit in self.units:
            for section in unit.sections:
                yield unit, section

    def topics(self) -> Iterator[tuple[Unit, Section, Topic]]:
        for unit, section in self.sections():
            for topic in section.topics:
                yield unit, section, topic
