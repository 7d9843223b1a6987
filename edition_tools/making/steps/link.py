"""Join a model to the edition and keep it, for what is made of several models: volumes, parallels, comparisons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import files
from ...reading import Source
from ..workshop import Workshop, kept, sliced
from .step import Result

if TYPE_CHECKING:
    from ..edition import Text
    from ..ledger import Ledger


@dataclass(frozen=True, slots=True)
class Link:
    """A model to be linked: of a document, or of a text made from it."""

    source: Source
    text: str
    key: str
    step: str = "link"
    weight: int = 0

    @property
    def name(self) -> str:
        return self.text

    @property
    def about(self) -> str:
        return self.source.path

    def perform(self, shop: Workshop) -> Result:
        """The linked model."""
        text = shop.reading.written(shop.linked(self.text))
        return Result({kept(self.text, "linked"): text.encode()})


def task(ledger: Ledger, text: Text) -> Link:
    """The task for a text, whose key is its model and its slice."""
    key = files.key(ledger.looks, ledger.digest_of(text.name, "model"), ledger.digest(sliced(text.name)))
    return Link(text.source, text.name, key)
