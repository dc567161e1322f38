"""No script error with storage blocked, full or corrupt; a plain notice instead, and nothing deleted."""

from __future__ import annotations

import pytest

from tests.browser.answers import Pointer, give, state
from tests.browser.conftest import Server, Watched, until
from tests.browser.test_questions import question_of, shown

BLOCKED = """
Object.defineProperty(window, "localStorage", {get() { throw new DOMException("denied", "SecurityError"); }});
"""
FULL = """
Storage.prototype.setItem = function () { throw new DOMException("full", "QuotaExceededError"); };
"""
CORRUPT = """
if (!sessionStorage.getItem("once")) {
  sessionStorage.setItem("once", "1");
  localStorage.setItem("kefu:kefu:v1:base", "{not json");
  localStorage.setItem("kefu:kefu:v1:journal:zz", "\\u0000garbage\\n[1,2");
}
"""


@pytest.mark.parametrize("trouble", [BLOCKED, FULL, CORRUPT], ids=["blocked", "full", "corrupt"])
def test_questions_work_whatever_the_storage(trouble: str, web: Server, watched: Watched) -> None:
    watched.page.add_init_script(trouble)
    watched.page.goto(web / "unit1/1-1.html")
    card = shown(watched.page, "1.1.1")[0]
    give(Pointer(watched.page), card, question_of(card), right=True)
    assert state(card) in ("right", "self")
    watched.page.reload()
    assert watched.errors == []


def test_corrupt_data_is_set_aside_not_deleted(web: Server, watched: Watched) -> None:
    watched.page.add_init_script(CORRUPT)
    watched.page.goto(web / "unit1/1-1.html")
    watched.page.locator("kefu-quiz").first.wait_for()
    until(watched.page, "Object.entries(localStorage).some(([k, v]) => k.includes('aside') && v.includes('{not json'))")
