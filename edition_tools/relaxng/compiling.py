"""A checked schema written down, for `compiled` to read."""

from __future__ import annotations

import json
import os
import tempfile
import zlib
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

from .compiled import FORM, mark
from .datatypes import Datatype
from .grammar import Node
from .names import Name, NameChoice, NameClass

_DEEPEST = 50  # levels in one line: JSON is read by recursion


def write(file: Path, schema: bytes, start: Node, elements: tuple[Node, ...]) -> None:
    """Keep a schema, whole or not at all; a folder that cannot be written is no error."""
    form = form_of(schema, start, elements)
    if form is None:
        return
    temporary: Path | None = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(form)
        temporary.replace(file)
    except OSError:
        if temporary:
            with suppress(OSError):
                temporary.unlink()


def form_of(schema: bytes, start: Node, elements: tuple[Node, ...]) -> bytes | None:
    """The compiled form of a schema whose file has these bytes; None if it cannot be kept."""
    try:
        body = _Writer().body(schema, start, elements)
    except _Unkeepable:
        return None
    return FORM + b"%08x\n" % zlib.crc32(body) + body


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
            "schema": mark(schema),
            "start": first,
            "elements": len(elements),
            "names": [_names(node.detail) if node.kind == "element" else None for node in self._nodes],
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
