"""What to say when a document leaves its schema, and how to go on so that one cause is said once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lxml import etree

from . import messages
from .automaton import Opening, Start, State, is_blank
from .contents import (
    allows_text, attributes, next_names, required_attributes, required_names, wildcard,
)
from .messages import at, tag
from .names import AnyName, display, split
from .patterns import Attribute, Pattern
from .violations import Place, Violation
from .vocabulary import Vocabulary, stay


class Recovery:
    """The violations of one document; made anew for each."""

    def __init__(self, vocabulary: Vocabulary, root: etree._Element) -> None:
        self._vocabulary = vocabulary
        self._root = root
        self._violations: list[Violation] = []
        self._usage: Counter[str] | None = None
        self._with_text: set[etree._Element | None] = set()
        self._expected_in: dict[State, tuple[str, ...]] = {}
        self._words_for: dict[State, str] = {}
        self._attributes_of: dict[Start, tuple[str, ...]] = {}
        self._meant: dict[tuple[Start | State, str], str] = {}

    def found(self) -> tuple[Violation, ...]:
        return tuple(self._violations)

    # Elements

    def element_not_allowed(
        self, child: etree._Element, state: State, parent: etree._Element | None,
        opening: Opening | None,
    ) -> Opening:
        """Say that `child` may not stand here; gives the opening with which to go on."""
        name = child.tag
        vocabulary = self._vocabulary
        if name in vocabulary.elements:
            skipped = self._after_skipping(child, state, parent)
            if skipped is not None:
                return skipped
            self._say_misplaced(child, state, parent, opening)
            return stay(state, vocabulary.start(name))
        expected = self._expected(state)
        meant = self._nearest(state, name, expected) or vocabulary.nearest(name)
        if meant and split(meant)[1] == split(name)[1]:
            self._say_wrong_namespace(child, meant)
        else:
            self._say_unknown(child, state, meant)
        found = state.opening(meant) if meant else None
        if found is not None and split(meant)[0] == split(name)[0]:
            return found  # go on as if it were written right
        return stay(state, vocabulary.start(meant) if found else vocabulary.anything)

    def _after_skipping(
        self, child: etree._Element, state: State, parent: etree._Element | None
    ) -> Opening | None:
        """If only something before the child is missing: say so, and go on behind it."""
        if parent is None:
            return None
        found, missing = self._vocabulary.skipping(state, child.tag)
        if found is None or not missing:
            return None
        missing = self._sorted(missing)
        words = messages.enumerate_words([tag(name) for name in missing])
        self._say(
            child, "missing-element", f"{words} is missing before {tag(child.tag)}, in {tag(parent.tag)}",
            f"Add it before {tag(child.tag)}.", missing, child.tag,
        )
        return found

    def _say_misplaced(
        self, child: etree._Element, state: State, parent: etree._Element | None,
        opening: Opening | None,
    ) -> None:
        name, expected = child.tag, self._expected(state)
        if parent is None:
            message = f"the document may not begin with {tag(name)}"
        elif opening and name in self._vocabulary.anywhere(opening.start):
            message = f"{tag(name)} may not stand here in {tag(parent.tag)}, only at another place"
            if any(sibling.tag == name for sibling in child.itersiblings(preceding=True)):
                message = f"another {tag(name)} may not stand here in {tag(parent.tag)}"
        else:
            message = f"{tag(name)} may not stand in {tag(parent.tag)}"
        self._say(child, "element-not-allowed", message, self._here(state), expected, name)

    def _say_wrong_namespace(self, child: etree._Element, meant: str) -> None:
        namespace = split(child.tag)[0]
        where = f'the namespace "{namespace}"' if namespace else "no namespace"
        self._say(
            child, "wrong-namespace", f"{tag(child.tag)} is in {where}, which the schema does not know",
            f'Write xmlns="{split(meant)[0]}" in the start tag.', (meant,), child.tag,
        )

    def _say_unknown(self, child: etree._Element, state: State, meant: str) -> None:
        expected = self._expected(state)
        hint = f"Did you mean {tag(meant)}? " if meant else ""
        here = self._here(state)
        self._say(
            child, "unknown-element", f"the schema has no element {tag(child.tag)}", hint + here,
            tuple(dict.fromkeys((meant, *expected) if meant else expected)), child.tag,
        )

    def incomplete(self, element: etree._Element, state: State, opening: Opening | None) -> int:
        """Say that `element` ends too early; gives the contents to take as accepted."""
        live = [p for p in state.patterns if p is not p.table.not_allowed]
        needed = [group for p in live for group in required_names(p)]
        first = self._sorted(needed[0]) if needed else self._expected(state)
        words = messages.enumerate_words([tag(name) for name in first]) or "something"
        has = "is empty, but needs" if not len(element) and is_blank(element.text or "") else "needs"
        after = f" after {tag(element[-1].tag)}" if len(element) and isinstance(element[-1].tag, str) else ""
        self._violations.append(Violation(
            element, _last_line(element), "incomplete", f"{tag(element.tag)} {has} {words}{after}",
            f"Add {words} before the end of {tag(element.tag)}.", first, element.tag, Place.END_TAG,
        ))
        return self._all(state)

    def content(self, element: etree._Element, state: State, text: str, opening: Opening) -> int:
        """Say what is wrong with an element that holds text only, or nothing."""
        if state.data and (text.strip() or not any(map(_wants_elements, state.patterns))):
            attributes_like = [
                Attribute(p.table, opening_names, p) for p in state.patterns
                for opening_names in (AnyName(),)
            ]
            sentence, listed = messages.describe_values(attributes_like)
            meant = messages.nearest_value(text, listed)
            hint = f'Did you mean "{meant}"? ' if meant else ""
            self._violations.append(Violation(
                element, element.sourceline or 0, "data-value",
                f'{tag(element.tag)} may not hold "{messages.excerpt(text)}"', hint + sentence,
                listed, element.tag, Place.TEXT,
            ))
            return self._all(state)
        if text and not is_blank(text):
            self.text_not_allowed(element, text, state, element, tail=False)
            if state.accepts:
                return state.accepts
        return self.incomplete(element, state, opening)

    def text_not_allowed(
        self, node: etree._Element, text: str, state: State, parent: etree._Element | None,
        *, tail: bool,
    ) -> None:
        """Say that a text may not stand here: once for each parent."""
        if parent is None or parent in self._with_text:
            return
        self._with_text.add(parent)
        expected = self._expected(state)
        blank_before = text[: len(text) - len(text.lstrip())].count("\n")
        line = (_last_line(node) if tail else node.sourceline or 0) + blank_before
        self._violations.append(Violation(
            node, line, "text-not-allowed",
            f'text may not stand here in {tag(parent.tag)}: "{messages.excerpt(text)}"',
            self._here(state), expected, "", Place.TAIL if tail else Place.TEXT,
        ))

    # Attributes

    def attributes(self, element: etree._Element, start: Start) -> State:
        """Say what is wrong with the attributes of `element`; gives the state to go on with."""
        patterns = list(start.contents)
        for name, value in element.items():
            possible = {a for pattern in start.contents for a in pattern.attributes(name)}
            if not possible:
                self._say_attribute(element, name, start)
                continue
            fitting = frozenset(a for a in possible if a.accepts(value, element))
            if not fitting:
                self._say_value(element, name, value, possible)
                fitting = frozenset(possible)
            after = [pattern.after_attribute(name, fitting) for pattern in patterns]
            if all(pattern is pattern.table.not_allowed for pattern in after):
                self._say_conflict(element, name, value, start)
            else:
                patterns = after
        state = start.automaton.closed(tuple(patterns))
        if state is not None:
            return state
        self._say_missing(element, patterns)
        relaxed = start.automaton.closed(tuple(patterns), relaxed=True)
        return relaxed or self._vocabulary.anything.plain

    def _say_attribute(self, element: etree._Element, name: str, start: Start) -> None:
        known = self._attributes_of.get(start)
        if known is None:
            names = (n for p in start.contents for a in attributes(p) for n in a.names.listed())
            known = self._attributes_of[start] = tuple(dict.fromkeys(names))
        present = set(element.keys())
        unused = tuple(n for n in known if n not in present)
        meant = self._nearest(start, name, known)
        meant = "" if meant in present else meant
        expected = tuple(dict.fromkeys((meant, *unused) if meant else unused))
        if meant:
            hint = f"Did you mean {at(meant)}?"
        elif expected:
            words = messages.enumerate_words([at(n) for n in self._sorted(expected)])
            hint = f"{tag(element.tag)} may have {words}."
        else:
            hint = f"{tag(element.tag)} may have no attributes." if not known else ""
        self._say(
            element, "attribute-not-allowed", f"{tag(element.tag)} may not have {at(name)}", hint,
            expected, name, Place.ATTRIBUTE,
        )

    def _say_value(
        self, element: etree._Element, name: str, value: str, possible: Iterable[Attribute]
    ) -> None:
        sentence, listed = messages.describe_values(sorted(possible, key=lambda a: str(a.names)))
        meant = messages.nearest_value(value, listed) if listed else ""
        hint = f'Did you mean "{meant}"? ' if meant else ""
        if not value.strip():
            hint = f"Give it a value, or take {at(name)} away. "
        self._say(
            element, "attribute-value", f'{at(name)} of {tag(element.tag)} may not be "{messages.excerpt(value)}"',
            hint + sentence, listed, name, Place.ATTRIBUTE,
        )

    def _say_conflict(
        self, element: etree._Element, name: str, value: str, start: Start
    ) -> None:
        """Say with which other attribute an attribute, or its value, does not go together."""
        before = list(element.keys())
        before = before[: before.index(name)]
        culprits = [other for other in before if _exclude_each_other(element, start, {other, name})]
        words = messages.enumerate_words([at(n) for n in culprits or before], conjunction="and")
        self._say(
            element, "attribute-conflict",
            f'{tag(element.tag)} may not have {at(name)}="{messages.excerpt(value)}" together with {words}',
            "Take one of them away, or change its value.", (), name, Place.ATTRIBUTE,
        )

    def _say_missing(self, element: etree._Element, patterns: list[Pattern]) -> None:
        groups = [g for p in patterns if p is not p.table.not_allowed for g in required_attributes(p)]
        groups = list(dict.fromkeys(group for group in groups if group)) or [()]
        words = messages.enumerate_words(
            [messages.enumerate_words([at(n) for n in group]) for group in groups], conjunction="and"
        ) or "another attribute"
        names = tuple(name for group in groups for name in group)
        self._say(
            element, "missing-attribute", f"{tag(element.tag)} needs {words}", f"Add {words}.", names,
            names[0] if names else "",
        )

    # Words

    def _say(
        self, element: etree._Element, kind: str, message: str, help: str,
        expected: tuple[str, ...], name: str, place: Place = Place.START_TAG,
    ) -> None:
        line = element.sourceline or 0
        self._violations.append(
            Violation(element, line, kind, message, help, tuple(expected), name, place)
        )

    def _all(self, state: State) -> int:
        return (1 << len(state.patterns)) - 1

    def _nearest(self, where: Start | State, name: str, candidates: Iterable[str]) -> str:
        found = self._meant.get((where, name))
        if found is None:
            found = self._meant[where, name] = messages.nearest(name, candidates)
        return found

    def _expected(self, state: State) -> tuple[str, ...]:
        found = self._expected_in.get(state)
        if found is None:
            names = dict.fromkeys(n for p in state.patterns for n in next_names(p))
            found = self._expected_in[state] = self._sorted(names)
        return found

    def _sorted(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names that the document itself uses most, first; then as the alphabet has them."""
        usage = self._usage
        if usage is None:
            usage = self._usage = Counter(node.tag for node in self._root.iter(etree.Element))
        return tuple(sorted(names, key=lambda name: (-usage[name], display(name).casefold())))

    def _here(self, state: State) -> str:
        """A sentence on what may stand in the state."""
        found = self._words_for.get(state)
        if found is None:
            found = self._words_for[state] = messages.what_may_stand(
                self._expected(state), text=any(map(allows_text, state.patterns)),
                end=bool(state.accepts), anything=any(map(wildcard, state.patterns)),
            )
        return found


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


def _wants_elements(pattern: Pattern) -> bool:
    return next(next_names(pattern), None) is not None


def _last_line(element: etree._Element) -> int:
    """The last line of an element, as far as the tree knows lines."""
    breaks = 0
    while len(element):
        element = element[-1]
        breaks += (element.tail or "").count("\n")
    return (element.sourceline or 0) + (element.text or "").count("\n") + breaks
