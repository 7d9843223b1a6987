"""LaTeX with reledmac: a file for each document, one for the edition, and the style that holds all looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import data
from ..markup import without_declaration
from ..saxon import Engine, Node
from ..settings.tables import Settings
from .output import Artefact, Contents, Leaf

_VOLUME = "latex/edition.tex"


@dataclass(frozen=True, slots=True)
class LatexFiles:
    """Raises StylesheetError where a stylesheet fails."""

    name: str = "latex"
    costly: bool = False
    volumes: bool = True

    def stylesheets(self, settings: Settings) -> tuple[Path, ...]:
        """The stylesheets that the output needs: the edition's own before ours."""
        return (data.chosen_stylesheet(settings.folder, "latex.xsl"),)

    def document(self, engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
        """`latex/ID.tex`, and `latex/house.sty`."""
        path = f"latex/{leaf.identifier}.tex"
        if path.lower() == _VOLUME:
            path = f"latex/{leaf.identifier}_.tex"
        return self._files(engine, leaf.node(engine), contents, path)

    def parallel(
        self, engine: Engine, name: str, model: str, leaves: Sequence[Leaf], contents: Contents
    ) -> tuple[Artefact, ...]:
        """`latex/NAME.tex`, parallel texts on facing pages, and `latex/house.sty`; TeX takes a `~` for a space."""
        return self._files(engine, engine.parse(model), contents, f"latex/{name.replace('~', '--')}.tex")

    def edition(self, engine: Engine, leaves: Sequence[Leaf], contents: Contents) -> tuple[Artefact, ...]:
        """`latex/edition.tex`, and `latex/house.sty`."""
        models = "".join(without_declaration(leaf.model) for leaf in leaves)
        model = engine.parse(f'<edition xmlns="urn:edition-tools:model">{models}</edition>')
        return self._files(engine, model, contents, _VOLUME)

    def _files(self, engine: Engine, model: Node, contents: Contents, path: str) -> tuple[Artefact, ...]:
        """A file, and the style: the edition's own, where it has one."""
        folder = contents.settings.folder
        (sheet,) = self.stylesheets(contents.settings)
        made = engine.transform(sheet, model, mode="latex", parameters=contents.parameters).text
        style = data.chosen_stylesheet(folder, "latex/house.sty").read_bytes()
        return (Artefact(path, made.encode()), Artefact("latex/house.sty", style))


OUTPUT = LatexFiles()
