"""The bridge to the judging engine: plain JavaScript (docs/assets/js/engine) that the browser runs as well.

Owns loading and calling it; every rule of judging lives in the JavaScript files, none here. JSON goes in and
comes out.

Threads: a QuickJS runtime measures its stack from the thread that made it and must never be entered from
another, nor from two at once. `quickjs.Function` therefore runs everything on one worker thread of its own and
queues the callers, so the functions here may be called from any thread (Zensical renders in several). They must
not be called in a process forked after their first use, since the worker does not survive a fork; start such a
process with "spawn".
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import quickjs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ENGINE_DIR = Path(__file__).resolve().parents[2] / "docs" / "assets" / "js" / "engine"

# Finds `kefu.dialogue.step` for "dialogue.step" and calls it as a method, with JSON on both sides.
_DISPATCH = """
;function dispatch(name, args) {
  const path = name.split(".");
  const method = path.pop();
  const owner = path.reduce((table, part) => table[part], kefu);
  const result = owner[method](...JSON.parse(args));
  return JSON.stringify(result === undefined ? null : result);
}
"""


class EngineError(Exception):
    """The engine threw; the message is JavaScript's, with its stack."""


def engine_files(folder: Path = ENGINE_DIR) -> list[Path]:
    """Return the engine's files in load order: the core in any (here alphabetical) order, then the graders."""
    return sorted(folder.glob("*.js")) + sorted(folder.glob("graders/*.js"))


@cache
def _function() -> Callable[..., Any]:
    """Load the engine once. quickjs is untyped: its `Any` goes no further than `call`."""
    source = "".join(path.read_text(encoding="utf-8") + "\n" for path in engine_files())
    try:
        function: Callable[..., Any] = quickjs.Function("dispatch", source + _DISPATCH)
    except quickjs.JSException as error:
        raise EngineError(str(error)) from error
    return function


def call(name: str, *args: object) -> Any:
    """Call `kefu.<name>` (a dotted path) with JSON values and return its JSON value.

    Raises EngineError if the engine throws, and ValueError or TypeError if an argument is no JSON.
    """
    sent = json.dumps(args, allow_nan=False)
    try:
        received = _function()(name, sent, run_gc=False)
    except quickjs.JSException as error:
        raise EngineError(str(error)) from error
    return json.loads(received)


def grade(spec: Mapping[str, Any], answer: object, lexicon: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Grade `answer` (any JSON value) to the question `spec`; out: a `Result` of types.d.ts."""
    result: dict[str, Any] = call("grade", spec, answer, lexicon)
    return result


def judge(checks: Mapping[str, Any], text: str, lexicon: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Judge a typed text by checks and, if given, the lexicon of forbidden words; out: a `Judgement`."""
    result: dict[str, Any] = call("judge", checks, text, lexicon)
    return result


def verdict(checks: Mapping[str, Any], text: str, lexicon: Mapping[str, Any] | None = None) -> str:
    """Judge a typed text in one word: 好, 一般, 差, 违规 or 没看懂."""
    word: str = call("verdict", judge(checks, text, lexicon))
    return word


def prove(dialogue: Mapping[str, Any]) -> dict[str, Any]:
    """Walk every way through a dialogue; out: a `Proof`. Raises EngineError beyond 200 000 states."""
    result: dict[str, Any] = call("prove", dialogue)
    return result


def start(dialogue: Mapping[str, Any]) -> dict[str, Any]:
    """Return the state of a dialogue before the first reply."""
    state: dict[str, Any] = call("dialogue.start", dialogue)
    return state


def step(dialogue: Mapping[str, Any], state: Mapping[str, Any], reply: str) -> dict[str, Any]:
    """Return the state after `reply`; the same state if it is no reply of the node."""
    after: dict[str, Any] = call("dialogue.step", dialogue, state, reply)
    return after


def replay(dialogue: Mapping[str, Any], replies: Sequence[str]) -> dict[str, Any]:
    """Return the state after several replies, from the start."""
    after: dict[str, Any] = call("dialogue.replay", dialogue, replies)
    return after


def score(dialogue: Mapping[str, Any], state: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return mean and percentage of an ended state, None before the end."""
    result: dict[str, Any] | None = call("dialogue.score", dialogue, state)
    return result


def fold(text: str, *, numerals: bool = False) -> str:
    """Return the folded form of `text`: equal forms count as equal answers."""
    folded: str = call("fold", text, {"numerals": numerals})
    return folded


def shuffle(items: Sequence[Any], seed: str | int) -> list[Any]:
    """Return `items` in the order that `seed` gives in the browser as well."""
    shuffled: list[Any] = call("shuffle", items, seed)
    return shuffled
