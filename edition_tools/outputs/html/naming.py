"""What the files of a document are called among the pages; some names are the site's own."""

from __future__ import annotations

RESERVED = (
    *("index", "registers", "documents", "chronology", "calendar", "map", "search"),
    *("references", "cmif", "sitemap", "feed", "404", "robots", "printed"),
)
"""Names that pages and data of the whole edition have, without their suffix."""


def page_name(identifier: str) -> str:
    """The name of a document's page, without its suffix."""
    return f"{identifier}_" if identifier.lower() in RESERVED else identifier
