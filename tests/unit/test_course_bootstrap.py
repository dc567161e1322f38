"""The pure parts of the set-up: when it runs again, and what it says when something is wrong."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap
from courseware.commands import test as test_command

HASHED = "  --hash=sha256:00\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A course folder with small lock files and a finished `.venv`."""
    for name in (bootstrap.BUILD_LOCK, bootstrap.LOCK, bootstrap.DIAGRAMS_LOCK, bootstrap.TESTS_LOCK):
        (tmp_path / name).write_text(f"one==1 \\\n{HASHED}", encoding="utf-8")
    venv = tmp_path / ".venv"
    python = bootstrap.venv_python(venv)
    python.parent.mkdir(parents=True)
    python.touch()
    (venv / "course-venv.stamp").write_text(bootstrap.foundation_stamp(venv), encoding="utf-8")
    locks = (bootstrap.BUILD_LOCK, bootstrap.LOCK)
    bootstrap.packages_stamp(venv).write_text(bootstrap.lock_stamp(tmp_path, locks), encoding="utf-8")
    diagrams = bootstrap.lock_stamp(tmp_path, (bootstrap.DIAGRAMS_LOCK,))
    bootstrap.diagrams_stamp(venv).write_text(diagrams, encoding="utf-8")
    return tmp_path


def titles(project: Path, command: str = "serve") -> list[str]:
    return [re.split("[（ ]", step.title)[0] for step in bootstrap.plan(project, command)]


def test_a_finished_folder_needs_nothing(project: Path) -> None:
    assert titles(project) == []


def test_tests_need_their_own_packages(project: Path) -> None:
    assert titles(project, "test") == ["下载并安装"]
    assert "测试用" in bootstrap.plan(project, "test")[0].title


def test_a_changed_lock_installs_again_but_keeps_the_environment(project: Path) -> None:
    with (project / bootstrap.LOCK).open("a", encoding="utf-8") as lock:
        lock.write(f"two==2 \\\n{HASHED}")
    (step,) = bootstrap.plan(project, "serve")
    assert step.title.startswith("下载并安装 2 个软件包")


@pytest.mark.parametrize("spoil", ["moved", "interrupted", "no python", "other python"])
def test_what_can_not_be_trusted_is_made_anew(project: Path, spoil: str) -> None:
    venv = project / ".venv"
    if spoil == "moved":
        project = project.rename(project.with_name("moved"))
    elif spoil == "interrupted":
        bootstrap.busy_mark(venv).touch()
    elif spoil == "no python":
        bootstrap.venv_python(venv).unlink()
    else:
        stamp = venv / "course-venv.stamp"
        stamp.write_text("3.10.0\n" + stamp.read_text(encoding="utf-8").split("\n", 1)[1], encoding="utf-8")
    assert titles(project) == ["建立课程自己的", "下载并安装", "安装画图工具"]


def test_an_absent_drawing_tool_is_tried_again_only_on_request(project: Path) -> None:
    stamp = bootstrap.diagrams_stamp(project / ".venv")
    stamp.write_text("absent " + stamp.read_text(encoding="utf-8"), encoding="utf-8")
    assert titles(project, "serve") == []
    assert titles(project, "setup") == ["安装画图工具"]


def test_removing_a_link_leaves_its_target(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    (tmp_path / ".venv").symlink_to(target)
    bootstrap.remove(tmp_path / ".venv")
    assert target.exists()
    assert not (tmp_path / ".venv").is_symlink()


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("WARNING: Retrying … NewConnectionError('…: Failed to establish a new connection", "没有连上"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "不一致"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "磁盘满"),
        ("ERROR: [WinError 206] The filename or extension is too long", "路径太长"),
        ("ERROR: No matching distribution found for nh3==0.3.8", "没有适合这台电脑"),
        ("ERROR: something new", "ERROR: something new"),
        ("", "原因不明"),
    ],
)
def test_the_reason_of_a_failed_installation_is_named(output: str, expected: str) -> None:
    problem = str(bootstrap.pip_problem(output))
    assert expected in problem.splitlines()[0]
    assert "\n  提示：" in problem


def test_no_network_wins_over_the_missing_version_that_follows_from_it() -> None:
    output = "NewConnectionError\nERROR: No matching distribution found for anyio==4.16.0"
    assert "没有连上" in str(bootstrap.pip_problem(output))


def test_debian_is_told_the_package() -> None:
    assert "apt install python3-venv" in str(bootstrap.missing_ensurepip(debian=True))
    assert "apt" not in str(bootstrap.missing_ensurepip(debian=False))


def test_settings_of_pip_that_move_packages_are_dropped() -> None:
    given = {"PATH": "p", "PIP_TARGET": "t", "pip_user": "1", "PIP_PROXY": "x", "PYTHONPATH": "y"}
    assert bootstrap.pip_environment(given) == {"PATH": "p", "PIP_PROXY": "x"}


def test_progress_is_told_in_words() -> None:
    lines = ["Collecting anyio==4.16.0 (from -r requirements.txt (line 4))\n"]
    assert bootstrap.progress_text([], 41, 2) == "  正在连接（已用 2 秒），接着下载"
    assert bootstrap.progress_text(lines, 41, 65) == "  正在下载第 1/41 个：anyio（已用 1 分 05 秒），接着写入硬盘"
    lines.append("Installing collected packages: anyio\n")
    assert "写入硬盘" in bootstrap.progress_text(lines, 41, 3)


def test_a_long_windows_path_is_refused_early() -> None:
    assert not bootstrap.too_long(r"D:\kefu\.venv")
    assert bootstrap.too_long("C:\\" + "x" * 110 + r"\.venv")


def test_a_child_gives_its_exit_status() -> None:
    assert bootstrap.run_and_wait([sys.executable, "-c", "raise SystemExit(7)"], {}) == 7


def test_the_entry_point_is_readable_by_old_pythons() -> None:
    """No annotations, f-strings or keyword-only marks: Python 2 and 3.5 must get as far as the sentence."""
    source = (bootstrap.ROOT / "scripts" / "course.py").read_text(encoding="utf-8")
    assert source.startswith("# coding: utf-8\n")
    assert not re.search(r'\bf"|\bf\'|->|:=', source)


def test_usage_needs_no_installation() -> None:
    done = subprocess.run(
        [sys.executable, "-S", str(bootstrap.ROOT / "scripts" / "course.py")],
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
        check=True,
    )
    assert "serve" in done.stdout


def test_locks_name_no_host() -> None:
    """Hashes are enough; where to download is each machine's own setting."""
    for lock in [*bootstrap.ROOT.glob("requirements*.txt"), bootstrap.ROOT / "tests" / "package-lock.json"]:
        assert "://" not in lock.read_text(encoding="utf-8"), lock.name


@pytest.mark.parametrize(
    ("hosts", "engines", "expected"),
    [
        (False, False, "not hosts and not engines"),
        (True, False, "hosts"),
        (True, True, "hosts or engines"),
    ],
)
def test_long_passes_run_only_when_asked_for(hosts: bool, engines: bool, expected: str) -> None:
    assert test_command.selection(hosts, engines) == expected


def test_a_missing_system_package_fails_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = test_command.SystemPackage("nothing-light", "一个不存在的程序", "no-such-program")
    monkeypatch.setattr(test_command.debian, "can_install", lambda: False)
    with pytest.raises(test_command.MissingToolError, match=r"一个不存在的程序.*nothing-light"):
        test_command.bring_system_packages((absent,))
