"""The street and the map of a unit follow the learner's record: lanterns, windows, flowers, words."""

from __future__ import annotations

from typing import Any

from tests.browser.conftest import Server, Watched

ADD = "events => { for (const event of events) window.kefu.record.add(event); }"


def outline(watched: Watched) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = watched.page.evaluate("kefu.island(document.querySelector('kefu-map'))")
    return found


def reading(topic: dict[str, Any]) -> list[dict[str, str]]:
    return [{"k": "read", "topic": topic["topic"], "part": part} for part in ("start", "end")]


def answering(topic: dict[str, Any]) -> list[dict[str, Any]]:
    tried = {"k": "attempt", "topic": topic["topic"], "state": "right", "score": 1}
    return [{**tried, "q": q["id"], "rev": q["rev"]} for q in topic["questions"]]


def test_an_open_shop_is_unlit_until_the_learner_comes(web: Server, watched: Watched) -> None:
    watched.page.goto(web / "index.html")
    shop = watched.page.locator(".shops li").first
    assert shop.locator(".shop").get_attribute("data-state") == "还没读"
    assert shop.locator(".shops__state").inner_text().startswith("开张")
    assert watched.page.locator(".shops__here").count() == 0
    assert not shop.locator(".shop__flowers").is_visible()


def test_a_read_section_lights_its_lantern_and_the_windows(web: Server, watched: Watched) -> None:
    watched.page.goto(web / "index.html")
    first, second, *_ = outline(watched).values()
    events = [event for topic in first for event in reading(topic) + answering(topic)] + reading(second[0])[:1]
    watched.page.evaluate(ADD, events)
    shop = watched.page.locator(".shops li").first
    assert shop.locator(".lamp").evaluate_all("lamps => lamps.map(l => l.dataset.state)")[:2] == ["学完", "读到一半"]
    assert shop.locator(".shop").get_attribute("data-state") == "读到一半"
    assert (
        shop.locator(".shops__state").inner_text() == f"学完 1 / {sum(name[:1] == '1' for name in outline(watched))} 节"
    )
    assert shop.locator(".shops__here").inner_text() == "上次学到这里"


def test_flowers_stand_at_a_shop_whose_sections_are_all_done(web: Server, watched: Watched) -> None:
    watched.page.goto(web / "index.html")
    topics = [topic for section in outline(watched).values() for topic in section]
    watched.page.evaluate(ADD, [event for topic in topics for event in reading(topic) + answering(topic)])
    watched.page.reload()
    shop = watched.page.locator(".shops li").first
    assert shop.locator(".shops__state").inner_text() == "学完了，花篮已送到"
    assert shop.locator(".shop__flowers").is_visible()


def test_the_map_of_a_unit_says_what_was_learned(folder: Server, watched: Watched) -> None:
    watched.page.goto(folder / "unit1/index.html")
    topics = outline(watched)["1.1"]
    state = watched.page.locator(".branch__state").first
    assert state.inner_text().strip() == "还没读"
    watched.page.evaluate(ADD, [event for topic in topics for event in reading(topic) + answering(topic)])
    assert state.inner_text().strip() == "学完"
    assert watched.page.locator("[data-mastery='1.1.1']").inner_text().startswith("读完，答过 ")
    assert watched.page.locator("[data-mastery='1.1.1']").inner_text().endswith(" 题，掌握")
    assert watched.page.locator("[data-mastery='1.2.1']").inner_text() == ""
