"""A schema that has been read and checked, kept so that it is not read and checked again.

It is data, never code: a line with a checksum, a line that says what the schema is, and a line of
JSON for the content of each element and each pattern that stands in several.  A document uses few
of a schema's elements, and only their lines are decoded.  What is damaged or was made by another
version is made anew.  Only schemas of one file are kept, and none whose values depend on prefixes.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import datatypes
from .datatypes import Datatype
from .grammar import Node, SchemaPlace, Value
from .names import AnyName, Name, NameChoice, NameClass

FORM = b"edition-tools grammar 2 "  # raise it when the form or the meaning of a datatype changes
_LIMIT = 64_000_000  # bytes of a file that is worth reading

Checked = tuple[Node, tuple[Node, ...]]
"""The start of a schema, and its elements."""


def stored(cache: Path, schema: bytes) -> Path:
    """Where the compiled form of a schema lies, or will lie."""
    from hashlib import sha256

    return cache / f"{sha256(FORM + schema).hexdigest()}.grammar"


def read(file: Path, schema: Path, *, of: bytes | None = None) -> Checked | None:
    """The start and the elements of the schema; None if the file is not there or not sound.

    With `of`, the bytes of a schema, None also where the file was made from others.
    """
    try:
        if file.stat().st_size > _LIMIT:
            return None
        head, _, body = file.read_bytes().partition(b"\n")
        if head != FORM + b"%08x" % zlib.crc32(body):
            return None
        about, *lines = body.split(b"\n")
        described = json.loads(about)
        if of is not None and described["schema"] != mark(of):
            return None
        return _Library(described, lines, schema).checked()
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return None


def mark(schema: bytes) -> list[int]:
    """What tells one state of a file of ours from another: its length and checksum."""
    return [len(schema), zlib.crc32(schema)]


class _Library:
    """The lines of a kept schema, each decoded when it is first asked for."""

    def __init__(self, about: dict[str, Any], lines: list[bytes], schema: Path) -> None:
        self._about = about
        self._lines = lines
        self._place = SchemaPlace(schema, 1)
        self._types: dict[int, Datatype] = {}
        self._nodes: dict[int, Node] = {}
        if len(lines) != len(about["names"]):
            raise ValueError("lines are missing")

    def checked(self) -> Checked:
        elements = tuple(map(self.node, range(self._about["elements"])))
        return self._restored(self._about["start"]), elements

    def node(self, number: int) -> Node:
        """The pattern with this number."""
        found = self._nodes.get(number)
        if found is None:
            names = self._about["names"][number]
            if names is None:
                found = self._restored(json.loads(self._lines[number]))
            else:
                found = _Element(self._place, _name_class(names), lambda: self._content(number))
            self._nodes[number] = found
        return found

    def _content(self, number: int) -> list[Node]:
        return [self._restored(json.loads(self._lines[number]))]

    def _restored(self, form: Any) -> Node:
        if form.__class__ is int:
            return self.node(form)
        kind = form[0]
        if kind == "attribute":
            return Node(kind, self._place, [self._restored(form[2])], _name_class(form[1]))
        if kind == "data":
            node = Node(kind, self._place, [], self._type(form[1]))
            if len(form) > 2:
                node.excepted = self._restored(form[2])
            return node
        if kind == "value":
            datatype = self._type(form[1])
            return Node(kind, self._place, [], Value(datatype, form[2], datatype.value(form[2])))
        return Node(kind, self._place, [self._restored(child) for child in form[1:]])

    def _type(self, number: int) -> Datatype:
        found = self._types.get(number)
        if found is None:
            library, name, facets = self._about["types"][number]
            found = datatypes.find(library, name).restricted(map(tuple, facets))
            self._types[number] = found
        return found


class _Element(Node):
    """An element whose content is decoded when it is first asked for."""

    __slots__ = ("_children", "_content")

    def __init__(self, place: SchemaPlace, names: NameClass, content: Callable[[], list[Node]]) -> None:
        self.kind = "element"
        self.place = place
        self.detail = names
        self.excepted = None
        self._content = content
        self._children: list[Node] | None = None

    @property
    def children(self) -> list[Node]:  # type: ignore[override]
        if self._children is None:
            self._children = self._content()
        return self._children


def _name_class(form: Any) -> NameClass:
    if isinstance(form, str):
        return Name(form)
    if form[0] == "choice":
        return NameChoice(tuple(map(_name_class, form[1:])))
    return AnyName(None if form[2] is None else _name_class(form[2]), form[1])
