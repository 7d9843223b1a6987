"""Web pages: a page for each document, a start page, and the files that they need beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from ... import data
from ...saxon import Engine, Node, Parameter
from ...settings.tables import Settings
from ..output import Artefact, Contents, Leaf
from .images import addresses, copy, images
from .words import lines

_ASSETS = ("edition.css", "edition.js", "comparison.css", "comparison.js", "favicon.svg")


@dataclass(frozen=True, slots=True)
class WebPages:
    """A page for each document, witness, comparison and parallel, and a start page."""

    name: str = "html"
    costly: bool = False
    volumes: bool = False
    left_out: tuple[str, ...] = ("record", "series", "legend")
    shows_marks: bool = False

    def stylesheets(self, settings: Settings) -> tuple[Path, ...]:
        """The stylesheets that the output needs: the edition's own before ours."""
        return (data.chosen_stylesheet(settings.folder, "html.xsl"),)

    def document(self, engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
        """`html/ID.html`, and `html/ID.xml`, the TEI that it shows."""
        name = page_name(leaf.identifier)
        return (
            self._page(engine, name, leaf, contents, _of_witnesses(engine, leaf)),
            Artefact(f"html/{name}.xml", leaf.tei),
        )

    def witness(self, engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
        """`html/ID~wit-A.html`, the text as one witness has it, or the comparison of all."""
        return (self._page(engine, leaf.page, leaf, contents, _of_witnesses(engine, leaf)),)

    def parallel(
        self, engine: Engine, name: str, model: str, leaves: Sequence[Leaf], contents: Contents
    ) -> tuple[Artefact, ...]:
        """`html/NAME.html`: parallel texts side by side; the page of each text has its own TEI."""
        return (self._page(engine, name, Leaf(name, model, b""), contents, {}),)

    def edition(self, engine: Engine, leaves: Sequence[Leaf], contents: Contents) -> tuple[Artefact, ...]:
        """`html/index.html`, `html/assets/…`, and the images of the documents, `html/images/…`."""
        settings = contents.settings
        (sheet,) = self.stylesheets(settings)
        start = engine.transform(
            sheet, engine.parse(contents.outline), mode="start", parameters=_parameters(engine, contents)
        ).text
        pictures = {file for leaf in leaves for file in images(leaf.pictures, settings).values()}
        files = {copy(file, settings): file for file in pictures if file.is_file()}
        files |= {f"assets/{name}": data.stylesheet("html") / "assets" / name for name in _ASSETS}
        files |= _own_css(settings)
        return (
            Artefact("html/index.html", start.encode(), reads=tuple(pictures)),
            *(Artefact(f"html/{path}", file.read_bytes()) for path, file in sorted(files.items())),
        )

    def lines(self, made: Artefact) -> Iterable[str]:
        """The lines of words in the article of a page."""
        return lines(made.data.decode()) if made.path.endswith(".html") else ()

    def _page(
        self, engine: Engine, name: str, leaf: Leaf, contents: Contents, more: dict[str, Parameter]
    ) -> Artefact:
        (sheet,) = self.stylesheets(contents.settings)
        files = images(leaf.pictures, contents.settings)
        places = {"images": addresses(files, contents.settings)}
        text = engine.transform(
            sheet, leaf.node(engine), mode="html", parameters=_parameters(engine, contents) | places | more
        ).text
        return Artefact(f"html/{name}.html", text.encode(), reads=tuple(files.values()))


def page_name(identifier: str) -> str:
    """The name of a document's page, without its suffix; `index` is the start page's."""
    return f"{identifier}_" if identifier.lower() == "index" else identifier


def _of_witnesses(engine: Engine, leaf: Leaf) -> dict[str, Parameter]:
    return {"page": leaf.page, "witnesses": engine.parse(leaf.witnesses) if leaf.witnesses else None}


def _parameters(engine: Engine, contents: Contents) -> dict[str, Parameter]:
    settings = contents.settings
    css = ("assets/edition.css", *(quote(path) for path in _own_css(settings)))
    return {
        "outline": _outline(engine, contents.outline),
        "words": contents.words,
        "title": settings.edition.title,
        "language": settings.edition.language,
        "base-uri": settings.edition.base_uri,
        "version": contents.version,
        "stylesheets": " ".join(css),
    }


@lru_cache(maxsize=2)
def _outline(engine: Engine, text: str) -> Node:
    """The outline, parsed once for all pages of an engine."""
    return engine.parse(text)


def _own_css(settings: Settings) -> dict[str, Path]:
    """The edition's own style sheets, numbered, so that two of one name can live together."""
    return {f"assets/own-{number}-{path.name}": path for number, path in enumerate(settings.html.css, 1)}


OUTPUT = WebPages()
