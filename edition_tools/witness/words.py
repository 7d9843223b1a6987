"""The words of several texts of one block, aligned: where all agree, and where they part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from ..sequences import met_once
from .rows import Word

Change = tuple[int, int, int, int]
"""Words i1 to i2 of one text are words j1 to j2 of the other."""

_SMALL = 40_000
"""Stretches whose lengths multiply to less are compared word by word."""
_TOGETHER = 6
"""A reading for at most so many words is one difference; a longer one may be parted."""


Reading = tuple[Word, ...]


class Segment(NamedTuple):
    """A stretch of a block: what each text has there, and which texts have the same.

    `groups` has a number for each text: 0 where it leaves out what others have, None where its
    words are lost or it has no such block, else the same number for the same words.
    """

    readings: tuple[Reading, ...]
    groups: tuple[int | None, ...]

    @property
    def is_shared(self) -> bool:
        """Whether all texts that are there have the same words."""
        return len({one for one in self.groups if one is not None}) == 1 and 0 not in self.groups


def segments(texts: Sequence[Sequence[Word] | None], lost: list[bool]) -> list[Segment]:
    """The stretches of a block in the order of its words; None is a text that lacks the block.

    The first text is the one that the others are compared with.  For each text, its readings
    put together are its words.  `lost` says for each text whether its words are lost where the
    block begins, and afterwards whether they are where it ends.
    """
    there = [index for index, text in enumerate(texts) if text is not None]
    found: list[Segment] = []
    for unit in _units([texts[index] or () for index in there]) if there else ():
        readings: list[Reading] = [()] * len(texts)
        groups: list[int | None] = [None] * len(texts)
        known: dict[tuple[str, ...], int] = {}
        for index, reading in zip(there, unit, strict=True):
            readings[index] = reading
            lost[index] = reading[-1].is_loss if reading else lost[index]
            if lost[index] and (not reading or all(one.is_loss for one in reading)):
                continue
            words = tuple(one.text for one in reading)
            groups[index] = known.setdefault(words, len(known) + 1) if words else 0
        found.append(Segment(tuple(readings), tuple(groups)))
    return _joined(found)


def _joined(found: Sequence[Segment]) -> list[Segment]:
    """Neighbours at which the same texts agree, as one."""
    joined: list[Segment] = []
    for one in found:
        if joined and joined[-1].groups == one.groups:
            both = zip(joined[-1].readings, one.readings, strict=True)
            joined[-1] = Segment(tuple(first + second for first, second in both), one.groups)
        else:
            joined.append(one)
    return joined


def _units(texts: Sequence[Sequence[Word]]) -> list[tuple[Reading, ...]]:
    """Stretches of all texts in order, a reading of each text, along the words of the first."""
    pivot = [one.text for one in texts[0]]
    parted, inner = {0, len(pivot)}, set[int]()
    places = [_places(pivot, text, parted, inner) for text in texts]
    cuts = sorted(parted - inner)
    units: list[tuple[Reading, ...]] = []
    for at, end in zip(cuts, [*cuts[1:], None], strict=True):
        added = tuple(
            tuple(text[before[at] : after[at]]) for text, (before, after) in zip(texts, places, strict=True)
        )
        if any(added):
            units += _insertions(added)
        if end is not None:
            units.append(
                tuple(
                    tuple(text[after[at] : before[end]])
                    for text, (before, after) in zip(texts, places, strict=True)
                )
            )
    return units


def _insertions(added: tuple[Reading, ...]) -> list[tuple[Reading, ...]]:
    """What texts have where the first has nothing: aligned in turn, along the first that has."""
    if len({tuple(one.text for one in text) for text in added if text}) == 1:
        return [added]
    order = sorted(range(len(added)), key=lambda index: (not added[index], index))
    return [
        tuple(unit[order.index(index)] for index in range(len(added)))
        for unit in _units([added[index] for index in order])
    ]


def _places(
    pivot: Sequence[str], text: Sequence[Word], parted: set[int], inner: set[int]
) -> tuple[list[int], list[int]]:
    """Where each gap between the pivot's words begins in a text, and where it ends.

    Gaps at which the text differs are added to `parted`, those inside of a reading that is one
    difference to `inner`.
    """
    before = [0] * (len(pivot) + 1)
    after = [0] * (len(pivot) + 1)
    i = j = 0
    whole = (len(pivot), len(pivot), len(text), len(text))
    for i1, i2, j1, j2 in (*changes(pivot, [one.text for one in text]), whole):
        before[i + 1 : i1 + 1] = after[i + 1 : i1 + 1] = range(j + 1, j1 + 1)
        parted.update(range(i1, i2 + 1))
        j = j1
        while j < j2 and (i1 == i2 or text[j].is_loss):
            j += 1
        after[i1] = j
        is_one = j2 - j not in (0, i2 - i1) and max(j2 - j, i2 - i1) <= _TOGETHER
        for i in range(i1 + 1, i2 + 1):
            j = j2 if i == i2 else min(j + 1, j2)
            before[i] = after[i] = j
            if is_one and i < i2:
                inner.add(i)
        i, j = i2, j2
    return before, after


def changes(first: Sequence[str], second: Sequence[str]) -> list[Change]:
    """What makes the second of the first: no two changes touch."""
    found: list[Change] = []
    i = j = 0
    for start, other, length in (*_matches(first, second), (len(first), len(second), 0)):
        if start > i or other > j:
            found.append((i, start, j, other))
        i, j = start + length, other + length
    return found


def _matches(
    first: Sequence[str], second: Sequence[str], i: int = 0, j: int = 0
) -> Iterator[tuple[int, int, int]]:
    """Stretches of the same words, as difflib finds them: begin in each, and length.

    Large texts are first parted at words that each has once, so that the time stays short.
    """
    head = 0
    while head < min(len(first), len(second)) and first[head] == second[head]:
        head += 1
    tail = 0
    while tail < min(len(first), len(second)) - head and first[-1 - tail] == second[-1 - tail]:
        tail += 1
    if head:
        yield i, j, head
    end, other = len(first) - tail, len(second) - tail
    middle, opposite = first[head:end], second[head:other]
    if len(middle) * len(opposite) <= _SMALL:
        found = SequenceMatcher(None, middle, opposite, autojunk=False).get_matching_blocks()[:-1]
        for one in found:
            yield i + head + one.a, j + head + one.b, one.size
    elif anchors := met_once(middle, opposite):
        start = begin = 0
        for a, b in (*anchors, (len(middle), len(opposite))):
            yield from _matches(middle[start:a], opposite[begin:b], i + head + start, j + head + begin)
            if a < len(middle):
                yield i + head + a, j + head + b, 1
            start, begin = a + 1, b + 1
    else:
        for one in SequenceMatcher(None, middle, opposite).get_matching_blocks()[:-1]:
            yield i + head + one.a, j + head + one.b, one.size
    if tail:
        yield i + end, j + other, tail
