"""On which line of edition.toml a table or a key stands, for the messages about it."""

from __future__ import annotations

import re
from pathlib import Path

_HEADER = re.compile(r"\s*(\[{1,2})\s*([^\[\]]+?)\s*\]")
_PART = re.compile(r"""\"[^"]*"|'[^']*'|[^.\s]+""")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[\w.-]+)\s*=""")


def places(text: str) -> dict[tuple[str, ...], int]:
    """The line of each table and key, by its names; in a list the second name is the position."""
    places: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = tuple(part.strip("\"'") for part in _PART.findall(header[2]))
            if header[1] == "[[":
                counts[table[0]] = counts.get(table[0], -1) + 1
                table = (*table, str(counts[table[0]]))
            places.setdefault(table, number)
        elif key := _KEY.match(line):
            quoted = key[1][0] in "\"'"
            names = (key[1][1:-1],) if quoted else tuple(key[1].split("."))
            for size in range(1, len(names) + 1):
                places.setdefault((*table, *names[:size]), number)
    return places


def not_toml(path: Path, message: str) -> str:
    """A parser's message about a file, with the line and column in it before its words."""
    place = re.search(r"\s*\(at line (\d+), column (\d+)\)", message)
    if not place:
        return f"{path}: not TOML: {message}"
    reason = message[: place.start()]
    return f"{path}:{place[1]}:{place[2]}: not TOML: {reason[:1].lower()}{reason[1:]}"
