"""The built site, a server for it in a sub-path, and a real Chromium that may talk to this machine only."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, Request, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
GOOD = ROOT / "tests" / "data" / "good"
AXE = ROOT / "tests" / "node_modules" / "axe-core" / "axe.min.js"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SUB_PATH = "/school/kefu"


def build(destination: Path, host: str = "mkdocs") -> Path:
    """Build the course into `destination` by one host."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    command = [sys.executable, "-m", "courseware", "build", "--host", host, "--site", str(destination)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return destination


def small_course(root: Path, *more: Path) -> None:
    """Put the good course of the tests into the new folder `root`, with the files of `more` folders laid over it."""
    for folder in (GOOD, *more):
        shutil.copytree(folder, root, dirs_exist_ok=True)
    for name in ("docs/assets", "macros", "scripts"):
        shutil.copytree(ROOT / name, root / name)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(re.sub(r"(?ms)^nav:\n.*?^(?=\S)", "", settings), encoding="utf-8")


def build_small(root: Path) -> Path:
    """Build a small course by MkDocs, with the templates and scripts that were copied into it. Returns its site."""
    site = root / "site" / "school" / "kefu"
    command = [sys.executable, "-m", "courseware", "build", "--root", str(root), "--site", str(site)]
    environment = {"PYTHONPATH": str(root / "scripts"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return site


def alone(elements: Locator) -> None:
    """Hide everything else of a long page: laying out sixty screens at every click takes most of a test's time."""
    elements.evaluate_all("""kept => {
      for (const one of kept)
        for (let at = one; at.parentElement !== document.body; at = at.parentElement)
          for (const other of at.parentElement.children)
            if (!/^(SCRIPT|STYLE|TEMPLATE)$/.test(other.tagName) && !other.querySelector("symbol")
              && !kept.some((e) => other.contains(e))) other.style.display = "none";
    }""")


def until(page: Page, expression: str, seconds: float = 5) -> None:
    """Wait until an expression of the page is true. Playwright's own wait evaluates text inside the page, which our policy forbids.

    Raises AssertionError after `seconds`."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, expression
        page.wait_for_timeout(50)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course built by MkDocs."""
    return build(tmp_path_factory.mktemp("site") / "school" / "kefu")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@dataclass
class Server:
    url: str

    def __truediv__(self, path: str) -> str:
        return f"{self.url}/{path}"


def serve(folder: Path) -> tuple[http.server.ThreadingHTTPServer, str]:
    """Serve `folder` on a free port of this machine."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}"


def served(way: str, site: Path) -> Iterator[Server]:
    """A built site by HTTP in a sub-path (`way` is "web") or as files opened by double-click ("folder")."""
    if way == "folder":
        yield Server(site.as_uri())
        return
    server, url = serve(site.parents[1])
    yield Server(url + SUB_PATH)
    server.shutdown()


@pytest.fixture(scope="session")
def web(site: Path) -> Iterator[Server]:
    """The site by HTTP in a sub-path."""
    yield from served("web", site)


@pytest.fixture(scope="session")
def folder(site: Path) -> Server:
    """The site as files opened by double-click."""
    return Server(site.as_uri())


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
    yield browser
    browser.close()


@dataclass
class Watched:
    """A page whose errors and requests are noted."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def check(self, origin: str) -> None:
        """No error was logged, and nothing was asked of another host."""
        assert self.errors == []
        others = [u for u in self.requests if not u.startswith((origin, "data:", "blob:", "about:"))]
        assert others == []


def _left(request: Request) -> bool:
    """The page was left while this was still loading: no failure."""
    return "ERR_ABORTED" in (request.failure or "")


def watch(context: BrowserContext) -> Watched:
    page = context.new_page()
    watched = Watched(page)
    page.on("console", lambda m: watched.errors.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    page.on("requestfailed", lambda r: None if _left(r) else watched.errors.append(f"failed: {r.url}"))
    page.on("request", lambda request: watched.requests.append(request.url))
    page.on("response", lambda r: watched.errors.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
    return watched


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh phone-sized context without animations."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN", reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def watched(context: BrowserContext) -> Watched:
    return watch(context)
