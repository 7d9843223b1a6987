"""The manifest of a build: what each step read and made, so that the next build knows what stands."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass, field, fields
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from .diagnostics import Finding, Severity
from .files import Stamp, write

MANIFEST = ".edition/manifest.json"
_FORMAT = 3
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
            data = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
            if data.pop("format") != _FORMAT:
                return cls()
            for table in ("inputs", "outputs"):
                data[table] = {name: Stamp._make(stamp) for name, stamp in data[table].items()}
            data["identifiers"] = {name: (one, two) for name, (one, two) in data["identifiers"].items()}
            data["order"] = tuple(Known(*one)._replace(pictures=tuple(one[3])) for one in data["order"])
            data["jobs"] = {name: _job(*job) for name, job in data["jobs"].items()}
            return cls(**data)
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return cls()

    def save(self, out: Path) -> None:
        """Write the manifest; raises ToolError where the folder cannot be written."""
        data = {
            "format": _FORMAT,
            "tools": self.tools,
            "request": self.request,
            "identifiers": self.identifiers,
            "facts": self.facts,
            "order": self.order,
            "inputs": self.inputs,
            "outputs": self.outputs,
            "jobs": {
                name: (
                    job.key,
                    job.made,
                    job.reads,
                    [
                        (str(one.file), one.line, one.column, str(one.severity), *astuple(one)[4:])
                        for one in job.findings
                    ],
                )
                for name, job in self.jobs.items()
            },
        }
        write(out / MANIFEST, json.dumps(data, ensure_ascii=False).encode())

    @property
    def findings(self) -> list[Finding]:
        """What all jobs found, in the order of the files and their lines."""
        found = {one for job in self.jobs.values() for one in job.findings}
        return sorted(found, key=_PLACE)


@cache
def _path(name: str) -> Path:
    """The path of a file, the same one for all findings in it."""
    return Path(name)


def _job(key: str, made: list[str], reads: list[str], found: list[list[Any]]) -> Job:
    findings = tuple(
        Finding(_path(file), line, column, Severity.named(severity), *rest)
        for file, line, column, severity, *rest in found
    )
    return Job(key, tuple(made), tuple(reads), findings)
