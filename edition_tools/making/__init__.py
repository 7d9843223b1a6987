"""A build: whether anything must be made again, by which tools, and what was found."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .. import data, files
from ..diagnostics import Finding, Summary, summarise
from ..outputs import registry
from ..settings.tables import Settings

Progress = Callable[[int, int, str], None]
"""Told of each step: how many are done, of how many, and what was done."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: the settings, where, the files (all where none are named), the formats.

    Files of the edition are read with all its documents, so that their links lead somewhere, but
    only they are shown again.  `jobs` is the number of processes; 0 lets the work decide.
    """

    settings: Settings
    out: Path
    paths: tuple[Path, ...] = ()
    formats: tuple[str, ...] = field(default_factory=registry.names)
    jobs: int = 0
    force: bool = False

    @property
    def documents(self) -> tuple[Path, ...]:
        """The files that are read; raises ConfigError where there are none."""
        if self.paths and not self.is_partial:
            return self.paths
        return self.settings.documents().files

    @property
    def is_partial(self) -> bool:
        """Whether the named files are some of an edition's own documents."""
        edition = {*self.settings.texts(), *self.settings.registers()}
        return bool(self.paths) and {path.resolve() for path in self.paths} < edition

    def shows(self, path: Path) -> bool:
        """Whether a document that is read is also shown."""
        return not self.is_partial or path.resolve() in {one.resolve() for one in self.paths}


@dataclass(slots=True)
class Outcome:
    """What a build did: documents looked at, files written, kept and removed, and findings."""

    documents: int = 0
    written: int = 0
    kept: int = 0
    removed: int = 0
    failures: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def summary(self) -> Summary:
        """The findings, counted."""
        return summarise(self.findings, files=self.documents)


def build(request: Request, progress: Progress = lambda done, of, what: None) -> Outcome:
    """Make what is missing or out of date, and remove what is no longer made.

    Where nothing changed, nothing is read but the manifest, and no engine is imported.
    Raises ConfigError where there is nothing to build, ToolError where the folder cannot be
    written.  A document that is not well-formed is a finding; the others are built.
    """
    documents = request.documents
    old = files.Manifest.load(request.out)
    new = files.Manifest(
        tools=_tools(request.settings),
        request=files.key(
            request.settings, sorted(map(str, documents)), sorted(map(str, request.paths)), request.formats
        ),
        # A file that was missed, such as an image, may have come.
        inputs=files.stamps(
            (
                *documents,
                *map(Path, {*old.inputs, *(name for job in old.jobs.values() for name in job.reads)}),
            ),
            old.inputs,
        ),
    )
    outputs = files.stamps_below(request.out, old.outputs)
    if not request.force and (new.tools, new.request, new.inputs, outputs) == (
        old.tools,
        old.request,
        old.inputs,
        old.outputs,
    ):
        return Outcome(len(documents), kept=len(outputs), findings=old.findings)
    from .pipeline import Pipeline

    return Pipeline(request, old, new, progress).run()


def _tools(settings: Settings) -> str:
    """A digest of everything but the documents and settings that decides what a build makes."""
    folders = (
        Path(__file__).parent.parent,
        data.stylesheet(""),
        data.schema(""),
        settings.folder / "xslt" / "custom",
        *registry.places(),
    )
    parts = [
        (str(path), status.st_size, status.st_mtime_ns)
        for folder in folders
        for path in (sorted(folder.rglob("*")) if folder.is_dir() else [folder])
        if path.suffix in (".py", ".xsl", ".toml", ".typ", ".css", ".svg", ".js")
        for status in (path.stat(),)
    ]
    style = [files.stamp(path) for path in settings.html.css]
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return files.key(sys.version_info[:2], versions(), parts, style, epoch)


def versions() -> dict[str, str]:
    """The versions of the tools that a build uses; an optional one that is missing is "-"."""
    found = {}
    for name in (
        "edition-tools",
        "saxonche",
        "lxml",
        "typst",
        "pyuca",
        "pylopdf-fonts-ko",
        "pylopdf-fonts-zh-cn",
        "fontpkg-noto-sans-khmer",
    ):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "-"
    return found
