"""`serve`: the site with live reload; what is broken stands on its page as a card, and serving goes on."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import threading
import webbrowser
from pathlib import Path

import watchfiles

from courseware import PROJECT, assets
from courseware.bank import Reader
from courseware.command_line import port
from courseware.commands.build import prepare
from courseware.commands.check import print_problems
from courseware.site import keep_what_was_read, site_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `course.py serve`."""
    parser.add_argument("--port", type=port, default=8000, help="端口（默认 8000）")
    parser.add_argument("--unit", metavar="N", help="只生成一个单元，改大课程时快")
    parser.add_argument("--no-open", action="store_true", help="不自动打开浏览器")
    parser.add_argument("--root", type=Path, default=PROJECT, help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Serve until stopped by Ctrl-C. Returns the host's exit status."""
    if not _is_free(args.port):
        print(f"端口 {args.port} 被占用：关掉已经开着的预览，或者换一个端口：serve --port {args.port + 1}")
        return 2
    course = prepare(args.root)
    keep_what_was_read(args.root)  # for the host, which is another program
    print_problems(site_of(args.root).problems, course)
    config = preview(args.root, args.unit)
    if config is None:
        print(f"课程地图里没有单元 {args.unit}。")
        return 2
    threading.Thread(target=_watch, args=(args.root,), daemon=True).start()
    address = f"127.0.0.1:{args.port}"
    if not args.no_open:
        threading.Timer(4, webbrowser.open, (f"http://{address}/",)).start()
    print(
        f"\n课程在 http://{address}/ ，改完保存，页面自己刷新。按 Ctrl-C 结束。\n预览里没有搜索，改过的题要重开预览才进测验、错题本和复习；build 生成的网站都有。\n",
        flush=True,
    )
    environment = {
        **os.environ,
        "COURSE_ON_ERROR": "card",
        "COURSE_ROOT": str(args.root),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", str(config), "--dev-addr", address]
    return subprocess.run(command, cwd=args.root, env=environment, check=False).returncode


def _is_free(port: int) -> bool:
    """Whether nobody listens on this port of this machine."""
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) != 0


def preview(root: Path, unit: str | None) -> Path | None:
    """A MkDocs configuration for previews: without the search, which costs more than everything else in a rebuild, and
    with `unit` without the pages of the other units. None if there is no such unit.
    """
    course = Reader(root).read()
    units = course.map.value.units if course.map else []
    if unit is not None and unit not in {u.id for u in units}:
        return None
    others = {str(Path(u.page or s.page or "").parent) for u in units for s in u.sections if unit not in (None, u.id)}
    excluded = "".join(f"  {folder}/\n" for folder in sorted(others - {"."}))
    path = root / ".course" / "preview.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        f"INHERIT: ../mkdocs.yml\ndocs_dir: {root / 'docs'}\nsite_dir: {root / '.course' / 'site'}\nplugins: []\n"
        f"theme:\n  custom_dir: {root / 'macros' / 'theme'}\n"
        + (f"exclude_docs: |\n  assets/js/\n  assets/css/\n  assets/diagrams/\n{excluded}nav: null\n" if unit else "")
        + f"watch:\n  - {root / 'quizzes'}\n  - {root / 'macros'}\n",
        encoding="utf-8",
    )
    return path


def _watch(root: Path) -> None:
    """Refresh the generated files when their sources change, beside the host's own watching."""
    names = ("docs/assets/css", "docs/assets/js", "scripts/courseware", "macros", "quizzes/dialogues", "quizzes/shop")
    folders = [root / name for name in names]
    for _ in watchfiles.watch(*(folder for folder in folders if folder.exists())):
        try:
            assets.generate(site_of(root))
        except (OSError, ValueError) as error:
            print(f"样式和脚本没有更新：{error}", flush=True)
