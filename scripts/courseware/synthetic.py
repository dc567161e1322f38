"""A larger course made from the real one, for the benchmark and for trying `serve` at course size.

Copies the project and adds one unit of many sections, each with a quiz whose questions come from the real banks under new
ids. Nothing here is content: the copies are thrown away.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

UNIT = "9"
_COPIED = ("docs", "quizzes", "macros")


def enlarge(root: Path, destination: Path, sections: int, questions: int) -> None:
    """Copy the project at `root` to `destination` and add `sections` pages with `questions` questions each."""
    for name in _COPIED:
        shutil.copytree(root / name, destination / name, ignore=shutil.ignore_patterns("node_modules"))
    shutil.copy(root / "mkdocs.yml", destination)
    drawn = _questions(root)
    texts = _paragraphs(root)
    for number in range(1, sections + 1):
        section = f"{UNIT}.{number}"
        stem = section.replace(".", "-")
        picked = [drawn[(number + i) % len(drawn)] for i in range(questions)]
        _write_bank(destination / "quizzes" / f"unit{UNIT}" / f"{stem}.yaml", section, picked)
        _write_page(destination / "docs" / f"unit{UNIT}" / f"{stem}.md", section, texts, number)
    _add_unit(destination / "quizzes" / "course.yaml", sections)
    _drop_navigation(destination / "mkdocs.yml")


def _questions(root: Path) -> list[dict[str, Any]]:
    found = []
    for path in sorted((root / "quizzes").glob("unit*/*.yaml")):
        found += yaml.safe_load(path.read_text(encoding="utf-8"))["questions"]
    return found


def _paragraphs(root: Path) -> list[str]:
    """Running text of the real pages: what stands outside blocks, tables, headings and fences, and links nowhere."""
    found = []
    for path in sorted((root / "docs").glob("unit*/*.md")):
        for part in path.read_text(encoding="utf-8").split("\n\n"):
            if (
                len(part) > 80
                and "///" not in part
                and "](" not in part
                and part[0] not in "#|`- "
                and "：" not in part[:8]
            ):
                found.append(part)
    return found


def _write_bank(path: Path, section: str, picked: list[dict[str, Any]]) -> None:
    topic = f"{section}.1"
    own = {"topic": topic, "point": f"点{topic}"}
    bank = {
        "section": section,
        "questions": [{**q, **own, "id": f"{topic}-q{n}"} for n, q in enumerate(picked, 1)],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(bank, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _write_page(path: Path, section: str, texts: list[str], number: int) -> None:
    topic = f"{section}.1"
    anchor = "t" + topic.replace(".", "-")
    body = "\n\n".join(texts[(number * 3 + i) % len(texts)] for i in range(24))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'---\ntitle: {section} 第 {number} 节\nsection: "{section}"\n---\n# {section} 第 {number} 节\n\n'
        f"## {topic} 小节 {{#{anchor}}}\n\n### 要点 {{#p-点{topic}}}\n\n{body}\n\n/// 小测 | {topic}\n///\n",
        encoding="utf-8",
    )


def _add_unit(path: Path, sections: int) -> None:
    course = yaml.safe_load(path.read_text(encoding="utf-8"))
    course["units"].append(
        {
            "id": UNIT,
            "title": "放大的单元",
            "short": "放大",
            "sign": "放大",
            "hue": 1,
            "sections": [
                {
                    "id": f"{UNIT}.{n}",
                    "title": f"第 {n} 节",
                    "page": f"unit{UNIT}/{UNIT}-{n}.md",
                    "topics": [
                        {"id": f"{UNIT}.{n}.1", "title": "小节", "points": [{"id": f"点{UNIT}.{n}.1", "name": "要点"}]}
                    ],
                }
                for n in range(1, sections + 1)
            ],
        }
    )
    path.write_text(yaml.safe_dump(course, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _drop_navigation(path: Path) -> None:
    """Without `nav` every page is in the navigation, so that strict builds accept the new ones."""
    head, _, rest = path.read_text(encoding="utf-8").partition("\nnav:\n")
    kept = rest[rest.index("\n\n") :] if "\n\n" in rest else ""
    path.write_text(head + "\n" + kept, encoding="utf-8")


def without_blocks(root: Path) -> None:
    """Turn the project at `root` into plain Material: the same Markdown with every block taken out."""
    for path in (root / "docs").rglob("*.md"):
        kept: list[str] = []
        depth = 0
        for line in path.read_text(encoding="utf-8").split("\n"):
            mark = line.strip()
            if line.startswith("template:"):
                continue  # the theme's override is left out too
            if mark.startswith("///"):
                depth += 1 if mark.strip("/ ") else -1
            elif depth == 0:
                kept.append(line)
        path.write_text("\n".join(kept), encoding="utf-8")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    for line in ("  - courseware.blocks\n", "  custom_dir: macros/theme\n"):
        config = config.replace(line, "")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
