"""The bridge: loading, errors, threads; and what the engine's files may use."""

import re
import threading
from typing import Any

import pytest

from courseware import engine

TYPES = [
    "case",
    "classify",
    "fill",
    "match",
    "multiple",
    "numeric",
    "order",
    "rewrite",
    "short",
    "single",
    "spot",
    "true_false",
]


def test_graders_load_after_the_core_and_there_is_one_per_type() -> None:
    names = [path.relative_to(engine.ENGINE_DIR).as_posix() for path in engine.engine_files()]
    assert names[-12:] == [f"graders/{kind}.js" for kind in TYPES]
    assert "grade.js" in names[:-12]


def test_every_file_stands_alone_and_uses_nothing_of_a_browser() -> None:
    """No clock, no storage, no locale, no chance without seed; no lookbehind, which Safari 15 cannot read."""
    forbidden = re.compile(
        r"\b(document|window|localStorage|Date\.now|Intl|Math\.random|fetch|import|export|require)\b|new Date\(\)|\(\?<[=!]"
    )
    for path in engine.engine_files():
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not forbidden.search(code), path.name
        assert code.lstrip().startswith("(function (kefu) {"), path.name


def test_an_exception_names_its_reason() -> None:
    with pytest.raises(engine.EngineError, match="no grader for question type null"):
        engine.grade({"type": None}, "a")


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        engine.grade({"type": "numeric", "value": float("nan")}, "1")
    with pytest.raises(TypeError):
        engine.grade({"type": "single"}, {1, 2})


def test_characters_survive_the_bridge() -> None:
    assert engine.shuffle(["𠮷", "\x00", "\ud800", "“”"], 1) != []
    assert set(engine.shuffle(["𠮷", "\x00", "\ud800"], 1)) == {"𠮷", "\x00", "\ud800"}


def test_any_thread_may_call() -> None:
    spec = {"type": "single", "options": ["a", "b"], "key": ["b"]}
    results: list[dict[str, Any]] = []

    def work() -> None:
        results.extend(engine.grade(spec, "b") for _ in range(20))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [result["score"] for result in results] == [1] * 80
