"""Plain text: what a reader reads, line by line, for search, counting and comparison."""

from __future__ import annotations

from pathlib import Path

from .. import data
from ..saxon import Engine
from ..settings.tables import Settings
from .output import Artefact, Contents, Leaf, Leaves

_SHEET = "text.xsl"


def stylesheets(settings: Settings) -> tuple[Path, ...]:
    """The stylesheets that the format needs: the edition's own before ours."""
    return (_sheet(settings),)


def document(engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
    """`text/ID.txt`, in UTF-8 with a line feed at the end of each line."""
    shown = text(engine, leaf.model, contents)
    return (Artefact(f"text/{leaf.identifier}.txt", shown.encode()),)


def text(engine: Engine, model: str, contents: Contents, *, keyed: bool = False) -> str:
    """The plain text of a linked model; with `keyed` in signs that say where each block begins."""
    return engine.transform(
        _sheet(contents.settings),
        engine.parse(model),
        mode="text",
        parameters={"words": contents.words, "keyed": keyed},
    ).text


def edition(engine: Engine, leaves: Leaves, contents: Contents) -> tuple[Artefact, ...]:
    """Nothing: plain text has no volume."""
    return ()


def _sheet(settings: Settings) -> Path:
    own = settings.folder / "xslt" / "custom" / _SHEET
    return own if own.is_file() else data.stylesheet(_SHEET)
