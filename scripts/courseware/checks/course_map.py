"""Checks of the course map and of the headings and anchors that pages must have."""

from __future__ import annotations

from collections.abc import Iterator

from courseware.bank import Course
from courseware.diagnostics import Diagnostic, Place, did_you_mean, report
from courseware.model.course import Section, Topic
from courseware.pages import Page


def has_map(course: Course) -> Iterator[Diagnostic]:
    if not any(f.kind == "course" for f in course.files):
        yield report("C507", Place("quizzes/course.yaml", 1, 1))


def ids_are_unique(course: Course) -> Iterator[Diagnostic]:
    if course.map is None:
        return
    seen: set[str] = set()
    for u, unit in enumerate(course.map.value.units):
        found: list[tuple[str, tuple[str | int, ...]]] = [(unit.id, ("units", u, "id"))]
        for s, section in enumerate(unit.sections):
            at: tuple[str | int, ...] = ("units", u, "sections", s)
            found.append((section.id, (*at, "id")))
            for t, topic in enumerate(section.topics):
                found.append((topic.id, (*at, "topics", t, "id")))
                found += [(p.id, (*at, "topics", t, "points", i, "id")) for i, p in enumerate(topic.points)]
        for name, path in found:
            if name in seen:
                yield report("C501", course.map.at(*path), id=name)
            seen.add(name)


def pages_exist(course: Course) -> Iterator[Diagnostic]:
    if course.map is None:
        return
    known = [page.path for page in course.pages]
    for u, unit in enumerate(course.map.value.units):
        named = [(unit.page, ("units", u, "page")), (unit.exercises, ("units", u, "exercises"))] + [
            (section.page, ("units", u, "sections", s, "page")) for s, section in enumerate(unit.sections)
        ]
        for page, path in named:
            if page and page not in known:
                yield report("C502", course.map.at(*path), page=page, near=did_you_mean(page, known))


def headings_match(course: Course) -> Iterator[Diagnostic]:
    """Every topic has its `##` heading with its anchor, every point its anchor, and no anchor is unknown."""
    if course.map is None:
        return
    pages = {page.path: page for page in course.pages}
    for _, section in course.map.value.sections():
        page = pages.get(section.page or "")
        if page is None or not page.readable:
            continue
        for topic in section.topics:
            yield from _topic(page, topic)
        yield from _unknown_anchors(page, section)


def _topic(page: Page, topic: Topic) -> Iterator[Diagnostic]:
    heading = next((h for h in page.headings if h.anchor == topic.anchor), None)
    if heading is None:
        end = Place(page.file, page.text.count("\n") + 1, 1)
        yield report("C503", end, page=page.file, topic=topic.id, title=topic.title, anchor=topic.anchor)
    elif heading.text.strip() != f"{topic.id} {topic.title}":
        yield report("C504", heading.place, found=heading.text.strip(), title=f"{topic.id} {topic.title}")
    start = heading.place if heading else Place(page.file, 1, 1)
    for point in topic.points:
        if f"p-{point.id}" not in page.anchors:
            yield report("C505", start, page=page.file, point=point.id)


def _unknown_anchors(page: Page, section: Section) -> Iterator[Diagnostic]:
    known = {f"p-{p.id}" for t in section.topics for p in t.points} | {t.anchor for t in section.topics}
    for anchor, place in page.anchors.items():
        looks_ours = anchor.startswith("p-") or (anchor.startswith("t") and anchor[1:2].isdigit())
        if looks_ours and anchor not in known:
            yield report("C506", place, anchor=anchor, near=did_you_mean(anchor, known))
