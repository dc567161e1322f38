"""Checks of prepared shifts: the dialogues exist and fit, people come one after the other and in time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from courseware.bank import Course, Entry
from courseware.diagnostics import Diagnostic, did_you_mean, report
from courseware.model.shifts import Shift


def ids_are_unique(course: Course) -> Iterator[Diagnostic]:
    first: dict[str, Entry[Shift]] = {}
    for entry in course.shifts:
        name = entry.value.id
        if name in first:
            yield report("W901", entry.at("id"), id=name, first=first[name].at("id"))
        first.setdefault(name, entry)
        stem = PurePosixPath(entry.document.file).stem
        if stem != name:
            yield report("W902", entry.at("id"), id=name, file=stem)


def dialogues_exist(course: Course) -> Iterator[Diagnostic]:
    """Each customer's dialogue exists, once, and no person talks in two windows."""
    names = {c.id: c.name for c in course.shop.customers}
    for entry in course.shifts:
        used: set[str] = set()
        people: set[str] = set()
        for place, arrival in enumerate(entry.value.customers):
            at = entry.at("customers", place, "dialogue")
            dialogue = course.dialogue_by_id.get(arrival.dialogue)
            if arrival.dialogue in used:
                yield report("W904", at, id=arrival.dialogue)
            elif dialogue is None and course.is_whole("dialogue"):
                yield report(
                    "W903", at, id=arrival.dialogue, near=did_you_mean(arrival.dialogue, course.dialogue_by_id)
                )
            elif dialogue and dialogue.value.customer in people:
                customer = dialogue.value.customer
                yield report("W905", at, name=names.get(customer, customer))
            used.add(arrival.dialogue)
            if dialogue:
                people.add(dialogue.value.customer)


def customers_come_in_time(course: Course) -> Iterator[Diagnostic]:
    """The first at once, the others one after the other, all of them before the shift is over."""
    for entry in course.shifts:
        times = [arrival.at for arrival in entry.value.customers]
        if times[0] != 0:
            yield report("W906", entry.at("customers", 0, "at"), at=times[0])
        for place, at in enumerate(times):
            if place and at <= times[place - 1]:
                yield report("W907", entry.at("customers", place, "at"), at=at, before=times[place - 1])
            if at >= 60 * entry.value.minutes:
                yield report("W908", entry.at("customers", place, "at"), at=at, minutes=entry.value.minutes)


def units_fit(course: Course) -> Iterator[Diagnostic]:
    """The unit exists, and nobody asks for what a later unit teaches."""
    if course.map is None:
        return
    units = [unit.id for unit in course.map.value.units]
    for entry in course.shifts:
        own = entry.value.unit
        if own not in units:
            yield report("W909", entry.at("unit"), unit=own, near=did_you_mean(own, units))
            continue
        for place, arrival in enumerate(entry.value.customers):
            unit = course.unit_of_dialogue(arrival.dialogue)
            if unit and units.index(unit) > units.index(own):
                at = entry.at("customers", place, "dialogue")
                yield report("W910", at, id=arrival.dialogue, later=unit, unit=own)


def shifts_have_a_page(course: Course) -> Iterator[Diagnostic]:
    """Prepared shifts are shown at the workbench. Not asked while a page or the name of a block cannot be read."""
    if not all(page.readable for page in course.pages) or any(p.code == "P601" for p in course.page_problems):
        return
    if course.shifts and course.workbench_page is None:
        yield report("W911", course.shifts[0].at("id"), id=course.shifts[0].value.id)
