"""Dialogues in a real browser: the model path reaches the best score, every ending can be reached, keys alone suffice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from courseware import PROJECT
from courseware.bank import Reader
from courseware.checks.dialogues import WAIT
from courseware.engine import call, prove
from courseware.inline import fill_facts
from tests.browser.answers import Hands, Keys, Pointer, Script
from tests.browser.conftest import Server, Watched, alone

COURSE = Reader(PROJECT).read()
DIALOGUES = {d.value.id: d.value for d in COURSE.dialogues}
PAGE = {b.argument: p.path for p in COURSE.pages for b in p.blocks if b.spec.template == "dialogue"}


def play(hands: Hands, name: str, path: list[str]) -> None:
    """Play a dialogue from where it stands: start or again, then these replies; of a typed turn the outcome."""
    box = hands.page.locator(f'kefu-dialogue[data-id="{name}"]')
    hands.press(box.locator("[data-act=start]:visible, [data-act=restart]:visible").last)
    texts = typed(name, path)
    for turn, key in enumerate(path):
        if turn in texts:
            hands.write(box.locator("textarea:visible"), texts[turn])
        else:
            reply = box.locator(f'.talk__reply li.option[data-key="{key}"] input')
            reply.wait_for()
            hands.choose(reply)
        hands.press(box.locator(".talk__send"))
    box.locator(".debrief").wait_for()


def typed(name: str, path: list[str]) -> dict[int, str]:
    """What to type on a path, by turn: a reply that the author knows to have this outcome."""
    if name not in DIALOGUES:
        return {}
    d = DIALOGUES[name]
    turns = enumerate(call("dialogue.replay", d.spec(), path)["path"])
    writes = [(no, turn["reply"], d.nodes[turn["node"]].write) for no, turn in turns]
    return {
        no: next(fill_facts(reply.text, COURSE.facts) for reply in write.replies if reply.outcome == outcome)
        for no, outcome, write in writes
        if write
    }


def score(page: Page, name: str) -> str:
    return page.locator(f'kefu-dialogue[data-id="{name}"] .debrief__score b').first.inner_text().strip()


@pytest.mark.parametrize("name", sorted(DIALOGUES))
def test_every_ending_can_be_reached_and_the_model_path_is_the_best(name: str, web: Server, watched: Watched) -> None:
    """The model path by a pointer, the others by a script."""
    d = DIALOGUES[name]
    proof = prove(d.spec())
    endings = {ending: about["path"] for ending, about in proof["endings"].items()}
    assert endings.keys() == {n for n, node in d.nodes.items() if node.ending}
    model = call("dialogue.replay", d.spec(), proof["bestPath"])["node"]
    watched.page.goto(web / PAGE[name].replace(".md", ".html"))
    box = watched.page.locator(f'kefu-dialogue[data-id="{name}"]')
    alone(box)
    for ending, path in {**endings, model: proof["bestPath"]}.items():
        if WAIT in path:
            continue  # patience has its own tests
        hands = Pointer(watched.page) if ending == model else Script(watched.page)
        play(hands, name, path)
        lesson = box.locator(".debrief__lesson").first.inner_text()
        static = box.locator(f'li.node[data-node="{ending}"] .ending__lesson').text_content() or ""
        assert static.strip() in lesson
        assert ending != model or score(watched.page, name) == "100"
    watched.check(web.url.split("/school")[0])


def test_a_dialogue_by_keys_alone(web: Server, watched: Watched) -> None:
    name = sorted(DIALOGUES)[0]
    watched.page.goto(web / PAGE[name].replace(".md", ".html") + f"#d-{name}")
    play(Keys(watched.page), name, prove(DIALOGUES[name].spec())["bestPath"])
    assert score(watched.page, name) == "100"


WALKS = """name => {
  const host = document.querySelector(`kefu-dialogue[data-id="${name}"]`);
  const spec = JSON.parse(host.querySelector("[data-spec]").textContent);
  const script = kefu.script(host);
  const { start, available, step } = kefu.dialogue;
  const again = [];
  for (let walk = 0; walk < 80; walk++) {
    let state = start(spec);
    for (let n = 1; !state.ended; n++) {
      const open = available(spec, state);
      state = step(spec, state, open[(walk * 7 + n * walk * 3 + n) % open.length].key);
    }
    const said = new Set();
    for (const turn of kefu.turns(script, spec, state, { texts: {}, self: [] }).children) {
      const advice = turn.querySelector(".turn__better");
      const words = [...(advice?.childNodes || [])].slice(1).map(({ textContent }) => textContent).join("").trim();
      if (advice && advice.querySelector("b").textContent === kefu.words.better && said.has(words)) again.push(words);
      const own = turn.querySelector(".bubble--agent");
      if (own) said.add(own.textContent.trim());
    }
  }
  return again;
}"""


@pytest.mark.parametrize("page", sorted({PAGE[name] for name in DIALOGUES if name in PAGE}))
def test_what_was_said_is_never_advised(page: str, web: Server, watched: Watched) -> None:
    watched.page.goto(web / page.replace(".md", ".html"))
    for bundle in ("practice", "dialogue"):
        watched.page.evaluate("name => new Promise((done) => kefu.load(name, done))", bundle)
    for name in (name for name in sorted(DIALOGUES) if PAGE.get(name) == page):
        assert watched.page.evaluate(WALKS, name) == [], name


def test_on_a_phone_the_comment_stays_in_view(web: Server, watched: Watched) -> None:
    page, name = watched.page, "1.3-一星差评"
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(reduced_motion="reduce")
    page.goto(web / PAGE[name].replace(".md", ".html"))
    box = page.locator(f'kefu-dialogue[data-id="{name}"]')
    box.locator("[data-act=start]").click()
    for turn in range(2):
        box.locator(".talk__reply li.option input").nth(turn).check()
        box.locator(".talk__send").click()
        effects = box.locator(".talk__line--agent .effects").nth(turn)
        effects.wait_for()
        box.locator(".talk__reply li.option").first.wait_for()
        head = box.locator(".phone__top").bounding_box()
        told = effects.bounding_box()
        assert head
        assert told
        assert head["y"] + head["height"] - 1 <= told["y"] < 500
