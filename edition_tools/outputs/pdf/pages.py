"""The page maker: which lines stand on which page, with which notes below them.  Pure reckoning.

A page takes as many lines as fit above their own notes.  It does not end with a heading, nor with
the first line of a paragraph, nor begin with its last; no line stands alone on the last page.  Where
notes are too long for that, the page keeps a least share of text, and what is left of the notes goes
on at the foot of the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .bands import Bands, Composer, Heights, Lines, Slice
from .galley import Flow, Item
from .numbering import Numbering, roman

_LEAST = 0.25
"""The least share of a page that is text, where there is text left."""
_FULL = 0.8
"""A page that is fuller than this needs no note to be broken."""
_LEAST_WORDS = 6
"""So many words of a note stand at least on a page."""
_SLACK = 1.0
"""What misses its page by less, in sizes of notes, could stand on it all the same, since lines of small letters
are lower than was reckoned."""


@dataclass(slots=True)
class Page:
    """A page: its items from `first` to before `end`, what stands at its foot, and how high both are."""

    number: int
    first: int
    end: int
    text: float
    bands: Bands
    foot: float
    carrier: str
    lines: dict[int, str]
    labels: dict[int, str]
    slices: list[Slice]
    rest: Bands = field(default_factory=list)
    """What is left of the notes after the last page."""
    is_last: bool = False
    items: Sequence[Item] = ()
    top: float = 0.0
    """Where the page begins in the galley."""
    is_forced: bool = False
    """Whether more would fit than was planned, so that the white below must be held."""
    is_roman: bool = False
    added: dict[str, float] = field(default_factory=dict)
    """How much white is added before which of its blocks, in points."""

    @property
    def label(self) -> str:
        """The number as it is printed."""
        return roman(self.number) if self.is_roman else str(self.number)


@dataclass(slots=True)
class Maker:
    """Makes the pages of a flow; what it does not know yet it guesses, and wants measured."""

    flow: Flow
    capacity: float
    clearance: float
    notes_of_line: Mapping[int, Sequence[int]]
    holds: Mapping[int, Sequence[tuple[int, str]]]
    """For each line its holds, with their rank: the higher, the better a carrier."""
    composer: Composer
    heights: Heights
    numbering: Numbering
    extra: Mapping[int, float] = field(default_factory=dict)
    """What was learnt: so much higher is a page that begins with this item."""
    origin: float | None = None
    """Where the first page begins, if not with its first item."""
    counted: int = 0
    """How many lines were counted before."""
    where: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Page and number of each line, from the last time."""
    is_roman: bool = False
    """Whether the numbers of its pages are roman."""

    def foot_of(self, items: Sequence[Item]) -> float:
        """How high the notes of these items are, with the white above them."""
        slices = [
            (k, 0, None) for item in items for line in item.lines for k in self.notes_of_line.get(line, ())
        ]
        lines, _ = self.numbering.count([line for item in items for line in item.lines], 0)
        bands, _ = self._composed(self.composer.sorted(slices), lines)
        return self.heights.of(bands) + self.clearance if bands else 0.0

    def pages(self, first_number: int, step: int = 1) -> list[Page]:
        """The pages, from the number of the first; `step` is 2 for pages that face others."""
        made: list[Page] = []
        items = self.flow.items
        carried: list[Slice] = []
        start, counted = 0, self.counted
        while start < len(items):
            page, carried, counted = self._page(start, carried, counted, first_number + step * len(made))
            made.append(page)
            start = page.end
        self.counted = counted
        if made and carried:
            # After the last line what is left of the notes goes on by itself.
            rest, labels = self._composed(self.composer.sorted(carried), made[-1].lines)
            made[-1].rest = [band for band in rest if band["entries"]]
            made[-1].labels |= labels
        return made

    def _height(self, start: int, end: int) -> float:
        items = self.flow.items
        first = items[start]
        repeated = (
            first.repeated if start and not items[start - 1].leads and items[start - 1].repeated else 0.0
        )
        return (
            items[end - 1].bottom
            - self._top(start)
            + repeated
            + self.extra.get(first.lines[0] if first.lines else -1, 0.0)
        )

    def _top(self, start: int) -> float:
        return self.origin if start == 0 and self.origin is not None else self.flow.items[start].top

    def _page(
        self, start: int, carried: list[Slice], counted: int, number: int
    ) -> tuple[Page, list[Slice], int]:
        items = self.flow.items
        candidates: list[Page] = []
        slices = list(carried)
        lines: list[int] = []
        counts: dict[int, int] = {}
        for end in range(start + 1, len(items) + 1):
            item = items[end - 1]
            text = self._height(start, end)
            if text > self.capacity and end > start + 1:
                break
            lines += item.lines
            for line in item.lines:
                slices += [(k, 0, None) for k in self.notes_of_line.get(line, ())]
            if end < len(items) and item.leads:
                continue
            labels, counts[end] = self.numbering.count(lines, counted)
            inside = self.composer.sorted(slices)
            bands, named = self._composed(inside, labels)
            page = Page(number, start, end, text, bands, 0.0, "", labels, named, inside)
            page.foot = self.heights.of(bands, want=False)
            is_far = text + self._foot(page) > self.capacity + 60 and bool(candidates)
            candidates.append(page)
            if is_far and text >= _LEAST * self.capacity:
                break
        if not candidates:  # Headings only, higher than a page together: they are set as they come.
            end = min(start + 1, len(items))
            labels, counts[end] = self.numbering.count(items[start].lines, counted)
            page = Page(number, start, end, self._height(start, end), [], 0.0, "", labels, {}, [])
            return self._with_carrier(page), slices, counts[end]
        best = self._best(candidates)
        if best is None or self._is_poor(best, candidates):
            cut = self._cut(candidates, best)
            if cut:
                page, rest = cut
                return self._with_carrier(page), rest, counts[page.end]
        if best is None:  # Something as high as a page: its notes stand on the next.
            best, left = candidates[0], candidates[0].slices
            best.bands, best.labels, best.slices, best.foot = [], {}, [], 0.0
            return self._with_carrier(best), left, counts[best.end]
        return self._with_carrier(best), [], counts[best.end]

    def _foot(self, page: Page) -> float:
        return page.foot + self.clearance if page.bands else 0.0

    def _best(self, candidates: Sequence[Page]) -> Page | None:
        """The fullest page that fits; one that parts a paragraph badly only where there is no other."""
        for bad_too in (False, True):
            for page in reversed(candidates):
                if self._is_bad(page) and not bad_too:
                    continue
                if page.text + self._foot(page) > self.capacity + 40:
                    continue
                page.foot = self.heights.of(page.bands)
                if page.text + self._foot(page) <= self.capacity + 0.01:
                    return page
        return None

    def _is_bad(self, page: Page) -> bool:
        items = self.flow.items
        if page.end >= len(items):
            return False
        before, after = items[page.end - 1], items[page.end]
        if page.end == len(items) - 1 and len(after.lines) == 1 and page.end > page.first + 1:
            return True
        return (
            bool(before.paragraph)
            and before.paragraph == after.paragraph
            and (before.is_first or after.is_last)
        )

    def _is_poor(self, best: Page, candidates: Sequence[Page]) -> bool:
        """Whether a page stays empty because the notes of its next line are long."""
        is_whole = best.end == len(self.flow.items) or best is candidates[-1]
        return not is_whole and best.text + self._foot(best) < _FULL * self.capacity

    def _cut(self, candidates: Sequence[Page], best: Page | None) -> tuple[Page, list[Slice]] | None:
        """A page on which not all notes have their end, and what is left of them."""
        # Where little text is left for many pages of notes, each has its share of it.
        items = self.flow.items
        left = items[-1].bottom - items[candidates[0].first].top
        needed = candidates[-1].foot / self.capacity
        least = min(_LEAST * self.capacity, left / max(needed, 1.0))
        after = [one for one in candidates if best is None or one.end > best.end]
        fitting = [
            one for one in after if one.text <= self.capacity - self.clearance - 3 * 1.18 * self.heights.size
        ]
        if not fitting:
            return None
        page = next((one for one in fitting if one.text >= least and not self._is_bad(one)), fitting[-1])
        room = self.capacity - self.clearance - page.text
        total = sum(self._words(one) for one in page.slices)
        low, high = 0, total
        while high - low > 1:
            middle = (low + high) // 2
            head, _ = self._parted(page.slices, middle)
            bands, _ = self._composed(head, page.lines)
            if self.heights.of(bands) <= room:
                low = middle
            else:
                high = middle
        head, rest = self._parted(page.slices, low)
        page.bands, page.labels = self._composed(head, page.lines)
        page.slices = head
        page.foot = self.heights.of(page.bands)
        return page, rest

    def _words(self, slice_: Slice) -> int:
        k, start, end = slice_
        return (max(self.composer.notes[k].words, 1) if end is None else end) - start

    def _parted(self, slices: Sequence[Slice], words: int) -> tuple[list[Slice], list[Slice]]:
        """The slices up to so many words, and the others; a note is not parted near its ends."""
        head: list[Slice] = []
        rest: list[Slice] = []
        for slice_ in slices:
            k, start, end = slice_
            length = self._words(slice_)
            if words >= length:
                head.append(slice_)
            elif words >= _LEAST_WORDS and length - words >= _LEAST_WORDS:
                head.append((k, start, start + words))
                rest.append((k, start + words, end))
            else:
                rest.append(slice_)
            words = max(0, words - length) if words >= length else 0
        return head, rest

    def _composed(self, slices: Sequence[Slice], labels: Mapping[int, str]) -> tuple[Bands, dict[int, str]]:
        return self.composer.composed(slices, Lines(labels, self.where))

    def _with_carrier(self, page: Page) -> Page:
        items = self.flow.items
        found = [
            (rank, place, hold)
            for place, item in enumerate(items[page.first : page.end])
            for line in item.lines
            for rank, hold in self.holds.get(line, ())
        ]
        page.carrier = max(found, key=lambda one: one[:2])[2] if found else ""
        if not found:
            page.bands = [band for band in page.bands if band["entries"]]
        page.items = items[page.first : page.end]
        page.top = self._top(page.first)
        page.is_last = page.end == len(items)
        page.is_roman = self.is_roman
        if not page.is_last:
            slack = _SLACK * self.heights.size
            page.is_forced = self._height(page.first, page.end + 1) <= self.capacity + slack
        return page
