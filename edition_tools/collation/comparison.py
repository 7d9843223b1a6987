"""The comparison itself: texts → for each passage of the base what all have, and where they differ."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .columns import columns
from .entries import segments
from .omissions import Part, nest
from .passages import Division, Range, divide
from .reading import Text
from .spelling import Spelling

Progress = Callable[[int, int], None]
"""Hears how many words of the base are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A passage of the base: its parts as those have it that have it, and who lacks it.

    `present` begins with the base.  A `coarse` passage holds words so many and so unlike that no
    one could tell how they go together: they are one entry.
    """

    present: tuple[str, ...]
    absent: tuple[str, ...]
    parts: tuple[Part, ...]
    coarse: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """All passages of the base in their order, and what stands before each and after the last.

    `extra[n]` are passages that the base lacks, before its passage n: their words, by siglum.
    """

    passages: tuple[Compared, ...]
    extra: tuple[Mapping[str, Range], ...]


def compare(texts: Mapping[str, Text], spelling: Spelling, progress: Progress | None = None) -> Comparison:
    """Compare texts with the first of them, whose passages give the order."""
    (base, text), *others = texts.items()
    words = {siglum: [spelling.match(token.text) for token in one.tokens] for siglum, one in texts.items()}
    divisions = {siglum: divide(text, one, words[base], words[siglum]) for siglum, one in others}
    passages: list[Compared] = []
    for number, passage in enumerate(text.passages):
        ranges = {base: (passage.start, passage.end)}
        ranges |= {siglum: one.ranges[number] for siglum, one in divisions.items()}

        def count(done: int, start: int = passage.start) -> None:
            if progress:
                progress(start + done, len(text.tokens))

        passages.append(_passage(texts, words, divisions, ranges, spelling, count))
    extra = tuple(
        {
            siglum: one.extra[number]
            for siglum, one in divisions.items()
            if one.extra[number][0] < one.extra[number][1]
        }
        for number in range(len(text.passages) + 1)
    )
    return Comparison(tuple(passages), extra)


def _passage(
    texts: Mapping[str, Text],
    words: Mapping[str, Sequence[str]],
    divisions: Mapping[str, Division],
    ranges: Mapping[str, Range],
    spelling: Spelling,
    count: Callable[[int], None],
) -> Compared:
    present = {siglum: one for siglum, one in ranges.items() if one[0] < one[1]}
    absent = tuple(siglum for siglum in ranges if siglum not in present)
    first = next(iter(ranges.values()))
    rows = {siglum: words[siglum][start:end] for siglum, (start, end) in present.items()}
    pairs = {
        siglum: [(i - first[0], j - present[siglum][0]) for i, j in _within(one.pairs, first)]
        for siglum, one in divisions.items()
        if siglum in present
    }
    found, joined = columns(rows, pairs, count)
    parts = segments(
        found,
        joined,
        {siglum: texts[siglum].tokens for siglum in present},
        {siglum: start for siglum, (start, _) in present.items()},
        spelling,
    )
    base = next(iter(texts))
    nested = nest(parts, tuple(present), texts[base].tokens)
    return Compared(tuple(present), absent, nested, bool(joined))


def _within(pairs: Sequence[tuple[int, int]], range_: Range) -> Iterator[tuple[int, int]]:
    start = bisect_left(pairs, (range_[0], -1))
    for pair in pairs[start:]:
        if pair[0] >= range_[1]:
            return
        yield pair
