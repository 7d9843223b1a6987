"""A TEI tree built from left to right: text, elements, spaces where a line may break."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from ..names import XML_ID

_WIDTH = 100
_PRIVATE = "{urn:edition-tools:"
"""How the names of our own attributes begin: the line of an element in its file, and the like."""


def own(element: etree._Element) -> dict[str, str]:
    """The attributes that an author gave an element."""
    return {
        str(key): str(value) for key, value in element.attrib.items() if not str(key).startswith(_PRIVATE)
    }


class Builder:
    """A tree that grows at its end; a line breaks only where there is a space anyway."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.stack = [root]
        self.column = 0
        self.indent = 0

    @property
    def here(self) -> etree._Element:
        """The element that is open."""
        return self.stack[-1]

    def text(self, text: str) -> None:
        """Add text as it is."""
        if len(self.here):
            self.here[-1].tail = (self.here[-1].tail or "") + text
        else:
            self.here.text = (self.here.text or "") + text
        self.column += len(text)

    def line(self, indent: int) -> None:
        """Begin a new line, with so many steps of indentation."""
        self.text("\n" + "  " * indent)
        self.column = 2 * indent

    def space(self) -> None:
        """A space between words, or a new line where the line is long."""
        if self.column > _WIDTH:
            self.line(self.indent)
        else:
            self.text(" ")

    def open(self, tag: str, attributes: Mapping[str, str] | None = None) -> None:
        """Begin an element."""
        self.stack.append(etree.SubElement(self.here, tag, dict(attributes or {})))
        self.column += len(tag) % 40

    def close(self) -> None:
        """End the element that is open."""
        self.stack.pop()

    def copy(self, element: etree._Element, *, identified: bool) -> None:
        """Add a copy of an element, with or without its ids; white space alone stands between words."""
        copy = deepcopy(element)
        copy.tail = None
        if not len(copy) and not (copy.text or "").strip():
            copy.text = None
        for one in copy.iter(etree.Element):
            kept = own(one)
            if not identified:
                kept.pop(XML_ID, None)
            one.attrib.clear()
            one.attrib.update(kept)
        self.here.append(copy)
        self.column += 20
