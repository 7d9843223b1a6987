"""Typst, called with everything in memory: its errors become findings or a ToolError."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree
from typst import Compiler, Fonts, TypstError

from ..config import Print
from ..diagnostics import Finding
from ..errors import StylesheetError
from . import pdf_fonts
from .pdf_findings import Places

_STANDARDS = ["a-3a", "ua-1"]
_NO_GLYPH = re.compile(r'the text `"(.*)"` could not be displayed')
_NOTES = (
    "(query(<note-mark>), query(<note-start>))"
    ".map(all => all.map(one => (one.value, one.location().page())))"
)
_ROUNDS = 4
_ERROR = re.compile(r"^(?:error|warning): (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Book:
    """What Typst reads: the print model, the template, its settings, images and sources by name."""

    print_model: str = field(repr=False)
    template: bytes = field(repr=False)
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
    fonts, families = pdf_fonts.load(form, folder)
    settings = json.dumps({**book.settings, "fonts": families, "draft": False}, ensure_ascii=False)
    files = {
        **book.files, "main.typ": book.template, "print.xml": book.print_model.encode(),
        "settings.json": settings.encode(),
    }
    files["print.xml"] = _settled(files, fonts)
    try:
        return _compiled(files, fonts, _STANDARDS, places)
    except TypstError as error:
        against = _against(error, places)
    try:
        made = _compiled(files, fonts, [], places)
    except TypstError as error:
        raise StylesheetError(f"{path}: Typst: {_report(error)}") from error
    return Made(made.data, (*against, *made.findings))


def _settled(files: Mapping[str, bytes], fonts: Fonts) -> bytes:
    """The print model with each note on the page of its mark, as far as that can be had.

    Typst sets a note at the foot before it sees that the line with the mark, together with the
    next line, does not fit; the line then moves to the next page, and the note stays behind.
    The blocks where a draft shows that are told that their lines need not stay together.  Each
    document begins a page, so that its draft is set alone.
    """
    root = etree.fromstring(files["print.xml"])
    astray: set[str] = set()
    for document in root.iterchildren("document"):
        if document.find(".//note") is not None:
            astray |= _astray(document, root.attrib, files, fonts)
    if not astray:
        return files["print.xml"]
    _loosen(root, astray)
    return etree.tostring(root, encoding="utf-8")


def _astray(
    document: etree._Element, attributes: Mapping[str, str], files: Mapping[str, bytes],
    fonts: Fonts,
) -> set[str]:
    """The keys of the notes that a draft of one document sets on a page before their mark's."""
    draft = etree.Element("print", dict(attributes))
    draft.append(deepcopy(document))
    settings = json.loads(files["settings.json"]) | {"draft": True, "attachments": []}
    given = {**files, "settings.json": json.dumps(settings).encode()}
    astray: set[str] = set()
    for _ in range(_ROUNDS):
        given["print.xml"] = etree.tostring(draft, encoding="utf-8")
        try:
            marks, notes = json.loads(Compiler(given, font_paths=fonts).eval(_NOTES))
        except TypstError:
            break
        pages = dict(marks)
        found = {key for key, page in notes if page < pages.get(key, page)}
        if found <= astray:
            break
        astray |= found
        _loosen(draft, found)
    return astray


def _loosen(root: etree._Element, keys: Collection[str]) -> None:
    """Mark the blocks that hold these notes as `loose`."""
    for note in root.iter("note"):
        if note.get("key") in keys:
            block = next(note.iterancestors("p", "line", "body", "cell", "value", "div"), None)
            if block is not None:
                block.set("loose", "true")


def _compiled(
    files: Mapping[str, bytes], fonts: Fonts, standards: list[str], places: Places,
) -> Made:
    """Typst remembers what it has laid out: a second call with the same files is quick.

    Each call has a compiler of its own, since one forgets the files in memory after its first.
    """
    data, warnings = Compiler(files, font_paths=fonts).compile_with_warnings(
        format="pdf", pdf_standards=standards, timestamp=timestamp())
    findings = [places.warning("print/layout", f"Typst: {one.message}") for one in warnings]
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
        if found := _NO_GLYPH.search(message):
            missing |= dict.fromkeys(_unescaped(found[1]))
        else:
            others[message] = None
    return (
        *places.missing_glyphs(missing),
        *(places.warning("print/claim", f"the PDF does not claim PDF/UA and PDF/A: {message}")
          for message in others),
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
