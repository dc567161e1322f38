"""`check --stats`: the shape of the banks, beside the limits of the writing guide."""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from typing import get_args

from courseware.bank import Course
from courseware.checks.questions import bodies
from courseware.checks.verdicts import trials
from courseware.model.questions import KINDS, Choice, SingleBody
from courseware.model.verdicts import Outcome

ALIKE = 0.6
"""Share of common pairs of characters (Sørensen–Dice) from which two stems are shown as much alike."""


def table(course: Course) -> str:
    """Per topic: number, types, share of single/true_false, share of 应用/分析, median length of feedback in characters;
    for all: longest right options, places of the key, stems that are much alike.
    """
    feedback = _feedback_lengths(course)
    lines = ["", "小节      题数  题型  单选判断  应用分析  反馈字数（中位）"]
    for topic, entries in sorted(course.by_topic.items()):
        types = Counter(e.value.type for e in entries)
        plain = (types["single"] + types["true_false"]) / len(entries)
        deep = sum(e.value.level in ("应用", "分析") for e in entries) / len(entries)
        lines.append(
            f"{topic:<10}{len(entries):>4}{len(types):>6}{plain:>9.0%}{deep:>9.0%}{statistics.median(feedback[topic]):>10.0f}"
        )
    singles = [q for q, _ in bodies(course) if isinstance(q, SingleBody)]
    places = Counter(_place(q) for q in singles)
    longest = sum(_is_longest(q) for q in singles)
    lines.append(f"单选 {len(singles)} 道，正确项最长 {longest} 道（{longest / max(1, len(singles)):.0%}，上限 35%）")
    lines.append("正确项的位置：" + "  ".join(f"{'ABCDEFGH'[p]} {places[p]}" for p in sorted(places)))
    kinds = Counter(str(e.value.type) for entries in course.by_topic.values() for e in entries)
    lines.append("题型：" + "  ".join(f"{name} {kinds[key]}" for key, name in KINDS.items()))
    shortest = min(((length, topic) for topic, found in feedback.items() for length in found), default=(0, ""))
    lines.append(f"最短的反馈 {shortest[0]} 字（{shortest[1]}）")
    pairs = [f"{a} 和 {b}（{share:.0%}）" for a, b, share in alike_stems(course)]
    lines.append(f"题干很像的：{'、'.join(pairs) or '没有'}")
    for unit, entries in sorted(course.exercises.items()):
        names = Counter(KINDS[e.value.type] for e in entries)
        lines.append(f"单元 {unit} 课后习题 {len(entries)} 道：" + "  ".join(f"{k} {n}" for k, n in names.items()))
    lines += verdict_figures([(trial.reply.outcome, trial.found) for trial in trials(course)])
    return "\n".join(lines)


Verdicts = list[tuple[str, str]]
"""What replies should be judged and what they are."""


def verdict_figures(verdicts: Verdicts) -> list[str]:
    """How well checks judge: how many of those called 好 are so (precision), how many of the good ones are called so (recall)."""
    right = sum(wanted == found for wanted, found in verdicts)
    lines = [f"试答 {len(verdicts)} 条，和作者判得一样 {right} 条（{_share(right, len(verdicts))}）"]
    for outcome in get_args(Outcome):
        both = verdicts.count((outcome, outcome))
        found = sum(found == outcome for _, found in verdicts)
        wanted = sum(wanted == outcome for wanted, _ in verdicts)
        precision = f"精确率 {_share(both, found)}（{both}/{found}）"
        lines.append(f"{outcome:　<3}：{precision}，召回率 {_share(both, wanted)}（{both}/{wanted}）")
    return lines


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "—"


def _feedback_lengths(course: Course) -> dict[str, list[int]]:
    """Lengths of every feedback text of each topic, in characters."""
    lengths: dict[str, list[int]] = {topic: [0] for topic in course.by_topic}
    for topic, entries in course.by_topic.items():
        found = [len(text) for e in entries for text in e.value.feedback_of().values()]
        lengths[topic] = found or lengths[topic]
    return lengths


def alike_stems(course: Course) -> Iterator[tuple[str, str, float]]:
    """Pairs of questions whose stems share ALIKE or more of their pairs of characters: ids and that share."""
    stems = [(e.value.id, _pairs(e.value.stem)) for e in course.questions]
    for (a, first), (b, second) in itertools.combinations(stems, 2):
        # The shorter cannot share more than it has.
        if 2 * min(len(first), len(second)) < ALIKE * (len(first) + len(second)):
            continue
        share = 2 * len(first & second) / max(1, len(first) + len(second))
        if share >= ALIKE:
            yield a, b, share


def _pairs(text: str) -> set[str]:
    letters = re.sub(r"[\W_]+", "", text)
    return {letters[i : i + 2] for i in range(len(letters) - 1)}


def _place(question: Choice) -> int:
    return next((i for i, option in enumerate(question.options) if option.correct), 0)


def _is_longest(question: Choice) -> bool:
    lengths = [len(option.text) for option in question.options]
    right = lengths[_place(question)]
    return right == max(lengths) and lengths.count(right) == 1
