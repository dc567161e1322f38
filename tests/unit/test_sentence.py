"""A sentence step by step: likeness of intents against scikit-learn, slots and moves as tables, the lesson's own example, any text."""

from __future__ import annotations

import csv
import json
import shutil
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import quickjs
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

from courseware import PROJECT, engine
from courseware.bank import Reader
from courseware.engine import engine_files
from tests.unit.test_blocks import convert
from tests.unit.test_blocks_golden import project
from tests.unit.test_templates import compare

COURSE = Reader(PROJECT).read()
DATA = next(e.value for e in COURSE.datasets if e.value.id == "intents")


def spec() -> dict[str, Any]:
    with (PROJECT / "quizzes" / "data" / "intents.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert DATA.sentence
    return DATA.sentence.spec(list(rows[0]), rows)


SPEC = spec()
NAMES = {intent["id"]: intent["name"] for intent in SPEC["intents"]}


@cache
def _function() -> Any:
    source = "globalThis.self = globalThis;\n" + "\n".join(path.read_text(encoding="utf-8") for path in engine_files())
    return quickjs.Function(
        "run",
        source
        + """
        const indexes = {};
        function run(name, args, plan) {
          const given = JSON.parse(args);
          const whole = JSON.parse(plan);
          const index = (indexes[plan] ||= kefu.sentence.index(whole));
          if (name === "read") return JSON.stringify(kefu.sentence.read(...given, whole, index));
          let state = kefu.sentence.FRESH;
          return JSON.stringify(given.map((text) => {
            const turn = kefu.sentence.turn(state, text, whole, index);
            state = turn.after;
            return turn;
          }));
        }""",
    )


def run(name: str, args: list[str], plan: dict[str, Any]) -> list[dict[str, Any]]:
    """`read` a sentence, or the turns of a `talk`; an index holds functions and does not cross the bridge of the engine."""
    return list(json.loads(_function()(name, json.dumps(args), json.dumps(plan), run_gc=False)))


def read(text: str, plan: dict[str, Any] = SPEC) -> list[dict[str, Any]]:
    return run("read", [text], plan)


def talk(*says: str, plan: dict[str, Any] = SPEC) -> list[dict[str, Any]]:
    """The turns of a talk."""
    return run("talk", list(says), plan)


def moves(turn: dict[str, Any]) -> list[str]:
    return [f"{move['do']} {move['why']}".strip() for move in turn["moves"]]


# ---- 1: even and cut ------------------------------------------------------------------------------------------------


def test_a_text_is_made_even() -> None:
    even = engine.call("sentence.even", " ＡＢ一米八 ", [["一米八", "1.8米"], ["邮费", "运费"]])
    assert even == {"text": "ab1.8米", "folded": True, "swaps": [["一米八", "1.8米"]]}
    assert engine.call("sentence.even", "到哪了", []) == {"text": "到哪了", "folded": False, "swaps": []}


@pytest.mark.parametrize(
    ("text", "words", "pieces"),
    [
        ("我18号买的灰色四件套", ["四件", "四件套", "灰色", "买的"], ["我", "18", "号", "买的", "灰色", "四件套"]),
        ("换1.8米的，快点！", ["快点"], ["换", "1.8", "米", "的", "快点"]),
        ("", ["快点"], []),
        ("😀好", [], ["好"]),
    ],
)
def test_the_longest_word_is_taken(text: str, words: list[str], pieces: list[str]) -> None:
    assert engine.call("sentence.pieces", text, words) == pieces


@settings(deadline=None)
@given(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=4), max_size=6))
def test_pieces_leave_out_no_letter(text: str, words: list[str]) -> None:
    pieces = "".join(engine.call("sentence.pieces", text, words))
    assert [c for c in pieces if c.isalnum()] == [c for c in text if c.isalnum() and c in pieces]
    assert all(c in pieces for c in text if "\u4e00" <= c <= "\u9fff")


# ---- 2: intents -----------------------------------------------------------------------------------------------------


def bare(text: str) -> str:
    """A clause without its slots and stop words, as the lab compares it."""
    for slot in reversed(engine.call("sentence.slots", text, SPEC["kinds"])):
        text = text[: slot["start"]] + text[slot["end"] :]
    return str(engine.call("bot.normal", text, {"synonyms": [], "stop": SPEC["stop"]}))


def pairs(text: str) -> list[str]:
    return [*text, *(a + b for a, b in pairwise(text))]


@pytest.mark.parametrize("clause", ["快递到哪里了呢", "我想退掉", "能不能机洗", "换成这个颜色", "叫个人来"])
def test_likeness_is_that_of_scikit_learn(clause: str) -> None:
    documents = [
        (intent["id"], pairs(bare(text)))
        for intent in SPEC["intents"]
        for text in [intent["name"], *intent["examples"]]
    ]
    asked = pairs(bare(clause))
    known = sorted({token for _, tokens in documents for token in tokens} | set(asked))
    vectors = TfidfVectorizer(analyzer=lambda tokens: tokens, vocabulary=known).fit([tokens for _, tokens in documents])
    scores = cosine_similarity(vectors.transform([asked]), vectors.transform([tokens for _, tokens in documents]))[0]
    wanted: dict[str, float] = {}
    for (id, _), score in zip(documents, scores, strict=True):
        wanted[id] = max(wanted.get(id, 0), float(score))
    (clause_read,) = read(clause, {**SPEC, "denials": []})
    for hit in clause_read["hits"]:
        assert hit["score"] == pytest.approx(wanted[hit["id"]])
    assert clause_read["hits"][0]["score"] == pytest.approx(max(wanted.values()))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我18号买的灰色四件套到哪了，能换1.8米的吗", ["查物流", "换尺寸"]),
        ("我要退货顺便开发票", ["退货", "开发票"]),
        ("帮我改成一米八的", ["换尺寸"]),
        ("改成灰色的", ["换颜色"]),
        ("能不能机洗", ["问清洗"]),
        ("不要发票了", ["取消开票"]),
        ("我不退了", ["撤回退货"]),
        ("不想要了", ["退货"]),  # an example of its own: nothing is turned
        ("别给我发顺丰", []),
        ("你们可真行", []),
        ("怎么还不发货", ["查物流"]),  # its 不 is the example's own
        ("没发不要了", ["取消订单"]),
        ("不用了", []),
        ("帮我换1米8的", ["换尺寸"]),
        ("换灰的", ["换颜色"]),
    ],
)
def test_intents_of_a_sentence(text: str, found: list[str]) -> None:
    even = engine.call("sentence.even", text, SPEC["synonyms"])["text"]
    clauses = read(even)
    assert [NAMES[c["to"] or c["id"]] for c in clauses if c["id"]] == found


def test_every_example_is_its_own_intent() -> None:
    for intent in SPEC["intents"]:
        for text in intent["examples"]:
            (clause,) = read(text)
            assert (clause["id"], clause["to"]) == (intent["id"], ""), text


# ---- 3: slots -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("我18号买的灰色四件套", {"日期": "18号", "颜色": "灰色", "商品": "四件套"}),
        ("尾号27那单换1.8米", {"订单": "尾号27", "尺寸": "1.8米"}),
        ("12月3号的浅灰枕套两条", {"日期": "12月3号", "颜色": "浅灰", "商品": "枕套", "数量": "两条"}),
        ("到哪了", {}),
    ],
)
def test_slots_of_a_sentence(text: str, slots: dict[str, str]) -> None:
    found = engine.call("sentence.slots", text, SPEC["kinds"])
    assert {slot["name"]: slot["value"] for slot in found} == slots
    assert all(text[slot["start"] : slot["end"]] == slot["value"] for slot in found)


# ---- 4 and 5: state, move, reply ------------------------------------------------------------------------------------


def test_the_example_of_the_lesson() -> None:
    first, second, third = talk("我18号买的灰色四件套到哪了，能换1.8米的吗", "尾号27那单", "对")
    assert moves(first) == ["ask 查物流"]
    assert first["after"]["slots"] == {"日期": "18号", "颜色": "灰色", "商品": "四件套", "尺寸": "1.8米"}
    assert moves(second) == ["answer 查物流", "confirm 换尺寸"]
    assert second["reply"].endswith("我确认一下：要换尺寸，尾号27、1.8米，对吗？")
    assert moves(third) == ["answer 换尺寸"]
    assert third["after"]["pending"] == []


@pytest.mark.parametrize(
    ("says", "last"),
    [
        (["枕头睡得起疹，能退吗"], ["person harm"]),
        (["我要投诉"], ["person risk"]),
        (["转人工", "到哪了"], ["person before"]),
        (["转人工", "孩子误吞了一颗"], ["person harm"]),
        (["不要转人工"], ["confirm 转人工"]),
        (["找个人"], ["person wanted"]),
        (["哈哈哈"], ["again"]),
        (["哈哈哈", "嘿嘿"], ["person lost"]),
        (["地址写错了", "不知道", "不清楚"], ["person lost"]),
        (["地址写错了", "算了"], ["dropped"]),
        (["改成灰色的", "尾号2", "不用了"], ["dropped"]),
        (["改成灰色的", "尾号2", "不对"], ["dropped"]),
        (["能不能机洗", "四件套"], ["answer 问清洗"]),
        (["不要发票了", "尾号8", "是的"], ["answer 取消开票"]),
        # A slot asked for may be a bare number.
        (["到哪了", "27。"], ["answer 查物流"]),
        # Only a plain yes changes an order, and a new value is asked about again.
        (["改成灰色的", "尾号2", "好的！"], ["answer 换颜色"]),
        (["改成灰色的", "尾号2", "好慢啊"], ["confirm 换颜色"]),
        (["改成灰色的", "尾号2", "对不起等一下"], ["confirm 换颜色"]),
        (["改成灰色的", "尾号2", "还是蓝色的吧"], ["confirm 换颜色"]),
        (["改成灰色的", "尾号2", "不对，是蓝色的"], ["confirm 换颜色"]),
        (["改成灰色的", "尾号2", "哈哈哈", "嘿嘿"], ["person lost"]),
        # Nothing of a second wish is lost.
        (["改成灰色的", "尾号2", "对，顺便开发票"], ["answer 换颜色", "answer 开发票"]),
        (["改成灰色的", "尾号2", "不用了，到哪了"], ["dropped", "answer 查物流"]),
        (["改成灰色的", "算了，到哪了"], ["dropped", "ask 查物流"]),
    ],
)
def test_moves(says: list[str], last: list[str]) -> None:
    assert moves(talk(*says)[-1]) == last


def test_a_denial_without_an_opposite_is_asked_about() -> None:
    first, second = talk("不用机洗枕套", "对")
    assert moves(first) == ["confirm 问清洗"]
    assert first["reply"] == "我确认一下：问清洗这一件，您不用了，对吗？"
    assert moves(second) == ["dropped 问清洗"]


def test_who_may_be_hurt_is_told_to_stop_first() -> None:
    (turn,) = talk("枕头睡得起疹，能退吗")
    assert turn["reply"].startswith("请先停用")
    assert "120" in turn["reply"]


def test_a_bare_number_is_shown_as_what_it_is_taken_for() -> None:
    _, turn = talk("到哪了", "27")
    assert turn["even"] == {"text": "尾号27", "folded": False, "swaps": [["27", "尾号27"]]}
    assert talk("27")[0]["even"]["swaps"] == []


@pytest.mark.parametrize("order", ["尾号27", "27那单", "末尾27"])
def test_replies_read_well_however_an_order_is_named(order: str) -> None:
    for intent in SPEC["intents"]:
        if "订单" in intent["needs"]:
            reply = intent["reply"].replace("{订单}", order)
            assert "单这一单" not in reply
            assert "单那一单" not in reply
            assert len(reply) <= 60


def test_moods_are_remembered() -> None:
    first, second = talk("你们真行，三天了还没到", "尾号6")
    assert (first["after"]["mood"], second["after"]["mood"]) == ("生气", "生气")


def test_a_telephone_number_is_not_said_again() -> None:
    (turn,) = talk("13800001111那单到哪了")
    assert "[电话]" in turn["reply"]
    assert "1380000" not in turn["reply"]
    assert turn["checks"]["masked"]


def test_a_reply_is_looked_over() -> None:
    plan = {**SPEC, "lines": {**SPEC["lines"], "again": "保证明天到，{日期}"}}
    (turn,) = talk("哈哈哈", plan=plan)
    assert (turn["checks"]["forbidden"], turn["checks"]["unfilled"]) == ("保证", True)


SAYS = [*SPEC["says"], "对", "不用了", "尾号3", "27", "改成灰色的", "好慢啊", "还是蓝色的吧"]
CHANGES = {intent["name"] for intent in SPEC["intents"] if intent["action"] == "change"}


@settings(deadline=None)
@given(st.lists(st.one_of(st.sampled_from(SAYS), st.text(max_size=30)), max_size=5))
def test_any_talk_goes_on(says: list[str]) -> None:
    for turn in talk(*says):
        if any(move["do"] == "answer" and move["why"] in CHANGES for move in turn["moves"]):
            assert turn["before"]["waiting"] == "confirm"
        assert turn["moves"]
        assert turn["reply"]
        assert not turn["checks"]["forbidden"]
        assert not turn["checks"]["unfilled"]
        assert (turn["after"]["waiting"] == "") == (not turn["after"]["pending"])


def test_golden(tmp_path: Path) -> None:
    root = project(tmp_path, "/// 一句话实训 | 三个意图\n    数据: wishes\n///\n")
    for name, rule in (("wishes.csv", "B987"), ("wishes.yaml", "B988")):  # each is wrong in the other file
        shutil.copy(
            PROJECT / "tests" / "data" / "bad" / rule / "quizzes" / "data" / name, root / "quizzes" / "data" / name
        )
    compare("block-sentence_lab", convert(root, "columns.md"))
