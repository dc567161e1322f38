"""Typed turns, the three modes, patience, hints, the pause, and taking a talk up again.

The dialogue stands in tests/data/talk, so that nothing hangs on what authors write.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.answers import Keys
from tests.browser.axe import violations
from tests.browser.conftest import ROOT, Server, Watched, build_small, served, small_course

NAME = "1.1-改地址"
GOOD = "不好意思，今晚 9 点前给您改好，改完回您。"
HALF = "不好意思，马上改。"
BAD = "知道了，改完通知您。"
PROMISE = "抱歉，今晚 9 点前一定能改好。"
STRANGE = "嗯嗯嗯嗯"


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good course of the tests with a dialogue in which the learner types."""
    root = tmp_path_factory.mktemp("talk") / "course"
    small_course(root, ROOT / "tests" / "data" / "talk")
    return build_small(root)


@pytest.fixture(scope="module")
def server(talk: Path) -> Iterator[Server]:
    yield from served("web", talk)


@pytest.fixture
def page(server: Server, watched: Watched) -> Iterator[Page]:
    """The page of the dialogue with a clock that tests move on; nothing may be logged."""
    watched.page.clock.install()
    watched.page.goto(server / "talk.html")
    yield watched.page
    assert watched.errors == []


def box(page: Page) -> Locator:
    return page.locator(f'kefu-dialogue[data-id="{NAME}"]')


def begin(page: Page, mode: str) -> Locator:
    dialogue = box(page)
    dialogue.get_by_role("radio", name={"learn": "学习", "drill": "练习", "exam": "考核"}[mode]).check()
    dialogue.locator(".dialogue__actions [data-act=start]").click()
    expect(dialogue.locator(".phone")).to_be_visible()
    return dialogue


def choose(dialogue: Locator, key: str) -> None:
    dialogue.locator(f'.talk__reply .option[data-key="{key}"] input').check()
    dialogue.locator(".talk__send").click()


def write(dialogue: Locator, text: str) -> None:
    dialogue.get_by_role("textbox").fill(text)
    dialogue.get_by_role("button", name="发送").click()


def events(page: Page, kind: str) -> list[dict[str, Any]]:
    """What the record keeps of a kind."""
    stored: list[str] = page.evaluate(
        "Object.entries(localStorage).filter(([k]) => k.includes(':v1:')).map(([, v]) => v)"
    )
    lines = [json.loads(line) for text in stored for line in text.split("\n") if line.startswith("{")]
    return [event for event in lines if event["k"] == kind]


def test_a_good_reply_is_judged_check_by_check_and_kept(page: Page) -> None:
    dialogue = begin(page, "learn")
    choose(dialogue, "a")
    expect(dialogue.locator(".talk__ask")).to_have_text("写给她：先致歉，再说几点前改好。")
    expect(dialogue.locator(".talk__count")).to_have_text("0 / 60 字")
    write(dialogue, GOOD)
    # While learning the checks are told at once, what must not be said only to who said it.
    notes = dialogue.locator(".talk__log .notes li")
    expect(notes).to_have_count(4)
    expect(notes.first).to_contain_text("做到了 她在着急，先致歉她才听得进后面的话。")
    debrief = dialogue.locator(".debrief")
    expect(debrief.locator(".debrief__score b")).to_have_text("100")
    expect(debrief.locator(".turn").nth(1)).to_contain_text(GOOD)
    expect(debrief.locator(".turn").nth(1).locator(".notes li")).to_have_count(4)
    ending = events(page, "ending")[0]
    kept = {key: ending[key] for key in ("mode", "path", "texts", "self", "hints", "percent")}
    assert kept == {"mode": "learn", "path": ["a", "好"], "texts": {"1": GOOD}, "self": [], "hints": 0, "percent": 100}
    assert ending["first"] >= 0
    assert ending["mean"] >= 0


@pytest.mark.parametrize(
    ("text", "outcome", "told"),
    [
        (HALF, "一般", "还没做到 给一个钟点"),
        (BAD, "差", "还没做到 她在着急"),
        (PROMISE, "违规", "不能这样说 仓库那一步不归你管"),
    ],
)
def test_a_weaker_reply_leads_elsewhere_and_says_why(text: str, outcome: str, told: str, page: Page) -> None:
    dialogue = begin(page, "drill")
    choose(dialogue, "a")
    write(dialogue, text)
    expect(dialogue.locator(".talk__log .notes")).to_have_count(0)
    if outcome == "一般":
        choose(dialogue, "a")
    turn = dialogue.locator(".debrief .turn").nth(1)
    expect(turn).to_contain_text(told)
    expect(turn.locator(".better")).to_contain_text("让您着急了，不好意思。")
    assert events(page, "ending")[0]["path"][1] == outcome


def test_what_is_not_understood_is_not_judged(page: Page) -> None:
    """While learning the model reply is there at once; she writes anew, or marks herself."""
    dialogue = begin(page, "learn")
    choose(dialogue, "a")
    write(dialogue, STRANGE)
    panel = dialogue.get_by_role("group", name="没看懂")
    expect(panel).to_contain_text("不判对错")
    expect(panel).to_contain_text("让您着急了，不好意思。")
    assert dialogue.locator(".bubble--typed").count() == 0
    dialogue.get_by_role("textbox").fill(STRANGE + "嗯")
    expect(panel).to_have_count(0)
    dialogue.get_by_role("button", name="发送").click()
    panel.get_by_role("button", name="好").click()
    expect(dialogue.locator(".debrief .turn").nth(1)).to_contain_text("自评")
    assert events(page, "ending")[0]["self"] == [1]


def test_in_an_exam_the_model_reply_comes_after_the_decision(page: Page) -> None:
    dialogue = begin(page, "exam")
    choose(dialogue, "a")
    write(dialogue, STRANGE)
    panel = dialogue.get_by_role("group", name="没看懂")
    expect(panel.locator(".better")).to_have_count(0)
    panel.get_by_role("button", name="就发这一句").click()
    expect(panel.locator(".better")).to_be_visible()
    assert dialogue.get_by_role("textbox").get_attribute("readonly") is not None
    panel.get_by_role("button", name="差").click()
    expect(dialogue.locator(".debrief")).to_contain_text("退款走人")


def test_whoever_waits_too_long_asks_again_and_leaves(page: Page) -> None:
    dialogue = begin(page, "drill")
    expect(dialogue.locator(".option")).to_have_count(3)
    dialogue.locator('.option[data-key="b"] input').check()
    page.clock.run_for(21_000)
    expect(dialogue.locator(".talk__line--nudge")).to_have_text(["在吗？"])
    assert dialogue.locator('.option[data-key="b"] input').is_checked()
    page.clock.run_for(20_000)
    expect(dialogue.locator(".talk__line--nudge")).to_have_count(2)
    page.clock.run_for(20_000)
    expect(dialogue.locator(".debrief")).to_contain_text("等跑了")
    expect(dialogue.locator(".turn__wait")).to_have_count(3)
    assert events(page, "ending")[0]["path"] == ["~wait"] * 3


def test_whoever_learns_has_all_the_time_and_double_time_doubles(page: Page) -> None:
    dialogue = begin(page, "learn")
    page.clock.run_for(100_000)
    expect(dialogue.locator(".talk__line--nudge")).to_have_count(0)
    dialogue.get_by_role("button", name="换个练法").click()
    dialogue.get_by_role("button", name="再按一次").click()
    dialogue.get_by_role("radio", name="练习").check()
    dialogue.get_by_role("checkbox", name="时间加倍").check()
    begin(page, "drill")
    page.clock.run_for(39_000)
    expect(dialogue.locator(".talk__line--nudge")).to_have_count(0)
    page.clock.run_for(2_000)
    expect(dialogue.locator(".talk__line--nudge")).to_have_count(1)


def test_an_exam_has_no_help_no_pause_no_gauges_and_no_way_back(page: Page) -> None:
    dialogue = begin(page, "exam")
    for name in ("提示", "暂停"):
        expect(dialogue.get_by_role("button", name=name)).to_have_count(0)
    expect(dialogue.locator(".gauges:visible")).to_have_count(0)
    page.clock.run_for(9_000)
    choose(dialogue, "a")
    page.clock.run_for(5_000)
    write(dialogue, GOOD)
    debrief = dialogue.locator(".debrief")
    expect(debrief.get_by_role("button", name="从这里再来")).to_have_count(0)
    figures = debrief.locator(".debrief__figure")
    expect(figures.nth(0)).to_contain_text("首次响应")
    ending = events(page, "ending")[0]
    assert 9 <= ending["first"] < 14
    assert 7 <= ending["mean"] < ending["first"]
    expect(debrief.locator(".gauge")).to_have_count(4)


def test_hints_cost_points(page: Page) -> None:
    dialogue = begin(page, "learn")
    hint = dialogue.get_by_role("button", name="提示")
    hint.click()
    expect(dialogue.locator(".talk__hint")).to_have_text("提示　先接住她的急，再问清改成哪里。")
    expect(hint).to_be_disabled()
    choose(dialogue, "a")
    dialogue.get_by_role("textbox").fill("不好意思")
    hint.click()
    expect(dialogue.locator(".talk__hint")).to_have_text("提示　给一个钟点，她就不用守着窗口。")
    write(dialogue, GOOD)
    expect(dialogue.locator(".debrief__score b")).to_have_text("94")
    dialogue.get_by_text("得分怎么来的").click()
    expect(dialogue.locator(".debrief__made")).to_contain_text("提示 2 次，减 6 分。")


def test_without_the_authors_hint_a_reply_is_crossed_out(page: Page) -> None:
    dialogue = begin(page, "drill")
    choose(dialogue, "b")
    write(dialogue, HALF)
    dialogue.get_by_role("button", name="提示").click()
    expect(dialogue.locator('.option[data-key="b"] input')).to_be_disabled()
    expect(dialogue.locator('.option[data-key="a"] input')).to_be_enabled()


def waited(page: Page) -> str:
    return page.get_by_role("timer").text_content() or ""


def test_a_pause_and_a_hidden_page_stop_the_clock(page: Page) -> None:
    dialogue = begin(page, "drill")
    page.clock.run_for(5_000)
    dialogue.get_by_role("button", name="暂停").click()
    before = waited(page)
    expect(dialogue.locator(".option").first).to_be_hidden()
    page.clock.run_for(60_000)
    assert waited(page) == before
    dialogue.get_by_role("button", name="接着聊").click()
    hide = "hidden => { Object.defineProperty(document, 'hidden', {configurable: true, value: hidden}); "
    hide += "document.dispatchEvent(new Event('visibilitychange')); }"
    page.evaluate(hide, True)
    page.clock.run_for(60_000)
    page.evaluate(hide, False)
    page.clock.run_for(2_000)
    assert waited(page) in ("已等 0:06", "已等 0:07", "已等 0:08")
    expect(dialogue.locator(".talk__line--nudge")).to_have_count(0)


def test_a_reload_takes_everything_up_again(page: Page) -> None:
    dialogue = begin(page, "drill")
    page.clock.run_for(21_000)
    dialogue.get_by_role("button", name="提示").click()
    choose(dialogue, "a")
    write(dialogue, HALF)
    page.clock.run_for(4_000)
    choose_first = dialogue.locator(".option").first
    expect(choose_first).to_be_visible()
    page.clock.run_for(3_000)
    page.reload()
    expect(dialogue.locator(".phone__pausing")).to_contain_text("上次聊到这里")
    expect(dialogue.locator(".bubble--typed")).to_have_text(HALF)
    expect(dialogue.locator(".talk__line--nudge")).to_have_count(1)
    before = waited(page)
    page.clock.run_for(30_000)
    assert waited(page) == before
    dialogue.get_by_role("button", name="接着聊").click()
    choose(dialogue, "a")
    ending = events(page, "ending")[0]
    assert ending["path"] == ["~wait", "a", "一般", "a"]
    assert ending["texts"] == {"2": HALF}
    assert ending["hints"] == 1
    assert ending["first"] >= 21


def test_a_half_written_reply_survives_a_reload(page: Page) -> None:
    dialogue = begin(page, "learn")
    choose(dialogue, "a")
    dialogue.get_by_role("textbox").fill("不好意思，今晚")
    page.clock.run_for(2_000)
    page.reload()
    dialogue.get_by_role("button", name="接着聊").click()
    expect(dialogue.get_by_role("textbox")).to_have_value("不好意思，今晚")


def test_the_clock_of_an_exam_runs_on_while_the_page_is_closed(page: Page) -> None:
    dialogue = begin(page, "exam")
    page.clock.run_for(5_000)
    page.goto("about:blank")
    page.clock.run_for(30_000)
    page.go_back()
    page.clock.run_for(1_000)
    expect(dialogue.locator(".talk__line--nudge")).to_have_count(1)
    expect(dialogue.get_by_role("timer")).to_contain_text("0:3")


def test_an_exam_that_was_left_for_long_counts_as_given_up(page: Page) -> None:
    """Nobody's response is measured in days: the exam begins anew, and says why."""
    dialogue = begin(page, "exam")
    page.clock.run_for(5_000)
    page.goto("about:blank")
    page.clock.fast_forward(3 * 24 * 3600 * 1000)
    page.go_back()
    expect(dialogue.get_by_text("没有算数")).to_be_visible()
    expect(dialogue.get_by_role("radio", name="考核")).to_be_checked()
    dialogue.locator(".dialogue__actions [data-act=start]").click()
    page.clock.run_for(1_000)
    expect(dialogue.get_by_role("timer")).to_contain_text("0:0")
    expect(dialogue.get_by_text("没有算数")).to_have_count(0)


def test_only_who_is_not_learning_is_told_whether_the_first_reply_was_quick(page: Page) -> None:
    for mode, count in (("learn", 0), ("drill", 1)):
        dialogue = begin(page, mode)
        dialogue.evaluate(
            "host => { host.dataset.first = '30' }"
        )  # the course says it in a fact that the small one lacks
        choose(dialogue, "a")
        write(dialogue, GOOD)
        expect(dialogue.locator(".debrief__figures")).to_be_visible()
        expect(dialogue.get_by_text("及格线 30 秒")).to_have_count(count)
        dialogue.locator(".debrief__actions [data-act=mode]").click()


def test_from_here_forgets_what_came_after(page: Page) -> None:
    dialogue = begin(page, "drill")
    dialogue.get_by_role("button", name="提示").click()
    choose(dialogue, "a")
    write(dialogue, BAD)
    dialogue.get_by_role("button", name="从这里再来：第 2 轮").click()
    expect(dialogue.locator(".bubble--typed")).to_have_count(0)
    write(dialogue, GOOD)
    expect(dialogue.locator(".debrief__score b")).to_have_text("97")
    assert events(page, "ending")[-1]["texts"] == {"1": GOOD}


def test_records_of_before_are_read(page: Page, server: Server) -> None:
    """A note without a mode, and an ending without one."""
    rev = page.evaluate(f"JSON.parse(document.querySelector('[data-id=\"{NAME}\"] [data-spec]').textContent).rev")
    note = json.dumps({"rev": rev, "path": ["b"], "learning": False})
    old = [
        {"i": "a1", "t": 1, "k": "ending", "d": NAME, "rev": rev, "node": "改好", "percent": 40, "path": ["a", "好"]},
        {"i": "a2", "t": 2, "k": "text", "id": "dialogue#" + NAME, "value": note},
    ]
    page.evaluate("text => localStorage.setItem('kefu:kefu:v1:base', text)", "\n".join(map(json.dumps, old)) + "\n")
    page.reload()
    dialogue = box(page)
    expect(dialogue.locator(".mode").first).to_have_text("练习")
    dialogue.get_by_role("button", name="接着聊").click()
    write(dialogue, GOOD)
    expect(dialogue.locator(".debrief__score")).to_contain_text("比上次高")


def test_a_typed_turn_by_keys_alone(page: Page) -> None:
    keys = Keys(page)
    dialogue = box(page)
    keys.choose(dialogue.locator("[value=drill]"))
    keys.press(dialogue.locator(".dialogue__actions [data-act=start]"))
    expect(dialogue.locator(".option")).to_have_count(3)
    page.keyboard.press("1")
    page.keyboard.press("Tab")
    keys.press(dialogue.locator(".talk__send"))
    field = dialogue.get_by_role("textbox")
    expect(field).to_be_visible()
    keys.reach(field)
    page.keyboard.type("不好意思")
    page.keyboard.press("Enter")
    page.keyboard.type("1今晚9点前改好。")
    expect(field).to_have_value("不好意思\n1今晚9点前改好。")
    page.keyboard.press("Control+Enter")
    expect(dialogue.locator(".debrief__title")).to_be_focused()


def test_the_customers_words_are_read_out_once(page: Page) -> None:
    page.evaluate("""() => {
      window.heard = [];
      new MutationObserver(() => {
        const text = document.querySelector(".sr[aria-live]")?.textContent;
        if (text && text !== window.heard[window.heard.length - 1]) window.heard.push(text);
      }).observe(document.body, {subtree: true, childList: true, characterData: true});
    }""")
    dialogue = begin(page, "drill")
    page.clock.run_for(1_000)
    choose(dialogue, "a")
    page.clock.run_for(1_000)
    assert page.evaluate("window.heard") == [
        "我的被套还没发吧。地址能改到我妈那儿吗",
        "江苏苏州，桂花路 8 号，电话没变。谢谢，改好要多久",
    ]
    assert dialogue.locator(".talk__log[aria-live]").count() == 0
    write(dialogue, GOOD)
    page.clock.run_for(1_000)
    assert page.evaluate("window.heard[2]") == "好的，麻烦你了。复盘：100 分 "


def test_it_works_from_a_folder(talk: Path, watched: Watched) -> None:
    watched.page.goto(f"{talk.as_uri()}/talk.html")
    dialogue = begin(watched.page, "learn")
    choose(dialogue, "a")
    write(dialogue, GOOD)
    expect(dialogue.locator(".debrief__score b")).to_have_text("100")
    assert dialogue.locator(".phone").evaluate("e => getComputedStyle(e).display") == "flex"
    watched.check(talk.as_uri())


def test_a_phones_keyboard_leaves_the_last_message_in_view(page: Page) -> None:
    dialogue = begin(page, "drill")
    choose(dialogue, "a")
    dialogue.get_by_role("textbox").click()
    page.set_viewport_size({"width": 390, "height": 400})
    page.clock.run_for(500)
    last = dialogue.locator(".talk__line--customer").last.bounding_box()
    form = dialogue.locator(".talk__reply").bounding_box()
    assert last
    assert form
    assert last["y"] >= 56
    assert form["y"] + form["height"] <= 400


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_cut_off_on_narrow_screens(width: int, page: Page) -> None:
    over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    page.set_viewport_size({"width": width, "height": 640})
    assert page.evaluate(over) <= 0
    dialogue = begin(page, "learn")
    assert page.evaluate(over) <= 0
    choose(dialogue, "a")
    write(dialogue, STRANGE)
    assert page.evaluate(over) <= 0
    write_box = dialogue.get_by_role("textbox").bounding_box()
    assert write_box
    assert write_box["width"] > 150
    dialogue.get_by_role("group", name="没看懂").get_by_role("button", name="一般").click()
    choose(dialogue, "a")
    expect(dialogue.locator(".debrief")).to_be_visible()
    assert page.evaluate(over) <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: str, server: Server, chromium: Browser) -> None:
    context = chromium.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.emulate_media(reduced_motion="reduce", color_scheme="dark" if scheme == "dark" else "light")
    page.goto(server / "talk.html")
    assert violations(page) == []
    dialogue = begin(page, "learn")
    dialogue.get_by_role("button", name="提示").click()
    assert violations(page) == []
    choose(dialogue, "a")
    write(dialogue, STRANGE)
    assert violations(page) == []
    dialogue.get_by_role("group", name="没看懂").get_by_role("button", name="一般").click()
    dialogue.get_by_role("button", name="暂停").click()
    assert violations(page) == []
    dialogue.get_by_role("button", name="接着聊").click()
    choose(dialogue, "a")
    expect(dialogue.locator(".debrief")).to_be_visible()
    assert violations(page) == []
    context.close()
