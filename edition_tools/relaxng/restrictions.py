"""The restrictions on a simplified schema (RELAX NG, 4.19 and chapter 7), each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum

from ..errors import SchemaError
from .grammar import Define, Node, SchemaPlace
from .names import Name, NameClass, display, overlap

# What a pattern holds, outside of the elements in it.
ELEMENT, ATTRIBUTE, TEXT, DATA, LIST, GROUP, INTERLEAVE, REPEAT, EMPTY, GROUPED_ATTRIBUTE = (
    1 << bit for bit in range(10)
)
_WORDS = {
    ELEMENT: "element",
    ATTRIBUTE: "attribute",
    TEXT: "text",
    DATA: "data or value",
    LIST: "list",
    GROUP: "group",
    INTERLEAVE: "interleave",
    REPEAT: "oneOrMore",
    EMPTY: "empty",
}
_MAXIMUM_DEPTH = 400


class Content(IntEnum):
    """The content types of 7.2; `NONE`: no element can have such content."""

    EMPTY = 0
    COMPLEX = 1
    SIMPLE = 2
    NONE = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """What a pattern is, as far as the restrictions ask.

    `allowed` is false for notAllowed (4.20); `unlimited` says that an attribute with infinitely
    many names is in no oneOrMore; `culprit` is where the content type became NONE.
    """

    holds: int
    content: Content = Content.EMPTY
    allowed: bool = True
    attributes: frozenset[NameClass] = frozenset()
    unlimited: bool = False
    culprit: SchemaPlace | None = None


_NOT_ALLOWED = Facts(0, allowed=False)
_EMPTY = Facts(EMPTY)
_ELEMENT = Facts(ELEMENT, Content.COMPLEX)
_TEXT = Facts(TEXT, Content.COMPLEX)
_DATA = Facts(DATA, Content.SIMPLE)


def check(start: Node) -> tuple[Node, ...]:
    """Check the schema that begins with `start`; gives its reachable element patterns.

    Raises SchemaError for the first restriction that is broken.
    """
    checker = _Checker()
    try:
        return checker.check(start)
    except RecursionError as error:
        raise start.place.wrong("the schema's patterns are nested too deeply") from error


@dataclass(slots=True)
class _Checker:
    elements: dict[int, Node] = field(default_factory=dict)  # found so far, by identity
    waiting: list[Node] = field(default_factory=list)  # found, their content not yet checked
    path: list[Define] = field(default_factory=list)  # the references that lead here
    reached: set[int] = field(default_factory=set)  # the defines whose elements are found
    dropped: set[int] = field(default_factory=set)  # patterns that 4.20 makes notAllowed
    allowed: dict[int, bool] = field(default_factory=dict)  # whether defines are allowed

    def check(self, start: Node) -> tuple[Node, ...]:
        self._drop(start)
        facts = self.facts(start)
        forbidden = ATTRIBUTE | TEXT | DATA | LIST | GROUP | INTERLEAVE | REPEAT | EMPTY
        _forbid(facts, forbidden, start.place, "start", "7.1.5")
        self._reach(start)
        while self.waiting:
            self._element(self.waiting.pop())
        return tuple(self.elements.values())

    def _drop(self, node: Node) -> bool:
        """Whether a pattern is allowed; what is not is dropped, before it is checked (4.20)."""
        kind = node.kind
        if kind == "ref":
            define = node.detail
            if id(define) not in self.allowed:
                self.allowed[id(define)] = self._drop_define(define)
            allowed = self.allowed[id(define)]
        elif kind == "choice":
            allowed = sum(map(self._drop, node.children)) > 0
        elif kind == "element" or not node.children:
            allowed = kind != "notAllowed"
            if node.excepted is not None and not self._drop(node.excepted):
                node.excepted = None
        else:
            allowed = sum(map(self._drop, node.children)) == len(node.children)
        if not allowed:
            self.dropped.add(id(node))
        return allowed

    def _drop_define(self, define: Define) -> bool:
        if define in self.path:
            raise define.place.wrong(f'"{define.name or "start"}" refers to itself without an element (4.19)')
        if len(self.path) > _MAXIMUM_DEPTH:
            raise define.place.wrong(f"references lead through more than {_MAXIMUM_DEPTH} names")
        assert define.body is not None
        self.path.append(define)
        allowed = self._drop(define.body)
        self.path.pop()
        return allowed

    def _element(self, element: Node) -> None:
        self._drop(element.children[0])
        facts = self.facts(element.children[0])
        name = ", ".join(map(display, element.detail.listed())) or "any name"
        if facts.content is Content.NONE:
            place = facts.culprit or element.place
            raise place.wrong(f"<{name}> mixes data with elements or text (7.2)")
        if facts.unlimited:
            raise element.place.wrong(f"<{name}> has an attribute of any name that is in no oneOrMore (7.3)")
        self._reach(element.children[0])

    def _reach(self, node: Node) -> None:
        """Find the elements in a pattern whose facts are known."""
        kind = node.kind
        if id(node) in self.dropped:
            return
        if kind == "ref":
            if id(node.detail) not in self.reached:
                self.reached.add(id(node.detail))
                self._reach(node.detail.body)
        elif kind == "element":
            if id(node) not in self.elements:
                self.elements[id(node)] = node
                self.waiting.append(node)
        else:
            for child in node.children:
                self._reach(child)

    def facts(self, node: Node) -> Facts:
        """The facts of a pattern, without the content of the elements in it."""
        kind = node.kind
        if self.dropped and id(node) in self.dropped:
            return _NOT_ALLOWED
        if kind == "ref":
            define = node.detail
            known: Facts | None = define.facts
            if known is None:
                known = define.facts = self.facts(define.body)
            return known
        if kind == "element":
            return _ELEMENT
        if kind in ("group", "interleave"):
            return self._joined(node)
        if kind == "choice":
            return self._choice(node)
        if kind == "empty":
            return _EMPTY
        if kind == "text":
            return _TEXT
        if kind == "data" or kind == "value":
            return self._data(node)
        if kind == "oneOrMore":
            return self._repeated(node)
        return self._attribute(node) if kind == "attribute" else self._list(node)

    def _choice(self, node: Node) -> Facts:
        members = [facts for facts in map(self.facts, node.children) if facts.allowed]
        if len(members) < 2:
            return members[0] if members else _NOT_ALLOWED
        holds, content, unlimited, culprit = 0, Content.EMPTY, False, None
        attributes: frozenset[NameClass] = frozenset()
        for facts in members:
            holds |= facts.holds
            content = max(content, facts.content)
            unlimited = unlimited or facts.unlimited
            culprit = culprit or facts.culprit
            if facts.attributes:
                attributes = attributes | facts.attributes if attributes else facts.attributes
        return Facts(holds, content, True, attributes, unlimited, culprit)

    def _joined(self, node: Node) -> Facts:
        """A group or an interleave: 7.2, 7.3 and, for interleave, 7.4."""
        every = [(child, self.facts(child)) for child in node.children]
        members = [(child, facts) for child, facts in every if facts is not _EMPTY]
        if len(members) < 2:
            return members[0][1] if members else _EMPTY
        holds, content, culprit = 0, Content.EMPTY, None
        attributes: frozenset[NameClass] = frozenset()
        unlimited = False
        for child, facts in members:
            culprit = culprit or facts.culprit
            if Content.SIMPLE in (facts.content, content) and facts.content and content:
                content, culprit = Content.NONE, culprit or child.place
            content = max(content, facts.content)
            holds |= facts.holds
            unlimited = unlimited or facts.unlimited
            if facts.attributes:
                _no_overlap(attributes, facts.attributes, child.place)
                attributes = attributes | facts.attributes if attributes else facts.attributes
        if node.kind == "interleave":
            self._interleaved([child for child, _ in members], members)
            holds |= INTERLEAVE
        else:
            holds |= GROUP
        if attributes:
            holds |= GROUPED_ATTRIBUTE
        return Facts(holds, content, True, attributes, unlimited, culprit)

    def _interleaved(self, nodes: list[Node], members: list[tuple[Node, Facts]]) -> None:
        """7.4: no text in two branches, no element name in two branches."""
        texts = [child for child, facts in members if facts.holds & TEXT]
        if len(texts) > 1:
            raise texts[1].place.wrong("text is in two parts of an interleave (7.4)")
        with_elements = [child for child, facts in members if facts.holds & ELEMENT]
        if len(with_elements) < 2:
            return
        before: set[NameClass] = set()
        for child in with_elements:
            names: set[NameClass] = set()
            _element_names(child, names, set())
            common = _common(before, names)
            if common is not None:
                raise child.place.wrong(f"{common} is in two parts of an interleave (7.4)")
            before |= names

    def _repeated(self, node: Node) -> Facts:
        facts = self.facts(node.children[0])
        if facts is _EMPTY:
            return facts
        if facts.holds & GROUPED_ATTRIBUTE:
            raise node.place.wrong("an attribute is in a group in a oneOrMore (7.1.2)")
        content, culprit = facts.content, facts.culprit
        if content is Content.SIMPLE:
            content, culprit = Content.NONE, culprit or node.place
        return Facts(facts.holds | REPEAT, content, True, facts.attributes, False, culprit)

    def _attribute(self, node: Node) -> Facts:
        facts = self.facts(node.children[0])
        _forbid(facts, ELEMENT | ATTRIBUTE, node.place, "attribute", "7.1.1")
        content = Content.NONE if facts.content is Content.NONE else Content.EMPTY
        names = node.detail
        return Facts(ATTRIBUTE, content, True, frozenset((names,)), names.infinite, facts.culprit)

    def _list(self, node: Node) -> Facts:
        facts = self.facts(node.children[0])
        forbidden = ELEMENT | ATTRIBUTE | LIST | TEXT | INTERLEAVE
        _forbid(facts, forbidden, node.place, "list", "7.1.3")
        return Facts(LIST, Content.SIMPLE)

    def _data(self, node: Node) -> Facts:
        if node.excepted is None:
            return _DATA
        facts = self.facts(node.excepted)
        forbidden = ELEMENT | ATTRIBUTE | LIST | TEXT | GROUP | INTERLEAVE | REPEAT | EMPTY
        _forbid(facts, forbidden, node.place, "the except of data", "7.1.4")
        return _DATA


def _forbid(facts: Facts, forbidden: int, place: SchemaPlace, where: str, rule: str) -> None:
    for bit, word in _WORDS.items():
        if facts.holds & forbidden & bit:
            raise place.wrong(f"{where} may not hold {word} ({rule})")


def _no_overlap(before: frozenset[NameClass], names: frozenset[NameClass], place: SchemaPlace) -> None:
    common = _common(before, names) if before else None
    if common is not None:
        raise place.wrong(f"{common} is twice among the attributes of an element (7.3)")


def _common(before: Iterable[NameClass], names: Iterable[NameClass]) -> str | None:
    """A word for a name that two sets of name classes share; None if they share none."""
    before, names = set(before), set(names)
    shared = before & names
    if not shared:
        wide = [one for one in before if one.__class__ is not Name]
        others = [one for one in names if one.__class__ is not Name]
        shared = {one for one in names for other in wide if overlap(one, other)}
        shared |= {one for one in before for other in others if overlap(one, other)}
    if not shared:
        return None
    listed = sorted(display(name) for one in shared for name in one.listed())
    return f'the name "{listed[0]}"' if listed else "any name"


def _element_names(node: Node, names: set[NameClass], seen: set[int]) -> None:
    """Collect the names of the elements that a pattern holds, outside of other elements."""
    if node.kind == "element":
        names.add(node.detail)
    elif node.kind == "ref":
        if id(node.detail) not in seen:
            seen.add(id(node.detail))
            _element_names(node.detail.body, names, seen)
    else:
        for child in node.children:
            _element_names(child, names, seen)


__all__ = ["Facts", "SchemaError", "check"]
