"""What a pattern asks for: the names that may come next, that must come, that can come at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .names import AnyName
from .patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    Interleave,
    Leaf,
    List,
    Literal,
    OneOrMore,
    Pair,
    Pattern,
    Text,
)


def next_names(pattern: Pattern) -> Iterator[str]:
    """The names of the elements that may come next, in the schema's order, with repetitions."""
    if isinstance(pattern, Element):
        yield from pattern.names.listed()
    elif isinstance(pattern, Group):
        yield from next_names(pattern.first)
        if pattern.first.nullable:
            yield from next_names(pattern.second)
    elif not isinstance(pattern, Leaf | Attribute):
        for part in pattern.parts():
            yield from next_names(part)


def required_names(pattern: Pattern) -> list[tuple[str, ...]]:
    """What must still come: groups of names, one of each of which is needed."""
    if pattern.nullable:
        return []
    if isinstance(pattern, Element):
        return [pattern.names.listed()]
    if isinstance(pattern, Pair):
        return required_names(pattern.first) + required_names(pattern.second)
    if isinstance(pattern, OneOrMore):
        return required_names(pattern.inner)
    if isinstance(pattern, Choice):
        # The firsts of every branch; where one branch asks for more, it is asked for later.
        names = tuple(dict.fromkeys(next_names(pattern)))
        return [names] if names else []
    return []


def allows_text(pattern: Pattern) -> bool:
    """Whether text may stand here."""
    if isinstance(pattern, Text):
        return True
    if isinstance(pattern, Group):
        return allows_text(pattern.first) or (pattern.first.nullable and allows_text(pattern.second))
    if isinstance(pattern, Leaf | Attribute | Element):
        return False
    return any(map(allows_text, pattern.parts()))


def all_names(pattern: Pattern) -> frozenset[str]:
    """The names of all elements that can stand somewhere in the content."""
    found: set[str] = set()
    waiting, seen = [pattern], {pattern}
    while waiting:
        part = waiting.pop()
        if isinstance(part, Element):
            found.update(part.names.listed())
        elif not isinstance(part, Attribute):
            new = [inner for inner in part.parts() if inner not in seen]
            seen.update(new)
            waiting.extend(new)
    return frozenset(found)


def attributes(pattern: Pattern) -> tuple[Attribute, ...]:
    """The attributes in a pattern, in the schema's order."""
    found: dict[Attribute, None] = {}

    def collect(part: Pattern) -> None:
        if isinstance(part, Attribute):
            found[part] = None
        elif not isinstance(part, Leaf):
            for inner in part.parts():
                collect(inner)

    collect(pattern)
    return tuple(found)


def required_attributes(pattern: Pattern) -> list[tuple[str, ...]]:
    """The attributes that are missing: groups of names, one of each of which is needed."""
    if pattern.closed() is not pattern.table.not_allowed:
        return []
    if isinstance(pattern, Attribute):
        return [pattern.names.listed()]
    if isinstance(pattern, Pair):
        return required_attributes(pattern.first) + required_attributes(pattern.second)
    if isinstance(pattern, OneOrMore):
        return required_attributes(pattern.inner)
    if isinstance(pattern, Choice):
        needed = [required_attributes(member) for member in pattern.members]
        firsts = (name for groups in needed for name in (groups[0] if groups else ()))
        return [tuple(dict.fromkeys(firsts))]
    return []


def opened_skipping(pattern: Pattern, name: str) -> list[tuple[Pattern, Pattern]]:
    """As `Pattern.opened`, but what must come first and has not come is left out."""
    table = pattern.table
    if isinstance(pattern, Element):
        return list(pattern.opened(name))
    if isinstance(pattern, Choice):
        return [pair for member in pattern.members for pair in opened_skipping(member, name)]
    if isinstance(pattern, Group):
        first = opened_skipping(pattern.first, name)
        if first:
            return [(content, table.group(rest, pattern.second)) for content, rest in first]
        return opened_skipping(pattern.second, name)
    if isinstance(pattern, Interleave):
        first = opened_skipping(pattern.first, name)
        second = opened_skipping(pattern.second, name)
        return [(content, table.interleave(rest, pattern.second)) for content, rest in first] + [
            (content, table.interleave(pattern.first, rest)) for content, rest in second
        ]
    if isinstance(pattern, OneOrMore):
        again = table.optional(pattern)
        return [(content, table.group(rest, again)) for content, rest in opened_skipping(pattern.inner, name)]
    return []


def wildcard(pattern: Pattern) -> bool:
    """Whether an element of any name, or any name of a namespace, may come next."""
    if isinstance(pattern, Element):
        return isinstance(pattern.names, AnyName)
    if isinstance(pattern, Group):
        return wildcard(pattern.first) or (pattern.first.nullable and wildcard(pattern.second))
    if isinstance(pattern, Leaf | Attribute):
        return False
    return any(map(wildcard, pattern.parts()))


def literals(pattern: Pattern) -> tuple[str, ...]:
    """The values that a pattern of text lists, in the schema's order."""
    if isinstance(pattern, Literal):
        return (pattern.value.text.strip(),)
    if isinstance(pattern, Data | Element):
        return ()
    return tuple(dict.fromkeys(text for part in pattern.parts() for text in literals(part)))


def data(pattern: Pattern) -> tuple[Data, ...]:
    """The data patterns in a pattern of text, in the schema's order; for words in lists too."""
    if isinstance(pattern, Data):
        return (pattern,)
    return tuple(dict.fromkeys(leaf for part in pattern.parts() for leaf in data(part)))


class WordCount(NamedTuple):
    """How many words a list takes: at least, and at most (None: without end)."""

    least: int
    most: int | None


def word_lists(pattern: Pattern) -> Iterator[WordCount]:
    """The lists in a pattern of text, by the numbers of their words."""
    if isinstance(pattern, List):
        yield _words(pattern.inner)
    else:
        for part in pattern.parts():
            yield from word_lists(part)


def _words(pattern: Pattern) -> WordCount:
    if isinstance(pattern, Leaf):
        return WordCount(1, 1)
    if isinstance(pattern, OneOrMore):
        return WordCount(_words(pattern.inner).least, None)
    counts = [_words(part) for part in pattern.parts()] or [WordCount(0, 0)]
    mosts = [count.most for count in counts]
    together = isinstance(pattern, Pair)
    least = (sum if together else min)(count.least for count in counts)
    if None in mosts:
        return WordCount(least, None)
    return WordCount(least, (sum if together else max)(most for most in mosts if most is not None))
