"""Walks every state of a dialogue by single steps of the engine (walk.js), to compare its proof with."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import quickjs

from courseware.engine import engine_files

CALL = "function walk(spec, bound) { return JSON.stringify(kefu.walk(JSON.parse(spec), bound)); }"


@cache
def _function() -> Any:
    files = [*engine_files(), Path(__file__).with_name("walk.js")]
    return quickjs.Function("walk", "\n".join(path.read_text(encoding="utf-8") for path in files) + CALL)


def walk(spec: dict[str, Any], bound: int = 200_000) -> dict[str, Any] | None:
    """What is met on every way through a dialogue; None beyond `bound` states."""
    found: dict[str, Any] | None = json.loads(_function()(json.dumps(spec), bound, run_gc=False))
    return found


def assert_proved(spec: dict[str, Any], proof: dict[str, Any], found: dict[str, Any]) -> None:
    """The proof says what walking has met."""
    assert proof["states"] == found["states"]
    assert (proof["best"], proof["worst"]) == (found["best"], found["worst"])
    assert {name: {"best": e["best"], "worst": e["worst"]} for name, e in proof["endings"].items()} == found["endings"]
    assert sorted(stuck["node"] for stuck in proof["stuck"]) == found["stuck"]
    nodes = {name for name in spec["nodes"] if name not in proof["unreachable"]}
    never = {(one["node"], one["reply"]) for one in proof["unreachableReplies"]}
    replies = {(name, reply["key"]) for name in nodes for reply in spec["nodes"][name].get("replies", [])}
    assert sorted(f"{node}/{reply}" for node, reply in replies - never) == found["said"]
    silent = {f"{one['node']}~{one['variant']}" for one in proof["unreachableVariants"]}
    variants = {f"{name}~{no}" for name in nodes for no in range(len(spec["nodes"][name].get("variants", [])))}
    assert variants - silent == {name for name in found["variants"] if not name.endswith("~-1")}
