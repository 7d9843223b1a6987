"""Parallel texts in step: which segments stand in one row, each text whole and in its own order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ..sequences import in_step
from .groups import BASES, POINTER, Groups, Leaf
from .matching import Matcher
from .segments import Segment

ALIGN: Mapping[str, tuple[str, ...]] = {
    "auto": BASES,
    "pointers": (POINTER,),
    "n": (POINTER, "n"),
    "structure": ("structure", "place"),
}
"""What each value of `align` in edition.toml lets a pair rest on."""

Ends = frozenset[tuple[int, Segment]]
"""The ends of one link: for each the number of its text, and the segment."""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side: for each text its segments, in the text's order; maybe none.

    `basis` says what it rests on, "" where a segment stands alone.  `see` are other rows (from 0)
    that hold partners which stand elsewhere, because the texts have another order.
    """

    cells: tuple[tuple[int, ...], ...]
    basis: str = ""
    see: tuple[int, ...] = ()

    @property
    def is_alone(self) -> bool:
        """Whether only one text has something here."""
        return sum(map(bool, self.cells)) == 1


@dataclass(slots=True)
class _Run:
    """Segments of one text that stand together and belong to one group."""

    leaves: list[Leaf]
    group: Leaf | None
    basis: str = ""


@dataclass(slots=True, eq=False)
class _Open:
    """A row while it is being made: for each text its run."""

    runs: dict[int, _Run] = field(default_factory=dict)


def rows(roots: Sequence[Segment], links: Iterable[Ends] = (), align: str = "auto") -> tuple[Row, ...]:
    """The rows of two texts or more; the first text is the one whose order leads.

    `links` are the pointers between their segments.  Every smallest segment of every text is in
    exactly one row, and each text reads on from row to row in its own order: a partner that stands
    out of this order keeps its place, and the two rows name each other.
    """
    groups = _matched(roots, links, ALIGN[align])
    texts = [_runs(index, root, groups) for index, root in enumerate(roots)]
    opened = [_Open({0: run}) for run in texts[0]]
    for text, runs in enumerate(texts[1:], start=1):
        opened = _merged(opened, text, runs)
    return _closed(opened, len(texts))


def _matched(roots: Sequence[Segment], links: Iterable[Ends], bases: Collection[str]) -> Groups:
    """Pointers first, the finest of them first; then what is around and between them."""
    groups = Groups()
    claimed: dict[Leaf, set[int]] = {}
    if POINTER in bases:
        for ends in _joined(links):
            _follow(ends, groups, claimed, bases)
    # What the pointers joined stands; the rest is matched between each translation and the first.
    for text in range(1, len(roots)):
        Matcher((0, text), groups, claimed, bases).match_texts(roots[0], roots[text])
    return groups


def _joined(links: Iterable[Ends]) -> list[list[tuple[int, Segment]]]:
    """Links that share an end are one; the finest first, then in the order of the texts."""
    nodes: dict[Leaf, Segment] = {}
    groups = Groups()
    for ends in links:
        nodes |= {(text, segment.at): segment for text, segment in ends}
        groups.join(((text, segment.at) for text, segment in ends), POINTER)
    found: dict[Leaf, list[tuple[int, Segment]]] = {}
    for (text, at), segment in sorted(nodes.items(), key=lambda item: item[0]):
        found.setdefault(groups.find((text, at)), []).append((text, segment))
    return sorted(
        (ends for ends in found.values() if len({text for text, _ in ends}) > 1),
        key=lambda ends: sum(1 for _, segment in ends for _ in segment.leaves()),
    )


def _follow(
    ends: Sequence[tuple[int, Segment]], groups: Groups, claimed: dict[Leaf, set[int]], bases: Collection[str]
) -> None:
    """Join the ends of a link: divided further where there is one of each text, else whole."""
    texts = [text for text, _ in ends]
    if len(set(texts)) == len(texts) and all(segment.children for _, segment in ends):
        (first, one), *others = ends
        for text, other in others:
            Matcher((first, text), groups, claimed, bases).match(one, other, POINTER)
    else:
        free = [
            (text, leaf.at)
            for text, segment in ends
            for leaf in segment.leaves()
            if not claimed.get((text, leaf.at), set()) & set(texts)
        ]
        if len({text for text, _ in free}) > 1:
            groups.join(free, POINTER)
    for text, segment in ends:
        for leaf in segment.leaves():
            claimed.setdefault((text, leaf.at), set()).update(one for one in texts if one != text)


def _runs(text: int, root: Segment, groups: Groups) -> list[_Run]:
    """A text as runs of its smallest segments; one without a partner is a run of its own."""
    leaves = [(text, leaf.at) for leaf in root.leaves()]
    runs: list[_Run] = []
    for root_of, together in groupby(
        leaves, key=lambda leaf: groups.find(leaf) if groups.basis(leaf) else leaf
    ):
        members = list(together)
        basis = groups.basis(members[0])
        runs.append(_Run(members, root_of if basis else None, basis))
    return runs


def _merged(opened: Sequence[_Open], text: int, runs: Sequence[_Run]) -> list[_Open]:
    """The rows with one text more: its runs that are in step join a row, others get their own."""
    places: dict[Leaf, list[int]] = {}
    for place, row in enumerate(opened):
        for run in row.runs.values():
            if run.group is not None:
                places.setdefault(run.group, []).append(place)
    pairs = sorted(
        {
            (number, place)
            for number, run in enumerate(runs)
            if run.group is not None
            for place in places.get(run.group, ())
        }
    )
    joined = dict(in_step(pairs))
    result: list[_Open] = []
    place = 0
    waiting: list[_Open] = []
    for number, run in enumerate(runs):
        if number not in joined:
            waiting.append(_Open({text: run}))
            continue
        result += opened[place : joined[number]]
        result += waiting
        waiting = []
        opened[joined[number]].runs[text] = run
        place = joined[number]
    result += opened[place:]
    return result + waiting


def _closed(opened: Sequence[_Open], texts: int) -> tuple[Row, ...]:
    """The rows as they are, each with those that hold its partners elsewhere."""
    by_group: dict[Leaf, list[int]] = {}
    for place, row in enumerate(opened):
        for run in row.runs.values():
            if run.group is not None and place not in by_group.setdefault(run.group, []):
                by_group[run.group].append(place)
    closed = []
    for place, row in enumerate(opened):
        see = sorted(
            {
                other
                for run in row.runs.values()
                if run.group is not None
                for other in by_group[run.group]
                if other != place
            }
        )
        bases = [run.basis for run in row.runs.values() if run.basis]
        closed.append(
            Row(
                tuple(
                    tuple(at for _, at in row.runs[text].leaves) if text in row.runs else ()
                    for text in range(texts)
                ),
                min(bases, key=BASES.index) if len(row.runs) > 1 and bases else "",
                tuple(see),
            )
        )
    return tuple(closed)
