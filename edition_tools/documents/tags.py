"""The tags of an XML text, found in its bytes: where each starts and ends.

The text is well-formed XML in UTF-8, in which each `<` is markup.  So a regular expression finds
what a parser would, in a fraction of its time; only elements inside entities need a parser.
"""

from __future__ import annotations

import codecs
import re
from array import array
from collections.abc import Iterable, Iterator
from contextlib import suppress
from xml.parsers import expat

_NOTHING = rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
_MARKUP = re.compile(_NOTHING + rb"|<[^!?/]", re.DOTALL)
_TAG = re.compile(_NOTHING + rb"""|<(/)?[^!?/\s>][^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""", re.DOTALL)
_NO_TAG = (b"!", b"?")
_PROLOGUE = re.compile(rb"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
_DOCTYPE = re.compile(rb"""<!DOCTYPE(?:[^\[>"']|"[^"]*"|'[^']*')*""")
_DECLARATION = re.compile(rb"""<!--.*?-->|<\?.*?\?>|<!(?:[^>"']|"[^"]*"|'[^']*')*>|[^\]<]+""", re.DOTALL)
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def encoding_of(data: bytes) -> tuple[str, int]:
    """The codec of an XML file and the length of its byte-order mark.

    As appendix F of XML 1.0 says: the mark, then the first bytes, then the declaration, else UTF-8.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name, len(mark)
    head = data[:4]
    if head in (b"<\0\0\0", b"\0\0\0<"):
        return ("utf-32-le" if head[:1] == b"<" else "utf-32-be"), 0
    if head[:2] == b"<\0":
        return "utf-16-le", 0
    if head[:2] == b"\0<":
        return "utf-16-be", 0
    declared = _DECLARED.match(data[:400])
    if declared:
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
        except LookupError:
            return "utf-8", 0
        if not name.startswith(("utf-16", "utf-32")):  # or the declaration could not be read
            return name, 0
    return "utf-8", 0


def utf8_of(data: bytes) -> bytes:
    """The text of an XML file as UTF-8 without a byte-order mark; its line ends are kept."""
    encoding, mark = encoding_of(data)
    if encoding == "utf-8":
        return data[mark:]
    return data[mark:].decode(encoding, "replace").encode("utf-8", "replace")


def body(text: bytes) -> int:
    """Where the document type declaration ends (it may hold what looks like tags), or 0."""
    at = _skip(_PROLOGUE, text, 0)
    declaration = _DOCTYPE.match(text, at)
    if declaration is None:
        return 0
    at = declaration.end()
    if text[at : at + 1] == b"[":
        at = _skip(_DECLARATION, text, at + 1)
    return text.find(b">", at) + 1


def starts(text: bytes, at: int) -> array[int]:
    """The offset of each start tag from `at` on; an empty element's tag is one."""
    found = [match.span() for match in _MARKUP.finditer(text, at)]
    return array("q", [start for start, end in found if end == start + 2])


def events(text: bytes, at: int) -> Iterator[int]:
    """From `at` on the offset of each start tag, and ~offset of each end tag.

    An empty element has both at the same offset.
    """
    for match in _TAG.finditer(text, at):
        if match[1]:
            yield ~match.start()
        elif match[0][1:2] not in _NO_TAG:
            yield match.start()
            if match[0].endswith(b"/>"):
                yield ~match.start()


def expanded_events(text: bytes) -> array[int]:
    """As `events`, with the elements inside entities, which stand where the reference is."""
    found: array[int] = array("q")
    parser = expat.ParserCreate("utf-8")
    parser.UseForeignDTD(True)  # An entity that nobody declares is skipped, not an error.
    append = found.append

    def start(_name: str, _attributes: object) -> None:
        append(parser.CurrentByteIndex)

    def end(_name: str) -> None:
        append(~parser.CurrentByteIndex)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    with suppress(expat.ExpatError):  # Elements after an error have lxml's lines only.
        parser.Parse(text, True)
    return found


def ends(found: Iterable[int]) -> array[int]:
    """The offset of each element's end tag, in the order of the start tags of `events`."""
    result = array("q")
    open_elements: list[int] = []
    for event in found:
        if event >= 0:
            open_elements.append(len(result))
            result.append(event)
        elif open_elements:
            result[open_elements.pop()] = ~event
    return result


def end(text: bytes, start: int) -> int:
    """The offset of the end tag of the element whose start tag is at `start`."""
    depth = 0
    for event in events(text, start):
        depth += 1 if event >= 0 else -1
        if depth == 0:
            return ~event
    return start


def _skip(part: re.Pattern[bytes], text: bytes, at: int) -> int:
    """Where the parts of this kind that stand at `at`, one after the other, end."""
    while match := part.match(text, at):
        at = match.end()
    return at
