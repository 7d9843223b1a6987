"""The openings of parallel texts: which rows stand on facing pages.  Pure reckoning, in points."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

_SLACK = 1.5
"""Points that a planned page stays below its height."""
_HALF = 0.5
"""A row higher than this part of a page may begin where as much is left, and go on over pages."""

Foot = Callable[["Sequence[Row]", int], float]
"""How high the notes of rows are on a side."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its name, the space before it, its height on each side, and whether it must have the next."""

    name: str
    gap: float
    heights: tuple[float, float]
    leads: bool = False

    @property
    def height(self) -> float:
        """The height of the higher side."""
        return max(self.heights)


def fill(rows: Sequence[Row], capacity: float, foot: Foot) -> list[list[Row]]:
    """Openings that take as many rows as fit on both sides; a row that is too high has its own.

    A title or a heading does not end one.  A long row may begin below others, and then ends its own.
    """
    openings: list[list[Row]] = []
    current: list[Row] = []
    is_running = False
    for row in rows:
        if not is_running and _fits([*current, row], capacity, foot):
            current.append(row)
            continue
        if not is_running and _may_run(current, row, capacity, foot):
            current.append(row)
            is_running = True
            continue
        taken = [row]
        while current and current[-1].leads and not is_running:
            taken.insert(0, current.pop())
        if current:
            openings.append(current)
        current, is_running = taken, False
    return [*openings, current] if current else openings


def _may_run(rows: Sequence[Row], row: Row, capacity: float, foot: Foot) -> bool:
    """Whether a long row may begin below others, since half a page would stay empty without it."""
    if not rows or all(one.leads for one in rows):
        return False
    half = capacity * _HALF
    higher = max(row.heights[side] + foot([row], side) for side in (0, 1))
    return higher > half and _fits(rows, half, foot)


def _fits(rows: Sequence[Row], capacity: float, foot: Foot) -> bool:
    """Whether rows that stand level fit on a page of each side, with their notes."""
    text = tops(rows)[-1]
    return all(text + rows[-1].heights[side] + foot(rows, side) <= capacity - _SLACK for side in (0, 1))


def tops(rows: Sequence[Row]) -> list[float]:
    """Where rows that stand level begin, from the top of their page."""
    made = [0.0]
    for row, after in pairwise(rows):
        made.append(made[-1] + row.height + after.gap)
    return made


def levels(rows: Collection[Row], side: int) -> dict[str, float]:
    """How much is left open on a side below each row but the last, so that the next begins level."""
    return {row.name: round(row.height - row.heights[side], 3) for row in list(rows)[:-1]}
