"""How well the checks of written replies judge: what their authors wrote to try them on, and what nobody saw before."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import yaml

from courseware import PROJECT, engine
from courseware.bank import Course, Reader
from courseware.checks.verdicts import replies_are_judged_as_meant, trials, writings
from courseware.statistics import Verdicts, verdict_figures

DATA = Path(__file__).parents[1] / "data" / "replies"
Record = Callable[[str, object], None]


@cache
def course() -> Course:
    return Reader(PROJECT).read()


def judged(name: str) -> list[tuple[str, str, str]]:
    """The replies of a file: text, what it should be judged, what it is."""
    checks = {w.entry.value.id: w.checks for w in writings(course()) if hasattr(w.entry.value, "id")}
    lexicon = course().lexicon.spec()
    table = yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    return [
        (reply["text"], reply["outcome"], engine.verdict(checks[name].spec(course().fact_of), reply["text"], lexicon))
        for name, replies in table.items()
        for reply in replies
    ]


def figures(what: str, verdicts: Verdicts) -> str:
    return "\n".join([f"{what}:", *(f"  {line}" for line in verdict_figures(verdicts))])


def test_every_written_reply_has_some_to_try() -> None:
    assert [str(w.entry.at()) for w in writings(course()) if len(w.replies) < 5] == []


def test_replies_of_the_course_are_judged_as_their_authors_meant(record_property: Record) -> None:
    verdicts = [(trial.reply.outcome, trial.found) for trial in trials(course())]
    record_property("figures", figures("replies to try", verdicts))
    assert [str(problem) for problem in replies_are_judged_as_meant(course())] == []


def test_replies_seen_before_are_judged_rightly() -> None:
    assert [(text, wanted, found) for text, wanted, found in judged("seen") if wanted != found] == []


def test_replies_never_seen_before_are_mostly_judged_rightly(record_property: Record) -> None:
    verdicts = [(wanted, found) for _, wanted, found in judged("unseen")]
    record_property("figures", figures("replies never seen before", verdicts))
    good = [(wanted == "好", found == "好") for wanted, found in verdicts]
    both = good.count((True, True))
    assert both / sum(found for _, found in good) >= 0.9, "precision"
    assert both / sum(wanted for wanted, _ in good) >= 0.9, "recall"
    assert sum(wanted == found for wanted, found in verdicts) / len(verdicts) >= 0.9


def test_figures_of_verdicts() -> None:
    verdicts = [("好", "好"), ("好", "一般"), ("差", "好"), ("违规", "违规")]
    assert verdict_figures(verdicts) == [
        "试答 4 条，和作者判得一样 2 条（50%）",
        "好　　：精确率 50%（1/2），召回率 50%（1/2）",
        "一般　：精确率 0%（0/1），召回率 —（0/0）",
        "差　　：精确率 —（0/0），召回率 0%（0/1）",
        "违规　：精确率 100%（1/1），召回率 100%（1/1）",
        "没看懂：精确率 —（0/0），召回率 —（0/0）",
    ]


@pytest.mark.parametrize("name", ["seen", "unseen"])
def test_replies_are_told_apart(name: str) -> None:
    texts = [text for text, _, _ in judged(name)]
    assert len(texts) == len(set(texts))
