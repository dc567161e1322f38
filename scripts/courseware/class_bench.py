"""How long the class report takes to read a class: for `bench`. Prints a figure; judges nothing."""

from __future__ import annotations

import random
import statistics
import tempfile
from pathlib import Path
from typing import Any

from courseware import engine
from courseware.bank import Course

PAGE = "teacher/class-report.html"

# From the moment the files are chosen to the frame in which all three tables stand.
_WATCH = """() => {
  const report = document.querySelector("[data-report]");
  window.shown = new Promise((resolve) => {
    let begin = 0;
    document.querySelector("[data-files]").addEventListener("change", () => (begin = performance.now()), {capture: true});
    new MutationObserver(() => {
      if (report.querySelectorAll(".report__table").length === 3) {
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begin)));
      }
    }).observe(report, {childList: true});
  });
}"""


def class_times(course: Course, site: Path, browser: Any, runs: int, students: int = 200, questions: int = 60) -> None:
    """Have the report of the built site read what a generated class hands in, each time in a fresh context."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, text in enumerate(handed_in(course, students, questions), 1):
            paths.append(Path(folder) / f"{number}.txt")
            paths[-1].write_text(text, encoding="utf-8")
        took = [_visit(browser, (site / PAGE).as_uri(), paths) for _ in range(runs)]
    print(f"班级报告读 {students} 份、每份 {questions} 题：{statistics.median(took) / 1000:.2f} 秒（目标 3）")


def handed_in(course: Course, students: int, questions: int) -> list[str]:
    """Result files of a class; the same each time."""
    chance = random.Random(1)
    drawn = [(e.value.id, course.spec(e.value)["rev"]) for e in course.questions][:questions]
    sheet = {
        "course": "kefu",
        "title": "",
        "group": "",
        "part": "",
        "at": "2026-11-22 10:00:00",
        "talks": [],
        "tests": [],
    }
    return [
        engine.call(
            "results.write",
            {
                **sheet,
                "name": f"学生{number}",
                "number": str(number),
                "items": [_item(name, rev, chance) for name, rev in drawn if chance.random() > 0.04],
            },
        )
        for number in range(students)
    ]


def _item(name: str, rev: str, chance: random.Random) -> dict[str, Any]:
    score = chance.choice((0, 0.5, 1))
    answers = dict.fromkeys(("first", "last"), chance.choice("abcd"))
    tries = {"first": score, "last": 1, "tries": 2, "seconds": 30}
    return {"id": name, "rev": rev, **tries, "answers": answers, "self": False}


def _visit(browser: Any, url: str, paths: list[Path]) -> float:
    """Milliseconds."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector("[data-gather]:not([hidden])")
    page.evaluate(_WATCH)
    page.set_input_files("[data-files]", paths)
    took: float = page.evaluate("window.shown")
    context.close()
    return took
