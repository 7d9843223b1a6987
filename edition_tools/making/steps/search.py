"""Make the index of an edition's search from the passages of its pages, which showing them has kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import files
from ...outputs.output import Passages, Searched
from ...outputs.registry import output
from ...reading import facts
from ..workshop import Workshop
from .step import Result, passages, shown

if TYPE_CHECKING:
    from ..edition import Edition
    from ..ledger import Ledger


@dataclass(frozen=True, slots=True)
class MakeIndex:
    """The index to be made in a format, of all documents whose passages were kept."""

    format: str
    documents: tuple[str, ...]
    key: str
    step: str = "search"
    weight: int = 1

    @property
    def name(self) -> str:
        return self.format

    @property
    def about(self) -> str:
        return "the edition"

    def perform(self, shop: Workshop) -> Result:
        """The files of the index."""
        format_ = output(self.format)
        assert isinstance(format_, Searched)  # The pipeline asks no other.
        found = [
            Passages(
                name,
                facts.said(shop.text(name, "facts")),
                (shop.out / passages(self.format, name)).read_text(encoding="utf-8"),
            )
            for name in self.documents
        ]
        return shown(format_.index(found))


def tasks(ledger: Ledger, edition: Edition, formats: Iterable[str]) -> Iterator[MakeIndex]:
    """A task for each format, whose key is all that can be found."""
    for name in formats:
        there = tuple(
            one.identifier for one in edition.documents if ledger.digest(passages(name, one.identifier))
        )
        read = [(ledger.digest(passages(name, one)), ledger.digest_of(one, "facts")) for one in there]
        if there:
            yield MakeIndex(name, there, files.key(there, read))
