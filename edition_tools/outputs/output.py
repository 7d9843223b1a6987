"""What an output is, what it is given, and what it gives: the contract of all outputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

from ..diagnostics import Finding
from ..saxon import Engine
from ..settings.tables import Settings


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file to be written: its path from the build folder, with slashes, and its bytes.

    The path begins with the folder that has the output's name.  `reads` are the files that it
    depends on beside its documents, there or not yet.
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


class Output(Protocol):
    """A renderer of the model; it knows no TEI, and writes no file.

    `name` is that of its module, of its folder in the build, and what `edition build --only` takes.
    """

    @property
    def name(self) -> str: ...

    @property
    def costly(self) -> bool:
        """Whether one document is work enough for a process."""

    @property
    def volumes(self) -> bool:
        """Whether registers are shown in the edition's volume only, since there they have page numbers."""

    def stylesheets(self, settings: Settings) -> tuple[Path, ...]:
        """The stylesheets that the engine knows: the edition's own before ours."""

    def document(self, engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
        """The files of one document."""

    def edition(self, engine: Engine, leaves: Sequence[Leaf], contents: Contents) -> tuple[Artefact, ...]:
        """The files of the edition as a whole, such as a start page or a volume."""


@runtime_checkable
class ShowsParallels(Protocol):
    """An output that shows parallel texts side by side, too."""

    def parallel(
        self, engine: Engine, name: str, model: str, leaves: Sequence[Leaf], contents: Contents
    ) -> tuple[Artefact, ...]:
        """The files of the parallel called `name`, from its joined model; `leaves` are its documents."""


@runtime_checkable
class ShowsWitnesses(Protocol):
    """An output that shows the text as each witness has it, and the comparison of all, too."""

    def witness(self, engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
        """The files of one witness, or of the comparison: `leaf.page` says which."""
