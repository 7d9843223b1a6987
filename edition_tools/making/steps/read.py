"""Read a document: its model, its facts for the others, the list of its witnesses and what their texts share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import files, witness
from ...proof import proving
from ...reading import Source
from ...settings.tables import Settings
from ..workshop import Workshop, kept
from .step import Result

if TYPE_CHECKING:
    from ..ledger import Ledger


@dataclass(frozen=True, slots=True)
class Read:
    """A document to be read."""

    source: Source
    key: str
    step: str = "read"
    weight: int = 0

    @property
    def name(self) -> str:
        return self.source.identifier

    @property
    def about(self) -> str:
        return self.source.path

    def perform(self, shop: Workshop) -> Result:
        """The model and the facts; of one that is no longer well-formed, why."""
        source, settings = self.source, shop.settings
        if not source.is_tei:
            page = shop.reading.page(source)
            return Result(
                {
                    kept(source.identifier, "model"): page.text.encode(),
                    kept(source.identifier, "facts"): page.facts.encode(),
                }
            )
        document = shop.parse(source)
        if document.tree is None:
            return Result(findings=document.findings)
        read = shop.reading.model(document, source)
        made = {"model": read.text, "facts": read.facts}
        if settings.apparatus.witnesses:
            listed = witness.listed(document, source.identifier, settings.apparatus.order)
            made |= {"witnesses": listed, "numbers": shop.reading.numbers(document)} if listed else {}
        return Result(
            {kept(source.identifier, kind): text.encode() for kind, text in made.items()},
            tuple(str(one.path) for one in document.included),
            (*read.findings, *proving.of_reading(document.root, read.text, source.file)),
        )


def tasks(settings: Settings, sources: Iterable[Source], ledger: Ledger) -> Iterator[Read]:
    """A task for each document, whose key has what it is read by."""
    by = (settings.edition.language, settings.series, settings.apparatus, settings.signs, settings.html.split)
    for one in sources:
        yield Read(one, files.key(ledger.digest_of_tei(one), one.path, one.identifier, one.is_page, *by))
