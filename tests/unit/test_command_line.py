"""Commands typed wrongly: Chinese, with what to write instead, and status 2."""

from __future__ import annotations

import pytest

from courseware.__main__ import main


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("chekc", "没有“chekc”这个命令。\n  提示：是不是想写 check？\n"),
        ("生成", "没有“生成”这个命令。\n  提示：可以写 serve、build、check、dialogue、test、bench。\n"),
    ],
)
def test_a_command_that_does_not_exist(typed: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([typed]) == 2
    assert capsys.readouterr().err == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["check", "--sats"], "不认识“--sats”"),
        (["check", "--stat"], "不认识“--stat”"),
        (["bench", "--pages", "x"], "选项 --pages 后面不能写“x”，要写数"),
        (["bench", "--pages"], "选项 --pages 后面少了要写的东西"),
        (["serve", "--port", "99999"], "选项 --port：端口是 1 到 65535 的整数，写的是“99999”"),
        (["serve", "--port", "-1"], "选项 --port：端口是 1 到 65535 的整数，写的是“-1”"),
        ([], "还要写 命令"),
    ],
)
def test_options_that_do_not_fit(typed: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit:
        main(typed)
    assert exit.value.code == 2
    assert capsys.readouterr().err.splitlines()[0] == f"命令写得不对：{said}。"


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    told = capsys.readouterr().out
    assert told.startswith("用法：course.py check ")
    assert "看这段说明" in told
    assert not any(word in told for word in ("usage", "show this", "options", "positional"))
