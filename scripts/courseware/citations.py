"""Where texts name rules: the names and articles that stand in quizzes/rules.yaml, and links to them.

Owns how a citation is recognised. Must not know blocks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from markupsafe import Markup, escape

from courseware.model.rules import RuleEntry

_ARTICLE = r"第[一二三四五六七八九十百千零]{1,9}条"
_TAG = re.compile(r"(<[^>]*>)")


class Citations:
    """Finds the names of `rules` in texts."""

    def __init__(self, rules: Sequence[RuleEntry]) -> None:
        self.by_name = {name: rule for rule in rules for name in rule.names}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """A name with the article behind it (a bracket may stand between), or one more article of the law just named.

        The longest name first: 消费者权益保护法实施条例 is not the law whose name it begins with.
        """
        names = sorted((str(escape(name)) for name in self.by_name), key=len, reverse=True)
        either = "|".join(map(re.escape, names))
        return re.compile(
            rf"《?(?P<name>{either})(?P<between>》?(?:（[^（）]{{1,30}}）)?)(?P<article>{_ARTICLE})?|(?P<more>{_ARTICLE})"
        )

    def rules_in(self, text: str) -> list[RuleEntry]:
        """The rules that a plain text names, in their order."""
        if not self.by_name:
            return []
        found = (match["name"] for match in self._pattern.finditer(str(escape(text))))
        return list({rule.id: rule for name in found if name and (rule := self._rule(name))}.values())

    def linked(self, html: Markup, page_url: str) -> Markup:
        """`html` with a link on every rule and article it names, to their anchors on the page at `page_url`.

        Text within links stays as it is.
        """
        if not self.by_name:
            return html
        now: RuleEntry | None = None
        inside_link = False
        pieces: list[str] = []
        for piece in _TAG.split(html):
            if piece.startswith("<"):
                inside_link = piece.startswith("<a") or (inside_link and piece != "</a>")
                pieces.append(piece)
            elif inside_link:
                pieces.append(piece)
            else:
                done, now = self._text(piece, now, page_url)
                pieces.append(done)
        return Markup("".join(pieces))

    def _text(self, text: str, now: RuleEntry | None, page_url: str) -> tuple[str, RuleEntry | None]:
        """One text between tags with its links, and the rule that was named last. `now`: the one named before."""
        pieces, end = [], 0
        for match in self._pattern.finditer(text):
            pieces.append(text[end : match.start()])
            end = match.end()
            if match["name"]:
                now = self._rule(match["name"])
                anchor = now.article_anchors.get(match["article"] or "", now.anchor)
            else:
                anchor = now.article_anchors.get(match["more"], "") if now else ""
            words = Markup(match[0])
            pieces.append(Markup('<a href="{}#{}">{}</a>').format(page_url, anchor, words) if anchor else words)
        return "".join([*pieces, text[end:]]), now

    def _rule(self, escaped: str) -> RuleEntry:
        return self.by_name[Markup(escaped).unescape()]
