"""Firefox and WebKitGTK for the tests, with the few methods of Playwright's pages and locators that the hands in
answers.py use: so each question type has one driver for every browser.

Firefox speaks WebDriver BiDi on a web socket of its own; WebKitGTK is driven by Selenium on a virtual screen.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import websocket
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

PATIENCE = 8.0  # seconds for an element to come
WIDTH, HEIGHT = 390, 844
ABORTED = "NS_BINDING_ABORTED"  # Firefox says so of a request that was under way when the page was left

# The elements at the end of a chain of selectors; a number picks one of those found so far, as `>> nth=` does.
FIND = """
const seen = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility === "visible";
let found = [document];
for (const step of steps) {
  if (typeof step === "number") found = found.slice(step, step + 1 || undefined);
  else {
    found = found.flatMap((e) => [...e.querySelectorAll(step.replaceAll(":visible", ""))]);
    if (step.includes(":visible")) found = found.filter(seen);
  }
}
"""
# Where to press: the middle of the first one, once it is shown and, if it is a control, enabled.
POINT = """
const e = found[0];
if (!e || !seen(e) || e.disabled) return null;
e.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
const box = e.getBoundingClientRect();
return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
"""


class Tab(Protocol):
    """One tab of a browser: what the two of them do each in their own way."""

    def goto(self, url: str) -> None: ...
    def reload(self) -> None: ...
    def run(self, body: str, *values: Any) -> Any:
        """Run the body of a function in the page with `values` as its `arguments`; JSON in, JSON out."""
        ...

    def click(self, x: int, y: int) -> None: ...
    def type(self, text: str) -> None: ...
    def errors(self) -> list[str]:
        """What the pages logged or failed to load since the last question."""
        ...


def wait_until(ready: Callable[[], Any], what: object) -> Any:
    """The first true answer of `ready`."""
    end = time.monotonic() + PATIENCE
    while True:
        answer = ready()
        if answer:
            return answer
        assert time.monotonic() < end, f"did not come: {what}"
        time.sleep(0.05)


@dataclass(frozen=True)
class Spot:
    """Elements by a chain of selectors, looked up anew each time: a small copy of Playwright's Locator."""

    tab: Tab
    steps: tuple[str | int, ...]

    def locator(self, selector: str) -> Spot:
        parts = [part.strip() for part in selector.split(">>")]
        more = tuple(int(part[4:]) if part.startswith("nth=") else part for part in parts)
        return Spot(self.tab, self.steps + more)

    @property
    def first(self) -> Spot:
        return Spot(self.tab, (*self.steps, 0))

    @property
    def last(self) -> Spot:
        return Spot(self.tab, (*self.steps, -1))

    def run(self, body: str) -> Any:
        return self.tab.run(f"const steps = arguments[0]; {FIND} {body}", list(self.steps))

    def evaluate_all(self, function: str) -> Any:
        return self.run(f"return ({function})(found);")

    def evaluate(self, function: str) -> Any:
        self.wait_for()
        return self.run(f"return ({function})(found[0]);")

    def all(self) -> list[Spot]:
        return [Spot(self.tab, (*self.steps, place)) for place in range(self.count())]

    def count(self) -> int:
        return int(self.run("return found.length;"))

    def is_visible(self) -> bool:
        return bool(self.run("return Boolean(found[0] && seen(found[0]));"))

    def wait_for(self) -> None:
        wait_until(self.is_visible, self.steps)

    def scroll_into_view_if_needed(self) -> None:
        self.evaluate('(e) => e.scrollIntoView({ block: "center", behavior: "instant" })')

    def get_attribute(self, name: str) -> str | None:
        found: str | None = self.run(f"return found[0].getAttribute({json.dumps(name)});")
        return found

    def inner_text(self) -> str:
        self.wait_for()
        return str(self.run("return found[0].innerText;"))

    def is_checked(self) -> bool:
        return bool(self.run("return found[0].checked;"))

    def click(self) -> None:
        x, y = wait_until(lambda: self.run(POINT), self.steps)
        self.tab.click(x, y)

    def check(self) -> None:
        if not self.is_checked():
            self.click()
        wait_until(self.is_checked, self.steps)

    def fill(self, text: str) -> None:
        self.click()
        self.run("found[0].select();")
        self.tab.type(text)
        assert self.run("return found[0].value;") == text, self.steps


class EnginePage:
    """A page in the sense of answers.Hands."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab

    def goto(self, url: str) -> None:
        self.tab.goto(url)

    def reload(self) -> None:
        self.tab.reload()

    def locator(self, selector: str) -> Spot:
        return Spot(self.tab, ()).locator(selector)


class FirefoxTab:
    """Firefox through WebDriver BiDi. Reads its log and its failed requests."""

    EVENTS = ("log.entryAdded", "network.fetchError", "network.responseCompleted")

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(f"{address}/session", suppress_origin=True, timeout=60)
        self._count = 0
        self._errors: list[str] = []
        self._call("session.new", capabilities={})
        self._call("session.subscribe", events=self.EVENTS)
        self._context = self._call("browsingContext.getTree")["contexts"][0]["context"]
        self._call_here("browsingContext.setViewport", viewport={"width": WIDTH, "height": HEIGHT})

    def _call(self, method: str, **params: Any) -> Any:
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv())
            if message["type"] == "event":
                self._note(message["method"], message["params"])
            elif message["id"] == self._count:
                assert message["type"] == "success", message
                return message["result"]

    def _call_here(self, method: str, **params: Any) -> Any:
        return self._call(method, context=self._context, **params)

    def _note(self, method: str, params: Any) -> None:
        if method == "log.entryAdded" and params["level"] in ("error", "warn"):
            if params["text"] != ABORTED:
                self._errors.append(f"{params['text']} {params.get('stackTrace')}")
        elif method == "network.fetchError":
            if params["errorText"] != ABORTED:
                self._errors.append(f"failed: {params['request']['url']} {params['errorText']}")
        elif method == "network.responseCompleted" and params["response"]["status"] >= 400:
            self._errors.append(f"{params['response']['status']}: {params['request']['url']}")

    def goto(self, url: str) -> None:
        self._call_here("browsingContext.navigate", url=url, wait="complete")

    def reload(self) -> None:
        self._call_here("browsingContext.reload", wait="complete")

    def run(self, body: str, *values: Any) -> Any:
        code = f"(text) => JSON.stringify((function () {{ {body} }}).apply(null, JSON.parse(text)))"
        text = {"type": "string", "value": json.dumps(values)}
        target = {"context": self._context}
        answer = self._call(
            "script.callFunction", functionDeclaration=code, arguments=[text], target=target, awaitPromise=False
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"].get("value", "null"))

    def click(self, x: int, y: int) -> None:
        moves = [
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._call_here("input.performActions", actions=[{"type": "pointer", "id": "mouse", "actions": moves}])

    def type(self, text: str) -> None:
        strokes = [{"type": kind, "value": char} for char in text for kind in ("keyDown", "keyUp")]
        self._call_here("input.performActions", actions=[{"type": "key", "id": "keys", "actions": strokes}])

    def errors(self) -> list[str]:
        self.run("return 0;")  # events that are waiting come before its answer
        found, self._errors = self._errors, []
        return found

    def close(self) -> None:
        with suppress(websocket.WebSocketException, OSError):
            self._socket.close()


PREFERENCES = """
user_pref("ui.prefersReducedMotion", 1);
user_pref("intl.accept_languages", "zh-CN");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.normandy.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
"""


@contextmanager
def firefox(folder: Path, preferences: str = "") -> Iterator[EnginePage]:
    """A fresh Firefox with its profile in `folder` and these preferences besides ours."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "user.js").write_text(PREFERENCES + preferences, encoding="utf-8")
    command = ["firefox-esr", "--headless", "--no-remote", "--profile", str(folder), "--remote-debugging-port=0"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        assert running.stderr
        said = (re.search(r"WebDriver BiDi listening on (ws://\S+)", line) for line in running.stderr)
        tab = FirefoxTab(next(match[1] for match in said if match))
        yield EnginePage(tab)
        tab.close()
    finally:
        running.kill()
        running.wait()


class WebKitTab:
    """WebKitGTK through Selenium. Its driver gives no log, so the pages it opens note their own errors (see `noting`)."""

    def __init__(self, driver: webdriver.WebKitGTK) -> None:
        self._driver = driver
        self._errors: list[str] = []

    def goto(self, url: str) -> None:
        self._driver.get(url)
        self._collect()

    def reload(self) -> None:
        self._collect()
        self._driver.refresh()

    def run(self, body: str, *values: Any) -> Any:
        return self._driver.execute_script(body, *values)

    def click(self, x: int, y: int) -> None:
        actions = ActionBuilder(self._driver, duration=0)
        actions.pointer_action.move_to_location(x, y)
        actions.pointer_action.click()
        actions.perform()

    def type(self, text: str) -> None:
        # Its driver knows the Enter key, but no line feed.
        ActionChains(self._driver, duration=0).send_keys(text.replace("\n", Keys.ENTER)).perform()

    def _collect(self) -> None:
        self._errors += self.run("return (window.noted || ['nothing notes errors here']).splice(0);")

    def errors(self) -> list[str]:
        self._collect()
        found, self._errors = self._errors, []
        return found


NOTING = """
window.noted = [];
addEventListener("error", (e) => noted.push(e.message || "failed: " + (e.target.src || e.target.href)), true);
addEventListener("unhandledrejection", (e) => noted.push("rejected: " + e.reason));
document.addEventListener("securitypolicyviolation", (e) => noted.push(e.violatedDirective + ": " + e.blockedURI));
for (const level of ["error", "warn"]) console[level] = (...words) => noted.push(words.join(" "));
"""


def noting(site: Path) -> None:
    """Make every page of the site at `site` note its errors, by a script before all others."""
    (site / "noted.js").write_text(NOTING, encoding="utf-8")
    for path in site.rglob("*.html"):
        up = "../" * (len(path.relative_to(site).parts) - 1)
        html = path.read_text(encoding="utf-8")
        script = f'<script src="{up}noted.js"></script>'
        # Behind the policy, which must be the first thing that counts.
        path.write_text(re.sub(r"(<meta charset=\"?utf-8\"?>)", rf"\1{script}", html, count=1), encoding="utf-8")


@contextmanager
def screen() -> Iterator[str]:
    """A virtual screen. Gives its DISPLAY."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1000x24", "-nolisten", "tcp"]
    running = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    try:
        yield ":" + os.read(reading, 20).decode().strip()
    finally:
        running.terminate()
        running.wait()
        os.close(reading)
        os.close(writing)


@contextmanager
def webkit(folder: Path) -> Iterator[EnginePage]:
    """A fresh WebKitGTK (its MiniBrowser) with its data in `folder`."""
    (folder / "gtk-3.0").mkdir(parents=True, exist_ok=True)
    # What WebKitGTK takes for prefers-reduced-motion.
    (folder / "gtk-3.0" / "settings.ini").write_text("[Settings]\ngtk-enable-animations=0\n", encoding="utf-8")
    options = Options()
    options.binary_location = str(next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")))
    options.add_argument("--automation")
    with screen() as display:
        own = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
        # Its sandbox needs user namespaces, which containers often lack.
        own |= {"DISPLAY": display, "NO_AT_BRIDGE": "1", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        driver = webdriver.WebKitGTK(
            options=options, service=Service(executable_path=shutil.which("WebKitWebDriver"), env={**os.environ, **own})
        )
        try:
            driver.set_window_size(WIDTH, HEIGHT)
            yield EnginePage(WebKitTab(driver))
        finally:
            driver.quit()


ENGINES = {"firefox": firefox, "webkit": webkit}
