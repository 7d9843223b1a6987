"""Elements and attributes in a tree → places in a file, for findings."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

from .diagnostics import Finding, Severity
from .documents import Document
from .positions import Place, Positions

if TYPE_CHECKING:
    from .relaxng import Violation

_MOST = 1_000
"""For so many findings of a document an XPath is written; counting siblings takes time."""


class Locator:
    """Makes findings of one document; its file is only searched when there is one to make."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._paths = 0

    @cached_property
    def _positions(self) -> Positions:
        return Positions(self._document.data)

    def finding(
        self, element: etree._Element, attribute: str, rule: str, message: str, help_text: str
    ) -> Finding:
        """A finding at an element's start tag, or at its attribute (named as lxml does)."""
        if self._document.included:
            place = Place(element.sourceline or 0, 0)
        elif attribute:
            place = self._positions.place_of(element, attribute)
        else:
            place = self._positions.place_of(element)
        return self._make(element, attribute, place, rule, message, help_text)

    def violation(self, violation: Violation) -> Finding:
        """A violation of a grammar as a finding."""
        element = violation.element
        attribute = violation.name if violation.place == "attribute" else ""
        return self._make(
            element, attribute, self._violation_place(violation),
            f"relaxng/{violation.kind}", violation.message, violation.help)

    def _violation_place(self, violation: Violation) -> Place:
        element, positions = violation.element, self._positions
        if self._document.included:
            return Place(violation.line, 0)
        if violation.place == "attribute":
            return positions.place_of(element, violation.name)
        if violation.place == "end-tag":
            return positions.place_of(element, at_end=True)
        span = positions.span(element)
        if violation.place in ("text", "tail") and span is not None:
            start = span.start_end if violation.place == "text" else span.end
            return self._text_place(start)
        return positions.place_of(element)

    def _text_place(self, start: int) -> Place:
        """The place of the first text after an offset, without the white space around it."""
        text = self._positions.text
        end = text.find(b"<", start)
        piece = text[start:end if end >= 0 else len(text)]
        first = start + len(piece) - len(piece.lstrip())
        return self._positions.place(first, max(start + len(piece.rstrip()), first))

    def _make(
        self, element: etree._Element, attribute: str, place: Place, rule: str, message: str,
        help_text: str,
    ) -> Finding:
        self._paths += 1
        path = xpath(element, attribute) if self._paths <= _MOST else ""
        return Finding(
            self._document.path, place.line, place.column, Severity.ERROR, rule, message,
            help_text, place.end_line, place.end_column, path)


def xpath(element: etree._Element, attribute: str = "") -> str:
    """The path to an element or attribute, with the names that stand in the document."""
    steps = []
    for one in (element, *element.iterancestors()):
        if not isinstance(one.tag, str):
            continue
        name = etree.QName(one).localname
        written = f"{one.prefix}:{name}" if one.prefix else name
        number = 1 + sum(1 for _ in one.itersiblings(one.tag, preceding=True))
        steps.append(written if one.getparent() is None else f"{written}[{number}]")
    end = ""
    if attribute:
        end = "/@" + attribute.replace("{http://www.w3.org/XML/1998/namespace}", "xml:")
    return "/" + "/".join(reversed(steps)) + end
