"""Drawings of `图示`: with the fewest, the most and the longest texts that the check lets through, everything has its room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise, product

import pytest

from courseware.diagram_plan import em
from courseware.figure_plan import NOTE, TALL, WIDE, Box, Sketch, Words, folded
from courseware.figures import LAYOUTS, Table, sketches
from courseware.vocabulary import FIGURES

LONG = "把话说完，再查一查订单，问清楚：“要哪一种”；然后照着规则给出两条路由顾客自己选一条，约好几点回话"
CELLS = {"number": "123456789", "share": "7.5", "strength": "强"}


def cell(kind: str, column: int, length: int, row: int) -> str:
    spec = FIGURES[kind].column(column)
    if spec.holds != "text":
        return ("强", "中", "弱", "—")[(row + column) % 4] if spec.holds == "strength" else CELLS[spec.holds]
    if kind == "泳道" and column == 1:
        return ("顾客", "客服", "仓库物流组", "快递", "主管")[(row * row + row // 3) % 5]
    return (LONG * 2)[:length] if length else "短"


def tables(kind: str) -> Iterator[Table]:
    figure = FIGURES[kind]
    for rows, width, long in product(range(figure.rows[0], figure.rows[1] + 1), range(*_ends(figure.widths)), (0, 1)):
        longest = [figure.column(n).longest * long for n in range(width)]
        heads = [(LONG * 2)[: longest[n]] or "列" for n in range(width)]
        yield Table(heads, [[cell(kind, n, longest[n], row) for n in range(width)] for row in range(rows)], "人")


def _ends(bounds: tuple[int, int]) -> tuple[int, int]:
    return bounds[0], bounds[1] + 1


def drawn(kind: str) -> Iterator[Sketch]:
    for table in tables(kind):
        for _, sketch in sketches(kind, table):
            yield sketch


def bounds(d: str) -> tuple[float, float, float, float]:
    """The room of a closed path of M, L, Q and z, or of a disc."""
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", d)]
    if "a" in d:
        x, y, r = *numbers[:2], numbers[2]
        return x, y - r, x + 2 * r, y + r
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


def area(words: Words) -> tuple[float, float, float, float]:
    return words.span[0], words.y, words.span[1], words.y + words.height


@pytest.mark.parametrize("kind", LAYOUTS)
def test_texts_stay_in_the_drawing_and_apart(kind: str) -> None:
    for sketch in drawn(kind):
        places = [(area(words), words) for words in sketch.texts]
        for (left, top, right, bottom), words in places:
            assert -1 <= left <= right <= sketch.width + 1, (kind, words)
            assert -1 <= top <= bottom <= sketch.height + 1, (kind, words)
        for (a, one), (b, other) in combinations(places, 2):
            apart = a[0] >= b[2] - 1 or b[0] >= a[2] - 1 or a[1] >= b[3] - 1 or b[1] >= a[3] - 1
            assert apart, (kind, one, other)


@pytest.mark.parametrize("kind", LAYOUTS)
def test_texts_stay_in_their_boxes(kind: str) -> None:
    def fits(box: Box) -> bool:
        left, top, right, bottom = bounds(box.d)
        return all(
            a[0] >= left - 0.5 and a[2] <= right + 0.5 and a[1] >= top - 3 and a[3] <= bottom + 3
            for a in map(area, box.words)
        )

    for sketch in drawn(kind):
        assert [box for box in sketch.boxes if not fits(box)] == []


@pytest.mark.parametrize("kind", LAYOUTS)
def test_drawings_have_the_width_of_their_place_and_letters_to_read(kind: str) -> None:
    for sketch in drawn(kind):
        assert sketch.width in (WIDE, TALL)
        assert all(words.size >= NOTE for words in sketch.texts)
        assert 60 < sketch.height < 4000


def test_lines_of_lanes_cross_no_box() -> None:
    for table in tables("泳道"):
        wide = dict(sketches("泳道", table))["wide"]
        boxes = [bounds(box.d) for box in wide.boxes]
        for line in wide.front:
            if line.kind != "edge":
                continue
            points = [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", line.d)]
            for (x1, y1), (x2, y2) in pairwise(points):
                for left, top, right, bottom in boxes:
                    crosses = min(x1, x2) < right - 2 and max(x1, x2) > left + 2
                    crosses = crosses and min(y1, y2) < bottom - 2 and max(y1, y2) > top + 2
                    assert not crosses, (table, line)


@pytest.mark.parametrize("width", [30, 64, 97, 150, 276])
def test_folded_lines_fit_and_lose_nothing(width: int) -> None:
    for text in (LONG, "满 199 元减 20 元", "Taobao Assistant 5.0", "abcdefghijklmnopqrstuvwxyz", "一", "", "（——）“”"):
        lines = folded(text, width)
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(em(line) * NOTE <= width or len(line) == 1 or line[0] in "（“，。—）" for line in lines), lines


def test_lines_begin_with_no_stop_and_end_with_no_bracket() -> None:
    for width in range(60, 300, 7):
        lines = folded(LONG, width)
        assert not any(line[0] in "，。；：？！”）" for line in lines)
        assert not any(line[-1] in "“（" for line in lines)
