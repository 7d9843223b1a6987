"""The documents of a build once they are read: their facts together, and what each needs of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .. import witness
from ..parallel import parallels, segments
from ..parallel.parallels import Parallel
from ..parallel.segments import Segments
from ..reading import Facts, Reading, Slice, Source, facts
from ..settings.tables import Settings
from .ledger import Ledger


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a document, the edited one or that of a witness, and its slice of the edition."""

    name: str
    source: Source
    known: Slice


class Edition:
    """The documents that could be read, in the edition's order."""

    def __init__(self, settings: Settings, ledger: Ledger, found: Iterable[Source]) -> None:
        self._ledger = ledger
        named = {one.identifier: one for one in found if ledger.text_is_there(one.identifier, "facts")}
        places = {name: one.place for name, one in named.items()}
        self.index = Reading(settings).index((ledger.text(name, "facts") for name in named), places)
        self.sources = {one.identifier: named[one.identifier] for one in self.index.documents}
        self.parallels: tuple[Parallel, ...] = ()

    @property
    def documents(self) -> tuple[Facts, ...]:
        """The facts of the documents, in order."""
        return self.index.documents

    def find_parallels(self, settings: Settings) -> None:
        """Find the parallels, from segments that were found before, if there are any."""
        if settings.parallels or any(one.corresponds for one in self.documents):
            self.parallels = parallels.find(self.index, self._segments, settings.parallels).parallels
            self.index.side_by_side(one.version for one in self.parallels)

    def _segments(self, name: str) -> Segments:
        return segments.parse(self._ledger.text(name, "segments"), name)

    def text(self, name: str) -> Text:
        """The edited text of a document."""
        return Text(name, self.sources[name], self.index.slice(self.index.by_name[name]))

    def named(self, name: str) -> set[str]:
        """The documents that a document points at."""
        return self.index.named(self.index.by_name[name])

    def witnessed(self, name: str, listed: str) -> Iterator[Text]:
        """The texts that were rebuilt of a document: the edited one first."""
        for page in witness.pages(listed):
            if self._ledger.text_is_there(page.name, "facts"):
                known = self.index.slice(facts.parse(self._ledger.text(page.name, "facts")))
                yield Text(page.name, self.sources[name], known)
