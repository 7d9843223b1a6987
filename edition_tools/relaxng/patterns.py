"""Patterns and their derivatives, each made once (after James Clark, "An algorithm for RELAX NG
validation").

A pattern's derivative by an element is not one pattern but a set of pairs: the content that the
element must then have, and what may follow it.  So the content of an element and the rest of its
parent are never one pattern, and derivatives stay as small as the schema's own patterns.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from .datatypes import Context, Datatype
from .grammar import Node, Value
from .names import Name, NameClass

if TYPE_CHECKING:
    from .table import Table

_MAXIMUM_REMEMBERED = 20_000
_WHITESPACE = " \t\r\n"
_BITS = 61

Pairs = tuple[tuple["Pattern", "Pattern"], ...]


class Pattern:
    """A pattern; two equal patterns of a table are one object."""

    __slots__ = (
        "_by_attribute",
        "_by_text",
        "_closed",
        "_leaves",
        "_named",
        "_opened",
        "_relaxed",
        "attributed",
        "data",
        "nullable",
        "table",
    )

    def __init__(self, table: Table, nullable: bool, *, attributed: int = 0, data: bool = False) -> None:
        self.table = table
        self.nullable = nullable
        # Which attributes may be in it, outside of elements: a bit for each of their names.  Several
        # names may share a bit, so it says where a name surely is not, and need not be looked for.
        self.attributed = attributed
        self.data = data  # there are data, values or lists in it, outside of elements
        self._opened: dict[str, Pairs] = {}
        self._closed: Pattern | None = None
        self._relaxed: Pattern | None = None
        self._leaves: frozenset[Leaf] | None = None
        self._by_text: dict[frozenset[Leaf], Pattern] = {}
        self._named: dict[str, frozenset[Attribute]] = {}
        self._by_attribute: dict[tuple[str, frozenset[Attribute]], Pattern] = {}

    def opened(self, name: str) -> Pairs:
        """The derivative by an element of that name: pairs of its content and what may follow."""
        found = self._opened.get(name)
        if found is None:
            merged: dict[Pattern, Pattern] = {}
            for content, rest in self._open(name):
                before = merged.get(content)
                merged[content] = rest if before is None else self.table.choice((before, rest))
            found = self._opened[name] = tuple(merged.items())
        return found

    def attributes(self, name: str) -> frozenset[Attribute]:
        """The attribute patterns for that name which an element's attributes may match."""
        if not self.attributed >> hash(name) % _BITS & 1:
            return _NO_ATTRIBUTES
        found = self._named.get(name)
        if found is None:
            found = self._named[name] = self._attributes(name)
        return found

    def after_attribute(self, name: str, fitting: frozenset[Attribute]) -> Pattern:
        """The derivative by an attribute whose value fits these of `attributes(name)`."""
        if not fitting or not self.attributes(name):
            return self.table.not_allowed
        key = name, fitting
        found = self._by_attribute.get(key)
        if found is None:
            found = self._by_attribute[key] = self._after_attribute(name, fitting)
        return found

    def closed(self, *, relaxed: bool = False) -> Pattern:
        """The pattern after the attributes; if relaxed, even though required ones are missing."""
        if not self.attributed:
            return self
        found = self._relaxed if relaxed else self._closed
        if found is None:
            found = self._close(relaxed)
            if relaxed:
                self._relaxed = found
            else:
                self._closed = found
        return found

    def leaves(self) -> frozenset[Leaf]:
        """The data, value and list patterns outside of elements and attributes."""
        if not self.data:
            return _NO_LEAVES
        if self._leaves is None:
            self._leaves = self._own_leaves()
        return self._leaves

    def after_text(self, text: str, context: Context) -> Pattern:
        """The derivative by a text that is the element's whole content, or by text between."""
        return self.after_leaves(frozenset(leaf for leaf in self.leaves() if leaf.accepts(text, context)))

    def after_leaves(self, fitting: frozenset[Leaf]) -> Pattern:
        """The derivative by a text that fits these of `leaves()`."""
        found = self._by_text.get(fitting)
        if found is None:
            found = self._by_text[fitting] = self._after_text(fitting)
        return found

    def matches(self, text: str, context: Context) -> bool:
        """Whether the text, as an attribute's value or an element's whole content, fits."""
        return self.after_text(text, context).nullable or (self.nullable and not text.strip(_WHITESPACE))

    # What each kind of pattern says for itself

    def _open(self, name: str) -> Iterable[tuple[Pattern, Pattern]]:
        return ()

    def _attributes(self, name: str) -> frozenset[Attribute]:
        return _NO_ATTRIBUTES

    def _after_attribute(self, name: str, fitting: frozenset[Attribute]) -> Pattern:
        return self.table.not_allowed

    def _close(self, relaxed: bool) -> Pattern:
        return self

    def _own_leaves(self) -> frozenset[Leaf]:
        return _NO_LEAVES

    def _after_text(self, fitting: frozenset[Leaf]) -> Pattern:
        return self.table.not_allowed

    def parts(self) -> Iterable[Pattern]:
        """The patterns that this one is made of, in the schema's order."""
        return ()


class Empty(Pattern):
    """Nothing more."""

    __slots__ = ()


class NotAllowed(Pattern):
    """What no document matches."""

    __slots__ = ()


class Text(Pattern):
    """Text, in any number of pieces, or none."""

    __slots__ = ()

    def _after_text(self, fitting: frozenset[Leaf]) -> Pattern:
        return self


class Element(Pattern):
    """An element; its content is made from the schema when it is first asked for."""

    __slots__ = ("_content", "names", "node")

    def __init__(self, table: Table, names: NameClass, node: Node) -> None:
        super().__init__(table, False)
        self.names = names
        self.node = node
        self._content: Pattern | None = None

    @property
    def content(self) -> Pattern:
        """The attributes and the content, as one pattern."""
        if self._content is None:
            self._content = self.table.pattern(self.node.children[0])
        return self._content

    def opened(self, name: str) -> Pairs:
        return ((self.content, self.table.empty),) if self.names.contains(name) else ()

    def after_leaves(self, fitting: frozenset[Leaf]) -> Pattern:
        return self.table.not_allowed


class Attribute(Pattern):
    """An attribute; `value` is the pattern of its value."""

    __slots__ = ("contextual", "known", "names", "value")

    def __init__(self, table: Table, names: NameClass, value: Pattern) -> None:
        super().__init__(table, False, attributed=_bits(names))
        self.names = names
        self.value = value
        self.contextual = any(leaf.contextual for leaf in value.leaves())
        self.known: set[str] = set()  # values known to fit

    def accepts(self, text: str, context: Context) -> bool:
        """Whether the attribute may have this value at this element."""
        return text in self.known or self.value.matches(text, context)

    def _attributes(self, name: str) -> frozenset[Attribute]:
        return frozenset((self,)) if self.names.contains(name) else frozenset()

    def _after_attribute(self, name: str, fitting: frozenset[Attribute]) -> Pattern:
        return self.table.empty if self in fitting else self.table.not_allowed

    def _close(self, relaxed: bool) -> Pattern:
        return self.table.empty if relaxed else self.table.not_allowed


class Leaf(Pattern):
    """A pattern of text that is data: data, value, list."""

    __slots__ = ("_remembered", "contextual")

    def __init__(self, table: Table, contextual: bool) -> None:
        super().__init__(table, False, data=True)
        self.contextual = contextual
        self._remembered: dict[str, bool] = {}

    def accepts(self, text: str, context: Context) -> bool:
        """Whether the text is such data, at this element."""
        if self.contextual:
            return self._accepts(text, context)
        found = self._remembered.get(text)
        if found is None:
            found = self._accepts(text, None)
            if len(self._remembered) >= _MAXIMUM_REMEMBERED:
                self._remembered.clear()
            if len(text) < 200:
                self._remembered[text] = found
        return found

    def _accepts(self, text: str, context: Context) -> bool:
        raise NotImplementedError

    def _own_leaves(self) -> frozenset[Leaf]:
        return frozenset((self,))

    def _after_text(self, fitting: frozenset[Leaf]) -> Pattern:
        return self.table.empty if self in fitting else self.table.not_allowed


class Data(Leaf):
    """Data of a datatype, but not what `excepted` matches."""

    __slots__ = ("datatype", "excepted")

    def __init__(self, table: Table, datatype: Datatype, excepted: Pattern | None) -> None:
        inner = excepted.leaves() if excepted is not None else ()
        super().__init__(table, datatype.contextual or any(leaf.contextual for leaf in inner))
        self.datatype = datatype
        self.excepted = excepted

    def _accepts(self, text: str, context: Context) -> bool:
        if self.datatype.value(text, context) is None:
            return False
        return self.excepted is None or not self.excepted.matches(text, context)


class Literal(Leaf):
    """One value of a datatype."""

    __slots__ = ("value",)

    def __init__(self, table: Table, value: Value) -> None:
        super().__init__(table, value.datatype.contextual)
        self.value = value

    def _accepts(self, text: str, context: Context) -> bool:
        return self.value.datatype.value(text, context) == self.value.value


class List(Leaf):
    """Words with spaces between, that match `inner` one after the other."""

    __slots__ = ("inner",)

    def __init__(self, table: Table, inner: Pattern, contextual: bool) -> None:
        super().__init__(table, contextual)
        self.inner = inner

    def _accepts(self, text: str, context: Context) -> bool:
        pattern = self.inner
        for word in text.split():
            pattern = pattern.after_text(word, context)
        return pattern.nullable

    def parts(self) -> Iterable[Pattern]:
        return (self.inner,)


class Choice(Pattern):
    """Any one of its members.

    A choice may have hundreds of elements as members (the TEI's model classes): they are found by
    name, and left aside where elements do not matter.
    """

    __slots__ = ("_by_class", "_by_name", "_others", "members")

    def __init__(self, table: Table, members: tuple[Pattern, ...]) -> None:
        super().__init__(
            table,
            any(member.nullable for member in members),
            attributed=reduce(or_, (member.attributed for member in members)),
            data=any(member.data for member in members),
        )
        self.members = members
        self._others = tuple(member for member in members if member.__class__ is not Element)
        self._by_name: dict[str, list[Element]] | None = None
        self._by_class: list[Element] = []

    def _elements(self, name: str) -> Iterable[Element]:
        """The members that may be elements of that name, and perhaps others."""
        if self._by_name is None:
            self._by_name = {}
            for member in self.members:
                if not isinstance(member, Element):
                    continue
                if isinstance(member.names, Name):
                    self._by_name.setdefault(member.names.name, []).append(member)
                else:
                    self._by_class.append(member)
        return (*self._by_name.get(name, ()), *self._by_class)

    def _open(self, name: str) -> Iterable[tuple[Pattern, Pattern]]:
        for element in self._elements(name):
            yield from element.opened(name)
        for member in self._others:
            yield from member.opened(name)

    def _attributes(self, name: str) -> frozenset[Attribute]:
        return _NO_ATTRIBUTES.union(*(member.attributes(name) for member in self._others))

    def _after_attribute(self, name: str, fitting: frozenset[Attribute]) -> Pattern:
        return self.table.choice(m.after_attribute(name, fitting) for m in self._others)

    def _close(self, relaxed: bool) -> Pattern:
        return self.table.choice(member.closed(relaxed=relaxed) for member in self.members)

    def _own_leaves(self) -> frozenset[Leaf]:
        return _NO_LEAVES.union(*(member.leaves() for member in self._others))

    def _after_text(self, fitting: frozenset[Leaf]) -> Pattern:
        return self.table.choice(member.after_leaves(fitting) for member in self._others)

    def parts(self) -> Iterable[Pattern]:
        return self.members


class Pair(Pattern):
    """Two patterns, both of which must match."""

    __slots__ = ("first", "second")

    def __init__(self, table: Table, first: Pattern, second: Pattern) -> None:
        super().__init__(
            table,
            first.nullable and second.nullable,
            attributed=first.attributed | second.attributed,
            data=first.data or second.data,
        )
        self.first = first
        self.second = second

    def _join(self, first: Pattern, second: Pattern) -> Pattern:
        raise NotImplementedError

    def _attributes(self, name: str) -> frozenset[Attribute]:
        return self.first.attributes(name) | self.second.attributes(name)

    def _after_attribute(self, name: str, fitting: frozenset[Attribute]) -> Pattern:
        return self.table.choice(
            (
                self._join(self.first.after_attribute(name, fitting), self.second),
                self._join(self.first, self.second.after_attribute(name, fitting)),
            )
        )

    def _close(self, relaxed: bool) -> Pattern:
        return self._join(self.first.closed(relaxed=relaxed), self.second.closed(relaxed=relaxed))

    def _own_leaves(self) -> frozenset[Leaf]:
        return self.first.leaves() | self.second.leaves()

    def parts(self) -> Iterable[Pattern]:
        return (self.first, self.second)


class Group(Pair):
    """The first, then the second."""

    __slots__ = ()

    def _join(self, first: Pattern, second: Pattern) -> Pattern:
        return self.table.group(first, second)

    def _open(self, name: str) -> Iterable[tuple[Pattern, Pattern]]:
        for content, rest in self.first.opened(name):
            yield content, self.table.group(rest, self.second)
        if self.first.nullable:
            yield from self.second.opened(name)

    def _after_text(self, fitting: frozenset[Leaf]) -> Pattern:
        after = self.table.group(self.first.after_leaves(fitting), self.second)
        if self.first.nullable:
            return self.table.choice((after, self.second.after_leaves(fitting)))
        return after


class Interleave(Pair):
    """The first and the second, in any order, mingled."""

    __slots__ = ()

    def _join(self, first: Pattern, second: Pattern) -> Pattern:
        return self.table.interleave(first, second)

    def _open(self, name: str) -> Iterable[tuple[Pattern, Pattern]]:
        for content, rest in self.first.opened(name):
            yield content, self.table.interleave(rest, self.second)
        for content, rest in self.second.opened(name):
            yield content, self.table.interleave(self.first, rest)

    def _after_text(self, fitting: frozenset[Leaf]) -> Pattern:
        return self.table.choice(
            (
                self.table.interleave(self.first.after_leaves(fitting), self.second),
                self.table.interleave(self.first, self.second.after_leaves(fitting)),
            )
        )


class OneOrMore(Pattern):
    """Its inner pattern, once or more often."""

    __slots__ = ("inner",)

    def __init__(self, table: Table, inner: Pattern) -> None:
        super().__init__(table, inner.nullable, attributed=inner.attributed, data=inner.data)
        self.inner = inner

    def _again(self, rest: Pattern) -> Pattern:
        return self.table.group(rest, self.table.optional(self))

    def _open(self, name: str) -> Iterable[tuple[Pattern, Pattern]]:
        for content, rest in self.inner.opened(name):
            yield content, self._again(rest)

    def _attributes(self, name: str) -> frozenset[Attribute]:
        return self.inner.attributes(name)

    def _after_attribute(self, name: str, fitting: frozenset[Attribute]) -> Pattern:
        return self._again(self.inner.after_attribute(name, fitting))

    def _close(self, relaxed: bool) -> Pattern:
        return self.table.one_or_more(self.inner.closed(relaxed=relaxed))

    def _own_leaves(self) -> frozenset[Leaf]:
        return self.inner.leaves()

    def _after_text(self, fitting: frozenset[Leaf]) -> Pattern:
        inner = self.inner
        if isinstance(inner, Choice) and self.table.text in inner.members:
            # (text | x)+ after text is (text | x)+ again, not text, (text | x)*.
            others = [m.after_leaves(fitting) for m in inner.members if m is not self.table.text]
            return self.table.choice((self, self._again(self.table.choice(others))))
        return self._again(inner.after_leaves(fitting))

    def parts(self) -> Iterable[Pattern]:
        return (self.inner,)


def _bits(names: NameClass) -> int:
    """A bit for each name of a class; all bits for a class of unlimited names."""
    if names.infinite:
        return -1
    return reduce(or_, (1 << hash(name) % _BITS for name in names.listed()), 0)


_NO_ATTRIBUTES: frozenset[Attribute] = frozenset()
_NO_LEAVES: frozenset[Leaf] = frozenset()
