"""What a process needs to do the tasks of a build: the edition's reading, and the files made so far."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from lxml import etree

from ..documents import Document, parse
from ..documents.document import without_lines
from ..errors import ToolError
from ..outputs.output import Contents, Leaf
from ..outputs.registry import output
from ..reading import Reading, Slice, Source
from ..saxon import Engine, Node
from ..settings.tables import Settings
from .tools import versions

OUTLINE = ".edition/outline.xml"
"""Where a build keeps the outline of the whole edition."""


class Workshop:
    """The settings of a build, and what is made in its folder; nothing here writes a file.

    `formats` are those that are shown: their stylesheets go on with the nodes of linked models.  For
    one document the engines are `sparing`.
    """

    def __init__(
        self, settings: Settings, out: Path, formats: tuple[str, ...], *, sparing: bool = False
    ) -> None:
        self.settings = settings
        self.out = out
        self._formats = formats
        self._sparing = sparing
        self._last: tuple[str, Node] | None = None

    @cached_property
    def reading(self) -> Reading:
        """The edition's reading, whose engine has the stylesheets of all formats."""
        sheets = (sheet for name in self._formats for sheet in output(name).stylesheets(self.settings))
        return Reading(self.settings, dict.fromkeys(sheets), sparing=self._sparing)

    @property
    def engine(self) -> Engine:
        """The engine that shows."""
        return self.reading.engine

    def parse(self, source: Source) -> Document:
        """A document; what it includes may not leave the edition's folder, or its own."""
        if source.part:
            return source.part.document(self.out, source.file)
        return parse(source.file, within=limit(source.file, self.settings.folder))

    def text(self, identifier: str, kind: str) -> str:
        """A text of a document that was made before: its model, its facts, its linked model …"""
        return (self.out / kept(identifier, kind)).read_text(encoding="utf-8")

    def slice(self, identifier: str) -> Slice:
        """What a text needs of the edition."""
        return Slice.read((self.out / sliced(identifier)).read_text(encoding="utf-8"))

    def outline(self) -> str:
        """What is said of all documents, for the edition as a whole."""
        return (self.out / OUTLINE).read_text(encoding="utf-8")

    def linked(self, identifier: str) -> Node:
        """A model joined to the edition; several formats of one document share it."""
        if self._last is None or self._last[0] != identifier:
            node = self.reading.linked(self.text(identifier, "model"), self.slice(identifier))
            self._last = (identifier, node)
        return self._last[1]

    def leaf(self, source: Source, *, text: str = "", witnesses: str = "", page: str = "") -> Leaf:
        """A document for its outputs; `text` is another text made from it, whose page is `page`."""
        node = self.linked(text or source.identifier)
        return Leaf(
            source.identifier,
            lambda: self.reading.written(node),
            b"" if text else self.tei(source),
            source.file,
            witnesses,
            page,
            node,
            read=self.text(text or source.identifier, "model"),
        )

    def stored(self, source: Source, pictures: tuple[str, ...] | None = None) -> Leaf:
        """A document whose linked model was kept; it is read when an output asks for it."""

        def model() -> str:
            try:
                return self.text(source.identifier, "linked")
            except FileNotFoundError as error:
                raise ToolError("an output whose edition() asks for models has volumes = True") from error

        return Leaf(source.identifier, model, lambda: self.tei(source), source.file, pictures=pictures)

    def tei(self, source: Source) -> bytes:
        """The TEI of a document; a document of a corpus is alone in it."""
        if source.part is None:
            return source.file.read_bytes()
        tree = self.parse(source).parsed
        without_lines(tree.getroot())
        etree.cleanup_namespaces(tree)
        return etree.tostring(tree, encoding="UTF-8", xml_declaration=True)

    def contents(
        self, outline: str, *, printed: Iterable[str] = (), offers: tuple[str, ...] = ()
    ) -> Contents:
        """What a page knows of the edition, with the outline for it.

        `printed` are the documents of which it says where they are in print, `offers` the files that it
        offers.
        """
        words: Mapping[str, str] = self.reading.words
        places = {one: self._printed(one) for one in printed}
        return Contents(self.settings, words, outline, versions()["edition-tools"], places, offers)

    def _printed(self, identifier: str) -> dict[str, list[int | str]]:
        found: dict[str, list[int | str]] = json.loads((self.out / printed(identifier)).read_text("utf-8"))
        return found


def kept(identifier: str, kind: str) -> str:
    """Where a build keeps a text of a document, from the build folder."""
    return f".edition/models/{identifier}.{kind}.xml"


def sliced(identifier: str) -> str:
    """Where a build keeps what a text needs of the edition, from the build folder."""
    return f".edition/models/{identifier}.slice.json"


def printed(identifier: str) -> str:
    """Where a build keeps where a document is in print, from the build folder."""
    return f".edition/models/{identifier}.printed.json"


def limit(path: Path, folder: Path) -> Path:
    """The folder that a document's inclusions may not leave: the edition's, or its own."""
    path = path.resolve()
    return folder if path.is_relative_to(folder) else path.parent
