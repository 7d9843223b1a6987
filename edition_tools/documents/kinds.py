"""What is no TEI: one finding says so, in the place of all that could be said of its elements."""

from __future__ import annotations

from lxml import etree

from ..diagnostics import Finding, Severity
from ..names import TEI, TEI_ROOTS
from .document import Document

_P4 = ("TEI.2", "teiCorpus.2")


def not_tei(document: Document) -> Finding | None:
    """The finding that a document is no TEI, or TEI P4; None for what has a root in the TEI's namespace."""
    if document.tree is None or etree.QName(document.root).namespace == TEI:
        return None
    name, space = etree.QName(document.root).localname, etree.QName(document.root).namespace
    if document.root.tag in _P4:
        message = "this is TEI P4, whose elements are in no namespace"
        what = "Convert it to P5; a build leaves it out."
    elif name in {root.rpartition("}")[2] for root in TEI_ROOTS}:
        message = (
            f"this is no TEI: its <{name}> is in {f'the namespace {space}' if space else 'no namespace'}"
        )
        what = f'Write <{name} xmlns="{TEI}">.'
    else:
        message = f"this is no TEI: it begins with <{name}>{f' of {space}' if space else ''}"
        what = "Take it out of the folder of the documents, or name its schema by --schema to check it."
    place = document.positions.place_of(document.root)
    return Finding(
        document.path,
        place.line,
        place.column,
        Severity.ERROR,
        "xml/not-tei",
        message,
        what,
        place.end_line,
        place.end_column,
    )
