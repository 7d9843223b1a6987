"""The regular expressions of XML Schema (part 2, appendix F), matched in linear time.

An expression is read into a term; matching takes the term's derivative by each character, as the
validator does with patterns.  Each derivative is computed once, so an expression becomes a table
as it is used; nothing backtracks, whatever the expression and the value.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from .characters import ANY_BUT_NEWLINE, CATEGORIES, CharacterClass, block, escape, single

_MAXIMUM_NESTING = 60
_MAXIMUM_STATES = 20_000


class Sequence(NamedTuple):
    """Its items, one after the other; with no items, the empty string."""

    items: tuple[Term, ...]


class Alternatives(NamedTuple):
    """Any one of its members; with no members, nothing at all."""

    members: frozenset[Term]


class Repeat(NamedTuple):
    """Its item, at least `least` and at most `most` times (None: without end)."""

    item: Term
    least: int
    most: int | None


Term = CharacterClass | Sequence | Alternatives | Repeat
_EMPTY = Sequence(())
_NOTHING = Alternatives(frozenset())


def _sequence(*items: Term) -> Term:
    flat: list[Term] = []
    for item in items:
        if item == _NOTHING:
            return _NOTHING
        flat.extend(item.items if isinstance(item, Sequence) else (item,))
    return flat[0] if len(flat) == 1 else Sequence(tuple(flat))


def _alternatives(members: list[Term]) -> Term:
    flat: set[Term] = set()
    for member in members:
        flat.update(member.members if isinstance(member, Alternatives) else (member,))
    return flat.pop() if len(flat) == 1 else Alternatives(frozenset(flat))


def _repeat(item: Term, least: int, most: int | None) -> Term:
    if most == 0 or item == _EMPTY:
        return _EMPTY
    return item if least == most == 1 else Repeat(item, least, most)


def _nullable(term: Term) -> bool:
    if isinstance(term, Sequence):
        return all(map(_nullable, term.items))
    if isinstance(term, Alternatives):
        return any(map(_nullable, term.members))
    return isinstance(term, Repeat) and (term.least == 0 or _nullable(term.item))


def _derive(term: Term, character: str) -> Term:
    """What may follow when `term` has begun with `character`."""
    if isinstance(term, CharacterClass):
        return _EMPTY if term.contains(character) else _NOTHING
    if isinstance(term, Alternatives):
        return _alternatives([_derive(member, character) for member in term.members])
    if isinstance(term, Repeat):
        least = 0 if _nullable(term.item) else max(term.least - 1, 0)
        most = None if term.most is None else term.most - 1
        return _sequence(_derive(term.item, character), _repeat(term.item, least, most))
    found: list[Term] = []
    for index, item in enumerate(term.items):
        found.append(_sequence(_derive(item, character), *term.items[index + 1 :]))
        if not _nullable(item):
            break
    return _alternatives(found)


class _State:
    __slots__ = ("accepts", "following", "term")

    def __init__(self, term: Term) -> None:
        self.term = term
        self.accepts = _nullable(term)
        self.following: dict[str, _State] = {}


class Expression:
    """A regular expression; raises ValueError, with the reason, if it is not one."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._start = _State(_ExpressionReader(pattern).read())
        self._states = {self._start.term: self._start}
        self._steps = 0

    def matches(self, value: str) -> bool:
        """Whether the whole value is as the expression says."""
        state = self._start
        for character in value:
            following = state.following.get(character)
            state = following if following is not None else self._step(state, character)
        return state.accepts

    def _step(self, state: _State, character: str) -> _State:
        self._steps += 1
        if self._steps > _MAXIMUM_STATES:  # forget, rather than fill the memory
            self._start.following.clear()
            self._states = {self._start.term: self._start}
            self._steps = 0
        term = _derive(state.term, character)
        following = self._states.setdefault(term, _State(term))
        state.following[character] = following
        return following


class _ExpressionReader:
    """Reads an expression by the grammar of appendix F."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._index = 0
        self._nesting = 0

    def read(self) -> Term:
        term = self._expression()
        if self._index < len(self._pattern):
            raise self._wrong(f'"{self._peek()}" has no partner')
        return term

    def _wrong(self, reason: str) -> ValueError:
        return ValueError(f'the regular expression "{self._pattern}" is wrong: {reason}')

    def _peek(self) -> str:
        return self._pattern[self._index : self._index + 1]

    def _take(self) -> str:
        character = self._peek()
        if not character:
            raise self._wrong("it ends too early")
        self._index += 1
        return character

    def _expression(self) -> Term:
        self._nesting += 1
        if self._nesting > _MAXIMUM_NESTING:
            raise self._wrong(f"it is nested more than {_MAXIMUM_NESTING} deep")
        branches = [self._branch()]
        while self._peek() == "|":
            self._index += 1
            branches.append(self._branch())
        self._nesting -= 1
        return _alternatives(branches)

    def _branch(self) -> Term:
        pieces: list[Term] = []
        while self._peek() not in ("", "|", ")"):
            pieces.append(self._quantified(self._atom()))
        return _sequence(*pieces)

    def _atom(self) -> Term:
        character = self._take()
        if character == "(":
            inner = self._expression()
            if self._peek() != ")":
                raise self._wrong('a ")" is missing')
            self._index += 1
            return inner
        if character == "[":
            return self._bracketed()
        if character == ".":
            return ANY_BUT_NEWLINE
        if character == "\\":
            return self._escape()
        if character in "?*+{}]":
            raise self._wrong(f'"{character}" alone is no character; write "\\{character}"')
        return single(character)

    def _quantified(self, atom: Term) -> Term:
        quantifier = self._peek()
        if quantifier == "{":
            end = self._pattern.find("}", self._index)
            least, comma, most = self._pattern[self._index + 1 : max(end, 0)].partition(",")
            if end < 0 or not _is_count(least) or not (most == "" or _is_count(most)):
                raise self._wrong("a quantifier is {3}, {3,} or {3,5}")
            self._index = end + 1
            if not comma:
                return _repeat(atom, int(least), int(least))
            if most and int(most) < int(least):
                raise self._wrong(f"{{{least},{most}}} has its numbers the wrong way round")
            return _repeat(atom, int(least), int(most) if most else None)
        if quantifier and quantifier in "?*+":
            self._index += 1
            return _repeat(atom, int(quantifier == "+"), 1 if quantifier == "?" else None)
        return atom

    def _escape(self) -> CharacterClass:
        character = self._take()
        if character in "nrt":
            return single({"n": "\n", "r": "\r", "t": "\t"}[character])
        if character in "\\|.?*+(){}-[]^":
            return single(character)
        if character in "pP":
            return self._property(negated=character == "P")
        found = escape(character)
        if found is not None:
            return found
        raise self._wrong(f'"\\{character}" is not an escape of XML Schema')

    def _property(self, *, negated: bool) -> CharacterClass:
        end = self._pattern.find("}", self._index)
        if self._peek() != "{" or end < 0:
            raise self._wrong("\\p needs a property, such as \\p{L}")
        name = self._pattern[self._index + 1 : end]
        self._index = end + 1
        if name in CATEGORIES:
            return CharacterClass(categories=(name,), negated=negated)
        found = block(name[2:]) if name.startswith("Is") else None
        if found is None:
            raise self._wrong(f"Unicode has no property {name}")
        return CharacterClass(classes=(found,), negated=negated)

    def _bracketed(self) -> CharacterClass:
        """A class in brackets; the opening one has been read."""
        negated = self._peek() == "^"
        self._index += negated
        ranges: list[tuple[str, str]] = []
        classes: list[CharacterClass] = []
        minus, first = None, True
        while (character := self._take()) != "]" or first:
            if character == "-" and self._peek() == "[" and not first:
                self._index += 1
                minus = self._nested_class()
                if self._take() != "]":
                    raise self._wrong('a "]" is missing after a subtraction')
                break
            member = self._member(character, first=first)
            first = False
            if self._is_range(member):
                self._index += 1
                start = member.ranges[0][0]
                end = self._member(self._take(), first=False)
                if not _is_single(end) or end.ranges[0][0] < start:
                    raise self._wrong("a range runs from a character to a later one")
                ranges.append((start, end.ranges[0][0]))
            else:
                classes.append(member)
        return CharacterClass(tuple(ranges), (), tuple(classes), negated, minus)

    def _nested_class(self) -> CharacterClass:
        self._nesting += 1
        if self._nesting > _MAXIMUM_NESTING:
            raise self._wrong(f"it is nested more than {_MAXIMUM_NESTING} deep")
        found = self._bracketed()
        self._nesting -= 1
        return found

    def _is_range(self, member: CharacterClass) -> bool:
        """Whether a hyphen follows that stands for a range."""
        following = self._pattern[self._index : self._index + 2]
        return following[:1] == "-" and following[1:] not in ("", "]", "[") and _is_single(member)

    def _member(self, character: str, *, first: bool) -> CharacterClass:
        if character == "\\":
            return self._escape()
        if character in "[]":
            raise self._wrong(f'"{character}" in a class is written "\\{character}"')
        if character == "-" and not first and self._peek() not in ("]", "-"):
            raise self._wrong('"-" in the middle of a class is written "\\-"')
        return single(character)


def _is_single(member: CharacterClass) -> bool:
    return len(member.ranges) == 1 and member.ranges[0][0] == member.ranges[0][1] and not member.negated


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9


@lru_cache(maxsize=512)
def compiled(pattern: str) -> Expression:
    """The expression of a pattern, read once; raises ValueError with the reason if it is wrong."""
    return Expression(pattern)
