"""Read a document as its witnesses have it: the models of their texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ... import files, witness
from ...diagnostics import Finding
from ...reading import Source
from ...witness.pages import Page
from ..workshop import Workshop, kept
from .step import Result

_TOGETHER = 12
"""So many texts of one document are rebuilt in one task: what they share is done once."""


@dataclass(frozen=True, slots=True)
class Rebuild:
    """Some texts of a document to be rebuilt: the edited one, or those of witnesses."""

    source: Source
    texts: tuple[Page, ...]
    key: str
    step: str = "rebuild"
    weight: int = 2

    @property
    def name(self) -> str:
        return self.texts[0].name

    @property
    def about(self) -> str:
        return self.source.path

    def perform(self, shop: Workshop) -> Result:
        """The models of the texts, and the facts of each."""
        document = shop.parse(self.source)
        if document.tree is None:
            return Result(findings=document.findings)
        reader = witness.Reader(
            shop.reading, document, self.source, shop.text(self.source.identifier, "numbers")
        )
        made: dict[str, bytes] = {}
        findings: list[Finding] = []
        for one in self.texts:
            model, found = reader.read(one.witness)
            made[kept(one.name, "model")] = model.text.encode()
            made[kept(one.name, "facts")] = model.facts.encode()
            findings += witness.summed_up(found)
        return Result(made, tuple(str(one.path) for one in document.included), tuple(findings))


def tasks(source: Source, listed: str, read: str) -> Iterator[Rebuild]:
    """The tasks for all texts of a document; `read` is the key of its reading."""
    found = witness.pages(listed)
    for start in range(0, len(found), _TOGETHER):
        yield Rebuild(source, found[start : start + _TOGETHER], files.key(read, listed))
