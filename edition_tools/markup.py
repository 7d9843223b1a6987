"""XML and HTML as our own serialiser writes them, tag by tag: quicker than a tree, for what is read once."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TAG = re.compile(r'<(/?)([A-Za-z][\w.:-]*)((?:\s+[\w.:-]+(?:="[^"]*")?)*)\s*(/?)>([^<]*)')


def without_declaration(xml: str) -> str:
    """XML without its declaration, to stand in other XML."""
    return xml.partition("?>")[2].strip() if xml.lstrip().startswith("<?xml") else xml


def tags(text: str) -> Iterator[tuple[bool, bool, str, str, str]]:
    """Whether a tag begins an element, whether it ends one, the name, the attributes, the text after it."""
    for slash, name, attributes, closed, after in _TAG.findall(text):
        yield not slash, bool(slash or closed), name, attributes, after


def attribute(attributes: str, name: str) -> str | None:
    """The value of an attribute, still escaped."""
    beginning = f' {name}="'
    at = attributes.find(beginning)
    if at < 0:
        return None
    at += len(beginning)
    return attributes[at : attributes.index('"', at)]
