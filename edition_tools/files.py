"""Files written once and whole: only what changed, each atomically, and a manifest of all."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any

from .diagnostics import Finding, Severity
from .errors import ToolError

MANIFEST = ".edition/manifest.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file was when it was last looked at: size in bytes, time in nanoseconds, SHA-256."""

    size: int
    time: int
    digest: str


@dataclass(frozen=True, slots=True)
class Job:
    """One step that was done: its key, the files it made and read, and what it found."""

    key: str
    made: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Manifest:
    """What a build read and made: the inputs by path, the jobs by name, the outputs by path."""

    tools: str = ""
    request: str = ""
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
                data[table] = {name: Stamp(*stamp) for name, stamp in data[table].items()}
            data["jobs"] = {name: _job(*job) for name, job in data["jobs"].items()}
            return cls(**data)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return cls()

    def save(self, out: Path) -> None:
        """Write the manifest; raises ToolError where the folder cannot be written."""
        data = {
            "format": _FORMAT,
            "tools": self.tools,
            "request": self.request,
            "inputs": {name: astuple(stamp) for name, stamp in self.inputs.items()},
            "outputs": {name: astuple(stamp) for name, stamp in self.outputs.items()},
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
        return sorted({one for job in self.jobs.values() for one in job.findings})


def _job(key: str, made: list[str], reads: list[str], found: list[list[Any]]) -> Job:
    findings = tuple(
        Finding(Path(file), line, column, Severity.named(severity), *rest)
        for file, line, column, severity, *rest in found
    )
    return Job(key, tuple(made), tuple(reads), findings)


def digest(data: bytes | str) -> str:
    """The SHA-256 of bytes or of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def key(*parts: object) -> str:
    """One digest of many parts; the same parts in the same order give the same key."""
    return digest("\x1f".join(str(part) for part in parts))


def stamp(path: Path, known: Stamp | None = None) -> Stamp | None:
    """The stamp of a file, read again only if its size or time differ from the `known` one."""
    try:
        status = path.stat()
        if known and (known.size, known.time) == (status.st_size, status.st_mtime_ns):
            return known
        return Stamp(status.st_size, status.st_mtime_ns, digest(path.read_bytes()))
    except OSError:
        return None


def stamps(paths: Iterable[Path], known: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """The stamps of the files that exist, by their paths as they are given."""
    found = ((str(path), stamp(path, known.get(str(path)))) for path in paths)
    return {name: one for name, one in found if one}


def write(path: Path, data: bytes) -> bool:
    """Write a file atomically if its bytes differ; whether it was written.

    The old file stands until the new one is whole.  Raises ToolError where the disk is full or
    the folder may not be written.
    """
    temporary: Path | None = None
    try:
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_size == len(data) and path.read_bytes() == data:
                return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                temporary.unlink()
        raise ToolError(f"{path}: cannot be written: {error.strerror or error}") from error
    return True


def remove(paths: Iterable[Path], top: Path) -> int:
    """Remove files below `top` that are no longer made, and folders left empty; how many."""
    count = 0
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()
            count += 1
            for folder in path.parents:
                if folder == top or not folder.is_relative_to(top):
                    break
                folder.rmdir()
    return count


def sweep(folder: Path) -> None:
    """Remove the half-written files that a killed build left below `folder`."""
    for path in folder.rglob(".*.part"):
        with contextlib.suppress(OSError):
            path.unlink()


def stamps_below(folder: Path, known: Mapping[str, Stamp | None]) -> dict[str, Stamp]:
    """The stamps of the files in `folder` that `known` names, by their names there."""
    found = ((name, stamp(folder / name, old)) for name, old in known.items())
    return {name: one for name, one in found if one}
