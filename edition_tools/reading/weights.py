"""The weights of the Unicode Collation Algorithm: pyuca's, of whose table only the lines that are needed are parsed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from pyuca import Collator
from pyuca.trie import Trie

_ELEMENT = re.compile(r"\[[*.]([0-9A-Fa-f]{4})\.([0-9A-Fa-f]{4})\.([0-9A-Fa-f]{4})")
_RANGES = "@implicitweights"
_LONGEST = 5
"""So many digits at most has a character in the table; a space is after a shorter one."""


class Weights(Collator):  # type: ignore[misc]  # pyuca has no types.
    """A collator that is soon there: parsing all 30,000 lines takes a quarter of a second."""

    def load(self, filename: str) -> None:
        """Part the lines of the table by their first characters, and parse those for ranges."""
        lines: defaultdict[str, list[str]] = defaultdict(list)
        for line in Path(filename).read_text(encoding="utf-8").split("\n"):
            lines[line[:_LONGEST].rstrip()].append(line)
        for line in lines.pop(_RANGES[:_LONGEST], ()):
            bounds, base = line.removeprefix(_RANGES).split("#", 1)[0].split(";")
            first, last = bounds.split("..")
            self.implicit_weights.append([int(first, 16), int(last, 16), int(base, 16)])
        self.table = _Table(lines)


class _Table(Trie):  # type: ignore[misc]
    """The weights of sequences of characters; `lines` are those not parsed yet, by their first characters."""

    def __init__(self, lines: Mapping[str, list[str]]) -> None:
        super().__init__()
        self._lines = dict(lines)

    def find_prefix(self, key: list[int]) -> tuple[list[int], list[list[int]] | None, list[int]]:
        """The longest beginning of `key` that has weights, these, and the rest."""
        for line in self._lines.pop(f"{key[0]:04X}", ()) if key else ():
            characters, weights = line.split("#", 1)[0].split(";", 1)
            elements = [[int(one, 16) for one in found.groups()] for found in _ELEMENT.finditer(weights)]
            self.add([int(one, 16) for one in characters.split()], elements)
        found: tuple[list[int], list[list[int]] | None, list[int]] = super().find_prefix(key)
        return found
