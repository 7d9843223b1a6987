"""A schema that has been read and checked, kept as JSON so that it is not read and checked again.

It is found by the digest of the schema's bytes.  It is data, never code; what is damaged or was
made by another version is made anew.  Only schemas of one file are kept, and none whose values
depend on prefixes.
"""

from __future__ import annotations

import json
import os
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from . import datatypes
from .datatypes import Datatype
from .grammar import Node, Place, Value
from .names import AnyName, Name, NameChoice, NameClass

_VERSION = 1  # of the form below; raise it when the form or the meaning of a datatype changes
_LIMIT = 64_000_000  # bytes of a file that is worth reading


def user_cache() -> Path:
    """The folder of the user's where compiled schemas may be kept, by the system's custom."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "edition-tools" / "grammars"


def stored(cache: Path, schema: bytes) -> Path:
    """Where the compiled form of a schema lies, or will lie."""
    digest = sha256(b"%d:" % _VERSION + schema).hexdigest()
    return cache / f"{digest}.json"


def read(file: Path, schema: Path) -> tuple[Node, tuple[Node, ...]] | None:
    """The start and the elements of the schema; None if the file is not there or not sound."""
    try:
        if file.stat().st_size > _LIMIT:
            return None
        return _restore(json.loads(file.read_bytes()), schema)
    except (OSError, ValueError, KeyError, IndexError, TypeError, RecursionError):
        return None


def write(file: Path, start: Node, elements: tuple[Node, ...]) -> None:
    """Keep a schema, whole or not at all; a folder that cannot be written is no error."""
    form = _form(start, elements)
    if form is None:
        return
    import tempfile

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(form, stream, ensure_ascii=False, separators=(",", ":"))
        os.replace(temporary, file)
    except OSError:
        return


def _resolved(node: Node) -> Node:
    """The node that references lead to."""
    while node.kind == "ref":
        node = node.detail.body
    return node


def _form(start: Node, elements: tuple[Node, ...]) -> dict[str, Any] | None:
    """The JSON form of a schema: nodes by number, their children as numbers."""
    numbers: dict[int, int] = {}
    nodes: list[Node] = []
    waiting = [_resolved(start)]
    while waiting:
        node = waiting.pop()
        if id(node) not in numbers:
            numbers[id(node)] = len(nodes)
            nodes.append(node)
            waiting.extend(map(_resolved, node.children))
            if node.excepted is not None:
                waiting.append(_resolved(node.excepted))
    types: dict[Datatype, int] = {}
    records = []
    for node in nodes:
        detail = _detail(node, types)
        if detail is _UNKEEPABLE:
            return None
        record = [node.kind, detail, [numbers[id(_resolved(child))] for child in node.children]]
        if node.excepted is not None:
            record.append(numbers[id(_resolved(node.excepted))])
        records.append(record)
    return {
        "nodes": records,
        "elements": [numbers[id(element)] for element in elements if id(element) in numbers],
        "types": [[t.library, t.name, t.facets] for t in types],
    }


_UNKEEPABLE = object()


def _detail(node: Node, types: dict[Datatype, int]) -> Any:
    if node.kind in ("element", "attribute"):
        return _names(node.detail)
    if node.kind == "data":
        return types.setdefault(node.detail, len(types))
    if node.kind == "value":
        if node.detail.datatype.contextual:
            return _UNKEEPABLE
        return [types.setdefault(node.detail.datatype, len(types)), node.detail.text]
    return None


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


def _restore(form: dict[str, Any], schema: Path) -> tuple[Node, tuple[Node, ...]]:
    types = [
        datatypes.find(library, name).restricted((facet, value) for facet, value in facets)
        for library, name, facets in form["types"]
    ]
    place = Place(schema, 1)
    records = form["nodes"]
    nodes = [Node(record[0], place, [], record[1]) for record in records]
    for node, record in zip(nodes, records, strict=True):
        node.children = [nodes[number] for number in record[2]]
        kind = node.kind
        if kind == "element" or kind == "attribute":
            node.detail = _name_class(record[1])
        elif kind == "data":
            node.detail = types[record[1]]
            if len(record) > 3:
                node.excepted = nodes[record[3]]
        elif kind == "value":
            datatype, text = types[record[1][0]], record[1][1]
            node.detail = Value(datatype, text, datatype.value(text))
    return nodes[0], tuple(nodes[number] for number in form["elements"])
