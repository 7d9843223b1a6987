"""XML and HTML as our own serialiser writes them, tag by tag: quicker than a tree, for what is read once."""

from __future__ import annotations

import re

_TAG = re.compile(r'<(/?)([A-Za-z][\w.:-]*)((?:\s+[\w.:-]+(?:="[^"]*")?)*)\s*(/?)>([^<]*)')


def without_declaration(xml: str) -> str:
    """XML without its declaration, to stand in other XML."""
    return xml.partition("?>")[2].strip() if xml.lstrip().startswith("<?xml") else xml


def tags(text: str) -> list[tuple[str, str, str, str, str]]:
    """Each tag: "/" if it ends an element, the name, the attributes, "/" if the element is empty, the text after it."""
    return _TAG.findall(text)


def attribute(attributes: str, name: str) -> str | None:
    """The value of an attribute, still escaped."""
    beginning = f' {name}="'
    at = attributes.find(beginning)
    if at < 0:
        return None
    at += len(beginning)
    return attributes[at : attributes.index('"', at)]
