"""Turns what a model rejects into diagnostics with positions.

Owns the translation of pydantic's error types into our S codes. Must not know which file is which.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher, get_close_matches
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from courseware.diagnostics import Diagnostic, Place, did_you_mean, report
from courseware.model.questions import KINDS
from courseware.source import Document, PathKey

T = TypeVar("T")

_SHAPES = {
    "dict_type": ("几行 `键: 值`", "下一行缩进两格写 `键: 值`。"),
    "model_type": ("几行 `键: 值`", "下一行缩进两格写 `键: 值`。"),
    "model_attributes_type": ("几行 `键: 值`", "下一行缩进两格写 `键: 值`。"),
    "list_type": ("一列，每项以“- ”开头", "每项另起一行，以“- ”开头。"),
    "string_type": ("一段文字", "把文字写在冒号后面；有特殊符号时用引号括起来。"),
}


def validate(
    adapter: TypeAdapter[T], data: Any, document: Document, path: PathKey = ()
) -> tuple[T | None, list[Diagnostic]]:
    """Validate `data`, which stands at `path` of `document`. Returns the object, or None and every problem."""
    try:
        return adapter.validate_python(data), []
    except ValidationError as error:
        found = [
            problem
            for details in _without_consequences(error.errors(include_url=False))
            for problem in _translate(details, adapter, data, document, path)
        ]
        return None, list(dict.fromkeys(found))


def _without_consequences(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out a missing key where a misspelt one stands in its place: that is one mistake, told once."""
    unknown = [e["loc"] for e in errors if e["type"] == "extra_forbidden"]

    def is_misspelt(loc: tuple[int | str, ...]) -> bool:
        beside = [str(u[-1]) for u in unknown if u[:-1] == loc[:-1]]
        return bool(get_close_matches(str(loc[-1]), beside, n=1, cutoff=0.6))

    return [e for e in errors if e["type"] != "missing" or not is_misspelt(e["loc"])]


_ABSENT = object()


def _child(data: Any, step: int | str) -> Any:
    if isinstance(data, Mapping):
        return data.get(step, _ABSENT)
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return _ABSENT


def _locate(loc: tuple[int | str, ...], data: Any) -> tuple[PathKey, Any]:
    """The path of pydantic's `loc` in the data: union tags and other steps that the data does not have are left out."""
    path: list[str | int] = []
    for step in loc:
        child = _child(data, step)
        if child is not _ABSENT:
            data = child
            path.append(step)
    return tuple(path), data


def _translate(
    details: ErrorDetails, adapter: TypeAdapter[Any], data: Any, document: Document, base: PathKey
) -> Iterator[Diagnostic]:
    loc = details["loc"]
    kind = details["type"]
    context = details.get("ctx", {})
    path, value = _locate(loc, data)
    key = str(next((step for step in reversed(loc) if isinstance(step, str) and step != "[key]"), ""))
    place = document.place(base + path)
    shown = str(value)[:30] if isinstance(value, str) else "…"
    if loc[-1:] == ("[key]",):
        yield _bad_key(kind, str(loc[-2]), context, document.key_place(base + path))
    elif kind == "missing":
        name = str(loc[-1])
        yield report("S201", place, key=name, about=_about(adapter, name))
    elif kind == "extra_forbidden":
        near = did_you_mean(str(loc[-1]), _siblings(adapter, loc, data))
        yield report("S202", document.key_place(base + path), key=str(loc[-1]), near=near)
    elif kind in ("union_tag_invalid", "union_tag_not_found"):
        tag = value.get("type") if isinstance(value, Mapping) else None
        if tag is None:
            yield report("S201", place, key="type", about=did_you_mean("", KINDS))
        else:
            at = document.place((*base, *path, "type"))
            yield report("S204", at, value=str(tag)[:30], near=did_you_mean(_english(str(tag)), KINDS))
    elif kind == "literal_error":
        yield report("S203", place, key=key, value=shown, near=did_you_mean(_english(shown), _expected(context)))
    else:
        yield _by_kind(kind, key, shown, context, place)


def _english(word: str) -> str:
    """The key of a kind of question that somebody wrote by its Chinese name; any other word as it is."""
    return next((kind for kind, name in KINDS.items() if word in (name, f"{name}题")), word)


def _expected(context: Mapping[str, Any]) -> list[str]:
    """The words that a literal may be."""
    return [word.strip("'") for word in str(context.get("expected", "")).replace(" or ", ", ").split(", ")]


def _bad_key(kind: str, key: str, context: Mapping[str, Any], place: Place) -> Diagnostic:
    """A key that the author chose (a node's name, a gauge) and that is not one."""
    if kind == "literal_error":
        return report("S202", place, key=key[:30], near=did_you_mean(key, _expected(context)))
    return report("S211", place, key=key[:30], value=key[:30], how=_NAME)


_NAME = "编号和名字只用文字、字母、数字、点、横线和下划线，不留空格；日期写成 2026-11-22，时刻写成 2026-11-22 09:30。"


def _by_kind(kind: str, key: str, shown: str, context: Mapping[str, Any], place: Place) -> Diagnostic:
    if kind.startswith(("int_", "float_", "decimal_", "finite_")):
        return report("S205", place, key=key, value=shown)
    if kind.startswith("bool_"):
        return report("S206", place, key=key, value=shown)
    if kind == "string_too_short":
        return report("S207", place, key=key)
    if kind in ("too_short", "too_long"):
        limit = f"至少 {context['min_length']} 项" if kind == "too_short" else f"最多 {context['max_length']} 项"
        return report("S208", place, key=key, limit=f"{limit}，现在 {context.get('actual_length', '?')} 项")
    if kind in _SHAPES:
        shape, how = _SHAPES[kind]
        return report("S209", place, key=key, shape=shape, how=how)
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        names = {"ge": "最小", "le": "最大", "gt": "要大于", "lt": "要小于"}
        limit = "，".join(f"{word} {context[name]}" for name, word in names.items() if name in context)
        return report("S210", place, key=key, limit=limit)
    if kind == "string_too_long":
        return report("S210", place, key=key, limit=f"最多 {context['max_length']} 个字")
    return report("S211", place, key=key, value=shown, how=_NAME)


@cache
def _models(adapter: TypeAdapter[Any]) -> list[type[BaseModel]]:
    """Every model class that the adapter's type mentions, itself first."""
    seen: list[type[BaseModel]] = []
    waiting: list[Any] = [adapter._type]
    while waiting:
        current = waiting.pop(0)
        if isinstance(current, type) and issubclass(current, BaseModel) and current not in seen:
            seen.append(current)
            for info in current.model_fields.values():
                waiting += [info.annotation, *info.metadata]
        else:
            waiting += [a for a in get_args(current) if not isinstance(a, str)]
    return seen


def _about(adapter: TypeAdapter[Any], name: str) -> str:
    """The description of a field, for whoever left it out."""
    for model in _models(adapter):
        for field_name, info in model.model_fields.items():
            if name in (field_name, info.alias) and info.description:
                return f"{info.description}。"
    return ""


def _siblings(adapter: TypeAdapter[Any], loc: tuple[int | str, ...], data: Any) -> list[str]:
    """The keys that could stand beside the unknown one: of the model that knows most of its neighbours.

    Many models share a key such as `text`; among equals the one with a key like the unknown one is meant.
    """
    _, parent = _locate(loc[:-1], data)
    neighbours = set(parent) if isinstance(parent, Mapping) else set()
    best: list[str] = []
    score = (-1, -1.0)
    for model in _models(adapter):
        names = [info.alias or name for name, info in model.model_fields.items()]
        kind = model.model_fields.get("type")
        exact = 100 if kind and isinstance(parent, Mapping) and parent.get("type") in get_args(kind.annotation) else 0
        free = [name for name in names if name not in neighbours]
        alike = max((SequenceMatcher(None, str(loc[-1]), name).ratio() for name in free), default=0.0)
        if (hits := (len(neighbours & set(names)) + exact, alike)) > score:
            best, score = free, hits
    return best
