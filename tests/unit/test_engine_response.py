"""First and mean response, by the definition that the course teaches."""

from typing import Any

import pytest

from courseware.engine import call


def response(*waits: tuple[float | None, float | None]) -> Any:
    return call("response", [{"asked": asked, "answered": answered} for asked, answered in waits])


def test_the_example_of_the_page() -> None:
    """Three replies after 9, 21 and 30 seconds: 9 and 20."""
    waits = response((0, 9000), (60_000, 81_000), (90_000, 120_000))
    assert waits == {"first": 9, "mean": 20, "turns": 3}


def test_tenths_of_a_second() -> None:
    assert response((1000, 2449), (5000, 6000)) == {"first": 1.4, "mean": 1.2, "turns": 2}


def test_nobody_answered() -> None:
    assert response() == {"first": None, "mean": None, "turns": 0}
    assert response((1000, None)) == {"first": None, "mean": None, "turns": 0}


@pytest.mark.parametrize("damaged", [(None, 5000), (5000, 4000), (None, None)])
def test_a_turn_without_a_sound_clock_does_not_count(damaged: tuple[float | None, float | None]) -> None:
    assert response(damaged, (0, 3000)) == {"first": 3, "mean": 3, "turns": 1}
