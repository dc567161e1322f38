"""`check --since TAG`: what a learner's record would notice between a commit and now.

Reads the old banks from git; compares ids and `rev`s. Must not judge: whether a change is meant is the author's business.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from courseware.bank import Course, Reader


def revisions(course: Course) -> dict[str, tuple[str, str]]:
    """Kind and `rev` of everything that records name: questions and dialogues."""
    table = {e.value.id: (e.value.type, str(course.spec(e.value)["rev"])) for e in course.questions}
    return table | {e.value.id: ("dialogue", str(e.value.spec()["rev"])) for e in course.dialogues}


def at_commit(root: Path, commit: str) -> dict[str, tuple[str, str]] | None:
    """The revisions at a commit or tag; None if git does not know it."""
    command = ["git", "-C", str(root), "archive", "--format=tar", commit, "quizzes"]
    archive = subprocess.run(command, capture_output=True, check=False)
    if archive.returncode:
        return None
    with tempfile.TemporaryDirectory() as folder:
        _unpack(archive.stdout, Path(folder))
        return revisions(Reader(Path(folder)).read())


def _unpack(archive: bytes, folder: Path) -> None:
    """Write the plain files of a tar archive below `folder`. (`extractall(filter=…)` came only with Python 3.11.4.)"""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isfile() else None
            if content is None or ".." in Path(member.name).parts or Path(member.name).is_absolute():
                continue
            path = folder / member.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.read())


def compare(root: Path, commit: str, course: Course) -> str | None:
    """The report in Chinese: vanished, reused (same id, other type), changed (old answers no longer count), new.

    None if git does not know the commit.
    """
    before = at_commit(root, commit)
    if before is None:
        return None
    now = revisions(course)
    vanished = sorted(before.keys() - now.keys())
    reused = sorted(k for k in before.keys() & now.keys() if before[k][0] != now[k][0])
    changed = sorted(k for k in before.keys() & now.keys() if before[k][0] == now[k][0] and before[k] != now[k])
    added = sorted(now.keys() - before.keys())
    lines = [f"和 {commit} 相比："]
    for title, names in (
        ("没有了（学习者的旧记录会留着，但不再计入）", vanished),
        ("编号被别的题型用了（换一个新编号）", reused),
        ("答案或选项变了（旧的作答留作历史，不再计入）", changed),
        ("新增", added),
    ):
        lines.append(f"  {title}：{'、'.join(names) if names else '无'}")
    return "\n".join(lines)
