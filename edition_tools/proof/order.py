"""Lines that came, yet elsewhere than they stand: two paragraphs that changed places."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from .words import Line, spaced

_WORDS = 3
"""A line of fewer words may well stand anywhere."""


def misplaced(given: Sequence[Line], came: Sequence[str]) -> tuple[Line, ...]:
    """The lines that stand before or behind what they follow in their flow, as few as can be."""
    places = _alone(came)
    known = _alone([one.text for one in given])
    flows: dict[str, list[tuple[int, Line]]] = {}
    for text, number in known.items():
        one = given[number]
        if one.flow and text in places and text.count(" ") >= _WORDS - 1:
            flows.setdefault(one.flow, []).append((places[text], one))
    return tuple(one for flow in flows.values() for one in _out_of_order(flow))


def _alone(lines: Sequence[str]) -> dict[str, int]:
    """The lines that stand only once, with the number of each."""
    texts = [spaced(one) for one in lines]
    often = Counter(texts)
    return {text: number for number, text in enumerate(texts) if often[text] == 1}


def _out_of_order(flow: Sequence[tuple[int, Line]]) -> Iterable[Line]:
    """What is not in the longest rising run of places."""
    places = [place for place, _ in flow]
    if all(one < other for one, other in pairwise(places)):
        return ()
    ends: list[int] = []  # The lowest last place of a run of each length, and who has it.
    last: list[int] = []
    before: list[int] = []
    for number, place in enumerate(places):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
        before.append(last[length - 1] if length else -1)
    kept, at = set(), last[-1]
    while at >= 0:
        kept.add(at)
        at = before[at]
    return [one for number, (_, one) in enumerate(flow) if number not in kept]
