"""Documents of strangers, parsed safely: no network, no DTD, no file outside the edition."""

from __future__ import annotations

from .document import LINE, MAXIMUM_SIZE, Document, document_id, escape, name_outputs, parse, parse_bytes

__all__ = [
    "LINE",
    "MAXIMUM_SIZE",
    "Document",
    "document_id",
    "escape",
    "name_outputs",
    "parse",
    "parse_bytes",
]
