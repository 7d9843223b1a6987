"""Cut the facts of the edition into slices: what each text needs of it, and what the start page says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import files
from ...reading import Slice
from ..workshop import OUTLINE, Workshop, sliced
from .gather import gathering
from .step import Result

if TYPE_CHECKING:
    from ..edition import Edition
    from ..ledger import Ledger


@dataclass(frozen=True, slots=True)
class CutSlices:
    """All slices of the documents; they are cut in the process that leads the build."""

    edition: Edition
    key: str
    step: str = "slice"
    name: str = "documents"
    about: str = "the edition"
    weight: int = 0

    def perform(self, shop: Workshop) -> Result:
        """A slice for each document, and the outline of the edition."""
        made = _made(self.edition.slices())
        made[OUTLINE] = self.edition.index.outline().encode()
        made |= {gathering(one.name): one.xml().encode() for one in self.edition.index.gathered}
        return Result(made)


@dataclass(frozen=True, slots=True)
class CutWitnesses:
    """All slices of texts of witnesses; `listed` are the lists of these (XML)."""

    edition: Edition
    listed: Collection[str]
    key: str
    step: str = "slice"
    name: str = "witnesses"
    about: str = "the edition"
    weight: int = 0

    def perform(self, shop: Workshop) -> Result:
        """A slice for each text."""
        return Result(_made(self.edition.slices_of_witnesses(self.listed)))


def _made(slices: Iterable[tuple[str, Slice]]) -> dict[str, bytes]:
    return {sliced(name): known.written().encode() for name, known in slices}


def tasks(edition: Edition) -> Iterator[CutSlices]:
    """The task for the documents, whose key is the facts of all."""
    if edition.documents:
        yield CutSlices(edition, edition.digest)


def witness_tasks(ledger: Ledger, edition: Edition, listed: dict[str, str]) -> Iterator[CutWitnesses]:
    """The task for the witnesses that have pages."""
    if listed:
        names = [one.name for name, text in listed.items() for one in edition.witnessed(name, text)]
        found = [ledger.digest_of(name, "facts") for name in names]
        yield CutWitnesses(edition, tuple(listed.values()), files.key(edition.digest, *found))
