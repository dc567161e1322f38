# coding: utf-8
"""The one entry point: `python3 scripts/course.py <command>`.

Kept in a syntax that any Python can read, so that one which is too old gets a sentence, not a SyntaxError.
Everything else stands in `bootstrap.py` beside it.
"""

from __future__ import print_function

import sys

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    found = ".".join(str(part) for part in sys.version_info[:3])
    print("需要 Python 3.11 或更新的版本，现在用的是 " + found + "（" + sys.executable + "）。")
    print("  提示：请从 Python 官方网站的下载页安装新版本，Windows 安装时勾选 Add python.exe to PATH；")
    print("        装好以后重新打开命令行窗口，再运行一次同样的命令。")
    print("        如果机器上已经有新版本，用它来启动，例如：python3.12 scripts/course.py serve")
    sys.exit(2)

import bootstrap  # noqa: E402 (only a Python that is new enough may read it)

if __name__ == "__main__":
    sys.exit(bootstrap.main(sys.argv[1:]))
