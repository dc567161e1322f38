"""Generated files: schemas fresh and useful, bundles written only when their bytes change."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from courseware import PROJECT
from courseware.assets import generate
from courseware.bank import kind_of
from courseware.schemas import schemas
from courseware.site import site_of

SCHEMA_OF = {
    name: name for name in ("bank", "dialogue", "shift", "paper", "course", "lexicon", "rules", "terms", "dataset")
}


def quiz_files() -> list[Path]:
    return sorted((PROJECT / "quizzes").rglob("*.yaml"))


def test_schemas_in_the_project_are_fresh() -> None:
    for name, schema in schemas().items():
        path = PROJECT / ".vscode" / "schemas" / f"{name}.schema.json"
        assert json.loads(path.read_text(encoding="utf-8")) == schema, f"run course.py build: {path.name} is old"


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: numbers are numbers, dates stay text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("path", quiz_files(), ids=lambda p: p.name)
def test_schemas_accept_the_course(path: Path) -> None:
    """What editors say agrees with what the check says."""
    schema = schemas()[SCHEMA_OF.get(kind_of(path.relative_to(PROJECT).as_posix()), "shop")]
    data = yaml.load(path.read_text(encoding="utf-8"), EditorLoader)
    jsonschema.Draft202012Validator(schema).validate(data)


def test_schemas_speak_chinese() -> None:
    single = schemas()["bank"]["$defs"]["Single"]["properties"]
    assert single["stem"]["description"] == "题干，一次只问一件事"
    assert "key" not in schemas()["bank"]["$defs"]["Option"]["required"]


def test_unchanged_files_are_not_written_again() -> None:
    site = site_of(PROJECT)
    generate(site)
    assert generate(site) == []


@pytest.mark.parametrize("name", ["course.js", "course.css"])
def test_a_reading_page_stays_light(name: str) -> None:
    """45 kB minified, before compression: what every page loads."""
    generate(site_of(PROJECT))
    assert (PROJECT / "docs" / "assets" / "generated" / name).stat().st_size <= 45_000


@pytest.mark.parametrize("sheet", sorted((PROJECT / "docs/assets/js").glob("strings*.js")), ids=lambda p: p.name)
def test_no_word_hides_a_sentence_of_the_same_name(sheet: Path) -> None:
    """Sentences are spread into the words, so a later entry would silently take the place of a function."""
    names = re.findall(r"(?m)^    (\w+):", sheet.read_text(encoding="utf-8"))
    assert sorted(names) == sorted(set(names))
