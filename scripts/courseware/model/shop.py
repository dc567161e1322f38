"""The practice shops as data, and their facts by path (`P03.1.5m.价格`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from courseware.model.base import Inline, Key, Model, Number, Text, plain_number

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_RANGE = re.compile(r"约?(\d+(?:\.\d+)?)[～~-](\d+(?:\.\d+)?)(\D{1,8})")


@dataclass(frozen=True)
class Rival:
    """The same fact of another variant: its number, and what the variant is called."""

    value: Decimal
    words: tuple[str, ...]


@dataclass(frozen=True)
class Fact:
    """One fact: how it reads, its number and unit where it has one, and the whole rule where that says more."""

    text: str
    value: Decimal | None = None
    unit: str = ""
    rule: str = ""
    words: tuple[str, ...] = ()
    """What the variant is called that a price or a stock belongs to."""
    rivals: tuple[Rival, ...] | None = None
    """The other variants of the product, for a price or a stock."""

    def for_engine(self) -> dict[str, Any] | None:
        """What a typed number is compared with: a number, a range (5～7天) or a time of day (16:00); None for words."""
        if self.value is None:
            return _clock(self.text) or _range(self.text)
        found: dict[str, Any] = {"value": plain_number(self.value), "unit": self.unit}
        if self.rivals is not None:
            found["words"] = list(self.words)
            found["others"] = [{"value": plain_number(r.value), "words": list(r.words)} for r in self.rivals]
        return found


def _clock(text: str) -> dict[str, Any] | None:
    match = _CLOCK.fullmatch(text)
    return {"value": int(match[1]) * 60 + int(match[2]), "unit": "时刻"} if match else None


def _range(text: str) -> dict[str, Any] | None:
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    low, high = (plain_number(Decimal(number)) for number in match.groups()[:2])
    return {"value": low, "most": high, "unit": match[3]}


def amount(value: Decimal, unit: str, rule: str = "") -> Fact:
    return Fact(f"{plain_number(value)}{unit}", value, unit, rule)


def fact_anchor(path: str) -> str:
    """Where a fact stands on the page of the practice shops: P03.1.5m.价格 → P03, 政策.包邮门槛 → 政策-包邮门槛."""
    first, *rest = path.split(".", 2)
    return f"{first}-{rest[0]}" if first in ("政策", "店") and rest else first


class Shop(Model):
    id: Key
    name: Text
    trade: Annotated[Text, Field(description="做什么生意")]
    about: Annotated[Inline, Field(description="一两句介绍")]


class Measure(Model):
    value: Number
    unit: Text


class Variant(Model):
    id: Key
    name: Text
    price: Annotated[Number, Field(gt=0, description="元")]
    stock: Annotated[int, Field(ge=0, description="件")]
    size: Text | None = None

    def words(self) -> tuple[str, ...]:
        """What customers and staff call it: its id (1.5m, also 1.5米) and its name. A bare number (37) names no size."""
        names = [self.id, self.id.replace("m", "米"), re.split("[（(]", self.name)[0]]
        return tuple(dict.fromkeys(name for name in names if not name.isdigit()))


class Product(Model):
    id: Key
    shop: Key
    name: Text
    category: Text
    material: Text
    care: Text
    cautions: list[Inline] = []
    specs: dict[Text, Measure | Text] = {}
    variants: Annotated[list[Variant], Field(min_length=1)]

    def facts(self) -> Iterator[tuple[str, Fact]]:
        yield f"{self.id}.名称", Fact(self.name)
        yield f"{self.id}.材质", Fact(self.material)
        yield f"{self.id}.洗护", Fact(self.care)
        for name, spec in self.specs.items():
            yield f"{self.id}.规格.{name}", (amount(spec.value, spec.unit) if isinstance(spec, Measure) else Fact(spec))
        for variant in self.variants:
            yield f"{self.id}.{variant.id}.名称", Fact(variant.name)
            yield f"{self.id}.{variant.id}.价格", self._of_variant(variant, "元", lambda v: v.price)
            yield f"{self.id}.{variant.id}.库存", self._of_variant(variant, "件", lambda v: Decimal(v.stock))
            if variant.size:
                yield f"{self.id}.{variant.id}.尺寸", Fact(variant.size)

    def _of_variant(self, variant: Variant, unit: str, number: Callable[[Variant], Decimal]) -> Fact:
        own = variant.words()
        rivals = tuple(
            Rival(number(v), tuple(word for word in v.words() if word not in own))
            for v in self.variants
            if v != variant
        )
        return replace(amount(number(variant), unit), words=own, rivals=rivals)


class Policy(Model):
    id: Key
    shop: Key
    topic: Text
    value: Number | None = None
    unit: Annotated[str, Field(max_length=10)] = ""
    text: Annotated[Inline, Field(description="整句说明")]

    def fact(self) -> Fact:
        return amount(self.value, self.unit, self.text) if self.value is not None else Fact(self.text, rule=self.text)


class Colleague(Model):
    id: Key
    name: Text
    role: Text
    face: Key
    about: Inline


class Customer(Model):
    id: Key
    name: Text
    face: Key
    about: Inline
    types: Annotated[Inline, Field(description="她怎样打字")]


class OrderLine(Model):
    product: Key
    variant: Key
    count: Annotated[int, Field(ge=1)]


class PlacedOrder(Model):
    id: Key
    shop: Key
    customer: Key
    state: Literal["待付款", "待发货", "已发货", "已签收", "退款中", "已关闭"]
    placed: Annotated[Text, Field(pattern=r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$")]
    items: Annotated[list[OrderLine], Field(min_length=1)]
    paid: Annotated[Number, Field(ge=0, description="实付，元")]
    note: Inline | None = None
    track: list[Inline] = []


class ShopsFile(Model):
    shops: list[Shop]


class ProductsFile(Model):
    products: list[Product]


class PoliciesFile(Model):
    policies: list[Policy]


class StaffFile(Model):
    staff: list[Colleague]


class CustomersFile(Model):
    customers: list[Customer]


class OrdersFile(Model):
    orders: list[PlacedOrder]


@dataclass(frozen=True)
class PracticeShop:
    """Everything in quizzes/shop/."""

    shops: tuple[Shop, ...] = ()
    products: tuple[Product, ...] = ()
    policies: tuple[Policy, ...] = ()
    staff: tuple[Colleague, ...] = ()
    customers: tuple[Customer, ...] = ()
    orders: tuple[PlacedOrder, ...] = ()

    def facts(self) -> dict[str, Fact]:
        """Every fact by its path."""
        table: dict[str, Fact] = {f"店.{s.id}.名称": Fact(s.name) for s in self.shops}
        for product in self.products:
            table.update(product.facts())
        table.update({f"政策.{p.id}": p.fact() for p in self.policies})
        for order in self.orders:
            table[f"{order.id}.状态"] = Fact(order.state)
            table[f"{order.id}.金额"] = amount(order.paid, "元")
        table.update({f"{c.id}.名字": Fact(c.name) for c in self.customers})
        return table
