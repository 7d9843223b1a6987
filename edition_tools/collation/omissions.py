"""Long omissions: one entry round what a witness lacks, with the entries of the others in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .entries import Reading, Segment
from .tokens import Kind, Mark, Token

_LEAST = 3
"""An omission of fewer words of the base is said by the entries that it is in."""


@dataclass(frozen=True, slots=True)
class Omission:
    """Some segments that the `absent` witnesses lack, as the `present` have them, the base first."""

    present: tuple[str, ...]
    absent: tuple[str, ...]
    parts: tuple[Segment | Omission, ...]
    ranges: Mapping[str, tuple[int, int]]


Part = Segment | Omission


def nest(segments: Sequence[Segment], sigla: Sequence[str], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """Put neighbouring segments that a witness lacks into one entry; `tokens` are the base's.

    The longest omission comes first; what others lack within it is an entry in the entry.  No
    omission divides an element of the base.
    """
    found: list[Part] = []
    waiting = [(0, len(segments))]
    while waiting:
        start, end = waiting.pop()
        best = max(
            _runs(segments, sigla, tokens, start, end), default=None, key=lambda run: (run[0], -run[1])
        )
        if best is None:
            found += segments[start:end]
            continue
        _, first, last = best
        inner = segments[first:last]
        absent = tuple(one for one in sigla if all(part.ranges[one][0] < 0 for part in inner))
        present = tuple(one for one in sigla if one not in absent)
        parts = nest(_without(inner, present), present, tokens)
        ranges = {one: _range([part.ranges[one] for part in inner]) for one in sigla}
        waiting += [(last, end)] if last < end else []
        found += nest(segments[start:first], sigla, tokens) if first > start else ()
        found.append(Omission(present, absent, parts, ranges))
    return tuple(found)


def _runs(
    segments: Sequence[Segment], sigla: Sequence[str], tokens: Sequence[Token], start: int, end: int
) -> Iterator[tuple[int, int, int]]:
    """Neighbouring segments that a witness lacks: how many words of the base, from and to."""
    base = sigla[0]
    for siglum in sigla[1:]:
        first = start
        while first < end:
            if segments[first].ranges[siglum][0] >= 0 or segments[first].ranges[base][0] < 0:
                first += 1
                continue
            last = first
            while last < end and segments[last].ranges[siglum][0] < 0:
                last += 1
            last, words = _longest([one.ranges[base] for one in segments[first:last]], tokens, first)
            if words >= _LEAST:
                yield words, first, last
            first = last


def _longest(ranges: Sequence[tuple[int, int]], tokens: Sequence[Token], first: int) -> tuple[int, int]:
    """Where the longest run from `first` ends whose words are whole, and how many they are."""
    for count in range(len(ranges), 1, -1):
        (start, _), (last, end) = ranges[0], ranges[count - 1]
        if last >= 0 and _whole(tokens[start:end]):
            return first + count, end - start
    return first + 1, 0


def _whole(tokens: Sequence[Token]) -> bool:
    """Whether no element begins in these words and ends after them, or ends in them only."""
    depth = sum(mark.kind is Kind.OPEN for mark in tokens[0].before)
    for number, token in enumerate(tokens):
        last = number == len(tokens) - 1
        for mark in (*(token.before if number else ()), *token.parts, *(() if last else token.after)):
            if isinstance(mark, Mark) and mark.kind is not Kind.OBJECT:
                depth += 1 if mark.kind is Kind.OPEN else -1
                if depth < 0:
                    return False
    return depth <= sum(mark.kind is Kind.CLOSE for mark in tokens[-1].after)


def _without(segments: Sequence[Segment], sigla: Sequence[str]) -> list[Segment]:
    """The segments as some of the witnesses have them; neighbours without difference are one."""
    found: list[Segment] = []
    for segment in segments:
        ranges = {one: segment.ranges[one] for one in sigla}
        readings: list[Reading] = []
        places: dict[int, int] = {}
        for number, reading in enumerate(segment.readings):
            kept = tuple(one for one in reading.sigla if one in ranges)
            if not kept:
                continue
            kind = number if reading.like is None else reading.like
            readings.append(Reading(reading.text, kept, places.get(kind)))
            places.setdefault(kind, len(readings) - 1)
        part = Segment(ranges, tuple(readings) if len(readings) > 1 else ())
        if found and not part.readings and not found[-1].readings:
            before = found.pop().ranges
            part = Segment({one: _range([before[one], ranges[one]]) for one in sigla})
        found.append(part)
    return found


def _range(ranges: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """From the first word to the last; (-1, -1) where there is none."""
    filled = [one for one in ranges if one[0] >= 0]
    return (filled[0][0], filled[-1][1]) if filled else (-1, -1)
