"""All patterns of a schema: each is made once, and simplified as it is made (RELAX NG, 4.20)."""

from __future__ import annotations

from collections.abc import Iterable

from .grammar import Node
from .patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Empty,
    Group,
    Interleave,
    Leaf,
    List,
    Literal,
    NotAllowed,
    OneOrMore,
    Pattern,
    Text,
)


class Table:
    """All patterns of a schema; makes each once, and simplifies as it makes (4.20)."""

    def __init__(self) -> None:
        self.empty = Empty(self, True)
        self.not_allowed = NotAllowed(self, False)
        self.text = Text(self, True)
        self._made: dict[object, Pattern] = {}
        self._by_node: dict[int, Pattern] = {}

    def __len__(self) -> int:
        return len(self._made)

    def choice(self, members: Iterable[Pattern]) -> Pattern:
        flat: dict[Pattern, None] = {}
        for member in members:
            if member.__class__ is Choice:
                for inner in member.members:
                    flat[inner] = None
            elif member is not self.not_allowed:
                flat[member] = None
        if self.empty in flat and any(p.nullable for p in flat if p is not self.empty):
            del flat[self.empty]
        if len(flat) < 2:
            return next(iter(flat), self.not_allowed)
        key = frozenset(flat)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Choice(self, tuple(flat))
        return found

    def optional(self, pattern: Pattern) -> Pattern:
        return pattern if pattern.nullable else self.choice((pattern, self.empty))

    def group(self, first: Pattern, second: Pattern) -> Pattern:
        if first is self.not_allowed or second is self.not_allowed:
            return self.not_allowed
        if first is self.empty:
            return second
        if second is self.empty:
            return first
        key = Group, first, second
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Group(self, first, second)
        return found

    def interleave(self, first: Pattern, second: Pattern) -> Pattern:
        if first is self.not_allowed or second is self.not_allowed:
            return self.not_allowed
        if first is self.empty or first is second is self.text:
            return second
        if second is self.empty:
            return first
        key = Interleave, first, second
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Interleave(self, first, second)
        return found

    def one_or_more(self, inner: Pattern) -> Pattern:
        if inner in (self.not_allowed, self.empty, self.text) or inner.__class__ is OneOrMore:
            return inner
        key = OneOrMore, inner
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = OneOrMore(self, inner)
        return found

    def pattern(self, node: Node) -> Pattern:
        """The pattern of a node of the simplified schema."""
        if node.kind == "ref":
            return self.pattern(node.detail.body)
        found = self._by_node.get(id(node))
        if found is None:
            found = self._by_node[id(node)] = self._pattern(node)
        return found

    def _pattern(self, node: Node) -> Pattern:
        kind, detail = node.kind, node.detail
        if kind == "element":
            return Element(self, detail, node)
        if kind == "choice":
            return self.choice([self.pattern(child) for child in node.children])
        if kind in ("group", "interleave"):
            return self._balanced(kind, [self.pattern(child) for child in node.children])
        if kind == "oneOrMore":
            return self.one_or_more(self.pattern(node.children[0]))
        if kind == "attribute":
            value = self.pattern(node.children[0])
            if value is self.not_allowed:
                return value
            return self._once((Attribute, detail, value), Attribute(self, detail, value))
        if kind == "data":
            excepted = self.pattern(node.excepted) if node.excepted is not None else None
            return self._once((Data, detail, excepted), Data(self, detail, excepted))
        if kind == "value":
            return self._once((Literal, detail), Literal(self, detail))
        if kind == "list":
            return self._list(self.pattern(node.children[0]))
        return {"empty": self.empty, "text": self.text}.get(kind, self.not_allowed)

    def _list(self, inner: Pattern) -> Pattern:
        if inner is self.not_allowed:
            return inner
        contextual = any(leaf.contextual for leaf in _all_leaves(inner))
        return self._once((List, inner), List(self, inner, contextual))

    def _once(self, key: object, pattern: Pattern) -> Pattern:
        return self._made.setdefault(key, pattern)

    def _balanced(self, kind: str, patterns: list[Pattern]) -> Pattern:
        """The patterns as a tree of pairs that is as flat as can be."""
        if len(patterns) == 1:
            return patterns[0]
        middle = len(patterns) // 2
        first, second = (self._balanced(kind, p) for p in (patterns[:middle], patterns[middle:]))
        return self.group(first, second) if kind == "group" else self.interleave(first, second)


def _all_leaves(pattern: Pattern) -> Iterable[Leaf]:
    """Every data, value or list in a pattern."""
    if isinstance(pattern, Leaf):
        yield pattern
    for part in pattern.parts():
        yield from _all_leaves(part)
