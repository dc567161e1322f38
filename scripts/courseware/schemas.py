"""JSON Schemas of the YAML files, for completion and hints in editors. Generated from the models; kept fresh by a test."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from courseware.model import shop
from courseware.model.course import CourseMap
from courseware.model.datasets import DataSet
from courseware.model.dialogues import Dialogue
from courseware.model.lexicon import Lexicon
from courseware.model.papers import Paper
from courseware.model.questions import BankFile
from courseware.model.rules import Rulebook
from courseware.model.shifts import Shift
from courseware.model.terms import TermsFile


def schemas() -> dict[str, dict[str, Any]]:
    """Schema by name: bank, dialogue, shift, paper, course, lexicon, rules, terms, dataset, shop (any file of quizzes/shop/)."""
    files = (
        shop.ShopsFile | shop.ProductsFile | shop.PoliciesFile | shop.StaffFile | shop.CustomersFile | shop.OrdersFile
    )
    named: dict[str, Any] = {
        "bank": BankFile,
        "dialogue": Dialogue,
        "shift": Shift,
        "paper": Paper,
        "course": CourseMap,
        "lexicon": Lexicon,
        "rules": Rulebook,
        "terms": TermsFile,
        "dataset": DataSet,
        "shop": files,
    }
    return {name: _schema(model) for name, model in named.items()}


def _schema(model: Any) -> dict[str, Any]:
    schema = TypeAdapter(model).json_schema(by_alias=True, mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_for_authors(schema)}


def _for_authors(value: Any, in_properties: bool = False) -> Any:
    """Keys that are filled by place are optional; English titles and docstrings made by the library are left out."""
    if isinstance(value, list):
        return [_for_authors(item) for item in value]
    if not isinstance(value, dict):
        return value
    result = {}
    for key, item in value.items():
        if key == "title" and not in_properties and isinstance(item, str):
            continue
        if key == "description" and not in_properties and isinstance(item, str) and item.isascii():
            continue
        if key == "required" and isinstance(item, list):
            item = [name for name in item if name != "key"]
        if key == "type" and item == "string" and "enum" not in value and "const" not in value:
            # Scalars are read as text: `section: 1.1` and `材质: 650` need no quotes.
            item = ["string", "number"]
        result[key] = _for_authors(item, in_properties=key in ("properties", "$defs") and not in_properties)
    return result
