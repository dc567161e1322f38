"""Checks of what learners write in their own words: the `checks` of rewrites and of typed turns, and the replies they are tried on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from courseware.bank import Course, Entry
from courseware.checks.questions import bodies
from courseware.diagnostics import Diagnostic, Place, did_you_mean, report
from courseware.engine import fold
from courseware.inline import fill_facts
from courseware.model.questions import RewriteBody
from courseware.model.verdicts import TestReply, Verdicts, Wording
from courseware.source import PathKey

WORDINGS = ("need", "want", "never")


@dataclass(frozen=True)
class Written:
    """Something to write: its checks, the model reply and the replies to try; all three stand below `entry`."""

    checks: Verdicts
    model: str
    replies: list[TestReply]
    entry: Entry[Any]

    def wordings(self, kind: str) -> Iterator[tuple[Wording, tuple[str | int, ...]]]:
        for place, wording in enumerate(getattr(self.checks, kind)):
            yield wording, ("checks", kind, place)


def writings(course: Course) -> Iterator[Written]:
    """Every rewrite, also within a case, and every typed turn of a dialogue."""
    for q, entry in bodies(course):
        if isinstance(q, RewriteBody):
            yield Written(q.checks, q.model, q.replies, entry)
    for dialogue in course.dialogues:
        for name, node in dialogue.value.nodes.items():
            if node.write:
                at = Entry(node.write, dialogue.document, ("nodes", name, "write"))
                yield Written(node.write.checks, node.write.model, node.write.replies, at)


def parts_differ(course: Course) -> Iterator[Diagnostic]:
    """The keys of what is needed, since an order names them, and the replies to try."""
    for written in writings(course):
        keys = [w.key for w in written.checks.need]
        for place, key in enumerate(keys):
            if key in keys[:place]:
                yield report("Q308", written.entry.at("checks", "need", place, "key"), key=key)
        texts = [reply.text for reply in written.replies]
        for place, text in enumerate(texts):
            if text in texts[:place]:
                yield report("Q306", written.entry.at("replies", place, "text"), part="试答", text=text[:20])


def references_hold(course: Course) -> Iterator[Diagnostic]:
    """An order names what is needed, and a number is compared with a fact that has one."""
    for written in writings(course):
        keys = [w.key for w in written.checks.need]
        for place, order in enumerate(written.checks.order):
            for side, key in (("first", order.first), ("then", order.then)):
                if key not in keys:
                    at = written.entry.at("checks", "order", place, side)
                    yield report("Q312", at, key=key, near=did_you_mean(key, keys))
        for place, agreement in enumerate(written.checks.agree_with_shop):
            at = written.entry.at("checks", "agree_with_shop", place, "fact")
            if agreement.fact not in course.facts:
                if course.knows_facts:
                    yield report("K701", at, path=agreement.fact, near=did_you_mean(agreement.fact, course.facts))
            elif course.fact_of(agreement.fact) is None:
                yield report("K702", at, path=agreement.fact)


def lengths_leave_room(course: Course) -> Iterator[Diagnostic]:
    for written in writings(course):
        least, most = written.checks.min_chars, written.checks.max_chars
        if least and most and not _leaves_room(written.checks):
            at = written.entry.at("checks", "min_chars", "at_least")
            yield report("Q320", at, least=least.at_least, most=most.at_most)


def _leaves_room(checks: Verdicts) -> bool:
    least, most = checks.min_chars, checks.max_chars
    return least is None or most is None or least.at_least <= most.at_most


def _knows_its_order(checks: Verdicts) -> bool:
    keys = {w.key for w in checks.need}
    return all({order.first, order.then} <= keys for order in checks.order)


def _judgeable(course: Course) -> Iterator[tuple[Written, dict[str, Any]]]:
    """What can be judged as it is meant, with its spec; the rest has been told of."""
    for written in writings(course):
        if course.knows_facts and _knows_its_order(written.checks) and _leaves_room(written.checks):
            yield written, written.checks.spec(course.fact_of)


def models_pass(course: Course) -> Iterator[Diagnostic]:
    """A model reply fulfils all but what is only wanted, and holds no forbidden word."""
    for written, spec in _judgeable(course):
        model = fill_facts(written.model, course.facts)
        for result in course.judge(spec, model)["results"]:
            if not result["passed"] and result["kind"] != "want":
                yield report("Q317", written.entry.at("model"), why=result["why"])


@dataclass(frozen=True)
class Trial:
    """A reply that was tried: where it stands, what the author makes of it, and the engine's judgement in full."""

    place: Place
    reply: TestReply
    found: str
    results: list[dict[str, Any]]


def trials(course: Course) -> Iterator[Trial]:
    """Every reply of the course that checks are tried on, judged with the lexicon as a learner's would be."""
    for written, spec in _judgeable(course):
        for place, reply in enumerate(written.replies):
            judgement = course.judge(spec, fill_facts(reply.text, course.facts))
            at = written.entry.at("replies", place, "text")
            yield Trial(at, reply, judgement["verdict"], judgement["results"])


def replies_are_judged_as_meant(course: Course) -> Iterator[Diagnostic]:
    for trial in trials(course):
        if trial.found != trial.reply.outcome:
            text = trial.reply.text
            words = {"text": text[:40] + "…" * (len(text) > 40), "wanted": trial.reply.outcome, "found": trial.found}
            yield report("Q321", trial.place, **words, said=_reasons(trial))


_FAILED = {
    "need": "没认出“{why}”",
    "order": "先后不对：{why}",
    "max_chars": "太长：{why}",
    "min_chars": "太短：{why}",
    "courtesy": "语气：{why}",
    "never": "“{hit}”碰了 never：{why}",
    "agree_with_shop": "“{hit}”和店铺资料不一样：{why}",
    "lexicon": "“{hit}”在禁语词典的“{key}”里",
}


def _reasons(trial: Trial) -> str:
    """What the checks made of a reply, in words for its author."""
    if trial.reply.outcome == "违规":
        return "它没有碰到 never，也没有碰到禁语词典，数字和店铺资料也没有不一样。"
    failed = [r for r in trial.results if not r["passed"] and r["kind"] in _FAILED]
    kinds = {r["kind"] for r in failed}
    said = [_FAILED[r["kind"]].format_map(r) for r in failed if r["kind"] != "order" or "need" not in kinds]
    if said:
        return "；".join(reason.replace("。", "") for reason in said) + "。"
    return "检查全都通过了：need 里也许有一条写得太宽，或者 never 里少了一种说法。"


def needs_break_no_rule(course: Course) -> Iterator[Diagnostic]:
    """A wording that is asked for must not be forbidden by `never` or by the lexicon: nobody could do right."""
    for written in writings(course):
        never = {"never": [w.model_dump() for w in written.checks.never]}
        for kind in ("need", "want"):
            for wording, path in written.wordings(kind):
                samples = [_sample(pattern) for pattern in wording.any_of]
                if _hits(course, never, "。".join(samples)):
                    for place, sample in enumerate(samples):
                        if hits := _hits(course, never, sample):
                            at = written.entry.at(*path, "any_of", place)
                            yield report("Q319", at, pattern=wording.any_of[place], hit=hits[0])


def _hits(course: Course, never: dict[str, Any], text: str) -> list[str]:
    return [result["hit"] for result in course.judge(never, text)["results"] if not result["passed"]]


_EXAMPLES = {"{数}": "三", "{时间}": "三天", "{金额}": "30元", "*": "", "|": "。"}


def _sample(pattern: str) -> str:
    """The shortest text that a pattern finds; its alternatives as sentences."""
    return re.sub(r"\{(?:数|时间|金额)\}|[*|]", lambda match: _EXAMPLES[match[0]], pattern)


def patterns_are_readable(course: Course) -> Iterator[Diagnostic]:
    """The engine drops a wording it cannot use; here that is told. Patterns of what is written and of the lexicon."""
    for entry, path, pattern in _patterns(course):
        if reason := _unreadable(pattern):
            yield report("Q318", entry.at(*path), pattern=pattern, reason=reason)


@lru_cache(maxsize=8192)
def _unreadable(pattern: str) -> str:
    """Why the engine cannot use a pattern; empty where it can."""
    if unknown := [b for b in re.findall(r"\{[^{}]*\}?", pattern) if b not in _EXAMPLES]:
        return f"不认识 {unknown[0]}"
    if any(not re.search(r"\w", part) and not fold(part) for part in pattern.split("|")):
        return "有一段除了标点什么也没有"
    return ""


def _patterns(course: Course) -> Iterator[tuple[Entry[Any], PathKey, str]]:
    for written in writings(course):
        for kind in WORDINGS:
            for wording, path in written.wordings(kind):
                for number, text in enumerate(wording.any_of):
                    yield written.entry, (*path, "any_of", number), text
        for place, agreement in enumerate(written.checks.agree_with_shop):
            for number, text in enumerate(agreement.near):
                yield written.entry, ("checks", "agree_with_shop", place, "near", number), text
    for lexicon in course.of_kind("lexicon"):
        for c, category in enumerate(lexicon.value.categories):
            for w, word in enumerate(category.words):
                for number, text in enumerate(word.any_of):
                    yield lexicon, ("categories", c, "words", w, "any_of", number), text
