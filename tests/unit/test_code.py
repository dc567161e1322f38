"""The code itself: lint, format, types of Python and of the browser part."""

from __future__ import annotations

import subprocess
import sys

import pytest

from courseware import PROJECT
from courseware.commands.test import node


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
    ],
    ids=lambda c: " ".join(c[:2]),
)
def test_python_is_clean(command: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_the_browser_part_has_sound_types() -> None:
    """`tsc --checkJs` with the library of 2021: newer APIs are errors."""
    tsc = PROJECT / "tests" / "node_modules" / "typescript" / "bin" / "tsc"
    command = [str(node()), str(tsc), "--project", "tests/tsconfig.json"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
