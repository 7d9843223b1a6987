"""Which documents can be read, and what their outputs are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..diagnostics import Finding
from ..documents import document_id, escape, name_outputs, parse
from ..documents.corpora import Part, is_corpus
from ..documents.kinds import not_tei
from ..files import Stamp
from ..reading import Source
from ..settings.tables import MARKDOWN
from .workshop import limit

Identifiers = Mapping[str, tuple[str, str]]
"""The digest and the id of documents, by their paths."""


@dataclass
class Found:
    """The files that are documents, with the names that their outputs would have.

    Corpora are to be split, those first that no other includes; `broken` says why others cannot be read.
    `pages` are those of the files that are about the edition.  `identifiers` are the names that need
    not be looked up again while the files stay as they are.
    """

    single: list[tuple[str, Path]] = field(default_factory=list)
    corpora: list[Path] = field(default_factory=list)
    broken: dict[Path, tuple[Finding, ...]] = field(default_factory=dict)
    pages: frozenset[Path] = frozenset()
    identifiers: dict[str, tuple[str, str]] = field(default_factory=dict)


def find(
    documents: Iterable[Path],
    folder: Path,
    pages: Iterable[Path],
    inputs: Mapping[str, Stamp],
    known: Identifiers,
) -> Found:
    """What the files of an edition are; `pages` are those that are about it.

    A document whose stamp in `inputs` has the digest of its `known` name is not parsed.
    """
    found = Found(pages=frozenset(pages))
    included: set[Path] = set()
    for path in documents:
        file, stamp = str(path), inputs.get(str(path))
        if path.suffix == MARKDOWN:
            found.single.append((escape(path.stem), path))
            continue
        if stamp and file in known and known[file][0] == stamp.digest:
            found.identifiers[file] = known[file]
            found.single.append((known[file][1], path))
            continue
        document = parse(path, within=limit(path, folder))
        other = not_tei(document)
        if document.tree is None or other:
            found.broken[path] = (*document.findings, *([other] if other else ()))
        elif is_corpus(document):
            found.corpora.append(path)
            included.update(one.path for one in document.included)
        else:
            name = document_id(document.root, path)
            found.single.append((name, path))
            if stamp and not document.included:
                found.identifiers[file] = (stamp.digest, name)
    found.corpora.sort(key=lambda path: path.resolve() in included)
    return found


class Listed(NamedTuple):
    """A document of a corpus: the name that its outputs would have, its file and the place in it."""

    corpus: Path
    name: str
    file: Path
    place: str
    part: Part


def named(found: Found, parts: Iterable[Listed], folder: Path) -> list[Source]:
    """The documents: the single ones and those of corpora, where no file is all a document of one."""
    parts = tuple(parts)
    given = {path.resolve(): path for _, path in found.single} if parts else {}
    members: dict[Path, tuple[Path, Listed]] = {}
    for one in parts:
        path = given.get(one.file, one.file)
        members.setdefault(path / one.place if one.place else path, (path, one))
    single = [(name, path) for name, path in found.single if path not in members]
    names = name_outputs([*single, *((one.name, key) for key, (_, one) in members.items())], folder)
    return [
        Source(path, relative(path, folder), names[path], is_page=path in found.pages) for _, path in single
    ] + [
        Source(path, relative(path, folder), names[key], one.part, f"{relative(one.corpus, folder)}/{number}")
        for number, (key, (path, one)) in enumerate(members.items())
    ]


def relative(path: Path, folder: Path) -> str:
    """The path from the edition's folder, with slashes; the file's name where it lies outside."""
    if path.is_symlink():
        whole = path.resolve()
        return whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else whole.name
    return f"{_above(path.parent, folder)}{path.name}"


@cache
def _above(parent: Path, folder: Path) -> str:
    """What stands before the names of files in `parent`, with its slash: found once for all of them."""
    whole = parent.resolve()
    inside = whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else "."
    return "" if inside == "." else f"{inside}/"
