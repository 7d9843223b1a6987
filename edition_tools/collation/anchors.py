"""Words that stand once in each of two texts: where the texts surely meet."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from ..sequences import Pair, met_once

_LENGTHS = (1, 2, 3, 5, 8)
"""How many words in a row are tried, where none stands alone only once."""

_SMALL = 4_000
"""The greatest product of two lengths that difflib compares; it is slow on longer texts."""

_DEPTH = 40


def meet(left: Sequence[str], right: Sequence[str]) -> list[Pair]:
    """Pairs of places where two texts have the same word, rising in both.

    A word that both have once is trusted; between two of these the same is done again, and
    what is short is left to difflib.
    """
    found: list[Pair] = []
    waiting = [(0, len(left), 0, len(right), 0)]
    while waiting:
        start, end, first, last, depth = waiting.pop()
        while start < end and first < last and left[start] == right[first]:
            found.append((start, first))
            start, first = start + 1, first + 1
        while start < end and first < last and left[end - 1] == right[last - 1]:
            end, last = end - 1, last - 1
            found.append((end, last))
        if start == end or first == last:
            continue
        pairs = _unique(left[start:end], right[first:last]) if depth < _DEPTH else []
        if pairs:
            here = (start, first)
            for one, other in [*((start + i, first + j) for i, j in pairs), (end, last)]:
                waiting.append((here[0], one, here[1], other, depth + 1))
                if (one, other) != (end, last):
                    found.append((one, other))
                here = (one + 1, other + 1)
        elif (end - start) * (last - first) <= _SMALL:
            matcher = SequenceMatcher(None, left[start:end], right[first:last], autojunk=False)
            found += [
                (start + block.a + step, first + block.b + step)
                for block in matcher.get_matching_blocks()
                for step in range(block.size)
            ]
    return sorted(found)


def _unique(left: Sequence[str], right: Sequence[str]) -> list[Pair]:
    """The longest rising row of words, or of words in a row, that stand once in each text."""
    for length in _LENGTHS:
        if pairs := met_once(left, right, length):
            return pairs
    return []
