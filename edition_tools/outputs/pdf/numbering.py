"""How lines are counted, and how pages are: in arabic numbers, or in roman ones before the text."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

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


class Unit(NamedTuple):
    """A paragraph or stanza, in which lines are counted: its document, what tells it from others, and its own
    number, or ""."""

    document: str
    key: int
    n: str


def labels_in_units(units: Mapping[int, Unit], turned: Collection[int]) -> dict[int, str]:
    """Such as `2.7` for the seventh line of the second paragraph; `units` are those of the lines, in order.

    A paragraph without a number of its own has the next after the one before.
    """
    labels: dict[int, str] = {}
    before: Unit | None = None
    name, last, number = "", 0, 0
    for line, unit in units.items():
        if unit != before:
            last = 0 if before is None or unit.document != before.document else last
            name = unit.n or str(last + 1)
            last = int(name) if name.isdecimal() else last + 1
            before, number = unit, 0
        number += line not in turned
        labels[line] = f"{name}.{number}"
    return labels


def within_unit(label: str) -> tuple[str, str]:
    """The number of the paragraph, "" where lines are not counted so, and that of the line."""
    unit, _, number = label.rpartition(".")
    return unit, number


def span(first: str, last: str) -> str:
    """From a line to another: `12–14`, or in a paragraph `1.2–4`."""
    (unit, _), (other, number) = within_unit(first), within_unit(last)
    return first if last == first else f"{first}–{number if unit == other else last}"


@dataclass(slots=True)
class Numbering:
    """How lines are counted: those that are, and where counting begins anew."""

    restart: str
    uncounted: frozenset[int]
    chapters: frozenset[int]
    """The lines before which counting begins anew."""
    turned: frozenset[int] = frozenset()
    """The lines on which a verse goes on: they are no lines of their own."""
    in_units: Mapping[int, str] = field(default_factory=dict)
    """The labels of all lines, where they are counted in paragraphs."""

    def count(self, lines: Sequence[int], before: int) -> tuple[dict[int, str], int]:
        """The labels of lines after so many, and how many there are then."""
        if self.restart == "paragraph":
            return {line: self.in_units.get(line, "") for line in lines}, before
        labels: dict[int, str] = {}
        number = 0 if self.restart == "page" else before
        for line in lines:
            if self.restart in ("section", "chapter") and line in self.chapters:
                number = 0
            if line in self.uncounted or line >= ROWS:
                labels[line] = ""
            else:
                number = max(1, number + (line not in self.turned))
                labels[line] = str(number)
        return labels, number
