"""Web pages: a page for each document, a start page, and the files that they need beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count
from pathlib import Path

from ... import data
from ...reading import Source, markdown
from ...saxon import Engine, Node, Parameter
from ...settings.tables import MARKDOWN, Settings
from ..output import Artefact, Contents, Leaf, Passages
from . import assets, copies, facsimile, harvest, overviews, parts, taking
from .images import addresses, copy, images
from .naming import RESERVED, page_name
from .overviews import called
from .search import index as search
from .words import lines

_SHORT = 100_000
"""So many characters of a model stand on one page whatever they are."""
_ROWS = re.compile(r"<(?:aligned|passage)[ >]")


@dataclass(frozen=True, slots=True)
class WebPages:
    """A page for each document, witness, comparison and parallel, and a start page."""

    name: str = "html"
    costly: bool = False
    volumes: bool = False
    left_out: tuple[str, ...] = ("record", "series", "legend")
    shows_marks: bool = False
    names_pages: bool = True

    def stylesheets(self, settings: Settings) -> tuple[Path, ...]:
        """The stylesheets that the output needs: the edition's own before ours."""
        names = ("html.xsl", "data.xsl") if harvest.wanted(settings) else ("html.xsl",)
        return tuple(data.chosen_stylesheet(settings.folder, name) for name in names)

    def document(self, engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
        """`html/ID.html`, its later pages `html/ID~PART.html`, `html/ID.xml`, the TEI that it shows, its
        facsimile, and what it is as data."""
        scans = facsimile.scans(leaf, contents.settings)
        names = parts.pages(contents.outline, leaf.identifier)
        page, tei = self._page_and_tei(engine, leaf, contents, is_long=bool(names))
        later = [
            self._page(engine, name, leaf, contents, _of_witnesses(engine, leaf) | {"page": name}, number)
            for number, name in enumerate(names, 1)
        ]
        outline = _outline(engine, contents.outline)
        return (
            page,
            *later,
            *([parts.places(leaf.identifier, later)] if later else ()),
            *([self._entries(engine, leaf, contents)] if later and _is_register(leaf) else ()),
            tei,
            *self._further(engine, leaf, contents),
            *facsimile.copies(scans, leaf, contents.settings),
            *harvest.files(engine, leaf.node(engine), outline, contents, facsimile.parameters(scans)),
        )

    def about(self, engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
        """`html/ID.html`, a page about the edition, and its TEI, if it is TEI."""
        page, tei = self._page_and_tei(engine, leaf, contents)
        return (page,) if leaf.file.suffix == MARKDOWN else (page, tei)

    def witness(self, engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
        """`html/ID~wit-A.html`, the text as one witness has it, or the comparison of all, on several pages if it
        is long."""
        return self._rows(engine, leaf.page, leaf, contents, _of_witnesses(engine, leaf))

    def parallel(
        self, engine: Engine, name: str, model: str, leaves: Sequence[Leaf], contents: Contents
    ) -> tuple[Artefact, ...]:
        """`html/NAME.html`, `html/NAME-2.html` …: parallel texts side by side; the page of each text has its own
        TEI."""
        return self._rows(engine, name, Leaf(name, model, b""), contents, {})

    def gathered(self, engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
        """`html/concordance.html`, passages of one subject side by side."""
        return (self._page(engine, leaf.identifier, leaf, contents, {}),)

    def edition(self, engine: Engine, leaves: Sequence[Leaf], contents: Contents) -> tuple[Artefact, ...]:
        """`html/index.html` and `html/registers.html`, `html/assets/…`, the images of the documents, `html/images/…`,
        and the edition's static files."""
        settings = contents.settings
        sheet = self.stylesheets(settings)[0]
        outline = engine.parse(contents.outline)
        printed = taking.pages(contents.printed)
        known = overviews.of(
            contents.outline, searched=settings.path is not None, printed=bool(contents.printed)
        )
        made: dict[str, bytes] = {}
        for one in known.pages:
            more: dict[str, Parameter] = {
                "part": one.part,
                "page": one.page,
                "overviews": " ".join(known.names),
                "printed-pages": engine.parse(printed) if one.mode == "printed" else None,
            }
            page = engine.transform(
                sheet, outline, mode=one.mode, parameters=_parameters(engine, contents) | more
            )
            made[one.path] = one.wrapped(page.text).encode()
        pictures = {file for leaf in leaves for file in images(leaf.pictures, settings).values()}
        copied = {copy(file, settings): file for file in pictures if file.is_file()} | assets.files(settings)
        made |= assets.generated(settings)
        made |= {path: file.read_bytes() for path, file in sorted(copied.items())}
        taken = {*made, *(f"{page_name(leaf.identifier)}.html" for leaf in leaves)}
        static = dict(assets.static(settings))
        said = [assets.in_the_way(name, file) for name, file in static.items() if name in taken]
        made |= {name: file.read_bytes() for name, file in static.items() if name not in taken}
        reads = (*pictures, *static.values(), *([settings.html.logo] if settings.html.logo else ()))
        index, *others = (Artefact(f"html/{path}", content) for path, content in made.items())
        return (
            replace(index, findings=tuple(said), reads=reads),
            *others,
            *harvest.files(engine, outline, outline, contents),
        )

    def passages(self, made: Iterable[Artefact]) -> str:
        """The passages of a document's pages, as JSON."""
        return search.collected(
            (one.path.removeprefix("html/"), one.data.decode())
            for one in made
            # A page without an article quotes others.
            if one.path.endswith(".html") and b"<article" in one.data
        )

    def index(self, documents: Sequence[Passages]) -> tuple[Artefact, ...]:
        """`html/search/…`, the index that the search page loads piece by piece."""
        return tuple(Artefact(f"html/{path}", content) for path, content in search.files(documents))

    def lines(self, made: Artefact) -> Iterable[str]:
        """The lines of words in the article of a page."""
        return lines(made.data.decode()) if made.path.endswith(".html") else ()

    def beside(self, path: str) -> str:
        """`html/ID.pdf`, the PDF of a document beside its page."""
        return taking.beside(path)

    def _rows(
        self, engine: Engine, name: str, leaf: Leaf, contents: Contents, more: dict[str, Parameter]
    ) -> tuple[Artefact, ...]:
        """The pages of rows of texts; what is short has one, and so has a text that has no rows."""
        if len(leaf.read) < _SHORT or not _ROWS.search(leaf.read):
            return (self._page(engine, name, leaf, contents, more),)
        made: list[Artefact] = []
        for part in count(1):
            page = f"{name}-{part}" if part > 1 else name
            one = self._page(engine, page, leaf, contents, more, part)
            if b"<html" not in one.data:
                break
            made.append(one)
        return (*made, *([parts.places(name, made[1:])] if made[1:] else ()))

    def _page_and_tei(
        self, engine: Engine, leaf: Leaf, contents: Contents, *, is_long: bool = False
    ) -> tuple[Artefact, Artefact]:
        name = page_name(leaf.identifier)
        page = self._page(engine, name, leaf, contents, _of_witnesses(engine, leaf), 0 if is_long else None)
        return page, Artefact(f"html/{name}.xml", copies.tei(leaf, contents))

    def _page(
        self,
        engine: Engine,
        name: str,
        leaf: Leaf,
        contents: Contents,
        more: dict[str, Parameter],
        part: int | None = None,
    ) -> Artefact:
        """A page of a leaf, or of its part of this number."""
        sheet = self.stylesheets(contents.settings)[0]
        files = images(leaf.pictures, contents.settings)
        scans = facsimile.scans(leaf, contents.settings)
        places = {"images": addresses(files, contents.settings), **facsimile.parameters(scans)}
        parameters = _parameters(engine, contents, leaf.identifier) | places | more
        node = leaf.node(engine)
        if part is not None:
            parameters["part"] = part
            node, _ = engine.apply(sheet, node, mode="part", parameters=parameters)
        text = engine.transform(sheet, node, mode="html", parameters=parameters).text
        return Artefact(
            f"html/{name}.html",
            text.encode(),
            reads=(*files.values(), *facsimile.files(leaf, contents.settings)),
        )

    def _further(self, engine: Engine, leaf: Leaf, contents: Contents) -> Iterator[Artefact]:
        """`html/ID~facsimile.html`, the images of the source, where some can be shown, and `html/ID~mentions.html`,
        the sentences that name the entries of a register; with `-2` and so on for further parts."""
        shown = facsimile.parameters(facsimile.scans(leaf, contents.settings))
        # Without an image there, or a host that may be asked for one, no surface can be shown.
        may_be_shown = shown["facsimile"] or contents.settings.html.image_hosts
        if may_be_shown and facsimile.surfaces(leaf.read):
            yield from self._parts("facsimile", engine, leaf, contents, shown)
        if _is_register(leaf):
            yield from self._parts("mentions", engine, leaf, contents, {})

    def _entries(self, engine: Engine, leaf: Leaf, contents: Contents) -> Artefact:
        """`html/ID~entries.js`: all entries of a register that is cut into pages, for the script that filters them."""
        sheet = self.stylesheets(contents.settings)[0]
        node, given = leaf.node(engine), _parameters(engine, contents)
        made = engine.transform(sheet, node, mode="entries", parameters=given).text
        return Artefact(f"html/{leaf.identifier}~entries.js", called("editionEntries", made).encode())

    def _parts(
        self, mode: str, engine: Engine, leaf: Leaf, contents: Contents, more: dict[str, Parameter]
    ) -> Iterator[Artefact]:
        """The pages that a mode makes of a leaf, part by part until there is none."""
        sheet = self.stylesheets(contents.settings)[0]
        given = _parameters(engine, contents) | _of_witnesses(engine, leaf) | more
        for part in count(1):
            page = engine.transform(
                sheet, leaf.node(engine), mode=mode, parameters={**given, "part": part}
            ).text
            if "<html" not in page:
                return
            name = f"{page_name(leaf.identifier)}~{mode}{f'-{part}' if part > 1 else ''}"
            yield Artefact(f"html/{name}.html", page.encode())


def _is_register(leaf: Leaf) -> bool:
    return ' kind="register"' in leaf.read.partition("<metadata")[0]


def _of_witnesses(engine: Engine, leaf: Leaf) -> dict[str, Parameter]:
    return {"page": leaf.page, "witnesses": engine.parse(leaf.witnesses) if leaf.witnesses else None}


def _parameters(engine: Engine, contents: Contents, document: str = "") -> dict[str, Parameter]:
    settings = contents.settings
    return {
        **contents.parameters,
        **taking.parameters(contents, document),
        "outline": _outline(engine, contents.outline),
        "stylesheets": assets.stylesheets(settings),
        "reserved": " ".join(RESERVED),
        "searched": settings.path is not None,
        "is-parted": True,
        "nav": " ".join(settings.html.nav),
        "logo": assets.logo(settings),
        "image-hosts": " ".join(settings.html.image_hosts),
        "footer": _footer(engine, settings.html.footer) if settings.html.footer else None,
    }


@lru_cache(maxsize=2)
def _outline(engine: Engine, text: str) -> Node:
    """The outline, parsed once for all pages of an engine."""
    return engine.parse(text)


@lru_cache(maxsize=2)
def _footer(engine: Engine, line: str) -> Node:
    """The edition's own line at the foot, as a model."""
    return engine.parse(markdown.model(line, Source(Path(), "", "footer"), ""))


OUTPUT = WebPages()
