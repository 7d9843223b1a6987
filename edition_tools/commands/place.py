"""The edition that a command is about, and paths as people see them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from ..settings.reader import defaults, find, load
from ..settings.tables import NAME, Settings


def settings(place: Any, out: Path | None = None) -> Settings:
    """The settings of the edition of `-C`, else of the nearest edition.toml, else the defaults.

    `out` is the folder of the outputs, where it is named.
    """
    path = toml(place)
    known = load(path) if path and path.is_file() else defaults(_folder(place))
    return replace(known, out=out)


def toml(place: Any) -> Path | None:
    """The edition.toml in the folder of `-C`, else the nearest one, if there is any."""
    folder = _folder(place)
    return folder / NAME if place and place.folder else find(folder)


def _folder(place: Any) -> Path:
    return (place.folder if place else None) or Path.cwd()


def shown(path: Path) -> Path:
    """A path as people see it: from the current folder where it lies below it."""
    folder = _below(path.parent, Path.cwd())
    return path if folder is None else folder / path.name  # A link keeps its own name.


@cache
def _below(folder: Path, current: Path) -> Path | None:
    """A folder seen from the current one, None where it does not lie below it."""
    whole = folder.resolve()
    return whole.relative_to(current) if whole.is_relative_to(current) else None
