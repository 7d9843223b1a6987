"""The settings, from the dataclasses of `settings/tables.py` and the words below their fields."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, get_args, get_type_hints

from edition_tools.settings import tables

from .markdown import code, heading, joined, table


def page() -> str:
    """A section for each table of edition.toml."""
    return joined([*(_section(one) for one in classes()), _signs(), _words()])


def classes() -> list[type]:
    """The tables, in the order of `Settings`, each once."""
    found: dict[type, None] = {}
    for hint in get_type_hints(tables.Settings).values():
        parts = (hint, *get_args(hint))
        found.update(dict.fromkeys(one for one in parts if isinstance(one, type) and is_dataclass(one)))
    return [one for one in found if one.__module__ == tables.__name__]  # Others stand in no edition.toml.


def words(one: type) -> Mapping[str, str]:
    """What stands below each field of a table, in the source."""
    (body,) = (node for node in ast.parse(inspect.getsource(one)).body if isinstance(node, ast.ClassDef))
    pairs = zip(body.body, body.body[1:], strict=False)
    return {
        field.target.id: inspect.cleandoc(said.value.value)
        for field, said in pairs
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(said, ast.Expr)
        and isinstance(said.value, ast.Constant)
        and isinstance(said.value.value, str)
    }


def _section(one: type) -> str:
    title, _, text = inspect.cleandoc(one.__doc__ or "").partition(": ")
    said = words(one)
    rows = [(code(field.name), _default(field), _said(field, said)) for field in _fields(one)]
    return joined(
        [
            heading(2, title, f"settings-{one.__name__.lower()}"),
            text[:1].upper() + text[1:],
            table(["key", "default", "what it says"], rows),
        ]
    )


def _signs() -> str:
    elements = ", ".join(code(name) for name in tables.SIGNED)
    return joined(
        [
            heading(2, "`[signs]`", "settings-signs"),
            "The signs of transcription: for an element, or for an element and its reason, type or place "
            '(`supplied-lost`), what opens and what closes a passage: `["⟨", "⟩"]`.',
            f"These elements can have signs: {elements}.",
        ]
    )


def _words() -> str:
    return joined(
        [
            heading(2, "`[words]`", "settings-words"),
            "Words that the tools generate, by their keys, as the edition wants them: "
            '`omitted = "deest"`. The files in `xslt/locale/` have all keys; '
            '`[apparatus] language = "la"` has the Latin of editions at once.',
        ]
    )


def _fields(one: type) -> Iterable[Field[Any]]:
    return fields(one)


def _said(field: Field[Any], said: Mapping[str, str]) -> str:
    choices = field.metadata.get("one_of", ())
    one_of = f" One of {', '.join(code(choice) for choice in choices)}." if choices else ""
    return said.get(field.name, "") + one_of


def _default(field: Field[Any]) -> str:
    value: object = field.default
    if field.default_factory is not MISSING:
        value = field.default_factory()
    elif value is MISSING:
        return "needed"
    if value is None or value == () or value == {} or value == "":
        return "none"
    return code(_toml(value))


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(one) for one in value)}]"
    return f'"{value}"' if isinstance(value, str) else str(value)
