"""A shift at the workbench: played by keys alone, on a phone and on a desk, by HTTP and from a folder; taken up again after a
reload; the same for the same seed. The course is the small one of the tests, with dialogues that wait, leave, are typed, ask
for a flag and for a colleague.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.answers import Keys
from tests.browser.axe import assert_sound
from tests.browser.conftest import SUB_PATH, Server, build_small, serve, served, small_course, watch

PAGE = "practice/workbench.html"
SHIFT = "1-忙班"

FILES = {
    "quizzes/shifts/1-忙班.yaml": """\
id: 1-忙班
title: 忙的一班
about: 四位先后到。
unit: "1"
minutes: 10
customers:
  - {dialogue: 1.1-改址, at: 0}
  - {dialogue: 1.1-赔付, at: 20}
  - {dialogue: 1.1-毛巾, at: 40}
  - {dialogue: 1.1-包邮, at: 400}
""",
    "quizzes/dialogues/unit1/1.1-改址.yaml": """\
id: 1.1-改址
title: 门牌号写错了
section: "1.1"
topics: [1.1.1]
shop: heyu
customer: K03
goal: 先应下来，再说几点前改好
scene: 上午十点。
facts: [P01.1.5m.价格]
patience:
  seconds: 60
  say: [在吗, 还在吗]
  effects: {时效: -6, 满意度: -4}
  times: 2
  leave: 等跑了
flag: {colour: 红, order: O1002, any_of: [[改地址], [16:00前]], why: 打单前要看见。}
nodes:
  开场:
    mood: 着急
    say: [地址写错了, 能改吗]
    write:
      ask: 写给她：先应下来，再说几点前改好。
      model: 能改，16:00前给您改好门牌。
      checks:
        need:
          - {key: a, any_of: [能改|可以改], why: 先答能不能}
          - {key: b, any_of: [16:00前|四点前], why: 给个期限}
          - {key: c, any_of: [门牌|地址], why: 说清改的是什么}
      outcomes:
        好: {effects: {满意度: 15, 时效: 10}, comment: 先答，再给期限。, next: 改好了}
        一般: {effects: {满意度: -5}, comment: 只答了一半。, next: 好歹改了}
        差: {effects: {满意度: -30, 时效: -20}, comment: 没有答。, next: 没准}
      replies:
        - {text: 能改，16:00前给您改好门牌。, outcome: 好}
        - {text: 可以改的，地址四点前办好。, outcome: 好}
        - {text: 能改，门牌发来。, outcome: 一般}
        - {text: 可以改的呢。, outcome: 差}
        - {text: 在的。, outcome: 没看懂}
  改好了:
    mood: 高兴
    ending: {kind: 成功, title: 改好了, lesson: 期限说在前头。}
  好歹改了:
    mood: 平静
    ending: {kind: 成功, title: 好歹改了, lesson: 再给个期限。}
  没准:
    mood: 疑惑
    ending: {kind: 失败, title: 心里没底, lesson: 给个期限。}
  等跑了:
    mood: 生气
    ending: {kind: 失败, title: 自己退了款, lesson: 先应一声。}
""",
    "quizzes/dialogues/unit1/1.1-赔付.yaml": """\
id: 1.1-赔付
title: 要五百
section: "1.1"
topics: [1.1.1]
shop: heyu
customer: K04
goal: 超出权限的，交给店长
scene: 下午两点。
nodes:
  开场:
    mood: 生气
    say: [赔我五百]
    replies:
      - text: 这个数我做不了主，请店长陈姐来和您说。
        effects: {满意度: 5, 专业度: 10}
        comment: 权限外的不拖。
        transfer: chen
        next: 转了
      - text: 我先核对订单，十分钟内回您能办的。
        effects: {专业度: 5}
        comment: 稳住了，没有乱许。
        next: 稳住
      - text: 马上给您打过去。
        effects: {合规: -40, 专业度: -20}
        comment: 没有权限。
        next: 乱许
      - text: 不可能。
        effects: {满意度: -40, 专业度: -20}
        comment: 把门关死了。
        next: 吵翻
  转了:
    mood: 平静
    ending: {kind: 成功, title: 交给店长, lesson: 该转就转。}
  稳住:
    mood: 平静
    ending: {kind: 成功, title: 先稳住了, lesson: 到点要回话。}
  乱许:
    mood: 高兴
    ending: {kind: 失败, title: 许了做不到的, lesson: 先问权限。}
  吵翻:
    mood: 生气
    ending: {kind: 失败, title: 去投诉了, lesson: 留一条路。}
""",
    "quizzes/shop/customers.yaml": """\
customers:
  - {id: K01, name: 林阿姨, face: zhao, about: 给妈妈买床品。, types: 一句一句慢慢打。}
  - {id: K02, name: 何先生, face: wang, about: 第一次在店里买毛巾。, types: 句子短。}
  - {id: K03, name: 吴女士, face: wu, about: 刚搬家。, types: 急。}
  - {id: K04, name: 高先生, face: gao, about: 开民宿。, types: 直接。}
""",
    "quizzes/shop/orders.yaml": """\
orders:
  - id: O1001
    shop: heyu
    customer: K01
    state: 已发货
    placed: 2026-11-20 10:12
    items: [{product: P01, variant: 1.5m, count: 1}]
    paid: 269
  - id: O1002
    shop: heyu
    customer: K03
    state: 待发货
    placed: 2026-11-21 09:30
    items: [{product: P01, variant: 1.5m, count: 1}]
    paid: 269
""",
    "quizzes/shop/staff.yaml": """\
staff:
  - {id: wang, name: 小王, role: 客服学员, face: qi, about: 第一周上岗。}
  - {id: chen, name: 陈姐, role: 店长, face: chen, about: 管价格和赔付。}
  - {id: he, name: 小禾, role: 同岗客服, face: he, about: 坐在隔壁。}
""",
    "docs/practice/workbench.md": """\
---
title: 客服工作台
---
# 客服工作台

/// 客服工作台
///
""",
    "docs/practice/talks.md": """\
---
title: 对话
---
# 对话

/// 对话演练 | 1.1-毛巾
///

/// 对话演练 | 1.1-改址
///

/// 对话演练 | 1.1-赔付
///
""",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course, built by MkDocs."""
    root = tmp_path_factory.mktemp("workbench") / "course"
    small_course(root)
    for name, text in FILES.items():
        (root / name).write_text(text, encoding="utf-8")
    return build_small(root)


@pytest.fixture(params=["web", "folder"])
def server(request: pytest.FixtureRequest, small: Path) -> Iterator[Server]:
    yield from served(request.param, small)


@pytest.fixture
def folder_page(small: Path, context: BrowserContext) -> Iterator[Page]:
    """The workbench on a phone, from a folder, before a shift; its clock goes on only where it is told to."""
    yield from opened(Server(small.as_uri()), context)


def opened(server: Server, context: BrowserContext) -> Iterator[Page]:
    watched = watch(context)
    watched.page.clock.install()
    watched.page.goto(server / PAGE)
    yield watched.page
    assert watched.errors == []


@pytest.fixture(params=[(390, 844), (1440, 900)], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, server: Server, chromium: Browser) -> Iterator[Page]:
    width, height = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": height}, locale="zh-CN", reduced_motion="reduce", accept_downloads=True
    )
    yield from opened(server, context)
    context.close()


def begin(page: Page, mode: str = "学习") -> None:
    page.get_by_role("radio", name=mode).check()
    page.get_by_role("button", name="上班：忙的一班").click()
    expect(page.locator(".bench__desk")).to_be_visible()
    page.clock.run_for(600)


def card(page: Page, no: int) -> Any:
    return page.locator(f'[data-customer="{no - 1}"]')


def held(page: Page) -> Any:
    """The shift as the record holds it."""
    value = page.evaluate("kefu.record.text('workbench#now')")
    return json.loads(value) if value else None


def log(page: Page) -> list[str]:
    return [line["k"] for line in held(page)["log"]]


# ---- a whole shift ---------------------------------------------------------------------------------------------------


def test_a_whole_shift_by_keys_alone(page: Page) -> None:
    """Nothing is clicked: customers, panels, a typed reply, a flag, a colleague, the end and the report."""
    keys = page.keyboard
    hands = Keys(page)
    hands.press(page.get_by_role("button", name="上班：忙的一班"))
    expect(page.locator(".bench__desk")).to_be_visible()
    expect(page.locator(".md-header")).to_be_hidden()
    page.clock.run_for(1000)

    keys.press("1")
    typed = page.locator("textarea[data-typed]")
    expect(page.get_by_text("写给她：先应下来，再说几点前改好。")).to_be_visible()
    hands.reach(typed)
    keys.insert_text("能改，16:00前给您改好门牌。")
    keys.press("Control+Enter")
    expect(page.locator(".bench__word")).to_contain_text("改好了")

    hands.reach(page.locator(".talk__log:visible"))
    keys.press("q")
    memo = page.locator(".memo:visible")
    hands.reach(memo.locator("select"))
    keys.press("ArrowDown")
    hands.choose(memo.get_by_role("radio", name="红旗"))
    hands.write(memo.get_by_label("事由"), "改地址，16:00前")
    hands.press(memo.get_by_role("button", name="插上这面旗"))
    expect(memo).to_contain_text("红旗，订单 O1002")
    keys.press("Escape")

    page.clock.run_for(20_000)
    hands.reach(page.locator(".talk__log:visible"))
    keys.press("x")
    expect(page.locator(".bench__name")).to_contain_text("高先生")
    keys.press("j")
    hands.choose(page.get_by_role("dialog").get_by_role("radio", name="陈姐"))
    hands.write(page.get_by_label("交代"), "要五百，已问过订单")
    hands.press(page.get_by_role("button", name="转过去"))
    expect(page.locator(".bench__wait")).to_have_text("聊完了")

    page.clock.run_for(20_000)
    hands.reach(page.locator(".talk__log:visible"))
    keys.press("3")
    keys.press("a")
    keys.press("Enter")
    page.clock.run_for(3000)
    hands.press(page.get_by_role("button", name="请下一位进来"))
    for _ in range(2):
        keys.press("a")
        keys.press("Enter")
        page.clock.run_for(3000)
    hands.press(page.get_by_role("button", name="收班，看小结"))

    report = page.locator(".report")
    expect(report.locator("h2")).to_be_focused()
    expect(page.locator(".md-header")).to_be_visible()
    assert report.locator(".figure__value").all_inner_texts()[0] == "4"
    expect(report.locator(".ways")).to_contain_text("插对了 1")
    expect(report.locator(".ways")).to_contain_text("转对了 1")
    first = report.locator("details.person").first
    hands.press(first.locator("summary"))
    expect(first.locator(".turn")).to_contain_text("能改，16:00前给您改好门牌。")
    expect(first.locator(".turn")).to_contain_text("先答，再给期限。")
    hands.press(report.get_by_role("button", name="再上一次这班"))
    expect(page.locator(".bench__desk")).to_be_visible()


def test_customers_come_wait_and_leave_by_the_clock(folder_page: Page) -> None:
    page = folder_page
    begin(page)
    region = page.locator(".sr[aria-live=polite]")
    expect(card(page, 1)).to_have_count(1)
    expect(card(page, 2)).to_have_count(0)
    card_of = page.locator("[data-act=queue]")
    page.clock.run_for(20_000)
    expect(card_of).to_have_text("2 位在等")
    expect(region).to_contain_text("第 2 位顾客高先生来了，2 位在等")
    card_of.click()
    expect(card(page, 1)).to_contain_text("1 条未读")
    page.clock.run_for(41_000)
    expect(card(page, 1)).to_contain_text("催了 1 次")
    expect(card(page, 1)).to_contain_text("2 条未读")
    card(page, 1).click()
    expect(page.locator(".talk__log:visible")).to_contain_text("在吗")
    page.clock.run_for(60_000)
    expect(page.locator(".bench__word")).to_contain_text("等不及，走了")
    expect(page.locator(".bench__word").get_by_role("button", name="下一位")).to_be_visible()


def test_the_same_seed_brings_the_same_customers(folder_page: Page) -> None:
    page = folder_page

    def plan(seed: str) -> Any:
        page.get_by_label("种子").fill(seed)
        page.get_by_role("radio", name="4", exact=True).check()
        page.get_by_role("button", name="上班：自己排一班").click()
        expect(page.locator(".bench__desk")).to_be_visible()
        customers = held(page)["shift"]["customers"]
        page.get_by_role("button", name="先离开").click()
        page.get_by_role("button", name="不上了，另选一班").click()
        return customers

    first = plan("晴天 7")
    assert len(first) == 4
    assert plan("晴天 7") == first
    assert any(plan(f"别的{n}") != first for n in range(3))
    before = page.get_by_label("种子").input_value()
    page.get_by_role("button", name="换一班").click()
    assert page.get_by_label("种子").input_value() != before


# ---- reload, pause, exam ---------------------------------------------------------------------------------------------


def test_a_reload_in_the_middle_loses_nothing(page: Page) -> None:
    begin(page)
    page.clock.run_for(20_000)
    page.keyboard.press("2")
    page.keyboard.press("1")
    page.locator("textarea[data-typed]").fill("能改，还没写完")
    page.clock.run_for(1000)
    before = log(page)
    page.reload()
    expect(page.locator(".bench__desk")).to_be_visible()
    expect(page.locator(".bench__word")).to_contain_text("什么都没丢")
    page.clock.run_for(90_000)
    expect(page.locator(".bench__clock")).to_contain_text("已上班 0:2")
    page.get_by_role("button", name="接着上班").last.click()
    expect(page.locator(".bench__name")).to_contain_text("吴女士")
    expect(page.locator("textarea[data-typed]")).to_have_value("能改，还没写完")
    assert log(page) == [*before, "pause", "resume"]
    page.locator("textarea[data-typed]").fill("能改，门牌四点前办好")
    page.get_by_role("button", name="发送").click()
    page.clock.run_for(2000)
    page.reload()
    expect(page.locator(".talk__log:visible")).to_contain_text("能改，门牌四点前办好")
    expect(page.locator(".talk__log:visible")).to_contain_text("先答，再给期限。")


def test_a_report_is_there_again_after_a_reload(folder_page: Page) -> None:
    page = folder_page
    begin(page)
    page.get_by_role("button", name="收班").click()
    page.get_by_role("dialog").get_by_role("button", name="收班").click()
    expect(page.locator(".report")).to_be_visible()
    page.reload()
    expect(page.locator(".report .figure")).to_have_count(6)
    page.get_by_role("button", name="回到选班").click()
    expect(page.locator("[data-shift]").first).to_be_visible()
    expect(page.get_by_text("上回：接待 0 / 1 位").first).to_be_visible()
    page.get_by_role("button", name="看上一班的小结").click()
    expect(page.locator(".report")).to_be_visible()
    assert page.evaluate("kefu.record.all().filter(({k}) => k === 'shift').length") == 1


def test_a_stopped_shift_stands_still(folder_page: Page) -> None:
    page = folder_page
    begin(page)
    page.keyboard.press("2")
    page.keyboard.press("1")
    page.get_by_role("button", name="停一停").click()
    expect(page.get_by_role("textbox")).to_have_count(0)
    page.clock.run_for(300_000)
    expect(page.locator(".bench__clock")).to_contain_text("已上班 0:0")
    expect(page.locator(".bench__word")).to_contain_text("停着呢")
    page.locator(".bench__word").get_by_role("button").click()
    expect(page.locator("textarea[data-typed]")).to_be_visible()


def test_an_exam_runs_on_and_keeps_its_comments_to_the_end(folder_page: Page) -> None:
    page = folder_page
    begin(page, "考核")
    expect(page.get_by_role("button", name="停一停")).to_have_count(0)
    page.clock.run_for(45_000)
    page.keyboard.press("3")
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    page.clock.run_for(2000)
    expect(page.locator(".talk__log:visible")).to_contain_text("核实了就换")
    expect(page.locator(".talk__log:visible")).not_to_contain_text("先认账，再给办法。")
    page.reload()
    page.clock.run_for(60_000)
    expect(page.locator(".bench__clock")).to_contain_text("已上班 1:4")
    expect(page.get_by_role("button", name="接着上班")).to_have_count(0)


def test_doubled_patience(folder_page: Page) -> None:
    page = folder_page
    page.get_by_role("checkbox", name="时间加倍").check()
    begin(page)
    page.keyboard.press("1")
    page.clock.run_for(70_000)
    expect(page.locator(".bench__wait")).to_contain_text("等久了")
    page.clock.run_for(60_000)
    expect(page.locator(".bench__wait")).to_contain_text("催了 1 次")


def test_another_tab_takes_over(small: Path, context: BrowserContext) -> None:
    running, url = serve(small.parents[1])
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        page.goto(url + SUB_PATH + "/" + PAGE)
        if page is first:
            page.get_by_role("button", name="上班：忙的一班").click()
            expect(page.locator(".bench__desk")).to_be_visible()
    second.get_by_role("button", name="接着上班").last.click()
    expect(first.locator(".bench__word")).to_contain_text("另一个标签页")
    second.keyboard.press("1")
    assert log(second)[-1] == "open"
    running.shutdown()


# ---- phrases ---------------------------------------------------------------------------------------------------------


def phrases(page: Page) -> Any:
    page.get_by_role("button", name="我的快捷短语").click()
    return page.get_by_role("dialog")


def take(page: Page, data: bytes, name: str = "phrases.json") -> str:
    """Import a file; what is said of it."""
    page.locator(".phrases input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": data})
    said = page.locator(".bench__said")
    expect(said).not_to_be_empty()
    return said.inner_text()


def test_phrases_are_written_exported_and_imported(folder_page: Page) -> None:
    page = folder_page
    sheet = phrases(page)
    sheet.get_by_role("button", name="放几条样例").click()
    sheet.get_by_role("button", name="写一条").click()
    sheet.get_by_label("短语", exact=True).fill("您好")
    sheet.get_by_role("button", name="{顾客昵称}", exact=True).click()
    sheet.get_by_label("快捷码").fill("问好")
    sheet.get_by_role("button", name="存下").click()
    expect(sheet.get_by_role("alert")).to_have_text("这个快捷码已经用了，换一个。")
    sheet.get_by_label("快捷码").fill("您")
    sheet.get_by_role("button", name="存下").click()
    expect(sheet.locator(".phrase").last).to_contain_text("您好{顾客昵称}")
    files = {}
    for label in ("导出", "导出成文本"):
        with page.expect_download() as waiting:
            sheet.get_by_role("button", name=label, exact=True).click()
        files[waiting.value.suggested_filename] = Path(waiting.value.path()).read_bytes()
    assert list(files) == ["快捷短语.json", "快捷短语.txt"]
    count = sheet.locator(".phrase").count()
    for name, data in files.items():
        sheet.get_by_role("button", name="写一条").click()
        sheet.get_by_label("短语", exact=True).fill("再来一句" + name)
        sheet.get_by_role("button", name="存下").click()
        count += 1
        expect(page.locator(".bench__said")).to_be_empty()
        assert "没有再放" in take(page, data, name)
    expect(sheet.locator(".phrase")).to_have_count(count)
    sheet.get_by_role("button", name="删：您").click()
    expect(sheet.locator(".phrase")).to_have_count(count - 1)
    sheet.get_by_role("button", name="撤销").click()
    expect(sheet.locator(".phrase")).to_have_count(count)
    page.reload()
    expect(phrases(page).locator(".phrase")).to_have_count(count)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "没有短语"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "不是文本文件"),
        (b'{"phrases": [', "坏了"),
        (b"[" * 100_000, "没有短语"),
        (b'{"a": 1}', "坏了"),
        (b"x" * 900_000, "太大了"),
        ("/好 您好\r\n".encode("gb18030"), "导入了 1 条"),
        ("/好 您好".encode("utf-16"), "导入了 1 条"),
        (b'["<img src=x onerror=hurt()><script>hurt()</script>"]', "导入了 1 条"),
        (json.dumps([f"第 {n} 句" for n in range(300)]).encode(), "还有 100 条没放下"),
        (b'{"__proto__": {"phrases": ["x"]}, "phrases": [{"text": "y", "__proto__": {"code": "z"}}]}', "导入了 1 条"),
    ],
    ids=["empty", "picture", "torn", "nested", "other", "large", "gb18030", "utf16", "markup", "many", "proto"],
)
def test_hostile_files_of_phrases(data: bytes, said: str, folder_page: Page) -> None:
    page = folder_page
    page.evaluate("() => { window.hurt = () => { window.hurtful = true; }; }")
    sheet = phrases(page)
    assert said in take(page, data)
    assert sheet.locator(".phrases img, .phrases script").count() == 0
    assert page.evaluate("window.hurtful") is None
    assert page.evaluate("({}).phrases") is None
    if "导入了" in said:
        sheet.get_by_role("button", name="撤销").click()
        expect(sheet.locator(".phrase")).to_have_count(0)


def test_a_phrase_comes_by_its_code_with_its_blanks_filled_in(page: Page) -> None:
    phrases(page).get_by_role("button", name="放几条样例").click()
    page.keyboard.press("Escape")
    begin(page)
    page.keyboard.press("1")
    field = page.locator("textarea[data-typed]")
    field.focus()
    page.keyboard.insert_text("/")
    expect(page.get_by_role("option")).to_have_count(6)
    page.keyboard.insert_text("问")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(field).to_have_value("吴女士您好，我是禾屿家居的小王。您说，我在看。")
    expect(page.get_by_role("listbox")).to_have_count(0)
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("")
    page.locator("[data-act=tab-phrases]:visible, .bench__dock [data-act=panel-phrases]:visible").click()
    page.locator(".phrase:visible", has_text="/商品").click()
    expect(field).to_have_value(re.compile("青竹四件套的资料我打开了"))
    expect(field).to_be_focused()


# ---- panels ----------------------------------------------------------------------------------------------------------


def test_the_shop_is_searched_beside_the_talk(page: Page) -> None:
    begin(page)
    page.keyboard.press("1")
    page.locator(".talk__log").focus()
    page.keyboard.press("z")
    facts = page.locator(".facts:visible")
    expect(facts).to_contain_text("O1002")
    facts.get_by_role("searchbox").fill("青竹")
    expect(facts.locator(".bench__count")).to_have_text(re.compile(r"找到 \d+ 条"))
    facts.locator(".facts__results summary").first.click()
    expect(facts.locator("table")).to_contain_text("269 元")
    facts.get_by_role("button", name="规定", exact=True).click()
    expect(facts.locator(".facts__results table")).to_have_count(0)
    facts.get_by_role("searchbox").fill("没有这回事")
    expect(facts.locator(".bench__count")).to_contain_text("没找到")


def test_a_wrong_colleague_sends_the_customer_back(folder_page: Page) -> None:
    page = folder_page
    begin(page)
    page.keyboard.press("1")
    page.get_by_role("button", name="转接").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="转过去").click()
    expect(sheet.get_by_role("alert")).to_have_text("先选一位同事。")
    sheet.get_by_role("radio", name="小禾").check()
    sheet.get_by_role("button", name="转过去").click()
    expect(page.locator(".bench__word")).to_contain_text("被退了回来")
    expect(page.locator("textarea[data-typed]")).to_be_visible()


def test_what_came_of_a_transfer_is_said_of_that_customer_alone(folder_page: Page) -> None:
    page = folder_page
    begin(page)
    page.clock.run_for(21_000)
    page.keyboard.press("1")
    page.get_by_role("button", name="转接").click()
    page.get_by_role("dialog").get_by_role("radio", name="小禾").check()
    page.get_by_role("button", name="转过去").click()
    expect(page.locator(".bench__word")).to_contain_text("被退了回来")
    page.locator(".talk__log:visible").focus()
    page.keyboard.press("2")
    expect(page.locator(".bench__name")).to_contain_text("高先生")
    expect(page.locator(".bench__word")).to_be_hidden()


def test_who_is_answered_and_not_served_to_the_end_counts_as_unfinished(folder_page: Page) -> None:
    page = folder_page
    begin(page)
    page.clock.run_for(401_000)
    page.keyboard.press("4")
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    page.clock.run_for(200)
    page.get_by_role("button", name="收班").click()
    page.get_by_role("dialog").get_by_role("button", name="收班").click()
    persons = page.locator(".person__facts")
    expect(persons.nth(1)).to_contain_text("没接待")
    expect(persons.nth(3)).to_contain_text("没聊完")
    assert page.evaluate("[59.94, 239.7].map(kefu.words.bench.seconds)") == ["1 分 0 秒", "4 分 0 秒"]


def test_a_note_wants_a_reason_and_a_colour(folder_page: Page) -> None:
    page = folder_page
    begin(page)
    page.keyboard.press("1")
    page.locator("[data-act=panel-notes]").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="插上这面旗").click()
    expect(sheet.get_by_role("status")).to_have_text("先写事由。")
    sheet.get_by_label("事由").fill("<b>改地址</b>")
    sheet.get_by_role("button", name="插上这面旗").click()
    expect(sheet.get_by_role("status")).to_have_text("先选一面旗。")
    sheet.get_by_role("radio", name="黄旗").check()
    sheet.get_by_role("button", name="插上这面旗").click()
    expect(sheet.locator(".memo__one")).to_contain_text("<b>改地址</b>｜小王｜")
    page.keyboard.press("Escape")
    expect(page.locator("[data-act=panel-notes]")).to_be_focused()


def test_single_keys_can_be_switched_off(folder_page: Page) -> None:
    page = folder_page
    begin(page)
    page.keyboard.press("?")
    page.get_by_role("dialog").get_by_role("checkbox", name="使用单键快捷键").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    expect(page.locator(".bench__name")).to_have_count(0)


def test_the_report_is_saved_as_a_document(folder_page: Page) -> None:
    page = folder_page
    begin(page)
    page.clock.run_for(41_000)
    page.keyboard.press("3")
    page.keyboard.press("c")
    page.keyboard.press("Enter")
    page.clock.run_for(2000)
    page.get_by_role("button", name="收班").click()
    page.get_by_role("dialog").get_by_role("button", name="收班").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="存成文件").click()
    name, text = waiting.value.suggested_filename, Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert re.fullmatch(r"班次小结-忙的一班-\d{4}-\d\d-\d\d\.html", name)
    for wanted in ("满意度", "别人都不掉。", "在说她撒谎。", "姓名："):
        assert wanted in text
    assert "<svg" not in text


# ---- for everybody ---------------------------------------------------------------------------------------------------


def test_without_a_script_the_page_says_what_it_is(small: Path, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(Server(small.as_uri()) / PAGE)
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("[data-shift] a").first).to_be_visible()
    expect(page.get_by_role("button", name="上班")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("width", [320, 800, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_too_wide(scheme: str, width: int, small: Path, chromium: Browser) -> None:
    context = chromium.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 700}, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.clock.install()
    running, url = serve(small.parents[1])
    page.goto(f"{url}{SUB_PATH}/{PAGE}")
    assert_sound(page, "start")
    begin(page)
    page.clock.run_for(70_000)
    page.keyboard.press("1")
    assert_sound(page, "desk")
    for key, name in (("/", "phrases"), ("z", "facts"), ("q", "notes"), ("j", "transfer"), ("?", "keys")):
        page.locator(".talk__log:visible").focus()
        page.keyboard.press(key)
        if name == "phrases":
            page.locator("[data-act=phrase-samples]").click()
            page.locator("[data-act=phrase-new]").click()
        assert_sound(page, name)
        page.keyboard.press("Escape")
    page.get_by_role("button", name="收班").click()
    page.get_by_role("dialog").get_by_role("button", name="收班").click()
    page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    assert_sound(page, "report")
    running.shutdown()
    context.close()


def test_at_great_zoom_the_desk_scrolls_as_a_whole(folder_page: Page) -> None:
    """320 × 256 is 1280 × 1024 at 400 %."""
    page = folder_page
    page.set_viewport_size({"width": 320, "height": 256})
    begin(page)
    page.keyboard.press("1")
    field = page.locator("textarea[data-typed]")
    field.scroll_into_view_if_needed()
    expect(field).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollHeight > innerHeight")


def test_on_a_phone_the_queue_stands_where_the_talk_will_be(folder_page: Page) -> None:
    """Until somebody is talked to, there is nothing else to see, and nobody should have to look for it."""
    page = folder_page
    page.set_viewport_size({"width": 390, "height": 844})
    begin(page)
    expect(card(page, 1)).to_be_in_viewport(ratio=1)
    page.get_by_role("navigation").get_by_role("button", name="1 位在等").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(card(page, 1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("textarea[data-typed]")).to_be_visible()
    expect(card(page, 1)).to_be_hidden()
    page.get_by_role("navigation").get_by_role("button", name="1 位在等").click()
    expect(page.get_by_role("dialog").locator(".queue__one")).to_be_visible()


def test_a_long_talk_does_not_squeeze_the_reply(folder_page: Page) -> None:
    page = folder_page
    page.set_viewport_size({"width": 390, "height": 844})
    begin(page)
    page.clock.run_for(21_000)
    page.keyboard.press("2")
    form = page.locator(".talk__reply:visible")
    before = form.bounding_box()
    page.locator(".talk__log:visible").evaluate("log => log.insertAdjacentHTML('beforeend', '<p>…</p>'.repeat(200))")
    assert form.bounding_box() == before
    page.keyboard.press("1")
    page.keyboard.press("2")
    assert page.locator(".talk__log:visible").evaluate(
        "log => log.scrollTop + log.clientHeight >= log.scrollHeight - 1"
    )


def test_a_phones_keyboard_leaves_room_to_write(folder_page: Page) -> None:
    """The desk ends where the keyboard begins; what is not needed now makes room."""
    page = folder_page
    begin(page)
    page.keyboard.press("1")
    field = page.locator("textarea[data-typed]")
    field.focus()
    expect(page.locator(".bench__dock")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 470})
    expect(page.locator(".bench__dock")).to_be_hidden()
    expect(field).to_be_in_viewport(ratio=1)
    expect(page.locator(".talk__line--customer").last).to_be_in_viewport()
    page.get_by_role("button", name="/ 短语").click()
    expect(page.get_by_role("dialog")).to_be_visible()


# ---- the course itself -----------------------------------------------------------------------------------------------


def test_every_prepared_shift_can_be_worked(folder: Server, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    watched = watch(context)
    page = watched.page
    page.clock.install()
    page.goto(folder / PAGE)
    titles = page.locator("[data-shift] .shift__title").all_inner_texts()
    for title in titles:
        page.get_by_role("button", name=f"上班：{title}").click()
        expect(page.locator(".bench__desk")).to_be_visible()
        last = max(one["at"] for one in held(page)["shift"]["customers"])
        page.clock.run_for(last * 1000 + 1000)
        for no in range(1, len(held(page)["shift"]["customers"]) + 1):
            page.keyboard.press("Escape")
            page.locator(f'[data-customer="{no - 1}"]').click()
            expect(page.locator(".bench__name")).to_be_visible()
            assert page.locator(".talk:visible .talk__line").count() > 0
        page.get_by_role("button", name="先离开").click()
        page.get_by_role("button", name="不上了，另选一班").click()
    assert titles
    watched.check("file://")
    context.close()
