"""What a reply says of the shop's facts: which amount speaks of one, and whether it agrees."""

from __future__ import annotations

from typing import Any

import pytest

from courseware import PROJECT, engine
from courseware.bank import Reader

Entry = dict[str, Any]


def judged(entry: Entry, text: str) -> tuple[bool, str | None]:
    """Whether the text agrees with the fact, and the words that state it."""
    (found,) = engine.judge({"agree_with_shop": [entry]}, text)["results"]
    return found["passed"], found["hit"]


FREE_SHIPPING = {"value": 49, "unit": "元", "near": ["包邮", "免运费"]}


@pytest.mark.parametrize(
    ("text", "agrees", "hit"),
    [
        ("39包邮", False, "39"),
        ("49包邮", True, "49"),
        ("满49就包邮哦", True, "满49"),
        ("不满49元收8元运费，满49元包邮", True, "满49元"),
        ("2件包邮", True, None),
        ("满39块免运费", False, "满39块"),
        ("49元以上包邮", True, "49元"),
        ("30元以上包邮", False, "30元"),
        ("包邮的，满88就行", True, None),
        ("您这单38元还差11元包邮", True, None),
        ("7天包邮退换", True, None),
    ],
)
def test_a_threshold(text: str, agrees: bool, hit: str | None) -> None:
    assert judged(FREE_SHIPPING, text) == (agrees, hit)


DISPATCH = {"value": 48, "unit": "小时", "near": ["发货", "发出", "寄出", "发走"]}


@pytest.mark.parametrize(
    ("text", "agrees", "hit"),
    [
        ("48小时内发货", True, "48小时"),
        ("两天内发货", True, "两天"),
        ("24小时内发货", False, "24小时"),
        ("三天内寄出", False, "三天"),
        ("今天发货3天到", True, None),
        ("发货后3天到", True, None),
        ("付款3天了还没发货", True, None),
        ("四十八小时内发出", True, "四十八小时"),
        ("10分钟内回您发货时间", True, None),
        ("48小时内会给您安排发货", True, "48小时"),
        ("11月24日发货", True, None),
        ("2天左右发货", True, "2天"),
        ("一两天发货", True, "一两天"),
        ("三五天发货", False, "三五天"),
        ("1-2天发货", True, "1-2天"),
        ("1到3天发货", False, "1到3天"),
        ("一个半小时发货", False, "一个半小时"),
        ("周三发货", True, None),
        ("发货时间是72小时", False, "72小时"),
    ],
)
def test_a_span(text: str, agrees: bool, hit: str | None) -> None:
    assert judged(DISPATCH, text) == (agrees, hit)


RETURNS = {"value": 7, "unit": "天", "near": ["无理由", "退货", "退换"]}


@pytest.mark.parametrize(
    ("text", "agrees", "hit"),
    [
        ("七天无理由", True, "七天"),
        ("七日无理由退货", True, "七日"),
        ("15天无理由", False, "15天"),
        ("一周内可以退货", True, "一周"),
        ("30日内无理由退货", False, "30日"),
        ("签收7天内退货", True, "7天"),
    ],
)
def test_days(text: str, agrees: bool, hit: str | None) -> None:
    assert judged(RETURNS, text) == (agrees, hit)


CUT_OFF = {"value": 960, "unit": "时刻", "near": ["前付款", "前下单", "前拍", "截单", "当天发"]}


@pytest.mark.parametrize(
    ("text", "agrees", "hit"),
    [
        ("16:00前付款当天发", True, "16:00"),
        ("下午四点前付款", True, "下午四点"),
        ("下午4点前付款当天发", True, "下午4点"),
        ("四点前付款", True, "四点"),
        ("16点前下单", True, "16点"),
        ("十六点前拍", True, "十六点"),
        ("18点前付款当天发", False, "18点"),
        ("下午五点前付款", False, "下午五点"),
        ("早上四点前付款", False, "早上四点"),
        ("16：30前付款", False, "16：30"),
        ("下午四点半前付款", False, "下午四点半"),
        ("您下午三点付的款，四点前付款当天发", True, "四点"),
        ("晚上八点前回您当天发的结果", True, None),
        ("有一点问题，当天发不了", True, None),
        ("截单是下午3点", False, "下午3点"),
        ("4点截单", True, "4点"),
    ],
)
def test_a_time_of_day(text: str, agrees: bool, hit: str | None) -> None:
    assert judged(CUT_OFF, text) == (agrees, hit)


PRICE = {
    "value": 259,
    "unit": "元",
    "words": ["1.5m", "1.5米", "1.5m床款"],
    "others": [{"value": 289, "words": ["1.8m", "1.8米", "1.8m床款"]}],
    "near": ["价", "卖", "给您", "只要", "是", "拍"],
}


@pytest.mark.parametrize(
    ("text", "agrees", "hit"),
    [
        ("这套259元，价格不变", True, None),
        ("页面价259", True, "259"),
        ("页面价269元", False, "269元"),
        ("1.8米的是289元", True, "289元"),
        ("1.8米的是259元", False, "259元"),
        ("1.5米的是289元", False, "289元"),
        ("1.8米的，页面价289元", True, "289元"),
        ("239给您", False, "239"),
        ("239卖给您", False, "239"),
        ("239卖不了", True, None),
        ("没法239给您", True, None),
        ("不能按239卖", True, None),
        ("别家卖239", True, None),
        ("券后到手价229", True, None),
        ("立减30元，价格259元", True, "259元"),
        ("价格比大号贵40元", True, None),
        ("价格便宜了70元", True, None),
        ("两套一共是518元", True, None),
        ("2套是518元", True, None),
        ("价格是二百五十九元", True, "二百五十九元"),
        ("¥259给您", True, "¥259"),
        ("您说的239元给您", True, None),
        ("给您减30元", True, None),
        ("运费是8元", True, None),
        ("原价299", False, "299"),
    ],
)
def test_a_price_with_variants(text: str, agrees: bool, hit: str | None) -> None:
    assert judged(PRICE, text) == (agrees, hit)


STOCK = {"value": 36, "unit": "件", "words": [], "others": [], "near": ["还有", "库存", "现货", "还剩", "只剩", "剩"]}


@pytest.mark.parametrize(
    ("text", "agrees", "hit"),
    [
        ("还有36件", True, "36件"),
        ("还有36张现货", True, "36张"),
        ("只剩3件了", False, "3件"),
        ("还有三十多件", True, "三十多件"),
        ("还有十几件", False, "十几件"),
        ("库存约40件", True, "40件"),
        ("库存充足", True, None),
        ("还有不到50件", True, "50件"),
        ("库存30件以上", True, "30件"),
        ("还有一百多张", False, "一百多张"),
        ("还有最后2张", False, "2张"),
        ("买2件还有优惠", False, "2件"),
    ],
)
def test_a_stock(text: str, agrees: bool, hit: str | None) -> None:
    assert judged(STOCK, text) == (agrees, hit)


MAKING = {"value": 5, "most": 7, "unit": "天", "near": ["制作", "做好", "定制"]}


@pytest.mark.parametrize(
    ("text", "agrees", "hit"),
    [
        ("制作5到7天", True, "5到7天"),
        ("制作约5～7天", True, "5～7天"),
        ("定制要一周", True, "一周"),
        ("定制3天做好", False, "3天"),
        ("制作5-10天", False, "5-10天"),
        ("六天左右做好", True, "六天"),
        ("五六天做好", True, "五六天"),
    ],
)
def test_a_range(text: str, agrees: bool, hit: str | None) -> None:
    assert judged(MAKING, text) == (agrees, hit)


SODIUM = {"value": 260, "unit": "mg", "near": ["含钠", "钠"]}


@pytest.mark.parametrize(
    ("text", "agrees", "hit"),
    [
        ("含钠260mg", True, "260mg"),
        ("含钠 260 毫克", True, "260 毫克"),
        ("钠0.26克", True, "0.26克"),
        ("每100g含钠260mg", True, "260mg"),
        ("含钠26mg", False, "26mg"),
        ("每100g含钠260mg，糖22g", True, "260mg"),
    ],
)
def test_a_measure(text: str, agrees: bool, hit: str | None) -> None:
    assert judged(SODIUM, text) == (agrees, hit)


WARRANTY = {"value": 1, "unit": "年", "near": ["保修", "质保"]}


@pytest.mark.parametrize(
    ("text", "agrees", "hit"),
    [
        ("保修一年", True, "一年"),
        ("整机保修12个月", True, "12个月"),
        ("保修两年", False, "两年"),
        ("2026年买的还在保修", True, None),
        ("保修一年半", False, "一年半"),
        ("质保半年", False, "半年"),
    ],
)
def test_a_warranty(text: str, agrees: bool, hit: str | None) -> None:
    assert judged(WARRANTY, text) == (agrees, hit)


DISCOUNT = {"value": 10, "unit": "元", "near": ["减", "立减"]}


@pytest.mark.parametrize(
    ("text", "agrees", "hit"),
    [
        ("满129减10", True, "10"),
        ("满129元减10元", True, "10元"),
        ("满129减20", False, "20"),
        ("券减5元", False, "5元"),
        ("减8", False, "8"),
    ],
)
def test_a_discount(text: str, agrees: bool, hit: str | None) -> None:
    assert judged(DISCOUNT, text) == (agrees, hit)


THRESHOLD = {"value": 129, "unit": "元", "near": ["满*减", "满*券", "满*可用"]}


@pytest.mark.parametrize(
    ("text", "agrees", "hit"),
    [
        ("满129减10", True, "满129"),
        ("满129元可用券", True, "满129元"),
        ("满99减10", False, "满99"),
    ],
)
def test_what_a_discount_needs(text: str, agrees: bool, hit: str | None) -> None:
    assert judged(THRESHOLD, text) == (agrees, hit)


def test_every_fact_of_the_course_that_has_a_number_can_be_compared() -> None:
    facts = {path: fact.for_engine() for path, fact in Reader(PROJECT).read().facts.items()}
    assert len([entry for entry in facts.values() if entry]) > 300
    for path, entry in facts.items():
        if entry is None:
            continue
        checked = {**entry, "near": ["写着"]}
        assert judged(checked, f"写着{said(entry, 0)}")[0], path
        assert judged(checked, f"写着{said(entry, 0)}")[1] is not None, path
        assert not judged(checked, f"写着{said(entry, 1)}")[0], path


def said(entry: Entry, more: int) -> str:
    """The number of a fact as it is written, `more` beside the truth."""
    if entry["unit"] == "时刻":
        return f"{(entry['value'] + 60 * more) // 60}:{entry['value'] % 60:02}"
    return f"{entry.get('most', entry['value']) + more}{entry['unit']}"


def test_many_amounts_are_read_fast() -> None:
    entry = {"value": 48, "unit": "小时", "near": ["发货", "天"]}
    assert not judged(entry, "1天发货" * 2000)[0]
