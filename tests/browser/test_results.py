"""From the learner's counter to the teacher's report: results handed in as a file and as codes, read together with files that
are torn, foreign, doubled or meant to do harm, by keys, from a folder; saved as CSV and as a workbook.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, BrowserContext, Download, FilePayload, Page, expect

from courseware import engine
from tests.browser.axe import assert_sound
from tests.browser.conftest import Server, build_small, small_course, watch

HAND_IN, CLASS = "practice/hand-in.html", "teacher/class-report.html"
PAGES = {
    "docs/practice/hand-in.md": "# 交成绩\n\n/// 交成绩\n///\n",
    "docs/teacher/class-report.md": "# 班级报告\n\n/// 班级报告\n///\n",
}
HARM = "<img src=x onerror=document.title=1>"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """The small course in a folder."""
    root = tmp_path_factory.mktemp("results") / "course"
    small_course(root)
    for name, text in PAGES.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return Server(build_small(root).as_uri())


@pytest.fixture
def page(small: Server, context: BrowserContext) -> Iterator[Page]:
    """The report, before anything is read."""
    watched = watch(context)
    watched.page.goto(small / CLASS)
    expect(watched.page.get_by_text("把成绩文件拖到这里")).to_be_visible()
    yield watched.page
    watched.check(small.url)


def questions(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("kefu.bankIndex.questions")
    return found


def result(page: Page, number: int, right: int, **fields: Any) -> str:
    """What a student hands in: the first `right` questions right, the others wrong."""
    items = [
        {
            "id": q["id"],
            "rev": q["rev"],
            "first": float(place < right),
            "last": 1,
            "tries": 2,
            "seconds": None,
            "answers": dict.fromkeys(
                ("first", "last"), ("a" if place < right else "b") if q["type"] == "single" else ""
            ),
            "self": q["self"],
        }
        for place, q in enumerate(questions(page))
    ]
    sheet = {
        "course": "kefu", "title": "课", "name": f"学生{number}", "number": str(number), "group": "一班", "part": "全部练习",
        "at": "2026-11-22 10:00:00", "items": items, "talks": [], "tests": [], **fields,
    }  # fmt: skip
    text: str = engine.call("results.write", sheet)
    return text


def payload(name: str, content: str | bytes) -> FilePayload:
    data = content.encode() if isinstance(content, str) else content
    return {"name": name, "mimeType": "text/plain", "buffer": data}


def choose(page: Page, *files: FilePayload) -> None:
    page.get_by_label("选择文件").set_input_files(list(files))


def zipped(**files: str | bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def content(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def rows(page: Page, caption: str) -> list[list[str]]:
    table = page.get_by_role("table", name=caption, exact=True)
    return [[c.inner_text() for c in row.locator("th, td").all()] for row in table.locator("tbody tr").all()]


def test_a_class_is_read_and_bad_files_are_named(page: Page) -> None:
    good = [payload(f"{n}.txt", result(page, n, n)) for n in range(1, 11)]
    newer = result(page, 3, 5, at="2026-11-23 08:00:00", name=HARM, group='=HYPERLINK("http://x")')
    bad = [
        payload("torn.txt", result(page, 20, 3)[:300]),
        payload("foreign.txt", result(page, 21, 3, course="wuliu")),
        payload("picture.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(128, 256))),
        payload("newer.txt", newer),
        payload(f"{HARM}.txt", "作业"),
    ]
    choose(page, *good, *bad)
    expect(page.get_by_text("读到 15 份，用上 10 名学生的。")).to_be_visible()
    page.get_by_text("5 份没有用，或者没有全用").click()
    for text in ("torn.txt　传坏了", "foreign.txt　是别的课程", "picture.txt", f"{HARM}.txt　不是成绩文件"):
        expect(page.get_by_role("listitem").filter(has_text=text)).to_have_count(1)
    expect(page.get_by_role("listitem").filter(has_text="3.txt　学号和“newer.txt”")).to_have_count(1)

    table = rows(page, "班级表")
    assert [row[0] for row in table] == [str(n) for n in range(1, 11)]
    assert table[2][1] == HARM
    assert page.title() != "1"
    assert page.locator("img").count() == 0

    first, *_, last = [q["id"] for q in questions(page) if not q["self"]]
    analysed = {row[0].split("　")[0]: row[2] for row in rows(page, "题目分析")}
    assert analysed[first].startswith("1.00")  # everybody had it right
    assert analysed[last].startswith("0.00")


def test_who_did_little_is_not_in_the_mean(page: Page) -> None:
    """One question answered wrongly is no 0 %: the student stands in the table, but is not compared."""
    little = engine.call("results.read", result(page, 4, 0), "kefu")["sheet"]
    choose(
        page,
        *[payload(f"{n}.txt", result(page, n, 99)) for n in range(1, 4)],
        payload("4.txt", engine.call("results.write", {**little, "items": little["items"][:1]})),
    )
    expect(page.get_by_text("最低 100%，最高 100%")).to_be_visible()
    expect(page.get_by_role("img", name="人数依次是 0、0、0、0、0、0、0、0、0、3")).to_be_visible()
    assert len(rows(page, "班级表")) == 4


def test_just_below_the_line_does_not_read_as_on_it(page: Page) -> None:
    sheet = engine.call("results.read", result(page, 1, 0), "kefu")["sheet"]
    items = [{**item, "first": 0.597} for item in sheet["items"]]
    choose(page, payload("1.txt", engine.call("results.write", {**sheet, "items": items})))
    expect(page.get_by_role("table", name="班级表", exact=True)).to_be_visible()
    assert [row[3:5] for row in rows(page, "班级表")] == [["59.7%", "得分率低"]]


def test_tables_are_sorted_by_keys(page: Page) -> None:
    choose(page, *[payload(f"{n}.txt", result(page, n, n)) for n in (3, 1, 7)])
    table = page.get_by_role("table", name="班级表", exact=True)
    head = table.get_by_role("columnheader", name="得分率")
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert [row[0] for row in rows(page, "班级表")] == ["1", "3", "7"]
    page.keyboard.press("Space")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert [row[0] for row in rows(page, "班级表")] == ["7", "3", "1"]


def test_nothing_is_kept(page: Page) -> None:
    choose(page, payload("1.txt", result(page, 1, 3)))
    expect(page.get_by_role("table", name="班级表", exact=True)).to_be_visible()
    assert "学生1" not in page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    page.get_by_role("button", name="全部清空").click()
    expect(page.get_by_role("table", name="班级表", exact=True)).to_have_count(0)
    page.reload()
    expect(page.get_by_text("把成绩文件拖到这里")).to_be_visible()
    expect(page.get_by_role("table", name="班级表", exact=True)).to_have_count(0)


def test_a_zip_is_read_within_limits(page: Page) -> None:
    data = zipped(
        **{
            "二班__1.txt": result(page, 1, 3),
            "2.txt": result(page, 2, 3),
            "名单.xlsx": b"PK",
            "huge.txt": b"0" * 50_000_000,
            "__MACOSX__._1.txt": b"\x00",
        }
    )
    choose(page, payload("作业.zip", data), payload("坏.zip", b"PK\x03\x04 torn"))
    expect(page.get_by_text("用上 2 名学生的")).to_be_visible()
    page.get_by_text("3 份没有用").click()
    for text in ("作业.zip › 名单.xlsx　不是成绩文件", "作业.zip › huge.txt　太大", "坏.zip　压缩包打不开"):
        expect(page.get_by_role("listitem").filter(has_text=text)).to_have_count(1)


def test_a_damaged_file_in_a_zip_spoils_no_other(page: Page) -> None:
    """One is torn, one unpacks to a thousand times what it says, one is a zip itself, one has a name in UTF-8 without its mark."""
    good = {"1.txt": result(page, 1, 3), "2.txt": result(page, 2, 3), "3.txt": result(page, 3, 3)}
    data = zipped(**good, **{"bomb.txt": b"0" * 300_000, "inner.zip": b"PK", "CLASS.txt": "作业"})
    torn = bytearray(data.replace(b"CLASS.txt", "二班".encode() + b"txt"))
    at = torn.find(b"2.txt") + 5
    torn[at + 20 : at + 60] = b"\xff" * 40
    torn = torn.replace(struct.pack("<I", 300_000), struct.pack("<I", 300))
    choose(page, payload("作业.zip", bytes(torn)))
    expect(page.get_by_text("用上 2 名学生的")).to_be_visible()
    page.get_by_text("4 份没有用").click()
    for text in ("2.txt　传坏了", "bomb.txt　传坏了", "inner.zip　压缩包打不开", "二班txt　不是成绩文件"):
        expect(page.get_by_role("listitem").filter(has_text="作业.zip › " + text)).to_have_count(1)


def test_files_are_dropped_onto_the_page(page: Page) -> None:
    """Beside the field as well, where the browser would open the file in place of the page."""
    dropped = page.evaluate_handle(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "1.txt", {type: "text/plain"}));
          return data;
        }""",
        result(page, 1, 3),
    )
    page.dispatch_event("h1", "drop", {"dataTransfer": dropped})
    expect(page.get_by_text("读到 1 份，用上 1 名学生的。")).to_be_visible()


def test_files_are_saved_for_spreadsheets(page: Page) -> None:
    evil = {"name": "=1+1", "group": '一"班,二班'}
    choose(
        page,
        *[payload(f"{n}.txt", result(page, n, n)) for n in range(1, 4)],
        payload("e.txt", result(page, 4, 4, **evil)),
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="存成 CSV").click()
    csv = content(download.value)
    assert csv.startswith(b"\xef\xbb\xbf")
    assert csv.decode("utf-8-sig").splitlines()[4].startswith('4,\'=1+1,"一""班,二班",')

    with page.expect_download() as download:
        page.get_by_role("button", name="存成 Excel").click()
    assert re.fullmatch(r"班级报告-\d{4}-\d\d-\d\d\.xlsx", download.value.suggested_filename)
    with zipfile.ZipFile(io.BytesIO(content(download.value))) as book:
        parts = {name: ElementTree.fromstring(book.read(name)) for name in book.namelist()}
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    names = [sheet.get("name") for sheet in parts["xl/workbook.xml"].iterfind(".//m:sheet", space)]
    assert names == ["班级", "题目", "知识点", "逐题得分"]
    first = parts["xl/worksheets/sheet1.xml"]
    assert "=1+1" in [t.text for t in first.iterfind(".//m:t", space)]
    assert first.find(".//m:f", space) is None


def attempts(page: Page) -> None:
    """A learner who did every question once, wrongly, and took a test of two."""
    page.evaluate(
        """() => {
          for (const q of kefu.bankIndex.questions)
            kefu.record.add({k: "attempt", q: q.id, rev: q.rev, topic: q.topic, score: 0, state: "wrong", answer: "b", n: 1, hints: 0});
          for (const q of kefu.bankIndex.questions.slice(0, 2))
            kefu.record.add({k: "attempt", q: q.id, rev: q.rev, topic: q.topic, score: 1, state: "right", answer: "a", n: 1, hints: 0, test: "s1"});
          kefu.record.add({k: "test", id: "s1", paper: "u1", title: "单元测验", seed: "ABC", score: 4, of: 4});
        }"""
    )


@pytest.fixture
def counter(small: Server, context: BrowserContext) -> Iterator[Page]:
    """交成绩, for a learner who has something to hand in."""
    watched = watch(context)
    watched.page.goto(small / HAND_IN)
    expect(watched.page.get_by_text("还没有可以交的")).to_be_visible()
    attempts(watched.page)
    watched.page.reload()
    expect(watched.page.get_by_label("姓名")).to_be_visible()
    yield watched.page
    watched.check(small.url)


def test_results_are_handed_in_as_a_file_by_keys(counter: Page) -> None:
    page = counter
    page.get_by_label("姓名").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("先填上姓名、学号。")
    expect(page.get_by_label("姓名")).to_be_focused()
    for text in ("王小雨", "2026/01", "一班"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    with page.expect_download() as download:
        page.get_by_label("学号").press("Enter")
    assert re.fullmatch(r"成绩-一班-2026-01-王小雨-\d{4}-\d\d-\d\d\.txt", download.value.suggested_filename)
    sheet = engine.call("results.read", content(download.value).decode("utf-8-sig"), "kefu")["sheet"]
    assert (sheet["name"], sheet["number"], sheet["group"]) == ("王小雨", "2026/01", "一班")
    assert len(sheet["items"]) == len(questions(page))
    assert [(t["id"], t["score"], t["seed"]) for t in sheet["tests"]] == [("u1", 4, "ABC")]
    # What is shown is what is saved.
    shown = engine.call("results.read", page.get_by_label("成绩文件的原文").input_value(), "kefu")["sheet"]
    assert {**shown, "at": ""} == {**sheet, "at": ""}

    page.reload()
    expect(page.get_by_label("姓名")).to_have_value("王小雨")


def test_one_test_is_handed_in_alone(counter: Page) -> None:
    page = counter
    choice = page.get_by_label("交哪一部分")
    choice.select_option(choice.locator("option", has_text="单元测验").get_attribute("value"))
    expect(page.get_by_text("里面有 2 道题、1 次测验。")).to_be_visible()
    sheet = engine.call("results.read", page.get_by_label("成绩文件的原文").input_value(), "kefu")["sheet"]
    assert [i["first"] for i in sheet["items"]] == [1, 1]
    assert sheet["part"] == "测验 单元测验"


def test_codes_bring_the_same_as_the_file(counter: Page, small: Server) -> None:
    """The texts in the codes are pasted into the report, the last one first."""
    page = counter
    page.get_by_label("姓名").fill("王小雨")
    page.get_by_label("学号").fill("7")
    page.get_by_role("button", name="显示二维码").click()
    codes = page.locator("figure svg").all()
    assert codes
    expect(page.get_by_role("img", name=f"成绩二维码，第 1 张，共 {len(codes)} 张")).to_be_visible()
    text = page.get_by_label("成绩文件的原文").input_value()
    parts = page.evaluate("(text) => kefu.results.parts(kefu.packText(text), '王小雨 7', 120)", text)
    assert len(parts) > 1

    page.goto(small / CLASS)
    page.get_by_text("贴文字或扫到的二维码").click()
    field = page.get_by_label("贴成绩的文字")
    field.fill("\n".join(parts[1:]))
    page.get_by_role("button", name="读这些文字").click()
    page.get_by_text("1 份没有用").click()
    expect(page.get_by_text("还差第 1 张码")).to_be_visible()
    field.fill("李老师 10:02\n" + "\n".join(reversed(parts)))
    page.get_by_role("button", name="读这些文字").click()
    assert [row[:2] for row in rows(page, "班级表")] == [["7", "王小雨"]]


@pytest.mark.parametrize("name", [HAND_IN, CLASS])
def test_without_a_script_the_pages_say_what_they_are(name: str, small: Server, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(small / name)
    expect(page.locator("noscript p")).to_be_visible()
    assert page.locator("kefu-class button:visible, kefu-hand-in button:visible").count() == 0
    context.close()


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_too_wide(scheme: str, width: int, small: Server, chromium: Browser) -> None:
    context = chromium.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 700}, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(small / CLASS)
    expect(page.get_by_text("把成绩文件拖到这里")).to_be_visible()
    assert_sound(page, "empty report")
    choose(
        page,
        payload("torn.txt", result(page, 20, 3)[:300]),
        *[payload(f"{n}.txt", result(page, n, n)) for n in range(12)],
    )
    page.get_by_text("1 份没有用").click()
    assert_sound(page, "report")
    page.goto(small / HAND_IN)
    expect(page.get_by_label("姓名")).to_be_visible()
    attempts(page)
    page.reload()
    page.get_by_role("button", name="存成文件").click()
    assert_sound(page, "what is missing")
    page.get_by_label("姓名").fill("王小雨")
    page.get_by_label("学号").fill("7")
    page.get_by_role("button", name="显示二维码").click()
    page.get_by_text("要交的原文").click()
    assert_sound(page, "codes")
    context.close()
