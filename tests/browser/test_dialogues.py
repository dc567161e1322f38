"""Dialogues in a real browser: the model path reaches the best score, every ending can be reached, keys alone suffice."""

from __future__ import annotations

from collections import deque
from typing import Any

import pytest
from playwright.sync_api import Page

from courseware import PROJECT
from courseware.bank import Reader
from courseware.engine import call, prove, start, step
from courseware.model.dialogues import Dialogue
from tests.browser.answers import Hands, Keys, Pointer
from tests.browser.conftest import Server, Watched

COURSE = Reader(PROJECT).read()
DIALOGUES = {d.value.id: d.value for d in COURSE.dialogues}
PAGE = {b.argument: p.path for p in COURSE.pages for b in p.blocks if b.spec.template == "dialogue"}


def ways(d: Dialogue) -> dict[str, list[str]]:
    """The shortest list of reply keys to each ending; a typed turn's key is its outcome. Nobody waits."""
    found: dict[str, list[str]] = {}
    spec = d.spec()
    waiting: deque[tuple[dict[str, Any], list[str]]] = deque([(start(spec), [])])
    seen: list[Any] = []
    while waiting:
        state, path = waiting.popleft()
        if state["ended"]:
            found.setdefault(state["node"], path)
        for reply in call("dialogue.available", spec, state):
            after = step(spec, state, reply["key"])
            place = (after["node"], after.get("values"), after.get("said"))
            if place not in seen:
                seen.append(place)
                waiting.append((after, [*path, reply["key"]]))
    return found


def play(hands: Hands, name: str, path: list[str]) -> None:
    """Play a dialogue from where it stands: start or again, then these replies. Where she types, the author's replies to
    try tell what to write."""
    d = DIALOGUES[name]
    spec = d.spec()
    state = start(spec)
    box = hands.page.locator(f'kefu-dialogue[data-id="{name}"]')
    hands.press(box.locator("[data-act=start]:visible, [data-act=restart]:visible").last)
    for key in path:
        write = d.nodes[state["node"]].write
        if write:
            text = next(reply.text for reply in write.replies if reply.outcome == key)
            hands.write(box.locator("[data-typed]"), text)
        else:
            reply = box.locator(f'.talk__reply li.option[data-key="{key}"] input')
            reply.wait_for()
            hands.choose(reply)
        hands.press(box.locator(".talk__send"))
        state = step(spec, state, key)
    box.locator(".debrief").wait_for()


def score(page: Page, name: str) -> str:
    return page.locator(f'kefu-dialogue[data-id="{name}"] .debrief__score b').first.inner_text().strip()


@pytest.mark.parametrize("name", sorted(DIALOGUES))
def test_the_model_path_reaches_the_best_score(name: str, web: Server, watched: Watched) -> None:
    watched.page.goto(web / PAGE[name].replace(".md", ".html"))
    play(Pointer(watched.page), name, prove(DIALOGUES[name].spec())["bestPath"])
    assert score(watched.page, name) == "100"
    watched.check(web.url.split("/school")[0])


@pytest.mark.parametrize("name", sorted(DIALOGUES))
def test_every_ending_can_be_reached(name: str, web: Server, watched: Watched) -> None:
    d = DIALOGUES[name]
    paths = ways(d)
    assert paths.keys() == {n for n, node in d.nodes.items() if node.ending}
    watched.page.goto(web / PAGE[name].replace(".md", ".html"))
    box = watched.page.locator(f'kefu-dialogue[data-id="{name}"]')
    for ending, path in paths.items():
        play(Pointer(watched.page), name, path)
        lesson = box.locator(".debrief__lesson").first.inner_text()
        static = box.locator(f'li.node[data-node="{ending}"] .ending__lesson').text_content() or ""
        assert static.strip() in lesson
    assert watched.errors == []


def test_a_dialogue_by_keys_alone(web: Server, watched: Watched) -> None:
    name = sorted(DIALOGUES)[0]
    watched.page.goto(web / PAGE[name].replace(".md", ".html") + f"#d-{name}")
    play(Keys(watched.page), name, prove(DIALOGUES[name].spec())["bestPath"])
    assert score(watched.page, name) == "100"
