"""The rules that the course names: laws, regulations, standards, kinds of platform rules and conventions of trade and shop."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from courseware.model.base import Inline, Key, Model, Text

Kind = Literal["法律", "法规规章", "司法解释", "国家标准", "平台规则", "口径与经验"]

About = Literal[
    "说话与宣传",
    "价格与促销",
    "下单与付款",
    "发货与签收",
    "退换与赔付",
    "评价",
    "个人信息与营销",
    "投诉与纠纷",
    "商品与安全",
    "智能客服",
    "带队与用工",
    "开店与单证",
]

Article = Annotated[str, Field(pattern=r"^第[一二三四五六七八九十百千零]+条$", description="条号，如 第二十条")]
Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class RulePoint(Model):
    """What one article, or a few that belong together, ask of the one who answers customers."""

    articles: Annotated[list[Article], Field(description="说的是哪几条；没有条号的不写")] = []
    title: Annotated[Inline, Field(description="一句话说完的要点")]
    about: Annotated[About, Field(description="管哪一类事，用来筛选")]
    words: Annotated[list[Text], Field(description="平时还会怎样说这件事；不显示，只让人找得到")] = []
    says: Annotated[Inline, Field(description="它要求什么，用自己的话写一两句")]
    when: Annotated[Inline, Field(description="什么时候用得上")]
    example: Annotated[Inline, Field(description="练习店铺里的一个例子")]
    topics: Annotated[list[Text], Field(description="在哪几个小节学，如 1.3.3")] = []


class RuleEntry(Model):
    """One law, standard, kind of platform rule, or convention."""

    id: Annotated[Key, Field(description="课文里引用它的名字，也是锚点 #r- 后面的字")]
    name: Annotated[Text | None, Field(description="有空格、斜线、括号的名字写在这里，id 另起一个简单的")] = None
    full: Annotated[Text, Field(description="全称")]
    also: Annotated[list[Text], Field(description="“依据”里还会怎样称呼它")] = []
    kind: Kind
    in_force: Annotated[Date | None, Field(description="现行文本从哪天起施行；拿不准的不写")] = None
    note: Annotated[Inline | None, Field(description="修订、适用范围等要提醒的话")] = None
    source: Annotated[Text, Field(description="出自哪里，谁公布")]
    checked: Annotated[Date, Field(description="核对日期")]
    points: Annotated[list[RulePoint], Field(min_length=1)]

    @property
    def short(self) -> str:
        return self.name or self.id

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys((self.id, self.short, *self.also)))

    @property
    def anchor(self) -> str:
        return f"r-{self.id}"

    @cached_property
    def anchors(self) -> set[str]:
        """Every anchor that the page of the rules has for it."""
        return {self.anchor, *(self.point_anchor(place) for place in range(len(self.points)))}

    @cached_property
    def article_anchors(self) -> dict[str, str]:
        """The anchor at which each article is explained: that of the first point that has it."""
        anchors: dict[str, str] = {}
        for place in range(len(self.points)):
            for article in self.points[place].articles:
                anchors.setdefault(article, self.point_anchor(place))
        return anchors

    def point_anchor(self, place: int) -> str:
        """The anchor of the point at `place`; it stays when points are put before it, if the point names an article."""
        point = self.points[place]
        first = next((a for a in point.articles if all(a not in p.articles for p in self.points[:place])), None)
        return f"{self.anchor}-{first or place + 1}"


class Rulebook(Model):
    rules: list[RuleEntry] = []
