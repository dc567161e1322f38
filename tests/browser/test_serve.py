"""`serve`: a changed question comes to its page by itself; a broken one shows its card there and serving goes on."""

from __future__ import annotations

import re
import shutil
import socket
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from courseware import PROJECT
from courseware.commands.bench import serving, wait_for_text
from tests.browser.answers import banks
from tests.browser.conftest import Watched

COPIED = ("docs", "quizzes", "macros", "scripts")
PAGE = "unit1/1-1.html"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A scratch copy of the project, to write in."""
    for name in COPIED:
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    return tmp_path


def free_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


def test_an_open_page_reloads_by_itself(project: Path, watched: Watched) -> None:
    """What a teacher sees in her browser: the card, and the page again when the slip is mended."""
    port = free_port()
    command = [sys.executable, "-m", "courseware", "serve", "--no-open", "--port", port, "--root", str(project)]
    bank = project / "quizzes" / "unit1" / "1-1.yaml"
    good = bank.read_text(encoding="utf-8")
    with serving(command, project):
        wait_for_text(f"http://127.0.0.1:{port}/{PAGE}", "kefu-quiz")
        watched.page.goto(f"http://127.0.0.1:{port}/{PAGE}")
        bank.write_text(re.sub("    level: .*", "    level: 背诵", good, count=1), encoding="utf-8")
        expect(watched.page.locator(".problems")).to_contain_text("S203", timeout=30_000)
        bank.write_text(good, encoding="utf-8")
        expect(watched.page.locator(".problems")).to_have_count(0, timeout=30_000)


@pytest.mark.parametrize("options", [[], ["--unit", "1"]], ids=["course", "unit"])
def test_a_question_is_changed_broken_and_mended(
    options: list[str], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    port = free_port()
    command = [sys.executable, "-m", "courseware", "serve", "--no-open", "--port", port, "--root", str(project)]
    url = f"http://127.0.0.1:{port}/{PAGE}"
    bank = project / "quizzes" / "unit1" / "1-1.yaml"
    stem = next(str(q["stem"])[:12] for q in banks() if q["type"] == "single")
    good = bank.read_text(encoding="utf-8").replace(stem, "刚改过的题干" + stem, 1)
    line = good[: good.index("    level: ")].count("\n") + 1
    with serving([*command, *options], project):
        assert 'class="problems"' not in wait_for_text(url, stem)

        bank.write_text(good, encoding="utf-8")
        begin = time.monotonic()
        wait_for_text(url, "刚改过的题干")
        with capsys.disabled():
            print(f"\nserve {' '.join(options)}: {time.monotonic() - begin:.2f} s from saving to the page")

        bank.write_text(re.sub("    level: .*", "    level: 背诵", good, count=1), encoding="utf-8")
        broken = wait_for_text(url, 'class="problems"')
        card = broken[broken.index('class="problems"') :]
        assert re.search(rf"quizzes/unit1/1-1\.yaml:{line}:\d+</code> <b>[A-Z]\d+</b>", card[: card.index("</aside>")])

        bank.write_text(good, encoding="utf-8")
        for _ in range(100):
            html = wait_for_text(url, "<h1")
            if 'class="problems"' not in html:
                break
            time.sleep(0.2)
        assert 'class="problems"' not in html
        assert "刚改过的题干" in html
