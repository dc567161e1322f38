"""The bot lab: what is found against scikit-learn and numpy, what is decided, what is counted, and the reference figures of its data."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import numpy
import pytest
import quickjs
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support
from sklearn.metrics.pairwise import cosine_similarity

from courseware import PROJECT
from courseware.bank import Reader
from courseware.engine import engine_files
from tests.unit.test_blocks import convert
from tests.unit.test_blocks_golden import project
from tests.unit.test_templates import compare

VENDOR = PROJECT / "docs" / "assets" / "vendor" / "minisearch" / "index.js"
COURSE = Reader(PROJECT).read()
DATA = {entry.value.id: entry for entry in COURSE.datasets}


def spec() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in ("bot", "says"):
        table = COURSE.tables[COURSE.table_file(DATA[name])]
        assert table
        rows = [dict(zip(table.names, (cell.text for cell in row), strict=True)) for row in table.rows]
        bot = DATA["bot"].value.bot
        assert bot
        found |= bot.spec(table.names, rows) if name == "bot" else bot.says_spec(table.names, rows)
    return found


SPEC = spec()
ENTRIES, OPEN, HIDDEN = SPEC["entries"], SPEC["open"], SPEC["hidden"]


@cache
def _function() -> Any:
    source = "globalThis.self = globalThis;\n" + "\n".join(
        path.read_text(encoding="utf-8") for path in (VENDOR, *engine_files())
    )
    return quickjs.Function(
        "run",
        source
        + """
        function run(name, args) {
          const given = JSON.parse(args);
          if (["rank", "answer", "run", "curve"].includes(name)) {
            const index = kefu.bot.index(given.shift(), given.shift());
            return JSON.stringify(kefu.bot[name](index, ...given));
          }
          if (name === "confusion") {
            const [rows, classes, kinds] = given;
            return JSON.stringify(kefu.bot.confusion(rows, classes, (id) => kinds[id]));
          }
          return JSON.stringify(kefu.bot[name](...given));
        }""",
    )


def bot(name: str, *args: object) -> Any:
    """Call a function of the engine; an index is made of entries and plan where one is wanted."""
    return json.loads(_function()(name, json.dumps(args), run_gc=False))


def plan(**changes: Any) -> dict[str, Any]:
    whole = {
        "method": "tfidf",
        "unit": "pairs",
        "threshold": 0.25,
        "gap": 0,
        "similar": True,
        **{key: SPEC[key] for key in ("synonyms", "stop", "rules", "forbidden", "today")},
    }
    return {**whole, **changes}


def version(place: int) -> dict[str, Any]:
    given = SPEC["versions"][place]
    return plan(
        threshold=given["threshold"],
        similar=given["similar"],
        rules=SPEC["rules"] if given["rules"] else [],
        synonyms=SPEC["synonyms"] if given["synonyms"] else [],
    )


def figures(place: int, says: list[dict[str, Any]]) -> tuple[int, int, int, int]:
    """Right in all, answers right, answers given, handed to a person."""
    sums = bot("sums", bot("run", ENTRIES, version(place), says))
    return sums["good"] + sums["rightly"], sums["good"], sums["said"], sums["handed"]


@pytest.mark.parametrize(
    ("place", "seen", "unseen"),
    [
        (0, (13, 13, 30, 0), (9, 9, 30, 0)),
        (1, (14, 8, 10, 20), (9, 3, 6, 24)),
        (2, (25, 20, 25, 5), (18, 12, 14, 16)),
        (3, (26, 20, 24, 6), (18, 12, 14, 16)),
        (4, (28, 22, 23, 7), (19, 13, 15, 15)),
    ],
)
def test_the_five_versions_come_to_what_the_data_say(
    place: int, seen: tuple[int, ...], unseen: tuple[int, ...]
) -> None:
    """The reference figures that came with the data: another implementation, by their author."""
    assert (figures(place, OPEN), figures(place, HIDDEN)) == (seen, unseen)


def test_other_thresholds_of_the_fifth_version() -> None:
    points = bot("curve", ENTRIES, version(4), OPEN, [0.2, 0.25, 0.3, 0.4])
    assert [(round(p["accuracy"] * 30), p["wrong"], p["needless"], p["handed"]) for p in points] == [
        (28, 2, 0, 6),
        (28, 1, 1, 7),
        (26, 0, 4, 10),
        (24, 0, 6, 12),
    ]


# What is found


def features(text: str, given: dict[str, Any]) -> list[str]:
    return list(bot("tokens", bot("normal", text, given), given))


def documents(given: dict[str, Any]) -> list[tuple[str, str]]:
    return [(e["id"], text) for e in ENTRIES for text in [e["question"], *(e["similar"] if given["similar"] else [])]]


def best(given: dict[str, Any], scores: Any) -> dict[str, float]:
    found: dict[str, float] = {}
    for (id, _), score in zip(documents(given), scores, strict=True):
        found[id] = max(found.get(id, 0), float(score))
    return found


@pytest.mark.parametrize("unit", ["pairs", "chars"])
@pytest.mark.parametrize("similar", [True, False])
def test_tf_idf_is_that_of_scikit_learn(unit: str, similar: bool) -> None:
    given = plan(unit=unit, similar=similar)
    docs = [features(text, given) for _, text in documents(given)]
    for says in OPEN[:12]:
        asked = features(says["text"], given)
        # Features that no document has count in the length of the question: they are known, with a df of 0.
        known = sorted({token for doc in [*docs, asked] for token in doc})
        vectors = TfidfVectorizer(analyzer=lambda tokens: tokens, vocabulary=known).fit(docs)
        wanted = best(given, cosine_similarity(vectors.transform([asked]), vectors.transform(docs))[0])
        found = bot("rank", ENTRIES, given, says["text"])
        assert {hit["id"]: hit["score"] for hit in found} == pytest.approx(wanted)


@pytest.mark.parametrize("unit", ["pairs", "chars"])
def test_keywords_are_the_cosine_of_what_is_there(unit: str) -> None:
    given = plan(method="keyword", unit=unit)
    docs = [features(text, given) for _, text in documents(given)]
    for says in OPEN[:12]:
        asked = features(says["text"], given)
        known = sorted({token for doc in [*docs, asked] for token in doc})
        there = numpy.array([[token in doc for token in known] for doc in [asked, *docs]], dtype=float)
        wanted = best(given, cosine_similarity(there[:1], there[1:])[0])
        assert {h["id"]: h["score"] for h in bot("rank", ENTRIES, given, says["text"])} == pytest.approx(wanted)


@pytest.mark.parametrize("unit", ["pairs", "chars"])
def test_bm25_is_the_formula(unit: str) -> None:
    """BM25+ (Lv & Zhai 2011) as MiniSearch's documentation gives it: k 1.2, b 0.7, δ 0.5; a text is as long as it has features of its own."""
    given = plan(method="bm25", unit=unit)
    docs = [features(text, given) for _, text in documents(given)]
    length = numpy.array([len(set(doc)) for doc in docs])
    for says in OPEN[:12]:
        scores = numpy.zeros(len(docs))
        for token in features(says["text"], given):
            times = numpy.array([doc.count(token) for doc in docs])
            df = int((times > 0).sum())
            idf = numpy.log(1 + (len(docs) - df + 0.5) / (df + 0.5))
            weight = times * 2.2 / (times + 1.2 * (0.3 + 0.7 * length / length.mean()))
            scores += numpy.where(times > 0, idf * (0.5 + weight), 0)
        found = {h["id"]: h["score"] for h in bot("rank", ENTRIES, given, says["text"])}
        assert found == pytest.approx(best(given, scores))


@pytest.mark.parametrize("method", ["keyword", "tfidf", "bm25"])
def test_the_parts_make_the_score(method: str) -> None:
    for says in OPEN:
        for hit in bot("rank", ENTRIES, plan(method=method), says["text"]):
            assert sum(part["share"] for part in hit["parts"]) == pytest.approx(hit["score"])


def test_the_sum_of_the_lesson() -> None:
    """怎么退货 against 退货流程 and 退款多久到账, characters alone: 2÷(2×2) and 1÷(2×√6)."""
    entries = [
        {**ENTRIES[0], "id": i, "question": q, "similar": []} for i, q in (("甲", "退货流程"), ("乙", "退款多久到账"))
    ]
    hits = bot("rank", entries, plan(method="keyword", unit="chars", synonyms=[], stop=[]), "怎么退货")
    assert [(hit["id"], round(hit["score"], 2)) for hit in hits] == [("甲", 0.5), ("乙", 0.2)]


def test_what_counts_as_the_same() -> None:
    given = {"synonyms": [["邮费", "运费"]], "stop": ["吗"]}
    assert bot("normal", " 邮费，ＡＢＣ 1.8 吗？", given) == "运费abc1.8"
    assert bot("tokens", "退货了", {"unit": "pairs"}) == ["退", "货", "了", "退货", "货了"]
    assert bot("tokens", "退货", {"unit": "chars"}) == ["退", "货"]


@given(st.text(max_size=40))
def test_any_message_is_decided(text: str) -> None:
    found = bot("answer", ENTRIES, plan(), text)
    assert (found["got"] == "") == (found["by"] != "answer")
    assert all(0 <= hit["score"] <= 1 + 1e-9 for hit in found["hits"])


@given(st.sampled_from(OPEN + HIDDEN), st.integers(0, 100))
def test_a_higher_threshold_never_answers_more(says: dict[str, Any], percent: int) -> None:
    low, high = (bot("answer", ENTRIES, plan(threshold=t), says["text"])["got"] for t in (percent / 200, percent / 100))
    assert high in ("", low)


# What is decided


def entry(**changes: Any) -> dict[str, Any]:
    return {**ENTRIES[0], "question": "怎么退货", "similar": [], "answer": "在订单页申请。", "until": "", **changes}


@pytest.mark.parametrize(
    ("entries", "changes", "text", "got", "by", "word"),
    [
        ([entry()], {}, "怎么退货", "F01", "answer", ""),
        ([entry()], {}, "我要投诉怎么退货", "", "rule", "投诉"),
        ([entry()], {}, "今天天气", "", "low", ""),
        ([], {}, "怎么退货", "", "low", ""),
        ([entry(), entry(id="F02", question="怎么退款")], {"gap": 0.9}, "怎么退货", "", "tie", "F02"),
        ([entry(until="2026-07-14")], {}, "怎么退货", "", "expired", "2026-07-14"),
        ([entry(until="2026-07-15")], {}, "怎么退货", "F01", "answer", ""),
        ([entry(answer="保证三天到账。")], {}, "怎么退货", "", "forbidden", "保证"),
        ([entry(), entry(id="F02")], {}, "怎么退货", "F01", "answer", ""),
    ],
)
def test_a_message_is_answered_or_goes_to_a_person(
    entries: list[dict[str, Any]], changes: dict[str, Any], text: str, got: str, by: str, word: str
) -> None:
    found = bot("answer", entries, plan(**changes), text)
    assert (found["got"], found["by"], found["word"]) == (got, by, word)


# What is counted


def kinds(rows: list[dict[str, Any]]) -> tuple[list[str], list[str], list[str], dict[str, str]]:
    of = {e["id"]: e["kind"] for e in ENTRIES} | {"": "人工"}
    names = list(dict.fromkeys([*(e["kind"] for e in ENTRIES), "人工"]))
    return names, [of[row["wanted"]] for row in rows], [of[row["got"]] for row in rows], of


@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize("says", [OPEN, HIDDEN])
def test_kinds_are_counted_as_scikit_learn_counts_them(place: int, says: list[dict[str, Any]]) -> None:
    rows = bot("run", ENTRIES, version(place), says)
    names, wanted, got, of = kinds(rows)
    table = bot("confusion", rows, names, of)
    assert table == confusion_matrix(wanted, got, labels=names).tolist()
    precision, recall, f1, _ = precision_recall_fscore_support(wanted, got, labels=names, zero_division=0)
    found = bot("classes", table)
    for key, values in (("precision", precision), ("recall", recall), ("f1", f1)):
        assert [score[key] or 0 for score in found] == pytest.approx(list(values))


@pytest.mark.parametrize("place", range(5))
def test_handing_over_is_counted_as_scikit_learn_counts_it(place: int) -> None:
    rows = bot("run", ENTRIES, version(place), OPEN)
    sums = bot("sums", rows)
    wanted, got = ([row[key] == "" for row in rows] for key in ("wanted", "got"))
    scores = precision_recall_fscore_support(wanted, got, average="binary", zero_division=0)[:3]
    assert [sums["hands"][key] or 0 for key in ("precision", "recall", "f1")] == pytest.approx(list(scores))
    assert sums["accuracy"] == pytest.approx(numpy.mean([row["wanted"] == row["got"] for row in rows]))


@given(st.lists(st.tuples(st.sampled_from(["", "a", "b"]), st.sampled_from(["", "a", "b"])), max_size=20))
def test_sums_are_counted_one_by_one(pairs: list[tuple[str, str]]) -> None:
    sums = bot("sums", [{"wanted": wanted, "got": got} for wanted, got in pairs])
    assert sums["wrong"] == sum(got not in ("", wanted) for wanted, got in pairs)
    assert sums["missed"] == sum(wanted == "" != got for wanted, got in pairs)
    assert sums["needless"] == sum(wanted != "" == got for wanted, got in pairs)
    assert sums["swapped"] + sums["missed"] == sums["wrong"]
    assert sums["good"] + sums["rightly"] == sum(wanted == got for wanted, got in pairs)
    assert sums["good"] + sums["wrong"] == sums["said"] == sums["all"] - sums["handed"]


def test_a_wording_that_is_a_test_sentence_is_found() -> None:
    copy = [{**ENTRIES[0], "similar": ["一米五床，拍哪个尺寸的四件套！"]}]
    assert bot("copied", copy, OPEN, plan()) == [{"id": "F01", "text": "一米五床，拍哪个尺寸的四件套！", "from": "U01"}]
    assert bot("copied", ENTRIES, OPEN + HIDDEN, plan()) == []


# The goals can be reached, and are not reached by the versions as they stand

OWN_WORDS = {
    "F03": ["里面有没有涤纶", "成分是什么", "是不是百分百棉"],
    "F06": ["我习惯侧睡要多高的枕头", "枕头要买多高的"],
    "F07": ["睡不惯软的床垫", "想要硬一点的床垫"],
    "F09": ["架子最多放多少斤", "一层放得下多少东西"],
    "F15": ["入会有啥好处", "加入会员能享受什么"],
    "F17": ["灰色什么时候有货", "想要的颜色没货了"],
    "F18": ["几号能寄", "什么时候可以给我寄出"],
    "F22": ["手机号填错了", "收件电话写成以前的了"],
    "F24": ["拍成别的颜色了想换一个", "颜色拍错了还没发"],
    "F26": ["钱扣了订单还是没付款", "显示没付款可是扣款了"],
    "F31": ["审核通过了钱还没到", "退款怎么还没来", "几天能收到退的钱"],
    "F32": ["打开箱子里面碎了", "玻璃碎了一地"],
    "F34": ["来的颜色不是我要的", "要的蓝色发成别的"],
    "F37": ["床垫瘪瘪的不起来", "新床垫还没有鼓"],
}


def test_the_goals_can_be_reached_in_ones_own_words() -> None:
    """A knowledge base mended by common other wordings, none of them a test sentence, reaches every goal of the lab."""
    mended = [{**e, "similar": [*e["similar"], *OWN_WORDS.get(e["id"], [])]} for e in ENTRIES]
    assert bot("copied", mended, OPEN + HIDDEN, plan()) == []
    seen, unseen = (bot("sums", bot("run", mended, version(4), says)) for says in (OPEN, HIDDEN))
    goal = SPEC["goal"]
    assert seen["hit"] * 100 >= goal["hit"]
    assert (seen["wrong"], seen["missed"]) <= (goal["wrong"], goal["missed"])
    assert unseen["accuracy"] * 100 >= goal["hidden"]
    assert (seen["accuracy"] - unseen["accuracy"]) * 100 <= goal["gap"]


def test_the_untouched_versions_do_not_reach_the_goals() -> None:
    for place in range(5):
        seen, unseen = (bot("sums", bot("run", ENTRIES, version(place), says)) for says in (OPEN, HIDDEN))
        assert seen["hit"] * 100 < SPEC["goal"]["hit"] or unseen["accuracy"] * 100 < SPEC["goal"]["hidden"]


def test_golden(tmp_path: Path) -> None:
    root = project(tmp_path, "/// 机器人实训 | 三条知识\n    数据: faq\n///\n")
    for rule, names in (
        ("B980", ["faq.yaml", "faq.csv", "asked.yaml"]),
        ("B982", ["asked.csv"]),
    ):  # each is wrong in another file
        for name in names:
            source = PROJECT / "tests" / "data" / "bad" / rule / "quizzes" / "data" / name
            shutil.copy(source, root / "quizzes" / "data" / name)
    compare("block-bot_lab", convert(root, "columns.md"))
