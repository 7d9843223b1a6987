"""Gather what several documents say on a page of its own: passages of one subject, terms in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ... import data, files, saxon
from ...markup import tree, without_declaration
from ...outputs.output import Leaf, ShowsGathered
from ...outputs.registry import output
from ...reading import concordance, matrix
from ..workshop import OUTLINE, Workshop
from .step import Result, shown

if TYPE_CHECKING:
    from ...reading.concordance import Concordance
    from ...reading.matrix import Matrix
    from ..edition import Edition
    from ..ledger import Ledger


def gathering(name: str) -> str:
    """Where a build keeps what a page is gathered from, from the build folder."""
    return f".edition/gathered/{name}.rows.xml"


def gathered(name: str) -> str:
    """Where the model of such a page is kept."""
    return f".edition/gathered/{name}.xml"


@dataclass(frozen=True, slots=True)
class Gather:
    """A page to be gathered from the linked models of documents."""

    name: str
    documents: tuple[str, ...]
    key: str
    step: str = "gather"
    about: str = "the edition"
    weight: int = 1

    def perform(self, shop: Workshop) -> Result:
        """The model of the page."""
        models = [without_declaration(shop.text(one, "linked")) for one in self.documents]
        rows = (shop.out / gathering(self.name)).read_text(encoding="utf-8")
        engine = saxon.shared((_stylesheet(),))
        made = engine.transform(
            _stylesheet(),
            engine.parse(f"<gathering>{rows}{''.join(models)}</gathering>"),
            mode="gather",
            parameters={"words": shop.reading.words, "language": shop.settings.edition.language},
        )
        return Result({gathered(self.name): made.text.encode()})


@dataclass(frozen=True, slots=True)
class ShowGathered:
    """Such a page to be shown in a format; `outline` is of the documents that it is gathered from."""

    format: str
    page: str
    outline: str
    key: str
    step: str = "show"
    about: str = "the edition"
    weight: int = 1

    @property
    def name(self) -> str:
        return f"{self.format} ~{self.page}"

    def perform(self, shop: Workshop) -> Result:
        """The files of the page."""
        format_ = output(self.format)
        assert isinstance(format_, ShowsGathered)  # The pipeline asks no other.
        return shown(format_.gathered(shop.engine, leaf(shop, self.page), shop.contents(self.outline)))


def leaf(shop: Workshop, name: str) -> Leaf:
    """A page for outputs: it comes from no TEI file."""
    model = (shop.out / gathered(name)).read_text(encoding="utf-8")
    return Leaf(tree(model).get("id", ""), model, b"")


def _pages(ledger: Ledger, edition: Edition) -> tuple[Concordance | Matrix, ...]:
    """What is gathered; the index is asked only where something was found when slices were cut."""
    there = any(ledger.digest(gathering(name)) for name in (concordance.NAME, matrix.NAME))
    return edition.index.gathered if there else ()


def documents(ledger: Ledger, edition: Edition) -> set[str]:
    """The documents whose linked models are needed."""
    return {name for page in _pages(ledger, edition) for name in page.documents}


def tasks(ledger: Ledger, edition: Edition) -> Iterator[Gather]:
    """A task for each page all of whose documents could be linked."""
    for page in _pages(ledger, edition):
        linked = [ledger.digest_of(one, "linked") for one in page.documents]
        if all(linked):
            key = files.key(ledger.looks, ledger.digest(gathering(page.name)), *linked)
            yield Gather(page.name, page.documents, key)


def made(ledger: Ledger, edition: Edition) -> dict[str, str]:
    """The pages that could be gathered, and the digests of their models."""
    found = {page.name: ledger.digest(gathered(page.name)) for page in _pages(ledger, edition)}
    return {name: digest for name, digest in found.items() if digest}


def in_books(ledger: Ledger, edition: Edition) -> dict[str, str]:
    """Those that volumes have, too."""
    there = made(ledger, edition)
    return {
        page.name: there[page.name]
        for page in _pages(ledger, edition)
        if page.in_books and page.name in there
    }


def show_tasks(ledger: Ledger, edition: Edition, formats: Iterable[str]) -> Iterator[ShowGathered]:
    """The tasks for the pages that could be gathered."""
    there = made(ledger, edition)
    for page in (one for one in _pages(ledger, edition) if one.name in there):
        named = {one for name in page.documents for one in edition.named(name)}
        outline = edition.index.pages(page.documents, named, is_whole=True)
        key = files.key(ledger.looks, outline, there[page.name], ledger.digest(OUTLINE))
        for name in formats:
            yield ShowGathered(name, page.name, outline, key)


def _stylesheet() -> Path:
    return data.stylesheet("gather.xsl")
