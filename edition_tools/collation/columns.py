"""The words of several witnesses in columns: what stands in one column is one place of the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..sequences import Pair
from . import aligner

Cells = dict[str, int]
"""For each witness that has a word in the column the word's place in its row."""

_PIECE = 10
"""So many words of the base text are given to CollateX at once, where the texts meet surely."""


def columns(
    rows: Mapping[str, Sequence[str]],
    pairs: Mapping[str, Sequence[Pair]],
    count: Callable[[int], None] = lambda _: None,
) -> tuple[list[Cells], list[int]]:
    """The columns of some rows of words, the base text's first; and where one must not be parted.

    `pairs` are places where the base and another row have the same word.  The numbers are of
    columns that belong to the one before: no one can say how their words go together.  `count` is
    called now and then with the number of words of the base that are done.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for siglum, row in rows.items():
        groups.setdefault(tuple(row), []).append(siglum)
    texts = list(groups)
    met = [dict(pairs.get(sigla[0], ())) for sigla in list(groups.values())[1:]]
    found: list[tuple[int | None, ...]] = []
    joined: list[int] = []
    for piece in _pieces(texts, met):
        columns_, doubtful = _piece([texts[number][start:end] for number, (start, end) in enumerate(piece)])
        count(piece[0][1])
        joined += [len(found) + one for one in doubtful]
        found += [
            tuple(None if cell is None else cell + piece[number][0] for number, cell in enumerate(column))
            for column in columns_
        ]
    members = list(groups.values())
    return [
        {
            siglum: cell
            for sigla, cell in zip(members, column, strict=True)
            if cell is not None
            for siglum in sigla
        }
        for column in found
    ], joined


def _pieces(texts: Sequence[Sequence[str]], met: Sequence[Mapping[int, int]]) -> list[list[tuple[int, int]]]:
    """The rows cut at words that all have, into pieces that are short enough to be aligned."""
    here = [0] * len(texts)
    pieces: list[list[tuple[int, int]]] = []
    for place in range(1, len(texts[0])):
        length = place - here[0]
        if length < _PIECE or not all(place in one for one in met):
            continue
        sure = all(
            one[place] - 1 == one.get(place - 1) or one[place] + 1 == one.get(place + 1) for one in met
        )
        if not sure and length < 3 * _PIECE:
            continue
        there = [place, *(one[place] for one in met)]
        pieces.append(list(zip(here, there, strict=True)))
        here = there
    pieces.append(list(zip(here, map(len, texts), strict=True)))
    return pieces


def _piece(rows: Sequence[Sequence[str]]) -> tuple[list[aligner.Column], range]:
    """The columns of a piece, and those that must stay with the one before them.

    What is the same at both ends needs no comparison.
    """
    least = min(map(len, rows))
    first = next((n for n in range(least) if len({row[n] for row in rows}) > 1), least)
    last = next((n for n in range(least - first) if len({row[-1 - n] for row in rows}) > 1), least - first)
    start: list[aligner.Column] = [(n,) * len(rows) for n in range(first)]
    end: list[aligner.Column] = [tuple(len(row) - n for row in rows) for n in range(last, 0, -1)]
    middle, whole = _middle([row[first : len(row) - last] for row in rows])
    doubtful = range(0) if whole else range(first + 1, first + len(middle))
    return start + [
        tuple(None if cell is None else cell + first for cell in column) for column in middle
    ] + end, doubtful


def _middle(rows: Sequence[Sequence[str]]) -> tuple[list[aligner.Column], bool]:
    """The columns of what differs: CollateX is asked about the rows that are not empty or the same."""
    kinds = list(dict.fromkeys(tuple(row) for row in rows if row))
    if not kinds:
        return [], True
    whole = True
    if len(kinds) == 1 or all(len(kind) == 1 for kind in kinds):
        found: list[aligner.Column] | None = [(n,) * len(kinds) for n in range(len(kinds[0]))]
    else:
        found = aligner.align(kinds)
    if found is None:
        whole = False
        found = [tuple(n if n < len(kind) else None for kind in kinds) for n in range(max(map(len, kinds)))]
    places = [kinds.index(tuple(row)) if row else -1 for row in rows]
    return [tuple(column[place] if place >= 0 else None for place in places) for column in found], whole
