"""Which segments of two texts say the same: by pointers, else by equal @n, else by structure.

A pair of divisions is divided again where what is in them can be matched, so that the smallest
common segments are found.  Where nothing in two divisions can be matched they are one pair.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from ..sequences import in_step
from .groups import BASES, NUMBER, PLACE, STRUCTURE, Groups, Leaf
from .segments import Segment

_RANGE = re.compile(r"(\d{1,4})\s*[-–—]\s*(\d{1,4})")
_LONGEST = 200


class Matcher:
    """Matches what is in two segments of two texts.

    `claimed` says of a leaf in which texts pointers have given it a partner, or none.
    """

    def __init__(
        self,
        texts: tuple[int, int],
        groups: Groups,
        claimed: Mapping[Leaf, Collection[int]],
        bases: Collection[str] = BASES,
    ) -> None:
        self._texts = texts
        self._groups = groups
        self._claimed = claimed
        self._bases = bases

    def match(self, one: Segment, other: Segment, basis: str) -> None:
        """Join what belongs together in a pair of segments, or the two as a whole."""
        if not self._divide(one, other):
            self._join(self._free(0, one), self._free(1, other), basis)

    def match_texts(self, one: Segment, other: Segment) -> None:
        """The same for two texts; as a whole they are joined only where structure may count."""
        if not self._divide(one, other) and PLACE in self._bases:
            self._join(self._free(0, one), self._free(1, other), PLACE)

    def _join(self, ones: Iterable[Leaf], others: Iterable[Leaf], basis: str) -> None:
        ones, others = list(ones), list(others)
        if ones and others:
            self._groups.join((*ones, *others), basis)

    def _free(self, side: int, segment: Segment) -> list[Leaf]:
        return [leaf for leaf in self._leaves(side, segment) if not self._is_claimed(side, leaf)]

    def _is_claimed(self, side: int, leaf: Leaf) -> bool:
        return self._texts[1 - side] in self._claimed.get(leaf, ())

    def _divide(self, one: Segment, other: Segment) -> bool:
        """Whether something in the two was matched, and the rest stands by itself."""
        mine, theirs = one.children, other.children
        if not mine or not theirs:
            return False
        anchors = self._anchors(mine, theirs)
        free = tuple(
            [index for index, child in enumerate(children) if self._free(side, child)]
            for side, children in enumerate((mine, theirs))
        )
        numbered = list(self._by_number(mine, theirs, free)) if NUMBER in self._bases else []
        for left, right in numbered:
            if len(left) == len(right) == 1:
                self.match(mine[left[0]], theirs[right[0]], NUMBER)
            else:
                self._join_all(mine, theirs, left, right, NUMBER)
        anchors += [(left[0], right[0]) for left, right in numbered]
        taken = (
            {index for left, _ in numbered for index in left},
            {index for _, right in numbered for index in right},
        )
        rest = tuple([index for index in free[side] if index not in taken[side]] for side in (0, 1))
        same = self._by_structure(mine, theirs, rest, anchors, bool(numbered))
        for first, second in same:
            self.match(mine[first], theirs[second], STRUCTURE)
        anchors += same
        if not anchors:
            return False
        self._by_place(
            mine,
            theirs,
            tuple(
                [index for index in rest[side] if index not in {pair[side] for pair in same}]
                for side in (0, 1)
            ),
            anchors,
            bool(numbered),
        )
        return True

    def _join_all(
        self,
        mine: Sequence[Segment],
        theirs: Sequence[Segment],
        left: Iterable[int],
        right: Iterable[int],
        basis: str,
    ) -> None:
        self._join(
            (leaf for index in left for leaf in self._free(0, mine[index])),
            (leaf for index in right for leaf in self._free(1, theirs[index])),
            basis,
        )

    def _anchors(self, mine: Sequence[Segment], theirs: Sequence[Segment]) -> list[tuple[int, int]]:
        """Children that pointers have joined already, or in which they have joined something."""
        found = {
            self._groups.find(leaf): index
            for index, child in enumerate(theirs)
            for leaf in self._leaves(1, child)
            if self._is_claimed(1, leaf)
        }
        pairs = {
            (index, found[root])
            for index, child in enumerate(mine)
            for leaf in self._leaves(0, child)
            if self._is_claimed(0, leaf)
            if (root := self._groups.find(leaf)) in found
        }
        return sorted(pairs)

    def _leaves(self, side: int, segment: Segment) -> Iterator[Leaf]:
        return ((self._texts[side], leaf.at) for leaf in segment.leaves())

    def _by_number(
        self, mine: Sequence[Segment], theirs: Sequence[Segment], free: Sequence[Sequence[int]]
    ) -> Iterator[tuple[list[int], list[int]]]:
        """Children with an equal @n; "6-7" is equal to both 6 and 7.

        A number that stands twice counts for the child of the same kind, else for the one whose
        neighbour is the partner of the other's neighbour.
        """
        keys = (
            {index: numbers(mine[index]) for index in free[0]},
            {index: numbers(theirs[index]) for index in free[1]},
        )
        common = set().union(*keys[0].values()) & set().union(*keys[1].values())
        pairs: list[tuple[int, int]] = []
        doubtful = []
        for key in sorted(common):
            left = [index for index in free[0] if key in keys[0][index]]
            right = [index for index in free[1] if key in keys[1][index]]
            if len(left) == len(right) == 1:
                pairs.append((left[0], right[0]))
            elif same := _of_one_kind(mine, theirs, left, right):
                pairs += same
            else:
                doubtful.append((left, right))
        known = set(pairs)
        for left, right in doubtful:
            near = [
                (one, other)
                for one in left
                for other in right
                if (one + 1, other + 1) in known or (one - 1, other - 1) in known
            ]
            if len(near) == 1:
                pairs += near
        yield from _components(pairs)

    def _by_structure(
        self,
        mine: Sequence[Segment],
        theirs: Sequence[Segment],
        rest: Sequence[Sequence[int]],
        anchors: Iterable[tuple[int, int]],
        numbered: bool,
    ) -> list[tuple[int, int]]:
        """The n-th child of a kind, between the same others, where there are equally many."""
        found: list[tuple[int, int]] = []
        if STRUCTURE not in self._bases:
            return found
        for left, right in _gaps(rest, anchors):
            for kind in dict.fromkeys(_kind(mine[index]) for index in left):
                ones = [index for index in left if _kind(mine[index]) == kind]
                others = [index for index in right if _kind(theirs[index]) == kind]
                if len(ones) == len(others) and not any(
                    numbered and mine[one].n and theirs[other].n
                    for one, other in zip(ones, others, strict=True)
                ):
                    found += zip(ones, others, strict=True)
        return found

    def _by_place(
        self,
        mine: Sequence[Segment],
        theirs: Sequence[Segment],
        rest: Sequence[Sequence[int]],
        anchors: Iterable[tuple[int, int]],
        numbered: bool,
    ) -> None:
        """Join what is left between the same others, unless its numbers say that it differs."""
        if STRUCTURE not in self._bases:
            return
        for left, right in _gaps(rest, anchors):
            if numbered and any(mine[one].n for one in left) and any(theirs[other].n for other in right):
                continue
            self._join_all(mine, theirs, left, right, PLACE)


def numbers(segment: Segment) -> frozenset[str]:
    """What a segment is called by @n, with its sort: a range has all its numbers."""
    if not segment.n:
        return frozenset()
    sort = {"section": "section", "line": "line", "inline": "passage"}.get(segment.kind, "block")
    names = [segment.n]
    if span := _RANGE.fullmatch(segment.n):
        first, last = int(span[1]), int(span[2])
        if first < last < first + _LONGEST:
            names += map(str, range(first, last + 1))
    return frozenset(f"{sort} {name}" for name in names)


def _kind(segment: Segment) -> str:
    return f"block {segment.type}" if segment.kind == "block" else segment.kind


def _of_one_kind(
    mine: Sequence[Segment], theirs: Sequence[Segment], left: Iterable[int], right: Iterable[int]
) -> list[tuple[int, int]]:
    """The pairs among children of one number, where their kinds and types leave no doubt."""
    pairs = [
        (one, other)
        for one in left
        for other in right
        if (mine[one].kind, mine[one].type) == (theirs[other].kind, theirs[other].type)
    ]
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    return [(one, other) for one, other in pairs if ones[one] == others[other] == 1]


def _components(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[list[int], list[int]]]:
    """Pairs that share an end, put together."""
    groups = Groups()
    for one, other in pairs:
        groups.join(((0, one), (1, other)), NUMBER)
    found: dict[Leaf, tuple[set[int], set[int]]] = {}
    for one, other in pairs:
        left, right = found.setdefault(groups.find((0, one)), (set(), set()))
        left.add(one)
        right.add(other)
    yield from ((sorted(left), sorted(right)) for left, right in found.values())


def _gaps(
    rest: Sequence[Sequence[int]], anchors: Iterable[tuple[int, int]]
) -> Iterator[tuple[list[int], list[int]]]:
    """What of the two sides stands between the same anchors; those that cross are left out."""
    ends = [(-1, -1), *in_step(sorted(set(anchors))), (1 << 30, 1 << 30)]
    for (low, bottom), (high, top) in pairwise(ends):
        left = [index for index in rest[0] if low < index < high]
        right = [index for index in rest[1] if bottom < index < top]
        if left and right:
            yield left, right
