"""ICML for InDesign: a story of each document's text, and one of its notes with the lines of our print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from lxml import etree

from .. import data
from ..markup import without_declaration
from ..saxon import Engine, Node
from ..settings.tables import Settings
from .html.images import copy, images
from .html.sizes import size
from .output import Artefact, Contents, Leaf, Printed

_SHEET = "icml.xsl"
_VOLUME = "icml/edition"
_ADDED = frozenset(("mark", "reference", "added", "marker", "source", "image"))
"""The styles of words that no text has."""
_BREAKS = {0x2028: "\n", 0x9: "\n"}
_HUGE = etree.XMLParser(huge_tree=True)


@dataclass(frozen=True, slots=True)
class InDesignStories:
    """Raises StylesheetError where a stylesheet fails."""

    name: str = "icml"
    costly: bool = False
    volumes: bool = True
    left_out: tuple[str, ...] = ("record", "series", "legend", "suppressed")
    shows_marks: bool = False
    names_pages: bool = True

    def stylesheets(self, settings: Settings) -> tuple[Path, ...]:
        """The stylesheets that the output needs: the edition's own before ours."""
        return (data.chosen_stylesheet(settings.folder, _SHEET),)

    def document(self, engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
        """`icml/ID.icml`, and `icml/ID.notes.icml` if it has notes that are no footnotes of InDesign."""
        path = f"icml/{leaf.identifier}"
        if path.lower() == _VOLUME:
            path += "_"
        return self._files(engine, leaf.node(engine), (leaf,), contents, path)

    def parallel(
        self, engine: Engine, name: str, model: str, leaves: Sequence[Leaf], contents: Contents
    ) -> tuple[Artefact, ...]:
        """`icml/NAME.icml`, a table of parallel texts, and their notes."""
        return self._files(engine, engine.parse(model), leaves, contents, f"icml/{name}")

    def edition(self, engine: Engine, leaves: Sequence[Leaf], contents: Contents) -> tuple[Artefact, ...]:
        """`icml/edition.icml` and `icml/edition.notes.icml`."""
        models = "".join(without_declaration(leaf.model) for leaf in leaves)
        model = engine.parse(f'<edition xmlns="urn:edition-tools:model">{models}</edition>')
        return self._files(engine, model, leaves, contents, _VOLUME)

    def lines(self, made: Artefact) -> Iterable[str]:
        """The lines of words in a story, and in its footnotes and cells."""
        if not made.path.endswith(".icml"):
            return
        for paragraph in etree.fromstring(made.data, _HUGE).iter("ParagraphStyleRange"):
            yield from "".join(_said(paragraph)).split("\n")

    def _files(
        self, engine: Engine, model: Node, leaves: Sequence[Leaf], contents: Contents, path: str
    ) -> tuple[Artefact, ...]:
        """The stories, and the pictures that they place."""
        settings = contents.settings
        (sheet,) = self.stylesheets(settings)
        found = {target: file for leaf in leaves for target, file in images(leaf.pictures, settings).items()}
        shown = {target: (file, known) for target, file in found.items() if (known := _size(file))}
        parameters = {
            **contents.parameters,
            "lines": _lines(contents.printed),
            "images": {
                target: f"{quote(copy(file, settings))} {width} {height}"
                for target, (file, (width, height)) in shown.items()
            },
        }
        reads = tuple(found.values())
        made = [
            Artefact(f"icml/{copy(file, settings)}", file.read_bytes(), reads=reads)
            for file in sorted({file for file, _ in shown.values()})
        ]
        for part, name in (("text", f"{path}.icml"), ("notes", f"{path}.notes.icml")):
            text = engine.transform(sheet, model, mode="icml", parameters={**parameters, "part": part}).text
            if "<Document" in text:
                made.append(Artefact(name, text.encode(), reads=reads))
        return tuple(made)


def _said(paragraph: etree._Element) -> Iterator[str]:
    """The words of a paragraph without those that are added, and what stands in its footnotes and tables."""
    for run in paragraph.iterchildren("CharacterStyleRange"):
        style = run.get("AppliedCharacterStyle", "").partition("/")[2]
        if not _ADDED.intersection(re.split("[ ,]+", style)):
            for content in (one for holder in _holders(run) for one in holder.iterchildren("Content")):
                yield "".join(content.itertext("Content")).translate(_BREAKS)


def _holders(run: etree._Element) -> Iterator[etree._Element]:
    """What holds the words of a run: itself, and the sources of links."""
    yield run
    yield from run.iterchildren("HyperlinkTextSource")


def _size(file: Path) -> tuple[int, int] | None:
    """Width and height of a picture; None where it is not there or of another kind."""
    if not file.is_file():
        return None
    with file.open("rb") as opened:
        return size(opened)


def _lines(printed: Printed) -> dict[str, str]:
    """The page and line of each place of the printed edition that has a line, `DOCUMENT#ID` → `3.12`."""
    return {
        f"{document}#{name}": ".".join(map(str, place))
        for document, places in printed.items()
        for name, place in places.items()
        if len(place) > 1
    }


OUTPUT = InDesignStories()
