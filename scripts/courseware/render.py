"""The course as HTML: Jinja2 templates in macros/, one per question type and component.

Owns template environment, filters and what each template is given. Must not know MkDocs or Markdown's internals.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar, get_args

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context
from jinja2.utils import pass_context
from markupsafe import Markup

from courseware import PROJECT, figures
from courseware.bank import Course, Entry
from courseware.citations import Citations
from courseware.diagnostics import Diagnostic
from courseware.exercises import program_digest
from courseware.fields import Field, entries
from courseware.files import Stamp, files_below, stamp_of
from courseware.graph_plan import plan as graph_plan
from courseware.graphs import graph_of, span
from courseware.inline import TextRenderer, link_target, relative_url
from courseware.model.base import digest
from courseware.model.course import Section
from courseware.model.datasets import DataSet
from courseware.model.dialogues import Dialogue
from courseware.model.questions import KINDS, Question
from courseware.model.rules import About
from courseware.model.shop import fact_anchor
from courseware.model.values import in_words
from courseware.pages import Page, PageBlock, lasting_name
from courseware.portraits import FACES, Portrait, people, read_portrait
from courseware.vocabulary import FIGURES, MOODS

T = TypeVar("T")

_FIRST_RESPONSE = "政策.新人首响"
"""The fact of the shop that tells within how many seconds a beginner answers first."""

_EXERCISES = ["fill", "single", "multiple", "true_false", "short", "case"]
_EXERCISES += [kind for kind in KINDS if kind not in _EXERCISES]
"""Types in the order in which exercises at the end of a unit come."""

_SYMBOL = re.compile(r'<symbol[^>]*\bid="(?P<id>[^"]+)".*?</symbol>', re.S)
_USE = re.compile(r'<use href="#(?P<id>[^"]+)"')


def island(value: Any) -> Markup:
    """JSON that is safe inside a <script type="application/json"> element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


def noscript(html: str) -> Markup:
    """`html`, already safe, as the content of <noscript>: to a parser that runs scripts it is text up to the first
    end tag of that name, even one inside an attribute."""
    return Markup(re.sub(r"<(?=/noscript)", "&lt;", html, flags=re.IGNORECASE))


def _quiz_outline(questions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What the script of a quiz knows of each question before its card is there."""
    names = ("id", "rev", "points")
    return [{name: q["spec"][name] for name in names if name in q["spec"]} for q in questions]


def scramble(items: Sequence[T], seed: str) -> list[T]:
    """A fixed shuffle of `items` that is never their own order (if there are two different ones)."""

    def weight(pair: tuple[int, T]) -> str:
        return hashlib.sha256(f"{seed}/{pair[0]}".encode()).hexdigest()

    mixed = [item for _, item in sorted(enumerate(items), key=weight)]
    return mixed[1:] + mixed[:1] if mixed == list(items) else mixed


@pass_context
def _inline(context: Context, text: str) -> Markup:
    return context["texts"].inline(text)  # type: ignore[no-any-return]


@pass_context
def _block(context: Context, text: str) -> Markup:
    return context["texts"].block(text)  # type: ignore[no-any-return]


@pass_context
def _cited(context: Context, html: Markup) -> Markup:
    return context["cited"](html)  # type: ignore[no-any-return]


@pass_context
def _url(context: Context, path: str) -> str:
    return relative_url(path, context["page"])


def _kept_templates(folder: Path) -> FileSystemBytecodeCache:
    """The templates as they were compiled before by this program; Jinja compares them with their sources."""
    version = digest([jinja2.__version__, program_digest()])
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.cache"):
        if not path.name.startswith(version):
            path.unlink(missing_ok=True)
    return FileSystemBytecodeCache(str(folder), f"{version}-%s.cache")


@lru_cache(maxsize=1)
def templates(folder: Path, stamp: Stamp, kept: Path) -> Environment:  # noqa: ARG001 - a part of the key
    """The templates in `folder`, compiled ones in `kept`. They know no course, so they outlive one that changed."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        bytecode_cache=_kept_templates(kept),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"inline": _inline, "block": _block, "cited": _cited}
    environment.filters |= {"island": island, "noscript": noscript}
    environment.globals |= {"scramble": scramble, "url": _url, "moods": MOODS, "conditions": in_words, "span": span}
    art: Any = environment.get_template("art/_art.html.j2").module
    environment.globals |= {"face": art.face, "icon": art.icon}
    return environment


class Renderer:
    """Renders the components of one course."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.folder = template_folder(course.root)

    @cached_property
    def _environment(self) -> Environment:
        return templates(self.folder, templates_stamp(self.folder), self.course.root / ".course" / "templates")

    @cached_property
    def citations(self) -> Citations:
        return Citations(self.course.rules)

    @cached_property
    def rules_mark(self) -> str:
        """Another one wherever links to rules may be others."""
        return digest([self.course.rules_page, [entry.data for entry in self.course.of_kind("rules")]], 24)

    @cached_property
    def _symbols(self) -> dict[str, str]:
        sprite = (self.folder / "art" / "sprite.svg").read_text(encoding="utf-8")
        return {match["id"]: match[0] for match in _SYMBOL.finditer(sprite)}

    def on_page(self, page: str) -> PageRenderer:
        """The renderer for the page at docs path `page`."""
        return PageRenderer(self, page)

    def template(self, name: str, context: Mapping[str, Any]) -> Markup:
        return Markup(self._environment.get_template(name).render(context))

    def sprite_for(self, html: str) -> Markup:
        """An invisible <svg> with the symbols that `html` uses; all moods where a dialogue may show them."""
        used = {match["id"] for match in _USE.finditer(html)}
        if "<kefu-dialogue" in html or "<kefu-workbench" in html:
            used |= {name for name in self._symbols if name.startswith("mood-")}
        waiting = list(used)
        while waiting:
            for match in _USE.finditer(self._symbols.get(waiting.pop(), "")):
                if match["id"] not in used:
                    used.add(match["id"])
                    waiting.append(match["id"])
        symbols = "".join(body for name, body in self._symbols.items() if name in used)
        if not symbols:
            return Markup()
        return Markup('<svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false">') + Markup(
            symbols + "</svg>"
        )


class ShownField:
    """A field as templates take it. Only what is asked for is rendered: most show a field in one of its forms."""

    def __init__(self, field: Field, texts: TextRenderer) -> None:
        self.label, self.text = field.label, field.text
        self._field, self._texts = field, texts

    @property
    def html(self) -> Markup:
        return self._texts.block(self.text)

    @property
    def inline(self) -> Markup:
        return self._texts.inline(self.text)

    @property
    def cells(self) -> list[Markup]:
        return [self._texts.inline(cell) for cell in self._field.cells()]


class PageRenderer:
    """Renders components as they stand on one page: links, ids and fact texts are the page's."""

    def __init__(self, renderer: Renderer, page: str) -> None:
        self.renderer = renderer
        self.course = renderer.course
        self.page = page
        self.texts = TextRenderer(self.course, page)

    def _template(self, name: str, **context: Any) -> Markup:
        course = self.course.map.value if self.course.map else None
        shared = {"page": self.page, "texts": self.texts, "course": course, "topic_link": self.topic_link}
        return self.renderer.template(name, {**shared, "cited": self._cited, **context})

    def _cited(self, html: Markup) -> Markup:
        """`html` with links to the rules it names, where the course has a page of them."""
        page = self.course.rules_page
        return self.renderer.citations.linked(html, relative_url(page, self.page)) if page else html

    def topic_link(self, topic: str) -> dict[str, str]:
        target = link_target(self.course, "t", topic)
        title = self.course.topics[topic].title if topic in self.course.topics else ""
        return {"url": relative_url(target, self.page) if target else "", "title": title}

    def question(self, question: Question, no: int) -> Markup:
        """The card of one question, numbered `no` from 1."""
        return self._template("question/_card.html.j2", q=question, spec=self.course.spec(question), no=no)

    def card_parts(self) -> Markup:
        """What only a script can use in the cards of questions, as a <template>."""
        return self._template("question/_made.html.j2")

    def quiz(self, topic: str, size: int) -> Markup:
        """The quiz of a topic: all its questions; the script shows `size` at a time."""
        entries = self.course.by_topic.get(topic, [])
        questions = [{"q": e.value, "spec": self.course.spec(e.value), "no": no} for no, e in enumerate(entries, 1)]
        return self._template(
            "quiz.html.j2",
            topic=self.course.topics[topic],
            size=size,
            questions=questions,
            outline=_quiz_outline(questions),
        )

    def exercises(self, unit: str, level: int = 2) -> Markup:
        """The exercises of a unit, one part a type, numbered through. `level`: of the headings of the parts."""
        entries = sorted(self.course.exercises.get(unit, []), key=lambda e: _EXERCISES.index(e.value.type))
        parts: dict[str, list[dict[str, Any]]] = {}
        for no, entry in enumerate(entries, 1):
            q = entry.value
            parts.setdefault(q.kind, []).append({"q": q, "spec": self.course.spec(q), "no": no})
        return self._template(
            "exercises.html.j2",
            unit=self._unit(unit),
            parts=parts,
            count=len(entries),
            level=level,
            outline=_quiz_outline([question for part in parts.values() for question in part]),
        )

    def dialogue(self, entry: Entry[Dialogue]) -> Markup:
        """One branching dialogue, every node as readable text."""
        d = entry.value
        customers = {c.id: c for c in self.course.shop.customers}
        shops = {s.id: s for s in self.course.shop.shops}
        found = {path: self.course.facts[path] for path in d.facts if path in self.course.facts}
        facts = [
            {
                "label": _fact_label(path, self.course),
                "html": self.texts.inline(fact.rule or fact.text),
                "url": self._shop_url(path),
            }
            for path, fact in found.items()
        ]
        return self._template(
            "dialogue.html.j2",
            d=d,
            spec=self.course.dialogue_spec(d),
            customer=customers[d.customer],
            shop=shops[d.shop],
            staff={c.id: c.name for c in self.course.shop.staff},
            facts=facts,
            shop_page=self._shop_url(""),
            first_response=(self.course.fact_of(_FIRST_RESPONSE) or {}).get("value"),
            topics=[self.topic_link(t) for t in d.topics],
        )

    def graphs(self, unit: str, entries: Sequence[Entry[Dialogue]]) -> Markup:
        """The dialogues of a unit as graphs with what every way is worth, for teachers: they tell everything."""
        pages = {b.argument: posixpath.relpath(b.place.file, "docs") for b in self.course.blocks("dialogue")}
        found = [graph_of(self.course, e.value, lambda text: str(self.texts.inline(text).striptags())) for e in entries]
        graphs = [
            {
                "graph": g,
                "plan": graph_plan(g),
                "url": relative_url(f"{pages[g.id]}#d-{g.id}", self.page) if g.id in pages else "",
            }
            for g in found
            if g
        ]
        return self._template("graphs.html.j2", unit=self._unit(unit), graphs=graphs)

    def _shop_url(self, path: str) -> str:
        """Where a fact can be looked up on the page of the practice shops; the page itself for no path."""
        page = self.course.shop_page
        if page is None:
            return ""
        return relative_url(f"{page}#{fact_anchor(path)}" if path else page, self.page)

    def block(self, block: PageBlock, at: str, body: Markup | None = None) -> Markup:
        """A column block. `at` prefixes the ids of its inputs; `body` is its rendered Markdown."""
        spec = block.spec
        fields = [ShownField(f, self.texts) for f in block.fields]
        return self._template(
            f"block/{spec.template}.html.j2",
            title=self.texts.inline(block.argument) if block.argument else "",
            options=block.options,
            fields=fields,
            entries=self._entries(block),
            lines=self._lines(block),
            speaker=read_portrait(block.argument, self.course.shop) or Portrait(FACES[0], name=block.argument),
            lesson=self.lesson(block),
            body=body,
            at=at,
            **self._table(block),
            **(self._whole_course(block) if block.spec.content == "none" else {}),
        )

    def _whole_course(self, block: PageBlock) -> dict[str, Any]:
        """For blocks that show the course. One with a text of its own is kept by that text (see `blocks`) and gets none of it."""
        return {
            "unit": self._unit(block.argument),
            "shop": self.course.shop,
            "facts": self.course.facts,
            "products": {p.id: p.name for p in self.course.shop.products},
            "outline": self._outline,
            "rules": self.course.rules,
            "lexicon": self.course.lexicon,
            "abouts": get_args(About),
            "corrections": self._corrections,
            "terms": self.terms,
            "workbench": self._workbench,
            "papers": self._papers,
            "data_lab": self._data_lab,
            "step_lab": self._step_lab,
        }

    def terms(self) -> list[dict[str, Any]]:
        """The terms by unit and section, in the order of the course map; of each the link to where it is explained."""
        found = []
        for unit in self.course.map.value.units if self.course.map else []:
            sections = [{"section": section, "terms": self._terms_of(section)} for section in unit.sections]
            if any(s["terms"] for s in sections):
                found.append({"unit": unit, "sections": [s for s in sections if s["terms"]]})
        return found

    def _terms_of(self, section: Section) -> list[dict[str, Any]]:
        points = {point.id: place for place, point in enumerate(p for topic in section.topics for p in topic.points)}
        own = [term for term in self.course.terms if term.point in points]
        return [
            {"term": term, "url": relative_url(target, self.page) if target else ""}
            for term in sorted(own, key=lambda term: points[term.point])
            for target in [link_target(self.course, "p", term.point)]
        ]

    def _corrections(self) -> list[dict[str, Any]]:
        """The cards of 纠偏 of every unit that has some, in the order of its pages."""
        return [
            {"unit": unit, "cards": cards}
            for unit in (self.course.map.value.units if self.course.map else [])
            if (cards := [card for path in unit.pages for card in self._corrections_on(path)])
        ]

    def _corrections_on(self, path: str) -> list[dict[str, Any]]:
        page = self.course.page_at(path)
        blocks = [b for b in page.blocks if b.spec.template == "correction" and not page.is_hidden(b)] if page else []
        return [self._correction(page, block) for block in blocks if page]

    def _correction(self, page: Page, block: PageBlock) -> dict[str, Any]:
        return {
            "title": self.texts.inline(block.argument),
            "url": relative_url(f"{page.path}#{lasting_name(page, block)}", self.page),
            "basis": self.texts.inline(block.options.get("依据", "")),
            "checked": block.options.get("核对", ""),
            **{field.label: first_sentence(self.texts.block(field.text)) for field in block.fields},
        }

    def lesson(self, block: PageBlock) -> dict[str, Any] | None:
        """A dialogue that a block leads to: where it stands, its title and minutes."""
        name = block.options.get("去练", "")
        found = self.course.dialogue_by_id.get(name)
        url = self.dialogue_url(name)
        return {"url": url, "title": found.value.title, "minutes": found.value.minutes} if found and url else None

    def dialogue_url(self, name: str) -> str:
        """Where a dialogue stands; empty if on no page."""
        place = next((b.place.file for b in self.course.blocks("dialogue") if b.argument == name), None)
        return relative_url(f"{place.removeprefix('docs/')}#d-{name}", self.page) if place else ""

    def _outline(self, first_draw: bool) -> dict[str, list[dict[str, Any]]]:
        """What the learner's progress is measured by: topics of each written section with the ids and revs of their
        questions, all of them or those of the first draw, by which a section counts as done.
        """
        sizes = {b.argument: int(b.options.get("数量", "5")) for b in self.course.blocks("quiz")}
        sections = self.course.map.value.sections() if self.course.map else []
        return {
            s.id: [self._topic_outline(t.id, sizes.get(t.id, 5), first_draw) for t in s.topics]
            for _, s in sections
            if s.page
        }

    def _workbench(self) -> dict[str, Any]:
        """What the workbench offers: prepared shifts, and every dialogue that a free shift may draw.

        `island` is what its element needs of them: ShiftSpecs and ShiftPoolItems of shift.d.ts, with titles.
        """
        course = self.course
        customers = {c.id: c for c in course.shop.customers}
        shops = {s.id: s for s in course.shop.shops}
        pages = {b.argument: posixpath.relpath(b.place.file, "docs") for b in course.blocks("dialogue")}
        talks = {
            name: {
                "d": entry.value,
                "unit": unit,
                "customer": customers[entry.value.customer],
                "shop": shops[entry.value.shop],
                "mood": start.mood if (start := entry.value.nodes.get(entry.value.first)) else "平静",
                "page": pages.get(name, ""),
            }
            for name, entry in course.dialogue_by_id.items()
            if (unit := course.unit_of_dialogue(name))
            and entry.value.customer in customers
            and entry.value.shop in shops
        }
        shifts = [
            {"shift": e.value, "customers": [{"at": c.at, **talks[c.dialogue]} for c in e.value.customers]}
            for e in sorted(course.shifts, key=lambda e: (e.value.unit, len(e.value.customers), e.value.id))
            if all(c.dialogue in talks for c in e.value.customers)
        ]
        return {"talks": talks, "shifts": shifts, "island": self._offer(talks, shifts)}

    def _papers(self) -> dict[str, Any]:
        """The papers in the order of their units; `island` is what their element needs of them: PaperOffers of tests.d.ts."""
        units = [unit.id for unit in self.course.map.value.units] if self.course.map else []
        papers = sorted(
            (e.value for e in self.course.papers if e.value.unit in units),
            key=lambda p: (units.index(p.unit), -p.minutes),
        )
        island = [
            {
                **paper.spec(),
                "title": self.texts.inline(paper.title).striptags(),
                "unit": paper.unit,
                "minutes": paper.minutes,
                "total": paper.total,
                "seed": paper.seed or "",
                "parts": [
                    {**part, "title": self.texts.inline(p.title).striptags() if p.title else p.kind}
                    for part, p in zip(paper.spec()["parts"], paper.parts, strict=True)
                ],
            }
            for paper in papers
        ]
        return {"papers": papers, "island": island}

    def _data_lab(self, name: str) -> dict[str, Any]:
        """A data set with its table: `rows` of texts, `choices` by column in the order of their first row, `sums` of numbers.

        `island` is what its element needs besides the table: LabSpec of lab.d.ts.
        """
        entry = next(e for e in self.course.datasets if e.value.id == name)
        data = entry.value
        table = self.course.tables[self.course.table_file(entry)]
        assert table  # the check lets no other through
        cells = {column.name: [cell.text for cell in table.column(column.name)] for column in data.columns}
        return {
            "data": data,
            "rows": [[cell.text for cell in row] for row in table.rows],
            "choices": {name: list(dict.fromkeys(found)) for name, found in cells.items()},
            "sums": {c.name: f"{sum(map(Decimal, cells[c.name])):f}" for c in data.columns if c.is_number},
            "island": data.spec(),
        }

    def _step_lab(self, name: str, part: str) -> dict[str, Any]:
        """A data set for a lab with steps: its table as `rows`, and `island` with what its element needs.

        `part` is rfm, kpi, staffing, typing, sentence or bot; the island is RfmSpec, KpiSpec, StaffSpec, TypingSpec,
        SentenceSpec or BotSpec of their .d.ts.
        """
        data, names, rows = self._data(name)
        island = getattr(data, part).spec(names, rows)
        if part == "bot" and data.bot:
            _, heads, says = self._data(data.bot.says)
            island |= data.bot.says_spec(heads, says)
        return {"data": data, "rows": [list(row.values()) for row in rows], "island": island}

    def _data(self, name: str) -> tuple[DataSet, list[str], list[dict[str, str]]]:
        """A data set, its columns, and the cells of its rows by column."""
        entry = next(e for e in self.course.datasets if e.value.id == name)
        table = self.course.tables[self.course.table_file(entry)]
        assert table  # the check lets no other through
        rows = [dict(zip(table.names, (cell.text for cell in row), strict=True)) for row in table.rows]
        return entry.value, table.names, rows

    def _offer(self, talks: dict[str, dict[str, Any]], shifts: list[dict[str, Any]]) -> dict[str, Any]:
        units = self.course.map.value.units if self.course.map else []
        used = {talk["unit"] for talk in talks.values()}
        plain = [(s["shift"], self.texts.inline(s["shift"].title).striptags()) for s in shifts]
        return {
            "shifts": [{**shift.spec(), "title": title, "unit": shift.unit} for shift, title in plain],
            "pool": [
                {
                    "id": name,
                    "title": self.texts.inline(talk["d"].title).striptags(),
                    "unit": talk["unit"],
                    "minutes": talk["d"].minutes,
                    "customer": talk["customer"].id,
                    "script": talk_script(name),
                }
                for name, talk in talks.items()
            ],
            "units": [{"id": u.id, "short": u.short, "hue": u.hue} for u in units if u.id in used],
        }

    def _topic_outline(self, topic: str, size: int, first_draw: bool) -> dict[str, Any]:
        entries = self.course.by_topic.get(topic, [])[: size if first_draw else None]
        revs = {e.value.id: self.course.spec(e.value)["rev"] for e in entries}
        return {"topic": topic, "size": size, "questions": [{"id": name, "rev": rev} for name, rev in revs.items()]}

    def _entries(self, block: PageBlock) -> list[dict[str, Any]]:
        """The entries of a block that has many: their fields by label, and the text of the divider above (`under`)."""
        return [
            {
                "under": entry.under.text if entry.under else "",
                "portrait": self._portrait(entry.of("头像"), place),
                **{f.label: ShownField(f, self.texts) for f in entry.fields},
            }
            for place, entry in enumerate(entries(block.spec, block.fields))
        ]

    def _portrait(self, field: Field | None, place: int) -> Portrait:
        """The face of an entry; one after the other of those there are where it names none."""
        found = read_portrait(field.text, self.course.shop) if field else None
        return found or Portrait(FACES[place % len(FACES)])

    def sheets(self, names: Iterable[str]) -> Markup:
        """Links to the style sheets that blocks of a page need besides the one of every page."""
        urls = [relative_url(f"assets/generated/{name}.css", self.page) for name in sorted(set(names))]
        return Markup("").join(Markup('<link rel="stylesheet" href="{}">').format(url) for url in urls)

    def _unit(self, name: str) -> Any:
        units = self.course.map.value.units if self.course.map else []
        return next((u for u in units if u.id == name), None)

    def _lines(self, block: PageBlock) -> list[dict[str, Any]]:
        known = people(self.course.shop)
        standard = {"顾客": "lin", "客服": "qi", "同事": "he"}
        return [
            {
                "role": u.role,
                "name": u.name,
                "mood": u.mood or "平静",
                "mood_given": bool(u.mood),
                "face": known.get(u.name, standard.get(u.role, "")),
                "html": self.texts.inline(u.text),
                "note": self.texts.inline(u.note) if u.note else "",
            }
            for u in block.utterances
        ]

    def _table(self, block: PageBlock) -> dict[str, Any]:
        if block.spec.content != "table":
            return {"heads": [], "rows": []}
        heads, *rows = table_cells(block)
        cells = [[self.texts.inline(cell) for cell in row] for row in rows]
        if block.spec.argument != "figure":
            return {"heads": heads, "rows": cells, "raw": rows}
        plain = [[cell.striptags() for cell in row] for row in cells]
        table = figures.Table(heads, plain, block.options.get("单位", ""), float(block.options.get("最大", "10")))
        drawings = figures.sketches(block.argument, table)
        return {"heads": heads, "rows": cells, "raw": rows, "figure": FIGURES[block.argument], "drawings": drawings}

    def problems(self, problems: Sequence[Diagnostic]) -> Markup:
        """The card that stands in the page where something cannot be shown."""
        return self._template("problems.html.j2", problems=problems)

    def diagram(self, diagram: Mapping[str, Any], at: str) -> Markup:
        return self._template("block/diagram.html.j2", at=at, **diagram)


def first_sentence(html: Markup) -> str:
    """The first sentence of a text, without its markup. A closing quotation mark or bracket belongs to it.

    A sentence within quotation marks is not the end as long as they are open.
    """
    text = html.striptags()
    for end in _SENTENCE_END.finditer(text):
        so_far = text[: end.end()]
        if so_far.count("“") <= so_far.count("”"):
            return so_far
    return text


_SENTENCE_END = re.compile(r"[。！？][”’）]*")


def talk_script(name: str) -> str:
    """Name of the generated script of a dialogue. Not every server and stick keeps Chinese file names whole."""
    return f"talk-{digest(name)}"


def table_cells(block: PageBlock) -> list[list[str]]:
    """The cells of a block's Markdown table, head first, without the rule line."""
    rows = [line.strip().strip("|").split("|") for _, line in block.body if line.strip().startswith("|")]
    cells = [[cell.strip() for cell in row] for row in rows]
    return [row for row in cells if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]


def _fact_label(path: str, course: Course) -> str:
    """How a fact path reads to a learner: `P03.1.5m.价格` → 青竹四件套 1.5m床款 价格."""
    for product in course.shop.products:
        if path.startswith(product.id + "."):
            rest = path.removeprefix(product.id + ".")
            for variant in product.variants:
                if rest.startswith(variant.id + "."):
                    return f"{product.name} {variant.name} {rest.removeprefix(variant.id + '.')}"
            return f"{product.name} {rest.removeprefix('规格.')}"
    return path.removeprefix("政策.").replace(".", " ")


def template_folder(root: Path) -> Path:
    """The templates of the project at `root`: its own macros/, or this project's where it has none."""
    own = root / "macros"
    return own if own.is_dir() else PROJECT / "macros"


def templates_stamp(folder: Path) -> Stamp:
    """A value that changes whenever a template or a picture does."""
    return stamp_of(sorted(files_below(folder)))
