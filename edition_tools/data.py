"""Where the stylesheets and schemas lie, in a checkout and in an installed copy; and the cache."""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parent.parent


@cache
def _folder(name: str) -> Path:
    """The folder of data called `name`: beside the package, or installed inside it."""
    spec = find_spec(f"edition_tools.{name}")
    if spec and spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations)))
    return _CHECKOUT / name


def stylesheet(name: str) -> Path:
    """The path of a stylesheet of the project, such as `read.xsl` or `odd/compile.xsl`."""
    return _folder("xslt") / name


def chosen_stylesheet(folder: Path, name: str) -> Path:
    """The stylesheet of the edition in this folder, `xslt/custom/NAME`, else ours of that name."""
    own = folder / "xslt" / "custom" / Path(name).name
    return own if own.is_file() else stylesheet(name)


def own_stylesheets(folder: Path) -> tuple[Path, ...]:
    """The stylesheets of the edition in this folder."""
    return tuple(sorted((folder / "xslt" / "custom").glob("*.xsl")))


def schema(name: str) -> Path:
    """The path of a schema of the project, such as `edition.rng` or `model.rng`."""
    return _folder("schemas") / name


def user_cache(kind: str) -> Path | None:
    """The folder of the user's for things of this kind that can be made anew, such as `grammars`.

    It follows the system's custom.  None where the user has no folder of his own, as some services
    have none.
    """
    try:
        if sys.platform == "win32":
            base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        elif sys.platform == "darwin":
            base = Path.home() / "Library" / "Caches"
        else:
            base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:
        return None
    return base / "edition-tools" / kind
