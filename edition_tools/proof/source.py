"""The words of a TEI document, text by text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..documents.document import line_of
from ..names import IN_TEI
from .words import Line

_NO_WORDS = f"{IN_TEI}binaryObject"
"""A picture written as text."""
_BLOCKS = [f"{IN_TEI}{name}" for name in ("p", "ab", "l", "head", "item")]
_ELSEWHERE = frozenset(
    f"{IN_TEI}{name}"
    for name in ("teiHeader", "standOff", "note", "app", "choice", "figure", "sourceDoc", "listTranspose")
)
"""What may stand elsewhere than where it is written."""


def without_space(root: etree._Element) -> Iterator[str]:
    """The whole text of each element that holds others, with nothing between its texts."""
    for node in root.iter(etree.Element):
        if len(node):
            yield "".join(node.itertext())


def beginnings(root: etree._Element) -> Iterator[Line]:
    """How paragraphs, headings and verses of the text begin, in the order of the document."""
    for node in root.iter(*_BLOCKS):
        if node.text and not any(one.tag in _ELSEWHERE for one in node.iterancestors()):
            yield Line(line_of(node), node.text, "text")


def texts(root: etree._Element) -> Iterator[Line]:
    """Each text between two tags, in the order of the document."""
    for node in root.iter():
        text, tail = node.text, node.tail
        if text and not text.isspace() and isinstance(node.tag, str) and node.tag != _NO_WORDS:
            yield Line(line_of(node), text)
        if tail and not tail.isspace() and node is not root:
            yield Line(line_of(node), tail)
