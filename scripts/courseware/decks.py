"""The generated scripts of the learner's own pages: an index of all questions, the cards of each bank, and the terms.

Reviews, mistakes and tests show questions far from the page they were written for, so their finished cards come as
classic scripts that are fetched when one is wanted. Owns what stands in these scripts. Must not write files.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from markupsafe import Markup

from courseware.bank import Course, Entry, FileResult
from courseware.inline import link_target, relative_url
from courseware.model.base import digest
from courseware.model.questions import Question
from courseware.render import PageRenderer, talk_script
from courseware.site import Site
from courseware.talks import expression, plain

INDEX = "bank-index"
TERMS = "bank-terms"
_GIVEN_AWAY = 5
"""Points of 100 that a reply gives away before its turn counts as lost."""
_TITLE = 60
"""Characters of a stem that a list shows."""


def script_name(file: str) -> str:
    """The script (without .js) with the cards of the bank at `file`."""
    return f"bank-{digest(file, 8)}"


def scripts(site: Site) -> Iterator[tuple[str, str]]:
    """Name (without .js) and text of every script; none where no page shows questions of the whole course.

    Links in the cards fit any page one folder deep. A bank with mistakes has no script (in `serve`).
    """
    page = site.course.deck_page
    if page is None or site.course.map is None:
        return
    renderer = site.renderer.on_page(page)
    banks = _sound_banks(site)
    for bank in banks:
        cards = site.exercises.html(["cards", page, bank.document.data], partial(_cards, renderer, bank))
        name = script_name(bank.document.file)
        yield name, f"kefu.bankCards=Object.assign(kefu.bankCards||{{}},{cards});\n"
    parts = renderer.card_parts()
    index = {**_index(site.course, renderer, banks), "parts": parts, "sprite": site.renderer.sprite_for(parts)}
    yield INDEX, f"kefu.bankIndex={expression(index)};\n"
    yield TERMS, f"kefu.bankTerms={expression(_terms(renderer))};\n"


def _sound_banks(site: Site) -> list[FileResult]:
    broken = {problem.place.file for problem in site.problems}
    return [f for f in site.course.files if f.kind == "bank" and f.document.file not in broken]


def _cards(renderer: PageRenderer, bank: FileResult) -> Markup:
    """The cards of a bank by id, as an expression. Their numbers are those they have when shown."""
    cards = {e.value.id: str(renderer.question(e.value, 1)) for e in bank.questions}
    return Markup(expression(cards))


def _index(course: Course, renderer: PageRenderer, banks: list[FileResult]) -> dict[str, Any]:
    """`BankIndex` of deck.d.ts, but for its markup."""
    assert course.map is not None
    course_map = course.map.value
    sizes = {b.argument: int(b.options.get("数量", "5")) for b in course.blocks("quiz")}
    return {
        "units": [
            {
                "id": unit.id,
                "title": unit.title,
                "short": unit.short,
                "hue": unit.hue,
                "url": relative_url(unit.page, renderer.page) if unit.page else "",
                "sections": [
                    {
                        "id": section.id,
                        "title": section.title,
                        "url": relative_url(section.page, renderer.page) if section.page else "",
                        "topics": [topic.id for topic in section.topics],
                    }
                    for section in unit.sections
                ],
            }
            for unit in course_map.units
        ],
        "topics": {
            topic.id: {
                "title": topic.title,
                "unit": unit.id,
                "section": section.id,
                "url": renderer.topic_link(topic.id)["url"],
                "size": sizes.get(topic.id, 5),
            }
            for unit, section, topic in course_map.topics()
        },
        "points": {
            point.id: {"name": point.name, "topic": topic.id, "url": _url(renderer, "p", point.id)}
            for _, _, topic in course_map.topics()
            for point in topic.points
        },
        "questions": [_question(course, renderer, bank, entry) for bank in banks for entry in bank.questions],
        "dialogues": [_dialogue(course, renderer, name) for name in course.dialogue_by_id],
    }


def _url(renderer: PageRenderer, kind: str, name: str) -> str:
    target = link_target(renderer.course, kind, name)
    return relative_url(target, renderer.page) if target else ""


def _question(course: Course, renderer: PageRenderer, bank: FileResult, entry: Entry[Question]) -> dict[str, Any]:
    q = entry.value
    places = (
        {topic.id: (unit.id, section.id) for unit, section, topic in course.map.value.topics()} if course.map else {}
    )
    unit, section = places.get(q.topic, ("", ""))
    parts = getattr(q, "questions", ())
    return {
        "id": q.id,
        "rev": course.spec(q)["rev"],
        "unit": unit,
        "section": section,
        "topic": q.topic,
        "point": q.point,
        "type": q.type,
        "kind": q.kind,
        "level": q.level,
        "difficulty": q.difficulty,
        "points": q.points,
        "exercise": bool(bank.unit),
        "self": any(part.type == "short" for part in (q, *parts)),
        "title": plain(q.stem, renderer)[:_TITLE],
        "file": script_name(bank.document.file),
    }


def _dialogue(course: Course, renderer: PageRenderer, name: str) -> dict[str, Any]:
    d = course.dialogue_by_id[name].value
    return {
        "id": name,
        "title": plain(d.title, renderer),
        "unit": course.unit_of_dialogue(name) or "",
        "section": d.section,
        "topics": list(d.topics),
        "rev": course.dialogue_spec(d)["rev"],
        "url": renderer.dialogue_url(name),
        "script": talk_script(name),
        "kept": _kept(course, name),
    }


def _kept(course: Course, name: str) -> dict[str, list[str]]:
    """By node the replies that give nothing away, the best one first; nodes where none does are left out."""
    proof = course.proofs(course.dialogue_by_id[name].value) or {}
    kept = {}
    for node, replies in proof.get("after", {}).items():
        first = proof["bestReply"][node]
        fine = [key for key in replies if replies[key]["best"] > replies[first]["best"] - _GIVEN_AWAY and key != first]
        if len(fine) + 1 < len(replies):
            kept[node] = [first, *fine]
    return kept


def _terms(renderer: PageRenderer) -> list[dict[str, Any]]:
    """`BankTerm`s of notebook.d.ts, in the order of the course map."""
    return [
        {
            "id": f"term#{one['term'].id}",
            "term": one["term"].term,
            "definition": str(renderer.texts.inline(one["term"].definition)),
            "formula": str(renderer.texts.inline(one["term"].formula)) if one["term"].formula else "",
            "section": part["section"].id,
            "point": one["term"].point,
            "url": one["url"],
        }
        for unit in renderer.terms()
        for part in unit["sections"]
        for one in part["terms"]
    ]
