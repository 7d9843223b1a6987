"""The edition that a command is about, and where its build goes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from ..settings.reader import defaults, find, load
from ..settings.tables import NAME, Settings


def settings(place: Any) -> Settings:
    """The settings of the edition of `-C`, else of the nearest edition.toml, else the defaults."""
    folder = (place.folder if place else None) or Path.cwd()
    path = folder / NAME if place and place.folder else find(folder)
    return load(path) if path and path.is_file() else defaults(folder)


def build_folder(settings: Settings, out: Path | None) -> Path:
    """Where outputs go: `--out`, else `build` in the edition, else `build` where we are."""
    if out:
        return out
    return (settings.folder if settings.path else Path.cwd()) / "build"


def files_of(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The named files, and the XML files in the named folders."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*.xml")) if path.is_dir() else [path]
        if not inside:
            raise click.BadParameter(f"there are no .xml files in {path}", param_hint="PATHS")
        found += inside
    return tuple(found)


def shown(path: Path) -> Path:
    """A path as people see it: from the current folder where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except ValueError:
        return path
