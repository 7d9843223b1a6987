"""The words of a TEI document, text by text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..documents.document import line_of
from ..names import IN_TEI
from .words import Line

_NO_WORDS = f"{IN_TEI}binaryObject"
"""A picture written as text."""


def without_space(root: etree._Element) -> Iterator[str]:
    """The whole text of each element that holds others, with nothing between its texts."""
    for node in root.iter(etree.Element):
        if len(node):
            yield "".join(node.itertext())


def texts(root: etree._Element) -> Iterator[Line]:
    """Each text between two tags, in the order of the document."""
    for node in root.iter():
        text, tail = node.text, node.tail
        if text and not text.isspace() and isinstance(node.tag, str) and node.tag != _NO_WORDS:
            yield Line(line_of(node), text)
        if tail and not tail.isspace() and node is not root:
            yield Line(line_of(node), tail)
