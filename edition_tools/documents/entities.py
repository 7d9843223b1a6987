"""Entities whose declaration lies in a DTD or file that we do not read: kept, and reported."""

from __future__ import annotations

import re
from pathlib import Path

from ..diagnostics import Finding, Severity

_UNDEFINED = re.compile(r"Entity '([^']+)' not defined")
_DOCTYPE = re.compile(
    rb"<!DOCTYPE\s+[^\s\[>]+(?:\s+(?:SYSTEM|PUBLIC)(?:\s+(?:\"[^\"]*\"|'[^']*'))+)?\s*(\[)?"
)


def undefined(messages: list[tuple[int, int, str]]) -> dict[str, tuple[int, int]]:
    """The names of undefined entities in a parser's messages, each with its first place."""
    names: dict[str, tuple[int, int]] = {}
    for line, column, message in messages:
        if found := _UNDEFINED.search(message):
            names.setdefault(found[1], (line, column))
    return names


def declare(data: bytes, names: dict[str, tuple[int, int]]) -> bytes | None:
    """The document with these entities declared in its DTD's internal subset.

    A name of HTML's or ISO's lists stands for its character, another for its own `&name;`.
    None where the document has no DTD: then XML forbids an undeclared entity.
    The first declaration is the one that counts (XML 1.0, 4.2), so ours come first.
    """
    doctype = _DOCTYPE.search(data)
    if not doctype:
        return None
    declarations = "".join(f'<!ENTITY {name} "{_value(name)}">' for name in names).encode()
    if doctype[1]:
        return data[: doctype.end()] + declarations + data[doctype.end() :]
    return data[: doctype.end()] + b"[" + declarations + b"]" + data[doctype.end() :]


def findings(path: Path, names: dict[str, tuple[int, int]]) -> tuple[Finding, ...]:
    """What to say about entities that were declared by us."""
    return tuple(
        Finding(
            path,
            line,
            column,
            Severity.WARNING,
            "xml/entity",
            f"&{name}; is not declared in this file, and no other file is read for it; "
            + (f"it is taken for {known}" if (known := _known(name)) else "its name is shown instead"),
            "Write the character or the text itself, or declare the entity in the document.",
        )
        for name, (line, column) in names.items()
    )


def _value(name: str) -> str:
    character = _known(name)
    if not character:
        return f"&#38;#38;{name};"
    return "".join(f"&#38;#{ord(sign)};" for sign in character)


def _known(name: str) -> str:
    """The character that HTML knows by this name; "" if it knows none."""
    from html.entities import html5  # A long table, that most documents do without.

    return html5.get(f"{name};", "")
