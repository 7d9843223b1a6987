"""Texts of one document side by side: which block of one stands beside which of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .rows import Row
from .words import Segment, segments

_MANY = 40_000
"""Blocks without a counterpart are compared each with each up to so many pairs."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block as each text has it: its row (None where a text has none), and where they part.

    `lost` says for each text without the row whether it is lost there, and not left out.
    """

    rows: tuple[Row | None, ...]
    segments: tuple[Segment, ...]
    lost: tuple[bool, ...]

    @property
    def first(self) -> Row:
        """The row of the first text that has one."""
        return next(row for row in self.rows if row is not None)

    @property
    def is_shared(self) -> bool:
        """Whether all texts have the same words here."""
        return None not in self.rows and all(one.is_shared for one in self.segments)


def compare(texts: Sequence[Sequence[Row]]) -> tuple[Passage, ...]:
    """The passages of texts that are made from one file; the first text is the base."""
    table: list[list[Row | None]] = [[row] for row in texts[0]]
    for width, text in enumerate(texts[1:], start=1):
        table = _beside(table, text, width)
    lost = [False] * len(texts)
    passages = []
    for index, rows in enumerate(table):
        begin = [row is None and _begins_later(table, index, column)
                 for column, row in enumerate(rows)]
        absent = tuple(
            row is None and (gone or late)
            for row, gone, late in zip(rows, lost, begin, strict=True))
        parts = segments([row and row.words for row in rows], lost)
        passages.append(Passage(tuple(rows), tuple(parts), absent))
    return tuple(passages)


def _begins_later(table: Sequence[Sequence[Row | None]], index: int, column: int) -> bool:
    """Whether the next row that a text has says that the text only begins there."""
    following = next((row for rows in table[index:] if (row := rows[column])), None)
    return following is not None and any(one.is_beginning for one in following.words)


def _beside(
    table: Sequence[list[Row | None]], text: Sequence[Row], width: int
) -> list[list[Row | None]]:
    """The table with one more text: rows of the same key side by side, others by their words."""
    known = {row.key: index for index, rows in enumerate(table) for row in rows if row}
    made: list[list[Row | None]] = []
    start = begin = 0
    for at, row in enumerate([*text, None]):
        index = known.get(row.key, -1) if row else len(table)
        if index < start:
            continue
        for old, new in _paired(table[start:index], text[begin:at]):
            made.append([*(old or [None] * width), new])
        if row:
            made.append([*table[index], row])
        start, begin = index + 1, at + 1
    return made


def _paired(
    old: Sequence[list[Row | None]], new: Sequence[Row]
) -> Iterator[tuple[list[Row | None] | None, Row | None]]:
    """Rows of which none has the other's key, in pairs as like as can be, in their order."""
    if not old or not new or len(old) * len(new) > _MANY:
        paired = {index: index for index in range(min(len(old), len(new)))} if old and new else {}
    else:
        paired = _likest([[_likeness(rows, row) for row in new] for rows in old])
    at = 0
    for index, rows in enumerate(old):
        if index in paired:
            yield from ((None, row) for row in new[at:paired[index]])
            at = paired[index] + 1
            yield rows, new[paired[index]]
        else:
            yield rows, None
    yield from ((None, row) for row in new[at:])


def _likest(likeness: Sequence[Sequence[float]]) -> dict[int, int]:
    """The pairs, none crossing another, whose likeness is greatest together."""
    height, width = len(likeness), len(likeness[0])
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for i in reversed(range(height)):
        for j in reversed(range(width)):
            pair = best[i + 1][j + 1] + likeness[i][j] if likeness[i][j] else 0.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < height and j < width:
        if likeness[i][j] and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(rows: Sequence[Row | None], row: Row) -> float:
    """How like a row is to one of a table's: by its words, and a little by being such a block."""
    counts = [_alike(one, row) for one in rows if one]
    return max(counts, default=0.0)


def _alike(one: Row, other: Row) -> float:
    first, second = Counter(word.text for word in one.words), Counter(word.text for word in other.words)
    shared = 2 * (first & second).total() / (first.total() + second.total())
    if one.name != other.name:
        return shared if shared > 0.5 else 0.0
    return shared + 0.1
