"""No attempt is lost, whatever learners do in several tabs: the real services of the record, run without a browser (tabs.js)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import quickjs
from hypothesis import example, given, settings
from hypothesis import strategies as st

from courseware.engine import ENGINE_DIR, engine_files

SERVICES = ENGINE_DIR.parent / "services"
CALL = """
const sources = JSON.parse(SOURCES);
function run(lag, history) { return JSON.stringify(live(sources, lag, JSON.parse(history))); }
"""

History = list[tuple[str, int]]

ACTS = (
    "open", "double", "answer", "answer", "answer", "write", "deliver", "idle", "wait", "close", "reload", "sleep",
    "tidy", "thin", "save", "take", "clear", "tear", "fill", "free",
)  # fmt: skip
HISTORIES = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 7)), max_size=60)


@cache
def _function() -> Any:
    sources = {name: (SERVICES / f"{name}.js").read_text(encoding="utf-8") for name in ("record", "tidy", "transfer")}
    tabs = Path(__file__).with_name("tabs.js").read_text(encoding="utf-8")
    engine = "\n".join(path.read_text(encoding="utf-8") for path in engine_files())
    return quickjs.Function("run", f"{engine}\n{tabs}\nconst SOURCES = {json.dumps(json.dumps(sources))};\n{CALL}")


def problems(history: History, *, lag: bool) -> list[str]:
    found: list[str] = json.loads(_function()(lag, json.dumps(history), run_gc=False))
    return found


@settings(deadline=None, max_examples=300)
@given(HISTORIES)
@example([("answer", 1), ("double", 0), ("answer", 2), ("answer", 3), ("tidy", 1), ("answer", 1)])
@example([("answer", 1), ("open", 0), ("answer", 2), ("clear", 0), ("answer", 3)])
@example([("open", 0), ("open", 0), ("answer", 0), ("clear", 1), ("tidy", 0)])
@example([("answer", 1), ("tear", 0), ("reload", 0), ("idle", 0), ("save", 0), ("clear", 0), ("take", 0)])
@example([("open", 0), ("open", 0), ("answer", 0), ("fill", 0), ("clear", 1), ("tidy", 0)])
@example([("fill", 0), ("answer", 1), ("idle", 0), ("free", 0), ("answer", 2), ("close", 0)])
def test_nothing_is_lost_comes_back_or_mixes(history: History) -> None:
    assert problems(history, lag=False) == []


@settings(deadline=None, max_examples=200)
@given(HISTORIES)
@example([("open", 0), ("open", 0), ("answer", 0), ("answer", 1), ("tidy", 0), ("tidy", 1), ("deliver", 0)])
@example([("open", 0), ("open", 0), ("double", 0), ("answer", 0), ("answer", 2), ("fill", 0), ("clear", 1)])
@example([("answer", 0), ("open", 0), ("double", 0), ("answer", 2), ("tidy", 2), ("tidy", 0)])
@example([("answer", 0), ("fill", 0), ("open", 0), ("double", 1), ("clear", 0)])
def test_nothing_is_lost_where_tabs_hear_of_each_other_late(history: History) -> None:
    assert problems(history, lag=True) == []


@pytest.mark.parametrize("count", [9, 40])
def test_many_sessions_end_up_in_the_base(count: int) -> None:
    history: History = [
        step for _ in range(count) for step in (("answer", 3), ("close", 0), ("wait", 5), ("open", 0), ("idle", 0))
    ]
    assert problems(history, lag=False) == []
