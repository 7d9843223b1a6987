"""XML and HTML as our own serialiser writes them: as a tree, and tag by tag, quicker, for what is read once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_TAG = re.compile(r'<(/?)([A-Za-z][\w.:-]*)((?:\s+[\w.:-]+(?:="[^"]*")?)*)\s*(/?)>([^<]*)')
RAISED = "\ufdd1", "\ufdd2"
"""What stands around words that are raised: only who knows the text can say whether a book added them."""
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""What stands for a character of which a file holds no more than that its font lacks it."""

_ESCAPED = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)


def quoted(value: str) -> str:
    """A text as the value of an attribute, with its quotation marks; xml.sax.saxutils imports half a web client."""
    return f'"{value.translate(_ESCAPED)}"'


def without_declaration(xml: str) -> str:
    """XML without its declaration, to stand in other XML."""
    return xml.partition("?>")[2].strip() if xml.lstrip().startswith("<?xml") else xml


def tree(text: str | bytes) -> etree._Element:
    """The root of XML that a stylesheet of ours wrote: ids of documents in it may stand there twice."""
    from lxml import etree  # A command that says its options, or finds nothing to do, needs none.

    parser = etree.XMLParser(huge_tree=True, collect_ids=False, resolve_entities=False, no_network=True)
    return etree.fromstring(text.encode() if isinstance(text, str) else text, parser)


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
