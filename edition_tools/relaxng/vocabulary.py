"""The names of a schema, and what is known about them when a document has left the schema."""

from __future__ import annotations

from collections.abc import Iterable

from . import messages
from .automaton import Automaton, Opening, Start, State
from .contents import all_names, allows_text, opened_skipping, required_names
from .patterns import Element, Pattern


class Vocabulary:
    """The elements of a schema by their names, and an element that may hold anything."""

    def __init__(self, automaton: Automaton, elements: Iterable[Element], anything: Element) -> None:
        self.automaton = automaton
        self.elements: dict[str, list[Element]] = {}
        for element in elements:
            for name in element.names.listed():
                self.elements.setdefault(name, []).append(element)
        # Inside of what nobody knows, elements that the schema knows are still looked at.
        self.lenient: State = _Lenient(automaton, (anything.content.closed(),), self)
        automaton.put(self.lenient)
        self.anything = automaton.start((anything.content,))
        self._nearest: dict[str, str] = {}
        self._skipping: dict[tuple[State, str], tuple[Opening | None, tuple[str, ...]]] = {}
        self._anywhere: dict[Start, frozenset[str]] = {}
        self._with_text: dict[Start, bool] = {}

    def start(self, name: str) -> Start:
        """The beginning of an element of that name, wherever it stands."""
        known = self.elements.get(name)
        if not known:
            return self.anything
        contents = tuple(dict.fromkeys(element.content for element in known))
        return self.automaton.start(contents)

    def nearest(self, name: str) -> str:
        """The element of the schema that was probably meant; "" if none is near."""
        found = self._nearest.get(name)
        if found is None:
            found = self._nearest[name] = messages.nearest_name(name, self.elements)
        return found

    def skipping(self, state: State, name: str) -> tuple[Opening | None, tuple[str, ...]]:
        """The opening of an element if what must come before it is left out, and what that is.

        The missing are the names of which one has to come first; there may be none.
        """
        found = self._skipping.get((state, name))
        if found is None:
            pairs = [tuple(opened_skipping(pattern, name)) for pattern in state.patterns]
            missing: tuple[str, ...] = ()
            for pattern, some in zip(state.patterns, pairs, strict=True):
                groups = required_names(pattern) if some and not missing else []
                missing = next((g for g in groups if g and name not in g), missing)
            opening = self.automaton.opening(pairs) if any(pairs) else None
            found = self._skipping[state, name] = opening, missing
        return found

    def anywhere(self, start: Start) -> frozenset[str]:
        """The names of all elements that can stand somewhere in the content."""
        found = self._anywhere.get(start)
        if found is None:
            found = frozenset().union(*map(all_names, start.contents))
            self._anywhere[start] = found
        return found

    def may_hold(self, name: str, inner: str) -> bool:
        """Whether an element can hold one named `inner`; or text, if `inner` is ""."""
        start = self.start(name)
        if inner:
            return inner in self.anywhere(start)
        found = self._with_text.get(start)
        if found is None:
            closed = (content.closed(relaxed=True) for content in start.contents)
            found = self._with_text[start] = any(map(allows_text, closed))
        return found


class _Lenient(State):
    """The state in an element that the schema does not know: all may stand in it."""

    __slots__ = ("vocabulary",)

    def __init__(self, automaton: Automaton, patterns: tuple[Pattern, ...], vocabulary: Vocabulary) -> None:
        super().__init__(automaton, patterns)
        self.vocabulary = vocabulary

    def opening(self, name: str) -> Opening | None:
        found = self.openings[name] = stay(self, self.vocabulary.start(name))
        return found


def stay(state: State, start: Start) -> Opening:
    """An opening after which the parent goes on as if the element were not there."""
    numbers = range(len(start.contents))
    rests = tuple(tuple((number, pattern) for number in numbers) for pattern in state.patterns)
    return Opening(state.automaton, start, rests)
