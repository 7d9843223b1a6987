"""One walk over a document: its ids, pointers, languages and dates, for all checks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from ..names import IN_TEI, INCLUDE, XML_BASE, XML_ID
from .attributes import DATES, DATES_ISO, LANGUAGES, LANGUAGES_ON, NO_DATES, POINTERS, POINTERS_ON


class Value(NamedTuple):
    """An attribute of an element; `attribute` is named as lxml does.

    `name` is the element's name without the TEI's namespace; "" where it is in another.
    """

    element: etree._Element
    name: str
    attribute: str
    text: str


@dataclass(slots=True)
class Survey:
    """What stands in one document, each list in the document's order.

    `ids` has the first element with each id, `repeated` the others; a document is whole if no inclusion
    in it has failed.
    """

    root: etree._Element
    ids: dict[str, etree._Element] = field(default_factory=dict)
    repeated: list[Value] = field(default_factory=list)
    pointers: list[Value] = field(default_factory=list)
    languages: list[Value] = field(default_factory=list)
    dates: list[Value] = field(default_factory=list)
    has_base: bool = False
    is_whole: bool = True


def survey(root: etree._Element) -> Survey:
    """Walk over the tree once."""
    found = Survey(root)
    lists: dict[tuple[object, str], list[Value] | None] = {}
    # lxml makes a new string each time; of those that are kept, one is enough.
    strings: dict[str, str] = {}
    once = strings.setdefault
    for element in root.iter("*"):
        for attribute, text in element.items():
            key = element.tag, attribute
            if key not in lists:
                lists[key] = _list_of(found, _name(str(element.tag)), attribute)
            values = lists[key]
            if values is None or (attribute == XML_ID and found.ids.setdefault(text, element) is element):
                continue
            values.append(
                Value(element, _name(str(element.tag)), once(attribute, attribute), once(text, text))
            )
    found.has_base = any(attribute == XML_BASE for _, attribute in lists)
    found.is_whole = all(tag != INCLUDE for tag, _ in lists)
    return found


def _name(tag: str) -> str:
    """The name of a TEI element, "" of another."""
    return tag.removeprefix(IN_TEI) if tag.startswith(IN_TEI) else ""


def _list_of(found: Survey, name: str, attribute: str) -> list[Value] | None:
    """Where the values of this attribute of elements of this name go."""
    if attribute == XML_ID:
        return found.repeated
    if attribute in LANGUAGES or name in LANGUAGES_ON.get(attribute, ()):
        return found.languages
    if name and (attribute in POINTERS or name in POINTERS_ON.get(attribute, ())):
        return found.pointers
    if name and ((attribute in DATES and name not in NO_DATES) or attribute in DATES_ISO):
        return found.dates
    return None
