"""The simplified form of a schema: nodes, defines and the grammars that hold them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from ..errors import SchemaError
from .datatypes import Datatype


class SchemaPlace(NamedTuple):
    """A line (from 1) of a file of the schema."""

    file: Path
    line: int

    def wrong(self, reason: str) -> SchemaError:
        """The error that says what is wrong with the schema here."""
        return SchemaError(f"{self.file}:{self.line}: {reason}")


class Value(NamedTuple):
    """A value pattern: its datatype, the text as written, and what it means."""

    datatype: Datatype
    text: str
    value: object


class Node:
    """A pattern of the simplified schema (RELAX NG, 4.20, but read lazily by the validator).

    `kind` is element, attribute, group, interleave, choice, oneOrMore, list, ref, data, value,
    text, empty or notAllowed.  `detail` is the name class of an element or attribute, the
    Define of a ref, the Datatype of data, the Value of a value; `excepted` the except of data.
    """

    __slots__ = ("children", "detail", "excepted", "kind", "place")

    def __init__(self, kind: str, place: SchemaPlace, children: list[Node], detail: Any = None) -> None:
        self.kind = kind
        self.place = place
        self.children = children
        self.detail = detail
        self.excepted: Node | None = None


class Define:
    """A named pattern, or the start of a grammar (`name` is ""); its parts by `combine`."""

    __slots__ = ("body", "combine", "facts", "name", "parts", "place", "reference", "uncombined")

    def __init__(self, name: str, place: SchemaPlace) -> None:
        self.name = name
        self.place = place
        self.parts: list[Node] = []
        self.combine = ""
        self.uncombined = False
        self.body: Node | None = None
        self.facts: Any = None  # what the restrictions have found out about it
        self.reference = Node("ref", place, [], self)

    def add(self, node: Node, combine: str, place: SchemaPlace) -> None:
        """Add one definition; the rules of 4.17 on `combine` are kept."""
        called = f'the pattern "{self.name}"' if self.name else "start"
        if not combine:
            if self.uncombined:
                raise place.wrong(f"{called} is defined twice without combine")
            self.uncombined = True
        elif self.combine and combine != self.combine:
            raise place.wrong(f"{called} is combined by choice and by interleave")
        else:
            self.combine = combine
        if not self.parts:
            self.place = place  # better than where it was first mentioned
        self.parts.append(node)

    def finish(self) -> None:
        """Join the parts into the body, once all of them are read."""
        if len(self.parts) == 1:
            self.body = self.parts[0]
        elif self.parts:
            self.body = Node(self.combine or "choice", self.place, self.parts)


class Grammar:
    """A scope of names; `parent` is the grammar around it, for parentRef."""

    __slots__ = ("defines", "parent", "place", "start")

    def __init__(self, parent: Grammar | None, place: SchemaPlace, start: Define) -> None:
        self.parent = parent
        self.place = place
        self.start = start
        self.defines: dict[str, Define] = {}

    def define(self, name: str, place: SchemaPlace) -> Define:
        """The define of that name, made when it is first mentioned."""
        found = self.defines.get(name)
        if found is None:
            found = self.defines[name] = Define(name, place)
        return found

    def finish(self) -> None:
        """Join what `combine` joins; raises SchemaError for a name that is never defined."""
        if not self.start.parts:
            raise self.place.wrong("the grammar has no start")
        self.start.finish()
        for define in self.defines.values():
            define.finish()
            if define.body is None:
                raise define.place.wrong(f'no define has the name "{define.name}"')
