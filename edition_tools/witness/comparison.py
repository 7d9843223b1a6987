"""Texts of one document side by side: which block of one stands beside which of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .rows import Row
from .words import Segment, segments

_MANY = 10_000
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
    late = _begin_later(table, len(texts))
    passages = []
    for rows, later in zip(table, late, strict=True):
        absent = tuple(
            row is None and (gone or begins) for row, gone, begins in zip(rows, lost, later, strict=True)
        )
        parts = segments([row.words if row else None for row in rows], lost)
        passages.append(Passage(tuple(rows), tuple(parts), absent))
    return tuple(passages)


def _begin_later(table: Sequence[Sequence[Row | None]], width: int) -> list[list[bool]]:
    """For each row of a table and each text, whether the text says that it only begins after it."""
    found: list[list[bool]] = []
    begins = [False] * width
    for rows in reversed(table):
        begins = [
            before if row is None else any(one.is_beginning for one in row.words)
            for before, row in zip(begins, rows, strict=True)
        ]
        found.append(begins)
    return found[::-1]


def _beside(table: Sequence[list[Row | None]], text: Sequence[Row], width: int) -> list[list[Row | None]]:
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
        counts = [_count(row) for row in new]
        paired = _likest(
            [
                [max(_likeness(one, other) for one in counted) for other in counts]
                for counted in ([_count(row) for row in rows if row] for rows in old)
            ]
        )
    at = 0
    for index, rows in enumerate(old):
        if index in paired:
            yield from ((None, row) for row in new[at : paired[index]])
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


def _count(row: Row) -> tuple[str, Counter[str]]:
    return row.name, Counter(word.text for word in row.words)


def _likeness(one: tuple[str, Counter[str]], other: tuple[str, Counter[str]]) -> float:
    """How like two rows are: by their words, and a little by being the same kind of block."""
    (name, words), (other_name, other_words) = one, other
    shared = 2 * (words & other_words).total() / (words.total() + other_words.total())
    if name != other_name:
        return shared if shared > 0.5 else 0.0
    return shared + 0.1
