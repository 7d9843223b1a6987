"""The pages of a document's witnesses: which there are, and what they are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from ..documents import Document, escape
from ..markup import tree
from ..names import IN_MODEL, MODEL
from .rebuilding import declared

_LONG = 80
"""The longest part of a page's name that is a siglum."""
COMPARED = 12
"""So many witnesses stand in a comparison: each more makes the page longer by a whole text."""


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a witness: its name without suffix, and the name that means the witness."""

    name: str
    witness: str


def listed(document: Document, identifier: str, order: Sequence[str] = ()) -> str:
    """The witnesses of a document with the names of their pages, as XML for the pages.

    Those that `order` names by siglum or id come first.  Nothing where the document has no
    apparatus or fewer than two witnesses.  A group of witnesses has no page, nor a hand in one, nor one of
    which the apparatus says nothing.
    """
    if next(document.root.iter("{*}app"), None) is None:
        return ""
    found = [one for one in declared(document) if one.is_known and not (one.is_group or one.is_hand)]
    if len(found) < 2:
        return ""
    places = {name.removeprefix("#"): place for place, name in enumerate(order)}
    found.sort(key=lambda one: min(places.get(name, len(places)) for name in one.names))
    root = etree.Element(
        f"{IN_MODEL}witnesses",
        document=identifier,
        comparison=f"{identifier}~compare",
        text=f"{identifier}~text",
        nsmap={None: MODEL},
    )
    taken: set[str] = set()
    for index, one in enumerate(found):
        own = escape(one.identifier or one.siglum)[:_LONG]
        number = 1
        name = own
        while name.lower() in taken:
            number += 1
            name = f"{own}~{number}"
        taken.add(name.lower())
        element = etree.SubElement(
            root, f"{IN_MODEL}witness", name=one.siglum, label=one.label, page=f"{identifier}~wit-{name}"
        )
        if index < COMPARED:
            element.set("compared", "yes")
        element.text = one.description or None
    return etree.tostring(root, encoding="unicode")


def pages(listed: str) -> tuple[Page, ...]:
    """The pages of a list: the edited text, which is only compared, then the witnesses."""
    root = tree(listed)
    return (Page(root.get("text", ""), ""), *(Page(one.get("page", ""), one.get("name", "")) for one in root))


def compared(listed: str) -> tuple[Page, ...]:
    """The pages of which the comparison has a column: the edited text, and the first witnesses."""
    every = pages(listed)
    return every[: COMPARED + 1]


def comparison_page(listed: str) -> str:
    """The name of the page that compares the witnesses."""
    return tree(listed).get("comparison", "")
