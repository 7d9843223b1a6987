"""What belongs together: groups of segments, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable

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
            (basis, *(self._basis[one] for one in roots if one in self._basis)), key=BASES.index
        )

    def basis(self, leaf: Leaf) -> str:
        """What the group of a leaf rests on, or nothing where it is alone."""
        return self._basis.get(self.find(leaf), "")
