"""Parallel texts on facing pages: two flows in step, every opening begins with the same row on both sides.

Typst sets all left pages, then all right ones, so that each text is one flow; at last the pages of
the two sides are put in turn: only their order in the file's page tree is changed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ...errors import ToolError
from .bands import Heights
from .galley import Flow, Galley, Item
from .openings import Row, fill, levels, tops
from .pages import Maker, Page

SIDES = ("left", "right")
_PAGES = re.compile(rb"(/Type\s*/Pages\b[^<>]*?/Kids\s*\[)([^\]]*)(\])")


@dataclass(slots=True)
class Opposite:
    """The pages of both sides, blank ones among them, and what the template must know of them."""

    pages: list[list[Page]] = field(default_factory=lambda: [[], []])
    openings: list[str] = field(default_factory=list)
    level: dict[str, dict[str, float]] = field(default_factory=lambda: {side: {} for side in SIDES})
    blank: dict[str, list[int]] = field(default_factory=lambda: {side: [] for side in SIDES})

    def settings(self) -> dict[str, Any]:
        """The plan as facing.typ reads it."""
        return {
            "openings": self.openings,
            "level": self.level,
            "blank": self.blank,
            "pages": len(self.pages[0]),
        }


def rows_of(galley: Galley, leading: frozenset[str]) -> list[Row]:
    """The rows with their heights; `leading` are those that must have the next on their page."""
    made: list[Row] = []
    ends = [0.0, 0.0]
    for name, sides in galley.rows.items():
        spans = [sides.get(side) for side in SIDES]
        gaps = [span[0] - end for span, end in zip(spans, ends, strict=True) if span]
        heights = [span[1] - span[0] if span else 0.0 for span in spans]
        made.append(
            Row(name, max(gaps, default=0.0) if made else 0.0, (heights[0], heights[1]), name in leading)
        )
        ends = [span[1] if span else end for span, end in zip(spans, ends, strict=True)]
    return made


def opposite(
    galley: Galley, rows: Sequence[Row], makers: Sequence[Maker], heights: Heights, capacity: float
) -> Opposite:
    """Both sides planned together, opening by opening."""
    items = [_items_of_rows(galley, side, maker.flow) for side, maker in zip(SIDES, makers, strict=True)]

    def foot(rows: Sequence[Row], side: int) -> float:
        maker = makers[side]
        return maker.foot_of([item for row in rows for item in items[side].get(row.name, ())])

    made = Opposite()
    for maker in makers:
        maker.counted = 0
    for opening in fill(rows, capacity, foot):
        if made.pages[0]:
            made.openings.append(opening[0].name)
        begin = dict(zip((row.name for row in opening), tops(opening), strict=True))
        numbers = 2 * len(made.pages[0]) + 2
        both = []
        for side, maker in enumerate(makers):
            made.level[SIDES[side]] |= levels(opening, side)
            flow = _level(galley, SIDES[side], opening, begin, items[side])
            own = replace(maker, flow=flow, origin=0.0)
            pages = own.pages(numbers + side, step=2)
            maker.counted = own.counted
            both.append(_with_rest(pages, own, heights, capacity) or [_blank(numbers + side)])
        most = max(map(len, both))
        for side, pages in enumerate(both):
            made.blank[SIDES[side]].append(most - len(pages))
            made.pages[side] += pages + [_blank(0)] * (most - len(pages))
    return made


def _items_of_rows(galley: Galley, side: str, flow: Flow) -> dict[str, list[Item]]:
    """The items of each row on a side."""
    spans = [(sides[side], name) for name, sides in galley.rows.items() if side in sides]
    found: dict[str, list[Item]] = {}
    place = 0
    for item in flow.items:
        middle = (item.top + item.bottom) / 2
        while place + 1 < len(spans) and middle > spans[place][0][1]:
            place += 1
        if spans:
            found.setdefault(spans[place][1], []).append(item)
    return found


def _level(
    galley: Galley,
    side: str,
    rows: Sequence[Row],
    begin: Mapping[str, float],
    items: Mapping[str, list[Item]],
) -> Flow:
    """The items of an opening's side, moved to where they stand when rows are level."""
    flow = Flow(0)
    for row in rows:
        span = galley.rows[row.name].get(side)
        for item in items.get(row.name, ()):
            moved = begin[row.name] - (span[0] if span else 0.0)
            flow.items.append(replace(item, top=item.top + moved, bottom=item.bottom + moved, moved=moved))
    return flow


def _with_rest(pages: list[Page], maker: Maker, heights: Heights, capacity: float) -> list[Page]:
    """The pages, and those that the rest of the last notes takes."""
    if pages and (rest := pages[-1].rest):
        last = pages[-1]
        last.bands, last.rest = [*last.bands, *rest], []
        more = math.ceil(heights.of(rest) / capacity)
        pages += [_blank(0)] * more
    return pages


def _blank(number: int) -> Page:
    return Page(number, 0, 0, 0.0, [], 0.0, "", {}, {}, [])


def interleaved(data: bytes, pages: int) -> bytes:
    """A PDF with its left and right pages in turn: after the first page `pages` of each side.

    Raises ToolError where the file is not built as Typst builds it.
    """
    found = [tree for tree in _PAGES.finditer(data) if b" R" in tree[2]]
    kids = re.findall(rb"\d+ \d+ R", found[0][2]) if len(found) == 1 else []
    if len(kids) < 1 + 2 * pages:
        raise ToolError(
            "the pages of the parallel texts cannot be put in turn: "
            "Typst wrote another page tree than expected"
        )
    left, right = kids[1 : 1 + pages], kids[1 + pages : 1 + 2 * pages]
    turned = [
        kids[0],
        *(one for pair in zip(left, right, strict=True) for one in pair),
        *kids[1 + 2 * pages :],
    ]
    tree = found[0]
    # The same words in another order: no byte after them moves, and the cross-references hold.
    made = b" ".join(turned).ljust(len(tree[2]))
    return data[: tree.start(2)] + made + data[tree.end(2) :]
