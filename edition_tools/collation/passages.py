"""Which words of a witness belong to which passage of the base text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..sequences import Pair, in_step
from .anchors import meet
from .reading import Text
from .tokens import is_punctuation, unspaced

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Division:
    """A witness, divided as the base is: for each passage of the base its words, and what is over.

    `extra[n]` are whole passages of the witness that stand before the passage n of the base and
    have no partner; `pairs` are places where base and witness have the same word.
    """

    ranges: tuple[Range, ...]
    extra: tuple[Range, ...]
    pairs: tuple[Pair, ...]


def divide(base: Text, text: Text, base_words: Sequence[str], words: Sequence[str]) -> Division:
    """Divide a witness as the base text is divided.

    Passages of the same name (`xml:id`, `corresp`, `n`) that share a word are partners; elsewhere
    the words decide, and a passage's border in the witness is kept where there is one.
    """
    starts = [one.start for one in base.passages]
    borders = sorted({one.start for one in text.passages} | {len(text.tokens)})
    named = _named(base, text, base_words, words)
    lows, highs = [0] * len(starts), [0] * (len(starts) + 1)
    pairs: list[Pair] = []
    first, here = 0, 0
    for number, partner in [*named, (len(starts), None)]:
        there = text.passages[partner].start if partner is not None else len(text.tokens)
        part = _Part(base, text, words, borders, (first, number), (here, there))
        end = starts[number] if number < len(starts) else len(base.tokens)
        begin = starts[first] if first < len(starts) else end
        met = _meet(base_words, words, (begin, end), (here, there))
        pairs += met
        part.cut(met, lows, highs)
        if partner is None:
            break
        passage, other = base.passages[number], text.passages[partner]
        pairs += _meet(base_words, words, (passage.start, passage.end), (other.start, other.end))
        lows[number], highs[number + 1] = other.start, other.end
        first, here = number + 1, other.end
        highs[first] = here
    ranges = tuple((lows[number], highs[number + 1]) for number in range(len(starts)))
    ends = [*lows, len(text.tokens)]
    extra = tuple((highs[number], ends[number]) for number in range(len(starts) + 1))
    kept = [(i, j) for i, j in pairs if _holds(starts, ranges, i, j)]
    return Division(ranges, extra, tuple(kept))


def _meet(base: Sequence[str], words: Sequence[str], here: Range, there: Range) -> list[Pair]:
    """Where two ranges have the same word; punctuation says nothing about where a text is."""
    places = [
        [place for place in range(*range_) if not is_punctuation(row[place])]
        for row, range_ in ((base, here), (words, there))
    ]
    return [
        (places[0][i], places[1][j])
        for i, j in meet([base[place] for place in places[0]], [words[place] for place in places[1]])
    ]


def _holds(starts: Sequence[int], ranges: Sequence[Range], i: int, j: int) -> bool:
    """Whether the two words of a pair came to the same passage."""
    number = bisect_left(starts, i + 1) - 1
    return ranges[number][0] <= j < ranges[number][1]


def _named(base: Text, text: Text, base_words: Sequence[str], words: Sequence[str]) -> list[Pair]:
    """Passages that have the same name, once in each text, in the same order, and share words."""
    tables = []
    for one in (base, text):
        count = Counter(key for passage in one.passages for key in passage.keys)
        tables.append(
            {
                key: number
                for number, passage in enumerate(one.passages)
                for key in passage.keys
                if count[key] == 1
            }
        )
    both = {(number, tables[1][key]) for key, number in tables[0].items() if key in tables[1]}
    alike = [
        (number, other)
        for number, other in sorted(both)
        if set(base_words[base.passages[number].start : base.passages[number].end])
        & set(words[text.passages[other].start : text.passages[other].end])
    ]
    # The places in `alike` rise, where one passage may stand in several pairs.
    chain = [alike[place] for place, _ in in_step([(place, other) for place, (_, other) in enumerate(alike)])]
    return [pair for index, pair in enumerate(chain) if index == 0 or chain[index - 1][0] < pair[0]]


@dataclass(frozen=True)
class _Part:
    """Some passages of the base, and the words of the witness that belong to them."""

    base: Text
    text: Text
    words: Sequence[str]
    borders: Sequence[int]
    passages: Range
    range: Range

    def cut(self, met: Sequence[Pair], lows: list[int], highs: list[int]) -> None:
        """Fill in where each passage begins (`lows`) and the one before it ended (`highs`)."""
        first, last = self.passages
        here, there = self.range
        if first == last:
            return
        cuts = [self._border(number, met) for number in range(first, last + 1)]
        cuts[0] = (here, cuts[0][1])
        cuts[-1] = (cuts[-1][0], there)
        _pair_what_is_alone(cuts, self.borders)
        least = here
        for number, (low, high) in enumerate(cuts, start=first):
            low, high = max(low, least), max(high, least)
            least = high
            if number > first:
                highs[number] = low
            if number < last:
                lows[number] = high
        highs[first] = here

    def _border(self, number: int, met: Sequence[Pair]) -> Range:
        """Where the passage before `number` ends in the witness, and where `number` begins."""
        passages = self.base.passages
        border = passages[number].start if number < len(passages) else len(self.base.tokens)
        here, there = self.range
        place = bisect_left(met, (border, -1))
        low = met[place - 1][1] + 1 if place else here
        high = met[place][1] if place < len(met) else there
        inside = [one for one in self.borders[bisect_left(self.borders, low) :] if one <= high]
        if inside:
            return inside[0], inside[-1]
        near = self._near(number, border, met, place)
        if near is not None:
            return near, near
        distance = met[place][0] - border if place < len(met) else 0
        return (self._gap(low, high, max(low, high - distance)),) * 2

    def _near(self, number: int, border: int, met: Sequence[Pair], place: int) -> int | None:
        """A border of the witness that parts nearly the same words: a chance match may be wrong."""
        passages = self.base.passages
        first = bisect_left(met, (passages[max(number - 1, 0)].start, -1))
        after = passages[number].end if number < len(passages) else border
        last = bisect_left(met, (after, -1))
        allowed = {-1: 1 + (place - first) // 20, 1: 1 + (last - place) // 20}
        best: tuple[int, int] | None = None
        for side, limit in allowed.items():
            for wrong in range(1, limit + 1):
                low, high = (place - wrong, place) if side < 0 else (place, place + wrong)
                if low < 0 or high > len(met):
                    break
                start = met[low - 1][1] + 1 if low else self.range[0]
                end = met[high][1] if high < len(met) else self.range[1]
                index = bisect_left(self.borders, start)
                if index < len(self.borders) and self.borders[index] <= end:
                    best = min(best or (wrong, self.borders[index]), (wrong, self.borders[index]))
        return best[1] if best and (min(place - first, last - place) > best[0] or best[0] == 1) else None

    def _gap(self, low: int, high: int, wanted: int) -> int:
        """The place nearest to `wanted` where the text can be cut: between words, after a stop."""
        free = [place for place in range(low, min(high, low + 2_000) + 1) if self._is_free(place)]
        stops = [
            place
            for place in free
            if place and abs(place - wanted) <= 3 and is_punctuation(self.text.tokens[place - 1].text[-1:])
        ]
        if free:
            return min(stops or free, key=lambda place: abs(place - wanted))
        return self._free_before(low)

    def _is_free(self, place: int) -> bool:
        tokens = self.text.tokens
        return place in (0, len(tokens)) or tokens[place].spaced or unspaced(tokens[place].text[0])

    def _free_before(self, place: int) -> int:
        """The last place before `place` where the text can be cut."""
        while not self._is_free(place):
            place -= 1
        return max(place, self.range[0])


def _pair_what_is_alone(cuts: list[Range], borders: Sequence[int]) -> None:
    """Passages without a word in common, as many here as there, are partners in their order."""
    start = 0
    while start < len(cuts):
        end = start
        while end + 1 < len(cuts) and cuts[end + 1] == cuts[start] and cuts[start][0] < cuts[start][1]:
            end += 1
        low, high = cuts[start]
        inside = [one for one in borders if low <= one <= high] if end > start else []
        if end > start and len(inside) - 1 == end - start:
            cuts[start : end + 1] = [(one, one) for one in inside]
        start = end + 1
