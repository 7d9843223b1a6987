"""Which outputs there are: the modules of this package, and those of other packages by entry points."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ..installed import announces

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from .output import Output

_GROUP = "edition_tools.outputs"
"""The group of entry points: `NAME = package.module:OUTPUT` adds the output NAME."""
_SHARED = ("__init__", "__pycache__", "output", "registry")
_ON_REQUEST = ("docx", "epub", "icml", "latex")
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


def can(name: str, kind: type[object]) -> bool:
    """Whether an output has what a protocol asks of it: asked for each document, looked up once."""
    if (name, kind) not in _known:
        _known[name, kind] = isinstance(output(name), kind)
    return _known[name, kind]


_known: dict[tuple[str, type[object]], bool] = {}


def places() -> tuple[Path, ...]:
    """The files and folders of outputs from other packages: a build must know when they change."""
    if not _others():
        return ()
    from importlib.util import find_spec

    found = set()
    for point in _others().values():
        spec = find_spec(point.module.partition(".")[0])
        if spec and spec.origin:
            path = Path(spec.origin)
            found.add(path.parent if spec.submodule_search_locations else path)
    return tuple(sorted(found))


@cache
def _ours() -> tuple[str, ...]:
    """The modules of this package, which are not asked for by importing them: the names of files."""
    names = (path.name.removesuffix(".py") for path in Path(__file__).parent.iterdir())
    return tuple(sorted(name for name in names if name.isidentifier() and name not in _SHARED))


@cache
def _others() -> Mapping[str, EntryPoint]:
    if not announces(_GROUP):
        return {}
    from importlib.metadata import entry_points

    return {one.name: one for one in entry_points(group=_GROUP)}
