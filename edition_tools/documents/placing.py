"""Findings of stylesheets get their columns: a stylesheet knows the line and name of an element only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ..diagnostics import Finding
from .document import Document
from .positions import Positions


def placed(document: Document, findings: Iterable[tuple[Finding, str]]) -> tuple[Finding, ...]:
    """The findings, each given with the name of its element, at the start tags that they are about.

    An element that does not stand in the document's own file is sought in the files that it
    includes.  What has no name stays as it is.
    """
    waiting = list(findings)
    if not any(name for _, name in waiting):
        return tuple(finding for finding, _ in waiting)
    positions = {document.path: document.positions}
    positions |= {one.path: Positions(one.path.read_bytes()) for one in document.included}
    return tuple(_placed(finding, name, positions) if name else finding for finding, name in waiting)


def on_their_lines(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings; those of which the line only is known are at the first start tag that ends on it."""
    known = list(findings)
    files = {one.file for one in known if one.line and not one.column}
    positions = {file: Positions(file.read_bytes()) for file in files}
    return tuple(
        _placed(one, "", {one.file: positions[one.file]}) if one.line and not one.column else one
        for one in known
    )


def _placed(finding: Finding, name: str, files: dict[Path, Positions]) -> Finding:
    for path, positions in files.items():
        if place := positions.tag_on(finding.line, name.rpartition(":")[2]):
            return replace(finding, file=path, **place._asdict())
    return finding
