"""Numbers as people write them."""

import pytest

from courseware import engine


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1200", 1200, ""),
        ("1,200", 1200, ""),
        ("１，２００ 元", 1200, "元"),
        ("１２００元", 1200, "元"),
        ("一千二百", 1200, ""),
        ("一百二十元", 120, "元"),
        ("一百二", 120, ""),
        ("一万二", 12000, ""),
        ("两千零五", 2005, ""),
        ("二〇二六年", 2026, "年"),
        ("12%", 12, "%"),
        ("１２％", 12, "%"),
        ("百分之十二", 12, "%"),
        ("1.2万元", 12000, "元"),
        ("1.005万", 10050, ""),
        ("¥49.9", 49.9, "元"),
        ("三点五小时", 3.5, "小时"),
        ("-3", -3, ""),
        ("负三", -3, ""),
        ("约30秒", 30, "秒"),
        ("360÷3=120元", 120, "元"),
        ("答案是：120 元", 120, "元"),
        ("5千克", 5, "千克"),
        ("5千元", 5000, "元"),
        ("120.", 120, ""),
    ],
)
def test_read_number(text: str, value: float, unit: str) -> None:
    assert engine.call("readNumber", text) == {"value": value, "unit": unit}


@pytest.mark.parametrize("text", ["", "abc", "万", "百", "三百零", "1,2", "1.2.3", "元120", None, 12, []])
def test_no_number(text: object) -> None:
    assert engine.call("readNumber", text) is None


@pytest.mark.parametrize(
    ("value", "spelled"),
    [(0, "零"), (10, "十"), (14, "十四"), (105, "一百零五"), (1010, "一千零一十"), (9999, "九千九百九十九")],
)
def test_spelled_numerals_read_back(value: int, spelled: str) -> None:
    assert engine.call("spellNumeral", value) == spelled
    assert engine.call("parseNumeral", spelled) == value


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("元", "块钱", True),
        ("元", "", False),
        ("", "", True),
        ("小时", "天", False),
        ("KG", "公斤", True),
        ("％", "%", True),
    ],
)
def test_same_unit(one: str, other: str, same: bool) -> None:
    assert engine.call("sameUnit", one, other) is same
