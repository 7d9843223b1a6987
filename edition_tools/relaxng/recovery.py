"""How to go on when a document leaves its schema, so that one cause is said once."""

from __future__ import annotations

from itertools import islice

from lxml import etree

from .automaton import Opening, Start, State, is_blank
from .contents import next_names, required_attributes, required_names
from .names import split
from .speaker import Speaker
from .violations import Violation
from .vocabulary import Vocabulary, stay

_MOST_WALKS = 200
_MOST_SIBLINGS = 1_000
"""For so many misplaced elements, among so many siblings, a better place is looked for."""


class Recovery:
    """Finds out what is wrong, has it said, and finds where to go on; for one document."""

    def __init__(self, vocabulary: Vocabulary, root: etree._Element) -> None:
        self._vocabulary = vocabulary
        self._speaker = Speaker(vocabulary, root)
        self._with_text: set[etree._Element] = set()
        self._rejected: dict[etree._Element, State] = {}  # where a child could not be placed
        self._told: dict[etree._Element, State] = {}  # where one came too late, and so do others
        self._walks = 0
        self._disordered: set[etree._Element] = set()  # where one came too early

    def found(self) -> tuple[Violation, ...]:
        """The violations so far."""
        return tuple(self._speaker.said)

    def element_not_allowed(
        self, child: etree._Element, state: State, parent: etree._Element | None, opening: Opening | None
    ) -> Opening:
        """Say that `child` may not stand here; gives the opening with which to go on.

        If only something before it is missing, go on after that; if its name is misspelt, as if
        it were right; else as if it were not there, but with a look inside.
        """
        name, vocabulary = str(child.tag), self._vocabulary
        if name in vocabulary.elements:
            skipped, missing = vocabulary.skipping(state, name)
            if parent is not None and skipped is not None and missing:
                self._missing(child, parent, state, missing)
                return skipped
            before, fits = self._place_of(child, parent, opening)
            if fits and parent in self._disordered:
                return stay(state, vocabulary.start(name))
            if before is None or parent is None or self._told.get(parent) is not state:
                self._speaker.misplaced(child, state, parent, opening, before)
            if before is not None and parent is not None:
                self._told[parent] = state
            self._reject(parent, state)
            if parent is None:
                return stay(state, vocabulary.start(name))
            # It may be misnamed: what it has itself is not held against it, only what is deeper.
            return stay(state, vocabulary.anything)
        meant = self._speaker.element_meant(state, name)
        if meant and split(meant)[1] == split(name)[1]:
            self._speaker.wrong_namespace(child, meant)
            self._reject(parent, state)
            return stay(state, vocabulary.anything)
        self._speaker.unknown(child, state, meant)
        found = state.opening(meant) if meant else None
        if found is not None and split(meant)[0] == split(name)[0]:
            return found
        self._reject(parent, state)
        return stay(state, vocabulary.start(meant) if found else vocabulary.anything)

    def _missing(
        self, child: etree._Element, parent: etree._Element, state: State, missing: tuple[str, ...]
    ) -> None:
        """Say that one of `missing` must come before `child`: it comes later, or not at all.

        Nothing is said if something else stands where it must: then that was said.
        """
        self._walks += 1
        siblings = islice(child.itersiblings(etree.Element), _MOST_SIBLINGS)
        later = (
            next((one for one in siblings if one.tag in missing), None)
            if (self._walks <= _MOST_WALKS)
            else None
        )
        if later is not None:
            self._disordered.add(parent)
            self._speaker.too_early(child, later, parent)
        elif self._rejected.get(parent) is not state:
            self._speaker.missing_before(child, parent, missing)

    def _place_of(
        self, child: etree._Element, parent: etree._Element | None, opening: Opening | None
    ) -> tuple[etree._Element | None, bool]:
        """The sibling before which `child` might have stood, if any.

        And whether it might stand where it is, if the siblings that are wrong were not there.
        """
        if (
            parent is None
            or opening is None
            or self._walks > _MOST_WALKS
            or (child.tag not in self._vocabulary.anywhere(opening.start))
        ):
            return None, False
        self._walks += 1
        state = opening.start.automaton.closed(opening.start.contents, relaxed=True)
        found = None
        for sibling in islice(parent.iterchildren(etree.Element), _MOST_SIBLINGS):
            if state is None:
                return found, False
            if sibling is child:
                return found, state.opening(str(child.tag)) is not None
            if state.opening(str(child.tag)) is not None:
                found = sibling
            here = state.opening(str(sibling.tag))
            state = here.after((1 << len(here.start.contents)) - 1) if here is not None else state
        return found, False

    def _reject(self, parent: etree._Element | None, state: State) -> None:
        if parent is not None:
            self._rejected[parent] = state

    def incomplete(self, element: etree._Element, state: State, opening: Opening | None) -> int:
        """Say that `element` ends too early; gives the contents to take as accepted.

        Nothing is said if a child stood here that was not the right one: its message said what
        must stand here.
        """
        if self._rejected.get(element) is state:
            return _all(state)
        live = [p for p in state.patterns if p is not p.table.not_allowed]
        needed = [group for pattern in live for group in required_names(pattern)]
        self._speaker.incomplete(element, state, needed[0] if needed else ())
        return _all(state)

    def content(self, element: etree._Element, state: State, text: str, opening: Opening) -> int:
        """Say what is wrong with an element that holds text only, or nothing."""
        wants_elements = any(next(next_names(pattern), None) for pattern in state.patterns)
        if state.data and (not is_blank(text) or not wants_elements):
            self._speaker.data(element, state, text)
            return _all(state)
        after = state if is_blank(text) else state.after_text(text, element)
        if after is not None:
            return self.incomplete(element, after, opening)
        self.text_not_allowed(element, text, state, element, tail=False)
        return state.accepts or _all(state)

    def text_not_allowed(
        self, node: etree._Element, text: str, state: State, parent: etree._Element, *, tail: bool
    ) -> None:
        """Say that a text may not stand here: once for each parent."""
        if parent not in self._with_text:
            self._with_text.add(parent)
            self._speaker.text(node, text, state, parent, tail=tail)

    def attributes(self, element: etree._Element, start: Start) -> State:
        """Say what is wrong with the attributes of `element`; gives the state to go on with."""
        patterns = start.contents
        for name, value in element.items():
            possible = {a for pattern in start.contents for a in pattern.attributes(name)}
            if not possible:
                self._speaker.attribute(element, name, start)
                continue
            fitting = frozenset(a for a in possible if a.accepts(value, element))
            if not fitting:
                self._speaker.value(element, name, value, possible)
                fitting = frozenset(possible)
            after = tuple(pattern.after_attribute(name, fitting) for pattern in patterns)
            if all(pattern is pattern.table.not_allowed for pattern in after):
                self._speaker.conflict(element, name, value, _culprits(element, start, name))
            else:
                patterns = after
        state = start.automaton.closed(patterns)
        if state is None:
            live = [p for p in patterns if p is not p.table.not_allowed]
            needed = dict.fromkeys(group for p in live for group in required_attributes(p) if group)
            self._speaker.missing_attribute(element, list(needed))
            state = start.automaton.closed(patterns, relaxed=True)
        return state if state is not None else self._vocabulary.lenient


def _all(state: State) -> int:
    """All contents, as a number of `accepted`."""
    return (1 << len(state.patterns)) - 1


def _culprits(element: etree._Element, start: Start, name: str) -> list[str]:
    """The attributes before `name` that do not go together with it, each by itself if so."""
    names = element.keys()
    before = names[: names.index(name)]
    return [o for o in before if _exclude_each_other(element, start, {o, name})] or before


def _exclude_each_other(element: etree._Element, start: Start, names: set[str]) -> bool:
    """Whether these attributes alone, with their values, are what no content allows."""
    patterns = start.contents
    for name, value in element.items():
        if name in names:
            fitting = frozenset(
                a for p in start.contents for a in p.attributes(name) if a.accepts(value, element)
            )
            patterns = tuple(pattern.after_attribute(name, fitting) for pattern in patterns)
    return all(pattern is pattern.table.not_allowed for pattern in patterns)
