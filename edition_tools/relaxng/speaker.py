"""Violations in full sentences: what stands here, what may stand here, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from lxml import etree

from ..names import INCLUDE, TEI
from . import messages
from .automaton import Opening, Start, State, is_blank
from .contents import allows_text, attributes, next_names, wildcard
from .messages import tag
from .names import AnyName, display, split
from .patterns import Attribute
from .usual import NOT_USUAL, rank
from .violations import Kind, Part, Violation
from .vocabulary import Vocabulary

_MOST_LOOKED_INTO = 8
_MOST_HOLDERS = 20
"""For so many misplaced names the whole schema is searched for what could hold them."""
_MOST_MEANT = 100
"""For so many wrong names a near one is looked for; it takes milliseconds each."""


class Speaker:
    """Says what is wrong with one document; keeps what it has said, in `said`."""

    def __init__(self, vocabulary: Vocabulary, root: etree._Element) -> None:
        self.said: list[Violation] = []
        self._vocabulary = vocabulary
        self._root = root
        self._attribute_usage: Counter[str] | None = None
        self._expected_in: dict[tuple[State, str], tuple[str, ...]] = {}
        self._sentences: dict[tuple[State, str], str] = {}
        self._holders: dict[tuple[State, str], str] = {}
        self._attributes_of: dict[Start, tuple[str, ...]] = {}
        self._last: tuple[etree._Element, tuple[tuple[str, ...], str]] | None = None
        self._meant: dict[tuple[Start | State, str], str] = {}

    # Elements and text

    def missing_before(self, child: etree._Element, parent: etree._Element, missing: Iterable[str]) -> None:
        """An element that must come before `child` has not come."""
        names = self._sorted(missing, _name(parent))
        words = _tags(names)
        which = "one of them" if len(names) > 1 else "it"
        self._say(
            child,
            "missing-element",
            f"{words} is missing before {_tag(child)}, in {_tag(parent)}",
            f"Add {which} before {_tag(child)}.",
            names,
            _name(child),
        )

    def too_early(self, child: etree._Element, later: etree._Element, parent: etree._Element) -> None:
        """An element stands before one of its siblings that must come first."""
        self._say(
            child,
            "element-not-allowed",
            f"{_tag(child)} stands before {_tag(later)} (line {later.sourceline}) in "
            f"{_tag(parent)}, and must come after it",
            f"Put it after {_tag(later)}.",
            (_name(later),),
            _name(child),
        )

    def misplaced(
        self,
        child: etree._Element,
        state: State,
        parent: etree._Element | None,
        opening: Opening | None,
        before: etree._Element | None,
    ) -> None:
        """An element that the schema knows may not stand here, perhaps `before` a sibling."""
        name = _name(child)
        if parent is None:
            message = f"the document may not begin with {_tag(child)}"
        elif opening is None or name not in self._vocabulary.anywhere(opening.start):
            message = f"{_tag(child)} may not stand in {_tag(parent)}"
        elif any(sibling.tag == name for sibling in child.itersiblings(preceding=True)):
            message = f"another {_tag(child)} may not stand here in {_tag(parent)}"
        else:
            message = f"{_tag(child)} may not stand here in {_tag(parent)}, only at another place"
        where = _name(parent) if parent is not None else ""
        inside = self._inside_of(state, name, where) if before is None else ""
        hint = f"Put it into {tag(inside)}? " if inside else ""
        if before is not None and parent is not None:
            message = f"{_tag(child)} may not stand after {_tag(before)} in {_tag(parent)}"
            place = f" (line {before.sourceline})" if before.sourceline != child.sourceline else ""
            hint = f"Put it before {_tag(before)}{place}? "
        self._say(
            child,
            "element-not-allowed",
            message,
            hint + self._here(state, where),
            self._expected(state, where),
            name,
        )

    def wrong_namespace(self, child: etree._Element, meant: str) -> None:
        """An element that the schema knows, but in another namespace."""
        namespace = split(_name(child))[0]
        where = f'the namespace "{namespace}"' if namespace else "no namespace"
        self._say(
            child,
            "wrong-namespace",
            f"{_tag(child)} is in {where}, which the schema does not know",
            f'Write xmlns="{split(meant)[0]}" in the start tag.',
            (meant,),
            _name(child),
        )

    def unknown(self, child: etree._Element, state: State, meant: str) -> None:
        """An element that the schema does not know; `meant` is the one like it, or ""."""
        parent = child.getparent()
        where = _name(parent) if parent is not None else ""
        expected = self._expected(state, where)
        if meant:
            hint = f"Did you mean {tag(meant)}?"
            expected = tuple(dict.fromkeys((meant, *expected)))
        elif child.tag == INCLUDE:
            hint = "The inclusion has not been carried out: is the file there?"
        else:
            hint = self._here(state, where)
        self._say(
            child, "unknown-element", f"the schema has no element {_tag(child)}", hint, expected, _name(child)
        )

    def incomplete(self, element: etree._Element, state: State, needed: Iterable[str]) -> None:
        """An element ends before it holds what it must, one of `needed`."""
        names = self._sorted(needed, _name(element)) or self._expected(state, _name(element))
        words = _tags(names) or "something"
        last = element[-1] if len(element) else None
        if last is None and is_blank(element.text or ""):
            message = f"{_tag(element)} is empty, but needs {words}"
        elif last is not None and isinstance(last.tag, str):
            another = "another " if names == (last.tag,) else ""
            message = f"{_tag(element)} needs {another}{words} after {_tag(last)}"
        else:
            message = f"{_tag(element)} needs {words}"
        which = "one of them" if len(names) > 1 else "it"
        self._say(
            element,
            "incomplete",
            message,
            f"Add {which} before the end of {_tag(element)}.",
            names,
            _name(element),
            Part.END_TAG,
            _last_line(element),
        )

    def data(self, element: etree._Element, state: State, text: str) -> None:
        """The text of an element is not the data that it must be."""
        alike = [Attribute(pattern.table, AnyName(), pattern) for pattern in state.patterns]
        hint, listed = _advice(text, alike)
        message = f'{_tag(element)} may not hold "{messages.excerpt(text)}"'
        if is_blank(text):
            message = f"{_tag(element)} may not be empty"
        self._say(element, "data-value", message, hint, listed, _name(element), Part.TEXT)

    def text(
        self, node: etree._Element, text: str, state: State, parent: etree._Element, *, tail: bool
    ) -> None:
        """Text stands where it may not: in `parent`, at its start or after `node`."""
        inside = self._inside_of(state, "", _name(parent))
        hint = f"Put it into {tag(inside)}? " if inside else ""
        before = text[: len(text) - len(text.lstrip())].count("\n")
        line = (_last_line(node) if tail else node.sourceline or 0) + before
        self._say(
            node,
            "text-not-allowed",
            f'text may not stand here in {_tag(parent)}: "{messages.excerpt(text)}"',
            hint + self._here(state, _name(parent)),
            self._expected(state, _name(parent)),
            "",
            Part.TAIL if tail else Part.TEXT,
            line,
        )

    # Attributes

    def attribute(self, element: etree._Element, name: str, start: Start) -> None:
        """The element has no such attribute."""
        unused, hint = self._unused_attributes(element, start)
        meant = self._nearest(start, name, self._attribute_names(start))
        if meant in unused:
            hint = f"Did you mean {_at(element, meant)}?"
            unused = tuple(dict.fromkeys((meant, *unused)))
        self._say(
            element,
            "attribute-not-allowed",
            f"{_tag(element)} may not have {_at(element, name)}",
            hint,
            unused,
            name,
            Part.ATTRIBUTE,
        )

    def _unused_attributes(self, element: etree._Element, start: Start) -> tuple[tuple[str, ...], str]:
        """The attributes that the element may still have, and a sentence on them.

        Those of the last element are kept: it may have thousands of wrong ones.
        """
        if self._last is not None and self._last[0] is element:
            return self._last[1]
        known, present = self._attribute_names(start), set(element.keys())
        unused = tuple(one for one in known if one not in present)
        words = [_at(element, one) for one in unused]
        hint = (
            f"{_tag(element)} may have {messages.enumerate_words(words)}."
            if unused
            else (f"{_tag(element)} may have no{' other' if known else ''} attributes.")
        )
        self._last = element, (unused, hint)
        return unused, hint

    def value(self, element: etree._Element, name: str, value: str, possible: Iterable[Attribute]) -> None:
        """An attribute has a value that it may not have."""
        hint, listed = _advice(value, sorted(possible, key=lambda one: str(one.names)))
        message = f'{_at(element, name)} of {_tag(element)} may not be "{messages.excerpt(value)}"'
        if is_blank(value):
            message = f"{_at(element, name)} of {_tag(element)} may not be empty"
            hint = f"Give it a value, or take {_at(element, name)} away. {hint}".strip()
        self._say(element, "attribute-value", message, hint, listed, name, Part.ATTRIBUTE)

    def conflict(self, element: etree._Element, name: str, value: str, others: Sequence[str]) -> None:
        """An attribute, or its value, does not go together with others."""
        words = messages.enumerate_words([_at(element, o) for o in others], conjunction="and")
        self._say(
            element,
            "attribute-conflict",
            f'{_tag(element)} may not have {_at(element, name)}="{messages.excerpt(value)}" '
            f"together with {words}",
            "Take one of them away, or change its value.",
            (),
            name,
            Part.ATTRIBUTE,
        )

    def missing_attribute(self, element: etree._Element, groups: Collection[tuple[str, ...]]) -> None:
        """Attributes are missing: one of each of the groups."""
        each = [messages.enumerate_words([_at(element, n) for n in group]) for group in groups]
        words = messages.enumerate_words(each, conjunction="and") or "another attribute"
        names = tuple(name for group in groups for name in group)
        self._say(
            element,
            "missing-attribute",
            f"{_tag(element)} needs {words}",
            f"Add {words}.",
            names,
            names[0] if names else "",
        )

    # What the sentences are made of

    def element_meant(self, state: State, name: str) -> str:
        """The element that was probably meant: one that may stand here, or any; "" if none."""
        return self._nearest(state, name, self._expected(state, "")) or (
            self._vocabulary.nearest(name) if len(self._meant) < _MOST_MEANT else ""
        )

    def _say(
        self,
        element: etree._Element,
        kind: Kind,
        message: str,
        help: str,
        expected: Sequence[str],
        name: str,
        place: Part = Part.START_TAG,
        line: int = 0,
    ) -> None:
        line = line or element.sourceline or 0
        self.said.append(Violation(element, line, kind, message, help, tuple(expected), name, place))

    def _nearest(self, where: Start | State, name: str, candidates: Iterable[str]) -> str:
        found = self._meant.get((where, name))
        if found is None:
            near = messages.nearest_name(name, candidates) if len(self._meant) < _MOST_MEANT else ""
            found = self._meant[where, name] = near
        return found

    def _expected(self, state: State, parent: str) -> tuple[str, ...]:
        """The elements that may stand here, in an element of the name `parent`, likely ones first."""
        found = self._expected_in.get((state, parent))
        if found is None:
            names = dict.fromkeys(n for p in state.patterns for n in next_names(p))
            found = self._expected_in[state, parent] = self._sorted(names, parent)
        return found

    def _sorted(self, names: Iterable[str], parent: str) -> tuple[str, ...]:
        """First what the document itself has most in such a parent, what is usual there, and what it has at all."""
        usage, pairs = self._usage
        return tuple(
            sorted(
                names,
                key=lambda name: (
                    -pairs[parent, name],
                    _rank(parent, name),
                    -usage[name],
                    display(name).casefold(),
                ),
            )
        )

    @cached_property
    def _usage(self) -> tuple[Counter[str], Counter[tuple[str, str]]]:
        """How often the document has each element, and each in each parent."""
        nodes = list(self._root.iter(etree.Element))
        pairs = ((_name(node), _name(child)) for node in nodes for child in node.iterchildren(etree.Element))
        return Counter(map(_name, nodes)), Counter(pairs)

    def _sorted_attributes(self, names: Iterable[str]) -> tuple[str, ...]:
        """The attributes that the document itself uses most, first."""
        used = self._attribute_usage
        if used is None:
            nodes = self._root.iter(etree.Element)
            used = self._attribute_usage = Counter(name for node in nodes for name in node.attrib)
        return tuple(sorted(names, key=lambda name: (-used[name], display(name).casefold())))

    def _inside_of(self, state: State, name: str, parent: str) -> str:
        """An element that may stand here and may hold `name`, or text if that is ""; "" if none.

        It is what the document does elsewhere, or the only one that the schema has.
        """
        found = self._holders.get((state, name))
        if found is None:
            found = self._holders[state, name] = self._holder(self._expected(state, parent), name, parent)
        return found

    def _holder(self, expected: Sequence[str], name: str, parent: str) -> str:
        usage, pairs = self._usage
        likely = expected[:_MOST_LOOKED_INTO]
        if not name:
            known = (one for one in likely if usage[one] or _rank(parent, one) < NOT_USUAL)
            return next((one for one in known if self._vocabulary.may_hold(one, "")), "")
        done = next((one for one in likely if pairs[one, name] and self._vocabulary.may_hold(one, name)), "")
        if done or len(self._holders) > _MOST_HOLDERS:
            return done
        possible = [one for one in expected if self._vocabulary.may_hold(one, name)]
        return possible[0] if len(possible) == 1 else ""

    def _attribute_names(self, start: Start) -> tuple[str, ...]:
        """The attributes that the element may have, those that the document uses most first."""
        found = self._attributes_of.get(start)
        if found is None:
            names = (n for p in start.contents for a in attributes(p) for n in a.names.listed())
            found = self._attributes_of[start] = self._sorted_attributes(dict.fromkeys(names))
        return found

    def _here(self, state: State, parent: str) -> str:
        """A sentence on what may stand in the state."""
        found = self._sentences.get((state, parent))
        if found is None:
            found = self._sentences[state, parent] = messages.what_may_stand(
                self._expected(state, parent),
                text=any(map(allows_text, state.patterns)),
                end=bool(state.accepts),
                anything=any(map(wildcard, state.patterns)),
            )
        return found


def _name(element: etree._Element) -> str:
    """The element's name as lxml writes it."""
    return str(element.tag)


def _rank(parent: str, name: str) -> int:
    """Where an element stands among those that are usual in a parent, of the TEI's elements."""
    return rank(split(parent)[1], split(name)[1]) if split(name)[0] == TEI else NOT_USUAL


def _tag(element: etree._Element) -> str:
    """The element as it is written, with its prefix if it has one."""
    prefix = f"{element.prefix}:" if element.prefix else ""
    return f"<{prefix}{split(_name(element))[1]}>"


def _tags(names: Sequence[str]) -> str:
    return messages.enumerate_words([tag(name) for name in names])


def _at(element: etree._Element, name: str) -> str:
    """An attribute as it is written at the element, with its prefix if it has one."""
    namespace, local = split(name)
    if not namespace or display(name) != local:
        return f"@{display(name)}"
    prefixes = {uri: prefix for prefix, uri in element.nsmap.items() if prefix}
    return f"@{prefixes[namespace]}:{local}" if namespace in prefixes else f"@{local}"


def _advice(text: str, possible: Iterable[Attribute]) -> tuple[str, tuple[str, ...]]:
    """What to write instead of a value, and the listed values, the one probably meant first."""
    sentence, listed = messages.describe_values(possible)
    meant = messages.nearest_value(text, listed)
    if not meant:
        return sentence, listed
    return f'Did you mean "{meant}"? {sentence}'.strip(), tuple(dict.fromkeys((meant, *listed)))


def _last_line(element: etree._Element) -> int:
    """The last line of an element, as far as the tree knows lines."""
    breaks = 0
    while len(element):
        element = element[-1]
        breaks += (element.tail or "").count("\n")
    return (element.sourceline or 0) + (element.text or "").count("\n") + breaks
