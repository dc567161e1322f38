"""Every question answered in a real browser by its key as read from the YAML; each type by key presses alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.answers import (
    Hands,
    Keys,
    Pointer,
    Question,
    Script,
    banks,
    give,
    section_pages,
    state,
    unit_exercises,
)
from tests.browser.conftest import Server, Watched, alone

QUESTIONS = {str(q["id"]): q for q in banks()}
EXERCISES = unit_exercises()
PAGES = section_pages()
TOPICS = sorted({str(q["topic"]) for q in QUESTIONS.values()})
SECTIONS = sorted({topic.rsplit(".", 1)[0] for topic in TOPICS})
TYPES = sorted({str(q["type"]) for q in QUESTIONS.values()})


def page_of(topic: str) -> str:
    return PAGES[topic.rsplit(".", 1)[0]]


def shown(page: Page, topic: str) -> list[Locator]:
    cards = page.locator(f'kefu-quiz[data-topic="{topic}"] .question-card').all()
    return [card for card in cards if card.is_visible()]


def question_of(card: Locator) -> Question:
    return QUESTIONS[(card.get_attribute("id") or "").removeprefix("q-")]


def answer_all(hands: Hands, topic: str, right: bool) -> dict[str, str]:
    """Answer draw after draw until every question of the topic was shown; states by question id."""
    states: dict[str, str] = {}
    wanted = {str(q["id"]) for q in QUESTIONS.values() if str(q["topic"]) == topic}
    for _ in range(len(wanted)):
        for card in shown(hands.page, topic):
            q = question_of(card)
            if str(q["id"]) not in states:
                give(hands, card, q, right)
                states[str(q["id"])] = state(card)
        if states.keys() >= wanted:
            break
        hands.press(hands.page.locator(f'kefu-quiz[data-topic="{topic}"] [data-act=again]'))
    assert states.keys() == wanted
    return states


@pytest.mark.parametrize("section", SECTIONS)
def test_right_answers_are_graded_full(section: str, web: Server, watched: Watched) -> None:
    """The first topic of each section by a pointer, the others by a script."""
    topics = [topic for topic in TOPICS if topic.startswith(f"{section}.")]
    watched.page.goto(web / PAGES[section])
    alone(watched.page.locator("kefu-quiz"))
    for topic in topics:
        hands = Pointer(watched.page) if topic == topics[0] else Script(watched.page)
        states = answer_all(hands, topic, right=True)
        full = {name: "self" if QUESTIONS[name]["type"] == "short" else "right" for name in states}
        assert {name: got for name, got in states.items() if got != full[name]} == {}, topic
    watched.check(web.url.split("/school")[0])


@pytest.mark.parametrize("section", SECTIONS)
def test_wrong_answers_are_not(section: str, web: Server, watched: Watched) -> None:
    watched.page.goto(web / PAGES[section])
    alone(watched.page.locator("kefu-quiz"))
    for topic in (topic for topic in TOPICS if topic.startswith(f"{section}.")):
        states = answer_all(Script(watched.page), topic, right=False)
        assert [name for name, got in states.items() if got in ("right", "")] == []


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("unit", EXERCISES)
def test_exercises_of_a_unit_are_graded_by_their_key(unit: str, right: bool, web: Server, watched: Watched) -> None:
    page = watched.page
    page.goto(web / f"unit{unit}/exercises.html")
    hands = Pointer(page) if right else Script(page)
    states = {}
    for q in EXERCISES[unit]:
        card = page.locator(f'[id="q-{q["id"]}"]')
        give(hands, card, q, right)
        states[q["id"]] = state(card)
    full = {q["id"]: "self" if q["type"] == "short" else "right" for q in EXERCISES[unit]}
    if right:
        assert states == full
    else:
        assert [name for name, got in states.items() if got in ("right", "")] == []
    watched.check(web.url.split("/school")[0])


def reveal(page: Page, topic: str, name: str) -> Locator:
    """Bring a question onto the table by asking for more, by keyboard."""
    card = page.locator(f'[id="q-{name}"]')
    hands = Keys(page)
    for _ in range(8):
        if card.is_visible():
            return card
        hands.press(page.locator(f'kefu-quiz[data-topic="{topic}"] [data-act=again]'))
    raise AssertionError(name)


@pytest.mark.parametrize("kind", TYPES)
def test_each_type_by_keys_alone(kind: str, web: Server, watched: Watched) -> None:
    q = next(q for q in QUESTIONS.values() if q["type"] == kind)
    page = watched.page
    # A fragment puts the starting point of the Tab key at the quiz.
    page.goto(web / page_of(str(q["topic"])) + f"#quiz-{q['topic']}")
    card = reveal(page, str(q["topic"]), str(q["id"]))
    give(Keys(page), card, q, right=True)
    assert state(card) == ("self" if kind == "short" else "right")


@pytest.mark.parametrize("way", ["web", "folder"])
def test_answers_survive_a_reload(way: str, watched: Watched, request: pytest.FixtureRequest) -> None:
    server: Server = request.getfixturevalue(way)
    page = watched.page
    page.goto(server / "unit1/1-1.html")
    cards = shown(page, "1.1.1")
    done = {}
    for card in cards:
        q = question_of(card)
        give(Pointer(page), card, q, right=True)
        done[str(q["id"])] = state(card)
    page.reload()
    # What lies far from the view wakes up when it comes near.
    shown(page, "1.1.1")[0].scroll_into_view_if_needed()
    for card in shown(page, "1.1.1"):
        card.locator("form.question[class*=is-]").wait_for()
    again = {str(question_of(card)["id"]): state(card) for card in shown(page, "1.1.1")}
    assert again == done


def test_questions_of_later_rounds_wait_as_text(web: Server, watched: Watched) -> None:
    """A page is light: what no round has shown yet is not made. Readers without script have all of it."""
    page = watched.page
    page.goto(web / "unit1/1-1.html")
    quiz = page.locator("kefu-quiz[data-topic='1.1.1']")
    quiz.scroll_into_view_if_needed()
    shown(page, "1.1.1")[0].locator("button[type=submit]").wait_for()
    assert quiz.locator(".question-card").count() == 5
    context = watched.page.context.browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(web / "unit1/1-1.html")
    cards = plain.locator("kefu-quiz[data-topic='1.1.1'] .question-card")
    assert cards.count() == len([q for q in QUESTIONS.values() if q["topic"] == "1.1.1"])
    assert all(card.is_visible() for card in cards.all())
    context.close()


def test_an_answer_given_before_the_script_came_is_kept(web: Server, watched: Watched) -> None:
    page = watched.page
    held = []
    page.route("**/practice.js", lambda route: held.append(route))
    page.goto(web / "unit1/1-1.html")
    card = shown(page, "1.1.1")[0]
    box = card.locator("li.option[data-key=b] input")
    box.check()
    for _ in range(50):
        if held:
            break
        page.wait_for_timeout(100)
    held[0].continue_()
    card.locator("button[type=submit]").wait_for()
    assert box.is_checked()
