"""RELAX NG grammars compared by what they say: each element's attributes and content in a normal form."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

RELAXNG = "{http://relaxng.org/ns/structure/1.0}"
Pattern = tuple

EMPTY: Pattern = ("empty",)
IMPOSSIBLE: Pattern = ("notAllowed",)
WORD: Pattern = ("data", "token", (("pattern", r"[^\p{C}\p{Z}]+"),))


class Grammar:
    """The elements of a simple grammar (one `grammar`, no includes), as normal forms."""

    def __init__(self, path: Path) -> None:
        self.root = etree.parse(str(path)).getroot()
        self.namespace = self.root.get("ns", "")
        self.defines = {d.get("name"): d for d in self.root.iter(RELAXNG + "define")}
        self._known: dict[str, Pattern] = {}
        self.elements = {
            self._name(define[0]): self._element(define[0])
            for define in self.defines.values()
            if len(define) and define[0].tag == RELAXNG + "element" and define[0].get("name")
        }
        self.start = self._normal_all(self.root.find(RELAXNG + "start"))

    def _name(self, element: etree._Element) -> str:
        return f"{{{element.get('ns', self.namespace)}}}{element.get('name')}"

    def _element(self, element: etree._Element) -> tuple[Pattern, Pattern]:
        """The attributes (in any order) and the content of an element."""
        whole = self._normal_all(element)
        items = whole[1:] if whole[0] == "group" else (whole,)
        attributes = [item for item in items if _has_attribute(item)]
        content = [item for item in items if not _has_attribute(item)]
        return tuple(sorted(attributes, key=repr)), group(content)

    def _normal_all(self, parent: etree._Element) -> Pattern:
        return group([self._normal(child) for child in _patterns(parent)])

    def _normal(self, pattern: etree._Element) -> Pattern:
        kind = pattern.tag.removeprefix(RELAXNG)
        if kind == "ref":
            return self._reference(pattern.get("name"))
        if kind == "attribute":
            if pattern.get("name") is None:
                return ("attribute", "*")
            name = (pattern.get("ns", ""), pattern.get("name"))
            return ("attribute", name, self._normal_all(pattern))
        if kind == "data":
            facets = sorted((param.get("name"), param.text) for param in pattern)
            return ("data", pattern.get("type"), tuple(facets))
        if kind == "value":
            return ("value", " ".join((pattern.text or "").split()))
        if kind in ("text", "empty", "notAllowed"):
            return (kind,)
        inner = [self._normal(child) for child in _patterns(pattern)]
        if kind == "choice":
            return choice(inner)
        if kind == "group":
            return group(inner)
        if kind == "optional":
            return choice([EMPTY, group(inner)])
        if kind == "oneOrMore":
            return one_or_more(group(inner))
        if kind == "zeroOrMore":
            return choice([EMPTY, one_or_more(group(inner))])
        return (kind, group(inner)) if kind == "list" else (kind, *inner)

    def _reference(self, name: str) -> Pattern:
        define = self.defines.get(name)
        if define is None:
            return ("undefined", name)
        if len(define) and define[0].tag == RELAXNG + "element":
            element = define[0]
            if element.get("name"):
                return ("ref", self._name(element))
            exceptions = sorted(
                (item.tag.removeprefix(RELAXNG), item.get("ns"), item.text)
                for item in element.iter(RELAXNG + "nsName", RELAXNG + "name")
            )
            return ("any", tuple(exceptions))
        if name not in self._known:
            self._known[name] = self._normal_all(define)
        return self._known[name]


def choice(patterns: list[Pattern]) -> Pattern:
    """One of several, without order or repetition; values that a datatype allows vanish in it."""
    options: set[Pattern] = set()
    for pattern in patterns:
        options |= pattern[1] if pattern[0] == "choice" else {pattern}
    options.discard(IMPOSSIBLE)
    if WORD in options:
        options = {o for o in options if o[0] != "value" or len(o[1].split()) != 1}
    if not options:
        return IMPOSSIBLE
    if len(options) > 1 and EMPTY in options and ("oneOrMore", ("text",)) in options:
        options.discard(EMPTY)
    if len(options) == 2 and EMPTY in options:
        rest = next(iter(options - {EMPTY}))
        if rest[0] == "group" and all(o == choice([EMPTY, rest[1]]) for o in rest[2:]):
            return ("group", choice([EMPTY, rest[1]]), *rest[2:])
    return options.pop() if len(options) == 1 else ("choice", frozenset(options))


def group(patterns: list[Pattern]) -> Pattern:
    """One after the other; `x, x*` is `x+`."""
    items: list[Pattern] = []
    for pattern in patterns:
        for item in pattern[1:] if pattern[0] == "group" else (pattern,):
            if items and item == choice([EMPTY, one_or_more(items[-1])]):
                items[-1] = one_or_more(items[-1])
            elif item != EMPTY:
                items.append(item)
    if IMPOSSIBLE in items:
        return IMPOSSIBLE
    if not items:
        return EMPTY
    return items[0] if len(items) == 1 else ("group", *items)


def one_or_more(pattern: Pattern) -> Pattern:
    """Repetition; what repeats anyway is not repeated twice."""
    if pattern in (EMPTY, IMPOSSIBLE) or pattern[0] == "oneOrMore":
        return pattern
    if pattern[0] == "choice":
        options = [o[1] if o[0] == "oneOrMore" else o for o in pattern[1] if o != EMPTY]
        repeated = ("oneOrMore", choice(options))
        return choice([EMPTY, repeated]) if EMPTY in pattern[1] else repeated
    return ("oneOrMore", pattern)


def _patterns(parent: etree._Element) -> list[etree._Element]:
    return [
        c
        for c in parent
        if isinstance(c.tag, str)
        and c.tag.startswith(RELAXNG)
        and c.tag not in (RELAXNG + "anyName", RELAXNG + "param")
    ]


def _has_attribute(pattern: object) -> bool:
    if isinstance(pattern, tuple | frozenset):
        return (isinstance(pattern, tuple) and pattern[:1] == ("attribute",)) or any(
            _has_attribute(part) for part in pattern
        )
    return False
