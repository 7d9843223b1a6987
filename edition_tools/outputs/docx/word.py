"""Word files (Office Open XML): one for each document, and one for the edition with its registers."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ... import data
from ...archives import packed, unpacked
from ...markup import without_declaration
from ...saxon import Engine, Node
from ...settings.tables import Settings
from ..html.images import images
from ..html.sizes import size
from ..output import Artefact, Contents, Leaf

_VOLUME = "docx/edition.docx"
_HUGE = etree.XMLParser(huge_tree=True)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_SHOWN = (b"\x89PNG", b"GIF8", b"\xff\xd8")
"""How the bytes begin of images that Word shows everywhere."""
_ADDED = frozenset(("FootnoteReference", "EndnoteReference", "NoteMark", "SourceBreak", "Marker", "Missing"))
"""Styles of words that the file adds: marks, labels, names of the source's pages."""


@dataclass(frozen=True, slots=True)
class WordFiles:
    """Raises StylesheetError where a stylesheet fails."""

    name: str = "docx"
    costly: bool = False
    volumes: bool = True
    left_out: tuple[str, ...] = ("record", "series", "legend", "suppressed")
    shows_marks: bool = False

    def stylesheets(self, settings: Settings) -> tuple[Path, ...]:
        """The stylesheets that the output needs: the edition's own before ours."""
        return (data.chosen_stylesheet(settings.folder, "docx.xsl"),)

    def document(self, engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
        """`docx/ID.docx`."""
        path = f"docx/{leaf.identifier}.docx"
        if path.lower() == _VOLUME:
            path = f"docx/{leaf.identifier}_.docx"
        return (self._file(engine, leaf.node(engine), (leaf,), contents, path),)

    def parallel(
        self, engine: Engine, name: str, model: str, leaves: Sequence[Leaf], contents: Contents
    ) -> tuple[Artefact, ...]:
        """`docx/NAME.docx`: parallel texts in a table."""
        return (self._file(engine, engine.parse(model), leaves, contents, f"docx/{name}.docx"),)

    def edition(self, engine: Engine, leaves: Sequence[Leaf], contents: Contents) -> tuple[Artefact, ...]:
        """`docx/edition.docx`."""
        models = "".join(without_declaration(leaf.model) for leaf in leaves)
        model = engine.parse(f'<edition xmlns="urn:edition-tools:model">{models}</edition>')
        return (self._file(engine, model, leaves, contents, _VOLUME),)

    def lines(self, made: Artefact) -> Iterable[str]:
        """The lines of words in the text and the notes of a file."""
        parts = unpacked(made.data)
        for name in _TEXTS:
            for paragraph in etree.fromstring(parts[name], _HUGE).iter(f"{_W}p"):
                yield from "".join(_said(paragraph)).split("\n")

    def _file(
        self, engine: Engine, model: Node, leaves: Sequence[Leaf], contents: Contents, path: str
    ) -> Artefact:
        settings = contents.settings
        found = {target: file for leaf in leaves for target, file in images(leaf.pictures, settings).items()}
        pictures = {
            target: (f"media/{number}{file.suffix.lower()}", file.read_bytes())
            for number, (target, file) in enumerate(sorted(found.items()), 1)
            if file.is_file()
        }
        sizes = {target: (name, _size(content)) for target, (name, content) in pictures.items()}
        (sheet,) = self.stylesheets(settings)
        made = engine.transform(
            sheet,
            model,
            mode="docx",
            parameters={
                **contents.parameters,
                "images": {
                    target: f"{name} {known[0]} {known[1]}"
                    for target, (name, known) in sizes.items()
                    if known
                },
            },
        ).text
        parts = [
            (
                part.get("name", ""),
                etree.tostring(part[0], encoding="utf-8", xml_declaration=True, standalone=True),
            )
            for part in etree.fromstring(made.encode(), _HUGE)
        ]
        parts += [(f"word/{name}", content) for name, content in pictures.values() if _size(content)]
        return Artefact(path, packed(parts), reads=tuple(found.values()))


def _size(image: bytes) -> tuple[int, int] | None:
    """Width and height of an image that Word shows everywhere; None of another."""
    return size(io.BytesIO(image)) if image.startswith(_SHOWN) else None


def _said(paragraph: etree._Element) -> Iterator[str]:
    """The words of a paragraph, with line feeds at the ends of its lines, without those that are added."""
    for run in paragraph.iter(f"{_W}r"):
        style = run.find(f"{_W}rPr/{_W}rStyle")
        if style is not None and style.get(f"{_W}val") in _ADDED:
            continue
        for part in run:
            if part.tag == f"{_W}t":
                yield part.text or ""
            elif part.tag in (f"{_W}br", f"{_W}tab"):
                yield "\n"


OUTPUT = WordFiles()
