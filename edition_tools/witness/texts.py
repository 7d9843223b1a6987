"""The texts of witnesses, rebuilt from the apparatus, and their comparison (TEI Guidelines, ch. 12)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from .. import reading as model
from ..diagnostics import Finding
from ..documents import Document, document_id, parse
from ..outputs.output import Contents
from ..outputs.text import OUTPUT as PLAIN_TEXT
from ..reading import Model, Source, Stylesheets
from ..saxon import Engine
from ..settings.tables import Settings
from .comparison import compare
from .listing import listing
from .rebuilding import as_read_by, declared, named
from .rows import rows
from .written import written


class Reader:
    """Reads one document as its witnesses have it; its notes keep the numbers of the edited text."""

    def __init__(
        self, settings: Settings, document: Document, source: Source, engine: Engine | None = None
    ) -> None:
        """`engine` has the stylesheets of reading; raises StylesheetError where read.xsl fails."""
        self._settings = settings
        self._document = document
        self._source = source
        self._sheets = Stylesheets.of(settings)
        self._engine = engine or _reader(self._sheets)
        self._words = model.words(settings.edition.language)
        self._numbers = model.numbers(self._engine, self._sheets, document.xml(keyed=True), self._words)

    def read(self, name: str) -> tuple[Model, tuple[Finding, ...]]:
        """The model of a witness's text, by its name, and what rebuilding the text found.

        An empty name gives the edited text: the lemma everywhere.
        """
        document, found = as_read_by(self._settings, self._document, name, keyed=True)
        return model.read(
            self._engine,
            self._sheets,
            document,
            self._source,
            self._words,
            self._settings.apparatus,
            self._numbers,
            signs=self._settings.signs,
        ), found


def text(settings: Settings, file: Path, siglum: str = "") -> tuple[str, tuple[Finding, ...]]:
    """The plain text of a document, or with a siglum that of a witness; and what was found.

    A document that is not well-formed has no text, and the finding says why.
    Raises ConfigError where the document has no such witness.
    """
    document, source = _opened(settings, file)
    if document.tree is None:
        return "", document.findings
    if siglum:
        name = named(document, siglum, declared(document))
        made, found = Reader(settings, document, source).read(name)
    else:
        sheets = Stylesheets.of(settings)
        found = ()
        made = model.read(
            _reader(sheets),
            sheets,
            document,
            source,
            model.words(settings.edition.language),
            settings.apparatus,
            signs=settings.signs,
        )
    return _shown(settings, made), found + made.findings


def compare_in_lines(settings: Settings, file: Path, sigla: Sequence[str]) -> tuple[str, tuple[Finding, ...]]:
    """The texts of witnesses beside each other, in lines; the first is the one to compare with.

    Raises ConfigError where the document has no such witness.
    """
    document, source = _opened(settings, file)
    if document.tree is None:
        return "", document.findings
    known = declared(document)
    names = [named(document, siglum, known) for siglum in sigla]
    labels = [next(one.label for one in known if name in one.names) for name in names]
    reader = Reader(settings, document, source)
    texts, found = [], []
    for name in names:
        made, remarks = reader.read(name)
        texts.append(rows(_shown(settings, made, keyed=True)))
        found += [*remarks, *made.findings]
    words = model.words(settings.edition.language)
    return listing(labels, compare(texts), words), tuple(dict.fromkeys(found))


def compare_for_page(settings: Settings, listed: str, linked: Sequence[str], outline: str) -> str:
    """The comparison of linked models, the edited text first, as XML for its page."""
    texts = [rows(_plain(settings, one, outline, keyed=True)) for one in linked]
    return written(listed, linked[0], compare(texts))


def _opened(settings: Settings, file: Path) -> tuple[Document, Source]:
    """A file and the name of what is made from it; without a tree it has none."""
    path = file.resolve()
    inside = path.is_relative_to(settings.folder)
    document = parse(file, within=settings.folder if inside else path.parent)
    place = path.relative_to(settings.folder).as_posix() if inside else path.name
    identifier = "" if document.tree is None else document_id(document.root, file)
    return document, Source(file, place, identifier)


def _shown(settings: Settings, made: Model, *, keyed: bool = False) -> str:
    """The plain text of a model that is joined to nothing but itself."""
    sheets = Stylesheets.of(settings)
    engine = _reader(sheets)
    words = model.words(settings.edition.language)
    index = model.index([made.facts], settings)
    # Only a register says where its names are mentioned, as in a build.
    register = 'kind="register"' in made.facts.partition(">")[0]
    linked = model.link(
        engine,
        sheets,
        made.text,
        engine.parse(index.full if register else index.outline),
        index.sort_keys,
        words,
    )
    return _plain(settings, linked, index.outline, keyed=keyed)


def _plain(settings: Settings, linked: str, outline: str, *, keyed: bool) -> str:
    words = model.words(settings.edition.language)
    return PLAIN_TEXT.text(
        _shower(PLAIN_TEXT.stylesheets(settings)), linked, Contents(settings, words, outline, ""), keyed=keyed
    )


def forget() -> None:
    """Forget engines, so that changed stylesheets are compiled again."""
    for kept in (_reader, _shower):
        kept.cache_clear()


@cache
def _reader(sheets: Stylesheets) -> Engine:
    return sheets.engine()


@cache
def _shower(stylesheets: tuple[Path, ...]) -> Engine:
    return Engine(stylesheets)
