"""Drawings of figures as a browser sets them: every text within its box, none over another, large enough on phones."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Server

MEASURE = """() => {
  const wrong = [];
  for (const svg of document.querySelectorAll(".chart svg.dia")) {
    const room = svg.getBoundingClientRect();
    if (!room.width) continue;
    const scale = room.width / svg.viewBox.baseVal.width;
    const lines = [...svg.querySelectorAll("tspan")].map((line) => [line, line.getBoundingClientRect()]);
    for (const [n, [line, r]] of lines.entries()) {
      const shape = line.closest("g")?.querySelector("path").getBoundingClientRect() ?? room;
      const inside = r.left > shape.left - 1 && r.right < shape.right + 1 && r.top > shape.top - 2 && r.bottom < shape.bottom + 2;
      if (!inside) wrong.push(["outside", line.textContent]);
      if (parseFloat(getComputedStyle(line).fontSize) * scale < 13.9) wrong.push(["small", line.textContent]);
      for (const [other, o] of lines.slice(0, n)) {
        const meet = r.left < o.right - 1 && o.left < r.right - 1 && r.top < o.bottom - 4 && o.top < r.bottom - 4;
        if (meet) wrong.push(["meet", line.textContent, other.textContent]);
      }
    }
  }
  return wrong;
}"""


@pytest.mark.parametrize("width", [320, 340, 390, 1440])
def test_texts_have_their_room(width: int, web: Server, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    for name in ("teacher/diagrams.html", "unit1/1-2.html", "unit1/1-3.html"):
        page.goto(web / name)
        page.wait_for_load_state("load")
        assert page.evaluate(MEASURE) == [], name
    page.goto(web / "teacher/diagrams.html")
    shown = page.locator(".chart svg.dia").evaluate_all(
        "all => all.filter(s => s.getBoundingClientRect().width).length"
    )
    assert shown == 7
    context.close()
