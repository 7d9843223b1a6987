"""Where two sequences surely meet: what stands once in both, and the longest chain in step."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

Pair = tuple[int, int]
"""A place in one sequence, and one in another."""


def in_step(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest chain of pairs in which both places rise; `pairs` are sorted.

    Patience sorting; of pairs with one first place the chain has one at most.
    """
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = [-1] * len(pairs)
    order = sorted(range(len(pairs)), key=lambda index: (pairs[index][0], -pairs[index][1]))
    for index in order:
        place = bisect_left(tops, pairs[index][1])
        before[index] = ends[place - 1] if place else -1
        if place == len(tops):
            tops.append(pairs[index][1])
            ends.append(index)
        else:
            tops[place] = pairs[index][1]
            ends[place] = index
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def met_once(left: Sequence[str], right: Sequence[str], length: int = 1) -> list[Pair]:
    """Where so many words in a row stand once in each text, as far as the texts are in step there.

    (The method is Bram Cohen's “patience diff”.)
    """
    ones, others = _once(left, length), _once(right, length)
    return in_step([(place, others[row]) for row, place in ones.items() if row in others])


def _once(words: Sequence[str], length: int) -> dict[tuple[str, ...], int]:
    """The rows of so many words that stand once, with their places, in their order."""
    rows = [tuple(words[start : start + length]) for start in range(len(words) - length + 1)]
    count = Counter(rows)
    return {row: place for place, row in enumerate(rows) if count[row] == 1}
