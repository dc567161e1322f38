"""Checks of typed text: patterns, negation, order, length, agreement with the shop, the lexicon."""

import time
from typing import Any

import pytest

from courseware import engine


def result(checks: dict[str, Any], text: str, kind: str) -> dict[str, Any]:
    """Return the one result of `kind`."""
    (found,) = [entry for entry in engine.judge(checks, text)["results"] if entry["kind"] == kind]
    return found


@pytest.mark.parametrize(
    ("pattern", "text", "hit"),
    [
        ("抱歉|对不起", "真是对不起呀", "对不起"),
        ("您好请稍等", "您好，请稍等", "您好，请稍等"),
        ("亲，在的", "亲在的", "亲在的"),
        ("ＯＫ", "ok的", "ok"),
        ("让您*等", "让您这么晚还在等，辛苦", "让您这么晚还在等"),
        ("让您*等", "让您一二三四五六七八九十甲乙等", "让您一二三四五六七八九十甲乙等"),  # 12 characters
        ("让您*等", "让您一二三四五六七八九十甲乙丙等", None),  # 13
        ("抱歉*查", "抱歉。我去查", None),  # not over 。
        ("抱歉*查", "抱歉！我去查", None),
        ("抱歉*查", "抱歉；我去查", None),
        ("抱歉*查", "抱歉\n我去查", None),
        ("抱歉*查", "抱歉，我去查", "抱歉，我去查"),
        ("a*b*c", "a1b2b3c", "a1b2b3c"),
        ("9元", "49元", None),  # numbers are whole
        ("49", "49.5元", None),
        ("49", "满４９包邮", "４９"),
        ("49元", "四十九元", "四十九元"),
        ("三天", "3天", "3天"),
        ("三天", "十三天", None),
        ("2件", "两件", "两件"),
        ("统一", "统一一下", "统一"),
        ("1,200", "1200", "1200"),
        ("{数}分钟", "给我三分钟", "三分钟"),
        ("{数}分钟", "给我 5 分钟", "5 分钟"),
        ("{时间}*回复", "今晚8点前回复您", "今晚8点前回复"),
        ("{时间}", "两个工作日", "两个工作日"),
        ("{时间}", "半小时内", "半小时"),
        ("{时间}", "48H内发货", "48H"),
        ("{时间}", "16：30发货", "16：30"),
        ("{时间}", "3分内", "3分"),
        ("{时间}", "十分抱歉，有一点问题", None),  # 十分 and 一点 are no times
        ("{金额}", "退您¥49.9", "¥49.9"),
        ("{金额}", "一百二十元", "一百二十元"),
        ("{金额}", "一块处理", None),
        ("满{金额}", "满 ￥49 元", "满 ￥49 元"),
        ("(a+)+$[b]?", "(a+)+$[b]?", "a+)+$[b"),  # no regular expressions
        ("{天}", "天", "天"),  # an unknown placeholder is a literal
        ("|*|，", "什么都行", None),  # nothing to look for
        ("好的请稍等", "好的呢，请稍等哈", "好的呢，请稍等"),  # particles change nothing
        ("帮您查", "帮您哦～查一下", "帮您哦～查"),
        ("您查一下", "您亲自查一下", None),  # 亲 is a word of its own here
        ("可以退吗", "可以退", None),  # 吗 asks
        ("发货", "还没发呢，货在路上", None),  # two characters stand together
        ("给您退款", "给你退款", "给你退款"),
        ("久等了", "久等啦", "久等啦"),
        ("转账给我", "转帐给我", "转帐给我"),
    ],
)
def test_pattern(pattern: str, text: str, hit: str | None) -> None:
    found = result({"need": [{"any_of": [pattern]}]}, text, "need")
    assert (found["hit"], found["passed"]) == (hit, hit is not None)


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("我们保证明天到", "保证明天到"),
        ("不能保证明天到", None),
        ("无法保证明天到", None),
        ("没保证过明天到", None),
        ("别保证明天到", None),
        ("不能向您保证明天到", None),
        ("不需要您保证明天到", None),
        ("无需您保证明天到", None),
        ("无须保证明天到", None),
        ("不能保证明天到，但保证后天到", "保证后天到"),
        ("不能。保证明天到", "保证明天到"),
        ("别担心，保证明天到", "保证明天到"),
        ("特别保证明天到", "保证明天到"),
        ("能不能保证明天到", "保证明天到"),  # a question is no denial
        ("保不保证明天到", "保证明天到"),
        ("不得不保证明天到", "保证明天到"),
        ("不过保证明天到", "保证明天到"),
    ],
)
def test_never_and_denial(text: str, hit: str | None) -> None:
    found = result({"never": [{"any_of": ["保证*到"]}]}, text, "never")
    assert (found["hit"], found["passed"]) == (hit, hit is None)


@pytest.mark.parametrize(
    ("text", "passed"), [("周一不一定能到", True), ("周一一定能到", False), ("一定不一定能到", True)]
)
def test_a_day_before_a_denial_asks_nothing(text: str, passed: bool) -> None:
    assert result({"never": [{"any_of": ["一定能到"]}]}, text, "never")["passed"] is passed


TWO = {"need": [{"key": "a", "any_of": ["抱歉"]}, {"key": "b", "any_of": ["因为"]}]}


@pytest.mark.parametrize(
    ("text", "score"),
    [("抱歉，因为下雪", 1), ("因为下雪，抱歉", 2 / 3), ("抱歉", 1 / 3), ("好的", None), ("", None)],
)
def test_score_is_the_share_of_required_checks(text: str, score: float | None) -> None:
    checks = {**TWO, "order": [{"first": "a", "then": "b", "why": "先致歉再解释"}]}
    assert engine.judge(checks, text)["score"] == pytest.approx(score)


def test_want_earns_nothing_but_is_understood() -> None:
    judged = engine.judge({**TWO, "want": [{"any_of": ["亲"]}]}, "亲")
    assert (judged["score"], judged["understood"]) == (0, True)


def test_never_takes_everything() -> None:
    assert engine.judge({**TWO, "never": [{"any_of": ["烦"]}]}, "抱歉，因为，烦")["score"] == 0


@pytest.mark.parametrize(("text", "passed"), [("抱歉 您\n好", True), ("抱歉您好！", False)])
def test_max_chars_counts_no_spaces(text: str, passed: bool) -> None:
    assert result({"max_chars": {"at_most": 4, "why": "短"}}, text, "max_chars")["passed"] is passed


@pytest.mark.parametrize(("text", "passed"), [("抱 歉 您 好", False), ("抱歉，您好", True)])
def test_min_chars_counts_no_spaces(text: str, passed: bool) -> None:
    assert result({"min_chars": {"at_least": 5, "why": "太短"}}, text, "min_chars")["passed"] is passed


@pytest.mark.parametrize(
    ("text", "passed", "hit"),
    [
        ("您看这样行吗", True, None),
        ("请稍等", True, None),
        ("麻烦拍张照片", True, None),
        ("抱歉，今天发不了", True, None),
        ("谢谢", True, None),
        ("好的呢，马上查", True, None),
        ("给你添麻烦了", True, None),
        ("明天发货", False, None),  # nothing polite
        ("亲，没货了哦", False, None),  # 亲 is said with anything
        ("你去申请退款", False, None),  # 申请 asks nobody
        ("这事真麻烦", False, None),
        ("您懂不懂啊", False, "懂不懂"),  # 您 does not mend it
        ("请您自己看吧", False, "自己看吧"),
        ("抱歉，急什么", False, "急什么"),
        ("您放心，不是让您自己看吧", True, None),
        ("您别说都是活该", False, "活该"),  # a denial further off is not seen
        ("您可以用滚筒洗衣机", True, None),
    ],
)
def test_courtesy(text: str, passed: bool, hit: str | None) -> None:
    found = result({"courtesy": {"why": "客气些"}}, text, "courtesy")
    assert (found["passed"], found["hit"]) == (passed, hit)


def test_courtesy_counts_but_is_not_understanding() -> None:
    checks = {**TWO, "courtesy": {"why": "客气些"}}
    assert engine.judge(checks, "抱歉，因为下雪")["score"] == 1
    assert engine.judge(checks, "因为下雪")["score"] == pytest.approx(1 / 3)
    assert engine.judge(checks, "您好")["understood"] is False
    assert engine.judge(checks, "你懂不懂")["understood"] is False


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("抱歉，因为下雪", "好"),
        ("抱歉", "一般"),
        ("亲", "差"),
        ("抱歉，因为，烦", "违规"),
        ("抱歉，因为最好的面料", "违规"),
        ("好", "没看懂"),
    ],
)
def test_verdict(text: str, verdict: str) -> None:
    checks = {**TWO, "want": [{"any_of": ["亲"]}], "never": [{"any_of": ["烦"]}]}
    assert engine.verdict(checks, text, LEXICON) == verdict


def test_length_alone_is_not_understanding() -> None:
    judged = engine.judge({**TWO, "max_chars": {"at_most": 40}}, "好")
    assert (judged["score"], judged["understood"]) == (None, False)


@pytest.mark.parametrize(
    ("text", "passed", "hit"),
    [
        ("满49元包邮", True, "满49元"),
        ("满 ￥４９ 就包邮", True, "￥４９"),
        ("满四十九元包邮", True, "满四十九元"),
        ("满59元包邮", False, "满59元"),
        ("满59包邮", False, "满59"),
        ("包邮门槛是39块", False, "39块"),
        ("满2件包邮", True, None),
        ("这件269元，满49元包邮", True, "满49元"),
        ("这件269元满49元包邮", True, "满49元"),  # the amount closest to the word
        ("再买10元就包邮", True, None),  # a difference is not the fact
        ("还差１０元包邮", True, None),
        ("您只买了30元还不包邮", True, None),
        ("30元还不包邮", True, None),
        ("这条269元包邮", False, "269元"),  # a known limit: a price reads like a threshold
        ("一共269元", True, None),
    ],
)
def test_agree_with_shop(text: str, passed: bool, hit: str | None) -> None:
    checks = {"agree_with_shop": [{"value": 49, "unit": "元", "near": ["包邮", "免运费"], "why": "门槛是 49 元"}]}
    found = result(checks, text, "agree_with_shop")
    assert (found["passed"], found["hit"]) == (passed, hit)


def test_agree_without_near_words_looks_at_every_amount_of_the_unit() -> None:
    checks = {"agree_with_shop": [{"value": 48, "unit": "小时"}]}
    assert result(checks, "48小时内发出，3天到", "agree_with_shop")["passed"]
    assert not result(checks, "48小时内，最晚72小时", "agree_with_shop")["passed"]


def test_an_amount_after_a_near_word_is_the_fact_whatever_the_word() -> None:
    checks = {"agree_with_shop": [{"value": 59, "unit": "元", "near": ["退款|退您", "价"]}]}
    assert not result(checks, "给您退款60元", "agree_with_shop")["passed"]
    assert not result(checks, "现价69元", "agree_with_shop")["passed"]
    assert result(checks, "退您59元，再补10元运费", "agree_with_shop")["passed"]


def test_the_points_of_a_list_are_no_part_of_an_amount() -> None:
    checks = {"agree_with_shop": [{"value": 5, "unit": "天"}]}
    assert result(checks, "①5天内到 ②3件一起发", "agree_with_shop")["passed"]


def test_disagreement_takes_everything() -> None:
    checks = {**TWO, "agree_with_shop": [{"value": 49, "unit": "元", "near": ["包邮"]}]}
    assert engine.judge(checks, "抱歉，因为满39元才包邮")["score"] == 0


LEXICON = {"categories": [{"id": "绝对化", "rule": "第九条", "words": [{"any_of": ["最*的"], "say": "说具体"}]}]}


def test_lexicon_words_are_forbidden() -> None:
    judged = engine.judge(TWO, "抱歉，因为最好的面料", LEXICON)
    assert judged["score"] == 0
    assert judged["results"][-1]["category"] == "绝对化"
    assert judged["results"][-1]["hit"] == "最好的"


def test_lexicon_tells_only_hits_and_heeds_denial() -> None:
    judged = engine.judge(TWO, "抱歉，因为不是最好的", LEXICON)
    assert {entry["kind"] for entry in judged["results"]} == {"need"}


@pytest.mark.parametrize(
    "text", ["a" * 10000, "一" * 10000, "1" * 10000, "保证到了" * 2500, "1天" * 5000, "，" * 10000]
)
def test_long_input_is_judged_fast(text: str) -> None:
    checks = {
        "need": [{"any_of": ["a*a*a*a*a*z|一*一*一*一*二"]}, {"any_of": ["{时间}*{金额}*{数}人"]}],
        "never": [{"any_of": ["保证*到*了*到*吧"]}],
        "courtesy": {"why": "客气些"},
        "agree_with_shop": [{"value": 49, "unit": "天"}],
    }
    begun = time.process_time()
    engine.judge(checks, text)
    assert time.process_time() - begun < 2
