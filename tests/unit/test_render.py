"""What templates rely on: safe JSON islands and fixed shuffles."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from courseware.render import island, noscript, scramble

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda v: st.lists(v) | st.dictionaries(st.text(), v)
)


@given(values)
def test_an_island_holds_its_value_and_no_markup(value: object) -> None:
    text = str(island(value))
    assert json.loads(text) == value
    assert not set("<>&\u2028\u2029") & set(text)


@given(st.lists(st.integers(), max_size=8, unique=True), st.text())
def test_a_shuffle_is_fixed_complete_and_never_the_right_order(items: list[int], seed: str) -> None:
    mixed = scramble(items, seed)
    assert mixed == scramble(items, seed)
    assert sorted(mixed) == sorted(items)
    assert len(items) < 2 or mixed != items


def test_no_end_tag_ends_a_noscript_early() -> None:
    assert noscript('<a title="</NoScript><b>">x</a>') == '<a title="&lt;/NoScript><b>">x</a>'
