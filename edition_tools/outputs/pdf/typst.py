"""Typst, called with everything in memory: its errors become findings or a ToolError."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from typst import Compiler, Fonts, TypstError

from ...diagnostics import Finding
from ...errors import StylesheetError
from ...settings.tables import Print
from . import facing
from .draft import settled
from .findings import Places
from .fonts import load as load_fonts

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
    if not facing.is_parallel(files):
        return _set({**files, "print.xml": settled(files, fonts)}, fonts, places, path)
    files = facing.planned(files, fonts)
    files, pages = facing.fitted({**files, "print.xml": settled(files, fonts)}, fonts)
    made = _set(files, fonts, places, path)
    return Made(facing.interleaved(made.data, pages), made.findings)


def _set(files: dict[str, bytes], fonts: Fonts, places: Places, path: str) -> Made:
    """The PDF with its claims, or without them and with findings that say why."""
    try:
        return _compiled(files, fonts, _STANDARDS, places)
    except TypstError as error:
        against = _against(error, places)
    try:
        made = _compiled(files, fonts, [], places)
    except TypstError as error:
        if "internal error" not in error.message:
            raise StylesheetError(f"{path}: Typst: {_report(error)}") from error
        made = _untagged(files, fonts, places, path)
    return Made(made.data, (*against, *made.findings))


def _untagged(files: dict[str, bytes], fonts: Fonts, places: Places, path: str) -> Made:
    """A PDF without tags, where Typst cannot make the tags of a document."""
    try:
        made = _compiled(files, fonts, [], places, tags=False)
    except TypstError as error:
        raise StylesheetError(f"{path}: Typst: {_report(error)}") from error
    told = places.warning("print/claim", "Typst cannot tag this PDF; it is for the eye only")
    return Made(made.data, (told, *made.findings))


def _compiled(
    files: dict[str, bytes], fonts: Fonts, standards: list[Any], places: Places, *, tags: bool = True
) -> Made:
    """Typst remembers what it has laid out: a second call with the same files is quick.

    Each call has a compiler of its own, since one forgets the files in memory after its first.
    """
    compiler: Any = Compiler  # its stubs do not know of files in memory
    data, warnings = compiler(files, font_paths=fonts).compile_with_warnings(
        format="pdf", pdf_standards=standards, timestamp=timestamp(), pdf_tags=tags
    )
    findings = [places.warning("print/layout", f"Typst: {one.message}") for one in warnings]
    assert isinstance(data, bytes)  # one file, since the format is PDF
    return Made(data, tuple(dict.fromkeys(findings)))


def timestamp() -> int:
    """When the file says that it was made: SOURCE_DATE_EPOCH, else 0: the same bytes every time."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(text) if text.isdigit() else 0


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
