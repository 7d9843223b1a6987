"""A schema as the stylesheet that checks by it, kept in a cache; and what is wrong in the schema, by its place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from lxml import etree

from .. import data
from ..errors import SchemaError, StylesheetError, ToolError
from ..files import write
from ..names import IN_PRIVATE
from ..saxon import Parameter, shared, version
from .texts import parser

COMPILER = data.stylesheet("schematron/compile.xsl")
_AT = f"{IN_PRIVATE}at"
_LINE = re.compile(r" on line (\d+)")


def stylesheet(schema: str, options: Mapping[str, Parameter], path: Path, cache: Path | None) -> str:
    """The stylesheet of the schema at `path`; `cache` is a folder for such stylesheets.

    Raises SchemaError where it cannot be made.
    """
    if cache is None:
        return _transpile(schema, options, path)
    digest = hashlib.sha256()
    for part in (schema, repr(options), version(), *_compiler_texts()):
        digest.update(part.encode() + b"\0")
    cached = cache / f"{digest.hexdigest()}.xsl"
    text = _kept(cached)
    if not text:
        text = _transpile(schema, options, path)
        with suppress(ToolError):  # A cache that cannot be written is none.
            write(cached, f"{text}\n{_mark(text)}".encode())
    return text


def _transpile(schema: str, options: Mapping[str, Parameter], path: Path) -> str:
    engine = shared((COMPILER,))
    try:
        return engine.transform(COMPILER, engine.parse(schema), parameters=options).text
    except StylesheetError as error:
        raise SchemaError(f"{path}: the schema cannot be compiled: {error}") from error


def _kept(file: Path) -> str:
    """The stylesheet that is kept in a file; "" where there is none, or not all of it."""
    try:
        text, _, mark = file.read_text(encoding="utf-8").rpartition("\n")
    except (OSError, ValueError):
        return ""
    return text if mark == _mark(text) else ""


def _mark(text: str) -> str:
    return f"<!-- {hashlib.sha256(text.encode()).hexdigest()} -->"


def _compiler_texts() -> tuple[str, ...]:
    return tuple(part.read_text(encoding="utf-8") for part in sorted(COMPILER.parent.glob("*.xsl")))


def schema_error(error: StylesheetError, text: str, path: Path) -> SchemaError:
    """Saxon's report about the generated stylesheet → what is wrong in the schema, and where."""
    first = re.split(r"\n(?=(?:Type )?[Ee]rror )", str(error))[0]
    message = " ".join(first.split())
    expression = re.search(r"[Ee]rror in \{(.*?)\} (?:at|in) ", message)
    found = _LINE.search(message)
    cause = re.sub(r"^.*? of file:\S+ ?", "", message.split(": ", 1)[-1])
    cause = re.sub(r"^([A-Z]{4}\d{4}) (.*)$", r"\2 (\1)", cause)
    element = _at_line(text, int(found[1])) if found else None
    if element is None:
        return SchemaError(f"{path}: {cause}")
    line, file = element.get(_AT, "").split(" ", 1)
    rule = element.get(f"{IN_PRIVATE}name")
    what = f" in “{expression[1]}”" if expression else ""
    return SchemaError(f"{file}:{line}: {rule + ': ' if rule else ''}{cause}{what}")


def _at_line(text: str, line: int) -> etree._Element | None:
    """The last element of a generated stylesheet up to `line` that names its place."""
    last = None
    for element in etree.fromstring(text.encode(), parser()).iter("*"):
        if (element.sourceline or 0) > line:
            break
        if element.get(_AT):
            last = element
    return last
