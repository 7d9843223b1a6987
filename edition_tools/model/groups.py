"""What belongs together: groups of segments, and the longest chain in which texts are in step."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

Leaf = tuple[int, int]
"""A smallest segment: the number of its text, and its own."""

POINTER, NUMBER, STRUCTURE, PLACE = "pointer", "n", "structure", "place"
"""What a pair rests on, the strongest first; the last: that both stand between the same others."""

BASES = (POINTER, NUMBER, STRUCTURE, PLACE)


class Groups:
    """Smallest segments that belong together, and what that rests on."""

    def __init__(self) -> None:
        self._parent: dict[Leaf, Leaf] = {}
        self._basis: dict[Leaf, str] = {}

    def find(self, leaf: Leaf) -> Leaf:
        """The leaf that stands for the group of this one."""
        root = leaf
        while self._parent.get(root, root) != root:
            root = self._parent[root]
        while self._parent.get(leaf, leaf) != root:
            self._parent[leaf], leaf = root, self._parent[leaf]
        return root

    def join(self, leaves: Iterable[Leaf], basis: str) -> None:
        """Say that these belong together; the strongest basis is kept."""
        roots = {self.find(leaf) for leaf in leaves}
        first = min(roots)
        for root in roots:
            self._parent[root] = first
        self._basis[first] = min(
            (basis, *(self._basis[one] for one in roots if one in self._basis)), key=BASES.index)

    def basis(self, leaf: Leaf) -> str:
        """What the group of a leaf rests on, or nothing where it is alone."""
        return self._basis.get(self.find(leaf), "")


def in_step(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs in which both numbers rise; `pairs` are sorted.

    Patience sorting; of pairs with one first number the chain has one at most.
    """
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = [-1] * len(pairs)
    order = sorted(range(len(pairs)), key=lambda index: (pairs[index][0], -pairs[index][1]))
    for index in order:
        place = bisect_left(tops, pairs[index][1])
        before[index] = ends[place - 1] if place else -1
        if place == len(tops):
            tops.append(pairs[index][1])
            ends.append(index)
        else:
            tops[place] = pairs[index][1]
            ends[place] = index
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
