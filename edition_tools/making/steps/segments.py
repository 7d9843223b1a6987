"""Find the segments of texts, where some text of the edition says that it is parallel to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...reading import Source
from ...settings.tables import Settings
from ..workshop import Workshop, kept
from .step import Result

if TYPE_CHECKING:
    from ..edition import Edition
    from ..ledger import Ledger


@dataclass(frozen=True, slots=True)
class FindSegments:
    """A text whose segments are wanted; `key` is the digest of its model."""

    source: Source
    key: str
    step: str = "segments"
    weight: int = 0

    @property
    def name(self) -> str:
        return self.source.identifier

    @property
    def about(self) -> str:
        return self.source.path

    def perform(self, shop: Workshop) -> Result:
        """The segments."""
        name = self.source.identifier
        text = shop.reading.segments(shop.text(name, "model"))
        return Result({kept(name, "segments"): text.encode()})


def tasks(settings: Settings, edition: Edition, ledger: Ledger) -> Iterator[FindSegments]:
    """A task for each text, if any text may be parallel."""
    if settings.parallels or any(one.corresponds for one in edition.documents):
        for one in edition.documents:
            if not (one.is_register or edition.sources[one.identifier].is_page) or one.corresponds:
                name = one.identifier
                yield FindSegments(edition.sources[name], ledger.digest_of(name, "model"))
