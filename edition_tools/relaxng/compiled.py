"""A schema that has been read and checked, kept so that it is not read and checked again.

It is data, never code: a line with a checksum, a line that says what the schema is, and a line of
JSON for the content of each element and each pattern that stands in several.  A document uses few
of a schema's elements, and only their lines are decoded.  What is damaged or was made by another
version is made anew.  Only schemas of one file are kept, and none whose values depend on prefixes.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import datatypes
from .datatypes import Datatype
from .grammar import Node, Place, Value
from .names import AnyName, Name, NameChoice, NameClass

_FORM = b"edition-tools grammar 2 "  # raise it when the form or the meaning of a datatype changes
_LIMIT = 64_000_000  # bytes of a file that is worth reading
_DEEPEST = 50  # levels in one line: JSON is read by recursion

Checked = tuple[Node, tuple[Node, ...]]
"""The start of a schema, and its elements."""


def user_cache() -> Path | None:
    """The folder of the user's where compiled schemas may be kept, by the system's custom.

    None where the user has no folder of his own, as some services have none.
    """
    try:
        if sys.platform == "win32":
            base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        elif sys.platform == "darwin":
            base = Path.home() / "Library" / "Caches"
        else:
            base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:
        return None
    return base / "edition-tools" / "grammars"


def stored(cache: Path, schema: bytes) -> Path:
    """Where the compiled form of a schema lies, or will lie."""
    from hashlib import sha256

    return cache / f"{sha256(_FORM + schema).hexdigest()}.grammar"


def read(file: Path, schema: Path, *, of: bytes | None = None) -> Checked | None:
    """The start and the elements of the schema; None if the file is not there or not sound.

    With `of`, the bytes of a schema, None also where the file was made from others.
    """
    try:
        if file.stat().st_size > _LIMIT:
            return None
        head, _, body = file.read_bytes().partition(b"\n")
        if head != _FORM + b"%08x" % zlib.crc32(body):
            return None
        about, *lines = body.split(b"\n")
        described = json.loads(about)
        if of is not None and described["schema"] != _mark(of):
            return None
        return _Library(described, lines, schema).checked()
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return None


def write(file: Path, schema: bytes, start: Node, elements: tuple[Node, ...]) -> None:
    """Keep a schema, whole or not at all; a folder that cannot be written is no error."""
    form = form_of(schema, start, elements)
    if form is None:
        return
    import tempfile
    from contextlib import suppress

    temporary = ""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent, suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            stream.write(form)
        os.replace(temporary, file)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)


def form_of(schema: bytes, start: Node, elements: tuple[Node, ...]) -> bytes | None:
    """The compiled form of a schema whose file has these bytes; None if it cannot be kept."""
    try:
        body = _Writer().body(schema, start, elements)
    except _Unkeepable:
        return None
    return _FORM + b"%08x\n" % zlib.crc32(body) + body


def _mark(schema: bytes) -> list[int]:
    """What tells one state of a file of ours from another: its length and checksum."""
    return [len(schema), zlib.crc32(schema)]


class _Unkeepable(Exception):
    """The schema has a value that depends on prefixes."""


class _Writer:
    """Gives numbers to elements and to patterns that stand in several places."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._nodes: list[Node] = []
        self._uses: Counter[int] = Counter()
        self._types: dict[Datatype, int] = {}

    def body(self, schema: bytes, start: Node, elements: tuple[Node, ...]) -> bytes:
        self._count(start)
        for element in elements:
            self._number(element)
        first = self._form(start)
        lines = []
        for node in self._nodes:  # it grows
            is_element = node.kind == "element"
            lines.append(self._form(node.children[0]) if is_element else self._record(node, 0))
        about = {
            "schema": _mark(schema), "start": first, "elements": len(elements),
            "names": [_names(node.detail) if node.kind == "element" else None
                      for node in self._nodes],
            "types": [[t.library, t.name, t.facets] for t in self._types],
        }
        return b"\n".join(map(_json, (about, *lines)))

    def _count(self, start: Node) -> None:
        """In how many places each pattern stands."""
        waiting, seen = [_resolved(start)], set()
        while waiting:
            node = waiting.pop()
            self._uses[id(node)] += 1
            if id(node) not in seen:
                seen.add(id(node))
                waiting.extend(map(_resolved, node.children))

    def _number(self, node: Node) -> int:
        number = self._numbers.setdefault(id(node), len(self._nodes))
        if number == len(self._nodes):
            self._nodes.append(node)
        return number

    def _form(self, node: Node, depth: int = 0) -> Any:
        """A pattern inside of another: itself, or the number of its line."""
        node = _resolved(node)
        often = self._uses[id(node)] > 1 and node.children
        if node.kind == "element" or often or depth > _DEEPEST:
            return self._number(node)
        return self._record(node, depth)

    def _record(self, node: Node, depth: int) -> Any:
        inner = [self._form(child, depth + 1) for child in node.children]
        if node.kind == "attribute":
            return [node.kind, _names(node.detail), *inner]
        if node.kind == "data":
            excepted = [] if node.excepted is None else [self._form(node.excepted, depth + 1)]
            return [node.kind, self._type(node.detail), *excepted]
        if node.kind == "value":
            if node.detail.datatype.contextual:
                raise _Unkeepable
            return [node.kind, self._type(node.detail.datatype), node.detail.text]
        return [node.kind, *inner]

    def _type(self, datatype: Datatype) -> int:
        return self._types.setdefault(datatype, len(self._types))


class _Library:
    """The lines of a kept schema, each decoded when it is first asked for."""

    def __init__(self, about: dict[str, Any], lines: list[bytes], schema: Path) -> None:
        self._about = about
        self._lines = lines
        self._place = Place(schema, 1)
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

    def __init__(self, place: Place, names: NameClass, content: Callable[[], list[Node]]) -> None:
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


def _json(form: Any) -> bytes:
    return json.dumps(form, ensure_ascii=False, separators=(",", ":")).encode()


def _resolved(node: Node) -> Node:
    """The node that references lead to."""
    while node.kind == "ref":
        node = node.detail.body
    return node


def _names(names: NameClass) -> Any:
    if isinstance(names, Name):
        return names.name
    if isinstance(names, NameChoice):
        return ["choice", *map(_names, names.members)]
    return ["any", names.namespace, None if names.excepted is None else _names(names.excepted)]


def _name_class(form: Any) -> NameClass:
    if isinstance(form, str):
        return Name(form)
    if form[0] == "choice":
        return NameChoice(tuple(map(_name_class, form[1:])))
    return AnyName(None if form[2] is None else _name_class(form[2]), form[1])
