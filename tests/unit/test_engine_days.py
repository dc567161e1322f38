"""Calendar days of the learner: names, differences, and clocks that are wrong."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware import engine

DAYS = st.dates(date(1971, 1, 1), date(2200, 12, 31))


def day(t: float | None) -> str:
    found: str = engine.call("day", t)
    return found


@pytest.mark.parametrize(("hour", "minute"), [(0, 0), (12, 0), (23, 59)])
def test_a_day_is_the_local_one(hour: int, minute: int) -> None:
    local = datetime(2026, 11, 22, hour, minute)
    assert day(local.timestamp() * 1000) == "2026-11-22"


@pytest.mark.parametrize("t", [None, -1e18, 1e18, 8.64e15 + 1])
def test_a_broken_clock_has_a_day_too(t: float | None) -> None:
    date.fromisoformat(day(t))


@settings(deadline=None)
@given(DAYS, st.integers(-400, 400))
def test_differences_are_those_of_the_calendar(start: date, count: int) -> None:
    end = start + timedelta(days=count)
    assert engine.call("dayAfter", start.isoformat(), count) == end.isoformat()
    assert engine.call("daysBetween", start.isoformat(), end.isoformat()) == count
