"""Gather passages of several documents on a page of their own: the concordance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ... import data, files, saxon
from ...markup import tree, without_declaration
from ...outputs.output import Artefact, Leaf, ShowsGathered
from ...outputs.registry import output
from ..workshop import CONCORDANCE, OUTLINE, Workshop
from .step import Result, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..edition import Edition
    from ..ledger import Ledger

GATHERED = ".edition/gathered/concordance.xml"
"""Where the model of the page is kept, from the build folder."""


@dataclass(frozen=True, slots=True)
class Gather:
    """The concordance to be gathered from the linked models of documents."""

    documents: tuple[str, ...]
    key: str
    step: str = "gather"
    name: str = "concordance"
    about: str = "the edition"
    weight: int = 1

    def perform(self, shop: Workshop) -> Result:
        """The model of the page."""
        models = [without_declaration(shop.text(one, "linked")) for one in self.documents]
        rows = (shop.out / CONCORDANCE).read_text(encoding="utf-8")
        engine = saxon.shared((_stylesheet(),))
        made = engine.transform(
            _stylesheet(),
            engine.parse(f"<gathering>{rows}{''.join(models)}</gathering>"),
            mode="gather",
            parameters={"words": shop.reading.words, "language": shop.settings.edition.language},
        )
        return Result({GATHERED: made.text.encode()})


@dataclass(frozen=True, slots=True)
class ShowGathered:
    """The page to be shown in a format; `outline` is of the documents that it quotes."""

    format: str
    outline: str
    key: str
    step: str = "show"
    about: str = "the edition"
    weight: int = 1

    @property
    def name(self) -> str:
        return f"{self.format} ~concordance"

    def perform(self, shop: Workshop) -> Result:
        """The files of the page."""
        format_ = output(self.format)
        assert isinstance(format_, ShowsGathered)  # The pipeline asks no other.
        found: tuple[Artefact, ...] = format_.gathered(shop.engine, leaf(shop), shop.contents(self.outline))
        return shown(found)


def leaf(shop: Workshop) -> Leaf:
    """The page for outputs: it comes from no TEI file."""
    model = (shop.out / GATHERED).read_text(encoding="utf-8")
    return Leaf(tree(model).get("id", ""), model, b"")


def documents(ledger: Ledger, edition: Edition) -> tuple[str, ...]:
    """The documents that passages of the concordance are in; none, if there is none."""
    found = ledger.digest(CONCORDANCE) and edition.index.concordance
    return found.documents if found else ()


def tasks(ledger: Ledger, edition: Edition) -> Iterator[Gather]:
    """The task, if there is a concordance, whose key is the linked models of its documents."""
    named = documents(ledger, edition)
    linked = [ledger.digest_of(one, "linked") for one in named]
    if named and all(linked):
        yield Gather(named, files.key(ledger.looks, ledger.digest(CONCORDANCE), *linked))


def show_tasks(ledger: Ledger, edition: Edition, formats: Iterable[str]) -> Iterator[ShowGathered]:
    """The tasks for the page that could be gathered."""
    model = ledger.digest(GATHERED)
    if model:
        named = documents(ledger, edition)
        outline = edition.index.pages(named, {one for name in named for one in edition.named(name)})
        for name in formats:
            yield ShowGathered(name, outline, files.key(ledger.looks, outline, model, ledger.digest(OUTLINE)))


def _stylesheet() -> Path:
    return data.stylesheet("gather.xsl")
