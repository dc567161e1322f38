"""deploy/nginx.conf in a real nginx: at the root and below a path, with types, compression, Chinese names and the 404 page."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.parse import quote

import pytest

from courseware import PROJECT
from courseware.commands.test import SYSTEM_PATH
from tests.browser.conftest import Server, Watched
from tests.browser.test_pages import pages

both_places = pytest.mark.parametrize("place", ["", "/kefu"], ids=["root", "path"])


def configuration(folder: Path, site: Path, port: int) -> Path:
    """A whole nginx configuration around deploy/nginx.conf, its port and folder replaced; all it writes is in `folder`."""
    ours = (PROJECT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    assert "listen 80;" in ours
    assert "/srv/kefu/site" in ours
    ours = ours.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/kefu/site", str(site))
    # Started by root it would give its work to a user who may not read the tests' folders.
    user = "user root;" if os.geteuid() == 0 else ""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    path = folder / "nginx.conf"
    path.write_text(
        f"{user} daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{ access_log off; {temporary}\n{ours}\n}}\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture(scope="module")
def nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an nginx that serves a copy of the site, with a file of a Chinese name."""
    folder = tmp_path_factory.mktemp("nginx")
    copy = folder / "网站"
    shutil.copytree(site, copy)
    (copy / "附件").mkdir()
    (copy / "附件" / "评分 标准.txt").write_text("一" * 2000, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = shutil.which("nginx", path=SYSTEM_PATH)
    assert program
    running = subprocess.Popen([program, "-c", str(configuration(folder, copy, port)), "-e", str(folder / "error.log")])
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    running.terminate()
    assert running.wait() == 0
    assert "[emerg]" not in (folder / "error.log").read_text(encoding="utf-8")


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:  # noqa: ARG002
        return None


def get(url: str) -> tuple[int, Message, bytes]:
    """Status, headers and body; redirects are not followed."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    try:
        with urllib.request.build_opener(_Stay).open(request, timeout=5) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@both_places
def test_every_page_is_there(place: str, nginx: str, site: Path) -> None:
    for name in pages(site):
        status, headers, body = get(f"{nginx}{place}/{quote(name)}")
        assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8"), name
        assert gzip.decompress(body) == (site / name).read_bytes()


@both_places
def test_a_folder_gives_its_index(place: str, nginx: str) -> None:
    for folder in ("/", "/unit1/"):
        assert get(f"{nginx}{place}{folder}")[0] == 200


def test_an_address_without_slash_is_led_on_within_the_host(nginx: str) -> None:
    for address in ("/kefu", "/unit1", "/kefu/unit1"):
        status, headers, _ = get(nginx + address)
        assert (status, headers["Location"]) == (301, address + "/")


TYPES = {
    "assets/generated/course.css": "text/css; charset=utf-8",
    "assets/generated/course.js": "text/javascript; charset=utf-8",
    "search/search_index.json": "application/json; charset=utf-8",
    "assets/images/favicon.png": "image/png",
}


@both_places
@pytest.mark.parametrize("name", TYPES)
def test_types_and_headers(name: str, place: str, nginx: str, site: Path) -> None:
    status, headers, body = get(f"{nginx}{place}/{name}")
    assert (status, headers["Content-Type"]) == (200, TYPES[name])
    assert headers["X-Content-Type-Options"] == "nosniff"
    if name.endswith(".png"):
        assert headers["Content-Encoding"] is None
    else:
        assert headers["Content-Encoding"] == "gzip"
        assert headers["Cache-Control"] == "no-cache"
        assert len(body) < len((site / name).read_bytes()) * 0.6


def test_what_carries_a_hash_in_its_name_is_kept_for_long(nginx: str, site: Path) -> None:
    name = next((site / "assets" / "javascripts").glob("bundle.*.min.js")).name
    assert "immutable" in get(f"{nginx}/kefu/assets/javascripts/{name}")[1]["Cache-Control"]


@both_places
def test_a_chinese_file_name(place: str, nginx: str) -> None:
    status, headers, body = get(f"{nginx}{place}/{quote('附件/评分 标准.txt')}")
    assert (status, headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert gzip.decompress(body).decode() == "一" * 2000


@both_places
def test_a_missing_page_shows_ours(place: str, nginx: str) -> None:
    status, headers, body = get(f"{nginx}{place}/{quote('没有这页')}.html")
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "网店客服互动课程" in gzip.decompress(body).decode()


@both_places
def test_a_section_opens_quietly(place: str, nginx: str, watched: Watched) -> None:
    server = Server(nginx + place)
    watched.page.goto(server / "unit1/1-1.html")
    watched.page.locator("kefu-quiz").first.wait_for()
    watched.page.wait_for_timeout(300)
    watched.check(nginx)
