"""EPUB 3.3: a book for each document, and one for the whole edition with its registers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from ... import data
from ...archives import packed, unpacked, when
from ...markup import without_declaration
from ...saxon import Engine, Node
from ...settings.tables import Settings
from ..html.images import images
from ..html.words import lines
from ..output import Artefact, Contents, Leaf, Printed

_VOLUME = "epub/edition.epub"
_HUGE = etree.XMLParser(huge_tree=True)
_XHTML = "{http://www.w3.org/1999/xhtml}"
_CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""
_VOID = frozenset(f"{_XHTML}{name}" for name in ("br", "hr", "img", "link", "meta", "col", "wbr"))
_BEGINNINGS = {
    ".png": b"\x89PNG",
    ".jpg": b"\xff\xd8",
    ".jpeg": b"\xff\xd8",
    ".gif": b"GIF8",
    ".webp": b"RIFF",
    ".svg": b"<",
}
"""The images that every reading system shows, and how their bytes begin."""


@dataclass(frozen=True, slots=True)
class Books:
    """Raises StylesheetError where a stylesheet fails."""

    name: str = "epub"
    costly: bool = False
    volumes: bool = True
    left_out: tuple[str, ...] = ("record", "series", "legend")
    shows_marks: bool = False
    names_pages: bool = True

    def stylesheets(self, settings: Settings) -> tuple[Path, ...]:
        """The stylesheets that the output needs: the edition's own before ours."""
        return (data.chosen_stylesheet(settings.folder, "epub.xsl"),)

    def document(self, engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
        """`epub/ID.epub`."""
        return (self._book(engine, leaf.node(engine), (leaf,), contents, _path(leaf.identifier)),)

    def parallel(
        self, engine: Engine, name: str, model: str, leaves: Sequence[Leaf], contents: Contents
    ) -> tuple[Artefact, ...]:
        """`epub/NAME.epub`: parallel texts side by side on one page."""
        return (self._book(engine, engine.parse(model), leaves, contents, f"epub/{name}.epub"),)

    def edition(self, engine: Engine, leaves: Sequence[Leaf], contents: Contents) -> tuple[Artefact, ...]:
        """`epub/edition.epub`."""
        models = "".join(without_declaration(leaf.model) for leaf in leaves)
        model = engine.parse(f'<edition xmlns="urn:edition-tools:model">{models}</edition>')
        return (self._book(engine, model, leaves, contents, _VOLUME),)

    def downloads(self, name: str, settings: Settings) -> tuple[str, ...]:
        """The book of a document, or of the edition."""
        return (_path(name) if name else _VOLUME,)

    def lines(self, made: Artefact) -> Iterable[str]:
        """The lines of words in the articles of a book's pages."""
        return (
            line
            for name, page in unpacked(made.data).items()
            if name.endswith(".xhtml")
            for line in lines(page.decode())
        )

    def _book(
        self, engine: Engine, model: Node, leaves: Sequence[Leaf], contents: Contents, path: str
    ) -> Artefact:
        settings = contents.settings
        (sheet,) = self.stylesheets(settings)
        found = _images(leaves, settings)
        shown = {target: file for target, file in found.items() if _is_shown(file)}
        folder = settings.folder.resolve()
        places = {target: f"images/{file.relative_to(folder).as_posix()}" for target, file in shown.items()}
        made = engine.transform(
            sheet,
            model,
            mode="epub",
            parameters={
                "outline": engine.parse(contents.outline),
                **contents.parameters,
                "images": {target: quote(place) for target, place in places.items()},
                "identifier": _identifier(settings, path),
                "pages": _pages(contents.printed),
                "modified": when().strftime("%Y-%m-%dT%H:%M:%SZ"),
            },
        ).text
        files = dict(_files(made))
        files |= {places[target]: file.read_bytes() for target, file in sorted(shown.items())}
        files["book/style.css"] = (data.stylesheet("epub") / "assets" / "epub.css").read_bytes()
        named = [("META-INF/container.xml", _CONTAINER)]
        named += [(f"EPUB/{unquote(name)}", content) for name, content in files.items()]
        book = packed(named, first=("mimetype", b"application/epub+zip"))
        return Artefact(path, book, reads=tuple(found.values()))


def _path(name: str) -> str:
    path = f"epub/{name}.epub"
    return f"epub/{name}_.epub" if path.lower() == _VOLUME else path


def _pages(printed: Printed) -> dict[str, str]:
    """On which page of the printed edition each place is, `DOCUMENT#ID` → page; none where it is not printed."""
    return {
        f"{document}#{name}": str(place[0])
        for document, places in printed.items()
        for name, place in places.items()
    }


def _identifier(settings: Settings, path: str) -> str:
    """A name that no other book has, the same in every build."""
    edition = settings.edition
    return uuid5(NAMESPACE_URL, f"{edition.base_uri} {edition.title} {path}").urn


def _images(leaves: Sequence[Leaf], settings: Settings) -> dict[str, Path]:
    return {target: file for leaf in leaves for target, file in images(leaf.pictures, settings).items()}


def _is_shown(file: Path) -> bool:
    """Whether a file is there and an image of a kind that reading systems show."""
    beginning = _BEGINNINGS.get(file.suffix.lower())
    if beginning is None or not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(beginning)


def _files(made: str) -> Iterable[tuple[str, bytes]]:
    """The files of a book by their names, as they are written."""
    for file in etree.fromstring(made.encode(), _HUGE):
        (root,) = file
        for element in root.iter(f"{_XHTML}*"):
            if element.text is None and not len(element) and element.tag not in _VOID:
                element.text = ""
        etree.cleanup_namespaces(root)
        text = etree.tostring(
            root,
            encoding="utf-8",
            xml_declaration=True,
            doctype="<!DOCTYPE html>" if root.tag == f"{_XHTML}html" else None,
            with_tail=False,
        )
        yield file.get("name", ""), text


OUTPUT = Books()
