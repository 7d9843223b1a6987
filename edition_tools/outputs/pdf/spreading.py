"""Vertical spread: pages end on one line, since what is white at their foot is put between blocks.  Pure reckoning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .galley import Item
from .pages import Page

LINE = 1.31
"""From a line to the next, in sizes; as in base.typ."""
_LIMITS = {"heading": 1.0, "white": 0.6, "paragraph": 0.25}
"""How much may be added before a block, in lines: a heading, what stands in white, a paragraph after another."""
_SLACK = 0.3
"""Points that a page stays below its height."""


def fitted(height: float, size: float) -> float:
    """The height of as many whole lines as a page of this height has room for."""
    lines = int((height - size) / (LINE * size) + 0.001)
    return size * (1 + lines * LINE) + 0.1


def spread(
    pages: Sequence[Page],
    opens: Mapping[int, tuple[str, str]],
    capacity: float,
    clearance: float,
    size: float,
) -> None:
    """Add white before blocks of the pages of a flow; their items are moved by it.

    `opens` says for a line which block it begins, and of what kind.  A page that cannot be filled within the limits
    stays as it is, and so does the last.  Above notes there may be one line of white more.
    """
    for page in pages:
        allowed = clearance + LINE * size if page.bands else _SLACK
        white = capacity - page.text - (page.foot if page.bands else 0.0) - allowed
        points = _points(page.items, opens)
        shares = _shared(white, [_LIMITS[kind] * LINE * size for _, _, kind in points])
        if page.is_last or page.rest or white <= 0 or not shares:
            continue
        added = {place: share for (place, _, _), share in zip(points, shares, strict=True)}
        page.added = {name: round(share, 2) for (_, name, _), share in zip(points, shares, strict=True)}
        page.items = _moved(page.items, added)
        page.text += sum(added.values())


def _points(items: Sequence[Item], opens: Mapping[int, tuple[str, str]]) -> list[tuple[int, str, str]]:
    """The items before which something may be added: not the first of a page, nor what follows its heading."""
    return [
        (place, *opens[item.lines[0]])
        for place, item in enumerate(items)
        if place and not items[place - 1].leads and item.lines and item.lines[0] in opens
    ]


def _shared(white: float, limits: Sequence[float]) -> list[float]:
    """The white in parts as large as their limits are; none where it is more than they allow together."""
    whole = sum(limits)
    return [white * limit / whole for limit in limits] if 0 < white <= whole else []


def _moved(items: Sequence[Item], added: Mapping[int, float]) -> list[Item]:
    by = 0.0
    moved = []
    for place, item in enumerate(items):
        by += added.get(place, 0.0)
        moved.append(replace(item, moved=item.moved + by))
    return moved
