"""`course.py dialogue`: played with scripted input, printed as text, and left at any moment without a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from courseware import PROJECT
from courseware.__main__ import main
from tests.unit.projects import GOOD
from tests.unit.test_templates import SHOP, TALK

Run = Callable[..., tuple[int, str]]


class Terminal:
    """Standard input that is a terminal, at which these lines are typed."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = list(lines)

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return self.lines.pop(0) + "\n" if self.lines else ""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(root: Path, *words: str, typed: tuple[str, ...] | None = None) -> tuple[int, str]:
        if typed is not None:
            monkeypatch.setattr(sys, "stdin", Terminal(typed))
        status = main(["dialogue", *words, "--root", str(root)])
        return status, capsys.readouterr().out

    return command


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """A project of one dialogue with values, patience and a typed turn."""
    files: dict[str, Any] = {"dialogues/unit1/改地址": TALK, **{f"shop/{name}": part for name, part in SHOP.items()}}
    for name, part in files.items():
        path = tmp_path / "quizzes" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(part, ensure_ascii=False), encoding="utf-8")
    return tmp_path


def test_played_to_the_best_ending(run: Run) -> None:
    status, said = run(GOOD, "包邮", typed=("1", "1"))
    assert status == 0
    assert "差一块钱（1.1-包邮）" in said
    assert "旁白：晚上八点，小王在线。" in said
    assert "林阿姨（着急）：48 块包邮吗" in said
    assert "  1. 满 49 元包邮，还差一块，我帮您看看小件。" in said
    assert "满意度 70（+10）　专业度 70（+10）　合规 60　时效 60" in said
    assert "点评：给了规定也给了办法。" in said
    assert "结局：成功，皆大欢喜" in said
    assert "得了满分的 100%" in said


def test_a_step_is_taken_back(run: Run) -> None:
    said = run(GOOD, "包邮", typed=("z", "2", "Ｚ", "1", "１"))[1]
    assert "这就是开头，退不了了。" in said
    assert said.count("48 块包邮吗") == 2
    assert "结局：成功，皆大欢喜" in said


def test_what_cannot_be_said_is_told(run: Run) -> None:
    said = run(GOOD, "包邮", typed=("4", "0", "", "好", "3"))[1]
    assert said.count("没有这一句。") == 4
    assert "得了满分的 73%" in said


@pytest.mark.parametrize("typed", [("q",), ("1", "Ｑ"), (), ("1",)])
def test_left_early(typed: tuple[str, ...], run: Run) -> None:
    status, said = run(GOOD, "包邮", typed=typed)
    assert status == 0
    assert said.endswith("先到这里。\n")
    assert "结局" not in said


def test_a_typed_turn_is_judged(run: Run, talk: Path) -> None:
    said = run(talk, "改地址", typed=("1", "您好，今天16:00前给您发出"))[1]
    assert "请您写：说清几点前发。" in said
    assert "✓ 说清时间" in said
    assert "判为：好" in said
    assert "结局：成功，改好了" in said


def test_what_is_not_understood_the_reader_marks_herself(run: Run, talk: Path) -> None:
    said = run(talk, "改地址", typed=("1", "ｘｙｚ", "", "qwert", "一般", "asdf", "差"))[1]
    assert said.count("没看懂这一句。参考回复：今天 16:00 前发出。") == 3
    assert said.count("重写一句。") == 2
    assert "自评：差" in said
    assert "结局：失败，走了" in said


def test_who_waits_too_long_is_left(run: Run, talk: Path) -> None:
    said = run(talk, "改地址", typed=("w", "w"))[1]
    assert "等了 60 秒。\n林阿姨：在吗" in said
    assert "时效 54（-6）" in said
    assert "结局：失败，走了" in said
    assert "这位顾客不催" in run(GOOD, "包邮", typed=("w",))[1]


GRAPH = """\
差一块钱（1.1-包邮）
满分要 2 轮，4 个结局，最好 100%（平均 68.75），最差 73%，10 种状态
百分数是选了这一句以后，最差和最好还能到满分的百分之几；★ 是满分的路。

【开场】，从这里开始
  ★ a  80–100% 最好  满 49 元包邮，还差一块，我帮您看看小件。
        满意度 +10，专业度 +10
        → 问小件
  　 b  80–82% 能成  不包。
        满意度 -20
        → 不高兴
  　 c  73% 不成  页面上写着呢。
        满意度 -30，专业度 -10
        → 走了

【问小件】
"""


@pytest.mark.parametrize("words", [("1.1-包邮", "--graph"), ("差一块",)])
def test_the_graph_where_it_is_asked_for_or_nobody_sits_there(words: tuple[str, ...], run: Run) -> None:
    # pytest's own input is no terminal.
    status, said = run(GOOD, *words)
    assert status == 0
    assert said.startswith(GRAPH)
    assert "  成功 【成交】《皆大欢喜》 100%，1 种走法\n" in said


def test_the_graph_tells_conditions_typed_turns_and_waits(run: Run, talk: Path) -> None:
    said = run(talk, "改地址", "--graph")[1]
    assert "满意度不低于 50、订单是 待发货，只能说一次" in said
    assert "→ 信任不低于 3时好，否则写" in said
    assert "【写】学生自己写" in said
    assert "写得好" in said
    assert "等久了也到这里" in said


def test_a_list_without_a_name(run: Run) -> None:
    status, said = run(GOOD)
    assert status == 0
    assert "1.1-包邮  差一块钱：满分要 2 轮，4 个结局，最好 100%（平均 68.75），最差 73%，10 种状态" in said
    assert "共 2 段。" in said


def test_names_that_fit_none_or_several(run: Run) -> None:
    status, said = run(GOOD, "毛斤")
    assert status == 1
    assert "没有叫“毛斤”的演练。" in said
    assert "1.1-毛巾" in said
    status, said = run(GOOD, "敷衍修饰")
    assert status == 1
    status, said = run(GOOD, "1.1")
    assert status == 1
    assert "对得上好几段" in said
    assert "  1.1-毛巾  掉毛的毛巾" in said
    assert "是不是想写 `敷衍修复`？" in run(PROJECT, "敷衍修复吧")[1]


def test_a_dialogue_that_leads_nowhere(run: Run, talk: Path) -> None:
    path = talk / "quizzes" / "dialogues" / "unit1" / "改地址.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('"next": "坏"', '"next": "哪"'), encoding="utf-8")
    status, said = run(talk, "改地址")
    assert status == 1
    assert "改地址 还走不通。\n  提示：先运行 check" in said
    assert "还走不通" in run(talk)[1]


def test_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> str:
        raise KeyboardInterrupt

    terminal = Terminal(())
    monkeypatch.setattr(terminal, "readline", interrupted)
    monkeypatch.setattr(sys, "stdin", terminal)
    assert main(["dialogue", "包邮", "--root", str(GOOD)]) == 130


def test_no_traceback_when_the_reader_of_the_output_goes() -> None:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-u", "-m", "courseware", "dialogue", "包邮", "--root", str(GOOD)]
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait() == 141
