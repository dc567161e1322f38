"""Lines of a `聊天记录` block: who says what in which mood, and comments in the margin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from courseware.diagnostics import Diagnostic, Place, did_you_mean, report
from courseware.vocabulary import MOODS, ROLES

_LINE = re.compile(
    r"^ *(?P<role>\w{2})(?: +(?P<name>[^\s（(：:][^（(：:]*+))?(?:[（(](?P<mood>[^）)]*)[）)])? *[：:] *(?P<text>.*)$"
)


@dataclass
class Utterance:
    """One line of a transcript. `role` is 顾客, 客服, 同事 or 旁白; `note` is the comment on it."""

    role: str
    name: str
    mood: str
    text: str
    place: Place
    note: str = ""


def read_transcript(body: list[tuple[int, str]], file: str, indent: int) -> tuple[list[Utterance], list[Diagnostic]]:
    """Read the lines of a transcript; a line without a role continues the one before."""
    lines: list[Utterance] = []
    texts: list[list[str]] = []
    problems: list[Diagnostic] = []
    for number, raw in body:
        if not raw.strip():
            continue
        place = Place(file, number, indent + 1)
        match = _LINE.match(raw)
        if match and match["role"] == "批注":
            if lines:
                lines[-1].note = (lines[-1].note + "\n" + match["text"]).strip()
                continue
            problems.append(report("P613", place, text=raw.strip()[:30], how="`批注：` 写在它评的那句话后面。"))
        elif match and match["role"] in ROLES:
            mood = (match["mood"] or "").strip()
            if mood and mood not in MOODS:
                problems.append(
                    report(
                        "P613",
                        place,
                        text=f"（{mood}）",
                        how=f"心情只能写：{'、'.join(MOODS)}。{did_you_mean(mood, MOODS)}",
                    )
                )
            lines.append(Utterance(match["role"], (match["name"] or "").strip(), mood, "", place))
            texts.append([match["text"]])
        elif lines and not (match and not match["name"] and len(raw) - len(raw.lstrip()) == indent):
            texts[-1].append(raw.strip())
        else:
            how = "每行写成 `顾客 名字（心情）：话`，开头是顾客、客服、同事、旁白或批注。"
            problems.append(report("P613", place, text=raw.strip()[:30], how=how))
    for line, text in zip(lines, texts, strict=True):
        line.text = "\n".join(text)
    return lines, problems
