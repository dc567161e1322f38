"""The engine with the scheduler of reviews, which `courseware.engine` does not need, and FSRS written down a second time."""

from __future__ import annotations

import json
import math
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import quickjs

from courseware import PROJECT
from courseware.engine import engine_files

VENDOR = PROJECT / "docs" / "assets" / "vendor" / "ts-fsrs" / "index.umd.js"

Event = dict[str, Any]
START = date(2026, 3, 2)


@cache
def _function() -> Any:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (VENDOR, *engine_files()))
    return quickjs.Function(
        "run",
        source
        + """
        function run(path, args) {
          const value = path.split(".").reduce((table, part) => table[part], globalThis);
          const given = JSON.parse(args);
          return JSON.stringify(given === null ? value : value(...given));
        }""",
    )


def run(path: str, *args: object) -> Any:
    """Call a function of the global scope with JSON."""
    # A collection after each call would walk the whole engine.
    return json.loads(_function()(path, json.dumps(args), run_gc=False))


def at(day: int, hour: float = 12) -> int:
    """The time in ms of an hour, by the local clock, `day` days after START."""
    moment = datetime.combine(START + timedelta(days=day), datetime.min.time()) + timedelta(hours=hour)
    return int(moment.timestamp() * 1000)


def named(day: int) -> str:
    return (START + timedelta(days=day)).isoformat()


def attempt(q: str, day: int, score: float | None = 1, **fields: Any) -> Event:
    state = "right" if score == 1 else "wrong" if score == 0 else "partial"
    t = fields.pop("t", at(day, fields.pop("hour", 12)))
    return {
        "i": f"{q}{t}",
        "t": t,
        "k": "attempt",
        "q": q,
        "rev": "r",
        "score": score,
        "state": state,
        "n": 1,
        **fields,
    }


# The weights of FSRS-6 as published by open-spaced-repetition.
W = (0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629)
W += (1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542)


def clamp(value: float, least: float, most: float) -> float:
    return max(least, min(most, value))


class Fsrs:
    """FSRS-6 in whole days, written down from its formulas: nothing of ts-fsrs is in it."""

    def __init__(self) -> None:
        self.stability = self.difficulty = 0.0

    def recall(self, days: int) -> float:
        factor = 0.9 ** (-1 / W[20]) - 1
        return float((1 + factor * days / self.stability) ** -W[20])

    def after(self, rating: int, days: int) -> tuple[float, float]:
        if not self.stability:
            return W[rating - 1], clamp(W[4] - math.exp((rating - 1) * W[5]) + 1, 1, 10)
        s, d, r = self.stability, self.difficulty, self.recall(days)
        easiest = W[4] - math.exp(3 * W[5]) + 1
        harder = d - W[6] * (rating - 3) * (10 - d) / 9
        difficulty = clamp(W[7] * easiest + (1 - W[7]) * harder, 1, 10)
        if rating == 1:
            forgot = W[11] * d ** -W[12] * ((s + 1) ** W[13] - 1) * math.exp(W[14] * (1 - r))
            return clamp(forgot, 0.001, s), difficulty
        bonus = {2: W[15], 3: 1.0, 4: W[16]}[rating]
        grown = s * (1 + math.exp(W[8]) * (11 - d) * s ** -W[9] * (math.exp(W[10] * (1 - r)) - 1) * bonus)
        return clamp(grown, 0.001, 36500), difficulty

    def grade(self, rating: int, days: int) -> int:
        """The next interval; of the four that could come, each is longer than the one before."""
        raw = [int(clamp(round(self.after(g, days)[0]), 1, 365)) for g in (1, 2, 3, 4)]
        again = min(raw[0], raw[1])
        hard = max(raw[1], again + 1)
        good = max(raw[2], hard + 1)
        easy = max(raw[3], good + 1)
        self.stability, self.difficulty = self.after(rating, days)
        return (again, hard, good, easy)[rating - 1]


__all__ = ["START", "Event", "Fsrs", "W", "at", "attempt", "named", "run"]
