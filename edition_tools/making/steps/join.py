"""Join the linked models of parallel texts to one model, cut into rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import files, saxon
from ...parallel.joining import join, stylesheet
from ...parallel.parallels import Parallel
from ..workshop import Workshop
from .step import Result

if TYPE_CHECKING:
    from ..ledger import Ledger


@dataclass(frozen=True, slots=True)
class Join:
    """A parallel to be joined: its rows (XML), and the documents of its texts."""

    name: str
    rows: str
    documents: tuple[str, ...]
    key: str
    step: str = "join"
    weight: int = 1

    @property
    def about(self) -> str:
        return self.name

    def perform(self, shop: Workshop) -> Result:
        """The joined model."""
        models = [shop.text(one, "linked") for one in self.documents]
        text = join(saxon.shared((stylesheet(),)), self.rows, models, shop.reading.words)
        return Result({joined(self.name): text.encode()})


def joined(name: str) -> str:
    """Where the joined model of a parallel is kept, from the build folder."""
    return f".edition/parallels/{name}.xml"


def tasks(ledger: Ledger, parallels: Iterable[Parallel]) -> Iterator[Join]:
    """A task for each parallel all of whose documents could be linked."""
    for one in parallels:
        rows = one.xml()
        linked = [ledger.digest_of(name, "linked") for name in one.documents]
        if all(linked):
            yield Join(one.identifier, rows, one.documents, files.key(rows, *linked))
