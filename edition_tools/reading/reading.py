"""One edition's door to its models: documents are read, indexed and joined to the others here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cached_property
from pathlib import Path

from .. import saxon
from ..documents import Document
from ..markup import tree
from ..names import IN_MODEL, IN_PRIVATE, IN_TEI
from ..saxon import Engine, Node, Parameter
from ..settings.tables import Settings
from . import addresses, facts, markdown, registers, series
from .index import Index, Slice
from .model import Model, Source, findings
from .parsing import parsed
from .sorting import sort_keys
from .stylesheets import INDEX, LINK, Stylesheets
from .words import words_of

_IN_TEXTS_OF_WITNESSES = frozenset(
    (*(IN_TEI + name for name in ("anchor", "desc", "gap")), f"{IN_PRIVATE}numbers", f"{IN_PRIVATE}given")
)
"""Elements that the text of a witness, and its numbers, may have where the document has none."""


class Reading:
    """Reads the documents of an edition as its settings say.

    Engines are compiled when they are first needed, once a process.  `shown` are stylesheets
    that show linked models; `read` is another read.xsl than that of the settings.  Where one document
    is read, the engines are `sparing`.
    """

    def __init__(
        self,
        settings: Settings,
        shown: Iterable[Path] = (),
        *,
        read: Path | None = None,
        sparing: bool = False,
    ) -> None:
        self.settings = settings
        self.words: Mapping[str, str] = words_of(settings)
        self._sheets = Stylesheets.of(settings, read)
        self._shown = tuple(shown)
        self._sparing = sparing

    @cached_property
    def _reader(self) -> Engine:
        return self._sheets.engine(sparing=self._sparing)

    @cached_property
    def engine(self) -> Engine:
        """The engine that joins models, with the stylesheets that show them."""
        return saxon.shared((LINK, *self._shown), sparing=self._sparing)

    def model(
        self, document: Document, source: Source, *, numbers: Node | None = None, keyed: bool = False
    ) -> Model:
        """Read one document; raises StylesheetError where read.xsl fails.

        `numbers` are the ids and numbers that it shall have, where they are not to be counted
        again; see `numbered`.  With `keyed` each element of the model says which element of the document it was.
        """
        engine = self._reader
        apparatus = asdict(self.settings.apparatus)
        read, messages = engine.apply(
            self._sheets.read,
            parsed(engine, document, keyed=keyed),
            mode="read",
            parameters={
                "path": source.path,
                "identifier": source.identifier,
                "is-page": source.is_page,
                "words": self.words,
                "declared-series": self._series(engine),
                "numbers": numbers,
                "apparatus": {name: _written(value) for name, value in apparatus.items()},
                "signs": {name: "\t".join(pair) for name, pair in self.settings.signs.items()},
            },
            others=_IN_TEXTS_OF_WITNESSES if self.settings.apparatus.witnesses else frozenset(),
        )
        split = "never" if numbers else self.settings.html.split
        found = engine.transform(INDEX, read, mode="index", parameters={"split": split}).text
        text = engine.transform(INDEX, read, mode="written").text
        return Model(source, text, found, document.findings + findings(messages, document))

    def page(self, source: Source) -> Model:
        """Read a page about the edition that is written in Markdown."""
        text = markdown.page(source, self.settings.edition.language)
        engine = self._reader
        return Model(source, text, engine.transform(INDEX, engine.parse(text), mode="index").text, ())

    def numbers(self, document: Document) -> str:
        """All ids of a document, and the numbers of its notes, for texts that are made from it."""
        engine = self._reader
        return engine.transform(
            self._sheets.read,
            parsed(engine, document, keyed=True),
            mode="read",
            parameters={"is-numbering": True, "words": self.words, "declared-series": self._series(engine)},
        ).text

    def numbered(self, numbers: str) -> Node:
        """The same as `model` takes it."""
        return self._reader.parse(numbers)

    def segments(self, model: str) -> str:
        """The segments of a model, for parallel texts."""
        return self._reader.transform(INDEX, self._reader.parse(model), mode="segments").text

    def index(self, found: Iterable[str], places: Mapping[str, str] | None = None) -> Index:
        """The facts of all documents, put together; `places` are those in the order of the edition."""
        counted = {one.name for one in self.settings.series if one.scope == "edition"}
        kept = addresses.read(self.settings.identifiers)
        known = registers.parted(
            map(facts.parse, found), self.settings.edition.language, self.settings.html.split
        )
        return Index(known, counted, places, self.words, kept)

    def link(self, model: str, known: Slice) -> str:
        """Join a model to the edition: its pointers become links, registers get their mentions."""
        return self.written(self.linked(model, known))

    def linked(self, model: str, known: Slice) -> Node:
        """The same as a node of `engine`, to be shown by its stylesheets."""
        node, _ = self.engine.apply(
            LINK, self.engine.parse(model), mode="link", parameters=self._joining(known)
        )
        return node

    def written(self, linked: Node) -> str:
        """A linked model as text."""
        return self.engine.transform(LINK, linked, mode="written").text

    def _joining(self, known: Slice) -> dict[str, Parameter]:
        entries = tree(known.links).iter(f"{IN_MODEL}entry")
        names = {one.get("sort", "") for one in entries}
        return {
            "index": self.engine.parse(known.links),
            "words": self.words,
            "sort-keys": sort_keys(names, self.settings.edition.language) if names else None,
            "declared-series": self._series(self.engine),
        }

    def _series(self, engine: Engine) -> Node | None:
        declared = self.settings.series
        return engine.parse(series.declaration(declared)) if declared else None


def _written(value: object) -> str:
    """A setting as a stylesheet has it: the words of a list have spaces between them."""
    return " ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)
