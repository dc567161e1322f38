"""Field types that all models share: text kinds, yes/no, part keys.

Owns how a scalar's text becomes a value. Must not know files, positions or templates.
"""

from __future__ import annotations

import hashlib
import json
import string
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError


class Model(BaseModel):
    """Frozen, and strict about keys: a misspelt key is an error, never silently dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Plain text, not empty."""

Inline = Annotated[Text, Field(json_schema_extra={"x-markdown": "inline"})]
"""Inline Markdown: bold, emphasis, code, links; shop facts `{店:…}`."""

Block = Annotated[Text, Field(json_schema_extra={"x-markdown": "block"})]
"""Block Markdown: paragraphs, lists, tables."""

Key = Annotated[str, StringConstraints(pattern=r"^[\w.\-]{1,60}$")]
"""The lasting name of a part. Learners' records hang on it, so it never changes once published."""


def _yes_no(value: Any) -> bool:
    """是/否 and YAML's own true/false, as text; anything else is an error."""
    if isinstance(value, bool):
        return value
    words = {"是": True, "true": True, "对": True, "yes": True, "否": False, "false": False, "错": False, "no": False}
    found = words.get(str(value).strip().lower())
    if found is None:
        raise PydanticCustomError("bool_parsing", "not a yes or no")
    return found


YesNo = Annotated[bool, BeforeValidator(_yes_no, json_schema_input_type=str | bool)]


def _finite(value: Decimal) -> Decimal:
    if not value.is_finite() or value.copy_abs() > Decimal("1e12"):
        raise PydanticCustomError("decimal_parsing", "not a usable number")
    return value


Number = Annotated[Decimal, AfterValidator(_finite)]
"""A decimal number, kept exact until it is written out as JSON."""


def plain_number(value: Decimal) -> int | float:
    """The JSON number of a decimal: an int where nothing is lost."""
    return int(value) if value == value.to_integral_value() else float(value)


def letter(place: int) -> str:
    """Key by place: 0 → a … 25 → z, then aa, ab …"""
    alphabet = string.ascii_lowercase
    return alphabet[place] if place < 26 else letter(place // 26 - 1) + alphabet[place % 26]


def number(place: int) -> str:
    """Key by place of a sub-question: 0 → 1."""
    return str(place + 1)


def keyed(name_of: Callable[[int], str] = letter) -> BeforeValidator:
    """Give every part of a list that has no `key` the key of its place."""

    def fill(value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return [
            {"key": name_of(place), **part} if isinstance(part, Mapping) else part for place, part in enumerate(value)
        ]

    return BeforeValidator(fill)


def digest(value: Any, length: int = 8) -> str:
    """Short stable hash of a JSON value: its canonical form, SHA-256, first `length` hex digits."""
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:length]
