"""What the engine worked out, kept between runs in `.course/`: proofs of dialogues and judgements of texts.

Walking every way of every dialogue and reading every test reply for every forbidden word takes longer than all else. A
result is known by the engine's files, this one and what went in. Owns no rule: the engine proves and judges, checks decide.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from courseware.engine import EngineError, call, engine_files, judge, prove
from courseware.exercises import write_whole
from courseware.model.base import digest
from courseware.model.dialogues import Dialogue

KEPT = Path(".course/proofs.json")
JUDGED = Path(".course/judgements.json")

Proof = dict[str, Any]
"""See `Proof` in types.d.ts."""

Judgement = dict[str, Any]
"""See `Judgement` in types.d.ts; `verdict` is its word for an author."""


class _Kept:
    """Results of one kind, kept in the file at `path`. `save` keeps those that were asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.used: dict[str, Any] = {}

    def get(self, key: str, make: Callable[[], Any]) -> Any:
        if key not in self.used:
            self.used[key] = self._kept[key] if key in self._kept else make()
        return self.used[key]

    def save(self) -> None:
        """Keep exactly the results that were asked for; without a word where nothing can be written."""
        if self.used.keys() == self._kept.keys():
            return
        try:
            write_whole(self.path, json.dumps([self._version, self.used], ensure_ascii=False).encode())
        except OSError:
            return  # the course may lie where only reading is allowed; then all is worked out again next time

    @cached_property
    def _kept(self) -> dict[str, Any]:
        try:
            version, results = json.loads(self.path.read_bytes())
        except (OSError, ValueError, TypeError):
            return {}
        return results if version == self._version and isinstance(results, dict) else {}

    @cached_property
    def _version(self) -> str:
        files = [Path(__file__), *engine_files()]
        return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()


class KeptProofs(_Kept):
    """Proofs of the dialogues of the project at `root`."""

    def __init__(self, root: Path) -> None:
        super().__init__(root / KEPT)

    def __call__(self, dialogue: Dialogue) -> Proof | None:
        """The proof of a dialogue; None where there are too many states to walk."""
        spec = dialogue.spec()
        proof: Proof | None = self.get(digest(spec, 24), lambda: _prove(spec))
        return proof


class KeptJudgements(_Kept):
    """Judgements of the texts of the project at `root`, such as the replies that checks are tried on."""

    def __init__(self, root: Path) -> None:
        super().__init__(root / JUDGED)

    def __call__(self, checks: dict[str, Any], text: str, lexicon: dict[str, Any], mark: str) -> Judgement:
        """The judgement of `text` by `checks` and `lexicon`, with its `verdict`; `mark` is a digest of that lexicon."""
        found: Judgement = self.get(digest([checks, text, mark], 24), lambda: _judged(checks, text, lexicon))
        return found


def _judged(checks: dict[str, Any], text: str, lexicon: dict[str, Any]) -> Judgement:
    judgement = judge(checks, text, lexicon)
    return {**judgement, "verdict": call("verdict", judgement)}


def _prove(spec: dict[str, Any]) -> Proof | None:
    try:
        return prove(spec)
    except EngineError as error:
        if "states" in str(error):
            return None
        raise
