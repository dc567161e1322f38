"""The engine with the scheduler of reviews, which `courseware.engine` does not need."""

from __future__ import annotations

import json
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
    return json.loads(_function()(path, json.dumps(args)))


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


__all__ = ["START", "Event", "at", "attempt", "named", "run"]
