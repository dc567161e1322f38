"""Makes `.venv`, installs the locked packages once and hands over to `python -m courseware`.

Owns the virtual environment and nothing else: what the commands do is the package's business.
Standard library only, because it runs before anything is installed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import queue
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD_LOCK = "requirements-build.txt"
LOCK = "requirements.txt"
DIAGRAMS_LOCK = "requirements-diagrams.txt"
TESTS_LOCK = "requirements-dev.txt"
# These commands drive browsers and other hosts, so they need the test packages as well.
COMMANDS_WITH_TEST_PACKAGES = ("test", "bench")

# The deepest file that the packages put below `.venv` is about this long; Windows stops at 260
# unless told otherwise.
DEEPEST_FILE = 150
WINDOWS_PATH_LIMIT = 260

# Settings of pip that say where packages come from and how to get there. Every other PIP_* variable
# could send the packages somewhere else or leave some out, so it is not passed on.
PIP_SETTINGS_KEPT = {
    "PIP_CACHE_DIR", "PIP_CERT", "PIP_CLIENT_CERT", "PIP_CONFIG_FILE", "PIP_DEFAULT_TIMEOUT",
    "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_INDEX_URL", "PIP_KEYRING_PROVIDER", "PIP_NO_CACHE_DIR",
    "PIP_NO_INDEX", "PIP_PROXY", "PIP_RETRIES", "PIP_TIMEOUT", "PIP_TRUSTED_HOST",
}  # fmt: skip

USAGE = """用法：python3 scripts/course.py <命令> [选项]     （Windows 上把 python3 换成 py）

  serve   在本机预览课程，改了文件页面自己刷新
  build   生成整个网站，放在 site/ 文件夹
  check   检查所有页面和题库，列出每个问题和改法
  test    运行全部自动测试（开发用）
  bench   测量生成时间和页面大小（开发用）
  setup   只做准备工作：安装需要的软件包

每个命令都可以加 --help 看它的选项。第一次运行会先安装软件包，需要几分钟和网络。"""


class SetupError(Exception):
    """Something that a person has to mend; the text says what and how, in Chinese."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(f"{what}\n  提示：{fix}")


@dataclass(frozen=True)
class Step:
    """One slow part of the set-up: what is told about it, and what it does."""

    title: str
    action: Callable[[], None]


# ---------------------------------------------------------------- stamps


def venv_python(venv: Path) -> Path:
    """Path of the interpreter inside `venv`."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def base_python() -> str:
    """The interpreter outside of any virtual environment, so that `.venv` never hangs on another one."""
    return getattr(sys, "_base_executable", None) or sys.executable


def foundation_stamp(venv: Path) -> str:
    """What `.venv` must have been made from and where; another Python or folder gives another text."""
    return "\n".join([platform.python_version(), sys.base_prefix, platform.machine(), str(venv)]) + "\n"


def lock_stamp(root: Path, names: tuple[str, ...]) -> str:
    """Hash of the named requirement files and the Python version."""
    digest = hashlib.sha256(platform.python_version().encode())
    for name in names:
        path = root / name
        digest.update(name.encode())
        digest.update(path.read_bytes() if path.exists() else b"")
    return digest.hexdigest() + "\n"


def holds(stamp: Path, text: str) -> bool:
    """True if the stamp file says exactly `text`."""
    try:
        return stamp.read_text(encoding="utf-8") == text
    except (OSError, UnicodeDecodeError):
        return False


def packages_stamp(venv: Path) -> Path:
    return venv / "course-packages.stamp"


def diagrams_stamp(venv: Path) -> Path:
    return venv / "course-diagrams.stamp"


def tests_stamp(venv: Path) -> Path:
    return venv / "course-tests.stamp"


def busy_mark(venv: Path) -> Path:
    """Stands while pip writes; found at the next start, it means that pip was cut off in the middle."""
    return venv / "course-busy"


def is_founded(venv: Path) -> bool:
    """True if `.venv` was finished by this Python in this folder and no installation broke off in it."""
    made = holds(venv / "course-venv.stamp", foundation_stamp(venv))
    return made and venv_python(venv).exists() and not busy_mark(venv).exists()


# ---------------------------------------------------------------- plan


def plan(root: Path, command: str) -> list[Step]:
    """The steps that are still missing before `command` can run; empty when everything is in place."""
    venv = root / ".venv"
    founded = is_founded(venv)
    steps: list[Step] = []
    if not founded:
        steps.append(Step("建立课程自己的 Python 环境（.venv，约 5 秒）", lambda: make_venv(root, command)))
    packages = lock_stamp(root, (BUILD_LOCK, LOCK))
    if not founded or not holds(packages_stamp(venv), packages):
        count = count_packages(root / LOCK)
        title = f"下载并安装 {count} 个软件包（约 50 MB，只有第一次需要，通常 1–5 分钟）"
        steps.append(Step(title, lambda: install_packages(root, packages)))
    diagrams = lock_stamp(root, (DIAGRAMS_LOCK,))
    tried = holds(diagrams_stamp(venv), diagrams) or holds(diagrams_stamp(venv), "absent " + diagrams)
    wanted = not tried or (command == "setup" and not holds(diagrams_stamp(venv), diagrams))
    if not founded or wanted:
        steps.append(Step("安装画图工具 merman（几秒）", lambda: install_diagrams(root, diagrams)))
    if command in COMMANDS_WITH_TEST_PACKAGES:
        tests = lock_stamp(root, (BUILD_LOCK, TESTS_LOCK))
        if not founded or not holds(tests_stamp(venv), tests):
            count = count_packages(root / TESTS_LOCK)
            title = f"下载并安装 {count} 个测试用的软件包（约 190 MB，只有第一次需要）"
            steps.append(Step(title, lambda: install_tests(root, tests)))
    return steps


def count_packages(lock: Path) -> int:
    """How many packages a lock file names, for the progress line."""
    return len(set(re.findall(r"^([\w.-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE)))


def prepare(root: Path, command: str) -> None:
    """Does what `plan` names, one start at a time. Raises SetupError."""
    if not plan(root, command):
        return
    with only_one(root):
        steps = plan(root, command)  # again: another start may just have done it
        for number, step in enumerate(steps, 1):
            following = f"接着：{steps[number].title}" if number < len(steps) else "这是最后一步。"
            say(f"第 {number}/{len(steps)} 步：{step.title}。{following}")
            started = time.monotonic()
            step.action()
            say(f"  完成，用时 {time.monotonic() - started:.0f} 秒。")


@contextlib.contextmanager
def only_one(root: Path) -> Iterator[None]:
    """Holds a lock that the system takes back by itself if this process dies. Waits for another holder."""
    lock = root / ".course" / "setup.lock"
    try:
        lock.parent.mkdir(exist_ok=True)
        handle = lock.open("a+")
    except OSError as error:
        raise folder_problem(root, error) from error
    with handle:
        wait_for(handle.fileno())
        yield


def wait_for(descriptor: int) -> None:
    """Blocks until the open file is locked by this process; closing it unlocks."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            with contextlib.suppress(OSError):  # LK_LOCK gives up after ten seconds
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
                return
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)


# ---------------------------------------------------------------- steps


def make_venv(root: Path, command: str) -> None:
    """Removes whatever `.venv` is left and makes a new one with pip in it. Raises SetupError."""
    venv = root / ".venv"
    refuse_long_path(venv)
    if not has_ensurepip() and not (command == "test" and install_ensurepip()):
        raise missing_ensurepip(Path("/etc/debian_version").exists())
    try:
        remove(venv)
        venv.mkdir()
    except OSError as error:
        raise folder_problem(root, error) from error
    done = subprocess.run(
        [base_python(), "-I", "-m", "venv", str(venv)],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        detail = (done.stdout + done.stderr).strip()[-600:]
        raise SetupError(f"没能建立 .venv：{detail}", "删除 .venv 文件夹后再试；仍不行就重新安装 Python。")
    link_package(root)
    (venv / "course-venv.stamp").write_text(foundation_stamp(venv), encoding="utf-8")


def remove(path: Path) -> None:
    """Deletes a folder, a file or a link (never what a link points to)."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


def link_package(root: Path) -> None:
    """Puts `scripts/` on the path of `.venv` with a `.pth` file.

    An editable installation would do the same, but needs a build tool, and with it the network, for one line.
    The line is relative to its own folder: older Pythons read `.pth` files in the system's encoding,
    and the folder may well be called 客服课程.
    """
    script = "import sysconfig; print(sysconfig.get_path('purelib'))"
    done = subprocess.run(
        [str(venv_python(root / ".venv")), "-I", "-X", "utf8", "-c", script],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    site_packages = Path(done.stdout.strip())
    (site_packages / "courseware.pth").write_text(
        Path(os.path.relpath(root / "scripts", site_packages)).as_posix() + "\n", encoding="ascii"
    )


def install_packages(root: Path, stamp: str) -> None:
    """Installs what the site needs. Raises SetupError."""
    venv = root / ".venv"
    # jieba, and on some systems rjsmin and rcssmin, come as source only; what packs them is locked too.
    pip_install(root, BUILD_LOCK, ())
    pip_install(root, LOCK, ("--no-build-isolation",))
    check_imports(venv)
    packages_stamp(venv).write_text(stamp, encoding="utf-8")


def install_diagrams(root: Path, stamp: str) -> None:
    """Installs the drawing tool if this system has one; finished drawings stand in the repository anyway."""
    venv = root / ".venv"
    try:
        pip_install(root, DIAGRAMS_LOCK, ("--no-deps", "--only-binary", ":all:"))
    except SetupError:
        say("  没装上 merman：已有的图照常显示，只有画新图的人需要它（可用 course.py setup 再试）。")
        stamp = "absent " + stamp
    diagrams_stamp(venv).write_text(stamp, encoding="utf-8")


def install_tests(root: Path, stamp: str) -> None:
    """Installs what only the tests need. Raises SetupError."""
    pip_install(root, TESTS_LOCK, ("--no-build-isolation",))
    tests_stamp(root / ".venv").write_text(stamp, encoding="utf-8")


def check_imports(venv: Path) -> None:
    """Proves that the compiled packages load; on Windows a missing system library shows only here."""
    done = subprocess.run(
        [str(venv_python(venv)), "-I", "-c", "import jieba, material, mkdocs, nh3, pydantic, quickjs, yaml"],
        capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [""])[-1]
        raise SetupError(
            f"软件包装好了，但是用不了：{last}",
            "请看 pip 的设置里有没有 target 或 prefix（pip config list），去掉后再试；"
            "Windows 上还要装 Microsoft Visual C++ 运行库。",
        )


# ---------------------------------------------------------------- pip


def pip_install(root: Path, lock: str, extra: tuple[str, ...]) -> None:
    """Installs one lock file into `.venv`, with progress. Raises SetupError with the likely reason."""
    venv = root / ".venv"
    # The options undo settings of a pip.ini that would put packages elsewhere or forbid ready-made ones.
    arguments = ["--no-user", "--no-binary", ":none:", "--only-binary", ":none:", *extra]
    command = [
        str(venv_python(venv)), "-I", "-m", "pip", "install", "--require-hashes", "--no-input",
        "--disable-pip-version-check", "--progress-bar", "off", *arguments, "-r", str(root / lock),
    ]  # fmt: skip
    busy_mark(venv).touch()
    status, output = run_with_progress(command, count_packages(root / lock), pip_environment(os.environ))
    busy_mark(venv).unlink()  # pip came to its own end and has put half-done work back
    (venv / "course-pip.log").write_text(output, encoding="utf-8")
    if status:
        raise pip_problem(output)


def pip_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment for pip: no paths of another Python, no settings that would change the result."""
    return {
        name: value
        for name, value in environment.items()
        if name not in ("PYTHONPATH", "PYTHONHOME", "__PYVENV_LAUNCHER__")
        and (not name.upper().startswith("PIP_") or name.upper() in PIP_SETTINGS_KEPT)
    }


def run_with_progress(command: list[str], total: int, environment: dict[str, str]) -> tuple[int, str]:
    """Runs pip and tells where it stands, each second on a terminal, else each ten; status and output."""
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        text=True,
        errors="replace",
    )
    lines: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=pump, args=(process, lines), daemon=True).start()
    output: list[str] = []
    started = told = time.monotonic()
    pause = 1.0 if sys.stdout.isatty() else 10.0
    try:
        while True:
            try:
                line = lines.get(timeout=0.5)
                if line is None:
                    break
                output.append(line)
            except queue.Empty:
                pass
            if time.monotonic() - told >= pause:
                told = time.monotonic()
                tell_progress(progress_text(output, total, told - started))
    except BaseException:
        process.kill()
        raise
    end_progress()
    return process.wait(), "".join(output)


def pump(process: subprocess.Popen[str], lines: queue.Queue[str | None]) -> None:
    """Hands over the output line by line, then None."""
    assert process.stdout is not None
    for line in process.stdout:
        lines.put(line)
    lines.put(None)


def progress_text(output: list[str], total: int, seconds: float) -> str:
    """One line in words from what pip has printed so far."""
    minutes, rest = divmod(int(seconds), 60)
    elapsed = f"已用 {minutes} 分 {rest:02} 秒" if minutes else f"已用 {rest} 秒"
    found = [line for line in output if line.startswith("Collecting ")]
    if any(line.startswith("Installing collected packages") for line in output):
        return f"  正在写入硬盘（{elapsed}），马上就好"
    if not found:
        return f"  正在连接（{elapsed}），接着下载"
    name = re.split(r"[=\s(]", found[-1].removeprefix("Collecting "), maxsplit=1)[0]
    return f"  正在下载第 {min(len(found), total)}/{total} 个：{name}（{elapsed}），接着写入硬盘"


def tell_progress(text: str) -> None:
    """On a terminal the line is overwritten in place; elsewhere each is a line of its own."""
    if sys.stdout.isatty():
        print("\r" + text + " " * 16, end="", flush=True)
    else:
        say(text)


def end_progress() -> None:
    if sys.stdout.isatty():
        print("\r" + " " * 78 + "\r", end="", flush=True)


# ---------------------------------------------------------------- problems

# What pip prints, and what a teacher can do about it; the first that fits is told.
PIP_PROBLEMS = (
    (
        r"DO NOT MATCH THE HASHES|THESE PACKAGES DO NOT MATCH",
        "下载到的软件包和课程锁定的不一致，为安全起见没有安装。",
        "多半是下载中断或学校的镜像有问题：先运行 pip cache purge，换一个网络或镜像再试。",
    ),
    (
        r"No space left on device|Errno 28|WinError 112",
        "磁盘满了，装不下软件包。",
        "腾出至少 1 GB 空间，再运行一次同样的命令。",
    ),
    (
        r"WinError 206|File name too long|Errno 36|enable-long-paths|Long Path",
        "课程文件夹的路径太长。",
        "把整个文件夹移到短一些的位置，例如 D:\\kefu，再运行一次。",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError",
        "下载时没有通过安全证书检查。",
        "请核对电脑的日期；学校网络若有自己的证书，请网管设置 pip 的 cert。",
    ),
    (
        r"NewConnectionError|Failed to establish a new connection|name resolution|getaddrinfo"
        r"|Network is unreachable|ConnectTimeout|Read timed out|ReadTimeoutError|ProxyError"
        r"|Connection refused|Connection reset|Connection aborted|RemoteDisconnected|IncompleteRead",
        "没有连上软件包的下载站。",
        "第一次运行需要网络：检查网线、代理和防火墙后再试；学校有镜像的，先用 pip config set 设好镜像。"
        "也可以在能上网的同型号电脑上运行 course.py build，把生成的 site 文件夹拷过来用。",
    ),
    (
        r"Permission denied|Errno 13|WinError 5\b|WinError 32",
        "有文件正被占用，或没有写入的权限。",
        "关掉正在运行的预览和编辑器，把课程放在自己的文件夹里，再运行一次。",
    ),
    (
        r"No matching distribution found|Failed building wheel|Failed to build|metadata-generation-failed",
        "有软件包没有适合这台电脑的版本。",
        "请改用 64 位的 Python 3.11–3.13；32 位或更新的测试版 Python 常常没有现成的软件包。",
    ),
)


def pip_problem(output: str) -> SetupError:
    """Names the likely reason of a failed installation from pip's output."""
    for pattern, what, fix in PIP_PROBLEMS:
        if re.search(pattern, output):
            return SetupError(what, fix + "（详细记录：.venv/course-pip.log）")
    errors = [line.strip() for line in output.splitlines() if line.startswith("ERROR")]
    return SetupError("安装软件包时出错：" + (errors or ["原因不明"])[-1], "详细记录：.venv/course-pip.log")


def folder_problem(root: Path, error: OSError) -> SetupError:
    """For a folder in which nothing can be written."""
    return SetupError(
        f"在课程文件夹里写不了文件：{root}（{error.strerror or error}）",
        "把整个文件夹拷到自己电脑上可以写入的地方（例如“文档”里），不要放在只读的共享盘、光盘或压缩包里；"
        "若提示文件被占用，先关掉正在运行的预览。",
    )


def missing_ensurepip(debian: bool) -> SetupError:
    """For a Python without `venv` or `ensurepip`; Debian and Ubuntu pack them separately."""
    if debian:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        fix = f"请运行 sudo apt install python3-venv（或 python{version}-venv），装好后再运行一次同样的命令。"
    else:
        fix = "请安装完整的 Python（官方网站的安装包带有它），或让管理员装上 venv 和 ensurepip。"
    return SetupError("这个 Python 缺少 venv 或 ensurepip，建不了 .venv。", fix)


def refuse_long_path(venv: Path) -> None:
    """Stops on Windows before files with too long a path would be lost in the middle of an installation."""
    if os.name == "nt" and not windows_allows_long_paths() and too_long(str(venv)):
        raise SetupError(
            f"课程文件夹的路径太长：{venv.parent}",
            f"Windows 的路径最多 {WINDOWS_PATH_LIMIT} 个字符：把文件夹移到短一些的位置，例如 D:\\kefu。",
        )


def too_long(venv: str) -> bool:
    """True if the deepest file of the packages would pass the limit of Windows."""
    return len(venv) + DEEPEST_FILE >= WINDOWS_PATH_LIMIT


def windows_allows_long_paths() -> bool:
    """Asks the registry of Windows; False if it can't be asked."""
    if sys.platform == "win32":
        import winreg

        place = r"SYSTEM\CurrentControlSet\Control\FileSystem"
        with contextlib.suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
            return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
    return False


def has_ensurepip() -> bool:
    """True if a fresh process of the base interpreter could put pip into a new environment."""
    script = "import ensurepip, venv; ensurepip.version()"
    done = subprocess.run([base_python(), "-I", "-c", script], capture_output=True, check=False)
    return done.returncode == 0


def install_ensurepip() -> bool:
    """For the test command on Debian as root: installs what is missing. True if Python has it now."""
    from courseware import debian

    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    return debian.can_install() and debian.install([package]) and has_ensurepip()


# ---------------------------------------------------------------- entry


def say(text: str) -> None:
    print(text, flush=True)


def hand_over(python: Path, arguments: list[str]) -> int:
    """Goes on as `python -m courseware …`; returns its exit status (on POSIX it replaces this process).

    UTF-8 mode, so that redirected output and files are read the same on every Windows.
    """
    os.chdir(ROOT)
    environment = {**os.environ, "PYTHONUTF8": "1"}
    command = [str(python), "-m", "courseware", *arguments]
    if os.name != "nt":
        sys.stdout.flush()
        os.execve(command[0], command, environment)
    return run_and_wait(command, environment)


def run_and_wait(command: list[str], environment: dict[str, str]) -> int:
    """Windows has no exec: waits for the child, which gets Ctrl-C from the console itself."""
    process = subprocess.Popen(command, env=environment)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # the child decides how it ends


def main(arguments: list[str]) -> int:
    """Prepares and hands over. Exit status 2: the set-up needs a person; 130: interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old console without Chinese must not stop the set-up
    command = arguments[0] if arguments else "--help"
    if command in ("-h", "--help"):
        say(USAGE)
        return 0
    try:
        prepare(ROOT, command)
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\n已中断。再运行一次同样的命令，会重新准备好。", file=sys.stderr)
        return 130
    if command == "setup":
        say("准备好了。预览课程：python3 scripts/course.py serve")
        return 0
    return hand_over(venv_python(ROOT / ".venv"), arguments)
