"""Command line of the package: `python -m courseware <command>`; scripts/course.py calls it."""

from __future__ import annotations

import gc
import importlib
import os
import sys

from courseware.command_line import Parser, unknown

COMMANDS = {
    "serve": "边改边看：检查、生成并打开课程，保存后自动刷新",
    "build": "检查并生成网站到 site/",
    "check": "检查所有题库、演练、店铺资料和页面",
    "dialogue": "在命令窗口里走一段对话演练，或者看它的图",
    "test": "装好测试要用的东西，跑全部测试",
    "bench": "测量生成时间、页面大小和脚本时间",
}


def main(argv: list[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0 good, 1 problems found, 2 could not run."""
    # A command keeps nearly all that it makes until it ends: looking for garbage often takes an eighth of a build.
    gc.set_threshold(100_000)
    parser = Parser(prog="course.py", description="网店客服互动课程")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="命令")
    words = sys.argv[1:] if argv is None else argv
    if words and words[0] not in COMMANDS and not words[0].startswith("-"):
        print(unknown(words[0], list(COMMANDS)), file=sys.stderr)
        return 2
    module = None
    for name, help_text in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=help_text)
        # Only the command that runs is imported, so that a quick one starts quickly.
        if words[:1] == [name]:
            module = importlib.import_module(f"courseware.commands.{name}")
            module.add_arguments(subparser)
    args = parser.parse_args(words)
    assert module
    try:
        status: int = module.run(args)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read the output has gone (`| head`). Nothing is left to be written, or Python complains as it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return status


if __name__ == "__main__":
    sys.exit(main())
