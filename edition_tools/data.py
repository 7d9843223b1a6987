"""Where the stylesheets, schemas and templates lie, in a checkout and in an installed copy."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parent.parent


def _folder(name: str) -> Path:
    """The folder of data called `name`: beside the package, or installed inside it."""
    spec = find_spec(f"edition_tools.{name}")
    if spec and spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations)))
    return _CHECKOUT / name


def stylesheet(name: str) -> Path:
    """The path of a stylesheet of the project, such as `read.xsl` or `odd/compile.xsl`."""
    return _folder("xslt") / name


def schema(name: str) -> Path:
    """The path of a schema of the project, such as `edition.rng` or `model.rng`."""
    return _folder("schemas") / name
