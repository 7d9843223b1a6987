"""The tools that a build uses: their versions, and a digest of everything of them that decides what is made."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .. import data, files
from ..outputs import registry
from ..settings.tables import Settings

_PACKAGES = (
    "edition-tools",
    "saxonche",
    "lxml",
    "typst",
    "pyuca",
    "markdown-it-py",
    "pylopdf-fonts-ko",
    "pylopdf-fonts-zh-cn",
    "fontpkg-noto-sans-khmer",
)
_KINDS = (".py", ".xsl", ".toml", ".typ", ".css", ".svg", ".js")


@cache
def versions() -> Mapping[str, str]:
    """The versions of the tools that a build uses; an optional one that is missing is "-"."""
    found = {}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "-"
    return found


def digest(settings: Settings) -> str:
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
        if path.suffix in _KINDS
        for status in (path.stat(),)
    ]
    style = [
        files.stamp(path)
        for path in (*settings.html.css, *([settings.html.logo] if settings.html.logo else ()))
    ]
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return files.key(sys.version_info[:2], versions(), parts, style, epoch, sorted(settings.words.items()))
