"""Folding: which differences between two texts do not count."""

import pytest

from courseware import engine


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡｂＣ１２", "abc12"),
        (" 首次 响应\t时间\n", "首次响应时间"),
        ("“您好”，在吗？！~😊", "您好在吗"),
        ("《广告法》", "广告法"),
        ("1,200 元", "1200元"),
        ("1.5 米", "1.5米"),
        ("。1.", "1"),
        ("16：00", "16:00"),
        ("3～5天", "3-5天"),
        ("3——5天", "3-5天"),
        ("①", "1"),
        ("选①", "选1"),
        ("①5天内②退款", "5天内2退款"),
        ("⒈5天", "5天"),
        ("满3⑫", "满3"),
        ("12％", "12%"),
        ("café", "cafe"),
        ("应答数÷咨询数×100%", "应答数÷咨询数×100%"),
        ("", ""),
        ("，。", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert engine.fold(text) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("三天", "3天"),
        ("一千二百元", "1200元"),
        ("３万", "30000"),
        ("三万", "30000"),
        ("百分之十二", "12%"),
        ("二〇二六年", "2026年"),
        ("万一", "万一"),
        ("千万别", "千万别"),
        ("007", "007"),
    ],
)
def test_fold_numerals(text: str, folded: str) -> None:
    assert engine.fold(text, numerals=True) == folded


def test_numerals_stay_unless_asked() -> None:
    assert engine.fold("三天") == "三天"


@pytest.mark.parametrize("value", [None, 3, True, [], {}])
def test_anything_but_text_is_empty(value: object) -> None:
    assert engine.call("fold", value) == ""


@pytest.mark.parametrize(
    ("given", "wanted", "near"),
    [
        ("首次响应时长", "首次响应时间", True),
        ("首次响应时", "首次响应时间", True),
        ("首次的响应时间", "首次响应时间", True),
        ("响应率", "响应", False),  # the wanted word is too short for a slip
        ("首响时间", "首次响应时间", False),  # two characters away
        ("可退货商品", "不可退货商品", False),  # a negation is no slip
        ("130元钱", "120元钱", False),  # nor is a digit
    ],
)
def test_near(given: str, wanted: str, near: bool) -> None:
    assert engine.call("near", given, wanted) is near


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("您好，请稍等。马上查！", "您好，请稍等。马上查。"),
        ("满1,200元包邮", "满1200元包邮"),
        ("买2件,300元", "买2件，300元"),
        ("第一行\n第二行", "第一行。第二行"),
        ("亲……在的", "亲，在的"),
        ("好的. 明天发", "好的。明天发"),
        ("￥４９", "¥49"),
        ("到 22:06 4. 改天", "到22:06，4。改天"),
        ("3=3件", "3，3件"),
        ("1 200", "1，200"),
    ],
)
def test_clauses_survive_for_checks(text: str, clauses: str) -> None:
    assert engine.call("foldClauses", text)["text"] == clauses


def test_clauses_know_where_they_came_from() -> None:
    marked = engine.call("foldClauses", "亲 ， 好")
    assert marked == {"text": "亲，好", "from": [0, 2, 4], "to": [1, 3, 5]}
