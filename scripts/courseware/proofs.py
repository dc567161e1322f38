"""Proofs of dialogues, kept between runs in `.course/proofs.json`: walking every way of every dialogue takes longer than all else.

A proof is known by the engine's files and the dialogue's specification. Owns no rule: the engine proves, checks judge.
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import Any

from courseware.engine import EngineError, engine_files, prove
from courseware.exercises import write_whole
from courseware.model.base import digest
from courseware.model.dialogues import Dialogue

KEPT = Path(".course/proofs.json")

Proof = dict[str, Any]
"""See `Proof` in types.d.ts."""


class KeptProofs:
    """Proofs of the dialogues of the project at `root`. `save` keeps those that were asked for."""

    def __init__(self, root: Path) -> None:
        self.path = root / KEPT
        self.used: dict[str, Proof | None] = {}

    def __call__(self, dialogue: Dialogue) -> Proof | None:
        """The proof of a dialogue; None where there are too many states to walk."""
        spec = dialogue.spec()
        key = digest(spec, 24)
        if key not in self.used:
            self.used[key] = self._kept[key] if key in self._kept else _prove(spec)
        return self.used[key]

    def save(self) -> None:
        """Keep exactly the proofs that were asked for; without a word where nothing can be written."""
        if self.used.keys() == self._kept.keys():
            return
        try:
            write_whole(self.path, json.dumps([self._version, self.used], ensure_ascii=False).encode())
        except OSError:
            return  # the course may lie where only reading is allowed; then it is proved again next time

    @cached_property
    def _kept(self) -> dict[str, Proof | None]:
        try:
            version, proofs = json.loads(self.path.read_bytes())
        except (OSError, ValueError, TypeError):
            return {}
        return proofs if version == self._version and isinstance(proofs, dict) else {}

    @cached_property
    def _version(self) -> str:
        return hashlib.sha256(b"\0".join(path.read_bytes() for path in engine_files())).hexdigest()


def _prove(spec: dict[str, Any]) -> Proof | None:
    try:
        return prove(spec)
    except EngineError as error:
        if "states" in str(error):
            return None
        raise
