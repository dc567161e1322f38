"""Command line of the package: `python -m courseware <command>`; scripts/course.py calls it."""

from __future__ import annotations

import argparse
import importlib
import sys

COMMANDS = {
    "serve": "边改边看：检查、生成并打开课程，保存后自动刷新",
    "build": "检查并生成网站到 site/",
    "check": "检查所有题库、演练、店铺资料和页面",
    "test": "装好测试要用的东西，跑全部测试",
    "bench": "测量生成时间、页面大小和脚本时间",
}


def main(argv: list[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0 good, 1 problems found, 2 could not run."""
    parser = argparse.ArgumentParser(prog="course.py", description="网店客服互动课程")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="命令")
    modules = {}
    for name, help_text in COMMANDS.items():
        modules[name] = importlib.import_module(f"courseware.commands.{name}")
        modules[name].add_arguments(subparsers.add_parser(name, help=help_text))
    args = parser.parse_args(argv)
    try:
        status: int = modules[args.command].run(args)
    except KeyboardInterrupt:
        return 130
    return status


if __name__ == "__main__":
    sys.exit(main())
