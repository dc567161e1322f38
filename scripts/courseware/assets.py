"""The generated files: one style sheet and one script for reading pages, and the JSON Schemas for editors.

Written only when their bytes change, never inside a host's build. Sources are named in docs/assets/{css,js}/manifest.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import rcssmin
import rjsmin

from courseware.schemas import schemas

GENERATED = Path("docs/assets/generated")


def generate(root: Path) -> list[Path]:
    """Write every generated file of the project that is missing or out of date. Returns what was written."""
    changed = []
    for path, text in _files(root):
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed


def sources(root: Path, kind: str) -> list[Path]:
    """The source files of the bundle: `kind` is css or js, in load order."""
    folder = root / "docs" / "assets" / kind
    names = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["reading"]
    return [folder / name for name in names]


def _files(root: Path) -> Iterator[tuple[Path, str]]:
    css = "\n".join(p.read_text(encoding="utf-8") for p in sources(root, "css"))
    yield root / GENERATED / "course.css", rcssmin.cssmin(css)
    js = "\n".join(p.read_text(encoding="utf-8") for p in sources(root, "js"))
    yield root / GENERATED / "course.js", rjsmin.jsmin(js)
    for name, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        yield root / "quizzes" / ".schema" / f"{name}.schema.json", text
