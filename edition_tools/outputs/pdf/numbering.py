"""How lines are counted, and how pages are: in arabic numbers, or in roman ones before the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .galley import ROWS

_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)


def roman(number: int) -> str:
    """Such as `iv` for 4."""
    made = ""
    for value, letters in _ROMAN:
        made += letters * (number // value)
        number %= value
    return made


@dataclass(slots=True)
class Numbering:
    """How lines are counted: those that are, and where counting begins anew."""

    restart: str
    uncounted: frozenset[int]
    chapters: frozenset[int]
    """The lines before which counting begins anew."""

    def count(self, lines: Sequence[int], before: int) -> tuple[dict[int, str], int]:
        """The labels of lines after so many, and how many there are then."""
        labels: dict[int, str] = {}
        number = 0 if self.restart == "page" else before
        for line in lines:
            if self.restart in ("section", "chapter") and line in self.chapters:
                number = 0
            if line in self.uncounted or line >= ROWS:
                labels[line] = ""
            else:
                number += 1
                labels[line] = str(number)
        return labels, number
