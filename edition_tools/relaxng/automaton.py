"""Where a walk through a document can be: states, made from patterns as they are needed.

Several elements of a schema may have the same name in the same place.  So a state holds a pattern
for each of the contents that its element may have (mostly one), and "accepted" is a number whose
bits say which of the contents the element has turned out to fit.
"""

from __future__ import annotations

from lxml import etree

from .datatypes import Context
from .patterns import Attribute, Pattern, Text
from .table import Table

_WHITESPACE = " \t\r\n"
_MOST_KNOWN = 20_000


def is_blank(text: str) -> bool:
    """Whether a text is white space as XML knows it (a no-break space is not)."""
    return (text.isspace() and not text.strip(_WHITESPACE)) or not text


class State:
    """A place in the content of an element: what may follow, for each of its possible contents."""

    __slots__ = ("_after_text", "accepts", "automaton", "data", "mixed", "openings", "patterns")

    def __init__(self, automaton: Automaton, patterns: tuple[Pattern, ...]) -> None:
        self.automaton = automaton
        self.patterns = patterns
        self.accepts = sum(1 << bit for bit, p in enumerate(patterns) if p.nullable)
        self.data = any(pattern.data for pattern in patterns)
        self.openings: dict[str, Opening | None] = {}
        self._after_text: State | None = None
        # Text is allowed and changes nothing: it need not be looked at.
        self.mixed = (
            not self.data
            and all(pattern.after_leaves(frozenset()) is pattern for pattern in patterns)
            and any(pattern is not pattern.table.not_allowed for pattern in patterns)
        )

    def opening(self, name: str) -> Opening | None:
        """What an element of that name means here; None if it may not stand here."""
        try:
            return self.openings[name]
        except KeyError:
            found = self.automaton.opening([p.opened(name) for p in self.patterns])
            self.openings[name] = found
            return found

    def after_text(self, text: str, context: Context) -> State | None:
        """The state after a text that is not blank; None if it may not stand here."""
        if self.data:
            return self.automaton.state(tuple(pattern.after_text(text, context) for pattern in self.patterns))
        if self._after_text is None:
            after = tuple(pattern.after_leaves(frozenset()) for pattern in self.patterns)
            self._after_text = self.automaton.state(after)
        return self._after_text

    def accepted(self, text: str, context: Context) -> int:
        """Which contents accept the text as the whole content of the element."""
        if self.data:
            return sum(1 << bit for bit, p in enumerate(self.patterns) if p.matches(text, context))
        if is_blank(text):
            return self.accepts
        after = self.after_text(text, context)
        return after.accepts if after is not None else 0


class Start:
    """The beginning of an element, before its attributes: the contents that it may have."""

    __slots__ = ("automaton", "contents", "plain", "plans")

    def __init__(self, automaton: Automaton, contents: tuple[Pattern, ...]) -> None:
        self.automaton = automaton
        self.contents = contents
        self.plain = automaton.closed(contents)  # the state if the element has no attributes
        self.plans: dict[tuple[str, ...], Plan] = {}

    def plan(self, names: tuple[str, ...]) -> Plan:
        """How to read attributes of these names, in this order."""
        found = self.plans.get(names)
        if found is None:
            found = self.plans[names] = Plan(self, names)
        return found


class _Everything:
    """A set that holds every text."""

    def __contains__(self, text: str) -> bool:
        return True


class Plan:
    """How the attributes of an element, by their names, lead to a state.

    `known` holds, for each attribute, the values that are known to fit all that the schema has for
    it; `valid` is the state if all values are such.
    """

    __slots__ = ("_fields", "_outcomes", "known", "names", "start", "valid")

    def __init__(self, start: Start, names: tuple[str, ...]) -> None:
        self.start = start
        self.names = names
        self._fields = tuple(
            tuple(dict.fromkeys(a for p in start.contents for a in p.attributes(name))) for name in names
        )
        self._outcomes: dict[tuple[frozenset[Attribute], ...], State | None] = {}
        self.valid = self._outcome(tuple(map(frozenset, self._fields)))
        self.known = tuple(map(_known, self._fields))

    def state(self, element: etree._Element) -> State | None:
        """The state after the attributes of the element; None if it is an error."""
        fitting = []
        for field, known, value in zip(self._fields, self.known, element.values(), strict=True):
            fits = frozenset(a for a in field if a.accepts(value, element))
            fitting.append(fits)
            if (
                len(fits) == len(field)
                and isinstance(known, set)
                and len(value) < 200
                and len(known) < _MOST_KNOWN
                and not any(a.contextual for a in field)
            ):
                known.add(value)
        return self._outcome(tuple(fitting))

    def _outcome(self, fitting: tuple[frozenset[Attribute], ...]) -> State | None:
        """The state, where these attribute patterns fit the values."""
        try:
            return self._outcomes[fitting]
        except KeyError:
            patterns = self.start.contents
            for name, fits in zip(self.names, fitting, strict=True):
                patterns = tuple(pattern.after_attribute(name, fits) for pattern in patterns)
            found = self._outcomes[fitting] = self.start.automaton.closed(patterns)
            return found


def _known(field: tuple[Attribute, ...]) -> set[str] | _Everything:
    if field and all(isinstance(attribute.value, Text) for attribute in field):
        return _Everything()
    # What one element has learnt about an attribute pattern, all others may use.
    return field[0].known if len(field) == 1 else set()


class Opening:
    """What an element means in a state: its contents, and how each of them goes on."""

    __slots__ = ("automaton", "following", "rests", "start")

    def __init__(
        self, automaton: Automaton, start: Start, rests: tuple[tuple[tuple[int, Pattern], ...], ...]
    ) -> None:
        self.automaton = automaton
        self.start = start
        self.rests = rests  # for each pattern of the state: (number of a content, what follows)
        self.following: dict[int, State] = {}

    def after(self, accepted: int) -> State:
        """The state after the element, which fitted the contents whose bits are in `accepted`."""
        found = self.following.get(accepted)
        if found is None:
            table = self.automaton.table
            patterns = tuple(
                table.choice(rest for number, rest in pairs if accepted >> number & 1) for pairs in self.rests
            )
            found = self.following[accepted] = self.automaton.made(patterns)
        return found


class Automaton:
    """All states of a schema, each made once."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._states: dict[tuple[Pattern, ...], State] = {}
        self._starts: dict[tuple[Pattern, ...], Start] = {}

    def __len__(self) -> int:
        return len(self._states)

    def made(self, patterns: tuple[Pattern, ...]) -> State:
        """The state of these patterns."""
        found = self._states.get(patterns)
        if found is None:
            found = self._states[patterns] = State(self, patterns)
        return found

    def put(self, state: State) -> None:
        """Let this be the state of its patterns."""
        self._states[state.patterns] = state

    def state(self, patterns: tuple[Pattern, ...]) -> State | None:
        """The state of these patterns; None if nothing at all is allowed in it."""
        if all(pattern is self.table.not_allowed for pattern in patterns):
            return None
        return self.made(patterns)

    def closed(self, patterns: tuple[Pattern, ...], *, relaxed: bool = False) -> State | None:
        """The state when the attributes are over; None if a required one is missing."""
        return self.state(tuple(pattern.closed(relaxed=relaxed) for pattern in patterns))

    def start(self, contents: tuple[Pattern, ...]) -> Start:
        found = self._starts.get(contents)
        if found is None:
            found = self._starts[contents] = Start(self, contents)
        return found

    def opening(self, pairs: list[tuple[tuple[Pattern, Pattern], ...]]) -> Opening | None:
        """The opening by pairs of content and rest, for each pattern of a state."""
        contents = tuple(dict.fromkeys(content for some in pairs for content, _ in some))
        if all(content is self.table.not_allowed for content in contents):
            return None
        numbers = {content: number for number, content in enumerate(contents)}
        rests = tuple(tuple((numbers[c], rest) for c, rest in some) for some in pairs)
        return Opening(self, self.start(contents), rests)
