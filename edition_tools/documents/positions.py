"""Where in a file each element and attribute stands: lines, columns and bytes.

lxml knows the line on which a start tag ends, and no columns.  A pass over the file's bytes finds
the rest.  It is made when there is something to report.
"""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from ..names import XML
from . import tags
from .tags import encoding_of, utf8_of

__all__ = ["AttributeSpan", "Place", "Positions", "Span", "encoding_of", "positions", "utf8_of"]

_BREAK = re.compile(rb"\r\n?|\n")
_LINE_FEED = re.compile(rb"\n")
_AFTER_NAME = (b" ", b"\t", b"\r", b"\n", b"/", b">")
_NAME = re.compile(rb"<[^\s/>]+")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")
_TAG_END = re.compile(rb"\s*/?>")


class Place(NamedTuple):
    """A stretch of a file: 1-based lines and columns (in code points), the end is exclusive.

    A column 0 says that only the line is known.
    """

    line: int
    column: int
    end_line: int = 0
    end_column: int = 0


class Span(NamedTuple):
    """The bytes of an element in the UTF-8 text: of its start tag, and of its end tag.

    In an empty element `<a/>` both tags are the same bytes.
    """

    start: int
    start_end: int
    end_start: int
    end: int

    @property
    def empty(self) -> bool:
        """Whether the element is written as one tag."""
        return self.start == self.end_start


class AttributeSpan(NamedTuple):
    """The bytes of an attribute: from its name to its closing quote, and those of its value."""

    name: str
    start: int
    end: int
    value_start: int
    value_end: int


def positions(data: bytes) -> Positions:
    """The places of everything in the file with these bytes; the work begins when one is asked."""
    return Positions(data)


class Positions:
    """The places of the elements of one file.  Elements are those of an lxml tree of these bytes.

    Of a part of a file they are those below `top`, and its first line is not 1.
    """

    def __init__(self, data: bytes, first_line: int = 1, top: etree._Element | None = None) -> None:
        self.text = utf8_of(data)
        self._before = first_line - 1
        self._top = top
        self._scanned = 0
        self._ordinals: dict[etree._Element, int] = {}

    def locate(self, elements: Iterable[etree._Element]) -> None:
        """Look up many elements in one pass over their tree, so that each is cheap later."""
        wanted = {element for element in elements if element not in self._ordinals}
        if not wanted:
            return
        root = self._top if self._top is not None else next(iter(wanted)).getroottree().getroot()
        for number, element in enumerate(root.iter("*")):
            if element in wanted:
                self._ordinals[element] = number
                wanted.discard(element)
                if not wanted:
                    break
        for element in wanted:
            self._ordinals[element] = sys.maxsize  # It stands elsewhere.

    def place_of(
        self, element: etree._Element, attribute: str | None = None, *, at_end: bool = False
    ) -> Place:
        """The place of the start tag of `element`, or of its end tag, or of one of its attributes.

        `attribute` is a name as lxml has it, `{namespace}local`.  An attribute that is not written
        in the file (a default of a DTD) has the place of its element.
        """
        start = self._start(element)
        if start is None:
            return Place(element.sourceline or 0, 0)
        if attribute is not None:
            for found in self.attributes(element):
                if found.name == attribute:
                    return self.place(found.start, found.end)
        if at_end and (span := self.span(element)):
            return self.place(span.end_start, span.end)
        return self.place(start, self._tag_end(start))

    def value_place(self, element: etree._Element, attribute: str) -> Place:
        """The place of an attribute's value, without its quotes."""
        for found in self.attributes(element):
            if found.name == attribute:
                return self.place(found.value_start, found.value_end)
        return self.place_of(element)

    def place(self, start: int, end: int) -> Place:
        """The lines and columns of the bytes from `start` to `end` of the UTF-8 text."""
        return Place(*self._point(start), *self._point(end))

    def tag_on(self, line: int, name: str = "") -> Place | None:
        """The place of the first start tag that ends on a line, of an element called `name` if given.

        This is all that a stylesheet knows of an element.  None where there is no such tag.
        """
        line -= self._before
        if not 1 <= line <= len(self._lines):
            return None
        begin = self._lines[line - 1]
        end = self._lines[line] if line < len(self._lines) else len(self.text)
        number = max(bisect_right(self._starts, begin) - 1, 0)
        for start in self._starts[number : bisect_right(self._starts, end - 1)]:
            tag_end = self._tag_end(start)
            written = self.text[start + 1 : self._name_end(start)].decode("utf-8", "replace")
            if tag_end > begin and name in ("", written, written.rpartition(":")[2]):
                return self.place(start, tag_end)
        return None

    def lines(self, root: etree._Element) -> dict[etree._Element, int]:
        """The line on which each element's start tag ends, of those in the file: of all, or those of `top`."""
        self.locate((root,))
        elements = list((self._top if self._top is not None else root).iter("*"))
        if self._entities_expanded or len(elements) != len(self._starts):
            return {}
        return {
            element: bisect_right(self._lines, self._tag_end(start) - 1) + self._before
            for element, start in zip(elements, self._starts, strict=True)
        }

    def spans(self, name: str) -> list[tuple[int, int]]:
        """Where the elements with this local name start and end that are in no other; none among entities."""
        if b"<!ENTITY" in self.text[: self._body]:
            return []
        found: list[tuple[int, int]] = []
        for start, end in zip(self._starts, self._ends, strict=True):
            written = self.text[start + 1 : self._name_end(start)].decode("utf-8", "replace")
            if written.rpartition(":")[2] == name and (not found or start > found[-1][1]):
                found.append((start, self.text.find(b">", end) + 1 if end > start else self._tag_end(start)))
        return found

    def line_at(self, offset: int) -> tuple[int, int]:
        """The number of the line that has this byte, and the offset at which it begins."""
        line = bisect_right(self._lines, offset)
        return line + self._before, self._lines[line - 1]

    def span(self, element: etree._Element) -> Span | None:
        """The bytes of an element; None if it does not stand in the file.

        An entity's elements do not, and those of a file that XInclude brought in.
        """
        start = self._start(element)
        if start is None:
            return None
        start_end = self._tag_end(start)
        if self.text[start_end - 2 : start_end] == b"/>":
            return Span(start, start_end, start, start_end)
        end_start = self._end(element, start)
        return Span(start, start_end, end_start, self.text.find(b">", end_start) + 1)

    def _end(self, element: etree._Element, start: int) -> int:
        """The offset of an element's end tag: read on from its start, as long as that is little."""
        if self._scanned > len(self.text) or self._entities_expanded:
            return self._ends[self._ordinal(element)]
        end = tags.end(self.text, start)
        self._scanned += end - start
        return end

    def _start(self, element: etree._Element) -> int | None:
        """The offset of an element's start tag; None if it does not stand in the file."""
        number = self._ordinal(element)
        if number >= len(self._starts):
            return None
        start = self._starts[number]
        name = str(element.tag).rpartition("}")[2]
        written = f"{element.prefix}:{name}" if element.prefix else name
        end = start + 1 + len(written.encode())
        same = self.text[start:end] == b"<" + written.encode()
        return start if same and self.text[end : end + 1] in _AFTER_NAME else None

    def attributes(self, element: etree._Element) -> tuple[AttributeSpan, ...]:
        """The bytes of each attribute that is written in an element's start tag, in their order."""
        start = self._start(element)
        if start is None:
            return ()
        found = []
        at = self._name_end(start)
        while match := _ATTRIBUTE.match(self.text, at):
            name = _expanded(match[1].decode("utf-8"), element)
            value_start, value_end = match.start(2) + 1, match.end() - 1
            found.append(AttributeSpan(name, match.start(1), match.end(), value_start, value_end))
            at = match.end()
        return tuple(found)

    def _name_end(self, start: int) -> int:
        name = _NAME.match(self.text, start)
        return name.end() if name else start

    def _tag_end(self, start: int) -> int:
        at = self._name_end(start)
        while match := _ATTRIBUTE.match(self.text, at):
            at = match.end()
        end = _TAG_END.match(self.text, at)
        return end.end() if end else at

    def _point(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        start = self._lines[line - 1]
        return line + self._before, len(self.text[start:offset].decode("utf-8", "replace")) + 1

    def _ordinal(self, element: etree._Element) -> int:
        self._tree = element.getroottree()
        self.locate((element,))
        return self._ordinals[element]

    @cached_property
    def _lines(self) -> array[int]:
        breaks = _BREAK if b"\r" in self.text else _LINE_FEED
        return array("q", [0, *[match.end() for match in breaks.finditer(self.text)]])

    @cached_property
    def _starts(self) -> array[int]:
        """The offset of each start tag, by the number of the element."""
        if self._entities_expanded:
            return array("q", [event for event in self._events if event >= 0])
        return tags.starts(self.text, self._body)

    @cached_property
    def _ends(self) -> array[int]:
        """The offset of each end tag, by the number of the element."""
        if self._entities_expanded:
            return tags.ends(self._events)
        return tags.ends(tags.events(self.text, self._body))

    @cached_property
    def _events(self) -> array[int]:
        return tags.expanded_events(self.text)

    @cached_property
    def _body(self) -> int:
        return tags.body(self.text)

    @cached_property
    def _entities_expanded(self) -> bool:
        """Whether elements of the tree may come from entities, which only a parser can count."""
        if b"<!ENTITY" not in self.text[: self._body]:
            return False
        return next(self._tree.getroot().iter(etree.Entity), None) is None


def _expanded(name: str, element: etree._Element) -> str:
    """A name as written in a start tag → the name as lxml has it."""
    prefix, colon, local = name.partition(":")
    if not colon:
        return name
    namespace = XML if prefix == "xml" else element.nsmap.get(prefix)
    return f"{{{namespace}}}{local}" if namespace else name
