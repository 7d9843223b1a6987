"""The texts of witnesses, rebuilt from the apparatus, and their comparison (TEI Guidelines, ch. 12)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..diagnostics import Finding
from ..documents import Document
from ..outputs.output import Contents
from ..outputs.text import OUTPUT as PLAIN_TEXT
from ..reading import Model, Reading, Source, opened
from ..saxon import Node
from ..settings.tables import Settings
from .comparison import compare
from .listing import listing
from .rebuilding import Rebuilder, declared, named
from .rows import Row, rows
from .written import written


class Reader:
    """Reads one document as its witnesses have it; its notes keep the numbers of the edited text."""

    def __init__(self, reading: Reading, document: Document, source: Source, numbers: str = "") -> None:
        """`numbers` are those of the edited text, where they are known: see Reading.numbers.

        Raises StylesheetError where read.xsl fails.
        """
        self._reading = reading
        self._rebuilder = Rebuilder(reading.settings, document, keyed=True)
        self._source = source
        self._numbers = reading.numbered(numbers or reading.numbers(document))

    def read(self, name: str) -> tuple[Model, tuple[Finding, ...]]:
        """The model of a witness's text, by its name, and what rebuilding the text found.

        An empty name gives the edited text: the lemma everywhere.
        """
        document, found = self._rebuilder.as_read_by(name)
        return self._reading.model(document, self._source, numbers=self._numbers), found


def text(
    settings: Settings, file: Path, siglum: str = "", document_name: str = ""
) -> tuple[str, tuple[Finding, ...]]:
    """The plain text of a document, or with a siglum that of a witness; and what was found.

    A document that is not well-formed has no text, and the finding says why.
    Raises ConfigError where the document has no such witness, or a corpus no such document.
    """
    document, source = opened(settings, file, document_name)
    if document.tree is None:
        return "", document.findings
    reading = _reading(settings)
    found: tuple[Finding, ...] = ()
    if siglum:
        name = named(document, siglum, declared(document))
        made, found = Reader(reading, document, source).read(name)
    else:
        made = reading.model(document, source)
    return _shown(reading, made), found + made.findings


def compare_in_lines(
    settings: Settings, file: Path, sigla: Sequence[str], document_name: str = ""
) -> tuple[str, tuple[Finding, ...]]:
    """The texts of witnesses beside each other, in lines; the first is the one to compare with.

    Raises ConfigError where the document has no such witness, or a corpus no such document.
    """
    document, source = opened(settings, file, document_name)
    if document.tree is None:
        return "", document.findings
    known = declared(document)
    names = [named(document, siglum, known) for siglum in sigla]
    labels = [next(one.label for one in known if name in one.names) for name in names]
    reading = _reading(settings)
    reader = Reader(reading, document, source)
    texts: list[tuple[Row, ...]] = []
    found: list[Finding] = []
    for name in names:
        made, remarks = reader.read(name)
        texts.append(rows(_shown(reading, made, keyed=True)))
        found += [*remarks, *made.findings]
    return listing(labels, compare(texts), reading.words), tuple(dict.fromkeys(found))


def compare_for_page(reading: Reading, listed: str, linked: Sequence[str]) -> str:
    """The comparison of linked models, the edited text first, as XML for its page.

    `reading` also shows plain text.
    """
    texts = [rows(_plain(reading, reading.engine.parse(one), keyed=True)) for one in linked]
    return written(listed, linked[0], compare(texts))


def _reading(settings: Settings) -> Reading:
    return Reading(settings, PLAIN_TEXT.stylesheets(settings))


def _shown(reading: Reading, made: Model, *, keyed: bool = False) -> str:
    """The plain text of a model that is joined to nothing but itself."""
    index = reading.index([made.facts])
    return _plain(reading, reading.linked(made.text, index.slice(index.documents[0])), keyed=keyed)


def _plain(reading: Reading, linked: Node, *, keyed: bool) -> str:
    contents = Contents(reading.settings, reading.words, "", "")
    return PLAIN_TEXT.text(reading.engine, linked, contents, keyed=keyed)
