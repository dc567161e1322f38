"""Reads the whole project into one Course: banks, dialogues, shifts, papers, practice shop, lexicon, rules, terms, data sets, map, pages.

Owns where files are and which model each one is. Files are read again only when they changed. Must not check one file
against another: courseware.checks does.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path, PurePosixPath
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from courseware.csv_table import Table, read_table
from courseware.diagnostics import Diagnostic, Place, report
from courseware.files import Stamp, files_below, stamp_of
from courseware.model import shop as shop_model
from courseware.model.base import Model, digest
from courseware.model.course import CourseMap, Topic
from courseware.model.datasets import DataSet
from courseware.model.dialogues import Dialogue
from courseware.model.lexicon import Lexicon
from courseware.model.papers import Paper
from courseware.model.questions import Bank, Question, question_spec
from courseware.model.rules import Rulebook, RuleEntry
from courseware.model.shifts import Shift
from courseware.model.shop import Fact, PracticeShop
from courseware.model.terms import Term, TermsFile
from courseware.pages import Page, PageBlock, scan_file
from courseware.proofs import Judgement, KeptJudgements, KeptProofs
from courseware.source import Document, PathKey, read_yaml
from courseware.validate import validate

T = TypeVar("T")

_QUESTION: TypeAdapter[Any] = TypeAdapter(Question)
_SHOP_FILES: dict[str, type[Model]] = {
    "shops": shop_model.ShopsFile,
    "products": shop_model.ProductsFile,
    "policies": shop_model.PoliciesFile,
    "staff": shop_model.StaffFile,
    "customers": shop_model.CustomersFile,
    "orders": shop_model.OrdersFile,
}


@dataclass(frozen=True)
class Entry(Generic[T]):
    """A model object and where it stands."""

    value: T
    document: Document
    path: PathKey = ()

    def at(self, *path: str | int) -> Place:
        return self.document.place(self.path + path)

    @property
    def data(self) -> Any:
        """What the file says of it, as dicts, lists and text."""
        found = self.document.data
        for step in self.path:
            found = found[step]
        return found


@dataclass
class FileResult:
    """What one YAML file holds, and what is wrong with it on its own."""

    document: Document
    problems: list[Diagnostic]
    kind: str = ""
    head: Any = None
    questions: list[Entry[Question]] = field(default_factory=list)

    @property
    def unit(self) -> str:
        """The unit whose exercises a bank holds; empty where it belongs to a section."""
        data = self.document.data
        return str(data["unit"]) if self.kind == "bank" and isinstance(data, dict) and "unit" in data else ""

    @cached_property
    def referring(self) -> list[tuple[PathKey, str]]:
        """Every text that `may_refer` to something, in no order; kept with the file."""
        found = []
        waiting: list[tuple[PathKey, Any]] = [((), self.document.data)]
        while waiting:
            path, value = waiting.pop()
            if isinstance(value, str):
                found += [(path, value)] if may_refer(value) else []
            elif isinstance(value, dict):
                waiting += [((*path, key), below) for key, below in value.items()]
            elif isinstance(value, list):
                waiting += [((*path, place), below) for place, below in enumerate(value)]
        return found


_REFERENCE = re.compile(r"[{｛]店|\]\([tp]:")


def may_refer(text: str) -> bool:
    """Whether a text may name a fact of the shop, or link to a topic or a knowledge point."""
    return _REFERENCE.search(text) is not None


@dataclass
class Course:
    """Everything authors wrote, as far as it could be read."""

    root: Path
    files: list[FileResult] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    page_problems: list[Diagnostic] = field(default_factory=list)
    tables: dict[str, Table | None] = field(default_factory=dict)
    """The CSV files of quizzes/data/ by their path in the project; None where one is no text."""
    table_problems: list[Diagnostic] = field(default_factory=list)
    proofs: KeptProofs = field(init=False, compare=False, repr=False)
    judgements: KeptJudgements = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        self.proofs = KeptProofs(self.root)
        self.judgements = KeptJudgements(self.root)

    def of_kind(self, kind: str) -> list[Entry[Any]]:
        return [Entry(f.head, f.document) for f in self.files if f.kind == kind and f.head is not None]

    @cached_property
    def map(self) -> Entry[CourseMap] | None:
        return next(iter(self.of_kind("course")), None)

    @cached_property
    def topics(self) -> dict[str, Topic]:
        return {t.id: t for _, _, t in self.map.value.topics()} if self.map else {}

    @cached_property
    def topic_pages(self) -> dict[str, str | None]:
        """Page of each topic, or None where it is only announced."""
        return {t.id: s.page for _, s, t in self.map.value.topics()} if self.map else {}

    @cached_property
    def points(self) -> dict[str, str]:
        """Topic of each knowledge point."""
        return {p.id: t.id for t in self.topics.values() for p in t.points}

    @cached_property
    def banks(self) -> list[Entry[Bank]]:
        return self.of_kind("bank")

    @cached_property
    def questions(self) -> list[Entry[Question]]:
        return [q for f in self.files for q in f.questions]

    @cached_property
    def by_topic(self) -> dict[str, list[Entry[Question]]]:
        """The questions of each topic's quiz."""
        table: dict[str, list[Entry[Question]]] = {}
        for entry in (q for f in self.files if not f.unit for q in f.questions):
            table.setdefault(entry.value.topic, []).append(entry)
        return table

    @cached_property
    def exercises(self) -> dict[str, list[Entry[Question]]]:
        """The exercises of each unit."""
        table: dict[str, list[Entry[Question]]] = {}
        for result in self.files:
            if result.unit:
                table.setdefault(result.unit, []).extend(result.questions)
        return table

    @cached_property
    def dialogues(self) -> list[Entry[Dialogue]]:
        return self.of_kind("dialogue")

    @cached_property
    def dialogue_by_id(self) -> dict[str, Entry[Dialogue]]:
        return {d.value.id: d for d in self.dialogues}

    @cached_property
    def shifts(self) -> list[Entry[Shift]]:
        return self.of_kind("shift")

    @cached_property
    def papers(self) -> list[Entry[Paper]]:
        return self.of_kind("paper")

    @cached_property
    def datasets(self) -> list[Entry[DataSet]]:
        return self.of_kind("dataset")

    def table_file(self, entry: Entry[DataSet]) -> str:
        """The path of the table of a data set in the project: it stands beside it."""
        return (PurePosixPath(entry.document.file).parent / entry.value.file).as_posix()

    @cached_property
    def _unit_of_section(self) -> dict[str, str]:
        return {section.id: unit.id for unit, section in self.map.value.sections()} if self.map else {}

    def unit_of_dialogue(self, name: str) -> str | None:
        """The unit whose section a dialogue belongs to; None where either is not there."""
        entry = self.dialogue_by_id.get(name)
        return self._unit_of_section.get(entry.value.section) if entry else None

    @cached_property
    def shop(self) -> PracticeShop:
        parts: dict[str, tuple[Any, ...]] = {}
        for name in _SHOP_FILES:
            parts[name] = tuple(item for e in self.of_kind(name) for item in getattr(e.value, name))
        return PracticeShop(**parts)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        return self.shop.facts()

    @cached_property
    def shop_page(self) -> str | None:
        """docs path of the page on which the practice shops can be looked up."""
        return self._page_with("shop")

    @cached_property
    def rules(self) -> list[RuleEntry]:
        return [rule for e in self.of_kind("rules") for rule in e.value.rules]

    @cached_property
    def terms(self) -> list[Term]:
        return [term for e in self.of_kind("terms") for term in e.value.terms]

    @cached_property
    def rules_page(self) -> str | None:
        """docs path of the page on which the rules can be looked up."""
        return self._page_with("rulebook")

    def _page_with(self, template: str) -> str | None:
        return next((p.path for p in self.pages for b in p.blocks if b.spec.template == template), None)

    @cached_property
    def workbench_page(self) -> str | None:
        """docs path of the page on which several customers are served at once."""
        return self._page_with("workbench")

    @cached_property
    def tests_page(self) -> str | None:
        """docs path of the page on which tests are taken."""
        return self._page_with("tests")

    @cached_property
    def deck_page(self) -> str | None:
        """docs path of the first page that shows questions of the whole course."""
        return next((p.path for p in self.pages for b in p.blocks if b.spec.deck), None)

    @cached_property
    def lexicon_page(self) -> str | None:
        """docs path of the page on which the lexicon can be looked up."""
        return self._page_with("lexicon")

    @cached_property
    def lexicon(self) -> Lexicon:
        return next((e.value for e in self.of_kind("lexicon")), Lexicon())

    def blocks(self, template: str) -> Iterator[PageBlock]:
        """Every block of one kind, page by page."""
        return (block for page in self.pages for block in page.blocks if block.spec.template == template)

    def page_at(self, path: str) -> Page | None:
        """The page at a docs path."""
        return next((page for page in self.pages if page.path == path), None)

    @cached_property
    def pages_by_key(self) -> dict[str, Page]:
        return {page.key: page for page in self.pages}

    @property
    def problems(self) -> list[Diagnostic]:
        """What is wrong with single files. Cross-checks are in courseware.checks."""
        return [p for f in self.files for p in f.problems] + self.page_problems + self.table_problems

    def is_whole(self, *kinds: str) -> bool:
        """Whether every file of these kinds could be read. Where one could not, a name that is missing is not
        the mistake of whoever uses it."""
        return all(f.head is not None for f in self.files if f.kind in kinds)

    @cached_property
    def knows_facts(self) -> bool:
        """Whether a fact that is missing is really missing."""
        return self.is_whole(*_SHOP_FILES)

    def fact_of(self, path: str) -> dict[str, Any] | None:
        fact = self.facts.get(path)
        return fact.for_engine() if fact else None

    def spec(self, question: Question) -> dict[str, Any]:
        """The engine's form of a question, worked out once."""
        known = self._specs.get(question.id)
        if known is None or known[0] is not question:
            known = self._specs[question.id] = question, question_spec(question, self.fact_of)
        return known[1]

    @cached_property
    def _specs(self) -> dict[str, tuple[Question, dict[str, Any]]]:
        return {}

    @cached_property
    def _forbidden(self) -> tuple[dict[str, Any], str]:
        spec = self.lexicon.spec()
        return spec, digest(spec, 24)

    def judge(self, checks: dict[str, Any], text: str) -> Judgement:
        """A typed text judged by checks (the engine's form) and the course's lexicon, as a learner's would be."""
        return self.judgements(checks, text, *self._forbidden)

    def keep_results(self) -> None:
        """Keep what the engine worked out for the next run."""
        self.proofs.save()
        self.judgements.save()

    def dialogue_spec(self, dialogue: Dialogue) -> dict[str, Any]:
        """The engine's form of a sound dialogue, with the best that can be reached and how."""
        proof = self.proofs(dialogue) or {}
        return {**dialogue.spec(self.fact_of), "best": proof.get("best"), "bestPath": proof.get("bestPath", [])}


class Reader:
    """Reads a project again and again, keeping what has not changed (by modification time and size).

    `read_file` reads a YAML file in place of `read_course_file`.
    """

    def __init__(self, root: Path, read_file: Callable[[Path, str], FileResult] | None = None) -> None:
        self.root = root
        self.proofs = KeptProofs(root)
        self.judgements = KeptJudgements(root)
        self._kept: dict[Path, tuple[tuple[int, int], Any]] = {}
        self._read_file = read_file or read_course_file

    def stamp(self) -> Stamp:
        """A value that changes whenever a file of the course does."""
        return stamp_of([*self._yaml_files(), *self._table_files(), *self._page_files()])

    def _yaml_files(self) -> list[str]:
        quizzes = self.root / "quizzes"
        found = [f for f in files_below(quizzes) if _YAML.search(f)]
        return _in_order(f for f in found if f"{os.sep}." not in f.removeprefix(str(quizzes)))

    def _table_files(self) -> list[str]:
        return _in_order(f for f in files_below(self.root / "quizzes" / "data") if f.lower().endswith(".csv"))

    def _page_files(self) -> list[str]:
        docs = self.root / "docs"
        return _in_order(f for f in files_below(docs, docs / "assets") if f.endswith(".md"))

    def _once(self, path: Path, make: Callable[[Path, str], T]) -> T:
        stat = _stat(path)
        kept = self._kept.get(path)
        if kept is None or kept[0] != stat:
            kept = (stat, make(path, path.relative_to(self.root).as_posix()))
            self._kept[path] = kept
        result: T = kept[1]
        return result

    def read(self) -> Course:
        """The course as it is on disk now."""
        course = Course(self.root)
        course.proofs = self.proofs
        course.judgements = self.judgements
        course.files = [self._once(Path(file), self._read_file) for file in self._yaml_files()]
        for file in self._table_files():
            table, problems = self._once(Path(file), read_table)
            course.tables[Path(file).relative_to(self.root).as_posix()] = table
            course.table_problems += problems
        for file in self._page_files():
            page, problems = self._once(Path(file), scan_file)
            course.pages.append(page)
            course.page_problems += problems
        return course


def _in_order(files: Iterable[str]) -> list[str]:
    """By folder, then by name: unit1/… before unit1-old/…"""
    return sorted(files, key=lambda file: file.split(os.sep))  # noqa: PTH206 - as above


def _stat(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


# Notepad puts .txt behind the name it is given, and Windows does not show it: such a file is told of, not passed over.
_YAML = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)
_HIDDEN_END = (
    "文件名的末尾多了 `.txt`（记事本加的，Windows 平时不显示）。在文件管理器的“查看”里打开“文件扩展名”，把它删掉。"
)
_PLACES = "题库放 quizzes/unit1/ 之类的文件夹，演练放 quizzes/dialogues/，班次放 quizzes/shifts/，卷子放 quizzes/papers/，店铺资料放 quizzes/shop/，数据放 quizzes/data/。"
_FOLDERS = {"dialogues": "dialogue", "shifts": "shift", "papers": "paper", "data": "dataset"}


def kind_of(file: str) -> str:
    """Which model a file of quizzes/ is, by its path: course, lexicon, rules, terms, shop part, dialogue, shift, paper, dataset, bank, or empty."""
    parts = Path(file).with_suffix("").parts[1:]
    if parts in (("course",), ("lexicon",), ("rules",), ("terms",)):
        return parts[0]
    if len(parts) == 2 and parts[0] == "shop":
        return parts[1] if parts[1] in _SHOP_FILES else ""
    if len(parts) > 1 and parts[0] in _FOLDERS:
        return _FOLDERS[parts[0]]
    return "bank" if len(parts) == 2 and parts[0] != "shop" else ""


_MODELS: dict[str, type[Model]] = {
    "course": CourseMap,
    "lexicon": Lexicon,
    "rules": Rulebook,
    "terms": TermsFile,
    "dialogue": Dialogue,
    "shift": Shift,
    "paper": Paper,
    "dataset": DataSet,
    "bank": Bank,
    **_SHOP_FILES,
}


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(_MODELS[kind])


def read_course_file(path: Path, file: str) -> FileResult:
    """Read one YAML file of quizzes/ and check it against its model."""
    if path.suffix.lower() == ".txt":
        return FileResult(Document(file), [report("S212", Place(file, 1, 1), how=_HIDDEN_END)])
    document, problems = read_yaml(path, file)
    result = FileResult(document, problems, kind_of(file))
    if not result.kind:
        problems.append(report("S212", Place(file, 1, 1), how=_PLACES))
    elif document.data is not None:
        head, found = validate(_adapter(result.kind), document.data, document)
        result.head = head
        problems += found
        if result.kind == "bank":
            _read_questions(result)
    elif not problems:
        problems.append(
            report("S209", Place(file, 1, 1), key=file, shape="几行 `键: 值`", how="文件是空的；写上内容，或者删掉它。")
        )
    return result


def _read_questions(result: FileResult) -> None:
    data = result.document.data
    questions = data.get("questions") if isinstance(data, dict) else None
    for place, raw in enumerate(questions if isinstance(questions, list) else []):
        question, found = validate(_QUESTION, raw, result.document, ("questions", place))
        result.problems += found
        if question is not None:
            result.questions.append(Entry(question, result.document, ("questions", place)))
