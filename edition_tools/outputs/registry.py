"""Which outputs there are: the modules of this package, and those of other packages by entry points."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .output import Output

_GROUP = "edition_tools.outputs"
"""The group of entry points: `NAME = package.module:OUTPUT` adds the output NAME."""
_SHARED = ("output", "registry")
_ON_REQUEST = ("epub",)
"""The outputs that are made only where `--only` or `[build]` names them."""


def names() -> tuple[str, ...]:
    """The names of all outputs, ours first, in the order in which they are made; imports none of them."""
    ours = _ours()
    return (*ours, *sorted(_others().keys() - set(ours)))


def usual() -> tuple[str, ...]:
    """The outputs that a build makes where nobody says which."""
    return tuple(name for name in names() if name not in _ON_REQUEST)


@cache
def output(name: str) -> Output:
    """The output of this name, imported when it is first asked for; raises KeyError if there is none."""
    if name in _ours():
        found: Output = import_module(f".{name}", __package__).OUTPUT
    else:
        found = _others()[name].load()
    return found


def places() -> tuple[Path, ...]:
    """The files and folders of outputs from other packages: a build must know when they change."""
    found = set()
    for point in _others().values():
        spec = find_spec(point.module.partition(".")[0])
        if spec and spec.origin:
            path = Path(spec.origin)
            found.add(path.parent if spec.submodule_search_locations else path)
    return tuple(sorted(found))


@cache
def _ours() -> tuple[str, ...]:
    modules = iter_modules([str(Path(__file__).parent)])
    return tuple(sorted(one.name for one in modules if one.name not in _SHARED))


@cache
def _others() -> Mapping[str, EntryPoint]:
    return {one.name: one for one in entry_points(group=_GROUP)}
