"""Markdown of YAML texts and block fields → sanitised HTML, and the two inline habits pages share with them:
shop facts `{店:…}` and links `t:1.1.1`, `p:语言性` to topics and knowledge points.

Author text never reaches a page unsanitised: Markdown is rendered, then cleaned by nh3 against a short list of elements.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from courseware.bank import Course
from courseware.model.shop import Fact

# Possessive and bounded, so that no text takes more than linear time.
FACT = re.compile(r"\{店[:：]\s*+(?P<path>[^\s{}](?:[^{}\n]{0,80}[^\s{}])?)\s*+\}")
LINK = re.compile(r"\]\((?P<kind>[tp]):(?P<name>[^)\s]{1,80})\)")

_INLINE = {"a", "b", "br", "code", "del", "em", "i", "kbd", "mark", "s", "small", "span", "strong", "sub", "sup", "u"}
_BLOCK = _INLINE | {
    "blockquote", "dd", "dl", "dt", "h4", "h5", "hr", "li", "ol", "p", "pre", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "td": {"data-label"}}
_SCHEMES = {"http", "https", "mailto"}
_PLAIN = re.compile(r"^[^*_`\[\]<>&{}\\!~^|#+\n=:;\"'-]*$")


def fill_facts(text: str, facts: Mapping[str, Fact]) -> str:
    """Replace every `{店:path}` by the fact's text; an unknown path is left as written (the check reports it)."""

    def value(match: re.Match[str]) -> str:
        fact = facts.get(match["path"])
        return fact.text if fact else match[0]

    return FACT.sub(value, text) if "{店" in text else text


_FENCE = re.compile(r"^ *(?P<fence>`{3,}(?!`)|~{3,}(?!~))[^`]*$")
_CODE = re.compile(r"`[^`]*`")


def outside_code(lines: Iterable[str]) -> Iterator[str]:
    """Each line with spaces in place of inline code, and empty within a code fence: there, nothing is meant for us."""
    fence = ""
    for line in lines:
        match = _FENCE.match(line)
        if fence:
            if match and match["fence"].startswith(fence) and line.strip() == match["fence"]:
                fence = ""
            yield ""
        elif match:
            fence = match["fence"]
            yield ""
        else:
            yield _CODE.sub(lambda code: " " * len(code[0]), line) if "`" in line else line


def page_url(path: str) -> str:
    """URL of a page from the site's root: unit1/1-1.md → unit1/1-1.html (no directory URLs, so that `file://` works)."""
    return path.removesuffix(".md") + ".html" if path.endswith(".md") else path


def relative_url(target: str, page: str) -> str:
    """URL of `target` (path in docs, may have #anchor) as seen from the page at docs path `page`."""
    path, sharp, anchor = target.partition("#")
    url = posixpath.relpath(page_url(path), posixpath.dirname(page) or ".") if path else ""
    return url + sharp + anchor


def link_target(course: Course, kind: str, name: str) -> str | None:
    """docs path and anchor of a topic (`t`) or knowledge point (`p`); None where there is none (yet)."""
    topic = name if kind == "t" else course.points.get(name)
    page = course.topic_pages.get(topic) if topic else None
    if page is None or topic is None:
        return None
    return f"{page}#{course.topics[topic].anchor}" if kind == "t" else f"{page}#p-{name}"


class _Links(Treeprocessor):
    def __init__(self, md: Markdown, course: Course, page: str) -> None:
        super().__init__(md)
        self.course, self.page = course, page

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            href = link.get("href") or ""
            kind, colon, name = href.partition(":")
            if not colon and not href.startswith("/"):
                # The host has done this for what it read itself; texts of blocks it never sees.
                path, sharp, anchor = href.partition("#")
                link.set("href", page_url(path) + sharp + anchor)
            if colon and kind in ("t", "p"):
                target = link_target(self.course, kind, name)
                if target:
                    link.set("href", relative_url(target, self.page))
                else:
                    # Announced topics have no page yet: keep the words, drop the link.
                    del link.attrib["href"]


class _Facts(Preprocessor):
    def __init__(self, md: Markdown, course: Course) -> None:
        super().__init__(md)
        self.course = course

    def run(self, lines: list[str]) -> list[str]:
        return [self._filled(line, prose) for line, prose in zip(lines, outside_code(lines), strict=True)]

    def _filled(self, line: str, prose: str) -> str:
        if "{店" not in prose:
            return line
        # The same length, so a place in `prose` is the same place in `line`.
        pieces, end = [], 0
        for match in FACT.finditer(prose):
            pieces += [line[end : match.start()], fill_facts(match[0], self.course.facts)]
            end = match.end()
        return "".join([*pieces, line[end:]])


class CourseLinks(Extension):
    """Shop facts and course links; used for pages and for YAML alike."""

    def __init__(self, course: Course, page: str) -> None:
        super().__init__()
        self.course, self.page = course, page

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        md.preprocessors.register(_Facts(md, self.course), "course_facts", 35)
        # After the host's own look at links (0): it knows sources of pages, not their addresses.
        md.treeprocessors.register(_Links(md, self.course, self.page), "course_links", -5)


class TextRenderer:
    """Renders author texts for one page."""

    def __init__(self, course: Course, page: str) -> None:
        self.course, self.page = course, page
        self._md = Markdown(extensions=["tables", "sane_lists", CourseLinks(course, page)], output_format="html")
        self.inline = lru_cache(maxsize=4096)(self._inline)
        self.block = lru_cache(maxsize=1024)(self._block)

    def _inline(self, text: str) -> Markup:
        if _PLAIN.match(text):
            return escape(text)
        html = self._md.reset().convert(_no_block_syntax(text.replace("\n", " ")))
        return Markup(_clean(html, _INLINE).strip())

    def _block(self, text: str) -> Markup:
        return Markup(_clean(self._md.reset().convert(text), _BLOCK).strip())


_STARTS_BLOCK = re.compile(r"^(?:(\d+)([.)])(\s)|([#>+*-])(\s|$)|(#+))")


def _no_block_syntax(text: str) -> str:
    """An inline text that begins like a list, heading or quotation is meant literally."""
    return _STARTS_BLOCK.sub(lambda m: "\\" + m[0] if not m[1] else f"{m[1]}\\{m[2]}{m[3]}", text)


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def _clean(html: str, tags: set[str]) -> str:
    """`html` with nothing in it but `tags`. Control characters written as `&#2;` go too: Markdown marks with them where
    finished HTML of the page is to be put in."""
    cleaned = nh3.clean(
        html,
        tags=tags,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
        strip_comments=True,
    )
    return _CONTROL.sub("", cleaned)
