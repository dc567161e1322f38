"""`check --stats`: the shape of the banks, beside the limits of the writing guide."""

from __future__ import annotations

from collections import Counter

from courseware.bank import Course
from courseware.checks.questions import bodies
from courseware.model.questions import KINDS, Choice, SingleBody


def table(course: Course) -> str:
    """Per topic: number, types, share of single/true_false, share of 应用/分析; per bank: longest option, key places."""
    lines = ["", "小节      题数  题型  单选判断  应用分析"]
    for topic, entries in sorted(course.by_topic.items()):
        types = Counter(e.value.type for e in entries)
        plain = (types["single"] + types["true_false"]) / len(entries)
        deep = sum(e.value.level in ("应用", "分析") for e in entries) / len(entries)
        lines.append(f"{topic:<10}{len(entries):>4}{len(types):>6}{plain:>9.0%}{deep:>9.0%}")
    singles = [q for q, _ in bodies(course) if isinstance(q, SingleBody)]
    places = Counter(_place(q) for q in singles)
    longest = sum(_is_longest(q) for q in singles)
    lines.append(f"单选 {len(singles)} 道，正确项最长 {longest} 道（{longest / max(1, len(singles)):.0%}，上限 35%）")
    lines.append("正确项的位置：" + "  ".join(f"{'ABCDEFGH'[p]} {places[p]}" for p in sorted(places)))
    kinds = Counter(str(e.value.type) for e in course.questions)
    lines.append("题型：" + "  ".join(f"{name} {kinds[key]}" for key, name in KINDS.items()))
    return "\n".join(lines)


def _place(question: Choice) -> int:
    return next((i for i, option in enumerate(question.options) if option.correct), 0)


def _is_longest(question: Choice) -> bool:
    lengths = [len(option.text) for option in question.options]
    right = lengths[_place(question)]
    return right == max(lengths) and lengths.count(right) == 1
