"""Checks of the practice shops, and that every `{店:…}` anywhere names a fact."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any

from courseware.bank import Course, Entry, may_refer
from courseware.diagnostics import Diagnostic, Place, did_you_mean, report
from courseware.inline import FACT, LINK, link_target, outside_code

_PARTS = ("shops", "products", "policies", "staff", "customers", "orders")


def _items(course: Course, part: str) -> Iterator[tuple[Any, Entry[Any]]]:
    for entry in course.of_kind(part):
        for place, item in enumerate(getattr(entry.value, part)):
            yield item, Entry(item, entry.document, (part, place))


def ids_are_unique(course: Course) -> Iterator[Diagnostic]:
    for part in _PARTS:
        seen: set[str] = set()
        for item, entry in _items(course, part):
            if item.id in seen:
                yield report("K703", entry.at("id"), id=item.id)
            seen.add(item.id)


def references_exist(course: Course) -> Iterator[Diagnostic]:
    shops = [s.id for s in course.shop.shops]
    for part in ("products", "policies", "orders"):
        for item, entry in _items(course, part):
            if item.shop not in shops and course.is_whole("shops"):
                near = did_you_mean(item.shop, shops)
                yield report("D409", entry.at("shop"), what="店铺", id=item.shop, near=near)
    customers = [c.id for c in course.shop.customers]
    for order, entry in _items(course, "orders"):
        if order.customer not in customers and course.is_whole("customers"):
            near = did_you_mean(order.customer, customers)
            yield report("D409", entry.at("customer"), what="顾客", id=order.customer, near=near)
        if course.is_whole("products"):
            yield from _order_lines(course, order, entry)


def _order_lines(course: Course, order: Any, entry: Entry[Any]) -> Iterator[Diagnostic]:
    prices = {(p.id, v.id): v.price for p in course.shop.products for v in p.variants}
    shops = {p.id: p.shop for p in course.shop.products}
    total = 0
    for place, line in enumerate(order.items):
        price = prices.get((line.product, line.variant))
        if price is None:
            what = f"{line.product}.{line.variant}"
            near = did_you_mean(what, [".".join(pair) for pair in prices])
            yield report("K704", entry.at("items", place), order=order.id, what=what, near=near)
            return
        if shops[line.product] != order.shop:
            at = entry.at("items", place, "product")
            yield report("K706", at, order=order.id, shop=order.shop, product=line.product, other=shops[line.product])
        total += price * line.count
    if order.paid > total:
        yield report("K705", entry.at("paid"), order=order.id, paid=order.paid, total=total)


def facts_exist(course: Course) -> Iterator[Diagnostic]:
    """Every fact and every t:/p: link in every text of every file and page."""
    for result in course.files:
        for path, text in result.referring:
            yield from _references(course, text, result.document.place(path))
    for page in course.pages:
        for number, line in enumerate(outside_code(page.text.split("\n")), 1):
            if may_refer(line):
                yield from _references(course, line, Place(page.file, number, 1), in_line=True)


# A fact in full-width braces would stand on the page as it is written.
_FULL_WIDTH = re.compile(r"｛店[:：][^{}｛｝\n]{1,60}[}｝]|\{店[:：][^{}｛｝\n]{1,60}｝")


def _references(course: Course, text: str, place: Place, in_line: bool = False) -> Iterator[Diagnostic]:
    def at(start: int) -> Place:
        return Place(place.file, place.line, start + 1) if in_line else place

    for match in FACT.finditer(text):
        if match["path"] not in course.facts and course.knows_facts:
            yield report("K701", at(match.start()), path=match["path"], near=_near_fact(match["path"], course))
    for match in _FULL_WIDTH.finditer(text):
        wanted = match[0].replace("｛", "{").replace("｝", "}")
        yield report("P605", at(match.start()), found=match[0], wanted=wanted)
    for match in LINK.finditer(text) if course.map else ():
        kind, name = match["kind"], match["name"]
        known = course.topics if kind == "t" else course.points
        if name not in known and link_target(course, kind, name) is None:
            near = did_you_mean(name, known)
            yield report("P621", at(match.start()), target=f"{kind}:{name}", near=near)


def _near_fact(path: str, course: Course) -> str:
    """Facts of the same thing first: of P03.1.5m.价钱 the prices of P03."""
    head = path.split(".")[0]
    same = [p for p in course.facts if p.split(".")[0] == head]
    near = difflib.get_close_matches(path, same or list(course.facts), n=1, cutoff=0.5)
    return f"是不是想写 `{near[0]}`？" if near else did_you_mean(path, same or list(course.facts))
