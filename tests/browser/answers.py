"""Answers to questions as read from the YAML, and hands that give them: a pointer, key presses alone, or a script.

Nothing here looks at the key in the page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Protocol

import yaml
from playwright.sync_api import Locator, Page

from courseware import PROJECT
from courseware.bank import Reader
from courseware.inline import fill_facts

Question = dict[str, Any]


def banks() -> list[Question]:
    """Every question of the sections' banks as plain YAML data."""
    return [q for bank in _banks() if "section" in bank for q in bank["questions"]]


def unit_exercises() -> dict[str, list[Question]]:
    """The 课后习题 of each unit, by the unit's id."""
    return {bank["unit"]: bank["questions"] for bank in _banks() if "unit" in bank}


def section_pages() -> dict[str, str]:
    """The built page of each written section, by the section's id."""
    course = yaml.load((PROJECT / "quizzes" / "course.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    sections = [s for unit in course["units"] for s in unit["sections"] if "page" in s]
    return {s["id"]: s["page"].replace(".md", ".html") for s in sections}


def _banks() -> list[dict[str, Any]]:
    files = sorted((PROJECT / "quizzes").glob("unit*/*.yaml"))
    return [yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) for path in files]


@cache
def _facts() -> Any:
    return Reader(PROJECT).read().facts


def yes(value: Any) -> bool:
    return str(value) in ("是", "true", "True", "对")


def key(part: Any, place: int) -> str:
    return str(part.get("key", "abcdefghijklmnopqrstuvwxyz"[place])) if isinstance(part, dict) else str(place)


def keys(parts: list[Any]) -> list[str]:
    return [key(part, place) for place, part in enumerate(parts)]


class Hands(Protocol):
    page: Page

    def press(self, button: Locator) -> None: ...
    def choose(self, radio: Locator) -> None: ...
    def toggle(self, box: Locator) -> None: ...
    def write(self, field: Locator, text: str) -> None: ...


class Pointer:
    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, button: Locator) -> None:
        button.click()

    def choose(self, radio: Locator) -> None:
        radio.check()

    def toggle(self, box: Locator) -> None:
        box.check()

    def write(self, field: Locator, text: str) -> None:
        field.fill(text)


class Script:
    """The same events from inside the page, in half of a pointer's time: for every key of every question.

    It does not see whether a thing can be reached; whoever uses it lets a pointer answer some of each kind.
    """

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, button: Locator) -> None:
        button.evaluate("e => e.click()")

    def choose(self, radio: Locator) -> None:
        radio.evaluate("e => e.click()")

    def toggle(self, box: Locator) -> None:
        box.evaluate("e => e.checked || e.click()")

    def write(self, field: Locator, text: str) -> None:
        field.evaluate("(e, text) => { e.value = text; e.dispatchEvent(new Event('input', { bubbles: true })); }", text)


class Keys:
    """Tab, arrows, Space, Enter and letters; never a pointer, never focus by script."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, target: Locator, group: bool = False) -> None:
        """Tab to the target (or, with `group`, to any radio of its group)."""
        there = "e === document.activeElement"
        if group:
            there = f"({there} || (document.activeElement.name && document.activeElement.name === e.name))"
        for _ in range(150):
            if target.evaluate(f"e => {there}"):
                return
            after = "document.activeElement.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING"
            forward = target.evaluate(f"e => document.activeElement === document.body || Boolean({after})")
            self.page.keyboard.press("Tab" if forward else "Shift+Tab")
        raise AssertionError(f"not reached by keyboard: {target}")

    def press(self, button: Locator) -> None:
        self.reach(button)
        self.page.keyboard.press("Enter")

    def choose(self, radio: Locator) -> None:
        self.reach(radio, group=True)
        self.page.keyboard.press("Space")
        for _ in range(12):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"not chosen by keyboard: {radio}")

    def toggle(self, box: Locator) -> None:
        self.reach(box)
        self.page.keyboard.press("Space")

    def write(self, field: Locator, text: str) -> None:
        self.reach(field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)


def _options(q: Question, right: bool) -> list[str]:
    marked = [(key(o, i), yes(o.get("correct"))) for i, o in enumerate(q["options"])]
    wanted = [k for k, correct in marked if correct == right]
    return wanted if right else wanted[:1]


def single(hands: Hands, area: Locator, q: Question, right: bool) -> None:
    hands.choose(area.locator(f'li.option[data-key="{_options(q, right)[0]}"] input'))


def multiple(hands: Hands, area: Locator, q: Question, right: bool) -> None:
    for name in _options(q, right):
        hands.toggle(area.locator(f'li.option[data-key="{name}"] input'))


def true_false(hands: Hands, area: Locator, q: Question, right: bool) -> None:
    name = "true" if yes(q["answer"]) == right else "false"
    hands.choose(area.locator(f'li.option[data-key="{name}"] input'))


def fill(hands: Hands, area: Locator, q: Question, right: bool) -> None:
    for place, blank in enumerate(q["blanks"]):
        text = blank["accept"][0] if right else "完全不沾边"
        hands.write(area.locator(f'input.blank[data-key="{key(blank, place)}"]'), text)


def numeric(hands: Hands, area: Locator, q: Question, right: bool) -> None:
    value = q["value"] if right else str(float(q["value"]) * 3 + 7)
    hands.write(area.locator("input.blank"), value)


def order(hands: Hands, area: Locator, q: Question, right: bool) -> None:
    wanted = keys(q["items"]) if right else keys(q["items"])[::-1]
    for place, name in enumerate(wanted):
        item = area.locator(f'li.order__item[data-key="{name}"]')
        for _ in range(12):
            now = area.locator("li.order__item").evaluate_all("list => list.map(e => e.dataset.key)")
            if now.index(name) <= place:
                break
            hands.press(item.locator("[data-act=up]"))


def match(hands: Hands, area: Locator, q: Question, right: bool) -> None:
    lefts = keys(q["pairs"])
    rights = lefts if right else lefts[1:] + lefts[:1]
    for left, partner in zip(lefts, rights, strict=True):
        hands.press(area.locator(f'.pairs ul >> nth=0 >> .pair[data-key="{left}"]'))
        hands.press(area.locator(f'.pairs ul >> nth=1 >> .pair[data-key="{partner}"]'))


def classify(hands: Hands, area: Locator, q: Question, right: bool) -> None:
    names = q["classes"]
    for place, item in enumerate(q["items"]):
        column = (names.index(item["class"]) + (0 if right else 1)) % len(names)
        box = area.locator(f'input[data-key="{key(item, place)}"][value="{"abcdef"[column]}"]')
        hands.choose(box)


def spot(hands: Hands, area: Locator, q: Question, right: bool) -> None:
    lines = [(key(line, i), yes(line.get("fault"))) for i, line in enumerate(q["lines"]) if line["who"] == "客服"]
    for name, fault in lines:
        if fault == right:
            hands.toggle(area.locator(f'li.transcript__line[data-key="{name}"] input'))


def rewrite(hands: Hands, area: Locator, q: Question, right: bool) -> None:
    text = fill_facts(q["model"], _facts()) if right else "您自己看详情页吧，一定没问题的"
    hands.write(area.locator("textarea"), text)


def short(hands: Hands, area: Locator, q: Question, right: bool) -> None:
    hands.write(area.locator("textarea"), q["model"] if right else "不知道")


def case(hands: Hands, area: Locator, q: Question, right: bool) -> None:
    for place, part in enumerate(q["questions"]):
        inner = area.locator(f'[data-part="{part.get("key", place + 1)}"]').first
        DRIVERS[part["type"]](hands, inner, part, right)


DRIVERS: dict[str, Callable[[Hands, Locator, Question, bool], None]] = {
    "single": single,
    "multiple": multiple,
    "true_false": true_false,
    "fill": fill,
    "numeric": numeric,
    "order": order,
    "match": match,
    "classify": classify,
    "spot": spot,
    "rewrite": rewrite,
    "short": short,
    "case": case,
}


def give(hands: Hands, card: Locator, q: Question, right: bool) -> None:
    """Answer one card rightly or wrongly and hand it in; tick (or leave) the points of a self-marked one."""
    # What moves and matches comes alive, and rows are shuffled, when the learner comes near: no click before that.
    card.scroll_into_view_if_needed()
    card.locator("form.question button[type=submit]").wait_for()
    DRIVERS[q["type"]](hands, card.locator("form.question"), q, right)
    hands.press(card.locator("form.question button[type=submit]"))
    selves = [q] if q["type"] == "short" else [p for p in q.get("questions", []) if p["type"] == "short"]
    if selves and right:
        for box in card.locator("fieldset.rubric input").all():
            hands.toggle(box)


def state(card: Locator) -> str:
    """right, wrong, near or self: the state the form shows, empty before it is handed in."""
    classes = card.locator("form.question").get_attribute("class") or ""
    return next((word.removeprefix("is-") for word in classes.split() if word.startswith("is-")), "")
