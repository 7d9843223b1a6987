"""The openings of parallel texts: which rows stand on facing pages, and how many pages they take.

Everything here is reckoning; facing.py asks Typst.  Heights are in points.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

SIDES = ("left", "right")
_CLEARANCE = 2.4
"""What the line over the notes takes, in sizes of the text."""
_GAPS = {"tight": 0.62, "row": 1.0, "heading": 1.9}
"""The space before a row, in sizes of the text; as in facing.typ."""
_SLACK = 1.5
"""Points that a planned page stays below its height."""
_HALF = 0.5
"""A row higher than this part of a page may begin where as much is left, and go on over pages."""

Pages = Mapping[str, Mapping[str, tuple[int, int]]]
"""For each side the pages on which its rows begin and end."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its name, the space before it, and for each side its height and that of its notes."""

    name: str
    gap: str
    heights: tuple[float, float]
    notes: tuple[float, float]

    @property
    def height(self) -> float:
        """The height of the higher side."""
        return max(self.heights)


@dataclass(frozen=True, slots=True)
class Plan:
    """Where openings begin (rows by name; the first of all is none), and blank pages in each.

    `running` are rows that begin below others and may go on over pages; none follows them there.
    """

    openings: tuple[str, ...] = ()
    running: frozenset[str] = frozenset()
    level: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: {side: {} for side in SIDES})
    blank: Mapping[str, Sequence[int]] = field(default_factory=lambda: {side: [] for side in SIDES})
    pages: int = 0

    def settings(self, *, measure: bool = False) -> dict[str, object]:
        """The plan as facing.typ reads it; `measure` asks for heights, and sets no page."""
        return {
            "openings": self.openings,
            "level": self.level,
            "blank": self.blank,
            "pages": self.pages,
            "measure": measure,
        }


def fill(rows: Sequence[Row], capacity: float, size: float, forced: Collection[str] = ()) -> Plan:
    """Openings that take as many rows as fit on both sides; a row that is too high has its own.

    The rows named `forced` begin an opening.  A title or a heading does not end one.
    """
    openings: list[str] = []
    running: set[str] = set()
    level: dict[str, dict[str, float]] = {side: {} for side in SIDES}
    current: list[Row] = []
    for row in rows:
        full = bool(current) and current[-1].name in running
        if full or row.name in forced or not _fits([*current, row], capacity, size):
            if not full and row.name not in forced and _may_run(current, row, capacity, size):
                running.add(row.name)
                current.append(row)
                continue
            taken = [row]
            while current and _leads(current[-1]) and row.name not in forced and not full:
                taken.insert(0, current.pop())
            if current:
                openings.append(taken[0].name)
                _level(current, level)
            current = taken
        else:
            current.append(row)
    _level(current, level)
    return Plan(tuple(openings), frozenset(running), level)


def _may_run(rows: Sequence[Row], row: Row, capacity: float, size: float) -> bool:
    """Whether a long row may begin below others, since half a page would stay empty without it."""
    if not rows or all(_leads(one) for one in rows):
        return False
    half = capacity * _HALF
    higher = max(row.heights[side] + _notes([row], side, size) for side in (0, 1))
    return higher > half and _fits(rows, half, size)


def _fits(rows: Sequence[Row], capacity: float, size: float) -> bool:
    """Whether rows that stand level fit on a page of each side, with their notes."""
    text = sum(row.height for row in rows[:-1])
    text += sum(_GAPS[row.gap] * size for row in rows[1:])
    return all(
        text + rows[-1].heights[side] + _notes(rows, side, size) <= capacity - _SLACK for side in (0, 1)
    )


def _notes(rows: Sequence[Row], side: int, size: float) -> float:
    notes = sum(row.notes[side] for row in rows)
    return notes + _CLEARANCE * size if notes else 0.0


def _level(rows: Sequence[Row], level: Mapping[str, dict[str, float]]) -> None:
    """Say how much is left open below each row but the last, so that the next begins level."""
    for row in rows[:-1]:
        for number, side in enumerate(SIDES):
            level[side][row.name] = round(row.height - row.heights[number], 3)


def over(rows: Sequence[Row], plan: Plan, pages: Pages) -> list[str]:
    """In each opening the first row that must begin another, since it does not fit; none if all fit.

    One that is alone under its headings may go on for pages; what follows it may not begin there.
    """
    found = []
    for group in _openings(rows, plan):
        lead = next((place for place, row in enumerate(group) if not _leads(row)), len(group) - 1)
        first = {side: pages[side][group[0].name][0] for side in SIDES}
        for place, row in enumerate(group):
            if any(pages[side][row.name][1] > first[side] for side in SIDES):
                begins = max(place, lead + 1)
                if begins < len(group) and row.name not in plan.running:
                    found.append(group[begins].name)
                break
    return found


def _openings(rows: Sequence[Row], plan: Plan) -> list[list[Row]]:
    """The rows of each opening."""
    groups: list[list[Row]] = []
    for row in rows:
        if not groups or row.name in plan.openings:
            groups.append([])
        groups[-1].append(row)
    return groups


def _leads(row: Row) -> bool:
    """Whether a row must have the next on its page: a title or a heading."""
    return row.name == "top" or row.gap == "heading"


def with_blanks(names: Sequence[str], plan: Plan, pages: Pages) -> Plan:
    """The plan with blank pages, so that each opening has as many pages on both sides."""
    starts = {
        side: [
            pages[side][names[0]][0],
            *(pages[side][one][0] for one in plan.openings),
            pages[side]["end"][0] + 1,
        ]
        for side in SIDES
    }
    counts = {side: [after - before for before, after in pairwise(one)] for side, one in starts.items()}
    needed = [max(both) for both in zip(*counts.values(), strict=True)]
    blank = {
        side: [most - own for most, own in zip(needed, one, strict=True)] for side, one in counts.items()
    }
    return replace(plan, blank=blank, pages=sum(needed))
