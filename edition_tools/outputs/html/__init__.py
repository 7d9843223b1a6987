"""Web pages: a page for each document, a start page, and the files that they need beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

from ... import data
from ...saxon import Engine, Node, Parameter
from ...settings.tables import Settings
from ..output import Artefact, Contents, Leaf, Leaves

_SHEET = "html.xsl"
_ASSETS = ("edition.css", "edition.js", "comparison.css", "comparison.js", "favicon.svg")
_MEDIA = frozenset(
    [
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".svg",
        ".avif",
        ".tif",
        ".tiff",
        ".pdf",
        ".mp3",
        ".ogg",
        ".wav",
        ".mp4",
        ".webm",
    ]
)

# The model is written by our own serialiser: attributes in double quotes, no "<" in them.
_PICTURES = re.compile(r'<(?:graphic|break)((?:\s+[\w:.-]+="[^"<]*")*)\s*/?>')
_TARGET = re.compile(r'\starget="([^"]*)"')


def stylesheets(settings: Settings) -> tuple[Path, ...]:
    """The stylesheets that the format needs: the edition's own before ours."""
    return (_sheet(settings),)


def page(identifier: str) -> str:
    """The name of a document's page, without its suffix; `index` is the start page's."""
    return f"{identifier}_" if identifier.lower() == "index" else identifier


def document(engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
    """`html/ID.html`, and `html/ID.xml`, the TEI that it shows."""
    files = images(leaf.model, contents.settings)
    text = _shown(engine, leaf, contents, files)
    name = page(leaf.identifier)
    return (
        Artefact(f"html/{name}.html", text.encode(), reads=tuple(files.values())),
        Artefact(f"html/{name}.xml", leaf.tei),
    )


def witness(engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
    """`html/ID~wit-A.html`, the text as one witness has it, or the comparison of all."""
    files = images(leaf.model, contents.settings)
    text = _shown(engine, leaf, contents, files)
    return (Artefact(f"html/{leaf.page}.html", text.encode(), reads=tuple(files.values())),)


def _shown(engine: Engine, leaf: Leaf, contents: Contents, files: Mapping[str, Path]) -> str:
    return engine.transform(
        _sheet(contents.settings),
        engine.parse(leaf.model),
        mode="html",
        parameters=_parameters(engine, contents)
        | {
            "images": _addresses(files, contents.settings),
            "page": leaf.page,
            "witnesses": engine.parse(leaf.witnesses) if leaf.witnesses else None,
        },
    ).text


def parallel(
    engine: Engine, name: str, model: str, leaves: Leaves, contents: Contents
) -> tuple[Artefact, ...]:
    """`html/NAME.html`: parallel texts side by side; the page of each text has its own TEI."""
    files = images(model, contents.settings)
    text = engine.transform(
        _sheet(contents.settings),
        engine.parse(model),
        mode="html",
        parameters=_parameters(engine, contents) | {"images": _addresses(files, contents.settings)},
    ).text
    return (Artefact(f"html/{name}.html", text.encode(), reads=tuple(files.values())),)


def edition(engine: Engine, leaves: Leaves, contents: Contents) -> tuple[Artefact, ...]:
    """`html/index.html`, `html/assets/…`, and the images of the documents, `html/images/…`."""
    settings = contents.settings
    start = engine.transform(
        _sheet(settings),
        engine.parse(contents.outline),
        mode="start",
        parameters=_parameters(engine, contents),
    ).text
    pictures = {file for leaf in leaves for file in images(leaf.model, settings).values()}
    files = {f"images/{_inside(file, settings)}": file for file in pictures if file.is_file()}
    files |= {f"assets/{name}": data.stylesheet("html") / "assets" / name for name in _ASSETS}
    files |= _own_css(settings)
    return (
        Artefact("html/index.html", start.encode(), reads=tuple(pictures)),
        *(Artefact(f"html/{path}", file.read_bytes()) for path, file in sorted(files.items())),
    )


def images(model: str, settings: Settings) -> dict[str, Path]:
    """The images that a model names in the edition's folder, there or not: target → file.

    What points out of the folder, to the web, or to a file that is no image is left out.
    """
    folder = settings.folder.resolve()
    found: dict[str, Path] = {}
    for target in _targets(model):
        path = unquote(target)
        if "://" in path or "\0" in path or Path(path).suffix.lower() not in _MEDIA:
            continue
        file = (folder / path).resolve()
        if file.is_relative_to(folder):
            found[target] = file
    return found


def _targets(model: str) -> Iterable[str]:
    """The targets of images in a model: graphics, and the breaks of pages with a facsimile."""
    for tag in _PICTURES.finditer(model):
        if target := _TARGET.search(tag[1]):
            yield unescape(target[1])


def _inside(file: Path, settings: Settings) -> str:
    return file.relative_to(settings.folder.resolve()).as_posix()


def _addresses(found: Mapping[str, Path], settings: Settings) -> dict[str, str]:
    """Where the pages find the images that are there."""
    return {
        target: "images/" + quote(_inside(file, settings)) for target, file in found.items() if file.is_file()
    }


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


def _sheet(settings: Settings) -> Path:
    own = settings.folder / "xslt" / "custom" / _SHEET
    return own if own.is_file() else data.stylesheet(_SHEET)
