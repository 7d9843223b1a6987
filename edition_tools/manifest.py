"""The manifest of a build: what each step read and made, so that the next build knows what stands."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field, fields
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from .diagnostics import Finding, Severity
from .files import Stamp, is_as, write

MANIFEST = ".edition/manifest.json"
_KEPT = ".edition/"
_FORMAT = 5
_PLACE = attrgetter("file.parts", *(one.name for one in fields(Finding)[1:]))


class Known(NamedTuple):
    """What the steps of a build ask of a document: all else is in its facts."""

    identifier: str
    is_register: bool
    corresponds: bool
    pictures: tuple[str, ...]


class Job(NamedTuple):
    """One step that was done: its key, the files it made and read, and what it found."""

    key: str
    made: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


class Standing(NamedTuple):
    """What shows whether anything has to be made again: the first line of a manifest.

    `inputs` and `outputs` have the size, time and digest of each file; of what a build keeps for itself it has
    the number, in `kept`.  `missed` are files that were asked for and were not there.  `found` are the findings
    of jobs, by their names.
    """

    format: int
    tools: str
    request: str
    inputs: Mapping[str, Sequence[Any]]
    outputs: Mapping[str, Sequence[Any]]
    kept: int
    missed: list[str]
    found: dict[str, list[list[Any]]]

    @classmethod
    def load(cls, out: Path) -> Standing | None:
        """That of the last build in `out`, if there is one to trust."""
        try:
            with (out / MANIFEST).open("rb") as file:
                known = cls._make(json.loads(file.readline()))
            return known if known.format == _FORMAT else None
        except (OSError, ValueError, TypeError, RecursionError):
            return None

    def stands(self, out: Path, documents: Iterable[str]) -> bool:
        """Whether all files are as they were, and those that were not there are not.

        What a build keeps for itself is looked at when something has to be made from it.
        """
        return (
            all(name in self.inputs for name in documents)
            and all(is_as(name, *one[:2]) for name, one in self.inputs.items())
            and not any(os.path.lexists(name) for name in self.missed)
            and all(is_as(f"{out}/{name}", *one[:2]) for name, one in self.outputs.items())
        )

    @property
    def findings(self) -> list[Finding]:
        """What all jobs found, in the order of the files and their lines."""
        return _sorted(one for found in self.found.values() for one in _findings(found))


@dataclass(slots=True)
class Manifest:
    """What a build read and made: the inputs by path, the jobs by name, the outputs by path.

    `identifiers` has the digest and the id of each document that can be read, and includes no other.
    `order` are the documents in the edition's order, as the facts with the digest `facts` have it.
    """

    tools: str = ""
    request: str = ""
    identifiers: dict[str, tuple[str, str]] = field(default_factory=dict)
    facts: str = ""
    order: tuple[Known, ...] = ()
    inputs: dict[str, Stamp] = field(default_factory=dict)
    outputs: dict[str, Stamp] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)

    @classmethod
    def load(cls, out: Path) -> Manifest:
        """The manifest of the last build in `out`; an empty one where there is none to trust."""
        try:
            first, second = (out / MANIFEST).read_text(encoding="utf-8").split("\n")
            known = Standing._make(json.loads(first))
            if known.format != _FORMAT:
                return cls()
            data = json.loads(second)
            data |= {"tools": known.tools, "request": known.request}
            outputs = {**known.outputs, **data.pop("kept")}
            for table, stamps in (("inputs", known.inputs), ("outputs", outputs)):
                data[table] = {name: Stamp._make(stamp) for name, stamp in stamps.items()}
            data["identifiers"] = {name: (one, two) for name, (one, two) in data["identifiers"].items()}
            data["order"] = tuple(Known(*one)._replace(pictures=tuple(one[3])) for one in data["order"])
            data["jobs"] = {
                name: Job(key, tuple(made), tuple(reads), _findings(known.found.get(name, ())))
                for name, (key, made, reads) in data["jobs"].items()
            }
            return cls(**data)
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return cls()

    def save(self, out: Path) -> None:
        """Write the manifest; raises ToolError where the folder cannot be written."""
        reads = {name for job in self.jobs.values() for name in job.reads}
        found = {
            name: [
                [str(one.file), one.line, one.column, str(one.severity), *astuple(one)[4:]]
                for one in job.findings
            ]
            for name, job in self.jobs.items()
            if job.findings
        }
        missed = sorted(reads - self.inputs.keys())
        kept = {name: stamp for name, stamp in self.outputs.items() if name.startswith(_KEPT)}
        shown = {name: stamp for name, stamp in self.outputs.items() if name not in kept}
        first = Standing(_FORMAT, self.tools, self.request, self.inputs, shown, len(kept), missed, found)
        second = {
            "kept": kept,
            "identifiers": self.identifiers,
            "facts": self.facts,
            "order": self.order,
            "jobs": {name: job[:3] for name, job in self.jobs.items()},
        }
        lines = (json.dumps(one, ensure_ascii=False) for one in (first, second))
        write(out / MANIFEST, "\n".join(lines).encode())

    @property
    def findings(self) -> list[Finding]:
        """What all jobs found, in the order of the files and their lines."""
        return _sorted(one for job in self.jobs.values() for one in job.findings)


@cache
def _path(name: str) -> Path:
    """The path of a file, the same one for all findings in it."""
    return Path(name)


def _findings(found: Iterable[list[Any]]) -> tuple[Finding, ...]:
    return tuple(
        Finding(_path(file), line, column, Severity.named(severity), *rest)
        for file, line, column, severity, *rest in found
    )


def _sorted(found: Iterable[Finding]) -> list[Finding]:
    return sorted(set(found), key=_PLACE)
