"""The generated files: style sheets and scripts of the pages, and the JSON Schemas for editors.

Written only when their bytes change, never inside a host's build. docs/assets/{css,js}/manifest.json name the sources of each
bundle: `reading` is on every page; `practice` and `dialogue` are fetched when a learner comes to an exercise. The scripts of
the workbench hold dialogues of the course (courseware.talks), those of the learner's own pages its questions (courseware.decks).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import rcssmin
import rjsmin

from courseware import decks, talks
from courseware.bank import Course
from courseware.schemas import schemas
from courseware.site import Site

GENERATED = Path("docs/assets/generated")


def generate(site: Site) -> list[Path]:
    """Write every generated file of the course that is missing or out of date. Returns what was written.

    Scripts of dialogues and banks that are gone are deleted.
    """
    root = site.course.root
    changed = []
    old = {path for kind in ("talk", "bank") for path in (root / GENERATED).glob(f"{kind}-*.js")}
    for name, text in _files(site):
        path = root / name
        old.discard(path)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(path)
    for path in old:
        path.unlink()
    return changed


def bundles(root: Path, kind: str) -> dict[str, str]:
    """The text of each bundle of `kind` css or js, by name, its files in load order."""
    folder = root / "docs" / "assets" / kind
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return {
        name: "\n".join((folder / file).read_text(encoding="utf-8") for file in files)
        for name, files in manifest.items()
    }


def _files(site: Site) -> Iterator[tuple[Path, str]]:
    course = site.course
    for name, text in bundles(course.root, "css").items():
        yield GENERATED / f"{_file_name(name)}.css", rcssmin.cssmin(text)
    for name, text in bundles(course.root, "js").items():
        words = _lexicon(course) if name == "practice" else ""
        yield GENERATED / f"{_file_name(name)}.js", rjsmin.jsmin(text + words)
    for name, text in [*talks.scripts(site), *decks.scripts(site)]:
        yield GENERATED / f"{name}.js", text
    for name, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        yield Path(".vscode/schemas") / f"{name}.schema.json", text


def _file_name(bundle: str) -> str:
    return "course" if bundle == "reading" else bundle


def _lexicon(course: Course) -> str:
    """The forbidden words, as the engine takes them."""
    data = json.dumps(course.lexicon.spec(), ensure_ascii=False, separators=(",", ":"))
    return f"\nglobalThis.kefu.lexicon={data};\n"
