"""Columns of words → what all witnesses have, and entries where they differ."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .columns import Cells
from .reading import ATOMS
from .spelling import Spelling
from .tokens import Kind, Token


@dataclass(frozen=True, slots=True)
class Reading:
    """The same words in one or more witnesses; `like` is the number of the reading that it only spells."""

    text: str
    sigla: tuple[str, ...]
    like: int | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a passage: for each witness its words, from and to, places in the witness.

    Without `readings` all witnesses have the same; else the first reading is the base's.
    """

    ranges: Mapping[str, tuple[int, int]]
    readings: tuple[Reading, ...] = ()

    @property
    def orthographic(self) -> bool:
        """Whether the readings differ in what is ignored only."""
        return bool(self.readings) and all(one.like is not None for one in self.readings[1:])


def segments(
    columns: Sequence[Cells],
    joined: Sequence[int],
    tokens: Mapping[str, Sequence[Token]],
    starts: Mapping[str, int],
    spelling: Spelling,
) -> list[Segment]:
    """The segments of a passage; the base is the first of `tokens`.

    `starts` is where the rows of the columns begin in the tokens of each witness.  Neighbouring
    columns in which the same witnesses differ are one entry; no entry goes over the border of an
    element of the base, or divides one in which no entry may stand.
    """
    if not columns:
        return []
    table = _Table(columns, tokens, starts, spelling)
    together = set(joined) | {one for one in range(1, len(columns)) if table.goes_on(one)}
    for first, last in table.atoms():
        if any(table.varies[one] for one in range(first, last + 1)) or together & set(
            range(first + 1, last + 1)
        ):
            together |= set(range(first + 1, last + 1))
    for one in range(len(columns) - 1, 0, -1):
        if one not in together and table.parted(one, together):
            together.add(one)
    borders = [0, *(one for one in range(1, len(columns)) if one not in together), len(columns)]
    found: list[Segment] = []
    for start, end in pairwise(borders):
        segment = table.segment(start, end)
        if found and not segment.readings and not found[-1].readings:
            before = found.pop().ranges
            segment = Segment({one: (before[one][0], to) for one, (_, to) in segment.ranges.items()})
        found.append(segment)
    return found


class _Table:
    """The columns of a passage, with what is asked about them."""

    def __init__(
        self,
        columns: Sequence[Cells],
        tokens: Mapping[str, Sequence[Token]],
        starts: Mapping[str, int],
        spelling: Spelling,
    ) -> None:
        self.sigla = tuple(tokens)
        self.columns, self.starts, self.spelling = columns, starts, spelling
        self.cells: list[dict[str, Token]] = [
            {one: tokens[one][starts[one] + place] for one, place in cells.items()} for cells in columns
        ]
        self.first = {one: tokens[one][starts[one]] for one in self.sigla if starts[one] < len(tokens[one])}
        self.words = [self._groups(cells, spelling.word) for cells in self.cells]
        self.letters = [self._groups(cells, _composed) for cells in self.cells]
        self.varies = [len(set(one)) > 1 for one in self.letters]

    def _groups(self, cells: Mapping[str, Token], form: Callable[[str], str]) -> tuple[int, ...]:
        """Which witnesses have the same in a column: for each a number, -1 for no word."""
        known: dict[str, int] = {}
        return tuple(
            known.setdefault(form(cells[one].text), len(known)) if one in cells else -1 for one in self.sigla
        )

    def goes_on(self, place: int) -> bool:
        """Whether the difference of the column before goes on in this one."""
        if not (self.varies[place] and self.varies[place - 1]) or self._border(place):
            return False
        here, before = self.words[place], self.words[place - 1]
        if len(set(here)) > 1 or len(set(before)) > 1:
            return _same(here, before)
        return _same(self.letters[place], self.letters[place - 1])

    def _border(self, place: int) -> bool:
        """Whether an element of the base begins or ends between a column and the one before."""
        base = self.sigla[0]
        token = self.cells[place].get(base)
        last = next(
            (self.cells[one][base] for one in range(place - 1, -1, -1) if base in self.cells[one]), None
        )
        if token is None or last is None:
            return False
        return any(mark.kind is not Kind.OBJECT for mark in (*last.after, *token.before))

    def atoms(self) -> list[tuple[int, int]]:
        """The first and last columns of the elements of the base that must stay whole."""
        base, found, open_ = self.sigla[0], [], []
        for place, cells in enumerate(self.cells):
            if base not in cells:
                continue
            token = cells[base]
            inner = [part for part in token.parts if not isinstance(part, str)]
            for mark in (*token.before, *inner, *token.after):
                if mark.element.tag not in ATOMS:
                    continue
                if mark.kind is Kind.OPEN:
                    open_.append(place)
                elif mark.kind is Kind.CLOSE and open_:
                    found.append((open_.pop(), place))
        return [(first, last) for first, last in found if first < last]

    def parted(self, place: int, together: set[int]) -> bool:
        """Whether some witnesses have a space before this segment and others none."""
        spaces: dict[str, bool] = {}
        while place < len(self.cells):
            for one, token in self.cells[place].items():
                spaces.setdefault(one, token.spaced)
                if token is self.first[one]:
                    del spaces[one]  # The first word of a passage needs no space, and may have one.
            place += 1
            if place not in together:
                break
        return len(set(spaces.values())) > 1

    def segment(self, start: int, end: int) -> Segment:
        """The columns from `start` up to `end` as one segment."""
        ranges: dict[str, tuple[int, int]] = {}
        texts: dict[str, list[str]] = {}
        words: dict[str, str] = {}
        for one in self.sigla:
            tokens = [cells[one] for cells in self.cells[start:end] if one in cells]
            places = [cells[one] for cells in self.columns[start:end] if one in cells]
            text = "".join(
                (" " if token.spaced and number else "") + token.text for number, token in enumerate(tokens)
            )
            texts.setdefault(_composed(text), []).append(one)
            words[one] = "".join(self.spelling.word(token.text) for token in tokens)
            here = self.starts[one]
            ranges[one] = (here + places[0], here + places[-1] + 1) if places else (-1, -1)
        if len(texts) == 1:
            return Segment(ranges)
        return Segment(ranges, _readings(texts, words))


def _readings(texts: Mapping[str, Sequence[str]], words: Mapping[str, str]) -> tuple[Reading, ...]:
    """The readings in the order of the witnesses; spellings stand after the reading that they spell."""
    kinds: dict[str, list[tuple[str, Sequence[str]]]] = {}
    for text, sigla in texts.items():
        kinds.setdefault(words[sigla[0]], []).append((text, sigla))
    found: list[Reading] = []
    for spellings in kinds.values():
        first = len(found)
        for number, (text, sigla) in enumerate(spellings):
            found.append(Reading(text, tuple(sigla), first if number else None))
    return tuple(found)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _same(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two columns part the witnesses in the same way; who has no word is a group as well."""
    return len(set(zip(one, other, strict=False))) == len(set(one)) == len(set(other))
