"""Labs with steps: what is said of customers and agents is what stands in the table, and the sums can be worked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import product

from courseware.bank import Course, Entry
from courseware.checks.datasets import head_fits, with_tables
from courseware.csv_table import Cell, Table
from courseware.diagnostics import Diagnostic, did_you_mean, report
from courseware.model.datasets import DataSet
from courseware.model.labs import ACTIONS, LONGEST, SHORTEST, TYPED, Bot, Sentence, parts

_HOUR = re.compile(r"^(\d|1\d|2[0-3])$")
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")


def rfm_is_sound(course: Course) -> Iterator[Diagnostic]:
    """The customers of an RFM lab have dates, yes and no, edges in their order, all eight groups, and those judged by hand."""
    for entry, table in with_tables(course):
        rfm = entry.value.rfm
        if rfm is None or not head_fits(entry, table):
            continue
        columns = entry.value.columns
        names, numbers = [c.name for c in columns], [c.name for c in columns if c.is_number]
        for key in ("last", "consent", "complaint"):
            yield from _known(entry, ("rfm", key), getattr(rfm, key), names, "columns ")
        for key in ("orders", "amount"):
            yield from _known(entry, ("rfm", key), getattr(rfm, key), numbers, "数字的列")
        for axis, edges, rises in (("r", rfm.r, True), ("f", rfm.f, False), ("m", rfm.m, False)):
            if edges != sorted(set(edges), reverse=not rises):
                yield report("B963", entry.at("rfm", axis), axis=axis)
        there = [group.high for group in rfm.groups]
        for high in map("".join, product("高低", repeat=3)):
            if high not in there:
                yield report("B964", entry.at("rfm", "groups"), high=high)
        for place, number in enumerate(rfm.by_hand):
            yield from _agent(entry, table, ("rfm", "by_hand", place), number)
        for cell in table.column(rfm.last):
            if not _is_date_until(cell.text, rfm.date):
                yield report("B961", cell.place, value=cell.text)
        for head in (rfm.consent, rfm.complaint):
            for cell in table.column(head):
                if cell.text not in ("是", "否"):
                    yield report("B962", cell.place, head=head, value=cell.text)


def kpi_is_sound(course: Course) -> Iterator[Diagnostic]:
    """The metrics of a lab of agents' figures divide columns that are there, by no zero; grades fall to 0; names are known."""
    for entry, table in with_tables(course):
        kpi = entry.value.kpi
        if kpi is None or not head_fits(entry, table):
            continue
        numbers = [c.name for c in entry.value.columns if c.is_number]
        for place, metric in enumerate(kpi.metrics):
            yield from _known(entry, ("kpi", "metrics", place, "top"), metric.top, numbers, "数字的列")
            if metric.bottom:
                yield from _known(entry, ("kpi", "metrics", place, "bottom"), metric.bottom, numbers, "数字的列")
                for cell in table.column(metric.bottom):
                    if cell.text.strip("0.") == "":
                        yield report("B966", cell.place, head=metric.bottom, metric=metric.name)
        yield from _known(entry, ("kpi", "redline"), kpi.redline, numbers, "数字的列")
        yield from _known(entry, ("kpi", "trainee", "column"), kpi.trainee.column, numbers, "数字的列")
        lines = [grade.least for grade in kpi.grades]
        if lines != sorted(set(lines), reverse=True) or lines[-1] != 0:
            yield report("B967", entry.at("kpi", "grades"))
        yield from _known(entry, ("kpi", "redline_grade"), kpi.redline_grade, [g.name for g in kpi.grades], "grades ")
        for place, preset in enumerate(kpi.presets):
            if len(preset.weights) != len(kpi.metrics):
                at = entry.at("kpi", "presets", place, "weights")
                yield report("B968", at, count=len(preset.weights), metrics=len(kpi.metrics))
        for key, names in (("hand_values", kpi.hand_values), ("hand_parts", kpi.hand_parts)):
            for place, name in enumerate(names):
                yield from _known(entry, ("kpi", key, place), name, kpi.names, "metrics ")
        for place, number in enumerate(kpi.by_hand):
            yield from _agent(entry, table, ("kpi", "by_hand", place), number)
        for place, finding in enumerate(kpi.findings):
            yield from _known(entry, ("kpi", "findings", place, "metric"), finding.metric, kpi.names, "metrics ")
            yield from _agent(entry, table, ("kpi", "findings", place, "agent"), finding.agent)
            for number in finding.near:
                yield from _agent(entry, table, ("kpi", "findings", place, "near", number), number)
        for place, talk in enumerate(kpi.talks):
            yield from _agent(entry, table, ("kpi", "talks", place, "id"), talk.id)


def staffing_is_sound(course: Course) -> Iterator[Diagnostic]:
    """The hours of a staffing lab are those of a day, each once; shifts end by midnight; the reference is of the same shifts."""
    for entry, table in with_tables(course):
        staffing = entry.value.staffing
        if staffing is None or not head_fits(entry, table):
            continue
        numbers = [c.name for c in entry.value.columns if c.is_number]
        names = [c.name for c in entry.value.columns]
        yield from _known(entry, ("staffing", "hour"), staffing.hour, names, "columns ")
        yield from _known(entry, ("staffing", "sessions"), staffing.sessions, numbers, "数字的列")
        for cell in table.column(staffing.hour):
            if not _HOUR.match(cell.text):
                yield report("B969", cell.place, value=cell.text)
        for key, shifts in (("rows", staffing.rows), ("reference", staffing.reference)):
            for place, shift in enumerate(shifts):
                if shift.start + staffing.shift > 24:
                    at = entry.at("staffing", key, place, "start")
                    yield report("B970", at, name=shift.name, end=shift.start + staffing.shift)
        if [shift.name for shift in staffing.reference] != [shift.name for shift in staffing.rows]:
            yield report("B971", entry.at("staffing", "reference"))


def typing_is_sound(course: Course) -> Iterator[Diagnostic]:
    """The sentences of a typing lab can be typed and may be said, each is there once; marks and durations rise."""
    for entry, table in with_tables(course):
        typing = entry.value.typing
        if typing is None or not head_fits(entry, table):
            continue
        names = [c.name for c in entry.value.columns]
        yield from _known(entry, ("typing", "scene"), typing.scene, names, "columns ")
        yield from _known(entry, ("typing", "sentence"), typing.sentence, names, "columns ")
        enough, good = typing.marks
        if good <= enough:
            yield report("B974", entry.at("typing", "marks", 1), enough=enough, good=good)
        if typing.minutes != sorted(set(typing.minutes)):
            yield report("B975", entry.at("typing", "minutes"))
        seen: dict[str, int] = {}
        for cell in table.column(typing.sentence):
            yield from _sentence(course, cell)
            if cell.text in seen:
                yield report("B976", cell.place, text=cell.text, line=seen[cell.text])
            seen.setdefault(cell.text, cell.place.line)


def _sentence(course: Course, cell: Cell) -> Iterator[Diagnostic]:
    """One sentence to be typed: its length, its characters, its words."""
    if not SHORTEST <= len(cell.text) <= LONGEST:
        yield report("B972", cell.place, text=cell.text, count=len(cell.text), least=SHORTEST, most=LONGEST)
    if strange := re.sub(TYPED, "", cell.text):
        yield report("B973", cell.place, character="空格" if strange[0].isspace() else strange[0])
    for found in course.judge({}, cell.text)["results"]:
        yield report("B977", cell.place, hit=found["hit"], category=found["category"])


def bot_is_sound(course: Course) -> Iterator[Diagnostic]:
    """What a bot lab reads is there, its answers have days or none, and each sentence wants an answer of it or a person."""
    tables = {entry.value.id: (entry, table) for entry, table in with_tables(course)}
    for entry, table in tables.values():
        bot = entry.value.bot
        if bot is None or not head_fits(entry, table):
            continue
        for key in ("kind", "question", "similar", "answer", "action", "until"):
            yield from _known(entry, ("bot", key), getattr(bot, key), table.names, "columns ")
        for cell in table.column(bot.until):
            if cell.text and not _is_date_until(cell.text, date.max):
                yield report("B982", cell.place, value=cell.text)
        if bot.says not in tables:
            yield report("B960", entry.at("bot", "says"), id=bot.says, near=did_you_mean(bot.says, tables))
            continue
        other, says = tables[bot.says]
        if head_fits(other, says):
            yield from _says(entry, bot, says, [cell.text for cell in table.column(table.names[0])])


def _says(entry: Entry[DataSet], bot: Bot, says: Table, known: list[str]) -> Iterator[Diagnostic]:
    for key in ("says_text", "says_wanted", "says_half"):
        yield from _known(entry, ("bot", key), getattr(bot, key), says.names, f"{bot.says} 的 columns ")
    for cell in says.column(bot.says_wanted):
        if cell.text != "人工" and cell.text not in known:
            yield report("B980", cell.place, value=cell.text, near=did_you_mean(cell.text, known))
    for cell in says.column(bot.says_half):
        if cell.text not in ("调试", "揭晓"):
            yield report("B981", cell.place, value=cell.text)


def sentence_is_sound(course: Course) -> Iterator[Diagnostic]:
    """The intents of a sentence lab need slots that are there, turn into intents that are there, and say what may be said."""
    for entry, table in with_tables(course):
        sentence = entry.value.sentence
        if sentence is None or not head_fits(entry, table):
            continue
        for key in ("intent", "examples", "needs", "action", "reply", "opposite"):
            yield from _known(entry, ("sentence", key), getattr(sentence, key), table.names, "columns ")
        if set(sentence.heads(table.names[0])) <= set(table.names):
            yield from _intents(course, sentence, table)
        for place, kind in enumerate(sentence.kinds):
            for number, form in enumerate(kind.forms):
                if not form.strip("# "):
                    yield report("B987", entry.at("sentence", "kinds", place, "forms", number), form=form)


def _intents(course: Course, sentence: Sentence, table: Table) -> Iterator[Diagnostic]:
    """Each row of the table of intents."""
    kinds = [kind.name for kind in sentence.kinds]
    names = [cell.text for cell in table.column(sentence.intent)]
    columns = (sentence.intent, sentence.examples, sentence.needs, sentence.action, sentence.reply, sentence.opposite)
    for intent, examples, needs, action, reply, opposite in zip(*map(table.column, columns), strict=True):
        if names.count(intent.text) > 1 or not intent.text:
            yield report("B983", intent.place, name=intent.text)
        if not parts(examples.text):
            yield report("B984", examples.place, name=intent.text)
        for slot in parts(needs.text):
            if slot not in kinds:
                yield report("B957", needs.place, where="kinds ", name=slot, near=did_you_mean(slot, kinds))
        if action.text not in ACTIONS:
            yield report("B985", action.place, value=action.text)
        for slot in re.findall(r"\{([^{}]*)\}", reply.text):
            if slot not in parts(needs.text):
                yield report("B986", reply.place, slot=slot)
        for found in course.judge({}, reply.text)["results"]:
            yield report("B988", reply.place, hit=found["hit"], category=found["category"])
        if opposite.text and opposite.text not in names:
            near = did_you_mean(opposite.text, names)
            yield report("B957", opposite.place, where=f"“{sentence.intent}”", name=opposite.text, near=near)


def _known(
    entry: Entry[DataSet], path: tuple[str | int, ...], name: str, known: list[str], where: str
) -> Iterator[Diagnostic]:
    if name not in known:
        yield report("B957", entry.at(*path), where=where, name=name, near=did_you_mean(name, known))


def _agent(entry: Entry[DataSet], table: Table, path: tuple[str | int, ...], number: str) -> Iterator[Diagnostic]:
    """Whoever is named has a row of her own."""
    yield from _known(entry, path, number, [c.text for c in table.column(table.names[0])], f"“{table.names[0]}”")


def _is_date_until(text: str, last: date) -> bool:
    try:
        return bool(_DATE.match(text)) and date.fromisoformat(text) <= last
    except ValueError:
        return False
