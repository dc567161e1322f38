"""Cross-checks of the whole course: a list of small functions from Course to diagnostics.

Each yields what it finds; none prints. To add one, write it in the file of its subject and name it in CHECKS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from courseware.bank import Course
from courseware.checks import (
    course_map,
    datasets,
    dialogues,
    labs,
    lexicon,
    library,
    pages,
    papers,
    questions,
    rules,
    shifts,
    shop,
    talks,
    terms,
    verdicts,
)
from courseware.diagnostics import Diagnostic

Check = Callable[[Course], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    course_map.has_map,
    course_map.ids_are_unique,
    course_map.pages_exist,
    course_map.headings_match,
    questions.ids_are_unique,
    questions.banks_have_a_place,
    questions.topics_exist,
    questions.keys_are_complete,
    questions.parts_have_feedback,
    questions.feedback_says_something,
    questions.parts_differ,
    questions.keys_differ,
    questions.blanks_match,
    questions.classes_exist,
    verdicts.parts_differ,
    verdicts.references_hold,
    verdicts.lengths_leave_room,
    verdicts.models_pass,
    verdicts.replies_are_judged_as_meant,
    verdicts.needs_break_no_rule,
    verdicts.patterns_are_readable,
    lexicon.sentences_are_told_apart,
    dialogues.ids_are_unique,
    dialogues.references_exist,
    dialogues.graph_is_sound,
    dialogues.endings_suffice,
    dialogues.replies_differ,
    talks.branches_differ,
    talks.patience_runs_out,
    talks.outcomes_are_told_apart,
    talks.sales_are_successes,
    talks.colleagues_and_orders_exist,
    shifts.ids_are_unique,
    shifts.dialogues_exist,
    shifts.customers_come_in_time,
    shifts.units_fit,
    shifts.shifts_have_a_page,
    papers.ids_are_unique,
    papers.units_fit,
    papers.nothing_is_twice,
    papers.totals_add_up,
    papers.shares_are_places,
    papers.papers_can_be_filled,
    papers.papers_have_a_page,
    shop.ids_are_unique,
    shop.references_exist,
    shop.facts_exist,
    pages.references_exist,
    pages.links_lead_somewhere,
    pages.nothing_is_unused,
    pages.exercises_exist,
    pages.pages_differ,
    pages.figures_are_tables,
    pages.diagrams_are_drawn,
    library.tables_are_whole,
    library.portraits_exist,
    rules.rulebook_exists,
    rules.names_are_unique,
    rules.topics_exist,
    rules.bases_are_known,
    library.tastes_are_short,
    library.forms_can_be_filled,
    datasets.files_exist,
    datasets.tables_are_whole,
    datasets.names_exist,
    datasets.blocks_name_one,
    labs.rfm_is_sound,
    labs.kpi_is_sound,
    labs.staffing_is_sound,
    labs.typing_is_sound,
    labs.bot_is_sound,
    labs.sentence_is_sound,
    terms.glossary_exists,
    terms.names_are_unique,
    terms.definitions_are_short,
    terms.places_exist,
)


def check(course: Course) -> list[Diagnostic]:
    """Every problem of the course, sorted by place; the same problem once."""
    found = list(course.problems)
    for rule in CHECKS:
        found += rule(course)
    return sorted(dict.fromkeys(found))
