"""Command lines that say in Chinese what is wrong with them; argparse by itself says it in English."""

from __future__ import annotations

import argparse
import re
from difflib import get_close_matches
from typing import Any, NoReturn

# What argparse says (left) and what is said instead.
_SAID = (
    (r"argument (\S+): invalid \w+ value: '(.*)'", r"选项 \1 后面不能写“\2”，要写数"),
    (r"argument (\S+): expected one argument", r"选项 \1 后面少了要写的东西"),
    (r"argument (\S+): (.*)", r"选项 \1：\2"),
    (r"unrecognized arguments: (.*)", r"不认识“\1”"),
    (r"the following arguments are required: (.*)", r"还要写 \1"),
)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose help and errors are Chinese."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{**settings, "add_help": False, "allow_abbrev": False})
        self._positionals.title, self._optionals.title = "可以写", "选项"
        self.add_argument("-h", "--help", action="help", help="看这段说明")

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where the whole usage stands. Exits with status 2."""
        for pattern, said in _SAID:
            message, found = re.subn(f"^{pattern}$", said, message)
            if found:
                break
        self.exit(2, f"命令写得不对：{message}。\n  提示：{self.prog} --help 列出全部写法。\n")


def unknown(word: str, known: list[str]) -> str:
    """The two lines about a command that does not exist."""
    near = get_close_matches(word, known, 1)
    hint = f"是不是想写 {near[0]}？" if near else f"可以写 {'、'.join(known)}。"
    return f"没有“{word}”这个命令。\n  提示：{hint}"


def port(text: str) -> int:
    """A port as typed. Raises argparse.ArgumentTypeError."""
    if not re.fullmatch(r"\d{1,5}", text, re.ASCII) or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"端口是 1 到 65535 的整数，写的是“{text}”")
    return int(text)
