"""Who a face belongs to: `林晓雨（着急）`, `lin`.

Owns reading such a text. Must not render.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from courseware.model.shop import PracticeShop
from courseware.vocabulary import MOODS

FACES = ("lin", "zhao", "wang", "bo", "gao", "zhou", "chen", "he", "sun", "wu")
"""Faces that people of the course have, in the order in which cards without one take them."""

_TEXT = re.compile(r"^(?P<name>[^（()）]+)(?:[（(](?P<mood>[^（()）]+)[）)])?$")


@dataclass(frozen=True)
class Portrait:
    face: str
    mood: str = "平静"
    name: str = ""


def people(shop: PracticeShop) -> dict[str, str]:
    """Face by name of everybody in the practice shops, and each face by its own name."""
    known = {name: name for name in FACES}
    known |= {customer.name: customer.face for customer in shop.customers}
    return known | {colleague.name: colleague.face for colleague in shop.staff}


def read_portrait(text: str, shop: PracticeShop) -> Portrait | None:
    """The face and mood that `text` names; None where there is no such person or mood."""
    match = _TEXT.match(text.strip())
    name = match["name"].strip() if match else ""
    face = people(shop).get(name)
    mood = (match["mood"] or "平静").strip() if match else ""
    return Portrait(face, mood, name) if face and mood in MOODS else None
