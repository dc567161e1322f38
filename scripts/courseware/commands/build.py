"""`build`: check, refresh the generated files, let the host build the pages, add the exercises and the search index."""

from __future__ import annotations

import argparse
import os
import runpy
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from courseware import PROJECT, assets, diagrams, exercises
from courseware.bank import Course
from courseware.commands.check import print_problems
from courseware.site import keep_what_was_read, reader_of, site_of

HOSTS = {
    "mkdocs": ["mkdocs", "build", "--strict"],
    "properdocs": ["properdocs", "build", "--strict", "--config-file", "mkdocs.yml"],
    "zensical": ["zensical", "build", "--strict"],
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `course.py build`."""
    parser.add_argument("--host", choices=HOSTS, default="mkdocs", help="用哪个网站程序生成（默认 mkdocs）")
    parser.add_argument("--site", type=Path, help="放到哪个文件夹（默认 site/）")
    parser.add_argument("--root", type=Path, default=PROJECT, help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Build the site. Returns 1 if the course has problems, else the host's exit status."""
    course = prepare(args.root)
    keep_what_was_read(args.root)
    problems = site_of(args.root).problems
    print_problems(problems, course)
    if problems:
        print("网站没有生成。")
        return 1
    site = (args.site or args.root / "site").resolve()
    status = host(args.root, args.host, site)
    if status == 0:
        exercises.insert(args.root, site)
        print(f"网站在 {site}，用浏览器打开 index.html，或者把整个文件夹放到服务器上。")
    return status


def prepare(root: Path) -> Course:
    """Read the course; draw new diagrams and write the generated files that changed."""
    drawn = diagrams.refresh(reader_of(root).read().pages, root / "docs" / "assets" / "diagrams")
    for path in drawn.written:
        print(f"画好了：{path}")
    for path in drawn.unused:
        print(f"没有页面再用这张图，可以删掉：{path}")
    site = site_of(root)  # checked only now: every diagram is drawn
    assets.generate(site)
    return site.course


def host(root: Path, name: str, site: Path) -> int:
    """Run a host's build of the course at `root` into the folder `site`. Returns its exit status.

    The exercises are left as marks: `exercises.insert` puts them in. The search index is ours, but for Zensical's.
    """
    environment = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "COURSE_ROOT": str(root), "COURSE_MARKS": "1"}
    # A fixed time makes two builds of one commit the same, byte for byte.
    os.environ |= {"SOURCE_DATE_EPOCH": "1767225600", **os.environ, **environment}
    if name == "zensical":
        return _zensical([sys.executable, "-m", *HOSTS[name]], root, site)
    os.environ["COURSE_HOST_SEARCH"] = "false"
    status = _here([*HOSTS[name], "--site-dir", str(site)], root)
    if status == 0:
        site_of(root).search.write(site)
    return status


def _here(command: list[str], root: Path) -> int:
    """Run a Python program in this process, which has the course read already. Returns its exit status."""
    before, folder = sys.argv, Path.cwd()
    os.chdir(root)
    sys.argv = command
    try:
        runpy.run_module(command[0], run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
            return 1
        return end.code or 0
    finally:
        sys.argv = before
        os.chdir(folder)
    return 0


def _zensical(command: list[str], root: Path, site: Path) -> int:
    """Zensical builds into its project's folder only and leaves a cache there, so it gets a copy to work in."""
    with tempfile.TemporaryDirectory() as folder:
        for part in ("docs", "macros"):
            shutil.copytree(root / part, Path(folder) / part)
        shutil.copy(root / "mkdocs.yml", folder)
        status = subprocess.run(command, cwd=folder, check=False).returncode
        if status == 0:
            shutil.rmtree(site, ignore_errors=True)
            shutil.copytree(Path(folder) / "site", site)
    return status
