"""PDF: a file for each document, each parallel, and the volumes of the whole edition.

The files claim PDF/UA-1 and PDF/A-3a, and carry their TEI sources.  Where a character has no
glyph, or anything else stands against the claim, there is a finding, and the file goes without.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from ... import data
from ...markup import without_declaration
from ...saxon import Engine
from ...settings.proofs import PROOF, Proofs
from ...settings.tables import Print, Settings
from ..output import LOCATORS, Artefact, Contents, Leaf
from . import changes, images, locators, words
from .findings import Places, unknown_elements
from .geometry import geometry, has_side_notes
from .nesting import flattened
from .typst import Book, typeset

_SHEET = "print.xsl"
_TEMPLATE = "typst/edition.typ"
_PAGE = re.compile(r'<document\b[^>]*\bkind="page"')


@dataclass(frozen=True, slots=True)
class PrintedBooks:
    """Raises ToolError or StylesheetError where Typst or a stylesheet fails."""

    name: str = "pdf"
    costly: bool = True
    volumes: bool = True
    binds_pages: bool = True
    locators: str = LOCATORS
    left_out: tuple[str, ...] = ("record", "series", "legend", "suppressed", "formula")

    def stylesheets(self, settings: Settings) -> tuple[Path, ...]:
        """The stylesheets that the output needs: the edition's own before ours."""
        return (data.chosen_stylesheet(settings.folder, _SHEET),)

    def document(self, engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
        """`pdf/ID.pdf`, and `pdf/ID-proof.pdf` where a proof of it is asked for."""
        settings = contents.settings
        forms = {_path(leaf.identifier, settings): settings.print}
        if settings.proofs and settings.proofs.of_documents:
            forms[_path(f"{leaf.identifier}-{PROOF}", settings)] = settings.prints[PROOF]
        return tuple(
            one
            for path, form in forms.items()
            for one in _book(engine, leaf.model, (leaf,), contents, form, path)[0]
        )

    def parallel(
        self, engine: Engine, name: str, model: str, leaves: Sequence[Leaf], contents: Contents
    ) -> tuple[Artefact, ...]:
        """`pdf/NAME.pdf`: parallel texts on facing pages, whatever `sides` says."""
        form = replace(contents.settings.print, sides="two")
        return _book(engine, model, leaves, contents, form, f"pdf/{name}.pdf")[0]

    def check_reader(self) -> None:
        """Raises ConfigError where pikepdf is not installed."""
        words.check_reader()

    def printed(self, data: bytes) -> list[str]:
        """The lines of words on the pages."""
        return words.lines(data)

    def edition(self, engine: Engine, leaves: Sequence[Leaf], contents: Contents) -> tuple[Artefact, ...]:
        """`pdf/edition.pdf`, `pdf/edition-NAME.pdf` for each `[print.NAME]` of the settings, and
        `pdf/locators.json`: where all ids stand in these."""
        made = []
        for path, form in _volumes(contents.settings).items():
            bound = chosen(leaves, form)
            models = "".join(without_declaration(leaf.model) for leaf in bound)
            model = f'<edition xmlns="urn:edition-tools:model">{models}</edition>'
            made.append(_book(engine, model, bound, contents, form, path))
        places = {book[0].path.removeprefix("pdf/"): found for book, found in made}
        return (*(one for book, _ in made for one in book), Artefact(self.locators, locators.written(places)))

    def downloads(self, name: str, settings: Settings) -> tuple[str, ...]:
        """The file of a document or a parallel, or the volumes."""
        return (_path(name, settings),) if name else tuple(_volumes(settings))


def chosen(leaves: Sequence[Leaf], form: Print) -> list[Leaf]:
    """The leaves of a volume in their order: the pages that stand in front, the documents, and the pages
    that stand at the back."""
    pages = {leaf.identifier: leaf for leaf in leaves if _PAGE.search(leaf.model)}
    others = [name for name in pages if name not in (*form.front, *form.back)]
    front = [name for one in form.front for name in (others if one == "*" else [one])]
    documents = [leaf for leaf in leaves if leaf.identifier not in pages]
    return [
        *(pages[name] for name in front if name in pages and name not in form.back),
        *documents,
        *(pages[name] for name in form.back if name in pages),
    ]


def _path(name: str, settings: Settings) -> str:
    """The path of the file of a document: none has that of a volume."""
    volumes = {path.lower() for path in _volumes(settings)}
    while f"pdf/{name}.pdf".lower() in volumes:
        name += "_"
    return f"pdf/{name}.pdf"


def _volumes(settings: Settings) -> dict[str, Print]:
    """The volumes of the edition: path → form."""
    return {"pdf/edition.pdf": settings.print} | {
        f"pdf/edition-{name}.pdf": form
        for name, form in settings.prints.items()
        if not (name == PROOF and settings.proofs and settings.proofs.of_documents)
    }


def _book(
    engine: Engine, model: str, leaves: Sequence[Leaf], contents: Contents, form: Print, path: str
) -> tuple[tuple[Artefact, ...], locators.Places]:
    """A book and what lies beside it, the book first; and where its ids are."""
    settings = contents.settings
    pictures = images.collect(leaves, settings)
    result = engine.transform(
        data.chosen_stylesheet(settings.folder, _SHEET),
        engine.parse(model),
        mode="print",
        parameters={
            **contents.parameters,
            "version": f"Edition Tools {contents.version}, Typst {version('typst')}",
            "images": pictures.names,
            "side-notes": has_side_notes(form),
            "back": " ".join(form.back),
            "verso": form.sides == "two",
            "begin": form.begin,
            "witness-band": form.witnesses,
            "restarting": " ".join(
                one.name for one in settings.series if one.scope == "page" and one.key != "line"
            ),
        },
    )
    files = pictures.files | {f"tei/{leaf.identifier}.xml": leaf.tei for leaf in leaves if leaf.tei}
    places = Places(
        result.text,
        {leaf.identifier: leaf.file if leaf.file.name else Path(leaf.identifier) for leaf in leaves},
    )
    model, flat = flattened(result.text, places)
    told = (*pictures.findings, *flat, *unknown_elements(result.messages, places))
    known = settings.proofs or Proofs()
    kept = known.against / Path(path).with_suffix(".json") if known.against and form.proof else None
    book = Book(
        print_model=model,
        template=_template(settings),
        files=files,
        settings=geometry(form)
        | {
            "head": form.head,
            "attachments": [
                [f"{leaf.identifier}.xml", f"tei/{leaf.identifier}.xml"] for leaf in leaves if leaf.tei
            ],
        },
        series=settings.series,
        told=(*known.findings, *told) if form.proof else (),
        earlier=changes.read(kept.read_bytes()) if kept and kept.is_file() else None,
    )
    made = typeset(book, form, settings.folder, places, path)
    fonts = (file for name in form.fonts for file in sorted((settings.folder / name).rglob("*.?t[fc]")))
    reads = (*pictures.reads, *fonts, *((kept,) if kept else ()))
    beside = (
        Artefact(str(PurePosixPath(path).with_suffix(f".{suffix}")), one)
        for suffix, one in made.beside.items()
    )
    return (Artefact(path, made.data, (*told, *made.findings), reads), *beside), made.places


def _template(settings: Settings) -> dict[str, bytes]:
    """The files of the template by the names that they import each other by; the edition's own first."""
    main = data.stylesheet(_TEMPLATE)
    return {
        "main.typ" if file == main else file.name: data.chosen_stylesheet(
            settings.folder, f"typst/{file.name}"
        ).read_bytes()
        for file in sorted(main.parent.glob("*.typ"))
    }


OUTPUT = PrintedBooks()
