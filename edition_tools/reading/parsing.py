"""A TEI document as a node of Saxon."""

from __future__ import annotations

from ..documents import Document
from ..documents.plain_names import make_plain
from ..errors import StylesheetError
from ..saxon import Engine, Node


def parsed(engine: Engine, document: Document, *, keyed: bool = False) -> Node:
    """The document node of a document; names that Saxon's parser refuses are made plain.

    With `keyed` each element has its place among all; see `Document.xml`.
    """
    try:
        return engine.parse(document.xml(keyed=keyed))
    except StylesheetError:
        make_plain(document.root)
        return engine.parse(document.xml(keyed=keyed))
