"""The generated scripts of the workbench: one for each dialogue, and the practice shops to look things up in.

A learner serves several customers on one page, so their dialogues come as classic scripts that are fetched when a shift
needs them. Owns what stands in these scripts; the HTML in them is rendered as on any page. Must not write files.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

from courseware.bank import Entry
from courseware.inline import relative_url
from courseware.model.base import Model, plain_number
from courseware.model.dialogues import Dialogue
from courseware.model.shop import PlacedOrder, Policy, Product, fact_anchor
from courseware.render import PageRenderer, talk_script
from courseware.site import Site

SHOP = "shop-panel"


def scripts(site: Site) -> Iterator[tuple[str, str]]:
    """Name (without .js) and text of every script; none where no page shows dialogues away from their own."""
    page = site.course.workbench_page or site.course.deck_page
    if page is None:
        return
    renderer = site.renderer.on_page(page)
    for entry in _sound(site):
        talk = expression({entry.value.id: _talk(site, renderer, entry)})
        yield talk_script(entry.value.id), f"kefu.talks=Object.assign(kefu.talks||{{}},{talk});\n"
    yield SHOP, f"kefu.panel={expression(_panel(renderer))};\n"


# First of all what escapes; then what would end the string, or the script where it stood in a page.
_ESCAPES = (("\\", "\\\\"), ("'", "\\'"), ("</", "<\\/"), ("<!", "<\\!"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def expression(value: Any) -> str:
    """A JSON value as an expression. Parsed from text: in a literal, a key `__proto__` would be something else."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char, escaped in _ESCAPES:
        text = text.replace(char, escaped)
    return f"JSON.parse('{text}')"


def _sound(site: Site) -> Iterator[Entry[Dialogue]]:
    """The dialogues of the course, but for those that are broken or whose people are."""
    broken = {problem.place.file for problem in site.problems}
    people = {c.id for c in site.course.shop.customers}
    shops = {s.id for s in site.course.shop.shops}
    for entry in site.course.dialogue_by_id.values():
        d = entry.value
        known = site.course.unit_of_dialogue(d.id) and d.customer in people and d.shop in shops
        if known and entry.document.file not in broken:
            yield entry


def _talk(site: Site, renderer: PageRenderer, entry: Entry[Dialogue]) -> dict[str, Any]:
    """A dialogue (`ShiftTalk` in shift.d.ts). Its own spec is cut out of the HTML, where it stands as an island."""
    d = entry.value
    customer = next(c for c in site.course.shop.customers if c.id == d.customer)
    shop = next(s for s in site.course.shop.shops if s.id == d.shop)
    own = ["dialogue", renderer.page, entry.data, site.course.shop_page]
    html = site.exercises.html(own, lambda: renderer.dialogue(entry))
    before, _, rest = html.partition('<script type="application/json" data-spec>')
    spec, end, after = rest.partition("</script>")
    assert end, f"{d.id}: its template has no island"
    return {
        "title": plain(d.title, renderer),
        "unit": site.course.unit_of_dialogue(d.id),
        "minutes": d.minutes,
        "customer": {"id": customer.id, "name": customer.name, "face": customer.face},
        "shop": {"id": shop.id, "name": shop.name},
        "topics": [{"id": topic, **renderer.topic_link(topic)} for topic in d.topics],
        "spec": json.loads(spec),
        "html": before + after,
    }


def _panel(renderer: PageRenderer) -> dict[str, Any]:
    """Everything in quizzes/shop/ as plain text. `find` is what a search looks through (NFKC, lower case)."""
    course = renderer.course
    return {
        "page": relative_url(course.shop_page, renderer.page) if course.shop_page else "",
        "shops": [_fields(s, renderer, "id", "name", "trade", "about") for s in course.shop.shops],
        "staff": [_fields(c, renderer, "id", "name", "role", "face", "about") for c in course.shop.staff],
        "customers": [_fields(c, renderer, "id", "name", "face", "about", "types") for c in course.shop.customers],
        "products": [_product(p, renderer) for p in course.shop.products],
        "orders": [_order(o, renderer) for o in course.shop.orders],
        "policies": [_policy(p, renderer) for p in course.shop.policies],
    }


def _product(p: Product, renderer: PageRenderer) -> dict[str, Any]:
    facts, shops = renderer.course.facts, renderer.course.shop.shops
    shop = [s.name for s in shops if s.id == p.shop]
    cautions = [plain(caution, renderer) for caution in p.cautions]
    specs = [[name, facts[f"{p.id}.规格.{name}"].text] for name in p.specs]
    known = [*cautions, *[text for spec in specs for text in spec], *[v.name for v in p.variants]]
    return {
        **_fields(p, renderer, "id", "shop", "name", "category", "material", "care"),
        "cautions": cautions,
        "specs": specs,
        "variants": [
            {"id": v.id, "name": v.name, "price": plain_number(v.price), "stock": v.stock, "size": v.size or ""}
            for v in p.variants
        ],
        "find": _words(p.id, p.name, p.category, p.material, *shop, *known),
    }


def _order(o: PlacedOrder, renderer: PageRenderer) -> dict[str, Any]:
    shop = renderer.course.shop
    bought = {line.product for line in o.items}
    names = [c.name for c in shop.customers if c.id == o.customer] + [p.name for p in shop.products if p.id in bought]
    return {
        **_fields(o, renderer, "id", "shop", "customer", "state", "placed", "note"),
        "paid": plain_number(o.paid),
        "items": [{"product": line.product, "variant": line.variant, "count": line.count} for line in o.items],
        "track": [plain(step, renderer) for step in o.track],
        "find": _words(o.id, o.state, *names),
    }


def _policy(p: Policy, renderer: PageRenderer) -> dict[str, Any]:
    shop = [s.name for s in renderer.course.shop.shops if s.id == p.shop]
    return {
        **_fields(p, renderer, "id", "shop", "topic", "text"),
        "anchor": fact_anchor(f"政策.{p.id}"),
        "find": _words(p.id, p.topic, plain(p.text, renderer), *shop),
    }


def _fields(thing: Model, renderer: PageRenderer, *names: str) -> dict[str, str]:
    return {name: plain(getattr(thing, name), renderer) for name in names}


def plain(text: str | None, renderer: PageRenderer) -> str:
    """An inline text without its marks."""
    return renderer.texts.inline(text).striptags() if text else ""


def _words(*texts: str) -> str:
    return unicodedata.normalize("NFKC", " ".join(texts)).lower()
