"""Which files a PATH or a pattern means: one rule for all commands.

Regular files are read.  Dot folders, the output folder and every folder that holds a build are left
out.  What looks like a document and cannot be read is a finding, and never stops a command.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from .diagnostics import Finding, Severity
from .errors import ConfigError

BUILT = ".edition"
"""The folder that marks the top of a build."""

_ENDINGS = (".xml", ".tei")
"""The endings of documents, in capitals too."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_parts = attrgetter("parts")


class Inputs(NamedTuple):
    """The files that are read, each once, and what there is to say of others."""

    files: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()


def named(paths: Iterable[Path], *, within: Path, out: Path) -> Inputs:
    """The files that are named, and the .xml and .tei files in the named folders.

    Links lead to files below `within`, or below the named folder itself where that lies elsewhere.
    `out` is the output folder.  Raises ConfigError where a path is not there, or a folder has no
    such file.
    """
    search = _Search(out)
    for path in paths:
        if path.is_dir():
            folder = path.absolute()
            top = within if folder.is_relative_to(within) else folder
            before = len(search.files) + len(search.findings)
            search.walk(path, top, _is_documents)
            if before == len(search.files) + len(search.findings):
                raise ConfigError(f"there are no .xml or .tei files in {path}")
        elif os.path.lexists(path):
            search.take(path)
        else:
            raise ConfigError(f"{path}: there is no such file")
    return search.inputs()


def matching(folder: Path, patterns: Iterable[str], *, out: Path) -> Inputs:
    """The files in `folder` that fit one of the patterns, such as `tei/texts/**/*.xml`, sorted."""
    search = _Search(out)
    for pattern in patterns:
        parts = [part for part in pattern.split("/") if part not in ("", ".")]
        fixed = next((at for at, part in enumerate(parts) if set(part) & set("*?[")), len(parts) - 1)
        start = folder.joinpath(*parts[:fixed])
        if not start.resolve().is_relative_to(folder.resolve()):
            search.refuse(start, "this link leads out of the edition's folder, and is not followed")
        elif start.is_dir() and not search.is_built(start, folder):
            search.walk(start, folder, _fits(parts[fixed:]))
    found = search.inputs()
    return Inputs(tuple(sorted(found.files, key=_parts)), found.findings)


class _Search:
    """What was found so far, in the folders that were walked and among the files that were named."""

    def __init__(self, out: Path) -> None:
        self._out = out.absolute()
        self.files: dict[Path, None] = {}
        self.findings: dict[Finding, None] = {}

    def inputs(self) -> Inputs:
        return Inputs(tuple(self.files), tuple(self.findings))

    def walk(self, folder: Path, top: Path, fits: Callable[[str], bool]) -> None:
        """Take the files below `folder` whose path from there fits; links may not leave `top`."""
        made = _made(folder)
        taken: list[tuple[Path, bool]] = []
        for name, entry in self._entries(folder):
            is_link = entry.is_symlink()
            if entry.is_dir(follow_symlinks=False):
                if _is_documents(name):
                    self._say(folder / name, "this is a folder, and its name is that of a document")
            elif is_link and (folder / name).is_dir():
                self._say(
                    folder / name, "this link leads to a folder, and is not followed; name the folder itself"
                )
            elif fits(name) and name not in made:
                taken.append((folder / name, is_link))
        for path, is_link in sorted(taken, key=lambda one: one[0].parts):
            self._take(path, top if is_link else None)

    def _entries(self, folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
        """All that lies below a folder, with its path from there, but for what is hidden or built."""
        waiting = [""]
        while waiting:
            here = waiting.pop()
            try:
                with os.scandir(folder / here) as entries:
                    inside = [entry for entry in entries if not entry.name.startswith(".")]
            except OSError as error:
                self._say(folder / here, f"this folder cannot be read: {error.strerror}", Severity.ERROR)
                continue
            for entry in inside:
                name = f"{here}/{entry.name}" if here else entry.name
                if entry.is_dir(follow_symlinks=False):
                    if self._is_top_of_a_build(folder / name):
                        continue
                    waiting.append(name)
                yield name, entry

    def refuse(self, path: Path, reason: str) -> None:
        """Say why something is not read."""
        self._say(path, reason, Severity.ERROR)

    def take(self, path: Path) -> None:
        """Take a file that was named, or say why it cannot be read."""
        self._take(path, None)

    def _take(self, path: Path, top: Path | None) -> None:
        """The same; where it is a link, it may not lead out of `top`."""
        if reason := _refusal(path, top):
            self._say(path, reason, Severity.ERROR)
        else:
            self.files[path] = None

    def is_built(self, folder: Path, top: Path) -> bool:
        """Whether a folder below `top` belongs to a build."""
        inside = (one for one in (folder, *folder.parents) if one != top and one.is_relative_to(top))
        return any(self._is_top_of_a_build(one) for one in inside)

    def _is_top_of_a_build(self, folder: Path) -> bool:
        return folder.absolute() == self._out or (folder / BUILT).is_dir()

    def _say(self, path: Path, message: str, severity: Severity = Severity.WARNING) -> None:
        rule = "file/not-read" if severity is Severity.ERROR else "file/folder"
        self.findings[Finding(path, 0, 0, severity, rule, message)] = None


def _refusal(path: Path, top: Path | None) -> str:
    """Why a file is not read; "" where it is."""
    name = str(path)
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return "this name is not in UTF-8; give the file another"
    if control := _CONTROL.search(name):
        return f"this name has a control character (U+{ord(control[0]):04X}); give the file another"
    try:
        status = path.stat()
    except OSError as error:
        if not path.is_symlink():
            return f"this cannot be read: {error.strerror}"
        return f"this link leads nowhere: {error.strerror}"
    if not stat.S_ISREG(status.st_mode):
        return "this is not a regular file, and is not read"
    if top is not None and not path.resolve().is_relative_to(top.resolve()):
        return "this link leads out of the folder; name the file itself, or put a copy here"
    if not os.access(name, os.R_OK):
        return "this file may not be read by you"
    return ""


def _is_documents(name: str) -> bool:
    """Whether a name is that of a document."""
    return name.lower().endswith(_ENDINGS)


def _made(folder: Path) -> frozenset[str]:
    """What a build has written into the very folder that is searched."""
    if not (folder / BUILT).is_dir():
        return frozenset()
    from .manifest import Standing

    known = Standing.load(folder)
    return frozenset(known.outputs if known else ())


def _fits(pattern: Sequence[str]) -> Callable[[str], bool]:
    """Whether a path with slashes fits a pattern's parts; `**` is any number of folders.

    Capitals are no difference, on no system: a camera and a copy from elsewhere write `A.XML`.
    """
    pattern = [part.lower() for part in pattern]

    def after(at: Iterable[int], part: str) -> set[int]:
        places = {
            place if pattern[place] == "**" else place + 1
            for place in at
            if place < len(pattern) and (pattern[place] == "**" or fnmatchcase(part, pattern[place]))
        }
        return _skipped(pattern, places)

    @cache
    def inside(folder: str) -> set[int]:
        above, _, last = folder.rpartition("/")
        return after(inside(above), last) if folder else _skipped(pattern, {0})

    def fits(name: str) -> bool:
        folder, _, last = name.lower().rpartition("/")
        return len(pattern) in after(inside(folder), last)

    return fits


def _skipped(pattern: Sequence[str], places: set[int]) -> set[int]:
    """These places of a pattern, and those after a `**`, which may stand for no folder."""
    found = set(places)
    for place in range(min(places, default=len(pattern)), len(pattern)):
        if place in found and pattern[place] == "**":
            found.add(place + 1)
    return found
