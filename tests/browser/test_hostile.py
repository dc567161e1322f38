"""Nothing an author or a stored record says can run a script: every text field filled with hostile strings, in a real browser.

One course is made of the small good one: a unit for each hostile string, in which every text field holds that string.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Dialog, Page

from courseware import PROJECT
from courseware.bank import Reader
from courseware.vocabulary import BLOCKS
from tests.browser.answers import Pointer, Question, give, state
from tests.browser.conftest import Server, Watched, serve, watch
from tests.browser.test_dialogues import play
from tests.unit.projects import GOOD, copy_of_good

RUN = "window.pwned=1"
HOSTILE = {
    "script": f"<script>{RUN}</script>",
    "end-of-script": f"</script><script>{RUN}</script>",
    "image": f'"><img src=x onerror={RUN}>',
    "handler": f"' onfocus={RUN} autofocus x='",
    "link": f"[x](javascript:{RUN}) [y](JavaScript&colon;{RUN}) [z]( java&#x09;script:{RUN} )",
    "anchor": f'<a href="javascript:{RUN}" onclick="{RUN}">x</a> <data:text/html,<script>{RUN}</script>>',
    "double-braces": "{{7*7}} {{ config }} {% raw %} {{ ''.__class__ }}",
    "statement": "{% include 'x' %} {# x #} {%",
    "drawing": f"<svg onload={RUN}><script>{RUN}</script><use href=x></svg>",
    "text-area": f"</textarea></select></title></style><script>{RUN}</script>",
    "section": "]]> <![CDATA[ <?php ?> <!DOCTYPE x>",
    "direction": "\u202e倒\u2067着\u200f写\u061c",
    "comment": "<!-- 到哪里为止",
    "escaped": f"&lt;script&gt;{RUN}&lt;/script&gt; &amp;lt;img src=x onerror={RUN}&amp;gt;",
    "prototype": "__proto__",
    "constructor": "constructor",
    "literal": f"${{{RUN}}} `${{{RUN}}}` \\u003cscript> \\",
    "closers": "</li></ol></form></kefu-question></kefu-dialogue></section></main></body>",
    "closers-again": f"</noscript><img src=x onerror={RUN}>[a](/x '</noscript><img src=x onerror={RUN}>')",
    "frame": f"<iframe srcdoc='<script>parent.{RUN[7:]}</script>'></iframe><object data=x><style>*{{display:none}}</style>",
    "mixed": f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={RUN}&gt;'>",
    "placeholder": "&#2;wzxhzdk:0&#3; &#2;amp&#3; wzxhzdk:1",
}
NAMES = list(HOSTILE)

# Fields that are no free text: keys, references, choices, patterns with a grammar of their own. Numbers stay as well.
_FIXED = {
    *(
        "id",
        "type",
        "topic",
        "topics",
        "point",
        "level",
        "section",
        "shop",
        "customer",
        "facts",
        "mood",
        "kind",
        "next",
    ),
    *("key", "who", "fault", "correct", "answer", "accept", "numerals", "first", "then", "fact", "near", "face"),
    *("state", "placed", "product", "variant", "checked", "page", "exercises", "any_of", "class", "classes"),
    *("articles", "in_force", "dialogue", "hits", "misses"),
}
_NUMBER = re.compile(r"-?[\d.]+")
# Ids that only one unit may have.
_NAMES = re.compile(
    r"\b(P01|K0[12]|O1001|GB-18401)\b|(语言性|重复性|包邮门槛|快递|绝对化用语|heyu|wang)"
    r"|(?<=id: )(广告法|网络交易监督管理办法|店里的规定|首响|重复(?!性))"
)


@dataclass
class Filler:
    """Fills the free texts of plain YAML data with one hostile string, each time with another number behind it."""

    hostile: str
    count: int = 0

    def text(self) -> str:
        self.count += 1
        return f"{self.hostile} 第{self.count}处"

    def fill(self, value: Any, name: str = "") -> Any:
        if isinstance(value, list):
            return [self.fill(part, name) for part in value]
        if isinstance(value, dict):
            return {key: self._field(value, key) for key in value}
        return value if name in _FIXED or _NUMBER.fullmatch(value) else self.text()

    def _field(self, owner: dict[str, Any], key: str) -> Any:
        value = owner[key]
        if key == "unit":
            return value if owner.keys() & {"shop", "questions", "customers"} else self.hostile[:10]
        if key == "about" and "when" in owner:
            return value  # One of a few kinds of cases.
        if key == "stem" and "blanks" in owner:
            return f"{self.hostile} ____ {self.text()}"
        if key == "model" and "checks" in owner:
            return value + self.text()
        if key == "title" and owner.get("points"):
            return value  # Stands as a heading on its page, whose Markdown may hold HTML.
        return self.fill(value, key)


def own_names(text: str, no: int) -> str:
    """The small course's text with the names of unit `no`."""
    text = text.replace("#t1-1-1", f"#t{no}-1-1").replace("1-x", f"{no}-x").replace('unit: "1"', f'unit: "{no}"')
    text = text.replace("1-早班", f"{no}-早班")
    text = re.sub(r"\b1\.(1\.1|1|2\.1|2)\b(?!\.?\d|m)", rf"{no}.\1", text)
    return re.sub(_NAMES, rf"\g<0>{no}", text)


def filled(file: str, no: int) -> Any:
    """One YAML file of the small course as unit `no` has it."""
    data = yaml.load(own_names((GOOD / "quizzes" / file).read_text(encoding="utf-8"), no), yaml.BaseLoader)
    filler = Filler(list(HOSTILE.values())[no - 1])
    for question in data.get("questions", []):
        question["hints"] = ["一", "二"]
        question.pop("replies", None)  # What the checks are tried on is never shown.
        for part in [*question.get("items", []), *question.get("pairs", [])]:
            part["feedback"] = "为什么"
        if "classes" in question:
            names = {name: filler.text() for name in question["classes"]}
            question["classes"] = list(names.values())
            for item in question["items"]:
                item["class"] = names[item["class"]]
        if "checks" in question:
            question["checks"]["max_chars"]["at_most"] = "900"
            question["checks"]["want"] = [{"any_of": ["祝"], "why": "有礼"}]
    for node in data.get("nodes", {}).values():
        for reply in node.get("replies", []):
            reply["better"] = "更好"
    for category in data.get("categories", []):
        sentences = {"hits": ["一定没问题"], "misses": ["有问题找我"]}
        category["words"].append({"any_of": ["一定没问题"], "say": "别打包票", **sentences})
    for unit in data.get("units", []):
        unit |= {"id": str(no), "hue": str(no % 7 + 1), "page": f"unit{no}/index.md"}
        unit["exercises"] = f"unit{no}/exercises.md"
        unit["sections"][0]["page"] = f"unit{no}/{no}-1.md"
    whole = filler.fill(data)
    if "customers" in whole and file.startswith("shop") and no == 1:
        whole["customers"][1]["name"] = "甲"  # whom the blocks with faces name
    return whole


def data_set(no: int) -> tuple[Any, str]:
    """The small course's data set as unit `no` has it, and its table: hostile heads and cells as well."""
    data = yaml.load((GOOD / "quizzes" / "data" / "returns.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    lines = list(csv.reader((GOOD / "quizzes" / "data" / "returns.csv").read_text(encoding="utf-8").splitlines()))
    filler = Filler(list(HOSTILE.values())[no - 1])
    texts = {cell: filler.text() for line in lines for cell in line if not _NUMBER.fullmatch(cell)}
    for column in data["columns"]:
        column["name"] = texts[column["name"]]
    for task in data["tasks"]:
        task |= {name: filler.text() for name in ("ask", "solution")}
        task["wrong"] = [{"value": "3", "feedback": filler.text()}]
    data["done"] = {"column": texts["结果"], "values": [texts["退款"]], "all": filler.text(), "only": filler.text()}
    base = {"name": filler.text(), "rate": filler.text(), "by": texts["商品"], "amount_name": filler.text()}
    data["base"] |= base | {"parts": {texts[name]: count for name, count in data["base"]["parts"].items()}}
    data |= {"id": f"returns{no}", "file": f"returns{no}.csv", "about": filler.text(), "amount": texts["退款额"]}
    table = io.StringIO()
    csv.writer(table).writerows([texts.get(cell, cell) for cell in line] for line in lines)
    return data, table.getvalue()


LABS = {"members": ("B961", "B963"), "crew": ("B966", "B967"), "day": ("B969", "B970"), "lines": ("B976", "B974")}
"""Data sets of the labs with steps: where the description stands, and its table; each is wrong in the other file."""


def lab_set(name: str, no: int) -> tuple[Any, str]:
    """A data set of a lab as unit `no` has it, and its table: whatever may be a long text is a hostile one."""
    described, tabled = (PROJECT / "tests" / "data" / "bad" / rule / "quizzes" / "data" for rule in LABS[name])
    data = yaml.load((described / f"{name}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    filler = Filler(list(HOSTILE.values())[no - 1])
    data |= {"id": f"{name}{no}", "file": f"{name}{no}.csv", "about": filler.text()}
    for group in data.get("rfm", {}).get("groups", []):
        group["way"] = filler.text()
    for finding in data.get("kpi", {}).get("findings", []):
        finding |= {"ask": filler.text(), "why": filler.text(), "near": dict.fromkeys(finding["near"], filler.text())}
    for talk in data.get("kpi", {}).get("talks", []):
        talk |= {"ask": filler.text(), "way": filler.text()}
    if "staffing" in data:
        data["staffing"]["way"] = filler.text()
    lines = list(csv.reader((tabled / f"{name}.csv").read_text(encoding="utf-8").splitlines()))
    for line in lines[1:]:
        line[1] = filler.text() if not _NUMBER.fullmatch(line[1]) else line[1]
    table = io.StringIO()
    csv.writer(table).writerows(lines)
    return data, table.getvalue()


def page(no: int) -> str:
    """The page of unit `no`: every block whose content is no Markdown of the page's own."""
    filler = Filler(list(HOSTILE.values())[no - 1])
    good = own_names((GOOD / "docs" / "unit1" / "1-1.md").read_text(encoding="utf-8"), no)
    found = []
    for spec in BLOCKS.values():
        if spec.content not in ("fields", "transcript") or spec.template == "taste":
            continue
        found.append(f"/// {spec.name}" + (f" | {filler.text()}" if spec.argument != "none" else ""))
        for name, option in spec.options:
            date = "2026-11-22"
            found.append(
                f"    {name}: " + (filler.text() if option.accepts("文字") else date if option.accepts(date) else "5")
            )
        found += ["", filler.text()] if spec.lead != "none" else [""]
        for field in spec.fields:
            if field.label == "头像":
                continue  # names a picture of ours
            cells = [filler.text() for _ in range(max(1, field.cells - 1))] + ["5"] * (field.cells > 1)
            if field.label == "量表":
                cells[1:3] = ["1", "5"]
            found.append(f"{field.label}：{' | '.join(cells)}")
            found += [f"- {filler.text()}"] if field.label == "任务" else []
        if spec.content == "transcript":
            found += [f"顾客（高兴）：{filler.text()}", f"批注：{filler.text()}", f"客服：{filler.text()}"]
        found += ["///", ""]
    replies = [f"回复：{filler.text()}\n反应：失望 | {filler.text()}\n为什么：{filler.text()}\n" for _ in range(2)]
    found += [f"/// 试一句 | 甲（着急）\n    去练: {no}.1-包邮\n", filler.text(), *replies, "///", ""]
    figure = f"/// 图示 | 条形\n    标题: {filler.text()}\n    说明: {filler.text()}\n    单位: {filler.text()}\n\n"
    rows = f"| 名称 | 数值 |\n|---|---|\n| {filler.text()} | 3 |\n| {filler.text()} | 5 |\n///\n"
    lab = f"\n/// 数据实训 | {filler.text()}\n    数据: returns{no}\n///\n"
    kinds = {"RFM实训": "members", "绩效实训": "crew", "排班实训": "day", "打字实训": "lines"}
    labs = "".join(f"\n/// {kind} | {filler.text()}\n    数据: {name}{no}\n///\n" for kind, name in kinds.items())
    return good + "\n" + "\n".join(found) + figure + rows + lab + labs


def write_course(root: Path) -> None:
    """The hostile course, with everything a host needs."""
    for no in range(1, len(NAMES) + 1):
        folder = root / "docs" / f"unit{no}"
        folder.mkdir(parents=True)
        (folder / "index.md").write_text(
            f'---\ntitle: 单元{no}\nunit: "{no}"\n---\n# 单元{no}\n\n/// 结构导图 | {no}\n///\n'
        )
        (folder / f"{no}-1.md").write_text(page(no), encoding="utf-8")
        exercises = f'---\ntitle: 习题{no}\nexercises: "{no}"\n---\n# 习题{no}\n\n/// 习题 | {no}\n///\n'
        (folder / "exercises.md").write_text(exercises, encoding="utf-8")
    shutil.copy(GOOD / "docs" / "index.md", root / "docs")
    bench = (GOOD / "docs" / "practice" / "workbench.md").read_text(encoding="utf-8")
    talk = "/// 对话演练 | 1.1-毛巾\n///\n"
    (root / "docs" / "practice").mkdir()
    (root / "docs" / "practice" / "workbench.md").write_text(
        bench.replace(talk, "".join(own_names(talk, no) + "\n" for no in range(1, len(NAMES) + 1))), encoding="utf-8"
    )
    for kind in ("css", "js", "vendor"):
        shutil.copytree(PROJECT / "docs" / "assets" / kind, root / "docs" / "assets" / kind)
    shutil.copy(PROJECT / "docs" / "assets" / "search-words.txt", root / "docs" / "assets")
    merged: dict[str, Any] = {}
    (root / "quizzes" / "data").mkdir(parents=True)
    for no in range(1, len(NAMES) + 1):
        merged[f"data/returns{no}.yaml"], table = data_set(no)
        (root / "quizzes" / "data" / f"returns{no}.csv").write_text(table, encoding="utf-8")
        for name in LABS:
            merged[f"data/{name}{no}.yaml"], table = lab_set(name, no)
            (root / "quizzes" / "data" / f"{name}{no}.csv").write_text(table, encoding="utf-8")
    for path in sorted((GOOD / "quizzes").rglob("*.yaml")):
        file = path.relative_to(GOOD / "quizzes").as_posix()
        if file.startswith("data"):
            continue  # laid down above
        for no in range(1, len(NAMES) + 1):
            data = filled(file, no)
            if file.startswith(("unit", "dialogues", "shifts")):
                merged[own_names(file, no).replace("unit1", f"unit{no}").replace("1-1.", f"{no}-1.")] = data
            elif file not in merged:
                merged[file] = data
            else:
                name = next(key for key, value in data.items() if isinstance(value, list))
                merged[file][name] += data[name]
    for file, data in merged.items():
        path = root / "quizzes" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    config = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:")[0]
    config = config.replace("custom_dir: macros/theme", f"custom_dir: {PROJECT / 'macros' / 'theme'}")
    config = config.replace("  - quizzes\n  - macros\n", "  - quizzes\n")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = tmp_path_factory.mktemp("hostile")
    write_course(root)
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts")}
    command = [sys.executable, "-m", "courseware", "build", "--root", str(root), "--site", str(root / "site")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "Traceback" not in done.stderr
    server, url = serve(root / "site")
    yield Server(url)
    server.shutdown()


@dataclass
class Victim:
    """A page without the policy that would stop scripts, and the dialogs that opened on it."""

    watched: Watched
    dialogs: list[str]

    def unharmed(self) -> None:
        page = self.watched.page
        assert page.evaluate("window.pwned") is None
        assert self.dialogs == []
        assert self.watched.errors == []
        assert page.locator(MARKUP).count() == 0


MARKUP = ":is(article, aside, nav) :is([onload], [onerror], [onfocus], [onclick], img, object, iframe, base, math, [href^='javascript' i])"


@pytest.fixture
def victim(chromium: Browser) -> Iterator[Victim]:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce", bypass_csp=True)
    context.set_default_timeout(8000)
    seen = Victim(watch(context), [])

    def note(dialog: Dialog) -> None:
        seen.dialogs.append(dialog.message)
        dialog.dismiss()

    seen.watched.page.on("dialog", note)
    yield seen
    context.close()


def answer_all(page: Page, questions: list[Question]) -> dict[str, str]:
    """Answer every question of the page's quiz wrongly, so that all its feedback shows; states by question id."""
    by_id = {str(q["id"]): q for q in questions}
    states: dict[str, str] = {}
    for _ in by_id:
        for card in page.locator("kefu-quiz .question-card").all():
            name = (card.get_attribute("id") or "").removeprefix("q-")
            if name not in states and card.is_visible():
                give(Pointer(page), card, by_id[name], right=False)
                states[name] = state(card)
        if states.keys() >= by_id.keys():
            break
        page.locator("kefu-quiz [data-act=again]").click()
    return states


def work(page: Page) -> None:
    """Sort, narrow and group the data of the page, and hand in a wrong figure."""
    lab = page.locator("kefu-lab")
    lab.scroll_into_view_if_needed()
    lab.locator(".lab__sort").first.click()
    lab.locator("[data-filter]").first.select_option(index=1)
    lab.locator("[data-by]").select_option(index=1)
    lab.locator("[data-task] input").first.fill("3")
    lab.locator("[data-task] button").first.click()
    lab.locator("[data-verdict]").first.wait_for()


@pytest.mark.parametrize("name", NAMES)
def test_no_text_runs_a_script(name: str, hostile: Server, victim: Victim) -> None:
    no = NAMES.index(name) + 1
    page = victim.watched.page
    page.goto(hostile / f"unit{no}/{no}-1.html")
    questions = filled("unit1/1-1.yaml", no)["questions"]
    states = answer_all(page, questions)
    assert states.keys() == {str(q["id"]) for q in questions}
    assert "" not in states.values()
    play(Pointer(page), f"{no}.1-包邮", ["b", "b"])
    work(page)
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    victim.unharmed()
    page.goto(hostile / f"unit{no}/index.html")
    victim.unharmed()


def test_search_shows_no_markup(hostile: Server, victim: Victim) -> None:
    page = victim.watched.page
    page.goto(hostile / "index.html")
    for words in ("script", "onerror", "处"):
        page.locator("label[for=__search]").first.click()
        page.locator("input.md-search__input").fill(words)
        page.locator(".md-search-result__item").first.wait_for()
        victim.unharmed()
        page.keyboard.press("Escape")


def stored(hostile: Server, page: Page) -> list[dict[str, Any]]:
    """Events of a journal, each field of which is hostile in turn."""
    page.goto(hostile / "unit1/1-1.html")
    field = page.locator("[data-field]").first.get_attribute("data-field")
    specs = page.locator("kefu-question > [data-spec]").all_text_contents()
    texts = [*HOSTILE.values(), "", 1e308, -1e308, 0.1, None, True, [], {}, [[]], {"__proto__": {"pwned": 1}}]
    events: list[dict[str, Any]] = []
    for value in texts:
        for spec in map(json.loads, specs):
            shared = {"k": "attempt", "q": spec["id"], "rev": spec["rev"], "topic": spec["topic"]}
            events += [
                {**shared, "answer": value, "score": value, "state": value, "hints": value, "tries": value},
                {**shared, "answer": {"__proto__": value, "a": value, "text": value}, "score": 0.5, "state": "wrong"},
                {**shared, "rev": value, "answer": {"constructor": value}, "score": 1, "state": "right"},
                {**shared, "answer": {"a": value, "text": str(value)}, "score": 0, "state": "wrong", "parts": value},
            ]
        for kind in ("attempt", "text", "tick", "read", "ending", "dialogue", value):
            named = {"q": value, "id": value, "d": value, "topic": value, "part": value, "value": value, "on": value}
            events += [{"k": kind, **named}, {**named, "k": kind, "d": "1.1-包邮", "path": value, "rev": value}]
        events.append({"k": "text", "id": f"unit1/1-1#{field}", "value": value})
    return [{"i": f"e{no}", "t": 1e15 if no % 7 == 0 else no, **event} for no, event in enumerate(events)]


def test_a_hostile_record_is_only_text(hostile: Server, victim: Victim) -> None:
    page = victim.watched.page
    lines = [json.dumps(event) for event in stored(hostile, page)]
    broken = [
        '{"__proto__":{"pwned":1},"i":"x","t":1,"k":"attempt"}',
        "{",
        "[]",
        "null",
        '"<script>"',
        '{"i":"y","t":1e999,"k":"read"}',
    ]
    prefix = "kefu:" + str(page.locator("meta[name=kefu-course]").get_attribute("content")) + ":v1:"
    for key, part in {
        "base": lines[::2] + broken,
        "journal:__proto__": lines[1::2],
        "journal:<img src=x onerror=pwned=1>": broken,
    }.items():
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [prefix + key, "\n".join(part)])
    for path in ("unit1/1-1.html", "unit1/index.html", "index.html"):
        page.goto(hostile / path)
        page.wait_for_timeout(300)
        victim.unharmed()
    page.goto(hostile / "unit1/1-1.html")
    page.locator("kefu-quiz [data-act=again]").click()
    victim.unharmed()
    play(Pointer(page), "1.1-包邮", ["b", "b"])
    assert page.evaluate("({}).pwned") is None
    victim.unharmed()


@pytest.mark.parametrize("char", ["\\x02", "\\u2028", "\\0", "\\e", "\\N", "\u2028", "\x02"])
def test_control_characters_are_refused(char: str, tmp_path: Path) -> None:
    root = copy_of_good(tmp_path)
    bank = root / "quizzes" / "unit1" / "1-1.yaml"
    text = bank.read_text(encoding="utf-8").replace("网店客服靠什么成交？", f'"{char}wzxhzdk:0{char}"')
    bank.write_text(text, encoding="utf-8")
    assert {problem.code for problem in Reader(root).read().problems} == {"Y108"}
