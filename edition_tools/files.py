"""Files written once and whole: only what changed, each atomically."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from .errors import ToolError


class Stamp(NamedTuple):
    """What a file was when it was last looked at: size in bytes, time in nanoseconds, SHA-256."""

    size: int
    time: int
    digest: str


def digest(data: bytes | str) -> str:
    """The SHA-256 of bytes or of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def key(*parts: object) -> str:
    """One digest of many parts; the same parts in the same order give the same key."""
    return digest("\x1f".join(str(part) for part in parts))


def stamp(path: str | Path, known: Stamp | None = None) -> Stamp | None:
    """The stamp of a file, read again only if its size or time differ from the `known` one."""
    try:
        status = os.stat(path)  # noqa: PTH116  Ten thousand are asked for, and most come as text.
        if known and (known.size, known.time) == (status.st_size, status.st_mtime_ns):
            return known
        return Stamp(status.st_size, status.st_mtime_ns, digest(Path(path).read_bytes()))
    except OSError:
        return None


def is_as(path: str, size: int, time: int) -> bool:
    """Whether a file has this size and this time."""
    try:
        status = os.stat(path)  # noqa: PTH116  As above.
    except OSError:
        return False
    return (size, time) == (status.st_size, status.st_mtime_ns)


def stamps(paths: Iterable[str | Path], known: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """The stamps of the files that exist, by their paths as they are given."""
    found = ((name, stamp(name, known.get(name))) for name in map(str, paths))
    return {name: one for name, one in found if one}


def write(path: Path, data: bytes) -> bool:
    """Write a file atomically if its bytes differ; whether it was written.

    The old file stands until the new one is whole.  Raises ToolError where the disk is full or
    the folder may not be written.
    """
    import tempfile  # Much is imported with it, and a build that has nothing to write does without.

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
    for here, _, names in os.walk(folder):
        for name in names:
            if name.startswith(".") and name.endswith(".part"):
                with contextlib.suppress(OSError):
                    Path(here, name).unlink()


def stamps_below(folder: Path, known: Mapping[str, Stamp | None]) -> dict[str, Stamp]:
    """The stamps of the files in `folder` that `known` names, by their names there."""
    found = ((name, stamp(f"{folder}/{name}", old)) for name, old in known.items())
    return {name: one for name, one in found if one}
