"""The outputs of an edition: each a small renderer of the model, all with the same two doors.

A renderer is a module with `stylesheets(settings)`, `document(engine, leaf, contents)` and
`edition(engine, leaves, contents)`, and those of `PARALLEL` with
`parallel(engine, name, model, leaves, contents)`; `FORMATS` names them.  None of them knows TEI.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import ModuleType

from ..diagnostics import Finding
from ..settings.tables import Settings

FORMATS = ("html", "pdf", "text")
"""The formats that `edition build --only` takes, in the order in which they are made."""


COSTLY = ("pdf",)
"""The formats of which one document is work enough for a process."""

VOLUMES = ("pdf",)
"""The formats that show registers in the edition's volume only: there they have page numbers."""


PARALLEL = ("html", "pdf")
"""The formats that show parallel texts side by side."""


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file to be written: its path from the build folder, with slashes, and its bytes.

    `reads` are the files that it depends on beside its documents, there or not yet.
    """

    path: str
    data: bytes = field(repr=False)
    findings: tuple[Finding, ...] = ()
    reads: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """What a page knows of the edition: settings, words, and the outline of all documents (XML)."""

    settings: Settings
    words: Mapping[str, str]
    outline: str
    version: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """One linked model with the TEI file that it comes from: its bytes, and where it lies.

    `witnesses` lists the pages of its witnesses (XML); `page` is the name of the one that is
    shown, where the model is the text of a witness or a comparison.
    """

    identifier: str
    model: str = field(repr=False)
    tei: bytes = field(repr=False)
    file: Path = Path()
    witnesses: str = field(default="", repr=False)
    page: str = ""


def renderer(name: str) -> ModuleType:
    """The module that makes a format; imported when it is first asked for."""
    return import_module(f".{name}", __package__)


Leaves = Sequence[Leaf]
