"""Proofs kept between runs: what did not change is not proved again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from courseware import proofs
from courseware.bank import Reader
from courseware.proofs import KEPT, KeptJudgements, KeptProofs
from tests.unit.projects import copy_of_good


@pytest.fixture
def proved(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is really proved, in turn."""
    done: list[Any] = []
    monkeypatch.setattr(proofs, "prove", lambda spec: done.append(spec["id"]) or {"best": 1})
    return done


def test_what_did_not_change_is_not_proved_again(tmp_path: Path, proved: list[Any]) -> None:
    root = copy_of_good(tmp_path)
    dialogue = Reader(root).read().dialogues[0].value
    kept = KeptProofs(root)
    assert kept(dialogue) == kept(dialogue) == {"best": 1}
    kept.save()
    assert KeptProofs(root)(dialogue) == {"best": 1}
    assert proved == [dialogue.id]
    changed = dialogue.model_copy(update={"weights": {"合规": 3}})
    KeptProofs(root)(changed)
    assert proved == [dialogue.id, dialogue.id]


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b'["other version", {}]', b"\xff", b"3"])
def test_a_damaged_file_is_none(damaged: bytes, tmp_path: Path, proved: list[Any]) -> None:
    root = copy_of_good(tmp_path)
    (root / KEPT).parent.mkdir()
    (root / KEPT).write_bytes(damaged)
    kept = KeptProofs(root)
    assert kept(Reader(root).read().dialogues[0].value) == {"best": 1}
    kept.save()
    assert len(proved) == 1
    assert (root / KEPT).read_bytes() != damaged


def test_nothing_is_lost_where_nothing_can_be_written(tmp_path: Path, proved: list[Any]) -> None:
    root = copy_of_good(tmp_path)
    (root / ".course").write_text("no folder", encoding="utf-8")
    kept = KeptProofs(root)
    kept(Reader(root).read().dialogues[0].value)
    kept.save()
    assert len(proved) == 1


def test_a_text_is_judged_anew_where_its_checks_or_the_lexicon_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[Any] = []
    monkeypatch.setattr(proofs, "judge", lambda *given: judged.append(given) or {"score": 1, "results": []})
    for checks, mark in (({}, "a"), ({}, "a"), ({}, "b"), ({"need": []}, "a"), ({}, "a")):
        kept = KeptJudgements(tmp_path)
        assert kept(checks, "您好", {}, mark) == {"score": 1, "results": [], "verdict": "好"}
        kept.save()
    # Only what the last run asked for is kept.
    assert len(judged) == 4
