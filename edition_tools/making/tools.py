"""The tools that a build uses: their versions, and a digest of everything of them that decides what is made."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from .. import data, files, installed
from ..outputs import registry
from ..settings.tables import Settings

PACKAGES = ("edition-tools", "saxonche", "lxml", "typst", "pyuca", "markdown-it-py", "pillow")
"""The packages that decide what a build makes, beside typefaces."""
_TYPEFACES = ("fontpkg_", "justmytype_", "pylopdf_fonts_")
"""How the names of packages of typefaces begin."""
_KINDS = (".py", ".xsl", ".toml", ".typ", ".sty", ".css", ".svg", ".js")


def versions() -> Mapping[str, str]:
    """The versions of the tools that a build uses; an optional one that is missing is "-"."""
    typefaces = sorted(name for name in installed.packages() if name.startswith(_TYPEFACES))
    return {name: installed.version(name) for name in (*PACKAGES, *typefaces)}


def digest(settings: Settings) -> str:
    """A digest of everything but the documents and settings that decides what a build makes."""
    places = (
        Path(__file__).parent.parent,
        data.stylesheet(""),
        data.schema(""),
        settings.folder / "xslt" / "custom",
        *registry.places(),
    )
    parts = [part for place in places for part in sorted(_parts(str(place)))]
    style = [
        files.stamp(path)
        for path in (*settings.html.css, *([settings.html.logo] if settings.html.logo else ()))
    ]
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return files.key(sys.version_info[:2], versions(), parts, style, epoch, sorted(settings.words.items()))


def _parts(place: str) -> Iterator[tuple[str, int, int]]:
    """The files of a tool in a folder, or one file: path, size, time."""
    if Path(place).is_dir():
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir():
                    yield from _parts(entry.path)
                elif entry.name.endswith(_KINDS):
                    yield entry.path, entry.stat().st_size, entry.stat().st_mtime_ns
    elif place.endswith(_KINDS):
        status = Path(place).stat()
        yield place, status.st_size, status.st_mtime_ns
