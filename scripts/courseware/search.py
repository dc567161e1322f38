"""The search index of a build, as Material's search plugin writes it: pages cut into sections, Chinese cut into words.

That takes as long as building the pages, so the sections of every page are kept in `.course/search.json`, by a hash of all
that they are made of: only a page that changed is cut again. `build` turns the host's plugin off and calls `write`; a host's
own build, and Zensical, make an index of their own. The options are those of the plugin in mkdocs.yml.
"""

from __future__ import annotations

import html
import json
import math
import re
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

from courseware import exercises
from courseware.model.base import digest
from courseware.pages import Page

KEPT = Path(".course/search.json")
_FIELDS = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}


class SearchIndex:
    """Collects the pages of one build of the project at `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.pages: dict[str, tuple[Page, str]] = {}

    def add(self, page: Page, content: str) -> None:
        """Take the HTML of a page, with marks in the place of its exercises."""
        self.pages[page.path] = page, content

    def write(self, site: Path) -> None:
        """Write the index into the built site: as JSON, and as a script for pages opened from a folder."""
        options = plugin_options(self.root)
        if options is None:
            return
        docs = json.dumps({"config": _config(options), "docs": self._docs(options)}, **_COMPACT)
        folder = site / "search"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "search_index.json").write_text(docs, encoding="utf-8", newline="\n")
        (folder / "search_index.js").write_text(f"var __index = {docs}", encoding="utf-8", newline="\n")

    def _docs(self, options: dict[str, Any]) -> list[dict[str, Any]]:
        """An entry for every section of every page, and the kept file brought up to date."""
        words = _Words(self.root, options.get("jieba_dict_user"))
        kept, used = _read_kept(self.root / KEPT), {}
        docs = []
        for page, text in self.pages.values():
            settings = _page_settings(page)
            if settings.get("exclude"):
                continue
            content = exercises.without_marks(text)
            key = digest([words.origin, page.meta.get("title", ""), content], 24)
            used[key] = kept.get(key) or [
                [s.anchor, words.cut(s.title or page.meta.get("title", "")), words.cut(s.text)]
                for s in sections(content)
            ]
            boost = {"boost": settings["boost"]} if "boost" in settings else {}
            url = page.path.removesuffix(".md") + ".html"
            docs += [
                {"location": url + anchor, "title": title, "text": text} | boost for anchor, title, text in used[key]
            ]
        if used != kept:
            exercises.write_whole(self.root / KEPT, json.dumps(used, **_COMPACT).encode())
        return docs


_COMPACT: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}


class _AnyTag(yaml.CSafeLoader):
    """Reads mkdocs.yml without caring what its tags, such as `!ENV`, stand for."""


_AnyTag.add_multi_constructor("", lambda *_: None)


def plugin_options(root: Path) -> dict[str, Any] | None:
    """The options of the search plugin of the project at `root`; None where the site has no search."""
    config = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_AnyTag)
    for plugin in config.get("plugins") or []:
        name, options = next(iter(plugin.items())) if isinstance(plugin, dict) else (plugin, None)
        if name in ("search", "material/search"):
            return options or {}
    return None


def _config(options: dict[str, Any]) -> dict[str, Any]:
    """What the browser's part of the search is told. The defaults are Material's for Chinese."""
    lang = options.get("lang", "zh")
    return {
        "lang": [lang] if isinstance(lang, str) else lang,
        "separator": options.get("separator", r"[\s\u200b\u3000\-、。，．？！；]+"),
        "pipeline": options.get("pipeline", ["stemmer"]),
        "fields": _FIELDS | options.get("fields", {}),
    }


def _page_settings(page: Page) -> dict[str, Any]:
    """`search:` in the front matter of a page: `exclude` and `boost`."""
    if "search" not in page.meta:
        return {}
    lines = page.text.split("\n")[1 : page.body_start - 1]
    return yaml.load("\n".join(lines), Loader=_AnyTag)["search"] or {}


def _read_kept(path: Path) -> dict[str, list[list[str]]]:
    try:
        kept: dict[str, list[list[str]]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept


class _Words:
    """Puts a zero-width space between the words of Chinese text. `dictionary` is a file of more words."""

    _HAN = re.compile(
        "[\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+"
    )

    def __init__(self, root: Path, dictionary: str | None) -> None:
        self.dictionary = root / dictionary if dictionary else None
        text = self.dictionary.read_text(encoding="utf-8") if self.dictionary else ""
        self.origin = digest([exercises.program_digest(), text], 24)

    @cached_property
    def _tokenizer(self) -> Any:
        # Imported, and its dictionary loaded, only when there is something to cut.
        import jieba

        jieba.setLogLevel("WARNING")
        tokenizer = jieba.Tokenizer()
        if self.dictionary:
            tokenizer.load_userdict(str(self.dictionary))
        return tokenizer

    def cut(self, text: str) -> str:
        return self._HAN.sub(self._cut, text).strip("\u200b")

    def _cut(self, found: re.Match[str]) -> str:
        return "\u200b" + "\u200b".join(self._tokenizer.cut(found[0])) + "\u200b"


@dataclass
class Section:
    """What stands below one heading. `text` keeps the tags of paragraphs, lists and code: the list of results shows them."""

    anchor: str = ""
    """`#` and the heading's id; empty for the title of the page."""
    depth: float = 0
    """How many elements are open at its heading; the section ends with the one that holds the heading."""
    is_hidden: bool = False
    titles: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return "".join(self.titles).strip()

    @property
    def text(self) -> str:
        return "".join(self.texts).strip()


def sections(content: str) -> list[Section]:
    """The sections of a page's HTML, one for every heading with an id, without what is marked `data-search-exclude`."""
    parser = _Sections()
    parser.feed(content)
    parser.close()
    return [s for s in parser.sections if not s.is_hidden and (s.title or s.text)]


_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
_HIDDEN = {"object", "script", "style"}
_SHOWN = {"p", "code", "pre", "li", "ol", "ul", "sub", "sup"}
_HEADING = re.compile("h[1-6]")


class _Sections(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.now = Section()
        self.sections = [self.now]
        self.open: list[str] = []
        self.heading = self.hidden = 0
        """How many elements were open when this heading, this hidden element began; 0 outside of one."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        self.open.append(tag)
        if self.hidden:
            return
        attributes = dict(attrs)
        is_hidden = "data-search-exclude" in attributes
        if _HEADING.fullmatch(tag) and "id" in attributes:
            is_title = tag == "h1" and not any(s.title or s.text for s in self.sections)
            self.heading = len(self.open)
            self.now = Section("" if is_title else f"#{attributes['id']}", self.heading, is_hidden)
            self.sections.append(self.now)
        if is_hidden or tag in _HIDDEN or attributes.get("class") == "headerlink":
            self.hidden = len(self.open)
        elif tag in _SHOWN:
            self._pieces.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        # An element that nothing closed ends with the one around it.
        while tag in self.open:
            depth = len(self.open)
            ended = self.open.pop()
            self._end(ended, depth)
            if ended == tag:
                return

    def _end(self, tag: str, depth: int) -> None:
        if self.now.depth > depth:
            # What follows belongs to the section before, and nothing more to this one.
            self.now.depth = math.inf
            self.now = next(s for s in reversed(self.sections) if s.depth <= depth)
        if self.heading == depth:
            self.heading = 0
        if self.hidden:
            self.hidden = 0 if self.hidden == depth else self.hidden
        elif tag in _SHOWN:
            pieces = self._pieces
            last = next((n for n in reversed(range(len(pieces))) if not pieces[n].isspace()), 0)
            if pieces[last:] and pieces[last] == f"<{tag}>":
                del pieces[last:]  # an empty element
            else:
                pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.hidden:
            return
        if "pre" not in self.open:
            data = " " if data.isspace() else data.replace("\n", " ")
            if data == " " and not self.heading and self._pieces[-1:] == [" "]:
                return
        self._pieces.append(html.escape(data, quote=False))

    @property
    def _pieces(self) -> list[str]:
        return self.now.titles if self.heading else self.now.texts
