"""Where in a file each element and attribute stands: lines, columns and bytes.

lxml knows the line on which a start tag ends, and no columns.  One pass by expat over the file's
bytes finds the rest.  It costs as much as parsing, so it is made when there is something to report.
"""

from __future__ import annotations

import codecs
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from xml.parsers import expat

from lxml import etree

_XML = "http://www.w3.org/XML/1998/namespace"
_LESS_THAN = ord("<")
_BREAK = re.compile(rb"\r\n|\n|\r")
_NAME_END = re.compile(rb"[\s/>]|\Z")
_NAME = re.compile(rb"<[^\s/>]+")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")
_TAG_END = re.compile(rb"\s*/?>")
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A stretch of a file: 1-based lines and columns (in code points), the end is exclusive.

    A column 0 says that only the line is known.
    """

    line: int
    column: int
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class Span:
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


@dataclass(frozen=True, slots=True)
class AttributeSpan:
    """The bytes of an attribute: from its name to its closing quote, and those of its value."""

    name: str
    start: int
    end: int
    value_start: int
    value_end: int


def encoding_of(data: bytes) -> tuple[str, int]:
    """The codec of an XML file and the length of its byte-order mark.

    As appendix F of XML 1.0 says: the mark, then the first bytes, then the declaration, else UTF-8.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name, len(mark)
    head = data[:4]
    if head == b"<\0\0\0" or head == b"\0\0\0<":
        return ("utf-32-le" if head[:1] == b"<" else "utf-32-be"), 0
    if len(head) == 4 and head[:1] == b"<" and head[1:2] == b"\0":
        return "utf-16-le", 0
    if head[:2] == b"\0<":
        return "utf-16-be", 0
    declared = _DECLARED.match(data[:400])
    if declared:
        try:
            return codecs.lookup(declared[1].decode("ascii")).name, 0
        except LookupError:
            pass
    return "utf-8", 0


def utf8_of(data: bytes) -> bytes:
    """The text of an XML file as UTF-8 without a byte-order mark; its line ends are kept."""
    encoding, mark = encoding_of(data)
    if encoding == "utf-8":
        return data[mark:]
    return data[mark:].decode(encoding, "replace").encode("utf-8", "replace")


def positions(data: bytes) -> Positions:
    """The places of everything in the file with these bytes; the work begins when one is asked."""
    return Positions(data)


class Positions:
    """The places of the elements of one file.  Elements are those of an lxml tree of these bytes."""

    def __init__(self, data: bytes) -> None:
        self.text = utf8_of(data)
        self._ordinals: dict[etree._Element, int] = {}

    def locate(self, elements: Iterable[etree._Element]) -> None:
        """Look up many elements in one pass over their tree, so that each is cheap later."""
        wanted = {element for element in elements if element not in self._ordinals}
        if not wanted:
            return
        root = next(iter(wanted)).getroottree().getroot()
        for number, element in enumerate(root.iter("*")):
            if element in wanted:
                self._ordinals[element] = number
                wanted.discard(element)
                if not wanted:
                    break

    def place_of(
        self, element: etree._Element, attribute: str | None = None, *, at_end: bool = False
    ) -> Place:
        """The place of the start tag of `element`, or of its end tag, or of one of its attributes.

        `attribute` is a name as lxml has it, `{namespace}local`.  An attribute that is not written
        in the file (a default of a DTD) has the place of its element.
        """
        span = self.span(element)
        if span is None:
            return Place(element.sourceline or 0, 0)
        if attribute is not None:
            for found in self.attributes(element):
                if found.name == attribute:
                    return self.place(found.start, found.end)
        if at_end:
            return self.place(span.end_start, span.end)
        return self.place(span.start, span.start_end)

    def value_place(self, element: etree._Element, attribute: str) -> Place:
        """The place of an attribute's value, without its quotes."""
        for found in self.attributes(element):
            if found.name == attribute:
                return self.place(found.value_start, found.value_end)
        return self.place_of(element)

    def place(self, start: int, end: int) -> Place:
        """The lines and columns of the bytes from `start` to `end` of the UTF-8 text."""
        return Place(*self._point(start), *self._point(end))

    def span(self, element: etree._Element) -> Span | None:
        """The bytes of an element; None if it does not stand in the file.

        An entity's elements do not, and those of a file that XInclude brought in.
        """
        number = self._ordinal(element)
        if number >= len(self._starts):
            return None
        start, end_start = self._starts[number], self._ends[number]
        name = etree.QName(element).localname
        written = f"{element.prefix}:{name}" if element.prefix else name
        if self.text[start + 1 : _NAME_END.search(self.text, start).start()] != written.encode():
            return None
        start_end = self._tag_end(start)
        if self.text[start_end - 2 : start_end] == b"/>":
            return Span(start, start_end, start, start_end)
        end = self.text.find(b">", end_start) + 1
        return Span(start, start_end, end_start, end)

    def attributes(self, element: etree._Element) -> tuple[AttributeSpan, ...]:
        """The bytes of each attribute that is written in an element's start tag, in their order."""
        span = self.span(element)
        if span is None:
            return ()
        found = []
        at = _NAME.match(self.text, span.start).end()
        while match := _ATTRIBUTE.match(self.text, at):
            name = _expanded(match[1].decode("utf-8"), element)
            value_start, value_end = match.start(2) + 1, match.end() - 1
            found.append(AttributeSpan(name, match.start(1), match.end(), value_start, value_end))
            at = match.end()
        return tuple(found)

    def _tag_end(self, start: int) -> int:
        at = _NAME.match(self.text, start).end()
        while match := _ATTRIBUTE.match(self.text, at):
            at = match.end()
        end = _TAG_END.match(self.text, at)
        return end.end() if end else at

    def _point(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        start = self._lines[line - 1]
        return line, len(self.text[start:offset].decode("utf-8", "replace")) + 1

    def _ordinal(self, element: etree._Element) -> int:
        self._tree = element.getroottree()
        self.locate((element,))
        return self._ordinals[element]

    @cached_property
    def _lines(self) -> array:
        return array("q", [0, *(match.end() for match in _BREAK.finditer(self.text))])

    @cached_property
    def _events(self) -> array:
        """The offset of each start tag, and ~offset of each end tag, in the order of the file."""
        events = array("q")
        parser = expat.ParserCreate("utf-8")
        parser.UseForeignDTD(True)  # An entity that nobody declares is skipped, not an error.
        append = events.append

        def start(_name: str, _attributes: object) -> None:
            append(parser.CurrentByteIndex)

        def end(_name: str) -> None:
            append(~parser.CurrentByteIndex)

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        try:
            parser.Parse(self.text, True)
        except expat.ExpatError:
            pass  # The elements up to the error have places; the others have lxml's lines.
        return events

    @cached_property
    def _pairs(self) -> tuple[array, array]:
        """The offsets of start tags and of their end tags, by the number of the element."""
        starts, ends = array("q"), array("q")
        open_elements: list[int | None] = []
        expanded = next(self._tree.getroot().iter(etree.Entity), None) is None
        for event in self._events:
            if event < 0:
                number = open_elements.pop()
                if number is not None:
                    ends[number] = ~event
            elif expanded or self.text[event] == _LESS_THAN:
                open_elements.append(len(starts))
                starts.append(event)
                ends.append(event)
            else:
                open_elements.append(None)  # In an entity that the tree keeps as a reference.
        return starts, ends

    @property
    def _starts(self) -> array:
        return self._pairs[0]

    @property
    def _ends(self) -> array:
        return self._pairs[1]


def _expanded(name: str, element: etree._Element) -> str:
    """A name as written in a start tag → the name as lxml has it."""
    prefix, colon, local = name.partition(":")
    if not colon:
        return name
    namespace = _XML if prefix == "xml" else element.nsmap.get(prefix)
    return f"{{{namespace}}}{local}" if namespace else name
