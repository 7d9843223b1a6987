"""Typst, called with everything in memory: its errors become findings or a ToolError."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from typst import TypstError

from ...diagnostics import Finding
from ...errors import StylesheetError
from ...settings.tables import Print
from . import facing
from .draft import settled
from .findings import Places
from .fonts import load as load_fonts
from .press import Press, press

_STANDARDS = ["a-3a", "ua-1"]
_NO_GLYPH = re.compile(r'the text `"(.*)"` could not be displayed')
_ERROR = re.compile(r"^(?:error|warning): (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Book:
    """What Typst reads: the print model, the files of the template, its settings, images and sources."""

    print_model: str = field(repr=False)
    template: Mapping[str, bytes] = field(repr=False)
    settings: Mapping[str, object]
    files: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a PDF, and what stands against it."""

    data: bytes = field(repr=False)
    findings: tuple[Finding, ...]


def typeset(book: Book, form: Print, folder: Path, places: Places, path: str) -> Made:
    """The PDF of a book; without the claim of PDF/UA and PDF/A where something stands against it.

    Raises ConfigError for fonts that do not exist, StylesheetError where the template fails.
    """
    fonts, families = load_fonts(form, folder)
    settings = json.dumps({**book.settings, "fonts": families, "draft": False}, ensure_ascii=False)
    files = {
        **book.files,
        **book.template,
        "print.xml": book.print_model.encode(),
        "settings.json": settings.encode(),
    }
    with press(fonts, files) as (typst, texts):
        if not facing.is_parallel(texts):
            return _set({**texts, "print.xml": settled(texts, typst)}, typst, places, path)
        texts = facing.planned(texts, typst)
        texts, pages = facing.fitted({**texts, "print.xml": settled(texts, typst)}, typst)
        made = _set(texts, typst, places, path)
        return Made(facing.interleaved(made.data, pages), made.findings)


def _set(files: dict[str, bytes], typst: Press, places: Places, path: str) -> Made:
    """The PDF with its claims, or without them and with findings that say why."""
    try:
        return _compiled(files, typst, _STANDARDS, places)
    except TypstError as error:
        against = _against(error, places)
    try:
        made = _compiled(files, typst, [], places)
    except TypstError as error:
        if "internal error" not in error.message:
            raise StylesheetError(f"{path}: Typst: {_report(error)}") from error
        made = _untagged(files, typst, places, path)
    return Made(made.data, (*against, *made.findings))


def _untagged(files: dict[str, bytes], typst: Press, places: Places, path: str) -> Made:
    """A PDF without tags, where Typst cannot make the tags of a document."""
    try:
        made = _compiled(files, typst, [], places, tags=False)
    except TypstError as error:
        raise StylesheetError(f"{path}: Typst: {_report(error)}") from error
    told = places.warning("print/claim", "Typst cannot tag this PDF; it is for the eye only")
    return Made(made.data, (told, *made.findings))


def _compiled(
    files: dict[str, bytes], typst: Press, standards: list[Any], places: Places, *, tags: bool = True
) -> Made:
    made, warnings = typst.set(files, standards, tags=tags)
    return Made(
        made, tuple(dict.fromkeys(places.warning("print/layout", f"Typst: {one}") for one in warnings))
    )


def _against(error: TypstError, places: Places) -> tuple[Finding, ...]:
    """What stands against the claims of a PDF: characters without glyph, and all else."""
    missing: dict[str, None] = {}
    others: dict[str, None] = {}
    for message in _ERROR.findall(error.diagnostic) or [error.message]:
        message = message.partition(" (occurred at")[0]
        if found := _NO_GLYPH.search(message):
            missing |= dict.fromkeys(_unescaped(found[1]))
        else:
            others[message] = None
    return (
        *places.missing_glyphs(missing),
        *(
            places.warning("print/claim", f"the PDF does not claim PDF/UA and PDF/A: {message}")
            for message in others
        ),
    )


def _unescaped(text: str) -> str:
    """A string as Rust shows it, without the escapes."""
    text = re.sub(r"\\u\{([0-9a-fA-F]+)\}", lambda found: chr(int(found[1], 16)), text)
    return re.sub(r"\\(.)", r"\1", text)


def _report(error: TypstError) -> str:
    """Message, hints and place in one line."""
    place = re.search(r"┌─ (\S+)", error.diagnostic)
    parts = [error.message, *error.hints, *([f"at {place[1]}"] if place else [])]
    return "; ".join(part for part in parts if part)
