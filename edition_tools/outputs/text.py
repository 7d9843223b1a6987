"""Plain text: what a reader reads, line by line, for search, counting and comparison."""

from __future__ import annotations

from pathlib import Path

from .. import data
from ..config import Settings
from ..saxon import Engine
from . import Artefact, Contents, Leaf, Leaves

_SHEET = "text.xsl"


def stylesheets(settings: Settings) -> tuple[Path, ...]:
    """The stylesheets that the format needs: the edition's own before ours."""
    return (_sheet(settings),)


def document(engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
    """`text/ID.txt`, in UTF-8 with a line feed at the end of each line."""
    text = engine.transform(
        _sheet(contents.settings), engine.parse(leaf.model), mode="text",
        parameters={"words": contents.words},
    ).text
    return (Artefact(f"text/{leaf.identifier}.txt", text.encode()),)


def edition(engine: Engine, leaves: Leaves, contents: Contents) -> tuple[Artefact, ...]:
    """Nothing: plain text has no volume."""
    return ()


def _sheet(settings: Settings) -> Path:
    own = settings.folder / "xslt" / "custom" / _SHEET
    return own if own.is_file() else data.stylesheet(_SHEET)
