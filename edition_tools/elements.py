"""What the elements of the TEI are to the tools: one table, made of schemas/elements.toml."""

from __future__ import annotations

from functools import cache

from . import data


@cache
def of_kind(*kinds: str) -> frozenset[str]:
    """The local names of the elements of one of these kinds, such as `block`; the table names them."""
    return frozenset(name for name, its in table().items() if not its.isdisjoint(kinds))


@cache
def table() -> dict[str, frozenset[str]]:
    """The kinds of each element, by its local name."""
    text = data.schema("elements.tsv").read_text(encoding="utf-8")
    lines = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return {name: frozenset(kinds.split()) for name, _, kinds in lines}
