"""Which packages are installed, as the names of their folders say: `importlib.metadata` is slow to import."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

_FOLDER = re.compile(r"(?P<name>[^-]+)-(?P<version>[^-]+)(?:-py[\d.]+)?\.(?:dist|egg)-info")


@cache
def packages() -> Mapping[str, str]:
    """The versions of all packages that can be imported, by their names in lower case with `_`."""
    return {name: version for name, version, _ in _folders()}


def version(package: str) -> str:
    """The version of a package, "-" where it is not installed."""
    return packages().get(re.sub(r"[-_.]+", "_", package).lower(), "-")


@cache
def announces(group: str) -> bool:
    """Whether some package has entry points in this group: only then are they worth being read."""
    heading = f"[{group}]".encode()
    return any(heading in _read(f"{folder}/entry_points.txt") for _, _, folder in _folders())


def _folders() -> Iterator[tuple[str, str, str]]:
    """Each package once, the one that is imported last: its name, its version, its folder."""
    for place in reversed(sys.path):
        try:
            names = os.listdir(place or ".")  # noqa: PTH208  A thousand names, of which few are kept.
        except OSError:
            continue
        for name in names:
            if name.endswith("-info") and (found := _FOLDER.fullmatch(name)):
                yield found["name"].replace(".", "_").lower(), found["version"], f"{place or '.'}/{name}"


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""
