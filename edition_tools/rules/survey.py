"""One walk over a document: its ids, pointers, languages and dates, for all checks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from .attributes import DATES, DATES_ISO, LANGUAGES, LANGUAGES_ON, NO_DATES, POINTERS, POINTERS_ON
from .problem import TEI, XML

_ID = f"{XML}id"
_BASE = f"{XML}base"


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

    `ids` has the first element with each id, `repeated` the others.
    """

    root: etree._Element
    ids: dict[str, etree._Element] = field(default_factory=dict)
    repeated: list[Value] = field(default_factory=list)
    pointers: list[Value] = field(default_factory=list)
    languages: list[Value] = field(default_factory=list)
    dates: list[Value] = field(default_factory=list)
    has_base: bool = False


def survey(root: etree._Element) -> Survey:  # noqa: C901 - one walk for all questions
    """Walk over the tree once."""
    found = Survey(root)
    ids, size = found.ids, len(TEI)
    names: dict[str, str] = {}
    # lxml makes a new string each time; of those that are kept, one is enough.
    strings: dict[str, str] = {}
    once = strings.setdefault

    def value(element: etree._Element, name: str, attribute: str, text: str) -> Value:
        return Value(element, name, once(attribute, attribute), once(text, text))

    for element in root.iter("*"):
        items = element.items()
        if not items:
            continue
        tag = element.tag
        name = names.get(tag)
        if name is None:
            name = names[tag] = tag[size:] if tag.startswith(TEI) else ""
        for attribute, text in items:
            if attribute == _ID:
                if text in ids:
                    found.repeated.append(value(element, name, attribute, text))
                else:
                    ids[text] = element
            elif attribute in LANGUAGES:
                found.languages.append(value(element, name, attribute, text))
            elif attribute == _BASE:
                found.has_base = True
            elif name:
                if attribute in POINTERS or name in POINTERS_ON.get(attribute, ()):
                    found.pointers.append(value(element, name, attribute, text))
                elif attribute in DATES:
                    if name not in NO_DATES:
                        found.dates.append(value(element, name, attribute, text))
                elif attribute in DATES_ISO:
                    found.dates.append(value(element, name, attribute, text))
                elif name in LANGUAGES_ON.get(attribute, ()):
                    found.languages.append(value(element, name, attribute, text))
    return found
