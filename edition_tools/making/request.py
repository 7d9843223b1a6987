"""What is asked of a build, and what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ..diagnostics import Finding, Summary, summarise
from ..outputs import registry
from ..settings.tables import Settings

Progress = Callable[[int, int, str], None]
"""Called after each task: how many are done, of how many, and what was done."""


@dataclass(frozen=True)
class Request:
    """What to build: the settings, where, the files (all where none are named), the formats
    (the usual ones where none are named).

    Files of the edition are read with all its documents, so that their links lead somewhere, but
    only they are shown again.  `jobs` is the number of processes; 0 lets the work decide.  `found`
    are the documents of the edition, where who asks has looked already.  `cluster` is the address of
    a Dask scheduler whose workers do the tasks.  With `prove` printed pages are read again.
    """

    settings: Settings
    out: Path
    paths: tuple[Path, ...] = ()
    formats: tuple[str, ...] = field(default_factory=registry.usual)
    jobs: int = 0
    force: bool = False
    found: tuple[Path, ...] = ()
    cluster: str = ""
    prove: bool = False

    @cached_property
    def documents(self) -> tuple[Path, ...]:
        """The files that are read; raises ConfigError where there are none."""
        if self.paths and not self.is_partial:
            return self.paths
        pages = self.settings.pages()
        about = set(pages)
        found = self.found or self.settings.documents().files
        return (*(path for path in found if path not in about), *pages)

    @cached_property
    def is_partial(self) -> bool:
        """Whether the named files are some of an edition's own documents."""
        if not self.paths:
            return False
        edition = {*self.settings.texts(), *self.settings.registers(), *self.settings.pages()}
        return self._named < edition

    @cached_property
    def _named(self) -> frozenset[Path]:
        return frozenset(path.resolve() for path in self.paths)

    def shows(self, path: Path) -> bool:
        """Whether a document that is read is also shown."""
        return not self.is_partial or path.resolve() in self._named


class Timing(NamedTuple):
    """How many seconds of a processor a task took: its step, with the format, and its document.

    `here` says that it was done in the process that leads the build.
    """

    step: str
    about: str
    seconds: float
    here: bool


@dataclass(slots=True)
class Outcome:
    """What a build did: documents looked at, files written, kept and removed, and findings."""

    documents: int = 0
    written: int = 0
    kept: int = 0
    removed: int = 0
    failures: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    timings: list[Timing] = field(default_factory=list)

    @property
    def summary(self) -> Summary:
        """The findings, counted."""
        return summarise(self.findings, files=self.documents)
