"""The documents of a build once they are read: their order, and what the steps ask of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from .. import files, witness
from ..manifest import Known
from ..parallel import parallels, segments
from ..parallel.parallels import Parallel
from ..parallel.segments import Segments
from ..reading import Index, Reading, Slice, Source, facts
from ..settings.tables import Settings
from .ledger import Ledger


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a document: the edited one, or that of a witness."""

    name: str
    source: Source


class Edition:
    """The documents that could be read, in the edition's order.

    Their facts are parsed when the index is asked for: where all are those of the last build, the
    order is known, and so is what each document needs of the others.
    """

    def __init__(self, settings: Settings, ledger: Ledger, found: Iterable[Source]) -> None:
        self.settings = settings
        self._ledger = ledger
        named = {one.identifier: one for one in found if ledger.text_is_there(one.identifier, "facts")}
        self._places = {name: one.place for name, one in named.items()}
        self._facts = files.key(
            settings.series,
            ledger.digest_of_input(settings.identifiers),
            *(f"{name} {one.place} {ledger.digest_of(name, 'facts')}" for name, one in named.items()),
        )
        self.documents = ledger.order(self._facts, self._in_order)
        """The documents in order."""
        self.sources = {one.identifier: named[one.identifier] for one in self.documents}
        self.parallels: tuple[Parallel, ...] = ()

    @cached_property
    def index(self) -> Index:
        """The facts of all documents, put together."""
        found = (self._ledger.text(name, "facts") for name in self._places)
        return Reading(self.settings).index(found, self._places)

    @cached_property
    def registers(self) -> frozenset[str]:
        """The names of the registers: they have no books of their own."""
        return frozenset(one.identifier for one in self.documents if one.is_register)

    def _in_order(self) -> Iterator[Known]:
        for one in self.index.documents:
            yield Known(one.identifier, one.is_register, one.corresponds, one.pictures)

    def find_parallels(self) -> None:
        """Find the parallels, from segments that were found before, if there are any."""
        declared = self.settings.parallels
        if declared or any(one.corresponds for one in self.documents):
            self.parallels = parallels.find(self.index, self._segments, declared).parallels
            self.index.side_by_side(one.version for one in self.parallels)

    def _segments(self, name: str) -> Segments:
        return segments.parse(self._ledger.text(name, "segments"), name)

    @property
    def digest(self) -> str:
        """The digest of all that slices are cut from."""
        return files.key(self._facts, *(one.version.element for one in self.parallels))

    def slices(self) -> Iterator[tuple[str, Slice]]:
        """Each document with what it needs of the edition."""
        for one in self.index.documents:
            yield one.identifier, self.index.slice(one)

    def slices_of_witnesses(self, listed: Iterable[str]) -> Iterator[tuple[str, Slice]]:
        """The texts that were rebuilt, each with what it needs of the edition."""
        for page in (page for one in listed for page in witness.pages(one)):
            if self._ledger.text_is_there(page.name, "facts"):
                yield page.name, self.index.slice(facts.parse(self._ledger.text(page.name, "facts")))

    def text(self, name: str) -> Text:
        """The edited text of a document."""
        return Text(name, self.sources[name])

    def named(self, name: str) -> set[str]:
        """The documents that a document points at."""
        return self.index.named(self.index.by_name[name])

    def witnessed(self, name: str, listed: str) -> Iterator[Text]:
        """The texts that were rebuilt of a document: the edited one first."""
        for page in witness.pages(listed):
            if self._ledger.text_is_there(page.name, "facts"):
                yield Text(page.name, self.sources[name])
