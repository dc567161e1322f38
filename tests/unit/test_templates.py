"""Templates of questions, quizzes and dialogues: golden HTML by type, finished forms, and texts that mean harm.

COURSE_GOLDEN=write rewrites tests/data/golden; look at the difference before you commit it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from courseware.bank import Course, Entry, Reader
from courseware.model.questions import KINDS, Question
from courseware.render import PageRenderer, Renderer

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "data" / "golden"
ART = """\
{% macro face(who, mood) %}<svg class="face"><title>{{ who }} {{ mood }}</title></svg>{% endmacro %}
{% macro icon(name) %}<svg class="icon" data-icon="{{ name }}"></svg>{% endmacro %}
"""

SINGLE = {
    "type": "single",
    "stem": "顾客问“在吗”，先回哪一句？",
    "explanation": "先应答，再请顾客说事。",
    "options": [{"text": "在的，请讲。", "correct": "是"}, {"text": "等一下。", "feedback": "顾客不知道要等多久。"}],
}
FILL = {
    "type": "fill",
    "stem": "答复按____、结论、____的次序写。",
    "explanation": "情绪在前。",
    "blanks": [
        {
            "accept": ["情绪"],
            "near": [{"any_of": ["感情", "心情"], "say": "意思到了，说法不同。"}],
            "feedback": "先安抚。",
        },
        {"accept": ["理由", "原因", "依据", "缘由"], "feedback": "理由放最后。"},
    ],
}
SHORT = {
    "type": "short",
    "stem": "为什么要留记录？",
    "explanation": "记录是凭证。",
    "model": "一是凭证。\n\n二是复盘。",
    "rubric": [{"text": "凭证", "points": "2"}, {"text": "复盘"}, {"text": "交接"}],
}
BODIES: dict[str, dict[str, Any]] = {
    "single": {**SINGLE, "hints": ["想想顾客在等什么。"]},
    "multiple": {
        "type": "multiple",
        "stem": "网店客服靠什么说话？",
        "explanation": "图和文。",
        "options": [
            {"text": "文字", "correct": "是"},
            {"text": "图片", "correct": "是", "feedback": "**图**比话直观。"},
            {"text": "手势", "feedback": "顾客看不见。"},
        ],
    },
    "true_false": {
        "type": "true_false",
        "stem": "聊天记录可以当凭证。",
        "explanation": "平台会留存。",
        "answer": "对",
        "feedback": "留存的记录可以核对。",
    },
    "fill": FILL,
    "numeric": {
        "type": "numeric",
        "stem": "30 人咨询，6 人下单，转化率是多少？",
        "explanation": "下单除以咨询。",
        "value": "20",
        "tolerance": "0.5",
        "unit": "%",
        "solution": "6 ÷ 30 = 20%",
        "wrong": [{"value": "500", "feedback": "除反了。"}],
    },
    "order": {
        "type": "order",
        "stem": "排出接待的次序。",
        "explanation": "先迎后送。",
        "items": [{"text": "迎接"}, {"text": "查证", "feedback": "先查再答。"}, {"text": "答复"}],
    },
    "match": {
        "type": "match",
        "stem": "把指标和意思配起来。",
        "explanation": "看分母。",
        "pairs": [
            {"left": "转化率", "right": "多少人下了单", "feedback": "分母是咨询人数。"},
            {"left": "满意度", "right": "顾客打的分"},
            {"left": "响应时间", "right": "隔多久回第一句"},
        ],
        "extra": ["退了多少货"],
    },
    "classify": {
        "type": "classify",
        "stem": "各是哪一段的事？",
        "explanation": "看下单和签收。",
        "classes": ["售前", "售后"],
        "items": [
            {"text": "穿什么码？", "class": "售前", "feedback": "还没下单。"},
            {"text": "能便宜吗？", "class": "售前"},
            {"text": "洗了掉色。", "class": "售后"},
        ],
    },
    "spot": {
        "type": "spot",
        "stem": "哪句不妥？",
        "explanation": "不推责。",
        "lines": [
            {"who": "旁白", "text": "晚上九点。"},
            {"who": "顾客", "text": "怎么还没到？"},
            {"who": "客服", "text": "快递的事我管不了。", "fault": "是", "feedback": "推了责任。"},
            {"who": "客服", "text": "我这就查。", "feedback": "给了动作。"},
        ],
    },
    "rewrite": {
        "type": "rewrite",
        "stem": "把这句改好。",
        "explanation": "先接情绪。",
        "context": [{"who": "顾客", "text": "怎么还没到？"}],
        "bad": "自己看物流。",
        "checks": {
            "need": [{"any_of": ["抱歉|对不起"], "why": "先安抚"}, {"any_of": ["查"], "why": "再说动作"}],
            "want": [{"any_of": ["{时间}"], "why": "给个时间"}],
            "never": [{"any_of": ["自己看"], "why": "不要推给顾客"}],
            "order": [{"first": "a", "then": "b", "why": "安抚在前"}],
            "max_chars": {"at_most": "60", "why": "一屏看完"},
            "agree_with_shop": [{"fact": "政策.没有", "why": "数字照资料写"}],
        },
        "model": "抱歉让您等了，我马上查。",
    },
    "short": SHORT,
    "case": {
        "type": "case",
        "stem": "读材料，答两题。",
        "explanation": "两题都看顾客要什么。",
        "text": "顾客**第一次**网购。",
        "lines": [{"who": "顾客", "text": "我不会点。"}],
        "questions": [SINGLE, FILL, SHORT],
    },
}
HEAD = {"id": "1.1.1-q1", "topic": "1.1.1", "point": "语言性", "level": "理解", "difficulty": "2"}

NODES = {
    "开场": {
        "mood": "着急",
        "say": ["在吗？", "我急用。"],
        "replies": [
            {
                "text": "在的，您说。",
                "effects": {"满意度": "8", "时效": "-3", "合规": "0"},
                "comment": "应得快。",
                "next": "好",
            },
            {"text": "等等。", "comment": "她更急了。", "better": "在的，稍等一分钟。", "next": "坏"},
        ],
    },
    "好": {"mood": "高兴", "ending": {"kind": "成功", "title": "她下了单", "lesson": "快一步。"}},
    "坏": {"mood": "失望", "say": ["算了。"], "ending": {"kind": "失败", "title": "她走了", "lesson": "慢一步。"}},
}
DIALOGUE = {
    "id": "急用",
    "title": "急用的围巾",
    "section": "1.1",
    "topics": ["1.1.1"],
    "shop": "heyu",
    "customer": "K01",
    "goal": "一分钟内接住。",
    "scene": "晚上九点。",
    "facts": ["政策.包邮"],
    "nodes": NODES,
}
TALK = {
    **DIALOGUE,
    "id": "改地址",
    "values": {"信任": {"from": "0", "to": "3"}, "订单": {"one_of": ["待发货", "已改地址"]}},
    "patience": {"seconds": "60", "say": ["在吗", "还在吗"], "effects": {"时效": "-6"}, "times": "2", "leave": "坏"},
    "flag": {"colour": "红", "order": "O1", "any_of": [["改地址"], ["下午*前|16:00前"]], "why": "仓库要**看到**。"},
    "nodes": {
        "开场": {
            "mood": "着急",
            "say": ["地址写错了"],
            "variants": [{"when": {"信任": ">= 2"}, "mood": "平静", "say": ["又是我"]}],
            "hint": "先查发货没有。",
            "replies": [
                {
                    "text": "我来改。",
                    "comment": "接住了。",
                    "effects": {"满意度": "5"},
                    "when": {"满意度": ">= 50", "订单": "待发货"},
                    "set": {"信任": "+1", "订单": "已改地址"},
                    "once": "是",
                    "branch": [{"when": {"信任": ">= 3"}, "next": "好"}],
                    "marks": {"流程": "-1"},
                    "next": "写",
                },
                {"text": "我转给店长。", "comment": "推开了。", "transfer": "chen", "next": "坏"},
            ],
        },
        "写": {
            "mood": "平静",
            "say": ["那什么时候发"],
            "write": {
                "ask": "说清几点前发。",
                "model": "今天 **16:00** 前发出。",
                "checks": {"need": [{"any_of": ["{时间}*发"], "why": "说清时间"}]},
                "outcomes": {
                    "好": {"comment": "有时间。", "effects": {"时效": "5"}, "next": "好"},
                    "差": {"comment": "没有时间。", "next": "坏"},
                },
                "replies": [{"text": f"{hour}:00前发", "outcome": "好"} for hour in range(12, 17)],
            },
        },
        "好": {"mood": "高兴", "ending": {"kind": "成功", "title": "改好了", "lesson": "先查再答。", "sale": "是"}},
        "坏": {"mood": "生气", "ending": {"kind": "失败", "title": "走了", "lesson": "别推开。"}},
    },
}
SHOP = {
    "staff": {"staff": [{"id": "chen", "name": "陈姐", "role": "店长", "face": "chen", "about": "管价格。"}]},
    "shops": {"shops": [{"id": "heyu", "name": "禾屿", "trade": "家居", "about": "卖家居。"}]},
    "customers": {
        "customers": [{"id": "K01", "name": "林阿姨", "face": "zhao", "about": "头一回网购。", "types": "慢"}]
    },
    "policies": {"policies": [{"id": "包邮", "shop": "heyu", "topic": "运费", "text": "满 49 元包邮。"}]},
}


def question(type_: str, change: Callable[[Any], Any] = lambda body: body) -> Question:
    found: Question = TypeAdapter(Question).validate_python({**HEAD, **change(BODIES[type_])})
    return found


def macros(root: Path) -> None:
    """This project's templates, with pictures short enough to compare."""
    shutil.copytree(ROOT / "macros", root / "macros", ignore=shutil.ignore_patterns("art"))
    (root / "macros" / "art").mkdir()
    (root / "macros" / "art" / "_art.html.j2").write_text(ART, encoding="utf-8")


def project(root: Path, change: Callable[[Any], Any] = lambda body: body, dialogue: Any = DIALOGUE) -> Course:
    """A course of one dialogue and its shop. YAML can be written as JSON."""
    macros(root)
    files = {f"dialogues/unit1/{dialogue['id']}": dialogue, **{f"shop/{name}": part for name, part in SHOP.items()}}
    for name, part in files.items():
        path = root / "quizzes" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(change(part), ensure_ascii=False), encoding="utf-8")
    course = Reader(root).read()
    assert course.problems == []
    return course


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> PageRenderer:
    root = tmp_path_factory.mktemp("templates")
    macros(root)
    return Renderer(Course(root)).on_page("unit1/1-1.md")


def compare(name: str, html: str) -> None:
    path = GOLDEN / f"{name}.html"
    if os.environ.get("COURSE_GOLDEN") == "write":
        path.write_text(html + "\n", encoding="utf-8")
    assert html + "\n" == path.read_text(encoding="utf-8")


class Elements(HTMLParser):
    """Start tags with their attributes, and the text of scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.scripts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("input", "br", "hr"):
            self.open.append(tag)
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["script"]:
            self.scripts[-1] += data

    def of(self, *names: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag in names]


def test_every_type_has_an_example() -> None:
    assert set(BODIES) == set(KINDS)


@pytest.mark.parametrize("type_", KINDS)
def test_golden(type_: str, page: PageRenderer) -> None:
    compare(f"question-{type_}", page.question(question(type_), 1))


@pytest.mark.parametrize(("name", "dialogue"), [("dialogue", DIALOGUE), ("dialogue-talk", TALK)])
def test_golden_dialogue(name: str, dialogue: Any, tmp_path: Path) -> None:
    """A dialogue of the plain kind, and one with values, patience, a flag, a typed turn and a colleague."""
    course = project(tmp_path, dialogue=dialogue)
    compare(name, Renderer(course).on_page("unit1/1-1.md").dialogue(course.dialogues[0]))


def named(attrs: dict[str, str | None], labels: set[str | None]) -> bool:
    return bool(attrs.get("aria-label") or attrs.get("aria-labelledby")) or attrs.get("id") in labels


@pytest.mark.parametrize("type_", KINDS)
def test_a_card_is_a_finished_form(type_: str, page: PageRenderer) -> None:
    html = page.question(question(type_), 3)
    found = Elements(html)
    assert found.open == []
    labels = {attrs.get("for") for attrs in found.of("label")}
    controls = found.of("input", "select", "textarea")
    assert controls
    for attrs in controls:
        assert attrs.get("name"), attrs
        assert attrs.get("data-key"), attrs
        assert attrs.get("type") in ("radio", "checkbox") or named(attrs, labels), attrs
    # Nothing that only a script could use is there before it runs.
    assert not found.of("button")


def test_ids_are_unique_and_what_is_referred_to_exists(page: PageRenderer) -> None:
    cards = [
        page.question(question(type_).model_copy(update={"id": f"1.1.1-q{no}"}), no)
        for no, type_ in enumerate(KINDS, 1)
    ]
    found = Elements("".join(cards))
    ids = [attrs["id"] for _, attrs in found.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    wanted = {
        name
        for _, attrs in found.tags
        for attribute in ("for", "aria-labelledby", "aria-describedby")
        for name in (attrs.get(attribute) or "").split()
    }
    assert wanted <= set(ids)


def test_a_scrambled_list_is_not_the_answer(page: PageRenderer) -> None:
    found = Elements(page.question(question("order"), 1))
    keys = [a["data-key"] for a in found.of("li") if a.get("class") == "order__item"]
    assert sorted(keys) == ["a", "b", "c"]
    assert keys != ["a", "b", "c"]


def test_links_between_nodes_lead_to_nodes(tmp_path: Path) -> None:
    course = project(tmp_path)
    found = Elements(Renderer(course).on_page("unit1/1-1.md").dialogue(course.dialogues[0]))
    ids = {attrs.get("id") for attrs in found.of("li")}
    targets = [(attrs["href"] or "")[1:] for attrs in found.of("a") if (attrs.get("href") or "").startswith("#")]
    assert targets == ["d-急用-n-好", "d-急用-n-坏"]
    assert set(targets) <= ids


HOSTILE = [
    "<script>alert(1)</script>",
    "x</script><script>alert(1)</script>",
    "[点我](javascript:alert(1)) <a href='JaVaScRiPt:alert(1)'>点</a> [y](data:text/html,x)",
    "\" onload=\"alert(1) ' onerror='alert(1)",
    "<img src=x onerror=alert(1)><svg onload=alert(1)><iframe src=javascript:alert(1)>",
    "{{7*7}} {{7*191}} {% raw %} ${7*7} 😀 \u202eabc\u202c \u200f <!-- --> ]]> </textarea></style>",
    "</option></select></li></form></details><form action=javascript:alert(1)>",
]
# Keys, choices and numbers: not texts.
KEPT = {"type", "key", "who", "fault", "correct", "answer", "value", "tolerance", "points", "at_most"}
KEPT |= {"fact", "first", "then", "id", "section", "topics", "shop", "customer", "face", "mood", "next"}
KEPT |= {"kind", "effects", "facts", "seconds", "times", "leave", "colour", "order", "once", "transfer", "marks"}
KEPT |= {"outcome", "sale", "from", "to"}


def poison(text: str) -> Callable[[Any], Any]:
    """A copy of plain data with every text replaced by `text`."""

    def change(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {k: v if k in KEPT else change(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [f"{text} {no}" if key == "classes" else change(v, key) for no, v in enumerate(value)]
        if key == "class":
            return f"{text} 0"
        if key == "stem":
            return f"{text} ____ {text} ____ {text}"
        return '"><script>' if key == "unit" else text

    return change


def assert_harmless(html: str) -> None:
    found = Elements(html)
    assert found.open == []
    assert {attrs.get("type") for attrs in found.of("script")} == {"application/json"}
    for text in found.scripts:
        json.loads(text)
    for tag, attrs in found.tags:
        assert tag not in ("iframe", "img", "object", "style", "base"), tag
        for name, value in attrs.items():
            assert not name.startswith("on"), (tag, attrs)
            if name in ("href", "src", "action", "formaction", "xlink:href"):
                assert (value or "").startswith(("#", "http:", "https:", "mailto:")), (tag, attrs)
    assert "1337" not in html  # 7*191 was not worked out


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("type_", KINDS)
def test_hostile_texts_in_questions(type_: str, text: str, page: PageRenderer) -> None:
    assert_harmless(page.question(question(type_, poison(text)), 1))


@pytest.mark.parametrize("dialogue", [DIALOGUE, TALK], ids=lambda d: d["id"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_in_dialogues(text: str, dialogue: Any, tmp_path: Path) -> None:
    course = project(tmp_path, poison(text), dialogue)
    entry: Entry[Any] = course.dialogues[0]
    assert_harmless(Renderer(course).on_page("unit1/1-1.md").dialogue(entry))
