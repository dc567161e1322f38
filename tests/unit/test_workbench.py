"""The page of the workbench and its generated scripts: what they hold, and that no author's text gets out of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import quickjs

from courseware.assets import GENERATED, generate
from courseware.bank import Reader
from courseware.render import talk_script
from courseware.site import SiteReader
from courseware.talks import expression, scripts
from tests.unit.projects import GOOD, copy_of_good
from tests.unit.test_blocks import convert
from tests.unit.test_templates import HOSTILE, Elements, compare, macros

PAGE = "practice/workbench.md"
TOWEL = talk_script("1.1-毛巾")
SHIFT = "quizzes/shifts/1-早班.yaml"
DIALOGUE = "quizzes/dialogues/unit1/1.1-毛巾.yaml"


def change(root: Path, file: str, was: str, now: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now), encoding="utf-8")


def scripts_of(root: Path) -> dict[str, str]:
    return dict(scripts(SiteReader(root).current()))


def run(script: str) -> dict[str, Any]:
    """What a script leaves on the global."""
    context = quickjs.Context()
    context.eval("var kefu = {};")
    context.eval(script)
    result: dict[str, Any] = json.loads(context.eval("JSON.stringify(kefu)"))
    return result


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_good(tmp_path)


# ---- the page -------------------------------------------------------------------------------------------------------


def test_golden(root: Path) -> None:
    macros(root)
    (root / "macros" / "art" / "sprite.svg").write_text("<svg></svg>", encoding="utf-8")
    (root / "docs" / PAGE).write_text("# 客服工作台\n\n/// 客服工作台\n///\n", encoding="utf-8")
    change(
        root, "docs/unit1/1-1.md", "/// 对话演练 | 1.1-包邮", "/// 对话演练 | 1.1-包邮\n///\n\n/// 对话演练 | 1.1-毛巾"
    )
    compare("block-workbench", convert(root, PAGE))


def island(html: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(html.split("data-spec>", 1)[1].split("</script>", 1)[0])
    return found


def test_what_the_element_is_given(root: Path) -> None:
    given = island(convert(root, PAGE))
    assert given["shifts"] == [
        {
            "id": "1-早班",
            "seed": "1-早班",
            "minutes": 10,
            "customers": [{"dialogue": "1.1-包邮", "at": 0}, {"dialogue": "1.1-毛巾", "at": 75}],
            "title": "两位顾客",
            "unit": "1",
        }
    ]
    assert given["pool"][1] == {
        "id": "1.1-毛巾",
        "title": "掉毛的毛巾",
        "unit": "1",
        "minutes": 5,
        "customer": "K02",
        "script": TOWEL,
    }
    assert given["units"] == [{"id": "1", "short": "入门", "hue": 1}]


def test_the_page_has_all_pictures_a_talk_may_show() -> None:
    html = convert(GOOD, PAGE)
    for name in ("face-zhao-back", "face-wang-front", "face-qi-back", "mood-happy", "mood-angry"):
        assert f'<symbol id="{name}"' in html


@pytest.mark.parametrize(
    ("file", "was", "now", "code"),
    [(SHIFT, "1.1-毛巾", "1.1-毛斤", "W903"), (SHIFT, "minutes: 10", "minutes: 十", "S205"), (DIALOGUE, "K02", "K09", "D409")],
)  # fmt: skip
def test_what_is_broken_is_told_on_the_page_while_serving(
    file: str, was: str, now: str, code: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURSE_ON_ERROR", "card")
    change(root, file, was, now)
    html = convert(root, PAGE)
    assert code in html
    assert island(html)["shifts"] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_on_the_page(text: str, root: Path) -> None:
    for field, was in (("title", "两位顾客"), ("about", "第一次同时接两个窗口。")):
        change(root, SHIFT, f"{field}: {was}", f"{field}: {json.dumps(text, ensure_ascii=False)}")
    html = convert(root, PAGE).split("<kefu-workbench", 1)[1].split("</kefu-workbench>", 1)[0]
    found = Elements(html)
    assert found.open == []
    assert [tag for tag, _ in found.tags if tag in ("script", "iframe", "img", "object", "style")] == ["script"]
    assert not any(attribute.startswith("on") for _, attrs in found.tags for attribute in attrs)


# ---- the scripts ----------------------------------------------------------------------------------------------------


def test_a_script_for_each_dialogue_and_one_for_the_shops(root: Path) -> None:
    assert list(scripts_of(root)) == [talk_script("1.1-包邮"), TOWEL, "shop-panel"]
    assert TOWEL.isascii()


def test_what_a_talk_holds(root: Path) -> None:
    talks = run(scripts_of(root)[TOWEL])["talks"]
    assert list(talks) == ["1.1-毛巾"]
    talk = talks["1.1-毛巾"]
    html, spec = talk.pop("html"), talk.pop("spec")
    assert talk == {
        "title": "掉毛的毛巾",
        "unit": "1",
        "minutes": 5,
        "customer": {"id": "K02", "name": "何先生", "face": "wang"},
        "shop": {"id": "heyu", "name": "禾屿家居"},
        "topics": [{"id": "1.1.1", "url": "../unit1/1-1.html#t1-1-1", "title": "客服的工作"}],
    }
    assert spec["start"] == "开场"
    assert spec["best"] > 60
    assert "<kefu-dialogue" in html
    assert 'href="../unit1/1-1.html#t1-1-1"' in html
    assert "<script" not in html
    assert [tag for tag, _ in Elements(html).open] == []


def test_scripts_of_several_dialogues_add_up(root: Path) -> None:
    assert list(run("".join(scripts_of(root).values()))["talks"]) == ["1.1-包邮", "1.1-毛巾"]


def test_a_broken_dialogue_is_left_out(root: Path) -> None:
    change(root, DIALOGUE, "next: 换了", "next: 换哪")
    assert list(scripts_of(root)) == [talk_script("1.1-包邮"), "shop-panel"]


def test_without_a_workbench_there_are_no_scripts(root: Path) -> None:
    change(root, f"docs/{PAGE}", "/// 客服工作台\n///\n", "")
    assert scripts_of(root) == {}


NASTY = ["</script><b>", "<!--<script>", "'+alert(1)+'", "\\", "\\'", "`${1}`", "__proto__", "🦆"]


@pytest.mark.parametrize("text", NASTY)
def test_no_text_gets_out_of_its_script(text: str, root: Path) -> None:
    quoted = json.dumps(text, ensure_ascii=False)
    change(root, DIALOGUE, "title: 掉毛的毛巾", f"title: {quoted}")
    change(root, "quizzes/shop/customers.yaml", "name: 何先生", f"name: {quoted}")
    written = scripts_of(root)
    assert "</" not in "".join(written.values())
    assert "<!" not in "".join(written.values())
    assert run(written[TOWEL])["talks"]["1.1-毛巾"]["customer"]["name"] == text
    assert run(written["shop-panel"])["panel"]["customers"][1]["id"] == "K02"


def test_line_ends_that_only_old_engines_know() -> None:
    written = expression({"a": "1\u2028\u2029"})
    assert written.isascii()
    assert run(f"kefu.x={written}")["x"] == {"a": "1\u2028\u2029"}


def test_a_shop_that_cannot_be_read_takes_its_talks_along(root: Path) -> None:
    (root / "quizzes/shop/customers.yaml").write_text("customers: [", encoding="utf-8")
    assert list(scripts_of(root)) == ["shop-panel"]


def test_names_that_a_literal_would_swallow(root: Path) -> None:
    for was, now in (("  走了:\n", "  __proto__:\n"), ("next: 走了", "next: __proto__")):
        change(root, DIALOGUE, was, now)
    spec = run(scripts_of(root)[TOWEL])["talks"]["1.1-毛巾"]["spec"]
    assert "__proto__" in spec["nodes"]


def test_the_shops_can_be_looked_up(root: Path) -> None:
    panel = run(scripts_of(root)["shop-panel"])["panel"]
    assert set(panel) == {"page", "shops", "staff", "customers", "products", "orders", "policies"}
    product = panel["products"][0]
    assert product["variants"][0].keys() == {"id", "name", "price", "stock", "size"}
    assert product["name"].lower() in product["find"]
    for spec in product["specs"]:
        assert all(text.lower() in product["find"] for text in spec)
    assert panel["policies"][0]["anchor"].startswith("政策-")


# ---- written, kept, forgotten ---------------------------------------------------------------------------------------


def test_written_only_when_something_changed(root: Path) -> None:
    reader = SiteReader(root)
    macros(root)
    for kind in ("css", "js"):
        folder = root / "docs" / "assets" / kind
        folder.mkdir(parents=True)
        (folder / "manifest.json").write_text("{}", encoding="utf-8")
    generated = root / GENERATED
    assert {generated / f"{TOWEL}.js", generated / "shop-panel.js"} <= set(generate(reader.current()))
    assert generate(reader.current()) == []
    change(root, DIALOGUE, "掉毛的毛巾", "毛巾掉毛")
    (generated / "talk-9.js").write_text("", encoding="utf-8")
    assert generate(reader.current()) == [generated / f"{TOWEL}.js"]
    assert not (generated / "talk-9.js").exists()


def test_what_was_rendered_is_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = scripts_of(root)
    monkeypatch.setattr("courseware.render.PageRenderer.dialogue", None)
    assert scripts_of(root) == first


def test_the_course_has_shifts_of_every_size() -> None:
    shifts = [e.value for e in Reader(Path(__file__).parents[2]).read().shifts]
    assert {2, 3} & {len(s.customers) for s in shifts}
    assert max(len(s.customers) for s in shifts) >= 5
