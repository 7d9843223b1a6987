"""Plain text: what a reader reads, line by line, for search, counting and comparison."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import data
from ..saxon import Engine, Node
from ..settings.tables import Settings
from .output import Artefact, Contents, Leaf


@dataclass(frozen=True, slots=True)
class PlainText:
    """A file for each document."""

    name: str = "text"
    costly: bool = False
    volumes: bool = False
    left_out: tuple[str, ...] = ("record", "field", "series", "legend", "suppressed")
    shows_marks: bool = True

    def stylesheets(self, settings: Settings) -> tuple[Path, ...]:
        """The stylesheets that the output needs: the edition's own before ours."""
        return (data.chosen_stylesheet(settings.folder, "text.xsl"),)

    def document(self, engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
        """`text/ID.txt`, in UTF-8 with a line feed at the end of each line."""
        shown = self.text(engine, leaf.node(engine), contents)
        return (Artefact(f"text/{leaf.identifier}.txt", shown.encode()),)

    def text(self, engine: Engine, model: Node, contents: Contents, *, keyed: bool = False) -> str:
        """The plain text of a linked model; with `keyed` as XML with its blocks."""
        (sheet,) = self.stylesheets(contents.settings)
        return engine.transform(
            sheet, model, mode="text", parameters={"words": contents.words, "keyed": keyed}
        ).text

    def lines(self, made: Artefact) -> Iterable[str]:
        """The lines as they are."""
        return made.data.decode().splitlines()

    def downloads(self, name: str, settings: Settings) -> tuple[str, ...]:
        """The file of a document."""
        return (f"text/{name}.txt",) if name else ()

    def edition(self, engine: Engine, leaves: Sequence[Leaf], contents: Contents) -> tuple[Artefact, ...]:
        """Nothing: plain text has no volume."""
        return ()


OUTPUT = PlainText()
