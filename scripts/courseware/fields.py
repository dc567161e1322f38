"""Labelled fields inside a block: `背景：…` up to the next label.

Owns the splitting of a block's content lines into fields with positions. Must not render.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from courseware.diagnostics import Diagnostic, Place, did_you_mean, report
from courseware.vocabulary import BlockSpec

_LABELLED = re.compile(r"^ *(?P<label>[\u4e00-\u9fff]{1,6})[：:][ ]*(?P<value>.*)$")


@dataclass
class Field:
    """One field: its label (empty for text before the first label), its Markdown, where it starts."""

    label: str
    text: str
    place: Place

    def cells(self) -> list[str]:
        """The parts divided by `|`."""
        return [cell.strip() for cell in self.text.split("|")]


@dataclass
class Entry:
    """Fields that belong together: one of the many entries of a block, or all fields of a block that has no entries."""

    fields: list[Field] = field(default_factory=list)
    under: Field | None = None
    """The divider above it."""

    def of(self, label: str) -> Field | None:
        return next((f for f in self.fields if f.label == label), None)


def entries(spec: BlockSpec, fields: Sequence[Field]) -> list[Entry]:
    """The entries of a block. What stands before the first of them is left out: the check reports it."""
    found: list[Entry] = []
    under: Field | None = None
    for one in fields:
        if one.label in spec.dividers:
            under = one
        elif one.label == spec.starts:
            found.append(Entry([one], under))
        elif found:
            found[-1].fields.append(one)
    return found


def read_fields(
    spec: BlockSpec, body: list[tuple[int, str]], file: str, head: Place
) -> tuple[list[Field], list[Diagnostic]]:
    """Split `body` (line number, text) into the fields of `spec`. Returns them and what is wrong with them."""
    labels = [f.label for f in spec.fields]
    fields: list[Field] = []
    texts: list[list[str]] = []
    for number, line in body:
        match = _LABELLED.match(line)
        if match and match["label"] in labels:
            fields.append(Field(match["label"], "", Place(file, number, match.start("label") + 1)))
            texts.append([match["value"]])
        elif fields:
            texts[-1].append(line)
        elif line.strip():
            fields.append(Field("", "", Place(file, number, 1)))
            texts.append([line])
    for entry, lines in zip(fields, texts, strict=True):
        entry.text = "\n".join(lines).strip("\n").rstrip()
    return fields, list(_problems(spec, fields, head))


def _problems(spec: BlockSpec, fields: list[Field], head: Place) -> Iterator[Diagnostic]:
    labels = [f.label for f in spec.fields]
    for entry in fields:
        field_spec = spec.field(entry.label)
        if not entry.label and spec.lead == "none":
            unknown = _LABELLED.match(entry.text.split("\n")[0])
            word = unknown["label"] if unknown else entry.text.strip()[:8]
            yield report("P609", entry.place, name=spec.name, label=word, near=did_you_mean(word, labels))
        elif entry.label and not entry.text.strip():
            yield report("P617", entry.place, name=f"{spec.name}·{entry.label}")
        if field_spec and field_spec.cells and len(entry.cells()) != field_spec.cells:
            how = f"`{entry.label}：` 后面用 | 分成 {field_spec.cells} 段。"
            yield report("P613", entry.place, text=entry.text[:30], how=how)
    if spec.lead == "required" and all(f.label for f in fields):
        yield report("P617", head, name=spec.name)
    if not spec.starts:
        yield from _counts(spec, fields, head)
        return
    found = entries(spec, fields)
    if not found:
        yield report("P610", head, name=spec.name, label=spec.starts)
    for entry_of_many in found:
        yield from _counts(spec, entry_of_many.fields, entry_of_many.fields[0].place)
    yield from _astray(spec, fields)


def _counts(spec: BlockSpec, fields: Sequence[Field], head: Place) -> Iterator[Diagnostic]:
    """What is there twice or not at all among fields that belong together."""
    present: set[str] = set()
    for entry in fields:
        field_spec = spec.field(entry.label)
        if field_spec and not field_spec.many and entry.label in present:
            yield report("P613", entry.place, text=f"{entry.label}：", how="这一项只能写一次。")
        present.add(entry.label)
    for field_spec in spec.fields:
        if field_spec.required and field_spec.label not in present:
            yield report("P610", head, name=spec.name, label=field_spec.label)


def _astray(spec: BlockSpec, fields: Sequence[Field]) -> Iterator[Diagnostic]:
    """Fields with no entry to belong to, and dividers with no entry below them."""
    begun = False
    for entry, following in zip_longest(fields, fields[1:]):
        begun = begun or entry.label == spec.starts
        if entry.label in spec.dividers:
            if following is None or following.label != spec.starts:
                yield report("P617", entry.place, name=f"{spec.name}·{entry.label}")
            begun = False
        elif entry.label and not begun:
            yield report("P630", entry.place, label=entry.label, starts=spec.starts)
