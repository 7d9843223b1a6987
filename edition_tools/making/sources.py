"""Which documents can be read, and what their outputs are called."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..diagnostics import Finding
from ..documents import document_id, name_outputs, parse
from ..documents.kinds import is_p4, not_tei
from ..reading import Source
from .workshop import limit


def sources(
    documents: Iterable[Path], folder: Path, *, only_tei: bool = False
) -> tuple[list[Source], dict[Path, tuple[Finding, ...]]]:
    """The documents that can be read, with the names of their outputs; why the others cannot.

    With `only_tei` other XML is one of the others.
    """
    identified, broken = [], {}
    for path in documents:
        document = parse(path, within=limit(path, folder))
        other = not_tei(document) if only_tei and not is_p4(document) else None
        if document.tree is None or other:
            broken[path] = (*document.findings, *([other] if other else []))
        else:
            identified.append((document_id(document.root, path), path))
    names = name_outputs(identified, folder)
    return [Source(path, _relative(path, folder), names[path]) for _, path in identified], broken


def _relative(path: Path, folder: Path) -> str:
    """The path from the edition's folder, with slashes; the file's name where it lies outside."""
    path = path.resolve()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
