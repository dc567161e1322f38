"""Checks of what a dialogue has besides its graph: values and conditions, patience, typed turns, the flag, colleagues.

`notation` finds what would make a proof meaningless; see checks/dialogues.py for what is proved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from courseware.bank import Course, Entry
from courseware.diagnostics import Diagnostic, did_you_mean, report
from courseware.model.dialogues import GAUGES, OUTCOMES, Dialogue, Write
from courseware.model.values import OPERATORS, Value, change, condition
from courseware.source import PathKey

Talk = Entry[Dialogue]

_OPERATOR = re.compile(r"^[<>=!≥≤≠＜＞＝！~]*")


def notation(entry: Talk) -> Iterator[Diagnostic]:
    """Values, conditions and changes that say nothing the engine could go by."""
    broken = dict(_values(entry))
    yield from broken.values()
    for path, name, text in _conditions(entry.value):
        if name not in broken:
            yield from _condition(entry, path, name, text)
    for path, name, text in _changes(entry.value):
        if name not in broken:
            yield from _change(entry, path, name, text)
    for name, node in entry.value.nodes.items():
        keys = [reply.key for reply in node.replies]
        for place, key in enumerate(keys):
            if key in keys[:place]:
                yield report("D440", entry.at("nodes", name, "replies", place), name=name, key=key)
        for key in ("好", "差") if node.write else ():
            if node.write and key not in node.write.outcomes:
                yield report("D433", entry.at("nodes", name, "write", "outcomes"), name=name, key=key)


def _values(entry: Talk) -> Iterator[tuple[str, Diagnostic]]:
    """What is wrong with a value itself, by its name."""
    for name, value in entry.value.values.items():
        at = entry.document.key_place(("values", name))
        is_number = value.from_ is not None and value.to is not None
        if name in GAUGES:
            yield name, report("D416", at, name=name)
        elif is_number == (value.one_of is not None) or (value.one_of and (value.from_, value.to) != (None, None)):
            yield name, report("D414", at, name=name)
        elif wrong := _wrong_range(value):
            yield name, report("D415", entry.at("values", name), name=name, what=wrong)


def _wrong_range(value: Value) -> str:
    """What is wrong with a value's range or its start, in words; else empty."""
    if value.one_of is not None:
        twice = next((word for place, word in enumerate(value.one_of) if word in value.one_of[:place]), None)
        if twice:
            return f"“{twice}”写了两次"
        odd = next(
            (word for word in value.one_of if condition(word) != ("=", word) or change(word) != ("=", word)), None
        )
        if odd:
            return f"one_of 里的“{odd}”不是词，数要写 from 和 to"
        return "" if value.first in value.one_of else f"start 写的“{value.start}”不在 one_of 里"
    low, high = value.from_ or 0, value.to or 0
    if low >= high:
        return f"from 是 {low}，to 是 {high}，to 要比 from 大"
    known = isinstance(value.first, int) and low <= value.first <= high
    return "" if known else f"start 写的“{value.start}”不在 {low} 到 {high} 之间"


def _conditions(d: Dialogue) -> Iterator[tuple[PathKey, str, str]]:
    """Every condition: where it stands, of what, and what it says."""
    for node_name, node in d.nodes.items():
        whens: list[tuple[PathKey, dict[str, str]]] = [
            (("variants", place, "when"), variant.when) for place, variant in enumerate(node.variants)
        ]
        whens += [(("replies", place, "when"), reply.when or {}) for place, reply in enumerate(node.replies)]
        for path, _, step in node.steps:
            whens += [((*path, "branch", place, "when"), branch.when) for place, branch in enumerate(step.branch)]
        for path, when in whens:
            for name, text in when.items():
                yield ("nodes", node_name, *path, name), name, text


def _changes(d: Dialogue) -> Iterator[tuple[PathKey, str, str]]:
    """Every change of a value: where it stands, of what, and how."""
    changes = [
        (("nodes", name, *path, "set"), step.set) for name, node in d.nodes.items() for path, _, step in node.steps
    ]
    if d.patience:
        changes.append((("patience", "set"), d.patience.set))
    for path, given in changes:
        for name, text in given.items():
            yield (*path, name), name, text


def _condition(entry: Talk, path: PathKey, name: str, text: str) -> Iterator[Diagnostic]:
    value = entry.value.values.get(name)
    operator, wanted = condition(text)
    if value is None and name not in GAUGES:
        near = did_you_mean(name, [*entry.value.values, *GAUGES])
        yield report("D413", entry.document.key_place(path), name=name, near=near)
    elif _OPERATOR.match(text)[0] not in ("", *OPERATORS):  # type: ignore[index]  # it matches every text
        yield report("D417", entry.at(*path), name=name, text=text)
    elif value is not None and value.one_of is not None:
        if operator not in ("=", "!="):
            yield report("D418", entry.at(*path), name=name, text=text)
        elif str(wanted) not in value.one_of:
            yield report("D419", entry.at(*path), name=name, value=wanted, near=did_you_mean(str(wanted), value.one_of))
    elif not isinstance(wanted, int):
        yield report("D417", entry.at(*path), name=name, text=text)
    else:
        yield from _in_range(entry, path, name, wanted)


def _change(entry: Talk, path: PathKey, name: str, text: str) -> Iterator[Diagnostic]:
    value = entry.value.values.get(name)
    how, wanted = change(text)
    if name in GAUGES:
        yield report("D420", entry.document.key_place(path), name=name)
    elif value is None:
        near = did_you_mean(name, entry.value.values) or "先在开头的 values 里写上它。"
        yield report("D413", entry.document.key_place(path), name=name, near=near)
    elif value.one_of is not None and how == "+":
        yield report("D421", entry.at(*path), name=name, text=text, how="它是词，直接写改成哪个词。")
    elif value.one_of is not None:
        if str(wanted) not in value.one_of:
            yield report("D419", entry.at(*path), name=name, value=wanted, near=did_you_mean(str(wanted), value.one_of))
    elif not isinstance(wanted, int):
        yield report("D421", entry.at(*path), name=name, text=text, how="它是数，写 +1、-1，或者一个整数。")
    elif how == "=":
        yield from _in_range(entry, path, name, wanted)


def _in_range(entry: Talk, path: PathKey, name: str, wanted: int) -> Iterator[Diagnostic]:
    value = entry.value.values.get(name)
    low, high = (value.from_ or 0, value.to or 0) if value else (0, 100)
    if not low <= wanted <= high:
        yield report("D419", entry.at(*path), name=name, value=wanted, near=f"它在 {low} 到 {high} 之间。")


def idle_values(entry: Talk) -> Iterator[Diagnostic]:
    """Values that nothing asks for, or that never change."""
    asked = {name for _, name, _ in _conditions(entry.value)}
    changed = {name for _, name, _ in _changes(entry.value)}
    for name in entry.value.values:
        at = entry.document.key_place(("values", name))
        if name not in asked:
            yield report("D428", at, name=name)
        elif name not in changed:
            yield report("D429", at, name=name)


def branches_differ(course: Course) -> Iterator[Diagnostic]:
    """The last branch leads elsewhere than what holds without it."""
    for entry in course.dialogues:
        for name, node in entry.value.nodes.items():
            for path, _, step in node.steps:
                last = len(step.branch) - 1
                if step.branch and step.branch[last].next == step.next:
                    yield report("D443", entry.at("nodes", name, *path, "branch", last, "next"), name=step.next)


def patience_runs_out(course: Course) -> Iterator[Diagnostic]:
    """She leaves, to an ending that teaches something, and within the time of the exercise."""
    for entry in course.dialogues:
        d, patience = entry.value, entry.value.patience
        if patience is None:
            continue
        node = d.nodes.get(patience.leave)
        if node and not (node.ending and node.ending.kind == "失败"):
            yield report("D430", entry.at("patience", "leave"), name=patience.leave)
        wait = patience.seconds * patience.times
        if wait > d.minutes * 60:
            yield report("D431", entry.at("patience", "seconds"), wait=wait, minutes=d.minutes)
        if len(patience.say) > patience.times:
            at = entry.at("patience", "say", patience.times)
            yield report("D442", at, count=len(patience.say), times=patience.times)


def outcomes_are_told_apart(course: Course) -> Iterator[Diagnostic]:
    """Typed turns: test replies try every outcome and no other, and a worse outcome scores less."""
    for entry in course.dialogues:
        for name, node in entry.value.nodes.items():
            if node.write:
                yield from _outcomes(Entry(node.write, entry.document, ("nodes", name, "write")))


def _outcomes(entry: Entry[Write]) -> Iterator[Diagnostic]:
    outcomes, replies = entry.value.outcomes, entry.value.replies
    for place, reply in enumerate(replies):
        if reply.outcome not in (*outcomes, "没看懂"):
            yield report("D434", entry.at("replies", place, "outcome"), outcome=reply.outcome)
    for key in outcomes:
        if key not in {reply.outcome for reply in replies}:
            yield report("D441", entry.document.key_place((*entry.path, "outcomes", key)), outcome=key)
    sums = {key: sum(outcomes[key].effects.values()) for key in OUTCOMES if key in outcomes}
    for better, worse in combinations(sums, 2):
        if sums[worse] >= sums[better] and (better, worse) not in (("一般", "违规"), ("差", "违规")):
            at = entry.at("outcomes", worse, "effects")
            yield report("D435", at, better=better, worse=worse, high=sums[better], low=sums[worse])


def sales_are_successes(course: Course) -> Iterator[Diagnostic]:
    for entry in course.dialogues:
        for name, node in entry.value.nodes.items():
            if node.ending and node.ending.sale and node.ending.kind == "失败":
                yield report("D439", entry.at("nodes", name, "ending", "sale"), name=name)


def colleagues_and_orders_exist(course: Course) -> Iterator[Diagnostic]:
    staff = [colleague.id for colleague in course.shop.staff]
    for entry in course.dialogues:
        for name, node in entry.value.nodes.items():
            for place, reply in enumerate(node.replies):
                if reply.transfer and reply.transfer not in staff and course.is_whole("staff"):
                    at = entry.at("nodes", name, "replies", place, "transfer")
                    yield report("D436", at, id=reply.transfer, near=did_you_mean(reply.transfer, staff))
        yield from _flag(course, entry)


def _flag(course: Course, entry: Talk) -> Iterator[Diagnostic]:
    d = entry.value
    if d.flag is None or not course.is_whole("orders"):
        return
    order = next((one for one in course.shop.orders if one.id == d.flag.order), None)
    own = [one.id for one in course.shop.orders if (one.shop, one.customer) == (d.shop, d.customer)]
    at = entry.at("flag", "order")
    if order is None:
        yield report("D437", at, id=d.flag.order, near=did_you_mean(d.flag.order, own))
    elif order.id not in own:
        whose, mine = f"{order.shop} 的 {order.customer}", f"{d.shop} 的 {d.customer}"
        yield report("D438", at, order=order.id, whose=whose, mine=mine, near=did_you_mean(order.id, own))
