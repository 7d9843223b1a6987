"""Small pieces of Markdown: tables, their cells, headings with an address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def cell(text: str) -> str:
    """Text for a cell: on one line, its bars no borders."""
    return " ".join(text.split()).replace("|", "\\|")


def code(text: str) -> str:
    """Text as it is typed."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def heading(level: int, text: str, address: str) -> str:
    """A heading, and the name by which other pages point at it."""
    return f"({address})=\n{'#' * level} {text}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; empty text where there are no rows."""
    lines = [f"| {' | '.join(cell(one) for one in row)} |" for row in rows]
    if not lines:
        return ""
    return "\n".join([f"| {' | '.join(heads)} |", "|" + "---|" * len(heads), *lines])


def joined(parts: Iterable[str]) -> str:
    """Parts with an empty line between them; empty ones are left out."""
    return "\n\n".join(part for part in parts if part)
