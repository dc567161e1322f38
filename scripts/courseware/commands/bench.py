"""`bench`: build and rebuild time beside plain Material, and what a page of exercises costs the browser.

Prints figures; judges nothing. Every browser figure is a median of interleaved runs (design §9).
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from courseware import PROJECT, assets
from courseware.bank import Reader
from courseware.checks import check
from courseware.class_bench import class_times
from courseware.site import site_of
from courseware.synthetic import UNIT, enlarge, without_blocks

CHROMIUM = "/usr/bin/chromium"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `course.py bench`."""
    parser.add_argument("--pages", type=int, default=60, help="页数（默认 60）")
    parser.add_argument("--questions", type=int, default=20, help="每页题数（默认 20）")
    parser.add_argument("--runs", type=int, default=15, help="浏览器测几遍（默认 15）")


def run(args: argparse.Namespace) -> int:
    """Measure and print. Always returns 0: a figure is not a verdict."""
    with tempfile.TemporaryDirectory() as folder:
        big, plain = Path(folder) / "big", Path(folder) / "plain"
        big.mkdir()
        enlarge(PROJECT, big, args.pages, args.questions)
        assets.generate(site_of(big))
        shutil.copytree(big, plain)
        without_blocks(plain)
        print(f"{args.pages} 页，每页 {args.questions} 题\n")
        check_time(big)
        build_times(big, plain)
        sizes(big)
        browser_times(big / "site", args.runs)
        class_report_times(big, args.runs)
        serve_times(big, plain)
    return 0


def check_time(root: Path) -> None:
    """Reading and checking everything in this process: the first time, and with what the engine worked out then."""
    took = []
    for _ in range(2):
        begin = time.perf_counter()
        course = Reader(root).read()
        problems = check(course)
        took.append(time.perf_counter() - begin)
        course.keep_results()
    print(
        f"检查 {len(course.questions)} 道题：头一回 {took[0]:.2f} 秒，以后 {took[1]:.2f} 秒（{len(problems)} 处问题）"
    )


def _build(root: Path, course: bool) -> float:
    """Seconds of one build in a new process: our whole `build`, or the host alone."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts"), "COURSE_ROOT": str(root)}
    environment["NO_MKDOCS_2_WARNING"] = "1"
    begin = time.perf_counter()
    ours = [sys.executable, "-m", "courseware", "build", "--root", str(root)]
    command = ours if course else [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=root, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def build_times(big: Path, plain: Path) -> None:
    """Whole builds, a new process each: the first of each is cold, then three interleaved warm ones."""
    cold = {"课程": _build(big, True), "纯 Material": _build(plain, False)}
    warm: dict[str, list[float]] = {"课程": [], "纯 Material": []}
    for _ in range(3):
        warm["课程"].append(_build(big, True))
        warm["纯 Material"].append(_build(plain, False))
    for name in cold:
        print(f"生成（{name}）：冷 {cold[name]:.2f} 秒，热 {statistics.median(warm[name]):.2f} 秒")
    ratio = statistics.median(warm["课程"]) / statistics.median(warm["纯 Material"])
    print(f"生成时间之比（热）：{ratio:.2f}（目标 1.25）\n")


def sizes(root: Path) -> None:
    """Bytes of the generated bundles and of one page."""
    generated = root / assets.GENERATED
    for path in [*sorted(generated.glob("*.css")), *sorted(generated.glob("*.js"))]:
        raw = path.read_bytes()
        print(f"{path.name}：压缩空白后 {len(raw) / 1000:.1f} kB，gzip {len(gzip.compress(raw)) / 1000:.1f} kB")
    page = (root / "site" / f"unit{UNIT}" / f"{UNIT}-1.html").read_bytes()
    print(f"一页 HTML：{len(page) / 1000:.1f} kB，gzip {len(gzip.compress(page)) / 1000:.1f} kB\n")


def variants(site: Path) -> dict[str, str]:
    """Three forms of one page: without exercises, with the static forms, with our script. Returns their URLs' paths."""
    folder = site / f"unit{UNIT}"
    html = (folder / f"{UNIT}-1.html").read_text(encoding="utf-8")
    silent = re.sub(r'<script[^>]*src="[^"]*generated/[^"]*"[^>]*></script>', "", html)
    start = silent.index('<div class="block block--quiz"')
    end = silent.index("</kefu-quiz>")
    end = silent.index("</div>", end) + len("</div>")
    (folder / "static.html").write_text(silent, encoding="utf-8")
    (folder / "bare.html").write_text(silent[:start] + silent[end:], encoding="utf-8")
    return {"没有题": "bare.html", "只有静态表单": "static.html", "有我们的脚本": f"{UNIT}-1.html"}


def browser_times(site: Path, runs: int) -> None:
    """Main-thread and script time of the three forms until the page is quiet."""
    from playwright.sync_api import sync_playwright

    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/unit{UNIT}/"
    names = variants(site)
    silent = [f"{name}，关掉脚本" for name in list(names)[:2]]
    results: dict[str, list[dict[str, float]]] = {name: [] for name in [*names, *silent]}
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        for _ in range(runs + 1):
            for name, path in names.items():
                results[name].append(_visit(browser, address + path))
            for name, path in zip(silent, names.values(), strict=False):
                results[name].append(_visit(browser, address + path, scripts=False))
        browser.close()
    server.shutdown()
    medians = {n: _median(r[1:]) for n, r in results.items()}
    for name, figures in medians.items():
        print(f"{name}：主线程 {figures['TaskDuration']:.0f} 毫秒，脚本 {figures['ScriptDuration']:.0f} 毫秒")
    bare, static, ours, bare_silent, static_silent = (m["TaskDuration"] for m in medians.values())
    print(
        f"静态表单比没有题多 {static / bare - 1:.1%}（目标 15%），关掉脚本、二十题全摆出来时多 {static_silent / bare_silent - 1:.1%}；"
        f"脚本比静态表单多 {ours / static - 1:.1%}（目标 5%）"
    )


def class_report_times(root: Path, runs: int) -> None:
    """What the class report takes, opened from a folder."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        class_times(Reader(root).read(), root / "site", browser, runs)
        browser.close()


def _median(rows: list[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(row[key] for row in rows) for key in rows[0]}


def _visit(browser: Any, url: str, scripts: bool = True) -> dict[str, float]:
    """CDP's TaskDuration and ScriptDuration in milliseconds, one second after load, in a fresh context."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=scripts)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    page.goto(url, wait_until="load")
    page.wait_for_timeout(1000)
    metrics = {m["name"]: m["value"] * 1000 for m in session.send("Performance.getMetrics")["metrics"]}
    context.close()
    return {name: metrics[name] for name in ("TaskDuration", "ScriptDuration")}


def serve_times(big: Path, plain: Path) -> None:
    """From saving a file to the changed page being served: a question of the course, a line of plain Material."""
    course = [sys.executable, "-m", "courseware", "serve", "--no-open", "--root", str(big)]
    material = [sys.executable, "-m", "mkdocs", "serve", "--quiet"]
    page = f"unit{UNIT}/{UNIT}-1.html"
    bank, text = big / f"quizzes/unit{UNIT}/{UNIT}-1.yaml", plain / f"docs/unit{UNIT}/{UNIT}-1.md"
    own = _saving_to_served([*material, "--dev-addr"], plain, text, "小节", page)
    whole = _saving_to_served([*course, "--port"], big, bank, "stem: ", page)
    unit = _saving_to_served([*course, "--unit", UNIT, "--port"], big, bank, "stem: ", page)
    print(f"\n改一行到看见新页面（纯 Material 的 serve）：{own:.2f} 秒")
    print(f"改一道题到看见新页面（serve）：{whole:.2f} 秒，比它多 {whole - own:.2f} 秒（目标 1）")
    print(f"改一道题到看见新页面（serve --unit {UNIT}）：{unit:.2f} 秒（目标 3）")


def _saving_to_served(command: list[str], root: Path, file: Path, after: str, page: str) -> float:
    """Seconds from saving a word behind the first `after` in `file` to the served `page` that shows it; a median of three.

    `command` lacks only the address at its end.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    last = address if command[-1] == "--dev-addr" else address.split(":")[1]
    before = file.read_text(encoding="utf-8")
    took = []
    with serving([*command, last], root):
        wait_for_text(f"http://{address}/{page}", "<h1")
        for _ in range(3):
            mark = f"改动{time.time_ns()}号"  # never shown before: what was is kept
            file.write_text(before.replace(after, after + mark, 1), encoding="utf-8")
            begin = time.perf_counter()
            wait_for_text(f"http://{address}/{page}", mark)
            took.append(time.perf_counter() - begin)
            time.sleep(1)
    file.write_text(before, encoding="utf-8")
    return statistics.median(took)


@contextmanager
def serving(command: list[str], root: Path) -> Iterator[None]:
    """A `serve` of the project at `root`, stopped with the host it started."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts"), "COURSE_ROOT": str(root)}
    environment["NO_MKDOCS_2_WARNING"] = "1"
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(command, cwd=root, env=environment, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        yield
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait()


def wait_for_text(url: str, text: str, seconds: float = 120) -> str:
    """The page at `url` once it holds `text`. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(url, timeout=seconds) as answer:
            html: str = answer.read().decode()
            if text in html:
                return html
        time.sleep(0.05)
    raise TimeoutError(f"{url}: {text}")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass
