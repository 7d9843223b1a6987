"""Typst, called for one pass: a folder of files in, what it answers and the PDF out."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from typst import Compiler, TypstError

from .fonts import all_fonts

MAIN = "main.typ"
STANDARDS = ("a-3a", "ua-1")
_QUERY = (
    "query(<mk>).map(one => { let place = one.location().position(); "
    "(one.value, place.page, calc.round(place.x / 1pt, digits: 2), calc.round(place.y / 1pt, digits: 2)) })"
)

Mark = tuple[list[Any], int, float, float]
"""A mark of a layout: what it says, and its page, x and y in points."""


@dataclass(frozen=True, slots=True)
class Bench:
    """The folder of a book's files, and its fonts: folders, and whether those of the system count."""

    folder: Path
    fonts: tuple[str, ...]
    system_fonts: bool

    def put(self, files: Mapping[str, bytes]) -> None:
        """Write files into the folder."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def compiler(self) -> Compiler:
        """A new compiler: one reads its files once."""
        return Compiler(
            str(self.folder / MAIN),
            root=str(self.folder),
            font_paths=all_fonts(self.fonts, self.system_fonts),
        )


@dataclass(frozen=True, slots=True)
class Sheets:
    """A set book: its bytes, its marks, Typst's warnings, and what stands against its claims."""

    data: bytes = field(repr=False)
    marks: list[Mark] = field(repr=False)
    warnings: tuple[str, ...]
    against: tuple[str, ...]
    is_tagged: bool = True


class TypstFailed(Exception):
    """Typst cannot set the book; the message is in one line."""


def asked(bench: Bench) -> list[Mark]:
    """The marks of a layout.  Raises TypstFailed."""
    return _marks(bench.compiler())


def _marks(compiler: Compiler) -> list[Mark]:
    try:
        found: list[Mark] = json.loads(compiler.eval(_QUERY))
    except RuntimeError as error:
        # A query does not say where it failed; setting the book does.
        try:
            compiler.compile(format="pdf")
        except TypstError as again:
            raise TypstFailed(_report(again)) from again
        raise TypstFailed(str(error)) from error
    return found


def printed(bench: Bench, standards: tuple[str, ...] = STANDARDS) -> Sheets:
    """The book, with its claims or, where something stands against them, without.  Raises TypstFailed."""
    compiler = bench.compiler()
    marks = _marks(compiler)
    against: tuple[str, ...] = ()
    is_tagged = True
    try:
        data, warnings = _compiled(compiler, list(standards))
    except TypstError as error:
        against = tuple(_ERROR.findall(error.diagnostic)) or (error.message,)
        try:
            data, warnings = _compiled(compiler, [])
        except TypstError as again:
            if "internal error" not in again.message:
                raise TypstFailed(_report(again)) from again
            is_tagged = False
            try:
                data, warnings = _compiled(compiler, [], tags=False)
            except TypstError as last:
                raise TypstFailed(_report(last)) from last
    return Sheets(data, marks, warnings, against, is_tagged)


_ERROR = re.compile(r"^(?:error|warning): (.*)$", re.MULTILINE)


def _compiled(
    compiler: Compiler, standards: list[Any], *, tags: bool = True
) -> tuple[bytes, tuple[str, ...]]:
    made, warnings = compiler.compile_with_warnings(
        format="pdf", pdf_standards=standards, timestamp=timestamp(), pdf_tags=tags
    )
    assert isinstance(made, bytes)  # One file, since the format is PDF.
    return made, tuple(dict.fromkeys(str(one.message) for one in warnings))


def timestamp() -> int:
    """When the file says that it was made: SOURCE_DATE_EPOCH, else 0: the same bytes every time."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(text) if text.isdigit() else 0


def _report(error: TypstError) -> str:
    """Message, hints and place in one line."""
    place = re.search(r"┌─ (\S+)", error.diagnostic)
    parts = [error.message, *error.hints, *([f"at {place[1]}"] if place else [])]
    return "; ".join(part for part in parts if part)
