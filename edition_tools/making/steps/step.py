"""What a task of a build is, whatever its step, and what doing it gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ...diagnostics import Finding
from ...documents.placing import on_their_lines
from ...outputs.output import Artefact
from ..workshop import Workshop


class Task(Protocol):
    """Something to be made, which can be sent to another process."""

    @property
    def step(self) -> str:
        """The name of the step."""

    @property
    def name(self) -> str:
        """What is made; no other task of the step has this name."""

    @property
    def about(self) -> str:
        """The document that it is about, as people know it, and by which small tasks are gathered."""

    @property
    def key(self) -> str:
        """The digest of all that it reads, but for files that only doing it finds."""

    @property
    def weight(self) -> int:
        """0 for a small task; others are given to a process by themselves, the heaviest first."""

    def perform(self, shop: Workshop) -> Result:
        """Do it; raises EditionError where a stylesheet or tool fails, ConfigError in the settings."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a task made (paths below the build folder), read and found, or why it failed.

    `seconds` of a processor is what it took, in the process with this number.
    """

    made: Mapping[str, bytes] = field(default_factory=dict)
    reads: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    failure: str = ""
    seconds: float = 0.0
    process: int = 0


def shown(artefacts: Iterable[Artefact], proof: Iterable[Finding] = ()) -> Result:
    """The result of a task that shows something; `proof` is what it was found to lack."""
    known = tuple(artefacts)
    return Result(
        {one.path: one.data for one in known},
        tuple(sorted({str(path) for one in known for path in one.reads})),
        on_their_lines((*(finding for one in known for finding in one.findings), *proof)),
    )


def passages(format_: str, identifier: str) -> str:
    """Where a build keeps what can be found in a document of a format, from the build folder."""
    return f".edition/search/{format_}/{identifier}.json"
