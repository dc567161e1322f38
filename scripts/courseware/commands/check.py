"""`check`: every problem of the course in one run."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from courseware import PROJECT
from courseware.bank import Course, Reader
from courseware.checks import check
from courseware.diagnostics import Diagnostic
from courseware.history import compare
from courseware.statistics import table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `course.py check`."""
    parser.add_argument("--json", action="store_true", help="给编辑器用的 JSON，一行一条")
    parser.add_argument("--since", metavar="TAG", help="和以前的版本比：哪些题号改了、没了、被重用了")
    parser.add_argument("--stats", action="store_true", help="题库统计：题型、层次、选项长度、答案位置")
    parser.add_argument("--root", type=Path, default=PROJECT, help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Print every problem. Returns 1 if there are any."""
    course = Reader(args.root).read()
    problems = check(course)
    course.keep_results()
    if args.json:
        for problem in problems:
            print(json.dumps(problem.as_json(), ensure_ascii=False))
        return 1 if problems else 0
    print_problems(problems, course)
    if args.stats:
        print(table(course))
    if args.since:
        comparison = compare(args.root, args.since, course)
        print(comparison or f"git 里没有 {args.since} 这个版本，比不了。")
        if comparison is None:
            return 2
    return 1 if problems else 0


def print_problems(problems: list[Diagnostic], course: Course) -> None:
    """The problems with their hints, or one line that all is well."""
    for problem in problems:
        print(problem)
    if problems:
        files = len({problem.place.file for problem in problems})
        print(f"\n{files} 个文件里有 {len(problems)} 处要改。每个编号的说明见 docs/teacher/errors.md。")
    else:
        print(f"没有问题：{len(course.questions)} 道题，{len(course.dialogues)} 个演练，{len(course.pages)} 页。")
